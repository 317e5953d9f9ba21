import datetime
import uuid
from dataclasses import replace

import pytest

from accounts.permissions import Role
from meetings import services
from meetings.models import Event, Meeting, Revision, SetAsideText
from meetings.record import (
    Directive,
    Kind,
    Organizer,
    Precision,
    RecordData,
    Reference,
    from_json,
)
from tests.makers.meetings import make_user
from tests.makers.units import make_unit
from units import services as units_services


def complete(title="Sơ kết 6 tháng đầu năm 2024", **values):
    return RecordData(
        title=title,
        kind=Kind.PRELIMINARY_REVIEW,
        held_on=datetime.date(2024, 7, 5),
        held_precision=Precision.DAY,
        organizers=(Organizer(key=uuid.uuid4(), body=Reference("BCĐ Công tác tôn giáo")),),
        **values,
    )


@pytest.fixture
def save(now):
    def save(meeting, record, by, base_version=None, **options):
        base = meeting.version if base_version is None else base_version
        return services.save_record(meeting, record, by=by, at=now, base_version=base, **options)

    return save


@pytest.fixture
def submitted(begin, save, office, now):
    meeting = begin()
    save(meeting, complete(), office.staff)
    services.submit(meeting, by=office.staff, at=now)
    return meeting


@pytest.fixture
def approved(submitted, office, now):
    services.approve(submitted, by=office.head, at=now)
    return submitted


def test_the_same_uuid_begins_one_meeting(office, now):
    same = {"uuid": uuid.uuid4(), "kept_by": office.own, "by": office.staff, "at": now}

    assert services.start(**same) == services.start(**same)
    assert Meeting.objects.count() == 1


def test_each_save_makes_one_revision_and_they_hang_together(begin, save, office):
    meeting = begin()
    first = save(meeting, complete("Một"), office.staff)
    second = save(meeting, complete("Hai"), office.colleague, reason="Sai tên")

    assert [(one.number, one.by, one.reason) for one in meeting.revisions.all()] == [
        (1, office.staff, ""),
        (2, office.colleague, "Sai tên"),
    ]
    assert second.previous_digest == first.digest
    assert [one.computed_digest() == one.digest for one in meeting.revisions.all()] == [True, True]
    assert meeting.version == 2


def test_a_changed_past_shows(begin, save, office):
    meeting = begin()
    save(meeting, complete("Một"), office.staff)
    Revision.objects.update(record={"title": "Khác"})

    revision = meeting.revisions.get()
    assert revision.computed_digest() != revision.digest


def test_nobody_saves_over_a_version_that_they_have_not_seen(begin, save, office):
    meeting = begin()
    theirs, mine = complete("Của đồng nghiệp"), complete("Của mình")
    save(meeting, theirs, office.colleague, base_version=0)

    with pytest.raises(services.Conflict) as conflict:
        save(meeting, mine, office.staff, base_version=0)

    assert (conflict.value.mine, conflict.value.theirs) == (mine, theirs)
    assert conflict.value.newest.by == office.colleague
    assert services.read_record(meeting) == theirs


def test_a_failure_inside_the_transaction_leaves_nothing_half_saved(begin, save, office, settings):
    settings.AFTER_SAVE = ["tests.meetings.test_services.fail"]
    meeting = begin()

    with pytest.raises(ZeroDivisionError):
        save(meeting, complete(), office.staff)

    meeting.refresh_from_db()
    assert (meeting.version, meeting.title, meeting.organizer_rows.count()) == (0, "", 0)
    assert not meeting.revisions.exists()


def fail(meeting, record):
    raise ZeroDivisionError


def merge(units, into, office, now):
    return units_services.merge(
        units,
        into=into,
        effective_on=now.date(),
        legal_basis="1665/NQ-UBTVQH15",
        by=office.head,
        at=now,
    )


def test_a_merger_moves_what_is_not_submitted_to_the_unit_that_goes_on(
    begin, save, office, now, submitted
):
    planned = services.plan(
        uuid=uuid.uuid4(), kept_by=office.ward, by=office.staff, at=now, record=complete()
    )
    draft, returned, thrown_away, waiting, released = [
        begin(by=office.contact) for _number in range(5)
    ]
    for meeting in (returned, waiting, released):
        save(meeting, complete(), office.contact)
        services.submit(meeting, by=office.contact, at=now)
    services.send_back(returned, by=office.head, at=now, reason="Bổ sung.")
    services.approve(released, by=office.head, at=now)
    services.discard(thrown_away, by=office.contact, at=now)
    stays = make_unit("Phường Bắc Hồng", parent=office.body)

    merge([office.ward], stays, office, now)

    moved = Event.objects.filter(kind=Event.Kind.TAKEN_OVER)
    expected = {planned, draft, returned, thrown_away}
    assert set(Meeting.objects.filter(kept_by=stays)) == expected
    assert {event.meeting for event in moved} == expected
    assert {(event.by, event.at, event.note) for event in moved} == {
        (office.head, now, "Phường Trung Lương → Phường Bắc Hồng")
    }
    assert set(Meeting.objects.filter(kept_by=office.ward)) == {waiting, released}


def test_the_contact_of_the_unit_that_goes_on_continues_the_draft(client, begin, office, now):
    draft = begin(by=office.contact)
    stays = make_unit("Phường Bắc Hồng", parent=office.body)
    heir = make_user(Role.UNIT_CONTACT, stays)
    client.force_login(heir)
    address = f"/hoi-nghi/{draft.pk}/sua/"
    assert client.get(address).status_code == 404

    merge([office.ward], stays, office, now)

    assert client.get(address).status_code == 200


def test_what_must_keep_in_step_is_told_of_every_save(begin, save, office, settings):
    told.clear()
    settings.AFTER_SAVE = ["tests.meetings.test_services.listen"]
    meeting, record = begin(), complete()

    save(meeting, record, office.staff)

    assert told == [(meeting.pk, record)]


told = []


def listen(meeting, record):
    told.append((meeting.pk, record))


def test_a_record_that_waits_for_approval_is_not_changed_under_the_head(submitted, save, office):
    before = services.read_record(submitted)

    with pytest.raises(services.Refused):
        save(submitted, complete("Đổi lúc chờ duyệt"), office.colleague)

    assert services.read_record(submitted) == before


def test_a_record_goes_from_draft_to_its_readers(begin, save, office, now):
    meeting = begin()
    save(meeting, complete(), office.staff)
    seen = []
    for step in (
        lambda: None,
        lambda: services.submit(meeting, by=office.staff, at=now),
        lambda: services.send_back(meeting, by=office.head, at=now, reason="Thiếu số liệu"),
        lambda: services.submit(meeting, by=office.staff, at=now),
        lambda: services.approve(meeting, by=office.head, at=now),
    ):
        step()
        readers = (office.staff, office.head, office.leader, office.contact)
        visible = [Meeting.objects.visible_to(user).exists() for user in readers]
        seen.append((meeting.status, visible))

    assert seen == [
        ("draft", [True, True, False, False]),
        ("submitted", [True, True, False, False]),
        ("returned", [True, True, False, False]),
        ("submitted", [True, True, False, False]),
        ("approved", [True, True, True, False]),
    ]
    assert [(event.kind, event.by, event.note) for event in meeting.events.all()] == [
        (Event.Kind.STARTED, office.staff, ""),
        (Event.Kind.SAVED, office.staff, ""),
        (Event.Kind.SUBMITTED, office.staff, ""),
        (Event.Kind.RETURNED, office.head, "Thiếu số liệu"),
        (Event.Kind.SUBMITTED, office.staff, ""),
        (Event.Kind.APPROVED, office.head, ""),
    ]


def test_an_incomplete_record_is_not_submitted(begin, save, office, now):
    meeting = begin()
    save(meeting, RecordData(title="Chỉ có tên"), office.staff)

    with pytest.raises(services.Refused) as refusal:
        services.submit(meeting, by=office.staff, at=now)

    assert str(refusal.value) == (
        "Trước khi gửi cần bổ sung: loại hội nghị, Ban Chỉ đạo hoặc cơ quan tổ chức."
    )


def test_whoever_alone_entered_a_record_does_not_approve_it(begin, save, office, now):
    meeting = begin(by=office.head)
    save(meeting, complete(), office.head)
    services.submit(meeting, by=office.head, at=now)

    with pytest.raises(services.Refused):
        services.approve(meeting, by=office.head, at=now)


def test_a_small_office_may_approve_its_own_entry(begin, save, office, now):
    meeting = begin(by=office.head)
    meeting.host.allows_self_approval = True
    meeting.host.save()
    save(meeting, complete(), office.head)
    services.submit(meeting, by=office.head, at=now)

    services.approve(meeting, by=office.head, at=now)

    assert meeting.status == Meeting.Status.APPROVED


def test_a_record_is_approved_once(submitted, office, now):
    stale = Meeting.objects.get(pk=submitted.pk)
    services.approve(submitted, by=office.head, at=now)

    with pytest.raises(services.Refused) as refusal:
        services.approve(stale, by=office.head, at=now)

    assert "“Đã duyệt”" in str(refusal.value)


def test_returning_needs_a_reason(submitted, office, now):
    with pytest.raises(services.Refused):
        services.send_back(submitted, by=office.head, at=now, reason="  ")


def test_readers_keep_the_approved_version_until_a_correction_is_approved(approved, office, now):
    before = services.read_record(approved)
    after = replace(before, title="Tên đúng")
    proposal = services.propose(
        approved, after, by=office.staff, at=now, base_version=1, reason="Sai tên"
    )
    assert services.read_record(approved) == before

    services.accept_correction(proposal, by=office.head, at=now)

    approved.refresh_from_db()
    assert services.read_record(approved) == after
    assert (approved.status, approved.version) == (Meeting.Status.APPROVED, 3)
    assert [(one.number, one.state) for one in approved.revisions.all()] == [
        (1, "written"),
        (2, "accepted"),
        (3, "written"),
    ]


def test_a_refused_correction_changes_nothing_and_says_why(approved, office, now):
    before = services.read_record(approved)
    proposal = services.propose(
        approved,
        replace(before, title="Khác"),
        by=office.staff,
        at=now,
        base_version=1,
        reason="Thử",
    )

    services.refuse_correction(proposal, by=office.head, at=now, reason="Tên cũ đúng")

    assert services.read_record(approved) == before
    assert approved.events.last().note == "Tên cũ đúng"
    with pytest.raises(services.Refused):
        services.accept_correction(proposal, by=office.head, at=now)


def test_one_correction_waits_at_a_time(approved, office, now):
    record = services.read_record(approved)
    once = {"by": office.staff, "at": now, "base_version": 1, "reason": "Sai"}
    services.propose(approved, record, **once)

    with pytest.raises(services.Refused):
        services.propose(approved, record, **once)


def test_nobody_decides_their_own_correction(approved, office, now):
    record = services.read_record(approved)
    proposal = services.propose(
        approved, record, by=office.head, at=now, base_version=1, reason="Sai"
    )

    with pytest.raises(services.Refused):
        services.accept_correction(proposal, by=office.head, at=now)

    proposal.refresh_from_db()
    assert proposal.state == Revision.State.PROPOSED


def test_a_draft_thrown_away_can_be_taken_back_for_thirty_days(begin, office, now):
    meeting = begin()
    services.discard(meeting, by=office.staff, at=now)
    days = [now + datetime.timedelta(days=n) for n in (0, 30, 31)]

    assert not Meeting.objects.visible_to(office.staff).exists()
    restorable = [Meeting.objects.restorable_by(office.staff, day).exists() for day in days]
    assert restorable == [True, True, False]

    services.restore(meeting, by=office.staff, at=now)
    assert Meeting.objects.visible_to(office.staff).exists()


# Autosave --------------------------------------------------------------------------------------


@pytest.fixture
def autosave(begin, office, now):
    meeting = begin()

    def autosave(text, version, key="", by=None, base_version=0):
        return services.autosave(
            meeting,
            by=by or office.staff,
            at=now,
            base_version=base_version,
            version=version,
            data={"title": [text]},
            title=text,
            key=key,
        )

    autosave.meeting = meeting
    return autosave


def test_the_draft_holds_the_last_text_and_names_the_meeting(autosave):
    autosave("Sơ", 0)
    draft = autosave("Sơ kết", 1)

    assert (draft.version, draft.data) == (2, {"title": ["Sơ kết"]})
    autosave.meeting.refresh_from_db()
    assert autosave.meeting.title == "Sơ kết"


def test_the_same_save_sent_twice_is_done_once(autosave):
    first = autosave("Sơ kết", 0, key="một")
    again = autosave("Sơ kết", 0, key="một")

    assert (first.pk, first.version) == (again.pk, again.version)


def test_two_windows_of_one_person_lose_neither_text(autosave):
    autosave("Cửa sổ một", 0)

    with pytest.raises(services.StaleDraft) as stale:
        autosave("Cửa sổ hai", 0)

    assert stale.value.draft.data == {"title": ["Cửa sổ một"]}
    assert [kept.data for kept in SetAsideText.objects.all()] == [{"title": ["Cửa sổ hai"]}]


def test_two_people_have_a_draft_each(autosave, office):
    autosave("Của một người", 0)
    autosave("Của người khác", 0, by=office.colleague)

    assert sorted(draft.title for draft in autosave.meeting.drafts.all()) == [
        "Của một người",
        "Của người khác",
    ]


def test_a_revision_of_today_is_read_back_whole(begin, save, office):
    record = complete(
        directives=(Directive(key=uuid.uuid4(), text="Việc", due_on=datetime.date(2024, 9, 30)),)
    )
    revision = save(begin(), record, office.staff)

    revision.refresh_from_db()
    assert from_json(revision.record) == record
