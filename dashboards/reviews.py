"""Reviews held against the cadence of a committee: one that nobody recorded is a visible fact."""

import datetime
from dataclasses import dataclass

from meetings.models import Meeting
from meetings.periods import months
from meetings.report_periods import ReportPeriod
from units.models import Committee

MONTHS = {
    Committee.Cadence.MONTHLY: 1,
    Committee.Cadence.QUARTERLY: 3,
    Committee.Cadence.HALF_YEARLY: 6,
    Committee.Cadence.YEARLY: 12,
}
SHOWN = 8


@dataclass(frozen=True)
class Slot:
    """A period for which a review is due, with the record of it."""

    period: ReportPeriod
    meeting: Meeting | None
    is_over: bool

    @property
    def tone(self):
        if self.meeting:
            return "ok"
        return "warn" if self.is_over else "run"


def against(cadence, meetings, starts_on, today):
    """The periods of the cadence with the meetings that reviewed them, the newest first.

    `meetings` come with `reviewed_until`, the end of the period reviewed. Begins when the committee
    did, or with its first record; without either there is nothing to hold against it.
    """
    length = MONTHS.get(cadence)
    held = {}
    for meeting in meetings:
        day = meeting.reviewed_until or meeting.held_on
        if length and day:
            held.setdefault(_period(day, length), meeting)
    first = starts_on or min((period.starts_on for period in held), default=None)
    if not length or first is None:
        return []
    slots, period = [], _period(today, length)
    while len(slots) < SHOWN and period.ends_on >= first:
        slots.append(Slot(period, held.get(period), period.ends_on < today))
        period = _period(period.starts_on - datetime.timedelta(days=1), length)
    return slots


def _period(day, length):
    """The period of so many months of the year in which the day lies."""
    first = (day.month - 1) // length * length + 1
    return ReportPeriod(*months(day.year, first, first + length - 1))
