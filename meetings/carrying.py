"""What earlier meetings of a body promised, shown where its next meeting is entered.

An item has one life, in the record that gave it. A later record only names it as reviewed
(`record.EarlierItem`); it is never copied: docs/decisions/0009-an-open-item-stays-one-item.md.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from meetings.models import Directive, EarlierItem, Issue, Meeting, WorkStatus
from meetings.models.work import CLOSED
from meetings.record import EarlierItem as EarlierItemData
from meetings.series import LAST, Series, bodies_named
from meetings.targets import Line, newest_period, periods_with_figures, town_lines
from units.dates import today
from units.models import Committee

MOST_ITEMS, MOST_TARGETS = 40, 8
APPROVED = frozenset({Meeting.Status.APPROVED})


@dataclass(frozen=True)
class Promise:
    """A directive or petition of an earlier meeting, `with_status`, and whether it is ticked."""

    item: Directive | Issue
    is_ticked: bool

    @property
    def mark(self):
        return mark_of(self.item)

    @property
    def is_petition(self):
        return isinstance(self.item, Issue)


def mark_of(item):
    """As `record.EarlierItem.mark` says it."""
    return f"{item.meeting.uuid}/{item.key}"


class Promised:
    """What is shown of earlier meetings beside the entry form.

    `bodies` are keys of organisations, `day` the day of the meeting being entered (None: not known
    yet), `meeting` that one itself where it is kept already, `ticked` the marks that are ticked.
    `kept` are `EarlierItem`s of the record, so that one that is found nowhere here still shows.
    """

    def __init__(self, user, bodies, day, *, meeting=None, ticked=(), kept=()):
        self.user, self.bodies, self.day = user, sorted(bodies), day
        self.own = meeting.pk if meeting else None
        self.ticked = list(dict.fromkeys(ticked))
        self.kept = kept

    @cached_property
    def _series(self):
        return Series(self.user, self.bodies, without=self.own)

    @cached_property
    def _places(self):
        """({meeting just before, for some body}, {all before})."""
        place = (self.day, self.own or 0) if self.day else LAST
        last, earlier = set(), set()
        for body in self.bodies:
            found = [pk for _day, pk in self._series.before(body, place, statuses=APPROVED)]
            last.update(found[:1])
            earlier.update(found)
        return last, earlier

    @property
    def meetings(self):
        """The meetings just before, the newest first."""
        last, _earlier = self._places
        meetings = [self._series.meetings[pk] for pk in last]
        return sorted(meetings, key=lambda one: (one.sort_on, one.pk), reverse=True)

    @cached_property
    def promises(self):
        """What the last meetings said, what earlier ones left open, and what is ticked."""
        last, earlier = self._places
        keys = [item for _meeting, item in filter(None, map(read_mark, self.ticked))]
        wanted = Q(meeting__in=last) | Q(key__in=keys)
        if earlier:
            wanted |= Q(meeting__in=earlier) & ~Q(status__in=CLOSED)
        if not keys and not earlier:
            return []
        found = []
        for items in (Directive.objects.all(), Issue.objects.petitions()):
            listed = items.visible_to(self.user).for_list(today()).filter(wanted)
            found += [
                Promise(item, mark_of(item) in self.ticked)
                for item in listed.worst_first()
                if item.meeting_id != self.own
            ]
        return found

    @property
    def of_the_last(self):
        last, _earlier = self._places
        return [one for one in self.promises if one.item.meeting_id in last]

    @cached_property
    def _older(self):
        """Open since before the last meeting; with them, and first, whatever else is ticked."""
        last, _earlier = self._places
        older = [one for one in self.promises if one.item.meeting_id not in last]
        return sorted(older, key=lambda one: not one.is_ticked)

    @property
    def still_open(self):
        return self._older[: max(MOST_ITEMS, self.ticked_before)]

    @property
    def number_still_open(self):
        return len(self._older)

    @property
    def hidden(self):
        """How many more are open than are shown."""
        return len(self._older) - len(self.still_open)

    @property
    def ticked_before(self):
        return sum(one.is_ticked for one in self._older)

    @property
    def overdue_before(self):
        return sum(one.item.status == WorkStatus.OVERDUE for one in self._older)

    @property
    def elsewhere(self):
        """Items that the record names as reviewed and that are not found here."""
        found = {one.mark for one in self.promises}
        return [one for one in self.kept if one.mark in self.ticked and one.mark not in found]

    @property
    def is_empty(self):
        return not (self.promises or self.elsewhere or self.targets)

    @cached_property
    def targets(self) -> list[Line]:
        """The committees' targets in the newest period with figures before the day, worst first."""
        host = self.user.reach.host
        committees = Committee.objects.filter(pk__in=self.bodies) if host and self.bodies else []
        if not committees:
            return []
        day = self.day or today()
        periods = [one for one in periods_with_figures(host) if one.ends_on < day]
        if not periods:
            return []
        period = newest_period(periods, day)
        return town_lines(host, period, committees, user=self.user)[:MOST_TARGETS]


def read_mark(mark):
    """(uuid of the meeting, key of the item) of a mark; None for what is none."""
    try:
        meeting, _slash, item = mark.partition("/")
        return UUID(meeting), UUID(item)
    except ValueError:
        return None


def promised_to(user, form, meeting):
    """The `Promised` of an entry form as it stands."""
    return Promised(
        user,
        bodies_named(form.organizers_as_typed),
        form.day_as_typed,
        meeting=meeting,
        ticked=form.ticked,
        kept=form.shown.reviewed,
    )


def with_reviewed(user, record, ticked):
    """The record with the ticked items that it does not name yet, as far as the user reads them."""
    known = {one.mark for one in record.reviewed}
    new = [mark for mark in ticked if mark not in known]
    found = _by_mark(user, [item for _meeting, item in filter(None, map(read_mark, new))])
    added = [
        EarlierItemData.of(found[mark].meeting.uuid, found[mark].key, found[mark].text)
        for mark in dict.fromkeys(new)
        if mark in found
    ]
    return replace(record, reviewed=(*record.reviewed, *added))


def reviewed_items(user, record):
    """[(`record.EarlierItem`, the item with its status or None)] in the order of the record."""
    found = _by_mark(user, [one.item for one in record.reviewed])
    return [(one, found.get(one.mark)) for one in record.reviewed]


def _by_mark(user, keys):
    """{mark: directive or petition with its status} of those items that the user may read."""
    if not keys:
        return {}
    return {
        mark_of(item): item
        for items in (Directive.objects.all(), Issue.objects.petitions())
        for item in items.visible_to(user).filter(key__in=keys).for_list(today())
    }


def reviews_of(user, item):
    """The meetings whose records say that they reviewed the item, the oldest first."""
    rows = EarlierItem.objects.filter(item=item.key, of_meeting=item.meeting.uuid)
    visible = Meeting.objects.visible_to(user).filter(pk__in=rows.values("meeting"))
    return visible.order_by("sort_on", "pk").for_list()
