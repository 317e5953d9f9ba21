from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from documents.checker import RULES, CannotCheck, check, profile_of_file
from documents.profiles import PROFILES


class Command(BaseCommand):
    help = (
        "Check a Word file against the rules F01 to F20 of official papers. Exit status 1 if one"
        " fails; a warning or a visible […] is no failure."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE.docx")
        parser.add_argument(
            "--profile", choices=list(PROFILES), help="by default found by the title of the file"
        )

    def handle(self, *, path, profile, **options):
        try:
            with path.open("rb") as file:
                wanted = PROFILES[profile] if profile else profile_of_file(file)
                findings = check(file, wanted)
        except OSError:
            raise CommandError(_("There is no file %(path)s.") % {"path": path}) from None
        except CannotCheck as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(str(wanted.label))
        for rule in RULES:
            found = [finding for finding in findings if finding.rule == rule.code]
            self._tell(rule, found)
        failed = {finding.rule for finding in findings if finding.is_failure}
        if failed:
            raise CommandError(
                _("%(failed)d of %(all)d rules fail.") % {"failed": len(failed), "all": len(RULES)}
            )
        self.stdout.write(_("All rules hold."))

    def _tell(self, rule, findings):
        if not findings:
            self.stdout.write(f"✓ {rule.code} {rule.title}")
        for finding in findings:
            self.stdout.write(f"{'✗' if finding.is_failure else '!'} {finding}")
