"""What a browser is told with every answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from meetings.views import lists
from tests.databases import sqlite_is_enough
from tests.makers.meetings import PASSWORD, make_file, make_meeting, make_office, make_user

pytestmark = [pytest.mark.django_db, sqlite_is_enough]

ROOT = Path(__file__).resolve().parent.parent.parent
LOGIN = "/tai-khoan/dang-nhap/"

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "img-src": {"'self'", "blob:"},
    "frame-ancestors": {"'none'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
}
SANDBOX = {"sandbox": set(), "default-src": {"'none'"}}
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@pytest.fixture
def staff():
    return make_user(organization=make_office())


@pytest.fixture
def client(staff):
    client = Client(raise_request_exception=False)
    client.force_login(staff)
    return client


@pytest.fixture
def meeting(staff):
    return make_meeting("draft", kept_by=staff.organization, by=staff)


def policy_of(response):
    directives = response["Content-Security-Policy"].split(";")
    parts = [directive.split() for directive in directives if directive.strip()]
    return {name: set(sources) for name, *sources in parts}


def directives(header):
    return {part.strip() for part in header.split(",")}


def assert_told_everything(response):
    assert {name: response.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert "Server" not in response
    features = dict(feature.strip().split("=", 1) for feature in allowed(response))
    assert features.pop("clipboard-write") == "(self)"
    assert set(features.values()) == {"()"}
    assert {"camera", "microphone", "geolocation", "payment", "usb"} <= set(features)


def allowed(response):
    return response["Permissions-Policy"].split(",")


# Pages ------------------------------------------------------------------------------------------


def answers(client, meeting, monkeypatch):
    """(what kind of page, status, answer)."""
    yield "login", 200, Client().get(LOGIN)
    yield "sign in first", 302, Client().get("/hoi-nghi/")
    yield "list", 200, client.get("/hoi-nghi/")
    yield "record", 200, client.get(meeting.get_absolute_url())
    yield "entry", 200, client.get("/hoi-nghi/nhap/bieu-mau/")
    yield "autosave", 200, client.put(reverse("entry_draft", args=[meeting.uuid]))
    yield "suggestions", 200, client.get("/goi-y/person/?q=an")
    yield "account", 200, client.get("/tai-khoan/xac-thuc-2-lop/")
    yield "refused", 403, client.get("/quan-tri/")
    yield "missing", 404, client.get("/khong-co/")
    yield "missing to strangers", 404, Client().get("/khong-co/")
    yield "wrong method", 405, client.post("/hoi-nghi/")
    yield "wrong host", 400, client.get("/", headers={"host": "evil.example"})
    yield "too much", 413, client.put(reverse("entry_draft", args=[meeting.uuid]), "a" * 9 * 2**20)
    yield "token", 403, Client(enforce_csrf_checks=True).post(LOGIN)
    yield "health", 200, client.get("/healthz")
    with monkeypatch.context() as patch:
        patch.setattr(lists, "quick_views", None)
        yield "mistake", 500, client.get("/hoi-nghi/")
    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", no_database)
        yield "no database", 503, client.get("/hoi-nghi/")
    client.force_login(make_user(Role.ADMINISTRATOR, meeting.kept_by))
    yield "admin", 200, client.get("/quan-tri/")
    yield "admin form", 200, client.get("/quan-tri/units/person/add/")


def no_database(*_arguments, **_values):
    raise OperationalError("connection refused")


def test_every_page_carries_every_header(client, meeting, monkeypatch):
    for page, status, response in answers(client, meeting, monkeypatch):
        assert (page, response.status_code) == (page, status)
        assert policy_of(response) == POLICY, page
        assert_told_everything(response)
        assert {"private", "no-cache"} <= directives(response["Cache-Control"]), page
        assert "public" not in response["Cache-Control"], page


def test_nothing_in_the_policy_is_unsafe(settings):
    assert "unsafe" not in json.dumps(settings.CONTENT_SECURITY_POLICY)


def test_going_back_to_a_form_does_not_lose_it(client):
    """`no-store` would keep the browser from showing a page again as it was left."""
    for address in ["/hoi-nghi/", "/hoi-nghi/nhap/bieu-mau/"]:
        assert client.get(address)["Cache-Control"] == "private, no-cache"


# Files ------------------------------------------------------------------------------------------


def test_a_download_is_kept_nowhere_and_may_do_nothing(client, meeting, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    stored = make_file(meeting)

    response = client.get(reverse("file_download", args=[stored.pk]))

    assert response.status_code == 200
    assert policy_of(response) == SANDBOX
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment;")
    assert_told_everything(response)


@pytest.fixture
def static_file(settings, tmp_path):
    """A collected style sheet with its digest in its name."""
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "base.0123456789ab.css").write_text("body { color: black }")
    return Client().get("/static/base.0123456789ab.css")


def test_a_static_file_may_be_kept_by_the_browser(static_file):
    assert static_file.status_code == 200
    assert "max-age=" in static_file["Cache-Control"]
    assert "private" not in static_file["Cache-Control"]
    assert static_file["X-Content-Type-Options"] == "nosniff"
    assert static_file["Referrer-Policy"] == "same-origin"


def test_a_static_file_carries_the_headers_of_a_page(static_file):
    assert policy_of(static_file) == POLICY
    assert static_file["Cross-Origin-Resource-Policy"] == "same-origin"
    assert static_file["Cross-Origin-Embedder-Policy"] == "require-corp"


# Signing out ------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/tai-khoan/dang-xuat/", "/quan-tri/logout/"])
def test_signing_out_empties_the_cache_of_the_browser(client, address):
    client.force_login(make_user(Role.ADMINISTRATOR))
    assert "Clear-Site-Data" not in client.get("/hoi-nghi/")

    response = client.post(address)

    assert response["Clear-Site-Data"] == '"cache"'
    assert client.get("/hoi-nghi/").status_code == 302


def test_a_session_that_has_ended_empties_the_cache_as_well(client):
    Session.objects.all().delete()

    assert client.get("/hoi-nghi/")["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in Client().get("/hoi-nghi/")


# Cookies ----------------------------------------------------------------------------------------


def flags_of(cookies):
    return {
        name: (bool(cookie["secure"]), bool(cookie["httponly"]), cookie["samesite"], cookie["path"])
        for name, cookie in cookies.items()
    }


def test_the_cookies_of_a_demo_work_over_plain_http(staff):
    client = Client()
    client.get(LOGIN)
    client.post(LOGIN, {"login": staff.username, "password": PASSWORD})

    flags = flags_of({name: client.cookies[name] for name in ("session", "csrf")})

    assert flags == {
        "session": (False, True, "Lax", "/"),
        "csrf": (False, True, "Lax", "/"),
    }


IN_PRODUCTION = """
import json
import django
django.setup()
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import setup_test_environment
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
client = Client(headers={"host": "hoinghi.example.vn"})
page = client.get("/tai-khoan/dang-nhap/", secure=True)
settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
def sign_in(request):
    request.session["somebody"] = 1
    return HttpResponse()
signed_in = SessionMiddleware(sign_in)(RequestFactory().get("/"))
plain = client.get("/hoi-nghi/")
cookies = [*page.cookies.values(), *signed_in.cookies.values()]
print(json.dumps({
    "status": page.status_code,
    "cookies": {
        one.key: [
            bool(one["secure"]), bool(one["httponly"]), one["samesite"], one["path"], one["domain"]
        ]
        for one in cookies
    },
    "hsts": page.get("Strict-Transport-Security"),
    "plain": [plain.status_code, plain["Location"]],
}))
"""


def test_in_production_cookies_stay_on_https_and_on_this_host(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "PORTAL_VAR": str(tmp_path),
        "PORTAL_HOSTS": "hoinghi.example.vn",
        "PORTAL_SECRET_KEY": "a-key-that-is-long-enough-for-whoever-serves-the-pages",
        "CACHE_URL": "locmemcache://",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }
    (tmp_path / "static").mkdir()

    run = subprocess.run(
        [sys.executable, "-c", IN_PRODUCTION],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["status"] == 200
    assert told["cookies"] == {
        "__Host-csrf": [True, True, "Lax", "/", ""],
        "__Host-session": [True, True, "Lax", "/", ""],
    }
    assert told["hsts"].startswith("max-age=31536000")
    assert told["plain"] == [301, "https://hoinghi.example.vn/hoi-nghi/"]
