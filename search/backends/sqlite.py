"""SQLite: an FTS5 table that keeps no text.

It is told the words of a document once and can forget a document by its number alone
(`contentless_delete`), so the words stand nowhere else: docs/decisions says what that saves. A
trigger forgets what is deleted, whoever deletes it.
"""

from django.db import connection, models

from search.backends import BATCH, FEW
from search.expressions import All, Any, Where, Without, Words
from search.models import SearchDocument

COLUMNS = {
    Where.ANYWHERE: "",
    Where.OWN: "{title body} : ",
    Where.TITLE: "title : ",
}

OF_CATALOGUES = "_0"
MOST_PIECES = 8

TABLE = [
    # `record` is the number of the record as a word that nobody can type ("_12"), so that what is
    # asked of a few records is looked up.
    "CREATE VIRTUAL TABLE search_fts USING fts5(title, body, context, record, content='',"
    """ contentless_delete=1, tokenize="unicode61 remove_diacritics 0 tokenchars '_'")""",
    "CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchdocument"
    " BEGIN DELETE FROM search_fts WHERE rowid = old.id; END",
]
"""The statements that make the table. A migration that remakes the table of documents must run
that of the trigger again: SQLite drops it with it (`check_index` notices)."""


class Matches(models.Func):
    template = '"search_fts" MATCH %(expressions)s'
    output_field = models.BooleanField()


class OneOf(models.Func):
    """Whether a record is one of those of a question; composed once, since each of the questions of
    a search asks it."""

    output_field = models.BooleanField()

    def __init__(self, record, sql, params):
        super().__init__(record)
        self.sql, self.params = sql, params

    def as_sqlite(self, compiler, connection, **context):
        record, params = compiler.compile(self.source_expressions[0])
        sql = f'EXISTS({self.sql} AND "meetings_meeting"."id" = {record})'
        return sql, (*self.params, *params)


def add(documents, said):
    made = SearchDocument.objects.bulk_create(documents, batch_size=BATCH)
    rows = [
        (document.pk, *map(" ".join, (one.title, one.body, one.context)), _mark(document))
        for document, one in zip(made, said, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_fts(rowid, title, body, context, record)"
            " VALUES (%s, %s, %s, %s, %s)",
            rows,
        )


def _mark(document):
    return f"_{document.meeting_id}" if document.meeting_id else OF_CATALOGUES


def matching(documents, expression):
    wanted = rendered(expression)
    if documents.sight.few is not None:
        # Otherwise everything that matches would be asked whether it is the reader's.
        records = [OF_CATALOGUES, *(f"_{pk}" for pk in sorted(documents.sight.few))]
        wanted = f"(record : ({' OR '.join(records)})) AND {wanted}"
    joined = documents.filter(indexed__isnull=False)
    # FTS5 gives its own numbers in order, without sorting.
    return joined.filter(Matches(models.Value(wanted))).order_by("-indexed__pk")


def among(pks, expression):
    with connection.cursor() as cursor:
        # One walk over the span of the numbers; asking for each would be as many searches.
        cursor.execute(
            "SELECT rowid FROM search_fts WHERE search_fts MATCH %s AND rowid BETWEEN %s AND %s",
            [rendered(expression), min(pks), max(pks)],
        )
        return {pk for (pk,) in cursor.fetchall()}.intersection(pks)


def of_records(meetings):
    few = frozenset(meetings[: FEW + 1])
    if len(few) > FEW:
        return OneOf("meeting", *meetings.query.sql_with_params()), None
    return models.Q(meeting__in=few), few


def drop():
    """Take the table away, whatever state it is in; documents can then be deleted and written."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS search_fts_delete")
        cursor.execute("DROP TABLE IF EXISTS search_fts")


def make():
    """Make the table, empty."""
    with connection.cursor() as cursor:
        for statement in TABLE:
            cursor.execute(statement)


def is_scattered():
    """Whether the table stands in so many pieces that looking into each takes most of a search.

    Each save leaves a piece, FTS5 puts a few of them together as it goes on, never all.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT segid) > %s FROM search_fts_idx", [MOST_PIECES])
        return bool(cursor.fetchone()[0])


def optimize():
    """Put the pieces that many small changes left into one, and have the tables that grew tenfold
    since they were counted, or never were, counted anew: without that SQLite takes wrong indexes,
    and lists of 100,000 meetings take ten times as long."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")
        cursor.execute("PRAGMA optimize = 0x10002")


def faults():
    """What is wrong with the table itself, in words for whoever runs the portal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'search_fts_delete'")
        if cursor.fetchone() == (0,):
            yield "search_fts: its trigger is missing"
        cursor.execute(
            "SELECT count(*) FROM search_searchdocument"
            " WHERE id NOT IN (SELECT rowid FROM search_fts)"
        )
        if (count := cursor.fetchone()[0]) > 0:
            yield f"search_fts: {count} documents are not in it"
        cursor.execute(
            "SELECT count(*) FROM search_fts"
            " WHERE rowid NOT IN (SELECT id FROM search_searchdocument)"
        )
        if (count := cursor.fetchone()[0]) > 0:
            yield f"search_fts: {count} documents are gone"


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
