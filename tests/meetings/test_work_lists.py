import datetime
import uuid

import pytest

from meetings.record import Directive as Told
from tests.makers.meetings import make_meeting, make_record

TODAY = datetime.date(2024, 7, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings):
    settings.PORTAL_TODAY = TODAY


def test_a_directive_is_found_without_accents(client, office):
    told = Told(key=uuid.uuid4(), text="Siết quản lý di tích")
    other = Told(key=uuid.uuid4(), text="Chuẩn bị hội thi")
    make_meeting(kept_by=office.own, record=make_record(directives=(told, other)))
    client.force_login(office.staff)

    response = client.get("/chi-dao/?q=quan+ly+DI+TICH")

    assert [item.text for item in response.context["page"]] == [told.text]
    assert client.get("/kien-nghi/").status_code == 200
