"""The texts that records were read from, and the words that each value stands on."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
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
        unread = ImportItem.objects.filter(
            source=OuterRef("pk"), state__in=ImportItem.UNFINISHED, batch__stopped_at=None
        )
        return self.filter(~Exists(unread), meeting=None)


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


class ImportBatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever brought a batch in sees what became of it."""
        return self.filter(by=user)

    def unasked_since(self, at):
        """Those with something left to read that no worker was asked for since then."""
        return self.unfinished().filter(Q(woken_at=None) | Q(woken_at__lt=at))

    def unfinished(self):
        waiting = ImportItem.objects.filter(state__in=ImportItem.UNFINISHED)
        return self.filter(Exists(waiting.filter(batch=OuterRef("pk"))), stopped_at=None)

    def with_progress(self):
        """Add how many files it has (total), how many are done with (finished), and of these the
        drafts (drafted), those that want a choice (choices) and those not taken (refused)."""
        state = ImportItem.State

        def count(**lookup):
            return Count("items", filter=Q(**lookup))

        return self.annotate(
            total=Count("items"),
            finished=Count("items", filter=~Q(items__state__in=ImportItem.UNFINISHED)),
            drafted=count(items__state=state.DRAFTED),
            choices=count(items__state=state.CHOICE),
            refused=count(items__state__in=[state.REFUSED, state.FAILED]),
        )


class ImportBatch(models.Model):
    """Many files that were brought in at once; a worker reads them one after another.

    `expected` is how many were chosen; those of which there is one already are no items of it.
    `arriving_at` is when the last file was taken in, empty when all were.
    """

    ARRIVAL = timedelta(minutes=10)
    """Taking one file in lasts at most 90 s by its limits."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    expected = models.PositiveIntegerField(default=0)
    arriving_at = models.DateTimeField(null=True, blank=True)
    woken_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch of reports")
        verbose_name_plural = _("batches of reports")
        ordering = ["-at"]

    def __str__(self):
        return self.name or str(_("Several files"))

    def get_absolute_url(self):
        return reverse("batch_detail", args=[self.pk])

    def is_arriving(self, at):
        """Whether files of it are still being taken in."""
        return not self.stopped_at and bool(self.arriving_at) and not self.was_cut_off(at)

    def was_cut_off(self, at):
        """Whether the portal was ended while files of it were being taken in."""
        if self.stopped_at or not self.arriving_at:
            return False
        return self.arriving_at < at - self.ARRIVAL


class ImportItemQuerySet(models.QuerySet):
    def claimable(self, at):
        """Those that wait, and those whose reader was ended before it was done."""
        stale = Q(state=ImportItem.State.READING, claimed_at__lt=at - ImportItem.CLAIM)
        return self.filter(Q(state=ImportItem.State.WAITING) | stale)

    def for_list(self):
        """Everything one row of the report shows; `doubts` counts the values in doubt."""
        doubtful = Count("source__spans", filter=~Q(source__spans__why=""))
        return (
            self.select_related("source__meeting").defer("source__text").annotate(doubts=doubtful)
        )


class ImportItem(models.Model):
    """One file of a batch, and what became of it.

    Its text waits as its `source`, and for a choice where it becomes no draft by itself. `sha256`
    is empty where a member of an archive could not be unpacked. The name of a file with a secrecy
    stamp is not kept.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        READING = "reading", _("is being read")
        DRAFTED = "drafted", _("is a draft")
        CHOICE = "choice", _("wants a choice")
        REFUSED = "refused", _("was refused")
        FAILED = "failed", _("was not read")

    class Choice(models.TextChoices):
        """Why somebody must choose."""

        NO_MEETING = "no_meeting", _("No review meeting was found in it.")
        SEVERAL = "several", _("Several meetings were found in it.")
        DUPLICATE = "duplicate", _("Probably the same meeting is here already.")
        PLANNED = "planned", _("Probably it is a meeting that was planned.")
        ELSEWHERE = "elsewhere", _("It seems to be of another locality.")

    UNFINISHED = [State.WAITING, State.READING]
    CLAIM = timedelta(minutes=10)
    """Reading one file takes at most 90 s by its limits, and then the reader's seconds."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=20, blank=True, default="")
    source = models.ForeignKey(
        SourceDocument, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = ImportItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a batch")
        verbose_name_plural = _("files of batches")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "sha256"],
                condition=~Q(sha256=""),
                name="importitem_file_once_in_a_batch",
            )
        ]

    def __str__(self):
        return self.name or str(_("File %(number)s") % {"number": self.position})


class CorrectionQuerySet(models.QuerySet):
    def by_field(self):
        """(list, field, kept, changed, added, removed) of all sources together."""
        counts = [models.Sum(name) for name in ("kept", "changed", "added", "removed")]
        fields = self.order_by("list", "field").values_list("list", "field")
        return fields.annotate(*counts)


class Correction(models.Model):
    """How often staff kept or corrected what the reader found for one field of one source.

    `list` is empty for a field of the record itself, `field` for the items of a list as wholes.
    """

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="corrections")
    list = models.CharField(max_length=40, blank=True, default="")
    field = models.CharField(max_length=40, blank=True, default="")
    kept = models.PositiveIntegerField(_("kept"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    added = models.PositiveIntegerField(_("added"), default=0)
    removed = models.PositiveIntegerField(_("removed"), default=0)
    at = models.DateTimeField(_("at"))

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of what was read")
        verbose_name_plural = _("corrections of what was read")
        ordering = ["source", "list", "field"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "list", "field"], name="correction_field_once"
            ),
        ]

    def __str__(self):
        return f"{self.list} {self.field}".strip()


class CorrectedWordQuerySet(models.QuerySet):
    def counted(self):
        """(field, read, typed, in how many sources)."""
        words = self.order_by("field", "typed", "read").values_list("field", "read", "typed")
        return words.annotate(times=models.Count("pk"))


class CorrectedWord(models.Model):
    """A post, unit of measure or name of a body that staff typed where the reader had another."""

    MAX_LENGTH = 120
    """Longer ones are no words of a list and are not kept."""

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="corrected_words")
    field = models.CharField(max_length=40)
    read = models.CharField(_("as read"), max_length=MAX_LENGTH, blank=True, default="")
    typed = models.CharField(_("as typed"), max_length=MAX_LENGTH)

    objects = CorrectedWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("corrected word")
        verbose_name_plural = _("corrected words")
        ordering = ["source", "field", "typed", "read"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "field", "read", "typed"], name="correctedword_once"
            ),
        ]

    def __str__(self):
        return self.typed
