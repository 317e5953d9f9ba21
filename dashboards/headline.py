"""The sentence at the head of an overview or a profile: what stands out, computed from the data."""

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Assessment, WorkStatus
from meetings.models.work import CLOSED
from meetings.work_words import days_of

NAMED = 2
"""How many targets are named; more are counted."""
NAMED_UNITS = 3
WORDS_OF_A_TASK = 12

BEHIND = [Assessment.UNLIKELY, Assessment.SLOW]


def of_overview(tally, tasks, lines, units_with_petitions):
    """The clauses of the sentence, as HTML; never empty.

    `units_with_petitions` are the names of units whose petitions are open, worst first.
    """
    clauses = [
        *_behind(lines),
        *_overdue(tasks, tally.of(WorkStatus.OVERDUE)),
        *_petitions(units_with_petitions),
    ]
    if not clauses:
        clauses = list(_in_order(tally, lines))
    if all(line.assessment == Assessment.NOT_ASSESSED for line in lines):
        clauses.append(_("no target can be assessed in this period yet"))
    return clauses


def of_unit(petitions, directives, targets, today):
    """The same for a unit: its petitions, what it leads, its targets beside the others'."""
    late = [one for one in petitions if one.status == WorkStatus.OVERDUE]
    open_ones = [one for one in petitions if one.status not in CLOSED]
    if late:
        words = ngettext(
            "{count} petition overdue by {days} days",
            "{count} petitions overdue, the longest by {days} days",
            len(late),
        )
        yield format_html(words, count=_bold(len(late)), days=days_of(late[0], today))
    elif open_ones:
        words = ngettext("{count} petition is open", "{count} petitions are open", len(open_ones))
        yield format_html(words, count=_bold(len(open_ones)))
    late = [directive for directive in directives if directive.status == WorkStatus.OVERDUE]
    if late:
        words = ngettext(
            "{count} directive that it leads is overdue",
            "{count} directives that it leads are overdue",
            len(late),
        )
        yield format_html(words, count=_bold(len(late)))
    behind = [one.indicator.name for one in targets if one.assessment in BEHIND]
    if behind:
        yield format_html(_("{names} behind schedule"), names=_listed(behind[:NAMED_UNITS]))
    best = [one.indicator.name for one in targets if one.rank == 1 and one.count > NAMED]
    if best:
        yield format_html(_("{names} best among the units"), names=_listed(best[:NAMED]))


def _bold(value):
    return format_html("<b>{}</b>", value)


def _behind(lines):
    behind = [line.indicator.name for line in lines if line.assessment in BEHIND]
    if behind:
        names = _listed(behind[:NAMED])
        more = len(behind) - NAMED
        if more > 0:
            words = ngettext(
                "{names} and {count} more target behind schedule",
                "{names} and {count} more targets behind schedule",
                more,
            )
            yield format_html(words, names=names, count=more)
        else:
            yield format_html(_("{names} behind schedule"), names=names)


def _overdue(tasks, count):
    worst = tasks[0] if tasks else None
    if worst and worst.status == WorkStatus.OVERDUE:
        values = {
            "task": _bold(Truncator(worst.text.rstrip(".")).words(WORDS_OF_A_TASK, truncate="…")),
            "days": number_format(worst.days, force_grouping=True),
            "count": count - 1,
        }
        if count == 1:
            yield format_html(_("{task} {days} days overdue"), **values)
        else:
            words = ngettext(
                "{task} {days} days overdue, and {count} more",
                "{task} {days} days overdue, and {count} more",
                count - 1,
            )
            yield format_html(words, **values)


def _petitions(units):
    if units:
        more = len(units) - NAMED_UNITS
        values = {"names": _listed(units[:NAMED_UNITS]), "count": more}
        if more > 0:
            words = ngettext(
                "petitions of {names} and {count} more unit not settled",
                "petitions of {names} and {count} more units not settled",
                more,
            )
            yield format_html(words, **values)
        else:
            yield format_html(_("petitions of {names} not settled"), **values)


def _in_order(tally, lines):
    if tally.of(WorkStatus.NO_DEADLINE):
        yield _("nothing is overdue among what has a deadline")
    else:
        yield _("nothing is overdue")
    if any(line.assessment != Assessment.NOT_ASSESSED for line in lines):
        yield _("every assessed target is on track")


def _listed(names):
    between = _(" and ") if len(names) == NAMED else ", "
    return format_html_join(between, "<b>{}</b>", ((name,) for name in names))
