from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from meetings import record_file
from meetings.models import Meeting


class Command(BaseCommand):
    help = (
        "Write the record of a meeting as JSON (docs/record-file.md), which load_record takes back."
    )

    def add_arguments(self, parser):
        parser.add_argument("meeting", type=int, help="number of the meeting, as in its address")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="else printed")

    def handle(self, *, meeting, output, **options):
        found = Meeting.objects.filter(pk=meeting).first()
        if found is None:
            raise CommandError(_("There is no meeting %(number)s.") % {"number": meeting})
        text = record_file.text_of(found)
        if output is None:
            self.stdout.write(text)
            return
        try:
            output.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(str(error)) from None
