"""The week of an office on one page: what is to be held, due, late, and done."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from dashboards.calendar import standing
from dashboards.reviews import State
from meetings.models import Directive, Issue, Meeting, WorkStatus
from units.dates import today

WEEK = datetime.timedelta(days=7)
MOST = 10
KINDS = [(False, Directive.objects.all), (True, Issue.objects.petitions)]
"""(whether petitions, all of them)."""
OVERDUE, DUE_SOON, CLOSED = WorkStatus.OVERDUE, WorkStatus.DUE_SOON, "closed"
PUSHED = (OVERDUE, DUE_SOON)


@dataclass(frozen=True)
class Part:
    """The first few of a list, and how many it has in all."""

    items: tuple
    number: int

    @property
    def hidden(self):
        return self.number - len(self.items)


def _first(found):
    found = list(found)
    return Part(tuple(found[:MOST]), len(found))


class Digest:
    """What concerns the reader in the week that begins today and in the one that is over."""

    def __init__(self, user):
        self.user, self.day = user, today()
        self.until = self.day + WEEK
        self.since = self.day - WEEK

    @cached_property
    def _found(self):
        """{part: [(whether a petition, key)], the longest due first} of the own office's work that
        is pushed or was closed last week. An archive has thousands; only the first few are read."""
        wanted = Q(status__in=PUSHED) | Q(closed_on__gte=self.since)
        rows = []
        for is_petition, items in KINDS:
            found = items().concerning(self.user).with_status_alone(self.day).filter(wanted)
            columns = found.order_by().values_list("current_due_on", "pk", "status")
            rows += [
                (due_on or self.day, is_petition, pk, status) for due_on, pk, status in columns
            ]
        parts = {OVERDUE: [], DUE_SOON: [], CLOSED: []}
        for _due_on, is_petition, pk, status in sorted(rows):
            parts.get(status, parts[CLOSED]).append((is_petition, pk))
        return parts

    @cached_property
    def _shown(self):
        """{(whether a petition, key): the item with all that its row shows}."""
        asked = {one for found in self._found.values() for one in found[:MOST]}
        return {
            (is_petition, item.pk): item
            for is_petition, items in KINDS
            for item in items()
            .filter(pk__in=[pk for kind, pk in asked if kind == is_petition])
            .for_list(self.day)
        }

    def _part(self, name):
        found = self._found[name]
        return Part(tuple(self._shown[one] for one in found[:MOST]), len(found))

    @property
    def overdue(self):
        return self._part(OVERDUE)

    @property
    def due(self):
        return self._part(DUE_SOON)

    @property
    def closed(self):
        return self._part(CLOSED)

    @cached_property
    def _planned(self):
        planned = Meeting.objects.visible_to(self.user).filter(status=Meeting.Status.PLANNED)
        return list(planned.filter(held_on__lte=self.until).order_by("held_on", "pk").for_list())

    @cached_property
    def meetings(self):
        return _first(one for one in self._planned if one.held_on >= self.day)

    @cached_property
    def without_report(self):
        return _first(one for one in self._planned if one.held_on < self.day)

    @cached_property
    def _reviews(self):
        """[(row, slot)] of what is late or due."""
        return standing(self.user, State.LATE, State.DUE)

    @cached_property
    def late_reviews(self):
        return _first(pair for pair in self._reviews if pair[1].state == State.LATE)

    @cached_property
    def due_reviews(self):
        return _first(pair for pair in self._reviews if pair[1].state == State.DUE)

    @cached_property
    def waiting(self):
        return _first(Meeting.objects.waiting_for(self.user).newest_first().for_list())

    @property
    def numbers(self):
        """[(words, number)] for the message by e-mail, which holds no more than these."""
        return [
            (_("Overdue directives and petitions"), self.overdue.number),
            (_("Due in the next 7 days"), self.due.number),
            (_("Closed in the last 7 days"), self.closed.number),
            (_("Meetings in the next 7 days"), self.meetings.number),
            (_("Meetings without a report"), self.without_report.number),
            (_("Late reviews"), self.late_reviews.number),
            (_("Reviews due"), self.due_reviews.number),
            (_("Records that wait for you"), self.waiting.number),
        ]
