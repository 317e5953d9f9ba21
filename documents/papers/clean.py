"""Text as it may stand on a paper: NFC, single spaces, none before a mark, nothing unprintable."""

import dataclasses
import re
from collections.abc import Mapping

from units.vietnamese import nfc

_SPACES = re.compile(r"[^\S\n]+")
_BEFORE_MARK = re.compile(r" +(?=[,;:.!?](?:\s|$))")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


def cleaned(value):
    """The value with every text in it cleaned: of dataclasses, tuples and mappings."""
    if isinstance(value, str):
        return clean_text(value) if type(value) is str else value
    if isinstance(value, tuple):
        return tuple(map(cleaned, value))
    if isinstance(value, Mapping):
        return {key: cleaned(entry) for key, entry in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            name: new
            for name in value.__dataclass_fields__
            if (new := cleaned(old := getattr(value, name))) is not old and new != old
        }
        return dataclasses.replace(value, **changed) if changed else value
    return value


def clean_text(text):
    """Lines stay lines; empty ones go."""
    if text.isascii() and text.isalnum():
        return text
    text = _SPACES.sub(" ", _UNPRINTABLE.sub("", nfc(text.replace("\r", "\n"))))
    text = _BEFORE_MARK.sub("", text)
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)
