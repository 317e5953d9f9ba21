"""Whether the databases know how values are spread: without that they take wrong indexes."""

import pytest
from django.db import connection

from search import tasks
from tests.makers.meetings import make_meeting, make_record

pytestmark = pytest.mark.django_db


def test_values_are_counted_after_migrations():
    asked = {
        "sqlite": "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'",
        "postgresql": "SELECT 1 FROM pg_stat_user_tables"
        " WHERE relname = 'meetings_directive' AND last_analyze IS NOT NULL",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        assert cursor.fetchone()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts rows by itself")
def test_the_worker_has_the_values_of_what_grew_counted(office):
    make_meeting(kept_by=office.own, record=make_record(), by=office.staff, head=office.head)
    with connection.cursor() as cursor:
        # What another test had counted was taken back behind SQLite, which remembers it.
        cursor.execute("ANALYZE sqlite_schema")

    tasks.optimize.enqueue()

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE idx = 'meeting_by_place'")
        assert cursor.fetchone() == (1,)
