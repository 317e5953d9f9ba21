"""The overview's rows by unit: petitions and figures, problems first.

Read as of the units of a day, a unit that went whole into another stands below it, under its own
name and with its own numbers; nothing is added up for the later one. A unit that was split, or that
only gave a part away, stands by itself, since nobody knows whose share its numbers are.
"""

from collections import Counter
from dataclasses import dataclass, replace

from dashboards import headline
from meetings.charts import Bullet
from meetings.models import WorkStatus
from meetings.models.work import CLOSED
from meetings.targets import Line
from meetings.templatetags.targets import TONES
from meetings.work_words import PILLS
from units.models import Organization, OrganizationKind

BAR_TONES = {"late", "warn", "ok"}
"""Only exceptions and what is reached are coloured in a bar."""


@dataclass(frozen=True)
class TargetRow:
    """A line of the targets, and how it is coloured."""

    line: Line
    owner: Organization | None = None
    """Whose target it is, where it is not the host's own."""

    @property
    def tone(self):
        return TONES[self.line.assessment]

    @property
    def bar(self):
        return self.tone if self.tone in BAR_TONES else ""

    @property
    def bullet(self):
        percent = self.line.percent
        return None if percent is None else Bullet(percent, self.line.reached.time_share)


@dataclass(frozen=True)
class UnitRow:
    """A unit of the matrix: how its petitions stand, and its cell under each indicator."""

    unit: Organization | None
    petitions: Counter
    cells: tuple[TargetRow, ...] = ()
    name: str = ""
    is_of_period: bool = True
    """Whether there was such a unit in the period: only then has it cells."""
    is_below: bool = False
    """Whether it went into the unit of the row above."""

    @property
    def worst(self):
        """The worst status of its petitions, None without one."""
        return next((status for status in WorkStatus if self.petitions[status]), None)

    @property
    def worst_count(self):
        return self.petitions[self.worst]

    @property
    def worst_label(self):
        return WorkStatus(self.worst).label

    @property
    def tone(self):
        return PILLS[self.worst] if self.worst else ""

    @property
    def open_petitions(self):
        return sum(count for status, count in self.petitions.items() if status not in CLOSED)

    @property
    def has_figures(self):
        return any(not cell.line.is_missing for cell in self.cells)

    @property
    def order(self):
        """Problems first: petitions, then targets, then by name."""
        place = list(WorkStatus).index(self.worst) if self.worst else len(WorkStatus)
        behind = sum(cell.line.assessment in headline.BEHIND for cell in self.cells)
        return place, -behind, self.unit.sort_key


def unit_rows(grid, by_unit, lineage=None):
    """(rows; the row of petitions that belong to none of them, or None). `by_unit` counts petitions
    as `work.Tally` does; `lineage` knows the units of the day as of which they are read, None
    leaves each unit of the period to itself."""
    rest = dict(by_unit)
    rows = {}
    for row in grid.rows:
        unit = row.organization
        cells = tuple(map(TargetRow, row.lines))
        rows[unit.pk] = UnitRow(unit, rest.pop(unit.pk, Counter()), cells, unit.name_then)
    groups = _groups(rows, rest, lineage) if lineage else [[row] for row in rows.values()]
    groups.sort(key=lambda group: min(row.order for row in group))
    others = sum(rest.values(), Counter())
    shown = tuple(row for group in groups for row in group)
    return shown, UnitRow(None, others) if others else None


def _groups(rows, rest, lineage):
    """[[a unit, those that went into it, problems first]]; takes what it shows out of `rest`."""
    former = {pk: lineage.went_into(pk) for pk in (*rows, *rest) if pk}
    former = {
        pk: later
        for pk, later in former.items()
        if later and (pk in rows or later.kind in OrganizationKind.communes())
    }
    later_ones = {later.pk: later for later in former.values()}
    groups = {pk: [row] for pk, row in rows.items() if pk not in former}
    for pk, later in later_ones.items():
        groups.setdefault(pk, [_outside_period(later, rest)])
    below = {pk: [] for pk in later_ones}
    for pk, later in former.items():
        row = rows.get(pk) or _outside_period(lineage.organization(pk), rest)
        below[later.pk].append(replace(row, is_below=True))
    for pk, some in below.items():
        groups[pk] += sorted(some, key=lambda row: row.order)
    return list(groups.values())


def _outside_period(unit, rest):
    return UnitRow(unit, rest.pop(unit.pk, Counter()), name=unit.name, is_of_period=False)
