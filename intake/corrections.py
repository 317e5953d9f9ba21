"""What staff corrected of what the reader made: counts for each field, and words that it may lack.

Of the text of a record nothing is kept here but short words: posts, units of measure and the names
of bodies.
"""

import dataclasses
import re
from collections import Counter, defaultdict
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext

from intake.gazetteer import forms_of
from intake.models import CorrectedWord, Correction
from intake.reader.gazetteer import key_of
from intake.reader.text import Text
from intake.reader.vocabulary import entries, source
from meetings.diff import label
from meetings.models import Meeting
from meetings.record import LISTS, SCALARS, Reference, from_json, hints_of
from meetings.rows import MODELS
from units.models import OrganizationName

CHOSEN = {"access", "attachments"}
"""Fields and lists that no text tells: whoever enters the record chooses them."""

WORDS = {
    "organizers": ["body"],
    "units": ["unit"],
    "participations": ["post", "organization"],
    "figures": ["unit_of_measure"],
    "directives": ["lead"],
}
"""{list: its fields of which the words are kept}."""

VOCABULARY = {"post": "posts", "unit_of_measure": "measures"}
"""{field: the list of `reader/vocabulary` for its words}; other words belong in the catalogue."""


# Comparing ---------------------------------------------------------------------------------------


def compare(read, kept):
    """{(list, field): Counter of kept, changed, added, removed}, without what is empty in both.

    The list is "" for the record itself, the field "" for an item as a whole. Items are the same
    when their keys are; of those that are only in one record, no single fields are counted.
    """
    counts = defaultdict(Counter)
    for field, outcome in _outcomes(read, kept, set(SCALARS) - CHOSEN):
        counts["", field][outcome] += 1
    for name in LISTS.keys() - CHOSEN:
        old, new = _by_key(read, name), _by_key(kept, name)
        for key in old.keys() | new.keys():
            counts[name, ""][_outcome(old.get(key), new.get(key))] += 1
        fields = hints_of(LISTS[name]).keys() - {"key"}
        for key in old.keys() & new.keys():
            for field, outcome in _outcomes(old[key], new[key], fields):
                counts[name, field][outcome] += 1
    return dict(counts)


def _by_key(record, name):
    return {item.key: item for item in getattr(record, name)}


def _outcomes(read, kept, names):
    """(field, outcome) of each of these fields that is not empty in both."""
    for field in dataclasses.fields(read):
        if field.name in names:
            old, new = (_stated(field, getattr(one, field.name)) for one in (read, kept))
            if old is not None or new is not None:
                yield field.name, _outcome(old, new)


def _stated(field, value):
    """The value, None for one that says nothing."""
    return None if value in ("", field.default) else value


def _outcome(old, new):
    if old is None:
        return "added"
    if new is None:
        return "removed"
    return "kept" if old == new else "changed"


def corrected_words(read, kept):
    """{(field, as read, as typed)} of the words that may be missing in a list."""
    return {
        (field, before, typed)
        for name, fields in WORDS.items()
        for field in fields
        for before, typed in _word_pairs(_by_key(read, name), _by_key(kept, name), field)
        if typed and typed != before and max(len(before), len(typed)) <= CorrectedWord.MAX_LENGTH
    }


def _word_pairs(old, new, field):
    for key, item in new.items():
        yield _word(old.get(key), field), _word(item, field)


def _word(item, field):
    value = getattr(item, field, "")
    return " ".join((value.text if isinstance(value, Reference) else value).split())


# Keeping -----------------------------------------------------------------------------------------


@transaction.atomic
def note_corrections(meeting, record, *, at):
    """Keep how the submitted record differs from the draft that was read, if it was read.

    One of `AFTER_SUBMIT`. What an earlier submission left is replaced.
    """
    document = meeting.sources.first()
    draft = meeting.revisions.filter(number=1, at=meeting.created_at).first()
    # A page without a meeting has a source, but its first revision was typed, and later.
    if document is None or draft is None:
        return
    read = from_json(draft.record)
    document.corrections.all().delete()
    document.corrected_words.all().delete()
    document.corrections.bulk_create(
        Correction(source=document, list=name, field=field, at=at, **counts)
        for (name, field), counts in compare(read, record).items()
    )
    document.corrected_words.bulk_create(
        CorrectedWord(source=document, field=field, read=before, typed=typed)
        for field, before, typed in corrected_words(read, record)
    )


# Where the reader errs ---------------------------------------------------------------------------


@dataclasses.dataclass
class FieldRow:
    """The counts of one field, or of the entries of a list as wholes."""

    part: str
    name: str
    kept: int
    changed: int
    added: int
    removed: int

    @property
    def read(self):
        """How many values the reader found."""
        return self.kept + self.changed + self.removed

    @property
    def wrong(self):
        return self.changed + self.added + self.removed

    @property
    def right(self):
        """The share that was right and complete, in percent, to one decimal."""
        share = Decimal(100 * self.kept) / (self.kept + self.wrong)
        return share.quantize(Decimal("0.1"))


def rows_by_field(corrections):
    """A `FieldRow` for each field of these corrections, the worst first."""
    found = [
        FieldRow(*_names(name, field), *counts) for name, field, *counts in corrections.by_field()
    ]
    return sorted(found, key=lambda row: (row.right, -row.wrong))


def _names(name, field):
    """What a list and its field are called."""
    if not name:
        return str(Meeting._meta.verbose_name), label(Meeting, field)
    model = MODELS[name]
    part = str(model._meta.verbose_name_plural)
    return part, label(model, field) if field else gettext("the entry as a whole")


# What is missing ---------------------------------------------------------------------------------


@dataclasses.dataclass
class MissingWord:
    """A word that no list has; `vocabulary` names the list it belongs in, "" is the catalogue."""

    vocabulary: str
    typed: str
    read: list
    times: int = 0


def missing_words(words, place):
    """The `MissingWord`s among `CorrectedWord`s, the most frequent first."""
    names = catalogue_names(place)
    found = {}
    for field, read, typed, times in words.counted():
        if _is_known(field, typed, names):
            continue
        vocabulary = VOCABULARY.get(field, "")
        word = found.setdefault((vocabulary, typed), MissingWord(vocabulary, typed, []))
        word.times += times
        if read and read not in word.read:
            word.read.append(read)
    return sorted(found.values(), key=lambda word: (-word.times, word.vocabulary, word.typed))


def catalogue_names(place):
    """Every name that the catalogue has or had, as reports of the place may write it."""
    return {
        key_of(form)
        for names in OrganizationName.objects.values_list("name", "short_name")
        for name in names
        for form in forms_of(name, place)
    }


def _is_known(field, typed, names):
    if field == "post":
        # The list has the words with which posts begin.
        return bool(re.match(rf"{source('posts')}(?!\w)", Text(typed).lower))
    if field == "unit_of_measure":
        return Text(typed).lower in entries("measures")
    return key_of(typed) in names
