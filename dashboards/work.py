"""Directives and petitions as an overview or a profile shows them."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.db.models import Count, F, Value

from meetings.models import Directive, FollowUp, Issue, WorkStatus
from meetings.models.work import CLOSED
from meetings.work_page import WorkPage
from meetings.work_words import PILLS

TO_PUSH = [WorkStatus.OVERDUE, WorkStatus.DUE_SOON, WorkStatus.NO_DEADLINE]
"""What a leader is asked to look at, in this order."""

# How much of it --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tally:
    """How many directives and petitions stand where."""

    directives: Counter = field(default_factory=Counter)
    petitions: Counter = field(default_factory=Counter)
    by_unit: dict[int | None, Counter] = field(default_factory=dict)
    """{unit: how its petitions stand}."""

    def of(self, status):
        return self.directives[status] + self.petitions[status]

    @cached_property
    def open_petitions(self):
        return sum(count for status, count in self.petitions.items() if status not in CLOSED)

    @cached_property
    def all_petitions(self):
        return self.petitions.total()

    @cached_property
    def total(self):
        return self.directives.total() + self.petitions.total()

    @cached_property
    def open_directives(self):
        return self.directives.total() - sum(self.directives[status] for status in CLOSED)

    @cached_property
    def open(self):
        return self.total - sum(self.of(status) for status in CLOSED)


def tally(directives, petitions, today):
    """Both counted by their status today, petitions also by who raised them; one query."""
    of_directives = _grouped(directives, today, is_petition=False, by=Value(None, UNIT))
    of_petitions = _grouped(petitions, today, is_petition=True, by=F("unit"))
    counted, by_unit = Counter(), {}
    for is_petition, unit, status, number in of_directives.union(of_petitions, all=True):
        if is_petition:
            by_unit.setdefault(unit, Counter())[status] += number
        else:
            counted[status] += number
    return Tally(counted, sum(by_unit.values(), Counter()), by_unit)


UNIT = models.BigIntegerField()


def _grouped(items, today, *, is_petition, by):
    named = items.with_status_alone(today).annotate(
        is_petition=Value(is_petition, models.BooleanField()), by=by
    )
    return (
        named.order_by()
        .values("is_petition", "by", "status")
        .annotate(number=Count("pk"))
        .values_list("is_petition", "by", "status", "number")
    )


# What to push ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Task:
    """A directive or petition in a list of what needs pushing."""

    is_petition: bool
    pk: int
    text: str
    status: str
    current_due_on: datetime.date | None
    lead: str
    meeting_day: datetime.date | None
    today: datetime.date

    @property
    def order(self):
        """By deadline, then the newest first."""
        due_on, told_on = self.current_due_on, self.meeting_day
        newness = -told_on.toordinal() if told_on else 0
        return due_on is None, due_on or self.today, newness, self.is_petition, self.pk

    @property
    def tone(self):
        return PILLS[self.status]

    @property
    def days(self):
        """How many days overdue, or left; None without a deadline."""
        due_on = self.current_due_on
        return None if due_on is None else abs((due_on - self.today).days)

    @property
    def years(self):
        """How many whole years overdue or left, 0 below 1,000 days: then days say it better."""
        return self.days // 365 if self.days and self.days >= 1000 else 0

    @property
    def name(self):
        """How the addresses of its pages begin."""
        return "issue" if self.is_petition else "directive"

    def get_absolute_url(self):
        model = Issue if self.is_petition else Directive
        return model(pk=self.pk, text=self.text).get_absolute_url()


def to_push(directives, petitions, today, count):
    """The `count` tasks that need pushing most, the worst first; one query."""
    of_directives = _worst(directives, today, count, is_petition=False)
    of_petitions = _worst(petitions, today, count, is_petition=True)
    rows = of_directives.union(of_petitions, all=True)
    return sorted((Task(*row, today=today) for row in rows), key=lambda task: task.order)[:count]


def _worst(items, today, count, *, is_petition):
    """The few found by day alone; their texts and the names of leads are read of nothing else."""
    # The longest overdue, then the next to be due, then whatever has no deadline.
    found = (
        items.with_status_alone(today)
        .filter(status__in=TO_PUSH)
        .order_by(
            F("current_due_on").asc(nulls_last=True),
            F("meeting__sort_on").desc(nulls_last=True),
            "pk",
        )[:count]
    )
    rows = items.model.objects.filter(pk__in=found.values("pk")).order_by().with_status(today)
    return rows.annotate(
        is_petition=Value(is_petition, models.BooleanField()),
        number=F("pk"),
        due_on_now=F("current_due_on"),
        lead_now=F("current_lead_name"),
        day=F("meeting__sort_on"),
    ).values_list("is_petition", "number", "text", "status", "due_on_now", "lead_now", "day")


# Petitions with their stages --------------------------------------------------------------------


def with_stages(petitions, today):
    """A `WorkPage` for each, which knows its five stages and what was told to answer it; two
    queries."""
    pages = [WorkPage(petition, "issue", today) for petition in petitions]
    keys = [page.item.pk for page in pages]
    noted, answered = {}, {}
    for follow_up in FollowUp.objects.filter(issue__in=keys).order_by("pk"):
        noted.setdefault(follow_up.issue_id, []).append(follow_up)
    told = Directive.objects.filter(answers__in=keys).annotate(answered=F("answers"))
    for directive in told.with_status(today):
        answered.setdefault(directive.answered, []).append(directive)
    for page in pages:
        page.follow_ups = noted.get(page.item.pk, [])
        page.answers = answered.get(page.item.pk, [])
    return pages
