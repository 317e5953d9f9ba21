"""A page: the lines of one meeting's part of a text, each told what it is."""

import re
from dataclasses import dataclass

from intake.reader.reading import LineKind
from intake.reader.spans import NOWHERE, Span
from intake.reader.text import Text
from intake.reader.vocabulary import source

HEADING = re.compile(
    r"(?P<number>phần (?:thứ )?\w+|chương \w+|[ivx]{1,5}(?=[.)/:\-]| -)|[a-zđ](?=[.)])"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}(?=[.)/:]|-(?=\s)))[.)/:\-]*\s*[.:\-]?\s*"
)
"""The number of a heading: "Phần thứ nhất", "II.", "2.1.", "a)"."""

WORDS = re.compile(r"\w+")
_NAMES_A_SECTION = re.compile(
    rf"[-+*•\s]*(?:về )?(?:những |các |một số )?{source('section_names')}"
)
_NAMES_A_PERSON = re.compile(r"đồng chí|ông |bà |đ/c")


@dataclass(slots=True)
class Piece:
    """A line, or lines that were wrapped, and what it is."""

    span: Span
    kind: LineKind = LineKind.BODY
    credit: int = 0
    """Where the credit of a picture line begins; 0 without one."""

    @property
    def start(self):
        return self.span.start

    @property
    def end(self):
        return self.credit or self.span.end

    @property
    def inner(self):
        """The span without the credit."""
        return Span(self.start, self.end)


@dataclass(slots=True)
class Page:
    """The lines of one meeting's part of a text. `paper` is the name of an official paper in small
    letters ("báo cáo"), empty where its head is missing; `common_headline` stands above all items
    of a page."""

    text: Text
    pieces: list[Piece]
    is_paper: bool = False
    paper: str = ""
    common_headline: Piece | None = None

    def of(self, *kinds):
        found = [piece for piece in self.pieces if piece.kind in kinds]
        if not found and self.common_headline and LineKind.HEADLINE in kinds:
            return [self.common_headline]
        return found

    def spans(self, *kinds):
        return [piece.inner for piece in self.of(*kinds)]

    def lower(self, piece):
        return self.text.lower[piece.start : piece.end]

    def is_a(self, *papers):
        """Whether the page is an official paper of one of these names."""
        return self.paper.startswith(papers)

    @property
    def title(self):
        """The headline in small letters."""
        return " ".join(map(self.lower, self.of(LineKind.HEADLINE)))

    @property
    def headline(self):
        """The whole headline as one span, empty without one."""
        spans = self.spans(LineKind.HEADLINE)
        return Span(spans[0].start, spans[-1].end) if spans else NOWHERE

    @property
    def notes(self):
        """What stands in brackets below the subject of a paper: "(phục vụ họp giao ban ...)"."""
        return [span for span in self.spans(LineKind.FORM) if self.text.plain[span.start] == "("]


def is_capitals(text, piece):
    """Whether the letters of a piece or span are capitals, all but a few."""
    letters = [letter for letter in text.plain[piece.start : piece.end] if letter.isalpha()]
    return len(letters) > 2 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def names_a_section(page, piece):
    """Whether a line before a list names what it lists ("Hạn chế:") and not who says it."""
    lower = page.lower(piece)
    return bool(_NAMES_A_SECTION.match(lower)) and not _NAMES_A_PERSON.search(lower)
