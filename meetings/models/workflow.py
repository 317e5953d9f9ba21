"""What happened to a record: its revisions, its events, and the text still being typed."""

import datetime
import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import KEPT_FOR, Meeting
from meetings.record import canonical


class RevisionQuerySet(models.QuerySet):
    def written(self):
        """Those that stood in the rows at some time."""
        return self.filter(state=Revision.State.WRITTEN)

    def newest(self):
        """The last that was written, with its author; None when nothing was."""
        return self.written().select_related("by").order_by("-number").first()


class Revision(models.Model):
    """The whole record as it was saved once. Rows are added, their content is never changed.

    `digest` is SHA-256 over the digest of the revision before and everything that this one says,
    so that a change of the past shows. A correction of an approved record waits as PROPOSED.
    """

    class State(models.TextChoices):
        WRITTEN = "written", _("written")
        PROPOSED = "proposed", _("waiting for approval")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=500, blank=True, default="")
    schema = models.PositiveSmallIntegerField()
    record = models.JSONField()
    previous_digest = models.CharField(max_length=64, blank=True, default="")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WRITTEN)
    base_version = models.PositiveIntegerField(default=0)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(state="proposed"),
                name="revision_one_proposal",
                violation_error_message=_("A correction of this record is already waiting."),
            ),
        ]

    def __str__(self):
        return f"{self.meeting_id} · {self.number}"

    def computed_digest(self):
        """What `digest` must be, hex."""
        content = {
            "previous": self.previous_digest,
            "meeting": str(self.meeting_id),
            "number": self.number,
            "by": self.by_id,
            "at": self.at.astimezone(datetime.UTC).isoformat(),
            "reason": self.reason,
            "schema": self.schema,
            "record": self.record,
        }
        return hashlib.sha256(canonical(content)).hexdigest()


class EventQuerySet(models.QuerySet):
    def of_the_record(self):
        """What moved the record on its way: the line that its readers see."""
        return self.filter(
            kind__in=[
                Event.Kind.SUBMITTED,
                Event.Kind.RETURNED,
                Event.Kind.APPROVED,
                Event.Kind.CORRECTION_ACCEPTED,
                Event.Kind.ISSUED,
            ]
        )


class Event(models.Model):
    """One thing that somebody did with a record. Append-only."""

    class Kind(models.TextChoices):
        STARTED = "started", _("began the entry")
        SAVED = "saved", _("saved the record")
        SUBMITTED = "submitted", _("submitted for approval")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        CORRECTION_PROPOSED = "correction_proposed", _("proposed a correction")
        CORRECTION_ACCEPTED = "correction_accepted", _("approved the correction")
        CORRECTION_REFUSED = "correction_refused", _("refused the correction")
        DISCARDED = "discarded", _("threw the draft away")
        RESTORED = "restored", _("restored the draft")
        DOWNLOADED = "downloaded", _("downloaded a file")
        ISSUED = "issued", _("issued a paper")
        TAKEN_OVER = "taken_over", _("moved the draft to the unit that goes on after a merger")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="events")
    kind = models.CharField(_("what"), max_length=20, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    note = models.CharField(_("note"), max_length=500, blank=True, default="")
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="events"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["meeting", "kind"], name="event_meeting_kind")]

    def __str__(self):
        return self.get_kind_display()


class EntryDraft(models.Model):
    """The raw form of an entry in progress: what was typed, unchecked, so that nothing is lost.

    `data` is {name of the input: [values]} as the browser sends it. `version` counts the saves of
    this draft, `base_version` is the version of the record that the typing started from.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    base_version = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=500, blank=True, default="")
    data = models.JSONField(default=dict)
    last_key = models.CharField(max_length=64, blank=True, default="")
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("text being entered")
        verbose_name_plural = _("texts being entered")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="entrydraft_one_per_user"),
        ]

    def __str__(self):
        return self.title


class SetAsideTextQuerySet(models.QuerySet):
    def waiting(self):
        """Those that still stand beside the form."""
        return self.filter(put_away_at=None)

    def put_away_by(self, user, at):
        """The user's own that were put away and can be opened again."""
        enterable = Meeting.objects.enterable_by(user)
        return self.filter(user=user, meeting__in=enterable, put_away_at__gte=at - KEPT_FOR)


class SetAsideText(models.Model):
    """A text that met a newer one: kept whole, for its author to look at, never merged silently."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="texts_set_aside")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    base_version = models.PositiveIntegerField(default=0)
    data = models.JSONField(default=dict)
    kept_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, blank=True)

    objects = SetAsideTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text set aside")
        verbose_name_plural = _("texts set aside")
        ordering = ["-kept_at"]

    def __str__(self):
        return f"{self.meeting_id} · {self.kept_at:%d/%m/%Y %H:%M}"
