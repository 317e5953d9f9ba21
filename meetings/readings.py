"""In which units' terms lists and profiles are read: those of each record's day, or today's.

`theo` in an address: `luc-do`, each record under the unit of its day; `hien-nay`, under today's
unit with whatever that was made of; or the day of a change that the catalogue knows already, as of
which the units are taken. Records and figures stay what they are; only their grouping changes.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from meetings.models import Organizer, ParticipatingUnit
from units.dates import today
from units.lineage import Lineage, all_sides
from units.models import Organization

THEN, NOW = "luc-do", "hien-nay"
MOST_DAYS = 3


@dataclass(frozen=True)
class Predecessor:
    """A unit whose records are read with those of a later one."""

    unit: Organization
    is_whole: bool

    @property
    def label(self):
        """As it is named beside a record: with its last day, and whether only a part went on."""
        if self.is_whole:
            return self.unit.label
        return _("%(unit)s, in part") % {"unit": self.unit.label}


class Reading:
    """How the page of a request is read; `code` is what its address says, or `hien-nay`."""

    def __init__(self, asked="", sides=None):
        """`sides` as `Lineage` takes them."""
        self.code, self.sides = NOW, sides
        self.day: datetime.date | None = today()
        if asked == THEN:
            self.code, self.day = THEN, None
        elif asked not in ("", NOW):
            try:
                self.day = datetime.date.fromisoformat(asked)
                self.code = self.day.isoformat()
            except ValueError:
                pass

    @classmethod
    def of(cls, request, sides=None):
        return cls(request.GET.get("theo", ""), sides)

    @property
    def is_then(self):
        return self.code == THEN

    @cached_property
    def lineage(self):
        return Lineage(self.day or today(), self.sides)

    def units(self, pk):
        """The keys of the units whose records are read as those of this one."""
        return {pk} if self.is_then else self.lineage.line([pk])

    def predecessors(self, pk):
        """{key: `Predecessor`} of the units that are read with this one, by name."""
        if self.is_then:
            return {}
        return {one.unit.pk: one for one in _predecessors(self.lineage.made_of(pk))}

    def choices(self):
        """[(code, words)] of the ways to read, the present one among them."""
        days = self.lineage.days_after(today())[:MOST_DAYS]
        found = [(THEN, _("Units as at that time")), (NOW, _("Units of today"))]
        found += [(day.isoformat(), _from(day)) for day in days]
        if self.code not in dict(found):
            found.append((self.code, _from(self.day)))
        return found


def _from(day):
    return _("Units from %(day)s") % {"day": f"{day:%d/%m/%Y}"}


def _predecessors(relatives):
    found = [Predecessor(one.organization, one.is_whole) for one in relatives]
    return sorted(found, key=lambda one: one.unit.sort_key)


def offers(reading, request, unit):
    """[(words, address, whether it is the present one)] of the ways to read this page of a unit
    (its key); none where they would all show the same."""
    if not unit or not reading.lineage.is_regrouped(unit):
        return []
    return _addressed(reading, request, reading.choices())


def offers_of_all(reading, request, units):
    """The same for a page of many units (their keys)."""
    if not reading.lineage.regroups(units):
        return []
    return _addressed(reading, request, reading.choices())


def _addressed(reading, request, choices):
    query = request.GET.copy()
    query.pop("trang", None)
    shown = []
    for code, words in choices:
        query["theo"] = code
        shown.append((words, f"?{query.urlencode()}", code == reading.code))
    return shown


def offered_days(reading, request):
    """The same for the list of units: today, and the days of changes to come."""
    days = [(code, words) for code, words in reading.choices() if code != THEN]
    return _addressed(reading, request, days)


def owners_of_meetings(meetings, predecessors):
    """{meeting: the predecessors that held it, took part in it or keep its record}; two queries."""
    owners = {}
    if not predecessors:
        return owners

    def note(meeting, pk):
        owner = predecessors[pk]
        if owner not in owners.setdefault(meeting, []):
            owners[meeting].append(owner)

    pks = [meeting.pk for meeting in meetings]
    for rows, name in ((Organizer.objects, "body"), (ParticipatingUnit.objects, "unit")):
        named = rows.filter(Q(meeting__in=pks), **{f"{name}__in": list(predecessors)})
        for meeting, pk in named.values_list("meeting", name):
            note(meeting, pk)
    for meeting in meetings:
        if meeting.kept_by_id in predecessors:
            note(meeting.pk, meeting.kept_by_id)
    return owners


def with_owners(meetings, predecessors):
    """Say of each meeting whether one of the predecessors held it, took part in it or keeps its
    record: `is_of_7`, for that key. Asked of the fifty of a page."""
    for pk in predecessors:
        held = Organizer.objects.filter(meeting=OuterRef("pk"), body=pk)
        joined = ParticipatingUnit.objects.filter(meeting=OuterRef("pk"), unit=pk)
        is_owner = Q(Exists(held)) | Q(Exists(joined)) | Q(kept_by=pk)
        meetings = meetings.annotate(**{f"is_of_{pk}": is_owner})
    return meetings


def owners_of(meeting, predecessors):
    """The predecessors whose it is, of a row that is `with_owners`."""
    return [owner for pk, owner in predecessors.items() if getattr(meeting, f"is_of_{pk}")]


# Units of a day ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class UnitOfDay:
    """A unit of a list, and what it was made of by the day."""

    unit: Organization
    made_of: tuple[Predecessor, ...] = ()


def sides_around(host, kinds):
    """The sides of all changes; `is_led` says of each whether it is a unit of the host's area."""
    led = Organization.objects.led_by(host.organization_id, today()).filter(kind__in=kinds)
    return list(all_sides().annotate(is_led=Q(organization__in=led.values("pk"))))


def units_on(day, host, kinds, sides):
    """The units of a host's area as they are on any day, before or after today's; a queryset that
    asks `sides_around` the host for what has changed."""
    lineage = Lineage(datetime.date.max, sides)
    changed = {side.organization_id for side in sides if side.is_led}
    later = {one.pk for pk in changed for one in lineage.descent(pk)}
    led = Organization.objects.led_by(host.organization_id, today()).values("pk")
    area = Q(pk__in=led) | Q(pk__in=lineage.line(changed) | later)
    return Organization.objects.valid_on(day).filter(area, kind__in=kinds)


def with_predecessors(units, lineage):
    """Each unit with the whole and partial ones that it was made of by the day of the lineage."""
    return [UnitOfDay(unit, tuple(_predecessors(lineage.made_of(unit.pk)))) for unit in units]
