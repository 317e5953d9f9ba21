"""The form of an indicator in the catalogue."""

from django import forms
from django.utils.translation import gettext as _

from meetings.models import Indicator


class IndicatorForm(forms.ModelForm):
    class Meta:
        model = Indicator
        exclude: list[str] = []

    def clean_whole(self):
        """A part belongs to a whole of the same host that is no part itself."""
        whole = self.cleaned_data["whole"]
        if whole is None:
            return None
        if whole.pk == self.instance.pk:
            raise forms.ValidationError(_("An indicator cannot be a part of itself."))
        if whole.whole_id is not None:
            raise forms.ValidationError(_("“%(name)s” is a part already.") % {"name": whole.name})
        if self.instance.pk and self.instance.parts.exists():
            raise forms.ValidationError(_("This indicator has parts, so it cannot be one."))
        return whole

    def clean(self):
        values = super().clean()
        whole = values.get("whole")
        if whole and values.get("host") and whole.host_id != values["host"].pk:
            self.add_error("whole", _("The whole belongs to another host office."))
        if whole and values.get("unit_of_measure", "") != whole.unit_of_measure:
            self.add_error(
                "whole",
                _("The whole is counted in “%(unit)s”.") % {"unit": whole.unit_of_measure or "–"},
            )
        return values
