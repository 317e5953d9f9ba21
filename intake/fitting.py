"""What a record can hold of what was read; longer words and larger numbers stay in the source."""

import dataclasses
from decimal import Decimal

from meetings.models import Meeting
from meetings.record import LISTS, SCALARS, Reference
from meetings.rows import MODELS

TOO_LARGE, TOO_LONG = "too_large", "too_long"
"""Codes of `SourceSpan.why`, beside those of the reader."""
LARGEST_COUNT = 1_000_000
"""As the form takes it."""


def fit(record):
    """(the record as it can be kept, {key of an item, or name of a field: why it is cut short})."""
    whys = {}
    lists = {name: _items(getattr(record, name), MODELS[name], whys) for name in LISTS}
    scalars = {}
    for name in SCALARS:
        value, why = getattr(record, name), None
        if isinstance(value, str):
            value, why = _fitted(value, Meeting._meta.get_field(name))
        scalars[name] = value
        if why:
            whys[name] = why
    return dataclasses.replace(record, **scalars, **lists), whys


def _items(items, model, whys):
    fitted = []
    for item in items:
        changed = {}
        for entry in dataclasses.fields(item):
            value, why = _value(item, entry.name, model)
            if why:
                changed[entry.name], whys[item.key] = value, why
        fitted.append(dataclasses.replace(item, **changed) if changed else item)
    return tuple(fitted)


def _value(item, name, model):
    value = getattr(item, name)
    if isinstance(value, Reference):
        text, why = _fitted(value.text, model._meta.get_field(f"{name}_text"))
        return Reference(text, value.pk), why
    if isinstance(value, str | Decimal | int):
        return _fitted(value, model._meta.get_field(name))
    return value, None


def _fitted(value, column):
    """(the value, why it is not the one given)."""
    if isinstance(value, Decimal):
        digits = column.max_digits - column.decimal_places
        return (None, TOO_LARGE) if abs(value) >= 10**digits else (value, None)
    if isinstance(value, int):
        return (None, TOO_LARGE) if value > LARGEST_COUNT else (value, None)
    if column.max_length and len(value) > column.max_length:
        return value[: column.max_length - 1] + "…", TOO_LONG
    return value, None
