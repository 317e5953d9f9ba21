"""What persons said of limitations that come back, and what finding them needs.

A record says what a meeting said; that two meetings said the same is said here, beside them. Rows
of a record keep their key through every correction, so what is said of them stays.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models import Directive, Issue
from units.models import Host


class Mark(models.Model):
    """One of the numbers by which a limitation of an approved record is found again
    (`recurring.Saying.marks`). A search of the archive makes them anew."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="marks")
    host = models.ForeignKey(Host, models.CASCADE, related_name="+")
    number = models.BigIntegerField()
    on = models.DateField()
    """The day by which the record is ordered; the first day of all where it has none, since
    databases do not agree where an index puts what is empty."""

    class Meta:
        verbose_name = _("mark of a limitation")
        verbose_name_plural = _("marks of limitations")
        indexes = [models.Index(fields=["host", "number", "-on"], name="mark_host_number_on")]

    def __str__(self):
        return str(self.number)


class RecurrenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of which the user may read both records."""
        return self._of(Issue.objects.visible_to(user))

    def judged_by(self, user):
        """Those that the user may confirm or reject: of approved records of the own host."""
        return self._of(Issue.objects.directed_by(user))

    def _of(self, issues):
        limitations = issues.limitations().order_by().values("pk")
        return self.filter(earlier__in=limitations, later__in=limitations)

    def of_hosts(self, hosts):
        return self.filter(later__meeting__host__in=hosts, earlier__meeting__host__in=hosts)

    def waiting(self):
        return self.filter(state=Recurrence.State.WAITING)

    def confirmed(self):
        return self.filter(state=Recurrence.State.SAME)

    def for_list(self):
        """The likeliest first, with both limitations and their records."""
        names = ("earlier", "later")
        related = [f"{one}__{other}" for one in names for other in ("meeting", "field", "unit")]
        return self.select_related(*related, "by").order_by("-likeness", "-pk")


class Recurrence(models.Model):
    """That a later limitation perhaps says the same as an earlier one, or what a person judged.

    `earlier` and `later` are empty while a correction has taken the limitation out of its record;
    the keys find it when it is put back. The texts are those that the judge had before them.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a judgement")
        SAME = "same", _("the same")
        OTHER = "other", _("another")

    earlier = models.ForeignKey(
        Issue, models.SET_NULL, null=True, related_name="came_back", verbose_name=_("earlier")
    )
    later = models.ForeignKey(
        Issue, models.SET_NULL, null=True, related_name="comes_back", verbose_name=_("later")
    )
    earlier_key = models.UUIDField(editable=False)
    later_key = models.UUIDField(editable=False)
    earlier_text = models.TextField(blank=True, default="")
    later_text = models.TextField(blank=True, default="")
    likeness = models.FloatField(_("likeness"))
    state = models.CharField(
        _("judgement"), max_length=10, choices=State.choices, default=State.WAITING
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("judged at"), null=True, blank=True)

    objects = RecurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("limitation that comes back")
        verbose_name_plural = _("limitations that come back")
        constraints = [
            models.UniqueConstraint(
                fields=["earlier_key", "later_key"], name="recurrence_asked_once"
            ),
            models.UniqueConstraint(
                fields=["later_key"],
                condition=Q(state="same"),
                name="recurrence_goes_back_to_one",
                violation_error_message=_("This limitation is tied to an earlier one already."),
            ),
            models.CheckConstraint(
                name="recurrence_of_two", condition=~Q(earlier_key=F("later_key"))
            ),
            models.CheckConstraint(
                name="recurrence_judged_by_somebody",
                condition=Q(state="waiting", by=None, at=None)
                | (~Q(state="waiting") & Q(by__isnull=False, at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["state", "-likeness"], name="recurrence_state_likeness")]

    def __str__(self):
        return f"{self.earlier_key} → {self.later_key}"

    @property
    def was_reworded(self):
        """Whether a correction has changed one of the texts since it was judged."""
        then = (self.earlier_text, self.later_text)
        return self.state != self.State.WAITING and then != (self.earlier.text, self.later.text)


class Remedy(models.Model):
    """That a directive is meant to mend a limitation, as a person says: records do not."""

    limitation = models.ForeignKey(Issue, models.CASCADE, related_name="remedies")
    directive = models.ForeignKey(Directive, models.CASCADE, related_name="mends")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tied at"))

    class Meta:
        verbose_name = _("directive against a limitation")
        verbose_name_plural = _("directives against limitations")
        constraints = [
            models.UniqueConstraint(fields=["limitation", "directive"], name="remedy_tied_once")
        ]

    def __str__(self):
        return f"{self.limitation_id} → {self.directive_id}"


class ArchiveSearchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever judges for the host sees how a search of its archive goes."""
        return self.filter(host__in=user.reach.line)

    def running(self):
        return self.filter(finished_at=None, stopped_at=None)


class ArchiveSearch(models.Model):
    """One search of all approved records of a host for limitations that come back."""

    SILENCE = timedelta(minutes=2)
    """A search moves every second or so; after this long its worker was ended."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    host = models.ForeignKey(Host, models.CASCADE, related_name="archive_searches")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("begun at"))
    total = models.PositiveIntegerField(_("limitations"), default=0)
    done = models.PositiveIntegerField(_("looked at"), default=0)
    found = models.PositiveIntegerField(_("suggestions"), default=0)
    moved_at = models.DateTimeField(_("last moved at"))
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = ArchiveSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search of the archive")
        verbose_name_plural = _("searches of the archive")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["host"],
                condition=Q(finished_at=None, stopped_at=None),
                name="archivesearch_one_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.host_id} · {self.at}"

    def get_absolute_url(self):
        return reverse("archive_search", args=[self.pk])

    @property
    def is_running(self):
        return self.finished_at is None and self.stopped_at is None

    def was_cut_off(self, now):
        """Whether its worker was ended before it was done."""
        return self.is_running and self.moved_at < now - self.SILENCE
