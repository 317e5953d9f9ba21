"""Work that the worker does beside the requests (`manage.py db_worker`)."""

from django_tasks import task

from search import files
from search.backends import backend


@task()
def read_files(pk):
    files.read_files(pk)


@task()
def optimize():
    """Doing it twice does nothing more."""
    backend().optimize()


def after_save(meeting, record):
    """Have the files of the record read that were not yet, and an index that many saves left in
    pieces put together; called inside the transaction, so that the worker is asked exactly if the
    record is saved."""
    if files.unread(meeting, record):
        read_files.enqueue(meeting.pk)
    if backend().is_scattered():
        optimize.enqueue()
