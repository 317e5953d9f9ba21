"""Tasks in tests: done at once, but for those of a day to come."""

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks_db.backend import DatabaseBackend


class AtOnce(ImmediateBackend):
    supports_defer = True

    def enqueue(self, task, args, kwargs):
        if task.run_after:
            return DatabaseBackend(self.alias, {}).enqueue(task, args, kwargs)
        return super().enqueue(task, args, kwargs)
