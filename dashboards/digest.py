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
    def _work(self):
        """Directives and petitions of the own office that are open, or were closed last week."""
        wanted = Q(status__in=PUSHED) | Q(closed_on__gte=self.since)
        return [
            item
            for items in (Directive.objects.all(), Issue.objects.petitions())
            for item in items.concerning(self.user).for_list(self.day).filter(wanted).worst_first()
        ]

    def _of(self, status):
        found = [item for item in self._work if item.status == status]
        return _first(sorted(found, key=lambda item: item.current_due_on))

    @cached_property
    def overdue(self):
        return self._of(WorkStatus.OVERDUE)

    @cached_property
    def due(self):
        return self._of(WorkStatus.DUE_SOON)

    @cached_property
    def closed(self):
        return _first(item for item in self._work if item.status not in PUSHED)

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


PUSHED = (WorkStatus.OVERDUE, WorkStatus.DUE_SOON)
