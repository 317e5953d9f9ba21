from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from units import catalogue
from units.catalogue.loading import load
from units.catalogue.reading import SECTIONS, FileRefused

DEFAULT_FILE = Path(catalogue.__file__).parent / "hong_linh_ha_long.csv"


class Command(BaseCommand):
    help = (
        "Load the organisations, committees, clusters, host offices and fields of work of a town "
        "from a CSV file (docs/units-file.md describes its sections and columns). Loading the same "
        "file twice changes nothing; what the portal already holds is never overwritten; a file "
        "with a mistake loads nothing. Without FILE: Hồng Lĩnh and Hạ Long."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=DEFAULT_FILE, metavar="FILE")

    def handle(self, *args, file, **options):
        try:
            report = load(file.read_bytes())
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(reason)s") % {"file": file, "reason": error.strerror}
            ) from error
        except FileRefused as refusal:
            raise CommandError(_("Nothing was loaded.") + f"\n{refusal}") from refusal
        for difference in report.differing:
            self.stdout.write(difference)
        for section in SECTIONS:
            added, present = report.added[section], report.present[section]
            if added or present:
                counts = _("%(added)d new, %(present)d already there")
                self.stdout.write(f"[{section}] {counts % {'added': added, 'present': present}}")
