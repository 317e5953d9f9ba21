"""Periods of review: the label as people write it, the span it means, the code in an address.

A code is "2024", "2024-6t" (first six months), "2024-6c" (last six), "2024-q2", "2024-05" or
"2024-01-01..2024-08-31".
"""

import calendar
import datetime
import re

from meetings.record import Period
from units.vietnamese import fold

FIRST_YEAR = 2018
NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11,
}  # fmt: skip
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTERS = ("I", "II", "III", "IV")

_COUNT = r"(\d{1,2}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_MONTHS = re.compile(rf"{_COUNT} thang (dau|cuoi) nam(?: (\d{{4}}))?")
_QUARTER = re.compile(r"quy (iv|iii|ii|i|[1-4])(?:\s*[/,-]?\s*(?:nam )?(\d{4}))?")
_MONTH = re.compile(r"thang (\d{1,2})(?:\s*[/-]\s*|\s+(?:nam )?)(\d{4})")
_YEARS = re.compile(r"(?:nam |nhiem ky |giai doan )(\d{4})\s*[-–]\s*(\d{4})")
_YEAR = re.compile(r"(?:nam )?(\d{4})")


def months(year, first, last):
    """(first day, last day) of whole months of a year."""
    return (
        datetime.date(year, first, 1),
        datetime.date(year, last, calendar.monthrange(year, last)[1]),
    )


def span_of(label, year=None):
    """(starts_on, ends_on) that a label means, (None, None) when it says no calendar span.

    `year` completes a label that names none ("6 tháng đầu năm").
    """
    text = fold(label).strip()
    if match := _MONTHS.search(text):
        count, end, written = match.groups()
        count, year = NUMBERS.get(count) or int(count), int(written or year or 0)
        if not year or not 1 <= count <= 12:
            return None, None
        return months(year, 1, count) if end == "dau" else months(year, 13 - count, 12)
    if match := _QUARTER.search(text):
        quarter, written = match.groups()
        quarter, year = ROMAN.get(quarter) or int(quarter), int(written or year or 0)
        return months(year, 3 * quarter - 2, 3 * quarter) if year else (None, None)
    if match := _MONTH.search(text):
        month, year = map(int, match.groups())
        return months(year, month, month) if 1 <= month <= 12 else (None, None)
    if match := _YEARS.search(text):
        first, last = map(int, match.groups())
        return datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    if match := _YEAR.fullmatch(text):
        return months(int(match[1]), 1, 12)
    return None, None


def years_from(last):
    """The years that pages offer to choose from, this one first."""
    return range(last, FIRST_YEAR - 1, -1)


def year_in(text):
    """The first year of this or the last century that a text names, None without one."""
    match = re.search(r"\b((?:19|20)\d\d)\b", text or "")
    return int(match[1]) if match else None


def span_of_code(code):
    """(starts_on, ends_on) of a code in an address; ValueError for anything else."""
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)\.\.(\d{4})-(\d\d)-(\d\d)", code):
        first, last = code.split("..")
        return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    match = re.fullmatch(r"(\d{4})(?:-(?:(\d{1,2})([tc])|q([1-4])|(\d\d)))?", code)
    if match is None or not 1900 <= int(match[1]) <= 2200:
        raise ValueError(code)
    year = int(match[1])
    if match[2] and 1 <= int(match[2]) <= 12:
        count = int(match[2])
        return months(year, 1, count) if match[3] == "t" else months(year, 13 - count, 12)
    if match[4]:
        return months(year, 3 * int(match[4]) - 2, 3 * int(match[4]))
    if match[5]:
        return months(year, int(match[5]), int(match[5]))
    if match[2]:
        raise ValueError(code)
    return months(year, 1, 12)


def label_of_code(code):
    """The label of a code as people write it; ValueError for what is no code."""
    first, last = span_of_code(code)
    if ".." in code:
        return f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    year, _hyphen, rest = code.partition("-")
    if not rest:
        return f"năm {year}"
    if rest[-1] in "tc":
        return f"{int(rest[:-1])} tháng {'đầu' if rest[-1] == 't' else 'cuối'} năm {year}"
    if rest[0] == "q":
        return f"quý {QUARTERS[int(rest[1]) - 1]} năm {year}"
    return f"tháng {int(rest)} năm {year}"


def period(label, year=None):
    """The `Period` of a label, with its span where it has one."""
    return Period(label, *span_of(label, year))
