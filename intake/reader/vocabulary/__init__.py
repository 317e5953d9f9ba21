"""Words that the reader looks for: one file a list, one entry a line, "#" begins a comment.

"…" in an entry stands for up to six words. An office extends a list by adding lines; the order of
the lines does not matter, since longer entries are tried first.
"""

import re
from functools import cache
from pathlib import Path

from intake.reader.text import Text

FOLDER = Path(__file__).parent
GAP = r"(?:\s+[^\s.;:]+){0,6}?\s+"


def lines(name):
    """The lines of a list as `Text.lower` has them, without comments."""
    written = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [Text(line.strip()).lower for line in written if line.strip() and line[0] != "#"]


@cache
def entries(name):
    """The entries of a list, longest first."""
    return sorted(set(lines(name)), key=lambda entry: (-len(entry), entry))


@cache
def source(name):
    """A regular expression that matches any entry of a list, as text for a larger one."""
    return "(?:" + "|".join(map(phrase, entries(name))) + ")"


@cache
def pattern(name):
    """Any entry of a list, as whole words."""
    return re.compile(rf"(?<!\w){source(name)}(?!\w)")


def phrase(entry):
    """A regular expression that matches one entry."""
    pieces = [re.escape(piece.strip()).replace(r"\ ", r"\s+") for piece in entry.split("…")]
    return GAP.join(pieces)
