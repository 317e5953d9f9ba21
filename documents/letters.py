"""How wide text in Times New Roman is, in points: what fits on a line, before it is written.

The widths are those of the font's metrics, in thousandths of its size, for the letters without
marks; a mark above or below makes a letter no wider.
"""

import unicodedata
from functools import cache

FONT = "Times New Roman"
POINTS_PER_MM = 72 / 25.4

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_REGULAR = (
    "722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 "
    "556 611 722 722 944 722 722 611 444 500 444 500 444 333 500 500 278 278 "
    "500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444"
)
_BOLD = (
    "722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 "
    "556 667 722 722 1000 722 722 667 500 556 444 556 444 333 500 556 278 333 "
    "556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444"
)
_ITALIC = (
    "611 611 667 722 611 611 722 722 333 444 667 556 833 667 722 611 722 611 "
    "500 556 722 611 833 611 556 556 500 500 444 500 444 278 500 500 278 278 "
    "444 278 722 500 500 500 500 389 389 278 500 444 667 444 444 389"
)
_SIGNS = {
    " ": 250, "\xa0": 250, ".": 250, ",": 250, ";": 300, ":": 300, "-": 333, "–": 500, "—": 1000,
    "(": 333, ")": 333, "/": 278, "“": 500, "”": 500, '"': 480, "'": 220, "%": 900, "[": 333,
    "]": 333, "…": 1000, "Đ": 722, "đ": 530, "ơ": 545, "Ư": 790, "ư": 580, "&": 800,
}  # fmt: skip
_OTHER = 520
WIDEST = 1000
"""Of what is no letter known here, as the wide letters of other scripts are."""


def width(text: str, size: float, *, bold=False, italic=False) -> float:
    """The width of one line of text, in points."""
    known = _widths(bold, italic)
    return sum(map(known.__getitem__, text)) * size / 1000


def lines(text: str, size: float, room: float, *, bold=False, first=0.0) -> int:
    """How many lines the text takes in `room` points, the first of them shorter by `first`."""
    space = width(" ", size, bold=bold)
    count, left = 1, room - first
    for word in text.split():
        needed = width(word, size, bold=bold)
        if needed > left and left < room:
            count, left = count + 1, room
        left -= needed + space
        while left < -space:
            count, left = count + 1, left + room
    return count


def balanced(text: str, size: float, room: float, *, bold=False) -> list[str]:
    """The text in as few lines as it needs, none much longer than another.

    A semicolon that parts it in two is a better place to break than any other.
    """
    first, mark, second = text.partition("; ")
    halves = [f"{first};", second]
    words = text.split()
    count = lines(text, size, room, bold=bold)
    if mark and count == 2 and all(width(half, size, bold=bold) <= room for half in halves):
        return halves
    whole = width(text, size, bold=bold)
    narrow = whole / count
    while narrow < room:
        wrapped = _wrapped(words, size, narrow, bold)
        if len(wrapped) <= count:
            return wrapped
        narrow += size / 2
    return _wrapped(words, size, room, bold)


def _wrapped(words, size, room, bold):
    wrapped: list[str] = []
    for word in words:
        longer = f"{wrapped[-1]} {word}" if wrapped else word
        if wrapped and width(longer, size, bold=bold) <= room:
            wrapped[-1] = longer
        else:
            wrapped.append(word)
    return wrapped


class _Widths(dict[str, int]):
    """{character: width}, filled as characters are met."""

    def __init__(self, letters):
        super().__init__(_SIGNS)
        self.update(zip(_LETTERS, map(int, letters.split()), strict=True))

    def __missing__(self, character):
        base = unicodedata.normalize("NFD", character)[0]
        if base in self:
            found = self[base]
        else:
            found = _OTHER if ord(character) < 0x2E80 else WIDEST
        self[character] = found
        return found


@cache
def _widths(bold, italic):
    return _Widths(_BOLD if bold else _ITALIC if italic else _REGULAR)
