"""Lists of who takes part: units, committees and clusters; names for suggestions."""

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import action
from lists.listing import Listing
from meetings.catalogue import unlisted_names
from meetings.days import read_day_of_meeting
from meetings.filters import CommitteeFilter, NameFilter, UnitFilter
from meetings.list_columns import COMMITTEES, PEOPLE, UNITS
from meetings.models import Meeting
from meetings.readings import (
    Reading,
    offered_days,
    sides_around,
    units_on,
    with_predecessors,
)
from units.dates import today
from units.models import Field, Organization, OrganizationKind, Person


@action("catalogue.read")
@require_safe
def unit_list(request):
    """The reader's communes of today, or of the day that `theo` names, each with what it was made
    of; with words, whoever ever bore such a name."""
    host, communes = request.user.reach.host, OrganizationKind.communes()
    found = UnitFilter(request.GET, Organization.objects.all())
    words = found.chosen.get("q", "")
    sides = sides_around(host, communes) if host and not words else None
    reading = Reading.of(request, sides)
    day = reading.day or today()
    if host and not words:
        found.queryset = units_on(day, host, communes, sides)
    elif not words:
        found.queryset = Organization.objects.none()
    listing = Listing(request, UNITS, found)
    if listing.form:
        return listing.file()
    context = {
        "list": listing,
        "page": listing.page,
        "rows": with_predecessors(listing.page.rows, reading.lineage),
        "words": words,
        "day": day,
        "readings": [] if words else offered_days(reading, request),
    }
    return render(request, "meetings/unit_list.html", context)


@action("catalogue.read")
@require_safe
def person_list(request):
    """The people of the catalogue, each with the post of today."""
    people = Person.objects.with_post_on(today())
    listing = Listing(request, PEOPLE, NameFilter(request.GET, people))
    if listing.form:
        return listing.file()
    context = {
        "list": listing,
        "page": listing.page,
        "about": _("By given name, with the posts of today"),
        "links": [(_("Units"), reverse("unit_list"))],
    }
    return render(request, "lists/plain_list.html", context)


@action("catalogue.read")
@require_safe
def committee_list(request):
    """The committees and clusters of the reader's host today."""
    day, host = today(), request.user.reach.host
    bodies = Organization.objects.none()
    if host:
        bodies = Organization.objects.led_by(host.organization_id, day).valid_on(day)
    bodies = bodies.filter(kind__in=[OrganizationKind.COMMITTEE, OrganizationKind.CLUSTER])
    bodies = bodies.select_related("committee__host_organization", "cluster__host_organization")
    listing = Listing(request, COMMITTEES, CommitteeFilter(request.GET, bodies))
    if listing.form:
        return listing.file()
    context = {
        "list": listing,
        "page": listing.page,
        "about": _("Committees, working groups and clusters on %(day)s")
        % {"day": f"{day:%d/%m/%Y}"},
        "links": [(_("Units"), reverse("unit_list"))],
    }
    return render(request, "lists/plain_list.html", context)


@action("catalogue.edit")
@require_safe
def unlisted_list(request):
    """Names that records use and no catalogue has, for whoever keeps the catalogues."""
    visible = Meeting.objects.visible_to(request.user)
    context = {"names": unlisted_names(visible.values("pk"))}
    return render(request, "meetings/unlisted_list.html", context)


# Suggestions -----------------------------------------------------------------------------------


@action("catalogue.read")
@require_safe
def suggest(request, kind):
    """At most eight names for what was typed, as on the day of the meeting."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    try:
        day, _precision = read_day_of_meeting(request.GET.get("ngay", ""))
    except ValueError:
        day = today()
    if kind not in SUGGESTED:
        raise Http404
    found = SUGGESTED[kind](words, day) if words else []
    return JsonResponse(
        {"found": [dict(zip(("pk", "text", "hint"), row, strict=True)) for row in found]}
    )


def _organizations(words, day):
    for row in Organization.objects.for_picker(words, day):
        kind = row.get_kind_display()
        if row.ends_on:
            until = _("until %(day)s") % {"day": f"{row.ends_on:%d/%m/%Y}"}
            yield row.pk, row.name_then, f"{kind} ({until})"
        else:
            yield row.pk, row.name_then, kind


def _people(words, day):
    for row in Person.objects.for_picker(words, day):
        yield row.pk, row.name, row.post_then or ""


def _fields(words, day):
    for row in Field.objects.search(words).select_related("parent")[:8]:
        yield row.pk, row.name, str(row.parent or "")


SUGGESTED = {"organization": _organizations, "person": _people, "field": _fields}
