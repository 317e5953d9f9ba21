"""Units that change: read as at that time, and as of today's units."""

import datetime
import uuid
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings import following, readings, services
from meetings.models import Event, FollowUp, Meeting
from meetings.readings import Reading
from meetings.record import Directive, Issue, IssueKind, Reference
from tests.makers.meetings import make_meeting, make_record
from tests.makers.units import make_cluster, make_person, make_unit
from units.lineage import Lineage
from units.models import Organization, OrganizationChange
from units.services import CannotChange, NewUnit, merge, undo_merge

MERGED_ON = datetime.date(2025, 7, 1)
AFTER, BEFORE = datetime.date(2025, 9, 1), datetime.date(2025, 6, 1)


@pytest.fixture(autouse=True)
def _day(settings):
    settings.PORTAL_TODAY = AFTER


def asked_by(unit, text):
    reference = Reference(unit.name, unit.pk)
    return Issue(key=uuid.uuid4(), kind=IssueKind.PETITION, text=text, unit=reference)


def led_by(unit, text):
    return Directive(key=uuid.uuid4(), text=text, lead=Reference(unit.name, unit.pk))


@pytest.fixture
def merged(office, settings, client):
    """Two wards that became one, and a part of a third; each with a record of its own."""
    settings.PORTAL_TODAY = BEFORE
    other = make_unit("Phường Đức Thuận", parent=office.body)
    split = make_unit("Xã Đồng Lâm", parent=office.body)
    records = {}
    for unit in (office.ward, other, split):
        records[unit] = make_meeting(
            kept_by=office.own,
            by=office.staff,
            head=office.head,
            record=make_record(
                title=f"Hội nghị ở {unit}",
                units=(unit,),
                issues=(asked_by(unit, f"Sửa đường {unit}"),),
                directives=(led_by(unit, f"Rà soát {unit}"),),
            ),
        )
    draft = make_meeting("draft", kept_by=office.ward, by=office.contact)
    settings.PORTAL_TODAY = AFTER
    change = merge(
        [office.ward, other],
        into=NewUnit("Phường Bắc Hồng Lĩnh", "ward", code="18115", parent=office.body),
        effective_on=MERGED_ON,
        legal_basis="1665/NQ-UBTVQH15",
        by=office.head,
        at=timezone.now(),
    )
    new = Organization.objects.get(name="Phường Bắc Hồng Lĩnh")
    parted = OrganizationChange.objects.create(kind="partly_moved", effective_on=MERGED_ON)
    parted.sides.create(organization=split, side="from", share="part")
    parted.sides.create(organization=new, side="to")
    client.force_login(office.staff)
    return SimpleNamespace(
        new=new, other=other, split=split, records=records, draft=draft, change=change
    )


def test_lineage_says_what_went_into_a_unit_and_what_it_became(merged, office):
    lineage, before = Lineage(MERGED_ON), Lineage(BEFORE)

    made_of = {one.pk: one.is_whole for one in lineage.made_of(merged.new.pk)}
    assert made_of == {office.ward.pk: True, merged.other.pk: True, merged.split.pk: False}
    assert [one.pk for one in lineage.became(office.ward.pk)] == [merged.new.pk]
    assert before.made_of(merged.new.pk) == []
    assert lineage.line([office.ward.pk]) == {office.ward.pk}


@pytest.mark.parametrize("page", ["/hoi-nghi/", "/kien-nghi/", "/chi-dao/"])
def test_lists_of_todays_unit_hold_and_label_what_it_was_made_of(client, merged, page):
    def shown(theo, unit=merged.new):
        answer = client.get(page, {"don-vi": unit.pk, "theo": theo})
        return list(answer.context["page"]), answer.content.decode()

    now, text = shown("hien-nay")
    then, _text = shown("luc-do")
    as_of_then, own_text = shown("luc-do", merged.other)
    as_of_now, _text = shown("hien-nay", merged.other)

    assert len(now) == 3
    assert "Xã Đồng Lâm, một phần" in text
    # The open directives were handed over at the merger: they are the new unit's own.
    is_handed_over = page == "/chi-dao/"
    assert ("của Phường Trung Lương (đến 30/06/2025)" in text) is not is_handed_over
    own = {"/hoi-nghi/": 0, "/kien-nghi/": 0, "/chi-dao/": 2}[page]
    assert len(then) == own
    assert as_of_then == as_of_now
    assert 'class="owner"' not in own_text


def test_a_profile_labels_each_record_of_a_predecessor_and_leaves_figures_apart(
    client, office, merged
):
    there = merged.new.get_absolute_url()

    now = client.get(there).context
    then = client.get(there, {"theo": "luc-do"}).context

    owners = {page.item.text: [one.label for one in page.item.owners] for page in now["petitions"]}
    assert owners == {
        "Sửa đường Phường Trung Lương": ["Phường Trung Lương (đến 30/06/2025)"],
        "Sửa đường Phường Đức Thuận": ["Phường Đức Thuận (đến 30/06/2025)"],
        "Sửa đường Xã Đồng Lâm": ["Xã Đồng Lâm, một phần"],
    }
    assert {str(meeting): len(meeting.owners) for meeting in now["meetings"]} == {
        f"Hội nghị ở {unit}": 1 for unit in merged.records
    }
    assert (then["petitions"], then["predecessors"]) == ([], [])
    old = client.get(office.ward.get_absolute_url(), {"theo": "luc-do"}).context
    assert [page.item.text for page in old["petitions"]] == ["Sửa đường Phường Trung Lương"]
    assert old["readings"] == []


def test_units_of_a_day_are_listed_with_what_they_were_made_of(client, merged):
    def units(theo):
        rows = client.get("/don-vi/", {"theo": theo}).context["rows"]
        return {row.unit.name: [one.label for one in row.made_of] for row in rows}

    before = {"Phường Trung Lương": [], "Phường Đức Thuận": [], "Xã Đồng Lâm": []}
    assert units("2025-06-01") == before
    assert units("hien-nay") == {
        "Phường Bắc Hồng Lĩnh": [
            "Phường Đức Thuận (đến 30/06/2025)",
            "Phường Trung Lương (đến 30/06/2025)",
            "Xã Đồng Lâm, một phần",
        ],
        "Xã Đồng Lâm": [],
    }
    assert units("không phải ngày") == units("hien-nay")


def test_a_change_to_come_is_offered_and_read_ahead(client, merged, settings):
    settings.PORTAL_TODAY = BEFORE

    codes = [code for code, _words in Reading().choices()]

    assert codes == ["luc-do", "hien-nay", "2025-07-01"]
    ahead = client.get("/kien-nghi/", {"don-vi": merged.new.pk, "theo": "2025-07-01"})
    today = client.get("/kien-nghi/", {"don-vi": merged.new.pk})
    assert (len(ahead.context["page"]), len(today.context["page"])) == (3, 0)


def test_the_picker_offers_the_units_of_the_day_with_their_last_day(client, office, merged):
    def offered(day):
        found = client.get("/goi-y/organization/", {"q": "phuong", "ngay": day}).json()["found"]
        return {row["text"]: row["hint"] for row in found}

    assert offered("30/06/2025") == {
        "Phường Trung Lương": "phường (đến 30/06/2025)",
        "Phường Đức Thuận": "phường (đến 30/06/2025)",
    }
    assert offered("1/7/2025") == offered("07/2025") == {"Phường Bắc Hồng Lĩnh": "phường"}


# A merger entered twice, and one taken back -------------------------------------------------------


def test_a_merger_entered_twice_is_refused(office, merged):
    with pytest.raises(CannotChange, match="Trung Lương"):
        merge(
            [office.ward, merged.other],
            into=NewUnit("Phường Bắc Hồng Lĩnh", "ward"),
            effective_on=MERGED_ON,
            legal_basis="x",
            by=office.head,
            at=timezone.now(),
        )
    assert Organization.objects.filter(name="Phường Bắc Hồng Lĩnh").count() == 1


def test_a_merger_taken_back_lets_the_units_go_on_with_what_they_had(office, merged):
    directive = merged.records[office.ward].directive_rows.get()
    cluster = make_cluster(host_organization=office.body)
    cluster.members.create(organization=office.ward, ends_on=datetime.date(2020, 1, 1))
    assert following.stand_of(directive).lead.pk == merged.new.pk
    merged.draft.refresh_from_db()
    assert merged.draft.kept_by == merged.new
    notes = FollowUp.objects.count(), Event.objects.count()

    undo_merge(merged.change, by=office.head, at=timezone.now())

    office.ward.refresh_from_db()
    merged.draft.refresh_from_db()
    assert (office.ward.ends_on, merged.draft.kept_by) == (None, office.ward)
    assert set(office.ward.names.values_list("ends_on", flat=True)) == {None}
    assert following.stand_of(directive).lead.pk == office.ward.pk
    # The follow-ups that name the unit stay, and so does it, for its one day.
    withdrawn = Organization.objects.get(pk=merged.new.pk)
    assert (withdrawn.starts_on, withdrawn.ends_on) == (MERGED_ON, MERGED_ON)
    assert not withdrawn.codes.exists()
    assert cluster.members.get().ends_on == datetime.date(2020, 1, 1)
    # Nothing that was noted has gone.
    assert FollowUp.objects.count() > notes[0]
    assert Event.objects.count() > notes[1]
    assert Meeting.objects.filter(kept_by=merged.new).count() == 0
    # And it can be entered again, rightly.
    merge(
        [office.ward, merged.other],
        into=NewUnit("Phường Bắc Hồng Lĩnh", "ward", code="18115", parent=office.body),
        effective_on=MERGED_ON,
        legal_basis="1665/NQ-UBTVQH15",
        by=office.head,
        at=timezone.now(),
    )


def test_a_merger_that_left_no_trace_leaves_none(office, db):
    first, second = (make_unit(name, parent=office.body) for name in ("Phường Một", "Phường Hai"))
    change = merge(
        [first, second],
        into=NewUnit("Phường Ba", "ward"),
        effective_on=MERGED_ON,
        legal_basis="x",
        by=office.head,
        at=timezone.now(),
    )

    undo_merge(change, by=office.head, at=timezone.now())

    assert not Organization.objects.filter(name="Phường Ba").exists()
    assert not OrganizationChange.objects.exists()
    assert not Lineage(MERGED_ON).is_regrouped(first.pk)


def test_only_the_last_merger_of_a_unit_is_taken_back(office, merged):
    third = make_unit("Phường Khác", parent=office.body)
    merge(
        [merged.new, third],
        into=NewUnit("Phường Lớn", "ward", parent=office.body),
        effective_on=datetime.date(2025, 8, 1),
        legal_basis="x",
        by=office.head,
        at=timezone.now(),
    )

    with pytest.raises(CannotChange, match="Bắc Hồng Lĩnh"):
        undo_merge(merged.change, by=office.head, at=timezone.now())
    with pytest.raises(CannotChange):
        undo_merge(merged.split.change_sides.get().change, by=office.head, at=timezone.now())


def test_of_two_mergers_into_one_unit_the_later_goes_first_and_leaves_it_alone(office, merged):
    third = make_unit("Phường Khác", parent=office.body)
    noted = {"effective_on": MERGED_ON, "legal_basis": "x", "by": office.head, "at": timezone.now()}
    later = merge([third], into=merged.new, **noted)

    with pytest.raises(CannotChange, match="Bắc Hồng Lĩnh"):
        undo_merge(merged.change, by=office.head, at=timezone.now())
    undo_merge(later, by=office.head, at=timezone.now())

    third.refresh_from_db()
    merged.new.refresh_from_db()
    assert (third.ends_on, merged.new.ends_on, merged.new.codes.get().code) == (None, None, "18115")


def test_the_meetings_of_predecessors_cost_two_queries(merged, django_assert_num_queries):
    predecessors = Reading().predecessors(merged.new.pk)
    meetings = list(merged.records.values())

    with django_assert_num_queries(2):
        owners = readings.owners_of_meetings(meetings, predecessors)

    assert len(owners) == 3
    assert services.read_record(meetings[0]).title.startswith("Hội nghị ở")


# What lists ask ----------------------------------------------------------------------------------

LISTS = ("/hoi-nghi/", "/chi-dao/", "/kien-nghi/", "/han-che/tat-ca/")
OTHERS = ("/don-vi/", "/don-vi/?theo=2025-07-01", "/ban-chi-dao/", "/nguoi/", "/van-ban/")


@pytest.mark.parametrize("who", ["staff", "contact"])
def test_no_list_asks_more_than_eight_queries(client, office, merged, who):
    """With a unit, one more reads what it was made of."""
    person = make_person("Nguyễn Thị Sáu")
    filtered = [f"don-vi={merged.new.pk}&theo={theo}" for theo in ("luc-do", "hien-nay")]
    filtered += [f"chu-tri={merged.new.pk}", f"nguoi={person.pk}", f"ban={office.committee.pk}"]
    filtered += ["nam=2024&q=duong", "trang=cuoi"]
    addresses = [*OTHERS, *(f"{path}?{query}" for path in LISTS for query in filtered)]
    client.force_login(getattr(office, who))
    costs = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        costs[address] = len(queries)

    assert {
        address: cost
        for address, cost in costs.items()
        if cost > 8 + (f"={merged.new.pk}" in address)
    } == {}
