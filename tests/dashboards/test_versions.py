"""An unchanged overview answers 304 without reading the big tables; whatever changes it shows."""

import datetime

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dashboards import versions
from dashboards.models import DataVersion
from meetings import services
from meetings.models import Meeting
from tests.dashboards.conftest import TODAY, told
from tests.makers.meetings import make_meeting
from tests.makers.units import make_unit
from units.models import Organization
from units.services import NewUnit, merge

pytestmark = pytest.mark.django_db
BIG = ["meetings_", "intake_"]
"""Tables that grow with the work begin so."""


@pytest.fixture
def reader(client, office):
    client.force_login(office.leader)
    return client


def again(client, etag, address="/"):
    return client.get(address, headers={"If-None-Match": etag})


def test_an_unchanged_overview_is_not_sent_again(reader, town):
    etag = reader.get("/")["ETag"]

    with CaptureQueriesContext(connection) as captured:
        response = again(reader, etag)

    assert (response.status_code, response.content) == (304, b"")
    asked = [query["sql"] for query in captured]
    assert [sql for sql in asked for name in BIG if f'"{name}' in sql] == []
    assert len(asked) <= 4


def approve(office, keep):
    keep(directives=[told("Việc mới")])


def submit(office, keep):
    keep("submitted")


def propose(office, keep):
    """It waits for the head of the office, whose menu counts it."""
    meeting = Meeting.objects.filter(status="approved").first()
    values = {"by": office.staff, "at": timezone.now(), "base_version": meeting.version}
    services.propose(meeting, services.read_record(meeting), **values, reason="Sửa địa điểm")


def change_a_catalogue(office, keep):
    LogEntry.objects.create(
        user_id=office.staff.pk,
        content_type=ContentType.objects.get_for_model(Organization),
        object_id=str(office.ward.pk),
        object_repr="x",
        action_flag=CHANGE,
    )


def change_the_role(office, keep):
    office.leader.role = "office_head"
    office.leader.save()


def change_the_unit(office, keep):
    office.leader.organization = office.own
    office.leader.save()


def change_the_colours(office, keep):
    office.leader.theme = "dark"
    office.leader.save()


def enter_a_merger_to_come(office, keep):
    merge(
        [office.ward, make_unit("Phường Hai", parent=office.body)],
        into=NewUnit("Phường Ba", "ward", parent=office.body),
        effective_on=TODAY + datetime.timedelta(days=30),
        legal_basis="1665/NQ-UBTVQH15",
        by=office.head,
        at=timezone.now(),
    )


CHANGES = [
    approve,
    submit,
    propose,
    change_a_catalogue,
    change_the_role,
    change_the_unit,
    change_the_colours,
    enter_a_merger_to_come,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_changes_it_is_shown(reader, office, town, keep, change):
    etag = reader.get("/")["ETag"]

    change(office, keep)

    response = again(reader, etag)
    assert response.status_code == 200
    assert response["ETag"] != etag


def test_another_day_another_question_and_another_program_are_shown(
    reader, town, settings, monkeypatch
):
    etag = reader.get("/")["ETag"]

    assert again(reader, etag, "/?ky=2023").status_code == 200
    monkeypatch.setattr(versions, "code_version", lambda: "newer")
    assert again(reader, etag).status_code == 200
    monkeypatch.undo()
    assert again(reader, etag).status_code == 304
    settings.PORTAL_TODAY = TODAY + datetime.timedelta(days=1)
    assert again(reader, etag).status_code == 200


def test_signing_in_anew_and_somebody_else_see_their_own(reader, office, town):
    etag = reader.get("/")["ETag"]
    elsewhere, colleague = Client(), Client()
    elsewhere.force_login(office.leader)
    colleague.force_login(office.staff)

    assert again(elsewhere, etag).status_code == 200
    assert again(colleague, etag).status_code == 200


def test_a_message_is_shown_once_and_not_kept(client, office, town):
    client.force_login(office.staff)
    etag = client.get("/")["ETag"]
    draft = keepable(office)
    client.post(f"/hoi-nghi/{draft.pk}/bo-nhap/")

    told_once = again(client, etag)

    assert (told_once.status_code, told_once.get("ETag")) == (200, None)
    assert client.get("/")["ETag"]


def keepable(office):
    return make_meeting("draft", kept_by=office.own, by=office.staff)


def test_what_another_office_does_changes_nothing_here(reader, town):
    etag = reader.get("/")["ETag"]

    make_meeting()

    assert again(reader, etag).status_code == 304


def test_a_version_counts_every_change_once_for_each_host(office, town):
    before = DataVersion.objects.get(host=town.host).number

    DataVersion.objects.bump(town.host.pk)

    assert DataVersion.objects.get(host=town.host).number == before + 1
