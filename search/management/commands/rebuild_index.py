from django.core.management.base import BaseCommand
from django.db import transaction

from meetings.models import Meeting
from search import index
from search.backends import backend
from search.kinds import OF_CATALOGUES
from search.models import SearchDocument, Word


class Command(BaseCommand):
    help = "Make the search index anew from records and catalogues. Pages may be served meanwhile."

    @transaction.atomic
    def handle(self, *args, **options):
        backend().drop()
        SearchDocument.objects.all().delete()
        Word.objects.all().delete()
        backend().make()
        for meeting in Meeting.objects.order_by("sort_on", "pk").iterator(chunk_size=100):
            index.refresh(meeting)
        for kind in OF_CATALOGUES:
            index.refresh_catalogue(kind)
        backend().optimize()
        self.stdout.write(f"{SearchDocument.objects.count()} documents")
