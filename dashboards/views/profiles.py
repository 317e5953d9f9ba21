"""Profiles: a unit, a committee, a cluster, a person in public office."""

from django.db.models import F, OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.permissions import action
from dashboards import beside, headline, posts, reviews, work
from dashboards.limitations import past_of
from dashboards.matrix import TargetRow
from dashboards.overview import MOST_LINES
from meetings.models import Directive, Issue, Meeting, Participation, ReviewedPeriod
from meetings.readings import Reading, offers, owners_of_meetings
from meetings.record import Part, SpeechKind
from meetings.targets import Book, newest_period, periods_with_figures
from units.dates import today
from units.models import (
    Cluster,
    ClusterMember,
    Committee,
    CommitteeMember,
    Organization,
    OrganizationCode,
    OrganizationKind,
    Person,
)

SHOWN_MEETINGS = 10
SHOWN_WORK = 8
SHOWN_PETITIONS = 5
SHOWN_LIMITATIONS = 8


def _profile(request, rows, pk):
    """The row, and the redirect to its right address where this is another."""
    row = get_object_or_404(rows, pk=pk)
    moved = request.path != row.get_absolute_url()
    return row, redirect(row, permanent=True) if moved else None


def _meetings(user, units):
    meetings = Meeting.objects.visible_to(user).of_units(units)
    return meetings.newest_first().for_list()[:SHOWN_MEETINGS]


@action("catalogue.read")
@require_safe
def unit_detail(request, pk, slug):
    day, user = today(), request.user
    codes = OrganizationCode.objects.valid_on(day).filter(organization=OuterRef("pk"))
    units = Organization.objects.annotate(code=Subquery(codes.values("code")[:1]))
    unit, moved = _profile(request, units, pk)
    others = {OrganizationKind.COMMITTEE: Committee, OrganizationKind.CLUSTER: Cluster}
    if unit.kind in others:
        return redirect(get_object_or_404(others[unit.kind], pk=pk), permanent=True)
    if moved:
        return moved
    host, has_ended = user.reach.host, bool(unit.ends_on and unit.ends_on < day)
    reading = Reading.of(request)
    units_read, predecessors = reading.units(unit.pk), reading.predecessors(unit.pk)
    raised = Issue.objects.visible_to(user).petitions().of_units(units_read)
    petitions = list(raised.with_rights_of(user).for_list(day).worst_first())
    led = Directive.objects.visible_to(user).led_by(*units_read)
    directives = list(led.for_list(day).open().worst_first()[:SHOWN_WORK])
    periods = periods_with_figures(host) if host else []
    period = newest_period(periods, day) if periods else None
    targets = beside.of_unit(host, unit, period, user) if period else []
    meetings = list(_meetings(user, units_read))
    owners = owners_of_meetings(meetings, predecessors)
    limitations = list(past_of(user, units_read, SHOWN_LIMITATIONS))
    label(petitions, "unit_id", predecessors)
    label(directives, "current_lead_id", predecessors)
    label(limitations, "unit_id", predecessors)
    for meeting in meetings:
        meeting.owners = owners.get(meeting.pk, ())
    context = {
        "unit": unit,
        "theo": reading.code,
        "readings": offers(reading, request, unit.pk),
        "predecessors": list(predecessors.values()),
        "figures_before": _figures_of(host, predecessors, period, user),
        "day": day,
        "has_ended": has_ended,
        "headline": list(headline.of_unit(petitions, directives, targets, day)),
        "petitions": work.with_stages(petitions[:SHOWN_PETITIONS], day),
        "hidden_petitions": len(petitions[SHOWN_PETITIONS:]),
        "directives": directives,
        "period": period,
        "targets": targets,
        "limitations": limitations,
        "names": unit.names.all(),
        "parents": unit.parent_links.select_related("parent"),
        "changes": reading.lineage.changes_of(unit.pk),
        "successors": [one.organization for one in reading.lineage.descent(unit.pk)]
        if has_ended
        else [],
        "clusters": _clusters(unit, day),
        "groups": unit.working_groups.valid_on(day),
        "tenures": unit.tenures.select_related("person"),
        "meetings": meetings,
    }
    return render(request, "dashboards/unit_detail.html", context)


def label(items, column, predecessors):
    """Tell each item whose it is where it is one of the predecessors'."""
    for item in items:
        owner = predecessors.get(getattr(item, column))
        item.owners = [owner] if owner else []


def label_by_meeting(meetings, items, predecessors, *, given_for=None):
    """Tell meetings and what was said at others whose they are, where one of the predecessors held
    them, or where the column `given_for` of an item names one."""
    held = owners_of_meetings([*meetings, *(item.meeting for item in items)], predecessors)
    for meeting in meetings:
        meeting.owners = held.get(meeting.pk, ())
    for item in items:
        owner = predecessors.get(getattr(item, given_for)) if given_for else None
        item.owners = [owner] if owner else held.get(item.meeting_id, ())


def _figures_of(host, predecessors, period, user):
    """[(predecessor, its figures of the newest period of the host)]: each under its own name, since
    neither a sum nor a share of them is anybody's figure."""
    if not period:
        return []
    found = [(one, beside.of_unit(host, one.unit, period, user)) for one in predecessors.values()]
    return [(one, figures) for one, figures in found if figures]


def _clusters(unit, day):
    """[(the unit's membership, the other members today)] of its clusters; one query."""
    members = ClusterMember.objects.filter(cluster__members__organization=unit).distinct()
    own, others = [], {}
    for member in members.select_related("cluster", "organization").order_by("pk"):
        if member.organization_id == unit.pk:
            own.append(member)
        elif day in member.span:
            others.setdefault(member.cluster_id, []).append(member.organization)
    return [(member, others.get(member.cluster_id, [])) for member in own]


def _reviews(user, body):
    """The meetings that the body held or plans, each with the end of what it reviewed."""
    periods = ReviewedPeriod.objects.filter(meeting=OuterRef("pk")).order_by("-ends_on")
    periods = periods.exclude(ends_on=None)
    held = Meeting.objects.visible_to(user).organized_by(body)
    held = held.order_by(F("sort_on").desc(nulls_last=True))
    return held.for_list().annotate(reviewed_until=Subquery(periods.values("ends_on")[:1]))


def cadence_on(day, cadences):
    """In words; empty where none holds on the day."""
    return next((str(one) for one in cadences if day in one.span), "")


@action("catalogue.read")
@require_safe
def committee_detail(request, pk, slug):
    day, user = today(), request.user
    rows = Committee.objects.select_related("host_organization", "standing_office", "assigned_unit")
    rows = rows.prefetch_related("fields")
    committee, moved = _profile(request, rows, pk)
    if moved:
        return moved
    host, reading = user.reach.host, Reading.of(request)
    units_read, predecessors = reading.units(committee.pk), reading.predecessors(committee.pk)
    members = CommitteeMember.objects.filter(committee=committee).in_order()
    given = Directive.objects.visible_to(user).of_committee(*units_read)
    directives = list(given.for_list(day).open().worst_first()[:SHOWN_WORK])
    meetings = list(_meetings(user, units_read))
    label_by_meeting(meetings, directives, predecessors, given_for="committee_id")
    context = {
        "committee": committee,
        "readings": offers(reading, request, committee.pk),
        "predecessors": list(predecessors.values()),
        "day": day,
        "roster": posts.roster(committee, list(members), day),
        "slots": reviews.against(
            (cadences := list(committee.cadences.all())),
            list(_reviews(user, committee)),
            committee.span,
            day,
        ),
        "cadence": cadence_on(day, cadences),
        "directives": directives,
        "targets": _targets_of(host, committee, user, day),
        "names": committee.names.all(),
        "changes": reading.lineage.changes_of(committee.pk),
        "fields": committee.fields.all(),
        "meetings": meetings,
    }
    return render(request, "dashboards/committee_detail.html", context)


def _targets_of(host, committee, user, day):
    """The committee's own targets and those of its fields, in the newest period with figures."""
    periods = periods_with_figures(host) if host else []
    if not periods:
        return []
    period = newest_period(periods, day)
    book = Book(host, period, user=user, periods=periods, asking=[committee.pk])
    lines = sorted(book.of_those_asking(book.town_lines()), key=lambda line: line.order)
    return [TargetRow(line) for line in lines[:MOST_LINES]]


@action("catalogue.read")
@require_safe
def cluster_detail(request, pk, slug):
    day, user = today(), request.user
    cluster, moved = _profile(request, Cluster.objects.select_related("host_organization"), pk)
    if moved:
        return moved
    members = list(ClusterMember.objects.filter(cluster=cluster).in_order())
    boards = Committee.objects.filter(
        host_organization=cluster, committee_kind=Committee.Kind.CLUSTER_BOARD
    )
    board = boards.valid_on(day).first()
    reading = Reading.of(request)
    units_read, predecessors = reading.units(cluster.pk), reading.predecessors(cluster.pk)
    issues = Issue.objects.visible_to(user).of_committee(*units_read)
    raised = issues.petitions().with_rights_of(user).for_list(day)
    petitions = list(raised.worst_first()[:SHOWN_PETITIONS])
    lacking = issues.limitations().select_related("meeting")
    limitations = list(lacking.order_by("-meeting__sort_on", "-pk")[:SHOWN_LIMITATIONS])
    meetings = list(_meetings(user, units_read))
    label_by_meeting(meetings, [*petitions, *limitations], predecessors)
    context = {
        "cluster": cluster,
        "readings": offers(reading, request, cluster.pk),
        "predecessors": list(predecessors.values()),
        "day": day,
        "members": [member for member in members if day in member.span],
        "former": [member for member in members if day not in member.span],
        "board": board,
        "slots": reviews.against(
            (cadences := list(cluster.cadences.all())),
            list(_reviews(user, cluster)),
            cluster.span,
            day,
        ),
        "cadence": cadence_on(day, cadences),
        "petitions": work.with_stages(petitions, day),
        "limitations": limitations,
        "changes": reading.lineage.changes_of(cluster.pk),
        "meetings": meetings,
    }
    return render(request, "dashboards/cluster_detail.html", context)


@action("catalogue.read")
@require_safe
def person_detail(request, pk, slug):
    day, user = today(), request.user
    person, moved = _profile(request, Person, pk)
    if moved:
        return moved
    meetings = Meeting.objects.visible_to(user).of_person(person)
    given = Directive.objects.visible_to(user).of_person(person)
    context = {
        "person": person,
        "day": day,
        "tenures": person.tenures.select_related("organization"),
        "memberships": person.committee_memberships.select_related("committee"),
        "meetings": meetings.newest_first().for_list()[:SHOWN_MEETINGS],
        "chaired": meetings.filter(pk__in=_took_part(person, Part.CHAIR).values("meeting")).count(),
        "given": given.for_list(day).worst_first()[:SHOWN_WORK],
        "answers": _answers(person, meetings),
    }
    return render(request, "dashboards/person_detail.html", context)


def _took_part(person, part):
    return Participation.objects.filter(person=person, parts__contains=f"|{part}|")


def _answers(person, meetings):
    """What the person answered at meetings that the reader may read, the newest first."""
    said = Participation.objects.filter(person=person, speech_kind=SpeechKind.ANSWER)
    said = said.filter(meeting__in=meetings).exclude(speech="").select_related("meeting")
    return said.order_by("-meeting__sort_on", "-pk")[:SHOWN_LIMITATIONS]
