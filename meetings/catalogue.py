"""Which row of the catalogue a typed name means, on the day of the meeting."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from meetings import rows
from meetings.models import CoAssignee
from meetings.record import Reference
from units.dates import today, valid_on
from units.models import Field, Organization, OrganizationName, Person
from units.vietnamese import fold


@dataclass
class Answer:
    """What a name turned out to be: a reference, or the question to put to whoever typed it."""

    reference: Reference
    problem: str = ""
    doubts: list[tuple[int, str]] = field(default_factory=list)


class Catalogue:
    """The names known on one day, looked up all at once for a whole form.

    A name is matched without accents and case, in full. `known` are references of the record
    being edited: a name that was settled once is not asked again.
    """

    def __init__(self, day, known=()):
        self.day = day
        self.known = {reference.text: reference.pk for reference in known if reference.pk}
        self._tables = {}

    def resolve(self, catalogue, reference):
        """The `Answer` for one reference as typed."""
        if not reference.text:
            return Answer(Reference())
        found = self._rows(catalogue).get(fold(reference.text), [])
        wanted = reference.pk or self.known.get(reference.text)
        for row in found:
            if row.pk == wanted:
                return self._checked(reference.text, row)
        valid = [row for row in found if row.is_valid]
        if len(valid) == 1:
            return self._checked(reference.text, valid[0])
        if len(valid) > 1:
            return Answer(
                Reference(reference.text),
                _("Several have this name. Choose which one is meant."),
                [(row.pk, row.label) for row in valid],
            )
        if found:
            return self._checked(reference.text, found[0])
        # What the record already named by other words than the catalogue's stays linked.
        return Answer(Reference(reference.text, self.known.get(reference.text)))

    def _checked(self, text, row):
        if row.is_valid:
            return Answer(Reference(text, row.pk))
        problem = _("%(name)s: not valid on the day of the meeting. Choose the unit of that day.")
        return Answer(Reference(text), problem % {"name": row.label})

    def _rows(self, catalogue):
        """{folded name: rows that bear it}."""
        if catalogue not in self._tables:
            self._tables[catalogue] = _by_name(TABLES[catalogue](self.day))
        return self._tables[catalogue]


@dataclass(frozen=True)
class Unlisted:
    """A name that records use and no catalogue has: in how many places, and one of its records."""

    name: str
    places: int
    meeting: int


def unlisted_names(meetings):
    """The `Unlisted` names of these records, most used first, in one query."""
    columns = []
    tables: list[Any] = [*rows.MODELS.values(), CoAssignee]
    for model in tables:
        place = "meeting" if hasattr(model, "meeting") else "directive__meeting"
        for row in model._meta.concrete_fields:
            if row.is_relation and hasattr(model, f"{row.name}_text"):
                text = f"{row.name}_text"
                named = model.objects.filter(**{f"{place}__in": meetings, row.name: None})
                columns.append(named.exclude(**{text: ""}).order_by().values_list(text, place))
    used = Counter()
    example = {}
    for name, meeting in columns[0].union(*columns[1:], all=True):
        used[name] += 1
        example.setdefault(name, meeting)
    return [Unlisted(name, places, example[name]) for name, places in used.most_common()]


@dataclass(frozen=True)
class Row:
    pk: int
    names: tuple[str, ...]
    label: str
    is_valid: bool = True


def _organizations(day):
    """Every organisation under its dated names; a name counts only while it was borne."""
    names = OrganizationName.objects.select_related("organization")
    if day:
        names = names.filter(valid_on(day))
    borne = {}
    for name in names:
        borne.setdefault(name.organization, []).extend([name.name, name.short_name])
    for organization in Organization.objects.all():
        own = borne.get(organization) or [organization.name, organization.short_name]
        valid = day is None or day in organization.span
        yield Row(organization.pk, tuple(filter(None, own)), organization.label, valid)


def _people(day):
    for person in Person.objects.with_post_on(day or today()).order_by("sort_key"):
        label = f"{person.name}, {person.post_then}" if person.post_then else person.name
        yield Row(person.pk, (person.name,), label)


def _fields(day):
    for entry in Field.objects.all():
        yield Row(entry.pk, tuple(filter(None, [entry.name, entry.short_name])), entry.name)


TABLES = {"organization": _organizations, "person": _people, "field": _fields}


def _by_name(rows):
    table = {}
    for row in rows:
        for name in {fold(name) for name in row.names}:
            table.setdefault(name, []).append(row)
    return table
