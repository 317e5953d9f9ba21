"""Filters of the lists of directives and petitions: words of the query string to questions.

The lists share these words: `q`, `trang-thai`, `don-vi`, `chu-tri`, `ban`, `cum`, `linh-vuc`,
`nam`, `ky`, `nguoi`, `cap`, `han-tu`, `han-den`, `hoi-nghi`, `pham-vi`. `don-vi` is whoever leads
or helps with a directive, and whoever raised a petition; each counts with what it was made of,
unless `theo` (`meetings.readings`) says otherwise.
"""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lists.filters import ListFilter, View
from meetings.filters import PeriodFilter
from meetings.forms.fields import Day
from meetings.models import Directive, Issue, Meeting, WorkStatus
from meetings.models.choices import choices
from meetings.models.work import A_STAGE, CLOSED, IS_OPEN, of_status
from meetings.periods import span_of_code
from meetings.record import AddressedLevel
from units.models import Organization, OrganizationKind, Person

OPEN, NOT_LED = "dang-mo", "chua-giao"
"""The words of `trang-thai` that are no status: what is not closed, what nobody leads."""

OWN = "co-quan"
"""The word of `pham-vi` for what an overview counts."""


def work_views(today):
    """The quick views in the order of the page; they ask for `with_status`."""
    statuses = [View(one.value, one.label, of_status(one, today)) for one in WorkStatus]
    still_open = sum(status not in CLOSED for status in WorkStatus)
    return [
        View(OPEN, _("Still open"), IS_OPEN),
        *statuses[:still_open],
        View(NOT_LED, _("Without a lead"), IS_OPEN & Q(has_lead=False)),
        *statuses[still_open:],
    ]


class DayFilter(django_filters.Filter):
    """A day as people type it."""

    field_class = Day


class WorkFilter(ListFilter):
    """What both lists are filtered by."""

    q = django_filters.CharFilter(method="search", label=_("Key words"), max_length=200)
    # The words of an address have hyphens, which the name of an attribute cannot.
    vars()["don-vi"] = django_filters.ChoiceFilter(method="of_body", label=_("Unit"))
    vars()["chu-tri"] = django_filters.ChoiceFilter(method="led_by", label=_("Lead"))
    ban = django_filters.ChoiceFilter(method="of_committee", label=_("Committee"))
    cum = django_filters.ChoiceFilter(method="of_organizer", label=_("Cluster"))
    vars()["linh-vuc"] = django_filters.ChoiceFilter(method="of_field", label=_("Field of work"))
    nam = django_filters.ChoiceFilter(method="of_year", label=_("Year of the meeting"))
    vars()["han-tu"] = DayFilter(method="due_from", label=_("Due from"))
    vars()["han-den"] = DayFilter(method="due_until", label=_("Due until"))
    cap = django_filters.ChoiceFilter(
        method="passed_to", label=_("Passed to"), choices=choices(AddressedLevel)
    )
    ky = PeriodFilter(method="of_period", label=_("Period"), max_length=30)
    nguoi = django_filters.ChoiceFilter(method="of_person", label=_("Person"))
    vars()["hoi-nghi"] = django_filters.NumberFilter(
        method="of_meeting", label=_("Meeting"), min_value=1, max_value=2**31
    )
    vars()["pham-vi"] = django_filters.ChoiceFilter(
        method="of_scope",
        label=_("Scope"),
        choices=[(OWN, _("What the own office has to push"))],
    )
    vars()["trang-thai"] = django_filters.ChoiceFilter(label=_("Status"))
    theo = django_filters.CharFilter(
        method="as_read", label=_("Which units are read"), max_length=10
    )

    first = ("q", "don-vi", "ban", "nam")
    hidden = ("ky", "nguoi", "hoi-nghi", "pham-vi", "theo")
    scattering: tuple[str, ...] = ("q", "don-vi", "ban", "cum", "ky", "nguoi", "hoi-nghi")
    # Neither in another order nor beside a quick view, which is a stretch of it: two conditions on
    # where to begin mislead SQLite.
    listed = Q(list_order__gte=A_STAGE)
    listed_by = {"lead_key": Q(lead_key__gt="")}

    def __init__(self, *args, offered, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = offered.user
        self.reading = offered.reading(self.data, "don-vi", "chu-tri")
        self.form.fields["nguoi"].choices = offered.people()
        self.choose("don-vi", offered.of())
        self.choose("chu-tri", offered.of())
        self.choose("ban", offered.of(OrganizationKind.COMMITTEE))
        self.choose("cum", offered.of(OrganizationKind.CLUSTER))
        self.choose("linh-vuc", offered.fields())
        self.choose_year(years)
        self.choose("cap", choices(AddressedLevel))

    def search(self, items, name, text):
        return items.search(text)

    def of_body(self, items, name, pk):
        return items.of_units(self.reading.units(int(pk)))

    def led_by(self, items, name, pk):
        return items.led_by(*self.reading.units(int(pk)))

    def as_read(self, items, name, code):
        """Says whose records those of a unit are; by itself it leaves nothing out."""
        return items

    def of_committee(self, items, name, pk):
        return items.of_committee(Organization(pk=pk))

    def of_organizer(self, items, name, pk):
        return items.organized_by(pk)

    def of_field(self, items, name, pk):
        return items.of_field(pk)

    def of_year(self, items, name, year):
        return items.of_year(int(year))

    def of_period(self, items, name, code):
        return items.of_meetings(Meeting.objects.reviewing(*span_of_code(code)))

    def of_person(self, items, name, pk):
        return items.of_person(Person(pk=pk))

    def of_scope(self, items, name, code):
        return items.concerning(self.user)

    def of_meeting(self, items, name, pk):
        return items.filter(meeting=int(pk))

    def due_from(self, items, name, day):
        return items.due_between(day, None)

    def due_until(self, items, name, day):
        return items.due_between(None, day)

    def passed_to(self, items, name, level):
        return items.passed_to(level)


class DirectiveFilter(WorkFilter):
    scattering = (*WorkFilter.scattering, "cap")

    class Meta:
        model = Directive
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["don-vi"].label = _("Lead or helping body")

    def in_ways(self, rows, name, value):
        if name not in ("don-vi", "ban") or not value:
            return super().in_ways(rows, name, value)
        if name == "ban":
            ways = rows.ways_to_committees([value])
        else:
            ways = rows.ways_to_units(self.reading.units(int(value)))
        return [rows.filter(way) for way in ways]


class IssueFilter(WorkFilter):
    class Meta:
        model = Issue
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["don-vi"].label = _("Raised by")
