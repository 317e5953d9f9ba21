"""What a host planned and reached in a period: lines for lists, charts and the overview.

Everything that a page shows of one period is read at once, in a number of queries that does not
depend on how many units, indicators or years there are. A sum over units is given only where every
unit of the period has sent its figure; what is missing is named, never left out in silence.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Exists, OuterRef, Q

from accounts.permissions import Role
from meetings.assessment import HUNDRED, Reached
from meetings.models import Assessment, Indicator, Target, TargetValue
from meetings.report_periods import ReportPeriod
from units.models import ChangeSide, Organization, OrganizationKind

SHOWN_PERIODS = 5
"""How many periods a sparkline shows, the newest of them being the one asked for."""

WORST_FIRST = {assessment: place for place, assessment in enumerate(Assessment)}


@dataclass(frozen=True)
class Point:
    """What was reached in one period; None where nothing, or not everything, is known."""

    period: ReportPeriod
    actual: Decimal | None


@dataclass(frozen=True)
class Sum:
    """What the units make together. `missing` have sent nothing yet; `so_far` is not the whole."""

    so_far: Decimal | None
    count: int
    expected: int
    missing: tuple[Organization, ...]

    @property
    def is_complete(self):
        return self.count == self.expected > 0

    @property
    def missing_count(self):
        return self.expected - self.count

    @property
    def total(self):
        return self.so_far if self.is_complete else None


@dataclass(frozen=True)
class Line:
    """One indicator of one organisation in one period.

    `planned` is for the whole span `plan`, which may be longer than the period. `value` is the row
    behind the figure; None where nothing was sent, or where the figure is the sum of the units,
    which is then in `summed`. `past` ends with this period, oldest first.
    """

    indicator: Indicator
    organization: Organization
    period: ReportPeriod
    plan: ReportPeriod
    planned: Decimal | None = None
    actual: Decimal | None = None
    target: Target | None = None
    value: TargetValue | None = None
    summed: Sum | None = None
    past: tuple[Point, ...] = ()
    last_year: Decimal | None = None
    previous: Decimal | None = None

    @property
    def reached(self):
        return Reached(self.indicator, self.planned, self.actual, self.plan, self.period.ends_on)

    @property
    def computed(self):
        """The assessment that follows from the figures."""
        return self.reached.assessment

    @property
    def assessment(self):
        """A leader's where there is one, else the computed one."""
        return Assessment(self.value.override) if self.is_overridden else self.computed

    @property
    def is_overridden(self):
        return self.value is not None and self.value.override != ""

    @property
    def percent(self):
        """Of the plan; None where a plan or a figure is missing or the plan is 0."""
        return self.reached.percent

    @property
    def qualifier(self):
        is_own = self.value is not None and self.value.actual is not None
        return self.value.qualifier if is_own else None

    @property
    def is_summed(self):
        """Whether the figure shown is the sum of the units."""
        return self.actual is not None and (self.value is None or self.value.actual is None)

    @property
    def is_missing(self):
        return self.actual is None

    @property
    def sum_that_differs(self):
        """The complete sum of the units where the stated total is another; else None."""
        total = self.summed.total if self.summed else None
        return total if total is not None and total != self.actual else None

    @property
    def change_on_year(self):
        """Percent by which the figure differs from the same period last year."""
        return _change(self.actual, self.last_year)

    @property
    def change_on_previous(self):
        return _change(self.actual, self.previous)

    @property
    def points(self):
        """What a sparkline draws: the periods that have a figure."""
        return tuple(point for point in self.past if point.actual is not None)

    @property
    def order(self):
        """Lists are sorted by it: worst first, then the part of the plan reached."""
        percent = self.percent
        return (
            WORST_FIRST[self.assessment],
            percent is None,
            percent or Decimal(0),
            self.indicator.position,
            self.indicator.name,
        )


def _change(now, before):
    return HUNDRED * (now - before) / before if now is not None and before else None


@dataclass(frozen=True)
class Disagreement:
    """The parts of an indicator make `total` together, the whole says `stated`."""

    whole: Indicator
    organization: Organization
    total: Decimal
    stated: Decimal


@dataclass(frozen=True)
class Row:
    """A unit with its lines, in the order of the indicators of the grid."""

    organization: Organization
    lines: tuple[Line, ...]

    @property
    def has_figures(self):
        return any(line.actual is not None for line in self.lines)

    @property
    def order(self):
        """Units with problems first, then by name."""
        worst = min((WORST_FIRST[line.assessment] for line in self.lines), default=len(WORST_FIRST))
        return (worst, self.organization.sort_key)


@dataclass(frozen=True)
class Grid:
    """Units × indicators of one period, with the line of the host itself under each indicator."""

    period: ReportPeriod
    indicators: tuple[Indicator, ...]
    rows: tuple[Row, ...]
    totals: tuple[Line, ...]

    @property
    def with_figures(self):
        """How many units have sent at least one figure."""
        return sum(row.has_figures for row in self.rows)


# What pages ask ----------------------------------------------------------------------------------


def periods_with_figures(host):
    """The periods for which the host has a figure, newest and longest first."""
    own = TargetValue.objects.filter(
        target__indicator__host=host,
        starts_on=OuterRef("starts_on"),
        ends_on=OuterRef("ends_on"),
    )
    spans = TargetValue.objects.order_by().values("starts_on", "ends_on").distinct()
    found = spans.filter(Exists(own)).order_by("-ends_on", "starts_on")
    return [ReportPeriod(**span) for span in found]


USUAL = ("{}", "{}-9t", "{}-6t", "{}-q1")
"""Codes of the periods that offices report on, of a year."""


def offered_periods(periods, day):
    """The periods to choose from on the day: those given, and the usual ones of two years."""
    codes = [code.format(year) for year in (day.year, day.year - 1) for code in USUAL]
    usual = [ReportPeriod.from_code(code) for code in codes]
    offered = {*periods, *(period for period in usual if period.starts_on <= day)}
    return sorted(offered, key=lambda one: (-one.ends_on.toordinal(), one.starts_on))


def newest_period(periods, day):
    """The first of the periods to show: the newest that is over, else the newest."""
    return next((period for period in periods if period.ends_on < day), periods[0])


def town_lines(host, span, committee=None, *, user=None):
    """Lines of the host as a whole, and of committees with targets of their own; worst first.

    With a committee, only what falls to it: its own targets and the indicators of its fields.
    """
    lines = Book(host, span, user=user).town_lines(committee)
    return sorted(lines, key=lambda line: line.order)


def unit_lines(host, span, organization, *, user=None):
    """The lines of one unit or other organisation, worst first."""
    return sorted(Book(host, span, user=user).lines_of(organization), key=lambda line: line.order)


def unit_grid(host, span, *, user=None):
    """Units valid in the period × indicators that units have targets of."""
    return Book(host, span, user=user).grid()


# Reading -----------------------------------------------------------------------------------------


class Book:
    """A host's indicators, targets and figures of one period, and of the periods compared with it.

    `user` hides what the user may not see; sums are made of everything all the same.
    """

    def __init__(self, host, span, *, user=None, periods=None):
        """`periods` are the host's `periods_with_figures`, where the caller has asked already."""
        self.host = host
        self.period = ReportPeriod(span.starts_on, span.ends_on)
        self.user = user
        if periods is not None:
            self.periods = periods

    # What is read, once each ---------------------------------------------------------------------

    @cached_property
    def indicators(self):
        valid = Indicator.objects.filter(host=self.host).overlapping(self.period)
        return list(valid.select_related("field"))

    @cached_property
    def periods(self):
        return periods_with_figures(self.host)

    @cached_property
    def shown_periods(self):
        """The newest periods with figures that are as long as this one, oldest first."""
        length = self.period.month_count
        earlier = [
            period
            for period in self.periods
            if period.month_count == length
            and length is not None
            and period.ends_on < self.period.ends_on
        ]
        return [*reversed(earlier[: SHOWN_PERIODS - 1]), self.period]

    @cached_property
    def _plans(self):
        """The targets that cover the period, and whatever plans nothing."""
        covering = Q(starts_on__lte=self.period.starts_on, ends_on__gte=self.period.ends_on)
        plans = Target.objects.filter(covering | Q(planned=0), indicator__host=self.host)
        return list(plans.select_related("indicator"))

    @cached_property
    def targets(self):
        """{(indicator, organisation): the target that the period is measured against}."""
        covering = [
            target
            for target in self._plans
            if target.starts_on <= self.period.starts_on and self.period.ends_on <= target.ends_on
        ]
        chosen: dict[tuple[int, int], Target] = {}
        # The shortest plan says most; but where the figure stands, there is its plan.
        for target in sorted(covering, key=_length, reverse=True):
            key = (target.indicator_id, target.organization_id)
            if key not in chosen or target.pk in self.values or chosen[key].pk not in self.values:
                chosen[key] = target
        return chosen

    @cached_property
    def _figures(self):
        """The rows of this very period and of those compared with it."""
        compared = {*self.shown_periods, self.period.last_year, self.period.previous}
        asked = Q(pk__in=[])
        for period in compared - {None}:
            asked |= Q(starts_on=period.starts_on, ends_on=period.ends_on)
        rows = TargetValue.objects.filter(asked, target__indicator__host=self.host)
        return list(rows.select_related("target", "override_by"))

    @cached_property
    def values(self):
        """{target: its row for this very period}."""
        return {row.target_id: row for row in self._figures if _span(row) == self.period}

    @cached_property
    def before(self):
        """{(indicator, organisation): {period: figure}} of the periods compared with this one."""
        found = defaultdict(dict)
        for row in self._figures:
            if row.actual is not None and _span(row) != self.period:
                key = (row.target.indicator_id, row.target.organization_id)
                found[key][_span(row)] = row.actual
        return found

    @cached_property
    def excused(self):
        """{(indicator, organisation): spans} of plans of 0: nothing is asked of the unit."""
        found = defaultdict(list)
        for target in self._plans:
            is_higher = target.indicator.direction == Indicator.Direction.HIGHER
            if target.planned == 0 and is_higher:
                found[target.indicator_id, target.organization_id].append(_span(target))
        return found

    @cached_property
    def organizations(self):
        """{pk: organisation, named as at the end of the period}: the units, and whoever has a
        target."""
        led = Organization.objects.none()
        for day in {self.period.starts_on, self.period.ends_on}:
            led |= Organization.objects.led_by(self.host.organization, day)
        with_targets = Target.objects.filter(indicator__host=self.host).values("organization")
        communes = Q(kind__in=OrganizationKind.communes())
        rows = (
            Organization.objects.named_on(self.period.ends_on)
            .filter(
                Q(pk__in=led.filter(communes).values("pk"))
                | Q(pk__in=with_targets)
                | Q(pk=self.host.organization_id)
            )
            .order_by("sort_key")
        )
        return {row.pk: row for row in rows}

    @property
    def default_plan(self):
        """The span of a plan that nobody has given yet: the year, or a longer period itself."""
        year = self.period.year
        return year if year.starts_on <= self.period.starts_on else self.period

    # What follows from it ------------------------------------------------------------------------

    @cached_property
    def units(self):
        """The units valid on at least one day of the period, by name."""
        return [unit for unit in self._communes if unit.span.overlaps(self.period)]

    @cached_property
    def _communes(self):
        communes = OrganizationKind.communes()
        return [
            row
            for row in self.organizations.values()
            if row.kind in communes and row.pk != self.host.organization_id
        ]

    @cached_property
    def _rolled_up(self):
        """The indicators that some unit has a target of: they are asked of the units."""
        communes = {unit.pk for unit in self._communes}
        return {indicator for indicator, organization in self.targets if organization in communes}

    def expected(self, indicator, period):
        """The units whose figures make the total of the indicator in a period."""
        if indicator.accumulation == Indicator.Accumulation.POINT_IN_TIME:
            valid = [unit for unit in self._communes if period.ends_on in unit.span]
        else:
            valid = [unit for unit in self._communes if unit.span.overlaps(period)]
        return [unit for unit in valid if not self._is_excused(indicator, unit, period)]

    def _is_excused(self, indicator, unit, period):
        spans = self.excused.get((indicator.pk, unit.pk), ())
        return any(
            span.starts_on <= period.starts_on and period.ends_on <= span.ends_on for span in spans
        )

    def lines_of(self, organization):
        """A line for each indicator asked of the organisation."""
        if organization.pk == self.host.organization_id:
            return [self.total(indicator) for indicator in self.indicators if self._has(indicator)]
        return [
            self.line(indicator, organization)
            for indicator in self.indicators
            if (indicator.pk, organization.pk) in self.targets
        ]

    def town_lines(self, committee=None):
        """Of the host as a whole and of bodies that are no units; with a committee, its own."""
        host, communes = self.host.organization_id, {unit.pk for unit in self._communes}
        others = [
            self.organizations[pk]
            for pk in dict.fromkeys(organization for _indicator, organization in self.targets)
            if pk != host and pk not in communes and self.may_see(pk)
        ]
        lines = [
            *self.lines_of(self.host.organization),
            *(line for other in others for line in self.lines_of(other)),
        ]
        if committee is None:
            return lines
        fields = set(committee.fields.values_list("pk", flat=True))
        return [
            line
            for line in lines
            if line.organization.pk == committee.pk or line.indicator.field_id in fields
        ]

    def is_asked(self, indicator, unit):
        """Whether a figure of the unit is looked for: it has a target, or belongs to the sum."""
        has_target = (indicator.pk, unit.pk) in self.targets
        is_rolled_up = indicator.adds_up and indicator.pk in self._rolled_up
        return has_target or (is_rolled_up and unit in self.expected(indicator, self.period))

    @property
    def only_by_unit(self):
        """The indicators that only units have targets of, and whose figures make no sum."""
        return [one for one in self.indicators if one.pk in self._rolled_up and not self._has(one)]

    def first_asked(self, indicator):
        """The organisation that the page of an indicator begins with: the host, unless only other
        bodies, such as a committee, have a target."""
        if not self._has(indicator) and indicator.pk not in self._rolled_up:
            for pk, organization in self.targets:
                if pk == indicator.pk and self.may_see(organization):
                    return self.organizations[organization]
        return self.organizations[self.host.organization_id]

    @property
    def disagreements(self):
        """[`Disagreement`] of the bodies whose parts of an indicator do not make the whole."""
        parts = defaultdict(list)
        for indicator in self.indicators:
            if indicator.whole_id is not None:
                parts[indicator.whole_id].append(indicator)
        found = []
        for whole in self.indicators:
            for organization in self.organizations.values() if whole.pk in parts else ():
                figures = [self._own_figure(part, organization) for part in parts[whole.pk]]
                stated = self._own_figure(whole, organization)
                if stated is None or None in figures or sum(figures) == stated:
                    continue
                if self.may_see(organization.pk):
                    found.append(Disagreement(whole, organization, sum(figures), stated))
        return found

    def grid(self):
        asked = tuple(one for one in self.indicators if one.pk in self._rolled_up)
        rows = [
            Row(unit, tuple(self.line(indicator, unit) for indicator in asked))
            for unit in self.units
            if self.may_see(unit.pk)
        ]
        return Grid(self.period, asked, tuple(rows), tuple(map(self.total, asked)))

    def line(self, indicator, organization):
        """What one organisation planned and reached itself."""
        return self._line(indicator, organization)

    def total(self, indicator):
        """What the host as a whole reached: as stated, else as its units make it together."""
        summed = self._sum(indicator, self.period)
        return self._line(indicator, self.host.organization, summed)

    def _has(self, indicator):
        """Whether the host as a whole has a target of the indicator, or its units make one."""
        own = (indicator.pk, self.host.organization_id) in self.targets
        return own or (indicator.adds_up and indicator.pk in self._rolled_up)

    def may_see(self, organization):
        """A unit contact sees the own unit's figures, those it was made of, and the host's."""
        if self.user is None or self.user.role != Role.UNIT_CONTACT:
            return True
        return organization in self._own or organization == self.host.organization_id

    @cached_property
    def _own(self):
        made_of = Organization.objects.gone_into(self.user.organization)
        return {self.user.organization_id, *made_of.values_list("pk", flat=True)}

    def _line(self, indicator, organization, summed=None):
        key = (indicator.pk, organization.pk)
        target = self.targets.get(key)
        value = self.values.get(target.pk) if target else None
        actual = value.actual if value else None
        if actual is None and summed is not None:
            actual = summed.total
        plan, planned = self._plan(indicator, target, summed)
        points = tuple(
            Point(period, actual if period == self.period else self._past(key, indicator, period))
            for period in self.shown_periods
        )
        return Line(
            indicator=indicator,
            organization=self.organizations.get(organization.pk, organization),
            period=self.period,
            plan=plan,
            planned=planned,
            actual=actual,
            target=target,
            value=value,
            summed=summed,
            past=points,
            last_year=self._past(key, indicator, self.period.last_year),
            previous=self._past(key, indicator, self.period.previous),
        )

    def _plan(self, indicator, target, summed):
        """(span, planned): as stated, else what the units' plans of one span make together."""
        if target is not None and (target.planned is not None or summed is None):
            return _span(target), target.planned
        if summed is None:
            return self.default_plan, None
        plans = [
            self.targets.get((indicator.pk, unit.pk))
            for unit in self.expected(indicator, self.period)
        ]
        spans = {_span(plan) for plan in plans if plan}
        if not plans or len(spans) != 1 or any(not p or p.planned is None for p in plans):
            return (_span(target) if target else self.default_plan), None
        return spans.pop(), sum(plan.planned for plan in plans)

    def _sum(self, indicator, period):
        """What the units make together in this period; None where they do not add up."""
        if not indicator.adds_up or indicator.pk not in self._rolled_up:
            return None
        figures = {
            unit: self._own_figure(indicator, unit) for unit in self.expected(indicator, period)
        }
        sent = [figure for figure in figures.values() if figure is not None]
        missing = [unit for unit, figure in figures.items() if figure is None]
        return Sum(
            so_far=sum(sent) if sent else None,
            count=len(sent),
            expected=len(figures),
            missing=tuple(unit for unit in missing if self.may_see(unit.pk)),
        )

    def _own_figure(self, indicator, unit):
        target = self.targets.get((indicator.pk, unit.pk))
        value = self.values.get(target.pk) if target else None
        return value.actual if value else None

    def _past(self, key, indicator, period):
        """The figure of an earlier period: as stated, else the sum of all units of that period."""
        if period is None:
            return None
        stated = self.before.get(key, {}).get(period)
        is_total = key[1] == self.host.organization_id and indicator.adds_up
        if stated is not None or not is_total:
            return stated
        units = self.expected(indicator, period)
        figures = [self.before.get((indicator.pk, unit.pk), {}).get(period) for unit in units]
        return sum(figures) if figures and None not in figures else None


def _span(row):
    return ReportPeriod(row.starts_on, row.ends_on)


def _length(target):
    return (target.ends_on - target.starts_on, target.pk)


def successors(organizations):
    """{primary key of an organisation: names of what it became}, in one query."""
    sides = ChangeSide.objects.filter(
        side=ChangeSide.Side.TO,
        change__sides__side=ChangeSide.Side.FROM,
        change__sides__organization__in=organizations,
    )
    found = defaultdict(list)
    for before, after in sides.values_list("change__sides__organization", "organization__name"):
        found[before].append(after)
    return found
