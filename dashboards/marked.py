"""How well `recurring` tells limitations marked by hand apart: precision and recall over pairs."""

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dashboards.recurring import Saying, is_alike, read

PART = "="


@dataclass(frozen=True)
class Line:
    text: str
    block: int
    saying: Saying


@dataclass(frozen=True)
class Pair:
    one: Line
    other: Line

    @property
    def is_same(self):
        return self.one.block == self.other.block

    @property
    def is_taken_for_same(self):
        return is_alike(self.one.saying, self.other.saying)

    @property
    def is_hard(self):
        """The same, or of blocks beside each other, which speak of nearly the same."""
        return abs(self.one.block - self.other.block) <= 1


@dataclass(frozen=True)
class Score:
    """Over all pairs of lines of one part; `hard` of them were chosen to be mistaken."""

    pairs: int
    hard: int
    same: int
    found: int
    wrong: tuple[Pair, ...]
    missed: tuple[Pair, ...]

    @property
    def precision(self):
        return self.found / (self.found + len(self.wrong))

    @property
    def recall(self):
        return self.found / self.same


def read_marked(path: Path):
    """The lines of a file of blocks, by part."""
    parts: list[list[Line]] = [[]]
    block = 0
    for text in path.read_text(encoding="utf-8").splitlines():
        if text == PART:
            parts.append([])
        if not text or text == PART:
            block += 1
        elif not text.startswith("#"):
            parts[-1].append(Line(text, block, read(text)))
    return parts


def score(parts):
    pairs = [Pair(*two) for lines in parts for two in combinations(lines, 2)]
    taken = [pair for pair in pairs if pair.is_taken_for_same]
    same = [pair for pair in pairs if pair.is_same]
    return Score(
        pairs=len(pairs),
        hard=sum(pair.is_hard for pair in pairs),
        same=len(same),
        found=sum(pair.is_same for pair in taken),
        wrong=tuple(pair for pair in taken if not pair.is_same),
        missed=tuple(pair for pair in same if not pair.is_taken_for_same),
    )
