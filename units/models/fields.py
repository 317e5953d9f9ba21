"""Fields of work: two levels, by which results, issues and directives are grouped."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.columns import FoldedField, NfcCharField
from units.dates import Dated, DatedQuerySet
from units.vietnamese import fold

# Each field of the first level, then those below it.
BY_FIRST_LEVEL: list[str | Combinable | OrderBy] = [
    Coalesce("parent__position", "position"),
    Coalesce("parent_id", "pk"),
    F("parent_id").asc(nulls_first=True),
    "position",
    "pk",
]


class FieldQuerySet(DatedQuerySet):
    def search(self, text):
        return self.filter(folded__contains=fold(text).strip())


class Field(Dated):
    name = NfcCharField(_("name"), max_length=150)
    short_name = NfcCharField(_("short name"), max_length=60, blank=True, default="")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("field above"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    folded = FoldedField(of=["name", "short_name"])

    objects = FieldQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["folded"])

    class Meta(Dated.Meta):
        verbose_name = _("field of work")
        verbose_name_plural = _("fields of work")
        ordering = BY_FIRST_LEVEL
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(parent=None, ends_on=None),
                name="field_name_once_at_the_top",
                violation_error_message=_("There is a field of this name."),
            ),
            models.UniqueConstraint(
                fields=["parent", "name"],
                condition=Q(ends_on=None),
                name="field_name_once_below",
                violation_error_message=_("There is a field of this name."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.parent and (self.parent.parent_id or self.parent == self):
            raise ValidationError(
                {"parent": _("There are two levels only: choose a field of the first level.")}
            )
