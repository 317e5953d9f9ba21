"""The meeting itself: the head of a record, where it stands, and who may see it."""

import datetime
from collections import defaultdict
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import PLANNED, RECORD_RULES, Relation, State
from meetings import record
from meetings.models.fields import CodeField
from meetings.trigrams import with_words
from units.columns import DayNumber, SortKeyField, YearOfDay
from units.models import Committee, Host, Organization, OrganizationKind
from units.vietnamese import person_sort_key, slug, sort_key

A_STAGE, NO_WORK = 10**15, 10**18
"""Between these are the places of directives and petitions (`meetings.models.work`)."""

KEPT_FOR = datetime.timedelta(days=30)
"""How long what was thrown away or put away can be taken back."""


class Status(models.TextChoices):
    PLANNED = "planned", _("Planned")
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for approval")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")


LONGEST_KEY = 100
AHEAD = 20_000_000
"""By how many days planned meetings stand ahead in the list."""


class YearOfMeeting(YearOfDay):
    """Of a `list_order`, ahead or not."""

    days = f"%(expressions)s %%%% {AHEAD}"


def title_sort_key(title):
    """What titles are ordered by: their first letters, since an index takes no long keys."""
    return sort_key(title[:LONGEST_KEY])


def days_of(year):
    """The first and the last day of a year as `DayNumber` has them."""
    return tuple(DayNumber.of(datetime.date(year, *day)) for day in ((1, 1), (12, 31)))


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The records that the user may read."""
        return self._allowed(user, "meeting.read")

    def editable_by(self, user):
        """The records that the user may enter, edit and submit."""
        return self._allowed(user, "meeting.edit")

    def correctable_by(self, user):
        """The approved records for which the user may propose a correction."""
        return self._allowed(user, "meeting.correct")

    def restorable_by(self, user, at):
        """Drafts that were thrown away and can be taken back."""
        return self.filter(allowed(user, "meeting.edit"), discarded_at__gte=at - KEPT_FOR)

    def enterable_by(self, user):
        """Whatever the entry form opens for: drafts to edit, approved records to correct."""
        return self._allowed(user, "meeting.edit", "meeting.correct")

    def approvable_by(self, user):
        """The submitted records that wait for this office head."""
        return self._allowed(user, "meeting.approve")

    def issuable_by(self, user):
        """The approved records over which the user may issue a paper with a number."""
        return self._allowed(user, "document.issue")

    def with_corrections_for(self, user):
        """The approved records whose proposed correction this office head decides."""
        return self._allowed(user, "meeting.decide_correction").proposed()

    def worked_on_by(self, user):
        """Records that the user enters, corrects or decides: whose history they may see."""
        return self.filter(allowed(user, "meeting.edit", "meeting.correct", "meeting.approve"))

    def with_rights_of(self, user):
        """Add may_edit, may_correct and may_approve for this user."""
        rights = {
            "may_edit": "meeting.edit",
            "may_correct": "meeting.correct",
            "may_approve": "meeting.approve",
        }
        return self.annotate(
            **{
                name: models.Case(
                    models.When(allowed(user, action), then=True),
                    default=False,
                    output_field=models.BooleanField(),
                )
                for name, action in rights.items()
            }
        )

    def _allowed(self, user, *actions):
        if not any(user.role in RECORD_RULES[action] for action in actions):
            return self.none()  # and nothing is composed for it: every page asks what waits
        return self.filter(allowed(user, *actions), discarded_at=None)

    def approved(self):
        return self.filter(status=Status.APPROVED)

    def public(self):
        """Open to everybody who is signed in, once they are approved."""
        return self.filter(access=record.Access.PUBLIC)

    def proposed(self):
        """Records with a correction that nobody has decided yet."""
        return self.filter(revisions__state="proposed")

    def waiting_for(self, user):
        """What waits for this user: to approve for a head, returned for whoever enters."""
        kinds = [
            self.approvable_by(user),
            self.with_corrections_for(user),
            self.editable_by(user).filter(status=Status.RETURNED),
        ]
        there = [Q(pk__in=rows.values("pk")) for rows in kinds if not rows.query.is_empty()]
        return self.filter(reduce(or_, there)) if there else self.none()

    def search(self, text):
        """Every word of the text, with or without accents."""
        return with_words(self, text)

    def listed_in(self, year):
        """Those of the year, the planned ones too, which stand ahead in the list."""
        return self.alias(year=YearOfMeeting("list_order")).filter(year=year)

    def of_kind(self, kind):
        return self.filter(Q(kind=kind) | Q(second_kind=kind))

    def organized_by(self, *organizations):
        return self.with_part("organizer_rows", body__in=organizations)

    def with_part(self, rows, **conditions):
        """Meetings with one of these rows that is so, each once without being sorted for that."""
        return self.filter(pk__in=with_part(rows, **conditions))

    def reviewing(self, starts_on, ends_on):
        """Meetings that reviewed a period lying within these days."""
        return self.with_part("reviewedperiod_rows", starts_on__gte=starts_on, ends_on__lte=ends_on)

    def of_clusters(self):
        """Meetings that a cluster or its board held."""
        return self.filter(
            Q(organizer_rows__body__kind=OrganizationKind.CLUSTER)
            | Q(organizer_rows__body__committee__committee_kind=Committee.Kind.CLUSTER_BOARD)
        ).distinct()

    def kept_by_communes(self):
        """Meetings that wards, communes and their like keep the record of."""
        return self.filter(kept_by__kind__in=OrganizationKind.communes())

    def of_body(self, organization):
        """Meetings that the body organises, takes part in or keeps."""
        return self.of_units([organization.pk])

    def of_units(self, organizations):
        """Meetings that one of the organisations organises, takes part in or keeps."""
        return in_one_way(self, self.ways_to_units(organizations))

    def ways_to_units(self, organizations):
        """The conditions of `of_units`, one of which holds."""
        return [
            Q(kept_by__in=organizations),
            Q(pk__in=with_part("organizer_rows", body__in=organizations)),
            Q(pk__in=with_part("participatingunit_rows", unit__in=organizations)),
        ]

    def of_person(self, person):
        return self.filter(pk__in=person.participations.values("meeting"))

    def newest_first(self):
        """Planned ones, then by day; a record without any day stands before the dated ones."""
        return self.order_by("-list_order", "-pk")

    def keep_first_work(self):
        """Bring `first_work` in step with the places of the directives and petitions."""
        first = []
        for name in ("directive_rows", "issue_rows"):
            rows = self.model._meta.get_field(name).related_model.objects
            # Grouped, not the first in order: for that PostgreSQL goes through those of all.
            placed = rows.filter(meeting=OuterRef("pk"), list_order__gte=A_STAGE).order_by()
            least = placed.values("meeting").annotate(first=models.Min("list_order"))
            first.append(Coalesce(models.Subquery(least.values("first")), NO_WORK))
        return self.update(first_work=Least(*first))

    def for_list(self):
        """Everything that one row of a list shows, in one query."""
        return self.defer("text_folded", "agenda", "assessment", "conclusion")


def allowed(user, *actions):
    """What the permission table gives the user's role for these actions, as a condition."""
    grants = {
        (state, relation)
        for action in actions
        for state, relations in RECORD_RULES[action].get(user.role, {}).items()
        for relation in relations
    }
    return granted(user, grants)


def granted(user, grants):
    """The condition that a record is in one of the (state, relation to the user)."""
    states: dict[Relation, list[str]] = defaultdict(list)
    # Sorted, so that the same question is always the same SQL.
    for state, relation in sorted(grants):
        states[relation].append(state.value)
    conditions = [Q(status__in=some) & standing(user, one) for one, some in states.items()]
    return reduce(or_, conditions, Q(pk__in=[]))


def standing(user, relation):
    """The condition for a record to stand in this relation to the user."""
    if relation is Relation.OWN:
        return Q(kept_by=user.organization_id)
    if relation is Relation.OFFICE:
        return Q(kept_by__in=user.reach.office_ids)
    if relation is Relation.HOST:
        return Q(host__in=user.reach.line)
    if relation is Relation.BELOW:
        return Q(host__in=user.reach.below)
    if relation is Relation.PART:
        return reduce(or_, (Q(pk__in=records) for records in parts_of(user.organization)))
    return Q(access=record.Access.PUBLIC)


def in_one_way(rows, ways):
    """The rows for which one of these conditions holds, each of which an index answers. Joined by
    OR, a database would rather go through all rows."""
    first, *others = (rows.model._default_manager.filter(way).values("pk") for way in ways)
    return rows.filter(pk__in=first.order_by().union(*(one.order_by() for one in others), all=True))


def with_part(rows, **conditions):
    """The keys of the records with one of these rows that is so; an index answers it alone."""
    parts = Meeting._meta.get_field(rows).related_model.objects
    return parts.filter(**conditions).order_by().values("meeting")


def parts_of(organization):
    """The records that the organisation keeps, those of what it held, those of what it took part
    in; each as a query of keys that an index answers alone."""
    return [
        Meeting.objects.filter(kept_by=organization).order_by().values("pk"),
        organization.organized_rows.order_by().values("meeting"),
        organization.participating_rows.order_by().values("meeting"),
    ]


def called(title):
    """What a record is called; for who has its title alone, as `page_of`."""
    return title or gettext("Untitled meeting")


def page_of(pk, title):
    """The address of the record's page."""
    return reverse("meeting_detail", args=[pk, slug(title) or "ho-so"])


class Meeting(models.Model):
    """A review meeting. The lists of its record stand in `meetings.models.content`.

    Only `meetings.services` writes here. `summary`, `text_folded` and `sort_on` are derived from
    the record by `save_record`, so that a list needs no other table.
    """

    Status = Status

    uuid = models.UUIDField(unique=True, editable=False)
    host = models.ForeignKey(Host, models.PROTECT, related_name="meetings", verbose_name=_("host"))
    kept_by = models.ForeignKey(
        Organization, models.PROTECT, related_name="kept_meetings", verbose_name=_("kept by")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    version = models.PositiveIntegerField(_("version"), default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"))
    discarded_at = models.DateTimeField(_("thrown away at"), null=True, blank=True)

    title = models.CharField(_("title"), max_length=500, blank=True, default="")
    kind = CodeField(_("kind"), codes=record.Kind)
    second_kind = CodeField(_("second kind"), codes=record.Kind)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    held_precision = CodeField(_("how much of the date is known"), codes=record.Precision)
    held_basis = CodeField(_("basis of the date"), codes=record.Basis)
    held_basis_note = models.CharField(_("inferred from"), max_length=500, blank=True, default="")
    session = CodeField(_("session"), codes=record.Session)
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=500, blank=True, default="")
    mode = CodeField(_("mode"), codes=record.Mode)
    access = CodeField(_("access"), codes=record.Access, default=record.Access.INTERNAL)
    next_period_label = models.CharField(_("next period"), max_length=500, blank=True, default="")
    next_period_starts_on = models.DateField(_("next period from"), null=True, blank=True)
    next_period_ends_on = models.DateField(_("next period to"), null=True, blank=True)
    agenda = models.TextField(_("agenda"), blank=True, default="")
    assessment = models.TextField(_("general assessment"), blank=True, default="")
    conclusion = models.TextField(_("conclusion"), blank=True, default="")
    directives_coverage = CodeField(_("directives in the source"), codes=record.Coverage)
    limitations_coverage = CodeField(_("limitations in the source"), codes=record.Coverage)
    causes_coverage = CodeField(_("causes in the source"), codes=record.Coverage)
    petitions_coverage = CodeField(_("petitions in the source"), codes=record.Coverage)

    sort_on = models.DateField(_("ordered by"), null=True, blank=True, editable=False)
    list_order = models.GeneratedField(
        # By day, then those without any day, then those that are planned: as a number, since NULL
        # stands first in one database and last in the other.
        expression=Coalesce(DayNumber("sort_on"), 10_000_000)
        + models.Case(models.When(status=Status.PLANNED, then=AHEAD), default=0),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    first_work = models.BigIntegerField(
        # The first place that its directives and petitions have in their lists, kept by
        # `keep_first_work`: where one is overdue, that one stands first.
        default=NO_WORK,
        editable=False,
    )
    title_key = SortKeyField(of="title", key=title_sort_key, db_index=False)
    chair_key = SortKeyField(of="first_chair", key=person_sort_key, db_index=False)
    summary = models.JSONField(default=dict, editable=False)
    text_folded = models.TextField(default="", editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-sort_on", "-pk"]
        indexes = [
            models.Index(fields=["host", "status", "-sort_on"], name="meeting_host_status_sort"),
            models.Index(fields=["kept_by", "status"], name="meeting_kept_by_status"),
            models.Index(fields=["access", "status"], name="meeting_access_status"),
            # What follows the key is what sight asks: so no row is read for it.
            models.Index(
                fields=[
                    *("list_order", "id", "status", "discarded_at"),
                    *("host", "kept_by", "access"),
                ],
                name="meeting_by_place",
            ),
            models.Index(
                YearOfMeeting("list_order"),
                *("list_order", "id", "status", "discarded_at"),
                *("host", "kept_by", "access"),
                name="meeting_of_year",
            ),
            models.Index(fields=["status", "list_order", "id"], name="meeting_by_status"),
            models.Index(fields=["sort_on"], name="meeting_by_day"),
            models.Index(fields=["title_key", "id"], name="meeting_by_title"),
            models.Index(fields=["chair_key", "id"], name="meeting_by_chair"),
            models.Index(fields=["first_work"], name="meeting_by_first_work"),
        ]
        constraints = [
            models.CheckConstraint(
                name="meeting_next_period_ends_after_start",
                condition=Q(next_period_ends_on__gte=models.F("next_period_starts_on"))
                | Q(next_period_starts_on=None)
                | Q(next_period_ends_on=None),
                violation_error_message=_("The end of the next period lies before its start."),
            ),
            models.CheckConstraint(
                name="meeting_day_goes_with_its_precision",
                condition=Q(held_on=None, held_precision=record.Precision.UNKNOWN.value)
                | Q(held_on__isnull=False) & ~Q(held_precision=record.Precision.UNKNOWN.value),
                violation_error_message=_(
                    "Give the day of the meeting, or say that it is unknown."
                ),
            ),
            models.CheckConstraint(
                name="meeting_two_kinds_differ",
                condition=Q(second_kind="") | ~Q(second_kind=models.F("kind")),
                violation_error_message=_("The second kind is the same as the first."),
            ),
        ]

    def __str__(self):
        return called(self.title)

    def get_absolute_url(self):
        return page_of(self.pk, self.title)

    @property
    def first_chair(self):
        return next(iter(self.summary.get("chairs", ())), "")[:LONGEST_KEY]

    @property
    def is_entered(self):
        """Whether somebody has written the record down, however far."""
        return self.status != PLANNED

    def is_report_missing(self, today):
        return self.status == State.PLANNED and self.held_on is not None and self.held_on < today
