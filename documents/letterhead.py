"""An office's own .docx as a letterhead: its styles, page header and head table are taken over."""

import zipfile

from django.utils.translation import gettext_lazy as _
from docx import Document
from docx.opc.exceptions import OpcError
from docx.shared import Mm
from lxml import etree

from meetings.office_files import BROKEN_ZIP, Danger, danger_in

MAIN = "word/document.xml"
MAX_SIZE = 5 * 1024 * 1024
MAX_XML = 10 * 1024 * 1024
"""Bytes of all parts that are parsed when a paper is written on it."""

LEAST_ROOM = Mm(120)

NOT_WORD = _("This is no Word file (.docx), or it is damaged.")
DANGERS = {
    Danger.DAMAGED: NOT_WORD,
    Danger.ENCRYPTED: _("The file is locked with a password or an old .doc file."),
    Danger.MACRO: _("The file holds macros. Save it as .docx without macros."),
    Danger.OBJECT: _("The file holds embedded objects. Remove them first."),
    Danger.LINK: _("The file fetches something from elsewhere. Put it into the file itself."),
    Danger.INFLATES: NOT_WORD,
}


class LetterheadRefused(ValueError):
    """Why a file cannot serve as a letterhead, in words for its reader."""


def check_letterhead(file):
    """Raise `LetterheadRefused` unless the open binary file can serve as a letterhead."""
    if file.seek(0, 2) > MAX_SIZE:
        limit = {"limit": MAX_SIZE // 2**20}
        raise LetterheadRefused(_("The file is larger than %(limit)d MB.") % limit)
    if danger := danger_in(file, MAIN):
        raise LetterheadRefused(DANGERS[danger])
    try:
        _look_at_parts(file)
        file.seek(0)
        room = room_of(Document(file))
    # A part that is missing or is something else shows in as many ways as there are parts.
    except (*BROKEN_ZIP, OpcError, etree.XMLSyntaxError, LookupError, AttributeError, TypeError):
        raise LetterheadRefused(NOT_WORD) from None
    finally:
        file.seek(0)
    if room < LEAST_ROOM:
        raise LetterheadRefused(_("Its page leaves too little room for the text."))


def room_of(document):
    """The width of the text on the last page, which a paper is written on."""
    section = document.sections[-1]
    return section.page_width - section.left_margin - section.right_margin


def _look_at_parts(file):
    """Raise ValueError for XML of a size or kind that nobody's letterhead has."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        parts = [one for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))]
        if sum(part.file_size for part in parts) > MAX_XML:
            raise ValueError("more text than a letterhead has")
        for part in parts:
            if b"<!DOCTYPE" in archive.read(part):
                raise ValueError("a part of a Word file has no document type")
