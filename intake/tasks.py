"""Work beside the requests: files are taken in by a thread, and read by the worker.

The worker is another process (`manage.py db_worker`), so what it is to read must lie on the disk;
a file whose stamps nobody has looked for may not, so it is taken in where it arrived.
"""

import os
from datetime import timedelta
from threading import BoundedSemaphore, Thread

from django.core.files.base import File
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from intake import archives, bulk
from intake.models import ImportBatch

PAUSE = timedelta(seconds=5)
KEPT = timedelta(days=14)
"""How long it stands in the database that a task is done."""
AT_ONCE = BoundedSemaphore(2)
"""How many files one process takes in at the same time."""


@task()
def read_batch(uuid):
    """Read what waits in a batch; running it twice does no harm."""
    bulk.run(ImportBatch.objects.get(pk=uuid), now=timezone.now)


def take_in(batch, uploads, *, title):
    """Take files in beside the request, which closes its own when it is answered.

    Ours have no name any more by then: whatever ends this process ends them.
    """
    own = [File(os.fdopen(os.dup(one.fileno()), "rb"), one.name) for one in uploads]
    beside(_take_in, batch, own, title)


def beside(work, *args):
    """Do it in a thread that nobody waits for, also when the process ends."""
    Thread(target=_closing, args=(work, *args), daemon=True).start()


def _closing(work, *args):
    try:
        work(*args)
    finally:
        connection.close()


def _take_in(batch, uploads, title):
    taken = bulk.take_in(batch, archives.members_of(uploads), now=timezone.now, title=title)
    try:
        while _next(taken):
            _wake(batch, unless_since=timezone.now() - PAUSE)
        _wake(batch, unless_since=timezone.now())
    finally:
        for upload in uploads:
            upload.close()


def _next(taken):
    with AT_ONCE:
        return next(taken, None)


def _wake(batch, *, unless_since):
    """Have the batch read, unless that was asked for since then."""
    if ImportBatch.objects.unasked_since(unless_since).filter(pk=batch.pk).exists():
        wake(batch)


def wake(batch):
    ImportBatch.objects.filter(pk=batch.pk).update(woken_at=timezone.now())
    read_batch.enqueue(str(batch.pk))


def begin():
    """What a worker does first: go on with what another left, and forget what is long done."""
    at = timezone.now()
    # What waits for a day to come was asked for long ago, too.
    long_ago = DBTaskResult.objects.filter(enqueued_at__lt=at - KEPT)
    long_ago.exclude(status=TaskResultStatus.READY).delete()
    for batch in bulk.release():
        wake(batch)
