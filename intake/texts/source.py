"""What is read from a file, what the reader is told about it, and why a file is refused.

Codes only: `intake.wording` has the words.
"""

from dataclasses import dataclass
from enum import StrEnum

MAX_SIZE = 30 * 1024 * 1024
"""Bytes of a file, as `settings.MAX_FILE_SIZE`."""

MAX_TEXT = 2_000_000
"""Characters of a text: some 500 pages."""


class Notice(StrEnum):
    """What was done to the letters of the source, or is missing from what is shown."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    ENCODING = "encoding"
    TRACKED_CHANGES = "tracked_changes"
    HIDDEN_TEXT = "hidden_text"
    SCANNED_PAGES = "scanned_pages"
    DRAWN_PAGES = "drawn_pages"


class Refusal(StrEnum):
    """Why nothing was read. The facts that `TextRefused` carries for each stand behind it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"  # size, limit: MB
    UNKNOWN_FORMAT = "unknown_format"
    CONTENT_DIFFERS = "content_differs"  # extension
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    MACRO = "macro"
    OBJECT = "object"
    LINK = "link"
    INFLATES = "inflates"
    DOCTYPE = "doctype"
    TOO_MANY_PAGES = "too_many_pages"  # pages, limit
    SCANNED = "scanned"
    NO_CONVERTER = "no_converter"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"  # length, limit: characters
    OTHER_LANGUAGE = "other_language"
    SECRET = "secret"  # noqa: S105 - a stamp, not a password
    TOO_COSTLY = "too_costly"


class TextRefused(Exception):
    """A file or text that is not read."""

    def __init__(self, reason, **facts):
        super().__init__(reason, facts)
        self.reason = Refusal(reason)
        self.facts = facts


@dataclass(frozen=True)
class SourceText:
    """One paragraph a line, one table row a line with TAB between its cells; format: docx, …"""

    text: str
    notices: tuple[Notice, ...]
    format: str


@dataclass(frozen=True)
class Parsed:
    """What a module of one format gives: `aside` (page headers) is looked at for stamps alone."""

    text: str
    notices: frozenset[Notice] = frozenset()
    aside: str = ""
