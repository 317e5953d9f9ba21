"""The addresses below /api/v1/, each begun by what the reader may see."""

from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from accounts.permissions import action
from api import problems
from api.asking import By, Number, Paging, Words, Year, expect, page_of
from api.schemas import MeetingRow, PageOf, RecordFile
from meetings import record_file
from meetings.models import Meeting, Organizer
from meetings.models.meeting import MeetingQuerySet
from meetings.record import Kind

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


# Meetings --------------------------------------------------------------------------------------


def held_by(rows, pk):
    return rows.filter(pk__in=Organizer.objects.filter(body=pk).values("meeting"))


def taken_part_by(rows, pk):
    return rows.of_units([pk])


class MeetingQuery(Paging):
    q: Annotated[Words | None, By(MeetingQuerySet.search)] = None
    status: Annotated[Meeting.Status | None, By.column("status")] = None
    kind: Annotated[Kind | None, By(MeetingQuerySet.of_kind)] = None
    year: Annotated[Year | None, By(MeetingQuerySet.of_year)] = None
    organizer: Annotated[Number | None, By(held_by)] = None
    unit: Annotated[Number | None, By(taken_part_by)] = None


@api.api_operation(METHODS, "/meetings", response=PageOf[MeetingRow], url_name="api_meetings")
@action("meeting.read")
def meetings(request, asked: Query[MeetingQuery]):
    """The meetings, those entered last first."""
    rows = Meeting.objects.visible_to(request.user).for_list()
    return page_of(request, rows.select_related("kept_by").order_by("-pk"), asked)


@api.api_operation(METHODS, "/meetings/{uuid:uuid}", response=RecordFile, url_name="api_meeting")
@action("meeting.read")
def meeting(request, uuid: UUID):
    """The whole record, as `manage.py export_record` writes it."""
    expect(request)
    found = get_object_or_404(Meeting.objects.visible_to(request.user), uuid=uuid)
    return HttpResponse(record_file.text_of(found), content_type="application/json")
