"""Days and the year that they leave out; when a meeting was held, and when it was published."""

import datetime
import re

_DAY = re.compile(
    r"(?<![\d/.,\-])(\d{1,2})\s?[/.\-]\s?(\d{1,2})(?:\s?[/.\-]\s?(\d{4}))?(?![\d%]|[/.,\-]\d)"
    r"|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?"
)


def days_in(lower, start=0, end=None):
    """(match, day, month, year or None) of every day that is written, possible ones only."""
    for match in _DAY.finditer(lower, start, len(lower) if end is None else end):
        first, second = match.group(1, 2, 3), match.group(4, 5, 6)
        day, month, year = (int(one) if one else 0 for one in (first if first[0] else second))
        if 1 <= day <= 31 and 1 <= month <= 12:
            yield match, day, month, year or None


def day_in(lower):
    """The first whole day in a text, None without one."""
    for _match, day, month, year in days_in(lower):
        if year and (found := make_day(year, month, day)):
            return found
    return None


def make_day(year, month, day):
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
