from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from dashboards.digest import Digest
from dashboards.models import DigestAddress


class Command(BaseCommand):
    help = (
        "Send the week's digest to each user who gave an address for it: numbers and a link, never"
        " what a record says. For a timer, once a week (docs/calendar.md)."
    )

    def handle(self, **options):
        home = _home()
        addresses = DigestAddress.objects.select_related("user__organization")
        sent = 0
        for address in addresses.filter(user__is_active=True, user__must_change_password=False):
            with translation.override(address.user.language):
                digest = Digest(address.user)
                subject = _("The week of %(day)s") % {"day": f"{digest.day:%d/%m/%Y}"}
                values = {"digest": digest, "address": f"{home}{reverse('weekly_digest')}"}
                body = render_to_string("dashboards/weekly_digest.txt", values)
                sent += send_mail(subject, body, None, [address.address])
        self.stdout.write(_("%(count)d digests sent.") % {"count": sent})


def _home():
    """Where the portal is, from the settings: a command has no request."""
    if settings.CSRF_TRUSTED_ORIGINS:
        return settings.CSRF_TRUSTED_ORIGINS[0]
    if not settings.ALLOWED_HOSTS:
        raise CommandError("PORTAL_HOSTS names no host, so no link can be made.")
    return f"https://{settings.ALLOWED_HOSTS[0]}"
