"""What a person brings in: a file, or a text that was copied."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.texts import FORMATS


class ImportForm(forms.Form):
    """Either a file or a text."""

    file = forms.FileField(
        label=_("Report file"),
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{name}" for name in FORMATS)}),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "in", "rows": 8}),
    )

    def clean(self):
        values = super().clean()
        if not values.get("file") and not values.get("text", "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste the text of the report."))
        return values


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each may be empty, since it is refused with its name."""

    widget = FilesInput

    def clean(self, data, initial=None):
        clean = super().clean
        return [clean(file) for file in data] if data else clean(None)


class BatchForm(forms.Form):
    """Many reports at once."""

    reports = FilesField(
        label=_("Report files, or a ZIP archive of them"),
        allow_empty_file=True,
        widget=FilesInput(
            attrs={"accept": ",".join(f".{name}" for name in [*FORMATS, "zip"])},
        ),
        error_messages={"required": _("Choose files, or a ZIP archive.")},
    )
