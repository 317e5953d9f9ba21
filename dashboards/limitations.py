"""Limitations that come back: in which periods each was raised.

Two limitations are the same when they are of the same field of work, or, where the record names no
field, when they are worded the same but for accents and letter case.
"""

import datetime
from dataclasses import dataclass

from django.db.models import F, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Issue
from meetings.report_periods import ReportPeriod
from units.dates import ONE_DAY
from units.vietnamese import fold, slug

LOOKED_BACK = datetime.timedelta(days=3 * 366)
MOST_PERIODS, MOST_THEMES = 4, 7
REVIEWED = "meeting__reviewedperiod_rows"


@dataclass(frozen=True)
class Raised:
    """That a theme was raised in a period: the newest meeting that did."""

    meeting_id: int
    title: str
    text: str

    @property
    def url(self):
        address = reverse("meeting_detail", args=[self.meeting_id, slug(self.title) or "ho-so"])
        return f"{address}#han-che"


@dataclass(frozen=True)
class Theme:
    name: str
    newest: Raised
    raised: tuple[Raised | None, ...]
    """For each period, oldest first."""

    @property
    def times(self):
        return sum(one is not None for one in self.raised)

    @property
    def order(self):
        """The most often raised first, then what was raised last."""
        newest_first = [one is None for one in reversed(self.raised)]
        return -self.times, newest_first, fold(self.name)

    @property
    def is_repeated(self):
        return self.times > 1

    @property
    def is_worded(self):
        """Whether the name says less than the limitation itself."""
        return self.name != self.newest.text


@dataclass(frozen=True)
class Limitations:
    periods: tuple[ReportPeriod, ...]
    themes: tuple[Theme, ...]

    @property
    def headings(self):
        """The periods as narrow columns name them: "6 tháng 2024"."""
        return [_short(period) for period in self.periods]


def _short(period):
    is_of_one_year = period.starts_on.year == period.ends_on.year
    if is_of_one_year and period.month_count not in (None, 1, 3, 12):
        values = {"count": period.month_count, "year": period.ends_on.year}
        return _("%(count)d months %(year)d") % values
    return period.label


def recurring(limitations, period):
    """The themes raised most often in the last periods up to this one; one query."""
    since = period.ends_on - LOOKED_BACK
    reviewed = {
        f"{REVIEWED}__starts_on__isnull": False,
        f"{REVIEWED}__ends_on__lte": period.ends_on,
    }
    ends = limitations.filter(**reviewed, **{f"{REVIEWED}__ends_on__gt": since}).order_by()
    ends = ends.values(end=F(f"{REVIEWED}__ends_on")).distinct().order_by("-end")
    # What was raised before the last of these periods is not read at all.
    first_end = Coalesce(Subquery(ends[MOST_PERIODS - 1 : MOST_PERIODS]), since + ONE_DAY)
    rows = limitations.filter(**reviewed, **{f"{REVIEWED}__ends_on__gte": first_end})
    rows = rows.order_by("meeting__sort_on", "meeting_id", "position")
    names, found = {}, {}
    for row in rows.values_list(*COLUMNS):
        field_id, field_name, field_text, text, meeting_id, title, *span = row
        key = field_id or fold(field_text or text)
        names[key] = field_name or field_text or text
        found.setdefault(ReportPeriod(*span), {})[key] = Raised(meeting_id, title, text)
    periods = sorted(found, key=lambda one: (one.ends_on, one.starts_on))[-MOST_PERIODS:]
    themes = []
    for key, name in names.items():
        raised = tuple(found[one].get(key) for one in periods)
        if any(raised):
            newest = next(one for one in reversed(raised) if one)
            themes.append(Theme(name, newest, raised))
    themes.sort(key=lambda theme: theme.order)
    return Limitations(tuple(periods), tuple(themes[:MOST_THEMES]))


COLUMNS = [
    "field_id",
    "field__name",
    "field_text",
    "text",
    "meeting_id",
    "meeting__title",
    f"{REVIEWED}__starts_on",
    f"{REVIEWED}__ends_on",
]


def past_of(user, units, count):
    """The newest limitations raised of the units (keys), with their meetings; one query."""
    rows = Issue.objects.visible_to(user).limitations().of_units(units)
    return rows.select_related("meeting").order_by("-meeting__sort_on", "-pk")[:count]
