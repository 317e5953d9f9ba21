"""A text in one spelling for reading, with the way back to the places in the original."""

import re
import unicodedata

from intake.reader.blanks import blanks
from intake.reader.edits import Edit

DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\0]")
CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x1EFA))))}]"
"""A capital letter. A range such as "À-Ỹ" would hold the small ones between as well."""

SMALL = CAPITAL.lower()

_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_SPACES = re.compile(r"\s+")
_SAME = str.maketrans(
    {
        **dict.fromkeys("–—‑−‒―", "-"),
        **dict.fromkeys("\n\u00a0\u2007\u2009\u202f\u2002\u2003\r\x0b\x0c\u2028\u2029\x85", " "),
        **dict.fromkeys("“”„«»″", '"'),
        "’": "'",
        "‘": "'",
    }
)

_TONE = re.compile(r"(?<=[^q\W])o[àáảãạèéẻẽẹ](?!\w)|(?<=[^q\W])u[ỳýỷỹỵ](?!\w)|\bu[ỷỳýỹỵ](?!\w)")
_PLACES = {
    **{f"o{a}": f"{o}a" for a, o in zip("àáảãạ", "òóỏõọ", strict=True)},
    **{f"o{e}": f"{o}e" for e, o in zip("èéẻẽẹ", "òóỏõọ", strict=True)},
    **{f"u{y}": f"{u}y" for y, u in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)},
}


def _letters(text):
    """(start, end, what to write there) of letters that are not NFC or cannot be seen."""
    if unicodedata.is_normalized("NFC", text) and not DROPPED.search(text):
        return
    for cluster in _CLUSTER.finditer(text):
        piece = DROPPED.sub("", unicodedata.normalize("NFC", cluster[0]))
        if piece != cluster[0]:
            yield *cluster.span(), piece


class _Small(dict):
    """{letter: its small form}, one letter for one."""

    def __missing__(self, code):
        self[code] = small = chr(code).lower()[0]
        return small


_SMALL = _Small()


def _new_place(match):
    return _PLACES[match[0]]


class Text:
    """One text in three forms of the same length, so that a place in one is a place in all.

    `shown` is NFC without invisible characters and runs of blanks; `plain` has one kind of dash,
    space and quotation mark; `lower` is plain in small letters with tones where the new spelling
    puts them ("hòa", "ủy"), which is what patterns are matched against. `original(place)` leads
    back.
    """

    def __init__(self, original):
        self._edits = []
        self.shown = original
        for changes in (_letters, blanks):
            edit = Edit(self.shown, list(changes(self.shown)))
            if edit.is_one:
                self._edits.insert(0, edit)
                self.shown = edit.text
        self.plain = self.shown.translate(_SAME)
        self.lower = _TONE.sub(_new_place, self.plain.translate(_SMALL))

    def original(self, place):
        """Where a place lies in the text as it was given."""
        for edit in self._edits:
            place = edit.back(place)
        return place

    def words(self, start, end):
        """What stands there, with single spaces."""
        return _SPACES.sub(" ", self.shown[start:end].translate(_SPACES_ONLY)).strip()


_SPACES_ONLY = {code: to for code, to in _SAME.items() if to == " "}
