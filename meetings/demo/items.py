"""What the demo records are made of: items with lasting keys, names with their catalogue rows."""

import dataclasses
import datetime
from collections import Counter
from decimal import Decimal
from uuid import UUID, uuid5

from django.utils import timezone

from meetings.record import (
    Attachment,
    AttachmentKind,
    Directive,
    Figure,
    Issue,
    IssueKind,
    Organizer,
    ParticipatingUnit,
    Participation,
    Period,
    Reference,
    Result,
    ReviewedPeriod,
    Section,
    UnitRole,
)

SATURDAY = 5
NAMESPACE = UUID("6f5b6c1e-0d0f-5a0e-9a64-6b1d6d0c2024")


def uuid_of(name):
    """The identity of a demo record: the same for the same name, every time."""
    return uuid5(NAMESPACE, name)


def morning_after(day, working_days):
    """Half past eight, so many working days after the day."""
    while working_days:
        day += datetime.timedelta(1)
        working_days -= day.weekday() < SATURDAY
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(8, 30)))


class Names:
    """The catalogue rows behind names. Without rows a reference is its text alone."""

    def __init__(self, organizations=None, people=None, fields=None):
        self.organizations = organizations or {}
        self.people = people or {}
        self.fields = fields or {}

    def body(self, body):
        return Reference(body.text, self.organizations.get(body.key))

    def person(self, name):
        return Reference(name, self.people.get(name))

    def field(self, name):
        return Reference(name, self.fields.get(name))


class Items:
    """Makes the items of one record; the same record gets the same keys every time."""

    def __init__(self, record, names):
        self.uuid = uuid_of(record)
        self.names = names
        self.made = Counter()

    def item(self, kind, /, **values):
        """An item of this class, keyed by its class and its number in the record."""
        self.made[kind] += 1
        return kind(key=uuid5(self.uuid, f"{kind.__name__} {self.made[kind]}"), **values)

    def organizers(self, *bodies):
        return tuple(self.item(Organizer, body=body) for body in bodies)

    def units(self, *units, role=UnitRole.REVIEWED):
        return tuple(self.item(ParticipatingUnit, unit=unit, role=role) for unit in units)

    def reviewed(self, *periods: Period):
        return tuple(self.item(ReviewedPeriod, **dataclasses.asdict(one)) for one in periods)

    def person(self, name, post, *parts, **more):
        return self.item(
            Participation, person=self.names.person(name), post=post, parts=parts, **more
        )

    def section(self, heading, text):
        return self.item(Section, heading=heading, text=text)

    def result(self, field, text, **more):
        return self.item(Result, field=self.names.field(field), text=text, **more)

    def figure(self, field, label, value, unit_of_measure, **more):
        return self.item(
            Figure,
            field=self.names.field(field),
            label=label,
            value=Decimal(value),
            unit_of_measure=unit_of_measure,
            **more,
        )

    def limitation(self, field, text, **more):
        return self._issue(IssueKind.LIMITATION, field, text, more)

    def petition(self, field, text, **more):
        return self._issue(IssueKind.PETITION, field, text, more)

    def _issue(self, kind, field, text, more):
        return self.item(Issue, kind=kind, field=self.names.field(field), text=text, **more)

    def directive(self, field, text, verb, **more):
        return self.item(Directive, field=self.names.field(field), text=text, verb=verb, **more)

    def photos(self, *captions):
        """Photos of which only the caption is kept."""
        return tuple(
            self.item(Attachment, kind=AttachmentKind.PHOTO, caption=one) for one in captions
        )
