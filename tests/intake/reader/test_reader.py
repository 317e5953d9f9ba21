"""What holds of every text: nothing is raised, and every value stands on words of the text."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reader import read
from intake.reader.as_json import as_json
from meetings.record import LISTS

HEADS = [
    "",
    "ĐẢNG CỘNG SẢN VIỆT NAM\nTHÔNG BÁO\nKết luận hội nghị sơ kết 6 tháng đầu năm 2024\n",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBÁO CÁO\nKết quả công tác quý II\n",
    "Sáng 5/7/2024, Ban Chỉ đạo 35 thị xã tổ chức hội nghị sơ kết công tác 6 tháng đầu năm. Đồng "
    "chí Lê Văn Tám, Phó Bí thư Thị ủy, chủ trì.\n",
]
WORDS = """xã Tân An|các phường Đông, Tây và Nam|đồng chí Trần Thị Mơ, Chủ tịch|yêu cầu|đề nghị|giao
|tuy nhiên|còn chậm|nguyên nhân do|12/50 hộ|98,5%|1.250|0 tháng đầu năm 2024|giai đoạn 0000-9999
|tháng 13/2024|trước ngày 31/2|quý 4/2024|Kế hoạch số 5/KH-UBND|năm 0000|3 tập thể|Giấy khen
|Ban Chỉ đạo|I. Kết quả|2. Hạn chế:|a)|-|;|,|.|:|(|)|…|"|[1]|ẞ|İ|۵|²""".replace("\n", "").split("|")
PIECES = st.one_of(st.sampled_from(WORDS), st.text(max_size=20))
TEXTS = st.builds(
    lambda head, pieces, blank: head + blank.join(pieces),
    st.sampled_from(HEADS),
    st.lists(PIECES, max_size=40),
    st.sampled_from([" ", ", ", "\n", "\t", ""]),
)
REPORT = f"""{HEADS[-1]}Toàn thị xã tiếp 12 lượt công dân, hỗ trợ 45/50 hộ.
Tuy nhiên, việc nắm tình hình ở xã Hoà Bình còn chậm.
Kết luận hội nghị, đồng chí Lê Văn Tám yêu cầu các phường rà soát hồ sơ trước ngày 15/8.
"""
KEYS = """is_meeting title kind date session mode committees units period next_period chairs
speakers figures results limitations causes proposals directives commendations documents_cited
captions published_at author spans""".split()


def values(text):
    """What is read from a text, without the places."""
    return [{**reading, "spans": None} for reading in as_json(read(text))]


@given(TEXTS)
def test_every_value_stands_on_words_of_the_text(text):
    for reading in read(text):
        keys = {item.key for name in LISTS for item in getattr(reading.record, name)}

        for one in reading.evidence:
            assert 0 <= one.start < one.end <= len(text)
            assert one.key is None or one.key in keys
        for line in reading.lines:
            assert 0 <= line.start < line.end <= len(text)


@given(TEXTS)
def test_composed_and_decomposed_letters_read_the_same(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert values(composed) == values(decomposed)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_evidence_leads_to_the_words(form):
    text = unicodedata.normalize(form, REPORT)
    [reading] = read(text)
    words = {
        one.key: unicodedata.normalize("NFC", text[one.start : one.end])
        for one in reading.evidence
        if one.key and not one.field
    }

    for figure in reading.record.figures:
        number = figure.value if figure.numerator is None else figure.numerator
        assert str(number) in re.findall(r"\d+", words[figure.key])
    assert [words[one.key] for one in reading.record.participations] == ["Lê Văn Tám"]
    assert [words[one.key] for one in reading.record.directives] == [
        "các phường rà soát hồ sơ trước ngày 15/8."
    ]


def test_json_has_the_agreed_shape():
    [reading] = as_json(read(REPORT))

    assert list(reading) == KEYS
    assert reading["date"] == "2024-07-05"
    assert reading["directives"] == [
        {
            "by": "Lê Văn Tám",
            "to": "các phường",
            "text": "các phường rà soát hồ sơ trước ngày 15/8",
            "due": "2024-08-15",
        }
    ]


def test_paths_of_spans_lead_to_values():
    [reading] = as_json(read(REPORT))

    for span in reading["spans"]:
        value = reading
        for name, number in re.findall(r"(\w+)|\[(\d+)\]", span["path"]):
            value = value[name] if name else value[int(number)]
        assert value


def test_same_text_gives_the_same_reading():
    assert read(REPORT) == read(REPORT)


def test_items_of_one_page_share_day_stamp_and_byline():
    second = (
        "Xã Tân An sơ kết công tác tôn giáo\n"
        "Cùng ngày, Ban Chỉ đạo tôn giáo xã Tân An tổ chức hội nghị sơ kết 6 tháng đầu năm 2024.\n"
        "Minh An\nNgày đăng: 08/7/2024\n"
    )
    first, other = as_json(read(REPORT + second))

    assert [first["date"], other["date"]] == ["2024-07-05", "2024-07-05"]
    assert {first["published_at"], other["published_at"]} == {"2024-07-08"}
    assert {first["author"], other["author"]} == {"Minh An"}


def test_items_without_a_headline_bear_that_of_the_page():
    lead = "Ban Chỉ đạo tôn giáo xã Tân An tổ chức hội nghị sơ kết công tác tôn giáo quý II."
    text = (
        "Xã Tân An họp hai Ban Chỉ đạo\nNgày đăng: 08/7/2024\n"
        f"* Buổi sáng: họp bàn công tác tôn giáo\nSáng 5/7/2024, {lead}\n"
        f"* Buổi chiều: họp giao ban công tác dân vận\nChiều 5/7/2024, {lead}\n"
    )

    assert [one["title"] for one in as_json(read(text))] == ["Xã Tân An họp hai Ban Chỉ đạo"] * 2


def test_petition_goes_on_to_whom_the_clause_before_named():
    said = "Bà Trần Thị Mơ, Chủ tịch Hội đề nghị tỉnh bổ sung vốn vay; hỗ trợ mở 2 lớp dạy nghề."
    [reading] = as_json(read(f"{HEADS[-1]}Toàn thị xã tiếp 12 lượt công dân.\n{said}\n"))

    assert [(one["by"], one["to"]) for one in reading["proposals"]] == [("Trần Thị Mơ", "tỉnh")] * 2


def test_petition_below_a_heading_is_put_to_whom_that_names():
    paper = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBÁO CÁO\nSơ kết 6 tháng đầu năm 2024\n"
        "I. KẾT QUẢ\nĐã mở 12 lớp.\nII. KIẾN NGHỊ\n1. Đối với UBND tỉnh\n"
        "- Bổ sung vốn đối ứng cho các dự án chuyển tiếp.\n"
        "2. Với Ban Chỉ đạo chuyển đổi số tỉnh: sớm ban hành quy chế dùng chung.\n"
    )

    [meeting] = as_json(read(paper))

    assert [(one["to"], one["text"]) for one in meeting["proposals"]] == [
        ("UBND tỉnh", "Bổ sung vốn đối ứng cho các dự án chuyển tiếp"),
        ("Ban Chỉ đạo chuyển đổi số tỉnh", "sớm ban hành quy chế dùng chung"),
    ]


def test_petition_ends_where_the_next_person_is_named():
    said = (
        "Bà Trần Thị Mơ, Chủ tịch Hội đề nghị tỉnh bổ sung vốn vay; ông Hồ Văn Hai, Trưởng thôn "
        "kiến nghị xã lắp bảng tin.\n"
    )

    [meeting] = as_json(read(f"{HEADS[-1]}Toàn thị xã tiếp 12 lượt công dân.\n{said}"))

    assert [(one["by"], one["text"]) for one in meeting["proposals"]] == [
        ("Trần Thị Mơ", "tỉnh bổ sung vốn vay"),
        ("Hồ Văn Hai", "xã lắp bảng tin"),
    ]


def test_who_asked_first_asks_on():
    asked = (
        "UBND xã Tân Hà kiến nghị UBND tỉnh điều chỉnh vốn sự nghiệp; đề nghị Sở Tài chính sớm "
        "thẩm định.\n"
    )
    lead, rest = REPORT.split("\n", 1)

    [meeting] = as_json(read(f"{lead}\nToàn thị xã hỗ trợ 45/50 hộ.\n\n{asked}\n{rest}"))

    assert [(one["by"], one["to"]) for one in meeting["proposals"]] == [
        ("UBND xã Tân Hà", "UBND tỉnh"),
        ("UBND xã Tân Hà", "Sở Tài chính"),
    ]


def test_speaker_who_goes_on_is_told_by_a_pronoun():
    said = (
        "Ông Hồ Văn Hai, Chủ tịch UBND xã cho rằng định mức hỗ trợ còn thấp. Ông đề nghị huyện "
        "nâng mức hỗ trợ giống.\n"
    )
    lead, rest = REPORT.split("\n", 1)

    [meeting] = as_json(read(f"{lead}\nToàn thị xã hỗ trợ 45/50 hộ.\n{said}{rest}"))

    assert meeting["limitations"][0] == {"text": "định mức hỗ trợ còn thấp"}
    assert [(one["by"], one["to"]) for one in meeting["proposals"]] == [("Hồ Văn Hai", "huyện")]


def test_commune_that_issues_a_paper_is_among_the_units():
    head = "UBND XÃ TÂN AN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/BC-UBND\nBÁO CÁO\n"
    [reading] = as_json(read(f"{head}Kết quả công tác quý II\nI. Kết quả\nĐã trồng 5 ha rừng.\n"))

    assert reading["units"] == ["xã Tân An"]


def test_receivers_of_prizes_bear_what_they_are_rewarded_for():
    prizes = "Dịp này, phường tặng giấy khen cho 8 tập thể và 16 cá nhân có thành tích trong hè.\n"

    [meeting] = as_json(read(REPORT + prizes))

    assert meeting["commendations"] == [
        {"who": "tập thể", "count": 8},
        {"who": "cá nhân có thành tích trong hè", "count": 16},
    ]


def test_line_that_names_who_speaks_is_a_caption():
    picture = "Trần Thị Mơ, Chủ tịch UBND phường Đông phát biểu thảo luận\n"
    lead, rest = REPORT.split("\n", 1)

    [meeting] = as_json(read(f"{lead}\n{picture}{rest}"))

    assert meeting["captions"] == [{"text": picture.strip()}]


def test_text_without_a_meeting():
    [reading] = read("Thời tiết hôm nay nắng đẹp.")

    assert not reading.is_meeting
