"""Fill a throw-away database, to see how the portal bears years of records."""

import dataclasses

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from meetings.demo.many import Locality, Size


class Command(BaseCommand):
    help = (
        "Make an invented locality with thousands of meetings, for measuring. "
        "Only with PORTAL_DEMO=1; the same --seed makes the same rows."
    )

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=1)
        for field in dataclasses.fields(Size):
            parser.add_argument(f"--{field.name}", type=int, default=field.default)

    def handle(self, *args, seed, **options):
        if not settings.PORTAL_DEMO:
            raise CommandError(
                _("Invented records are made only with PORTAL_DEMO=1. Nothing was changed.")
            )
        size = Size(**{field.name: options[field.name] for field in dataclasses.fields(Size)})
        with transaction.atomic():
            Locality(size, seed).build(self.stdout.write if options["verbosity"] > 1 else _silent)
        self.stdout.write(
            _("Made-up records are ready: %(count)d meetings.") % {"count": size.meetings}
        )


def _silent(words):
    pass
