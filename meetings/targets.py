"""What a host planned and reached in a period: lines for lists, charts and the overview.

Everything that a page shows of one period is read at once, in a number of queries that does not
depend on how many units, indicators or years there are. A sum over units is given only where every
unit of the period has sent its figure; what is missing is named, never left out in silence.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from accounts.permissions import Role
from meetings.assessment import HUNDRED, Reached
from meetings.models import Assessment, Indicator, Target, TargetValue
from meetings.report_periods import ReportPeriod
from units.dates import Span
from units.lineage import REGROUPING
from units.models import ChangeSide, Field, Organization, OrganizationKind

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

    @cached_property
    def reached(self):
        return Reached(self.indicator, self.planned, self.actual, self.plan, self.period.ends_on)

    @property
    def computed(self):
        """The assessment that follows from the figures."""
        return self.reached.assessment

    @cached_property
    def assessment(self):
        """A leader's where there is one, else the computed one."""
        return Assessment(self.value.override) if self.is_overridden else self.computed

    @property
    def is_overridden(self):
        return self.value is not None and self.value.override != ""

    @cached_property
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
    """A unit with its lines, in the order of the indicators of the grid; they are not compared
    with other periods."""

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
    of_the_same = {"starts_on": OuterRef("starts_on"), "ends_on": OuterRef("ends_on")}
    own = TargetValue.objects.of_host(host).filter(**of_the_same)
    spans = TargetValue.objects.one_of_each_period().filter(Exists(own))
    spans = spans.order_by("-ends_on", "starts_on").values_list("starts_on", "ends_on")
    return [ReportPeriod(*span) for span in spans]


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


def town_lines(host, span, committees=(), *, user=None):
    """Lines of the host as a whole, and of committees with targets of their own; worst first.

    With committees, only what falls to them: their own targets and the indicators of their fields.
    """
    book = Book(host, span, user=user, asking=[one.pk for one in committees])
    lines = book.of_those_asking(book.town_lines()) if committees else book.town_lines()
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
    `of_those_asking` is for the committees (primary keys) named as `asking`.
    """

    def __init__(self, host, span, *, user=None, periods=None, asking=()):
        """`periods` are the host's `periods_with_figures`, where the caller has asked already."""
        self.host = host
        self.asking = asking
        self.period = ReportPeriod(span.starts_on, span.ends_on)
        self._valid: dict[tuple[ReportPeriod, bool], list[Organization]] = {}
        self._totals: dict[int, Line] = {}
        self.user = user
        if periods is not None:
            self.periods = periods

    # What is read, once each ---------------------------------------------------------------------

    @cached_property
    def indicators(self):
        """All indicators of the period, whether or not anybody has a target."""
        valid = Indicator.objects.filter(host=self.host).overlapping(self.period)
        return list(valid.select_related("field"))

    @cached_property
    def asked(self):
        """Those of which somebody has a target, in their order."""
        found = {target.indicator_id: target.indicator for target in self._covering}
        return [one for one in found.values() if one.span.overlaps(self.period)]

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
        """The targets that cover the period, with their rows for it, and whatever plans nothing."""
        covering = Q(starts_on__lte=self.period.starts_on, ends_on__gte=self.period.ends_on)
        of_period = Q(values__starts_on=self.period.starts_on, values__ends_on=self.period.ends_on)
        plans = (
            Target.objects.filter(covering | Q(planned=0), indicator__host=self.host)
            .annotate(value=FilteredRelation("values", condition=of_period))
            .select_related("value", "indicator__field")
            .order_by("indicator__position", "indicator__name", "indicator_id", "pk")
        )
        if self.asking:
            their_fields = Field.objects.filter(committees__in=self.asking)
            plans = plans.annotate(is_of_their_field=Q(indicator__field__in=their_fields))
        return list(plans)

    @cached_property
    def _covering(self):
        """Of these, the ones that the period can be measured against."""
        return [target for target in self._plans if _covers([_span(target)], self.period)]

    @cached_property
    def targets(self):
        """{(indicator, organisation): the target that the period is measured against}."""
        chosen: dict[tuple[int, int], Target] = {}
        # The shortest plan says most; but where the figure stands, there is its plan.
        for target in sorted(self._covering, key=_length, reverse=True):
            key = (target.indicator_id, target.organization_id)
            if key not in chosen or target.pk in self.values or chosen[key].pk not in self.values:
                chosen[key] = target
        return chosen

    @cached_property
    def values(self):
        """{target: its row for this very period}."""
        # Django sets no attribute where nothing was joined.
        rows = ((target.pk, getattr(target, "value", None)) for target in self._covering)
        return {pk: row for pk, row in rows if row}

    @cached_property
    def before(self):
        """{period: {indicator: {organisation: figure}}} of the periods compared with this one."""
        compared = {*self.shown_periods, self.period.last_year, self.period.previous}
        asked = Q(pk__in=[])
        for period in compared - {None, self.period}:
            asked |= Q(starts_on=period.starts_on, ends_on=period.ends_on)
        found = defaultdict(lambda: defaultdict(dict))
        rows = TargetValue.objects.of_host(self.host).filter(asked, actual__isnull=False)
        for *span, indicator, organization, actual in rows.values_list(
            *("starts_on", "ends_on", "target__indicator", "target__organization", "actual")
        ):
            found[tuple(span)][indicator][organization] = actual
        return {ReportPeriod(*span): figures for span, figures in found.items()}

    @cached_property
    def excused(self):
        """{indicator: {organisation: spans}} of plans of 0: nothing is asked of the unit."""
        found = defaultdict(lambda: defaultdict(list))
        for target in self._plans:
            is_higher = target.indicator.direction == Indicator.Direction.HIGHER
            if target.planned == 0 and is_higher:
                found[target.indicator_id][target.organization_id].append(_span(target))
        return found

    @cached_property
    def organizations(self):
        """{pk: organisation, named as at the end of the period}: the units, the committees, and
        whoever has a target. `is_regrouped` says of each whether it is ever made of others."""
        led = Organization.objects.none()
        for day in {self.period.starts_on, self.period.ends_on}:
            led |= Organization.objects.led_by(self.host.organization_id, day)
        with_targets = Target.objects.filter(indicator__host=self.host).values("organization")
        kinds = Q(kind__in=[*OrganizationKind.communes(), OrganizationKind.COMMITTEE])
        made_of_others = ChangeSide.objects.filter(
            organization=OuterRef("pk"), side=ChangeSide.Side.TO, change__kind__in=REGROUPING
        )
        rows = (
            Organization.objects.named_on(self.period.ends_on)
            .filter(
                Q(pk__in=led.filter(kinds).values("pk"))
                | Q(pk__in=with_targets)
                | Q(pk=self.host.organization_id)
            )
            .annotate(is_regrouped=Exists(made_of_others))
            .order_by("sort_key")
        )
        if self._reads_one_unit:
            made_of = Organization.objects.gone_into(self.user.organization).values("pk")
            rows = rows.annotate(is_part_of_the_readers=Q(pk__in=made_of))
        return {row.pk: row for row in rows}

    @property
    def default_plan(self):
        """The span of a plan that nobody has given yet: the year, or a longer period itself."""
        year = self.period.year
        return year if year.starts_on <= self.period.starts_on else self.period

    # What follows from it ------------------------------------------------------------------------

    @property
    def committees(self):
        return [
            body for body in self.organizations.values() if body.kind == OrganizationKind.COMMITTEE
        ]

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
        is_on_last_day = indicator.accumulation == Indicator.Accumulation.POINT_IN_TIME
        valid = self._valid_units(period, is_on_last_day)
        excused = self.excused.get(indicator.pk)
        if not excused:
            return valid
        return [unit for unit in valid if not _covers(excused.get(unit.pk, ()), period)]

    def _valid_units(self, period, is_on_last_day):
        """The units of the last day of the period, or of any of its days; asked of many
        indicators."""
        key = (period, is_on_last_day)
        if key not in self._valid:
            span = Span(period.ends_on, period.ends_on) if is_on_last_day else period
            self._valid[key] = [unit for unit in self._communes if unit.span.overlaps(span)]
        return self._valid[key]

    def lines_of(self, organization):
        """A line for each indicator asked of the organisation."""
        if organization.pk == self.host.organization_id:
            return [self.total(indicator) for indicator in self.asked if self._has(indicator)]
        return [
            self.line(indicator, organization)
            for indicator in self.asked
            if (indicator.pk, organization.pk) in self.targets
        ]

    def town_lines(self):
        """Of the host as a whole and of bodies that are no units."""
        host = self.organizations[self.host.organization_id]
        communes = {unit.pk for unit in self._communes}
        others = [
            self.organizations[pk]
            for pk in dict.fromkeys(organization for _indicator, organization in self.targets)
            if pk != host.pk and pk not in communes and self.may_see(pk)
        ]
        return [line for body in (host, *others) for line in self.lines_of(body)]

    def of_those_asking(self, lines):
        """What falls to the committees: their own targets and the indicators of their fields."""
        theirs = {target.indicator_id for target in self._plans if target.is_of_their_field}
        return [
            line
            for line in lines
            if line.organization.pk in self.asking or line.indicator.pk in theirs
        ]

    def is_asked(self, indicator, unit):
        """Whether a figure of the unit is looked for: it has a target, or belongs to the sum."""
        has_target = (indicator.pk, unit.pk) in self.targets
        is_rolled_up = indicator.adds_up and indicator.pk in self._rolled_up
        return has_target or (is_rolled_up and unit in self.expected(indicator, self.period))

    @property
    def only_by_unit(self):
        """The indicators that only units have targets of, and whose figures make no sum."""
        return [one for one in self.asked if one.pk in self._rolled_up and not self._has(one)]

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
        for indicator in self.asked:
            if indicator.whole_id is not None:
                parts[indicator.whole_id].append(indicator)
        found = []
        for whole in self.asked:
            for organization in self.organizations.values() if whole.pk in parts else ():
                figures = [self._own_figure(part, organization) for part in parts[whole.pk]]
                stated = self._own_figure(whole, organization)
                if stated is None or None in figures or sum(figures) == stated:
                    continue
                if self.may_see(organization.pk):
                    found.append(Disagreement(whole, organization, sum(figures), stated))
        return found

    @property
    def asked_of_units(self):
        return [one for one in self.asked if one.pk in self._rolled_up]

    def grid(self, indicators=None):
        """Of these indicators, else of all that are asked of units."""
        asked = tuple(self.asked_of_units if indicators is None else indicators)
        rows = [
            Row(unit, tuple(self._line(indicator, unit, is_compared=False) for indicator in asked))
            for unit in self.units
            if self.may_see(unit.pk)
        ]
        return Grid(self.period, asked, tuple(rows), tuple(map(self.total, asked)))

    def line(self, indicator, organization):
        """What one organisation planned and reached itself."""
        return self._line(indicator, organization)

    def total(self, indicator):
        """What the host as a whole reached: as stated, else as its units make it together."""
        if indicator.pk not in self._totals:
            host, summed = self.organizations[self.host.organization_id], self._sum(indicator)
            self._totals[indicator.pk] = self._line(indicator, host, summed)
        return self._totals[indicator.pk]

    def _has(self, indicator):
        """Whether the host as a whole has a target of the indicator, or its units make one."""
        own = (indicator.pk, self.host.organization_id) in self.targets
        return own or (indicator.adds_up and indicator.pk in self._rolled_up)

    def may_see(self, organization):
        """A unit contact sees the own unit's figures, those it was made of, and the host's."""
        return not self._reads_one_unit or organization in self._seen

    @property
    def _reads_one_unit(self):
        return self.user is not None and self.user.role == Role.UNIT_CONTACT

    @cached_property
    def _seen(self):
        made_of = (pk for pk, row in self.organizations.items() if row.is_part_of_the_readers)
        return {self.host.organization_id, self.user.organization_id, *made_of}

    def _line(self, indicator, organization, summed=None, *, is_compared=True):
        key = (indicator.pk, organization.pk)
        target = self.targets.get(key)
        value = self.values.get(target.pk) if target else None
        actual = value.actual if value else None
        if actual is None and summed is not None:
            actual = summed.total
        plan, planned = self._plan(indicator, target, summed)
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
            **(self._compared(key, indicator, actual) if is_compared else {}),
        )

    def _compared(self, key, indicator, actual):
        """What a line says of other periods."""
        return {
            "past": tuple(
                Point(
                    period, actual if period == self.period else self._past(key, indicator, period)
                )
                for period in self.shown_periods
            ),
            "last_year": self._past(key, indicator, self.period.last_year),
            "previous": self._past(key, indicator, self.period.previous),
        }

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

    def _sum(self, indicator):
        """What the units make together in this period; None where they do not add up."""
        if not indicator.adds_up or indicator.pk not in self._rolled_up:
            return None
        figures = {
            unit: self._own_figure(indicator, unit)
            for unit in self.expected(indicator, self.period)
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
        figures = self.before.get(period, {}).get(indicator.pk, {})
        stated = figures.get(key[1])
        is_total = key[1] == self.host.organization_id and indicator.adds_up
        if stated is not None or not is_total:
            return stated
        units = [figures.get(unit.pk) for unit in self.expected(indicator, period)]
        return sum(units) if units and None not in units else None


def _span(row):
    return ReportPeriod(row.starts_on, row.ends_on)


def _covers(spans, period):
    return any(
        span.starts_on <= period.starts_on and period.ends_on <= span.ends_on for span in spans
    )


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
