"""Files at the door: what is taken, how it is named, where it lies (limits in bytes).

A file is read once in pieces: counted, digested and written to the store; only then does its row
say that it is there. What it is, is told by its content and by its name; both must agree.
"""

import hashlib
import os
import unicodedata
import uuid
import zipfile
import zlib
from pathlib import Path

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from meetings.models import StoredFile
from units.vietnamese import nfc

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MEDIA_TYPES = {
    "docx": DOCX,
    "xlsx": XLSX,
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
"""What is kept, by extension; the answer of a download names its type from here alone."""

STARTS = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "webp": (b"RIFF",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
}
ZIP_MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
ZIP_MAX_ENTRIES = 2_000
ZIP_MAX_INFLATED = 200 * 1024 * 1024
ZIP_MAX_RATIO = 200
ZIP_RATIO_FROM = 1024 * 1024
MAX_NAME = 120
PIECE = 64 * 1024


class FileRefused(Exception):
    """Why a file is not taken, and what to do, in words for whoever chose it."""


def display_name(name):
    """The name as shown: NFC, its last part alone, without control and direction marks."""
    name = nfc(str(name)).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(
        letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co")
    ).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not stem:
        return name[:MAX_NAME] or "tep"
    return f"{stem[: MAX_NAME - len(extension) - 1]}{dot}{extension}"


def check(upload, name):
    """The extension of an upload that may be kept; `FileRefused` says why another may not."""
    _stem, dot, extension = name.lower().rpartition(".")
    if not dot or extension not in MEDIA_TYPES:
        raise FileRefused(
            _(
                "“%(name)s” cannot be kept. Word (.docx), Excel (.xlsx), PDF, text (.txt) and"
                " pictures (.jpg, .png, .webp) can; save the file as one of these."
            )
            % {"name": name}
        )
    if not upload.size:
        raise FileRefused(
            _("“%(name)s” is empty (0 bytes). Choose the file again.") % {"name": name}
        )
    if upload.size > settings.MAX_FILE_SIZE:
        raise FileRefused(
            _("“%(name)s” has %(size)s MB; one file may have %(limit)s MB at most.")
            % {
                "name": name,
                "size": round(upload.size / 1024 / 1024),
                "limit": settings.MAX_FILE_SIZE // 1024 // 1024,
            }
        )
    if not _content_agrees(upload, extension):
        raise FileRefused(
            _("The content of “%(name)s” is not what its name says. Save it again and retry.")
            % {"name": name}
        )
    return extension


def _content_agrees(upload, extension):
    upload.seek(0)
    head = upload.read(16)
    if extension == "txt":
        upload.seek(0)
        return b"\0" not in upload.read(PIECE)
    if not head.startswith(STARTS[extension]):
        return False
    if extension == "webp":
        return head[8:12] == b"WEBP"
    if extension in ZIP_MAIN_PARTS:
        return _zip_is_safe(upload, ZIP_MAIN_PARTS[extension])
    return True


def _zip_is_safe(upload, main_part):
    """Whether an Office file is small when unpacked, and carries no macro, object or link out."""
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            inflated = sum(entry.file_size for entry in entries)
            return (
                len(entries) <= ZIP_MAX_ENTRIES
                and inflated <= ZIP_MAX_INFLATED
                and (inflated <= ZIP_RATIO_FROM or inflated <= ZIP_MAX_RATIO * upload.size)
                and len(names) == len(set(names))
                and {"[Content_Types].xml", main_part} <= set(names)
                and not any(_is_dangerous(entry) for entry in entries)
                and _really_inflates(archive, entries)
                and not any(
                    # The part may be written in UTF-16.
                    b"attachedTemplate" in archive.read(name).replace(b"\0", b"")
                    for name in names
                    if name.lower().endswith("settings.xml.rels")
                )
            )
    except BROKEN_ZIP:
        return False


def _is_dangerous(entry):
    # `filename` ends at the first NUL already.
    name = entry.orig_filename.replace("\\", "/").lower()
    is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    encrypted = entry.flag_bits & 1
    return (
        is_link
        or encrypted
        or name.startswith("/")
        or name[1:2] == ":"
        or ".." in name.split("/")
        or "\0" in name
        or name.endswith("vbaproject.bin")
        or "/embeddings/ole" in name
    )


def _really_inflates(archive, entries):
    """Whether no entry unpacks to more than its directory declares."""
    for entry in entries:
        left = entry.file_size
        with archive.open(entry) as part:
            while piece := part.read(PIECE):
                left -= len(piece)
                if left < 0:
                    return False
    return True


def keep(upload, *, meeting, by, at):
    """Store an upload for the meeting: bytes first and flushed to the disk, then the row."""
    name = display_name(upload.name)
    extension = check(upload, name)
    used = meeting.files.aggregate(size=Sum("size"))["size"] or 0
    if used + upload.size > settings.MAX_RECORD_FILES_SIZE:
        raise FileRefused(
            _("With “%(name)s” the files of this record would pass %(limit)s MB.")
            % {"name": name, "limit": settings.MAX_RECORD_FILES_SIZE // 1024 // 1024}
        )
    identity = uuid.uuid4()
    path = f"{identity.hex[:2]}/{identity}"
    digest = _write(upload, Path(settings.MEDIA_ROOT) / path)
    return StoredFile.objects.create(
        uuid=identity,
        meeting=meeting,
        name=name,
        path=path,
        media_type=MEDIA_TYPES[extension],
        size=upload.size,
        sha256=digest,
        kept_by=by,
        kept_at=at,
    )


def _write(upload, target):
    """Copy to `target` so that after a power cut it is whole or absent; gives the SHA-256."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    digest = hashlib.sha256()
    upload.seek(0)
    with unfinished.open("wb") as out:
        while piece := upload.read(PIECE):
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    unfinished.rename(target)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return digest.hexdigest()
