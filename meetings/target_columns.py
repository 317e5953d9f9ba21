"""The columns of the list of targets as a file (`lists.sheets`)."""

from django.utils.translation import gettext, gettext_lazy

from lists.sheets import Column
from meetings.models.choices import words
from meetings.record import Qualifier


def _qualifier(line):
    return "" if line.qualifier in (None, Qualifier.EXACTLY) else words(line.qualifier)


def _percent(line):
    return None if line.percent is None else round(line.percent, 1)


def _reason(line):
    return line.value.override_reason if line.is_overridden else ""


def _note(line):
    """Why there is no figure, or whose sum it is."""
    if line.summed is None:
        return ""
    if line.is_missing and line.summed.missing_count:
        return gettext("%(sent)s/%(units)s units have sent figures") % {
            "sent": line.summed.count,
            "units": line.summed.expected,
        }
    return gettext("sum of the units") if line.is_summed else ""


TARGET_COLUMNS = (
    Column(gettext_lazy("Target"), lambda line: line.indicator.name, 44),
    Column(gettext_lazy("Unit or committee"), lambda line: line.organization.name_then, 28),
    Column(gettext_lazy("Field of work"), lambda line: str(line.indicator.field or ""), 24),
    Column(gettext_lazy("Unit of measure"), lambda line: line.indicator.unit_of_measure, 12),
    Column(gettext_lazy("Period"), lambda line: line.period.label, 22),
    Column(gettext_lazy("Plan from"), lambda line: line.plan.starts_on, 12),
    Column(gettext_lazy("Plan to"), lambda line: line.plan.ends_on, 12),
    Column(gettext_lazy("Plan"), lambda line: line.planned, 12),
    Column(gettext_lazy("Qualifier"), _qualifier, 10),
    Column(gettext_lazy("Actual"), lambda line: line.actual, 12),
    Column(gettext_lazy("Part of the plan (%)"), _percent, 12),
    Column(gettext_lazy("Same period last year"), lambda line: line.last_year, 12),
    Column(gettext_lazy("Previous period"), lambda line: line.previous, 12),
    Column(gettext_lazy("Assessment"), lambda line: str(line.assessment.label), 16),
    Column(gettext_lazy("Leader's reason"), _reason, 30),
    Column(gettext_lazy("Note"), _note, 24),
)
