"""An office with records, follow-ups and targets: what an overview has to count."""

import datetime
import uuid
from types import SimpleNamespace

import pytest

from meetings.models import FollowUp
from meetings.record import (
    Directive,
    Handling,
    Issue,
    IssueKind,
    Organizer,
    Reference,
    ReviewedPeriod,
)
from meetings.report_periods import ReportPeriod
from tests.makers.meetings import make_meeting, make_record
from tests.makers.targets import AT, make_indicator, make_target, make_value
from tests.makers.units import make_field, make_unit
from tests.meetings.conftest import office  # noqa: F401
from units.models import Host

TODAY = datetime.date(2024, 7, 12)
HALF = ReportPeriod.from_code("2024-6t")


@pytest.fixture(autouse=True)
def _day(settings):
    settings.PORTAL_TODAY = TODAY


def told(text, due_on=None, **values):
    return Directive(key=uuid.uuid4(), text=text, due_on=due_on, **values)


def asked(text, unit=None, **values):
    reference = Reference(unit.name, unit.pk) if unit else Reference("")
    values = {"kind": IssueKind.PETITION, "unit": reference, **values}
    return Issue(key=uuid.uuid4(), text=text, **values)


def lacking(text, field=None):
    reference = Reference(field.name, field.pk) if field else Reference("")
    return Issue(key=uuid.uuid4(), kind=IssueKind.LIMITATION, text=text, field=reference)


def reviewed(code):
    period = ReportPeriod.from_code(code)
    return ReviewedPeriod(
        key=uuid.uuid4(),
        label=str(period),
        starts_on=period.starts_on,
        ends_on=period.ends_on,
    )


def held_by(body):
    return (Organizer(key=uuid.uuid4(), body=Reference(body.name, body.pk)),)


@pytest.fixture
def keep(office):  # noqa: F811
    """`keep(directives=…, issues=…, periods=…)`: an approved record of the office."""

    def keep(status="approved", *, body=None, **values):
        record = make_record(
            **{
                "organizers": held_by(body or office.committee),
                "units": (),
                **{
                    name: tuple(value) if isinstance(value, list) else value
                    for name, value in values.items()
                },
            }
        )
        return make_meeting(
            status, kept_by=office.own, by=office.staff, head=office.head, record=record
        )

    return keep


@pytest.fixture
def town(office, keep):  # noqa: F811
    """Two wards, a record with work in every state, and an indicator with a late ward."""
    other = make_unit("Phường Đức Thuận", parent=office.body)
    field = make_field()
    office.committee.fields.add(field)
    day = datetime.timedelta(days=1)
    meeting = keep(
        directives=[
            told("Kiểm tra niêm yết", TODAY - 42 * day),
            told("Lập danh mục", TODAY + 5 * day),
            told("Viết tin"),
            told("Giữ nền nếp", is_recurring=True),
            told("Nộp báo cáo", TODAY + 60 * day),
        ],
        issues=[
            asked("Sửa đường", office.ward),
            asked("Làm mương", office.ward),
            asked("Cấp sách", other, handling=Handling.ANSWERED),
            lacking("Công khai còn chậm", field),
        ],
        periods=(reviewed("2024-6t"),),
    )
    keep(
        held_on=datetime.date(2024, 1, 5),
        issues=[lacking("Niêm yết chưa kịp thời", field), lacking("Rác đổ sai nơi")],
        periods=(reviewed("2023-6c"),),
    )
    overdue = meeting.issue_rows.get(text="Sửa đường")
    FollowUp.objects.create(
        issue=overdue,
        kind=FollowUp.Kind.DEADLINE,
        happened_on=datetime.date(2024, 7, 6),
        by=office.staff,
        at=AT,
        due_on=TODAY - 12 * day,
    )
    meeting.issue_rows.petitions().keep_order()
    host = Host.objects.select_related("organization").get(organization=office.body)
    indicator = make_indicator(host, "Đối thoại", field=field)
    for unit, planned, actual in [(office.ward, 20, 4), (other, 20, 11)]:
        target = make_target(indicator, unit, planned)
        make_value(target, actual, by=office.staff)
    make_target(make_indicator(host, "Tiếp dân"), office.body, 100)
    return SimpleNamespace(
        meeting=meeting, other=other, indicator=indicator, host=host, overdue=overdue
    )
