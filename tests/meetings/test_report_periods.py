import pytest
from django.utils import translation

from meetings.report_periods import ReportPeriod


@pytest.mark.parametrize(
    "code, label, last_year, previous",
    [
        ("2024", "Năm 2024", "2023", "2023"),
        ("2024-6t", "6 tháng đầu năm 2024", "2023-6t", "2023-6c"),
        ("2024-6c", "6 tháng cuối năm 2024", "2023-6c", "2024-6t"),
        ("2018-9t", "9 tháng đầu năm 2018", "2017-9t", "2017-9c"),
        ("2024-q2", "Quý II/2024", "2023-q2", "2024-q1"),
        ("2024-02", "Tháng 2/2024", "2023-02", "2024-01"),
    ],
)
def test_a_period_knows_its_words_and_the_periods_beside_it(code, label, last_year, previous):
    period = ReportPeriod.from_code(code)

    with translation.override("vi"):
        words = period.label
    assert (period.code, words) == (code, label)
    assert (period.last_year.code, period.previous.code) == (last_year, previous)


def test_a_span_within_months_has_days_and_no_neighbours():
    period = ReportPeriod.from_code("2024-03-05..2024-05-31")

    with translation.override("vi"):
        assert period.label == "05/03/2024–31/05/2024"
    assert (period.code, period.last_year) == ("2024-03-05..2024-05-31", None)


@pytest.mark.parametrize("code", ["", "2024-05-31..2024-03-05", "0001-01-01..0001-02-01", "x"])
def test_what_is_no_period_is_refused(code):
    with pytest.raises(ValueError):  # noqa: PT011 (whichever part is wrong)
        ReportPeriod.from_code(code)
