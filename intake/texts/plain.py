"""Text files: which letters their bytes are."""

import re
import unicodedata
from pathlib import Path

from intake.texts.language import MARKED, is_syllable
from intake.texts.source import Notice, Parsed, Refusal, TextRefused

MARKS_OF_ORDER = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
CONTROLS = bytes(range(32))
_WORD = re.compile(r"[^\W\d_]+")


def read(path: Path) -> Parsed:
    text, notices = decoded(path.read_bytes(), "txt")
    return Parsed(text, notices)


def decoded(content: bytes, extension: str):
    """(text, notices); refused where they are no letters.

    Bytes of old fonts come out as Western letters: `old_fonts` reads on.
    """
    for start, encoding in MARKS_OF_ORDER.items():
        if content.startswith(start):
            return _strict(content, encoding, extension), frozenset()
    if b"\0" in content:
        return _utf_16_without_mark(content, extension), frozenset()
    try:
        return content.decode(), frozenset()
    except UnicodeDecodeError:
        return _western(content, extension)


def _strict(content, encoding, extension):
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise TextRefused(Refusal.CONTENT_DIFFERS, extension=extension) from None


def _utf_16_without_mark(content, extension):
    # Line ends and spaces show which byte of two is the high one.
    odd, even = content[1::2].count(0), content[::2].count(0)
    if max(odd, even) < len(content) / 20 or min(odd, even) > max(odd, even) / 4:
        raise TextRefused(Refusal.CONTENT_DIFFERS, extension=extension)
    return _strict(content, "utf-16-le" if odd > even else "utf-16-be", extension)


def _western(content, extension):
    """Windows-1258 with its combining tones, or the Latin letters in which old fonts hide."""
    letters = len(content.translate(None, CONTROLS))
    if letters < 0.98 * len(content.translate(None, b"\t\n\r\f")):
        raise TextRefused(Refusal.CONTENT_DIFFERS, extension=extension)
    text = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
    words = [word for word in _WORD.findall(text[:200_000]) if MARKED.search(word)]
    if sum(map(is_syllable, words)) > 0.5 * len(words):
        return text, frozenset({Notice.ENCODING})
    return content.decode("cp1252", errors="replace"), frozenset()
