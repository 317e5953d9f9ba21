"""The parts of a report, and the headings that open them."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from intake.reader.pages import HEADING
from intake.reader.participation import give_parts
from intake.reader.people import Mention, mentions_in
from intake.reader.spans import NOWHERE, Span
from intake.reader.vocabulary import lines, phrase


class Section(Enum):
    OPENING = "opening"
    SITUATION = "situation"
    RESULTS = "results"
    LIMITATIONS = "limitations"
    CAUSES = "causes"
    DISCUSSION = "discussion"
    PETITIONS = "petitions"
    CONCLUSION = "conclusion"
    TASKS = "tasks"
    COMMENDATIONS = "commendations"
    PEOPLE = "people"
    FRAME = "frame"


CHAIR = "chair"
"""The speaker where a conclusion names nobody: whoever chaired."""


@dataclass(slots=True)
class Sentence:
    """A sentence, where it belongs, who is named in it and who says it (`CHAIR`: whoever chaired;
    None: nobody)."""

    span: Span
    section: Section
    mentions: list[Mention]
    speaker: Mention | str | None = None
    begins_line: bool = False
    told: Span = NOWHERE
    """Whom the heading above it puts it to."""
    lead_in: int = 0
    """Where what it says begins, after words that only announce it; 0: at its start."""

    @property
    def start(self):
        return self.lead_in or self.span.start


def sentence_in(text, span, section, begins_line):
    """The `Sentence` there, with those whom it names and what it says that they did."""
    mentions = mentions_in(text, span)
    give_parts(text, span, mentions)
    return Sentence(span, section, mentions, begins_line=begins_line)


@cache
def _headings():
    """The list of headings as one pattern with a group for each, and the sections of the groups."""
    found = [line.partition("=") for line in lines("headings")]
    words = "|".join(f"({phrase(words.strip())})" for _, _, words in found)
    sections = [Section(name.strip()) for name, _, _ in found]
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), sections


_FALLS_SHORT = re.compile(r"tồn tại|hạn chế|nguyên nhân")


def section_of_heading(lower):
    """The section that a heading opens: that of the phrase that stands first in it, None where it
    names no known one."""
    number = HEADING.match(lower)
    name = lower[number.end() :] if number else lower
    headings, sections = _headings()
    match = headings.search(name[:110])
    section = sections[match.lastindex - 1] if match else None
    # "Về công tác A và một số hạn chế" holds both.
    is_mixed = _FALLS_SHORT.search(name) and not name.startswith(("kết quả", "đánh giá"))
    return None if section == Section.RESULTS and is_mixed else section


NO_NUMBER = 6
"""The level of headings without a number."""

LETTERS = 5
_STYLES = [
    (re.compile(r"phần |chương "), 0),
    (re.compile(r"[ivx]{1,5}[.)/:\- ]"), 1),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d"), 4),
    (re.compile(r"\d{1,2}\.\d"), 3),
    (re.compile(r"\d{1,2}[.)/:\s]"), 2),
    (re.compile(r"[a-zđ][.)/]"), LETTERS),
]


def level_of_heading(lower, is_capital=False):
    """How deep a heading stands by its numbering: 0 part or capital letter, 1 roman, 2 arabic,
    5 letters."""
    for style, level in _STYLES:
        if style.match(lower):
            return 0 if is_capital and level == LETTERS else level
    return NO_NUMBER
