"""A directive or petition arranged for reading, so that templates only order."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.days import write_day
from meetings.following import Kind, Stand
from meetings.forms.following import STEPS
from meetings.models import Directive, FollowUp, Issue, WorkStatus
from meetings.models.choices import words
from meetings.models.work import CLOSED
from meetings.record import Handling

MARKS: dict[str, str] = {
    Kind.COMPLETED: "ok",
    Kind.ANSWERED: "ok",
    Kind.NOT_CARRIED_OUT: "late",
    Kind.REOPENED: "now",
}
"""{kind of follow-up: how its dot is drawn}"""


@dataclass(frozen=True)
class Entry:
    """One line of the timeline: the follow-up, and what it changed, in words."""

    row: FollowUp
    changes: tuple[str, ...] = ()

    @property
    def mark(self):
        return MARKS.get(self.row.kind, "")


@dataclass(frozen=True)
class Way:
    """A step that can be taken now: where its form is, and what its button says."""

    address: str
    title: str


@dataclass(frozen=True)
class Stage:
    """One of the five stages of a petition: `mark` is x when passed, late or now when it waits."""

    title: str
    about: str = ""
    mark: str = ""


class WorkPage:
    """`item`, as `for_list` and `with_rights_of` give it, with what its page asks of it."""

    def __init__(self, item, ledger_name, today):
        self.item: Any = item
        self.ledger_name = ledger_name
        self.today = today

    @property
    def is_petition(self):
        return isinstance(self.item, Issue)

    @property
    def is_closed(self):
        return self.item.status in CLOSED

    @cached_property
    def follow_ups(self):
        return list(self.item.follow_ups.in_order())

    @cached_property
    def entries(self):
        """The timeline, the newest first."""
        entries, before = [], Stand.of_record(self.item)
        for row in self.follow_ups:
            after = Stand.of_row(row)
            entries.append(Entry(row, tuple(_changes(before, after))))
            before = after
        return entries[::-1]

    @cached_property
    def deadlines(self):
        """[(deadline in words, since when, why)], the one that the record names first."""
        before = Stand.of_record(self.item)
        given = []
        if before.due_on or before.is_standing:
            given.append((_deadline(before), self.item.meeting.held_on, ""))
        for row in self.follow_ups:
            after = Stand.of_row(row)
            if (before.due_on, before.is_standing) != (after.due_on, after.is_standing):
                given.append((_deadline(after), row.happened_on, row.note))
            before = after
        return given

    @cached_property
    def place(self):
        """Where the record says it: a directive or petition of its page, by number."""
        rows = type(self.item).objects.filter(meeting=self.item.meeting_id)
        if isinstance(self.item, Issue):
            rows = rows.petitions()
        number = rows.filter(position__lte=self.item.position).count()
        prefix = "kien-nghi" if isinstance(self.item, Issue) else "chi-dao"
        return f"{self.item.meeting.get_absolute_url()}#{prefix}-{number}"

    @cached_property
    def answers(self):
        """The petitions that a directive answers, or the directives that answer a petition."""
        if isinstance(self.item, Directive):
            return list(self.item.answers.petitions().with_status(self.today))
        return list(self.item.answered_by.with_status(self.today))

    @cached_property
    def helpers(self):
        if isinstance(self.item, Issue):
            return []
        return [row.body_text for row in self.item.co_assignee_rows.all()]

    # What can be done now ----------------------------------------------------------------------

    def _way(self, code):
        address = reverse(f"{self.ledger_name}_follow_up", args=[self.item.pk, code])
        return Way(address, STEPS[code].title)

    @cached_property
    def main_way(self):
        """The step that most likely comes next."""
        if not self.item.may_follow_up or self.is_closed:
            return None
        waits_for_answer = self.is_petition and self.item.answered_on is None
        return self._way("tra-loi" if waits_for_answer else "ket-qua")

    @cached_property
    def other_ways(self):
        """The other steps that the reader may take."""
        may = {"work.follow_up": self.item.may_follow_up, "work.assign": self.item.may_direct}
        if self.is_closed:
            return [self._way("mo-lai")] if self.item.may_direct else []
        left_out = {"mo-lai", "giao"}
        if any(row.kind == Kind.RECEIVED for row in self.follow_ups):
            left_out.add("tiep-nhan")
        if self.is_petition and self.item.answered_on is None:
            left_out.add("ket-qua")
        ways = [
            self._way(code)
            for code, step in STEPS.items()
            if step.is_for(self.ledger_name) and may[step.action] and code not in left_out
        ]
        return [way for way in ways if way != self.main_way]

    @cached_property
    def give_out_way(self):
        return self._way("giao") if self.item.may_direct and not self.is_closed else None

    @cached_property
    def remind_address(self):
        if not self.item.may_direct or self.is_closed:
            return ""
        return reverse(f"{self.ledger_name}_remind", args=[self.item.pk])

    # The five stages of a petition -------------------------------------------------------------

    @cached_property
    def stages(self):
        """Raised, taken in, given to a lead, answered, settled."""
        held_on = self.item.meeting.held_on
        dates = [
            held_on,
            self._taken_in_on(held_on),
            self._given_on(held_on),
            self.item.answered_on or self._taken_up_on(held_on),
            self.item.closed_on or self._taken_up_on(held_on),
        ]
        titles = [_("Raised"), _("Taken in"), _("Given to a lead"), _("Answered"), _("Settled")]
        passed = [True, *(day is not None for day in dates[1:])]
        if self.item.status == WorkStatus.TAKEN_UP:
            passed = [True] * 5
        # What was passed over on the way is not waited for.
        waiting = 5 - passed[::-1].index(True)
        return [
            Stage(title, self._about(number, day, passed), self._mark(number, passed, waiting))
            for number, (title, day) in enumerate(zip(titles, dates, strict=True))
        ]

    def _about(self, number, day, passed):
        if passed[number]:
            return write_day(day) if day else _("day not known")
        if number == 3 and self.item.current_due_on:
            return _("due %(day)s") % {"day": write_day(self.item.current_due_on)}
        if number == 4 and self.item.status == WorkStatus.NOT_CARRIED_OUT:
            return _("not carried out")
        return _("not yet") if True not in passed[number:] else "–"

    def _mark(self, number, passed, waiting):
        if passed[number]:
            return "x"
        if number != waiting or self.is_closed:
            return ""
        return "late" if self.item.status == WorkStatus.OVERDUE else "now"

    def _first(self, *kinds):
        return next((row.happened_on for row in self.follow_ups if row.kind in kinds), None)

    def _taken_in_on(self, held_on):
        if self.item.handling not in (None, Handling.UNANSWERED):
            return held_on
        return held_on if self.answers else self._first(*Kind)

    def _given_on(self, held_on):
        if self.item.handling is Handling.ASSIGNED or self.answers:
            return held_on
        return self._first(Kind.ASSIGNED)

    def _taken_up_on(self, held_on):
        return held_on if self.item.status == WorkStatus.TAKEN_UP else None


def _deadline(stand):
    if stand.is_standing:
        return _("standing")
    return write_day(stand.due_on) or _("no deadline")


def _changes(before, after):
    """What one follow-up changed, in words."""
    if (before.due_on, before.is_standing) != (after.due_on, after.is_standing):
        yield _("Deadline: %(before)s → %(after)s") % {
            "before": _deadline(before),
            "after": _deadline(after),
        }
    if before.lead != after.lead:
        yield _("Lead: %(before)s → %(after)s") % {
            "before": before.lead.text or _("not assigned"),
            "after": after.lead.text,
        }
    if before.level != after.level and after.level:
        yield _("Passed to: %(level)s") % {"level": words(after.level)}
