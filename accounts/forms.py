"""Accounts as an administrator makes them: a temporary password, changed at the first sign-in."""

import secrets

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class AccountForm(forms.ModelForm):
    """An account. A password typed here is temporary; without one the present stays."""

    temporary_password = forms.CharField(
        label=_("temporary password"),
        required=False,
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Must be changed at the next sign-in. A new account gets this one unless another"
            " is typed."
        ),
    )

    class Meta:
        model = User
        fields = ["username", "display_name", "organization", "role", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["temporary_password"].initial = secrets.token_urlsafe(12)
            self.fields["temporary_password"].required = True

    def clean_temporary_password(self):
        password = self.cleaned_data["temporary_password"]
        if password:
            validate_password(password, self.instance)
        return password

    def save(self, commit=True):
        if password := self.cleaned_data["temporary_password"]:
            self.instance.set_password(password)
            self.instance.must_change_password = True
        return super().save(commit)
