import uuid
from decimal import Decimal

import pytest

from meetings.figures import check_figures, vietnamese
from meetings.record import Figure, RecordData


def figure(label, value=None, **values):
    number = None if value is None else Decimal(value)
    return Figure(key=uuid.uuid4(), label=label, value=number, **values)


def whole(value, *parts, unit="đơn"):
    total = figure("Đơn", value, unit_of_measure=unit)
    return RecordData(
        figures=(
            total,
            *(figure(f"Phần {n}", part, parent=total.key) for n, part in enumerate(parts)),
        )
    )


@pytest.mark.parametrize(
    "record, checks",
    [
        (whole(34, 5, 3, 26), [(True, "5 + 3 + 26 = 34 đơn")]),
        (whole(34, 5, 3, 25), [(False, "Đơn: 5 + 3 + 25 = 33, số chung ghi 34")]),
        (whole("1234.5", 1000, "234.5", unit=""), [(True, "1.000 + 234,5 = 1.234,5")]),
        (whole(34, 5), []),
        (whole(34, 5, None), []),
    ],
)
def test_parts_are_added_up_where_all_are_known(record, checks):
    assert [(check.agrees, check.words) for check in check_figures(record)] == checks


@pytest.mark.parametrize(
    "numerator, denominator, percent, checks",
    [
        (32, 57, "56", [(True, "32/57 = 56,1% (nguồn ghi 56%)")]),
        (32, 57, "57", [(False, "32/57 = 56,1% (nguồn ghi 57%)")]),
        (32, 57, None, [(True, "32/57 = 56,1%")]),
        (58, 57, None, [(False, "58/57: phần lớn hơn tổng")]),
        (1, 0, "5", []),
    ],
)
def test_a_stated_percentage_may_be_half_a_point_off(numerator, denominator, percent, checks):
    stated = Decimal(percent) if percent else None
    ratio = figure(
        "Mô hình",
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        percent=stated,
    )

    found = check_figures(RecordData(figures=(ratio,)))

    assert [(check.agrees, check.words) for check in found] == checks


@pytest.mark.parametrize(
    "number, text", [("1234567.8", "1.234.567,8"), ("-2", "−2"), ("0", "0"), ("56.10", "56,1")]
)
def test_numbers_are_written_with_dots_and_a_comma(number, text):
    assert vietnamese(Decimal(number)) == text
