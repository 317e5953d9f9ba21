"""Form fields of the entry page: typed words to values, refusals in the words of `ux.md` §9."""

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from meetings.days import read_day, read_day_of_meeting, write_day
from meetings.models.choices import choices
from meetings.record import Precision, Reference, plain_number
from units.vietnamese import nfc

CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Line(forms.CharField):
    """One line of text, NFC, without control characters."""

    def __init__(self, *, label, max_length=500, required=False, **kwargs):
        super().__init__(label=label, max_length=max_length, required=required, **kwargs)

    def to_python(self, value):
        return nfc(CONTROL.sub("", super().to_python(value) or "")).strip()


class Paragraphs(Line):
    """Text of several lines, of any length."""

    widget = forms.Textarea

    def __init__(self, *, label, rows=3, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(label=label, max_length=None, **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class Code(forms.TypedChoiceField):
    """One of a kind of codes, None when nothing is chosen."""

    def __init__(self, codes, *, label, required=False, empty="—", **kwargs):
        offered = choices(codes) if required and not empty else [("", empty), *choices(codes)]
        super().__init__(
            label=label,
            choices=offered,
            coerce=codes,
            empty_value=None,
            required=required,
            **kwargs,
        )


class Codes(forms.TypedMultipleChoiceField):
    """Several of a kind of codes, in the order of the kind."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, codes, *, label, **kwargs):
        super().__init__(
            label=label, choices=choices(codes), coerce=codes, required=False, **kwargs
        )

    def clean(self, value):
        chosen = set(super().clean(value))
        return tuple(code for code, _words in self.choices if code in chosen)


class Day(forms.CharField):
    """A day typed as `5/7/24`, `05.07.2024` or `5/7`; `year` completes the last."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "data-day": "", "class": "day-in"})
    wrong = _("Write the day as day/month/year, for example 05/07/2024.")
    year: int | None = None

    def __init__(self, *, label, required=False, **kwargs):
        super().__init__(label=label, required=required, max_length=30, **kwargs)

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else write_day(value)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except ValueError:
            raise ValidationError(self.wrong, code="invalid") from None

    def read(self, text):
        return read_day(text, self.year)


class DayOfMeeting(Day):
    """The day of a meeting, of which only the month or the year may be known.

    Cleans to (day, `Precision`), (None, UNKNOWN) when empty.
    """

    wrong = _(
        "Write the day as day/month/year, for example 05/07/2024; or only the month (07/2024)"
        " or the year (2024)."
    )

    def prepare_value(self, value):
        return write_day(*value) if isinstance(value, tuple) else value

    def clean(self, value):
        return super().clean(value) or (None, Precision.UNKNOWN)

    def read(self, text):
        return read_day_of_meeting(text, self.year)


class Number(forms.CharField):
    """A number as it is written here: `8,5`, `1.234`; a dot before three digits is thousands."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "n"})
    wrong = _("Write a number in digits, for example 1.234 or 56,5.")
    plain = re.compile(r"[-−]?\d+(?:[.,]\d+)?")
    grouped = re.compile(r"[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")

    def __init__(self, *, label, required=False, **kwargs):
        super().__init__(label=label, required=required, max_length=30, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return plain_number(value).replace(".", ",")
        return value

    def clean(self, value):
        text = re.sub(r"\s", "", super().clean(value)).removesuffix("%")
        if not text:
            return None
        if self.grouped.fullmatch(text):
            text = text.replace(".", "")
        elif not self.plain.fullmatch(text):
            raise ValidationError(self.wrong, code="invalid")
        try:
            number = Decimal(text.replace(",", ".").replace("−", "-"))
        except InvalidOperation:
            raise ValidationError(self.wrong, code="invalid") from None
        if abs(number) >= 10**11 or number != round(number, 4):
            raise ValidationError(
                _("At most 11 digits before and 4 after the comma are kept."), code="too_long"
            )
        return number


class ReferenceInput(forms.TextInput):
    """The text as typed, and beside it the primary key of the row that was picked for it.

    `doubts` are (primary key, words) of rows that the text may mean: asked below the input.
    """

    template_name = "meetings/widgets/reference.html"

    def __init__(self, catalogue, attrs=None):
        super().__init__(
            {"autocomplete": "off", "data-suggest": catalogue, "class": "in", **(attrs or {})}
        )
        self.doubts = []

    def get_context(self, name, value, attrs):
        reference = value if isinstance(value, Reference) else Reference(value or "")
        context = super().get_context(name, reference.text, attrs)
        context["widget"] |= {"pk": reference.pk, "doubts": self.doubts}
        return context

    def value_from_datadict(self, data, files, name):
        pk = data.get(f"{name}-pk", "")
        return Reference(data.get(name) or "", int(pk) if re.fullmatch(r"\d{1,15}", pk) else None)

    def value_omitted_from_data(self, data, files, name):
        return name not in data


class ReferenceField(forms.Field):
    """A name of the catalogue, or any other name, kept as typed.

    Cleans to a `Reference` whose primary key is only what the browser claimed: `catalogue.resolve`
    decides what it is.
    """

    def __init__(self, catalogue, *, label, required=False, **kwargs):
        super().__init__(label=label, required=required, widget=ReferenceInput(catalogue), **kwargs)
        self.catalogue = catalogue

    def clean(self, value):
        text = " ".join(nfc(CONTROL.sub("", value.text)).split())
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        if "\0" in text:
            raise ValidationError(ProhibitNullCharactersValidator.message)
        if len(text) > 500:
            raise ValidationError(_("A name has at most 500 characters."), code="max_length")
        return Reference(text, value.pk if text else None)

    def has_changed(self, initial, data):
        return bool(data and data.text)


class ReferencesField(Line):
    """Several names between semicolons; cleans to a tuple of `Reference`."""

    def __init__(self, catalogue, *, label, **kwargs):
        widget = forms.TextInput(attrs={"autocomplete": "off", "data-suggest-many": catalogue})
        super().__init__(label=label, max_length=2_000, widget=widget, **kwargs)
        self.catalogue = catalogue

    def prepare_value(self, value):
        if isinstance(value, tuple):
            return "; ".join(reference.text for reference in value)
        return value

    def clean(self, value):
        names = [" ".join(name.split()) for name in super().clean(value).split(";")]
        return tuple(Reference(name) for name in names if name)


class ItemNumbers(Line):
    """The numbers of other rows on the page: `1, 3`. Cleans to a tuple of int."""

    def __init__(self, *, label, **kwargs):
        super().__init__(label=label, max_length=100, **kwargs)

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, tuple | list) else value

    def clean(self, value):
        text = super().clean(value)
        numbers = re.split(r"[\s,;]+", text) if text else []
        if not all(re.fullmatch(r"\d{1,4}", number) for number in numbers):
            raise ValidationError(_("Write the numbers of the rows, for example 1, 3."))
        return tuple(dict.fromkeys(map(int, numbers)))
