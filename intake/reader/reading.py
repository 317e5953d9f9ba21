"""What came of reading a text: records, and for each value the words that it stands on."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from meetings.record import Basis, RecordData


class LineKind(StrEnum):
    """What a line of the page is. `FORM` is the frame of an official paper: head, signature,
    recipients. `FURNITURE` is what the web site left around the text."""

    HEADLINE = "headline"
    BYLINE = "byline"
    STAMP = "stamp"
    FORM = "form"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    TABLE = "table"
    FURNITURE = "furniture"


class Why(StrEnum):
    """Why a value is not simply what the text says."""

    KIND_OF_BODY = "kind_of_body"
    YEAR_OF_STAMP = "year_of_stamp"
    YEAR_OF_TITLE = "year_of_title"
    YEAR_OF_PERIOD = "year_of_period"
    SAME_DAY = "same_day"
    PERIOD_FOLLOWS = "period_follows"
    PERIOD_WITHOUT_YEAR = "period_without_year"
    POST_RESOLVED = "post_resolved"
    SUBJECT_CARRIED = "subject_carried"
    DUE_OF_SPAN = "due_of_span"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that is not blank; offsets into the text as it was given."""

    start: int
    end: int
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that one value stands on; offsets into the text as it was given.

    `key` is the item of the record, None for a value of the record itself; `field` is the field's
    name, empty for the item as a whole.
    """

    key: UUID | None
    field: str
    start: int
    end: int
    basis: Basis = Basis.STATED
    why: Why | None = None


NO_RECORD = RecordData()


@dataclass(frozen=True, slots=True)
class Reading:
    """One meeting found in a text. For a text without one, `is_meeting` is false and all is empty.

    `start` and `end` bound the part of the text that is about this meeting; `lines` are those of
    the part.
    """

    is_meeting: bool
    record: RecordData = NO_RECORD
    evidence: tuple[Evidence, ...] = ()
    lines: tuple[Line, ...] = ()
    start: int = 0
    end: int = 0
    published_on: datetime.date | None = None
    author: str = ""
