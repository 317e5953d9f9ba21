"""What the last meeting promised: shown with the next entry, ticked there, kept once."""

import datetime
import json
import uuid
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings import carrying, following, record_file, services
from meetings.forms import EntryForm
from meetings.models import FollowUp, Meeting
from meetings.record import (
    Directive,
    Handling,
    Issue,
    IssueKind,
    Organizer,
    RecordData,
    Reference,
    from_json,
)
from meetings.series import bodies_named, neighbours
from tests.makers.meetings import make_meeting, make_record, make_user
from tests.makers.units import make_committee
from tests.meetings.typing import inputs_of
from units.models import OrganizationChange

FIRST, SECOND, THIRD = (datetime.date(2024, month, 5) for month in (1, 4, 7))


@pytest.fixture(autouse=True)
def _day(settings):
    settings.PORTAL_TODAY = datetime.date(2024, 7, 12)


def by(body):
    return (Organizer(key=uuid.uuid4(), body=Reference(body.name, body.pk)),)


def told(text):
    return Directive(key=uuid.uuid4(), text=text)


def asked(text, **values):
    return Issue(key=uuid.uuid4(), kind=IssueKind.PETITION, text=text, **values)


@pytest.fixture
def keep(office):
    """`keep(day, directives, petitions)`: an approved meeting of the committee."""

    def keep(held_on, directives=(), issues=(), *, body=None, status="approved"):
        values = {"held_on": held_on, "organizers": by(body or office.committee)}
        record = make_record(**values, directives=tuple(directives), issues=tuple(issues))
        meeting = make_meeting(
            status, kept_by=office.own, by=office.staff, head=office.head, record=record
        )
        return meeting

    return keep


@pytest.fixture
def series(office, keep):
    """Three meetings; of the first one directive is done, of the second one petition answered."""
    first = keep(FIRST, [told("Lập danh mục"), told("Rà soát quy chế")])
    second = keep(SECOND, [told("Công khai niêm yết")], [asked("Sửa đường"), asked("Cấp sách")])
    done = first.directive_rows.get(text="Rà soát quy chế")
    complete(done, office.staff)
    return SimpleNamespace(first=first, second=second, done=done)


def complete(item, user):
    noted = {"by": user, "at": timezone.now(), "happened_on": datetime.date(2024, 6, 1)}
    following.follow_up(item, FollowUp.Kind.COMPLETED, note="Đã xong", **noted)


def texts(promises):
    return {one.item.text for one in promises}


def test_the_last_meeting_shows_whole_and_the_ones_before_it_with_what_is_open(office, series):
    shown = carrying.Promised(office.staff, {office.committee.pk}, THIRD)

    assert shown.meetings == [series.second]
    assert texts(shown.of_the_last) == {"Công khai niêm yết", "Sửa đường", "Cấp sách"}
    assert texts(shown.still_open) == {"Lập danh mục"}
    assert {one.item.status for one in shown.of_the_last} == {"chua-co-han"}


def test_what_lies_after_the_day_or_belongs_to_others_is_not_promised(office, keep, series):
    elsewhere = make_committee("BCĐ khác", host_organization=office.body)
    keep(SECOND, [told("Việc của ban khác")], body=elsewhere)
    keep(THIRD, [told("Chưa duyệt")], status="submitted")

    before_the_second = carrying.Promised(office.staff, {office.committee.pk}, SECOND)
    stranger = carrying.Promised(make_user(), {office.committee.pk}, THIRD)
    nobody = carrying.Promised(office.staff, set(), THIRD)

    assert texts(before_the_second.promises) == {"Lập danh mục", "Rà soát quy chế"}
    assert before_the_second.meetings == [series.first]
    assert stranger.is_empty
    assert nobody.is_empty
    newest = carrying.Promised(office.staff, {office.committee.pk}, None)
    assert newest.meetings == [series.second]


def test_a_petition_settled_at_the_last_meeting_shows_as_settled(office, keep):
    keep(FIRST, issues=[asked("Cấp sách", handling=Handling.ANSWERED)])

    shown = carrying.Promised(office.staff, {office.committee.pk}, THIRD)

    assert [one.item.status for one in shown.of_the_last] == ["da-tiep-thu"]


def test_a_committee_carries_what_the_one_before_it_left_open(office, series):
    new = make_committee("BCĐ mới", host_organization=office.body, starts_on=THIRD)
    change = OrganizationChange.objects.create(kind="merged", effective_on=THIRD)
    change.sides.create(organization=office.committee, side="from")
    change.sides.create(organization=new, side="to")

    shown = carrying.Promised(office.staff, {new.pk}, THIRD)

    assert shown.meetings == [series.second]


@pytest.mark.parametrize("count", [1, 4])
def test_what_is_promised_costs_the_same_however_many_meetings(
    office, keep, django_assert_num_queries, count
):
    for month in range(1, count + 1):
        keep(datetime.date(2024, month, 5), [told(f"Việc {month}")], [asked(f"Xin {month}")])
    user = type(office.staff).objects.get(pk=office.staff.pk)
    assert user.reach.host

    with django_assert_num_queries(5):
        shown = carrying.Promised(user, {office.committee.pk}, THIRD)
        assert (len(shown.promises), len(shown.meetings), shown.targets) == (2 * count, 1, [])


# In the record -----------------------------------------------------------------------------------


def post(client, office, held_on="05/07/2024", **more):
    """The entry form filled as far as it must be, and posted."""
    page = client.get("/hoi-nghi/nhap/bieu-mau/").content.decode()
    data = inputs_of(page)
    data.update({"held_on": held_on, "kind": "so_ket", "title": "Kỳ này", "action": "check"})
    data.update({"organizers-0-body": office.committee.name})
    for name, values in more.items():
        data.setlist(name, values)
    answer = client.post("/hoi-nghi/nhap/bieu-mau/", dict(data.lists()))
    assert answer.status_code == 302, answer.context["problems"]
    return Meeting.objects.latest("pk")


def mark(item):
    return f"{item.meeting.uuid}/{item.key}"


def test_ticked_items_are_named_in_the_record_and_stay_where_they_are(client, office, series):
    client.force_login(office.staff)
    item = series.first.directive_rows.get(text="Lập danh mục")

    meeting = post(client, office, reviewed=["", mark(item), f"{uuid.uuid4()}/{item.key}", "x"])

    record = services.read_record(meeting)
    assert [(one.item, one.text) for one in record.reviewed] == [(item.key, "Lập danh mục")]
    assert record.directives == ()
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert 'id="da-kiem-diem"' in page
    assert item.get_absolute_url() in page
    assert meeting not in carrying.reviews_of(office.leader, item)
    assert list(carrying.reviews_of(office.staff, item)) == [meeting]
    # Its status is the item's own, today.
    complete(item, office.staff)
    _one, found = carrying.reviewed_items(office.staff, record)[0]
    assert found.status == "hoan-thanh"


def test_a_tick_for_what_the_user_may_not_read_names_nothing(client, office, keep):
    client.force_login(office.staff)
    foreign = make_meeting(record=make_record(directives=(told("Việc nội bộ nơi khác"),)))

    meeting = post(client, office, reviewed=["", mark(foreign.directive_rows.get())])

    assert services.read_record(meeting).reviewed == ()


def test_reviewed_items_survive_rewriting_another_window_and_a_file(client, office, series, now):
    client.force_login(office.staff)
    items = [*series.second.directive_rows.all(), *series.second.issue_rows.all()]
    meeting = post(client, office, reviewed=["", *map(mark, items[:2])])
    kept = services.read_record(meeting).reviewed

    # Rewritten from the page as it stands, and by a form that never showed the list.
    page = client.get(f"/hoi-nghi/{meeting.pk}/sua/").content.decode()
    data = inputs_of(page)
    assert data.getlist("reviewed")[1:] == [one.mark for one in kept]
    form = EntryForm(data, shown=services.read_record(meeting))
    assert form.is_valid(), form.problems
    assert form.record().reviewed == kept
    data.pop("reviewed")
    form = EntryForm(data, shown=services.read_record(meeting))
    assert form.is_valid()
    assert form.record().reviewed == kept

    # One window drops a tick, the other, which had not seen that, is told.
    base = services.read_record(meeting)
    saving = {"by": office.staff, "at": now, "base_version": meeting.version}
    services.save_record(meeting, replace(base, reviewed=kept[:1]), **saving)
    with pytest.raises(services.Conflict) as conflict:
        services.save_record(meeting, base, **saving)
    assert conflict.value.theirs.reviewed == kept[:1]

    # Out to a file and back, and read from JSON that knows nothing of it.
    text = json.dumps(record_file.as_values(meeting, base))
    assert record_file.read(text).record == base
    assert from_json({"title": "Cũ"}) == RecordData(title="Cũ")


def test_the_piece_of_the_page_follows_committee_and_day_and_keeps_ticks(client, office, series):
    client.force_login(office.staff)
    item = series.done
    asked = {"ban": [office.committee.name], "ngay": "05/07/2024", "chon": [mark(item)]}

    page = client.get(reverse("earlier_items"), asked).content.decode()

    assert inputs_of(page).getlist("reviewed") == ["", mark(item)]
    for text in ("Công khai niêm yết", "Sửa đường", "Lập danh mục", "Rà soát quy chế"):
        assert text in page
    nothing = client.get(reverse("earlier_items"), {"ban": ["x" * 900], "hoi-nghi": "x"})
    assert nothing.status_code == 404
    assert (
        client.get(reverse("earlier_items"), {"ban": ["9" * 400], "ngay": "?"}).status_code == 200
    )


def test_the_next_meeting_begins_with_the_committee_and_the_coming_period(client, office, series):
    client.force_login(office.staff)

    page = client.get("/hoi-nghi/nhap/bieu-mau/", {"tiep-theo": series.second.pk})

    data = inputs_of(page.content.decode())
    assert data["organizers-0-body-pk"] == str(office.committee.pk)
    assert "Công khai niêm yết" in page.content.decode()
    for missing in (10**8, 10**30, "x"):
        asked = client.get("/hoi-nghi/nhap/bieu-mau/", {"tiep-theo": missing})
        assert asked.status_code == 404


# The series --------------------------------------------------------------------------------------


def test_a_record_leads_to_the_meetings_beside_it(client, office, keep, series):
    third = keep(THIRD)
    planned = keep(datetime.date(2024, 10, 5), status="planned")

    def beside(meeting):
        found = neighbours(office.staff, meeting, services.read_record(meeting))
        return [(one.before, one.after) for one in found]

    assert beside(series.first) == [(None, series.second)]
    assert beside(series.second) == [(series.first, third)]
    assert beside(third) == [(series.second, planned)]
    client.force_login(office.staff)
    page = client.get(series.second.get_absolute_url()).content.decode()
    assert f'rel="prev" href="{series.first.get_absolute_url()}"' in page
    assert f'rel="next" href="{third.get_absolute_url()}"' in page


def test_a_meeting_of_two_committees_stands_in_both_series(office, keep, series):
    other = make_committee("BCĐ khác", host_organization=office.body)
    alone = keep(FIRST, body=other)
    together = make_meeting(
        kept_by=office.own,
        by=office.staff,
        head=office.head,
        record=make_record(held_on=THIRD, organizers=(*by(office.committee), *by(other))),
    )

    found = neighbours(office.staff, together, services.read_record(together))

    assert [(one.names, one.before) for one in found] == [
        ((office.committee.name,), series.second),
        ((other.name,), alone),
    ]


def test_bodies_are_found_by_any_name_that_they_bore(office):
    body = office.committee
    body.names.create(name="BCĐ Tôn giáo cũ", ends_on=datetime.date(2020, 1, 1))
    named = [Reference("bcd ton giao CŨ"), Reference("x", office.ward.pk), Reference("BCĐ")]

    assert bodies_named(named) == {body.pk, office.ward.pk}
