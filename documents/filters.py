"""Filters of the register: words of the query string to questions of the queryset."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import KINDS


class IssuedFilter(django_filters.FilterSet):
    """`q`, `loai`, `nam`."""

    q = django_filters.CharFilter(method="search", label=_("Key words"), max_length=200)
    loai = django_filters.ChoiceFilter(
        "kind",
        label=_("Kind of paper"),
        choices=[("", _("All")), *KINDS],
        empty_label=None,
    )
    nam = django_filters.NumberFilter("day__year", label=_("Year"), min_value=1900, max_value=2200)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [("", _("All")), *((str(year), str(year)) for year in years)]
        self.form.fields["nam"].widget = forms.Select(choices=offered)
        for field in self.form.fields.values():
            field.widget.attrs["class"] = "in"

    def search(self, papers, name, text):
        return papers.search(text)
