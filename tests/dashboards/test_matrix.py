"""The overview's rows by unit, as at that time and as of today's units."""

import datetime
import re

import pytest
from django.utils import timezone

from meetings.models import Issue
from tests.dashboards.conftest import TODAY, asked
from tests.makers.units import make_unit
from units.models import Organization, OrganizationChange
from units.services import NewUnit, merge

MERGED_ON = TODAY + datetime.timedelta(days=20)
LATER = MERGED_ON + datetime.timedelta(days=10)


@pytest.fixture
def merged(office, town, keep, settings):
    """The two wards become one; a part of a commune goes over, too."""
    commune = make_unit("Xã Đồng Lâm", parent=office.body)
    keep(issues=[asked("Lắp đèn", commune)])
    merge(
        [office.ward, town.other],
        into=NewUnit("Phường Bắc Hồng Lĩnh", "ward", parent=office.body),
        effective_on=MERGED_ON,
        legal_basis="1665/NQ-UBTVQH15",
        by=office.head,
        at=timezone.now(),
    )
    new = Organization.objects.get(name="Phường Bắc Hồng Lĩnh")
    parted = OrganizationChange.objects.create(kind="partly_moved", effective_on=MERGED_ON)
    parted.sides.create(organization=commune, side="from", share="part")
    parted.sides.create(organization=new, side="to")
    return new


def rows(client, **asked_for):
    overview = client.get("/", {"ky": "2024-6t", **asked_for}).context["overview"]
    return [
        (row.is_below, row.name, row.petitions.total(), row.has_figures) for row in overview.units
    ]


def test_todays_unit_stands_above_what_went_into_it_and_takes_no_number_of_it(
    client, office, merged, settings
):
    client.force_login(office.leader)
    apart = [
        (False, "Phường Trung Lương", 2, True),
        (False, "Xã Đồng Lâm", 1, False),
        (False, "Phường Đức Thuận", 1, True),
    ]
    together = [
        (False, "Phường Bắc Hồng Lĩnh", 0, False),
        (True, "Phường Trung Lương", 2, True),
        (True, "Phường Đức Thuận", 1, True),
        (False, "Xã Đồng Lâm", 1, False),
    ]

    assert rows(client) == rows(client, theo="luc-do") == apart
    assert rows(client, theo=f"{MERGED_ON}") == together
    settings.PORTAL_TODAY = LATER
    client.force_login(office.leader)
    assert rows(client) == together
    assert rows(client, theo="luc-do") == apart
    # However they are read, the rows are all the petitions that there are.
    assert (
        sum(number for _below, _name, number, _has in together)
        == Issue.objects.filter(kind="petition").exclude(unit=None).count()
    )


def test_the_page_says_how_it_is_read_and_counts_only_units_of_the_period(client, office, merged):
    client.force_login(office.leader)

    page = client.get("/", {"ky": "2024-6t", "theo": f"{MERGED_ON}"})
    text = re.sub(r"\s+", " ", page.content.decode())

    assert [words for words, _address, is_present in page.context["readings"] if is_present] == [
        f"Đơn vị từ {MERGED_ON:%d/%m/%Y}"
    ]
    assert all("ky=2024-6t" in address for _words, address, _is in page.context["readings"])
    assert "2/3 đơn vị đã có số liệu" in text
    assert text.count("không có đơn vị này trong kỳ") == 1
    assert text.count(f"đến {MERGED_ON - datetime.timedelta(days=1):%d/%m/%Y}") == 2


def test_where_no_unit_ever_changed_nothing_is_offered(client, office, town):
    client.force_login(office.leader)

    assert client.get("/").context["readings"] == []
