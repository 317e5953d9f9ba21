"""What an Office file carries that may do harm: looked for before any other program opens it.

No Django here: the child process of `intake.texts` asks too.
"""

import re
import zipfile
import zlib
from enum import StrEnum
from xml.parsers import expat

OLE_START = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old Office files begin, and the wrapping in which Office puts what it encrypts."""

ZIP_START = b"PK\x03\x04"
MAX_ENTRIES = 2_000
MAX_INFLATED = 200 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM = 1024 * 1024
PIECE = 64 * 1024
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    expat.ExpatError,
)


class Danger(StrEnum):
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    MACRO = "macro"
    OBJECT = "object"
    LINK = "link"
    INFLATES = "inflates"


def danger_in(file, main_part):
    """The danger in an open .docx or .xlsx whose text is in `main_part`, or None."""
    file.seek(0)
    start = file.read(len(OLE_START))
    if start == OLE_START:
        return Danger.ENCRYPTED
    if not start.startswith(ZIP_START):
        return Danger.DAMAGED
    size = file.seek(0, 2)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return _danger_of_archive(archive, size, main_part)
    except BROKEN_ZIP:
        return Danger.DAMAGED


def _danger_of_archive(archive, size, main_part):
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    inflated = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MAX_ENTRIES
        or inflated > MAX_INFLATED
        or (inflated > RATIO_FROM and inflated > MAX_RATIO * size)
    ):
        return Danger.INFLATES
    if found := next(filter(None, map(_danger_of_entry, entries)), None):
        return found
    if len(names) != len(set(names)) or not {"[Content_Types].xml", main_part} <= set(names):
        return Danger.DAMAGED
    if not all(_inflates_as_declared(archive, entry) for entry in entries):
        return Danger.INFLATES
    relations = [name for name in names if name.lower().endswith(".rels")]
    for name in relations:
        with archive.open(name) as part:
            if _leads_out(part):
                return Danger.LINK
    return None


def _danger_of_entry(entry):
    # `filename` ends at the first NUL already.
    name = entry.orig_filename.replace("\\", "/").lower()
    is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    if (
        is_link
        or name.startswith("/")
        or name[1:2] == ":"
        or ".." in name.split("/")
        or "\0" in name
    ):
        return Danger.DAMAGED
    if entry.flag_bits & 1:
        return Danger.ENCRYPTED
    if name.endswith("vbaproject.bin"):
        return Danger.MACRO
    if "/embeddings/ole" in name or "/activex/" in name:
        return Danger.OBJECT
    return None


def _inflates_as_declared(archive, entry):
    """Whether the entry unpacks to no more than its directory declares."""
    left = entry.file_size
    with archive.open(entry) as part:
        while piece := part.read(PIECE):
            left -= len(piece)
            if left < 0:
                return False
    return True


LOCAL_TEMPLATE = re.compile(r"(?:file:///)?[a-z]:/[^/]|[^/:]+$", re.IGNORECASE)
"""A template on a drive ("C:/…/Normal.dotm"), which many offices' files name and nobody fetches."""


def _is_of_this_machine(target):
    return LOCAL_TEMPLATE.match(target.replace("\\", "/")) is not None


def _leads_out(relations):
    """Whether one of a part's relationships would fetch something: all but a link to click on."""
    found = []

    def element(_name, attributes):
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind == "attachedTemplate":
            found.append(not _is_of_this_machine(attributes.get("Target", "")))
        else:
            is_outside = attributes.get("TargetMode", "").lower() == "external"
            found.append(is_outside and kind != "hyperlink")

    def doctype(*_declaration):
        raise ValueError("a relationship part has no document type")

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = doctype
    parser.ParseFile(relations)
    return any(found)
