"""Limitations that persons have confirmed to be the same, tied together, and what was done about
them: limitation → cause → directive → result, with every break named.

Two limitations belong together only over links of which the reader may see both ends, so that
nothing shows through of a record that is not the reader's.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from dashboards.models import Recurrence, Remedy
from meetings.models import Cause, Directive, Issue, WorkStatus
from meetings.models.work import CLOSED
from meetings.work_words import PILLS


class Ties:
    """Which limitations are one, by the links given."""

    def __init__(self, links):
        self._parents: dict[int, int] = {}
        for earlier, later in links:
            self._parents[self.root(later)] = self.root(earlier)

    def root(self, pk):
        """One of the limitations that are the same as this: for all of them the same one."""
        parents = self._parents
        while (parent := parents.get(pk, pk)) != pk:
            parents[pk] = pk = parents.get(parent, parent)
        return pk

    def groups(self):
        """The limitations of each group of two or more."""
        found = defaultdict(list)
        for pk in {*self._parents, *self._parents.values()}:
            found[self.root(pk)].append(pk)
        return [pks for pks in found.values() if len(pks) > 1]

    def of(self, pk):
        """The limitations that are the same as this, itself among them."""
        root = self.root(pk)
        return [
            one for one in {pk, *self._parents, *self._parents.values()} if self.root(one) == root
        ]


def ties_of(user):
    """What the reader may see of all that was confirmed; one query."""
    links = Recurrence.objects.visible_to(user).confirmed()
    return Ties(links.values_list("earlier", "later"))


# The chain -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """A directive against a limitation, and how it stands."""

    directive: Any
    """A `Directive`, with its status today."""
    is_stated: bool
    """Whether the record itself says that it answers the limitation."""
    last_note: str
    came_back_after: bool
    """Whether the limitation was raised again after the directive had been closed."""

    @property
    def is_closed(self):
        return self.directive.status in CLOSED

    @property
    def tone(self):
        return PILLS[self.directive.status]

    @property
    def breaks(self):
        """What is missing between the directive and its result."""
        if self.came_back_after:
            yield _("Closed, yet the limitation came back")
        if self.is_closed:
            return
        if not self.directive.current_lead_name:
            yield _("Nobody leads the directive")
        if self.directive.status == WorkStatus.NO_DEADLINE:
            yield _("The directive has no deadline")
        if not self.last_note:
            yield _("No result has been noted")


@dataclass(frozen=True)
class Occurrence:
    """A limitation as one meeting raised it, with what follows from it."""

    issue: Issue
    causes: tuple[Cause, ...]
    common_causes: tuple[Cause, ...]
    """Those that the record gives for none of its limitations."""
    answers: tuple[Answer, ...]

    @property
    def periods(self):
        return [row.label for row in self.issue.meeting.reviewedperiod_rows.all() if row.label]

    @property
    def cause_break(self):
        """Why no cause stands here."""
        if self.causes:
            return ""
        if self.common_causes:
            return _("No cause of its own; the record names common ones")
        return _("Limitation without a cause")

    @property
    def directive_break(self):
        return "" if self.answers else _("Limitation without a directive")


@dataclass(frozen=True)
class Thread:
    """What is one limitation, as often as it was raised, oldest first."""

    occurrences: tuple[Occurrence, ...]

    @property
    def first(self):
        return self.occurrences[0].issue

    @property
    def last(self):
        return self.occurrences[-1].issue

    @property
    def times(self):
        return len(self.occurrences)

    @property
    def units(self):
        """Where it was raised."""
        names = (one.issue.unit.name if one.issue.unit else "" for one in self.occurrences)
        return list(dict.fromkeys(filter(None, names)))

    @cached_property
    def answers(self):
        found = {answer.directive.pk: answer for one in self.occurrences for answer in one.answers}
        return list(found.values())

    @property
    def open_answers(self):
        return sum(not answer.is_closed for answer in self.answers)

    @property
    def closed_answers(self):
        return len(self.answers) - self.open_answers

    @property
    def order(self):
        """The most often raised first, then what was raised last."""
        day = self.last.meeting.sort_on
        return -self.times, -(day.toordinal() if day else 0), -self.last.pk


def threads(user, groups, today):
    """A `Thread` for each group of limitations (primary keys), in the order given; five queries."""
    asked = {pk for pks in groups for pk in pks}
    issues = (
        Issue.objects.limitations()
        .visible_to(user)
        .filter(pk__in=asked)
        .select_related("meeting", "unit", "field")
        .prefetch_related("meeting__reviewedperiod_rows")
        .defer("text_folded", "meeting__text_folded")
    )
    by_pk = {issue.pk: issue for issue in issues}
    meetings = {issue.meeting_id for issue in by_pk.values()}
    causes = _causes(meetings)
    answers = _answers(user, by_pk, today)
    found = []
    for pks in groups:
        there = sorted((by_pk[pk] for pk in pks if pk in by_pk), key=_place)
        if there:
            found.append(Thread(tuple(_occurrence(one, there, causes, answers) for one in there)))
    return found


def _place(issue):
    day = issue.meeting.sort_on
    return (day is not None, day, issue.meeting_id, issue.position) if day else (False,)


def _causes(meetings):
    """{(record, its limitation or None): causes}."""
    found = defaultdict(list)
    for cause in Cause.objects.filter(meeting__in=meetings).order_by("meeting", "position"):
        found[cause.meeting_id, cause.issue_id].append(cause)
    return found


def _answers(user, issues, today):
    """{limitation: {directive: (it, whether the record says so)}} of what the reader may see."""
    tied = Remedy.objects.filter(limitation__in=issues).values_list("limitation", "directive")
    stated = Directive.answers.through.objects.filter(issue__in=issues)
    said = dict.fromkeys(tied, False)
    said |= dict.fromkeys(stated.values_list("issue", "directive"), True)
    rows = Directive.objects.visible_to(user).filter(pk__in={pk for _issue, pk in said})
    rows = rows.for_list(today).prefetch_related("follow_ups").order_by("meeting__sort_on", "pk")
    directives = {row.pk: row for row in rows}
    found = defaultdict(dict)
    for (issue, pk), is_stated in said.items():
        if pk in directives:
            found[issue][pk] = (directives[pk], is_stated)
    return found


def _occurrence(issue, thread, causes, answers):
    own = causes.get((issue.meeting_id, issue.pk), [])
    common = [] if own else causes.get((issue.meeting_id, None), [])
    days = [one.meeting.sort_on for one in thread if one.meeting.sort_on]
    return Occurrence(
        issue,
        tuple(own),
        tuple(common),
        tuple(
            Answer(directive, is_stated, _last_note(directive), _came_back(directive, days))
            for directive, is_stated in answers.get(issue.pk, {}).values()
        ),
    )


def _last_note(directive):
    noted = [row.note or row.get_kind_display() for row in directive.follow_ups.all()]
    return noted[-1] if noted else ""


def _came_back(directive, days):
    is_done = directive.status in (WorkStatus.DONE, WorkStatus.DONE_LATE)
    return is_done and any(day > directive.closed_on for day in days)
