"""What became of a directive or a petition after the meeting."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings import record
from meetings.models.fields import CodeField
from meetings.models.files import StoredFile
from units.models import Organization

NAME_LENGTH = 500


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What was noted of the directives and petitions that the user may read."""
        items = {
            name: self.model._meta.get_field(name).related_model.objects.visible_to(user)
            for name in ("directive", "issue")
        }
        return self.filter(Q(directive__in=items["directive"]) | Q(issue__in=items["issue"]))

    def in_order(self):
        """As it was noted, with whatever a timeline shows, in one query."""
        return self.select_related("by", "lead").prefetch_related("files").order_by("pk")


class FollowUp(models.Model):
    """One thing that happened to a directive or a petition, and where the item stands after it.

    Rows are added, never changed, but for `is_last`: a mistake is put right by a further row. The
    record says what the meeting said; deadline, lead and closing move here. Since every row
    carries all of what stands after it, the last one alone gives the present.
    """

    class Kind(models.TextChoices):
        RECEIVED = "received", _("taken in")
        ASSIGNED = "assigned", _("given to a lead")
        DEADLINE = "deadline", _("deadline set")
        PROGRESS = "progress", _("progress")
        REMINDED = "reminded", _("reminded")
        ESCALATED = "escalated", _("passed to a higher level")
        ANSWERED = "answered", _("answered")
        COMPLETED = "completed", _("completed")
        NOT_CARRIED_OUT = "not_carried_out", _("not carried out")
        REOPENED = "reopened", _("opened again")

    class Closing(models.TextChoices):
        COMPLETED = "completed", _("completed")
        NOT_CARRIED_OUT = "not_carried_out", _("not carried out")
        TAKEN_UP = "taken_up", _("taken up at the meeting")

    directive = models.ForeignKey(
        "meetings.Directive",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("directive"),
    )
    issue = models.ForeignKey(
        "meetings.Issue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("petition"),
    )
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind.choices)
    happened_on = models.DateField(_("on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("noted at"))
    note = models.TextField(_("note"), blank=True, default="")
    document = models.CharField(_("document"), max_length=NAME_LENGTH, blank=True, default="")
    files = models.ManyToManyField(StoredFile, related_name="follow_ups", blank=True)
    because_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="brought_about",
        help_text=_("For a petition: what happened to the directive that answers it."),
    )

    # Where the item stands after this.
    due_on = models.DateField(_("due on"), null=True, blank=True)
    is_standing = models.BooleanField(_("standing duty"), default=False)
    lead = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_follow_ups",
        verbose_name=_("lead"),
    )
    lead_text = models.CharField(
        _("lead as written"), max_length=NAME_LENGTH, blank=True, default=""
    )
    level = CodeField(_("passed to the level"), codes=record.AddressedLevel)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    closed_as = models.CharField(
        _("closed as"), max_length=20, choices=Closing.choices, blank=True, default=""
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    is_last = models.BooleanField(default=True, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="followup_of_one_thing",
                condition=Q(directive=None, issue__isnull=False)
                | Q(directive__isnull=False, issue=None),
            ),
            models.UniqueConstraint(
                fields=["directive"],
                condition=Q(is_last=True, directive__isnull=False),
                name="followup_one_last_of_directive",
            ),
            models.UniqueConstraint(
                fields=["issue"],
                condition=Q(is_last=True, issue__isnull=False),
                name="followup_one_last_of_issue",
            ),
            models.CheckConstraint(
                name="followup_standing_has_no_due_day",
                condition=Q(is_standing=False) | Q(due_on=None),
                violation_error_message=_("A standing duty has no deadline."),
            ),
            models.CheckConstraint(
                name="followup_closed_on_a_day",
                condition=Q(closed_as="", closed_on=None)
                | Q(closed_as="taken_up")
                | Q(closed_as__in=["completed", "not_carried_out"], closed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="followup_petition_closed_with_answer",
                condition=~Q(closed_as="completed") | Q(issue=None) | ~Q(answered_on=None),
                violation_error_message=_("A petition is closed only with an answer."),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
