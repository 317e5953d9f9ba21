"""A period for which figures are kept: its code in an address, its words, the periods beside it."""

import calendar
import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings.periods import months, span_of_code
from units.dates import ONE_DAY, Span

FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS_OF_YEAR = 12
QUARTERS = {(1, 3): "I", (4, 6): "II", (7, 9): "III", (10, 12): "IV"}


@dataclass(frozen=True)
class ReportPeriod(Span):
    """A span whose two ends are known; most are whole months of one year."""

    starts_on: datetime.date
    ends_on: datetime.date

    @classmethod
    def from_code(cls, code):
        """The period of a code in an address; ValueError for anything else."""
        period = cls(*span_of_code(code))
        if not FIRST_YEAR <= period.starts_on.year <= period.ends_on.year <= LAST_YEAR:
            raise ValueError(code)
        if period.ends_on < period.starts_on:
            raise ValueError(code)
        return period

    def __str__(self):
        return self.label

    @property
    def _months(self):
        """(first, last) of a period of whole months of one year, else None."""
        first, last = self.starts_on.month, self.ends_on.month
        whole = (self.starts_on, self.ends_on) == months(self.starts_on.year, first, last)
        return (first, last) if whole else None

    @property
    def code(self):
        """The shortest code that means the period: "2024-6t"."""
        year = self.starts_on.year
        match self._months:
            case (1, 12):
                return f"{year}"
            case (first, last) if first == last:
                return f"{year}-{first:02}"
            case (first, last) if (first, last) in QUARTERS:
                return f"{year}-q{last // 3}"
            case (1, last):
                return f"{year}-{last}t"
            case (first, 12):
                return f"{year}-{MONTHS_OF_YEAR + 1 - first}c"
        return f"{self.starts_on:%Y-%m-%d}..{self.ends_on:%Y-%m-%d}"

    @property
    def label(self):
        """As people write it: "6 tháng đầu năm 2024", "Quý II/2024"."""
        year = self.starts_on.year
        match self._months:
            case (1, 12):
                return _("Year %(year)s") % {"year": year}
            case (first, last) if first == last:
                return _("Month %(month)d/%(year)d") % {"month": first, "year": year}
            case (first, last) if (first, last) in QUARTERS:
                quarter = QUARTERS[first, last]
                return _("Quarter %(quarter)s/%(year)d") % {"quarter": quarter, "year": year}
            case (1, last):
                return _("First %(count)d months of %(year)d") % {"count": last, "year": year}
            case (first, 12):
                count = MONTHS_OF_YEAR + 1 - first
                return _("Last %(count)d months of %(year)d") % {"count": count, "year": year}
        return "–".join(
            date_format(day, "SHORT_DATE_FORMAT") for day in (self.starts_on, self.ends_on)
        )

    @property
    def month_count(self):
        """How many whole months it has; None when it begins or ends within one."""
        last_of_month = calendar.monthrange(self.ends_on.year, self.ends_on.month)[1]
        if self.starts_on.day != 1 or self.ends_on.day != last_of_month:
            return None
        years = self.ends_on.year - self.starts_on.year
        return MONTHS_OF_YEAR * years + self.ends_on.month - self.starts_on.month + 1

    def earlier(self, month_count):
        """The period as long, so many months earlier; None where it is not of whole months."""
        if self.month_count is None:
            return None
        first = _month_before(self.starts_on, month_count)
        after = _month_before(self.ends_on + ONE_DAY, month_count)
        return ReportPeriod(first, after - ONE_DAY)

    @property
    def last_year(self):
        return self.earlier(MONTHS_OF_YEAR)

    @property
    def previous(self):
        """The period as long that ended on the day before this one began."""
        return self.earlier(self.month_count or 0)

    @property
    def year(self):
        """The calendar year in which it ends: the usual span of a plan."""
        return ReportPeriod(*months(self.ends_on.year, 1, MONTHS_OF_YEAR))


def _month_before(first_of_month, count):
    place = MONTHS_OF_YEAR * first_of_month.year + first_of_month.month - 1 - count
    return datetime.date(place // MONTHS_OF_YEAR, place % MONTHS_OF_YEAR + 1, 1)
