import pytest

from intake.reader.spans import Span, parts, sentences
from intake.reader.text import Text


def cut(by, written, *args):
    text = Text(written)
    return [text.shown[one.start : one.end] for one in by(text, Span(0, len(written)), *args)]


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Các xã họp. Huyện dự.", ["Các xã họp.", "Huyện dự."]),
        ("Họp tại TP. Vinh sáng nay.", ["Họp tại TP. Vinh sáng nay."]),
        ("1. Các xã làm tốt.", ["Các xã làm tốt."]),
        ("- Các xã làm tốt", ["Các xã làm tốt"]),
        ("Thu 1.250 hộ.", ["Thu 1.250 hộ."]),
        ("Điện, đường…trên địa bàn xã.", ["Điện, đường…trên địa bàn xã."]),
        ("...", []),
    ],
)
def test_sentences_of_a_line(written, expected):
    assert cut(sentences, written) == expected


@pytest.mark.parametrize(
    "written, expected",
    [
        ("một; hai; ba", ["một", "hai", "ba"]),
        ("một (hai; ba); bốn", ["một (hai; ba)", "bốn"]),
        ("; một;", ["một"]),
    ],
)
def test_parts_between_semicolons(written, expected):
    assert cut(parts, written) == expected


def test_commas_of_numbers_cut_nothing():
    assert cut(parts, "nước sạch đạt 48,7%, thấp xa", ",") == ["nước sạch đạt 48,7%", "thấp xa"]


def test_commas_in_quotation_marks_belong_to_what_is_quoted():
    assert cut(parts, 'phong trào "Xanh, sạch", đường hoa', ",") == [
        'phong trào "Xanh, sạch"',
        "đường hoa",
    ]
