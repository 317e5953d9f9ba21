"""A paper as a value: what stands on it, in order, with no word of how Word keeps it.

`papers` compose it, a page shows it, `writer` writes it.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from documents.profiles import Profile

BLANK = "[…]"
"""What stands where the form requires something that nobody has said."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` counts from 1. `marker` is its number as written: "I- ", "1. "."""

    level: int
    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `lead` stands before it in bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """`level` 1 begins with a hyphen, 2 with a plus."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """Its width goes by what stands in it. Numbers stand to the right."""

    title: str
    is_centred: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells as text; `is_group` is a line over the whole width above the rows of a group."""

    cells: tuple[str, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Block = Heading | Paragraph | ListItem | Table


@dataclass(frozen=True, slots=True)
class Head:
    """The two blocks at the top. `place_and_day` is "" on papers that have none there."""

    superior: str
    issuer: str
    number: str
    place_and_day: str


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """`authority` lines ("T/M BAN THƯỜNG VỤ"), then `posts`, the room for signing, the name."""

    authority: tuple[str, ...]
    posts: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Something asked for before the paper is ready: `code` for a form, `label` for a reader."""

    code: str
    label: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The whole paper. `signatures` stand from left to right; with two there are no recipients.

    `note` is the line in brackets below the title of an annex. `addressed_to` is empty for papers
    that address nobody.
    """

    profile: Profile
    head: Head
    type_name: str
    summary: str
    note: str = ""
    addressed_to: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    signatures: tuple[SignatureBlock, ...] = ()
    recipients: tuple[str, ...] = ()
    is_landscape: bool = False
    title: str = ""
    author: str = ""
    day: datetime.date | None = None
    blanks: tuple[Blank, ...] = ()

    @property
    def headings(self):
        return [block for block in self.body if isinstance(block, Heading)]
