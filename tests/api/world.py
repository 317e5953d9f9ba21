"""One of each thing that programs read, and as much of it that the reader may not."""

import datetime
import uuid
from dataclasses import dataclass

from accounts.models import User
from accounts.permissions import Role
from meetings.models import Directive, Issue, Meeting, Target
from meetings.record import Directive as DirectiveItem
from meetings.record import Issue as IssueItem
from meetings.record import IssueKind, Reference
from tests.makers.meetings import make_meeting, make_office, make_record, make_user
from tests.makers.targets import make_indicator, make_target, make_value
from tests.makers.units import make_unit
from units.models import Host, Organization


@dataclass(frozen=True)
class Town:
    """An office with a ward, an approved record with a directive and a petition, and a target."""

    reader: User
    contact: User
    office: Organization
    ward: Organization
    meeting: Meeting
    directive: Directive
    petition: Issue
    target: Target


def make_town(name):
    office = make_office()
    ward = make_unit(f"Phường {name}", parent=office, code=f"{len(name)}0{ord(name[0])}")
    reader = make_user(organization=office)
    named = Reference(ward.name, ward.pk)
    record = make_record(
        title=f"Hội nghị {name}",
        directives=(
            DirectiveItem(
                key=uuid.uuid4(),
                text=f"Sửa đường {name}",
                lead=named,
                co_assignees=(named,),
                due_on=datetime.date(2024, 9, 30),
            ),
        ),
        issues=(
            IssueItem(
                key=uuid.uuid4(), kind=IssueKind.PETITION, text=f"Xin đèn đường {name}", unit=named
            ),
        ),
    )
    meeting = make_meeting("approved", kept_by=office, record=record, by=reader)
    target = make_target(make_indicator(Host.objects.get(organization=office), name), ward, 12)
    make_value(target, "5.5", by=reader)
    return Town(
        reader=reader,
        contact=make_user(Role.UNIT_CONTACT, ward),
        office=office,
        ward=ward,
        meeting=meeting,
        directive=meeting.directive_rows.get(),
        petition=meeting.issue_rows.get(),
        target=target,
    )


def make_world():
    town = make_town("Trung Lương")
    make_town("Kỳ Trinh")
    return town
