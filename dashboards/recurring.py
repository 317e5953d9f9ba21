"""Whether two limitations say the same, however each was worded. Pure: texts in, a number out.

A sentence such as "Báo cáo của một số phường gửi về còn muộn" has a topic (báo cáo, gửi) and a
complaint (chậm). Two limitations are alike as far as their topics share syllables, singly and in
pairs; where they complain of different things ("chậm", "hình thức"), half of that is left. Accents
count, since "mặt" and "mất" are different words; only where nearly all letters are the same they do
not, for what was typed without them. No archive is asked: a pair has one answer wherever it stands.

`docs/recurring.md` says how well this does on texts marked by hand.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import pairwise

from rapidfuzz import fuzz

from dashboards.limitation_words import (
    ABBREVIATIONS,
    COMPLAINTS,
    EMPTY,
    KEPT_WHOLE,
    LEVELS,
    PARTED,
    SAME,
)
from units.vietnamese import TONES, fold, nfc

ALIKE_FROM = 0.34
"""Two limitations from here on are shown as perhaps the same."""
NEARLY_EQUAL = 93
"""Percent of equal letters from which two wordings are one, but for slips of the hand."""
PAIR = 0.4
"""What a pair of neighbouring syllables weighs, of a single one's 1."""
SHORTER = 0.5
"""How much the shorter topic counts in what is shared; the longer one counts the rest."""
MOST_MARKS = 10
OTHER_COMPLAINT, NO_COMPLAINT = 0.5, 0.86
"""What is left where they complain of different things, and where one complains of nothing."""


@lru_cache(maxsize=20_000)
def _syllable(word):
    """The syllable in one spelling: small letters, the tone behind them, wherever it was put."""
    marks = unicodedata.normalize("NFD", word.lower())
    letters = "".join(mark for mark in marks if mark not in TONES)
    return nfc(letters) + "".join(str(TONES[mark]) for mark in marks if mark in TONES)


def _spelled(text):
    return " ".join(map(_syllable, text.split()))


def _any_of(spelled):
    """A pattern of phrases, the longest first."""
    return "|".join(sorted(spelled, key=len, reverse=True))


_ABBREVIATIONS = {_spelled(short): _spelled(words) for short, words in ABBREVIATIONS.items()}
_MEANT = {
    _spelled(other): _spelled(meant)
    for meant, others in SAME.items()
    for other in others.split("|")
}
_SAME = re.compile(rf"(?<!\S)(?:{_any_of(_MEANT)})(?!\S)")
_COMPLAINTS_OF: dict[str, set[str]] = {}
for _complaint, _phrases in COMPLAINTS.items():
    for _phrase in _phrases.split("|"):
        _COMPLAINTS_OF.setdefault(_spelled(_phrase), set()).add(_complaint)
_COMPLAINT = re.compile(rf"(?<!\S)(?:{_any_of(_COMPLAINTS_OF)})(?!\S)")
_NOT = _any_of(map(_spelled, ("chưa", "chưa được", "không", "không được", "thiếu")))
_PARTED = re.compile(
    rf"(?!{_COMPLAINT.pattern})(?<!\S)(?:{_NOT}) ((?:\S+ ){{1,7}}?)"
    rf"({_any_of(map(_spelled, PARTED.split('|')))})(?!\S)"
)
_TOGETHER = rf"\1{_spelled('chưa')} \2"
_KEPT = _any_of(map(_spelled, KEPT_WHOLE.split("|")))
_TOPIC = re.compile(rf"(?<!\S)(?:({_KEPT})|{_any_of(map(_spelled, EMPTY.split('|')))})(?!\S)")
# A level and the capitalised words after it: the name of a unit.
_UNIT = re.compile(rf"(?i:\b({'|'.join(LEVELS)}))((?:\s+[^\W\d_a-z]\w*)+)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Saying:
    """What a limitation says: of what, and what is wrong with it."""

    letters: str
    """Folded, for wordings that are nearly equal."""
    words: frozenset[str]
    pairs: frozenset[str]
    complaints: frozenset[str]

    @cached_property
    def weight(self):
        return len(self.words) + PAIR * len(self.pairs)

    @cached_property
    def marks(self):
        """Numbers of which two limitations must share one before they are compared at all: of the
        pairs of syllables without accents, or the only syllable of a topic. Of many the lowest are
        taken, which texts that share most of their pairs are likely to share too."""
        numbers = sorted(_number(_plain(words)) for words in self.pairs or self.words)
        return frozenset(numbers[:MOST_MARKS])


def _number(words):
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)


def _plain(spelled):
    return fold(spelled).translate(_NO_TONES)


_NO_TONES = str.maketrans("", "", "".join(map(str, TONES.values())))


def read(text):
    """The `Saying` of a limitation as it was written."""
    # A name in capitals tells where, not what; all capitals tell nothing.
    written = nfc(text).lower() if text.isupper() else _UNIT.sub(_without_name, nfc(text))
    spelled = [_syllable(word) for word in _WORD.findall(written)]
    line = " ".join(_ABBREVIATIONS.get(word, word) for word in spelled)
    line = _SAME.sub(lambda match: _MEANT[match[0]], line)
    line = _PARTED.sub(_TOGETHER, line)
    complaints = set()

    def note(match):
        complaints.update(_COMPLAINTS_OF[match[0]])
        return "."

    words, pairs = set(), set()
    for part in _COMPLAINT.sub(note, line).split("."):
        topic = _TOPIC.sub(lambda match: match[1] or "", part).split()
        words.update(topic)
        pairs.update(" ".join(sorted(pair)) for pair in pairwise(topic))
    return Saying(fold(text), frozenset(words), frozenset(pairs), frozenset(complaints))


def _without_name(match):
    is_name = all(word[0].isupper() for word in match[2].split())
    return match[1] if is_name else match[0]


def likeness(one, other):
    """0 where two sayings share nothing, 1 where they say the same."""
    has_other_complaint = bool(
        one.complaints and other.complaints and not one.complaints & other.complaints
    )
    shared = len(one.words & other.words) + PAIR * len(one.pairs & other.pairs)
    shorter, longer = sorted((one.weight, other.weight))
    share = shared / (SHORTER * shorter + (1 - SHORTER) * longer) if shared else 0.0
    if has_other_complaint:
        return share * OTHER_COMPLAINT
    if not (one.complaints and other.complaints):
        share *= NO_COMPLAINT
    if share < ALIKE_FROM and fuzz.ratio(one.letters, other.letters, score_cutoff=NEARLY_EQUAL):
        return 1.0
    return share


def is_alike(one, other):
    """Whether a person should be asked if the two are the same."""
    return bool(one.marks & other.marks) and likeness(one, other) >= ALIKE_FROM
