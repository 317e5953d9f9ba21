"""What is chosen above the lists of targets, and a leader's view of one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.fields import Paragraphs
from meetings.models import Assessment
from units.vietnamese import fold

NOTHING = [("", _("All"))]


def _pick(label, choices):
    return forms.ChoiceField(label=label, choices=choices, required=False)


class TargetListForm(forms.Form):
    """`q`, `ky`, `ban`, `don-vi`, `linh-vuc`, `trang-thai`, `theo`."""

    q = forms.CharField(label=_("Key words"), max_length=200, required=False)

    def __init__(self, data, *, periods, committees, units, fields):
        super().__init__(data)
        self.fields["ky"] = _pick(_("Period"), [(one.code, one.label) for one in periods])
        self.fields["ban"] = _pick(_("Committee"), [*NOTHING, *committees])
        self.fields["don-vi"] = _pick(_("Unit"), units)
        self.fields["linh-vuc"] = _pick(_("Field of work"), [*NOTHING, *fields])
        self.fields["trang-thai"] = _pick(_("Assessment"), [*NOTHING, *Assessment.choices])
        # The quick views offer it; the form only keeps what they chose.
        self.fields["trang-thai"].widget = forms.HiddenInput()
        self.fields["theo"] = forms.CharField(
            max_length=10, required=False, widget=forms.HiddenInput
        )
        for field in self.fields.values():
            field.widget.attrs["class"] = "in"

    def chosen(self, name):
        """What was chosen, "" for nothing or for what is not offered."""
        self.is_valid()
        return self.cleaned_data.get(name, "")

    def matching(self, lines):
        """The lines of the field and with the words that were asked for."""
        field, words = self.chosen("linh-vuc"), fold(self.chosen("q")).split()
        return [
            line
            for line in lines
            if (not field or str(line.indicator.field_id) == field)
            and all(word in line.indicator.folded for word in words)
        ]


class OverrideForm(forms.Form):
    assessment = forms.ChoiceField(
        label=_("Leader's assessment"),
        choices=[("", _("as computed")), *Assessment.choices],
        required=False,
    )
    reason = Paragraphs(label=_("Reason"), rows=2)

    def clean(self):
        values = super().clean()
        if values.get("assessment") and not values.get("reason"):
            self.add_error("reason", _("Say why the assessment is overruled."))
        return values
