"""PDF files that hold text: lines put together to paragraphs again, ruled tables to rows.

pdfplumber puts the letters in order by their places, so that a Vietnamese letter drawn from a
second font stays within its word; the lines and paragraphs are made here. Pages on which nothing is
drawn but letters and pictures have no tables, and are read by PDFium; so are those with more lines
than tables have.
"""

import contextlib
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils import extract_words

from intake.texts import old_fonts
from intake.texts.pdf_letters import Letters
from intake.texts.source import Notice, Parsed, Refusal, TextRefused

START = b"%PDF-"
START_WITHIN = 1024
MAX_PAGES = 100
HEAD_PAGES = 3
MARGIN = 0.07
"""Part of a page's height at its top and foot in which page numbers and headers stand."""
COLUMN_GAP = 3
"""Heights of a letter between two words that stand in columns, as in a letterhead."""
FEW_LETTERS = 20
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*", re.IGNORECASE)
_ITEM = re.compile(r"(?:[-–+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVXLC]+)[.)])\s")


@dataclass
class Line:
    """A line of a page; places in points from the left and the top. A table's row has `row`."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    first_word: float = 0
    row: bool = False
    page: int = 0

    @property
    def height(self):
        return self.bottom - self.top


@dataclass
class Margins:
    left: float
    right: float


def read(path: Path) -> Parsed:
    return _read(path, is_head=False)


def read_head(path: Path) -> Parsed:
    """The first pages alone, where a stamp stands."""
    return _read(path, is_head=True)


def _read(path, *, is_head):
    with path.open("rb") as file:
        if START not in file.read(START_WITHIN):
            raise TextRefused(Refusal.CONTENT_DIFFERS, extension="pdf")
    try:
        with pdfplumber.open(path) as pdf, contextlib.closing(Letters(path)) as letters:
            return _parsed(pdf, letters, is_head)
    except (TextRefused, MemoryError, RecursionError):
        raise
    except Exception as error:
        # pdfminer answers broken files with whatever broke first.
        is_locked = isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect)
        raise TextRefused(Refusal.ENCRYPTED if is_locked else Refusal.DAMAGED) from error


def _parsed(pdf, quick, is_head):
    if pdf.doc.encryption:
        raise TextRefused(Refusal.ENCRYPTED)
    shown = pdf.pages[:HEAD_PAGES] if is_head else pdf.pages
    if len(shown) > MAX_PAGES:
        raise TextRefused(Refusal.TOO_MANY_PAGES, pages=len(shown), limit=MAX_PAGES)
    pages, aside, notices, count = [], [], set(), 0
    for number, page in enumerate(shown):
        found = quick.of(page)
        letters, has_picture, is_drawing = found or (page.chars, bool(page.images), False)
        count += len(letters)
        if len(letters) < FEW_LETTERS and has_picture:
            notices.add(Notice.SCANNED_PAGES)
        if is_drawing:
            notices.add(Notice.DRAWN_PAGES)
        aside.append("".join(one["text"] for one in letters if not one["upright"]))
        tables = [] if found else _tables(page)
        pages.append(_page_lines(letters, tables, number, notices))
        page.close()
    if count < FEW_LETTERS * len(pages) and not is_head:
        raise TextRefused(Refusal.SCANNED)
    kept, dropped = _without_furniture(pages, [float(page.height) for page in shown])
    aside += [line.text for line in dropped]
    return Parsed("\n".join(_paragraphs(kept)), frozenset(notices), "\n".join(aside))


# Lines -------------------------------------------------------------------------------------------


def _tables(page):
    return [table for table in page.find_tables() if len(table.columns) > 1] if page.edges else []


def _page_lines(letters, tables, number, notices):
    boxes = [table.bbox for table in tables]
    upright = [one for one in letters if one["upright"]]
    words = [
        word
        for word in extract_words(upright, x_tolerance_ratio=0.15, return_chars=True)
        if not any(_is_within(word, box) for box in boxes)
    ]
    lines = [_line(group, notices) for group in _in_lines(words)]
    for table in tables:
        lines += _rows(table)
    for line in lines:
        line.page = number
    return sorted(lines, key=lambda line: line.top)


def _is_within(word, box):
    x0, top, x1, bottom = box
    middle, centre = (word["top"] + word["bottom"]) / 2, (word["x0"] + word["x1"]) / 2
    return x0 <= centre <= x1 and top <= middle <= bottom


def _in_lines(words):
    """Words whose middles lie at one height, each group from left to right."""
    groups = []
    for word in sorted(words, key=lambda word: word["bottom"]):
        height = word["bottom"] - word["top"]
        if groups and word["bottom"] - groups[-1][0]["bottom"] < 0.5 * height:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [sorted(group, key=lambda word: word["x0"]) for group in groups]


def _line(words, notices):
    height = max(word["bottom"] - word["top"] for word in words)
    text = _word_text(words[0], notices)
    for before, word in pairwise(words):
        gap = word["x0"] - before["x1"]
        text += ("\t" if gap > COLUMN_GAP * height else " ") + _word_text(word, notices)
    return Line(
        text,
        words[0]["x0"],
        words[-1]["x1"],
        min(word["top"] for word in words),
        max(word["bottom"] for word in words),
        first_word=words[0]["x1"] - words[0]["x0"],
        row="\t" in text,
    )


def _word_text(word, notices):
    """The word, from an old font if most of its letters have one."""
    fonts = Counter(char["fontname"].rpartition("+")[2] for char in word["chars"])
    encoding = old_fonts.encoding_of_font(fonts.most_common(1)[0][0])
    if encoding is None:
        return word["text"]
    notice, capitals = encoding
    notices.add(notice)
    return old_fonts.converted(word["text"], notice, capitals=capitals)


def _rows(table):
    for row, cells in zip(table.rows, table.extract(), strict=True):
        x0, top, x1, bottom = row.bbox
        text = "\t".join(" ".join((cell or "").split()) for cell in cells)
        if text.strip():
            yield Line(text, x0, x1, top, bottom, row=True)


# Pages -------------------------------------------------------------------------------------------


def _without_furniture(pages, heights):
    """(lines of all pages, page numbers and repeated headers that were dropped)."""
    edges = [
        {
            id(line)
            for line in lines
            if line.bottom < MARGIN * height or line.top > (1 - MARGIN) * height
        }
        for lines, height in zip(pages, heights, strict=True)
    ]
    repeated = Counter(
        text
        for lines, edge in zip(pages, edges, strict=True)
        for text in {_without_digits(line) for line in lines if id(line) in edge}
    )
    kept, dropped = [], []
    for lines, edge in zip(pages, edges, strict=True):
        for line in lines:
            is_header = repeated[_without_digits(line)] > max(1, len(pages) // 2)
            is_number = _PAGE_NUMBER.fullmatch(line.text)
            where = dropped if id(line) in edge and (is_header or is_number) else kept
            where.append(line)
    return kept, dropped


def _without_digits(line):
    return re.sub(r"\d+", "0", line.text)


def _paragraphs(lines):
    """The texts of the paragraphs that the lines make."""
    if not lines:
        return []
    plain = [line for line in lines if not line.row] or lines
    # One line that runs out of the page does not make the margin.
    margin = Margins(
        left=sorted(line.x0 for line in plain)[int(0.05 * (len(plain) - 1))],
        right=sorted(line.x1 for line in plain)[int(0.95 * (len(plain) - 1))],
    )
    steps = [
        after.top - before.top
        for before, after in pairwise(plain)
        if after.page == before.page and after.top > before.top
    ]
    step = median(steps) if steps else 0
    texts = [lines[0].text]
    for before, line in pairwise(lines):
        if _goes_on(before, line, margin, step):
            texts[-1] += " " + line.text
        else:
            texts.append(line.text)
    return texts


def _goes_on(before, line, margin, step):
    """Whether the line goes on with the paragraph of the one before: its first word had no room."""
    if before.row or line.row or _ITEM.match(line.text):
        return False
    if before.page == line.page and line.top - before.top > 1.5 * step:
        return False
    if abs(before.height - line.height) > 0.25 * before.height:
        return False
    room = margin.right - before.x1
    if _is_centred(before, margin) and _is_centred(line, margin):
        room += before.x0 - margin.left
    elif line.x0 > before.x0 + 0.8 * line.height and not _ITEM.match(before.text):
        return False
    return room < line.first_word + 0.35 * line.height


def _is_centred(line, margin):
    left, right = line.x0 - margin.left, margin.right - line.x1
    return abs(left - right) < 0.5 * line.height
