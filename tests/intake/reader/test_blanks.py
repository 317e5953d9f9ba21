import pytest

from intake.reader.edits import Edit
from intake.reader.text import Text

HEAD = "UBND HUYỆN BA BỂ          ĐỘC LẬP - TỰ DO"


@pytest.mark.parametrize(
    "written, shown",
    [
        ("Ban  Chỉ đạo  họp", "Ban Chỉ đạo họp"),
        (HEAD, "UBND HUYỆN BA BỂ\tĐỘC LẬP - TỰ DO"),
        ("Hạn chế:      còn chậm", "Hạn chế: còn chậm"),
        (
            "Các xã đã họp.   Huyện đã dự và phát biểu ý kiến chỉ đạo.   Các phường vắng mặt cả.",
            "Các xã đã họp.\nHuyện đã dự và phát biểu ý kiến chỉ đạo.\nCác phường vắng mặt cả.",
        ),
    ],
)
def test_runs_of_blanks(written, shown):
    assert Text(written).shown == shown


def test_places_lead_back_over_blanks():
    text = Text(HEAD)
    start = text.lower.index("độc")

    assert HEAD[text.original(start) :].startswith("ĐỘC LẬP")
    assert text.original(len(text.shown)) == len(HEAD)


def test_edits_lead_back():
    edit = Edit("abcdefg", [(1, 3, "-"), (4, 4, "++")])

    assert edit.text == "a-d++efg"
    assert [edit.back(place) for place in range(9)] == [0, 1, 3, 4, 4, 4, 5, 6, 7]
