"""What became of organisations, for many at once: the changes are few and read in one query.

`OrganizationQuerySet.gone_into` and `coming_from` ask the same of one organisation inside another
query; here the day counts too, and what went only in part is told from what went whole.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from units.models import ChangeSide, Organization, OrganizationChange

Kind, Side = OrganizationChange.Kind, ChangeSide.Side
REGROUPING = (Kind.MERGED, Kind.SPLIT, Kind.PARTLY_MOVED)
"""What makes another unit's records those of a unit."""


@dataclass(frozen=True)
class Relative:
    """An organisation that another was made of or became."""

    organization: Organization
    is_whole: bool
    """Whether every change on the way took the whole of it."""

    @property
    def pk(self):
        return self.organization.pk


def all_sides():
    return ChangeSide.objects.select_related("change", "organization").order_by("pk")


class Lineage:
    """The changes that have taken effect on a day; `sides` are all there are, later ones too."""

    def __init__(self, day, sides=None):
        """`sides` where the caller has asked for them already."""
        self.day = day
        if sides is not None:
            self.sides = sides

    @cached_property
    def sides(self):
        return list(all_sides())

    @cached_property
    def _steps(self):
        """({old: {new: whole}}, {new: {old: whole}})."""
        changes = defaultdict(lambda: {Side.FROM: [], Side.TO: []})
        for side in self.sides:
            if side.change.effective_on <= self.day:
                changes[side.change_id][side.side].append(side)
        after, before = defaultdict(dict), defaultdict(dict)
        for change in changes.values():
            for old in change[Side.FROM]:
                for new in change[Side.TO]:
                    if old.organization_id == new.organization_id:
                        continue
                    is_alone = len(change[Side.TO]) == 1
                    is_whole = is_alone and old.share == ChangeSide.Share.WHOLE
                    after[old.organization_id][new.organization_id] = is_whole
                    before[new.organization_id][old.organization_id] = is_whole
        return after, before

    @cached_property
    def _organizations(self):
        return {side.organization_id: side.organization for side in self.sides}

    def made_of(self, pk):
        """The `Relative`s that went into the organisation, nearest first, without itself."""
        return self._walk(self._steps[1], pk)

    def descent(self, pk):
        """The `Relative`s that the organisation became, with those on the way."""
        return self._walk(self._steps[0], pk)

    def became(self, pk):
        """The last of them; none where it goes on itself."""
        return [one for one in self.descent(pk) if one.pk not in self._steps[0]]

    def went_into(self, pk):
        """The last organisation that the whole of it went into; None where it goes on itself or was
        split."""
        whole = [one.organization for one in self.descent(pk) if one.is_whole]
        return whole[-1] if whole else None

    def organization(self, pk):
        """One that took part in a change."""
        return self._organizations[pk]

    def line(self, pks: Iterable[int]):
        """The organisations with all that they were made of."""
        return {one for pk in pks for one in (pk, *(found.pk for found in self.made_of(pk)))}

    def _walk(self, steps, pk):
        found, waiting = {}, [(pk, True)]
        while waiting:
            here, is_whole = waiting.pop(0)
            for there, step_is_whole in steps.get(here, {}).items():
                # Somebody may have noted changes in a circle.
                if there != pk and there not in found:
                    found[there] = is_whole and step_is_whole
                    waiting.append((there, found[there]))
        return [Relative(self._organizations[there], whole) for there, whole in found.items()]

    # Whatever the day --------------------------------------------------------------------------

    def changes_of(self, pk):
        """[(change, its sides)] in which the organisation took part, the newest first."""
        changes = defaultdict(list)
        for side in self.sides:
            changes[side.change].append(side)
        own = [
            (change, sides)
            for change, sides in changes.items()
            if any(side.organization_id == pk for side in sides)
        ]
        return sorted(own, key=lambda pair: (-pair[0].effective_on.toordinal(), pair[0].pk))

    def is_regrouped(self, pk):
        """Whether the organisation is ever made of others."""
        return any(
            side.organization_id == pk and side.side == Side.TO for side in self._regroupings
        )

    def regroups(self, pks):
        """Whether one of the organisations is ever made of others or goes into one."""
        return any(side.organization_id in pks for side in self._regroupings)

    def days_after(self, day):
        """The days of changes that regroup units and are still to come."""
        days = {side.change.effective_on for side in self._regroupings}
        return sorted(one for one in days if one > day)

    @cached_property
    def _regroupings(self):
        return [side for side in self.sides if side.change.kind in REGROUPING]
