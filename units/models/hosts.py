"""Host offices: who keeps records in this portal, and what stands at the head of its papers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.columns import NfcCharField
from units.dates import Dated, DatedQuerySet
from units.models import trees
from units.models.organizations import Level, Organization


class HostQuerySet(DatedQuerySet):
    def of(self, organization, day):
        """The nearest host above the organisation on the day, or None; in one query."""
        nearest = trees.nearest_host(organization, day)
        return self.filter(pk=nearest).first()

    def with_line(self):
        """Add `line`: the keys of the host and its predecessors, which are earlier hosts of the
        same organisation, and hosts of what it was made of."""
        return self.annotate(line=trees.line_of_host())

    def with_below(self, day):
        """Add `below`: those of the hosts whose organisations stand below it on the day."""
        return self.annotate(below=trees.below_host(day))


class Host(Dated):
    """An office that keeps its records here, for its organisation and all below it."""

    class ToneStyle(models.TextChoices):
        NEW = "new", _("new (ủy, hóa)")
        OLD = "old", _("old (uỷ, hoá)")

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="hosts", verbose_name=_("organisation")
    )
    office = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosts_kept",
        verbose_name=_("office"),
    )
    name = NfcCharField(_("name in the page header"), max_length=150)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    superior_name = NfcCharField(
        _("superior organ on papers"), max_length=150, blank=True, default=""
    )
    place_name = NfcCharField(_("place on papers"), max_length=80)
    symbol = NfcCharField(_("symbol on papers"), max_length=20, blank=True, default="")
    tone_style = models.CharField(
        _("tone marks"), max_length=3, choices=ToneStyle.choices, default=ToneStyle.NEW
    )
    allows_self_approval = models.BooleanField(
        _("small office: may approve what one entered alone"), default=False
    )

    objects = HostQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("host office")
        verbose_name_plural = _("host offices")
        ordering = ["name", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(ends_on=None),
                name="host_one_without_end",
                violation_error_message=_("The organisation is already a host."),
            ),
        ]

    def __str__(self):
        return self.name
