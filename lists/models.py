"""Ways of looking at a list that somebody gave a name: filters, order, columns."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role, may
from units.columns import NfcCharField
from units.models import Host

LONGEST_QUERY = 2000


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own, and those shared within the host's office, to which a unit's contact does
        not belong."""
        own = Q(owner=user)
        if user.role == Role.UNIT_CONTACT:
            return self.filter(own)
        return self.filter(own | Q(is_shared=True, host__in=user.reach.line))


class SavedView(models.Model):
    """`query` is the query string of the list without a page; opening it is following a link, so
    it shows each reader what that reader may see, and nothing else."""

    list_name = models.CharField(max_length=40)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    host = models.ForeignKey(Host, models.CASCADE, null=True, related_name="saved_views")
    name = NfcCharField(_("name"), max_length=80)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    is_shared = models.BooleanField(_("shared with everybody in the office"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["list_name", "owner", "name"],
                name="saved_view_named_once",
                violation_error_message=_("You already have a view of this name."),
            )
        ]

    def __str__(self):
        return self.name

    def may_be_changed_by(self, user):
        """Of what the user sees: the own ones; what others share by whoever keeps the office's."""
        return self.owner_id == user.pk or may(user.role, "list.keep_shared")
