"""Days and spans of days. Both ends of a span belong to it; an open end is None."""

import datetime
from dataclasses import dataclass
from itertools import pairwise

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = datetime.date.min, datetime.date.max
ONE_DAY = datetime.timedelta(days=1)


def today() -> datetime.date:
    """The only source of today: the day of the demo town, else the day in Vietnam."""
    return getattr(settings, "PORTAL_TODAY", None) or timezone.localdate()


@dataclass(frozen=True)
class Span:
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None

    @property
    def first_day(self) -> datetime.date:
        return self.starts_on or FIRST_DAY

    @property
    def last_day(self) -> datetime.date:
        return self.ends_on or LAST_DAY

    def __contains__(self, day: datetime.date) -> bool:
        return self.first_day <= day <= self.last_day

    def overlaps(self, other: "Span") -> bool:
        return self.first_day <= other.last_day and other.first_day <= self.last_day


def valid_on(day: datetime.date, prefix: str = "") -> Q:
    """The condition that a dated row, here or behind the prefix, is valid on the day."""
    started = Q(**{f"{prefix}starts_on": None}) | Q(**{f"{prefix}starts_on__lte": day})
    not_ended = Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": day})
    return started & not_ended


def first_overlap(rows):
    """The first two of the dated rows that share a day, else None."""
    ordered = sorted(rows, key=lambda row: row.span.first_day)
    return next((pair for pair in pairwise(ordered) if pair[0].span.overlaps(pair[1].span)), None)


class DatedQuerySet(models.QuerySet):
    def valid_on(self, day):
        return self.filter(valid_on(day))

    def overlapping(self, span):
        """Rows that share at least one day with the span."""
        rows = self
        if span.starts_on:
            rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=span.starts_on))
        if span.ends_on:
            rows = rows.filter(Q(starts_on=None) | Q(starts_on__lte=span.ends_on))
        return rows


class Dated(models.Model):
    """What is valid from a day until a day."""

    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day lies before the first day."),
            )
        ]

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on)
