"""What somebody typed, read as words, phrases, exclusions and field words. Nothing is an error.

đường "dân vận khéo" -xi-măng don-vi:trung-luong ky:2024 41-CT/TU 5/7/2024
"""

import datetime
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from search.expressions import Words, all_of, any_of
from search.words import has_accent, words
from units.vietnamese import fold, nfc

MAX_LENGTH = 300
MAX_TERMS = 16
FIELDS = ("don-vi", "ban", "ky", "nam", "trang-thai", "loai")

_CHUNK = re.compile(
    r'(?P<minus>-)?(?:(?P<name>[^\W\d_][\w-]*):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))'
)
_QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"'))
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Term:
    """One thing that was typed: folded words in a row, and the same words as typed."""

    words: tuple[str, ...]
    typed: tuple[str, ...]
    is_quoted: bool = False
    text: str = ""

    @property
    def expression(self):
        return any_of(Words(one) for one in self.forms)

    @property
    def forms(self):
        """The rows of words that mean this: a day is also written with its words."""
        day = _day_of(" ".join(self.words)) if len(self.words) == 3 else None
        if day is None:
            return (self.words,)
        number = (str(day.day), str(day.month), str(day.year))
        spoken = ("ngay", number[0], "thang", number[1], "nam", number[2])
        return (number, spoken)


@dataclass(frozen=True)
class Query:
    """A read query. `is_cut`: some of it was left out, since it was too long."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    unknown_fields: tuple[str, ...] = ()
    is_cut: bool = False

    @property
    def is_empty(self):
        return not self.terms and not self.fields

    @property
    def words(self):
        """All folded words that are wanted, in the order typed."""
        return tuple(word for term in self.terms for word in term.words)

    def as_words(self, name, value):
        """The same, with a field word that means nothing here taken as words."""
        fields = tuple(field for field in self.fields if field != (name, value))
        unknown = (*self.unknown_fields, f"{name}:{value}")
        term = _term(value, is_quoted=True)
        terms = (*self.terms, term) if term.words else self.terms
        return replace(self, fields=fields, unknown_fields=unknown, terms=terms)

    def without(self, words):
        """The text of a query without the terms that hold one of these words."""
        kept = [term.text for term in self.terms if not set(term.words) & set(words)]
        return " ".join(kept)


@dataclass
class _Reading:
    terms: list = field(default_factory=list)
    excluded: list = field(default_factory=list)
    fields: list = field(default_factory=list)
    unknown: list = field(default_factory=list)


def read(text):
    """The `Query` of a text, whatever it is."""
    clean = " ".join(nfc(text[: MAX_LENGTH * 4]).translate(_QUOTES).replace("\0", " ").split())
    short = clean[:MAX_LENGTH]
    found = _Reading()
    for chunk in _CHUNK.finditer(short):
        _take(chunk, found)
    return Query(
        text=short,
        terms=tuple(found.terms[:MAX_TERMS]),
        excluded=tuple(found.excluded[:MAX_TERMS]),
        fields=tuple(found.fields),
        unknown_fields=tuple(dict.fromkeys(found.unknown)),
        is_cut=len(text.strip()) > MAX_LENGTH or len(found.terms) > MAX_TERMS,
    )


def _take(chunk, found):
    name, quoted = chunk["name"], chunk["quoted"]
    value = quoted if quoted is not None else chunk["plain"]
    if name and not chunk["minus"]:
        if fold(name) in FIELDS:
            if _LETTERS.search(value):
                found.fields.append((fold(name), value))
            return
        if not value.startswith("//"):
            found.unknown.append(name)
    said = f"{name} {value}" if name else value
    term = _term(said, is_quoted=quoted is not None)
    if term.words:
        (found.excluded if chunk["minus"] else found.terms).append(term)


def _term(text, *, is_quoted=False):
    typed = _LETTERS.findall(nfc(text))
    said = f'"{text}"' if is_quoted else text
    return Term(tuple(words(text)), tuple(typed), is_quoted, said)


def _day_of(text):
    found = _DAY.fullmatch(text.replace(" ", "/"))
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return datetime.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


# Abbreviations ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Abbreviations:
    """{folded words: other ways to write them}, both ways."""

    meanings: dict[tuple[str, ...], tuple[tuple[str, ...], ...]]

    @classmethod
    @lru_cache(maxsize=1)
    def of(cls, pairs):
        """From (short, long) texts, which every search gives and hardly anybody changes."""
        meanings: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        for short, long in pairs:
            one, other = tuple(words(short)), tuple(words(long))
            if one and other:
                meanings[one] = (*meanings.get(one, ()), other)
                meanings[other] = (*meanings.get(other, ()), one)
        return cls(meanings)

    @property
    def longest(self):
        return max(map(len, self.meanings), default=0)


@dataclass(frozen=True)
class Clause:
    """What must be found together: the terms as typed, or another way to write them."""

    terms: tuple[Term, ...]
    others: tuple[tuple[str, ...], ...] = ()

    @property
    def expression(self):
        typed = all_of(term.expression for term in self.terms)
        return any_of([typed, *(Words(other) for other in self.others)])

    @property
    def alternatives(self):
        """Each way as rows of words, all of which must stand in a text."""
        typed = [form for term in self.terms for form in term.forms[:1]]
        return [typed, *([other] for other in self.others)]


def clauses_of(query, abbreviations):
    """The terms with what they are short or long for; the longest run of words goes first."""
    found, place, terms = [], 0, query.terms
    while place < len(terms):
        length = _run(terms, place, abbreviations)
        taken = terms[place : place + max(length, 1)]
        run = tuple(word for term in taken for word in term.words)
        others = abbreviations.meanings.get(run, ()) if length else ()
        found.append(Clause(tuple(taken), others))
        place += len(taken)
    return found


def _run(terms, place, abbreviations):
    """How many terms from here on are written otherwise too, 0 when none."""
    best, run = 0, ()
    for count, term in enumerate(terms[place:], start=1):
        if term.is_quoted:
            break
        run += term.words
        if len(run) > abbreviations.longest:
            break
        if run in abbreviations.meanings:
            best = count
    return best


def accented(query):
    """The typed words that say which letter with marks they mean."""
    return [one for term in query.terms for one in term.typed if has_accent(one)]
