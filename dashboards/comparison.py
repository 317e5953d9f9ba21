"""Two or more periods of one body beside each other, in a number of queries that does not depend
on how many there are.

Whatever stands in a column comes from approved records that the reader may read. What cannot be
known is None, never 0: where a period has no record, nothing was counted. Columns are never added
up, since periods may overlap.
"""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import combinations

from django.db.models import Q

from dashboards.models import Recurrence
from dashboards.threads import Ties
from meetings.assessment import Reached
from meetings.models import (
    Assessment,
    Directive,
    Indicator,
    Issue,
    Meeting,
    ReviewedPeriod,
    Target,
    TargetValue,
    WorkStatus,
)
from meetings.models.work import CLOSED
from meetings.record import Coverage
from meetings.report_periods import ReportPeriod
from units.dates import Span
from units.models import Committee, Organization, OrganizationKind

MOST_PERIODS = 8
PARTLY = (Coverage.PARTLY_LISTED, Coverage.MENTIONED_NOT_LISTED)
"""What a record says of its limitations where it leaves some or all of them out."""


@dataclass(frozen=True)
class Themes:
    """Limitations of one period, those that were confirmed to be the same counted once."""

    raised: int
    kept: tuple[Issue, ...] | None = None
    new: tuple[Issue, ...] | None = None
    gone: tuple[Issue, ...] | None = None
    """None where no earlier period is known to compare with; what is gone also where the records of
    this one leave limitations out."""
    perhaps: int = 0
    """How many of the new ones have a suggestion in the period before that nobody has judged."""


@dataclass(frozen=True)
class Cell:
    """What is known of one indicator in one period."""

    value: TargetValue
    period: ReportPeriod

    @property
    def reached(self):
        target = self.value.target
        plan = ReportPeriod(target.starts_on, target.ends_on)
        return Reached(
            target.indicator, target.planned, self.value.actual, plan, self.period.ends_on
        )

    @property
    def assessment(self):
        return Assessment(self.value.override or self.reached.assessment)


@dataclass(frozen=True)
class Column:
    """One period of the body. `records` are those that reviewed it, or were held in it."""

    period: ReportPeriod
    records: tuple[Meeting, ...]
    themes: Themes | None
    directives: Counter | None
    petitions: Counter | None
    answered: int | None
    life: Span = field(default_factory=Span)
    """Of the body; open where it, or what it was made of, was always there."""

    @property
    def directives_given(self):
        return None if self.directives is None else self.directives.total()

    @property
    def directives_closed(self):
        return None if self.directives is None else _closed(self.directives)

    @property
    def directives_late(self):
        return None if self.directives is None else self.directives[WorkStatus.OVERDUE]

    @property
    def petitions_raised(self):
        return None if self.petitions is None else self.petitions.total()

    @property
    def petitions_open(self):
        return None if self.petitions is None else self.petitions.total() - _closed(self.petitions)

    @property
    def is_partly_listed(self):
        """Whether a record says that it does not list all limitations."""
        return any(record.limitations_coverage in PARTLY for record in self.records)

    @property
    def is_outside_life(self):
        return not self.life.overlaps(self.period)

    @property
    def is_partly_outside_life(self):
        is_within = self.period.starts_on in self.life and self.period.ends_on in self.life
        return not is_within and not self.is_outside_life


def _closed(statuses):
    return sum(statuses[status] for status in CLOSED)


@dataclass(frozen=True)
class Overlap:
    """Two of the periods that share days: a record in both is counted in both."""

    one: ReportPeriod
    other: ReportPeriod
    starts_on: datetime.date
    ends_on: datetime.date


@dataclass(frozen=True)
class Comparison:
    body: Organization
    columns: tuple[Column, ...]
    targets: tuple[tuple[Indicator, tuple[Cell | None, ...]], ...]
    predecessors: tuple[Organization, ...]
    """What the body was made of: their records are among its own, under their names."""

    @property
    def periods(self):
        return [column.period for column in self.columns]

    @property
    def overlaps(self):
        return [
            Overlap(one, other, other.starts_on, min(one.ends_on, other.ends_on))
            for one, other in combinations(self.periods, 2)
            if one.overlaps(other)
        ]

    @property
    def earlier_bodies(self):
        """The predecessors that were there in one of the periods."""
        return [
            body
            for body in self.predecessors
            if any(body.span.overlaps(period) for period in self.periods)
        ]

    @property
    def has_changes(self):
        """Whether a period can be held against the one before."""
        return any(column.themes and column.themes.new is not None for column in self.columns)


# What may be compared --------------------------------------------------------------------------


def bodies(host, day):
    """Committees, clusters and communes that stand below the host on the day."""
    kinds = [
        OrganizationKind.COMMITTEE,
        OrganizationKind.CLUSTER,
        *OrganizationKind.communes(),
    ]
    led = Organization.objects.led_by(host.organization_id, day).filter(kind__in=kinds)
    return list(led.valid_on(day).order_by("sort_key"))


def periods_of(user, body):
    """The periods that records of the body reviewed, the newest first."""
    rows = ReviewedPeriod.objects.filter(
        meeting__in=_records_of(user, body).order_by().values("pk"),
        starts_on__isnull=False,
        ends_on__isnull=False,
    )
    spans = rows.order_by().values_list("starts_on", "ends_on").distinct()
    found = [ReportPeriod(first, last) for first, last in spans if first and last]
    return sorted(found, key=lambda one: (one.ends_on, one.starts_on), reverse=True)


def usual_pair(periods):
    """The newest period and the one as long a year before it, else the next newest."""
    if not periods:
        return []
    newest = periods[0]
    before = newest.last_year if newest.last_year in periods else None
    return [newest, before or periods[1]] if len(periods) > 1 else [newest]


def _is_unit(body):
    return body.kind not in (OrganizationKind.COMMITTEE, OrganizationKind.CLUSTER)


def _records_of(user, body):
    records = Meeting.objects.visible_to(user).approved()
    if not _is_unit(body):
        return records.organized_by(body)
    raised = Issue.objects.of_body(body).order_by().values("meeting")
    made_of = Organization.objects.gone_into(body).values("pk")
    took_part = Q(participatingunit_rows__unit=body) | Q(participatingunit_rows__unit__in=made_of)
    return records.filter(took_part | Q(pk__in=raised) | Q(kept_by=body)).distinct()


# Comparing -------------------------------------------------------------------------------------


def compare(user, body, periods, today):
    """The periods, oldest first, with what is known of the body in each."""
    periods = sorted(set(periods), key=lambda one: (one.starts_on, one.ends_on))[:MOST_PERIODS]
    issues, directives = Issue.objects.visible_to(user), Directive.objects.visible_to(user)
    choose = "of_body" if _is_unit(body) else "of_committee"
    issues, directives = getattr(issues, choose)(body), getattr(directives, choose)(body)
    made_of = Organization.objects.gone_into(body).order_by("sort_key")
    predecessors = tuple(made_of) if _is_unit(body) else ()

    places = _Places(user, body, periods)
    limitations = places.sorted(issues.limitations().only("pk", "text", "meeting_id"))
    petitions = places.sorted(_statuses(issues.petitions(), today))
    given = places.sorted(_statuses(directives, today))
    ties, perhaps = _links(user, issues.limitations())
    columns, before = [], None
    for place, period in enumerate(periods):
        records = tuple(places.records[place])
        # A unit's directive may stand in a record of others: then it is known all the same.
        is_known = bool(records or limitations[place] or petitions[place] or given[place])
        themes = None
        is_partly = any(record.limitations_coverage in PARTLY for record in records)
        if not is_known or (is_partly and not limitations[place]):
            before = None
        else:
            themes, before = _themes(limitations[place], before, ties, perhaps)
            if is_partly:
                themes = replace(themes, gone=None)
        columns.append(
            Column(
                period,
                records,
                themes,
                Counter(row.status for row in given[place]) if is_known else None,
                Counter(row.status for row in petitions[place]) if is_known else None,
                sum(_is_answered(row) for row in petitions[place]) if is_known else None,
                Span() if predecessors else body.span,
            )
        )
    return Comparison(body, tuple(columns), _targets(user, body, periods), predecessors)


class _Places:
    """In which of the periods a record counts: those in which a period ends that it reviewed, or,
    where it names none, that in which it was held."""

    def __init__(self, user, body, periods):
        self.periods = periods
        reviewed = defaultdict(list)
        visible = Meeting.objects.visible_to(user).approved()
        rows = ReviewedPeriod.objects.filter(ends_on__isnull=False)
        rows = rows.filter(meeting__in=visible.order_by().values("pk"))
        for meeting, ends_on in rows.values_list("meeting", "ends_on"):
            reviewed[meeting].append(ends_on)
        held = visible.values_list("pk", "held_on").order_by()
        self._of = {
            pk: self._places(reviewed.get(pk) or ([held_on] if held_on else []))
            for pk, held_on in held
        }
        own = _records_of(user, body).order_by("sort_on", "pk").for_list()
        self.records = self.sorted(own, lambda record: record.pk)

    def _places(self, days):
        return [
            place for place, period in enumerate(self.periods) if any(day in period for day in days)
        ]

    def sorted(self, rows, meeting=lambda row: row.meeting_id):
        """The rows by period; one may stand in several."""
        found = [[] for _period in self.periods]
        for row in rows:
            for place in self._of.get(meeting(row), ()):
                found[place].append(row)
        return found


def _statuses(items, today):
    return items.with_status(today).only("pk", "meeting_id")


def _is_answered(petition):
    return petition.answered_on is not None or petition.status == WorkStatus.TAKEN_UP


def _links(user, limitations):
    """(what was confirmed among all that the reader sees, pairs not judged yet of the body's)."""
    links = Recurrence.objects.visible_to(user)
    own = limitations.order_by().values("pk")
    waiting = links.waiting().filter(earlier__in=own, later__in=own)
    ties = Ties(links.confirmed().values_list("earlier", "later"))
    return ties, set(waiting.values_list("earlier", "later"))


def _themes(limitations, before, ties, perhaps):
    """(the themes of a period beside those of the one before, {theme: a limitation of it})."""
    now = {}
    for issue in limitations:
        now.setdefault(ties.root(issue.pk), issue)
    if before is None:
        return Themes(len(now)), now
    new = {root: issue for root, issue in now.items() if root not in before}
    gone = {root: issue for root, issue in before.items() if root not in now}
    doubtful = {
        ties.root(later)
        for earlier, later in perhaps
        if ties.root(earlier) in before and ties.root(later) in new
    }
    kept = tuple(issue for root, issue in now.items() if root in before)
    themes = Themes(len(now), kept, tuple(new.values()), tuple(gone.values()), len(doubtful))
    return themes, now


def _targets(user, body, periods):
    """(indicator, its cell in each period) of figures entered for the body itself; of a committee
    also those of the whole locality in its fields of work. Nothing is added up."""
    own = Q(target__organization=body)
    host = user.reach.host
    if host and body.kind == OrganizationKind.COMMITTEE:
        fields = Committee.objects.filter(pk=body.pk).values("fields")
        own |= Q(target__organization=host.organization_id, target__indicator__field__in=fields)
    asked = Q(pk__in=[])
    for period in periods:
        asked |= Q(starts_on=period.starts_on, ends_on=period.ends_on)
    rows = TargetValue.objects.filter(own, asked, actual__isnull=False)
    rows = rows.filter(target__in=Target.objects.visible_to(user)).select_related(
        "target__indicator"
    )
    found = defaultdict(dict)
    for value in rows.order_by("target__indicator__position", "target__indicator__name", "pk"):
        period = ReportPeriod(value.starts_on, value.ends_on)
        # Of several plans that have a figure for the period the shortest says most.
        known = found[value.target.indicator].get(period)
        if known is None or _length(value) < _length(known.value):
            found[value.target.indicator][period] = Cell(value, period)
    return tuple(
        (indicator, tuple(cells.get(period) for period in periods))
        for indicator, cells in found.items()
    )


def _length(value):
    return value.target.ends_on - value.target.starts_on
