"""What a program is given. The record itself is the file of `meetings.record_file`."""

import datetime
from decimal import Decimal
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from django.urls import reverse
from ninja import Field, Schema
from pydantic import PlainSerializer

from meetings import record
from meetings.models import Assessment, FollowUp, Indicator, WorkStatus
from meetings.models.meeting import Status
from meetings.record import plain_number
from meetings.report_periods import ReportPeriod
from meetings.targets import Line
from units.models import Level, OrganizationKind

Row = TypeVar("Row")
Amount = Annotated[Decimal, PlainSerializer(plain_number, return_type=str)]
"""A text with a decimal point, as in the file of a record."""


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


def reference(name):
    """Reads a `Named` from the two columns of a reference; null where nobody is named."""

    def resolve(row):
        text = getattr(row, f"{name}_text")
        return {"id": getattr(row, f"{name}_id"), "name": text} if text else None

    return staticmethod(resolve)


# Meetings --------------------------------------------------------------------------------------


class MeetingRow(Schema):
    uuid: UUID
    title: str
    status: Status
    version: int = Field(description="Counts the saves of the record; 0: nothing was saved yet.")
    access: record.Access
    kind: record.Kind | None
    second_kind: record.Kind | None
    held_on: datetime.date | None
    held_precision: record.Precision = Field(description="How much of held_on is known.")
    session: record.Session | None
    place: str
    mode: record.Mode | None
    kept_by: Named
    organizers: list[str]
    units: list[str]
    periods: list[str] = Field(description="The reviewed periods as written.")
    record_url: str = Field(description="The address of the whole record.")
    page_url: str = Field(description="The address of the page that people read.")

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
    def resolve_record_url(meeting):
        return reverse("api_meeting", args=[meeting.uuid])

    @staticmethod
    def resolve_page_url(meeting):
        return meeting.get_absolute_url()


class RecordFile(Schema):
    """docs/record-file.md. What is left out has its empty value: unknown."""

    form: int = Field(alias="schema")
    meeting: UUID
    version: int
    catalogue: dict[str, dict[str, str]]
    record: record.RecordData


class MeetingName(Schema):
    uuid: UUID
    title: str
    held_on: datetime.date | None


# Directives and petitions ----------------------------------------------------------------------


class WorkRow(Schema):
    """Where a directive or petition stands today, by its last follow-up."""

    id: int
    key: UUID = Field(description="The key of the item in its record.")
    meeting: MeetingName
    text: str
    field: Named | None
    status: WorkStatus
    lead: Named | None
    due_on: datetime.date | None
    is_standing: bool
    passed_to: record.AddressedLevel | None
    answered_on: datetime.date | None
    closed_on: datetime.date | None
    page_url: str

    resolve_field = reference("field")

    @staticmethod
    def resolve_lead(item):
        name = item.current_lead_name
        return {"id": item.current_lead_id, "name": name} if name else None

    @staticmethod
    def resolve_due_on(item):
        return item.current_due_on

    @staticmethod
    def resolve_is_standing(item):
        return item.is_standing_now

    @staticmethod
    def resolve_passed_to(item):
        return item.level_now or None

    @staticmethod
    def resolve_page_url(item):
        return item.get_absolute_url()


class DirectiveRow(WorkRow):
    verb: record.Verb | None
    issued_by: Named | None
    addressee: str
    committee: Named | None
    co_assignees: list[Named]
    due_text: str = Field(description="The deadline as the meeting said it.")
    expected_product: str

    resolve_issued_by = reference("issued_by")
    resolve_committee = reference("committee")

    @staticmethod
    def resolve_co_assignees(item):
        rows = item.co_assignee_rows.all()
        return [{"id": row.body_id, "name": row.body_text} for row in rows]


class PetitionRow(WorkRow):
    kind: record.IssueKind
    unit: Named | None
    raised_by: Named | None
    on_behalf_of: str
    addressed_level: record.AddressedLevel | None
    addressed_to: Named | None
    handling: record.Handling | None
    answer: str
    answering_document: str

    resolve_unit = reference("unit")
    resolve_raised_by = reference("raised_by")
    resolve_addressed_to = reference("addressed_to")


# OpenAPI knows a type by its name alone, and a record has a Kind too.
StepKind = Annotated[str, Field(json_schema_extra={"enum": FollowUp.Kind.values})]


class Step(Schema):
    """A follow-up: what happened, and where the item stands after it."""

    kind: StepKind
    happened_on: datetime.date
    note: str
    document: str
    due_on: datetime.date | None
    is_standing: bool
    lead: Named | None
    closed_as: FollowUp.Closing | None
    closed_on: datetime.date | None

    @staticmethod
    def resolve_lead(step):
        name = step.lead.name if step.lead else step.lead_text
        return {"id": step.lead_id, "name": name} if name else None

    @staticmethod
    def resolve_closed_as(step):
        return step.closed_as or None


class DirectiveDetail(DirectiveRow):
    follow_ups: list[Step]


class PetitionDetail(PetitionRow):
    follow_ups: list[Step]


# Targets ---------------------------------------------------------------------------------------


class IndicatorOf(Schema):
    id: int
    name: str
    unit_of_measure: str
    direction: Indicator.Direction
    accumulation: Indicator.Accumulation


class FigureOf(Schema):
    """What was reached in a period within the span of the target."""

    starts_on: datetime.date
    ends_on: datetime.date
    actual: Amount | None
    qualifier: record.Qualifier | None
    assessment: Assessment = Field(description="A leader's where there is one, else computed.")
    override_reason: str = Field(description="Why a leader assessed otherwise; else empty.")


class Target(Schema):
    id: int
    indicator: IndicatorOf
    organization: Named
    starts_on: datetime.date
    ends_on: datetime.date
    planned: Amount | None
    assigned_by: str
    figures: list[FigureOf]

    @staticmethod
    def resolve_figures(target):
        return [_figure(target, value) for value in target.values.all()]


def _figure(target, value):
    line = Line(
        target.indicator,
        target.organization,
        ReportPeriod(value.starts_on, value.ends_on),
        ReportPeriod(target.starts_on, target.ends_on),
        planned=target.planned,
        actual=value.actual,
        value=value,
    )
    return {
        "starts_on": value.starts_on,
        "ends_on": value.ends_on,
        "actual": value.actual,
        "qualifier": value.qualifier,
        "assessment": line.assessment,
        "override_reason": value.override_reason,
    }


# Organisations ---------------------------------------------------------------------------------


class Span(Schema):
    """Both days belong to it; null is open."""

    starts_on: datetime.date | None
    ends_on: datetime.date | None


class OrganizationRow(Span):
    id: int
    kind: OrganizationKind
    level: Level
    name: str = Field(description="The last of its names.")
    short_name: str


class NameOf(Span):
    name: str
    short_name: str


class CodeOf(Span):
    scheme: str
    code: str


class ParentOf(Span):
    parent: Named


class OrganizationDetail(OrganizationRow):
    names: list[NameOf]
    codes: list[CodeOf]
    parents: list[ParentOf]

    @staticmethod
    def resolve_parents(organization):
        return organization.parent_links


# Search ----------------------------------------------------------------------------------------


class Hit(Schema):
    """A place that holds the words."""

    kind: str
    title: str
    text: str
    meeting: MeetingName | None
    url: str | None = Field(description="Where the whole of it is read here; null for none.")
