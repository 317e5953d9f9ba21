"""The lines of a text, and the pages they make: official papers, or news items."""

import re

from intake.reader import news, papers
from intake.reader.pages import HEADING, Piece
from intake.reader.spans import Span, trim

LONGEST = 3000
"""Characters after which a line is cut. No line of a report is half as long, and patterns that look
back and forth in a line may take the square of its length."""


def pages_of(text):
    """The page or pages that a text holds, with every line told what it is."""
    pieces = _pieces(text)
    return papers.papers_in(text, pieces) or news.items_in(text, pieces)


def _pieces(text):
    """The lines, those that a program wrapped put together."""
    found = []
    for start, end in _bounds(text):
        span = trim(text, start, end)
        # A cell may be empty, so the tabs before a row's first words count.
        if span and text.shown.find("\t", start, span.end) >= 0:
            while text.shown[start] == " ":
                start += 1
            span = Span(start, span.end)
        if not span:
            continue
        if found and _goes_on(text, found[-1].span, span):
            found[-1].span = Span(found[-1].start, span.end)
        else:
            found.append(Piece(span))
    return found


def _bounds(text):
    """(start, end) of every line, and of the parts of one that is too long."""
    start = 0
    for line in text.shown.splitlines(keepends=True):
        yield from _cut(text, start, start + len(line))
        start += len(line)


def _cut(text, start, end):
    while end - start > LONGEST:
        blank = text.plain.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = blank + 1 if blank > 0 else start + LONGEST
        yield start, stop
        start = stop
    yield start, end


def _goes_on(text, before, span):
    """Whether a line is the rest of the one above: that one is long and open, this one small."""
    shown = text.shown
    if "\t" in shown[before.start : before.end] or "\t" in shown[span.start : span.end]:
        return False
    if span.end - before.start > LONGEST:
        return False
    last = shown[max(before.start, shown.rfind("\n", before.start, before.end) + 1) : before.end]
    return (
        45 <= len(last.strip()) <= 130
        and shown[before.end : span.start].count("\n") == 1
        and shown[before.end - 1] not in ".;:!?…/"
        and (shown[span.start].islower() or _goes_on_with_name(text, before, span))
    )


# What ends no line: "..., còn 2.540 hộ, giảm" before a number, "kiến nghị với" before a name
_IS_OPEN = re.compile(
    r"(?:,|(?<!\w)(?:và|của|các|với|cho|là|tại|do|về|từ|đến|trong|ở|ông|bà|đồng chí|giảm|tăng|đạt"
    r"|còn|có|được|hơn|trên|gần|khoảng))$"
)


def _goes_on_with_name(text, before, span):
    """Whether a line is open at its end and the next begins with a name or number."""
    is_capitals = text.shown[span.start : span.start + 2].isupper()
    is_mark = HEADING.match(text.lower, span.start, span.end) is not None
    return (
        not (is_capitals or is_mark)
        and _IS_OPEN.search(text.lower, before.start, before.end) is not None
    )
