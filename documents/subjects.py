"""What a paper is about: one meeting, or those of a body over a period, as an address names them.

`?hoi-nghi=12` is a meeting; `?ban=5&ky=2024-6t` the approved ones that the committee or cluster
held over the period, or, where 5 is a unit, what they say of the unit; `?ban=cum&ky=…` those of
all clusters, `?ban=don-vi&ky=…` those that the units hold themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from documents.papers import for_committee, for_unit
from meetings import services
from meetings.models import Meeting
from meetings.periods import label_of_code, span_of_code
from meetings.record import Period, RecordData, Reference
from units.models import Host, Organization, OrganizationKind
from units.numbers import number_of

CLUSTERS, UNITS = "cum", "don-vi"
"""What `ban` says instead of one body: all clusters, all units."""

TOGETHER = {CLUSTERS: gettext_lazy("All clusters"), UNITS: gettext_lazy("All units")}


@dataclass(frozen=True)
class Subject:
    """`query` names it in an address; `body` is for whom choices are remembered, and who is taken
    to issue a paper over a period; `reader` is who may see what stands on it."""

    query: dict[str, str]
    meetings: Sequence[Meeting]
    records: Sequence[RecordData]
    host: Host
    body: Organization
    period: Period | None
    reader: User
    may_issue: bool

    def __str__(self):
        if self.period is None:
            return str(self.meetings[0])
        body = TOGETHER.get(self.query["ban"], self.body)
        words = {"body": body, "period": self.period.label, "count": len(self.meetings)}
        return _("%(body)s, %(period)s (%(count)s meetings)") % words

    @property
    def back(self):
        if self.period is None:
            return self.meetings[0].get_absolute_url()
        if self.query["ban"] in TOGETHER:
            return reverse("issued_list")
        return self.body.get_absolute_url()

    @property
    def address(self):
        return f"{reverse('paper_new')}?{urlencode(self.query)}"


class NoMeetings(Http404):
    """There is no approved record over the period that the user may read."""


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
    host = _host_of(found[0], user)
    records = [services.read_record(meeting) for meeting in found]
    body = _body_asked_for(values["ban"], host) if period else body_of(found[0])
    if period and body.kind in OrganizationKind.communes():
        unit = Reference(body.name, body.pk)
        records = [for_unit(record, unit) for record in records]
    elif period and values["ban"] not in TOGETHER:
        records = [_part_of(record, body) for record in records]
    return Subject(
        query={name: values[name] for name in names},
        meetings=found,
        records=records,
        host=host,
        body=body,
        period=period,
        reader=user,
        may_issue=Meeting.objects.issuable_by(user).filter(pk__in=pks).count() == len(pks),
    )


def _part_of(record, body):
    """Of a joint meeting the part of the body, otherwise the record."""
    names = [one.body.text for one in record.organizers if one.body.pk == body.pk]
    return for_committee(record, names[0]) if names and len(record.organizers) > 1 else record


def _of_number(text, user):
    return Meeting.objects.visible_to(user).filter(pk=_number(text))


def _of_period(values, user):
    code, whose = values.get("ky", ""), values["ban"]
    try:
        span, label = span_of_code(code), label_of_code(code)
    except ValueError:
        raise Http404 from None
    readable = Meeting.objects.visible_to(user).approved()
    if whose == CLUSTERS:
        meetings = readable.of_clusters()
    elif whose == UNITS:
        meetings = readable.kept_by_communes()
    else:
        body = get_object_or_404(Organization, pk=_number(whose))
        is_unit = body.kind in OrganizationKind.communes()
        meetings = readable.of_body(body) if is_unit else readable.organized_by(body)
    return meetings.reviewing(*span).order_by("sort_on", "pk"), Period(label, *span)


def _number(text):
    """A primary key; 404 for what can be none."""
    number = number_of(text)
    if number is None:
        raise Http404
    return number


def _host_of(meeting, user):
    """Who issues today: the reader's host where the meeting was kept in it or in what it was."""
    reach = user.reach
    return reach.host if meeting.host_id in reach.line else meeting.host


def _body_asked_for(whose, host):
    return host.organization if whose in TOGETHER else Organization.objects.get(pk=int(whose))


def body_of(meeting):
    """The first of the catalogue that held the meeting, else who keeps its record."""
    first = meeting.organizer_rows.exclude(body=None).select_related("body").first()
    return first.body if first else meeting.kept_by
