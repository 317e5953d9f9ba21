"""The entry form: what a person types, section by section, to a `RecordData` and back.

`EntryForm` is one general form and a set of rows for each list. It is made from a record (to show
it), from raw data that nobody has checked (a draft being typed on), or from data to check.
"""

import uuid
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.functional import Promise, lazystr
from django.utils.translation import gettext_lazy as _

from meetings import record
from meetings.catalogue import Catalogue
from meetings.fields import (
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
from meetings.models.choices import words
from meetings.periods import span_of, year_in
from meetings.record import Reference

StrOrPromise = str | Promise

MAX_ROWS = 2_000
EMPTY = (None, "", (), False, Reference())


class EntryPart(forms.Form):
    """A piece of the entry form. Raw data of a draft is shown as typed, without complaints."""

    use_required_attribute = False

    def __init__(self, *args, is_checked=True, **kwargs):
        self.is_checked = is_checked
        super().__init__(*args, **kwargs)
        for entry in self.fields.values():
            if not isinstance(entry.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
                classes = entry.widget.attrs.get("class", "")
                entry.widget.attrs["class"] = " ".join({"in", *classes.split()})

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


class RowFormSet(forms.BaseFormSet):
    """The rows of one list. Every row comes from the data: none is counted as initial."""

    list_name: ClassVar[str]
    heading: ClassVar[StrOrPromise]
    add_label: ClassVar[StrOrPromise]
    is_required: ClassVar[bool]
    is_table: ClassVar[bool]

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    @classmethod
    def get_default_prefix(cls):
        return cls.list_name

    @cached_property
    def filled(self):
        """The forms of rows that hold something and are not removed, in order; of a list that
        must not be empty at least the first."""
        filled = [form for form in self.forms if form.has_changed() and not self._removed(form)]
        if not filled and self.is_required:
            filled = self.forms[:1]
        for form in filled:
            form.empty_permitted = False
        return filled

    def is_valid(self):
        # Each form is judged, also after one that fails: all problems show at once.
        return not [form for form in self.filled if not form.is_valid()]

    def number_of(self, form):
        """The number that stands beside the row."""
        return self.forms.index(form) + 1

    def numbered(self, number):
        """The filled row that bears a number, None without one."""
        if not 1 <= number <= len(self.forms):
            return None
        form = self.forms[number - 1]
        return form if form in self.filled else None

    def _removed(self, form):
        return form.fields["DELETE"].widget.value_from_datadict(
            form.data, form.files, form.add_prefix("DELETE")
        )

    @property
    def shown_count(self):
        """How many rows hold something, typed or shown."""
        if self.is_bound:
            return sum(form.has_changed() and not self._removed(form) for form in self.forms)
        return self.initial_form_count()

    @property
    def has_problems(self):
        return self.is_bound and any(form.is_checked and form.errors for form in self.filled)

    @property
    def numbered_forms(self):
        return [(position, form) for position, form in enumerate(self.forms, start=1)]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this row")


def rows_of(form_class, list_name, *, heading, add, extra=1, is_required=False, is_table=False):
    """The form set class of one list, with the words that stand around it.

    The labels of a table stand above its first row alone.
    """
    named = type(
        "RowFormSet",
        (RowFormSet,),
        {
            "list_name": list_name,
            "heading": heading,
            "add_label": add,
            "is_required": is_required,
            "is_table": is_table,
        },
    )
    return forms.formset_factory(
        form_class,
        formset=named,
        extra=extra,
        can_delete=True,
        max_num=MAX_ROWS,
        absolute_max=MAX_ROWS,
    )


ROWS = {
    rows.list_name: rows
    for rows in [
        rows_of(
            OrganizerForm,
            "organizers",
            heading=_("Held by"),
            add=_("Add a committee or body"),
            is_required=True,
            is_table=True,
        ),
        rows_of(
            PeriodForm,
            "periods",
            heading=_("Reviewed periods"),
            add=_("Add a period"),
            is_table=True,
        ),
        rows_of(
            UnitForm,
            "units",
            heading=_("Participating units"),
            add=_("Add a unit"),
            is_table=True,
        ),
        rows_of(
            FigureForm,
            "figures",
            heading=_("Figures"),
            add=_("Add a figure"),
            extra=2,
            is_table=True,
        ),
        rows_of(
            DirectiveForm,
            "directives",
            heading=_("Conclusions and directives"),
            add=_("Add a directive"),
        ),
        rows_of(PersonForm, "participations", heading=_("People"), add=_("Add a person")),
        rows_of(LimitationForm, "limitations", heading=_("Limitations"), add=_("Add a limitation")),
        rows_of(CauseForm, "causes", heading=_("Causes"), add=_("Add a cause")),
        rows_of(
            PetitionForm,
            "petitions",
            heading=_("Petitions and proposals"),
            add=_("Add a petition"),
        ),
        rows_of(ResultForm, "results", heading=_("Results by field"), add=_("Add a result")),
        rows_of(
            CommendationForm,
            "commendations",
            heading=_("Commendations"),
            add=_("Add a commendation"),
        ),
        rows_of(CitationForm, "citations", heading=_("Cited documents"), add=_("Add a document")),
        rows_of(
            AttachmentForm,
            "attachments",
            heading=_("Files and photos"),
            add=_("Add a caption without a file"),
            extra=0,
        ),
        rows_of(SectionForm, "sections", heading=_("Other sections"), add=_("Add a section")),
    ]
}
"""{list: its form set}, in the order of the page. Issues stand as limitations and petitions."""


GENERAL = {
    "title": 12,
    "kind": 3,
    "second_kind": 3,
    "held_on": 2,
    "session": 2,
    "is_day_unknown": 2,
}
CIRCUMSTANCES = {
    "place": 4,
    "mode": 2,
    "starts_at": 2,
    "ends_at": 2,
    "access": 2,
    "held_basis": 3,
    "held_basis_note": 9,
}

SECTIONS = [
    (
        "chung",
        _("General"),
        [
            GENERAL,
            "organizers",
            "periods",
            {"next_period": 6, "next_starts_on": 3, "next_ends_on": 3},
            CIRCUMSTANCES,
            "units",
        ],
    ),
    ("so-lieu", _("Figures"), ["figures"]),
    (
        "chi-dao",
        _("Conclusions and directives"),
        [{"conclusion": 12}, "directives", {"directives_coverage": 4}],
    ),
    ("thanh-phan", _("People"), ["participations"]),
    (
        "han-che",
        _("Limitations and causes"),
        ["limitations", {"limitations_coverage": 4}, "causes", {"causes_coverage": 4}],
    ),
    ("kien-nghi", _("Petitions and proposals"), ["petitions", {"petitions_coverage": 4}]),
    ("ket-qua", _("Results by field"), [{"assessment": 12}, "results"]),
    ("khen-thuong", _("Commendations"), ["commendations"]),
    ("van-ban", _("Cited documents"), ["citations"]),
    ("tep", _("Files and photos"), ["attachments"]),
    ("khac", _("Other content"), [{"agenda": 12}, "sections"]),
]
"""(id, heading, pieces) in the order of the page; a piece is a list of rows, or general fields
with their widths in twelfths."""

ALWAYS_OPEN = 6
"""The sections from here on stand closed while they are empty."""


class PageSection:
    """One section of the entry page."""

    def __init__(self, number, name, heading, pieces, form):
        self.number, self.id, self.heading = number, name, heading
        self.pieces = [self._piece(piece, form) for piece in pieces]

    @staticmethod
    def _piece(piece, form):
        if isinstance(piece, str):
            return {"rows": form[piece]}
        return {"fields": [(form.general[name], width) for name, width in piece.items()]}

    @cached_property
    def count(self):
        return sum(piece["rows"].shown_count for piece in self.pieces if "rows" in piece)

    @cached_property
    def has_problems(self):
        fields = [bound for piece in self.pieces for bound, _width in piece.get("fields", [])]
        rows = [piece["rows"] for piece in self.pieces if "rows" in piece]
        return any(bound.errors for bound in fields) or any(one.has_problems for one in rows)

    @property
    def has_several_lists(self):
        return sum("rows" in piece for piece in self.pieces) > 1

    @property
    def is_open(self):
        if self.number <= ALWAYS_OPEN or self.count or self.has_problems:
            return True
        fields = [bound for piece in self.pieces for bound, _width in piece.get("fields", [])]
        return any(bound.value() for bound in fields)


class EntryForm:
    """The whole entry form. `data` is what was typed, `shown` the record to begin from.

    `is_checked` False shows the data of a draft without judging it. After `is_valid()`,
    `record()` is what was typed as a value.
    """

    def __init__(self, data=None, *, shown=None, is_checked=True):
        self.data = data
        shown = shown or record.RecordData()
        self.known = list(references_of(shown))
        options = {"is_checked": is_checked}
        self.general = GeneralForm(data, initial=general_initial(shown), **options)
        initial = {} if data is not None else rows_initial(shown)
        self.rows = {
            name: form_set(data, initial=initial.get(name), prefix=name, form_kwargs=options)
            for name, form_set in ROWS.items()
        }

    def __getitem__(self, name):
        return self.rows[name]

    @cached_property
    def page_sections(self):
        return [
            PageSection(number, name, heading, pieces, self)
            for number, (name, heading, pieces) in enumerate(SECTIONS, start=1)
        ]

    def is_valid(self):
        """Check everything, so that all problems show at once."""
        year = guess_year(self.data)
        self._tell(year, [self.general])
        for rows in self.rows.values():
            self._tell(year, rows.forms)
        checked = [self.general.is_valid(), *[rows.is_valid() for rows in self.rows.values()]]
        self._resolve_names()
        self._check_numbers()
        self._propose_title()
        return all(checked) and not self.problems

    def _tell(self, year, parts):
        for part in parts:
            part.complete(year=year)

    def _filled(self):
        for rows in self.rows.values():
            yield from rows.filled

    def _resolve_names(self):
        day, _precision = self.general.cleaned_data.get("held_on") or (None, None)
        catalogue = Catalogue(day, self.known)
        for form in self._filled():
            form.resolve(catalogue)

    def _propose_title(self):
        """Fill an empty title from kind, bodies and period, for the reader to agree or change."""
        kind = self.general.cleaned_data.get("kind")
        if "title" not in self.general.errors or not kind:
            return
        bodies = [str(form["body"].value().text) for form in self["organizers"].filled]
        periods = [str(form["label"].value()) for form in self["periods"].filled]
        proposed = f"{words(kind)} {', '.join(bodies)} {', '.join(periods)}".split()
        self.data["title"] = " ".join(proposed)[:500]
        self.general.errors["title"].data[:] = [
            ValidationError(_("A title is proposed from kind, bodies and period. Check it."))
        ]

    def _check_numbers(self):
        for form in self["causes"].filled:
            number = form.cleaned_data.get("limitation")
            if number and self["limitations"].numbered(number) is None:
                form.add_error("limitation", _("No limitation has this number."))
        for form in self["directives"].filled:
            numbers = form.cleaned_data.get("petition_numbers", ())
            if any(self["petitions"].numbered(number) is None for number in numbers):
                form.add_error("petition_numbers", _("No petition has this number."))

    @property
    def problems(self):
        """(id of the input, its label with the row, what is wrong) of everything, in order."""
        found = []
        for name, errors in self.general.errors.items():
            bound = self.general[name]
            found += [(bound.id_for_label, bound.label, error) for error in errors]
        for rows in self.rows.values():
            for form in rows.filled:
                where = lazystr(f"{rows.heading} {rows.number_of(form)}")
                for name, errors in form.errors.items():
                    bound = form[name]
                    label = f"{where}, {bound.label}"
                    found += [(bound.id_for_label, label, error) for error in errors]
        return found

    # To a record ---------------------------------------------------------------------------

    def record(self):
        """What was typed, as a `RecordData`; after `is_valid()`."""
        for form in self._filled():
            form.cleaned_data["key"] = form.identity()
        values = dict(self.general.cleaned_data)
        day, precision = values.pop("held_on")
        values.pop("is_day_unknown")
        return record.RecordData(
            **values | {"next_period": self._next_period(values)},
            held_on=day,
            held_precision=precision,
            **self._lists(),
        )

    def _next_period(self, values):
        """The coming period; days left empty are those that its label means."""
        label = values["next_period"]
        written = values.pop("next_starts_on"), values.pop("next_ends_on")
        if not label:
            return None
        return record.Period(
            label, *(written if any(written) else span_of(label, guess_year(self.data)))
        )

    def _lists(self):
        plain = [name for name in ROWS if name in record.LISTS]
        made = {name: [form.made() for form in self[name].filled] for name in plain}
        made["issues"] = [
            form.made() for name in ("limitations", "petitions") for form in self[name].filled
        ]
        made["figures"] = self._with_parents(made["figures"])
        made["causes"] = [
            replace(cause, issue=self._key("limitations", form.cleaned_data["limitation"]))
            for cause, form in zip(made["causes"], self["causes"].filled, strict=True)
        ]
        made["directives"] = [
            replace(directive, answers=self._answers(form.cleaned_data["petition_numbers"]))
            for directive, form in zip(made["directives"], self["directives"].filled, strict=True)
        ]
        return {name: tuple(items) for name, items in made.items()}

    def _with_parents(self, figures):
        """Each figure below the nearest one above it of a lower level."""
        above: list[tuple[int, record.Figure]] = []
        placed = []
        for figure, form in zip(figures, self["figures"].filled, strict=True):
            level = form.cleaned_data["level"] or 0
            above = [(upper, one) for upper, one in above if upper < level]
            placed.append(replace(figure, parent=above[-1][1].key if above else None))
            above.append((level, figure))
        return placed

    def _key(self, name, number):
        return self[name].numbered(number).cleaned_data["key"] if number else None

    def _answers(self, numbers):
        return tuple(self._key("petitions", number) for number in sorted(numbers))


def references_of(shown):
    """Every reference that a record holds."""
    for name in record.LISTS:
        for item in getattr(shown, name):
            for entry in record.hints_of(type(item)):
                value = getattr(item, entry)
                if isinstance(value, Reference):
                    yield value
                elif entry == "co_assignees":
                    yield from value


def guess_year(data):
    """The year in which a day without one lies: of the period, the title, or the meeting's day."""
    if data is None:
        return None
    candidates = [data.get("periods-0-label"), data.get("title"), data.get("held_on")]
    return next((year for year in map(year_in, candidates) if year), None)


def general_initial(shown):
    values = {name: getattr(shown, name) for name in GeneralForm.base_fields if name in FLAT}
    return values | {
        "held_on": (shown.held_on, shown.held_precision),
        "is_day_unknown": bool(shown.title) and shown.held_on is None,
        "next_period": shown.next_period.label if shown.next_period else "",
        "next_starts_on": shown.next_period and shown.next_period.starts_on,
        "next_ends_on": shown.next_period and shown.next_period.ends_on,
    }


FLAT = set(record.SCALARS) - {"held_on", "next_period"}


def rows_initial(shown):
    """{list of the form: initial values of its rows}."""
    initial = {
        name: [ROWS[name].form.initial_of(item) for item in getattr(shown, name)]
        for name in ROWS
        if name in record.LISTS
    }
    limitations, petitions = shown.limitations, shown.petitions
    initial["limitations"] = [LimitationForm.initial_of(issue) for issue in limitations]
    initial["petitions"] = [PetitionForm.initial_of(issue) for issue in petitions]
    number_of = {
        issue.key: number
        for issues in (limitations, petitions)
        for number, issue in enumerate(issues, start=1)
    }
    initial["figures"] = [
        FigureForm.initial_of(figure) | {"level": level} for level, figure in outline(shown.figures)
    ]
    for row, cause in zip(initial["causes"], shown.causes, strict=True):
        row["limitation"] = number_of.get(cause.issue)
    for row, directive in zip(initial["directives"], shown.directives, strict=True):
        row["petition_numbers"] = [number_of[key] for key in directive.answers]
    return initial


def outline(figures):
    """(level, figure) with every part below its whole, in order."""
    parts = {}
    for figure in figures:
        parts.setdefault(figure.parent, []).append(figure)

    def below(key, level):
        for figure in parts.get(key, []):
            yield level, figure
            yield from below(figure.key, level + 1)

    return list(below(None, 0))


class ReasonForm(forms.Form):
    """Why: for returning, correcting, refusing."""

    reason = Line(label=_("Reason"), required=True, widget=forms.TextInput(attrs={"class": "in"}))
