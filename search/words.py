"""A text as words: what the index keeps of it, and where each word stands in the original.

No Django, no database: both backends and the ranking compare exactly these words, so that none of
them depends on what SQLite or PostgreSQL takes for a word or for an accent.
"""

import re
import unicodedata
from functools import cache

from units.vietnamese import TONES, fold, nfc

LONGEST = 60
"""Letters of one word that count; what is longer is no word that anybody types."""

_WORD = re.compile(r"[^\W_]+")
_NOT_PLAIN = re.compile(rf"(?<![^\W_])0\d|[^\W_]{{{LONGEST + 1}}}")
_CLUSTERS = ("oa", "oe", "uy")
"""Vowels whose tone is written on either: hòa and hoà, khỏe and khoẻ, ủy and uỷ."""


def words(text):
    """The folded words in order; "05" and "5" are one number."""
    folded = fold(text)
    found = _WORD.findall(folded)
    # Most texts have plain words alone, and there are many.
    return [*map(_plain, found)] if _NOT_PLAIN.search(folded) else found


def said(text):
    """The folded words as one text in which each stands between spaces: looking for words in a row
    is quick there."""
    return f" {' '.join(filter(None, map(_SAID.__getitem__, text.split())))} "


def folded(line):
    """What `fold` gives of a line."""
    return " ".join(map(_FOLDED.__getitem__, line.split(" ")))


class _Known(dict[str, str]):
    """{what stands between spaces: what is made of it}: Vietnamese is written in syllables, and a
    few thousand of them make up nearly all of any text."""

    MOST = 20_000

    def __init__(self, made):
        self.made = made

    def __missing__(self, token):
        value = self.made(token)
        if len(self) < self.MOST and len(token) <= LONGEST:
            self[token] = value
        return value


_SAID = _Known(lambda token: " ".join(words(token)))
_FOLDED = _Known(fold)


def places(text):
    """(word, start, end) of each word; the offsets are those of `nfc(text)`."""
    return [(_plain(found[0]), *found.span()) for found in _WORD.finditer(fold(text))]


def _plain(word):
    if word.isdecimal():
        return word.lstrip("0")[:LONGEST] or "0"
    return word[:LONGEST]


def has_accent(text):
    """Whether the text says which letters with marks it means, in one word at least."""
    return fold(text) != nfc(text).lower()


@cache
def spellings(word):
    """The word in small letters with its tone on either vowel where both are written so."""
    plain = nfc(word).lower()
    found = {plain}
    tone = next((mark for mark in unicodedata.normalize("NFD", plain) if mark in TONES), None)
    bare = _without_tone(plain)
    for cluster in _CLUSTERS:
        place = bare.find(cluster)
        # In "quy" and "qua" the u belongs to the q, and a letter behind settles the tone's place.
        if tone is None or place < 0 or place + 2 < len(bare) or bare[:place].endswith("q"):
            continue
        for offset in (0, 1):
            at = place + offset + 1
            found.add(nfc(bare[:at] + tone + bare[at:]))
    return frozenset(found)


def _without_tone(word):
    marks = unicodedata.normalize("NFD", word)
    return nfc("".join(mark for mark in marks if mark not in TONES))


def pieces(text, size):
    """(start, piece) of a long text: whole lines as far as they fit, a longer line at a space."""
    text = nfc(text)
    start = 0
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(". ", start, end))
            if cut <= start:
                cut = text.rfind(" ", start, end)
            end = cut + 1 if cut > start else end
        if text[start:end].strip():
            yield start, text[start:end]
        start = end
