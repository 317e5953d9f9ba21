"""The letters of a PDF page by PDFium, in a tenth of the time that pdfminer takes.

PDFium's own text puts Vietnamese letters of two fonts into the wrong order; so only its letters and
their places are taken, as pdfplumber names them, and words are made of them as pdfplumber does.
"""

import ctypes
import math
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

HYPHENS = {0x02, 0xFFFE}
"""What PDFium gives for a hyphen at the end of a line."""
NAME_LENGTH = 128
DEPTH = 4
"""How deep drawings are looked for in drawings."""
POINTS_OF_TABLES = 40_000
"""Corners of all lines and boxes of a page with tables, at most; a map or chart has more."""
POINTS_OF_FILE = 200_000
"""The same of all pages: pdfplumber takes about a second for 20,000."""
DESCENT = 0.22
"""How far letters reach below their line, in sizes of the font: one value for all fonts, so that
words of two fonts stay in one line."""


class Shown(NamedTuple):
    """What is on a page: its letters, whether there is a picture, and whether so much is drawn that
    nobody looks for tables."""

    letters: list[dict]
    has_picture: bool
    is_drawing: bool


class Letters:
    """The letters of a file, page by page; a file that PDFium does not open has none."""

    def __init__(self, path):
        self._points_left = POINTS_OF_FILE
        try:
            self._pdf = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            self._pdf = None

    def close(self):
        if self._pdf:
            self._pdf.close()

    def of(self, page):
        """What a pdfplumber page shows; None where pdfplumber has to read it itself: lines may be
        those of a table, or places are not as they seem."""
        if not self._pdf or page.rotation or page.bbox != (0, 0, page.width, page.height):
            return None
        shown = self._pdf[page.page_number - 1]
        text = shown.get_textpage()
        try:
            has_picture, points = _drawn(shown)
            if 0 < points <= min(POINTS_OF_TABLES, self._points_left):
                self._points_left -= points
                return None
            letters = _letters(text, float(page.height))
            if letters is None:
                return None
            return Shown(letters, has_picture, is_drawing=points > 0)
        finally:
            text.close()
            shown.close()


def _drawn(page):
    """(whether there is a picture, how many points the lines of the page have)."""
    has_picture, points = False, 0
    for drawn in page.get_objects(max_depth=DEPTH):
        has_picture |= drawn.type == raw.FPDF_PAGEOBJ_IMAGE
        if drawn.type == raw.FPDF_PAGEOBJ_PATH:
            points += raw.FPDFPath_CountSegments(drawn)
    return has_picture, points


def _letters(text, height):
    """None if a letter is of no alphabet: pdfminer tells more of those."""
    found = []
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(NAME_LENGTH), ctypes.c_int()
    for number in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, number):
            # Between upright letters their places tell where a word ends.
            if found and not found[-1]["upright"]:
                found.append({**found[-1], "text": " "})
            continue
        code = raw.FPDFText_GetUnicode(text, number)
        if not code:
            return None
        raw.FPDFText_GetLooseCharBox(text, number, box)
        raw.FPDFText_GetMatrix(text, number, matrix)
        raw.FPDFText_GetFontInfo(text, number, name, NAME_LENGTH, flags)
        scale = math.hypot(matrix.c, matrix.d)
        size = raw.FPDFText_GetFontSize(text, number) * scale
        raw.FPDFText_GetCharOrigin(text, number, x, y)
        bottom = height - y.value + DESCENT * size
        found.append(
            {
                "text": "-" if code in HYPHENS else chr(code),
                "x0": box.left,
                "x1": box.right,
                "top": bottom - size,
                "bottom": bottom,
                "doctop": bottom - size,
                "size": size,
                "upright": matrix.a * matrix.d > 0 and matrix.b * matrix.c <= 0,
                "fontname": name.value.decode("utf-8", "replace"),
            }
        )
    return found
