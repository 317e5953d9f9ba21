"""What became of organisations, for many at once: the changes are few and read in one query.

`OrganizationQuerySet.gone_into` and `coming_from` ask the same of one organisation inside another
query; here the day counts too, and what went only in part is told from what went whole.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from units.models import ChangeSide


@dataclass(frozen=True)
class Relative:
    """An organisation that another was made of or became."""

    pk: int
    is_whole: bool
    """Whether every change on the way took the whole of it."""


class Lineage:
    """The changes that had taken effect on a day."""

    def __init__(self, day):
        sides = ChangeSide.objects.filter(change__effective_on__lte=day).order_by("pk")
        changes = defaultdict(lambda: {ChangeSide.Side.FROM: [], ChangeSide.Side.TO: []})
        for side in sides:
            changes[side.change_id][side.side].append(side)
        self._before, self._after = defaultdict(dict), defaultdict(dict)
        for change in changes.values():
            for old in change[ChangeSide.Side.FROM]:
                for new in change[ChangeSide.Side.TO]:
                    self._note(old, new, len(change[ChangeSide.Side.TO]))

    def _note(self, old, new, receivers):
        if old.organization_id == new.organization_id:
            return
        is_whole = old.share == ChangeSide.Share.WHOLE and receivers == 1
        self._after[old.organization_id][new.organization_id] = is_whole
        self._before[new.organization_id][old.organization_id] = is_whole

    def made_of(self, pk):
        """The `Relative`s that went into the organisation, nearest first, without itself."""
        return self._walk(self._before, pk)

    def descent(self, pk):
        """Every `Relative` that the organisation became on the way."""
        return self._walk(self._after, pk)

    def became(self, pk):
        """The last `Relative`s that the organisation became; none where it goes on itself."""
        return [one for one in self._walk(self._after, pk) if one.pk not in self._after]

    def line(self, pks: Iterable[int]):
        """The organisations with all that they were made of."""
        return {one for pk in pks for one in (pk, *(found.pk for found in self.made_of(pk)))}

    @staticmethod
    def _walk(steps, pk):
        found, waiting = {}, [(pk, True)]
        while waiting:
            here, is_whole = waiting.pop(0)
            for there, step_is_whole in steps.get(here, {}).items():
                # Somebody may have noted changes in a circle.
                if there != pk and there not in found:
                    found[there] = is_whole and step_is_whole
                    waiting.append((there, found[there]))
        return [Relative(there, is_whole) for there, is_whole in found.items()]
