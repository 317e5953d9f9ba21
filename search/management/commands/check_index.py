from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from meetings.models import Meeting
from search import index
from search.backends import backend
from search.kinds import OF_CATALOGUES


class Command(BaseCommand):
    help = (
        "Compare the search index with the records and catalogues. Says what differs, exit 1 if"
        " anything does; --mend makes it right."
    )

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="write what is missing or differs")

    def handle(self, *args, **options):
        broken = list(backend().faults())
        if broken and options["mend"]:
            index.rebuild()
        faults = [*broken, *self._differences(mend=options["mend"])]
        for fault in faults:
            self.stdout.write(fault)
        if faults and not options["mend"]:
            raise CommandError("The index differs: run `manage.py rebuild_index`.")
        self.stdout.write("The index was mended." if faults else "The index is right.")

    def _differences(self, *, mend):
        # Each record in its own transaction, which a cursor of SQLite would not outlive.
        for pk in list(Meeting.objects.order_by("pk").values_list("pk", flat=True)):
            if count := self._count(index.refresh, Meeting.objects.get(pk=pk), mend=mend):
                yield f"meeting {pk}: {count} documents differ"
        for kind in OF_CATALOGUES:
            if count := self._count(index.refresh_catalogue, kind, mend=mend):
                yield f"{kind.code}: {count} documents differ"

    @staticmethod
    def _count(refresh, what, *, mend):
        """How many documents `refresh` would write; they stay written only when mending."""
        with transaction.atomic():
            count = refresh(what)
            if not mend:
                transaction.set_rollback(True)
        return count
