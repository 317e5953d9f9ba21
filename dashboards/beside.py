"""A unit's targets beside those of the other units of its host, in one period."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.assessment import Reached
from meetings.charts import Strip, whole_percent
from meetings.figures import vietnamese
from meetings.models import Indicator, Target, TargetValue
from meetings.report_periods import ReportPeriod
from units.models import OrganizationKind


@dataclass(frozen=True)
class Beside:
    """One indicator of the unit: its figure and those of the others, all in the same measure."""

    value: TargetValue
    period: ReportPeriod
    is_share: bool
    """Whether percentages of the plan are compared, else the figures themselves."""
    own: Decimal
    others: tuple[Decimal, ...]

    @property
    def indicator(self):
        return self.value.target.indicator

    @property
    def reached(self):
        return _reached(self.value, self.period)

    @property
    def assessment(self):
        return self.value.override or self.reached.assessment

    @property
    def strip(self):
        return Strip(self.own, self.others) if self.others else None

    def written(self, number):
        """A figure in the measure compared."""
        if self.is_share:
            return whole_percent(number)
        return vietnamese(round(number, 1))

    @property
    def words(self):
        """What the strip shows."""
        values = {
            "target": self.indicator,
            "own": self.written(self.own),
            "mean": self.written(self.strip.mean),
            "lowest": self.written(self.strip.lowest),
            "highest": self.written(self.strip.highest),
        }
        words = _(
            "%(target)s: this unit %(own)s, average %(mean)s,"
            " lowest %(lowest)s, highest %(highest)s"
        )
        return words % values

    @property
    def row(self):
        """What one row of the table writes: own figure, average, the two ends."""
        if self.strip is None:
            return {"own": self.written(self.own)}
        numbers = {"own": self.own, "mean": self.strip.mean}
        ends = {"lowest": self.strip.lowest, "highest": self.strip.highest}
        return {name: self.written(number) for name, number in (numbers | ends).items()}

    @property
    def count(self):
        return 1 + len(self.others)

    @property
    def rank(self):
        """1 is best; equal figures share a place."""
        if self.indicator.direction == Indicator.Direction.LOWER:
            return 1 + sum(other < self.own for other in self.others)
        return 1 + sum(other > self.own for other in self.others)


def of_unit(host, unit, period, user):
    """The unit's figures of the period beside those of the other communes of the host that the
    reader may see, in the order of the indicators; one query."""
    values = (
        TargetValue.objects.filter(
            target__in=Target.objects.visible_to(user),
            target__indicator__host=host,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            actual__isnull=False,
        )
        .filter(
            Q(target__organization=unit)
            | Q(target__organization__kind__in=OrganizationKind.communes())
        )
        .select_related("target__indicator")
        .order_by("target__indicator__position", "target__indicator__name", "target__organization")
    )
    by_indicator = {}
    for value in values:
        of_units = by_indicator.setdefault(value.target.indicator_id, {})
        of_units[value.target.organization_id] = value
    return [
        _beside(of_units.pop(unit.pk), list(of_units.values()), period)
        for of_units in by_indicator.values()
        if unit.pk in of_units
    ]


def _beside(own, others, period):
    shares = [_reached(value, period).percent for value in (own, *others)]
    is_share = None not in shares
    compared = shares if is_share else [value.actual for value in (own, *others)]
    return Beside(own, period, is_share, compared[0], tuple(compared[1:]))


def _reached(value, period):
    target = value.target
    plan = ReportPeriod(target.starts_on, target.ends_on)
    return Reached(target.indicator, target.planned, value.actual, plan, period.ends_on)
