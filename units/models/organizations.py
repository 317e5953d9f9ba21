"""Organisations, what they were called, who led them and what became of them."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.columns import BEST_MATCH, FoldedField, NfcCharField, NfcTextField, SortKeyField
from units.dates import Dated, DatedQuerySet
from units.models import trees
from units.vietnamese import fold, slug

PICKER_SIZE = 8


class OrganizationKind(models.TextChoices):
    WARD = "ward", _("ward")
    COMMUNE = "commune", _("commune")
    TOWNSHIP = "township", _("township")
    SPECIAL_ZONE = "special_zone", _("special zone")
    TOWN = "town", _("town")
    DISTRICT = "district", _("district")
    PROVINCE = "province", _("province")
    PARTY_COMMITTEE = "party_committee", _("Party committee")
    STANDING_BOARD = "standing_board", _("standing board")
    PARTY_BOARD = "party_board", _("board of a Party committee")
    PARTY_OFFICE = "party_office", _("office of a Party committee")
    INSPECTION_COMMISSION = "inspection_commission", _("inspection commission")
    PEOPLES_COUNCIL = "peoples_council", _("People's Council")
    PEOPLES_COMMITTEE = "peoples_committee", _("People's Committee")
    DIVISION = "division", _("division of a People's Committee")
    FRONT = "front", _("Fatherland Front")
    MASS_ORGANIZATION = "mass_organization", _("mass organisation")
    MILITARY = "military", _("military")
    POLICE = "police", _("police")
    ENTERPRISE = "enterprise", _("enterprise")
    SCHOOL = "school", _("school")
    COMMITTEE = "committee", _("committee or working group")
    CLUSTER = "cluster", _("cluster")
    OTHER = "other", _("other organisation")

    @classmethod
    def communes(cls):
        """The units of the lowest level of government."""
        return [cls.WARD, cls.COMMUNE, cls.TOWNSHIP, cls.SPECIAL_ZONE]


class Level(models.TextChoices):
    COMMUNE = "commune", _("commune level")
    DISTRICT = "district", _("district level")
    PROVINCE = "province", _("province level")
    CENTRAL = "central", _("central level")


class OrganizationQuerySet(DatedQuerySet):
    def named_on(self, day):
        """Add name_then and short_name_then: what each was called on the day."""
        names = OrganizationName.objects.valid_on(day).filter(organization=OuterRef("pk"))
        newest = names.order_by(F("starts_on").desc(nulls_last=True))
        return self.annotate(
            name_then=Coalesce(Subquery(newest.values("name")[:1]), "name"),
            short_name_then=Coalesce(Subquery(newest.values("short_name")[:1]), "short_name"),
        )

    def coming_from(self, organization):
        """What the organisation became, wholly or in part, through every later change."""
        return self.filter(pk__in=trees.became(organization)).exclude(pk=organization.pk)

    def gone_into(self, organization):
        """What the organisation was made of, wholly or in part, through every earlier change."""
        line = trees.made_of(organization.pk, datetime.date.max)
        return self.filter(pk__in=line).exclude(pk=organization.pk)

    def led_by(self, pk, day):
        """The organisation and all that on this day stand below it."""
        return self.filter(pk__in=trees.led_by(pk, day))

    def of_committee_kind(self, kind):
        """Committees of the kind (`Committee.Kind`), or the clusters."""
        return self.filter(Q(committee__committee_kind=kind) | Q(cluster__isnull=False, kind=kind))

    def search(self, text, day=None):
        """Match present and former names without accents, those that begin so first.

        With a day, only what was valid on it.
        """
        organizations = self.valid_on(day) if day else self
        folded = fold(text).strip()
        former = OrganizationName.objects.filter(organization=OuterRef("pk"))
        words = Q()
        for word in folded.split():
            words &= Q(folded__contains=word)
        begins = Q(folded__startswith=folded) | Q(folded__contains=f"\n{folded}")
        return (
            organizations.filter(words | Exists(former.filter(words)))
            .annotate(
                match_rank=Case(
                    When(begins, then=Value(0)),
                    When(Exists(former.filter(begins)), then=Value(1)),
                    When(folded__contains=f" {folded}", then=Value(2)),
                    default=Value(3),
                )
            )
            .annotate(match_key=BEST_MATCH)
            .order_by("match_rank", "sort_key", "pk")
        )

    def for_picker(self, text, day):
        """The few to choose from, valid and named as on the day."""
        return self.search(text, day).named_on(day)[:PICKER_SIZE]


class Organization(Dated):
    """Anything that takes part: a unit, a body, an office, a committee, a cluster."""

    kind = models.CharField(_("kind"), max_length=30, choices=OrganizationKind.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    name = NfcCharField(
        _("name"), max_length=250, editable=False, help_text=_("The last of the dated names.")
    )
    short_name = NfcCharField(
        _("short name"), max_length=100, blank=True, default="", editable=False
    )
    sort_key = SortKeyField(of="name")
    folded = FoldedField(of=["name", "short_name"])
    note = NfcTextField(_("note"), blank=True, default="")
    file_key = models.SlugField(
        _("key in files of units"),
        max_length=60,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("By which a file of units names it, so that loading twice changes nothing."),
    )

    objects = OrganizationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["sort_key", "folded"])

    class Meta(Dated.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["kind", "starts_on", "ends_on"], name="organization_kind_span")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        of_its_own = self.kind in (OrganizationKind.COMMITTEE, OrganizationKind.CLUSTER)
        page = f"{self.kind}_detail" if of_its_own else "unit_detail"
        return reverse(page, args=[self.pk, slug(self.name)])

    @property
    def label(self):
        return label_of(self.name, self.ends_on)


def label_of(name, ends_on):
    """The name, and the last day of one that has ended: names are used again."""
    if ends_on is None:
        return name
    return gettext("%(name)s (until %(day)s)") % {"name": name, "day": f"{ends_on:%d/%m/%Y}"}


class OrganizationName(Dated):
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="names", verbose_name=_("organisation")
    )
    name = NfcCharField(_("name"), max_length=250)
    short_name = NfcCharField(_("short name"), max_length=100, blank=True, default="")
    kind = models.CharField(
        _("kind"),
        max_length=30,
        choices=OrganizationKind.choices,
        blank=True,
        default="",
        help_text=_("Only when it was of another kind under this name."),
    )
    folded = FoldedField(of=["name", "short_name"])

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["folded"])

    class Meta(Dated.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["organization", F("starts_on").asc(nulls_first=True), "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(ends_on=None),
                name="organization_name_one_without_end",
                violation_error_message=_(
                    "The organisation has a name without a last day. Write its last day first."
                ),
            ),
        ]

    def __str__(self):
        return self.name


class OrganizationCodeQuerySet(DatedQuerySet):
    def clashing_with(self, code):
        """The same code on the same day; only after it was given up may it be given again."""
        same = self.filter(scheme=code.scheme, code=code.code).overlapping(code.span)
        return same.exclude(pk=code.pk)


class OrganizationCode(Dated):
    """A code in a scheme, such as the statistical one; given out again to others in later years.

    That one code names one organisation at a time cannot be a constraint on both databases, so
    `clean` and the services check it; the constraint below catches the common case.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="codes", verbose_name=_("organisation")
    )
    scheme = models.SlugField(_("scheme"), max_length=20, default="gso")
    code = NfcCharField(_("code"), max_length=40)

    objects = OrganizationCodeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["scheme", "code", F("starts_on").asc(nulls_first=True)]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["scheme", "code"],
                condition=Q(ends_on=None),
                name="organization_code_one_without_end",
                violation_error_message=_(
                    "Another organisation has this code without a last day. "
                    "Write its last day there first."
                ),
            ),
        ]
        indexes = [models.Index(fields=["scheme", "code"], name="organization_code")]

    def __str__(self):
        return f"{self.scheme} {self.code}"

    def clean(self):
        # Rows of the same organisation are saved together, so their form compares them.
        others = OrganizationCode.objects.clashing_with(self).select_related("organization")
        other = others.exclude(organization=self.organization_id).first()
        if other:
            raise ValidationError(
                {
                    "code": _("%(organization)s has the code %(code)s at the same time.")
                    % {"organization": other.organization.label, "code": self.code}
                }
            )


class OrganizationParent(Dated):
    """Who stands above an organisation; the way up leads to the office that keeps its records."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="parent_links", verbose_name=_("organisation")
    )
    parent = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="children_links",
        verbose_name=_("organisation above"),
    )
    legal_basis = NfcCharField(_("legal basis"), max_length=200, blank=True, default="")

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("organisation above")
        verbose_name_plural = _("organisations above")
        ordering = ["organization", F("starts_on").asc(nulls_first=True), "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="organization_parent_is_another",
                condition=~Q(organization=F("parent")),
                violation_error_message=_("An organisation cannot stand above itself."),
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(ends_on=None),
                name="organization_parent_one_without_end",
                violation_error_message=_(
                    "The organisation above now has no last day. Write its last day first."
                ),
            ),
        ]

    def __str__(self):
        return gettext("organisation above")


class OrganizationChangeQuerySet(models.QuerySet):
    def search(self, text):
        """Match the legal basis, or the name of an organisation that took part."""
        sides = ChangeSide.objects.filter(change=OuterRef("pk"))
        named = sides.filter(organization__folded__contains=fold(text).strip())
        return self.filter(Q(legal_basis__icontains=text.strip()) | Exists(named))


class OrganizationChange(models.Model):
    """What became of organisations on a day. History is added to, never rewritten."""

    class Kind(models.TextChoices):
        ESTABLISHED = "established", _("established")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        PARTLY_MOVED = "partly_moved", _("partly moved")
        RENAMED = "renamed", _("renamed")
        REKINDED = "rekinded", _("changed in kind")
        REPARENTED = "reparented", _("moved under another")
        DISSOLVED = "dissolved", _("dissolved")

    kind = models.CharField(_("kind of change"), max_length=20, choices=Kind.choices)
    effective_on = models.DateField(_("effective on"))
    legal_basis = NfcCharField(_("legal basis"), max_length=200, blank=True, default="")
    note = NfcTextField(_("note"), blank=True, default="")

    objects = OrganizationChangeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("change of organisations")
        verbose_name_plural = _("changes of organisations")
        ordering = ["-effective_on", "pk"]

    def __str__(self):
        day = date_format(self.effective_on, "SHORT_DATE_FORMAT")
        kind = capfirst(self.get_kind_display())
        return " · ".join(filter(None, [kind, day, self.legal_basis]))


class ChangeSide(models.Model):
    class Side(models.TextChoices):
        FROM = "from", _("before the change")
        TO = "to", _("after the change")

    class Share(models.TextChoices):
        WHOLE = "whole", _("whole")
        PART = "part", _("part")

    change = models.ForeignKey(
        OrganizationChange, models.CASCADE, related_name="sides", verbose_name=_("change")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="change_sides", verbose_name=_("organisation")
    )
    side = models.CharField(_("side"), max_length=4, choices=Side.choices)
    share = models.CharField(_("share"), max_length=5, choices=Share.choices, default=Share.WHOLE)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisation in the change")
        verbose_name_plural = _("organisations in the change")
        ordering = ["change", "side", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "organization", "side"],
                name="change_side_once",
                violation_error_message=_("The organisation stands twice on the same side."),
            )
        ]

    def __str__(self):
        return f"{self.get_side_display()}, {self.get_share_display()}"
