"""What becomes of directives and petitions: the verbs, and what they refuse."""

import contextlib
import datetime
import threading
import uuid
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.permissions import Role
from meetings import following, services
from meetings.following import Kind, follow_up, stand_of
from meetings.models import Directive, FollowUp, Issue, Meeting, WorkStatus
from meetings.record import AddressedLevel, Handling, IssueKind, Reference
from meetings.record import Directive as Told
from meetings.record import Issue as Raised
from meetings.services import Refused
from tests.makers.meetings import make_meeting, make_record, make_user
from tests.makers.units import make_unit
from units import services as units
from units.mergers import hand_over_on_the_day
from units.models import Organization, OrganizationKind

TODAY = datetime.date(2024, 7, 12)
HELD_ON = datetime.date(2024, 7, 5)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings):
    settings.PORTAL_TODAY = TODAY


def day(number, month=7):
    return datetime.date(2024, month, number)


@pytest.fixture
def work(office):
    """A petition of the ward that two directives answer, and a limitation; `note(item, kind)`."""
    petition = Raised(
        key=uuid.uuid4(),
        kind=IssueKind.PETITION,
        text="Sửa đường liên thôn",
        unit=Reference(office.ward.name, office.ward.pk),
    )
    limitation = Raised(key=uuid.uuid4(), kind=IssueKind.LIMITATION, text="Báo cáo chậm")
    lead = Reference(office.ward.name, office.ward.pk)
    record = make_record(
        issues=(petition, limitation),
        directives=(
            Told(key=uuid.uuid4(), text="Khảo sát đường", lead=lead, answers=(petition.key,)),
            Told(key=uuid.uuid4(), text="Bố trí vốn", due_on=day(10), answers=(petition.key,)),
            Told(key=uuid.uuid4(), text="Giữ nền nếp", is_recurring=True),
        ),
    )
    meeting = make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    survey, money, duty = Directive.objects.order_by("position")
    raised, weak = Issue.objects.order_by("position")

    def note(item, kind, **values):
        known = {"by": office.staff, "at": timezone.now(), "happened_on": TODAY}
        return follow_up(item, kind, **{**known, **values})

    return SimpleNamespace(
        meeting=meeting,
        record=record,
        survey=survey,
        money=money,
        duty=duty,
        petition=raised,
        limitation=weak,
        note=note,
    )


def status(item):
    items = type(item).objects.with_status(TODAY)
    return WorkStatus(items.get(pk=item.pk).status)


def timeline(item):
    rows = FollowUp.objects.filter(**_link(item)).in_order()
    return [(row.kind, row.note, row.is_last) for row in rows]


def _link(item):
    return {"directive": item} if isinstance(item, Directive) else {"issue": item}


# What moves ------------------------------------------------------------------------------------


def test_each_follow_up_carries_what_stands_after_it(work, office):
    work.note(work.survey, Kind.DEADLINE, due_on=day(20))
    work.note(work.survey, Kind.ASSIGNED, lead=Reference(office.body.name, office.body.pk))
    work.note(work.survey, Kind.ESCALATED, level=AddressedLevel.PROVINCE, note="Vượt thẩm quyền")
    work.note(work.survey, Kind.DEADLINE, due_on=day(31), note="Mưa lũ")
    last = work.note(work.survey, Kind.PROGRESS, note="Đo xong 2 km")

    assert following.Stand.of_row(last) == following.Stand(
        due_on=day(31),
        lead=Reference(office.body.name, office.body.pk),
        level=AddressedLevel.PROVINCE,
    )
    assert [row[2] for row in timeline(work.survey)] == [False] * 4 + [True]
    assert list(
        work.survey.follow_ups.filter(kind=Kind.DEADLINE).values_list("due_on", "note")
    ) == [(day(20), ""), (day(31), "Mưa lũ")]
    assert status(work.survey) == WorkStatus.IN_TIME
    assert Directive.objects.get(pk=work.survey.pk).due_on is None


def test_a_petition_is_closed_by_the_last_directive_that_answers_it(work):
    done = work.note(work.money, Kind.COMPLETED, note="Đã bố trí 2 tỷ", document="12-QĐ/UBND")
    open_still = stand_of(work.petition)
    last = work.note(work.survey, Kind.COMPLETED, note="Khảo sát xong", happened_on=day(11))

    closing = work.petition.follow_ups.get()

    assert open_still == following.Stand()
    assert status(work.money) == WorkStatus.DONE_LATE
    assert (closing.kind, closing.because_of, closing.note) == ("completed", last, "Khảo sát xong")
    assert (closing.answered_on, closing.closed_on) == (day(11), day(11))
    assert status(work.petition) == WorkStatus.DONE
    assert done.is_last


def test_opening_a_directive_again_opens_what_it_closed(work):
    work.note(work.petition, Kind.ANSWERED, note="Sẽ làm trong quý III", happened_on=day(8))
    for directive in (work.money, work.survey):
        work.note(directive, Kind.COMPLETED, note="Xong")
    closed = status(work.petition)

    opening = work.note(work.survey, Kind.REOPENED, note="Hỏng lại")
    open_again = status(work.petition)
    kept = stand_of(work.petition)
    work.note(work.survey, Kind.COMPLETED, note="Sửa lại xong")

    assert closed == WorkStatus.DONE
    assert open_again == WorkStatus.NO_DEADLINE
    # What was answered by letter before stays answered.
    assert kept == following.Stand(answered_on=day(8))
    assert [row[0] for row in timeline(work.petition)] == [
        "answered",
        "completed",
        "reopened",
        "completed",
    ]
    assert work.petition.follow_ups.get(kind="reopened").because_of == opening


def test_an_answer_that_came_with_the_closing_goes_with_it(work):
    for directive in (work.money, work.survey):
        work.note(directive, Kind.COMPLETED, note="Xong")

    work.note(work.petition, Kind.REOPENED, note="Dân chưa đồng tình")

    assert stand_of(work.petition) == following.Stand()
    with pytest.raises(Refused, match="trả lời"):
        work.note(work.petition, Kind.COMPLETED, note="Xong")


def test_what_was_taken_up_at_the_meeting_can_be_opened_again(office):
    raised = Raised(
        key=uuid.uuid4(), kind=IssueKind.OBSTACLE, text="Thiếu mẫu", handling=Handling.ANSWERED
    )
    make_meeting(kept_by=office.own, record=make_record(issues=(raised,)))
    issue = Issue.objects.get()
    before = status(issue)

    known = {"by": office.staff, "at": timezone.now(), "happened_on": TODAY}
    follow_up(issue, Kind.REOPENED, note="Chưa có mẫu", **known)

    assert before == WorkStatus.TAKEN_UP
    assert status(issue) == WorkStatus.NO_DEADLINE


# What is refused -------------------------------------------------------------------------------

REFUSALS = [
    ("survey", Kind.DEADLINE, {"due_on": day(4)}, "trước hội nghị"),
    ("survey", Kind.DEADLINE, {"due_on": day(20), "is_standing": True}, "thường xuyên"),
    ("duty", Kind.DEADLINE, {"due_on": day(20)}, "thường xuyên"),
    ("money", Kind.DEADLINE, {"due_on": day(20)}, "lý do"),
    ("money", Kind.DEADLINE, {"due_on": day(10), "note": "x"}, "đã là"),
    ("petition", Kind.COMPLETED, {"note": "Xong"}, "trả lời"),
    ("petition", Kind.ANSWERED, {}, "trả lời"),
    ("survey", Kind.ANSWERED, {"note": "Rồi"}, "kiến nghị"),
    ("survey", Kind.RECEIVED, {}, "kiến nghị"),
    ("survey", Kind.COMPLETED, {}, "kết quả"),
    ("survey", Kind.PROGRESS, {"note": " "}, "đã làm"),
    ("survey", Kind.NOT_CARRIED_OUT, {}, "vì sao"),
    ("survey", Kind.REOPENED, {"note": "x"}, "đang mở"),
    ("survey", Kind.ASSIGNED, {}, "chủ trì"),
    ("survey", Kind.ESCALATED, {}, "cấp"),
    ("survey", Kind.PROGRESS, {"note": "x", "happened_on": day(4)}, "trước hội nghị"),
    ("survey", Kind.PROGRESS, {"note": "x", "happened_on": day(13)}, "chưa đến"),
    ("limitation", Kind.PROGRESS, {"note": "x"}, "hạn chế"),
]


@pytest.mark.parametrize("name, kind, values, words", REFUSALS)
def test_what_breaks_a_rule_is_refused_in_words(work, name, kind, values, words):
    with pytest.raises(Refused, match=f"(?i){words}"):
        work.note(getattr(work, name), kind, **values)

    assert not FollowUp.objects.exists()


def test_what_is_closed_takes_nothing_but_opening(work):
    work.note(work.survey, Kind.NOT_CARRIED_OUT, note="Không còn phù hợp")

    for kind in set(Kind) - {Kind.REOPENED}:
        with pytest.raises(Refused):
            work.note(work.survey, kind, note="x", lead=Reference("A"), due_on=day(20))

    assert status(work.survey) == WorkStatus.NOT_CARRIED_OUT
    assert len(timeline(work.survey)) == 1


def test_only_what_an_approved_record_says_is_followed_up(office):
    told = Told(key=uuid.uuid4(), text="Việc")
    make_meeting("submitted", kept_by=office.own, record=make_record(directives=(told,)))

    with pytest.raises(Refused, match="duyệt"):
        follow_up(
            Directive.objects.get(),
            Kind.PROGRESS,
            by=office.staff,
            at=timezone.now(),
            happened_on=TODAY,
            note="x",
        )


# The record and the units ------------------------------------------------------------------------


def test_a_correction_keeps_what_is_followed_and_names_it(work, office):
    work.note(work.survey, Kind.PROGRESS, note="Đang đo")
    work.note(work.petition, Kind.RECEIVED)
    without = replace(work.record, directives=work.record.directives[1:], issues=())
    without = replace(without, directives=tuple(replace(d, answers=()) for d in without.directives))
    correction = {"by": office.staff, "at": timezone.now(), "base_version": 1, "reason": "Nhầm"}

    with pytest.raises(Refused, match=r"Khảo sát đường.*Sửa đường liên thôn"):
        services.propose(work.meeting, without, **correction)
    shorter = replace(work.record, directives=work.record.directives[:2])
    proposal = services.propose(work.meeting, shorter, **correction)
    services.accept_correction(proposal, by=office.head, at=timezone.now())

    assert Directive.objects.count() == 2
    assert len(timeline(work.survey)) == 1


def test_what_is_noted_after_a_correction_was_proposed_is_kept_as_well(work, office):
    shorter = replace(work.record, directives=work.record.directives[:2])
    proposal = services.propose(
        work.meeting,
        shorter,
        by=office.staff,
        at=timezone.now(),
        base_version=1,
        reason="Nhầm",
    )
    work.note(work.duty, Kind.PROGRESS, note="Vẫn làm")

    with pytest.raises(Refused, match="Giữ nền nếp"):
        services.accept_correction(proposal, by=office.head, at=timezone.now())

    assert Directive.objects.count() == 3


def test_a_merger_gives_open_leads_to_the_unit_that_goes_on(work, office):
    other = make_unit("Phường Đức Thuận", parent=office.body)
    ward = Reference(office.ward.name, office.ward.pk)
    work.note(work.money, Kind.ASSIGNED, lead=ward)
    work.note(work.money, Kind.NOT_CARRIED_OUT, note="Hết vốn")
    work.note(work.petition, Kind.ASSIGNED, lead=ward)
    new = units.NewUnit("Phường Nam Hồng Lĩnh", OrganizationKind.WARD)

    change = units.merge(
        [office.ward, other],
        into=new,
        effective_on=TODAY,
        legal_basis="",
        by=office.head,
        at=timezone.now(),
    )
    successor = change.sides.get(side="to").organization

    assert [stand_of(item).lead.pk for item in (work.survey, work.petition)] == [successor.pk] * 2
    assert stand_of(work.money).lead.pk == office.ward.pk
    assert work.survey.follow_ups.get().kind == Kind.ASSIGNED
    contact = make_user(Role.UNIT_CONTACT, successor)
    carried = set(Directive.objects.followed_by(contact)), set(Issue.objects.followed_by(contact))
    assert carried == ({work.survey, work.money}, {work.petition})


def test_a_merger_to_come_moves_nothing_before_its_day(work, office, settings):
    to_come = day(1, month=8)
    other = make_unit("Phường Đức Thuận", parent=office.body)
    draft = make_meeting("draft", kept_by=office.ward, by=office.contact)

    units.merge(
        [office.ward, other],
        into=units.NewUnit("Phường Nam Hồng Lĩnh", OrganizationKind.WARD),
        effective_on=to_come,
        legal_basis="",
        by=office.head,
        at=timezone.now(),
    )

    waiting = DBTaskResult.objects.get()
    assert timezone.localtime(waiting.run_after).date() == to_come
    assert stand_of(work.survey).lead.pk == office.ward.pk
    assert Meeting.objects.get(pk=draft.pk).kept_by == office.ward
    settings.PORTAL_TODAY = to_come
    hand_over_on_the_day.call(*waiting.args_kwargs["args"])
    successor = Organization.objects.get(name="Phường Nam Hồng Lĩnh")
    assert stand_of(work.survey).lead.pk == successor.pk
    assert Meeting.objects.get(pk=draft.pk).kept_by == successor


def test_others_are_told_inside_the_transaction(work, settings):
    settings.AFTER_FOLLOW_UP = ["tests.meetings.test_following.fail"]

    with pytest.raises(RuntimeError, match="Khảo sát đường"):
        work.note(work.survey, Kind.PROGRESS, note="x")

    assert not FollowUp.objects.exists()


def fail(item, row):
    raise RuntimeError(item.text)


# Two at once -------------------------------------------------------------------------------------


@pytest.fixture
def slowly(monkeypatch):
    """Both writers come to the writing before either writes, if nothing stops them."""
    meeting_point = threading.Barrier(2)
    save = FollowUp.save

    def slow_save(self, *args, **kwargs):
        with contextlib.suppress(threading.BrokenBarrierError):
            meeting_point.wait(timeout=1)
        save(self, *args, **kwargs)

    monkeypatch.setattr(FollowUp, "save", slow_save)


def together(*verbs):
    """Run the verbs at once, each on a connection of its own; gives what went wrong."""
    slips = []

    def run(verb):
        close_old_connections()
        try:
            verb()
        except Exception as slip:  # what it was is for the test to say
            slips.append(slip)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return slips


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_locked", [True, False])
def test_two_updates_at_once_are_both_kept_in_order(work, slowly, monkeypatch, is_locked):
    """The control leaves the lock out: then the two spoil each other."""
    if not is_locked:
        monkeypatch.setattr(following, "_locked", lambda item: item)
        monkeypatch.setattr(following, "follow_up", following.follow_up.__wrapped__)
    verbs = [
        lambda note=note: following.follow_up(
            work.survey,
            Kind.PROGRESS,
            by=work.meeting.created_by,
            at=timezone.now(),
            happened_on=TODAY,
            note=note,
        )
        for note in ("Một", "Hai")
    ]

    slips = together(*verbs)

    rows = timeline(work.survey)
    is_whole = not slips and [row[2] for row in rows] == [False, True]
    assert is_whole == is_locked
    if is_locked:
        assert {row[1] for row in rows} == {"Một", "Hai"}
