"""The rows of each list of the entry form, and the words that stand around them."""

import re
from functools import cached_property
from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.forms import parts

StrOrPromise = str | Promise

MAX_ROWS = 600
"""Of one list. The 500 indicators of a year's joint report fit; the 10,000 fields of a request hold
666 rows of figures."""


class RowFormSet(forms.BaseFormSet):
    """The rows of one list. Every row comes from the data: none is counted as initial."""

    list_name: ClassVar[str]
    heading: ClassVar[StrOrPromise]
    add_label: ClassVar[StrOrPromise]
    is_required: ClassVar[bool]
    is_table: ClassVar[bool]

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    @cached_property
    def forms(self):
        """One form for each row that was posted and one more if a row is to be added: a row costs
        what it takes to show, a forged count nothing."""
        if not self.is_bound:
            return super().forms
        row = re.compile(rf"{self.prefix}-([0-9]{{1,9}})-")
        numbers = {int(found[1]) for found in map(row.match, self.data) if found}
        following = max(numbers, default=-1) + 1
        if self.total_form_count() > following:
            numbers.add(following)
        return [
            self._construct_form(number, **self.get_form_kwargs(number))  # type: ignore[attr-defined]
            for number in sorted(numbers)
        ]

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
        wrong = [form for form in self.filled if not form.is_valid()]
        if len(self.filled) > MAX_ROWS:
            first_too_many = self.filled[MAX_ROWS]
            words = _("A list has at most %(limit)s rows. Enter the rest in a record of its own.")
            first_too_many.add_error(first_too_many.content[0], words % {"limit": MAX_ROWS})
            return False
        return not wrong

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
    )


ROWS = {
    rows.list_name: rows
    for rows in [
        rows_of(
            parts.OrganizerForm,
            "organizers",
            heading=_("Held by"),
            add=_("Add a committee or body"),
            is_required=True,
            is_table=True,
        ),
        rows_of(
            parts.PeriodForm,
            "periods",
            heading=_("Reviewed periods"),
            add=_("Add a period"),
            is_table=True,
        ),
        rows_of(
            parts.UnitForm,
            "units",
            heading=_("Participating units"),
            add=_("Add a unit"),
            is_table=True,
        ),
        rows_of(
            parts.FigureForm,
            "figures",
            heading=_("Figures"),
            add=_("Add a figure"),
            extra=2,
            is_table=True,
        ),
        rows_of(
            parts.DirectiveForm,
            "directives",
            heading=_("Conclusions and directives"),
            add=_("Add a directive"),
        ),
        rows_of(parts.PersonForm, "participations", heading=_("People"), add=_("Add a person")),
        rows_of(
            parts.LimitationForm, "limitations", heading=_("Limitations"), add=_("Add a limitation")
        ),
        rows_of(parts.CauseForm, "causes", heading=_("Causes"), add=_("Add a cause")),
        rows_of(
            parts.PetitionForm,
            "petitions",
            heading=_("Petitions and proposals"),
            add=_("Add a petition"),
        ),
        rows_of(parts.ResultForm, "results", heading=_("Results by field"), add=_("Add a result")),
        rows_of(
            parts.CommendationForm,
            "commendations",
            heading=_("Commendations"),
            add=_("Add a commendation"),
        ),
        rows_of(
            parts.CitationForm, "citations", heading=_("Cited documents"), add=_("Add a document")
        ),
        rows_of(
            parts.AttachmentForm,
            "attachments",
            heading=_("Files and photos"),
            add=_("Add a caption without a file"),
            extra=0,
        ),
        rows_of(parts.SectionForm, "sections", heading=_("Other sections"), add=_("Add a section")),
    ]
}
"""{list: its form set}, in the order of the page. Issues stand as limitations and petitions."""
