"""Word files: their text in reading order, as Word shows it.

Own reader, not python-docx: that one builds the trees of all parts without a limit, and knows
neither footnotes, text boxes and tracked changes nor the numbers that Word writes before
paragraphs. Names of elements and attributes are those of ISO/IEC 29500, without namespaces.
"""

import re
import zipfile
from itertools import groupby
from pathlib import Path

from intake.texts import old_fonts
from intake.texts.docx_numbering import Numbering
from intake.texts.docx_styles import Styles
from intake.texts.docx_xml import Parts, is_on, value_of
from intake.texts.source import Notice, Parsed, Refusal, TextRefused
from meetings.office_files import danger_in

MAIN_PART = "word/document.xml"
DELETED = {"del", "moveFrom"}
INSERTED = {"ins", "moveTo"}
CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
NOT_SHOWN = {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "instrText", "delText"}


def read(path: Path) -> Parsed:
    with path.open("rb") as file:
        if danger := danger_in(file, MAIN_PART):
            raise TextRefused(Refusal(danger))
        with zipfile.ZipFile(file) as archive:
            return _Document(Parts(archive)).parsed()


class _Document:
    """The walk over one document: counts its numbers and notes, gathers what is seen apart."""

    def __init__(self, parts):
        self.parts = parts
        self.styles = Styles(parts.root("word/styles.xml"))
        self.numbering = Numbering(parts.root("word/numbering.xml"))
        self.notes = {
            (kind, note.get("id")): note
            for kind in ("footnote", "endnote")
            for note in parts.root(f"word/{kind}s.xml")
        }
        self.notices = set()
        self.aside = []
        self.boxes = []
        self.cited = []
        self.citations = 0
        self.cells = 0
        """How many cells deep the walk is: what stands beside waits for the end of the row."""

    def parsed(self):
        root = self.parts.root(MAIN_PART)
        body = root.find("body")
        if body is None:
            raise TextRefused(Refusal.DAMAGED)
        text = "\n".join(self.blocks(body))
        for name in self.parts.names:
            if re.match(r"word/(header|footer)\d*\.xml$", name):
                header = self.parts.root(name)
                self._note_word_art(header)
                self.aside += self.blocks(header)
        self._note_word_art(root)
        return Parsed(text, frozenset(self.notices), "\n".join(self.aside))

    def _note_word_art(self, root):
        """Watermarks are drawn, not written."""
        self.aside += [path.get("string", "") for path in root.iter("textpath")]

    def blocks(self, container):
        """The lines of all paragraphs and tables in it."""
        lines, unended = [], ""
        for block in container:
            if block.tag == "p":
                line = unended + self._paragraph(block)
                unended = line if self._is_joined_to_next(block) else ""
                if not unended:
                    lines += [line, *self._drawn_beside()]
            elif block.tag == "tbl":
                lines += self._table(block)
            elif block.tag in DELETED:
                self.notices.add(Notice.TRACKED_CHANGES)
            elif block.tag not in NOT_SHOWN:
                lines += self.blocks(_shown_form(block))
        return [*lines, unended] if unended else lines

    def _is_joined_to_next(self, paragraph):
        """Whether the end of the paragraph is deleted, by a change that is not accepted yet."""
        return any(paragraph.find(f"pPr/rPr/{change}") is not None for change in DELETED)

    def _drawn_beside(self):
        """The text boxes of the paragraph or row just read, and the notes that it cites."""
        if self.cells:
            return []
        boxes, self.boxes = self.boxes, []
        cited, self.cited = self.cited, []
        for number, note in cited:
            text = " ".join(line for line in self.blocks(note) if line.strip())
            boxes.append(f"[{number}] {_one_line(text)}")
        return boxes

    # Tables --------------------------------------------------------------------------------------

    def _table(self, table):
        rows = [row for row in _within(table, "tr") if row.find("trPr/del") is None]
        cells = [list(_within(row, "tc")) for row in rows]
        if all(len(row) <= 1 for row in cells):
            # A frame around text, not a table.
            return [line for row in cells for cell in row for line in self.blocks(cell)]
        lines = []
        for row, tcs in zip(rows, cells, strict=True):
            texts = [""] * _span(row, "trPr/gridBefore", 0)
            for cell in tcs:
                texts.append(self._cell(cell))
                texts += [""] * (_span(cell, "tcPr/gridSpan", 1) - 1)
            lines += ["\t".join(texts), *self._drawn_beside()]
        return lines

    def _cell(self, cell):
        """The text of a cell; nothing in one that goes on from the row above."""
        merged = cell.find("tcPr/vMerge")
        if merged is not None and merged.get("val") != "restart":
            return ""
        self.cells += 1
        lines = [_one_line(line) for line in self.blocks(cell) if line.strip()]
        self.cells -= 1
        if len(lines) > 1:
            self.aside += lines
        return " ".join(lines)

    # Paragraphs ----------------------------------------------------------------------------------

    def _paragraph(self, paragraph):
        number = self.styles.number(paragraph)
        prefix = self.numbering.prefix(*number) if number else ""
        style = value_of(paragraph, "pPr/pStyle")
        text = ""
        for font, pieces in groupby(self._pieces(paragraph, style), key=lambda piece: piece[1]):
            text += self._in_unicode("".join(piece for piece, _font in pieces), font)
        return prefix + text if text.strip() else text

    def _in_unicode(self, text, font):
        """Runs of one old font together: Word may part a VNI vowel from its mark."""
        if font is None:
            return text
        notice, capitals = font
        converted = old_fonts.converted(text, notice, capitals=capitals)
        if converted != text:
            self.notices.add(notice)
        return converted

    def _pieces(self, element, style):
        """(text, old font or None) of each run below the element."""
        for child in element:
            if child.tag == "r":
                yield from self._run(child, style)
            elif child.tag in DELETED:
                self.notices.add(Notice.TRACKED_CHANGES)
            elif child.tag not in NOT_SHOWN:
                if child.tag in INSERTED:
                    self.notices.add(Notice.TRACKED_CHANGES)
                yield from self._pieces(_shown_form(child), style)

    def _run(self, run, style):
        own = run.find("rPr")
        properties = self.styles.run_properties(value_of(own, "rStyle"), style)
        if own is not None:
            properties = [own, *properties]
        if _first_says(properties, "vanish"):
            if any(child.text for child in run.iter("t")):
                self.notices.add(Notice.HIDDEN_TEXT)
            return
        font = next(filter(None, map(_font_name, properties)), "")
        encoding = old_fonts.encoding_of_font(font)
        text = "".join(self._run_text(run))
        if _first_says(properties, "caps"):
            self.aside.append(text.upper())
        yield text, encoding

    def _run_text(self, run):
        for child in run:
            tag = child.tag
            if tag == "t":
                yield re.sub(r"[\t\r\n]", " ", child.text or "")
            elif tag in CHARACTERS:
                yield CHARACTERS[tag]
            elif tag == "br":
                yield "\n" if child.get("type", "textWrapping") == "textWrapping" else ""
            elif tag in ("footnoteReference", "endnoteReference"):
                yield self._cite(tag.removesuffix("Reference"), child.get("id"))
            elif tag not in NOT_SHOWN:
                self._draw(_shown_form(child))

    def _cite(self, kind, identity):
        note = self.notes.get((kind, identity))
        if note is None:
            return ""
        self.citations += 1
        self.cited.append((self.citations, note))
        return f"[{self.citations}]"

    def _draw(self, element):
        """Keep the text boxes of a drawing for after the paragraph."""
        for child in element:
            if child.tag == "txbxContent":
                self.boxes += [line for line in self.blocks(child) if line.strip()]
            else:
                self._draw(_shown_form(child))


def _within(element, tag):
    """The rows of a table, the cells of a row: also inside content controls and insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in NOT_SHOWN | DELETED:
            yield from _within(child, tag)


def _shown_form(element):
    """Of a drawing in two forms, for new and for old Word, the first."""
    if element.tag == "AlternateContent" and len(element):
        return element[0]
    return element


def _one_line(text):
    return re.sub(r"[\t\n]+", " ", text)


def _span(element, path, default):
    value = value_of(element, path) or ""
    return min(int(value), 63) if value.isdecimal() else default


def _first_says(properties, switch):
    """Whether the nearest properties that name the switch turn it on."""
    found = next((one for one in properties if one.find(switch) is not None), None)
    return is_on(found, switch)


def _font_name(properties):
    fonts = properties.find("rFonts")
    return (fonts.get("hAnsi") or fonts.get("ascii")) if fonts is not None else None
