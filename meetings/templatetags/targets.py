"""Drawings and words of a `Line` of targets, for templates."""

from django import template
from django.utils.translation import gettext as _

from meetings.charts import Bullet, Sparkline, whole_percent
from meetings.figures import vietnamese
from meetings.models import Assessment
from meetings.models.choices import words
from meetings.record import Qualifier
from meetings.report_periods import ReportPeriod

register = template.Library()
register.filter(whole_percent)

TONES = {
    Assessment.UNLIKELY: "late",
    Assessment.SLOW: "warn",
    Assessment.NOT_ASSESSED: "none",
    Assessment.ON_TRACK: "run",
    Assessment.REACHED: "ok",
}
"""{assessment: kind of its pill}"""


@register.filter
def tone(assessment):
    return TONES[assessment]


@register.filter
def amount(line):
    """What was reached, with the qualifier that its source gives: "hơn 100"; "" for nothing."""
    return _amount(line.actual, line.qualifier)


def _amount(number, qualifier):
    if number is None:
        return ""
    is_plain = qualifier in (None, Qualifier.EXACTLY)
    return f"{'' if is_plain else words(qualifier)} {vietnamese(number)}".strip()


@register.filter
def amount_of(value):
    """The same of a row of figures."""
    return _amount(value.actual, value.qualifier)


@register.filter
def period_of(value):
    """The period of a row of figures, in words."""
    return ReportPeriod(value.starts_on, value.ends_on).label


@register.filter
def percent_1(percent):
    """A percentage with one decimal: "56,1%"."""
    return f"{vietnamese(round(percent, 1))}%"


@register.filter
def share_1(share):
    """A part of a whole, 0 to 1, in percent."""
    return percent_1(100 * share)


@register.filter
def in_unit(text, indicator):
    """A number with the unit of measure: "60 cuộc", "56%"."""
    unit = indicator.unit_of_measure
    return f"{text}{unit}" if unit.startswith("%") else f"{text} {unit}".strip()


@register.filter
def signed_percent(percent):
    """A change: "+25%", "−4%", "0%"."""
    return f"{'+' if percent > 0 else ''}{whole_percent(percent)}"


@register.inclusion_tag("components/bullet.html")
def bullet(line):
    """The bar of a line; nothing without a plan or a figure."""
    if line.percent is None:
        return {}
    kind = TONES[line.assessment]
    label = _("%(target)s: %(percent)s of the plan") % {
        "target": line.indicator,
        "percent": whole_percent(line.percent),
    }
    return {
        "bullet": Bullet(line.percent, line.reached.time_share),
        "kind": "" if kind in ("run", "none") else kind,
        "label": label,
    }


@register.inclusion_tag("components/sparkline.html")
def sparkline(line):
    kind = TONES[line.assessment]
    return {
        "sparkline": Sparkline(tuple(point.actual for point in line.past)),
        "kind": "" if kind in ("run", "none") else kind,
        "label": "; ".join(
            f"{point.period}: {'–' if point.actual is None else vietnamese(point.actual)}"
            for point in line.past
        ),
    }
