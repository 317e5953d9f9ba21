"""Who follows from elsewhere: calendar programs, and the week by e-mail."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from units.models import Organization


class CalendarFeed(models.Model):
    """A private address at which a calendar program reads what one user may see.

    The address holds a token; only its SHA-256 is kept, so that it can be shown once and no more.
    What is read there is what the user may read on that day.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds", verbose_name=_("user")
    )
    body = models.ForeignKey(
        Organization,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("body"),
        help_text=_("Only what concerns this body; empty for all that the user follows."),
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        ordering = ["user", F("body").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(fields=["user", "body"], name="calendar_feed_one_of_a_body"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(body=None), name="calendar_feed_one_of_a_user"
            ),
        ]

    def __str__(self):
        return f"{self.user_id} · {self.body_id or ''}"


class DigestAddress(models.Model):
    """Where the weekly digest of a user goes by e-mail; who has none is sent none."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="digest_address",
        verbose_name=_("user"),
    )
    address = models.EmailField(_("e-mail address"))

    class Meta:
        verbose_name = _("address of the digest")
        verbose_name_plural = _("addresses of the digest")

    def __str__(self):
        return self.address
