"""The leaders' overview: everything that the page shows, gathered in a fixed number of queries."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F
from django.utils.translation import gettext as _

from dashboards import headline, limitations, work
from dashboards.matrix import TargetRow, UnitRow, unit_rows
from dashboards.work import Tally, Task
from meetings.models import Assessment, Directive, Issue, WorkStatus
from meetings.readings import Reading
from meetings.report_periods import ReportPeriod
from meetings.targets import Book, newest_period, periods_with_figures
from meetings.work_words import PILLS
from units.dates import today
from units.models import Committee, Organization

MOST_TASKS, MOST_LINES, MOST_COLUMNS = 5, 7, 4
MOST_PRINTED_ROWS = 17
"""Targets and units together on the one printed page."""


@dataclass(frozen=True)
class Count:
    """A number of directives and petitions in one status."""

    status: WorkStatus
    label: str
    note: str
    tone: str
    directives: int
    petitions: int

    @property
    def number(self):
        return self.directives + self.petitions


@dataclass(frozen=True)
class Overview:
    day: datetime.date
    period: ReportPeriod
    periods: tuple[ReportPeriod, ...]
    committee: Committee | None
    committees: tuple[Committee, ...]
    tally: Tally
    tasks: tuple[Task, ...]
    lines: tuple[TargetRow, ...]
    """Every target of the host, worst first; the page shows the first few."""
    totals: tuple[TargetRow, ...]
    units: tuple[UnitRow, ...]
    rest: UnitRow | None
    """Petitions of others than these units: a former unit, a body of the town."""
    limitations: limitations.Limitations

    @property
    def is_blank(self):
        """Whether there is nothing at all yet to show or to count."""
        return not (self.tally.total or self.periods or self.lines or self.limitations.themes)

    @property
    def counts(self):
        """The counts of what needs pushing, in the order of the page."""
        words = {
            WorkStatus.OVERDUE: (_("Overdue"), _("no task is overdue")),
            WorkStatus.DUE_SOON: (_("Due soon"), _("within the next 7 days")),
            WorkStatus.NO_DEADLINE: (_("No deadline"), _("every open task has one")),
        }
        for status, (label, note) in words.items():
            directives, petitions = self.tally.directives[status], self.tally.petitions[status]
            tone = PILLS[status] if directives + petitions else ""
            yield Count(status, label, note, tone, directives, petitions)

    @property
    def shown_lines(self):
        return self.lines[:MOST_LINES]

    @property
    def hidden_lines(self):
        return len(self.lines) - len(self.shown_lines)

    @property
    def has_figures(self):
        return any(not row.line.is_missing for row in self.lines) or self.units_with_figures > 0

    @property
    def units_of_period(self):
        return sum(unit.is_of_period for unit in self.units)

    @cached_property
    def units_with_figures(self):
        return sum(unit.has_figures for unit in self.units)

    @property
    def on_track(self):
        """How many targets are on track or reached."""
        good = (Assessment.ON_TRACK, Assessment.REACHED)
        return sum(row.line.assessment in good for row in self.lines)

    @property
    def not_assessed(self):
        return sum(row.line.assessment == Assessment.NOT_ASSESSED for row in self.lines)

    @property
    def taken_up(self):
        return self.tally.petitions[WorkStatus.TAKEN_UP]

    @property
    def elapsed(self):
        """Percent of the year gone by at the end of the period, for the legend; None where the
        targets shown are of several spans."""
        shares = {row.bullet.elapsed for row in self.shown_lines if row.bullet and row.bullet.tick}
        return round(100 * shares.pop()) if len(shares) == 1 else None

    @property
    def figures_until(self):
        """The last day that the figures speak of."""
        return min(self.period.ends_on, self.day)

    @property
    def has_views(self):
        """Whether a leader has overruled one of the assessments shown."""
        return any(row.line.is_overridden for row in self.shown_lines)

    @property
    def columns(self):
        """Of the matrix."""
        return 2 + len(self.totals)

    @property
    def printed_units(self):
        """How many units one sheet of paper holds below the targets shown, of which one with its
        owner below it stands in two lines."""
        lines = sum(2 if row.owner else 1 for row in self.shown_lines)
        return MOST_PRINTED_ROWS - lines

    @property
    def unprinted_units(self):
        return max(len(self.units) - self.printed_units, 0)

    @cached_property
    def headline(self):
        names = [row.unit.short_name or row.unit.name for row in self.units if row.open_petitions]
        lines = [row.line for row in self.lines]
        return headline.of_overview(self.tally, self.tasks, lines, names)


def gather(user, period_code="", committee_key="", reading=None):
    """The overview of the reader's host for the period and committee of an address; what is not
    known there is left out of account. `reading` says in which units' terms its rows stand."""
    reading = reading or Reading()
    day, host, hosts = today(), user.reach.host, user.reach.line
    periods = periods_with_figures(host)
    committees, fields = _committees(host, day)
    committee = next((one for one in committees if str(one.pk) == committee_key), None)
    period = _chosen(period_code) or (
        newest_period(periods, day) if periods else _last_half_year(day)
    )

    directives = Directive.objects.concerning(user)
    petitions = Issue.objects.petitions().concerning(user)
    raised = Issue.objects.limitations().visible_to(user).filter(meeting__host__in=hosts)
    book = Book(host, period, user=user, periods=periods)
    lines = book.town_lines()
    totals = [book.total(indicator) for indicator in book.asked_of_units]
    if committee:
        directives, petitions, raised = (
            items.of_committee(committee) for items in (directives, petitions, raised)
        )

        lines, totals = (
            [line for line in some if _falls_to(line, committee.pk, fields[committee.pk])]
            for some in (lines, totals)
        )
    lines.sort(key=lambda line: line.order)
    totals = sorted(totals, key=lambda line: line.order)[:MOST_COLUMNS]
    tally = work.tally(directives, petitions, day)
    grid = book.grid([line.indicator for line in totals])
    units, rest = unit_rows(grid, tally.by_unit, None if reading.is_then else reading.lineage)
    return Overview(
        day=day,
        period=period,
        periods=tuple(periods),
        committee=committee,
        committees=tuple(committees),
        tally=tally,
        tasks=tuple(work.to_push(directives, petitions, day, MOST_TASKS)),
        lines=tuple(_row(line, host) for line in lines),
        totals=tuple(map(TargetRow, totals)),
        units=units,
        rest=rest,
        limitations=limitations.recurring(user, raised, period),
    )


def _falls_to(line, committee, fields):
    field = line.indicator.field_id
    return line.organization.pk == committee or (field is not None and field in fields)


def _row(line, host):
    is_own = line.organization.pk == host.organization_id
    return TargetRow(line, None if is_own else line.organization)


def _chosen(code):
    try:
        return ReportPeriod.from_code(code)
    except ValueError:
        return None


def _last_half_year(day):
    """The half-year that ended last: what is shown while there is no figure at all."""
    if day.month > 6:
        return ReportPeriod(datetime.date(day.year, 1, 1), datetime.date(day.year, 6, 30))
    return ReportPeriod(datetime.date(day.year - 1, 7, 1), datetime.date(day.year - 1, 12, 31))


def _committees(host, day):
    """([committees of the host today], {committee: its fields of work}); one query."""
    led = Organization.objects.led_by(host.organization_id, day).values("pk")
    rows = Committee.objects.valid_on(day).filter(pk__in=led)
    steering = rows.filter(committee_kind__in=[Committee.Kind.STEERING, Committee.Kind.GRASSROOTS])
    committees, fields = {}, {}
    for committee in steering.annotate(field=F("fields")).order_by("sort_key", "pk"):
        committees.setdefault(committee.pk, committee)
        fields.setdefault(committee.pk, set()).add(committee.field)
    return list(committees.values()), fields
