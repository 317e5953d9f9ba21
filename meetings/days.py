"""Days as people type them: "5/7/24", "05.07.2024", "5/7", and for a meeting "7/2024" or "2024"."""

import datetime
import re

from meetings.record import Precision

_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}|\d{2}))?")
_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_day(text, year=None):
    """The day that a text means; `year` completes "5/7". ValueError when it means none."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        return datetime.date(*map(int, match.groups()))
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    day, month, written = match.groups()
    if written is None and year is None:
        raise ValueError(text)
    full_year = int(written) if written else year
    if full_year < 100:
        full_year += 2000
    return datetime.date(full_year, int(month), int(day))


def read_day_of_meeting(text, year=None):
    """(day, Precision) of a text that may give a month or a year alone."""
    text = text.strip()
    if _YEAR.fullmatch(text):
        return datetime.date(int(text), 1, 1), Precision.YEAR
    if match := _MONTH.fullmatch(text):
        return datetime.date(int(match[2]), int(match[1]), 1), Precision.MONTH
    return read_day(text, year), Precision.DAY


def write_day(day, precision=Precision.DAY):
    """The text of a day as it is shown and typed."""
    if day is None:
        return ""
    pattern = {Precision.YEAR: "%Y", Precision.MONTH: "%m/%Y"}.get(precision, "%d/%m/%Y")
    return day.strftime(pattern)


def write_day_of_meeting(meeting):
    """Its day, or its month or year where no more is known."""
    return write_day(meeting.held_on, meeting.held_precision)
