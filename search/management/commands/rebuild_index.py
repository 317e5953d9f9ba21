from django.core.management.base import BaseCommand

from search import index
from search.models import SearchDocument


class Command(BaseCommand):
    help = "Make the search index anew from records and catalogues. Pages may be served meanwhile."

    def handle(self, *args, **options):
        index.rebuild()
        if options["verbosity"]:
            self.stdout.write(f"{SearchDocument.objects.count()} documents")
