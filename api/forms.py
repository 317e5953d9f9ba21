"""What a person types about a token."""

from django import forms
from django.utils.translation import gettext as _

from api.models import ApiToken
from api.tokens import MOST


class TokenForm(forms.ModelForm):
    class Meta:
        model = ApiToken
        fields = ["name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"class": "in", "autocomplete": "off"}

    def clean_name(self):
        name, own = self.cleaned_data["name"], self.instance.user.api_tokens
        if own.filter(name=name).exists():
            raise forms.ValidationError(_("You have a token of this name."))
        if own.count() >= MOST:
            raise forms.ValidationError(
                _("You have %(most)s tokens. Take back one that is not used.") % {"most": MOST}
            )
        return name
