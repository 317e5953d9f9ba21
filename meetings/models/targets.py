"""Indicators, what was planned for whom, and what was reached. No part of a record."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.permissions import Role
from meetings import record
from meetings.models.content import Figure, line, number, to_field
from meetings.models.fields import CodeField
from meetings.trigrams import with_words
from units.columns import FoldedField, NfcCharField, NfcTextField
from units.dates import Dated, DatedQuerySet
from units.models import Host, Organization
from units.vietnamese import slug


class Assessment(models.TextChoices):
    """In the order in which lists show them: late, warn, none, run, ok (`ux.md` §7)."""

    UNLIKELY = "kho-dat", _("Unlikely to be reached")
    SLOW = "cham", _("Slow")
    NOT_ASSESSED = "chua-danh-gia", _("Not assessed")
    ON_TRACK = "dung-tien-do", _("On track")
    REACHED = "dat", _("Reached")


class IndicatorQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """The indicators of the user's host and of those below it."""
        reach = user.reach
        return self.filter(host__in=[*reach.line, *reach.below])

    def search(self, text):
        """Every word of the text, with or without accents."""
        return with_words(self, text, "folded")


class Indicator(Dated):
    """What a host counts, and how it is to be read."""

    class Direction(models.TextChoices):
        HIGHER = "higher", _("the higher the better")
        LOWER = "lower", _("the lower the better")

    class Accumulation(models.TextChoices):
        CUMULATIVE = "cumulative", _("adds up over the plan")
        POINT_IN_TIME = "point_in_time", _("as it stands at the end of the period")

    host = models.ForeignKey(
        Host, models.PROTECT, related_name="indicators", verbose_name=_("host office")
    )
    name = NfcCharField(_("name"), max_length=200)
    unit_of_measure = NfcCharField(_("unit of measure"), max_length=60, blank=True, default="")
    field = to_field("indicators")
    direction = models.CharField(
        _("direction"), max_length=10, choices=Direction.choices, default=Direction.HIGHER
    )
    accumulation = models.CharField(
        _("accumulation"),
        max_length=15,
        choices=Accumulation.choices,
        default=Accumulation.CUMULATIVE,
    )
    adds_up = models.BooleanField(
        _("units add up to the total"),
        default=True,
        help_text=_("Off for shares and averages, which cannot be added."),
    )
    on_track_from = models.PositiveSmallIntegerField(
        _("on track from (%)"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
        help_text=_("Of the plan that falls to the time elapsed."),
    )
    slow_from = models.PositiveSmallIntegerField(
        _("slow from (%)"),
        default=70,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
        help_text=_("Below it the target is unlikely to be reached."),
    )
    whole = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
        help_text=_("The parts of an indicator must add up to it."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    note = NfcTextField(_("note"), blank=True, default="")
    folded = FoldedField(of=["name"])

    objects = IndicatorQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["folded"])

    class Meta(Dated.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["host", "position", "name", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["host", "name"],
                condition=Q(ends_on=None),
                name="indicator_name_once",
                violation_error_message=_("There is an indicator of this name."),
            ),
            models.CheckConstraint(
                name="indicator_slow_below_on_track",
                condition=Q(slow_from__lt=F("on_track_from")),
                violation_error_message=_("“Slow” must begin below “on track”."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("target_detail", args=[self.pk, slug(self.name)])


class TargetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The targets of the user's host and those below; a unit contact sees the unit's own and
        the host's own, never those of other units."""
        reach = user.reach
        if user.role == Role.UNIT_CONTACT:
            own = Organization.objects.gone_into(user.organization).values("pk")
            hosts = Host.objects.filter(pk__in=reach.line)
            total = Q(organization__in=hosts.values("organization"))
            return self.filter(
                Q(organization=user.organization) | Q(organization__in=own) | total,
                indicator__host__in=reach.line,
            )
        return self.filter(indicator__host__in=[*reach.line, *reach.below])


class Target(models.Model):
    """What is planned of an indicator for one organisation over one span, both days included."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="targets", verbose_name=_("unit or committee")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    planned = number(_("planned"))
    assigned_by = line(_("assigned by the document"))

    objects = TargetQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "starts_on", "organization"]
        indexes = [
            models.Index(fields=["organization", "starts_on"], name="target_organization_start"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "organization", "starts_on", "ends_on"],
                name="target_once",
                violation_error_message=_("This target is there already."),
            ),
            models.CheckConstraint(
                name="target_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day lies before the first day."),
            ),
            models.CheckConstraint(
                name="target_plan_not_negative",
                condition=Q(planned=None) | Q(planned__gte=0),
                violation_error_message=_("A plan cannot be negative."),
            ),
        ]

    def __str__(self):
        return f"{self.indicator_id} · {self.starts_on:%d/%m/%Y}–{self.ends_on:%d/%m/%Y}"


# From one period to the next along the index `targetvalue_period`, instead of through all figures.
ONE_OF_EACH_PERIOD = """
    WITH RECURSIVE newest(id) AS (
        SELECT (
            SELECT id FROM meetings_targetvalue ORDER BY ends_on DESC, starts_on DESC LIMIT 1
        )
        UNION ALL
        SELECT COALESCE(
            (
                SELECT id FROM meetings_targetvalue
                WHERE ends_on = here.ends_on AND starts_on < here.starts_on
                ORDER BY starts_on DESC LIMIT 1
            ),
            (
                SELECT id FROM meetings_targetvalue WHERE ends_on < here.ends_on
                ORDER BY ends_on DESC, starts_on DESC LIMIT 1
            )
        )
        FROM newest JOIN meetings_targetvalue here ON here.id = newest.id
    )
    SELECT id FROM newest
"""


class TargetValueQuerySet(models.QuerySet):
    def of_host(self, host):
        return self.filter(target__indicator__host=host)

    def one_of_each_period(self):
        """One row for each period for which anybody has a figure."""
        return self.filter(pk__in=RawSQL(ONE_OF_EACH_PERIOD, []))  # noqa: S611


class TargetValue(models.Model):
    """What was reached of a target in a period within its span, both days included."""

    target = models.ForeignKey(
        Target, models.PROTECT, related_name="values", verbose_name=_("target")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    actual = number(_("actual"))
    qualifier = CodeField(_("qualifier"), codes=record.Qualifier)
    source_figure = models.ForeignKey(
        Figure,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="target_values",
        verbose_name=_("figure that it comes from"),
    )
    override = models.CharField(
        _("leader's assessment"), max_length=15, choices=Assessment.choices, blank=True, default=""
    )
    override_reason = models.TextField(_("reason"), blank=True, default="")
    override_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    override_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))

    objects = TargetValueQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("figure of a target")
        verbose_name_plural = _("figures of targets")
        ordering = ["target", "starts_on"]
        indexes = [
            models.Index(fields=["ends_on", "starts_on"], name="targetvalue_period"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "starts_on", "ends_on"],
                name="targetvalue_once",
                violation_error_message=_("There is a figure for this period."),
            ),
            models.CheckConstraint(
                name="targetvalue_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day lies before the first day."),
            ),
            models.CheckConstraint(
                name="targetvalue_override_has_reason",
                condition=Q(override="") | (~Q(override_reason="") & ~Q(override_by=None)),
                violation_error_message=_("Say why the assessment is overruled."),
            ),
        ]

    def __str__(self):
        return f"{self.target_id} · {self.starts_on:%d/%m/%Y}–{self.ends_on:%d/%m/%Y}"
