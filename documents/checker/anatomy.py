"""The parts of an official paper, found in any Word file by how they look and what they say."""

import datetime
import re
from dataclasses import dataclass, field

from documents.checker.reading import Grid, Line, WordFile, lines_of
from documents.profiles import PROFILES, Profile, profile_for
from units.vietnamese import fold

LOOKED_AT = 20
"""Lines among which the title must stand."""

DAY = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
RECIPIENTS = "noi nhan"
ADDRESSED = ("kinh gui", "kinh trinh")
SIGNING = re.compile(r"(?:T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.|Q\.)\s")
LONGEST_TYPE_NAME = 60


@dataclass
class Anatomy:
    """What was found; empty where it was not."""

    profile: Profile
    head: Grid | None = None
    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)
    titles: list[Line] = field(default_factory=list)
    type_name: Line | None = None
    summary: list[Line] = field(default_factory=list)
    below_summary: Line | None = None
    body: list[Line | Grid] = field(default_factory=list)
    end: Grid | None = None
    sides: list[list[Line]] = field(default_factory=list)
    """The lines of the columns at the end, from left to right."""

    @property
    def texts(self):
        """The paragraphs of the body that hold text."""
        return [block for block in self.body if isinstance(block, Line) and block]

    @property
    def tables(self):
        return [block for block in self.body if isinstance(block, Grid)]

    @property
    def recipients(self):
        """The line "Nơi nhận:" and those below it."""
        for side in self.sides:
            for place, line in enumerate(side):
                if fold(line.words).startswith(RECIPIENTS):
                    return side[place:]
        return []

    @property
    def signatures(self):
        """The lines of each block of a signature."""
        taken = {line.number for line in self.recipients}
        left = [[line for line in side if line.number not in taken] for side in self.sides]
        return [side for side in left if side]


def anatomy_of(file: WordFile, profile: Profile | None) -> Anatomy:
    found = Anatomy(profile or profile_of(file))
    rest = _take_head(found, list(file.blocks))
    rest = _take_title(found, rest)
    found.body = _take_end(found, rest)
    return found


def profile_of(file):
    """By the title at the top, and the day below it; the newest where nothing tells."""
    top = file.lines[:LOOKED_AT]
    said = {fold(line.words) for line in top}
    systems = {
        profile.system: None
        for profile in PROFILES.values()
        if said & {fold(words) for words, _look in profile.title}
    }
    newest = max(PROFILES.values(), key=lambda profile: profile.starts_on)
    system = next(iter(systems), newest.system)
    for line in top:
        if (day := day_in(line.words)) is not None:
            return profile_for(system, day)
    return max(
        (profile for profile in PROFILES.values() if profile.system == system),
        key=lambda profile: profile.starts_on,
    )


def day_in(text):
    """The date that a text writes out, None where there is none."""
    if match := DAY.search(text):
        day, month, year = map(int, match.groups())
        try:
            return datetime.date(year, month, day)
        except ValueError:
            return None
    return None


def _take_head(found, blocks):
    """The blocks after the head, which is a table, or lines at the top."""
    titles = {fold(words) for one in PROFILES.values() for words, _look in one.title}

    def is_title(line):
        return fold(line.words) in titles

    while blocks and isinstance(blocks[0], Line) and not blocks[0] and not blocks[0].drawn:
        blocks.pop(0)
    for place, block in enumerate(blocks[:LOOKED_AT]):
        if isinstance(block, Grid) and any(map(is_title, block.lines())):
            found.head = block
            found.left = [line for line in block.column(0) if line or line.drawn]
            found.right = [line for line in block.column(1) if line or line.drawn]
            found.titles = [line for line in block.lines() if is_title(line)]
            return blocks[place + 1 :]
    top = list(lines_of(blocks[:LOOKED_AT]))
    found.titles = [line for line in top if is_title(line)]
    found.left = found.right = [line for line in top if line][:8]
    return blocks


def _take_title(found, blocks):
    """The blocks after the name of the kind of paper and its summary."""
    for place, block in enumerate(blocks[:LOOKED_AT]):
        if isinstance(block, Line) and _is_type_name(block, found):
            found.type_name = block
            return _take_summary(found, blocks[place + 1 :])
    return blocks


def _is_type_name(line, found):
    return (
        line.align == "center"
        and line.is_upper
        and line.is_bold
        and len(line.words) <= LONGEST_TYPE_NAME
        and line not in found.titles
        and line not in found.left
    )


def _take_summary(found, blocks):
    while blocks and isinstance(blocks[0], Line):
        line = blocks[0]
        is_rule = bool(line.drawn) or (line and not line.words.strip("-–—_*"))
        is_addressed = fold(line.words).startswith(ADDRESSED)
        if line and not is_rule and not is_addressed and line.align != "center":
            break
        blocks = blocks[1:]
        if is_rule:
            found.below_summary = line
        elif line and not is_addressed and not found.below_summary:
            found.summary.append(line)
    return blocks


def _take_end(found, blocks):
    """The blocks before recipients and signature, which stand in a table or in lines."""
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if isinstance(block, Grid) and _is_end(block):
            found.end = block
            found.sides = [
                [line for line in block.column(column) if line] for column in range(block.columns)
            ]
            return blocks[:place]
    for place, block in enumerate(blocks):
        if isinstance(block, Line) and _begins_end(block):
            found.sides = [[line for line in lines_of(blocks[place:]) if line]]
            return blocks[:place]
    return blocks


def _is_end(grid):
    return (not grid.has_borders and any(map(_begins_end, grid.lines()))) or (
        grid.has_no_borders and grid.columns == 2 and any(line.is_upper for line in grid.lines())
    )


def _begins_end(line):
    return fold(line.words).startswith(RECIPIENTS) or bool(
        line.is_upper and SIGNING.match(line.words)
    )
