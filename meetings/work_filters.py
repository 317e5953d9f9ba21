"""Filters of the lists of directives and petitions: words of the query string to questions.

The lists share these words: `q`, `trang-thai`, `don-vi`, `chu-tri`, `ban`, `cum`, `linh-vuc`,
`nam`, `ky`, `nguoi`, `cap`, `han-tu`, `han-den`, `hoi-nghi`, `pham-vi`. `don-vi` is whoever leads
or helps with a directive, and whoever raised a petition; each counts with what it was made of,
unless `theo` (`meetings.readings`) says otherwise.
"""

import django_filters
from django import forms
from django.db.models import BooleanField, Case, Count, Q, When
from django.utils.translation import gettext_lazy as _

from meetings.filters import View
from meetings.forms.fields import Day
from meetings.models import Directive, Issue, Meeting, WorkStatus
from meetings.models.choices import choices
from meetings.models.work import CLOSED
from meetings.periods import span_of_code
from meetings.readings import Reading
from meetings.record import AddressedLevel
from units.models import Field, Organization, OrganizationKind, Person

OPEN, NOT_LED = "dang-mo", "chua-giao"
"""The words of `trang-thai` that are no status: what is not closed, what nobody leads."""

OWN = "co-quan"
"""The word of `pham-vi` for what an overview counts."""


NOBODY = Q(current_lead_name=None) | Q(current_lead_name="")


def work_views():
    """The quick views in the order of the page; their conditions ask for `with_status`."""
    open_ones = ~Q(status__in=CLOSED)
    statuses = [View(status.value, status.label, Q(status=status)) for status in WorkStatus]
    still_open = sum(status not in CLOSED for status in WorkStatus)
    return [
        View(OPEN, _("Still open"), open_ones),
        *statuses[:still_open],
        View(NOT_LED, _("Without a lead"), open_ones & NOBODY),
        *statuses[still_open:],
    ]


def work_counts(items):
    """{code: number of items} of the quick views and "" for all, in one query."""
    is_led = Case(When(NOBODY, then=False), default=True, output_field=BooleanField())
    groups = items.order_by().annotate(is_led=is_led).values("status", "is_led")
    numbers = dict.fromkeys(["", OPEN, NOT_LED, *WorkStatus.values], 0)
    for status, led, number in groups.annotate(number=Count("pk")).values_list(
        "status", "is_led", "number"
    ):
        numbers[""] += number
        numbers[status] += number
        if status not in CLOSED:
            numbers[OPEN] += number
            numbers[NOT_LED] += 0 if led else number
    return numbers


class WorkChoices:
    """What the lists can be filtered by, in two queries: the bodies of the host, the fields."""

    def __init__(self, user, chosen=()):
        self.user = user
        host = user.reach.host
        bodies = Organization.objects.filter(
            pk__in=[pk for pk in chosen if pk.isdecimal() and len(pk) < 16]
        )
        if host:
            bodies |= Organization.objects.led_by(host.organization, user.reach.day)
        self.bodies = list(bodies.order_by("sort_key"))

    def of(self, *kinds):
        return [(str(o.pk), o.label) for o in self.bodies if not kinds or o.kind in kinds]

    def fields(self):
        return [(str(field.pk), field.name) for field in Field.objects.all()]


class DayFilter(django_filters.Filter):
    """A day as people type it."""

    field_class = Day


class WorkFilter(django_filters.FilterSet):
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
    ky = django_filters.CharFilter(method="of_period", max_length=30)
    nguoi = django_filters.ModelChoiceFilter(queryset=Person.objects.all(), method="of_person")
    vars()["hoi-nghi"] = django_filters.NumberFilter(
        method="of_meeting", min_value=1, max_value=2**31
    )
    vars()["pham-vi"] = django_filters.ChoiceFilter(
        method="of_scope", choices=[(OWN, _("What the own office has to push"))]
    )
    vars()["trang-thai"] = django_filters.ChoiceFilter(method="of_view")
    theo = django_filters.CharFilter(method="as_read", max_length=10)

    first = ("q", "don-vi", "ban", "nam")
    hidden = ("ky", "nguoi", "hoi-nghi", "pham-vi", "trang-thai", "theo")

    def __init__(self, *args, views, offered, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.views = {view.code: view for view in views}
        self.user = offered.user
        self.reading = Reading(self.data.get("theo", ""))
        fields = self.form.fields
        self._choose(fields["don-vi"], offered.of())
        self._choose(fields["chu-tri"], offered.of())
        self._choose(fields["ban"], offered.of(OrganizationKind.COMMITTEE))
        self._choose(fields["cum"], offered.of(OrganizationKind.CLUSTER))
        self._choose(fields["linh-vuc"], offered.fields())
        self._choose(fields["nam"], [(str(year), str(year)) for year in years])
        self._choose(fields["cap"], choices(AddressedLevel))
        self._choose(fields["trang-thai"], [(view.code, view.words) for view in views])
        for name in self.hidden:
            fields[name].widget = forms.HiddenInput()
        for field in fields.values():
            field.widget.attrs["class"] = "in"

    @staticmethod
    def _choose(field, offered):
        offered = [("", _("All")), *offered]
        field.empty_label = None
        field.choices = offered
        field.widget = forms.Select(choices=offered)

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
        """`in_every_status` is what the other filters leave: of it the quick views are counted."""
        chosen = dict(self.form.cleaned_data)
        view = chosen.pop("trang-thai", "")
        for name, value in chosen.items():
            queryset = self.filters[name].filter(queryset, value)
        self.in_every_status = queryset
        return self.filters["trang-thai"].filter(queryset, view)

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
        return items.of_meetings(Meeting.objects.organized_by(pk))

    def of_field(self, items, name, pk):
        return items.of_field(pk)

    def of_year(self, items, name, year):
        return items.of_meetings(Meeting.objects.of_year(int(year)))

    def of_period(self, items, name, code):
        try:
            return items.of_meetings(Meeting.objects.reviewing(*span_of_code(code)))
        except ValueError:
            return items

    def of_person(self, items, name, person):
        return items.of_person(person)

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

    def of_view(self, items, name, code):
        return items.filter(self.views[code].condition)


class DirectiveFilter(WorkFilter):
    class Meta:
        model = Directive
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["don-vi"].label = _("Lead or helping body")


class IssueFilter(WorkFilter):
    class Meta:
        model = Issue
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["don-vi"].label = _("Raised by")
