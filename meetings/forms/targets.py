"""A leader's view of a target."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.fields import Paragraphs
from meetings.models import Assessment


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
