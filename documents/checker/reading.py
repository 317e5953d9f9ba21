"""A Word file as somebody sees it: paragraphs and tables with what styles make of them.

Only the XML is read, of a file that has been looked at for danger; nothing is fetched or run.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from documents.outline import BLANK
from meetings.office_files import BROKEN_ZIP, Danger, danger_in

MAX_SIZE = 20 * 1024 * 1024
MAX_XML = 10 * 1024 * 1024
"""Bytes of one part: a thousand pages of text have less."""

LONGEST_CHAIN = 20
"""Styles each based on the next; Word itself stops sooner, and some files lead in a circle."""

MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
VML_LINE = re.compile(r"width:([\d.]+)pt")
TWIPS_PER_MM = 1440 / 25.4
EMU_PER_POINT = 12_700
SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class CannotCheck(ValueError):
    """Why a file cannot be checked at all, in words for its reader."""


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    fonts: tuple[str | None, ...]
    size: float
    is_bold: bool
    is_italic: bool
    is_underlined: bool
    color: str


@dataclass(slots=True)
class Line:
    """A paragraph. Lengths in mm, spacings in pt; `line` is in pt where `rule` is not "auto"."""

    number: int
    text: str
    runs: list[Run]
    align: str
    first: float
    before: float
    after: float
    line: float
    rule: str
    is_kept: bool
    drawn: list[float] = field(default_factory=list)
    """The lengths of lines drawn in it, in pt; 0 for something whose length is not told."""

    has_page_number: bool = False

    def __bool__(self):
        return bool(self.text.strip())

    @property
    def words(self):
        return " ".join(self.text.split())

    @property
    def is_bold(self):
        return self._all("is_bold")

    @property
    def is_italic(self):
        return self._all("is_italic")

    @property
    def is_underlined(self):
        return self._all("is_underlined")

    @property
    def is_upper(self):
        """In capitals; a gap counts as what will stand there."""
        is_said = any(map(str.isalpha, self.text)) or BLANK in self.text
        return is_said and self.text.upper() == self.text

    @property
    def sizes(self):
        return {run.size for run in self.runs if run.text.strip()}

    def _all(self, name):
        runs = [run for run in self.runs if run.text.strip()]
        return bool(runs) and all(getattr(run, name) for run in runs)


@dataclass(slots=True)
class Row:
    cells: list[list["Line | Grid"]]
    is_head: bool
    is_whole: bool


@dataclass(slots=True)
class Grid:
    """A table; `widths` in mm, where they are told."""

    rows: list[Row]
    widths: list[float]
    borders: dict[str, bool]
    cell_borders: list[dict[str, bool]]

    @property
    def columns(self):
        return max((len(row.cells) for row in self.rows), default=0)

    def lines(self) -> Iterator[Line]:
        for row in self.rows:
            for cell in row.cells:
                yield from lines_of(cell)

    def column(self, place):
        """The lines of one column, downwards."""
        return [
            line
            for row in self.rows
            if place < len(row.cells)
            for line in lines_of(row.cells[place])
        ]

    @property
    def has_borders(self):
        if all(self.borders.get(side) for side in SIDES):
            return True
        return all(all(cell.get(side) for side in SIDES[:4]) for cell in self.cell_borders)

    @property
    def has_no_borders(self):
        return not any(self.borders.values()) and not any(
            any(cell.values()) for cell in self.cell_borders
        )


def lines_of(blocks) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from block.lines()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Page measures in mm of one section, and the lines of its page headers by their kind."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    hides_on_first: bool
    headers: dict[str, list[Line]]


class WordFile:
    """`blocks` are the paragraphs and tables of the body, `sheets` its sections."""

    def __init__(self, file):
        parts = _parts_of(file)
        self._parts = parts
        self._theme = _fonts_of_theme(parts)
        self._styles = _Styles(parts.get("word/styles.xml"), self._theme)
        self._count = 0
        body = parts[MAIN].find(f"{W}body")
        if body is None:
            raise CannotCheck(_("This is no Word file (.docx), or it is damaged."))
        self.blocks = list(self._blocks(body))
        self.sheets = [self._sheet(properties) for properties in body.iter(f"{W}sectPr")]

    @property
    def lines(self):
        return list(lines_of(self.blocks))

    @cached_property
    def _headers(self):
        """{relationship: lines of the page header}"""
        relations = self._parts.get("word/_rels/document.xml.rels")
        found = {}
        for relation in relations if relations is not None else ():
            if relation.get("Type", "").endswith("/header"):
                target = relation.get("Target", "").removeprefix("/word/")
                part = self._parts.get(f"word/{target}")
                if part is not None:
                    found[relation.get("Id")] = list(lines_of(self._blocks(part)))
        return found

    def _sheet(self, properties):
        size, margin = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
        margins = tuple(_mm(margin, side) for side in ("top", "bottom", "left", "right"))
        headers = {
            reference.get(f"{W}type"): self._headers.get(reference.get(f"{R}id"), [])
            for reference in properties.iter(f"{W}headerReference")
        }
        hides = _is_on(properties.find(f"{W}titlePg"))
        return Sheet(_mm(size, "w"), _mm(size, "h"), margins, hides, headers)

    def _blocks(self, parent, style=""):
        for child in parent:
            if child.tag == f"{W}p":
                yield self._line(child, style)
            elif child.tag == f"{W}tbl":
                yield self._grid(child)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._blocks(content, style)

    def _grid(self, element):
        properties = element.find(f"{W}tblPr")
        style = _val(properties, "tblStyle") if properties is not None else ""
        rows, cell_borders = [], []
        for row in element.findall(f"{W}tr"):
            told = row.find(f"{W}trPr")
            cells = row.findall(f"{W}tc")
            rows.append(
                Row(
                    [list(self._blocks(cell, style)) for cell in cells],
                    is_head=told is not None and _is_on(told.find(f"{W}tblHeader")),
                    is_whole=told is not None and _is_on(told.find(f"{W}cantSplit")),
                )
            )
            cell_borders += [_borders(cell.find(f"{W}tcPr/{W}tcBorders")) for cell in cells]
        widths = [_mm(column, "w") for column in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        own = properties.find(f"{W}tblBorders") if properties is not None else None
        borders = self._styles.borders(style) | _borders(own)
        return Grid(rows, widths, borders, cell_borders)

    def _line(self, element, table_style):
        self._count += 1
        told = element.find(f"{W}pPr")
        style = _val(told, "pStyle") if told is not None else ""
        paragraph = self._styles.paragraph(style, table_style) | _paragraph_properties(told)
        look = self._styles.run(style, table_style)
        runs = [run for one in _runs(element) for run in self._run(one, look)]
        return Line(
            number=self._count,
            text="".join(run.text for run in runs),
            runs=runs,
            align=paragraph.get("jc", "left"),
            first=paragraph.get("first", 0) / TWIPS_PER_MM,
            before=paragraph.get("before", 0) / 20,
            after=paragraph.get("after", 0) / 20,
            line=paragraph.get("line", 240)
            / (240 if paragraph.get("rule", "auto") == "auto" else 20),
            rule=paragraph.get("rule", "auto"),
            is_kept=paragraph.get("keepNext", False),
            drawn=list(_drawn(element)),
            has_page_number=_has_page_number(element),
        )

    def _run(self, element, look):
        told = element.find(f"{W}rPr")
        if told is not None:
            character = _val(told, "rStyle")
            look = look | self._styles.own_run(character) | _run_properties(told, self._theme)
        if look.get("vanish"):
            return
        text = "".join(map(_text_of, element))
        if text:
            yield Run(
                text.upper() if look.get("caps") else text,
                tuple(look.get(slot) for slot in SLOTS),
                look.get("sz", 20) / 2,
                look.get("b", False),
                look.get("i", False),
                look.get("u", "none") != "none",
                look.get("color", "auto"),
            )


def _parts_of(file):
    """{name: root of the XML} of the parts that matter here."""
    size = file.seek(0, 2)
    if size > MAX_SIZE:
        raise CannotCheck(_("The file is larger than %(limit)d MB.") % {"limit": MAX_SIZE // 2**20})
    danger = danger_in(file, MAIN)
    if danger is Danger.ENCRYPTED:
        raise CannotCheck(_("The file is locked with a password or an old .doc file."))
    if danger in (Danger.DAMAGED, Danger.INFLATES):
        raise CannotCheck(_("This is no Word file (.docx), or it is damaged."))
    file.seek(0)
    parts = {}
    try:
        with zipfile.ZipFile(io.BytesIO(file.read())) as archive:
            for entry in archive.infolist():
                if _matters(entry.filename):
                    if entry.file_size > MAX_XML:
                        raise CannotCheck(_("The file holds more text than can be checked."))
                    parts[entry.filename] = _parsed(archive.read(entry))
    except (*BROKEN_ZIP, etree.XMLSyntaxError) as fault:
        if isinstance(fault, CannotCheck):
            raise
        raise CannotCheck(_("This is no Word file (.docx), or it is damaged.")) from None
    return parts


def _matters(name):
    return name in (MAIN, "word/styles.xml", "word/_rels/document.xml.rels") or (
        name.startswith(("word/theme/", "word/header")) and name.endswith(".xml")
    )


def _parsed(content):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("a part of a Word file has no document type")
    return root


def _fonts_of_theme(parts):
    """{"minorHAnsi": the font, …}"""
    theme = next((part for name, part in parts.items() if name.startswith("word/theme/")), None)
    found = {}
    for kind in ("major", "minor") if theme is not None else ():
        for tag, names in (("latin", ("HAnsi", "Ascii")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            font = theme.find(f".//{A}{kind}Font/{A}{tag}")
            for name in names if font is not None else ():
                found[f"{kind}{name}"] = font.get("typeface") or None
    return found


class _Styles:
    """What the styles of a file give to paragraphs and letters, each worked out once."""

    def __init__(self, part, theme):
        self._theme = theme
        self._elements, self._default = {}, ""
        self._paragraphs: dict[str, dict] = {}
        self._runs: dict[str, dict] = {}
        self._of_all_paragraphs, self._of_all_runs = {}, {}
        if part is None:
            return
        for style in part.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._elements[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = name
        defaults = f"{W}docDefaults/{W}"
        self._of_all_paragraphs = _paragraph_properties(part.find(f"{defaults}pPrDefault/{W}pPr"))
        self._of_all_runs = _run_properties(part.find(f"{defaults}rPrDefault/{W}rPr"), theme)

    def paragraph(self, style, table_style):
        own = self._own(style or self._default, self._paragraphs, "pPr", _paragraph_properties)
        of_table = self._own(table_style, self._paragraphs, "pPr", _paragraph_properties)
        return self._of_all_paragraphs | of_table | own

    def run(self, style, table_style):
        return self._of_all_runs | self.own_run(table_style) | self.own_run(style or self._default)

    def own_run(self, style):
        return self._own(style, self._runs, "rPr", lambda told: _run_properties(told, self._theme))

    def borders(self, style):
        return self._own(style, {}, f"tblPr/{W}tblBorders", _borders)

    def _own(self, style, known, tag, read):
        """What a style says itself, over what the styles say that it is based on."""
        if style in known:
            return known[style]
        chain: list[Any] = []
        while style in self._elements and len(chain) < LONGEST_CHAIN:
            chain.append(self._elements[style])
            style = _val(chain[-1], "basedOn")
        found = {}
        for element in reversed(chain):
            found |= read(element.find(f"{W}{tag}"))
        if chain:
            known[chain[0].get(f"{W}styleId")] = found
        return found


def _paragraph_properties(told):
    found = {}
    if told is None:
        return found
    for child in told:
        name = child.tag.removeprefix(W)
        if name == "jc":
            found["jc"] = child.get(f"{W}val", "left")
        elif name == "keepNext":
            found["keepNext"] = _is_on(child)
        elif name == "ind":
            for side, sign in (("firstLine", 1), ("hanging", -1)):
                if (value := child.get(f"{W}{side}")) is not None:
                    found["first"] = sign * _number(value)
        elif name == "spacing":
            for side in ("before", "after", "line"):
                if (value := child.get(f"{W}{side}")) is not None:
                    found[side] = _number(value)
            if rule := child.get(f"{W}lineRule"):
                found["rule"] = rule
            elif "line" in found:
                found.setdefault("rule", "auto")
    return found


def _run_properties(told, theme):
    found = {}
    if told is None:
        return found
    for child in told:
        name = child.tag.removeprefix(W)
        if name == "rFonts":
            for slot in SLOTS:
                themed = child.get(f"{W}{slot}Theme" if slot != "cs" else f"{W}cstheme")
                if themed:
                    found[slot] = theme.get(themed)
                elif font := child.get(f"{W}{slot}"):
                    found[slot] = font
        elif name in ("b", "i", "caps", "vanish"):
            found[name] = _is_on(child)
        elif name in ("u", "color"):
            found[name] = child.get(f"{W}val", "auto")
        elif name == "sz":
            found["sz"] = _number(child.get(f"{W}val"))
    return found


def _borders(told):
    """{side: whether a line is seen there}; "start" and "end" are left and right."""
    same = {"start": "left", "end": "right"}
    if told is None:
        return {}
    return {
        same.get(name := side.tag.removeprefix(W), name): side.get(f"{W}val", "nil")
        not in ("nil", "none")
        for side in told
    }


def _runs(paragraph):
    """The runs of a paragraph, those of links and insertions too, not those of deletions."""
    for child in paragraph:
        if child.tag == f"{W}r":
            yield child
        elif (
            child.tag in (f"{W}hyperlink", f"{W}ins", f"{W}smartTag", f"{W}fldSimple", f"{W}sdt")
            or child.tag == f"{W}sdtContent"
        ):
            yield from _runs(child)


def _text_of(child):
    if child.tag == f"{W}t":
        return child.text or ""
    if child.tag == f"{W}tab":
        return "\t"
    if child.tag in (f"{W}br", f"{W}cr"):
        return "\n"
    return "‑" if child.tag == f"{W}noBreakHyphen" else ""


def _drawn(paragraph):
    for element in paragraph.iter(f"{W}drawing", f"{W}pict"):
        if any(parent.tag == FALLBACK for parent in element.iterancestors()):
            continue
        extent = next(element.iter(f"{WP}extent"), None)
        if extent is not None:
            yield _number(extent.get("cx")) / EMU_PER_POINT
        else:
            styles = [
                child.get("style", "") for child in element.iter() if isinstance(child.tag, str)
            ]
            match = next(filter(None, map(VML_LINE.search, styles)), None)
            yield float(match[1]) if match else 0.0


def _has_page_number(paragraph):
    codes = [element.text or "" for element in paragraph.iter(f"{W}instrText")]
    codes += [element.get(f"{W}instr", "") for element in paragraph.iter(f"{W}fldSimple")]
    return any(code.split()[:1] == ["PAGE"] for code in codes)


def _val(parent, name):
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def _is_on(element):
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def _number(text):
    """Twips or half points; programs also write "12.5"; whatever is no number counts as 0."""
    try:
        return float(text)
    except (TypeError, ValueError):
        return 0.0


def _mm(element, name):
    return _number(element.get(f"{W}{name}")) / TWIPS_PER_MM if element is not None else 0.0
