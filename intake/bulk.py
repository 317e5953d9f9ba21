"""Many reports at once: taken in one after another, then read, each as a single one is.

Taking in (`take_in`) reads the text of a file and looks for stamps while the file is nowhere but in
a temporary folder; only then it is kept, with its text, to wait. Reading (`run`) finds the meetings
in the texts that wait. Both are safe to interrupt anywhere and to run again; reading also twice at
the same time: whoever reads an item claims it first, and its state changes in the transaction that
makes its draft.
"""

import contextlib
import hashlib
import logging
import tempfile
import traceback
from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from intake import services
from intake.models import ImportBatch, ImportItem
from intake.texts import Refusal, TextRefused
from intake.texts.child import read_file
from intake.texts.source import MAX_SIZE
from meetings import files

logger = logging.getLogger(__name__)

State, Choice = ImportItem.State, ImportItem.Choice


# Taking in -------------------------------------------------------------------------------------


def start(*, expected, by, at):
    """A batch of so many files; it gets its name when they have been looked at."""
    return ImportBatch.objects.create(by=by, at=at, expected=expected, arriving_at=at)


def take_in(batch, members, *, now, title="", known=frozenset()):
    """Keep files to wait, and give the item of each; `now` is a clock.

    `members` are those of `archives.members_of`. Those with a digest in `known` are left out. What
    was kept before an interruption is read all the same.
    """
    for position, (name, content) in enumerate(members, start=1):
        batch.refresh_from_db(fields=["stopped_at"])
        if batch.stopped_at:
            break
        item = ImportItem(batch=batch, position=position, name=files.display_name(name))
        if _take_in(item, content, known, now()):
            yield item
        ImportBatch.objects.filter(pk=batch.pk).update(arriving_at=now())
    batch.name, batch.arriving_at = _name_of(batch, title), None
    batch.save(update_fields=["name", "arriving_at"])


def foresee(members, *, by, known):
    """(item, what is found in it) of each file as it would become; nothing is kept of it."""
    digests = set(known)
    for name, content in members:
        item = ImportItem(name=files.display_name(name))
        found = []
        try:
            with _measured(item, content) as path:
                if item.sha256 in digests:
                    continue
                digests.add(item.sha256)
                found = services.meetings_in(
                    services.source_of(read_file(path, item.name), sha256=item.sha256), by
                )
            _decide(item, found)
        except TextRefused as refused:
            item.state, item.reason = State.REFUSED, refused.reason
        yield item, found


def digests_of(user):
    """Of the files that the user brought in by a batch, but for those that were not read."""
    items = ImportItem.objects.filter(batch__in=ImportBatch.objects.visible_to(user))
    unread = items.filter(state=State.FAILED) | items.filter(
        state=State.WAITING, batch__stopped_at__isnull=False
    )
    return frozenset(items.exclude(pk__in=unread).values_list("sha256", flat=True)) - {""}


def _take_in(item, content, known, at):
    """Whether the file is an item of the batch, and not one that is here already."""
    try:
        with _measured(item, content) as path:
            if item.sha256 in known or item.batch.items.filter(sha256=item.sha256).exists():
                return False
            _keep(item, read_file(path, item.name), path, at)
    except TextRefused as refused:
        _refuse(item, refused.reason, at)
    except Exception as error:
        _log(item, error)
        item.state = State.FAILED
        item.save()
    return True


@contextlib.contextmanager
def _measured(item, content):
    """The path of a copy that is gone afterwards; the item learns size and digest."""
    if isinstance(content, Refusal):
        raise TextRefused(content)
    with tempfile.TemporaryDirectory() as folder:
        path, digest = Path(folder) / "report", hashlib.sha256()
        with path.open("wb") as copy:
            for piece in content.chunks():
                digest.update(piece)
                if content.size <= MAX_SIZE:
                    copy.write(piece)
        item.size, item.sha256 = content.size, digest.hexdigest()
        if content.size > MAX_SIZE:
            raise TextRefused(Refusal.TOO_LARGE)
        yield path


def _keep(item, text, path, at):
    with path.open("rb") as stream, transaction.atomic():
        upload = File(stream, item.name)
        item.source = services.keep_source(text, upload=upload, by=item.batch.by, at=at)
        item.save()


@transaction.atomic
def _refuse(item, reason, at):
    item.state, item.reason = State.REFUSED, reason
    if reason is Refusal.SECRET:
        # The name of a secret paper is kept nowhere.
        item.name = ""
    item.save()
    services.note_refusal(reason, size=item.size, sha256=item.sha256, by=item.batch.by, at=at)


def _name_of(batch, title):
    """The title, or what the first file is called; neither may be that of a secret paper."""
    names = list(batch.items.values_list("name", flat=True))
    if title and "" not in names:
        return title[:120]
    first = next(filter(None, names), "")
    if len(names) < 2 or not first:
        return first
    return _("%(name)s and %(count)s more") % {"name": first[:80], "count": len(names) - 1}


def _log(item, error):
    """Where it broke, without the words of the error: those may be the file's."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    logger.error(
        "File %s of batch %s could not be read: %s in %s:%s",
        *(item.position, item.batch_id, type(error).__name__, place.filename, place.lineno),
    )


# Reading ---------------------------------------------------------------------------------------


def run(batch, *, now):
    """Read what waits, one after another; `now` is a clock."""
    while read_next(batch, now=now):
        pass


def read_next(batch, *, now):
    """Read one item and give it; None when nothing waits, or the batch was stopped."""
    batch.refresh_from_db(fields=["stopped_at"])
    item = None if batch.stopped_at else _claim(batch, now())
    if item:
        _read(item, by=batch.by, at=now())
    return item


def stop(batch, *, at):
    """Read nothing more of it; what waited is forgotten, drafts stay."""
    batch.stopped_at = at
    batch.save(update_fields=["stopped_at"])
    _forget_waiting(batch)


def release():
    """Give back what readers were at that are no more; gives the batches with something left."""
    ImportItem.objects.filter(state=State.READING).update(state=State.WAITING, claimed_at=None)
    for batch in ImportBatch.objects.filter(stopped_at__isnull=False):
        _forget_waiting(batch)
    return ImportBatch.objects.unfinished()


def _forget_waiting(batch):
    for item in batch.items.filter(state=State.WAITING, source__isnull=False):
        services.drop(item.source)


def _claim(batch, at):
    for item in batch.items.claimable(at).select_related("source"):
        # The condition stands in the UPDATE itself: of two readers one changes a row.
        mine = ImportItem.objects.claimable(at).filter(pk=item.pk)
        if mine.update(state=State.READING, claimed_at=at):
            item.state, item.claimed_at = State.READING, at
            return item
    return None


def _read(item, *, by, at):
    try:
        _become(item, services.meetings_in(item.source, by), by=by, at=at)
    except Exception as error:
        _log(item, error)
        if _claimed(item).update(state=State.FAILED, claimed_at=None):
            services.drop(item.source)
    except BaseException:
        # Ctrl+C: another run need not wait until the claim is stale.
        _claimed(item).update(state=State.WAITING, claimed_at=None)
        raise
    item.refresh_from_db()


def _claimed(item):
    """The item, unless somebody else has claimed it since."""
    return ImportItem.objects.filter(pk=item.pk, claimed_at=item.claimed_at)


@transaction.atomic
def _become(item, found, *, by, at):
    """What a single file becomes, and the item's state with it or not at all."""
    if not _claimed(item).update(claimed_at=None):
        return
    _decide(item, found)
    if item.state == State.DRAFTED:
        services.make_drafts(item.source, found, by=by, at=at)
    item.save(update_fields=["state", "reason"])


def _decide(item, found):
    """A draft, or the first thing to say of what was found."""
    item.state = State.CHOICE
    if len(found) > 1:
        item.reason = Choice.SEVERAL
    elif not found[0].reading.is_meeting:
        item.reason = Choice.NO_MEETING
    elif found[0].is_plain:
        item.state = State.DRAFTED
    else:
        item.reason = _doubt_about(found[0])


def _doubt_about(found):
    if found.duplicates:
        return Choice.DUPLICATE
    return Choice.PLANNED if found.planned else Choice.ELSEWHERE
