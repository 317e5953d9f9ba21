from django_tasks_db.management.commands import db_worker

from intake import tasks


class Command(db_worker.Command):
    help = "Do the work beside the requests; begin with what a worker left that was ended."

    def handle(self, **options):
        tasks.begin()
        super().handle(**options)
