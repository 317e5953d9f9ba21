"""Where the strokes of the small charts stand. The drawings are SVG of the server, in attributes
alone; every attribute is a text, since a template would write a number the Vietnamese way."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

FEWEST_POINTS = 3
"""A sparkline of fewer periods says nothing of a trend."""
HUNDRED = Decimal(100)


def whole_percent(percent):
    """A percentage without decimals; below the plan it is never rounded up to all of it."""
    rounding = ROUND_FLOOR if HUNDRED - 1 < percent < HUNDRED else ROUND_HALF_UP
    return f"{percent.quantize(Decimal(1), rounding):f}%".replace("-", "−")


def place(number):
    """A coordinate as SVG reads it."""
    return f"{float(number):.1f}"


@dataclass(frozen=True)
class Bullet:
    """A bar of what was reached on the track of the whole plan, with a tick at the time elapsed.

    `percent` of the plan, 0 and more; `elapsed` is the part of the time gone by, 0 to 1, or None
    where time does not count. The drawing is WIDTH wide; what goes beyond the plan ends there.
    """

    percent: Decimal
    elapsed: Decimal | None = None

    WIDTH = 200

    @property
    def width(self):
        return place(min(max(self.percent, Decimal(0)), HUNDRED) * self.WIDTH / HUNDRED)

    @property
    def tick(self):
        if self.elapsed is None or self.elapsed >= 1:
            return None
        return place(self.elapsed * self.WIDTH)


@dataclass(frozen=True)
class Sparkline:
    """The last few figures of one target as a line, oldest first; None is a gap in it."""

    values: tuple[Decimal | None, ...]

    WIDTH, HEIGHT, MARGIN = 76, 24, 3

    def __bool__(self):
        known = sum(value is not None for value in self.values)
        return known >= FEWEST_POINTS and self.values[-1] is not None

    @property
    def points(self):
        """[(x, y) or None] of the values; the highest stands at the top."""
        known = [value for value in self.values if value is not None]
        lowest, highest = min(known), max(known)
        across = (self.WIDTH - 2 * self.MARGIN) / max(len(self.values) - 1, 1)
        down = self.HEIGHT - 2 * self.MARGIN

        def height(value):
            share = (value - lowest) / (highest - lowest) if highest > lowest else Decimal("0.5")
            return self.MARGIN + down * (1 - float(share))

        return [
            None if value is None else (self.MARGIN + number * across, height(value))
            for number, value in enumerate(self.values)
        ]

    @property
    def path(self):
        steps, is_drawing = [], False
        for point in self.points:
            if point is not None:
                steps.append(f"{'L' if is_drawing else 'M'}{place(point[0])} {place(point[1])}")
            is_drawing = point is not None
        return "".join(steps)

    @property
    def end(self):
        """(x, y) of the newest."""
        return tuple(map(place, self.points[-1]))


@dataclass(frozen=True)
class Strip:
    """One unit's figure among those of the others, on one axis from the lowest to the highest."""

    own: Decimal
    others: tuple[Decimal, ...]

    WIDTH, MARGIN = 240, 10

    @property
    def lowest(self):
        return min(self.own, *self.others)

    @property
    def highest(self):
        return max(self.own, *self.others)

    @property
    def mean(self):
        return sum(self.others, self.own) / (len(self.others) + 1)

    def _across(self, value):
        if self.highest == self.lowest:
            return place(self.WIDTH / 2)
        share = (value - self.lowest) / (self.highest - self.lowest)
        return place(self.MARGIN + float(share) * (self.WIDTH - 2 * self.MARGIN))

    @property
    def own_at(self):
        return self._across(self.own)

    @property
    def mean_at(self):
        return self._across(self.mean)

    @property
    def others_at(self):
        return [self._across(value) for value in self.others]

    @property
    def ends_at(self):
        return self._across(self.lowest), self._across(self.highest)
