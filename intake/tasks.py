"""Work that the worker does beside the requests (`manage.py db_worker`)."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from intake import bulk
from intake.models import ImportBatch

PAUSE = timedelta(minutes=1)


@task()
def read_batch(uuid):
    """Read what waits in a batch; running it twice does no harm."""
    bulk.run(ImportBatch.objects.get(pk=uuid), now=timezone.now)


def wake(batch, *, at):
    """Have the batch read, unless that was asked for a moment ago.

    Asked again by every look at the page, so that a batch goes on whose worker was ended.
    """
    if ImportBatch.objects.unasked_since(at - PAUSE).filter(pk=batch.pk).update(woken_at=at):
        read_batch.enqueue(str(batch.pk))
