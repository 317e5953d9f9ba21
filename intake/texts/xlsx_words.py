"""The words of Excel files, only so that stamps are found: cells, text boxes, headers and footers.

No sums, no order of cells: a file kept beside a record is not read for more.
"""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from intake.texts.docx_xml import PIECE, local
from intake.texts.source import Parsed, Refusal, TextRefused
from meetings.office_files import danger_in

MAIN_PART = "xl/workbook.xml"
PARTS = re.compile(
    r"xl/(?:sharedStrings\.xml|drawings/[^/]+\.(?:xml|vml)|(?:worksheets|chartsheets)/[^/]+\.xml)$"
)
HEADERS = {f"{page}{place}" for page in ("odd", "even", "first") for place in ("Header", "Footer")}
SHOWN = {"t", *HEADERS}
ENDS = {"si", "is", "p", *HEADERS}
"""Elements that hold a text of their own, in one or more runs; all of ISO/IEC 29500."""
_HEADER_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-F]{6}|.)')
"""Font, size, colour, and where in a header the words stand."""


def read(path: Path) -> Parsed:
    with path.open("rb") as file:
        if danger := danger_in(file, MAIN_PART):
            raise TextRefused(Refusal(danger))
        with zipfile.ZipFile(file) as archive:
            return Parsed("\n".join(_words(archive)))


def _words(archive):
    for name in sorted(filter(PARTS.match, archive.namelist())):
        target = _Words()
        # Expat, which keeps nothing; the doctype ends it before any entity is read.
        parser = ElementTree.XMLParser(target=target)  # noqa: S314
        try:
            with archive.open(name) as part:
                while piece := part.read(PIECE):
                    parser.feed(piece)
            yield parser.close()
        except (ElementTree.ParseError, LookupError, ValueError):
            raise TextRefused(Refusal.DAMAGED) from None


class _Words:
    """Gathers what is shown while the parser passes over a part."""

    def __init__(self):
        self._pieces = []
        self._begin = 0
        """The piece with which the header that is open begins."""
        self._is_shown = False

    def start(self, tag, attributes):
        self._is_shown = local(tag) in SHOWN
        self._begin = len(self._pieces)
        if local(tag) == "textpath":
            # Word art, as watermarks are.
            self._pieces.append(f"\n{attributes.get('string', '')}\n")

    def data(self, text):
        if self._is_shown:
            self._pieces.append(text)

    def end(self, tag):
        self._is_shown = False
        tag = local(tag)
        if tag in HEADERS:
            header = "".join(self._pieces[self._begin :])
            self._pieces[self._begin :] = [_HEADER_CODES.sub("\n", header)]
        if tag in ENDS:
            self._pieces.append("\n")

    def close(self):
        return "".join(self._pieces)

    def doctype(self, *_declaration):
        raise TextRefused(Refusal.DOCTYPE)
