from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.permissions import may
from lists.models import LONGEST_QUERY, SavedView


class SavedViewForm(forms.ModelForm):
    """A name, whether it is shared, and `query`: what the list shows as its address has it."""

    query = forms.CharField(max_length=LONGEST_QUERY, required=False, widget=forms.HiddenInput)

    class Meta:
        model = SavedView
        fields = ["name", "is_shared"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not may(user.role, "list.share"):
            self.fields["is_shared"].disabled = True

    def clean_query(self):
        """As a query string is written, whatever was sent."""
        try:
            return QueryDict(self.cleaned_data["query"]).urlencode()
        except ValueError:
            raise forms.ValidationError(_("This address is not one of a list.")) from None

    def _get_validation_exclusions(self):
        """Whose name it is and of which list, counts for being the only one."""
        return super()._get_validation_exclusions() - {"list_name", "owner"}

    def _post_clean(self):
        if "query" in self.data and "query" in self.cleaned_data:
            self.instance.query = self.cleaned_data["query"]
        super()._post_clean()
