"""PostgreSQL: a stored tsvector with a GIN index.

Vectors and queries are written word by word and cast, never parsed: PostgreSQL's parser would take
"41-ct" or "1e5" for something else than SQLite does. Where a word stands is part of the lexeme and
no weight, since the index knows no weights: each row would have to be read to see them.
"""

from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models

from search.backends import BATCH, FEW
from search.expressions import All, Any, Where, Without, Words
from search.models import SearchDocument

OF_CONTEXT, OF_TITLE = "~", "="
"""Before a word of the record around it; before one of the title, which stands there plain too."""
MARKS = {Where.ANYWHERE: ("", OF_CONTEXT), Where.OWN: ("",), Where.TITLE: (OF_TITLE,)}

INDEX = (
    "CREATE INDEX search_vector ON search_searchdocument USING gin (vector) WITH (fastupdate=off)"
)
MANY = 10_000
"""Records, up to which their keys are handed over."""
IN_ROW = "ALTER TABLE search_searchdocument ALTER COLUMN vector SET STORAGE MAIN"
"""Otherwise every third vector is put in another table, and looked up there for each row that is
asked; so the texts of these rows are, of which only what is shown is read."""


class Matches(models.Lookup):
    """`vector__matches="…"`: a tsquery as text."""

    lookup_name = "matches"

    def get_prep_lookup(self):
        return self.rhs

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", [*params, self.rhs]


class MatchesInRow(Matches):
    """The same, without the index."""

    lookup_name = "matches_in_row"

    def as_sql(self, compiler, connection):
        sql, params = super().as_sql(compiler, connection)
        return f"({sql}) IS TRUE", params


SearchVectorField.register_lookup(Matches)
SearchVectorField.register_lookup(MatchesInRow)


class OneOf(models.Func):
    """Whether a number is one of an array, which is read as a table: of a list the planner would
    reckon how many rows each number has."""

    arg_joiner = " IN (SELECT unnest("
    template = "%(expressions)s::bigint[]))"
    output_field = models.BooleanField()


def add(documents, said):
    for document, one in zip(documents, said, strict=True):
        document.vector = _vector(one)
    SearchDocument.objects.bulk_create(documents, batch_size=BATCH)


def _vector(said):
    """Words with their places, in any order, and further than PostgreSQL counts."""
    # One place is left free, so that no phrase runs from one of them into the next.
    body = len(said.title) + 2
    context = body + len(said.body) + 1
    placed = [
        *((word, place) for place, word in enumerate(said.title, 1)),
        *((OF_TITLE + word, place) for place, word in enumerate(said.title, 1)),
        *((word, place) for place, word in enumerate(said.body, body)),
        *((OF_CONTEXT + word, place) for place, word in enumerate(said.context, context)),
    ]
    return " ".join([f"'{word}':{place}" for word, place in placed])


def matching(documents, expression):
    # PostgreSQL would walk all documents from the newest on where it expects to meet enough soon;
    # what is not the number itself makes it find them first.
    unwalked = (models.F("pk") + 0).desc()
    if documents.sight.few is not None:
        # The index would gather what everybody's records hold.
        return documents.filter(vector__matches_in_row=rendered(expression)).order_by(unwalked)
    # Each by itself: the index takes turns in skipping what they do not hold, while of one large
    # condition it works through all that holds any of it.
    for part in _conditions(expression):
        documents = documents.filter(vector__matches=rendered(part))
    # Words in a row are taken for as frequent as the words.
    return documents.order_by(unwalked if _has_row(expression) else "-pk")


def _conditions(expression):
    """Expressions that are the same together."""
    match expression:
        case All(parts):
            return parts
        case Without(All(parts), unwanted):
            return (*parts[:-1], Without(parts[-1], unwanted))
    return (expression,)


def _has_row(expression):
    match expression:
        case Words(words):
            return len(words) > 1
        case Without(wanted):
            return _has_row(wanted)
    return any(map(_has_row, expression.parts))


def among(pks, expression):
    with connection.cursor() as cursor:
        # Of the known ones alone, as above, not of all in the index.
        cursor.execute(
            "SELECT id FROM search_searchdocument"
            " WHERE id = ANY(%s::bigint[]) AND (vector @@ %s::tsquery) IS TRUE",
            [_array(pks), rendered(expression)],
        )
        return {pk for (pk,) in cursor.fetchall()}


def of_records(meetings):
    keys = frozenset(meetings[: MANY + 1])
    if len(keys) <= FEW:
        return models.Q(meeting__in=keys), keys
    if len(keys) > MANY:
        return models.Exists(meetings.filter(pk=models.OuterRef("meeting"))), None
    # Planning who reads what takes longer than reading the keys, and would be done again for each
    # question of a search.
    return OneOf("meeting", models.Value(_array(keys))), None


def _array(numbers):
    """As one text: a thousand parameters take longer to write than their rows to read."""
    return f"{{{','.join(map(str, numbers))}}}"


def drop():
    """Nothing: the vectors are part of the documents."""


def make():
    """Nothing, as `drop`."""


def is_scattered():
    """Never: autovacuum looks after it."""
    return False


def optimize():
    """Nothing, as `is_scattered`."""


def faults():
    """What is wrong with the column itself, in words for whoever runs the portal."""
    if count := SearchDocument.objects.filter(vector=None).count():
        yield f"search_searchdocument: {count} documents have no vector"


def rendered(expression):
    """The expression as a tsquery; words are letters and digits alone."""
    match expression:
        case Words(words, where):
            rows = (" <-> ".join(f"'{mark}{word}'" for word in words) for mark in MARKS[where])
            return f"({' | '.join(rows)})"
        case All(parts):
            return f"({' & '.join(map(rendered, parts))})"
        case Any(parts):
            return f"({' | '.join(map(rendered, parts))})"
        case Without(wanted, unwanted):
            return f"({rendered(wanted)} & !({rendered(unwanted)}))"
    raise TypeError(expression)
