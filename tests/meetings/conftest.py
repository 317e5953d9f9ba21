"""One party office with its people: what most tests of records need."""

import datetime
import uuid
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from meetings import services
from tests.makers.units import make_committee, make_host, make_organization, make_unit
from units.models import OrganizationKind


@pytest.fixture
def office(db):
    """Thị ủy Hồng Lĩnh with its office, a ward, a committee, and one account of each kind."""
    body = make_organization("Thị ủy Hồng Lĩnh", kind=OrganizationKind.PARTY_COMMITTEE)
    own = make_organization("Văn phòng Thị ủy", kind=OrganizationKind.PARTY_OFFICE, parent=body)
    ward = make_unit("Phường Trung Lương", parent=body)
    make_host(body, office=own)

    def account(name, role, organization):
        return User.objects.create(
            username=name, display_name=name, role=role, organization=organization
        )

    return SimpleNamespace(
        body=body,
        own=own,
        ward=ward,
        committee=make_committee("BCĐ Công tác tôn giáo", host_organization=body),
        staff=account("vanphong", Role.OFFICE_STAFF, own),
        colleague=account("vanphong2", Role.OFFICE_STAFF, own),
        head=account("chanhvp", Role.OFFICE_HEAD, own),
        leader=account("lanhdao", Role.LEADER, body),
        contact=account("trungluong", Role.UNIT_CONTACT, ward),
    )


@pytest.fixture
def now():
    return timezone.make_aware(datetime.datetime(2024, 7, 8, 8, 30))


@pytest.fixture
def begin(office, now):
    """`begin(by=…)`: an empty draft."""

    def begin(by=None, kept_by=None):
        by = by or office.staff
        kept_by = kept_by or by.organization
        return services.start(uuid=uuid.uuid4(), kept_by=kept_by, by=by, at=now)

    return begin
