"""Filters of the register: words of the query string to questions of the queryset."""

import django_filters
from django.utils.translation import gettext_lazy as _

from documents.models import KINDS, IssuedDocument
from lists.filters import ListFilter


class IssuedFilter(ListFilter):
    """`q`, `loai`, `nam`."""

    q = django_filters.CharFilter(method="search", label=_("Key words"), max_length=200)
    loai = django_filters.ChoiceFilter("kind", label=_("Kind of paper"))
    nam = django_filters.ChoiceFilter("day__year", label=_("Year"))

    class Meta:
        model = IssuedDocument
        fields: list[str] = []

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose("loai", KINDS)
        self.choose_year(years)

    def search(self, papers, name, text):
        return papers.search(text)
