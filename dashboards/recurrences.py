"""Finding limitations that come back, and keeping what persons say of them.

A limitation is compared only with those that share a mark with it (`recurring.Saying.marks`), of
each mark the newest `NEWEST`, and of these only with the `CLOSEST` that share most: so the cost of
one does not grow with the archive, and that of the archive only with its length. Each limitation is
proposed with the one earlier limitation that it is most like.
"""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from dashboards.models import ArchiveSearch, DataVersion, Mark, Recurrence, Remedy
from dashboards.recurring import ALIKE_FROM, Saying, likeness, read
from meetings.models import Issue, Meeting
from meetings.services import Refused
from units.dates import FIRST_DAY
from units.models import Host

NEWEST, CLOSEST = 100, 15
OTHER_FIELD = 0.1
"""How much liker two limitations of different fields of work must be."""
AT_ONCE = 500
"""Limitations that a search of the archive writes together."""

State = Recurrence.State


@dataclass(frozen=True)
class Limitation:
    """What is compared of one limitation of an approved record."""

    pk: int
    key: object
    text: str
    field: int | None
    meeting: int
    on: datetime.date | None

    @cached_property
    def saying(self) -> Saying:
        return read(self.text)

    @cached_property
    def place(self):
        """In time; a record without any day stands before the others."""
        return self.on or FIRST_DAY, self.meeting


COLUMNS = ["pk", "key", "text", "field", "meeting", "meeting__sort_on"]


def _limitations(rows):
    return [Limitation(*row) for row in rows.values_list(*COLUMNS)]


def _batches(items):
    return (items[first : first + AT_ONCE] for first in range(0, len(items), AT_ONCE))


def closest(one, others):
    """The other limitation that this is most like, and how much; None where none is alike."""
    best = None
    for other in others:
        # One key in two records is one limitation, not one that comes back.
        if other.meeting == one.meeting or other.key == one.key:
            continue
        like = likeness(one.saying, other.saying)
        is_of_other_field = one.field and other.field and one.field != other.field
        if like < ALIKE_FROM + (OTHER_FIELD if is_of_other_field else 0):
            continue
        rank = (like, other.place)
        if best is None or rank > best[0]:
            best = (rank, other)
    return (best[1], best[0][0]) if best else None


# One record ------------------------------------------------------------------------------------


def is_new(meeting):
    """Whether an approved record has limitations at which nobody has looked yet."""
    if meeting.status != Meeting.Status.APPROVED:
        return False
    limitations = Issue.objects.limitations().filter(meeting=meeting)
    return limitations.exists() and not limitations.exclude(marks=None).exists()


def look_at(meeting):
    """Mark the limitations of an approved record anew, and propose what each repeats. Nobody waits
    for the comparing: the database is held for a batch at a time, and only to write it."""
    limitations = _limitations(Issue.objects.limitations().filter(meeting=meeting))
    # First, since its own marks would crowd out those of earlier records.
    Mark.objects.filter(issue__in=Issue.objects.filter(meeting=meeting)).delete()
    hosts = _hosts_of(meeting.host)
    compared = [(some, _proposals(some, hosts)) for some in _batches(limitations)]
    for some, proposals in compared:
        _note(some, {one.pk: meeting.host_id for one in some}, proposals)


@transaction.atomic
def _note(limitations, hosts, proposals):
    """Keep what was found of some limitations; gives how many proposals are new."""
    Mark.objects.filter(issue__in=[one.pk for one in limitations]).delete()
    _keep_marks(limitations, hosts)
    _forget_waiting(limitations)
    return _keep(proposals)


def _hosts_of(host):
    """The host and those that it continues: what is compared stays within."""
    return Host.objects.with_line().get(pk=host.pk).line


def _keep_marks(limitations, hosts):
    Mark.objects.bulk_create(
        [
            Mark(issue_id=one.pk, host_id=hosts[one.pk], number=number, on=one.place[0])
            for one in limitations
            for number in one.saying.marks
        ],
        batch_size=2000,
    )


def _forget_waiting(limitations):
    Recurrence.objects.waiting().filter(later__in=[one.pk for one in limitations]).delete()


def _proposals(limitations, hosts):
    """(earlier, later, how like) for each of the limitations that is like another."""
    sharing = _sharing(limitations, hosts)
    near = {one.pk: _near(one, sharing) for one in limitations}
    asked = {pk for pks in near.values() for pk in pks}
    others = {one.pk: one for one in _limitations(Issue.objects.filter(pk__in=asked))}
    found = []
    refused = _refused(limitations)
    for one in limitations:
        around = [others[pk] for pk in near[one.pk] if (one.key, others[pk].key) not in refused]
        earlier = closest(one, [other for other in around if other.place < one.place])
        later = closest(one, [other for other in around if other.place > one.place])
        if earlier:
            found.append((earlier[0], one, earlier[1]))
        if later:
            found.append((one, later[0], later[1]))
    return found


def _near(one, sharing):
    """Those that share most marks with the limitation."""
    counts: Counter[int] = Counter()
    for number in one.saying.marks:
        counts.update(sharing[number])
    del counts[one.pk]
    return [pk for pk, _count in counts.most_common(CLOSEST)]


def _sharing(limitations, hosts):
    """{number of a mark: the newest limitations that have it}."""
    rows = Mark.objects.filter(host__in=hosts).order_by("-on")
    newest = rows.values_list("issue_id", flat=True)
    numbers = {number for one in limitations for number in one.saying.marks}
    return {number: list(newest.filter(number=number)[:NEWEST]) for number in numbers}


def _refused(limitations):
    """The pairs that somebody has called different, either way round."""
    keys = [one.key for one in limitations]
    rows = Recurrence.objects.filter(Q(earlier_key__in=keys) | Q(later_key__in=keys))
    pairs = rows.filter(state=State.OTHER).values_list("earlier_key", "later_key")
    return {pair for both in pairs for pair in (both, both[::-1])}


def _keep(proposals):
    """Those of which nobody was asked yet, and whose later limitation is tied to none; gives how
    many. The likeliest of one later limitation alone is kept."""
    best = {}
    for earlier, later, like in proposals:
        if later.key not in best or like > best[later.key][2]:
            best[later.key] = (earlier, later, like)
    known = Recurrence.objects.filter(later_key__in=best).exclude(state=State.OTHER)
    for key in known.values_list("later_key", flat=True):
        del best[key]
    made = Recurrence.objects.bulk_create(
        [
            Recurrence(
                earlier_id=earlier.pk,
                later_id=later.pk,
                earlier_key=earlier.key,
                later_key=later.key,
                likeness=like,
            )
            for earlier, later, like in best.values()
        ],
        batch_size=500,
        ignore_conflicts=True,
    )
    return len(made)


# The archive -----------------------------------------------------------------------------------


def start(host, *, by, at):
    """A search of the host's archive; the one that runs, where one does."""
    with transaction.atomic():
        Host.objects.select_for_update().get(pk=host.pk)
        running = host.archive_searches.running().first()
        if running and not running.was_cut_off(at):
            return running
        if running:
            stop(running, at=at)
        total = _archive(_hosts_of(host)).count()
        return host.archive_searches.create(by=by, at=at, moved_at=at, total=total)


def stop(search, *, at):
    """Look at nothing more; suggestions that were made stay."""
    ArchiveSearch.objects.running().filter(pk=search.pk).update(stopped_at=at)


def _archive(hosts):
    approved = Meeting.objects.approved().filter(host__in=hosts, discarded_at=None)
    return Issue.objects.limitations().filter(meeting__in=approved.order_by().values("pk"))


def run(search, *, now):
    """Look at every limitation of the archive in the order of time; `now` is a clock. Safe to
    interrupt and to run again: what is done again says the same."""
    rows = _archive(_hosts_of(search.host)).order_by(
        F("meeting__sort_on").asc(nulls_first=True), "meeting_id", "position"
    )
    hosts = dict(rows.values_list("pk", "meeting__host"))
    sharing, known = defaultdict(list), {}
    done = found = 0
    for some in _batches(list(hosts)):
        limitations = sorted(
            _limitations(Issue.objects.filter(pk__in=some)), key=lambda one: one.place
        )
        proposals = _proposals_in_memory(limitations, sharing, known)
        found += _note(limitations, hosts, proposals)
        done += len(limitations)
        moved = {"done": done, "found": found, "moved_at": now()}
        if not ArchiveSearch.objects.running().filter(pk=search.pk).update(**moved):
            return
    ended = {"done": done, "found": found, "total": done, "finished_at": now()}
    ArchiveSearch.objects.running().filter(pk=search.pk).update(**ended)
    DataVersion.objects.bump(search.host_id)


def _proposals_in_memory(limitations, sharing, known):
    """As `_proposals`, among what this search has met; adds the limitations to it."""
    refused, found = _refused(limitations), []
    for one in limitations:
        around = [known[pk] for pk in _near(one, sharing)]
        if refused:
            around = [other for other in around if (one.key, other.key) not in refused]
        if match := closest(one, around):
            found.append((match[0], one, match[1]))
        for number in one.saying.marks:
            sharing[number].append(one.pk)
            del sharing[number][:-NEWEST]
        known[one.pk] = one
    return found


# What persons say ------------------------------------------------------------------------------


@transaction.atomic
def judge(recurrence, *, is_same, by, at):
    """Say once whether the two are the same. Where they are not, the next likeliest is proposed."""
    locked = Recurrence.objects.select_for_update().get(pk=recurrence.pk)
    state = State.SAME if is_same else State.OTHER
    if locked.state == state:
        return
    if locked.earlier is None or locked.later is None:
        raise Refused(_("A record was corrected in the meantime: it no longer says this."))
    tied = Recurrence.objects.confirmed().filter(later_key=locked.later_key)
    if is_same and tied.exclude(pk=locked.pk).exists():
        raise Refused(_("This limitation is tied to an earlier one already."))
    locked.state, locked.by, locked.at = state, by, at
    locked.earlier_text, locked.later_text = locked.earlier.text, locked.later.text
    locked.save()
    if is_same:
        Recurrence.objects.waiting().filter(later_key=locked.later_key).delete()
    else:
        _propose_next(locked.later)
    DataVersion.objects.bump(locked.later.meeting.host_id)


def _propose_next(issue):
    [one] = _limitations(Issue.objects.filter(pk=issue.pk))
    proposals = _proposals([one], _hosts_of(issue.meeting.host))
    _keep([proposal for proposal in proposals if proposal[1].pk == one.pk])


@transaction.atomic
def tie(limitation, directive, *, by, at):
    """Say that the directive is meant to mend the limitation; saying it twice changes nothing."""
    values = {"by": by, "at": at}
    Remedy.objects.get_or_create(limitation=limitation, directive=directive, defaults=values)
    DataVersion.objects.bump(limitation.meeting.host_id)


@transaction.atomic
def untie(limitation, directive):
    """Take that back."""
    Remedy.objects.filter(limitation=limitation, directive=directive).delete()
    DataVersion.objects.bump(limitation.meeting.host_id)


@transaction.atomic
def find_again(meeting):
    """After an approved record was corrected: what was judged is found again by its keys, what
    only waited and is said no more is forgotten."""
    now_there = dict(Issue.objects.limitations().filter(meeting=meeting).values_list("key", "pk"))
    for side in ("earlier", "later"):
        lost = Recurrence.objects.filter(**{side: None, f"{side}_key__in": now_there})
        for recurrence in lost:
            setattr(recurrence, f"{side}_id", now_there[getattr(recurrence, f"{side}_key")])
            recurrence.save(update_fields=[side])
    Recurrence.objects.waiting().filter(Q(earlier=None) | Q(later=None)).delete()
