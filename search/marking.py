"""Where in a text the words of a query stand: for ranking, for the sentence that is shown.

To rank, a text is the row of its folded words (`said`), in which looking for others is quick. To
mark, patterns run over the folded text, each letter of which stands for one of the original.
"""

import re
from functools import cached_property
from itertools import pairwise
from urllib.parse import urlencode

from search.query import accented
from search.words import folded, said, spellings
from units.vietnamese import nfc

BETWEEN = r"[\W_]+"
LONGEST_SENTENCE = 260
_SENTENCE_END = re.compile(r" (?:(?<=[.;!?:] )|· )")
_ENDED = tuple(".;:!?")


def between_spaces(row):
    """Words as they stand in what was `said`."""
    return f" {' '.join(row)} "


def row_of(row):
    """The pattern of words one after another."""
    return BETWEEN.join(f"0*{word}" if word.isdecimal() else re.escape(word) for word in row)


def whole(pattern):
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])")


def _stands(word, text):
    """Whether it is a word of the text, not only a part of one; quicker than a pattern."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            return True
        start = text.find(word, end)
    return False


class Marker:
    """What is looked for, as patterns."""

    def __init__(self, query, clauses):
        self.query = query
        self.words = query.words
        self.clauses = [
            [[*map(between_spaces, way)] for way in clause.alternatives] for clause in clauses
        ]
        self.pairs = [between_spaces(pair) for pair in pairwise(self.words)]
        self.accented = [sorted(spellings(word)) for word in accented(query)]
        rows = {row for clause in clauses for way in clause.alternatives for row in way}
        self.rows = rows | {
            form for clause in clauses for term in clause.terms for form in term.forms
        }

    @cached_property
    def any(self):
        """The pattern of whatever is marked, neighbours that only spaces part at once; None when
        nothing is."""
        if not self.rows:
            return None
        longest_first = sorted(self.rows, key=lambda row: (-len(row), row))
        one = f"(?:{'|'.join(map(row_of, longest_first))})"
        return whole(rf"{one}(?:\s+{one})*")

    @cached_property
    def parameter(self):
        """What an address ends with so that its page marks the words."""
        return f"?{urlencode({'tim': ' '.join(self.words)})}" if self.words else ""

    def clauses_in(self, text):
        """How many clauses stand in what was `said`."""
        says, count = text.__contains__, 0
        # Written out: asked twice of each place that is ranked, `any` and `sum` would cost more.
        for clause in self.clauses:
            for way in clause:
                if all(map(says, way)):
                    count += 1
                    break
        return count

    def pairs_in(self, text):
        return sum(map(text.__contains__, self.pairs))

    def accents_in(self, text):
        """How many of the typed words stand in a text of small letters with exactly these marks."""
        return sum(any(_stands(one, text) for one in ways) for ways in self.accented)

    def share_of(self, text):
        """How much of what was said are the wanted words, from 0 to 1."""
        found = sum(text.count(f" {word} ") for word in self.words)
        return min(found / (text.count(" ") - 1), 1)

    def spans(self, plain):
        """[(start, end)] in a folded text."""
        if self.any is None:
            return []
        runs = [*self.any.finditer(plain)]
        # Where words stand side by side, the same ones elsewhere mean something else.
        rows = [said(run[0]).split() for run in runs if not run[0].isalnum()]
        together = {word for row in rows if len(row) > 1 for word in row}
        return [run.span() for run in runs if run[0] not in together]

    def marked(self, text):
        """[(piece, whether it is marked)] of a whole short text."""
        text = _one_line(text)
        return _pieces(text, self.spans(folded(text)), 0, len(text))

    def sentence(self, text):
        """The same of the sentence that holds most of what was looked for."""
        if not text:
            return []
        text = _one_line(text)
        plain = folded(text)
        spans = self.spans(plain)
        start, end = 0, len(text)
        if end > LONGEST_SENTENCE:
            start, end = _best(plain, spans)
        pieces = _pieces(text, spans, start, end)
        if start and pieces:
            pieces.insert(0, ("… ", False))
        if end < len(text):
            pieces.append((" …", False))
        return pieces


def _best(plain, spans):
    """(start, end) of the sentence with most different spans, or of what of it is shown."""
    ends = [found.start() for found in _SENTENCE_END.finditer(plain)]
    sentences = [*pairwise([0, *ends, len(plain)])]
    start, end = max(
        sentences,
        key=lambda one: len(
            {plain[first:last] for first, last in spans if one[0] <= first < one[1]}
        ),
    )
    while end < len(plain) and end - start < LONGEST_SENTENCE / 2:
        end = next((last for _first, last in sentences if last > end), len(plain))
    return _shortened(plain, spans, start, end)


def _shortened(text, spans, start, end):
    """A long sentence from a little before its first mark."""
    if end - start <= LONGEST_SENTENCE:
        return start, end
    first = next((place for place, _end in spans if start <= place < end), start)
    if first - start > LONGEST_SENTENCE / 2:
        start = text.rfind(" ", start, first - LONGEST_SENTENCE // 3) + 1
    cut = text.rfind(" ", start, start + LONGEST_SENTENCE)
    return start, min(end, cut if cut > first else start + LONGEST_SENTENCE)


def _one_line(text):
    lines = [line for line in (" ".join(line.split()) for line in nfc(text).split("\n")) if line]
    ended = [line if line.endswith(_ENDED) else f"{line} ·" for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


def _pieces(text, spans, start, end):
    pieces, at = [], start
    for first, last in spans:
        if first < start or last > end:
            continue
        pieces += [(text[at:first], False), (text[first:last], True)]
        at = last
    pieces.append((text[at:end], False))
    pieces = [(piece, is_marked) for piece, is_marked in pieces if piece]
    if pieces:
        pieces[0] = (pieces[0][0].lstrip(" ·"), pieces[0][1])
    return pieces
