"""The demo town behind a real browser: loaded once a session, put back before each test."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from playwright.sync_api import expect

from accounts.models import User
from meetings.models import Meeting
from tests.browser.walking import Walk

# As patient as the pages themselves are (tests/conftest.py).
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def _kept_town():
    """A copy of the loaded database in memory: another of SQLite, or {table: its rows}."""
    if connection.vendor == "sqlite":
        return connection.Database.connect(":memory:", check_same_thread=False)
    return {}


@pytest.fixture
def town(transactional_db, _kept_town):
    """The accounts of the demo town by user name. Loading takes seconds, the copy none."""
    connection.ensure_connection()
    copy = _copy_sqlite if connection.vendor == "sqlite" else _copy_postgresql
    copy(_kept_town)
    return {user.username: user for user in User.objects.all()}


def _copy_sqlite(kept):
    if kept.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        call_command("demo", verbosity=0)
        connection.connection.backup(kept)
    else:
        kept.backup(connection.connection)


def _copy_postgresql(kept):
    if not kept:
        call_command("demo", verbosity=0)
        with connection.cursor() as cursor:
            for table in sorted({*connection.introspection.table_names()} - MADE_WITH_THE_TABLES):
                with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                    kept[table] = b"".join(copy)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in kept.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


MADE_WITH_THE_TABLES = {"auth_permission", "django_content_type", "django_migrations"}
"""What stands in the database before anybody writes to it."""


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
