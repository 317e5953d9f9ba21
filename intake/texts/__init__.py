"""Files and pasted text -> plain text. No Django here: `intake.texts.child` runs it apart.

    from intake.texts.child import read_file

Use `read_file` for whatever came from somebody else; `text_of` is what the child runs.
"""

import re
from importlib import import_module
from pathlib import Path

from intake.texts import old_fonts, secrecy
from intake.texts.language import is_vietnamese
from intake.texts.source import (
    MAX_SIZE,
    MAX_TEXT,
    Notice,
    Parsed,
    Refusal,
    SourceText,
    TextRefused,
)

__all__ = [
    "FORMATS",
    "KEPT_FORMATS",
    "MEDIA_TYPES",
    "Notice",
    "Refusal",
    "SourceText",
    "TextRefused",
    "text_of",
    "text_of_pasted",
]

FORMATS = {
    "docx": "docx",
    "doc": "doc",
    "pdf": "pdf",
    "txt": "plain",
    "html": "html",
    "htm": "html",
}
"""Extension -> module of `intake.texts` with `read(path) -> Parsed`; loaded when needed."""

KEPT_FORMATS = {**FORMATS, "xlsx": "xlsx"}
"""What can be read so that a kept file is found by it; no report is read from a table."""

SEARCHED = {
    "docx": "docx.read",
    "pdf": "pdf.read_head",
    "txt": "plain.read",
    "xlsx": "xlsx_words.read",
}
"""What looks into files that are kept as they came, for stamps; pictures hold no words."""

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
"""By `SourceText.format`, of the files that are kept as they came."""

MB = 1024 * 1024
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def extension_of(name, formats=FORMATS):
    """Which of the formats the name says."""
    extension = name.rpartition(".")[2].lower()
    if extension not in formats:
        raise TextRefused(Refusal.UNKNOWN_FORMAT)
    return extension


def text_of(path: Path, name: str) -> SourceText:
    """The text of a file; `TextRefused` says why there is none. Hostile files take it down."""
    extension = extension_of(name, KEPT_FORMATS)
    if secrecy.is_stamped_name(name):
        raise TextRefused(Refusal.SECRET)
    size = path.stat().st_size
    if not size:
        raise TextRefused(Refusal.EMPTY)
    if size > MAX_SIZE:
        raise TextRefused(Refusal.TOO_LARGE, size=-(-size // MB), limit=MAX_SIZE // MB)
    parsed = import_module(f"intake.texts.{KEPT_FORMATS[extension]}").read(path)
    return _checked(parsed, "html" if extension == "htm" else extension)


def is_stamped(path: Path, name: str) -> bool:
    """Whether a file of `SEARCHED` bears a stamp; `TextRefused` says why nobody can tell."""
    module, _dot, function = SEARCHED[name.rpartition(".")[2].lower()].partition(".")
    parsed = getattr(import_module(f"intake.texts.{module}"), function)(path)
    return _is_stamped(old_fonts.convert(_lines(parsed.text))[0], parsed.aside)


def text_of_pasted(text: str) -> SourceText:
    """Pasted text, as it is but for old fonts; HTML in it stays text."""
    return _checked(Parsed(text.removeprefix("\ufeff")), "pasted")


def _checked(parsed, format):
    if len(parsed.text) > MAX_TEXT:
        raise TextRefused(Refusal.TOO_LONG, length=len(parsed.text), limit=MAX_TEXT)
    text, notices = old_fonts.convert(_lines(parsed.text))
    if _is_stamped(text, parsed.aside):
        raise TextRefused(Refusal.SECRET)
    if not text.strip():
        raise TextRefused(Refusal.NO_TEXT)
    if not is_vietnamese(text):
        raise TextRefused(Refusal.OTHER_LANGUAGE)
    return SourceText(text, tuple(sorted({*parsed.notices, *notices})), format)


def _is_stamped(text, aside):
    aside, _notices = old_fonts.convert(_lines(aside))
    return secrecy.is_stamped(text) or secrecy.is_stamped(aside)


def _lines(text):
    """The text with "\n" alone ending lines, and nothing in it that no database keeps."""
    text = UNPRINTABLE.sub("", re.sub(r"\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text))
    return text if not text or text.endswith("\n") else text + "\n"
