"""The body of a paper as a tree, numbered when all that is empty has gone."""

from dataclasses import dataclass, field
from typing import Any

from documents.outline import Heading

ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Points go by the Vietnamese alphabet, without the letters that carry a mark."""


@dataclass(slots=True)
class Branch:
    """A heading with what stands under it, blocks before further headings."""

    title: str
    blocks: list[Any] = field(default_factory=list)
    branches: list["Branch"] = field(default_factory=list)

    def __bool__(self):
        return bool(self.said) or any(self.branches)

    @property
    def said(self):
        """The blocks that say something: an item may have been kept without its text."""
        return [block for block in self.blocks if block.text]


def numbered(branches, levels):
    """The blocks of all branches that hold something, each heading with its number.

    What stands alone at its level is not numbered, and has no heading where it holds others, which
    then take its place: nobody writes a "1." without a "2.".
    """
    return list(_numbered(branches, levels, ()))


def _numbered(branches, levels, above):
    shown = list(filter(None, branches))
    depth = min(len(above) + 1, len(levels))
    level = levels[depth - 1]
    for number, branch in enumerate(shown, start=1):
        is_alone = len(shown) == 1
        path = above if is_alone else (*above, number)
        title = branch.title.upper() if level.look.upper else branch.title
        if not (is_alone and any(branch.branches)):
            yield Heading(depth, "" if is_alone else marker(level.marker, path), title)
        yield from branch.said
        yield from _numbered(branch.branches, levels, path)


def marker(pattern, path):
    """The number of a heading, `path` being its place at each level: "II- ", "1.2. ", "đ) "."""
    number = path[-1]
    return pattern.format(
        number=number,
        roman=roman(number),
        # The first level has its own kind of numbers and stands in none below it.
        path=".".join(map(str, path[1:])),
        letter=letter(number),
    )


def roman(number):
    written = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def letter(number):
    """a, b, c, d, đ, …; after the last one aa, ab, …"""
    more, place = divmod(number - 1, len(LETTERS))
    return (letter(more) if more else "") + LETTERS[place]
