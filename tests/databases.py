"""Which tests need every database."""

import pytest
from django.db import connection

sqlite_is_enough = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="the same pages whatever the database: the run on SQLite shows them",
)
