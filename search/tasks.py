"""Work that the worker does beside the requests (`manage.py db_worker`)."""

from django_tasks import task

from search import files


@task()
def read_files(pk):
    files.read_files(pk)


def after_save(meeting, record):
    """Have the files of the record read that were not yet; called inside the transaction, so that
    the worker is asked exactly if the record is saved."""
    if files.unread(meeting, record):
        read_files.enqueue(meeting.pk)
