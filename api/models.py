"""What lets a program in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from units.columns import NfcCharField


class ApiToken(models.Model):
    """A secret by which a program reads what its user may read, on that day.

    Only its SHA-256 is kept, so that it can be shown once and no more. Taking it back deletes it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="api_tokens",
        verbose_name=_("user"),
    )
    name = NfcCharField(_("used by"), max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"))
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")
        ordering = ["user", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="api_token_name_once"),
        ]

    def __str__(self):
        return self.name
