"""Did you mean: what a mistyped query is like, among words that stand in what the reader may see.

All words of the index are compared, but nothing is offered unless a document that the reader may
see holds the whole of it, and it is offered in the letters of that document.
"""

from itertools import islice

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.backends import backend
from search.expressions import Where, Words, all_of, any_of
from search.marking import row_of, whole
from search.models import Word
from search.words import said
from units.vietnamese import fold, nfc

CANDIDATES = 12
"""Of one word, nearest first."""
ASKED = 40
"""Corrections that are tried for one query."""
AT_ONCE = 20
LONG = 5
"""Letters from which on two may be wrong."""


def missing(finding):
    """The folded words of the query that stand in none of the documents."""
    words = dict.fromkeys(finding.query.words)
    return [word for word in words if not finding.says(Words((word,)))]


def did_you_mean(finding, missing):
    """The text to search for instead, "" when there is none."""
    row = list(finding.query.words)
    if not row or len(row) > 8:
        return ""
    known = list(Word.objects.values_list("word", flat=True))
    found = islice(_corrections(row, missing or row, known), ASKED)
    for some in batched(found):
        if holding := _holding(finding.documents, some):
            texts = [(said(f"{one.title}\n{one.body}"), one) for one in holding]
            return next(
                _as_written(candidate, document)
                for candidate in some
                for text, document in texts
                if all(f" {word} " in text for word in candidate)
            )
    return ""


def batched(candidates):
    """In portions, so that one question of the database is asked for several."""
    while some := list(islice(candidates, AT_ONCE)):
        yield some


def _corrections(row, wrong, known):
    """Rows of words with one word, or all that stand nowhere, put right."""
    there = frozenset(known)
    near = {word: _near(word, known, there) for word in dict.fromkeys(wrong)}
    if len(near) > 1 and wrong != row:
        for place in range(CANDIDATES):
            best = {
                word: found[min(place, len(found) - 1)] for word, found in near.items() if found
            }
            yield _put(row, best)
    for place in range(CANDIDATES):
        for word, found in near.items():
            if place < len(found):
                yield _put(row, {word: found[place]})


def _put(row, better):
    return [part for word in row for part in better.get(word, [word])]


def _near(word, known, there):
    """[[words]] that were perhaps meant, nearest first: another word, or two run together."""
    most = 2 if len(word) >= LONG else 1
    alike = extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=None)
    found = [
        (distance, other[0] != word[0], other)
        for other, distance, _place in alike
        if other != word and not other.isdecimal()
    ]
    nearest = [[other] for _distance, _first, other in sorted(found)[:CANDIDATES]]
    halves = [[word[:cut], word[cut:]] for cut in range(2, len(word) - 1)]
    return [half for half in halves if there.issuperset(half)][:3] + nearest


def _holding(documents, rows):
    """Some documents each of which itself says all words of one of the rows."""
    wanted = any_of(all_of(Words((word,), Where.OWN) for word in row) for row in rows)
    return list(backend().matching(documents, wanted).only("title", "body")[:AT_ONCE])


def _as_written(row, document):
    """The words as the document writes them, side by side if it has them so."""
    text = nfc(f"{document.title}\n{document.body}")
    folded = fold(text)
    if found := whole(row_of(row)).search(folded):
        return " ".join(text[slice(*found.span())].lower().split())
    return " ".join(
        text[slice(*found.span())].lower() if found else word
        for word, found in ((word, whole(row_of([word])).search(folded)) for word in row)
    )
