"""Limitations that come back: in which periods each was raised.

Two limitations are the same when a person has said so (`dashboards.models.Recurrence`).
"""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboards.models import Recurrence
from dashboards.threads import Ties
from meetings.models import Issue
from meetings.report_periods import ReportPeriod
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
    newest: Raised
    pk: int
    """Of the limitation as it was raised last."""
    raised: tuple[Raised | None, ...]
    """For each period, oldest first."""

    @property
    def times(self):
        return sum(one is not None for one in self.raised)

    @property
    def order(self):
        """The most often raised first, then what was raised last."""
        newest_first = [one is None for one in reversed(self.raised)]
        return -self.times, newest_first, fold(self.newest.text)

    @property
    def is_repeated(self):
        return self.times > 1


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


def recurring(user, limitations, period):
    """Those of the limitations that were confirmed to come back, as raised in the last periods up
    to this one, the most often raised first; one query."""
    rows = _tied(user, limitations)
    ties = Ties((before, pk) for pk, before, *_rest in rows if before)
    newest, found = {}, {}
    for pk, _before, is_own, text, meeting_id, title, starts_on, ends_on in rows:
        is_shown = starts_on and period.ends_on - LOOKED_BACK < ends_on <= period.ends_on
        if is_own and is_shown:
            newest[ties.root(pk)] = pk
            of_period = found.setdefault(ReportPeriod(starts_on, ends_on), {})
            of_period[ties.root(pk)] = Raised(meeting_id, title, text)
    periods = sorted(found, key=lambda one: (one.ends_on, one.starts_on))[-MOST_PERIODS:]
    themes = []
    for root, pk in newest.items():
        raised = tuple(found[one].get(root) for one in periods)
        if any(raised):
            last = next(one for one in reversed(raised) if one)
            themes.append(Theme(last, pk, raised))
    themes.sort(key=lambda theme: theme.order)
    return Limitations(tuple(periods), tuple(themes[:MOST_THEMES]))


def _tied(user, limitations):
    """Every limitation that the reader sees tied to another, also one that is not among those
    asked for: over it others are tied. Each with the one before it, once for each of its periods.
    """
    links = Recurrence.objects.visible_to(user).confirmed()
    tied = Q(pk__in=links.values("earlier")) | Q(pk__in=links.values("later"))
    before = links.filter(later=OuterRef("pk")).values("earlier")[:1]
    own = When(pk__in=limitations.order_by().values("pk"), then=True)
    rows = Issue.objects.filter(tied).annotate(
        before=Subquery(before),
        is_own=Case(own, default=False, output_field=models.BooleanField()),
    )
    return list(
        rows.order_by("meeting__sort_on", "meeting_id", "position").values_list(
            *("pk", "before", "is_own", "text", "meeting_id", "meeting__title"),
            *(f"{REVIEWED}__{end}" for end in ("starts_on", "ends_on")),
        )
    )


def past_of(user, units, count):
    """The newest limitations raised of the units (keys), with their meetings; one query."""
    rows = Issue.objects.visible_to(user).limitations().of_units(units)
    return rows.select_related("meeting").order_by("-meeting__sort_on", "-pk")[:count]
