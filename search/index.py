"""Keeping the index in step: what stands in it is made equal to what the records say.

Everything here runs inside the transaction of whoever changed the record, and touches only the
documents that say something else than before.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from meetings.models import Meeting, Organizer
from meetings.services import read_record
from search import kinds
from search.backends import BATCH, Said, backend
from search.kinds import BY_CODE, OF_CATALOGUES, OF_RECORDS
from search.models import Name, SearchDocument, Word
from search.words import words
from units.vietnamese import nfc

# Called by the services of other apps (settings.AFTER_…) ---------------------------------------


def after_save(meeting, record):
    """The places of the record; of what hangs on it only when its title or day has changed."""
    around, kept = _around(meeting, _named(record)), _kept(_existing(meeting))
    wanted = _documents(around, record, [kind for kind in OF_RECORDS if not kind.is_apart])
    titles = {new.document.digest for new in wanted if new.document.kind == "hoi-nghi"}
    if titles == {digest for (kind, *_place), (_pk, digest) in kept.items() if kind == "hoi-nghi"}:
        kept = {place: one for place, one in kept.items() if not BY_CODE[place[0]].is_apart}
    else:
        wanted += _documents(around, record, [kind for kind in OF_RECORDS if kind.is_apart])
    _write(kept, wanted)


def after_source(source):
    """The paragraphs of a text that has become the source of a record."""
    _refresh_apart(source.meeting, BY_CODE["van-ban-goc"])


def after_follow_up(item, follow_up):
    """What became of a directive or a petition."""
    _refresh_apart(item.meeting, BY_CODE["dien-bien"])


def _refresh_apart(meeting, kind):
    """Of what hangs on a record no list of it is read but that of the organizers."""
    names = Organizer.objects.filter(meeting=meeting).values_list("body_text", flat=True)
    wanted = _documents(_around(meeting, names), None, [kind])
    _write(_kept(_existing(meeting, [kind])), wanted)


# Writing -----------------------------------------------------------------------------------------


@transaction.atomic
def refresh(meeting, *codes):
    """The documents of these kinds, or of all, as the record stands; gives how many differed."""
    chosen = [BY_CODE[code] for code in codes] or OF_RECORDS
    record = read_record(meeting)
    wanted = _documents(_around(meeting, _named(record)), record, chosen)
    return _write(_kept(_existing(meeting, chosen)), wanted)


@transaction.atomic
def refresh_catalogue(kind, pks=None):
    """The documents of a catalogue, or of some of its rows; gives how many differed."""
    rows, existing = kind.rows(), SearchDocument.objects.filter(meeting=None, kind=kind.code)
    if pks is not None:
        rows, existing = rows.filter(pk__in=pks), existing.filter(row__in=pks)
    wanted = [_document(kind, kind.entry(row), row=row.pk) for row in rows]
    return _write(_kept(existing), wanted)


@transaction.atomic
def rebuild():
    """Make all anew; pages may be served meanwhile."""
    backend().drop()
    SearchDocument.objects.all().delete()
    Word.objects.all().delete()
    backend().make()
    for meeting in Meeting.objects.order_by("sort_on", "pk").iterator(chunk_size=100):
        refresh(meeting)
    for kind in OF_CATALOGUES:
        refresh_catalogue(kind)
    backend().optimize()


def _existing(meeting, chosen=OF_RECORDS):
    return SearchDocument.objects.filter(meeting=meeting, kind__in=[one.code for one in chosen])


def _named(record):
    return [one.body.text for one in record.organizers]


def _around(meeting, organizers):
    """What all documents of a record have in common; the words around a place are the record's
    title, organizers and day."""
    context = words(" ".join([meeting.title, *organizers]))
    if meeting.held_on:
        context += [str(meeting.held_on.day), str(meeting.held_on.month)]
    if meeting.sort_on:
        context += [str(meeting.sort_on.year)]
    return {"meeting": meeting, "context": context, "sort_on": meeting.sort_on}


def _documents(around, record, chosen):
    """`New` documents of these kinds."""
    documents, parts = [], Counter()
    # The words of codes are kept in one language, whichever the account that saves has chosen.
    with translation.override(settings.LANGUAGE_CODE):
        for kind in chosen:
            for entry in kind.entries(around["meeting"], record):
                for one in kinds.cut(entry):
                    place = kind.code, one.anchor
                    documents.append(_document(kind, one, part=parts[place], **around))
                    parts[place] += 1
    return documents


@dataclass(frozen=True)
class New:
    """A document that is not written yet, and the folded words around it."""

    document: SearchDocument
    context: Sequence[str]


def _document(kind, entry, *, context=(), **values):
    document = SearchDocument(
        kind=kind.code,
        title=nfc(entry.title),
        body=nfc(entry.body),
        anchor=entry.anchor,
        unit=entry.unit,
        **{"row": entry.row, **values},
    )
    document.digest = _digest(document, context)
    return New(document, context)


def _digest(document, context):
    """Tells whether a document says the same as one that was kept."""
    said = [document.title, document.body, document.row, document.unit, document.sort_on]
    content = "\0".join(map(str, [*said, *context]))
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def _kept(existing):
    """{place: (number, digest)} of documents; of a catalogue its row is the place."""
    return {
        (kind, anchor, part, row if meeting is None else None): (pk, digest)
        for pk, meeting, kind, anchor, part, row, digest in existing.values_list(
            "pk", "meeting", "kind", "anchor", "part", "row", "digest"
        )
    }


def _write(kept, wanted):
    """Make the kept documents equal to the wanted ones; gives how many differed."""
    added, replaced = [], []
    for new in wanted:
        document = new.document
        row = document.row if document.meeting_id is None else None
        pk, digest = kept.pop((document.kind, document.anchor, document.part, row), (None, ""))
        if digest != document.digest:
            added.append(new)
            replaced.append(pk)
    gone = [pk for pk, _digest in kept.values()]
    SearchDocument.objects.filter(pk__in=[pk for pk in (*replaced, *gone) if pk]).delete()
    if added:
        _add(added)
    return len(added) + len(gone)


def _add(added):
    """Documents go in with new numbers, so that what changed last comes first among equals."""
    documents = [new.document for new in added]
    said = [Said(words(new.document.title), words(new.document.body), new.context) for new in added]
    backend().add(documents, said)
    Name.objects.bulk_create(
        Name(document=document, meeting_id=document.meeting_id, folded=" " + " ".join(one.title))
        for document, one in zip(documents, said, strict=True)
        if BY_CODE[document.kind].is_suggested and document.title
    )
    known = sorted({word for one in said for word in (*one.title, *one.body)})
    # Nearly all of them are there already: not worth a `Word` each, nor a question.
    with connection.cursor() as cursor:
        for first in range(0, len(known), BATCH):
            some = known[first : first + BATCH]
            values = ", ".join(["(%s)"] * len(some))
            cursor.execute(
                f"INSERT INTO search_word (word) VALUES {values} ON CONFLICT DO NOTHING",  # noqa: S608
                some,
            )
