"""What a database knows of how values are spread, by which it chooses among its indexes."""

from django.db import connections, transaction


def count_anew(sender, using, plan=(), **kwargs):
    """After migrations: of a new index neither database counts by itself what is there already."""
    if not plan:
        return
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("ANALYZE")
