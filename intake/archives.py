"""The reports among files that were chosen together: loose ones, and those in ZIP archives."""

import contextlib
import zipfile
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from intake.texts import Refusal
from intake.texts.source import MAX_SIZE
from meetings import files
from meetings.office_files import (
    BROKEN_ZIP,
    MAX_ENTRIES,
    MAX_INFLATED,
    MAX_RATIO,
    RATIO_FROM,
)

NAMES_IN_UTF8 = 0x800
"""The flag of a ZIP entry whose name is UTF-8 (APPNOTE.TXT 4.4.4); many are without it."""
ENCRYPTED = 0x1
"""The flag of a ZIP entry that is locked with a password."""
ENTRY_START = b"PK\x01\x02"
MAX_ENTRY_STARTS = 50 * MAX_ENTRIES
"""Where a directory has far more entries, it is not even loaded; a .docx inside has some itself."""


class ArchiveRefused(Exception):
    """Why an archive is not unpacked, in words for whoever chose it."""


def check(uploads):
    """`ArchiveRefused` if one of them is an archive that is not to be unpacked."""
    for upload in filter(is_archive, uploads):
        _check_archive(upload)


def count(uploads):
    """How many files `members_of` gives."""
    return sum(len(_entries_of(one)) if is_archive(one) else 1 for one in uploads)


def members_of(uploads):
    """(name, `File`) of each file by name, those of archives too; instead of the `File` a `Refusal`
    where it cannot be unpacked."""
    for upload in sorted(uploads, key=lambda upload: upload.name):
        if is_archive(upload):
            yield from _unpacked(upload)
        else:
            yield upload.name, upload


def is_archive(upload):
    return upload.name.lower().endswith(".zip")


def is_furniture(name):
    """Whether a path is of what Word and the systems leave beside the files of a folder."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    leftover = parts[-1].startswith((".", "~$")) or parts[-1].lower() in (
        "thumbs.db",
        "desktop.ini",
    )
    return leftover or "__MACOSX" in parts


def _check_archive(upload):
    name = files.display_name(upload.name)
    try:
        is_too_much = _unpacks_to_too_much(upload)
    except BROKEN_ZIP:
        raise ArchiveRefused(
            _("“%(name)s” is damaged or no ZIP archive. Pack the reports again and retry.")
            % {"name": name}
        ) from None
    if is_too_much:
        raise ArchiveRefused(
            _(
                "“%(name)s” unpacks to too much: %(entries)s files and %(limit)s MB are the most."
                " Send the reports in several parts."
            )
            % {"name": name, "entries": MAX_ENTRIES, "limit": MAX_INFLATED // 1024 // 1024}
        )


def _unpacks_to_too_much(upload):
    if sum(piece.count(ENTRY_START) for piece in upload.chunks()) > MAX_ENTRY_STARTS:
        return True
    with zipfile.ZipFile(upload) as archive:
        entries = archive.infolist()
    inflated = sum(entry.file_size for entry in entries)
    return (
        len(entries) > MAX_ENTRIES
        or inflated > MAX_INFLATED
        or (inflated > RATIO_FROM and inflated > MAX_RATIO * upload.size)
    )


def _entries_of(upload):
    with zipfile.ZipFile(upload) as archive:
        return _entries(archive)


def _entries(archive):
    """(name, entry) of the reports, by name. Names are shown and lead nowhere, so one that climbs
    out of the archive is harmless."""
    named = [(_name_in_archive(one), one) for one in archive.infolist() if not one.is_dir()]
    return sorted((pair for pair in named if not is_furniture(pair[0])), key=lambda pair: pair[0])


def _unpacked(upload):
    with zipfile.ZipFile(upload) as archive:
        for name, entry in _entries(archive):
            yield name, _unpack(archive, entry)


def _name_in_archive(entry):
    """Without the flag names are of the system that packed them: UTF-8, or Vietnamese Windows."""
    if entry.flag_bits & NAMES_IN_UTF8:
        return entry.filename
    written = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp1258"):
        with contextlib.suppress(UnicodeError):
            return written.decode(encoding)
    return entry.filename


def _unpack(archive, entry):
    if entry.flag_bits & ENCRYPTED:
        return Refusal.ENCRYPTED
    try:
        with archive.open(entry) as member:
            # Never more than the archive declared, whatever the member then holds.
            # One byte too many is enough to refuse it.
            return ContentFile(member.read(min(entry.file_size, MAX_SIZE + 1)), entry.filename)
    except BROKEN_ZIP:
        return Refusal.DAMAGED
