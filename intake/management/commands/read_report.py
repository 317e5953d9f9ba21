import datetime
import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.reader import read
from intake.reader.as_json import as_json
from intake.texts import TextRefused, plain, text_of_pasted
from intake.texts.child import read_file
from intake.wording import notice_words, refusal_words

LABELS = {
    "title": gettext_lazy("Title"),
    "kind": gettext_lazy("Kind"),
    "date": gettext_lazy("Date"),
    "session": gettext_lazy("Session of the day"),
    "mode": gettext_lazy("Mode"),
    "committees": gettext_lazy("Committees"),
    "units": gettext_lazy("Units"),
    "period": gettext_lazy("Reviewed period"),
    "next_period": gettext_lazy("Next period"),
    "chairs": gettext_lazy("Chairs"),
    "speakers": gettext_lazy("Speakers"),
    "figures": gettext_lazy("Figures"),
    "results": gettext_lazy("Results"),
    "limitations": gettext_lazy("Limitations"),
    "causes": gettext_lazy("Causes"),
    "proposals": gettext_lazy("Proposals"),
    "directives": gettext_lazy("Directives"),
    "commendations": gettext_lazy("Commendations"),
    "documents_cited": gettext_lazy("Cited documents"),
    "captions": gettext_lazy("Captions"),
    "published_at": gettext_lazy("Published"),
    "author": gettext_lazy("Author"),
}
"""By key of the JSON, in the order of the listing."""


class Command(BaseCommand):
    help = (
        "Print what is read from a report: one meeting after another, each value with the words "
        "that it stands on. Needs neither a database nor settings, and keeps nothing."
    )
    # Nothing here asks the database, so an installation without one may read too.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", help="the report, or - for text from standard input")
        parser.add_argument(
            "--published",
            type=datetime.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day on which the text was published, if it does not say so",
        )
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *, file, published, **options):
        source = self._source(file)
        readings = as_json(read(source.text, published_on=published))
        if options["json"]:
            self.stdout.write(json.dumps(readings, ensure_ascii=False, indent=2))
            return
        for words in notice_words(source):
            self.stderr.write(self.style.WARNING(str(words)))
        for reading in readings:
            self.stdout.write("\n".join(_listing(reading)) + "\n")

    @staticmethod
    def _source(file):
        try:
            if file == "-":
                text, _notices = plain.decoded(sys.stdin.buffer.read(), "txt")
                return text_of_pasted(text)
            path = Path(file)
            if not path.is_file():
                raise CommandError(_("There is no file %(path)s.") % {"path": path})
            return read_file(path, path.name)
        except TextRefused as refusal:
            raise CommandError(refusal_words(refusal)) from None


def _listing(reading):
    """The lines for a person; what was not found is left out."""
    if not reading["is_meeting"]:
        yield _("No review meeting was found in the text.")
    for key, label in LABELS.items():
        value = reading.get(key)
        if isinstance(value, list) and value:
            yield f"{label} ({len(value)})"
            yield from (f"  - {_item(item)}" for item in value)
        elif value:
            yield f"{label}: {_item(value)}"


def _item(value):
    if isinstance(value, dict):
        return " | ".join(str(part) for part in value.values() if part not in (None, ""))
    return str(value)
