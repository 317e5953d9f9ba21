"""Profiles: what they say of a unit, a committee, a cluster, a person; what they cost."""

import datetime
import uuid

import pytest

from meetings.record import Part, Participation, Reference, SpeechKind
from tests.dashboards.conftest import TODAY, asked, lacking, reviewed, told
from tests.makers.meetings import make_meeting, make_office, make_record
from tests.makers.targets import make_target, make_value
from tests.makers.units import make_cluster, make_committee, make_person, make_unit
from units.models import CommitteeMember, OrganizationChange, ReviewCadence

pytestmark = pytest.mark.django_db
MOST_QUERIES = {"unit": 20, "committee": 18, "cluster": 16, "person": 12}
DAY = datetime.timedelta(days=1)


@pytest.fixture
def profile(client, office):
    """`profile(row, user)`: what the page of a row shows."""

    def profile(row, user=None):
        client.force_login(user or office.leader)
        response = client.get(row.get_absolute_url())
        assert response.status_code == 200
        return response.context

    return profile


def test_a_unit_shows_its_petitions_with_their_stages(profile, office, town):
    shown = profile(office.ward)

    pages = shown["petitions"]
    assert [page.item.text for page in pages] == ["Sửa đường", "Làm mương"]
    assert [stage.mark for stage in pages[0].stages] == ["x", "x", "late", "", ""]
    assert [stage.mark for stage in pages[1].stages] == ["x", "now", "", "", ""]
    assert "1</b> kiến nghị quá hạn" in "; ".join(shown["headline"])
    assert "12 ngày" in "; ".join(shown["headline"])


def test_a_unit_stands_beside_the_others(profile, office, town):
    third = make_unit("Phường Bắc Hồng", parent=office.body)
    make_value(make_target(town.indicator, third, 10), 5, by=office.staff)

    [beside] = profile(office.ward)["targets"]

    # 4 of 20, beside 11 of 20 and 5 of 10.
    assert (beside.own, sorted(beside.others)) == (20, [50, 55])
    assert (beside.rank, beside.count) == (3, 3)
    assert float(beside.strip.mean) == pytest.approx((20 + 50 + 55) / 3)
    assert beside.is_share


def test_without_a_plan_the_figures_themselves_are_compared(profile, office, town):
    third = make_unit("Phường Bắc Hồng", parent=office.body)
    make_value(make_target(town.indicator, third), 5, by=office.staff)

    [beside] = profile(office.ward)["targets"]

    assert (beside.own, sorted(beside.others), beside.is_share) == (4, [5, 11], False)


def test_a_contact_sees_no_figure_of_another_unit(profile, office, town):
    [own] = profile(office.ward, office.contact)["targets"]

    assert own.strip is None
    assert profile(town.other, office.contact)["targets"] == []
    assert profile(town.other, office.contact)["petitions"] == []


def test_a_closed_unit_names_its_successor(profile, office, town, settings):
    change = office.ward.change_sides.model.change.field.related_model.objects.create(
        kind="merged", effective_on=TODAY
    )
    new = make_unit("Phường Bắc Hồng Lĩnh", parent=office.body)
    change.sides.create(organization=office.ward, side="from")
    change.sides.create(organization=new, side="to")
    type(office.ward).objects.filter(pk=office.ward.pk).update(ends_on=TODAY - DAY)

    shown = profile(office.ward)

    assert (shown["has_ended"], list(shown["successors"])) == (True, [new])
    assert [page.item.text for page in shown["petitions"]] == ["Sửa đường", "Làm mương"]


@pytest.fixture
def half_yearly(office):
    committee = make_committee(
        "BCĐ Dân vận khéo",
        host_organization=office.body,
        starts_on=datetime.date(2023, 1, 1),
    )
    committee.cadences.create(every=ReviewCadence.Every.HALF_YEARLY)
    return committee


def test_reviews_are_held_against_the_cadence(profile, half_yearly, keep):
    held = keep(body=half_yearly, periods=(reviewed("2023-6t"),))
    # Another that names no period counts for the one in which it was held.
    other = keep(body=half_yearly, held_on=datetime.date(2023, 9, 5))
    planned = keep("planned", body=half_yearly, held_on=datetime.date(2024, 3, 5))

    slots = profile(half_yearly)["slots"]

    assert [(slot.period.code, slot.meeting, slot.tone) for slot in slots] == [
        ("2024-6c", None, "none"),
        ("2024-6t", planned, "warn"),
        ("2023-6c", other, "ok"),
        ("2023-6t", held, "ok"),
    ]


def test_empty_posts_and_decisions_that_ran_out_are_named(profile, half_yearly):
    person = make_person("Nguyễn Văn An")
    Role = CommitteeMember.Role
    half_yearly.members.create(person=person, role=Role.HEAD, ends_on=TODAY - DAY)
    half_yearly.members.create(person=make_person("Lê Thị Bình"), role=Role.MEMBER)

    roster = profile(half_yearly)["roster"]

    assert [member.person.name for member in roster.now] == ["Lê Thị Bình"]
    assert roster.gaps == [
        "Chức danh còn trống: trưởng.",
        "Chức danh còn trống: thư ký.",
        "Quyết định đối với Nguyễn Văn An (trưởng) hết hiệu lực ngày 11/07/2024.",
    ]


def test_a_committee_shows_its_targets_and_open_directives(profile, office, town):
    shown = profile(office.committee)

    assert [item.text for item in shown["directives"]][:2] == ["Kiểm tra niêm yết", "Lập danh mục"]
    assert [row.line.indicator for row in shown["targets"]] == [town.indicator]


def test_a_cluster_shows_members_of_today_and_joint_issues(profile, office, keep, town):
    cluster = make_cluster(host_organization=office.body, members=[office.ward])
    cluster.members.create(organization=town.other, role="lead", ends_on=TODAY - DAY)
    keep(body=cluster, issues=[asked("Chung một con đường"), lacking("Giao ban chưa đều")])

    shown = profile(cluster)

    assert [member.organization for member in shown["members"]] == [office.ward]
    assert [member.organization for member in shown["former"]] == [town.other]
    assert [page.item.text for page in shown["petitions"]] == ["Chung một con đường"]
    assert [one.text for one in shown["limitations"]] == ["Giao ban chưa đều"]


def test_a_person_is_shown_with_what_was_given_and_promised(profile, office, keep):
    person = make_person("Nguyễn Thăng Long", post="Phó Bí thư", organization=office.body)
    reference = Reference(person.name, person.pk)
    answer = Participation(
        key=uuid.uuid4(),
        person=reference,
        parts=(Part.CHAIR, Part.SPEAKER),
        speech_kind=SpeechKind.ANSWER,
        speech="Sẽ sửa đường trước tháng 10.",
    )
    keep(directives=[told("Sửa đường", TODAY, issued_by=reference)], participations=(answer,))
    hidden = make_record(
        participations=(answer,), directives=(told("Nơi khác", issued_by=reference),)
    )
    make_meeting(kept_by=make_office(), record=hidden)

    shown = profile(person)

    assert shown["chaired"] == 1
    assert [item.text for item in shown["given"]] == ["Sửa đường"]
    assert [one.speech for one in shown["answers"]] == ["Sẽ sửa đường trước tháng 10."]


@pytest.mark.parametrize("who", ["leader", "contact"])
def test_profiles_cost_the_same_however_much_there_is(
    client, office, town, keep, django_assert_max_num_queries, who
):
    person = make_person("Nguyễn Thăng Long", post="Phó Bí thư", organization=office.ward)
    cluster = make_cluster(host_organization=office.body, members=[office.ward, town.other])
    type(office.ward).objects.filter(pk=office.ward.pk).update(ends_on=TODAY - DAY)
    office.ward.refresh_from_db()
    client.force_login(getattr(office, who))
    costs = []
    for turn in range(3):
        costs.append([])
        rows = (office.ward, office.committee, cluster, person)
        for row, most in zip(rows, MOST_QUERIES.values(), strict=True):
            with django_assert_max_num_queries(most) as captured:
                assert client.get(row.get_absolute_url()).status_code == 200
            costs[-1].append(len(captured))
        for body in (office.committee, cluster):
            keep(
                body=body,
                directives=[
                    told(f"Việc {turn}", TODAY, issued_by=Reference(person.name, person.pk))
                ],
                issues=[asked(f"Xin {turn}", office.ward), lacking(f"Chậm {turn}")],
                periods=(reviewed("2023-6t"),),
            )
        office.committee.members.create(person=make_person(f"Lê {turn}"), role="member")
        cluster.members.create(organization=make_unit(f"Phường {turn}", parent=office.body))
    # Of lists that were empty at first nothing hung yet.
    assert costs[1] == costs[2]


# What they were made of -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make, lists", [(make_committee, ["directives"]), (make_cluster, ["petitions", "limitations"])]
)
def test_a_merged_body_shows_and_labels_what_its_predecessors_did(
    client, office, keep, django_assert_max_num_queries, make, lists
):
    old = make("Ban cũ", host_organization=office.body, ends_on=TODAY - DAY)
    new = make("Ban mới", host_organization=office.body)
    change = OrganizationChange.objects.create(kind="merged", effective_on=TODAY)
    change.sides.create(organization=old, side="from")
    change.sides.create(organization=new, side="to")
    before, own = (
        keep(body=body, directives=[told("Việc")], issues=[asked("Xin"), lacking("Chậm")])
        for body in (old, new)
    )
    client.force_login(office.staff)

    def owners(page):
        """{meeting: whose it is said to be} of the meetings, and of what was said at them."""
        items = [getattr(one, "item", one) for name in lists for one in page[name]]
        said = {item.meeting_id: [one.label for one in item.owners] for item in items}
        held = {one.pk: [owner.label for owner in one.owners] for one in page["meetings"]}
        return held, said

    with django_assert_max_num_queries(MOST_QUERIES["unit"]):
        now = client.get(new.get_absolute_url()).context
    then = client.get(new.get_absolute_url(), {"theo": "luc-do"}).context

    of_both = {before.pk: [f"Ban cũ (đến {TODAY - DAY:%d/%m/%Y})"], own.pk: []}
    assert owners(now) == (of_both, of_both)
    assert owners(then) == ({own.pk: []}, {own.pk: []})
    assert [code for code, _address, _is in now["readings"]] == [
        "Đơn vị như lúc đó",
        "Đơn vị hiện nay",
    ]
