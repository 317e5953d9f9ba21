"""Django's own server, kept to this machine while the demo or DEBUG is on."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from whitenoise.runserver_nostatic.management.commands import runserver

from portal import loopback


class Command(runserver.Command):
    def run(self, **options):
        if loopback.is_required() and not loopback.is_loopback(self.addr):
            raise CommandError(
                _("With PORTAL_DEMO or PORTAL_DEBUG the portal listens on 127.0.0.1 only.")
            )
        super().run(**options)
