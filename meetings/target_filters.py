"""The filter of the list of targets: words of the query string to lines of `meetings.targets`."""

import django_filters
from django.utils.translation import gettext_lazy as _

from lists.filters import ALL, QUICK, ListFilter, View
from meetings.models import Assessment, Indicator
from units.vietnamese import fold

EVERY = {"ky": "", "don-vi": _("Whole locality")}
"""{field: what it offers besides, where that is not "All"}. One period is always shown."""


class TargetFilter(ListFilter):
    """`q`, `ky`, `ban`, `don-vi`, `linh-vuc`, `trang-thai`, `theo`.

    `offered` are the choices of the others by name; `lines_of` gives the lines of a unit, all where
    it is None, and of a committee.
    """

    q = django_filters.CharFilter(label=_("Key words"), max_length=200)
    ky = django_filters.ChoiceFilter(label=_("Period"))
    ban = django_filters.ChoiceFilter(label=_("Committee"))
    # The words of an address have hyphens, which the name of an attribute cannot.
    vars()["don-vi"] = django_filters.ChoiceFilter(label=_("Unit"))
    vars()["linh-vuc"] = django_filters.ChoiceFilter(label=_("Field of work"))
    vars()["trang-thai"] = django_filters.ChoiceFilter(label=_("Assessment"))
    theo = django_filters.CharFilter(label=_("Which units are read"), max_length=10)

    hidden = ("theo",)
    unnamed = ("theo", "ky")

    def __init__(self, data, *, offered, lines_of):
        views = [View(one.value, one.label, None) for one in Assessment]
        super().__init__(data, Indicator.objects.none(), views=views)
        for name, choices in offered.items():
            self.choose(name, choices, EVERY.get(name, ALL))
        self.lines_of = lines_of

    def filter_queryset(self, _nothing):
        chosen = self.form.cleaned_data
        words = fold(chosen.get("q", "")).split()
        self.in_every_view = [
            line
            for line in self.lines_of(self.number("don-vi"), self.number("ban"))
            if chosen.get("linh-vuc", "") in ("", str(line.indicator.field_id))
            and all(word in line.indicator.folded for word in words)
        ]
        return self.in_view(chosen.get(QUICK, ""))

    def in_view(self, code):
        return [line for line in self.in_every_view if code in ("", line.assessment)]

    def number(self, name):
        """The key that was chosen; None without one."""
        return int(self.chosen[name]) if name in self.chosen else None
