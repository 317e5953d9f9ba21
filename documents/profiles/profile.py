"""What a format profile says. Lengths in mm, sizes and spacings in pt; ranges include both ends."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class System(StrEnum):
    """Whose rules a body writes by."""

    PARTY = "party"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set. `sizes` is what the rule allows, where that is more than `size`."""

    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    upper: bool = False
    sizes: tuple[float, float] = (0, 0)

    @property
    def allowed(self) -> tuple[float, float]:
        return self.sizes if any(self.sizes) else (self.size, self.size)


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet as written, and what a rule allows: ((least, most) of top, bottom, left, right)."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    allowed: tuple[tuple[float, float], ...] = ((20, 20), (20, 20), (30, 30), (15, 15))
    header_from_edge: float = 10
    width: float = 210
    height: float = 297


@dataclass(frozen=True, slots=True)
class Level:
    """One level of headings: `marker` holds {roman}, {number}, {path} or {letter}."""

    marker: str
    look: Look


@dataclass(frozen=True, slots=True)
class Body:
    """`line` is exact, in pt; 0 means `single` times the height of a line. The rest is allowed."""

    look: Look
    indent: float
    after: float
    line: float = 0
    single: float = 1
    indents: tuple[float, float] = (10, 10)
    lines: tuple[float, float] = (0, 0)
    singles: tuple[float, float] = (1, 1.5)


class BoardSeal(StrEnum):
    """How the head of a board signs that has no seal of its own."""

    BOTH_POSTS = "both_posts"
    """The post in the organ whose seal is used, "kiêm", the post in the board."""
    ON_BEHALF = "on_behalf"
    """On behalf of the board, as boards with a seal do."""


@dataclass(frozen=True, slots=True)
class Signing:
    """The words before who signs, and the rules that differ from format to format.

    `deputy_signs_for` says whether the deputy head of a body that decides together signs for its
    head ("KT. CHỦ TỊCH"), and not on its behalf with the own post alone.
    """

    on_behalf: str
    sign_for: str
    by_order: str
    acting: str
    deputy_signs_for: bool
    board_without_seal: BoardSeal


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A format of official papers: everything that the writer and the checker ask about it.

    `rule_below_issuer` and `rule_below_summary` are the characters that end these blocks, "" where
    a line is drawn. `number` and `number_pattern` describe the same line, for writing and checking.
    `archive` is the last line of the recipients; {office} is who keeps the original.
    """

    code: str
    label: Any = field(compare=False)
    system: System
    source: str
    starts_on: datetime.date
    ends_on: datetime.date | None = None

    page: Page
    title: tuple[tuple[str, Look], ...]
    columns: tuple[float, float]
    superior: Look
    issuer: Look
    rule_below_issuer: str
    number: str
    number_pattern: str
    number_look: Look
    place_and_day: Look
    type_name: Look
    summary: Look
    rule_below_summary: str
    addressed: Look
    addresses_reports: bool
    body: Body
    table: Look
    levels: tuple[Level, ...]
    end_mark: str
    signing: Signing
    authority: Look
    post: Look
    signer: Look
    signing_patterns: tuple[str, ...]
    recipients_title: Look
    recipients: Look
    recipients_separator: str
    archive: str
    archive_pattern: str
    page_number: Look
