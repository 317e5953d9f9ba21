"""Words in long texts, found by three letters at a time instead of by reading every text.

PostgreSQL has an index for that (pg_trgm), which LIKE uses by itself. SQLite has FTS5 tables, asked
here and kept by triggers; they keep no text. A word of two letters has no three: it is looked for
in all texts.
"""

from django.db import connections, transaction
from django.db.models import Q
from django.db.models.expressions import RawSQL

from units.vietnamese import fold

TABLES = ("meetings_meeting", "meetings_directive", "meetings_issue")
"""Those whose `text_folded` is indexed."""
LENGTH = 3
QUOTES = str.maketrans(dict.fromkeys('"“”', " "))
"""What is quoted is written in curly quotes and typed in straight ones."""


def with_words(rows, text, column="text_folded"):
    """The rows that say every word of the text, with or without accents and quotes."""
    words = fold(text).translate(QUOTES).split()
    rows = rows.filter(_may_say(rows, words))
    for word in words:
        rows = rows.filter(**{f"{column}__contains": word})
    return rows


def _may_say(rows, words):
    """The condition to have all trigrams of the words, where LIKE does not ask the index."""
    table = rows.model._meta.db_table
    if connections[rows.db].vendor != "sqlite" or table not in TABLES:
        return Q()
    starts = ((word, start) for word in words for start in range(len(word) - LENGTH + 1))
    parts = sorted({word[start : start + LENGTH] for word, start in starts})
    if not parts:
        return Q()
    wanted = " AND ".join(f'"{part}"' for part in parts)
    index = f"{table}_trigrams"
    keys = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"  # noqa: S608 - own names
    return Q(pk__in=RawSQL(keys, [wanted]))  # noqa: S611


def make(sender, using, **kwargs):
    """Make what is missing of the indexes. Called after each migration: SQLite drops the triggers
    of a table that a migration remakes, as one that alters a column does."""
    connection = connections[using]
    existing = connection.introspection.table_names()
    with transaction.atomic(using), connection.cursor() as cursor:
        for table in TABLES:
            if table in existing:
                MAKERS[connection.vendor](cursor, table)


def _make_on_postgresql(cursor, table):
    index = f"{table}_trigrams"
    cursor.execute("SELECT to_regclass(%s)", [index])
    if cursor.fetchone() != (None,):
        return
    cursor.execute("SET LOCAL statement_timeout = 0")
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    cursor.execute(f"CREATE INDEX {index} ON {table} USING gin (text_folded gin_trgm_ops)")


def _make_on_sqlite(cursor, table):
    index = f"{table}_trigrams"
    # Names of our own make these statements, nothing that anybody typed.
    add = f"INSERT INTO {index}(rowid, text)"
    note = f"{add} VALUES (new.id, new.text_folded)"
    forget = f"DELETE FROM {index} WHERE rowid = old.id"  # noqa: S608
    is_new = "WHEN old.text_folded <> new.text_folded"
    triggers = {
        f"{index}_added": f"INSERT ON {table} BEGIN {note}; END",
        f"{index}_removed": f"DELETE ON {table} BEGIN {forget}; END",
        f"{index}_changed": "UPDATE OF text_folded"
        f" ON {table} {is_new} BEGIN {forget}; {note}; END",
    }
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    if triggers.keys() <= {name for (name,) in cursor.fetchall()}:
        return
    cursor.execute(f"DROP TABLE IF EXISTS {index}")
    cursor.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5(text, content='', contentless_delete=1,"
        " detail=none, tokenize='trigram')"
    )
    cursor.execute(f"{add} SELECT id, text_folded FROM {table}")  # noqa: S608
    for name, says in triggers.items():
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(f"CREATE TRIGGER {name} AFTER {says}")


MAKERS = {"postgresql": _make_on_postgresql, "sqlite": _make_on_sqlite}
