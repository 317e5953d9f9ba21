"""A record beside its source: the text as a page of paper, and what stands beside each value."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any
from uuid import UUID

from django.forms.renderers import get_default_renderer
from django.forms.utils import RenderableMixin
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from intake import fitting
from intake.gazetteer import NearNames
from intake.models import SourceSpan
from intake.reader.reading import LineKind, Why
from meetings.figures import Check, check_figures, vietnamese
from meetings.record import LISTS, SCALARS, Basis
from units.dates import today

FIELDS = {
    "held_on": ("held_on", "session", "is_day_unknown"),
    "held_basis": ("held_basis", "held_basis_note"),
    "kind": ("kind", "second_kind"),
    "next_period": ("next_period", "next_starts_on", "next_ends_on"),
    "starts_at": ("starts_at", "ends_at"),
}
"""Fields that stand in one row of the page, with one tick; every other field has its own."""

GROUP_OF_FIELD = {name: group for group, names in FIELDS.items() for name in names}
TICKED_AS_A_WHOLE = ("organizers", "periods", "units", "citations", "attachments")
"""Lists of short names: one tick for the list."""

FAMILIES = {
    "figures": "num",
    "participations": "who",
    "directives": "dir",
    "conclusion": "dir",
    "issues": "iss",
    "causes": "iss",
}
"""The colour of a mark; "res" is that of everything else."""

WHY = {
    Why.KIND_OF_BODY: _("The kind is told by the body that met."),
    Why.YEAR_OF_STAMP: _("The year is that of the day of publication."),
    Why.YEAR_OF_TITLE: _("The year is that of the title."),
    Why.YEAR_OF_PERIOD: _("The year is that of the period."),
    Why.SAME_DAY: _("“The same day”: the day is that of the item before."),
    Why.PERIOD_FOLLOWS: _("The next period is the one that follows."),
    Why.PERIOD_WITHOUT_YEAR: _("The source names the period without its year."),
    Why.POST_RESOLVED: _("The source names the post; the person is told by it."),
    Why.SUBJECT_CARRIED: _("Who acts is told by an earlier sentence."),
    Why.DUE_OF_SPAN: _("The deadline is the last day of the time named."),
    fitting.TOO_LARGE: _(
        "A number has more than 11 digits and is left out. Write it in a larger unit, such as"
        " billions."
    ),
    fitting.TOO_LONG: _("The words are longer than the field takes and were cut."),
}


# Which values are ticked together ----------------------------------------------------------------


def groups_of(record, source, spans):
    """{key of an item: name of the tick that it is checked with}.

    Results are many and long: those of one paragraph are read, and ticked, together.
    """
    groups = {
        str(item.key): name if name in TICKED_AS_A_WHOLE else str(item.key)
        for name in LISTS
        for item in getattr(record, name)
    }
    results = {str(result.key) for result in record.results}
    first = {}
    for span in spans:
        if str(span.key) in results:
            paragraph = source.text.rfind("\n", 0, span.start)
            groups[str(span.key)] = first.setdefault(paragraph, str(span.key))
    return groups


def group_of(span, groups):
    """The tick of a span; None when it says nothing that the record (still) holds."""
    if span.key:
        return groups.get(str(span.key))
    return value_of(span) if span.field in SCALARS else None


ASSIGNED = re.compile(r"([0-9a-f-]{36})?\|(\w{0,40})\|(\d{1,8})\|(\d{1,8})")
MAX_ASSIGNED = 2_000


def spans_of(source, data, *, by=None, at=None):
    """What a person has assigned by hand: unsaved spans, from `key|field|start|end` of the form."""
    spans = []
    for written in data.getlist("span")[:MAX_ASSIGNED]:
        found = ASSIGNED.fullmatch(written)
        if not found or not (found[1] or found[2] in SCALARS):
            continue
        start, end = int(found[3]), int(found[4])
        if start < end <= len(source.text):
            spans.append(
                SourceSpan(
                    source=source,
                    key=UUID(found[1]) if found[1] else None,
                    field=found[2],
                    start=start,
                    end=end,
                    basis=Basis.STATED,
                    checked_by=by,
                    checked_at=at,
                )
            )
    return spans


# The paper ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """Letters that stand in the same marks. `values` are named innermost first."""

    text: str
    values: tuple[str, ...] = ()
    family: str = ""

    @property
    def value(self):
        """The value that a click on the piece leads to."""
        return self.values[0]


@dataclass(frozen=True)
class Paragraph:
    """A line of the source: its cells, of which only a row of a table has several.

    `number` counts the paragraphs that a chip may name; None for headings and what is set aside.
    """

    kind: LineKind
    start: int
    number: int | None
    cells: list[tuple[int, list[Piece]]]


NUMBERED = {LineKind.BODY, LineKind.TABLE, LineKind.CAPTION}


class Paper:
    """A source with its spans as a page: paragraphs in their order, each cut into pieces."""

    def __init__(self, source, spans, families):
        self.source = source
        self.families = families
        self.spans = sorted(spans, key=lambda span: (span.start, -span.end))
        self.starts = [span.start for span in self.spans]

    @cached_property
    def paragraphs(self):
        found, number, open_spans, taken = [], 0, [], 0
        for start, end, kind in self.source.lines or _plain_lines(self.source.text):
            number += kind in NUMBERED
            until = bisect_left(self.starts, end)
            open_spans = [one for one in open_spans if one.end > start] + self.spans[taken:until]
            taken = until
            cells = [
                (first, self._pieces(first, last, open_spans))
                for first, last in _cells(self.source.text, start, end, kind)
            ]
            found.append(
                Paragraph(LineKind(kind), start, number if kind in NUMBERED else None, cells)
            )
        return found

    @property
    def blocks(self):
        """[(kind, paragraphs)]: the rows of one table together."""
        return [(kind, list(some)) for kind, some in groupby(self.paragraphs, lambda one: one.kind)]

    def paragraph_at(self, place):
        """The paragraph in which an offset lies, None outside of all."""
        position = bisect_right(self.paragraphs, place, key=lambda one: one.start) - 1
        return self.paragraphs[position] if position >= 0 else None

    def _pieces(self, start, end, spans):
        spans = [span for span in spans if span.start < end and span.end > start]
        cuts = {start, end}
        for span in spans:
            cuts |= {max(span.start, start), min(span.end, end)}
        pieces = []
        for first, last in pairwise(sorted(cuts)):
            over = [span for span in spans if span.start <= first and span.end >= last]
            over.sort(key=lambda span: span.end - span.start)
            values = tuple(dict.fromkeys(map(value_of, over)))
            family = self.families.get(values[0], "res") if values else ""
            pieces.append(Piece(self.source.text[first:last], values, family))
        return pieces


def value_of(span):
    """What a span is the source of, as the page names it: the item's key, or a row of fields."""
    return str(span.key) if span.key else GROUP_OF_FIELD.get(span.field, span.field)


END_OF_SENTENCE = re.compile(r"[.;…!?](?=\s)")


def sentence_at(text, start, end):
    """The sentence in which the words from `start` to `end` stand, within its line."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    for mark in END_OF_SENTENCE.finditer(text, first, start):
        first = mark.end()
    stop = END_OF_SENTENCE.search(text, max(end - 1, start), last)
    return text[first : stop.end() if stop else last].strip()


def _plain_lines(text):
    """A text of which the reader knows nothing: every line with letters is a paragraph."""
    return [[*found.span(), LineKind.BODY] for found in re.finditer(r"\S.*", text)]


def _cells(text, start, end, kind):
    if kind != LineKind.TABLE:
        return [(start, end)]
    tabs = [start + found.start() for found in re.finditer("\t", text[start:end])]
    return list(zip([start, *(tab + 1 for tab in tabs)], [*tabs, end], strict=True))


# What stands beside the values -------------------------------------------------------------------


class Shown(RenderableMixin):
    """Something shown with a row or a list of the form, by a template of its own."""

    template_name: str

    @property
    def state(self):
        """The word for the left edge."""
        return ""

    @property
    def is_ticked_here(self):
        return False

    @property
    def renderer(self):
        return get_default_renderer()

    def get_context(self):
        return {"shown": self}


@dataclass(frozen=True)
class Doubt:
    """Why a value wants a choice of its own; for a name as `written`, (pk, name) it may mean."""

    words: str
    written: str = ""
    offers: tuple[tuple[int, str], ...] = ()


@dataclass
class Mark(Shown):
    """The chips of a value, and where it is ticked. Values in doubt want a choice of their own."""

    name: str
    group: str
    chips: list[tuple[str, str]]
    is_ticked: bool
    doubts: list[Doubt] = field(default_factory=list)
    template_name = "intake/mark.html"

    @property
    def state(self):
        return "done" if self.is_ticked else "auto"

    @property
    def is_ticked_here(self):
        return self.name == self.group


@dataclass
class Checks(Shown):
    """The sums and ratios that the figures allow."""

    checks: list
    template_name = "intake/checks.html"


@dataclass
class Deadlines(Shown):
    """Days that can be given to several directives at once."""

    days: list[str]
    template_name = "intake/deadlines.html"


class Review:
    """What the page of a record beside its source shows.

    `record` is the record as it was last saved: doubts are about what the machine filled in.
    """

    def __init__(self, source, record, data=None):
        self.source = source
        self.record = record
        self.kept = list(source.spans.all())
        self.groups = groups_of(record, source, self.kept)
        self.assigned = spans_of(source, data) if data is not None else []
        self.ticked = None if data is None else set(data.getlist("checked"))

    @cached_property
    def spans(self):
        """Those whose value is still in the record, and those of which it will be."""
        return [one for one in self.kept if group_of(one, self.groups)] + self.assigned

    @cached_property
    def paper(self):
        families = {"conclusion": FAMILIES["conclusion"]}
        for name in LISTS:
            for item in getattr(self.record, name):
                families[str(item.key)] = FAMILIES.get(name, "res")
        return Paper(self.source, self.spans, families)

    @property
    def written_spans(self):
        """The assigned words as the form posts them."""
        return [f"{one.key or ''}|{one.field}|{one.start}|{one.end}" for one in self.assigned]

    @cached_property
    def beside(self):
        """{name of a field or list, or key of a row: what is shown with it}."""
        shown: dict[str, Any] = {
            "figures": self.checks_of(self.record.figures),
            "directives": Deadlines(self._deadlines()),
        }
        grouped = _by(self.spans, self._group)
        ticked = {group for group, spans in grouped.items() if self._is_ticked(group, spans)}
        for group in grouped.keys() & set(TICKED_AS_A_WHOLE):
            shown[group] = Mark(group, group, [], group in ticked)
        for value, spans in _by(self.spans, value_of).items():
            group = self.groups.get(value, value)
            shown[value] = Mark(value, group, self._chips(spans), group in ticked)
        for group, spans in grouped.items():
            shown[group].doubts = [
                *self._inferred(spans),
                *self._disagreements.get(group, []),
                *self._unlisted.get(group, []),
            ]
        return shown

    def checks_of(self, figures):
        """Whether figures agree with each other, and where typed anew with their words."""
        checks = check_figures(replace(self.record, figures=figures))
        return Checks(checks + [one for figure in figures for one in self._told_otherwise(figure)])

    def _told_otherwise(self, figure):
        """That the words of a figure have another number than was typed over what was read."""
        was = self._values_read.get(figure.key)
        words = self._words_of.get(figure.key)
        if not words or figure.value in (None, was) or figure.value in numbers_in(words):
            return []
        told = gettext("%(label)s: the source says “%(words)s”, the form %(value)s") % {
            "label": figure.label,
            "words": words,
            "value": vietnamese(figure.value),
        }
        return [Check(figure, False, told)]

    @cached_property
    def _values_read(self):
        return {figure.key: figure.value for figure in self.record.figures}

    @cached_property
    def _words_of(self):
        """{key: the words of the item as a whole}."""
        text = self.source.text
        whole = [span for span in self.kept if span.key and not span.field]
        return {span.key: " ".join(text[span.start : span.end].split()) for span in whole}

    @property
    def ticks(self):
        return [one for one in self.beside.values() if one.is_ticked_here]

    @property
    def total(self):
        return len(self.ticks)

    @property
    def done(self):
        return sum(mark.is_ticked for mark in self.ticks)

    def _group(self, span):
        return group_of(span, self.groups) or value_of(span)

    def _is_ticked(self, group, spans):
        if self.ticked is not None:
            return group in self.ticked
        return all(span.checked_at for span in spans)

    def _chips(self, spans):
        """(id of the paragraph, its name) of the whole item, else of its first words."""
        whole = [span for span in spans if not span.field or not span.key] or spans
        places = sorted({span.start for span in whole})
        chips = {}
        for place in places:
            paragraph = self.paper.paragraph_at(place)
            if paragraph:
                chips[f"v-{paragraph.start}"] = name_of(paragraph)
        return list(chips.items())[:2]

    def _inferred(self, spans):
        codes = [span.why for span in spans if span.basis is Basis.INFERRED]
        words = [str(WHY.get(code, _("Not stated, inferred."))) for code in codes]
        return [Doubt(one) for one in dict.fromkeys(words)]

    @cached_property
    def _disagreements(self):
        found = {}
        for check in check_figures(self.record):
            if not check.agrees:
                found.setdefault(str(check.figure.key), []).append(Doubt(check.words))
        return found

    @cached_property
    def _unlisted(self):
        """{tick: [doubt]} about names that stand in no catalogue, each name once."""
        found, asked = {}, set()
        for name, fields in NAMED.items():
            for item in getattr(self.record, name):
                for kind, one in _references(item, fields):
                    if one and one.pk is None and one.text not in asked:
                        asked.add(one.text)
                        doubts = found.setdefault(self.groups[str(item.key)], [])
                        doubts.append(self._unlisted_name(kind, one.text))
        return found

    def _unlisted_name(self, kind, text):
        words = gettext("“%(name)s” is not in the catalogue.") % {"name": text}
        return Doubt(words, text, tuple(self._near.like(kind, text)))

    @cached_property
    def _near(self):
        return NearNames(self.record.sort_on or today())

    def _deadlines(self):
        """The last days of the quarters left in the year that the directives are for."""
        record = self.record
        spans = [record.next_period, *record.periods]
        ends = [span.ends_on for span in spans if span and span.ends_on] + [record.held_on]
        year = next((day.year for day in ends if day), None)
        return [f"{day}/{year}" for day in ("30/09", "30/11", "31/12")] if year else []


NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")


def numbers_in(words):
    """The numbers of a sentence, as they are written here: `8,5`, `1.234`."""
    found = (one.replace(".", "").replace(",", ".") for one in NUMBER.findall(words))
    return {Decimal(one) for one in found}


NAMED = {
    "organizers": {"body": "organization"},
    "units": {"unit": "organization"},
    "participations": {"person": "person"},
    "directives": {"lead": "organization", "co_assignees": "organization"},
}
"""Where a name that stands in no catalogue is asked about: {list: {field: catalogue}}."""

PLACES = {
    LineKind.HEADLINE: pgettext_lazy("part of the source", "headline"),
    LineKind.HEADING: pgettext_lazy("part of the source", "heading"),
    LineKind.BYLINE: pgettext_lazy("part of the source", "byline"),
    LineKind.STAMP: pgettext_lazy("part of the source", "stamp"),
    LineKind.FORM: pgettext_lazy("part of the source", "head"),
    LineKind.FURNITURE: pgettext_lazy("part of the source", "margin"),
}


def name_of(paragraph):
    """What a chip calls a paragraph."""
    if paragraph.number:
        return gettext("para. %(number)s") % {"number": paragraph.number}
    return str(PLACES[paragraph.kind])


def _references(item, fields):
    for name, kind in fields.items():
        value = getattr(item, name)
        for one in value if isinstance(value, tuple) else [value]:
            yield kind, one


def _by(things, key):
    grouped = {}
    for thing in things:
        grouped.setdefault(key(thing), []).append(thing)
    return grouped
