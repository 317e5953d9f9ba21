"""Work that the worker does later (`manage.py db_worker`)."""

import datetime

from django_tasks import task

from meetings import files

TIME_TO_USE = datetime.timedelta(days=14)
"""How long a file waits that came with a refused form."""


@task()
def forget_file(pk):
    files.forget_unused(pk)


def forget_unless_used(stored, *, at):
    """Have the file taken away if the form with which it came is never sent again."""
    forget_file.using(run_after=at + TIME_TO_USE).enqueue(str(stored.pk))
