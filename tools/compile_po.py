"""Compile every .po file below locale/ whose .mo is older, with the standard library alone.

What GNU msgfmt would write: plurals, contexts and the header are kept, fuzzy and empty entries left
out, so that the English original stands in for them.
"""

import ast
import dataclasses
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"
MAGIC, REVISION, HEADER_SIZE = 0x950412DE, 0, 28


@dataclasses.dataclass
class Entry:
    """One message; `strings` has one text, or one for each plural form."""

    msgctxt: str | None = None
    msgid: str = ""
    msgid_plural: str | None = None
    strings: dict[int, str] = dataclasses.field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> str:
        context = "" if self.msgctxt is None else self.msgctxt + "\x04"
        plural = "" if self.msgid_plural is None else "\0" + self.msgid_plural
        return context + self.msgid + plural

    @property
    def text(self) -> str:
        return "\0".join(self.strings[form] for form in sorted(self.strings))

    @property
    def is_translated(self) -> bool:
        is_header = not self.msgid
        return all(self.strings.values()) and (is_header or not self.fuzzy)


def read(path: Path) -> list[Entry]:
    """The entries of a .po file in order, the header (empty msgid) among them."""
    return list(_entries(path.read_text(encoding="utf-8-sig").splitlines()))


def _entries(lines: list[str]) -> Iterator[Entry]:
    entry, keyword = Entry(), ""
    for line in map(str.strip, [*lines, ""]):
        starts_next = line.startswith(("#", "msgctxt", "msgid ")) or not line
        if starts_next and keyword.startswith("msgstr"):
            yield entry
            entry, keyword = Entry(), ""
        if not line:
            entry.fuzzy = False  # that mark belonged to an obsolete entry
        if line.startswith("#,"):
            entry.fuzzy = "fuzzy" in line
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            keyword, line = line.split(None, 1)
        _append(entry, keyword, ast.literal_eval(line))


def _append(entry: Entry, keyword: str, text: str) -> None:
    if keyword.startswith("msgstr"):
        form = int(keyword[7:-1] or 0)
        entry.strings[form] = entry.strings.get(form, "") + text
    else:
        setattr(entry, keyword, (getattr(entry, keyword) or "") + text)


def catalogue(entries: list[Entry]) -> bytes:
    """The .mo file: a header, two tables of (length, offset), the originals, the translations."""
    translated = {e.key.encode(): e.text.encode() for e in entries if e.is_translated}
    messages = dict(sorted(translated.items()))
    texts = [*messages, *messages.values()]
    tables, strings = b"", b""
    start = HEADER_SIZE + 8 * len(texts)
    for text in texts:
        tables += struct.pack("<2I", len(text), start + len(strings))
        strings += text + b"\0"
    count = len(messages)
    header = (MAGIC, REVISION, count, HEADER_SIZE, HEADER_SIZE + 8 * count, 0, start)
    return struct.pack("<7I", *header) + tables + strings


def compile_stale(folder: Path = LOCALE) -> list[Path]:
    """Write the missing and outdated .mo files below `folder`; answers those written."""
    written = []
    for po in sorted(folder.rglob("*.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            mo.write_bytes(catalogue(read(po)))
            written.append(mo)
    return written


if __name__ == "__main__":
    for path in compile_stale(*map(Path, sys.argv[1:])):
        print(path)
