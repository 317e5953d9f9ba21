"""A record arranged for reading: what its page shows, so that templates only order."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from meetings.figures import check_figures, vietnamese
from meetings.models import Meeting, StoredFile
from meetings.models.choices import words
from meetings.record import (
    NOBODY,
    Basis,
    Coverage,
    Figure,
    Part,
    RecordData,
    outline,
    references_of,
)


@dataclass(frozen=True)
class FigureRow:
    """A figure with its number in words and how deep it stands below others."""

    level: int
    figure: Figure

    @property
    def number(self):
        """The value with its qualifier and unit of measure: "hơn 100 mô hình"."""
        if self.figure.value is None:
            return "–"
        qualifier = words(self.figure.qualifier)
        unit = self.figure.unit_of_measure
        value = vietnamese(self.figure.value)
        joined = f"{value}{unit}" if unit.startswith("%") else f"{value} {unit}"
        return f"{qualifier} {joined}".strip()

    @property
    def ratio(self):
        """The ratio and percentage as stated."""
        figure = self.figure
        stated = []
        if figure.numerator is not None and figure.denominator is not None:
            stated.append(f"{vietnamese(figure.numerator)}/{vietnamese(figure.denominator)}")
        if figure.percent is not None:
            stated.append(f"{vietnamese(figure.percent)}%")
        return " = ".join(stated)

    @property
    def comparison(self):
        figure = self.figure
        if figure.compared_with is None:
            return ""
        value = "" if figure.compared_value is None else vietnamese(figure.compared_value)
        return f"{words(figure.compared_with)} {value}".strip()


@dataclass(frozen=True)
class FirstOf:
    """The first of a list, and how many more there are."""

    items: list
    more: int


class RecordSheet:
    """What of a record one sheet of A4 has room for, at two lines each: some 60 lines in all."""

    def __init__(self, page):
        self.directives = _first(page.directives, 8)
        self.figures = _first(page.figures, 12)
        self.limitations = _first(page.limitations, 4)
        self.petitions = _first(page.petitions, 4)


def _first(entries, count):
    return FirstOf(entries[:count], max(len(entries) - count, 0))


class RecordPage:
    """`record` with everything that its page asks of it."""

    def __init__(self, meeting: Meeting, record: RecordData):
        self.meeting = meeting
        self.record = record

    @cached_property
    def figures(self):
        return [FigureRow(level, figure) for level, figure in outline(self.record.figures)]

    @cached_property
    def checks(self):
        return check_figures(self.record)

    @cached_property
    def disagreements(self):
        return [check for check in self.checks if not check.agrees]

    @cached_property
    def chairs(self):
        return self.record.people(Part.CHAIR, Part.CO_CHAIR)

    @cached_property
    def others(self):
        """Those who neither chaired nor spoke, with what they did."""
        shown = {one.key for one in (*self.chairs, *self.record.speakers)}
        return [one for one in self.record.participations if one.key not in shown]

    @cached_property
    def only_issuer(self):
        """Who gave all the directives, where it was one person; else nobody."""
        issuers = {directive.issued_by for directive in self.record.directives}
        return issuers.pop() if len(issuers) == 1 else NOBODY

    @cached_property
    def petition_numbers(self):
        return {issue.key: number for number, issue in enumerate(self.record.petitions, start=1)}

    @cached_property
    def directives(self):
        """(directive, numbers of the petitions that it answers)."""
        return [
            (directive, [self.petition_numbers[key] for key in directive.answers])
            for directive in self.record.directives
        ]

    @cached_property
    def petitions(self):
        """(number, petition, whether a directive of the meeting answers it)."""
        answered = {key for directive in self.record.directives for key in directive.answers}
        return [
            (self.petition_numbers[issue.key], issue, issue.key in answered)
            for issue in self.record.petitions
        ]

    @cached_property
    def limitations(self):
        """(limitation, its causes)."""
        causes = {}
        for cause in self.record.causes:
            causes.setdefault(cause.issue, []).append(cause)
        return [(issue, causes.get(issue.key, [])) for issue in self.record.limitations]

    @cached_property
    def general_causes(self):
        return [cause for cause in self.record.causes if cause.issue is None]

    @cached_property
    def results(self):
        """[(field as written, [results])], in the order of the record."""
        grouped = {}
        for result in self.record.results:
            grouped.setdefault(result.field, []).append(result)
        return list(grouped.items())

    @cached_property
    def stored_files(self):
        return {stored.uuid: stored for stored in StoredFile.objects.filter(meeting=self.meeting)}

    @cached_property
    def attachments(self):
        """(attachment, its kept file or None)."""
        return [(one, self.stored_files.get(one.file)) for one in self.record.attachments]

    @cached_property
    def unlisted(self):
        """Names that stand in no catalogue, each once."""
        names = [one.text for one in references_of(self.record) if one and one.pk is None]
        return list(dict.fromkeys(names))

    @cached_property
    def without_deadline(self):
        return sum(not one.due_on and not one.is_recurring for one in self.record.directives)

    @cached_property
    def without_lead(self):
        return sum(not one.lead for one in self.record.directives)

    @property
    def year(self):
        """The year under which lists show the meeting, as in an address."""
        return str(self.record.sort_on.year) if self.record.sort_on else ""

    @property
    def is_day_inferred(self):
        return self.record.held_basis is Basis.INFERRED

    @property
    def silence_on_directives(self):
        return silence(self.record.directives_coverage)

    @property
    def silence_on_limitations(self):
        return silence(self.record.limitations_coverage)

    @property
    def silence_on_petitions(self):
        return silence(self.record.petitions_coverage)

    @property
    def silence_on_causes(self):
        return silence(self.record.causes_coverage)


def silence(coverage):
    """Why a list is empty or ends where it does; three different things, never one blank."""
    if coverage is Coverage.MENTIONED_NOT_LISTED:
        return _("The source mentions them without listing them.")
    if coverage is Coverage.NOT_MENTIONED:
        return _("The source says nothing of them.")
    if coverage is Coverage.PARTLY_LISTED:
        return _("The source leaves its list open: there may be more.")
    if coverage is None:
        return _("Nothing has been written down yet.")
    return ""
