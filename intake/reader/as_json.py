"""Readings as plain values: what `read_report --json` prints."""

from meetings.record import Part, plain_number


def as_json(readings):
    """A list with one dict per meeting; for a text without one, a single empty dict."""
    return [_reading(reading) for reading in readings]


def _reading(reading):
    record = reading.record
    chairs = record.people(Part.CHAIR, Part.CO_CHAIR)
    speakers = [
        one
        for one in record.people(Part.SPEAKER, Part.PRESENTER, Part.CONCLUDER)
        if one not in chairs
    ]
    lists = {
        "committees": [(one.key, one.body.text) for one in record.organizers],
        "units": [(one.key, one.unit.text) for one in record.units],
        "chairs": [(one.key, _person(one)) for one in chairs],
        "speakers": [(one.key, _person(one)) for one in speakers],
        "figures": [(one.key, _figure(one)) for one in record.figures],
        "results": [(one.key, {"text": one.text}) for one in record.results],
        "limitations": [(one.key, {"text": one.text}) for one in record.limitations],
        "causes": [(one.key, {"text": one.text}) for one in record.causes],
        "proposals": [(one.key, _proposal(one)) for one in record.petitions],
        "directives": [(one.key, _directive(one)) for one in record.directives],
        "commendations": [
            (one.key, {"who": one.names, "count": one.count}) for one in record.commendations
        ],
        "documents_cited": [(one.key, one.text) for one in record.citations],
        "captions": [(one.key, {"text": one.caption}) for one in record.attachments],
    }
    paths = {
        key: f"{name}[{number}]"
        for name, items in lists.items()
        for number, (key, _value) in enumerate(items)
    }
    values = {
        "is_meeting": reading.is_meeting,
        "title": record.title or None,
        "kind": record.kind.value if record.kind else "khac",
        "date": _day(record.held_on),
        "session": record.session.value if record.session else None,
        "mode": record.mode.value if record.mode else None,
        "committees": None,
        "units": None,
        "period": _period(record.periods[0]) if record.periods else None,
        "next_period": _period(record.next_period) if record.next_period else None,
    }
    values |= {name: [value for _key, value in items] for name, items in lists.items()}
    values["published_at"] = _day(reading.published_on)
    values["author"] = reading.author or None
    values["spans"] = [
        {"path": path, "start": one.start, "end": one.end}
        for one in reading.evidence
        if (path := _path(one, paths, record))
    ]
    return values


FIELDS = {
    "held_on": "date",
    "next_period": "next_period",
    "published_on": "published_at",
    "due_on": "due",
    "raised_by": "by",
    "issued_by": "by",
    "addressed_to": "to",
    "addressee": "to",
    "post": "position",
}
"""Names of fields that differ between the record and the JSON."""


def _path(evidence, paths, record):
    """The place of a value in the JSON; None where the JSON does not have it."""
    name = FIELDS.get(evidence.field, evidence.field)
    if evidence.key is None:
        return name
    if evidence.key in paths:
        return f"{paths[evidence.key]}.{name}" if name else paths[evidence.key]
    if record.periods and evidence.key == record.periods[0].key:
        return "period"
    return None


def _day(day):
    return day.isoformat() if day else None


def _period(period):
    return {
        "label": period.label,
        "start": _day(period.starts_on),
        "end": _day(period.ends_on),
    }


def _person(one):
    return {"name": one.person.text, "position": one.post}


def _number(number):
    """A JSON number: whole where it is whole."""
    if number is None:
        return None
    text = plain_number(number)
    return float(text) if "." in text else int(text)


def _label(one):
    """What a number counts, with its unit: "tiếp nhận đơn"."""
    unit = one.unit_of_measure
    is_named = unit == "%" or f" {unit} " in f" {one.label} "
    return one.label if is_named else f"{one.label} {unit}".strip()


def _figure(one):
    return {
        "label": _label(one),
        "value": _number(one.value if one.numerator is None else one.numerator),
        "unit": one.unit_of_measure or None,
        "of": _number(one.denominator),
        "percent": _number(one.percent),
        "qualifier": one.qualifier.value if one.qualifier else None,
    }


def _proposal(one):
    return {
        "by": one.raised_by.text or None,
        "to": one.addressed_to.text or None,
        "text": one.text,
    }


def _directive(one):
    return {
        "by": one.issued_by.text or None,
        "to": one.lead.text or one.addressee or None,
        "text": one.text,
        "due": _day(one.due_on),
    }
