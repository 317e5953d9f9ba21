"""The organisations and people that are known, by whatever names they bear on a day."""

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from intake.reader.text import Text
from meetings.record import NOBODY, Reference
from units.vietnamese import fold

CLOSE = 92
"""How alike a misspelt name must be to a known one: 0 to 100, `rapidfuzz.fuzz.ratio`."""

_ABBREVIATIONS = {
    "bcđ": "ban chỉ đạo",
    "btv": "ban thường vụ",
    "bch": "ban chấp hành",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
}


def key_of(name):
    """What names are compared by: no case, accents, signs; common abbreviations written out."""
    words = re.findall(r"\w+", Text(name).lower)
    return fold(" ".join(_ABBREVIATIONS.get(word, word) for word in words))


@dataclass(frozen=True)
class Gazetteer:
    """Known names. `organizations` and `people` are {name: primary key}, each name borne once;
    a name that several bear is left out, since nobody could tell which is meant."""

    organizations: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)
    _bodies: dict = field(init=False, repr=False, compare=False)
    _persons: dict = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        object.__setattr__(
            self, "_bodies", {key_of(name): pk for name, pk in self.organizations.items()}
        )
        object.__setattr__(self, "_persons", {key_of(name): pk for name, pk in self.people.items()})

    def body(self, words):
        """The reference to an organisation as written, linked where it is known."""
        return Reference(words, self._find(self._bodies, words)) if words else NOBODY

    def person(self, words):
        return Reference(words, self._persons.get(key_of(words))) if words else NOBODY

    def person_or_body(self, words):
        person = self.person(words)
        return person if person.pk else self.body(words)

    @staticmethod
    def _find(known, words):
        key = key_of(words)
        if key in known or not known:
            return known.get(key)
        close = process.extractOne(key, known.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
        digits = re.findall(r"\d+", key)
        if close is None or re.findall(r"\d+", close[0]) != digits:
            return None
        return known[close[0]]


NOBODY_KNOWN = Gazetteer()
