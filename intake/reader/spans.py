"""Pieces of a text: lines, sentences, clauses."""

import re
from dataclasses import dataclass

from intake.reader.text import CAPITAL


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where a piece of the text stands."""

    start: int
    end: int

    def __contains__(self, place):
        return self.start <= place < self.end

    def __bool__(self):
        return self.end > self.start


NOWHERE = Span(0, 0)
"""The place of what the text does not say."""

# A full stop that ends no sentence: "TP. Vinh", "ThS. Lan", "đ/c. Nam", "A. Páo", "Tr. Đ".
_ABBREVIATION = re.compile(
    r"(?:\b(?:tp|tx|tt|p|q|h|x|ts|ths|gs|pgs|bs|ks|cn|st|sn|vv|tr|đ/c|đc|kp)|\b\w)$"
)
_STOP = re.compile(rf"(?:\./\.|\.{{2,}}|…+\.?|[.!?]+)[\"”’')\]]*(?=\s|$|{CAPITAL})|\.{{2,}}(?=\w)")
_MARK = re.compile(
    rf"\s*(?:[-+*•▪■●·–—✓➢]+\s*|o\s+(?={CAPITAL})|\(?(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[ivxIVX]{{1,4}}"
    rf"|[a-zđ])[.)\-]+\s+|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s+(?={CAPITAL}))+"
)


def trim(text, start, end):
    """The span without blanks around it."""
    shown = text.shown
    while start < end and shown[start].isspace():
        start += 1
    while end > start and shown[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(text, span):
    """The sentences of a line. A list mark before a sentence belongs to none."""
    found = []
    start = span.start
    for stop in _STOP.finditer(text.shown, span.start, span.end):
        if stop.start() < start or _goes_on(text, stop, span):
            continue
        _add(text, start, stop.end(), found)
        start = stop.end()
    _add(text, start, span.end, found)
    return found


def _add(text, start, end, found):
    sentence = trim(text, start, end)
    mark = _MARK.match(text.shown, sentence.start, sentence.end)
    if mark:
        sentence = trim(text, mark.end(), sentence.end)
    if any(map(str.isalnum, text.shown[sentence.start : sentence.end])):
        found.append(sentence)


def _goes_on(text, stop, span):
    """Whether the sentence goes on after this stop."""
    dot = stop[0][0]
    after = text.shown[stop.end() : stop.end() + 2].lstrip()
    if dot in "….":
        if len(stop[0]) > 1 and stop[0][:2] != "./" and after[:1].islower():
            return True  # "quy hoạch, NTM…trên địa bàn"
        if stop[0] == ".":
            before = text.lower[max(span.start, stop.start() - 6) : stop.start()]
            if after[:1].islower() and not text.shown[stop.end() : stop.end() + 1].isspace():
                return True
            if re.fullmatch(
                r"\W*(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-zđ])",
                text.lower[span.start : stop.start()],
            ):
                return True
            if _ABBREVIATION.search(before) and stop.end() < span.end:
                return text.shown[stop.start() - 1].isalpha()
    return False


def parts(text, span, mark=";"):
    """The pieces of a sentence between semicolons, outside brackets and quotation marks."""
    found = []
    start, depth, quoted = span.start, 0, False
    for place in range(span.start, span.end):
        letter = text.plain[place]
        if letter == '"':
            quoted = not quoted
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(0, depth - 1)
        elif letter == mark and not depth and (mark == ";" or not quoted):
            if text.plain[place - 1].isdigit() and text.plain[place + 1 : place + 2].isdigit():
                continue  # "48,7%"
            found.append(trim(text, start, place))
            start = place + 1
    found.append(trim(text, start, span.end))
    return [piece for piece in found if any(map(str.isalnum, text.shown[piece.start : piece.end]))]
