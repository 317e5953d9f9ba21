"""The demo town behind a real browser: loaded once a session, put back before each test."""

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import expect

from accounts.models import User
from meetings.models import Meeting
from tests.browser.walking import Walk

# As patient as the pages themselves are (tests/conftest.py).
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def _kept_town():
    """A copy of the loaded database in memory; None where there is no such thing."""
    if connection.vendor != "sqlite":
        return None
    return connection.Database.connect(":memory:", check_same_thread=False)


@pytest.fixture
def town(transactional_db, _kept_town):
    """The accounts of the demo town by user name. Loading takes seconds, the copy none."""
    connection.ensure_connection()
    if _kept_town is None:
        call_command("demo", verbosity=0)
    elif _kept_town.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        call_command("demo", verbosity=0)
        connection.connection.backup(_kept_town)
    else:
        _kept_town.backup(connection.connection)
    return {user.username: user for user in User.objects.all()}


@pytest.fixture
def walk(new_page, town, live_server, artifacts):
    """`walk(username)`: a walk of this account, or of nobody."""

    def walk(username=None):
        page = new_page(user=town.get(username))
        return Walk(page, live_server.url, artifacts / "pages")

    return walk


@pytest.fixture
def approved(town):
    return Meeting.objects.get(title__startswith="Sơ kết 6 tháng đầu năm, nhiệm vụ trọng tâm")
