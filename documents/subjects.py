"""What a paper is about: one meeting, or all of a committee in a period, as an address names them.

`?hoi-nghi=12` is a meeting; `?ban=5&ky=2024-6t` the approved ones that the committee held over the
period.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from meetings import services
from meetings.models import Meeting
from meetings.periods import label_of_code, span_of_code
from meetings.record import Period, RecordData
from units.models import Host, Organization

MOST = 2**31
"""No row has so high a number."""


@dataclass(frozen=True)
class Subject:
    """`query` names it in an address; `body` is for whom choices are remembered."""

    query: dict[str, str]
    meetings: Sequence[Meeting]
    records: Sequence[RecordData]
    host: Host
    body: Organization
    period: Period | None
    may_issue: bool

    def __str__(self):
        if self.period is None:
            return str(self.meetings[0])
        words = {"body": self.body, "period": self.period.label, "count": len(self.meetings)}
        return _("%(body)s, %(period)s (%(count)s meetings)") % words

    @property
    def back(self):
        if self.period is None:
            return self.meetings[0].get_absolute_url()
        return self.body.get_absolute_url()

    @property
    def address(self):
        return f"{reverse('paper_new')}?{urlencode(self.query)}"


class NoMeetings(Http404):
    """The committee has no approved record over the period that the user may read."""


def subject_of(values, user):
    """The `Subject` that a query string or a form names; 404 for whatever the user may not read."""
    period = None
    if values.get("ban"):
        meetings, period = _of_period(values, user)
    else:
        meetings = _of_number(values.get("hoi-nghi", ""), user)
    found = list(meetings.select_related("host__organization", "host__office", "kept_by"))
    if not found:
        raise NoMeetings if period else Http404
    pks = [meeting.pk for meeting in found]
    names = ("ban", "ky") if period else ("hoi-nghi",)
    return Subject(
        query={name: values[name] for name in names},
        meetings=found,
        records=[services.read_record(meeting) for meeting in found],
        host=_host_of(found[0], user),
        body=_committee(values["ban"]) if period else body_of(found[0]),
        period=period,
        may_issue=Meeting.objects.issuable_by(user).filter(pk__in=pks).count() == len(pks),
    )


def _of_number(text, user):
    if not (text.isascii() and text.isdecimal()) or int(text[:10]) >= MOST:
        raise Http404
    return Meeting.objects.visible_to(user).filter(pk=int(text))


def _of_period(values, user):
    try:
        code, pk = values.get("ky", ""), int(values["ban"])
        span, label = span_of_code(code), label_of_code(code)
    except ValueError:
        raise Http404 from None
    if not 0 < pk < MOST:
        raise Http404
    meetings = Meeting.objects.visible_to(user).approved().organized_by(pk).reviewing(*span)
    return meetings.order_by("sort_on", "pk"), Period(label, *span)


def _host_of(meeting, user):
    """Who issues today: the reader's host where the meeting was kept in it or in what it was."""
    reach = user.reach
    if reach.host and reach.hosts.filter(pk=meeting.host_id).exists():
        return reach.host
    return meeting.host


def _committee(pk):
    return Organization.objects.get(pk=int(pk))


def body_of(meeting):
    """The first of the catalogue that held the meeting, else who keeps its record."""
    first = meeting.organizer_rows.exclude(body=None).select_related("body").first()
    return first.body if first else meeting.kept_by
