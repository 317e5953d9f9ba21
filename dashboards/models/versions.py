"""What tells one state of the data from the next without reading the data."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from units.models import Host


class DataVersionQuerySet(models.QuerySet):
    def bump(self, *hosts):
        """Count one more change for each of the hosts (keys)."""
        self.bulk_create([DataVersion(host_id=pk) for pk in hosts], ignore_conflicts=True)
        self.filter(host__in=hosts).update(number=F("number") + 1)


class DataVersion(models.Model):
    """How often what is shown of a host has changed: counted up by whatever writes
    (`dashboards.services`), in the same transaction."""

    host = models.OneToOneField(
        Host, models.CASCADE, primary_key=True, related_name="data_version", verbose_name=_("host")
    )
    number = models.PositiveBigIntegerField(_("number"), default=0)

    objects = DataVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("data version")
        verbose_name_plural = _("data versions")

    def __str__(self):
        return f"{self.host_id} · {self.number}"
