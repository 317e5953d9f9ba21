"""A text that was brought in becomes drafts, each value with the words that it stands on."""

import hashlib
import tempfile
import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.module_loading import import_string

from intake import reader
from intake.fitting import fit
from intake.gazetteer import gazetteer_of
from intake.models import ImportRefusal, SourceDocument, SourceSpan
from intake.reader.reading import Reading
from intake.review import group_of, groups_of, spans_of
from intake.texts import KEPT_FORMATS, Refusal, TextRefused
from intake.texts.child import has_stamp, read_file
from intake.wording import REFUSALS
from meetings import files
from meetings import services as records
from meetings.models import Meeting
from meetings.models.choices import title_of
from meetings.record import LISTS, SCALARS, Basis
from units.dates import today
from units.models import Host, Organization

MOVED = timedelta(days=7)
"""How far from its planned day a meeting may be held and still be taken for the planned one."""


@dataclass(frozen=True)
class Found:
    """One meeting that was found in a text, and what must be said before it becomes a draft."""

    number: int
    reading: Reading
    duplicates: list[Meeting]
    planned: list[Meeting]
    is_elsewhere: bool

    @property
    def is_plain(self):
        return self.reading.is_meeting and not (
            self.duplicates or self.planned or self.is_elsewhere
        )


# Bringing in -----------------------------------------------------------------------------------


def import_text(text, *, by, at, upload=None):
    """Keep a `SourceText` and make a draft of it, unless something must be said first.

    `upload` is the file that it was read from, None for pasted text. Gives the source, whose
    `meeting` is None while it waits, and what was found in it.
    """
    source = keep_source(text, upload=upload, by=by, at=at)
    found = meetings_in(source, by)
    if len(found) == 1 and found[0].is_plain:
        make_drafts(source, found, by=by, at=at)
    return source, found


def source_of(text, **values):
    """The row of a `SourceText`, kept nowhere yet."""
    return SourceDocument(text=text.text, notices=list(text.notices), format=text.format, **values)


def keep_source(text, *, upload, by, at):
    """The text with the unchanged bytes that it came from; it waits for its meeting."""
    source = source_of(text, kept_by=by, kept_at=at)
    if upload is None:
        written = text.text.encode()
        source.size, source.sha256 = len(written), hashlib.sha256(written).hexdigest()
    else:
        source.name, source.size = files.display_name(upload.name), upload.size
        source.uuid, source.path, source.sha256 = files.store(upload)
    source.save(force_insert=True)
    return source


def refuse(reason, *, content, by, at):
    """Note that a file (or pasted text) was refused, and nothing of it but its digest."""
    pieces = [content.encode()] if isinstance(content, str) else content.chunks()
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
    note_refusal(reason, size=size, sha256=digest.hexdigest(), by=by, at=at)


def note_refusal(reason, *, size, sha256, by, at):
    ImportRefusal.objects.create(reason=reason, size=size, sha256=sha256, by=by, at=at)


def refuse_stamped(upload, *, by, at):
    """Why a file may not be kept with a record, in words, and a note of it; "" if it may."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with path.open("wb") as copy:
            copy.writelines(upload.chunks())
        if not has_stamp(path, files.display_name(upload.name)):
            return ""
    refuse(Refusal.SECRET, content=upload, by=by, at=at)
    return REFUSALS[Refusal.SECRET]


def drop(source):
    """Forget a text that waits, and its file unless another source has the same."""
    source.delete()
    if source.path and not SourceDocument.objects.filter(path=source.path).exists():
        files.remove(source.path)


# What was found --------------------------------------------------------------------------------


def meetings_in(source, user):
    """What the reader finds in the source, each with what this user should know first."""
    readings = _read(source, user)
    return [
        Found(
            number,
            reading,
            _duplicates(source, reading.record, user, is_alone=len(readings) == 1),
            _planned(reading.record, user),
            _is_elsewhere(reading.record, user),
        )
        for number, reading in enumerate(readings, start=1)
    ]


def _read(source, user):
    """What stands in the text; names are looked up as on the day that a first reading tells."""
    first = reader.read(source.text)
    days = [reading.record.sort_on for reading in first if reading.record.sort_on]
    gazetteer = gazetteer_of(user.reach.host, days[0] if days else today())
    return reader.read(source.text, gazetteer=gazetteer)


def _duplicates(source, record, user, *, is_alone):
    """Records that the user may read and that are probably of the same meeting."""
    same = _same_bodies(record) & _same_time(record)
    if is_alone:
        same |= Q(sources__sha256=source.sha256)
    entered = Meeting.objects.visible_to(user).exclude(status=Meeting.Status.PLANNED)
    return list(entered.filter(same).distinct().newest_first()[:5])


def _planned(record, user):
    """Planned meetings that the user may enter and that this probably is one of, nearest first."""
    if not record.held_on:
        return []
    planned = Meeting.objects.enterable_by(user).filter(
        _same_bodies(record),
        status=Meeting.Status.PLANNED,
        held_on__range=(record.held_on - MOVED, record.held_on + MOVED),
    )
    return sorted(planned.distinct(), key=lambda one: abs(one.held_on - record.held_on))[:5]


def _same_bodies(record):
    bodies = [organizer.body for organizer in record.organizers]
    same = Q(organizer_rows__body__in=[body.pk for body in bodies if body.pk])
    return same | Q(organizer_rows__body_text__in=[body.text for body in bodies])


def _same_time(record):
    """The condition for the same day, or where a day is unknown for a period that overlaps."""
    same = Q(pk__in=[])
    for period in record.periods:
        if period.starts_on and period.ends_on:
            same |= Q(
                reviewedperiod_rows__starts_on__lte=period.ends_on,
                reviewedperiod_rows__ends_on__gte=period.starts_on,
            )
    if record.held_on:
        same = Q(held_on=record.held_on) | same & Q(held_on=None)
    return same


def _is_elsewhere(record, user):
    """Whether those who held it or took part are known, and all of them outside the user's hosts.

    A body that no catalogue has says nothing about where it belongs.
    """
    bodies = [organizer.body for organizer in record.organizers]
    bodies += [entry.unit for entry in record.units]
    pks = [body.pk for body in bodies if body.pk]
    day = record.sort_on or today()
    hosts = Host.objects.filter(pk__in=user.reach.line)
    return bool(pks) and not any(
        Organization.objects.led_by(host, day).filter(pk__in=pks).exists()
        for host in hosts.values_list("organization", flat=True)
    )


# Drafts ----------------------------------------------------------------------------------------


@transaction.atomic
def make_drafts(source, chosen, *, by, at, into=None):
    """A draft of each `Found`, with its own copy of the source; gives the meetings.

    `into` is {number of a `Found`: the planned meeting that it fills in}.
    """
    meetings = []
    for found in chosen:
        own = source if not meetings else _copy(source)
        planned = (into or {}).get(found.number)
        meetings.append(_draft(own, found.reading, planned, by=by, at=at))
    return meetings


def _copy(source):
    """The same text once more, for another meeting of the page; the kept file is one."""
    values = {
        entry.name: getattr(source, entry.name)
        for entry in SourceDocument._meta.concrete_fields
        if entry.name not in ("uuid", "meeting")
    }
    return SourceDocument.objects.create(**values)


def _draft(source, reading, planned, *, by, at):
    meeting = planned or records.start(uuid=uuid.uuid4(), kept_by=by.organization, by=by, at=at)
    whys = {}
    if reading.is_meeting:
        record, whys = fit(_titled(reading.record))
        if planned:
            record = _completed(records.read_record(planned), record)
        records.save_record(meeting, record, by=by, at=at, base_version=meeting.version)
    source.meeting = meeting
    source.published_on, source.author = reading.published_on, reading.author
    source.start, source.end = reading.start, reading.end or len(source.text)
    source.lines = [[line.start, line.end, line.kind] for line in reading.lines]
    source.save()
    source.spans.bulk_create(_span(source, one, whys) for one in reading.evidence)
    for name in settings.AFTER_SOURCE:
        import_string(name)(source)
    return meeting


def _span(source, evidence, whys):
    cut = whys.get(evidence.key or evidence.field)
    return SourceSpan(
        source=source,
        key=evidence.key,
        field=evidence.field,
        start=evidence.start,
        end=evidence.end,
        basis=Basis.INFERRED if cut else evidence.basis,
        why=cut or evidence.why or "",
    )


def _completed(planned, read):
    """What was read, and where the text says nothing what had been planned."""
    values = {name: getattr(read, name) or getattr(planned, name) for name in (*SCALARS, *LISTS)}
    told = read if read.held_on else planned
    day = {name: getattr(told, name) for name in SCALARS if name.startswith("held_")}
    return replace(read, **values | day | {"access": planned.access})


def _titled(record):
    """The record with a proposed title where the source has none."""
    if record.title or not record.kind:
        return record
    bodies = [organizer.body.text for organizer in record.organizers]
    title = title_of(record.kind, bodies, [period.label for period in record.periods])
    return replace(record, title=title)


def text_for_search(path, name):
    """(text, "") of a kept file, or ("", why there is none); read in a process of its own."""
    try:
        return read_file(path, name, KEPT_FORMATS).text, ""
    except TextRefused as refusal:
        return "", str(refusal.reason)


# Checking --------------------------------------------------------------------------------------


def review_address(user, pk):
    """Where the record is entered beside its source; None for a record without one."""
    meetings = Meeting.objects.filter(pk=pk)
    if SourceDocument.objects.editable_by(user).filter(meeting__in=meetings).exists():
        return reverse("meeting_review", args=[pk])
    return None


@transaction.atomic
def keep_checks(meeting, data, *, by, at):
    """Keep with the source what the saved form says of it: words assigned, values checked."""
    source = meeting.sources.first()
    source.spans.bulk_create(spans_of(source, data, by=by, at=at))
    spans = source.spans.all()
    groups = groups_of(records.read_record(meeting), source, spans)
    ticked = set(data.getlist("checked"))
    done = [span.pk for span in spans if group_of(span, groups) in ticked]
    spans.filter(pk__in=done, checked_at=None).update(checked_by=by, checked_at=at)
    spans.exclude(pk__in=done).update(checked_by=None, checked_at=None)
