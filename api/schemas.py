"""What a program is given. The record itself is the file of `meetings.record_file`."""

import datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.urls import reverse
from ninja import Field, Schema

from meetings.models import Meeting
from meetings.record import Access, Kind, Mode, Precision, RecordData, Session

Row = TypeVar("Row")


class ProblemDetails(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = []


class PageOf(Schema, Generic[Row]):
    items: list[Row]
    next: str | None = Field(description="The address of the page that follows; null on the last.")


class Named(Schema):
    """Somebody or something named; `id` is null where the catalogue does not know the name."""

    id: int | None
    name: str


class MeetingRow(Schema):
    uuid: UUID
    title: str
    status: Meeting.Status
    version: int = Field(description="Counts the saves of the record; 0: nothing was saved yet.")
    access: Access
    kind: Kind | None
    second_kind: Kind | None
    held_on: datetime.date | None
    held_precision: Precision = Field(description="How much of held_on is known.")
    session: Session | None
    place: str
    mode: Mode | None
    kept_by: Named
    organizers: list[str]
    units: list[str]
    periods: list[str] = Field(description="The reviewed periods as written.")
    record: str = Field(description="The address of the whole record.")
    page: str = Field(description="The address of the page that people read.")

    @staticmethod
    def resolve_organizers(meeting):
        return meeting.summary.get("bodies", [])

    @staticmethod
    def resolve_units(meeting):
        return meeting.summary.get("units", [])

    @staticmethod
    def resolve_periods(meeting):
        return meeting.summary.get("periods", [])

    @staticmethod
    def resolve_record(meeting):
        return reverse("api_meeting", args=[meeting.uuid])

    @staticmethod
    def resolve_page(meeting):
        return meeting.get_absolute_url()


class RecordFile(Schema):
    """docs/record-file.md. What is left out has its empty value: unknown."""

    form: int = Field(alias="schema")
    meeting: UUID
    version: int
    catalogue: dict[str, dict[str, str]]
    record: RecordData
