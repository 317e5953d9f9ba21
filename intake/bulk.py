"""Many reports at once: put to wait, then read one after another, each as a single one is.

Safe to interrupt anywhere and to run again, also twice at the same time. Whoever reads an item
claims it first, and its state changes in the transaction that makes its draft. Only then its
waiting bytes go, so an item with a path always has something left to do.
"""

import contextlib
import hashlib
import logging
import zipfile
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from intake import services
from intake.models import ImportBatch, ImportItem, ImportRefusal
from intake.texts import Refusal, TextRefused, extension_of
from intake.texts.child import read_file
from intake.texts.source import MAX_SIZE
from meetings import files
from meetings.office_files import (
    BROKEN_ZIP,
    MAX_ENTRIES,
    MAX_INFLATED,
    MAX_RATIO,
    RATIO_FROM,
)

logger = logging.getLogger(__name__)

State, Choice = ImportItem.State, ImportItem.Choice
NAMES_IN_UTF8 = 0x800
"""The flag of a ZIP entry whose name is UTF-8 (APPNOTE.TXT 4.4.4); many are without it."""
ENTRY_START = b"PK\x01\x02"
MAX_ENTRY_STARTS = 50 * MAX_ENTRIES
"""Where a directory has far more entries, it is not even loaded; a .docx inside has some itself."""


class BatchRefused(Exception):
    """Why many files cannot be brought in at once, in words for whoever chose them."""


# Bringing in -----------------------------------------------------------------------------------


def start(members, *, name, by, at, known=frozenset()):
    """Put files to wait: (name, `File`) of each, None for what could not be unpacked.

    Those with a digest in `known` are left out. Each file is kept as soon as it is looked at: what
    was put to wait is read, even if this is interrupted.
    """
    batch = ImportBatch.objects.create(by=by, at=at, name=name)
    for position, (member, content) in enumerate(members, start=1):
        item = ImportItem(batch=batch, position=position, name=files.display_name(member))
        _put_to_wait(item, content, known)
    return batch


def digests_of(user):
    """Of the files that the user brought in by a batch, but for those that were not read."""
    items = ImportItem.objects.filter(batch__in=ImportBatch.objects.visible_to(user))
    unread = items.filter(state=State.FAILED) | items.filter(
        state=State.WAITING, batch__stopped_at__isnull=False
    )
    return frozenset(items.exclude(pk__in=unread).values_list("sha256", flat=True)) - {""}


def name_of(uploads):
    """What a batch of these files is called."""
    first = files.display_name(uploads[0].name)
    if len(uploads) == 1:
        return first
    return _("%(name)s and %(count)s more") % {"name": first[:80], "count": len(uploads) - 1}


def members_of(uploads):
    """The files, and those in ZIP archives, for `start`; `BatchRefused` before any is read."""
    for upload in uploads:
        if _is_archive(upload):
            _check_archive(upload)
    return _members(uploads)


def _is_archive(upload):
    return upload.name.lower().endswith(".zip")


def _members(uploads):
    for upload in sorted(uploads, key=lambda upload: upload.name):
        if _is_archive(upload):
            yield from _unpacked(upload)
        else:
            yield upload.name, upload


def _check_archive(upload):
    name = files.display_name(upload.name)
    try:
        is_too_much = _unpacks_to_too_much(upload)
    except BROKEN_ZIP:
        raise BatchRefused(
            _("“%(name)s” is damaged or no ZIP archive. Pack the reports again and retry.")
            % {"name": name}
        ) from None
    if is_too_much:
        raise BatchRefused(
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


def _unpacked(upload):
    """Names are shown and lead nowhere, so one that climbs out of the archive is harmless."""
    with zipfile.ZipFile(upload) as archive:
        named = [(_name_in_archive(entry), entry) for entry in archive.infolist()]
        for name, entry in sorted(named, key=lambda pair: pair[0]):
            if not entry.is_dir() and not is_furniture(name):
                yield name, _unpack(archive, entry)


def is_furniture(name):
    """Whether a path is of what Word and the systems leave beside the files of a folder."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    leftover = parts[-1].startswith((".", "~$")) or parts[-1].lower() in (
        "thumbs.db",
        "desktop.ini",
    )
    return leftover or "__MACOSX" in parts


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
    try:
        with archive.open(entry) as member:
            # Never more than the archive declared, whatever the member then holds.
            # One byte too many is enough to refuse it.
            return ContentFile(member.read(min(entry.file_size, MAX_SIZE + 1)), entry.filename)
    except BROKEN_ZIP:
        return None


def _put_to_wait(item, content, known):
    if content is None:
        _refuse_unread(item, Refusal.DAMAGED)
        return
    item.size, item.sha256 = content.size, _digest(content)
    if item.sha256 in known or item.batch.items.filter(sha256=item.sha256).exists():
        return
    if refusal := _refusal_by_name(item):
        _refuse_unread(item, refusal)
        return
    _identity, item.path, _sha256 = files.store(content)
    item.save()


def _digest(content):
    digest = hashlib.sha256()
    for piece in content.chunks():
        digest.update(piece)
    return digest.hexdigest()


def _refusal_by_name(item):
    """What can be told without opening the file, which is then not kept even to wait."""
    try:
        extension_of(item.name)
    except TextRefused as refusal:
        return refusal.reason
    if item.size > MAX_SIZE:
        return Refusal.TOO_LARGE
    return None


@transaction.atomic
def _refuse_unread(item, reason):
    item.state, item.reason = State.REFUSED, reason
    item.save()
    ImportRefusal.objects.create(
        reason=reason, size=item.size, sha256=item.sha256, by=item.batch.by, at=item.batch.at
    )


# Reading ---------------------------------------------------------------------------------------


def run(batch, *, now):
    """Read what waits, one after another; `now` is a clock."""
    while read_next(batch, now=now):
        pass


def read_next(batch, *, now):
    """Read one item and give it; None when nothing waits, or the batch was stopped."""
    _forget_bytes(batch)
    batch.refresh_from_db(fields=["stopped_at"])
    item = None if batch.stopped_at else _claim(batch, now())
    if item:
        _read(item, by=batch.by, at=now())
        _forget_bytes(batch)
    return item


def stop(batch, *, at):
    """Read nothing more of it; what waited is forgotten, drafts stay."""
    batch.stopped_at = at
    batch.save(update_fields=["stopped_at"])
    _forget_bytes(batch)


def _claim(batch, at):
    for item in batch.items.claimable(at):
        # The condition stands in the UPDATE itself: of two readers one changes a row.
        mine = ImportItem.objects.claimable(at).filter(pk=item.pk)
        if mine.update(state=State.READING, claimed_at=at):
            item.state, item.claimed_at = State.READING, at
            return item
    return None


def _read(item, *, by, at):
    try:
        _become(item, by=by, at=at)
    except Exception:
        logger.exception("File %s of batch %s could not be read", item.position, item.batch_id)
        _claimed(item).update(state=State.FAILED, claimed_at=None)
    except BaseException:
        # Ctrl+C: another run need not wait until the claim is stale.
        _claimed(item).update(state=State.WAITING, claimed_at=None)
        raise
    item.refresh_from_db()


def _claimed(item):
    """The item, unless somebody else has claimed it since."""
    return ImportItem.objects.filter(pk=item.pk, claimed_at=item.claimed_at)


def _become(item, *, by, at):
    """What a single file becomes, and the item's state with it or not at all."""
    path = Path(settings.MEDIA_ROOT) / item.path
    try:
        text, refusal = read_file(path, item.name), None
    except TextRefused as refused:
        text, refusal = None, refused
    with path.open("rb") as stream, transaction.atomic():
        upload = File(stream, item.name)
        if not _claimed(item).update(claimed_at=None):
            return
        if refusal:
            services.refuse(refusal.reason, content=upload, by=by, at=at)
            item.state, item.reason = State.REFUSED, refusal.reason
            if refusal.reason is Refusal.SECRET:
                _forget_name(item)
        else:
            source, found = services.import_text(text, upload=upload, by=by, at=at)
            item.source = source
            item.state = State.CHOICE if source.meeting is None else State.DRAFTED
            item.reason = "" if source.meeting else _choice_among(found)
        item.save(update_fields=["name", "state", "reason", "source"])


def _forget_name(item):
    """The name of a secret paper is kept nowhere, not as the name of its batch either."""
    of_batch = ImportBatch.objects.filter(pk=item.batch_id, name__startswith=item.name[:80])
    of_batch.update(name=_("Several files"))
    item.name = ""


def _choice_among(found):
    """The first thing to say of what was found."""
    if len(found) > 1:
        return Choice.SEVERAL
    if not found[0].reading.is_meeting:
        return Choice.NO_MEETING
    return Choice.DUPLICATE if found[0].duplicates else Choice.ELSEWHERE


def _forget_bytes(batch):
    """Take away what waits no more. A row says that there are bytes until they are gone."""
    spent = batch.items.with_bytes()
    if not batch.stopped_at:
        spent = spent.exclude(state__in=ImportItem.UNFINISHED)
    else:
        spent = spent.exclude(state=State.READING)
    for item in spent:
        files.remove(item.path)
        ImportItem.objects.filter(pk=item.pk).update(path="")
