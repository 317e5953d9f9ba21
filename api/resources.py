"""The addresses below /api/v1/, each begun by what the reader may see."""

import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from accounts.permissions import action
from api import problems, schemas
from api.asking import By, Day, Number, Paging, Words, Year, expect, page_in_order, page_of
from api.schemas import PageOf
from meetings import record_file
from meetings.models import Directive, Issue, Meeting, Organizer, Target, WorkStatus
from meetings.models.meeting import MeetingQuerySet, Status
from meetings.models.work import WorkQuerySet
from meetings.record import AddressedLevel, Kind
from search.finding import everything
from search.forms import narrowed
from search.kinds import BY_CODE
from search.models import SearchDocument
from search.query import read
from units.dates import DatedQuerySet, today
from units.models import Organization, OrganizationKind, OrganizationParent
from units.models.organizations import OrganizationQuerySet

METHODS = ["GET", "HEAD"]


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Portal",
    version="1",
    description="What one user may read, for programs.",
    openapi_url=None,
    docs_url=None,
    renderer=Renderer(),
)


@api.exception_handler(problems.Problem)
def refused(request, problem):
    return problems.answer(problem.status, problem.detail, problem.errors)


@api.exception_handler(Http404)
def missing(request, error):
    return problems.answer(404)


@api.exception_handler(ValidationError)
def wrong(request, error):
    errors = [(one["loc"][-1], problems.words_of(one)) for one in error.errors]
    return problems.answer(422, errors=errors)


def reads(path, response, name):
    """Registers what is read at a path."""
    return api.api_operation(METHODS, path, response=response, url_name=name, by_alias=True)


# Meetings --------------------------------------------------------------------------------------


def held_by(rows, pk):
    return rows.filter(pk__in=Organizer.objects.filter(body=pk).values("meeting"))


def taken_part_by(rows, pk):
    return rows.of_units([pk])


class MeetingQuery(Paging):
    q: Annotated[Words | None, By(MeetingQuerySet.search)] = None
    status: Annotated[Status | None, By.column("status")] = None
    kind: Annotated[Kind | None, By(MeetingQuerySet.of_kind)] = None
    year: Annotated[Year | None, By(MeetingQuerySet.listed_in)] = None
    organizer: Annotated[Number | None, By(held_by)] = None
    unit: Annotated[Number | None, By(taken_part_by)] = None


@reads("/meetings", PageOf[schemas.MeetingRow], "api_meetings")
@action("meeting.read")
def meetings(request, asked: Query[MeetingQuery]):
    """The meetings, those entered last first."""
    visible = Meeting.objects.visible_to(request.user)
    return page_of(request, visible, asked, lambda rows: rows.for_list().select_related("kept_by"))


@reads("/meetings/{uuid:uuid}", schemas.RecordFile, "api_meeting")
@action("meeting.read")
def meeting(request, uuid: UUID):
    """The whole record, as `manage.py export_record` writes it."""
    expect(request)
    found = get_object_or_404(Meeting.objects.visible_to(request.user), uuid=uuid)
    return HttpResponse(record_file.text_of(found), content_type="application/json")


# Directives and petitions ----------------------------------------------------------------------


def of_status(rows, status):
    return rows.of_status(status, today())


class WorkQuery(Paging):
    q: Annotated[Words | None, By(WorkQuerySet.search)] = None
    status: Annotated[WorkStatus | None, By(of_status)] = None
    meeting: Annotated[UUID | None, By.column("meeting__uuid")] = None
    lead: Annotated[Number | None, By(WorkQuerySet.led_by)] = None
    unit: Annotated[Number | None, By(taken_part_by)] = None
    due_from: Annotated[Day | None, By(lambda rows, day: rows.due_between(day, None))] = None
    due_until: Annotated[Day | None, By(lambda rows, day: rows.due_between(None, day))] = None


class PetitionQuery(WorkQuery):
    level: Annotated[AddressedLevel | None, By(lambda rows, level: rows.passed_to(level))] = None


def _directives(rows):
    return rows.for_list(today()).prefetch_related("co_assignee_rows")


def _petitions(rows):
    return rows.for_list(today())


@reads("/directives", PageOf[schemas.DirectiveRow], "api_directives")
@action("work.read")
def directives(request, asked: Query[WorkQuery]):
    """Directives of approved records; `unit` is whoever leads or helps."""
    return page_of(request, Directive.objects.visible_to(request.user), asked, _directives)


@reads("/directives/{int:pk}", schemas.DirectiveDetail, "api_directive")
@action("work.read")
def directive(request, pk: int):
    """A directive with all that became of it."""
    expect(request)
    rows = _directives(Directive.objects.visible_to(request.user))
    return get_object_or_404(rows.prefetch_related("follow_ups__lead"), pk=pk)


@reads("/petitions", PageOf[schemas.PetitionRow], "api_petitions")
@action("work.read")
def petitions(request, asked: Query[PetitionQuery]):
    """Petitions of approved records; `unit` is whoever raised them."""
    visible = Issue.objects.visible_to(request.user).petitions()
    return page_of(request, visible, asked, _petitions)


@reads("/petitions/{int:pk}", schemas.PetitionDetail, "api_petition")
@action("work.read")
def petition(request, pk: int):
    """A petition with all that became of it."""
    expect(request)
    rows = _petitions(Issue.objects.visible_to(request.user).petitions())
    return get_object_or_404(rows.prefetch_related("follow_ups__lead"), pk=pk)


# Targets ---------------------------------------------------------------------------------------


def of_year(rows, year):
    return rows.filter(
        starts_on__lte=datetime.date(year, 12, 31), ends_on__gte=datetime.date(year, 1, 1)
    )


class TargetQuery(Paging):
    indicator: Annotated[Number | None, By.column("indicator")] = None
    organization: Annotated[Number | None, By.column("organization")] = None
    year: Annotated[Year | None, By(of_year)] = None


@reads("/targets", PageOf[schemas.Target], "api_targets")
@action("target.read")
def targets(request, asked: Query[TargetQuery]):
    """What was planned, with the figures sent; sums over units are left to the reader."""
    visible = Target.objects.visible_to(request.user)
    return page_of(request, visible, asked, _with_figures)


def _with_figures(rows):
    return rows.select_related("indicator", "organization").prefetch_related("values")


# Organisations ---------------------------------------------------------------------------------


class OrganizationQuery(Paging):
    q: Annotated[Words | None, By(OrganizationQuerySet.search)] = None
    kind: Annotated[OrganizationKind | None, By.column("kind")] = None
    valid_on: Annotated[Day | None, By(DatedQuerySet.valid_on)] = None


@reads("/organizations", PageOf[schemas.OrganizationRow], "api_organizations")
@action("catalogue.read")
def organizations(request, asked: Query[OrganizationQuery]):
    """The catalogue: units, bodies, committees, clusters, also those that have ended."""
    return page_of(request, Organization.objects.all(), asked)


@reads("/organizations/{int:pk}", schemas.OrganizationDetail, "api_organization")
@action("catalogue.read")
def organization(request, pk: int):
    """An organisation with its dated names, codes, and whatever stood above it."""
    expect(request)
    parents = Prefetch("parent_links", OrganizationParent.objects.select_related("parent"))
    rows = Organization.objects.prefetch_related("names", "codes", parents)
    return get_object_or_404(rows, pk=pk)


# Search ----------------------------------------------------------------------------------------


PlaceKind = StrEnum("PlaceKind", [(code.replace("-", "_"), code) for code in BY_CODE])


class SearchQuery(Paging):
    q: Words
    kind: Annotated[PlaceKind | None, By.column("kind")] = None


@reads("/search", PageOf[schemas.Hit], "api_search")
@action("search.find")
def search(request, asked: Query[SearchQuery]):
    """Every place that holds all the words (docs/search.md), those indexed last first."""
    visible = SearchDocument.objects.visible_to(request.user)
    documents, query = narrowed(visible, read(asked.q), today())
    page = page_in_order(request, everything(query, documents), asked)
    return page | {"items": [_hit(document, visible.sight) for document in page["items"]]}


def _hit(document, sight):
    return {
        "kind": document.kind,
        "title": document.title,
        "text": document.body,
        "meeting": document.meeting,
        "url": _url(document, sight),
    }


OF_ROWS = {
    "chi-dao": "api_directive",
    "kien-nghi": "api_petition",
    "don-vi": "api_organization",
    "ban-chi-dao": "api_organization",
    "cum": "api_organization",
}
"""{kind: the address that takes the number of its row}; others are read in their record."""


def _url(document, sight):
    meeting = document.meeting
    # What is not approved has no life of its own yet.
    is_followed = meeting is None or meeting.status == Status.APPROVED
    if document.kind in OF_ROWS and is_followed:
        return reverse(OF_ROWS[document.kind], args=[document.row])
    if meeting is None or meeting.pk in sight.partly:
        return None
    return reverse("api_meeting", args=[meeting.uuid])
