"""Accounts and records for tests: sensible unless a test says otherwise."""

import datetime
import itertools
import uuid
from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from meetings import files, services
from meetings.models import Meeting
from meetings.record import (
    Access,
    Kind,
    Organizer,
    ParticipatingUnit,
    Precision,
    RecordData,
    Reference,
)
from tests.makers.units import make_host

PASSWORD = "mat-khau-cua-kiem-thu"
_numbers = itertools.count(1)


def make_office():
    """The body of a new host."""
    return make_host(starts_on=datetime.date(2016, 1, 1)).organization


def make_user(role=Role.OFFICE_STAFF, organization=None, **values):
    """An account, of the office of a new host unless an organisation is given."""
    name = f"{role}{next(_numbers)}"
    organization = organization or make_office()
    password = values.pop("password", PASSWORD)
    defaults = {"username": name, "display_name": name, "role": role, "organization": organization}
    user = User(**{**defaults, **values})
    user.set_password(password)
    user.save()
    return user


def make_record(*, units=(), **values):
    """A record that may be submitted; `units` are organisations that take part."""
    defaults = {
        "title": "Hội nghị sơ kết 6 tháng đầu năm 2024",
        "kind": Kind.PRELIMINARY_REVIEW,
        "held_on": datetime.date(2024, 7, 5),
        "held_precision": Precision.DAY,
        "organizers": (
            Organizer(key=uuid.uuid4(), body=Reference("Ban Chỉ đạo Công tác tôn giáo")),
        ),
        "units": tuple(
            ParticipatingUnit(key=uuid.uuid4(), unit=Reference(unit.name, unit.pk))
            for unit in units
        ),
    }
    return RecordData(**{**defaults, **values})


def make_meeting(
    status=Meeting.Status.APPROVED,
    *,
    kept_by=None,
    access=Access.INTERNAL,
    record=None,
    by=None,
    head=None,
):
    """A record that went its way as far as `status`: entered by one, decided by another."""
    Status = Meeting.Status
    kept_by = kept_by or make_office()
    by = by or make_user(organization=kept_by)
    head = head or by
    if status == Status.APPROVED and head is by:
        head = make_user(Role.OFFICE_HEAD, kept_by)
    begun = {"uuid": uuid.uuid4(), "kept_by": kept_by, "by": by, "at": timezone.now()}
    record = replace(record or make_record(), access=access)
    if status == Status.PLANNED:
        return services.plan(**begun, record=record)
    meeting = services.start(**begun)
    services.save_record(meeting, record, by=by, at=begun["at"], base_version=0)
    if status != Status.DRAFT:
        services.submit(meeting, by=by, at=begun["at"])
    if status == Status.APPROVED:
        services.approve(meeting, by=head, at=begun["at"])
    if status == Status.RETURNED:
        services.send_back(meeting, by=head, at=begun["at"], reason="Bổ sung số liệu.")
    return meeting


def make_file(meeting, *, by=None, name="bien-ban.txt", content=b"Bien ban"):
    """A kept file of the record."""
    upload = SimpleUploadedFile(name, content)
    return files.keep(upload, meeting=meeting, by=by or meeting.created_by, at=timezone.now())
