"""The general form, and the forms of one row of each list."""

import uuid

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from meetings import record
from meetings.forms.fields import (
    Code,
    Codes,
    Day,
    DayOfMeeting,
    ItemNumbers,
    Line,
    Number,
    Paragraphs,
    ReferenceField,
    ReferencesField,
)
from meetings.forms.rendering import EntryRenderer
from meetings.periods import span_of
from meetings.record import Reference

EMPTY = (None, "", (), False, Reference())


class EntryPart(forms.Form):
    """A piece of the entry form. Raw data of a draft is shown as typed, without complaints."""

    use_required_attribute = False
    default_renderer = EntryRenderer

    def __init__(self, *args, is_checked=True, **kwargs):
        self.is_checked = is_checked
        super().__init__(*args, **kwargs)
        for entry in self.fields.values():
            if not isinstance(entry.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
                classes = entry.widget.attrs.get("class", "")
                entry.widget.attrs["class"] = " ".join(dict.fromkeys(["in", *classes.split()]))

    def full_clean(self):
        if self.is_checked:
            super().full_clean()
        else:
            self._errors = ErrorDict()

    def complete(self, *, year, catalogue=None):
        """Tell the day fields which year a day without one lies in."""
        for entry in self.fields.values():
            if isinstance(entry, Day):
                entry.year = year

    def resolve(self, catalogue):
        """Turn what names claim into what the catalogue says, or ask beside the field."""
        for name, entry in self.fields.items():
            if name not in self.cleaned_data:
                continue
            if isinstance(entry, ReferenceField):
                self._resolve_one(name, entry, catalogue)
            elif isinstance(entry, ReferencesField):
                self._resolve_many(name, entry, catalogue)

    def _resolve_one(self, name, entry, catalogue):
        answer = catalogue.resolve(entry.catalogue, self.cleaned_data[name])
        self.cleaned_data[name] = answer.reference
        if answer.problem:
            entry.widget.doubts = answer.doubts
            self.add_error(name, answer.problem)

    def _resolve_many(self, name, entry, catalogue):
        answers = [catalogue.resolve(entry.catalogue, one) for one in self.cleaned_data[name]]
        problems = [answer.problem for answer in answers if answer.problem]
        if problems:
            self.add_error(name, problems)
        else:
            self.cleaned_data[name] = tuple(answer.reference for answer in answers)


class GeneralForm(EntryPart):
    title = Line(label=_("Title"))
    held_on = DayOfMeeting(label=_("Date"))
    is_day_unknown = forms.BooleanField(label=_("Date unknown"), required=False)
    session = Code(record.Session, label=_("Session"))
    kind = Code(record.Kind, label=_("Kind"))
    second_kind = Code(record.Kind, label=_("Second kind"))
    next_period = Line(label=_("Next period"))
    next_starts_on = Day(label=_("Next period from"))
    next_ends_on = Day(label=_("Next period to"))
    place = Line(label=_("Place"))
    mode = Code(record.Mode, label=_("Form"))
    starts_at = forms.TimeField(label=_("Starts at"), required=False)
    ends_at = forms.TimeField(label=_("Ends at"), required=False)
    held_basis = Code(record.Basis, label=_("The date is"))
    held_basis_note = Line(label=_("Inferred from"))
    access = Code(record.Access, label=_("Who may read"), required=True, empty="")
    agenda = Paragraphs(label=_("Agenda"))
    assessment = Paragraphs(label=_("General assessment"))
    conclusion = Paragraphs(label=_("Conclusion"))
    directives_coverage = Code(record.Coverage, label=_("Directives in the source"))
    limitations_coverage = Code(record.Coverage, label=_("Limitations in the source"))
    causes_coverage = Code(record.Coverage, label=_("Causes in the source"))
    petitions_coverage = Code(record.Coverage, label=_("Petitions in the source"))

    wanted = {
        "title": _("Write the title of the meeting."),
        "kind": _("Choose the kind of meeting."),
        "held_on": _("Write the day of the meeting, or tick “Date unknown”."),
    }

    def clean(self):
        values = super().clean()
        day, _precision = values.get("held_on") or (None, None)
        for name, problem in self.wanted.items():
            given = day or values.get("is_day_unknown") if name == "held_on" else values.get(name)
            if not given and name not in self.errors:
                self.add_error(name, problem)
        if day and values.get("is_day_unknown"):
            self.add_error("held_on", _("Either write the day, or tick “Date unknown”."))
        if values.get("second_kind") and values.get("second_kind") == values.get("kind"):
            self.add_error("second_kind", _("The second kind is the same as the first."))
        first, last = values.get("next_starts_on"), values.get("next_ends_on")
        if first and last and last < first:
            self.add_error("next_ends_on", _("The end of the next period lies before its start."))
        starts_at, ends_at = values.get("starts_at"), values.get("ends_at")
        if starts_at and ends_at and ends_at < starts_at:
            self.add_error("ends_at", _("The end lies before the start."))
        return values


class RowForm(EntryPart):
    """One row of a list. Rows whose `content` fields are empty are left out, whatever else they
    hold; `layout` is {field: width in twelfths}, `details` the fields that open on request."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    content: tuple[str, ...] = ()
    layout: dict[str, int] = {}
    details: dict[str, int] = {}
    item: type[record.Item]

    def has_changed(self):
        return any(self.fields[name].has_changed(None, self._value(name)) for name in self.content)

    @property
    def is_blank(self):
        """Whether nothing has been written into the row yet."""
        return not (self.has_changed() if self.is_bound else self.initial)

    def _value(self, name):
        return self.fields[name].widget.value_from_datadict(
            self.data, self.files, self.add_prefix(name)
        )

    @property
    def main_fields(self):
        return [(self[name], width) for name, width in self.layout.items()]

    @property
    def detail_fields(self):
        return [(self[name], width) for name, width in self.details.items()]

    @property
    def has_wrong_details(self):
        """Whether something among the details must be put right, so that they stand open."""
        return self.is_checked and any(name in self.errors for name in self.details)

    @property
    def details_in_words(self):
        """What the closed details hold."""
        values = (self._in_words(name) for name in self.details)
        return " · ".join(value for value in values if value)

    def _in_words(self, name):
        value = self[name].value()
        if value in EMPTY:
            return ""
        if isinstance(value, Reference):
            return value.text
        if isinstance(self.fields[name], forms.BooleanField):
            return str(self[name].label)
        if isinstance(self.fields[name], Number):
            return f"{self[name].label}: {value}"
        offered = dict(getattr(self.fields[name], "choices", ()))
        return str(offered.get(value, value))

    def identity(self):
        return self.cleaned_data["key"] or uuid.uuid4()

    def made(self):
        """The item of the record; fields that need other rows are filled by `EntryForm`."""
        known = record.hints_of(self.item)
        values = {name: value for name, value in self.cleaned_data.items() if name in known}
        return self.item(**{**values, "key": self.cleaned_data["key"]})

    @classmethod
    def initial_of(cls, item):
        return {name: getattr(item, name) for name in record.hints_of(type(item))}


class OrganizerForm(RowForm):
    body = ReferenceField(
        "organization",
        label=_("Committee, cluster, working group, body"),
        required=True,
        error_messages={"required": _("Give at least one committee or another organizer.")},
    )

    content = ("body",)
    layout = {"body": 12}
    item = record.Organizer


class UnitForm(RowForm):
    unit = ReferenceField("organization", label=_("Unit"))
    role = Code(record.UnitRole, label=_("Role"), required=True, empty="")

    content = ("unit",)
    layout = {"unit": 8, "role": 4}
    item = record.ParticipatingUnit


class PeriodForm(RowForm):
    label = Line(label=_("Period, for example: 6 tháng đầu năm 2024"))
    starts_on = Day(label=_("From"))
    ends_on = Day(label=_("To"))

    content = ("label",)
    layout = {"label": 6, "starts_on": 3, "ends_on": 3}
    item = record.ReviewedPeriod

    def complete(self, *, year, catalogue=None):
        super().complete(year=year)
        self.year = year

    def clean(self):
        """Days left empty are those that the label means."""
        values = super().clean()
        if not values.get("starts_on") and not values.get("ends_on") and not self.errors:
            values["starts_on"], values["ends_on"] = span_of(values.get("label", ""), self.year)
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The end of the period lies before its start."))
        return values


class PersonForm(RowForm):
    person = ReferenceField("person", label=_("Name"))
    post = Line(label=_("Post on that day"))
    parts = Codes(record.Part, label=_("Part in the meeting"))
    speech = Paragraphs(label=_("What was said"), rows=2)
    rank = Line(label=_("Military rank"), max_length=40)
    organization = ReferenceField("organization", label=_("Organisation"))
    speech_kind = Code(record.SpeechKind, label=_("Kind of speech"))

    content = ("person",)
    layout = {"person": 4, "post": 8, "parts": 12, "speech": 12}
    details = {"organization": 6, "rank": 3, "speech_kind": 3}
    item = record.Participation


class SectionForm(RowForm):
    heading = Line(label=_("Heading"))
    text = Paragraphs(label=_("Text"))

    content = ("heading", "text")
    layout = {"heading": 12, "text": 12}
    item = record.Section


class ResultForm(RowForm):
    field = ReferenceField("field", label=_("Field of work"))
    text = Paragraphs(label=_("Result"), rows=2)
    committee = ReferenceField("organization", label=_("Committee"))
    unit = ReferenceField("organization", label=_("Unit"))

    content = ("text",)
    layout = {"field": 4, "text": 8}
    details = {"committee": 6, "unit": 6}
    item = record.Result


class FigureForm(RowForm):
    LEVELS = [
        (0, _("whole figure")),
        (1, _("part of the figure above")),
        (2, _("part of a part")),
        (3, _("third level")),
    ]

    level = forms.TypedChoiceField(
        label=_("Breakdown"), choices=LEVELS, coerce=int, required=False, initial=0
    )
    label = Line(label=_("Indicator"))
    qualifier = Code(record.Qualifier, label=_("Qualifier"))
    value = Number(label=_("Value"))
    unit_of_measure = Line(label=_("Unit of measure"), max_length=60)
    numerator = Number(label=_("Numerator"))
    denominator = Number(label=_("Denominator"))
    percent = Number(label=_("Stated percentage"))
    compared_with = Code(record.ComparedWith, label=_("Compared with"))
    compared_value = Number(label=_("Value compared with"))
    field = ReferenceField("field", label=_("Field of work"))
    unit = ReferenceField("organization", label=_("Unit"))

    content = ("label", "value")
    layout = {"label": 4, "qualifier": 2, "value": 2, "unit_of_measure": 2, "level": 2}
    details = {
        "numerator": 2,
        "denominator": 2,
        "percent": 2,
        "compared_with": 3,
        "compared_value": 3,
        "field": 6,
        "unit": 6,
    }
    item = record.Figure

    def clean(self):
        values = super().clean()
        if values.get("value") is not None and not values.get("label"):
            self.add_error("label", _("Say what the number counts."))
        return values


class DirectiveForm(RowForm):
    text = Paragraphs(label=_("What is to be done"), rows=2)
    lead = ReferenceField("organization", label=_("Lead"))
    co_assignees = ReferencesField(
        "organization", label=_("Co-ordinating bodies (between semicolons)")
    )
    due_on = Day(label=_("Deadline"))
    due_text = Line(label=_("Deadline as written"))
    is_recurring = forms.BooleanField(label=_("Standing duty"), required=False)
    addressee = Line(label=_("Addressee as written"))
    verb = Code(record.Verb, label=_("Wording"))
    issued_by = ReferenceField("person", label=_("Given by"))
    committee = ReferenceField("organization", label=_("Committee"))
    field = ReferenceField("field", label=_("Field of work"))
    expected_product = Line(label=_("Expected product"))
    petition_numbers = ItemNumbers(label=_("Answers petitions no."))

    content = ("text",)
    layout = {"text": 12, "lead": 5, "co_assignees": 5, "due_on": 2}
    details = {
        "due_text": 4,
        "is_recurring": 4,
        "petition_numbers": 4,
        "addressee": 6,
        "issued_by": 6,
        "committee": 6,
        "field": 6,
        "verb": 4,
        "expected_product": 8,
    }
    item = record.Directive

    def clean(self):
        values = super().clean()
        if values.get("is_recurring") and values.get("due_on"):
            self.add_error("due_on", _("A standing duty has no deadline."))
        return values


class IssueForm(RowForm):
    text = Paragraphs(label=_("Limitation"), rows=2)
    field = ReferenceField("field", label=_("Field of work"))
    unit = ReferenceField("organization", label=_("Unit"))

    content = ("text",)
    item = record.Issue


class LimitationForm(IssueForm):
    trend = Code(record.Trend, label=_("Trend"))

    layout = {"text": 8, "field": 4}
    details = {"unit": 6, "trend": 6}

    def made(self):
        self.cleaned_data["kind"] = record.IssueKind.LIMITATION
        return super().made()


class PetitionForm(IssueForm):
    kind = forms.TypedChoiceField(
        label=_("Kind"),
        choices=[
            (record.IssueKind.PETITION.value, _("petition")),
            (record.IssueKind.OBSTACLE.value, _("obstacle")),
        ],
        coerce=record.IssueKind,
        required=False,
        empty_value=record.IssueKind.PETITION,
    )
    raised_by = ReferenceField("person", label=_("Raised by (person)"))
    on_behalf_of = Line(label=_("On behalf of"))
    addressed_level = Code(record.AddressedLevel, label=_("Level asked"))
    addressed_to = ReferenceField("organization", label=_("Body asked"))
    handling = Code(record.Handling, label=_("Handling"))
    answer = Paragraphs(label=_("Answer"), rows=2)
    answering_document = Line(label=_("Answering document"))

    layout = {"text": 12, "unit": 4, "addressed_to": 4, "handling": 4}
    details = {
        "kind": 3,
        "raised_by": 5,
        "on_behalf_of": 4,
        "addressed_level": 4,
        "field": 8,
        "answer": 8,
        "answering_document": 4,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Petition, proposal")
        self.fields["unit"].label = _("Raised by (unit)")


class CauseForm(RowForm):
    text = Paragraphs(label=_("Cause"), rows=2)
    kind = Code(record.CauseKind, label=_("Kind"))
    limitation = forms.IntegerField(
        label=_("Of limitation no."),
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "n"}),
        help_text=_("Empty: of the limitations as a whole"),
    )

    content = ("text",)
    layout = {"text": 7, "kind": 2, "limitation": 3}
    item = record.Cause


class CommendationForm(RowForm):
    form = Code(record.CommendationForm, label=_("Form"))
    recipients = Code(record.Recipients, label=_("For whom"))
    count = forms.IntegerField(
        label=_("Number"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "n"}),
    )
    reason = Line(label=_("Reason"), max_length=None)
    names = Line(label=_("Names"), max_length=None)
    presented_by = Line(label=_("Presented by"))
    decision = Line(label=_("Decision"))

    content = ("form", "recipients", "count", "reason", "names")
    layout = {"form": 3, "recipients": 3, "count": 2, "presented_by": 4, "reason": 12}
    details = {"names": 7, "decision": 5}
    item = record.Commendation


class CitationForm(RowForm):
    text = Line(label=_("Document as named"))
    number = Line(label=_("Number and symbol"), max_length=60)
    issued_on = Day(label=_("Issued on"))
    issuer = Line(label=_("Issuer"))
    title = Line(label=_("Title of the document"), max_length=None)
    role = Code(record.CitationRole, label=_("Role"))

    content = ("text", "number")
    layout = {"text": 6, "number": 3, "issued_on": 3}
    details = {"issuer": 4, "title": 5, "role": 3}
    item = record.Citation

    def clean(self):
        """A number alone names the document."""
        values = super().clean()
        values["text"] = values.get("text") or values.get("number", "")
        return values


class AttachmentForm(RowForm):
    file = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = Code(record.AttachmentKind, label=_("Kind"), required=True, empty="")
    caption = Line(label=_("Caption"))
    is_publishable = forms.BooleanField(label=_("May be published"), required=False)

    content = ("file", "caption")
    layout = {"caption": 6, "kind": 3, "is_publishable": 3}
    item = record.Attachment


class ReasonForm(forms.Form):
    """Why: for returning, correcting, refusing."""

    reason = Line(label=_("Reason"), required=True, widget=forms.TextInput(attrs={"class": "in"}))
