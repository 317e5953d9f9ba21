"""Whether the numbers of a record agree with each other. A disagreement warns, it never blocks."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from meetings.record import Figure, plain_number

TOLERANCE = Decimal("0.5")
"""Percentage points by which a stated percentage may differ from the computed one (rounding)."""


@dataclass(frozen=True)
class Check:
    """One comparison of figures, in words."""

    figure: Figure
    agrees: bool
    words: str


def vietnamese(number):
    """A number as it is written here: dot for thousands, comma for decimals."""
    whole, _dot, decimals = plain_number(abs(number)).partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{'−' if number < 0 else ''}{grouped}{',' + decimals if decimals else ''}"


def check_figures(record):
    """The checks that the record's figures allow, in the order of the figures."""
    parts = {}
    for figure in record.figures:
        if figure.parent:
            parts.setdefault(figure.parent, []).append(figure)
    checks = []
    for figure in record.figures:
        checks += _sum(figure, parts.get(figure.key, []))
        checks += _ratio(figure)
    return checks


def _sum(figure, parts):
    """Parts against their whole, where all of them have a number."""
    values = [part.value for part in parts]
    if figure.value is None or len(values) < 2 or None in values:
        return []
    total = sum(values)
    sum_words = " + ".join(map(vietnamese, values))
    unit = f" {figure.unit_of_measure}" if figure.unit_of_measure else ""
    if total == figure.value:
        return [Check(figure, True, f"{sum_words} = {vietnamese(total)}{unit}")]
    words = _("%(label)s: %(sum)s = %(total)s, the whole says %(value)s") % {
        "label": figure.label,
        "sum": sum_words,
        "total": vietnamese(total),
        "value": vietnamese(figure.value),
    }
    return [Check(figure, False, words)]


def _ratio(figure):
    """A numerator against its denominator, and both against the stated percentage."""
    if figure.numerator is None or not figure.denominator:
        return []
    computed = 100 * figure.numerator / figure.denominator
    words = {
        "ratio": f"{vietnamese(figure.numerator)}/{vietnamese(figure.denominator)}",
        "computed": f"{vietnamese(round(computed, 1))}%",
    }
    checks = []
    if figure.numerator > figure.denominator:
        words_over = _("%(ratio)s: the part is larger than the whole") % words
        checks.append(Check(figure, False, words_over))
    if figure.percent is not None:
        words["stated"] = f"{vietnamese(figure.percent)}%"
        agrees = abs(computed - figure.percent) <= TOLERANCE
        stated = _("%(ratio)s = %(computed)s (the source says %(stated)s)") % words
        checks.append(Check(figure, agrees, stated))
    elif not checks:
        checks.append(Check(figure, True, _("%(ratio)s = %(computed)s") % words))
    return checks
