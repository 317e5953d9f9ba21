"""Reviews held against the cadence of a body: one that nobody recorded is a visible fact.

A meeting stands for the period of the cadence in whose last month the end of what it reviewed lies
(a review of six months is none of a year); one that names no reviewed period, for the period in
which it was held. A period belongs to the cadence that was
valid on its last day.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from meetings.models import Meeting
from meetings.periods import months
from meetings.report_periods import ReportPeriod
from units.dates import ONE_DAY
from units.models import ReviewCadence

Every = ReviewCadence.Every
MONTHS = {Every.MONTHLY: 1, Every.QUARTERLY: 3, Every.HALF_YEARLY: 6, Every.YEARLY: 12}
SHOWN = 8


class State(StrEnum):
    """Of a review, in the order in which lists show them."""

    LATE = "qua-han"
    NOT_REPORTED = "chua-bao-cao"
    DUE = "den-han"
    PLANNED = "du-kien"
    COMING = "chua-den-ky"
    HELD = "da-hop"


TONES = {
    State.LATE: "late",
    State.NOT_REPORTED: "warn",
    State.DUE: "warn",
    State.PLANNED: "run",
    State.COMING: "none",
    State.HELD: "ok",
}


@dataclass(frozen=True)
class Slot:
    """A period for which a review is due, with the record of it."""

    period: ReportPeriod
    meeting: Meeting | None
    due_on: datetime.date
    """The last day on which the review is not late."""
    today: datetime.date

    @property
    def state(self):
        if self.meeting:
            if self.meeting.is_entered:
                return State.HELD
            is_missing = self.meeting.is_report_missing(self.today)
            return State.NOT_REPORTED if is_missing else State.PLANNED
        if self.period.ends_on >= self.today:
            return State.COMING
        return State.DUE if self.due_on >= self.today else State.LATE

    @property
    def tone(self):
        return TONES[self.state]

    @property
    def words(self):
        """What there is to say where no record is to be shown."""
        match self.state:
            case State.LATE:
                days = (self.today - self.due_on).days
                words = ngettext("late by %(days)s day", "late by %(days)s days", days)
                return words % {"days": number_format(days, force_grouping=True)}
            case State.DUE:
                return _("due until %(day)s") % {"day": f"{self.due_on:%d/%m/%Y}"}
            case State.NOT_REPORTED:
                return _("no report yet")
            case State.PLANNED:
                return pgettext("review", "planned")
            case State.COMING:
                return _("period not over")
        return _("held")


def against(cadences, meetings, span, today):
    """The last periods of the body with the meetings that reviewed them, the newest first.

    `meetings` come with `reviewed_until`, the end of what was reviewed, the newest first.
    """
    held = by_period(cadences, meetings)
    known = _first_day(cadences, span, held)
    last = min(today, span.last_day)
    first = max(known, datetime.date(last.year - SHOWN, 1, 1))
    return slots(cadences, held, span, first, _year_end(last), today, until=today)[:SHOWN]


def in_year(year, cadences, meetings, span, first_record, today):
    """The periods that end in the year, the first one first. `first_record` is the first day for
    which a record of the body is known; before it nothing is held against a body whose beginning
    is unknown, and without it only the period that runs today."""
    held = by_period(cadences, meetings)
    known = _first_day(cadences, span, held, first_record, today)
    first = max(known, datetime.date(year, 1, 1))
    return slots(cadences, held, span, first, datetime.date(year, 12, 31), today)[::-1]


def slots(cadences, held, span, first, last, today, until=datetime.date.max):
    """The `Slot`s of the periods that end between two days and begin by `until`, newest first."""
    found = []
    for cadence in cadences:
        length = MONTHS[cadence.every]
        end = min(last, cadence.span.last_day, span.last_day)
        period = period_at(end, length)
        if period.ends_on > end:
            period = period_at(period.starts_on - ONE_DAY, length)
        lowest = max(first, cadence.span.first_day, span.first_day)
        while period.ends_on >= lowest:
            if period.starts_on <= until:
                due_on = period.ends_on + datetime.timedelta(cadence.days_after)
                found.append(Slot(period, held.get(period), due_on, today))
            period = period_at(period.starts_on - ONE_DAY, length)
    return sorted(found, key=lambda slot: slot.period.ends_on, reverse=True)


def by_period(cadences, meetings):
    """{period: the meeting of it}: the newest that was entered, else one that is planned."""
    held = {}
    for meeting in sorted(meetings, key=lambda one: not one.is_entered):
        day = meeting.reviewed_until or meeting.held_on
        cadence = day and next((one for one in cadences if day in one.span), None)
        if cadence is None:
            continue
        period = period_at(day, MONTHS[cadence.every])
        if meeting.reviewed_until is None or day.month == period.ends_on.month:
            held.setdefault(period, meeting)
    return held


def _first_day(cadences, span, held, first_record=None, today=None):
    """From when reviews are expected: since the body or its cadence began, else its first record.

    Without any of them nothing but the period of `today`.
    """
    starts = [cadence.starts_on for cadence in cadences]
    known = min(filter(None, starts), default=None) if None not in starts else None
    begun = max(filter(None, [span.starts_on, known]), default=None)
    if begun:
        return begun
    ends = [period.ends_on for period in held]
    first = min([*ends, *([first_record] if first_record else [])], default=None)
    return first or today or datetime.date.max


def period_at(day, length):
    """The period of so many months of the year in which the day lies."""
    first = (day.month - 1) // length * length + 1
    return ReportPeriod(*months(day.year, first, first + length - 1))


def _year_end(day):
    return datetime.date(day.year, 12, 31)
