"""SQLite: an external-content FTS5 table over the columns of words, kept by triggers."""

from django.db import DatabaseError, connection, models

from search.expressions import All, Any, Where, Without, Words

WEIGHTS = "8.0, 3.0, 1.0"
"""Of title, body and context in `bm25`."""

COLUMNS = {
    Where.ANYWHERE: "",
    Where.OWN: "{title_words body_words} : ",
    Where.TITLE: "title_words : ",
}

_COLUMNS = "title_words, body_words, context_words"


def _row(which):
    return ", ".join(f"{which}.{name}" for name in ["id", *_COLUMNS.split(", ")])


_INSERT = f"INSERT INTO search_fts(rowid, {_COLUMNS}) VALUES ({_row('new')})"  # noqa: S608
# FTS5 must be told what it had: it keeps no copy of the text.
_DELETE = (
    f"INSERT INTO search_fts(search_fts, rowid, {_COLUMNS})"  # noqa: S608
    f" VALUES ('delete', {_row('old')})"
)

TRIGGERS = ["search_fts_insert", "search_fts_delete", "search_fts_update"]
TABLE = [
    f"CREATE VIRTUAL TABLE search_fts USING fts5({_COLUMNS}, content='search_searchdocument',"
    " content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchdocument BEGIN {_INSERT}; END",
    f"CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchdocument BEGIN {_DELETE}; END",
    f"CREATE TRIGGER search_fts_update AFTER UPDATE OF {_COLUMNS} ON search_searchdocument"
    f" BEGIN {_DELETE}; {_INSERT}; END",
]
"""The statements that make the table. A migration that remakes the table of documents must run
those of the triggers again: SQLite drops them with it (`check_index` notices)."""


class Matches(models.Func):
    template = '"search_fts" MATCH %(expressions)s'
    output_field = models.BooleanField()


class Score(models.Func):
    template = f"bm25(search_fts, {WEIGHTS})"
    output_field = models.FloatField()


def fill(document, title, body, context):
    document.title_words = " ".join(title)
    document.body_words = " ".join(body)
    document.context_words = " ".join(context)


def matching(documents, expression):
    joined = documents.filter(indexed__isnull=False)
    # FTS5 gives its own numbers in order, without sorting.
    return joined.filter(Matches(models.Value(rendered(expression)))).order_by("-indexed__pk")


def ranked(documents, expression):
    # For each word bm25 counts in how many documents it stands: only for what is ranked.
    return matching(documents, expression).annotate(score=Score())


def drop():
    """Take the table away, whatever state it is in; documents can then be deleted and written."""
    with connection.cursor() as cursor:
        for when in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {when}")
        cursor.execute("DROP TABLE IF EXISTS search_fts")


def make():
    """Make the table from the documents there are."""
    with connection.cursor() as cursor:
        for statement in TABLE:
            cursor.execute(statement)
    _tell("rebuild")


def optimize():
    """Put the pieces that many small changes left into one."""
    _tell("optimize")


def faults():
    """What is wrong with the table itself, in words for whoever runs the portal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        made = {name for (name,) in cursor.fetchall()}
    if lacking := sorted(set(TRIGGERS) - made):
        yield f"search_fts: triggers are missing: {', '.join(lacking)}"
    try:
        # With 1 the table is compared with the columns of words, not only with itself.
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        yield "search_fts: does not hold what the documents say"


def _tell(command):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_fts(search_fts) VALUES (%s)", [command])


def rendered(expression):
    """The expression as FTS5 writes it; words are letters and digits alone."""
    match expression:
        case Words(words, where):
            return f'{COLUMNS[where]}"{" ".join(words)}"'
        case All(parts):
            return f"({' AND '.join(map(rendered, parts))})"
        case Any(parts):
            return f"({' OR '.join(map(rendered, parts))})"
        case Without(wanted, unwanted):
            return f"({rendered(wanted)}) NOT ({rendered(unwanted)})"
    raise TypeError(expression)
