"""What every test may ask for: a real browser, and a folder for its pictures."""

import os
import shutil
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]

# The same examples on every run: a failure is the change's, not the day's.
hypothesis_settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.register_profile("deep", deadline=None, max_examples=2000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config, items):
    from django.db import connection

    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")
    if connection.vendor == "postgresql":
        # What touches no database was said by the run on SQLite.
        untouched = [item for item in items if not _touches_database(item)]
        config.hook.pytest_deselected(items=untouched)
        items[:] = [item for item in items if _touches_database(item)]


def _touches_database(item):
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & {*item.fixturenames})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """A test that would ask another machine fails, wherever it runs."""
    connect = socket.socket.connect

    def connect_nearby(self, address):
        is_elsewhere = self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in (
            "127.0.0.1",
            "::1",
            "localhost",
        )
        if is_elsewhere:
            raise OSError(f"A test may not connect to {address[0]}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_nearby)
        yield


@pytest.fixture
def artifacts():
    """The folder of pictures that a person looks at after the run; not committed."""
    from django.db import connection

    folder = ROOT / "artifacts" / connection.vendor
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser():
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        reason = f"no browser on PATH ({', '.join(BROWSERS)})"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)

    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, where Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser, live_server, artifacts, request):
    """Open pages: `new_page(user=…, javascript=False, width=390, height=844, dark=True)`.

    A page that runs into its own Content-Security-Policy or an uncaught error fails the test.
    """
    pages, complaints = [], []

    def note_policy_breach(message):
        # What a test itself runs in the page has no address.
        if "Content Security Policy" in message.text and message.location["url"]:
            complaints.append(message.text)

    def open_page(*, user=None, javascript=True, width=1366, height=768, dark=False):
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        context.set_default_timeout(10_000)
        if user:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", note_policy_breach)
        pages.append(page)
        return page

    yield open_page

    for number, page in enumerate(pages):
        if getattr(request.node, "failed", False) and not page.is_closed():
            page.screenshot(path=artifacts / f"failed-{request.node.name}-{number}.png")
        page.context.close()
    assert complaints == []


@pytest.fixture
def page(new_page):
    """One page, 1366×768, nobody signed in."""
    return new_page()


def session_cookie(user, url):
    """What the browser of a signed-in user sends."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
