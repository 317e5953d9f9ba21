"""Filters of the meeting list: words of the query string to questions of the queryset."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import DateField, Exists, OuterRef, Q, TextField, Value
from django.utils.translation import gettext_lazy as _

from lists.filters import ListFilter, View
from meetings.models import Meeting
from meetings.models.choices import choices
from meetings.models.work import Stage, place
from meetings.periods import label_of_code, span_of_code
from meetings.readings import Reading, with_owners
from meetings.record import Kind
from units.models import (
    ChangeSide,
    Committee,
    Field,
    Organization,
    OrganizationKind,
    Person,
    label_of,
)
from units.numbers import number_of
from units.vietnamese import sort_key

Status = Meeting.Status
FIELD, PERSON = "field", "person"


def quick_views(today):
    """The quick views in the order of the page."""
    planned = Q(status=Status.PLANNED)
    return [
        View("can-nhap", _("To be entered"), planned & Q(held_on__lt=today)),
        View("nhap", _("Drafts"), Q(status=Status.DRAFT)),
        View("cho-duyet", _("Waiting for approval"), Q(status=Status.SUBMITTED)),
        View("tra-lai", _("Returned"), Q(status=Status.RETURNED)),
        View("viec-qua-han", _("With overdue work"), has_overdue_work(today)),
        View("da-duyet", _("Approved"), Q(status=Status.APPROVED)),
        View("sap-toi", _("Coming"), planned & (Q(held_on__gte=today) | Q(held_on=None))),
    ]


def has_overdue_work(today):
    """The condition that a directive or petition of the record is overdue."""
    return Q(status=Status.APPROVED, first_work__lt=place(Stage.DATED, today))


class Choices:
    """What the lists can be filtered by, in one query: the bodies of the host, the fields.

    `chosen` are bodies to offer besides, `person` whoever is asked for, by keys as an address has
    them.
    """

    def __init__(self, user, chosen=(), person=""):
        self.user = user
        host = user.reach.host
        bodies = Organization.objects.none()
        if host:
            bodies = Organization.objects.led_by(host.organization_id, user.reach.day)
        if numbers := [*filter(None, map(number_of, chosen))]:
            bodies |= Organization.objects.filter(pk__in=numbers)
        asked = number_of(person)
        people = Person.objects.filter(pk=asked) if asked else Person.objects.none()
        made_of = ChangeSide.objects.filter(organization=OuterRef("pk"), side=ChangeSide.Side.TO)
        columns = ("sort_key", "pk", "name", "kind", "ends_on", Exists(made_of))
        no_key, no_day = Value("", output_field=TextField()), Value(None, output_field=DateField())
        named = [
            rows.order_by().values_list(no_key, "pk", "name", Value(kind), no_day, Value(False))
            for rows, kind in ((Field.objects.all(), FIELD), (people, PERSON))
        ]
        found = sorted(bodies.order_by().values_list(*columns).union(*named))
        self.offered = [tuple(row) for *row, _is_made in found]
        self.made_of_others = {str(pk) for _key, pk, *_rest, is_made in found if is_made}

    def reading(self, asked, *names):
        """How the list is read that is filtered by one of these. Where the body that is asked for
        was made of no others, nothing has to be asked of the database."""
        is_of_itself = self.made_of_others.isdisjoint(asked.get(name) for name in names)
        return Reading(asked.get("theo", ""), [] if is_of_itself else None)

    def of(self, *kinds):
        """The bodies of these kinds, or all."""
        return [
            (str(pk), label_of(name, ends_on))
            for _key, pk, name, kind, ends_on in self.offered
            if kind in (kinds or OrganizationKind.values)
        ]

    def fields(self):
        """The fields of work by name; they have no key of their own."""
        found = [(str(pk), name) for _key, pk, name, kind, _day in self.offered if kind == FIELD]
        return sorted(found, key=lambda field: sort_key(field[1]))

    def people(self):
        """Whoever was asked for."""
        return [(str(pk), name) for _key, pk, name, kind, _day in self.offered if kind == PERSON]


class PeriodCode(forms.CharField):
    """The code of a period (`meetings.periods`), which only links choose."""

    def clean(self, value):
        code = super().clean(value)
        if code:
            try:
                self.in_words(code)
            except ValueError:
                words = _("“%(code)s” is no period.")
                raise ValidationError(words, code="invalid", params={"code": code}) from None
        return code

    def in_words(self, code):
        return label_of_code(code)


class PeriodFilter(django_filters.Filter):
    field_class = PeriodCode


class MeetingFilter(ListFilter):
    """`q`, `nam`, `ban`, `cum`, `don-vi`, `loai`, `ky`, `nguoi`, `trang-thai`, `theo`."""

    q = django_filters.CharFilter(method="search", label=_("Key words"), max_length=200)
    nam = django_filters.NumberFilter(
        method="of_year", label=_("Year"), min_value=1900, max_value=2200
    )
    ban = django_filters.ChoiceFilter(method="of_organizer", label=_("Committee"))
    cum = django_filters.ChoiceFilter(method="of_organizer", label=_("Cluster"))
    # The words of an address have hyphens, which the name of an attribute cannot.
    vars()["don-vi"] = django_filters.ChoiceFilter(method="of_body", label=_("Unit"))
    loai = django_filters.ChoiceFilter(
        method="of_kind",
        label=_("Kind"),
        choices=choices(Kind),
    )
    ky = PeriodFilter(method="of_period", label=_("Period"), max_length=30)
    nguoi = django_filters.ChoiceFilter(method="of_person", label=_("Person"))
    vars()["trang-thai"] = django_filters.ChoiceFilter(label=_("Status"))
    theo = django_filters.CharFilter(
        method="as_read", label=_("Which units are read"), max_length=10
    )

    hidden = ("ky", "nguoi", "theo")
    scattering = ("q", "don-vi", "ban", "cum", "ky", "nguoi")

    class Meta:
        model = Meeting
        fields: list[str] = []

    def __init__(self, *args, offered, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.reading = offered.reading(self.data, "don-vi")
        self.form.fields["nguoi"].choices = offered.people()
        self.choose("ban", offered.of(OrganizationKind.COMMITTEE))
        self.choose("cum", offered.of(OrganizationKind.CLUSTER))
        self.choose("don-vi", offered.of(*OrganizationKind.communes()))
        self.choose("loai", choices(Kind))
        self.choose_year(years)

    @property
    def predecessors(self):
        """What is read with the unit that the list is filtered by."""
        unit = self.chosen.get("don-vi")
        return self.reading.predecessors(int(unit)) if unit else {}

    @property
    def shown(self):
        return with_owners(super().shown, self.predecessors)

    def search(self, meetings, name, text):
        return meetings.search(text)

    def of_year(self, meetings, name, year):
        return meetings.listed_in(int(year))

    def of_organizer(self, meetings, name, pk):
        return meetings.organized_by(pk)

    def of_body(self, meetings, name, pk):
        return meetings.of_units(self.reading.units(int(pk)))

    def in_ways(self, rows, name, value):
        if name != "don-vi" or not value:
            return super().in_ways(rows, name, value)
        return [rows.filter(way) for way in rows.ways_to_units(self.reading.units(int(value)))]

    def as_read(self, meetings, name, code):
        """Says whose records those of a unit are; by itself it leaves nothing out."""
        return meetings

    def of_kind(self, meetings, name, kind):
        return meetings.of_kind(kind)

    def of_person(self, meetings, name, pk):
        return meetings.of_person(Person(pk=pk))

    def of_period(self, meetings, name, code):
        return meetings.reviewing(*span_of_code(code))


class NameFilter(ListFilter):
    """`q` alone: the lists of catalogues."""

    q = django_filters.CharFilter(method="search", label=_("Name"), max_length=200)

    def search(self, rows, name, text):
        return rows.search(text)


class CommitteeFilter(NameFilter):
    """`q`, `loai`: a kind of committee, or the clusters."""

    q = django_filters.CharFilter(method="search", label=_("Committee or cluster"), max_length=200)
    loai = django_filters.ChoiceFilter(method="of_kind", label=_("Kind"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cluster = OrganizationKind.CLUSTER
        self.choose("loai", [*Committee.Kind.choices, (cluster.value, cluster.label)])

    def of_kind(self, bodies, name, kind):
        return bodies.of_committee_kind(kind)


class UnitFilter(NameFilter):
    """`theo` says as of which day the units are taken (`meetings.readings`)."""

    q = django_filters.CharFilter(
        method="search", label=_("Name, present or former"), max_length=200
    )
    theo = django_filters.CharFilter(
        method="as_read", label=_("Which units are read"), max_length=10
    )

    hidden = ("theo",)

    def as_read(self, units, name, code):
        return units
