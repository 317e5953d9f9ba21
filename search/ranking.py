"""Which of the candidates comes first: the database's own rank, and what it does not look at.

The weights were chosen on the judged queries (`make search-score`).
"""

from search.kinds import BY_CODE
from search.words import words
from units.vietnamese import fold, nfc

LINE_END = "\n"

IN_HEAD = 3.0
ANYWHERE = 3.0
SIDE_BY_SIDE = 3.0
SIDE_BY_SIDE_IN_HEAD = 1.5
NAME = 5.0
BEGINS_NAME = 1.0
EXACT_ACCENTS = 2.5
RECENT = 0.6
RANK_OF_DATABASE = 1.0
OF_KIND = {
    "hoi-nghi": 0.5,
    "nguoi": 0.8,
    "don-vi": 0.8,
    "ban-chi-dao": 0.6,
    "cum": 0.8,
    "tep": -2.0,
}
LONGEST_HEAD = 400


def score(document, marker, rank, year):
    """The more the better. `rank` is the database's, from 1 for its best towards 0."""
    title, body = fold(document.title), fold(document.body)
    both = f"{title}\n{body}"
    # What an item says itself stands first; fields of work, units and deadlines follow it.
    head = f"{title}\n{body[:LONGEST_HEAD].partition(LINE_END)[0]}"
    clauses = len(marker.clauses) or 1
    points = RANK_OF_DATABASE * rank + RECENT * _recency(document, year)
    points += IN_HEAD * marker.clauses_in(head) / clauses
    points += ANYWHERE * marker.clauses_in(both) / clauses
    if marker.pairs:
        points += SIDE_BY_SIDE * marker.pairs_in(both) / len(marker.pairs)
        points += SIDE_BY_SIDE_IN_HEAD * marker.pairs_in(head) / len(marker.pairs)
    if marker.accented:
        small = nfc(f"{document.title}\n{document.body}").lower()
        points += EXACT_ACCENTS * marker.accents_in(small) / len(marker.accented)
    if marker.words and BY_CODE[document.kind].is_suggested:
        points += _named(marker, title, body)
    return points + OF_KIND.get(document.kind, 0)


def _named(marker, title, body):
    """Whether it is called just so, in any order, or at least begins so."""
    wanted = sorted(marker.words)
    if any(sorted(words(name)) == wanted for name in [title, *body.split(LINE_END)]):
        return NAME
    return BEGINS_NAME if marker.whole_query.match(title) else 0


def _recency(document, year):
    if document.sort_on is None:
        return 0.5
    return 1 / (1 + abs(year - document.sort_on.year))
