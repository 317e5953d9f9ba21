"""Which of the candidates comes first: what stands where in them, and how.

The weights were chosen on the judged queries (`make search-score`).
"""

from search.kinds import BY_CODE
from search.words import said, words
from units.vietnamese import nfc

LINE_END = "\n"

IN_HEAD = 3.0
ANYWHERE = 3.0
SIDE_BY_SIDE = 3.0
SIDE_BY_SIDE_IN_HEAD = 1.5
NAME = 5.0
BEGINS_NAME = 1.0
EXACT_ACCENTS = 2.5
RECENT = 0.6
CLOSE = 1.0
"""Of a document that consists of the wanted words alone."""
OF_KIND = {
    "hoi-nghi": 0.5,
    "nguoi": 0.8,
    "don-vi": 0.8,
    "ban-chi-dao": 0.6,
    "cum": 0.8,
    "tep": -2.0,
}
LONGEST_HEAD = 400


def score(document, marker, year):
    """The more the better."""
    # What an item says itself stands first; fields of work, units and deadlines follow it.
    end = _end_of_head(document.body)
    title, first, rest = map(said, (document.title, document.body[:end], document.body[end:]))
    head = f"{title}{LINE_END}{first}"
    both = head + rest.lstrip()
    clauses = len(marker.clauses) or 1
    points = RECENT * _recency(document, year) + CLOSE * marker.share_of(both)
    points += IN_HEAD * marker.clauses_in(head) / clauses
    points += ANYWHERE * marker.clauses_in(both) / clauses
    if marker.pairs:
        points += SIDE_BY_SIDE * marker.pairs_in(both) / len(marker.pairs)
        points += SIDE_BY_SIDE_IN_HEAD * marker.pairs_in(head) / len(marker.pairs)
    if marker.accented:
        small = nfc(f"{document.title}\n{document.body}").lower()
        points += EXACT_ACCENTS * marker.accents_in(small) / len(marker.accented)
    if marker.words and BY_CODE[document.kind].is_suggested:
        points += _named(marker, document)
    return points + OF_KIND.get(document.kind, 0)


def _end_of_head(body):
    """Where the first line ends, or of a long one the last word that counts."""
    end = body.find(LINE_END, 0, LONGEST_HEAD)
    if end < 0 and len(body) > LONGEST_HEAD:
        end = body.rfind(" ", 0, LONGEST_HEAD)
    return end if end >= 0 else len(body)


def _named(marker, document):
    """Whether it is called just so, in any order, or at least begins so."""
    wanted, title = sorted(marker.words), words(document.title)
    names = [title, *map(words, document.body.split(LINE_END))]
    if any(sorted(name) == wanted for name in names):
        return NAME
    return BEGINS_NAME if tuple(title[: len(marker.words)]) == marker.words else 0


def _recency(document, year):
    if document.sort_on is None:
        return 0.5
    return 1 / (1 + abs(year - document.sort_on.year))
