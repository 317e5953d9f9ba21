"""The calendar of reviews: for each body of a host, which are held, due, late, not reported."""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Role
from dashboards import reviews
from dashboards.reviews import Slot, State
from meetings.models import Meeting, ReviewedPeriod
from units.dates import Span, today
from units.models import Organization, OrganizationKind
from units.vietnamese import slug

STATE_WORDS = {
    State.LATE: gettext_lazy("Late reviews"),
    State.NOT_REPORTED: gettext_lazy("No report yet"),
    State.DUE: gettext_lazy("Reviews due"),
    State.PLANNED: gettext_lazy("Reviews planned"),
    State.HELD: gettext_lazy("Held reviews"),
    State.COMING: gettext_lazy("Period not over"),
}
BODIES = [OrganizationKind.COMMITTEE, OrganizationKind.CLUSTER]


@dataclass(frozen=True)
class Row:
    """A body with its reviews in the year, the first period first."""

    body: Organization
    cadence: str
    slots: tuple[Slot, ...]

    @property
    def url(self):
        return url_of(self.body)

    @property
    def worst(self):
        order = list(State)
        return min((order.index(slot.state) for slot in self.slots), default=len(order))

    @property
    def cells(self):
        """[(months that the cell spans, slot or None)] of the twelve months."""
        cells: list[tuple[int, Slot | None]] = []
        month = 1
        for slot in self.slots:
            if slot.period.starts_on.month > month:
                cells.append((slot.period.starts_on.month - month, None))
            cells.append((slot.period.ends_on.month - slot.period.starts_on.month + 1, slot))
            month = slot.period.ends_on.month + 1
        if month <= 12:
            cells.append((13 - month, None))
        return cells


def url_of(body):
    """The address of a committee or cluster that is known as a plain organisation."""
    name = "cluster_detail" if body.kind == OrganizationKind.CLUSTER else "committee_detail"
    return reverse(name, args=[body.pk, slug(body.name)])


class ReviewCalendar:
    """What the reader may see of a year; four queries, however many bodies and meetings.

    Whether a review was held is said of the records that the reader may see. A unit contact does
    not see all records of a body, so for one nothing is called late: `is_partial`.
    """

    def __init__(self, user, year=None, *, body=None):
        self.user, self.today = user, today()
        self.year = year or self.today.year
        self.only = body
        self.is_partial = user.role == Role.UNIT_CONTACT

    @cached_property
    def _bodies(self):
        host = self.user.reach.host
        if host is None:
            return []
        span = Span(datetime.date(self.year, 1, 1), datetime.date(self.year, 12, 31))
        led = Organization.objects.led_by(host.organization_id, self.today).overlapping(span)
        bodies = led.filter(kind__in=BODIES)
        if self.only:
            bodies = bodies.filter(pk=self.only.pk)
        return list(bodies.prefetch_related("cadences"))

    @cached_property
    def without_cadence(self):
        return [body for body in self._bodies if not body.cadences.all()]

    @cached_property
    def rows(self):
        """Bodies with a cadence, those with the worst state first."""
        reviewed = [body for body in self._bodies if body.cadences.all()]
        meetings, first = self._meetings(reviewed), self._first_records(reviewed)
        rows = [
            Row(
                body,
                self._cadence_of(body),
                tuple(
                    reviews.in_year(
                        self.year,
                        list(body.cadences.all()),
                        meetings.get(body.pk, []),
                        body.span,
                        first.get(body.pk),
                        self.today,
                    )
                ),
            )
            for body in reviewed
        ]
        return sorted(rows, key=lambda row: (row.worst, row.body.sort_key))

    def _cadence_of(self, body):
        """In words, as of today or the last day of the year shown."""
        day = min(self.today, datetime.date(self.year, 12, 31))
        valid = [one for one in body.cadences.all() if day in one.span]
        return valid[0].get_every_display() if valid else ""

    def _held(self, bodies):
        periods = ReviewedPeriod.objects.filter(meeting=OuterRef("pk")).order_by("-ends_on")
        until = periods.exclude(ends_on=None).values("ends_on")[:1]
        held = Meeting.objects.visible_to(self.user).filter(organizer_rows__body__in=bodies)
        return held.annotate(body=F("organizer_rows__body"), reviewed_until=Subquery(until))

    def _meetings(self, bodies):
        """{body: its meetings of the year, the newest first}."""
        of_year = Q(reviewed_until__year=self.year) | Q(
            reviewed_until=None, held_on__year=self.year
        )
        shown = self._held(bodies).filter(of_year).only(*SHOWN_OF_MEETINGS)
        found = {}
        for meeting in shown.order_by(F("sort_on").desc(nulls_last=True), "-pk"):
            found.setdefault(meeting.body, []).append(meeting)
        return found

    def _first_records(self, bodies):
        """{body: the first day of which one of its meetings speaks}."""
        days = self._held(bodies).order_by().values("body")
        return dict(
            days.annotate(first=Min(Coalesce("reviewed_until", "held_on"))).values_list(
                "body", "first"
            )
        )

    @cached_property
    def counts(self):
        return Counter(slot.state for row in self.rows for slot in row.slots)

    @property
    def views(self):
        """(state, its words, how many reviews stand so) of those that there are, worst first."""
        return [
            (state.value, self._words(state), self.counts[state])
            for state in STATE_WORDS
            if self.counts[state]
        ]

    def _words(self, state):
        return _("No record seen") if self.is_partial and state in UNSEEN else STATE_WORDS[state]

    def of_state(self, state):
        """[(row, slot)] of the reviews that stand so, the longest due first."""
        found = [(row, slot) for row in self.rows for slot in row.slots if slot.state == state]
        return sorted(found, key=lambda pair: (pair[1].due_on, pair[0].body.sort_key))


def standing(user, *states, body=None):
    """[(row, slot)] of the reviews of last year and this that stand in one of the states, the
    longest due first; none for a reader who does not see every record."""
    this = ReviewCalendar(user, body=body)
    if this.is_partial:
        return []
    found = [
        pair
        for calendar in (ReviewCalendar(user, this.year - 1, body=body), this)
        for state in states
        for pair in calendar.of_state(state)
    ]
    return sorted(found, key=lambda pair: (pair[1].due_on, pair[0].body.sort_key))


UNSEEN = (State.LATE, State.DUE)
SHOWN_OF_MEETINGS = ("title", "status", "held_on", "held_precision", "sort_on", "uuid")
