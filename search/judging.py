"""How well a set of judged queries is answered: the mean reciprocal rank and the recall at ten.

A query is asked as it was typed and in every other way that people type it; all should be equal.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from search.finding import abbreviations, find
from search.forms import by_word
from search.query import read
from search.words import spellings
from units.vietnamese import fold

AT = 10

WAYS = {
    "as typed": lambda text: text,
    "no accents": lambda text: _outside_quotes(fold, text),
    "capitals": lambda text: _outside_quotes(str.upper, text),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "other tone place": lambda text: " ".join(map(_other_place, text.split(" "))),
}


@dataclass(frozen=True)
class Judged:
    """A query and its right answers: (kind, folded words of it)."""

    text: str
    answers: tuple[tuple[str, str], ...]


def read_judged(path: Path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_judged(line) for line in lines if line and not line.startswith("#")]


def _judged(line):
    text, _tab, answers = line.partition("\t")
    pairs = (answer.partition(": ") for answer in answers.split(" | "))
    return Judged(text, tuple((kind, fold(words)) for kind, _colon, words in pairs))


@dataclass(frozen=True)
class Answered:
    """How one query did: 1 / place of the first right answer, and the share of them in the ten."""

    judged: Judged
    reciprocal: float
    recall: float


def ask(judged, documents, *, today, way="as typed"):
    """What becomes of each judged query among the documents."""
    known = abbreviations()
    return [_asked(one, WAYS[way](one.text), documents, today, known) for one in judged]


def _asked(judged, text, documents, today, known):
    query = read(text)
    for name, value in query.fields:
        documents = by_word(documents, name, value, today)
    hits = find(query, documents, year=today.year, known=known).best()
    found = [
        (hit.document.kind, fold(f"{hit.document.title}\n{hit.document.body}")) for hit in hits
    ]
    places = [_place(answer, found) for answer in judged.answers]
    there = [place for place in places if place]
    return Answered(
        judged,
        reciprocal=1 / min(there) if there else 0.0,
        recall=sum(place <= AT for place in there) / len(places),
    )


def _place(answer, found):
    """Where the answer stands, from 1; 0 when nowhere."""
    kind, words = answer
    return next(
        (place for place, (of, text) in enumerate(found, 1) if of == kind and words in text), 0
    )


def means(answered):
    """(mean reciprocal rank, mean recall)."""
    count = len(answered)
    return (
        sum(one.reciprocal for one in answered) / count,
        sum(one.recall for one in answered) / count,
    )


def _outside_quotes(change, text):
    """Field words stay as they are; what they name may be written in any way."""
    return " ".join(part if ":" in part else change(part) for part in text.split(" "))


def _other_place(word):
    small = unicodedata.normalize("NFC", word)
    others = sorted(spellings(small) - {small.lower()})
    return others[0] if others and word.isalpha() else word
