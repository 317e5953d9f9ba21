"""People, by the public posts they held; nothing else of a person is kept."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.columns import BEST_MATCH, FoldedField, NfcCharField, SortKeyField
from units.dates import Dated, DatedQuerySet
from units.models.organizations import PICKER_SIZE, Organization
from units.vietnamese import fold, person_sort_key, slug


class PersonQuerySet(models.QuerySet):
    def with_post_on(self, day):
        """Add post_then: the post that each held on the day, as printed; empty if none is known."""
        tenures = Tenure.objects.valid_on(day).filter(person=OuterRef("pk"))
        newest = tenures.order_by(F("starts_on").desc(nulls_last=True), "pk")
        return self.annotate(post_then=Subquery(newest.values("post")[:1]))

    def search(self, text):
        """Match without accents, those whose name or given name begins so first."""
        folded = fold(text).strip()
        words = Q()
        for word in folded.split():
            words &= Q(folded__contains=word)
        return (
            self.filter(words)
            .annotate(
                match_rank=Case(
                    When(folded__startswith=folded, then=Value(0)),
                    When(folded__contains=f" {folded}", then=Value(1)),
                    default=Value(2),
                )
            )
            .annotate(match_key=BEST_MATCH)
            .order_by("match_rank", "sort_key", "pk")
        )

    def for_picker(self, text, day):
        """The few to choose from, with their posts on the day; those who held one come first."""
        held = Tenure.objects.valid_on(day).filter(person=OuterRef("pk"))
        found = self.search(text).with_post_on(day).annotate(in_office=Exists(held))
        return found.order_by("match_rank", "-in_office", "sort_key", "pk")[:PICKER_SIZE]


class Person(models.Model):
    name = NfcCharField(_("full name"), max_length=120)
    sort_key = SortKeyField(of="name", key=person_sort_key)
    folded = FoldedField(of="name")

    objects = PersonQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["sort_key", "folded"])

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("person_detail", args=[self.pk, slug(self.name)])


class Tenure(Dated):
    """A public post that a person held."""

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="tenures", verbose_name=_("person")
    )
    post = NfcCharField(
        _("post"), max_length=250, help_text=_("As printed, with the name of the body.")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tenures",
        verbose_name=_("organisation"),
    )

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("post held")
        verbose_name_plural = _("posts held")
        ordering = ["person", F("starts_on").asc(nulls_first=True), "pk"]

    def __str__(self):
        return self.post
