"""Excel files: the rows of the sheets that are seen, the cells of each parted by tabs.

Read so that a file of a record is found by what it says; no report is read from one. Values are
those that Excel kept; days are written as days, other numbers as they stand.
"""

import datetime
import posixpath
import re
import zipfile
from pathlib import Path

from intake.texts.docx_xml import Parts
from intake.texts.source import Parsed, Refusal, TextRefused
from meetings.office_files import danger_in

MAIN_PART = "xl/workbook.xml"
FIRST_DAY = datetime.date(1899, 12, 30)
LAST_DAY = 2_958_465
"""31/12/9999 as Excel counts days."""
DAYS = {14, 15, 16, 17, 22}
"""The formats of days that have numbers but no words."""

_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_OF_DAY = re.compile(r"[yd]", re.IGNORECASE)


def read(path: Path) -> Parsed:
    with path.open("rb") as file:
        if danger := danger_in(file, MAIN_PART):
            raise TextRefused(Refusal(danger))
        with zipfile.ZipFile(file) as archive:
            return Parsed("\n".join(_Workbook(Parts(archive)).lines()))


class _Workbook:
    def __init__(self, parts):
        self.parts = parts
        self.strings = [_text(one) for one in parts.root("xl/sharedStrings.xml")]
        styles = parts.root("xl/styles.xml")
        formats = {
            one.get("numFmtId"): _QUOTED.sub("", one.get("formatCode", ""))
            for one in styles.iterfind("numFmts/numFmt")
        }
        days = {str(number) for number in DAYS}
        days |= {number for number, code in formats.items() if _OF_DAY.search(code)}
        self.is_day = [one.get("numFmtId") in days for one in styles.iterfind("cellXfs/xf")]

    def lines(self):
        rels = self.parts.root("xl/_rels/workbook.xml.rels")
        targets = {rel.get("Id"): rel.get("Target", "") for rel in rels}
        for sheet in self.parts.root(MAIN_PART).iterfind("sheets/sheet"):
            if sheet.get("state", "visible") != "visible":
                continue
            name = posixpath.join("/xl", targets.get(sheet.get("id"), ""))
            if rows := [*self._rows(self.parts.root(name.lstrip("/")))]:
                yield from [sheet.get("name", ""), *rows]

    def _rows(self, sheet):
        for row in sheet.iterfind("sheetData/row"):
            cells = (self._value(cell) for cell in row.iterfind("c"))
            if line := "\t".join(" ".join(cell.split()) for cell in cells if cell.strip()):
                yield line

    def _value(self, cell):
        kind, value = cell.get("t", "n"), cell.findtext("v", "")
        try:
            if kind == "inlineStr":
                return _text(cell.find("is"))
            if kind == "s":
                return self.strings[int(value)]
            if kind == "n" and value and self.is_day[int(cell.get("s", 0))]:
                return _day(float(value))
        except (IndexError, ValueError):
            return value
        return value.replace(".", ",") if kind == "n" else value


def _text(element):
    """What is said, without the readings above it."""
    if element is None:
        return ""
    runs = [element, *element.iterfind("r")]
    return "".join(run.findtext("t", "") for run in runs)


def _day(number):
    if not 0 < number <= LAST_DAY:
        raise ValueError
    return f"{FIRST_DAY + datetime.timedelta(int(number)):%d/%m/%Y}"
