"""The meetings of a committee one after another: which came before, which after.

What a committee was made of counts with it. Meetings stand by `sort_on`, those of one day in the
order in which they were entered; one without any day has no place in a series.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from meetings.models import Meeting, Organizer
from meetings.record import Reference
from units.dates import today
from units.lineage import Lineage
from units.models import Organization, OrganizationName
from units.vietnamese import fold

LAST = (datetime.date.max, 0)


@dataclass(frozen=True)
class Neighbours:
    """The meetings beside one in the series of some of its organizers."""

    names: tuple[str, ...]
    before: Meeting | None
    after: Meeting | None


class Series:
    """The meetings that the user may see of each body; two queries, however many bodies."""

    def __init__(self, user, bodies, *, without=None):
        lineage = Lineage(today())
        self.bodies = {pk: lineage.line([pk]) for pk in bodies}
        lines = set().union(*self.bodies.values()) if bodies else set()
        held = Meeting.objects.visible_to(user).exclude(pk=without).exclude(sort_on=None)
        rows = Organizer.objects.filter(body__in=lines, meeting__in=held.values("pk"))
        self._places = {}
        for body, status, *place in rows.values_list(
            "body", "meeting__status", "meeting__sort_on", "meeting"
        ):
            self._places.setdefault(body, []).append((tuple(place), status))

    def before(self, body, place, *, statuses=None):
        """The places (day, number of the meeting) before a place, the nearest first."""
        return sorted((one for one in self._of(body, statuses) if one < place), reverse=True)

    def after(self, body, place):
        return sorted(one for one in self._of(body) if one > place)

    def _of(self, body, statuses=None):
        return {
            place
            for pk in self.bodies[body]
            for place, status in self._places.get(pk, ())
            if statuses is None or status in statuses
        }


def neighbours(user, meeting, record):
    """The `Neighbours` of a meeting, bodies that share them together; three queries."""
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
    wanted = {pk for pair in beside for pk in pair if pk}
    meetings = Meeting.objects.visible_to(user).for_list().in_bulk(wanted) if wanted else {}
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
