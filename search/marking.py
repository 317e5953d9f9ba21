"""Where in a text the words of a query stand: for ranking, for the sentence that is shown.

To rank, a text is the row of its folded words (`said`), in which looking for others is quick. To
mark, patterns run over the folded text, each letter of which stands for one of the original.
"""

import re
from functools import cached_property
from itertools import pairwise

from search.query import accented
from search.words import spellings, words
from units.vietnamese import fold, nfc

BETWEEN = r"[\W_]+"
LONGEST_SENTENCE = 260
_SENTENCE_END = re.compile(r"(?<=[.;!?:])\s+|\n+")
_LINE_END = re.compile(r"(?<=[^\s.;:!?])[ \t]*\n\s*(?=\S)")
_SPACES = re.compile(r"\s+")


def said(row):
    """Words as one text in which each stands between spaces."""
    return f" {' '.join(row)} "


def row_of(row):
    """The pattern of words one after another."""
    return BETWEEN.join(f"0*{word}" if word.isdecimal() else re.escape(word) for word in row)


def whole(pattern):
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])")


class Marker:
    """What is looked for, as patterns."""

    def __init__(self, query, clauses):
        self.query = query
        self.words = query.words
        self.clauses = [
            [[said(row) for row in way] for way in clause.alternatives] for clause in clauses
        ]
        self.pairs = [said(pair) for pair in pairwise(self.words)]
        self.accented = [[said([one]) for one in spellings(word)] for word in accented(query)]
        rows = {row for clause in clauses for way in clause.alternatives for row in way}
        self.rows = rows | {
            form for clause in clauses for term in clause.terms for form in term.forms
        }

    @cached_property
    def any(self):
        """The pattern of whatever is marked, None when nothing is."""
        longest_first = sorted(self.rows, key=lambda row: (-len(row), row))
        return whole("|".join(map(row_of, longest_first))) if longest_first else None

    def clauses_in(self, text):
        """How many clauses stand in what was `said`."""
        return sum(
            any(all(row in text for row in way) for way in clause) for clause in self.clauses
        )

    def pairs_in(self, text):
        return sum(pair in text for pair in self.pairs)

    def accents_in(self, text):
        """How many of the typed words are said with exactly these marks."""
        return sum(any(one in text for one in ways) for ways in self.accented)

    def share_of(self, text):
        """How much of what was said are the wanted words, from 0 to 1."""
        found = sum(text.count(f" {word} ") for word in self.words)
        return min(found / (text.count(" ") - 1), 1)

    def spans(self, text):
        """[(start, end)] in `nfc(text)`; neighbours that only spaces part are one."""
        if self.any is None:
            return []
        folded, runs = fold(text), []
        for found in self.any.finditer(folded):
            start, end = found.span()
            if runs and _SPACES.fullmatch(folded[runs[-1][1] : start]):
                start = runs.pop()[0]
            runs.append((start, end))
        # Where words stand side by side, the same ones elsewhere mean something else.
        together = {
            word for start, end in runs if len(row := words(folded[start:end])) > 1 for word in row
        }
        return [(start, end) for start, end in runs if folded[start:end] not in together]

    def marked(self, text):
        """[(piece, whether it is marked)] of a whole short text."""
        return _pieces(nfc(text), self.spans(text), 0, len(nfc(text)))

    def sentence(self, text):
        """The same of the sentence that holds most of what was looked for."""
        if not text:
            return []
        text = nfc(text)
        spans = self.spans(text)
        start, end = 0, len(text)
        if end > LONGEST_SENTENCE:
            start, end = self._best(text, spans)
        pieces = _pieces(text, spans, start, end)
        if start and pieces:
            pieces.insert(0, ("… ", False))
        if end < len(text.rstrip()):
            pieces.append((" …", False))
        return pieces

    def _best(self, text, spans):
        sentences, start = [], 0
        for end in [*(found.start() for found in _SENTENCE_END.finditer(text)), len(text)]:
            sentences.append((start, end))
            start = end
        folded = fold(text)
        start, end = max(
            sentences,
            key=lambda one: len(
                {folded[first:last] for first, last in spans if one[0] <= first < one[1]}
            ),
        )
        while end < len(text) and end - start < LONGEST_SENTENCE / 2:
            end = next((last for first, last in sentences if last > end), len(text))
        return _shortened(text, spans, start, end)


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
    return _SPACES.sub(" ", _LINE_END.sub(" · ", text))


def _pieces(text, spans, start, end):
    pieces, at = [], start
    for first, last in spans:
        if first < start or last > end:
            continue
        pieces += [(text[at:first], False), (text[first:last], True)]
        at = last
    pieces.append((text[at:end], False))
    pieces = [(_one_line(piece), is_marked) for piece, is_marked in pieces if piece]
    if pieces:
        pieces[0] = (pieces[0][0].lstrip(), pieces[0][1])
    return pieces
