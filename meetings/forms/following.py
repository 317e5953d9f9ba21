"""What a person notes of a directive or petition after the meeting: one form for each step."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.days import write_day
from meetings.forms.fields import Code, Day, Line, Paragraphs, ReferenceField
from meetings.models import FollowUp
from meetings.record import AddressedLevel
from units.dates import today

Kind = FollowUp.Kind

NOTE, DOCUMENT = _("Note"), _("Document (number, day, issuer)")


@dataclass(frozen=True)
class Step:
    """One step of the life of an item: its word in the address, the words of its page, its fields.

    `note` and `document` name those fields; `action` is what the permission table asks for.
    """

    code: str
    kind: str
    title: Any
    fields: tuple[str, ...] = ("happened_on", "note")
    note: Any = NOTE
    hint: Any = ""
    document: Any = DOCUMENT
    action: str = "work.assign"
    of_directives: bool = True
    of_petitions: bool = True

    def is_for(self, ledger_name):
        return self.of_directives if ledger_name == "directive" else self.of_petitions


WITH_FILES = ("happened_on", "note", "document", "evidence")

STEPS = {
    step.code: step
    for step in [
        Step(
            "ket-qua",
            Kind.COMPLETED,
            _("Note the result"),
            WITH_FILES,
            note=_("Result"),
            hint=_("Completes it: nothing is left to do."),
            action="work.follow_up",
        ),
        Step(
            "tra-loi",
            Kind.ANSWERED,
            _("Note the answer"),
            (*WITH_FILES, "is_settled"),
            note=_("Answer"),
            document=_("Answering document (number, day, issuer)"),
            action="work.follow_up",
            of_directives=False,
        ),
        Step(
            "tien-do",
            Kind.PROGRESS,
            _("Note progress"),
            WITH_FILES,
            note=_("What has been done"),
            hint=_("The item stays open."),
            action="work.follow_up",
        ),
        Step(
            "giao",
            Kind.ASSIGNED,
            _("Give out: lead, deadline"),
            ("lead", "due_on", "is_standing", "note", "happened_on"),
            note=_("Reason"),
            hint=_("A reason is asked for when a deadline that was given is changed."),
        ),
        Step(
            "tiep-nhan",
            Kind.RECEIVED,
            _("Take in"),
            of_directives=False,
        ),
        Step(
            "chuyen-cap",
            Kind.ESCALATED,
            _("Pass to a higher level"),
            ("level", "happened_on", "note", "document", "evidence"),
            hint=_("The item stays open; the level is named beside its status."),
        ),
        Step(
            "khong-thuc-hien",
            Kind.NOT_CARRIED_OUT,
            _("Close as not carried out"),
            WITH_FILES,
            note=_("Reason"),
        ),
        Step(
            "mo-lai",
            Kind.REOPENED,
            _("Open again"),
            note=_("Reason"),
        ),
    ]
}


USUAL_ENDS = ((3, 31), (6, 30), (9, 30), (11, 30), (12, 31))
"""(month, day) for which offices set deadlines: ends of quarters, and before the year's review."""
MOST_OFFERS = 3


def usual_deadlines(today):
    """The next of the usual deadlines."""
    days = [
        datetime.date(year, month, day)
        for year in (today.year, today.year + 1)
        for month, day in USUAL_ENDS
    ]
    return [day for day in days if day > today][:MOST_OFFERS]


class DeadlineInput(forms.TextInput):
    """A day with buttons for the usual ones; without scripts it is typed."""

    template_name = "meetings/widgets/deadline.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return context | {"days": [write_day(day) for day in usual_deadlines(today())]}


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, none of them needed."""

    widget = FilesInput

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(file) for file in data or []]


class FollowUpForm(forms.Form):
    """The fields of one step. What the rules of following up refuse is added as an error."""

    use_required_attribute = False

    lead = ReferenceField("organization", label=_("Lead"))
    level = Code(AddressedLevel, label=_("Passed to"))
    due_on = Day(label=_("Deadline"), widget=DeadlineInput(Day.widget.attrs))
    is_standing = forms.BooleanField(label=_("Standing duty, without a deadline"), required=False)
    happened_on = Day(label=_("Day"), required=True)
    note = Paragraphs(label="")
    document = Line(label="")
    evidence = FilesField(
        label=_("Files"),
        required=False,
        allow_empty_file=True,
        help_text=_("Word, Excel, PDF, text or pictures; several may be chosen."),
    )
    is_settled = forms.BooleanField(label=_("Settled: close the petition"), required=False)

    def __init__(self, step, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {name: self.fields[name] for name in step.fields}
        self.fields["note"].label = step.note
        if "document" in self.fields:
            self.fields["document"].label = step.document
        for field in self.fields.values():
            if isinstance(field, Day):
                field.year = year
            if not isinstance(field.widget, forms.CheckboxInput | forms.FileInput):
                classes = field.widget.attrs.get("class", "")
                field.widget.attrs["class"] = " ".join({"in", *classes.split()})

    def resolve(self, catalogue):
        """Turn the name of the lead into what the catalogue says, or ask beside the field."""
        if not self.cleaned_data.get("lead"):
            return
        field: Any = self.fields["lead"]
        answer = catalogue.resolve(field.catalogue, self.cleaned_data["lead"])
        self.cleaned_data["lead"] = answer.reference
        if answer.problem:
            field.widget.doubts = answer.doubts
            self.add_error("lead", answer.problem)


class RemindForm(forms.Form):
    """The text of a reminder, as it is sent."""

    use_required_attribute = False

    text = Paragraphs(label=_("Text to be sent"), rows=12, required=True)
    to = forms.EmailField(label=_("E-mail address"), required=False)
