"""Typing figures and plans of targets into a grid of organisations × indicators.

A cell carries what was typed and what the page had shown there. What differs from the stored text
at that moment was changed by somebody else, and is not overwritten before the typist has seen it.
"""

import csv
import io
import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rapidfuzz import fuzz, process
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from accounts.permissions import Role
from meetings.figures import vietnamese
from meetings.forms.fields import Number
from meetings.models import Indicator, Target, TargetValue
from meetings.models.choices import words
from meetings.record import Qualifier
from meetings.targets import Book
from units.models import Committee, Host, Organization
from units.vietnamese import fold, nfc

ACTUAL, PLAN = "thuc-hien", "ke-hoach"

QUALIFIERS = {
    "dung": Qualifier.EXACTLY,
    "hon": Qualifier.MORE_THAN,
    "tren": Qualifier.MORE_THAN,
    "duoi": Qualifier.LESS_THAN,
    "gan": Qualifier.NEARLY,
    "khoang": Qualifier.ABOUT,
}
"""Folded words before a number; what they mean."""

ALIKE = 90
"""How alike, of 100, a heading must be to the name of an indicator."""
MOST_CELLS = 4_000
"""On one page: each is two of the `DATA_UPLOAD_MAX_NUMBER_FIELDS` that a request may have."""
MOST_LEFT = 20
"""How many cells that found no place are shown one by one."""
SUMS = {"tong", "cong", "tong cong", "tong so"}


@dataclass(frozen=True)
class Key:
    """Which cell: the primary keys of its organisation and its indicator."""

    organization: int
    indicator: int

    @property
    def name(self):
        return f"o-{self.organization}-{self.indicator}"


@dataclass(frozen=True)
class Typed:
    """What a cell holds now, and what the page showed when it was made."""

    text: str
    seen: str

    @property
    def is_changed(self):
        return self.text != self.seen


@dataclass(frozen=True)
class Amount:
    number: Decimal | None
    qualifier: Qualifier | None = None

    @property
    def text(self):
        if self.number is None:
            return ""
        qualifier = "" if self.qualifier in (None, Qualifier.EXACTLY) else words(self.qualifier)
        return f"{qualifier} {vietnamese(self.number)}".strip()


EMPTY = Amount(None)


@dataclass(frozen=True)
class Left:
    """A cell of a pasted block that found no place, and why. Row and column count from 1."""

    row: int
    column: int | None
    text: str
    why: str


@dataclass(frozen=True)
class Placed:
    """Where the cells of a block belong, and what is left over."""

    texts: dict[Key, str]
    left: list[Left]

    @property
    def shown_left(self):
        return self.left[:MOST_LEFT]

    @property
    def hidden_left(self):
        return max(len(self.left) - MOST_LEFT, 0)


@dataclass
class Outcome:
    saved: int = 0
    problems: dict[Key, str] = field(default_factory=dict)
    seen: dict[Key, str] = field(default_factory=dict)
    """What now stands in a cell that somebody else has changed."""


def clean(text):
    """A cell as it is compared: one spelling, single spaces."""
    return " ".join(nfc(text.replace("\0", "")).split())


def read(text, kind):
    """The `Amount` of a cell's text; ValidationError says what is wrong with it."""
    qualifier, rest = None, text
    if match := re.fullmatch(r"(\D*?)\s*([-−]?\d.*)", text):
        word = fold(match[1]).strip()
        if kind == ACTUAL and word in QUALIFIERS:
            qualifier, rest = QUALIFIERS[word], match[2]
    number = Number(label="").clean(rest)
    if kind == PLAN and number is not None and number < 0:
        raise ValidationError(_("A plan cannot be negative."))
    return Amount(number, qualifier)


def problem_of(text, kind):
    """What is wrong with a cell's text, "" for nothing."""
    try:
        read(text, kind)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def note_of(text, kind, indicator):
    """What the typist should know of a text that is right."""
    is_nothing = not problem_of(text, kind) and read(text, kind).number == 0
    if kind == PLAN and is_nothing and indicator.direction == Indicator.Direction.HIGHER:
        return _("A plan of 0: no figure is asked of this unit.")
    return ""


class EntryGrid:
    """The cells that the user may type into, with their stored texts.

    Where there are too many for one page, their columns stand in several parts, counted from 1.
    """

    def __init__(self, host, period, kind, user, part=1):
        self.host, self.period, self.kind, self.user = host, period, kind, user
        self.book = Book(host, period)
        self.part = min(max(part, 1), len(self.parts) or 1)

    def read_anew(self):
        return EntryGrid(self.host, self.period, self.kind, self.user, self.part)

    @cached_property
    def parts(self):
        """The indicators of each part."""
        together = max(MOST_CELLS // max(len(self.organizations), 1), 1)
        every = self.book.indicators
        return [every[first : first + together] for first in range(0, len(every), together)]

    @property
    def indicators(self):
        return self.parts[self.part - 1] if self.parts else ()

    @cached_property
    def organizations(self):
        """The units of the period by name, then whoever else has a target, the host last."""
        if self.user.role == Role.UNIT_CONTACT:
            return [unit for unit in self.book.units if unit.pk == self.user.organization_id]
        host = self.book.organizations[self.host.organization_id]
        return [*self.book.units, *self._other_bodies, host]

    @cached_property
    def _other_bodies(self):
        """Whoever has a target and is no unit; for plans also the host's steering committees."""
        taken = {self.host.organization_id, *(unit.pk for unit in self.book.units)}
        bodies = {
            organization: self.book.organizations[organization]
            for _indicator, organization in self.book.targets
            if organization not in taken
        }
        if self.kind == PLAN:
            steering = Committee.objects.filter(
                committee_kind=Committee.Kind.STEERING, host_organization=self.host.organization_id
            )
            named = Organization.objects.named_on(self.period.ends_on).overlapping(self.period)
            bodies |= {row.pk: row for row in named.filter(pk__in=steering.values("pk"))}
        return sorted(bodies.values(), key=lambda body: body.sort_key)

    def is_open(self, organization, indicator):
        """Whether a cell takes a figure. Another body than a unit gives figures of its targets."""
        if self.kind == PLAN or organization not in self._other_bodies:
            return True
        return (indicator.pk, organization.pk) in self.book.targets

    @cached_property
    def keys(self):
        return {
            Key(organization.pk, indicator.pk)
            for organization in self.organizations
            for indicator in self.indicators
            if self.is_open(organization, indicator)
        }

    def stored(self, key):
        """The `Amount` that stands in a cell."""
        target = self.book.targets.get((key.indicator, key.organization))
        if target is None:
            return EMPTY
        if self.kind == PLAN:
            return Amount(target.planned)
        value = self.book.values.get(target.pk)
        return Amount(value.actual, value.qualifier) if value else EMPTY

    def text(self, key):
        return self.stored(key).text

    def typed(self, data):
        """{key: Typed} of a posted form; what it does not name stays as it is stored."""
        cells = {}
        for key in self.keys:
            stored = self.text(key)
            seen = clean(data.get(f"{key.name}-seen", stored))
            cells[key] = Typed(clean(data.get(key.name, seen)), seen)
        return cells

    # Pasting -------------------------------------------------------------------------------------

    def place(self, block, start=None):
        """Where the cells of a block of Excel belong.

        By the names in its first columns and in its first row where they are there, else by
        position, from the cell `start` on. Empty cells of the block change nothing.
        """
        rows = _cells_of(block)
        columns, has_heading = self._columns(rows, start)
        names_at = self._names_at(rows[1:] if has_heading else rows)
        texts, left = {}, []
        first_row = self._first_row(start)
        for number, row in enumerate(rows, start=1):
            if has_heading and number == 1:
                left += self._strange_headings(row, columns, names_at)
                continue
            place = first_row + number - 1 - has_heading
            organization, why = self._organization(row, names_at, place)
            if organization is None:
                if any(row):
                    left.append(Left(number, None, " · ".join(filter(None, row)), why))
                continue
            for column, text in enumerate(row):
                if not text or (names_at is not None and column <= names_at):
                    continue
                shift = 0 if has_heading or names_at is None else names_at + 1
                indicator = columns.get(column - shift)
                if indicator is None:
                    if has_heading:
                        continue
                    why = ngettext(
                        "The grid has only %(count)d target.",
                        "The grid has only %(count)d targets.",
                        len(self.indicators),
                    ) % {"count": len(self.indicators)}
                    left.append(Left(number, column + 1, text, why))
                elif (key := Key(organization.pk, indicator.pk)) in texts:
                    why = _("An earlier row of the block fills this cell already.")
                    left.append(Left(number, column + 1, text, why))
                elif key in self.keys:
                    texts[key] = text
                else:
                    why = _("No figure of this target is asked of this body.")
                    left.append(Left(number, column + 1, text, why))
        return Placed(texts, left)

    def _first_row(self, start):
        places = {organization.pk: at for at, organization in enumerate(self.organizations)}
        return places.get(start.organization, 0) if start else 0

    def _columns(self, rows, start):
        """({column: indicator}, whether the first row names them)."""
        by_name = {fold(indicator.name): indicator for indicator in self.indicators}
        found = {}
        first = rows[0] if rows else []
        for column, text in enumerate(first):
            match = process.extractOne(
                fold(text), by_name.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE
            )
            if match:
                found[column] = by_name[match[0]]
        if found:
            return found, True
        places = [indicator.pk for indicator in self.indicators]
        begin = places.index(start.indicator) if start and start.indicator in places else 0
        return dict(enumerate(self.indicators[begin:])), False

    def _strange_headings(self, row, columns, names_at):
        elsewhere = {fold(one.name) for one in self.book.indicators}
        return [
            Left(
                1,
                column + 1,
                text,
                _("This target stands in another part of the grid.")
                if fold(text) in elsewhere
                else _("No target of this name is asked in the period."),
            )
            for column, text in enumerate(row)
            if text
            and column not in columns
            and column > (names_at if names_at is not None else -1)
        ]

    def _names_at(self, rows):
        """The column that holds the units' names: the first or, after running numbers, the second;
        None where the block has numbers alone."""
        for column in (0, 1):
            texts = [row[column] for row in rows if len(row) > column and row[column]]
            named = [text for text in texts if problem_of(text, ACTUAL)]
            if texts and len(named) * 2 > len(texts):
                return column
        return None

    @cached_property
    def _by_name(self):
        names = {}
        for organization in self.organizations:
            for name in _names_of(organization):
                names.setdefault(name, organization)
        return names

    def _organization(self, row, names_at, place):
        """(organisation of a row, "") or (None, why it has none)."""
        if names_at is None:
            if place < len(self.organizations):
                return self.organizations[place], ""
            return None, ngettext(
                "The grid has only %(count)d row.",
                "The grid has only %(count)d rows.",
                len(self.organizations),
            ) % {"count": len(self.organizations)}
        name = row[names_at] if len(row) > names_at else ""
        folded = fold(name)
        if folded in self._by_name:
            return self._by_name[folded], ""
        if folded in SUMS:
            return None, _("A row of sums is not entered: the portal adds up.")
        if folded in self._known_names:
            return None, _("This unit was not valid in the period, or is not yours to enter.")
        return None, _("No unit of the period has this name.")

    @cached_property
    def _known_names(self):
        led = Organization.objects.led_by(self.host.organization_id, self.period.ends_on)
        known = [*self.book.organizations.values(), *led]
        return {name for organization in known for name in _names_of(organization)}


def _names_of(organization):
    """What an organisation may be called in a sheet, folded."""
    names = {
        organization.name,
        organization.short_name,
        getattr(organization, "name_then", ""),
        getattr(organization, "short_name_then", ""),
    }
    return {fold(name) for name in names if name}


def _cells_of(block):
    """The rows of a block copied from a sheet: tabs between cells, quotes round lines of a cell."""
    text = nfc(block.replace("\0", "")).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    except csv.Error:
        rows = [line.split("\t") for line in text.split("\n")]
    return [[" ".join(cell.split()) for cell in row] for row in rows]


# Saving ------------------------------------------------------------------------------------------


def save_cells(grid, cells, *, by, at):
    """Write the changed cells that are right, all in one transaction; gives the `Outcome`.

    What is wrong, and what somebody else has changed in the meantime, stays unwritten and is named.
    """
    with transaction.atomic():
        # One writer of a host's figures at a time, so that nothing changes between look and write.
        Host.objects.select_for_update().get(pk=grid.host.pk)
        fresh = grid.read_anew()
        outcome, amounts = _sort_out(fresh, cells)
        if amounts:
            _write(fresh, amounts, by, at)
            tell(grid.host)
    return outcome


def tell(host):
    """Tell whoever keeps in step with the figures of a host. Within the transaction."""
    for name in settings.AFTER_TARGETS:
        import_string(name)(host)


def _sort_out(grid, cells):
    outcome, amounts = Outcome(), {}
    for key in sorted(cells.keys() & grid.keys, key=lambda key: key.name):
        typed, stored = cells[key], grid.text(key)
        if not typed.is_changed or typed.text == stored:
            continue
        if problem := problem_of(typed.text, grid.kind):
            outcome.problems[key] = problem
        elif typed.seen != stored:
            outcome.problems[key] = _who_changed(grid, key, stored)
            outcome.seen[key] = stored
        else:
            amount = read(typed.text, grid.kind)
            if amount.text != stored:
                amounts[key] = amount
                outcome.saved += 1
    return outcome, amounts


def _who_changed(grid, key, stored):
    target = grid.book.targets.get((key.indicator, key.organization))
    last = target.history.select_related("history_user").first() if target else None
    who, when = (last.history_user, last.history_date) if last else (None, None)
    if grid.kind == ACTUAL and target and (value := grid.book.values.get(target.pk)):
        who, when = value.entered_by, value.entered_at
    return _(
        "%(who)s wrote “%(text)s” here at %(when)s. Save again to keep what stands in the cell, or"
        " type theirs."
    ) % {
        "who": who or _("Somebody"),
        "text": stored or _("empty"),
        "when": date_format(timezone.localtime(when), "H:i d/m/Y") if when else "–",
    }


def _write(grid, amounts, by, at):
    targets = _targets_for(grid, amounts, by)
    if grid.kind == PLAN:
        changed = []
        for key, amount in amounts.items():
            target = targets[key]
            if target.planned != amount.number:
                target.planned = amount.number
                changed.append(target)
        bulk_update_with_history(changed, Target, ["planned"], default_user=by)
        return
    new, changed = [], []
    for key, amount in amounts.items():
        target = targets[key]
        value = grid.book.values.get(target.pk)
        (new if value is None else changed).append(
            _entered(value or _blank(grid, target), amount, by, at)
        )
    bulk_create_with_history(new, TargetValue, default_user=by)
    fields = ["actual", "qualifier", "source_figure", "entered_by", "entered_at"]
    bulk_update_with_history(changed, TargetValue, fields, default_user=by)


def _blank(grid, target):
    return TargetValue(target=target, starts_on=grid.period.starts_on, ends_on=grid.period.ends_on)


def _entered(value, amount, by, at):
    value.actual, value.qualifier = amount.number, amount.qualifier
    value.entered_by, value.entered_at = by, at
    # A number typed here is no longer the one of the record.
    value.source_figure = None
    return value


def _targets_for(grid, amounts, by):
    """The target of each cell; one without is made, without a plan, for the year."""
    targets = {key: grid.book.targets.get((key.indicator, key.organization)) for key in amounts}
    missing = [key for key, target in targets.items() if target is None]
    plan = grid.book.default_plan
    made = bulk_create_with_history(
        [
            Target(
                indicator_id=key.indicator,
                organization_id=key.organization,
                starts_on=plan.starts_on,
                ends_on=plan.ends_on,
            )
            for key in missing
        ],
        Target,
        default_user=by,
    )
    return {**targets, **dict(zip(missing, made, strict=True))}
