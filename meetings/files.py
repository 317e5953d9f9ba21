"""Files at the door: what is taken, how it is named, where it lies (limits in bytes).

A file is read once in pieces: counted, digested and written to the store; only then does its row
say that it is there. What it is, is told by its content and by its name; both must agree.
"""

import hashlib
import os
import re
import unicodedata
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import StoredFile
from meetings.office_files import Danger, danger_in
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
}
ZIP_MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
DANGERS = {
    Danger.DAMAGED: gettext_lazy(
        "The content of “%(name)s” is not what its name says. Save it again and retry."
    ),
    Danger.ENCRYPTED: gettext_lazy(
        "“%(name)s” is locked with a password. Save it without one and retry."
    ),
    Danger.MACRO: gettext_lazy(
        "“%(name)s” carries a macro, a program that runs when it is opened. Save it as a .docx or"
        " .xlsx without macros and retry."
    ),
    Danger.OBJECT: gettext_lazy(
        "“%(name)s” has another file or program embedded in it. Delete that object, save and retry."
    ),
    Danger.LINK: gettext_lazy(
        "“%(name)s” fetches a template, picture or object from outside when it is opened. Break the"
        " link in Word or Excel, save and retry."
    ),
    Danger.INFLATES: gettext_lazy("“%(name)s” unpacks to far more than its size. It is not taken."),
}
"""What is wrong with a file, and what to do."""
PDF_STREAM = re.compile(rb">>\s*stream\r?\n")
PDF_ENCRYPTION = re.compile(rb"/Encrypt\s*(?:<<|\d+\s+\d+\s+R)")
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
    if danger := _danger_in(upload, extension):
        raise FileRefused(DANGERS[danger] % {"name": name})
    return extension


def _danger_in(upload, extension):
    """What is wrong with the content, by the name that it has: a key of `DANGERS`, or None."""
    if extension in ZIP_MAIN_PARTS:
        return danger_in(upload, ZIP_MAIN_PARTS[extension])
    if not _content_agrees(upload, extension):
        return Danger.DAMAGED
    if extension == "pdf" and _is_encrypted_pdf(upload):
        return Danger.ENCRYPTED
    return None


def _content_agrees(upload, extension):
    upload.seek(0)
    if extension == "txt":
        return b"\0" not in upload.read(PIECE)
    head = upload.read(16)
    if extension == "webp":
        return head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return head.startswith(STARTS[extension])


def _is_encrypted_pdf(upload):
    """Whether the trailer names an encryption dictionary (ISO 32000-1, 7.5.5 and 7.5.8.2)."""
    upload.seek(0)
    # What stands in a stream is no trailer; of a stream that holds one, the head says it.
    heads = (PDF_STREAM.split(part, 1)[0] for part in upload.read().split(b"endstream"))
    return any(PDF_ENCRYPTION.search(head) for head in heads)


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
    if words := import_string(settings.FILE_DOOR)(upload, by=by, at=at):
        raise FileRefused(words)
    identity, path, digest = store(upload)
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


def store(upload):
    """Write an upload below MEDIA_ROOT under a random name; gives that, its path and SHA-256."""
    identity = uuid.uuid4()
    path = f"{identity.hex[:2]}/{identity}"
    return identity, path, _write(upload, Path(settings.MEDIA_ROOT) / path)


def read(path):
    """The bytes of a kept file."""
    return (Path(settings.MEDIA_ROOT) / path).read_bytes()


@transaction.atomic
def forget_unused(pk):
    """Take away a kept file that no record and no follow-up names."""
    unused = StoredFile.objects.filter(attachment_rows=None, follow_ups=None)
    if stored := unused.filter(pk=pk).first():
        stored.delete()
        transaction.on_commit(lambda: remove(stored.path))


def remove(path):
    """Take away a file that no row names any more."""
    (Path(settings.MEDIA_ROOT) / path).unlink(missing_ok=True)


def _write(upload, target):
    """Copy to `target` so that after a power cut it is whole or absent; gives the SHA-256."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    digest = hashlib.sha256()
    upload.seek(0)
    try:
        with unfinished.open("wb") as out:
            while piece := upload.read(PIECE):
                digest.update(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    # The folder may be new as well, perhaps made by an upload that is not this far yet.
    for folder in (target.parent, target.parent.parent):
        _flush_folder(folder)
    return digest.hexdigest()


def _flush_folder(path):
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
