"""A record as a file: JSON that a script, an archive or another portal can read and give back.

docs/record-file.md says what stands in it. Rows of the catalogue are named beside the record, so
that in another portal, where the same number is another row, they are found by name or not at all.
"""

import dataclasses
import json
import unicodedata
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import CharField, Value
from django.utils.translation import gettext as _

from meetings import rows, services
from meetings.models import CoAssignee, Meeting
from meetings.record import (
    LISTS,
    SCALARS,
    SCHEMA,
    BrokenRecord,
    RecordData,
    Reference,
    bare,
    check_keys,
    from_json,
    hints_of,
    to_json,
)
from units.vietnamese import nfc


class NotARecord(ValueError):
    """Why a file cannot be taken back, in words for whoever gave it."""


@dataclass(frozen=True)
class RecordFile:
    """`meeting` and `version` say which record was exported, as it then stood."""

    meeting: UUID
    version: int
    record: RecordData
    catalogue: dict[str, dict[str, str]]


# Out -------------------------------------------------------------------------------------------


def text_of(meeting):
    """The file of a record as it stands; two queries, however long the record is."""
    values = as_values(meeting, services.saved_record(meeting))
    return json.dumps(values, ensure_ascii=False, indent=2)


def as_values(meeting, record):
    """The file as plain JSON values."""
    return {
        "schema": SCHEMA,
        "meeting": str(meeting.uuid),
        "version": meeting.version,
        "catalogue": _names(record),
        "record": to_json(record),
    }


def _names(record):
    """{table: {number of the row: its name}} of every row that the record refers to."""
    numbers: dict[Any, set[int]] = {}

    def note(model, reference):
        if reference.pk:
            numbers.setdefault(model, set()).add(reference.pk)
        return reference

    with_references(record, note)
    names: dict[str, dict[str, str]] = {model._meta.model_name: {} for model in numbers}
    for table, pk, name in sorted(_rows(numbers)):
        names[table][str(pk)] = name
    return names


def _rows(numbers):
    """(table, number, name) of every row, in one query."""
    asked = [
        model.objects.filter(pk__in=found)
        .order_by()
        .values_list(Value(model._meta.model_name, CharField()), "pk", "name")
        for model, found in numbers.items()
    ]
    return asked[0].union(*asked[1:], all=True) if asked else []


# In --------------------------------------------------------------------------------------------


def read(text):
    """The `RecordFile` in a text; `NotARecord` says what is wrong with another."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotARecord(_("This is no JSON: %(detail)s") % {"detail": error}) from None
    if not isinstance(values, dict) or not isinstance(values.get("record"), dict):
        raise NotARecord(_("This JSON is no record of this portal."))
    if not isinstance(values.get("schema"), int) or not 1 <= values["schema"] <= SCHEMA:
        raise NotARecord(
            _("The file has schema %(found)s; this portal reads up to %(known)s.")
            % {"found": values.get("schema"), "known": SCHEMA}
        )
    try:
        record = from_json(_nfc(values["record"]))
        identity = UUID(values["meeting"])
        version = int(values["version"])
        catalogue = {table: dict(names) for table, names in values["catalogue"].items()}
        check_keys(record)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        detail = str(error) if isinstance(error, BrokenRecord) else repr(error)
        raise NotARecord(_("The record does not fit: %(detail)s") % {"detail": detail}) from None
    _check("", record)
    _check_columns(record)
    return RecordFile(identity, version, record, catalogue)


def _nfc(value):
    if isinstance(value, dict):
        return {name: _nfc(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_nfc(entry) for entry in value]
    return nfc(value) if isinstance(value, str) else value


def _check(place, value):
    """JSON has few types: what should be a text may have come as a number."""
    for entry in dataclasses.fields(value):
        here, found = f"{place}{entry.name}", getattr(value, entry.name)
        hint = bare(hints_of(type(value))[entry.name])
        for number, one in enumerate(found if isinstance(found, tuple) else [found]):
            inside = f"{here}[{number}]." if isinstance(found, tuple) else f"{here}."
            if dataclasses.is_dataclass(one):
                _check(inside, one)
            elif hint in (str, int, bool) and one is not None and type(one) is not hint:
                raise NotARecord(
                    _("%(place)s: %(value)r is of the wrong type.") % {"place": here, "value": one}
                )
            elif isinstance(one, str) and any(map(_is_control, one)):
                raise NotARecord(_("%(place)s holds control characters.") % {"place": here})


def _is_control(letter):
    return unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t"


def _check_columns(record):
    """Refuse what is too long or too large for its column."""
    scalars = {name: getattr(record, name) for name in SCALARS if name != "next_period"}
    _check_row("", Meeting, scalars)
    for name in LISTS:
        for number, item in enumerate(getattr(record, name)):
            _check_row(f"{name}[{number}].", rows.MODELS[name], rows.columns(item))


def _check_row(place, model, values):
    for name, value in values.items():
        column = model._meta.get_field(name)
        if column.is_relation or isinstance(value, tuple):
            continue
        try:
            column.run_validators(value)
        except ValidationError as error:
            raise NotARecord(f"{place}{name}: {' '.join(error.messages)}") from None


# In another portal -----------------------------------------------------------------------------


def with_references(record, change):
    """The record with `change(model, reference)` in the place of each reference."""
    values = {}
    for name in LISTS:
        values[name] = tuple(
            _changed(item, rows.MODELS[name], change) for item in getattr(record, name)
        )
    return replace(record, **values)


def _changed(item, model, change):
    values: dict[str, Any] = {}
    for entry in dataclasses.fields(item):
        value = getattr(item, entry.name)
        if isinstance(value, Reference):
            values[entry.name] = change(model._meta.get_field(entry.name).related_model, value)
        elif entry.name == "co_assignees":
            bodies = CoAssignee._meta.get_field("body").related_model
            values[entry.name] = tuple(change(bodies, one) for one in value)
    return replace(item, **values)


def settled_here(file):
    """(record, names): the record with its references found in this portal's catalogue, and the
    names that are in none here; they stay as typed."""
    missing: dict[str, None] = {}
    found: dict[Any, int | None] = {}

    def settle(model, reference):
        if reference.pk is None:
            return reference
        name = file.catalogue.get(model._meta.model_name, {}).get(str(reference.pk))
        if (model, reference.pk) not in found:
            found[model, reference.pk] = _row_named(model, reference.pk, name)
        pk = found[model, reference.pk]
        if pk is None:
            missing[reference.text] = None
        return replace(reference, pk=pk)

    return with_references(file.record, settle), list(missing)


def _row_named(model, pk, name):
    """The row that bears the name: of several the one with this number; None when unsure."""
    pks = list(model.objects.filter(name=name).values_list("pk", flat=True)) if name else []
    if pk in pks:
        return pk
    return pks[0] if len(pks) == 1 else None


def without_files(record):
    """(record, how many): without the bytes, which a JSON file does not hold; captions stay."""
    kept = tuple(replace(one, file=None) for one in record.attachments)
    lost = sum(one.file is not None for one in record.attachments)
    return replace(record, attachments=kept), lost
