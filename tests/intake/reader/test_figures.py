from decimal import Decimal

import pytest

from intake.reader.figures import decimal, names_in, numbers_in
from intake.reader.spans import Span
from intake.reader.tables import numbers_in_table
from intake.reader.text import Text
from meetings.record import Qualifier


def numbers(written):
    """[(value, unit, of, percent, qualifier)] of a sentence."""
    return [
        (one.value, written[one.unit.start : one.unit.end], one.of, one.percent, one.qualifier)
        for one in numbers_in(Text(written), Span(0, len(written)))
    ]


@pytest.mark.parametrize(
    "written, value", [("1.250", "1250"), ("98,5", "98.5"), ("1.250,75", "1250.75"), ("2.5", "2.5")]
)
def test_dot_for_thousands_comma_for_decimals(written, value):
    assert decimal(written) == Decimal(value)


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Tiếp 12 lượt công dân.", [(12, "lượt", None, None, None)]),
        ("Thu hơn 1,5 tỷ đồng.", [(Decimal("1.5"), "tỷ đồng", None, None, Qualifier.MORE_THAN)]),
        ("Có 45/50 hộ thoát nghèo.", [(45, "hộ", 50, None, None)]),
        (
            "Đạt 68,5 triệu đồng/người/năm.",
            [(Decimal("68.5"), "triệu đồng/người/năm", None, None, None)],
        ),
        ("Xây 250 mô hình, đạt 85%.", [(250, "mô hình", None, 85, None)]),
        ("Tỷ lệ giảm còn gần 3%.", [(3, "%", None, None, Qualifier.NEARLY)]),
        ("Kế hoạch số 12/KH-UBND ngày 5/7/2024 về Đề án 06.", []),
        ("Trong 6 tháng đầu năm 2024, quý III.", []),
        ("Đoàn công tác số 3 họp tại Hà Giang 1.", []),
        (
            "Cấp 1.024 thẻ, bố trí 2 máy tính.",
            [(1024, "thẻ", None, None, None), (2, "máy tính", None, None, None)],
        ),
        ("Tiêm mũi 4, khám đợt 2.", []),
        ("Ban Chỉ đạo giai đoạn 2021 - 2025 tổ chức họp bàn lúa vụ 3.", []),
        ("Đã hướng dẫn 3 điểm nhóm đăng ký.", [(3, "điểm nhóm", None, None, None)]),
        ("Thực hiện Hướng dẫn 3 của Ban Tổ chức.", []),
        ("Thu 12 tỷ đồng, hoàn thành 96% kế hoạch.", [(12, "tỷ đồng", None, 96, None)]),
        (
            "Kết nạp 12 đảng viên, tỷ lệ chuyển chính thức đạt 98%.",
            [(12, "đảng viên", None, None, None), (98, "%", None, None, None)],
        ),
    ],
)
def test_numbers_that_count(written, expected):
    assert numbers(written) == expected


def test_label_is_what_stands_around_in_the_clause_but_for_the_unit():
    text = Text("Tuyên truyền 5 buổi; trong đó có 3 hộ dân tại chợ; trồng năm 2024 được 5 ha rừng.")

    found = numbers_in(text, Span(0, len(text.shown)))

    assert [[text.words(one.start, one.end) for one in number.label] for number in found] == [
        ["Tuyên truyền"],
        ["có", "hộ dân tại chợ"],
        ["trồng năm 2024 được", "rừng"],
    ]


def test_numbers_of_a_table():
    rows = ["STT\tNội dung\tĐơn vị tính\tKết quả", "1\tTập huấn\tlớp\t3", "2\tHộ nghèo\thộ\t12/50"]
    written = "\n".join(rows)
    text, start, spans = Text(written), 0, []
    for row in rows:
        spans.append(Span(start, start + len(row)))
        start += len(row) + 1

    found = [
        (one.value, one.of, *(text.words(span.start, span.end) for span in (one.unit, *one.label)))
        for one in numbers_in_table(text, spans)
    ]

    assert found == [(3, None, "lớp", "Kết quả", "Tập huấn"), (12, 50, "hộ", "Kết quả", "Hộ nghèo")]


def test_units_of_a_table_stand_in_brackets():
    rows = ["Nội dung\tTiền phạt (triệu đồng)", "Công an\t705,2", "Hộ vay vốn (hộ)\t12"]
    text, start, spans = Text("\n".join(rows)), 0, []
    for row in rows:
        spans.append(Span(start, start + len(row)))
        start += len(row) + 1

    found = [text.words(one.unit.start, one.unit.end) for one in numbers_in_table(text, spans)]

    assert found == ["triệu đồng", "triệu đồng"]


def test_number_that_names_a_committee_counts_nothing():
    text = Text("Ban Chỉ đạo 35 họp. Lực lượng 35 đăng 35 tin, bài.")
    sentence = Span(20, len(text.shown))

    [found] = numbers_in(text, sentence, names_in(text))

    assert (found.value, text.words(found.unit.start, found.unit.end)) == (35, "tin, bài")
