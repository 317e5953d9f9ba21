"""Papers that were issued, the numbers they bear, and what an office has chosen for its papers."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from documents.papers import PaperKind
from documents.profiles import PROFILES, System
from meetings.models import Meeting
from meetings.trigrams import with_words
from units.columns import FoldedField
from units.models import Host, Organization

KINDS = [(kind.value, kind.label) for kind in PaperKind]


class NumberSeries(models.Model):
    """Numbers that follow each other: of one host, one symbol, one kind of paper, one term or year.

    A Party body counts within a term (Hướng dẫn 36-HD/VPTW), a State body within a year (Nghị định
    30/2020/NĐ-CP). Only `documents.services.issue` takes a number, with the row locked.
    """

    host = models.ForeignKey(Host, models.PROTECT, related_name="number_series")
    system = models.CharField(max_length=10, choices=[(one.value, one.value) for one in System])
    organ = models.CharField(_("symbol of the issuer"), max_length=40)
    type_symbol = models.CharField(_("symbol of the kind of paper"), max_length=10)
    term = models.CharField(_("term or year"), max_length=40, blank=True, default="")
    last_number = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")
        ordering = ["organ", "type_symbol", "term"]
        constraints = [
            models.UniqueConstraint(
                fields=["host", "system", "organ", "type_symbol", "term"], name="number_series_once"
            )
        ]

    def __str__(self):
        return f"{self.type_symbol}/{self.organ} {self.term}".strip()


class IssuedDocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Papers over records every one of which the user may read; those that tell of more, to
        whom targets and other meetings of the host are open."""
        readable = Meeting.objects.visible_to(user).values("pk")
        sources = IssuedDocument.meetings.through.objects
        hidden = sources.exclude(meeting__in=readable).values("issueddocument")
        readable = self.exclude(pk__in=hidden)
        if user.role == Role.UNIT_CONTACT:
            return readable.filter(tells_more=False)
        reach = user.reach
        hosts = [*reach.line, *reach.below]
        return readable.filter(Q(tells_more=False) | Q(series__host__in=hosts))

    def search(self, text):
        """Every word of the text, with or without accents."""
        return with_words(self, text, "folded")

    def for_list(self):
        """Everything that one row of the register shows, in one query."""
        return self.select_related("by").defer("options", "folded")


class IssuedDocument(models.Model):
    """A paper with its number and the exact file that went out. Rows are added, never changed.

    `tells_more`: of targets, or of what other meetings gave out, besides what its records say.
    `options` is what was chosen on the page, so that it can be seen how the file came about.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField(_("number"))
    number_text = models.CharField(_("number and symbol"), max_length=120)
    meetings = models.ManyToManyField(Meeting, related_name="issued_documents")
    kind = models.CharField(_("kind of paper"), max_length=20, choices=KINDS)
    profile = models.CharField(_("format"), max_length=20)
    issuer = models.CharField(_("issued by"), max_length=250)
    summary = models.TextField(_("about"))
    day = models.DateField(_("day of the paper"))
    signer = models.CharField(_("signed by"), max_length=250)
    recipients = models.JSONField(_("recipients"), default=list)
    tells_more = models.BooleanField(default=False)
    options = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("issued in")
    )
    at = models.DateTimeField(_("number given at"))

    name = models.CharField(_("name of the file"), max_length=120)
    path = models.CharField(max_length=60, unique=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    folded = FoldedField(of=["number_text", "issuer", "summary", "signer"])

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("issued paper")
        verbose_name_plural = _("issued papers")
        ordering = ["-day", "-at"]
        indexes = [
            models.Index(fields=["at", "uuid"], name="issued_document_by_instant"),
            models.Index(fields=["day", "uuid"], name="issued_document_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"], name="issued_document_number_once"
            ),
            models.CheckConstraint(name="issued_document_has_a_number", condition=Q(number__gte=1)),
        ]

    def __str__(self):
        return f"{self.number_text}: {self.summary}"

    def get_absolute_url(self):
        return reverse("issued_file", args=[self.pk])

    @property
    def profile_label(self):
        """The format, also one that the code no longer has."""
        known = PROFILES.get(self.profile)
        return known.label if known else self.profile


class PaperChoice(models.Model):
    """What was last chosen on the page for one kind of paper of one committee, within a host."""

    host = models.ForeignKey(Host, models.CASCADE, related_name="paper_choices")
    body = models.ForeignKey(Organization, models.CASCADE, related_name="paper_choices")
    kind = models.CharField(max_length=20, choices=KINDS)
    options = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host", "body", "kind"], name="paper_choice_once")
        ]

    def __str__(self):
        return self.kind


class PaperSettings(models.Model):
    """How a host's papers look and are counted: its own letterhead, its present term."""

    host = models.OneToOneField(Host, models.CASCADE, related_name="paper_settings")
    term = models.CharField(
        _("term of the Party committee"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("Numbers of Party papers go on within it, for example 2020–2025."),
    )
    letterhead_name = models.CharField(max_length=120, blank=True, default="")
    letterhead_path = models.CharField(max_length=60, blank=True, default="")
    letterhead_sha256 = models.CharField(max_length=64, blank=True, default="")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("settings of papers")
        verbose_name_plural = _("settings of papers")

    def __str__(self):
        return str(self.host)
