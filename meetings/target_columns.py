"""The list of targets: its columns (`lists.columns`)."""

from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from lists.columns import Column, declare
from lists.sheets import Column as Cell
from meetings.models.choices import words
from meetings.record import Qualifier
from units.vietnamese import sort_key


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


def _least_first(value):
    """What lines are sorted by: the value, whatever has none before all others."""
    return lambda line: (value(line) is not None, value(line) or 0)


TARGETS = declare(
    name="target_list",
    file="chi-tieu",
    title=gettext_lazy("Targets"),
    head="chi-tieu",
    order="danh-gia",
    columns=(
        Column(
            "chi-tieu",
            gettext_lazy("Target"),
            (
                Cell(gettext_lazy("Target"), lambda line: line.indicator.name, 44),
                Cell(
                    gettext_lazy("Unit or committee"), lambda line: line.organization.name_then, 28
                ),
                Cell(
                    gettext_lazy("Field of work"), lambda line: str(line.indicator.field or ""), 24
                ),
                Cell(
                    gettext_lazy("Unit of measure"), lambda line: line.indicator.unit_of_measure, 12
                ),
                Cell(gettext_lazy("Period"), lambda line: line.period.label, 22),
            ),
            sort_by=lambda line: sort_key(line.indicator.name),
            css="c-name",
        ),
        Column(
            "dat",
            gettext_lazy("Reached / plan"),
            (
                Cell(gettext_lazy("Plan from"), lambda line: line.plan.starts_on, 12),
                Cell(gettext_lazy("Plan to"), lambda line: line.plan.ends_on, 12),
                Cell(gettext_lazy("Plan"), lambda line: line.planned, 12),
                Cell(gettext_lazy("Qualifier"), _qualifier, 10),
                Cell(gettext_lazy("Actual"), lambda line: line.actual, 12),
            ),
            css="num c-figure",
        ),
        Column("bieu-do", gettext_lazy("Chart"), (), css="c-bar"),
        Column(
            "phan",
            pgettext_lazy("of the plan", "Part"),
            (Cell(gettext_lazy("Part of the plan (%)"), _percent, 12),),
            sort_by=_least_first(_percent),
            css="num c-part",
        ),
        Column(
            "nam-truoc",
            gettext_lazy("On last year"),
            (
                Cell(gettext_lazy("Same period last year"), lambda line: line.last_year, 12),
                Cell(gettext_lazy("Previous period"), lambda line: line.previous, 12),
            ),
            sort_by=_least_first(lambda line: line.change_on_year),
            css="num c-change",
        ),
        Column("xu-huong", gettext_lazy("Trend"), (), css="c-trend"),
        Column(
            "danh-gia",
            gettext_lazy("Assessment"),
            (
                Cell(gettext_lazy("Assessment"), lambda line: str(line.assessment.label), 16),
                Cell(gettext_lazy("Leader's reason"), _reason, 30),
                Cell(gettext_lazy("Note"), _note, 24),
            ),
            sort_by=lambda line: line.order,
            css="c-view",
        ),
    ),
)
