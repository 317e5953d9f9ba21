"""The texts that records were read from, and the words that each value stands on."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting
from meetings.models.fields import CodeField
from meetings.record import Basis


class SourceDocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The sources of records that the user may read, and the user's own that wait."""
        return self._of(user, Meeting.objects.visible_to(user))

    def editable_by(self, user):
        """The sources of records that the user may enter, and the user's own that wait."""
        return self._of(user, Meeting.objects.enterable_by(user))

    def _of(self, user, meetings):
        return self.filter(Q(meeting__in=meetings) | Q(meeting=None, kept_by=user))

    def waiting(self):
        """Those of which nobody has said yet what becomes of them."""
        return self.filter(meeting=None)


class SourceDocument(models.Model):
    """A text that was brought in, its bytes kept unchanged; without a meeting while it waits.

    `start` and `end` bound the part of the text that is about the meeting; `lines` are those of
    the part, [start, end, kind of line]. `sha256` is that of the file, or of the text as pasted.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="sources"
    )
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(_("kept at"))
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    path = models.CharField(max_length=60, blank=True, default="")
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    format = models.CharField(_("format"), max_length=10)
    text = models.TextField()
    notices = models.JSONField(default=list)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True, default="")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    lines = models.JSONField(default=list)

    objects = SourceDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("source text")
        verbose_name_plural = _("source texts")
        ordering = ["kept_at"]

    def __str__(self):
        return self.name or str(_("Pasted text"))

    @property
    def is_pasted(self):
        return not self.path


class SourceSpan(models.Model):
    """The words of a source that a value of the record stands on, and whether a person agreed.

    `key` is the item of the record, None for a value of the record itself; `field` is the name of
    the field, empty for the item as a whole. Offsets are those of `SourceDocument.text`.
    """

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="spans")
    key = models.UUIDField(null=True, blank=True)
    field = models.CharField(max_length=40, blank=True, default="")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    basis = CodeField(codes=Basis)
    why = models.CharField(max_length=30, blank=True, default="")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("source of a value")
        verbose_name_plural = _("sources of values")
        ordering = ["start", "-end", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sourcespan_has_words", condition=Q(end__gt=models.F("start"))
            ),
            models.CheckConstraint(
                name="sourcespan_names_a_value",
                condition=Q(key__isnull=False) | ~Q(field=""),
            ),
        ]

    def __str__(self):
        return f"{self.key or ''} {self.field} {self.start}–{self.end}".strip()

    @property
    def target(self):
        """What it is the source of, as the page names it: the item's key, or the field's name."""
        return str(self.key) if self.key else self.field


class ImportRefusal(models.Model):
    """That a file or text was refused; not its name or content, since it may be secret."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=20)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("refused file")
        verbose_name_plural = _("refused files")
        ordering = ["-at"]

    def __str__(self):
        return self.reason
