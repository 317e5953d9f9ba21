import datetime

import pytest

from meetings.periods import span_of, span_of_code


@pytest.mark.parametrize(
    "label, year, first, last",
    [
        ("6 tháng đầu năm 2024", None, "2024-01-01", "2024-06-30"),
        ("sáu tháng đầu năm", 2024, "2024-01-01", "2024-06-30"),
        ("6 tháng cuối năm 2024", None, "2024-07-01", "2024-12-31"),
        ("9 tháng đầu năm 2018", None, "2018-01-01", "2018-09-30"),
        ("3 tháng cuối năm 2018", None, "2018-10-01", "2018-12-31"),
        ("8 thang dau nam 2021", None, "2021-01-01", "2021-08-31"),
        ("Quý II/2024", None, "2024-04-01", "2024-06-30"),
        ("quý 4 năm 2023", None, "2023-10-01", "2023-12-31"),
        ("tháng 2/2024", None, "2024-02-01", "2024-02-29"),
        ("Năm 2020", None, "2020-01-01", "2020-12-31"),
        ("2020", None, "2020-01-01", "2020-12-31"),
        ("nhiệm kỳ 2020 - 2025", None, "2020-01-01", "2025-12-31"),
    ],
)
def test_a_label_means_its_days(label, year, first, last):
    assert [day.isoformat() for day in span_of(label, year)] == [first, last]


@pytest.mark.parametrize(
    "label", ["", "6 tháng đầu năm", "13 tháng đầu năm 2024", "kỳ tới", "quý V"]
)
def test_other_words_mean_no_days(label):
    assert span_of(label) == (None, None)


@pytest.mark.parametrize(
    "code, first, last",
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-6t", "2024-01-01", "2024-06-30"),
        ("2024-6c", "2024-07-01", "2024-12-31"),
        ("2024-9t", "2024-01-01", "2024-09-30"),
        ("2024-q2", "2024-04-01", "2024-06-30"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("2024-01-01..2024-08-31", "2024-01-01", "2024-08-31"),
    ],
)
def test_a_code_in_an_address_means_its_days(code, first, last):
    assert [day.isoformat() for day in span_of_code(code)] == [first, last]


@pytest.mark.parametrize(
    "code", ["", "24", "2024-13t", "2024-q5", "2024-13", "2024-02-01.2024", "x"]
)
def test_another_code_is_refused(code):
    with pytest.raises(ValueError):  # noqa: PT011 (whichever part is wrong)
        span_of_code(code)


def test_the_days_are_real_dates():
    assert span_of("tháng 2/2023")[1] == datetime.date(2023, 2, 28)
