"""What the filters of all lists have in common: choices, quick views, chips."""

from html import escape
from typing import NamedTuple

import django_filters
from django import forms
from django.db.models import Model, Q
from django.forms.utils import flatatt
from django.utils.dateformat import format as format_date
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

ALL = _("All")
QUICK = "trang-thai"
"""The word of the quick views."""


class View:
    """A quick view of a list: a word for the address, words for the reader, a condition."""

    def __init__(self, code, words, condition):
        self.code, self.words, self.condition = code, words, condition


class PlainSelect(forms.Select):
    """Hundreds of options in all: Django would render a template for each of them."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = self.format_value(value)
        # What comes from outside is escaped where it is put in.
        options = "".join(
            f'<option value="{escape(str(code))}"{" selected" * (str(code) in chosen)}>'
            f"{escape(str(words))}</option>"
            for code, words in self.choices
        )
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        return mark_safe(f"<select{attributes}>{options}</select>")  # noqa: S308


class Chip(NamedTuple):
    """A filter that is in use: the word of the address, its label, what was chosen."""

    name: str
    label: str
    words: str


class ListFilter(django_filters.FilterSet):
    """Words of a query string to questions of a queryset.

    `hidden` names what only links choose, `first` what stands before the fold; `views` are the
    quick views, chosen by `trang-thai` where the list declares it, `listed` says of all rows where
    they begin in the usual order, `listed_by` in that of other columns. `scattering` leaves few
    rows, found by another way than the order of the list. What is wrong filters nothing.
    """

    hidden: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ("theo",)
    scattering: tuple[str, ...] = ()
    listed = Q()
    listed_by: dict[str, Q] = {}

    def __init__(self, *args, views=(), counted=None, **kwargs):
        """`counted` are the same rows without what only showing them needs: other tables. No filter
        asks for these; they are counted, and the rows of a page found among them."""
        super().__init__(*args, **kwargs)
        self.counted = counted
        self.views = {view.code: view for view in views}
        if QUICK in self.form.fields:
            # The quick views offer it; the form only keeps what they chose.
            self.choose(QUICK, [(view.code, view.words) for view in views])
        for name, field in self.form.fields.items():
            field.widget.attrs["class"] = "in"
            if name in self.hidden or name == QUICK:
                field.widget = forms.HiddenInput()

    def choose(self, name, offered, every=ALL):
        """Let the field offer these [(value, words)], and all where that has words."""
        field, offered = self.form.fields[name], [("", every)] * bool(every) + list(offered)
        field.empty_label = None
        field.choices = offered
        field.widget = PlainSelect(choices=offered, attrs={"class": "in"})

    def choose_year(self, years):
        self.choose("nam", [(str(year), str(year)) for year in years])

    @property
    def first_fields(self):
        return [self.form[name] for name in self.first]

    @property
    def more_fields(self):
        return [field for field in self.form.visible_fields() if field.name not in self.first]

    @property
    def has_more(self):
        """Whether one of the folded fields is in use or wrong, so that they stand open."""
        return any(field.data or field.errors for field in self.more_fields)

    def filter_queryset(self, queryset):
        """`in_every_view` is what the other filters leave: of it the quick views are counted;
        `ways` are the same in several parts, each of which an index answers."""
        chosen = dict(self.form.cleaned_data)
        view = chosen.pop(QUICK, "")
        counted = queryset if self.counted is None else self.counted
        self.ways = [counted]
        for name, value in chosen.items():
            queryset = self.filters[name].filter(queryset, value)
            counted = self.filters[name].filter(counted, value)
            self.ways = [one for rows in self.ways for one in self.in_ways(rows, name, value)]
        self.in_every_view = self.in_chosen_view = counted
        if view:
            self.in_chosen_view = counted.filter(self.views[view].condition)
            queryset = queryset.filter(self.views[view].condition)
        return queryset

    def in_ways(self, rows, name, value):
        """The rows that a filter leaves; in parts, which may overlap, if they are found in several
        ways."""
        return [self.filters[name].filter(rows, value)]

    @property
    def shown(self):
        """What rows of a page are shown as; as found, where the filters add what orders them."""
        return self.qs if self.counted is None else self.queryset

    def condition_of(self, code):
        """Of the rows of the quick view; of all that the list shows for ""."""
        return self.views[code].condition if code else self.listed

    @property
    def is_scattered(self):
        return any(name in self.chosen for name in self.scattering)

    @property
    def chosen(self):
        """{name: value} of the filters in use that are right."""
        self.form.is_valid()
        values = self.form.cleaned_data.items()
        return {name: value for name, value in values if value not in (None, "")}

    def chips(self):
        """The filters in use, but for what only says how others are meant (`unnamed`)."""
        return [
            Chip(name, str(self.form[name].label), self._in_words(name, value))
            for name, value in self.chosen.items()
            if name not in (QUICK, *self.unnamed)
        ]

    def _in_words(self, name, value):
        field = self.form.fields[name]
        if isinstance(value, Model):
            return str(value)
        if hasattr(field, "in_words"):
            return field.in_words(value)
        if hasattr(field, "choices"):
            return str(dict(field.choices).get(value, value))
        return format_date(value, "d/m/Y") if hasattr(value, "year") else str(value)
