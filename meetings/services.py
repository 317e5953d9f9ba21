"""What is done with a record: one verb, one transaction. The only writer of meetings.

Each verb takes who does it and when. A refusal is an exception worded for its reader.
"""

import dataclasses
import datetime
from decimal import Decimal
from enum import Enum

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from meetings import rows
from meetings.models import (
    Directive,
    EntryDraft,
    Event,
    Issue,
    Meeting,
    Revision,
    SetAsideText,
)
from meetings.record import (
    SCALARS,
    SCHEMA,
    IssueKind,
    Part,
    Period,
    RecordData,
    check_keys,
    from_json,
    plain_number,
    to_json,
)
from units.dates import today
from units.models import ChangeSide, Host
from units.vietnamese import fold


class Refused(Exception):
    """Why something cannot be done to a record, in words for its reader."""


class Conflict(Exception):
    """The record was saved by somebody else since `mine` was begun. Carries both texts."""

    def __init__(self, mine, newest):
        super().__init__(_("Somebody has saved this record in the meantime."))
        self.mine = mine
        self.newest = newest

    @property
    def theirs(self):
        return from_json(self.newest.record)


# Reading and writing ---------------------------------------------------------------------------


def read_record(meeting):
    """The record as it stands in the rows: `RecordData` exactly as it was saved."""
    scalars = {name: getattr(meeting, name) for name in SCALARS if name != "next_period"}
    period = Period(
        meeting.next_period_label, meeting.next_period_starts_on, meeting.next_period_ends_on
    )
    return RecordData(**scalars, next_period=period if period.label else None, **rows.read(meeting))


def saved_record(meeting):
    """The same record as `read_record` gives, out of its newest revision: one query, where the
    rows of its lists are many."""
    revision = _newest(meeting)
    return from_json(revision.record) if revision else read_record(meeting)


@transaction.atomic
def save_record(meeting, record, *, by, at, base_version, reason=""):
    """Write the record to its rows and keep it as a `Revision`.

    `base_version` is the version that `by` had seen: when it is not the newest, nothing is written
    and `Conflict` carries both. Items whose key is known keep their row, so what hangs on them
    stays. A submitted record is not written; an approved one only by `accept_correction`. Gives
    the revision; `meeting` is brought up to date.
    """
    entered = (Meeting.Status.PLANNED, Meeting.Status.DRAFT, Meeting.Status.RETURNED)
    locked = _locked(meeting, *entered)
    revision = _save(locked, record, by=by, at=at, base_version=base_version, reason=reason)
    _bring_up_to_date(meeting, locked)
    return revision


def _save(locked, record, *, by, at, base_version, reason):
    check_keys(record)
    if base_version != locked.version:
        raise Conflict(record, _newest(locked))
    _refuse_files_of_others(locked, record)
    _refuse_to_drop_what_is_followed(locked, record)
    _write(locked, record)
    if locked.status == Meeting.Status.PLANNED:
        locked.status = Meeting.Status.DRAFT
    revision = _add_revision(locked, record, by=by, at=at, reason=reason)
    locked.version = revision.number
    locked.save()
    rows.keep_order([locked])
    _note(locked, Event.Kind.SAVED, by=by, at=at, note=reason, revision=revision)
    _tell_after_save(locked, record)
    return revision


def _tell_after_save(meeting, record):
    for name in settings.AFTER_SAVE:
        import_string(name)(meeting, record)


def _refuse_files_of_others(meeting, record):
    """A file lies with one record; only a forged form names one that lies elsewhere or nowhere."""
    named = {attachment.file for attachment in record.attachments if attachment.file}
    if named and meeting.files.filter(pk__in=named).count() < len(named):
        raise Refused(_("A file of this form is not kept with this record. Choose it again."))


def _refuse_to_drop_what_is_followed(meeting, record):
    """What was noted of a directive or petition after the meeting stays, and so does the item."""
    if meeting.status != Meeting.Status.APPROVED:
        return
    kept = {item.key for item in (*record.directives, *record.petitions)}
    followed = [
        *Directive.objects.filter(meeting=meeting).followed(),
        *Issue.objects.filter(meeting=meeting).followed(),
    ]
    dropped = [Truncator(item.text).words(12) for item in followed if item.key not in kept]
    if dropped:
        raise Refused(
            _("Of these something has been noted since, so they cannot be taken out: %(items)s.")
            % {"items": "; ".join(f"“{text}”" for text in dropped)}
        )


def _write(meeting, record):
    for name in SCALARS:
        if name != "next_period":
            setattr(meeting, name, getattr(record, name))
    period = record.next_period or Period("")
    meeting.next_period_label = period.label
    meeting.next_period_starts_on = period.starts_on
    meeting.next_period_ends_on = period.ends_on
    meeting.sort_on = record.sort_on
    meeting.summary = summary(record)
    meeting.text_folded = searched(record)
    rows.write(meeting, record)


def summary(record):
    """What one row of a list says about the record, as JSON."""
    return {
        "bodies": [organizer.body.text for organizer in record.organizers],
        "units": [entry.unit.text for entry in record.units],
        "chairs": [one.person.text for one in record.people(Part.CHAIR, Part.CO_CHAIR)],
        "periods": [period.label for period in record.periods],
        "figures": len(record.figures),
        "directives": len(record.directives),
        "limitations": len(record.issues_of(IssueKind.LIMITATION)),
        "petitions": len(record.petitions),
        "speakers": len(record.speakers),
        "results": len(record.results),
    }


def searched(record):
    """The folded words of the record, each once: that is a third of its texts, or half."""
    return " ".join(dict.fromkeys(fold("\n".join(_texts(record))).split()))


def _texts(value):
    """Every piece of text in a record that a reader might look for, days and amounts as they are
    written here. Nobody reads a code: "day" and "public" are no words of a report."""
    if dataclasses.is_dataclass(value):
        for entry in dataclasses.fields(value):
            yield from _texts(getattr(value, entry.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, datetime.date):
        yield f"{value:%d/%m/%Y} {value.day}/{value.month}/{value.year}"
    elif isinstance(value, Decimal):
        yield plain_number(value).replace(".", ",")
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield value


def _newest(meeting):
    """The newest revision that stands in the rows, None when nothing was saved yet."""
    return meeting.revisions.filter(number=meeting.version).select_related("by").first()


def _add_revision(meeting, record, *, by, at, reason, state=Revision.State.WRITTEN):
    last = meeting.revisions.order_by("-number").first()
    revision = Revision(
        meeting=meeting,
        number=last.number + 1 if last else 1,
        by=by,
        at=at,
        reason=reason,
        schema=SCHEMA,
        record=to_json(record),
        previous_digest=last.digest if last else "",
        state=state,
        base_version=meeting.version,
    )
    revision.digest = revision.computed_digest()
    revision.save()
    return revision


def _bring_up_to_date(meeting, locked):
    for entry in locked._meta.concrete_fields:
        setattr(meeting, entry.attname, getattr(locked, entry.attname))


# Beginning -------------------------------------------------------------------------------------


def start(*, uuid, kept_by, by, at):
    """The empty draft that a new entry writes into; the same uuid again finds the same meeting."""
    return _start(uuid=uuid, kept_by=kept_by, by=by, at=at, status=Meeting.Status.DRAFT)[0]


@transaction.atomic
def plan(*, uuid, kept_by, by, at, record):
    """A meeting that is still to be held or reported, with what is known of it."""
    meeting, is_new = _start(
        uuid=uuid, kept_by=kept_by, by=by, at=at, status=Meeting.Status.PLANNED
    )
    if is_new:
        _write(meeting, record)
        meeting.save()
        _tell_after_save(meeting, record)
    return meeting


@transaction.atomic
def _start(*, uuid, kept_by, by, at, status):
    host = Host.objects.of(kept_by, today())
    if host is None:
        raise Refused(_("No office keeps records for %(unit)s today.") % {"unit": kept_by.name})
    values = {
        "host": host,
        "kept_by": kept_by,
        "status": status,
        "created_by": by,
        "created_at": at,
        "held_precision": RecordData().held_precision,
    }
    meeting, is_new = Meeting.objects.get_or_create(uuid=uuid, defaults=values)
    if is_new:
        _note(meeting, Event.Kind.STARTED, by=by, at=at)
    return meeting, is_new


# The way of a record ---------------------------------------------------------------------------


def missing(record):
    """What a record still lacks before it can be submitted, in words (`ux.md` §6)."""
    wanted = [
        (record.title, _("the title")),
        (record.kind, _("the kind of meeting")),
        (record.organizers, _("a committee or another organizer")),
    ]
    return [words for value, words in wanted if not value]


@transaction.atomic
def submit(meeting, *, by, at):
    """Hand the record to the office head."""
    locked = _locked(meeting, Meeting.Status.DRAFT, Meeting.Status.RETURNED)
    record = read_record(locked)
    lacking = missing(record)
    if not locked.version or lacking:
        raise Refused(
            _("Before submitting, give: %(what)s.") % {"what": ", ".join(lacking)}
            if lacking
            else _("Nothing has been saved yet.")
        )
    _move(locked, Meeting.Status.SUBMITTED, Event.Kind.SUBMITTED, by=by, at=at)
    for name in settings.AFTER_SUBMIT:
        import_string(name)(locked, record, at=at)
    _bring_up_to_date(meeting, locked)


@transaction.atomic
def approve(meeting, *, by, at):
    """Show the record to its readers, and note who released it."""
    locked = _locked(meeting, Meeting.Status.SUBMITTED)
    _refuse_own_work(locked, by, locked.revisions.values_list("by", flat=True))
    _move(locked, Meeting.Status.APPROVED, Event.Kind.APPROVED, by=by, at=at)
    _bring_up_to_date(meeting, locked)


@transaction.atomic
def send_back(meeting, *, by, at, reason):
    """Give a submitted record back to whoever entered it, saying why."""
    if not reason.strip():
        raise Refused(_("Say why the record is returned."))
    locked = _locked(meeting, Meeting.Status.SUBMITTED)
    _move(locked, Meeting.Status.RETURNED, Event.Kind.RETURNED, by=by, at=at, note=reason)
    _bring_up_to_date(meeting, locked)


@transaction.atomic
def discard(meeting, *, by, at):
    """Throw a draft away; it can be restored for 30 days."""
    locked = _locked(meeting, Meeting.Status.DRAFT, Meeting.Status.RETURNED)
    locked.discarded_at = at
    locked.save(update_fields=["discarded_at"])
    _note(locked, Event.Kind.DISCARDED, by=by, at=at)


@transaction.atomic
def restore(meeting, *, by, at):
    """Take a thrown away draft back."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    locked.discarded_at = None
    locked.save(update_fields=["discarded_at"])
    _note(locked, Event.Kind.RESTORED, by=by, at=at)


@transaction.atomic
def take_over(change, *, by, at):
    """Move what merged organisations have not submitted to the one that goes on."""
    successor = change.sides.get(side=ChangeSide.Side.TO).organization
    for side in change.sides.filter(side=ChangeSide.Side.FROM).select_related("organization"):
        unsubmitted = Meeting.objects.filter(
            kept_by=side.organization,
            status__in=[Meeting.Status.PLANNED, Meeting.Status.DRAFT, Meeting.Status.RETURNED],
        )
        note = f"{side.organization.name} → {successor.name}"[:500]
        for meeting in unsubmitted.select_for_update():
            meeting.kept_by = successor
            meeting.save(update_fields=["kept_by"])
            _note(meeting, Event.Kind.TAKEN_OVER, by=by, at=at, note=note)


@transaction.atomic
def give_back(change, *, by, at):
    """Return what `take_over` moved and what is still not submitted."""
    successor = change.sides.get(side=ChangeSide.Side.TO).organization
    for side in change.sides.filter(side=ChangeSide.Side.FROM).select_related("organization"):
        note = f"{side.organization.name} → {successor.name}"[:500]
        moved = Meeting.objects.filter(
            kept_by=successor,
            status__in=[Meeting.Status.PLANNED, Meeting.Status.DRAFT, Meeting.Status.RETURNED],
            pk__in=Event.objects.filter(kind=Event.Kind.TAKEN_OVER, note=note).values("meeting"),
        )
        back = f"{successor.name} → {side.organization.name}"[:500]
        for meeting in moved.select_for_update():
            meeting.kept_by = side.organization
            meeting.save(update_fields=["kept_by"])
            _note(meeting, Event.Kind.TAKEN_OVER, by=by, at=at, note=back)


def _locked(meeting, *statuses):
    """The meeting, locked, in one of the statuses; the refusal says where it stands instead."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.status not in statuses or locked.discarded_at:
        raise Refused(
            _("This record is no longer where this can be done: it is now “%(status)s”.")
            % {"status": locked.get_status_display()}
        )
    return locked


def _move(meeting, status, event, *, by, at, note=""):
    meeting.status = status
    meeting.save(update_fields=["status"])
    _note(meeting, event, by=by, at=at, note=note, revision=meeting.revisions.last())


def _note(meeting, kind, *, by, at, note="", revision=None):
    """Put what was done on the record's list, and tell whoever keeps in step with records."""
    meeting.events.create(kind=kind, by=by, at=at, note=note, revision=revision)
    for name in settings.AFTER_EVENT:
        import_string(name)(meeting)


def _refuse_own_work(meeting, by, authors):
    if set(authors) == {by.pk} and not meeting.host.allows_self_approval:
        raise Refused(_("Whoever alone entered a record does not approve it."))


# Corrections of an approved record -------------------------------------------------------------


@transaction.atomic
def propose(meeting, record, *, by, at, base_version, reason):
    """A correction of an approved record: readers keep the approved version until it is decided."""
    check_keys(record)
    if not reason.strip():
        raise Refused(_("Say why the record is corrected."))
    locked = _locked(meeting, Meeting.Status.APPROVED)
    if base_version != locked.version:
        raise Conflict(record, _newest(locked))
    if locked.revisions.filter(state=Revision.State.PROPOSED).exists():
        raise Refused(_("A correction of this record is already waiting for approval."))
    _refuse_files_of_others(locked, record)
    _refuse_to_drop_what_is_followed(locked, record)
    revision = _add_revision(
        locked, record, by=by, at=at, reason=reason, state=Revision.State.PROPOSED
    )
    _note(locked, Event.Kind.CORRECTION_PROPOSED, by=by, at=at, note=reason, revision=revision)
    return revision


@transaction.atomic
def accept_correction(revision, *, by, at):
    """Write a proposed correction; whoever proposed it does not decide it."""
    meeting = _locked(revision.meeting, Meeting.Status.APPROVED)
    _decide(revision, Revision.State.ACCEPTED)
    _refuse_own_work(meeting, by, [revision.by_id])
    _note(meeting, Event.Kind.CORRECTION_ACCEPTED, by=by, at=at, revision=revision)
    return _save(
        meeting,
        from_json(revision.record),
        by=by,
        at=at,
        base_version=revision.base_version,
        reason=revision.reason,
    )


@transaction.atomic
def refuse_correction(revision, *, by, at, reason):
    """Leave the approved version as it is, saying why."""
    if not reason.strip():
        raise Refused(_("Say why the correction is refused."))
    meeting = _locked(revision.meeting, Meeting.Status.APPROVED)
    _decide(revision, Revision.State.REFUSED)
    _note(meeting, Event.Kind.CORRECTION_REFUSED, by=by, at=at, note=reason, revision=revision)


def _decide(revision, state):
    decided = Revision.objects.filter(pk=revision.pk, state=Revision.State.PROPOSED)
    if not decided.update(state=state):
        raise Refused(_("This correction has been decided already."))


# The text being typed --------------------------------------------------------------------------


class StaleDraft(Exception):
    """The same draft was saved from another window; `kept` holds what this one sent."""

    def __init__(self, draft, kept):
        super().__init__(_("This entry is open in another window that has saved since."))
        self.draft = draft
        self.kept = kept


def autosave(meeting, *, by, at, base_version, version, data, title, key=""):
    """Keep the raw form as typed; gives the `EntryDraft` with its new version.

    `version` is the version of the draft that the window had seen; a stale one is kept beside as
    `SetAsideText` and raises `StaleDraft`. The same `key` again is the same save, done once.
    """
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        draft = EntryDraft.objects.filter(meeting=meeting, user=by).first()
        if draft is None:
            # Perhaps another window has closed the one that this window knew: nothing is stale.
            draft = EntryDraft(meeting=meeting, user=by, version=version)
        elif key and draft.last_key == key:
            return draft
        kept = None
        if draft.version != version:
            kept = set_aside(meeting, by=by, at=at, base_version=base_version, data=data)
        else:
            draft.version += 1
            draft.data, draft.title, draft.last_key = data, title[:500], key
            draft.base_version, draft.saved_at = base_version, at
            draft.save()
            if not meeting.version and meeting.status == Meeting.Status.DRAFT:
                _name_empty_draft(meeting, draft.title)
    # Raised after the commit: what was set aside stays.
    if kept is not None:
        raise StaleDraft(draft, kept)
    return draft


def _name_empty_draft(meeting, title):
    """A record that nobody has saved yet is listed under the title as typed."""
    meeting.title, meeting.text_folded = title, fold(title)
    meeting.save(update_fields=["title", "text_folded"])


def set_aside(meeting, *, by, at, base_version, data):
    """Keep a text that met a newer one, unless exactly this text is kept already."""
    for kept in SetAsideText.objects.waiting().filter(meeting=meeting, user=by):
        if kept.data == data:
            return kept
    return SetAsideText.objects.create(
        meeting=meeting, user=by, base_version=base_version, data=data, kept_at=at
    )
