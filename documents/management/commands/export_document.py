from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from documents.forms import PaperForm
from documents.papers import PaperKind
from documents.profiles import PROFILES
from documents.subjects import body_of
from meetings import services
from meetings.models import Meeting


class Command(BaseCommand):
    help = (
        "Write a paper over the record of a meeting as a Word file, as the page does: without a"
        " number, with […] where something is missing."
    )

    def add_arguments(self, parser):
        parser.add_argument("meeting", type=int, help="number of the meeting, as in its address")
        parser.add_argument(
            "--document", choices=[kind.value for kind in PaperKind], default=PaperKind.REPORT.value
        )
        parser.add_argument(
            "--profile", choices=list(PROFILES), help="by default that of the issuer on the day"
        )
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.docx")

    def handle(self, *, meeting, document, profile, output, **options):
        found = Meeting.objects.select_related("host__organization", "host__office", "kept_by")
        record_of = found.filter(pk=meeting).first()
        if record_of is None:
            raise CommandError(_("There is no meeting %(number)s.") % {"number": meeting})
        plan = PaperForm(
            {"kind": document, "profile": profile or ""},
            meetings=[record_of],
            records=[services.read_record(record_of)],
            host=record_of.host,
            body=body_of(record_of),
        ).plan
        if plan.kind != document:
            raise CommandError(_("Only a Party committee issues a conclusion of its own."))
        try:
            output.write_bytes(plan.as_file())
        except OSError as error:
            raise CommandError(str(error)) from None
        for blank in plan.gaps:
            self.stderr.write(self.style.WARNING(f"[…] {blank.label}"))
