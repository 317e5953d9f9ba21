"""The meetings of a committee one after another: which came before, which after.

What a committee was made of counts with it. Meetings stand by `sort_on`, those of one day in the
order in which they were entered; one without any day has no place in a series.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from meetings.models import Meeting
from meetings.record import Reference
from units.dates import today
from units.models import Organization, OrganizationName, trees
from units.vietnamese import fold

LAST = (datetime.date.max, 0)


@dataclass(frozen=True)
class Neighbours:
    """The meetings beside one in the series of some of its organizers."""

    names: tuple[str, ...]
    before: Meeting | None
    after: Meeting | None


class Series:
    """The meetings that the user may see of each body; one query, however many bodies."""

    def __init__(self, user, bodies, *, without=None):
        whose = {
            f"of_{pk}": ExpressionWrapper(
                Q(organizer_rows__body__in=trees.made_of(pk, today())), BooleanField()
            )
            for pk in bodies
        }
        held = Meeting.objects.visible_to(user).exclude(pk=without).exclude(sort_on=None)
        found = held.annotate(**whose).filter(Q(*((name, True) for name in whose), _connector=Q.OR))
        self.meetings = {}
        self._places = {pk: set() for pk in bodies}
        for meeting in found.only(*SHOWN) if bodies else []:
            self.meetings[meeting.pk] = meeting
            for pk in bodies:
                if getattr(meeting, f"of_{pk}"):
                    self._places[pk].add((meeting.sort_on, meeting.pk))

    def before(self, body, place, *, statuses=None):
        """The places (day, number of the meeting) before a place, the nearest first."""
        return sorted((one for one in self._of(body, statuses) if one < place), reverse=True)

    def after(self, body, place):
        return sorted(one for one in self._of(body) if one > place)

    def _of(self, body, statuses=None):
        return [
            (day, pk)
            for day, pk in self._places[body]
            if statuses is None or self.meetings[pk].status in statuses
        ]


SHOWN = ("title", "status", "held_on", "held_precision", "sort_on")


def neighbours(user, meeting, record):
    """The `Neighbours` of a meeting, bodies that share them together; one query."""
    names = {one.body.pk: one.body.text for one in record.organizers if one.body.pk}
    if not names or meeting.sort_on is None:
        return []
    series = Series(user, names, without=meeting.pk)
    place = (meeting.sort_on, meeting.pk)
    beside = {}
    for pk, name in names.items():
        before = series.before(pk, place, statuses=ENTERED)
        pair = (_nearest(before), _nearest(series.after(pk, place)))
        beside.setdefault(pair, []).append(name)
    meetings = series.meetings
    return [
        Neighbours(tuple(called), meetings.get(before), meetings.get(after))
        for (before, after), called in beside.items()
        if before or after
    ]


ENTERED = frozenset(Meeting.Status.values) - {Meeting.Status.PLANNED}


def _nearest(places):
    return places[0][1] if places else None


def bodies_named(references: list[Reference]):
    """The organisations that references mean, by their rows or by name; one query each way."""
    pks = {one.pk for one in references if one.pk}
    names = {fold(one.text).strip() for one in references if not one.pk} - {""}
    if names:
        # A name is one of the lines of what is kept folded: full name, short name.
        tables: list[Any] = [(Organization, "pk"), (OrganizationName, "organization")]
        for model, column in tables:
            found = model.objects.none()
            for name in names:
                found |= model.objects.filter(folded__contains=name)
            pks |= {
                pk
                for pk, folded in found.values_list(column, "folded")
                if names & set(folded.split("\n"))
            }
    return pks
