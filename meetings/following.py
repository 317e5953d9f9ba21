"""What becomes of a directive or petition after the meeting. The only writer of follow-ups.

Each verb takes who does it and when; a refusal is worded for its reader. Whose item it is, is asked
of `followed_by` and `directed_by` before.
"""

import datetime
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.days import write_day, write_day_of_meeting
from meetings.models import Directive, FollowUp, Issue, Meeting
from meetings.record import NOBODY, AddressedLevel, Handling, Reference
from meetings.services import Refused
from units.dates import today
from units.models import ChangeSide

Kind, Closing = FollowUp.Kind, FollowUp.Closing

UNCHANGED = object()


@dataclass(frozen=True)
class Stand:
    """Where an item stands: what each follow-up carries."""

    due_on: datetime.date | None = None
    is_standing: bool = False
    lead: Reference = NOBODY
    level: AddressedLevel | None = None
    answered_on: datetime.date | None = None
    closed_as: str = ""
    closed_on: datetime.date | None = None

    @classmethod
    def of_row(cls, row):
        lead = Reference(row.lead.name if row.lead else row.lead_text, row.lead_id)
        return cls(
            row.due_on,
            row.is_standing,
            lead,
            row.level,
            row.answered_on,
            row.closed_as,
            row.closed_on,
        )

    @classmethod
    def of_record(cls, item):
        """What the meeting itself said."""
        if isinstance(item, Directive):
            return cls(item.due_on, item.is_recurring, Reference(item.lead_text, item.lead_id))
        if item.handling is Handling.ANSWERED:
            return cls(answered_on=item.meeting.held_on, closed_as=Closing.TAKEN_UP)
        return cls()


def stand_of(item):
    """Where a directive or petition stands today, as its last follow-up or the record says."""
    last = item.follow_ups.select_related("lead").filter(is_last=True).first()
    return Stand.of_row(last) if last else Stand.of_record(item)


@transaction.atomic
def follow_up(
    item,
    kind,
    *,
    by,
    at,
    happened_on,
    note="",
    document="",
    files=(),
    due_on=UNCHANGED,
    is_standing=UNCHANGED,
    lead=None,
    level=None,
):
    """Note one thing that happened, and where the item stands after it; gives the `FollowUp`.

    `due_on` and `is_standing` belong to DEADLINE, `lead` (a `Reference`) to ASSIGNED, `level` to
    ESCALATED. Completing the last open directive that answers a petition closes the petition with
    the result as its answer; opening such a directive again opens the petition again.
    """
    item = _locked(item)
    before = stand_of(item)
    _check(item, kind, before, happened_on, note=note, document=document)
    after = before
    if kind == Kind.DEADLINE:
        after = _with_deadline(item, before, due_on, is_standing, note)
    elif kind == Kind.ASSIGNED:
        after = _with_lead(before, lead)
    elif kind == Kind.ESCALATED:
        if level is None:
            raise Refused(_("Choose the level to which it is passed."))
        after = replace(before, level=level)
    elif kind == Kind.ANSWERED:
        after = replace(before, answered_on=happened_on)
    elif kind == Kind.COMPLETED:
        after = replace(before, closed_as=Closing.COMPLETED, closed_on=happened_on)
    elif kind == Kind.NOT_CARRIED_OUT:
        after = replace(before, closed_as=Closing.NOT_CARRIED_OUT, closed_on=happened_on)
    elif kind == Kind.REOPENED:
        after = _opened_again(item, before)
    said = {"note": note, "document": document}
    row = _append(item, kind, after, by=by, at=at, happened_on=happened_on, **said)
    row.files.set(files)
    if isinstance(item, Directive) and kind == Kind.COMPLETED:
        _settle_petitions(item, row)
    if isinstance(item, Directive) and kind == Kind.REOPENED:
        _unsettle_petitions(item, row)
    return row


def _locked(item):
    """The item, its meeting locked: what happens to the items of one meeting happens in order, and
    none of it beside a correction of the record."""
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    if meeting.status != Meeting.Status.APPROVED:
        raise Refused(_("Only what an approved record says is followed up."))
    found = type(item).objects.filter(pk=item.pk).first()
    if found is None:
        raise Refused(_("The record was corrected in the meantime: it no longer says this."))
    if isinstance(found, Issue) and not found.is_petition:
        raise Refused(_("A limitation is not followed up; only directives and petitions are."))
    found.meeting = meeting
    return found


# What is refused -------------------------------------------------------------------------------


def _check(item, kind, stand, happened_on, *, note, document):
    _check_day(item, happened_on)
    is_closed = bool(stand.closed_as)
    if is_closed and kind != Kind.REOPENED:
        raise Refused(_("It is closed already. Open it again first, saying why."))
    if kind == Kind.REOPENED and not is_closed:
        raise Refused(_("It is open; only what is closed can be opened again."))
    is_petition = isinstance(item, Issue)
    if kind in (Kind.RECEIVED, Kind.ANSWERED) and not is_petition:
        raise Refused(_("Only a petition is taken in or answered."))
    if kind == Kind.RECEIVED and item.follow_ups.filter(kind=kind).exists():
        raise Refused(_("It has been taken in already."))
    if kind == Kind.COMPLETED and is_petition and stand.answered_on is None:
        raise Refused(_("A petition is closed only with an answer. Note the answer first."))
    if kind in NEEDS_WORDS and not (note.strip() or (document.strip() and kind in WITH_DOCUMENT)):
        raise Refused(NEEDS_WORDS[kind])


NEEDS_WORDS = {
    Kind.PROGRESS: gettext_lazy("Write what has been done."),
    Kind.ANSWERED: gettext_lazy("Write the answer, or name the document that gives it."),
    Kind.COMPLETED: gettext_lazy("Write the result, or name the document that gives it."),
    Kind.NOT_CARRIED_OUT: gettext_lazy("Say why it is not carried out."),
    Kind.REOPENED: gettext_lazy("Say why it is opened again."),
}
"""{kind: what is asked for where nothing was written}"""
WITH_DOCUMENT = (Kind.ANSWERED, Kind.COMPLETED)


def _check_day(item, happened_on):
    if happened_on > today():
        raise Refused(_("%(day)s has not come yet.") % {"day": write_day(happened_on)})
    if item.meeting.held_on and happened_on < item.meeting.held_on:
        raise Refused(
            _("%(day)s lies before the meeting of %(meeting)s.")
            % {"day": write_day(happened_on), "meeting": write_day_of_meeting(item.meeting)}
        )


def _with_deadline(item, stand, due_on, is_standing, note):
    due_on = stand.due_on if due_on is UNCHANGED else due_on
    is_standing = stand.is_standing if is_standing is UNCHANGED else is_standing
    if is_standing and due_on:
        raise Refused(_("A standing duty has no deadline."))
    if due_on and item.meeting.held_on and due_on < item.meeting.held_on:
        raise Refused(
            _("The deadline %(day)s lies before the meeting of %(meeting)s.")
            % {"day": write_day(due_on), "meeting": write_day_of_meeting(item.meeting)}
        )
    after = replace(stand, due_on=due_on, is_standing=is_standing)
    if after == stand:
        raise Refused(_("This is the deadline already."))
    if (stand.due_on or stand.is_standing) and not note.strip():
        raise Refused(_("Say why the deadline is changed."))
    return after


def _with_lead(stand, lead):
    if not lead:
        raise Refused(_("Name the body that takes the lead."))
    if _is_same(lead, stand.lead):
        raise Refused(_("This body has the lead already."))
    return replace(stand, lead=lead)


def _is_same(body, other):
    """Whether two references mean one body, however each was written."""
    return body.pk == other.pk if body.pk or other.pk else body.text == other.text


def _opened_again(item, stand):
    """As it stood before it was closed: an answer that came with the closing is taken back."""
    closing = item.follow_ups.filter(closed_as="").last()
    answered_on = closing.answered_on if closing else None
    return replace(stand, answered_on=answered_on, closed_as="", closed_on=None)


# Writing ---------------------------------------------------------------------------------------


def _append(item, kind, stand, *, by, at, happened_on, note="", document="", because_of=None):
    link = {"directive": item} if isinstance(item, Directive) else {"issue": item}
    FollowUp.objects.filter(**link, is_last=True).update(is_last=False)
    row = FollowUp.objects.create(
        **link,
        kind=kind,
        happened_on=happened_on,
        by=by,
        at=at,
        note=note,
        document=document,
        because_of=because_of,
        due_on=stand.due_on,
        is_standing=stand.is_standing,
        lead_id=stand.lead.pk,
        lead_text=stand.lead.text,
        level=stand.level,
        answered_on=stand.answered_on,
        closed_as=stand.closed_as,
        closed_on=stand.closed_on,
    )
    type(item).objects.filter(pk=item.pk).keep_order()
    Meeting.objects.filter(pk=item.meeting_id).keep_first_work()
    for name in settings.AFTER_FOLLOW_UP:
        import_string(name)(item, row)
    return row


def _settle_petitions(directive, row):
    """Close the open petitions of which this was the last open directive that answers them."""
    for issue in directive.answers.petitions():
        issue.meeting = directive.meeting
        stand = stand_of(issue)
        others = issue.answered_by.exclude(pk=directive.pk)
        if stand.closed_as or any(not stand_of(other).closed_as for other in others):
            continue
        after = replace(
            stand,
            answered_on=stand.answered_on or row.happened_on,
            closed_as=Closing.COMPLETED,
            closed_on=row.happened_on,
        )
        _append(issue, Kind.COMPLETED, after, **_said_by(row))


def _unsettle_petitions(directive, row):
    """Open the petitions again that were closed because directives like this one were done."""
    for issue in directive.answers.petitions():
        last = issue.follow_ups.filter(is_last=True).first()
        if last and last.closed_as and last.because_of_id:
            _append(issue, Kind.REOPENED, _opened_again(issue, Stand.of_row(last)), **_said_by(row))


def _said_by(row):
    return {
        "by": row.by,
        "at": row.at,
        "happened_on": row.happened_on,
        "note": row.note,
        "document": row.document,
        "because_of": row,
    }


# Two steps in one ------------------------------------------------------------------------------


@transaction.atomic
def give_out(item, *, lead=None, due_on=UNCHANGED, is_standing=UNCHANGED, note="", **noted):
    """Give the item a lead, a deadline or both, as far as they change; gives the follow-ups."""
    stand = stand_of(_locked(item))
    due_on = stand.due_on if due_on is UNCHANGED else due_on
    is_standing = stand.is_standing if is_standing is UNCHANGED else is_standing
    rows = []
    if lead and not _is_same(lead, stand.lead):
        rows.append(follow_up(item, Kind.ASSIGNED, lead=lead, note=note, **noted))
    if (due_on, is_standing) != (stand.due_on, stand.is_standing):
        due = {"due_on": due_on, "is_standing": is_standing}
        rows.append(follow_up(item, Kind.DEADLINE, **due, note=note, **noted))
    if not rows:
        raise Refused(_("Nothing would change: lead and deadline are as they were."))
    return rows


@transaction.atomic
def answer(petition, *, is_settled, **noted):
    """Note the answer to a petition, and close it where the answer settles it."""
    row = follow_up(petition, Kind.ANSWERED, **noted)
    return follow_up(petition, Kind.COMPLETED, **noted) if is_settled else row


# Changes of units ------------------------------------------------------------------------------


def rename_leads(organization):
    """Let what the organisation leads stand in the lists under its new name.

    One of `AFTER_RENAME`.
    """
    for items in (Directive.objects, Issue.objects):
        items.keep_lead(organization)


@transaction.atomic
def take_over_leads(change, *, by, at):
    """Give what merged organisations lead and have not finished to the one that goes on.

    One of `AFTER_MERGE`. What was closed stays with whoever closed it.
    """
    successor = change.sides.get(side=ChangeSide.Side.TO).organization
    gone = [side.organization for side in change.sides.filter(side=ChangeSide.Side.FROM)]
    note = f"{', '.join(unit.name for unit in gone)} → {successor.name}"
    for items in (Directive.objects.all(), Issue.objects.petitions()):
        led = items.filter(meeting__status=Meeting.Status.APPROVED).led_by(*gone)
        for item in led.with_status(today()).open():
            locked = _locked(item)
            stand = replace(stand_of(locked), lead=Reference(successor.name, successor.pk))
            noted = {"by": by, "at": at, "happened_on": change.effective_on, "note": note}
            _append(locked, Kind.ASSIGNED, stand, **noted)


@transaction.atomic
def give_back_leads(change, *, by, at):
    """Give the leads that `take_over_leads` moved back, where nothing was noted since.

    One of `AFTER_UNDONE_MERGE`.
    """
    successor = change.sides.get(side=ChangeSide.Side.TO).organization
    for link, items in (("directive", Directive.objects), ("issue", Issue.objects.petitions())):
        moved = FollowUp.objects.filter(
            is_last=True,
            kind=Kind.ASSIGNED,
            lead=successor,
            happened_on=change.effective_on,
            note__endswith=f" → {successor.name}",
        )
        for item in items.filter(pk__in=moved.exclude(**{link: None}).values(link)):
            locked = _locked(item)
            earlier = item.follow_ups.select_related("lead").filter(is_last=False).last()
            before = Stand.of_row(earlier) if earlier else Stand.of_record(locked)
            note = f"{successor.name} → {before.lead.text}"
            day = min(change.effective_on, today())
            _append(locked, Kind.ASSIGNED, before, by=by, at=at, happened_on=day, note=note)
