import datetime

import pytest

from intake.reader import stretches
from intake.reader.days import days_in, make_day
from intake.reader.directives import due_in
from intake.reader.spans import NOWHERE, Span
from intake.reader.text import Text


@pytest.mark.parametrize(
    "written, expected",
    [
        ("ngày 5/7/2024", [(5, 7, 2024)]),
        ("sáng 5-7", [(5, 7, None)]),
        ("ngày 5 tháng 7 năm 2024", [(5, 7, 2024)]),
        ("45/50 hộ", []),
        ("1.250 hộ", []),
    ],
)
def test_days(written, expected):
    assert [day for _match, *day in days_in(written)] == [list(one) for one in expected]


def test_day_that_is_none():
    assert make_day(2023, 2, 29) is None


@pytest.mark.parametrize(
    "written, expected",
    [
        ("6 tháng đầu năm 2024", ("2024-01-01", "2024-06-30")),
        ("sáu tháng cuối năm 2024", ("2024-07-01", "2024-12-31")),
        ("quý III/2024", ("2024-07-01", "2024-09-30")),
        ("tháng 2 năm 2024", ("2024-02-01", "2024-02-29")),
        ("giai đoạn 2021-2025", ("2021-01-01", "2025-12-31")),
        ("năm 2023 và 6 tháng đầu năm 2024", ("2023-01-01", "2024-06-30")),
        ("nửa đầu năm 2024", ("2024-01-01", "2024-06-30")),
        ("năm 2024", ("2024-01-01", "2024-12-31")),
        ("9 tháng đầu năm", ("2022-01-01", "2022-09-30")),
        ("từ 01/7 đến 31/12/2024", ("2024-07-01", "2024-12-31")),
        ("từ tháng 5/2022 đến tháng 4/2024", ("2022-05-01", "2024-04-30")),
        ("từ 01/7 đến 31/6/2024", None),
        ("từ tháng 5/2022 đến tháng 13/2024", None),
        ("tháng 13/2024", None),
        ("0 tháng đầu năm 2024", None),
        ("giai đoạn 2025-2021", None),
        ("5 năm thực hiện", None),
    ],
)
def test_days_of_a_stretch_of_time(written, expected):
    [match] = stretches.periods_in(Text(written), Span(0, len(written)))

    found = stretches.span_of(match, stretches.year_of(match) or 2022)

    assert found == (tuple(map(datetime.date.fromisoformat, expected)) if expected else (None,) * 2)


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Ban Chỉ đạo giai đoạn 2021 - 2025 tổ chức họp đánh giá năm 2024", ["năm 2024"]),
        ("phiên họp thứ hai năm 2026", []),
        ("sơ kết 9 tháng và triển khai nhiệm vụ quý IV/2024", ["9 tháng", "quý IV/2024"]),
    ],
)
def test_what_is_named_as_a_period(written, expected):
    text = Text(written)
    span = Span(0, len(text.shown))

    named = [one for one in stretches.periods_in(text, span) if stretches.is_named(text, span, one)]

    assert [text.words(*one.span()) for one in named] == expected


def test_rest_of_the_year_begins_behind_the_reviewed_months():
    [match] = stretches.periods_in(Text("các tháng còn lại của năm"), Span(0, 25))

    found = stretches.span_of(match, 2024, datetime.date(2024, 9, 30))

    assert found == (datetime.date(2024, 10, 1), datetime.date(2024, 12, 31))


@pytest.mark.parametrize(
    "written, day, words",
    [
        ("Nộp báo cáo trước ngày 15/8.", "2024-08-15", "trước ngày 15/8"),
        ("Lắp đèn trong quý III.", "2024-09-30", "trong quý III"),
        ("Xong trong tháng 2/2025.", "2025-02-28", "Xong trong tháng 2/2025"),
        ("Đạt chuẩn đến hết năm 2025.", "2025-12-31", "đến hết năm 2025"),
        ("Gửi chậm nhất là thứ Sáu (14/11).", "2024-11-14", "chậm nhất là thứ Sáu (14/11"),
        ("Thực hiện từ ngày 15/8.", None, ""),
        ("Nộp trước ngày 31/2.", None, ""),
    ],
)
def test_due_days(written, day, words):
    found, span = due_in(Text(written), Span(0, len(written)), datetime.date(2024, 1, 1))

    assert found == (datetime.date.fromisoformat(day) if day else None)
    assert written[span.start : span.end] == words
    assert span or span == NOWHERE


def test_day_without_a_year_is_the_next_one():
    written = "Xong trong quý I."

    found, _span = due_in(Text(written), Span(0, len(written)), datetime.date(2024, 12, 20))

    assert found == datetime.date(2025, 3, 31)
