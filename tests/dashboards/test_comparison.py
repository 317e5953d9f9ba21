"""Periods beside each other: every figure against a plain count made here; what cannot be known."""

import datetime

import pytest

from dashboards import recurrences
from dashboards.comparison import compare
from dashboards.models import Recurrence
from meetings.models import Directive, FollowUp, Issue, TargetValue
from meetings.record import Coverage, Reference
from meetings.report_periods import ReportPeriod
from tests.dashboards.conftest import HALF, TODAY, asked, lacking, reviewed, told
from tests.makers.meetings import make_meeting, make_office, make_record
from tests.makers.targets import AT
from tests.makers.units import make_unit

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
EARLIER = ReportPeriod.from_code("2023-6c")
BEFORE = ReportPeriod.from_code("2023-6t")
DAY = datetime.timedelta(days=1)


def closed(item, *, by, day=datetime.date(2024, 7, 8)):
    name = "issue" if isinstance(item, Issue) else "directive"
    return FollowUp.objects.create(
        **{name: item},
        kind="completed",
        happened_on=day,
        by=by,
        at=AT,
        closed_as="completed",
        closed_on=day,
        lead=getattr(item, "lead", None),
        answered_on=day if name == "issue" else None,
    )


@pytest.fixture
def two(office, keep, town):
    """The town's two half-years, with a limitation that was confirmed to have stayed, one that
    perhaps has, a closed directive and an answered petition."""
    keep(
        held_on=datetime.date(2024, 1, 8),
        issues=[lacking("Thu gom rác thải còn chậm"), lacking("Cấp giấy đất chậm")],
        directives=[told("Dọn bãi rác", lead=Reference(office.ward.name, office.ward.pk))],
        periods=(reviewed("2023-6c"),),
    )
    keep(
        issues=[
            lacking("Việc thu gom rác thải chậm"),
            lacking("Việc cấp giấy đất ở vài nơi chậm"),
        ],
        periods=(reviewed("2024-6t"),),
    )
    link = Recurrence.objects.get(later__text="Việc thu gom rác thải chậm")
    recurrences.judge(link, is_same=True, by=office.staff, at=AT)
    closed(Directive.objects.get(text="Dọn bãi rác"), by=office.staff)
    closed(Issue.objects.get(text="Làm mương"), by=office.staff)
    return town


def plainly(period, **names):
    """What stands in records of the committee that reviewed the period, counted here."""
    label = {"meeting__reviewedperiod_rows__ends_on": period.ends_on}
    counts = {}
    for name, (model, lookup) in names.items():
        counts[name] = model.objects.filter(**label, **lookup).distinct().count()
    return counts


def test_each_figure_of_a_committee_equals_a_plain_query(two, office):
    shown = compare(office.leader, office.committee, [HALF, EARLIER], TODAY)

    assert shown.periods == [EARLIER, HALF]
    for column in shown.columns:
        expected = plainly(
            column.period,
            limitations=(Issue, {"kind": "limitation"}),
            directives=(Directive, {}),
            closed=(Directive, {"follow_ups__closed_as": "completed"}),
            petitions=(Issue, {"kind": "petition"}),
            answered=(Issue, {"follow_ups__answered_on__isnull": False}),
        )
        taken_up = plainly(column.period, number=(Issue, {"handling": "answered"}))["number"]
        assert column.themes.raised == expected["limitations"]
        assert column.directives_given == expected["directives"]
        assert column.directives_closed == expected["closed"]
        assert column.petitions_raised == expected["petitions"]
        assert column.answered == expected["answered"] + taken_up
        assert column.petitions_open == column.petitions_raised - column.answered
    first, second = shown.columns
    assert (first.themes.kept, first.themes.new, first.themes.gone) == (None, None, None)
    assert [one.text for one in second.themes.kept] == ["Việc thu gom rác thải chậm"]
    assert len(second.themes.new) == second.themes.raised - 1
    assert {one.text for one in second.themes.gone} == {
        "Niêm yết chưa kịp thời",
        "Rác đổ sai nơi",
        "Cấp giấy đất chậm",
    }
    # "Niêm yết" is "công khai", and "Cấp giấy đất" is there in both.
    assert second.themes.perhaps == 2
    assert second.directives_late == 1


def test_a_unit_is_compared_by_what_it_raised_and_leads(two, office):
    shown = compare(office.leader, office.ward, [EARLIER, HALF], TODAY)

    first, second = shown.columns
    assert (first.directives_given, first.directives_closed) == (1, 1)
    assert (second.petitions_raised, second.answered) == (2, 1)
    [(indicator, cells)] = shown.targets
    value = TargetValue.objects.get(target__organization=office.ward)
    assert indicator == two.indicator
    assert [cell and cell.value for cell in cells] == [None, value]


def test_a_period_without_a_record_is_unknown_not_nothing(two, office):
    shown = compare(office.leader, office.committee, [BEFORE, EARLIER], TODAY)

    empty, after = shown.columns
    assert (empty.records, empty.themes, empty.directives_given, empty.answered) == (
        (),
        None,
        None,
        None,
    )
    # With nothing to compare with, nothing is called new.
    assert (after.themes.raised, after.themes.new) == (4, None)


@pytest.mark.parametrize(
    "coverage, listed", [(Coverage.MENTIONED_NOT_LISTED, 0), (Coverage.PARTLY_LISTED, 1)]
)
def test_what_a_record_leaves_out_is_not_called_gone(keep, office, coverage, listed):
    keep(
        held_on=datetime.date(2024, 1, 5),
        issues=[lacking("Cấp giấy chậm")],
        periods=(reviewed("2023-6c"),),
    )
    keep(
        issues=[lacking("Rác đổ sai nơi")][:listed],
        limitations_coverage=coverage,
        periods=(reviewed("2024-6t"),),
    )

    _first, second = compare(office.leader, office.committee, [EARLIER, HALF], TODAY).columns

    assert second.is_partly_listed
    assert (second.themes and second.themes.gone) is None
    assert (second.themes and second.themes.raised) == (listed or None)


def test_periods_that_overlap_count_a_record_twice_and_say_so(client, two, office):
    client.force_login(office.leader)

    page = client.get(f"/so-sanh/?don-vi={office.committee.pk}&ky=2024&ky=2024-6t")

    shown = page.context["comparison"]
    assert [len(column.records) for column in shown.columns] == [2, 2]
    [overlap] = shown.overlaps
    assert (overlap.starts_on, overlap.ends_on) == (HALF.starts_on, HALF.ends_on)
    assert "có phần trùng nhau" in page.content.decode()


def test_lifetimes_are_named(client, two, office):
    change = office.ward.change_sides.model.change.field.related_model.objects.create(
        kind="merged", effective_on=TODAY
    )
    new = make_unit("Phường Bắc Hồng Lĩnh", parent=office.body, starts_on=TODAY)
    change.sides.create(organization=office.ward, side="from")
    change.sides.create(organization=new, side="to")
    other = make_unit("Phường Lập Sau", parent=office.body, starts_on=TODAY)
    client.force_login(office.leader)

    page = client.get(f"/so-sanh/?don-vi={new.pk}&ky=2024-6t&ky=2024-6c").content.decode()
    assert "Tính cùng các đơn vị trước khi sắp xếp" in page
    assert office.ward.name in page
    page = client.get(f"/so-sanh/?don-vi={other.pk}&ky=2024-6t&ky=2024-6c").content.decode()
    assert "chưa thành lập hoặc đã kết thúc" in page
    assert "chỉ hoạt động một phần" in page


@pytest.mark.parametrize("query", ["", "don-vi=", "don-vi={}", "don-vi={}&ky=x&them=2024-13,y"])
def test_whatever_is_asked_has_an_answer_in_words(client, two, office, query):
    lonely = make_unit("Phường Không Hồ Sơ", parent=office.body)
    client.force_login(office.leader)

    response = client.get(f"/so-sanh/?{query.format(lonely.pk)}")

    assert response.status_code == 200
    page = response.content.decode()
    assert "Chọn Ban Chỉ đạo" in page or "Chưa có hồ sơ nào ghi kỳ" in page
    assert ("không phải là kỳ" in page) == ("ky=x" in query)


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
def test_a_body_that_is_none_is_not_found(client, office, pk):
    client.force_login(office.leader)

    assert client.get(f"/so-sanh/?don-vi={pk}").status_code == 404


def test_nothing_of_others_is_counted(two, office, keep):
    reference = Reference(office.ward.name, office.ward.pk)
    theirs = make_record(
        issues=(asked("Nơi khác", office.ward), lacking("Nơi khác chậm")),
        directives=(told("Nơi khác", lead=reference),),
        periods=(reviewed("2024-6t"),),
    )
    before = compare(office.leader, office.ward, [EARLIER, HALF], TODAY).columns
    make_meeting(kept_by=make_office(), record=theirs)
    keep("submitted", issues=[asked("Chưa duyệt", office.ward)], periods=(reviewed("2024-6t"),))

    assert compare(office.leader, office.ward, [EARLIER, HALF], TODAY).columns == before


@pytest.mark.parametrize("who", ["leader", "contact"])
def test_it_costs_the_same_however_many_periods(
    client, two, office, django_assert_max_num_queries, who
):
    client.force_login(getattr(office, who))
    costs = []
    for body in (office.committee, office.ward):
        for codes in ("2023-6c,2024-6t", "2021,2022,2023-6c,2023,2024-6t,2024"):
            with django_assert_max_num_queries(MOST_QUERIES) as captured:
                assert client.get(f"/so-sanh/?don-vi={body.pk}&them={codes}").status_code == 200
            costs.append(len(captured))
    assert costs[0] == costs[1]
    assert costs[2] == costs[3]
