"""What lines, sums and assessments say, against plain sums made here."""

import datetime
from decimal import Decimal
from random import Random

import pytest
from django.db.models import Count, Sum

from meetings.assessment import Reached
from meetings.models import Assessment, Indicator, TargetValue
from meetings.report_periods import ReportPeriod
from meetings.targets import periods_with_figures, town_lines, unit_grid, unit_lines
from tests.makers.targets import HALF, YEAR, make_indicator, make_target, make_value
from tests.makers.units import make_unit
from units.models import Host


@pytest.fixture
def host(office):
    return Host.objects.select_related("organization").get(organization=office.body)


@pytest.fixture
def wards(office):
    """Three wards, the office's own first."""
    others = [make_unit(f"Phường {name}", parent=office.body) for name in ("Bắc Hồng", "Đậu Liêu")]
    return [office.ward, *others]


@pytest.fixture
def ask(host, office):
    """`ask(indicator, {ward: (planned, actual)})`: targets of 2024, figures of its first half."""

    def ask(indicator, figures, plan=YEAR, period=HALF):
        for unit, (planned, actual) in figures.items():
            target = make_target(indicator, unit, planned, plan=plan)
            if actual is not None:
                make_value(target, actual, by=office.staff, period=period)
        return indicator

    return ask


def test_units_add_up_to_the_town(host, wards, ask):
    ask(make_indicator(host), dict(zip(wards, [(40, 20), (30, 15), (30, 16)], strict=True)))

    [line] = town_lines(host, HALF)

    assert (line.organization, line.planned, line.actual) == (host.organization, 100, 51)
    assert (line.percent, line.assessment) == (51, Assessment.ON_TRACK)
    assert line.is_summed
    assert line.sum_that_differs is None


def test_a_partial_sum_is_never_the_whole(host, wards, ask):
    ask(make_indicator(host), dict(zip(wards, [(40, 20), (30, None), (30, 16)], strict=True)))

    [line] = town_lines(host, HALF)

    assert (line.actual, line.assessment) == (None, Assessment.NOT_ASSESSED)
    assert (line.summed.so_far, line.summed.missing_count) == (36, 1)
    assert line.summed.missing == (wards[1],)


def test_a_unit_without_a_target_is_missing_too(host, wards, ask):
    ask(make_indicator(host), {wards[0]: (40, 20), wards[1]: (30, 15)})

    [line] = town_lines(host, HALF)

    assert (line.planned, line.actual, line.summed.missing) == (None, None, (wards[2],))


def test_of_a_unit_with_a_plan_of_nothing_no_figure_is_asked(host, wards, ask):
    ask(make_indicator(host), dict(zip(wards, [(40, 20), (30, 15), (0, None)], strict=True)))

    [line] = town_lines(host, HALF)

    assert (line.planned, line.actual, line.summed.missing) == (70, 35, ())


def test_shares_are_not_added(host, wards, ask):
    ask(make_indicator(host, adds_up=False), dict.fromkeys(wards, (95, 90)))

    assert town_lines(host, HALF) == []
    assert [row.lines[0].actual for row in unit_grid(host, HALF).rows] == [90, 90, 90]


def test_a_stated_total_stands_beside_the_sum_of_the_units(host, wards, ask):
    indicator = make_indicator(host)
    ask(indicator, {host.organization: (110, 60), **dict.fromkeys(wards, (36, 19))})

    [line] = town_lines(host, HALF)

    assert (line.planned, line.actual, line.is_summed) == (110, 60, False)
    assert line.sum_that_differs == 57


def test_only_units_of_the_period_count(host, wards, ask, office):
    gone = make_unit("Xã cũ", parent=office.body, ends_on=datetime.date(2023, 12, 31))
    later = make_unit("Xã mới", parent=office.body, starts_on=datetime.date(2024, 7, 1))
    ask(make_indicator(host), dict.fromkeys(wards, (40, 20)))

    grid = unit_grid(host, HALF)

    assert [row.organization for row in grid.rows] == sorted(wards, key=lambda one: one.sort_key)
    assert grid.totals[0].actual == 60
    second_half = unit_grid(host, ReportPeriod.from_code("2024-6c"))
    assert later in [row.organization for row in second_half.rows]
    assert gone not in [row.organization for row in second_half.rows]


def test_what_stands_at_the_end_is_asked_of_the_units_of_the_last_day(host, wards, ask, office):
    ended = make_unit("Xã cũ", parent=office.body, ends_on=datetime.date(2024, 3, 31))
    standing = make_indicator(host, accumulation=Indicator.Accumulation.POINT_IN_TIME)
    adding = make_indicator(host, "Đối thoại")
    for indicator in (standing, adding):
        ask(indicator, dict.fromkeys(wards, (10, 9)))

    lines = {line.indicator: line for line in town_lines(host, HALF)}

    assert lines[standing].actual == 27
    assert lines[adding].summed.missing == (ended,)


def test_comparison_and_trend(host, wards, ask):
    indicator = make_indicator(host)
    for year, actual in ((2021, 5), (2022, 10), (2023, 16), (2024, 20)):
        plan = ReportPeriod.from_code(f"{year}")
        period = ReportPeriod.from_code(f"{year}-6t")
        ask(indicator, dict.fromkeys(wards, (40, actual)), plan, period)

    [line] = town_lines(host, HALF)

    assert [point.actual for point in line.points] == [15, 30, 48, 60]
    assert (line.last_year, line.change_on_year, line.previous) == (48, 25, None)


def test_a_year_in_which_a_unit_is_missing_is_no_point_of_the_trend(host, wards, ask):
    indicator = make_indicator(host)
    before = (ReportPeriod.from_code("2023"), ReportPeriod.from_code("2023-6t"))
    ask(indicator, {wards[0]: (40, 20), wards[1]: (40, 20)}, *before)
    ask(indicator, dict.fromkeys(wards, (40, 20)))

    [line] = town_lines(host, HALF)

    assert (line.last_year, [point.actual for point in line.points]) == (None, [60])


def test_worst_first(host, office):
    for name, actual in (("đạt", 100), ("khó", 30), ("chưa", None), ("chậm", 45), ("đúng", 50)):
        target = make_target(make_indicator(host, name), host.organization, 100)
        make_value(target, actual, by=office.staff)

    names = [line.indicator.name for line in town_lines(host, HALF)]

    assert names == ["khó", "chậm", "chưa", "đúng", "đạt"]


def test_a_committee_has_its_own_targets_and_those_of_its_fields(host, office):
    make_target(make_indicator(host, "của ban"), office.committee, 10)
    make_target(make_indicator(host, "của thị xã"), host.organization, 10)

    assert len(town_lines(host, HALF)) == 2
    [line] = town_lines(host, HALF, [office.committee])
    assert (line.indicator.name, line.organization.pk) == ("của ban", office.committee.pk)


def test_a_contact_sees_the_total_and_its_own_unit_alone(host, wards, ask, office):
    ask(make_indicator(host), {wards[0]: (40, 20), wards[1]: (40, 21)})

    grid = unit_grid(host, HALF, user=office.contact)

    assert [row.organization for row in grid.rows] == [office.ward]
    assert (grid.totals[0].summed.missing_count, grid.totals[0].summed.missing) == (1, ())


def test_periods_come_newest_and_longest_first(host, office):
    target = make_target(make_indicator(host), host.organization, 100)
    for code in ("2024-6t", "2024-q2", "2024-9t", "2024-q1"):
        make_value(target, Decimal(1), by=office.staff, period=ReportPeriod.from_code(code))

    codes = [period.code for period in periods_with_figures(host)]

    assert codes == ["2024-9t", "2024-6t", "2024-q2", "2024-q1"]


@pytest.mark.parametrize("count", [1, 3])
def test_reading_costs_the_same_however_much_there_is(
    host, wards, ask, django_assert_num_queries, count
):
    for number in range(count):
        ask(make_indicator(host, f"chỉ tiêu {number}"), dict.fromkeys(wards[:count], (40, 20)))

    with django_assert_num_queries(4):
        town_lines(host, HALF)
    with django_assert_num_queries(4):
        unit_grid(host, HALF)
    assert len(unit_lines(host, HALF, wards[0])) == count


HIGHER, LOWER = Indicator.Direction
CUMULATIVE, POINT = Indicator.Accumulation
UNLIKELY, SLOW, NOT_ASSESSED, ON_TRACK, REACHED = Assessment


@pytest.mark.parametrize(
    "direction, accumulation, planned, actual, code, expected",
    [
        # The first half has 182 of the 366 days: of a plan of 36 it is 17.9, of which 70% are 12.5.
        (HIGHER, CUMULATIVE, 36, 36, "2024-6t", REACHED),
        (HIGHER, CUMULATIVE, 36, 18, "2024-6t", ON_TRACK),
        (HIGHER, CUMULATIVE, 36, 17, "2024-6t", SLOW),
        (HIGHER, CUMULATIVE, 36, 13, "2024-6t", SLOW),
        (HIGHER, CUMULATIVE, 36, 12, "2024-6t", UNLIKELY),
        (HIGHER, CUMULATIVE, 36, 35, "2024", SLOW),
        (HIGHER, CUMULATIVE, 36, 0, "2024-6t", UNLIKELY),
        (HIGHER, CUMULATIVE, 0, 5, "2024-6t", NOT_ASSESSED),
        (HIGHER, CUMULATIVE, None, 5, "2024-6t", NOT_ASSESSED),
        (HIGHER, CUMULATIVE, 36, None, "2024-6t", NOT_ASSESSED),
        # Turned over: of 20 to stay below 9.95 fall to the half; 9.95/14 is 71%, 9.95/15 is 66%.
        (LOWER, CUMULATIVE, 20, 0, "2024-6t", ON_TRACK),
        (LOWER, CUMULATIVE, 20, 9, "2024-6t", ON_TRACK),
        (LOWER, CUMULATIVE, 20, 10, "2024-6t", SLOW),
        (LOWER, CUMULATIVE, 20, 14, "2024-6t", SLOW),
        (LOWER, CUMULATIVE, 20, 15, "2024-6t", UNLIKELY),
        (LOWER, CUMULATIVE, 20, 20, "2024", REACHED),
        (LOWER, CUMULATIVE, 20, 21, "2024", SLOW),
        (HIGHER, POINT, 95, 95, "2024-6t", REACHED),
        (HIGHER, POINT, 95, 94, "2024-6t", SLOW),
        (HIGHER, POINT, 95, 66, "2024-6t", UNLIKELY),
        (LOWER, POINT, 5, 5, "2024-6t", REACHED),
        (LOWER, POINT, 5, 6, "2024-6t", SLOW),
        (LOWER, POINT, 5, 8, "2024-6t", UNLIKELY),
    ],
)
def test_an_assessment_is_what_a_clerk_reckons_by_hand(
    direction, accumulation, planned, actual, code, expected
):
    indicator = Indicator(direction=direction, accumulation=accumulation)
    numbers = (None if one is None else Decimal(one) for one in (planned, actual))

    reached = Reached(indicator, *numbers, YEAR, ReportPeriod.from_code(code).ends_on)

    assert reached.assessment == expected


def test_totals_are_those_of_a_plain_question(host, wards, ask):
    pick = Random(20240712)
    for number in range(8):
        figures = {ward: (pick.randint(1, 60), pick.choice([None, *range(30)])) for ward in wards}
        ask(make_indicator(host, f"chỉ tiêu {number}"), figures)

    totals = {line.indicator.name: line.actual for line in town_lines(host, HALF)}

    values = TargetValue.objects.filter(ends_on=HALF.ends_on).values("target__indicator__name")
    sums = values.annotate(total=Sum("actual"), units=Count("pk"))
    plain = {row["target__indicator__name"]: row for row in sums}
    complete = {name: row["total"] for name, row in plain.items() if row["units"] == len(wards)}
    assert complete
    assert totals == {f"chỉ tiêu {number}": None for number in range(8)} | complete
