"""Filters of the list of limitations: words of the query string to questions of the queryset."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lists.filters import ListFilter
from meetings.models.work import A_STAGE


class LimitationFilter(ListFilter):
    """`q`, `don-vi`, `linh-vuc`, `nam`."""

    # Petitions stand behind them in the same table.
    listed = Q(list_order__lt=A_STAGE)

    q = django_filters.CharFilter(method="search", label=_("Key words"), max_length=200)
    # The words of an address have hyphens, which the name of an attribute cannot.
    vars()["don-vi"] = django_filters.ChoiceFilter(method="of_unit", label=_("Unit"))
    vars()["linh-vuc"] = django_filters.ChoiceFilter("field", label=_("Field of work"))
    nam = django_filters.ChoiceFilter(method="of_year", label=_("Year of the meeting"))

    def __init__(self, *args, offered, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose("don-vi", offered.of())
        self.choose("linh-vuc", offered.fields())
        self.choose_year(years)

    def search(self, limitations, name, text):
        return limitations.search(text)

    def of_unit(self, limitations, name, pk):
        return limitations.of_units([pk])

    def of_year(self, limitations, name, year):
        return limitations.limitations_of_year(int(year))
