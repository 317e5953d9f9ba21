"""PostgreSQL: a stored tsvector with a GIN index.

Vectors and queries are written word by word and cast, never parsed: PostgreSQL's parser would take
"41-ct" or "1e5" for something else than SQLite does.
"""

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from search.expressions import All, Any, Where, Without, Words
from search.models import SearchDocument

MARKS = {Where.ANYWHERE: "", Where.OWN: ":AB", Where.TITLE: ":A"}
LAST_POSITION = 16_383
"""Behind it PostgreSQL counts no further; a document is far shorter (`search.kinds.PIECE`)."""

INDEX = (
    "CREATE INDEX search_vector ON search_searchdocument USING gin (vector) WITH (fastupdate=off)"
)


class Matches(models.Lookup):
    """`vector__matches="…"`: a tsquery as text."""

    lookup_name = "matches"

    def get_prep_lookup(self):
        return self.rhs

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", [*params, self.rhs]


SearchVectorField.register_lookup(Matches)


class Score(models.Func):
    """ts_rank with the weights of D, context, body and title; less is better, as with bm25."""

    template = "-ts_rank('{0, 0.1, 0.4, 1.0}', %(expressions)s::tsquery, 1)"
    output_field = models.FloatField()

    def __init__(self, query):
        super().__init__(models.F("vector"), models.Value(query), arg_joiner=", ")


def fill(document, title, body, context):
    places: dict[str, list[str]] = {}
    position = 0
    for weight, words in (("A", title), ("B", body), ("C", context)):
        for word in words:
            position = min(position + 1, LAST_POSITION)
            places.setdefault(word, []).append(f"{position}{weight}")
        # So that no phrase runs from one column into the next.
        position += 1
    document.vector = " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def matching(documents, expression):
    return documents.filter(vector__matches=rendered(expression)).order_by("-pk")


def ranked(documents, expression):
    return matching(documents, expression).annotate(score=Score(rendered(expression)))


def drop():
    """Nothing: the vectors are part of the documents."""


def make():
    """Nothing, as `drop`."""


def optimize():
    """Nothing: autovacuum does it."""


def faults():
    """What is wrong with the column itself, in words for whoever runs the portal."""
    if count := SearchDocument.objects.filter(vector=None).count():
        yield f"search_searchdocument: {count} documents have no vector"


def rendered(expression):
    """The expression as a tsquery; words are letters and digits alone."""
    match expression:
        case Words(words, where):
            mark = MARKS[where]
            return "({})".format(" <-> ".join(f"'{word}'{mark}" for word in words))
        case All(parts):
            return f"({' & '.join(map(rendered, parts))})"
        case Any(parts):
            return f"({' | '.join(map(rendered, parts))})"
        case Without(wanted, unwanted):
            return f"({rendered(wanted)} & !({rendered(unwanted)}))"
    raise TypeError(expression)
