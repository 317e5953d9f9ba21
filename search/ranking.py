"""Which of the candidates comes first: the database's own rank, and what it does not look at.

The weights were chosen on the judged queries (`make search-score`).
"""

from search.words import words
from units.vietnamese import fold, nfc

IN_TITLE = 2.5
ANYWHERE = 3.0
SIDE_BY_SIDE = 3.0
SIDE_BY_SIDE_IN_TITLE = 1.0
WHOLE_TITLE = 4.0
BEGINS_TITLE = 1.0
EXACT_ACCENTS = 2.5
RECENT = 0.6
RANK_OF_DATABASE = 1.5
OF_KIND = {"hoi-nghi": 0.5, "nguoi": 0.5, "don-vi": 0.5, "ban-chi-dao": 0.5, "tep": -1.0}


def score(document, marker, rank, year):
    """The more the better. `rank` is the database's, from 1 for its best towards 0."""
    title, body = fold(document.title), fold(document.body)
    both = f"{title}\n{body}"
    clauses = len(marker.clauses) or 1
    points = RANK_OF_DATABASE * rank + RECENT * _recency(document, year)
    points += IN_TITLE * marker.clauses_in(title) / clauses
    points += ANYWHERE * marker.clauses_in(both) / clauses
    if marker.pairs:
        points += SIDE_BY_SIDE * marker.pairs_in(both) / len(marker.pairs)
        points += SIDE_BY_SIDE_IN_TITLE * marker.pairs_in(title) / len(marker.pairs)
    if marker.accented:
        small = nfc(f"{document.title}\n{document.body}").lower()
        points += EXACT_ACCENTS * marker.accents_in(small) / len(marker.accented)
    if marker.words:
        if sorted(marker.words) == sorted(words(title)):
            points += WHOLE_TITLE
        elif marker.whole_query.match(title):
            points += BEGINS_TITLE
    return points + OF_KIND.get(document.kind, 0)


def _recency(document, year):
    if document.sort_on is None:
        return 0.5
    return 1 / (1 + abs(year - document.sort_on.year))
