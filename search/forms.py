"""The filters beside the results: words of an address to questions of the index."""

from typing import cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lists.filters import PlainSelect
from meetings.filters import Choices
from meetings.forms.rendering import EntryRenderer
from meetings.models import Meeting, WorkStatus
from meetings.periods import span_of, span_of_code, years_from
from search.kinds import BY_CODE
from search.words import words
from units.models import Organization, OrganizationKind
from units.vietnamese import fold, slug

RECORD_STATUSES = {
    "du-kien": Meeting.Status.PLANNED,
    "nhap": Meeting.Status.DRAFT,
    "cho-duyet": Meeting.Status.SUBMITTED,
    "tra-lai": Meeting.Status.RETURNED,
    "da-duyet": Meeting.Status.APPROVED,
}
NAMED_MOST = 20
"""Organisations that one field word may mean."""


class SearchForm(forms.Form):
    """`ban`, `don-vi`, `nam`, `trang-thai`; whatever is not offered is left alone."""

    default_renderer = EntryRenderer

    ban = forms.ChoiceField(label=gettext_lazy("Committee"), required=False)
    vars()["don-vi"] = forms.ChoiceField(label=gettext_lazy("Unit"), required=False)
    nam = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    vars()["trang-thai"] = forms.ChoiceField(label=gettext_lazy("Status"), required=False)

    def __init__(self, data, *, user, day):
        super().__init__(data)
        bodies = Choices(user)
        kinds = [OrganizationKind.COMMITTEE, OrganizationKind.CLUSTER]
        years = [*map(str, years_from(day.year))]
        offered = {
            "ban": bodies.of(*kinds),
            "don-vi": bodies.of(*OrganizationKind.communes()),
            "nam": [(year, year) for year in years],
            "trang-thai": statuses(),
        }
        for name, choices in offered.items():
            field = cast(forms.ChoiceField, self.fields[name])
            field.widget = PlainSelect(attrs={"class": "in"})
            field.choices = [("", _("All")), *choices]

    @property
    def chosen(self):
        """{name: value} of what was chosen, without what is not offered."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def statuses():
    """[(code of the address, words)] of records, then of directives and petitions."""
    labels = dict(Meeting.Status.choices)
    records = [(code, labels[status]) for code, status in RECORD_STATUSES.items()]
    return [*records, *WorkStatus.choices]


def by_form(documents, chosen, today):
    """The documents that the filters leave."""
    for name, value in chosen.items():
        if name == "ban":
            documents = documents.organized_by([value])
        elif name == "don-vi":
            documents = documents.of_bodies([value])
        elif name == "nam":
            documents = documents.of_period(*span_of_code(value))
        else:
            documents = documents.with_status(RECORD_STATUSES.get(value, value), today)
    return documents


# Field words -----------------------------------------------------------------------------------


class Unknown(Exception):
    """A field word that means nothing here."""


def narrowed(documents, query, day):
    """The documents that the field words leave, and the query without those that say nothing."""
    for name, value in query.fields:
        try:
            documents = by_word(documents, name, value, day)
        except Unknown:
            query = query.as_words(name, value)
    return documents, query


def by_word(documents, name, value, today):
    """The documents that a field word leaves; `Unknown` where its value says nothing."""
    if name == "ban":
        return documents.organized_by(_organizations(value))
    if name == "don-vi":
        return documents.of_bodies(_organizations(value))
    if name in ("nam", "ky"):
        return documents.of_period(*_span(value))
    if name == "trang-thai":
        return documents.with_status(_status(value), today)
    return documents.filter(kind=_kind(value))


def _organizations(value):
    """Those whose names hold the words, present or former; where some are called just so, those."""
    wanted = words(value)
    found = list(Organization.objects.search(" ".join(wanted))[:NAMED_MOST])
    exact = [one for one in found if wanted in (words(one.name), words(one.short_name))]
    if not found:
        raise Unknown
    return [one.pk for one in exact or found]


def _span(value):
    try:
        return span_of_code(fold(value))
    except ValueError:
        starts_on, ends_on = span_of(value.replace("-", " "))
    if starts_on is None:
        raise Unknown
    return starts_on, ends_on


def _status(value):
    """By its code, or by its words with or without accents."""
    known = {code: RECORD_STATUSES.get(code, code) for code, _words in statuses()}
    known |= {slug(str(label)): known[code] for code, label in statuses()}
    if slug(value) not in known:
        raise Unknown
    return known[slug(value)]


def _kind(value):
    known = {slug(str(kind.label)): code for code, kind in BY_CODE.items()}
    code = known.get(slug(value), slug(value))
    if code not in BY_CODE:
        raise Unknown
    return code
