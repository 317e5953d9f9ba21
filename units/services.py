"""What happens to organisations: history is added to, never rewritten."""

from dataclasses import dataclass
from itertools import chain

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, ProtectedError, Q
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from units import mergers
from units.dates import ONE_DAY
from units.models import (
    ChangeSide,
    Level,
    Organization,
    OrganizationChange,
    OrganizationCode,
    OrganizationParent,
)

MADE_AN_END = [OrganizationChange.Kind.MERGED, OrganizationChange.Kind.SPLIT]


class CannotChange(Exception):
    """Why an organisation cannot be changed so, in words for its reader."""


@dataclass(frozen=True)
class NewUnit:
    """A unit that a merger brings into being."""

    name: str
    kind: str
    level: str = Level.COMMUNE
    short_name: str = ""
    code: str = ""
    scheme: str = "gso"
    parent: Organization | None = None


@transaction.atomic
def settle_name(organization):
    """Keep the name shown everywhere equal to the newest of the dated names."""
    newest = organization.names.order_by(F("starts_on").asc(nulls_first=True), "pk").last()
    if newest is None:
        return
    settled = (newest.name, newest.short_name, newest.kind or organization.kind)
    if settled != (organization.name, organization.short_name, organization.kind):
        organization.name, organization.short_name, organization.kind = settled
        organization.save(update_fields=["name", "short_name", "kind", "sort_key", "folded"])
        for name in settings.AFTER_RENAME:
            import_string(name)(organization)


@transaction.atomic
def rename(organization, *, name, effective_on, legal_basis, short_name="", kind="", note=""):
    """Give another name, and another kind if one is named, from a day on."""
    _check_valid(organization, effective_on)
    last_day = effective_on - ONE_DAY
    if organization.names.filter(starts_on__gte=effective_on).exists():
        raise CannotChange(
            _("%(unit)s already has a name that begins on %(day)s or later.")
            % {"unit": organization.label, "day": _day(effective_on)}
        )
    for current in organization.names.valid_on(effective_on):
        current.kind = current.kind or organization.kind
        current.ends_on = last_day
        current.save()
    organization.names.create(name=name, short_name=short_name, kind=kind, starts_on=effective_on)
    settle_name(organization)
    change = OrganizationChange.objects.create(
        kind=OrganizationChange.Kind.REKINDED if kind else OrganizationChange.Kind.RENAMED,
        effective_on=effective_on,
        legal_basis=legal_basis,
        note=note,
    )
    for side in ChangeSide.Side.values:
        change.sides.create(organization=organization, side=side)
    return change


@transaction.atomic
def merge(organizations, *, into, effective_on, legal_basis, by, at, note=""):
    """End the organisations the day before and let one go on in their place.

    `into` is an Organization that stays, or a NewUnit that begins on the day.
    """
    last_day = effective_on - ONE_DAY
    _check_each_once(organizations, into)
    for organization in organizations:
        _check_goes_on(organization)
        _check_valid(organization, last_day)
    if isinstance(into, NewUnit):
        parent = into.parent or _common_parent(organizations, effective_on)
        _end_all(organizations, last_day)
        successor = _establish(into, parent, effective_on, legal_basis)
    else:
        _check_valid(into, effective_on)
        _end_all(organizations, last_day)
        successor = into
    change = OrganizationChange.objects.create(
        kind=OrganizationChange.Kind.MERGED,
        effective_on=effective_on,
        legal_basis=legal_basis,
        note=note,
    )
    for organization in organizations:
        change.sides.create(organization=organization, side=ChangeSide.Side.FROM)
    change.sides.create(organization=successor, side=ChangeSide.Side.TO)
    mergers.follow(change, by=by, at=at)
    return change


@transaction.atomic
def undo_merge(change, *, by, at):
    """Take back a merger that was entered by mistake: the units that it ended go on.

    What was noted since stays noted. A unit that the merger made is removed, or, where something
    names it already, ends on its first day.
    """
    if change.kind != OrganizationChange.Kind.MERGED:
        raise CannotChange(_("Only a merger can be taken back."))
    successor = change.sides.get(side=ChangeSide.Side.TO).organization
    if successor.change_sides.filter(side=ChangeSide.Side.FROM).exists():
        raise CannotChange(
            _("%(unit)s has itself been merged or split since. Take that back first.")
            % {"unit": successor.label}
        )
    others = OrganizationChange.objects.filter(
        kind=OrganizationChange.Kind.MERGED,
        sides__organization=successor,
        sides__side=ChangeSide.Side.TO,
    ).exclude(pk=change.pk)
    was_made = successor.starts_on == change.effective_on
    was_made = was_made and not others.filter(pk__lt=change.pk).exists()
    if was_made and others.exists():
        raise CannotChange(
            _("Other units went into %(unit)s by another merger. Take that back first.")
            % {"unit": successor.label}
        )
    if was_made:
        # One of the units may have had its code, and has it again.
        successor.codes.all().delete()
    for side in change.sides.filter(side=ChangeSide.Side.FROM).select_related("organization"):
        _go_on(side.organization, change.effective_on - ONE_DAY)
    mergers.give_back(change, by=by, at=at)
    change.delete()
    if was_made:
        _withdraw(successor)


def _go_on(organization, last_day):
    """Give back the last days that the merger cut short, as the history has them."""
    for row in [organization, *_dated_rows(organization)]:
        if row.ends_on != last_day:
            continue
        before = row.history.exclude(ends_on=last_day).first()
        if before is not None:
            row.ends_on = before.ends_on
            row.save()


def _withdraw(organization):
    try:
        with transaction.atomic():
            organization.delete()
    except ProtectedError:
        for row in [organization, *_dated_rows(organization)]:
            row.ends_on = organization.starts_on
            row.save()


def _check_each_once(organizations, into):
    seen = {into.pk} if isinstance(into, Organization) else set()
    for organization in organizations:
        if organization.pk in seen:
            raise CannotChange(
                _("%(unit)s is named twice. Name each unit once.") % {"unit": organization.label}
            )
        seen.add(organization.pk)


def _check_goes_on(organization):
    ending = Q(change__kind__in=MADE_AN_END, side=ChangeSide.Side.FROM)
    gone = organization.change_sides.filter(ending, share=ChangeSide.Share.WHOLE)
    side = gone.select_related("change").first()
    if side:
        raise CannotChange(
            _("%(unit)s has already been merged or split, on %(day)s.")
            % {"unit": organization.label, "day": _day(side.change.effective_on)}
        )


def _check_valid(organization, day):
    if day not in organization.span:
        raise CannotChange(
            _("%(unit)s is not valid on %(day)s. Choose a unit of that day, or another day.")
            % {"unit": organization.label, "day": _day(day)}
        )


def _common_parent(organizations, day):
    """Who stood above all of them and is still there on the day."""
    links = OrganizationParent.objects.valid_on(day - ONE_DAY).filter(
        organization__in=organizations
    )
    above = Organization.objects.valid_on(day).filter(children_links__in=links).distinct()
    if len(above) > 1:
        raise CannotChange(_("The units stand below different organisations. Choose one above."))
    return above.first()


def _end_all(organizations, last_day):
    for organization in organizations:
        for row in [organization, *_dated_rows(organization)]:
            _end(row, organization, last_day)


def _dated_rows(organization):
    """Whatever else of an organisation ends with it."""
    return chain(
        organization.names.all(),
        organization.codes.all(),
        organization.parent_links.all(),
        organization.cluster_memberships.all(),
    )


def _end(row, organization, last_day):
    if last_day not in row.span:
        if row.span.first_day > last_day:
            raise CannotChange(
                _("%(unit)s has a name, code or membership that begins after %(day)s.")
                % {"unit": organization.label, "day": _day(last_day)}
            )
        return
    row.ends_on = last_day
    row.save()


def _establish(unit, parent, day, legal_basis):
    organization = Organization.objects.create(
        kind=unit.kind,
        level=unit.level,
        name=unit.name,
        short_name=unit.short_name,
        starts_on=day,
    )
    organization.names.create(name=unit.name, short_name=unit.short_name, starts_on=day)
    if unit.code:
        _give_code(organization, unit, day)
    if parent:
        organization.parent_links.create(parent=parent, starts_on=day, legal_basis=legal_basis)
    return organization


def _give_code(organization, unit, day):
    code = OrganizationCode(
        organization=organization, scheme=unit.scheme, code=unit.code, starts_on=day
    )
    try:
        code.clean()
    except ValidationError as refusal:
        raise CannotChange(" ".join(refusal.messages)) from refusal
    code.save()


def _day(day):
    return date_format(day, "SHORT_DATE_FORMAT")
