"""The index: one row for each place that can be found, and the few words that searching needs."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import WORK_RULES, Relation
from meetings.models import Directive, FollowUp, Issue, Meeting, StoredFile
from search.backends import backend
from search.words import words
from units.columns import NfcCharField


@dataclass(frozen=True)
class Sight:
    """Whose places a reader sees: `few`, the numbers of the records if they are few, else None;
    `partly`, those of which only what the reader's unit carries is seen."""

    few: frozenset[int] | None = None
    partly: frozenset[int] = frozenset()


class VisibleQuerySet(models.QuerySet):
    """Of rows with a `meeting`; those without one belong to catalogues, which everybody reads."""

    sight = Sight()

    def _clone(self):
        clone = super()._clone()
        clone.sight = self.sight
        return clone

    def of_readable(self, user, elsewhere=None):
        """Those of records that the user may read, and what `elsewhere`, asked with the user and
        these records, gives of others: (condition, keys of the records)."""
        meetings = Meeting.objects.visible_to(user).order_by().values_list("pk", flat=True)
        named, few = backend().of_records(meetings)
        also, partly = Q(pk__in=[]), frozenset()
        if elsewhere:
            also, partly = elsewhere(user, meetings if few is None else few)
        readable = self.filter(Q(meeting=None) | named | also)
        readable.sight = Sight(None if few is None else few | partly, partly)
        return readable


class SearchDocumentQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        """Places of records that the user may read, what the user's unit carries of others, and
        the catalogues.

        Each search begins here: what is not the user's is neither found nor counted.
        """
        if Relation.CARRIED not in WORK_RULES["work.read"].get(user.role, ()):
            return self.of_readable(user)
        return self.of_readable(user, _carried_elsewhere)

    def of_catalogues(self):
        found = self.filter(meeting=None)
        found.sight = Sight(few=frozenset())
        return found

    def of_bodies(self, pks):
        """What is about one of the organisations: its own page, what names it as unit or lead, and
        the records that it organises, takes part in or keeps."""
        of_record = Meeting.objects.filter(
            Q(organizer_rows__body__in=pks)
            | Q(participatingunit_rows__unit__in=pks)
            | Q(kept_by__in=pks)
        )
        return self.filter(Q(unit__in=pks) | Q(meeting__in=of_record.values("pk")))

    def organized_by(self, pks):
        of_record = Meeting.objects.filter(organizer_rows__body__in=pks)
        return self.filter(Q(unit__in=pks) | Q(meeting__in=of_record.values("pk")))

    def of_period(self, starts_on, ends_on):
        """Of records that were held in the span or reviewed a period lying in it."""
        reviewing = Meeting.objects.reviewing(starts_on, ends_on)
        held = Q(sort_on__gte=starts_on, sort_on__lte=ends_on)
        return self.filter(held | Q(meeting__in=reviewing.values("pk")))

    def with_status(self, status, today):
        """Records of a status, or directives and petitions of one."""
        works = {
            "chi-dao": Directive.objects.with_status(today).filter(status=status),
            "kien-nghi": Issue.objects.petitions().with_status(today).filter(status=status),
        }
        condition = Q(meeting__status=status, kind="hoi-nghi")
        for kind, rows in works.items():
            condition |= Q(kind=kind, row__in=rows.values("pk"))
        return self.filter(condition)


def _carried_elsewhere(user, readable):
    """(condition, records) of the directives and petitions that the user's unit carries in records
    which the user may not read, with what became of them."""
    directives, issues = (
        dict(
            works.carried_by(user.organization)
            .exclude(meeting__in=readable)
            .order_by()
            .values_list("pk", "meeting")
        )
        for works in (Directive.objects.all(), Issue.objects.petitions())
    )
    followed = FollowUp.objects.filter(Q(directive__in=directives) | Q(issue__in=issues))
    condition = (
        Q(kind="chi-dao", row__in=list(directives))
        | Q(kind="kien-nghi", row__in=list(issues))
        | Q(kind="dien-bien", row__in=followed.values("pk"))
    )
    return condition, frozenset([*directives.values(), *issues.values()])


class VectorField(SearchVectorField):
    """Written for many documents as one array: Django does that where it knows the column."""

    def get_internal_type(self):
        return "TextField"


class SearchDocument(models.Model):
    """One place that can be found: an item of a record, a paragraph of a source, a catalogue row.

    `row` is the primary key of the row that the kind names, `anchor` the place on its page, `unit`
    the organisation that the place itself names. `title` and `body` are shown. Its folded words
    stand in the index of the database in use (`search.backends`): on PostgreSQL in `vector`.
    """

    kind = models.CharField(max_length=16)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    row = models.BigIntegerField(null=True, blank=True)
    unit = models.BigIntegerField(null=True, blank=True)
    sort_on = models.DateField(null=True, blank=True)
    anchor = models.CharField(max_length=60, blank=True, default="")
    part = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=16)
    title = models.TextField(blank=True, default="")
    body = models.TextField(blank=True, default="")
    vector = VectorField(null=True)

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("found place")
        verbose_name_plural = _("found places")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "anchor", "part"],
                condition=Q(meeting__isnull=False),
                name="searchdocument_place_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "row"],
                condition=Q(meeting=None),
                name="searchdocument_catalogue_row_once",
            ),
        ]

    def __str__(self):
        return self.title or self.body[:80]


class Indexed(models.Model):
    """The FTS5 table of SQLite (`search.backends.sqlite`), so that a queryset can join it."""

    document = models.OneToOneField(
        SearchDocument,
        models.DO_NOTHING,
        primary_key=True,
        db_column="rowid",
        related_name="indexed",
    )

    class Meta:
        managed = False
        db_table = "search_fts"

    def __str__(self):
        return str(self.pk)


class Name(models.Model):
    """The title or name of a document that is suggested while one types, folded, with a space
    before each word so that a beginning of a word can be looked up. `meeting` as the document's,
    so that whether it is offered is asked without the document."""

    document = models.OneToOneField(
        SearchDocument, models.CASCADE, primary_key=True, related_name="name"
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    folded = models.TextField()

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggested name")
        verbose_name_plural = _("suggested names")

    def __str__(self):
        return self.folded


class Word(models.Model):
    """A folded word that stood in some document: what a mistyped one is compared with.

    Rows are added, never removed; whether a word may be offered is asked of the documents.
    """

    word = models.CharField(max_length=60, primary_key=True)

    class Meta:
        verbose_name = _("word of the index")
        verbose_name_plural = _("words of the index")

    def __str__(self):
        return self.word


class Abbreviation(models.Model):
    """What is written in two ways: each finds the other."""

    short = NfcCharField(_("abbreviation"), max_length=30)
    long = NfcCharField(_("in full"), max_length=120)

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        ordering = ["short", "long"]
        constraints = [
            models.UniqueConstraint(
                fields=["short", "long"],
                name="abbreviation_once",
                violation_error_message=_("This abbreviation is there already."),
            )
        ]

    def __str__(self):
        return f"{self.short} – {self.long}"

    def clean(self):
        if not words(self.short) or not words(self.long):
            raise ValidationError(gettext("Write letters or digits."))


class FileText(models.Model):
    """The text that was read from a kept file, empty with the reason why there is none."""

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="+")
    text = models.TextField(blank=True, default="")
    reason = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self):
        return str(self.file_id)


class RecentSearch(models.Model):
    """What a user searched for lately; seen by nobody else."""

    KEPT = 10

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("recent search")
        verbose_name_plural = _("recent searches")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "text"], name="recentsearch_once"),
        ]

    def __str__(self):
        return self.text
