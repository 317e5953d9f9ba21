"""When something fails: every page says what became of the text, and needs nothing that failed."""

import io
import uuid

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.template import engines
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from meetings.models import EntryDraft
from meetings.views import lists
from tests.makers.meetings import make_meeting, make_office, make_user

pytestmark = pytest.mark.django_db

NEW = "/hoi-nghi/nhap/bieu-mau/"
FORM = "application/x-www-form-urlencoded"
JSON = {"Accept": "application/json"}
MB = 1024 * 1024


@pytest.fixture
def staff():
    return make_user(organization=make_office())


@pytest.fixture
def client(staff):
    client = Client(raise_request_exception=False)
    client.force_login(staff)
    return client


@pytest.fixture
def draft_path():
    return reverse("entry_draft", args=[uuid.uuid4()])


def words_of(response):
    return " ".join(response.content.decode().split())


# Too much ---------------------------------------------------------------------------------------


def test_more_than_eight_megabytes_of_text_get_a_page_that_says_the_limit(client):
    response = client.post(NEW, f"title={'a' * 8 * MB}", FORM)

    assert response.status_code == 413
    assert "Mỗi lần nhận tối đa 8 MB." in words_of(response)
    assert "Quay lại trang trước, nội dung đang nhập vẫn còn." in words_of(response)
    assert not EntryDraft.objects.exists()


def test_an_error_page_names_the_draft_that_is_still_there(client, staff):
    meeting = make_meeting("draft", kept_by=staff.organization, by=staff)
    saved_at = timezone.make_aware(timezone.datetime(2024, 7, 8, 9, 42))
    EntryDraft.objects.create(meeting=meeting, user=staff, saved_at=saved_at)

    response = client.post(NEW, f"title={'a' * 8 * MB}", FORM)

    assert "Bản nháp lưu lúc 09:42 vẫn còn." in words_of(response)


def test_the_fields_of_a_form_with_files_are_counted_as_well(client):
    response = client.post(NEW, {"title": "a" * (8 * MB + 1), "files": io.BytesIO(b"x")})

    assert response.status_code == 413


def test_a_script_that_sends_too_much_is_told_in_words(client, draft_path):
    response = client.put(draft_path, f"title={'a' * 8 * MB}", FORM, headers=JSON)

    assert response.status_code == 413
    assert response.json() == {"words": "Mỗi lần nhận tối đa 8 MB."}


def test_just_below_the_limit_everything_is_kept(client, draft_path):
    text = "a" * (8 * MB - 10)

    response = client.put(draft_path, f"place={text}", FORM, headers=JSON)

    assert response.status_code == 200
    assert EntryDraft.objects.get().data == {"place": [text]}


def test_more_than_ten_thousand_fields_get_a_page_of_the_portal(client):
    response = client.post(NEW, "&".join(f"f{number}=1" for number in range(10_001)), FORM)

    assert response.status_code == 400
    assert "<h1>Yêu cầu không hợp lệ</h1>" in words_of(response)
    assert "Quay lại trang trước" in words_of(response)
    assert not EntryDraft.objects.exists()


def test_a_script_that_sends_too_many_fields_is_told_in_words(client, draft_path):
    fields = "&".join(f"f{number}=1" for number in range(10_001))

    response = client.put(draft_path, fields, FORM, headers=JSON)

    assert response.status_code == 400
    assert response.json() == {"words": "Yêu cầu không hợp lệ"}
    assert not EntryDraft.objects.exists()


def test_ten_thousand_fields_are_kept(client, draft_path):
    fields = "&".join(f"f{number}=1" for number in range(10_000))

    assert client.put(draft_path, fields, FORM).status_code == 200
    assert len(EntryDraft.objects.get().data) == 10_000


def test_too_many_files_at_once_get_a_page_of_the_portal(client, settings):
    most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    files = [io.BytesIO(b"x") for _number in range(most + 1)]

    response = client.post(NEW, {"files": files})

    assert response.status_code == 400
    assert "<h1>Yêu cầu không hợp lệ</h1>" in words_of(response)


# What makes no sense ------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "127.0.0.1@evil"])
def test_a_foreign_host_is_refused(client, host):
    response = client.get("/hoi-nghi/", headers={"host": host})

    assert response.status_code == 400
    assert "<h1>Yêu cầu không hợp lệ</h1>" in words_of(response)


@pytest.mark.parametrize(
    "address",
    [
        "/hoi-nghi/0/",
        "/hoi-nghi/99999999999999999999999999/",
        "/hoi-nghi/99999999999999999999999999/sua/",
        "/hoi-nghi/1%00/",
        "/hoi-nghi/nhap/bieu-mau/?ma=khong-phai-uuid",
        "/hoi-nghi/nhap/ban-nhap/khong-phai-uuid/",
        "/tep/00000000-0000-0000-0000-000000000000/",
        "/goi-y/%00/?q=a",
        "/don-vi/0-x/",
        "/nguoi/99999999999999999999999999-x/",
        "/khong-co/",
    ],
)
def test_an_address_that_names_nothing_is_a_missing_page(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]


def test_a_number_of_a_revision_that_is_too_large_is_a_missing_page(client, staff):
    meeting = make_meeting("draft", kept_by=staff.organization, by=staff)

    response = client.get(f"/hoi-nghi/{meeting.pk}/lich-su/99999999999999999999999999/")

    assert response.status_code == 404


@pytest.mark.parametrize("role", [Role.LEADER, Role.ADMINISTRATOR])
def test_a_page_that_the_role_never_has_says_what_is_lacking_and_whom_to_ask(client, role):
    client.force_login(make_user(role))

    response = client.get(NEW)

    assert response.status_code == 403
    assert "nhập hội nghị" in words_of(response)
    assert "quản trị" in words_of(response)


# What fails ---------------------------------------------------------------------------------------


def test_a_mistake_of_the_portal_gets_a_page_that_asks_no_database(client, monkeypatch):
    def broken(*_arguments, **_values):
        monkeypatch.setattr(connection, "cursor", no_database)
        raise RuntimeError("a mistake")

    monkeypatch.setattr(lists, "quick_views", broken)

    response = client.get("/hoi-nghi/")

    assert response.status_code == 500
    assert "Mã lỗi" in words_of(response)
    assert "a mistake" not in words_of(response)


@pytest.mark.parametrize("name", ["400.html", "413.html", "500.html", "503.html"])
def test_pages_for_bad_times_need_neither_reader_nor_database(
    name, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(connection, "cursor", no_database)

    page = engines["django"].get_template(name).render({})

    assert "<h1>" in page


def no_database(*_arguments, **_values):
    raise OperationalError("connection refused")


def no_interface(*_arguments, **_values):
    raise InterfaceError("connection already closed")


@pytest.mark.parametrize("failure", [no_database, no_interface])
@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_without_a_database_every_page_says_so_and_when_to_come_back(
    client, monkeypatch, failure, method
):
    """Already the session cannot be read: no view is reached."""
    monkeypatch.setattr(connection, "cursor", failure)

    response = getattr(client, method)("/hoi-nghi/")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "503.html" in [template.name for template in response.templates]


@pytest.mark.parametrize("failure", [no_database, no_interface])
def test_a_database_that_goes_away_during_a_request_is_not_a_mistake_of_the_portal(
    client, monkeypatch, failure
):
    monkeypatch.setattr(lists, "quick_views", failure)

    response = client.get("/hoi-nghi/")

    assert (response.status_code, response["Retry-After"]) == (503, "30")


@pytest.mark.parametrize("failure", [no_database, no_interface])
def test_health_and_readiness_differ_when_the_database_is_away(monkeypatch, failure):
    monkeypatch.setattr(connection, "cursor", failure)
    client = Client()

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_ready_when_the_database_answers():
    assert Client().get("/readyz").json() == {"status": "ok"}
