"""The rows of a record's lists: one table for each item class of `meetings.record`.

Field names are those of the dataclasses, so that `meetings.rows` maps one to the other without a
list of its own: a `Reference` stands in two columns, `lead` and `lead_text`; the key of another
item stands as a foreign key to its row.
"""

from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from meetings import record
from meetings.models.fields import CodeField, CodeSetField
from meetings.models.files import StoredFile
from meetings.models.meeting import Meeting
from meetings.models.work import PETITIONS, DirectiveQuerySet, IssueQuerySet, YearOfWork
from units.columns import FoldedField
from units.models import Field, Organization, Person
from units.vietnamese import slug

NAME_LENGTH = 500


def to_organization(verbose_name, related_name="+"):
    """The catalogue half of a reference to an organisation."""
    return models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=verbose_name,
    )


def to_person(verbose_name, related_name="+"):
    """The catalogue half of a reference to a person."""
    return models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=verbose_name,
    )


def to_field(related_name="+"):
    """The catalogue half of a reference to a field of work."""
    return models.ForeignKey(
        Field,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=_("field of work"),
    )


def as_written(verbose_name):
    """The text half of a reference."""
    return models.CharField(verbose_name, max_length=NAME_LENGTH, blank=True, default="")


def line(verbose_name):
    return models.CharField(verbose_name, max_length=NAME_LENGTH, blank=True, default="")


def long_text(verbose_name):
    return models.TextField(verbose_name, blank=True, default="")


def place_in_lists():
    """Kept by `WorkQuerySet.keep_order`; of limitations, by `keep_by_meeting`."""
    return models.BigIntegerField(default=0, editable=False)


def led_today():
    """Whether somebody leads it today, kept with its place."""
    return models.BooleanField(default=True, editable=False)


def lead_today():
    """The body that leads it today, kept with its place; none where the lead is only text."""
    return models.ForeignKey(
        Organization, models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )


def lead_key():
    """Where its lead puts it in lists by lead, kept with its place; "" of limitations."""
    return models.TextField(default="", editable=False)


def level_today():
    """The level that it was passed or addressed to, kept with its place."""
    return CodeField(codes=record.AddressedLevel, editable=False)


def number(verbose_name):
    # 15 digits are what SQLite keeps exactly.
    return models.DecimalField(verbose_name, max_digits=15, decimal_places=4, null=True, blank=True)


def address_of(text):
    """The words of a text that its address carries."""
    return slug(Truncator(text).words(9, truncate=""))


class Item(models.Model):
    """A row of a list of the record."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="%(class)s_rows")
    key = models.UUIDField(editable=False)
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="%(class)s_key_once"),
        ]


class Organizer(Item):
    """Who held the meeting: a committee, a cluster, a working group, another body."""

    body = to_organization(_("organizer"), "organized_rows")
    body_text = as_written(_("organizer as written"))

    class Meta(Item.Meta):
        verbose_name = _("organizer")
        verbose_name_plural = _("organizers")
        indexes = [models.Index(fields=["body", "meeting"], name="organizer_body_meeting")]

    def __str__(self):
        return self.body_text


class ParticipatingUnit(Item):
    unit = to_organization(_("unit"), "participating_rows")
    unit_text = as_written(_("unit as written"))
    role = CodeField(_("role"), codes=record.UnitRole)

    class Meta(Item.Meta):
        verbose_name = _("participating unit")
        verbose_name_plural = _("participating units")
        indexes = [models.Index(fields=["unit", "meeting"], name="participating_unit_meeting")]

    def __str__(self):
        return self.unit_text


class ReviewedPeriod(Item):
    label = line(_("period"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)

    class Meta(Item.Meta):
        verbose_name = _("reviewed period")
        verbose_name_plural = _("reviewed periods")
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                name="reviewedperiod_ends_after_start",
                condition=models.Q(ends_on__gte=models.F("starts_on"))
                | models.Q(starts_on=None)
                | models.Q(ends_on=None),
                violation_error_message=_("The end of the period lies before its start."),
            ),
        ]

    def __str__(self):
        return self.label


class Participation(Item):
    person = to_person(_("person"), "participations")
    person_text = as_written(_("name as written"))
    post = line(_("post on that day"))
    rank = models.CharField(_("rank"), max_length=40, blank=True, default="")
    organization = to_organization(_("organisation"))
    organization_text = as_written(_("organisation as written"))
    parts = CodeSetField(_("parts"), codes=record.Part)
    speech_kind = CodeField(_("kind of speech"), codes=record.SpeechKind)
    speech = long_text(_("what was said"))

    class Meta(Item.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.person_text


class Section(Item):
    heading = line(_("heading"))
    text = long_text(_("text"))

    class Meta(Item.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("other sections")

    def __str__(self):
        return self.heading


class Result(Item):
    text = long_text(_("result"))
    field = to_field("results")
    field_text = as_written(_("field as written"))
    committee = to_organization(_("committee"))
    committee_text = as_written(_("committee as written"))
    unit = to_organization(_("unit"))
    unit_text = as_written(_("unit as written"))

    class Meta(Item.Meta):
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self):
        return self.text


class Figure(Item):
    label = line(_("indicator"))
    value = number(_("value"))
    unit_of_measure = models.CharField(_("unit of measure"), max_length=60, blank=True, default="")
    qualifier = CodeField(_("qualifier"), codes=record.Qualifier)
    numerator = number(_("numerator"))
    denominator = number(_("denominator"))
    percent = number(_("stated percentage"))
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="part_rows",
        verbose_name=_("part of"),
    )
    compared_with = CodeField(_("compared with"), codes=record.ComparedWith)
    compared_value = number(_("value compared with"))
    field = to_field("figures")
    field_text = as_written(_("field as written"))
    unit = to_organization(_("unit"))
    unit_text = as_written(_("unit as written"))

    class Meta(Item.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self):
        return self.label


class Issue(Item):
    kind = CodeField(_("kind"), codes=record.IssueKind)
    text = long_text(_("content"))
    field = to_field("issues")
    field_text = as_written(_("field as written"))
    unit = to_organization(_("unit"), "issues")
    unit_text = as_written(_("unit as written"))
    trend = CodeField(_("trend"), codes=record.Trend)
    raised_by = to_person(_("raised by"))
    raised_by_text = as_written(_("raised by, as written"))
    on_behalf_of = line(_("on behalf of"))
    addressed_level = CodeField(_("addressed level"), codes=record.AddressedLevel)
    addressed_to = to_organization(_("addressed to"))
    addressed_to_text = as_written(_("addressed to, as written"))
    handling = CodeField(_("handling"), codes=record.Handling)
    answer = long_text(_("answer"))
    answering_document = line(_("answering document"))
    text_folded = FoldedField(of=["text", "unit_text", "raised_by_text", "addressed_to_text"])
    list_order = place_in_lists()
    has_lead = led_today()
    lead_today = lead_today()
    lead_key = lead_key()
    level_today = level_today()

    objects = IssueQuerySet.as_manager()

    class Meta(Item.Meta):
        verbose_name = _("limitation or petition")
        verbose_name_plural = _("limitations and petitions")
        indexes = [
            models.Index(
                fields=["unit", "list_order", "id", "meeting", "kind", "has_lead", "lead_today"],
                condition=models.Q(unit__isnull=False),
                name="issue_of_unit",
            ),
            models.Index(fields=["kind", "meeting", "list_order"], name="issue_kind_meeting"),
            # What follows the key is what sight, filters and counting ask: they read no row.
            models.Index(
                fields=[
                    *("list_order", "id", "meeting", "kind"),
                    *("unit", "lead_today", "level_today"),
                ],
                name="issue_by_place",
            ),
            # Those of one only: else SQLite goes through the stretches of all of them in turn.
            models.Index(
                fields=["lead_today", "list_order", "id", "meeting", "kind", "has_lead", "unit"],
                condition=models.Q(lead_today__isnull=False),
                name="issue_by_lead",
            ),
            models.Index(
                fields=["list_order", "id", "meeting", "kind", "unit", "lead_today"],
                condition=models.Q(has_lead=False),
                name="issue_without_lead",
            ),
            models.Index(
                fields=[
                    *("lead_key", "id", "list_order", "meeting", "kind"),
                    *("has_lead", "unit", "lead_today"),
                ],
                condition=models.Q(lead_key__gt=""),
                name="issue_by_lead_key",
            ),
            models.Index(
                fields=[
                    *("field", "list_order", "id", "meeting", "kind"),
                    *("has_lead", "unit", "lead_today"),
                ],
                condition=models.Q(field__isnull=False),
                name="issue_of_field",
            ),
            models.Index(
                fields=[
                    *("level_today", "list_order", "id", "meeting", "kind"),
                    *("has_lead", "unit", "lead_today"),
                ],
                condition=~models.Q(level_today=""),
                name="issue_of_level",
            ),
            models.Index(
                YearOfWork("list_order"),
                *("list_order", "id", "meeting", "kind", "has_lead", "unit", "lead_today"),
                name="issue_of_year",
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("issue_detail", args=[self.pk, address_of(self.text)])

    @property
    def is_petition(self):
        """Whether it has a life after the meeting; a limitation has none."""
        return self.kind in PETITIONS


class Cause(Item):
    text = long_text(_("cause"))
    kind = CodeField(_("kind of cause"), codes=record.CauseKind)
    issue = models.ForeignKey(
        Issue,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cause_rows",
        verbose_name=_("of which limitation"),
    )

    class Meta(Item.Meta):
        verbose_name = _("cause")
        verbose_name_plural = _("causes")

    def __str__(self):
        return self.text


class Directive(Item):
    text = long_text(_("content"))
    verb = CodeField(_("verb"), codes=record.Verb)
    issued_by = to_person(_("given by"))
    issued_by_text = as_written(_("given by, as written"))
    lead = to_organization(_("lead"), "led_directives")
    lead_text = as_written(_("lead as written"))
    addressee = line(_("addressee as written"))
    field = to_field("directives")
    field_text = as_written(_("field as written"))
    committee = to_organization(_("committee"))
    committee_text = as_written(_("committee as written"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_text = line(_("deadline as written"))
    is_recurring = models.BooleanField(_("standing duty"), default=False)
    expected_product = line(_("expected product"))
    answers = models.ManyToManyField(
        Issue, related_name="answered_by", blank=True, verbose_name=_("answers")
    )
    text_folded = FoldedField(of=["text", "lead_text", "addressee", "expected_product"])
    list_order = place_in_lists()
    has_lead = led_today()
    lead_today = lead_today()
    lead_key = lead_key()
    level_today = level_today()

    objects = DirectiveQuerySet.as_manager()

    class Meta(Item.Meta):
        verbose_name = _("directive")
        verbose_name_plural = _("directives")
        indexes = [
            # As with issues.
            models.Index(
                fields=["list_order", "id", "meeting", "committee", "lead_today", "level_today"],
                name="directive_by_place",
            ),
            models.Index(
                fields=["lead_today", "list_order", "id", "meeting", "has_lead"],
                condition=models.Q(lead_today__isnull=False),
                name="directive_by_lead",
            ),
            models.Index(
                fields=["list_order", "id", "meeting", "lead_today"],
                condition=models.Q(has_lead=False),
                name="directive_without_lead",
            ),
            models.Index(
                fields=["lead_key", "id", "list_order", "meeting", "has_lead", "lead_today"],
                name="directive_by_lead_key",
            ),
            models.Index(
                fields=["field", "list_order", "id", "meeting", "has_lead", "lead_today"],
                condition=models.Q(field__isnull=False),
                name="directive_of_field",
            ),
            models.Index(
                YearOfWork("list_order"),
                *("list_order", "id", "meeting", "has_lead", "lead_today"),
                name="directive_of_year",
            ),
            models.Index(fields=["meeting", "list_order"], name="directive_by_meeting"),
        ]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                name="directive_recurring_has_no_due_day",
                condition=models.Q(is_recurring=False) | models.Q(due_on=None),
                violation_error_message=_("A standing duty has no deadline."),
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("directive_detail", args=[self.pk, address_of(self.text)])


class CoAssignee(models.Model):
    """A body that co-ordinates with the lead of a directive."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="co_assignee_rows")
    position = models.PositiveSmallIntegerField(default=0)
    body = to_organization(_("co-ordinating body"), "co_assigned_rows")
    body_text = as_written(_("co-ordinating body as written"))

    class Meta:
        verbose_name = _("co-ordinating body")
        verbose_name_plural = _("co-ordinating bodies")
        ordering = ["directive", "position"]

    def __str__(self):
        return self.body_text


class Commendation(Item):
    form = CodeField(_("form"), codes=record.CommendationForm)
    recipients = CodeField(_("for whom"), codes=record.Recipients)
    count = models.PositiveIntegerField(_("number of recipients"), null=True, blank=True)
    names = long_text(_("names"))
    reason = long_text(_("reason"))
    presented_by = line(_("presented by"))
    decision = line(_("decision"))

    class Meta(Item.Meta):
        verbose_name = _("commendation")
        verbose_name_plural = _("commendations")

    def __str__(self):
        return self.names or self.reason


class Citation(Item):
    text = line(_("document as named"))
    number = models.CharField(_("number and symbol"), max_length=60, blank=True, default="")
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    issuer = line(_("issuer"))
    title = long_text(_("title"))
    role = CodeField(_("role"), codes=record.CitationRole)

    class Meta(Item.Meta):
        verbose_name = _("cited document")
        verbose_name_plural = _("cited documents")

    def __str__(self):
        return self.text


class Attachment(Item):
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attachment_rows",
        verbose_name=_("file"),
    )
    kind = CodeField(_("kind"), codes=record.AttachmentKind)
    caption = line(_("caption"))
    is_publishable = models.BooleanField(_("may be published"), default=False)

    class Meta(Item.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("files and photos")

    def __str__(self):
        return self.caption


class EarlierItem(Item):
    """A directive or petition of an earlier meeting that the meeting reviewed.

    Named by its uuid and key, not by a foreign key: the earlier record may be corrected, or lie in
    another portal, and this one still says what it said.
    """

    of_meeting = models.UUIDField(_("earlier meeting"))
    item = models.UUIDField(_("directive or petition"))
    text = long_text(_("text"))

    class Meta(Item.Meta):
        verbose_name = _("earlier item reviewed")
        verbose_name_plural = _("earlier items reviewed")
        indexes = [models.Index(fields=["item"], name="earlieritem_item")]

    def __str__(self):
        return self.text
