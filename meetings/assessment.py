"""How a target stands: the ratio and the words of `ux.md` §7, for one plan and one figure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetings.models.targets import Assessment, Indicator
from units.dates import ONE_DAY, Span

HUNDRED = Decimal(100)


def elapsed(plan: Span, at_end: date) -> Decimal:
    """The part of a plan's span gone by at the end of a day, 0 to 1; both its ends are days."""
    days = (plan.last_day - plan.first_day + ONE_DAY).days
    gone = (min(at_end, plan.last_day) - plan.first_day + ONE_DAY).days
    return Decimal(max(gone, 0)) / days


@dataclass(frozen=True)
class Reached:
    """`actual` of what `indicator` was `planned` for the span `plan`, as of the end of `at_end`."""

    indicator: Indicator
    planned: Decimal | None
    actual: Decimal | None
    plan: Span
    at_end: date

    @property
    def time_share(self):
        """The share of the plan that falls to the time elapsed, 0 to 1."""
        if self.indicator.accumulation == Indicator.Accumulation.POINT_IN_TIME:
            return Decimal(1)
        return elapsed(self.plan, self.at_end)

    @property
    def percent(self):
        """Of the whole plan, None where a plan or a figure is missing or the plan is 0."""
        if self.actual is None or not self.planned:
            return None
        return HUNDRED * self.actual / self.planned

    @property
    def is_lower_better(self):
        return self.indicator.direction == Indicator.Direction.LOWER

    @property
    def assessment(self):
        actual, planned = self.actual, self.planned
        if actual is None or not planned:
            return Assessment.NOT_ASSESSED
        if self._is_reached(actual, planned):
            return Assessment.REACHED
        due = planned * self.time_share
        part, whole = (due, actual) if self.is_lower_better else (actual, due)
        ratio = HUNDRED * part / whole if whole else None
        # Nothing counted against a plan to stay below, or nothing due yet: on track.
        if ratio is None or ratio >= self.indicator.on_track_from:
            return Assessment.ON_TRACK
        if ratio >= self.indicator.slow_from:
            return Assessment.SLOW
        return Assessment.UNLIKELY

    def _is_reached(self, actual, planned):
        if self.is_lower_better:
            # Staying below a plan that adds up is certain only when its time is over.
            return actual <= planned and self.time_share == 1
        return actual >= planned
