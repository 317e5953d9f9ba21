"""A record's items to rows and back, by the types that `meetings.record` declares.

Reference                   lead, lead_text
tuple of Reference          rows of CoAssignee
UUID naming another item    foreign key, or many-to-many for a tuple, to the row with that key
everything else             the column of the same name
"""

import dataclasses
from typing import Any
from uuid import UUID

from meetings import models
from meetings.record import LISTS, Reference, bare, hints_of

MODELS: dict[str, type[Any]] = {
    "organizers": models.Organizer,
    "units": models.ParticipatingUnit,
    "periods": models.ReviewedPeriod,
    "participations": models.Participation,
    "sections": models.Section,
    "results": models.Result,
    "figures": models.Figure,
    "issues": models.Issue,
    "causes": models.Cause,
    "directives": models.Directive,
    "commendations": models.Commendation,
    "citations": models.Citation,
    "attachments": models.Attachment,
    "reviewed": models.EarlierItem,
}
"""{list of the record: its table}. Issues stand before what names them."""

KEYS_OF = {"parent": "figures", "issue": "issues", "answers": "issues"}
"""{field that names another item: the list in which that item is}. `Attachment.file` names a
`StoredFile`, whose primary key is the UUID itself."""


def columns(item):
    """The columns of one item that its own values fill: everything but links to other items."""
    values: dict[str, Any] = {}
    for entry in dataclasses.fields(item):
        value = getattr(item, entry.name)
        if entry.name in KEYS_OF or entry.name == "co_assignees":
            continue
        if isinstance(value, Reference):
            values[f"{entry.name}_id"], values[f"{entry.name}_text"] = value.pk, value.text
        elif entry.name == "file":
            values["file_id"] = value
        else:
            values[entry.name] = value
    return values


def write(meeting, record):
    """Make the rows of every list equal to the record: known keys updated, new ones added,
    missing ones deleted."""
    pks: dict[str, dict[UUID, int]] = {}
    for name in LISTS:
        pks[name] = _write_list(meeting, MODELS[name], getattr(record, name))
    _link_parents(record.figures, pks["figures"])
    _link_causes(record.causes, pks)
    _link_directives(record.directives, pks)


def keep_order(meetings):
    """Bring what these records hold into its place in the lists, once they are written."""
    pks = [meeting.pk for meeting in meetings]
    models.Directive.objects.filter(meeting__in=pks).keep_order()
    models.Issue.objects.petitions().filter(meeting__in=pks).keep_order()
    models.Issue.objects.filter(meeting__in=pks).keep_by_meeting()
    models.Meeting.objects.filter(pk__in=pks).keep_first_work()


def _write_list(meeting, model, items):
    """Write one list; gives {key: primary key}."""
    kept = {row.key: row for row in model.objects.filter(meeting=meeting)}
    pks, added, changed = {}, [], []
    for position, item in enumerate(items):
        values = {**columns(item), "position": position}
        row = kept.pop(item.key, None)
        if row is None:
            added.append(model(meeting=meeting, **values))
            continue
        pks[row.key] = row.pk
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
            # A bulk update asks no column to compute itself.
            for column in model._meta.concrete_fields:
                column.pre_save(row, add=False)
    if kept:
        model.objects.filter(pk__in=[row.pk for row in kept.values()]).delete()
    if changed:
        names = [entry.name for entry in model._meta.concrete_fields if not entry.primary_key]
        model.objects.bulk_update(changed, names, batch_size=200)
    made = model.objects.bulk_create(added, batch_size=200) if added else []
    return pks | {row.key: row.pk for row in made}


def _link_parents(figures, pks):
    _link(models.Figure, "parent_id", {pks[one.key]: pks.get(one.parent) for one in figures})


def _link_causes(causes, pks):
    links = {pks["causes"][one.key]: pks["issues"].get(one.issue) for one in causes}
    _link(models.Cause, "issue_id", links)


def _link(model, column, links):
    """Set {primary key: target or None}, touching only rows that say something else."""
    if not links:
        return
    changed = []
    for row in model.objects.filter(pk__in=links):
        if getattr(row, column) != links[row.pk]:
            setattr(row, column, links[row.pk])
            changed.append(row)
    if changed:
        model.objects.bulk_update(changed, [column.removesuffix("_id")], batch_size=200)


def _link_directives(directives, pks):
    if not directives:
        return
    rows = [pks["directives"][one.key] for one in directives]
    answers = models.Directive.answers.through
    answers.objects.filter(directive__in=rows).delete()
    models.CoAssignee.objects.filter(directive__in=rows).delete()
    answers.objects.bulk_create(
        answers(directive_id=pks["directives"][one.key], issue_id=pks["issues"][key])
        for one in directives
        for key in one.answers
    )
    models.CoAssignee.objects.bulk_create(
        models.CoAssignee(
            directive_id=pks["directives"][one.key],
            position=position,
            body_id=body.pk,
            body_text=body.text,
        )
        for one in directives
        for position, body in enumerate(one.co_assignees)
    )


def read(meeting):
    """{list of the record: tuple of its items}, one query for each list."""
    rows = {
        name: list(model.objects.filter(meeting=meeting).order_by("position", "pk"))
        for name, model in MODELS.items()
    }
    links = _links(rows)
    return {
        name: tuple(
            _item(LISTS[name], row, links.get(name, {}).get(row.pk, {})) for row in rows[name]
        )
        for name in LISTS
    }


def _links(rows):
    """{list: {primary key: {field: what it names}}} for everything that names another item."""
    figures = {row.pk: row.key for row in rows["figures"]}
    issues = {row.pk: row.key for row in rows["issues"]}
    directives = {row.pk: {"answers": [], "co_assignees": []} for row in rows["directives"]}
    if directives:
        answers = models.Directive.answers.through.objects.filter(directive__in=directives)
        for link in answers:
            directives[link.directive_id]["answers"].append(issues[link.issue_id])
        for row in models.CoAssignee.objects.filter(directive__in=directives).order_by("position"):
            body = Reference(row.body_text, row.body_id)
            directives[row.directive_id]["co_assignees"].append(body)
    order = list(issues.values())
    return {
        "figures": {row.pk: {"parent": figures.get(row.parent_id)} for row in rows["figures"]},
        "causes": {row.pk: {"issue": issues.get(row.issue_id)} for row in rows["causes"]},
        "directives": {
            pk: {
                # A set by nature: kept in the order of the issues, so that reading is exact.
                "answers": tuple(sorted(named["answers"], key=order.index)),
                "co_assignees": tuple(named["co_assignees"]),
            }
            for pk, named in directives.items()
        },
    }


def _item(kind, row, links):
    values = dict(links)
    for name, hint in hints_of(kind).items():
        if name in values:
            continue
        if bare(hint) is Reference:
            values[name] = Reference(getattr(row, f"{name}_text"), getattr(row, f"{name}_id"))
        elif name == "file":
            values[name] = row.file_id
        else:
            values[name] = getattr(row, name)
    return kind(**values)
