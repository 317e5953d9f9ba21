"""What differs between two records, in words, for conflicts, corrections and the history."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from meetings import models, rows
from meetings.days import write_day
from meetings.figures import vietnamese
from meetings.models.choices import words
from meetings.record import LISTS, SCALARS, Period, Reference, hints_of


@dataclass(frozen=True)
class Change:
    """One field that says something else. An item that is only in one record is one change."""

    where: str
    field: str
    before: str
    after: str


def changes(before, after):
    """Every `Change` from one record to the other, in the order of the page."""
    found = []
    for name in SCALARS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            found.append(Change("", label(models.Meeting, name), in_words(old), in_words(new)))
    for name in LISTS:
        found += _list_changes(name, getattr(before, name), getattr(after, name))
    return found


def _list_changes(name, before, after):
    model = rows.MODELS[name]
    where = str(model._meta.verbose_name)
    old, new = ({item.key: item for item in items} for items in (before, after))
    found = []
    for key in [*old, *(key for key in new if key not in old)]:
        if key not in new:
            found.append(Change(where, "", item_in_words(old[key]), ""))
        elif key not in old:
            found.append(Change(where, "", "", item_in_words(new[key])))
        else:
            found += _item_changes(where, model, old[key], new[key])
    kept_before = [key for key in old if key in new]
    kept_after = [key for key in new if key in old]
    if kept_before != kept_after:
        plural = str(model._meta.verbose_name_plural)
        found.append(Change(plural, _("order"), _("as before"), _("changed")))
    return found


def _item_changes(where, model, old, new):
    return [
        Change(
            where, label(model, name), in_words(getattr(old, name)), in_words(getattr(new, name))
        )
        for name in hints_of(type(old))
        if getattr(old, name) != getattr(new, name)
    ]


def label(model, name):
    """What a field of the record is called."""
    if name == "next_period":
        name = "next_period_label"
    if name == "co_assignees":
        return str(models.CoAssignee._meta.verbose_name_plural)
    return str(model._meta.get_field(name).verbose_name)


def item_in_words(item):
    """An item on one line: whatever it says, without keys."""
    values = (in_words(getattr(item, name)) for name in hints_of(type(item)) if name != "key")
    return " · ".join(value for value in values if value)


def in_words(value):
    """A value of a record as a reader sees it; keys of other items say nothing to a reader."""
    match value:
        case None | UUID():
            return ""
        case StrEnum():
            return str(words(value))
        case bool():
            return _("yes") if value else ""
        case Decimal():
            return vietnamese(value)
        case datetime.date():
            return write_day(value)
        case datetime.time():
            return f"{value:%H:%M}"
        case Reference():
            return value.text
        case Period():
            return value.label
        case tuple():
            return "; ".join(filter(None, map(in_words, value)))
    return str(value)
