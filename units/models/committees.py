"""Committees and clusters: organisations that others make together."""

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.columns import NfcCharField
from units.dates import Dated, DatedQuerySet
from units.models.fields import Field
from units.models.organizations import Organization
from units.models.people import Person


def _as_listed(choices):
    """An order in which a role stands where its choices put it."""
    return Case(*(When(role=role, then=Value(place)) for place, role in enumerate(choices.values)))


class Committee(Organization):
    """A body with members of several organisations; it is an organisation wherever one is named."""

    class Kind(models.TextChoices):
        STEERING = "steering", _("steering committee")
        GRASSROOTS = "grassroots", _("grassroots board")
        CLUSTER_BOARD = "cluster_board", _("cluster board")
        WORKING_GROUP = "working_group", _("working group")
        STANDING_BOARD = "standing_board", _("standing board")
        EXECUTIVE = "executive", _("executive committee")

    committee_kind = models.CharField(_("kind of committee"), max_length=20, choices=Kind.choices)
    host_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="committees",
        verbose_name=_("belongs to"),
    )
    standing_office = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="committees_served",
        verbose_name=_("standing office"),
    )
    has_own_seal = models.BooleanField(_("has its own seal"), default=False)
    fields = models.ManyToManyField(
        Field, blank=True, related_name="committees", verbose_name=_("fields of work")
    )
    assigned_unit = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="working_groups",
        verbose_name=_("assigned unit"),
        help_text=_("For a working group: the unit it looks after."),
    )
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("For a working group.")
    )

    history = HistoricalRecords(excluded_fields=["sort_key", "folded"])

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        constraints = [
            models.CheckConstraint(
                name="committee_group_has_number_and_unit",
                condition=Q(committee_kind="working_group") | Q(assigned_unit=None, number=None),
                violation_error_message=_(
                    "Only a working group has a number and an assigned unit."
                ),
            )
        ]


class CommitteeMemberQuerySet(DatedQuerySet):
    def in_order(self):
        """Head first; within a role by given name; each with its person, in one query."""
        return self.select_related("person").order_by(
            _as_listed(CommitteeMember.Role), "person__sort_key", "starts_on"
        )


class CommitteeMember(Dated):
    class Role(models.TextChoices):
        HEAD = "head", _("head")
        STANDING_DEPUTY = "standing_deputy", _("standing deputy head")
        DEPUTY = "deputy", _("deputy head")
        SECRETARY = "secretary", _("secretary")
        MEMBER = "member", _("member")

    committee = models.ForeignKey(
        Committee, models.CASCADE, related_name="members", verbose_name=_("committee")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="committee_memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    post = NfcCharField(_("post"), max_length=250, blank=True, default="")
    decision = NfcCharField(_("decision"), max_length=200, blank=True, default="")

    objects = CommitteeMemberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("member of the committee")
        verbose_name_plural = _("members of the committee")
        ordering = ["committee", "pk"]

    def __str__(self):
        return self.get_role_display()


class Cluster(Organization):
    """Units that keep each other safe and ready; some may lie outside the town or be army units."""

    host_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="clusters",
        verbose_name=_("belongs to"),
    )

    history = HistoricalRecords(excluded_fields=["sort_key", "folded"])

    class Meta:
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")


class ClusterMemberQuerySet(DatedQuerySet):
    def in_order(self):
        """The lead first, then by name; each with its organisation, in one query."""
        return self.select_related("organization").order_by(
            _as_listed(ClusterMember.Role), "organization__sort_key", "starts_on"
        )


class ClusterMember(Dated):
    class Role(models.TextChoices):
        LEAD = "lead", _("cluster lead")
        MEMBER = "member", _("cluster member")

    cluster = models.ForeignKey(
        Cluster, models.CASCADE, related_name="members", verbose_name=_("cluster")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="cluster_memberships",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)

    objects = ClusterMemberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("member of the cluster")
        verbose_name_plural = _("members of the cluster")
        ordering = ["cluster", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["cluster", "organization"],
                condition=Q(ends_on=None),
                name="cluster_member_once_without_end",
                violation_error_message=_("The organisation is already a member of the cluster."),
            ),
        ]

    def __str__(self):
        return self.get_role_display()


class ReviewCadence(Dated):
    """How often a committee or a cluster reviews its work, for as long as that holds."""

    class Every(models.TextChoices):
        MONTHLY = "monthly", _("monthly")
        QUARTERLY = "quarterly", _("quarterly")
        HALF_YEARLY = "half_yearly", _("half-yearly")
        YEARLY = "yearly", _("yearly")

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="cadences", verbose_name=_("organisation")
    )
    every = models.CharField(_("reviews"), max_length=12, choices=Every.choices)
    days_after = models.PositiveSmallIntegerField(
        _("days after the period"),
        default=30,
        help_text=_("Within them the review of a period that is over is held."),
    )

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = _("cadence of reviews")
        verbose_name_plural = _("cadences of reviews")
        ordering = ["organization", models.F("starts_on").asc(nulls_first=True), "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(ends_on=None),
                name="review_cadence_one_without_end",
                violation_error_message=_(
                    "The present cadence has no last day. Write its last day first."
                ),
            ),
        ]

    def __str__(self):
        return self.get_every_display()
