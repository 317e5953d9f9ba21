"""The records of a paper, and what every section asks of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from documents.outline import ListItem, Paragraph
from documents.papers import words
from documents.papers.context import Context, DirectiveState, PetitionState
from documents.papers.frame import Blanks
from meetings.record import Handling, Kind, Part, RecordData, Reference
from units.vietnamese import fold

REVIEWS = (Kind.PRELIMINARY_REVIEW, Kind.FINAL_REVIEW, Kind.BRIEFING)


@dataclass(frozen=True)
class Material:
    """`blanks` collects what is missing while the paper is composed."""

    records: Sequence[RecordData]
    context: Context
    blanks: Blanks

    @property
    def is_of_many(self):
        return len(self.records) > 1

    def items(self, name):
        """(record, item) of a list of all records, in order."""
        return [(record, item) for record in self.records for item in getattr(record, name)]

    @cached_property
    def reviewed(self):
        """The reviewed period in words, "" when it is not known."""
        if self.context.period:
            return words.lower_first(self.context.period.label)
        labels = [
            words.lower_first(period.label) for record in self.records for period in record.periods
        ]
        return words.listed(dict.fromkeys(labels))

    @cached_property
    def next(self):
        labels = [
            words.lower_first(record.next_period.label)
            for record in self.records
            if record.next_period
        ]
        return words.listed(dict.fromkeys(labels))

    def whence(self, *records):
        """Behind a fact of some records among several: " (Cụm phía Bắc, 09/10/2018)"."""
        sources = "; ".join(dict.fromkeys(filter(None, map(source_of, records))))
        return f" ({sources})" if self.is_of_many and sources else ""

    def meeting_in_table(self, record):
        """The meeting in a column: who held it where that differs, else its kind; and its day."""
        kind = " ".join(filter(None, ["Hội nghị", words.KINDS.get(record.kind, "")]))
        what = organizers_of(record) if self.is_of_many else kind
        return ", ".join(filter(None, [what, day_of(record)]))

    def told(self, text, *records):
        """A text as a sentence that says whence it is."""
        if not self.is_of_many or not text:
            return words.sentence(text)
        return words.sentence(words.without_stop(text) + self.whence(*records))

    def told_once(self, entries):
        """The sentences of (record, text); what several meetings say in the same words stands once,
        with all of them behind it."""
        if not self.is_of_many:
            return [self.told(text) for _record, text in entries]
        said: dict[str, list] = {}
        for record, text in entries:
            said.setdefault(words.without_stop(text), []).append(record)
        return [self.told(text, *records) for text, records in said.items()]

    def list_items(self, entries):
        return list(map(ListItem, self.told_once(entries)))

    def paragraphs(self, text, *records):
        """A longer text, line by line; the last line says whence it is."""
        *lines, last = text.split("\n")
        return [*map(Paragraph, lines), Paragraph(self.told(last, *records))]

    def directive(self, directive):
        """The directive as it stands on the paper's day (`DirectiveState`)."""
        return self.context.directives.get(directive.key) or DirectiveState(
            lead=directive.lead.text,
            co_assignees=words.listed(one.text for one in directive.co_assignees),
            due=due_words(directive),
        )

    def petition(self, petition):
        """The petition as it stands on the paper's day (`PetitionState`)."""
        return self.context.petitions.get(petition.key) or PetitionState(
            body=petition.addressed_to.text if petition.handling is Handling.ASSIGNED else "",
            result="; ".join(
                filter(None, [one_line(petition.answer), petition.answering_document])
            ),
        )


def one_line(text):
    return " ".join(text.split("\n"))


def due_words(directive):
    if directive.due_on:
        return words.day(directive.due_on)
    if directive.due_text:
        return directive.due_text
    return "thường xuyên" if directive.is_recurring else ""


def day_of(record):
    """The day of the meeting as far as it is known, else ""."""
    return words.day(record.held_on, record.held_precision) if record.held_on else ""


def organizers_of(record):
    return words.listed(organizer.body.text for organizer in record.organizers)


def bodies_of(record):
    """Who held the meeting, for a sentence of the paper: there nothing is abbreviated."""
    return words.listed(words.in_full(organizer.body.text) for organizer in record.organizers)


def source_of(record):
    """Which meeting, in few words: who held it and when."""
    return ", ".join(filter(None, [organizers_of(record), day_of(record)]))


def raiser_of(petition):
    """Who brought a petition forward, as far as the record says."""
    told = [petition.raised_by.text, petition.on_behalf_of, petition.unit.text]
    return ", ".join(dict.fromkeys(filter(None, told)))


def name_of_meeting(record):
    """What texts call it: "Hội nghị sơ kết 6 tháng đầu năm 2024"; "" without a kind."""
    if record.kind not in words.KINDS:
        return ""
    kinds = [words.KINDS[record.kind]]
    if record.second_kind in words.KINDS:
        kinds.append(words.KINDS[record.second_kind])
    # Only a review is named by what it reviews; a rollout by what it prepares.
    periods = list(record.periods) if record.kind in REVIEWS else []
    if record.kind is Kind.ROLLOUT and record.next_period:
        periods = [record.next_period]
    span = words.listed(words.lower_first(period.label) for period in periods)
    return " ".join(filter(None, ["Hội nghị", ", ".join(kinds), span]))


def concluder_of(record):
    """Who concluded, as far as it is said; a chair need not have."""
    return next(iter(record.people(Part.CONCLUDER)), None)


def grouped(entries, name_of):
    """[(name, [entries])] in the order of first mention; entries without a name come last."""
    groups: dict[str, list] = {}
    for entry in entries:
        groups.setdefault(name_of(entry), []).append(entry)
    unnamed = groups.pop("", None)
    return [*groups.items(), *([("", unnamed)] if unnamed else [])]


def for_committee(record: RecordData, committee: str) -> RecordData:
    """The record with only what concerns the committee, and what concerns none in particular.

    Figures and issues name no committee: those of a field in which only others are told of are
    theirs.
    """

    def concerns(item):
        return item.committee.text in ("", committee)

    told: list[Any] = [*record.results, *record.directives]
    own = {one.field.text for one in told if concerns(one)}
    of_others = {one.field.text for one in told} - own - {""}
    figures = [one for one in record.figures if one.field.text not in of_others]
    issues = [one for one in record.issues if one.field.text not in of_others]
    return replace(
        record,
        organizers=tuple(one for one in record.organizers if one.body.text == committee),
        results=tuple(filter(concerns, record.results)),
        directives=tuple(filter(concerns, record.directives)),
        figures=with_known_wholes(figures),
        issues=tuple(issues),
        causes=tuple(
            one for one in record.causes if one.issue in {None, *(kept.key for kept in issues)}
        ),
    )


def with_known_wholes(figures):
    """The figures, those of which the whole is left out as wholes of their own."""
    kept = {one.key for one in figures}
    return tuple(one if one.parent in kept else replace(one, parent=None) for one in figures)


def for_unit(record: RecordData, unit: Reference) -> RecordData:
    """What the record says of the unit: all of it where the meeting was the unit's alone."""

    def names(*said):
        return any(
            one.pk == unit.pk if one.pk and unit.pk else fold(one.text) == fold(unit.text)
            for one in said
        )

    if names(*(one.body for one in record.organizers)):
        return record
    if record.units and all(names(one.unit) for one in record.units):
        return record
    issues = tuple(one for one in record.issues if names(one.unit, Reference(one.on_behalf_of)))
    causes = {one.key for one in issues}
    return replace(
        record,
        assessment="",
        conclusion="",
        units=tuple(one for one in record.units if names(one.unit)),
        sections=(),
        results=tuple(one for one in record.results if names(one.unit)),
        figures=with_known_wholes([one for one in record.figures if names(one.unit)]),
        issues=issues,
        causes=tuple(one for one in record.causes if one.issue in causes),
        directives=tuple(one for one in record.directives if names(one.lead, *one.co_assignees)),
        commendations=(),
        citations=(),
    )
