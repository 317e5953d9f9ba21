"""Directives and petitions as work to be followed: what status each has, worst first.

The statuses are those of `ux.md` §7. `with_status` reckons them; `list_order` keeps so much of them
as no day changes, `has_lead` whether somebody leads it, `lead_today` which body, `lead_key` where
that puts it in the order of leads, `level_today` to which level it went, so that a list need not
reckon a million rows to show fifty.
"""

import datetime

from django.db import connections, models
from django.db.models import Case, Count, F, FilteredRelation, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from accounts.permissions import WORK_RULES, Relation, Role, State
from meetings.models.meeting import (
    A_STAGE,
    Meeting,
    Status,
    days_of,
    granted,
    in_one_way,
    parts_of,
    title_sort_key,
    with_part,
)
from meetings.record import Handling, IssueKind
from meetings.trigrams import with_words
from units.columns import DayNumber, YearOfDay
from units.dates import ONE_DAY
from units.models import trees

BIG = models.BigIntegerField()
SOON = datetime.timedelta(days=7)
"""How long before its deadline a task is shown as due soon."""


class WorkStatus(models.TextChoices):
    """In the order of the quick views and of what needs pushing: late, warn, none, run, ok."""

    OVERDUE = "qua-han", _("Overdue")
    DUE_SOON = "sap-den-han", _("Due soon")
    NO_DEADLINE = "chua-co-han", _("No deadline")
    IN_TIME = "trong-han", _("In time")
    STANDING = "thuong-xuyen", _("Standing duty")
    NOT_CARRIED_OUT = "khong-thuc-hien", _("Not carried out")
    DONE_LATE = "hoan-thanh-tre", _("Completed late")
    DONE = "hoan-thanh", _("Completed")
    TAKEN_UP = "da-tiep-thu", _("Taken up at the meeting")


CLOSED = [
    WorkStatus.NOT_CARRIED_OUT,
    WorkStatus.DONE_LATE,
    WorkStatus.DONE,
    WorkStatus.TAKEN_UP,
]


WORST_FIRST = list(WorkStatus)


class Stage(models.IntegerChoices):
    """Where an item stands in a list, whatever day it is: what is open by its deadline, what has
    none, what is closed."""

    DATED = 1
    UNDATED = 2
    STANDING = 3
    NOT_CARRIED_OUT = 4
    DONE_LATE = 5
    DONE = 6
    TAKEN_UP = 7


WITH_DEADLINE = (
    Stage.DATED,
    Stage.NOT_CARRIED_OUT,
    Stage.DONE_LATE,
    Stage.DONE,
    Stage.TAKEN_UP,
)
"""The stages of what may have a deadline."""

STAGES = {
    WorkStatus.NO_DEADLINE: Stage.UNDATED,
    WorkStatus.STANDING: Stage.STANDING,
    WorkStatus.NOT_CARRIED_OUT: Stage.NOT_CARRIED_OUT,
    WorkStatus.DONE_LATE: Stage.DONE_LATE,
    WorkStatus.DONE: Stage.DONE,
    WorkStatus.TAKEN_UP: Stage.TAKEN_UP,
}
"""{status: its stage}; the other statuses are parts of the dated ones."""

A_DAY = 10**8
"""`list_order` is a number: the stage, then the deadline, then the meeting, the newest first. A
limitation has no stage, and the number of its meeting."""
MIDDLE = 10**6
"""Added to a day, so that none is negative; in days."""
NEWEST = 5 * 10**7
"""More than the `list_order` of any meeting."""


class YearOfWork(YearOfDay):
    """When the meeting was, as the last digits of `list_order` say it."""

    days = f"{NEWEST} - %(expressions)s %%%% {A_DAY}"


def place(stage, due_on=None):
    """Where the items of this stage, due on this day or later, begin in a list."""
    return stage * A_STAGE + ((DayNumber.of(due_on) + MIDDLE) * A_DAY if due_on else 0)


def of_status(status, today):
    """The condition that an item has the status: a stretch of `list_order`."""
    soon, later = today, today + SOON + ONE_DAY
    first, last = {
        WorkStatus.OVERDUE: (place(Stage.DATED), place(Stage.DATED, soon)),
        WorkStatus.DUE_SOON: (place(Stage.DATED, soon), place(Stage.DATED, later)),
        WorkStatus.IN_TIME: (place(Stage.DATED, later), place(Stage.UNDATED)),
    }.get(status) or (place(STAGES[status]), place(STAGES[status] + 1))
    return Q(list_order__gte=first, list_order__lt=last)


def with_pressing(meetings, today):
    """Add `overdue` and `due_soon`: how many directives and petitions of each are; None before the
    record is approved. Whoever reads an approved record reads its work."""

    def number(status):
        placed = of_status(status, today) & Q(meeting=OuterRef("pk"))
        numbers = []
        # By their kinds, which the index of a meeting's issues begins with.
        for name, some in (("directive_rows", Q()), ("issue_rows", Q(kind__in=PETITIONS))):
            rows = Meeting._meta.get_field(name).related_model.objects.filter(placed, some)
            counted = rows.order_by().values("meeting").values(number=Count("pk"))
            numbers.append(Coalesce(Subquery(counted), 0))
        return Case(When(status=Status.APPROVED, then=sum(numbers)))

    return meetings.annotate(
        overdue=number(WorkStatus.OVERDUE), due_soon=number(WorkStatus.DUE_SOON)
    )


IS_OPEN = Q(list_order__gte=A_STAGE, list_order__lt=place(Stage.NOT_CARRIED_OUT))
"""The condition that an item is not closed."""


KEPT = ("list_order", "has_lead", "lead_today_id", "level_today", "lead_key")
"""The columns of what `keep_order` reckons."""


def key_of_lead(name):
    """How `lead_key` begins; what follows is the place, so that the work of one lead stands as in
    the list. What nobody leads stands last: whoever sorts by lead looks for one."""
    # Words of a key begin with 1 or more, letters that no alphabet here has with z and a digit.
    return f"{title_sort_key(name)}0" if name else "zz"


PETITIONS = (IssueKind.PETITION, IssueKind.OBSTACLE)
"""The kinds of issue that somebody asks to be settled, as `RecordData.petitions` has them."""

NOT_LISTED = [
    "text_folded",
    *(f"meeting__{name}" for name in ("text_folded", "agenda", "assessment", "conclusion")),
]
"""Long columns that no row of a list shows."""


class WorkQuerySet(models.QuerySet):
    """What directives and petitions have in common; the subclasses say what their record holds."""

    def visible_to(self, user):
        """Of approved records: what the user's role reads, and what the user's unit carries."""
        return self._allowed(user, "work.read")

    def carried_by(self, organization):
        """Of approved records: those in which the organisation has a hand."""
        return self.filter(Q(meeting__status=Status.APPROVED) & self._carried_by(organization))

    def followed_by(self, user):
        """Those on which the user may note what happened."""
        return self._allowed(user, "work.follow_up")

    def concerning(self, user):
        """What the user's own office has to push: the work of its records, not of all that the
        user may read; of a unit contact, what the unit carries."""
        if user.role == Role.UNIT_CONTACT:
            return self.followed_by(user)
        return self.visible_to(user).filter(_of(Meeting.objects.filter(host__in=user.reach.line)))

    def directed_by(self, user):
        """Those to which the user may give a deadline and a lead, which the user may remind of,
        pass on, close without a result and open again."""
        return self._allowed(user, "work.assign")

    def with_rights_of(self, user):
        """Add may_follow_up and may_direct for this user."""
        rights = {"may_follow_up": "work.follow_up", "may_direct": "work.assign"}
        return self.annotate(
            **{
                name: Case(
                    When(self._granted(user, action), then=True),
                    default=False,
                    output_field=models.BooleanField(),
                )
                for name, action in rights.items()
            }
        )

    def _allowed(self, user, action):
        return self.filter(self._granted(user, action))

    def _granted(self, user, action):
        """The condition that the table gives the user's role the action."""
        grants = WORK_RULES[action].get(user.role, frozenset())
        if Relation.CARRIED in grants:
            return self._granted_to_a_unit(user, grants)
        records = {(State.APPROVED, relation) for relation in grants}
        return _of(Meeting.objects.filter(granted(user, records)))

    def _granted_to_a_unit(self, user, grants):
        """The same of a role that reads few of all records: each way to them as a set of keys, so
        that only the rows found are looked up."""
        ways = self._carried_by(user.organization)
        if Relation.PART in grants:
            for records in parts_of(user.organization):
                ways |= Q(meeting__in=records)
        if Relation.PUBLIC in grants:
            ways |= Q(meeting__in=Meeting.objects.approved().public().values("pk"))
        return ways & _of(Meeting.objects.approved())

    def _carried_by(self, organization):
        """The condition that the organisation has a hand in it."""
        raise NotImplementedError

    def _in_the_record(self):
        """{name: expression} of what stands while there is no follow-up."""
        raise NotImplementedError

    def _taken_up(self):
        """The condition that it was settled at the meeting."""
        raise NotImplementedError

    def _level(self):
        """The level to which the record addresses it."""
        raise NotImplementedError

    def led_by(self, *organizations):
        """Those whose lead is one of the organisations today."""
        return self.filter(lead_today__in=organizations)

    def with_status(self, today):
        """Add current_due_on, is_standing_now, current_lead_id, current_lead_name, level_now,
        answered_on, closed_as, closed_on and status (of `WorkStatus`), as the follow-ups stand."""
        return self.with_status_alone(today).annotate(
            current_lead_id=self._now("lead_id"),
            current_lead_name=self._now("lead_name"),
            level_now=F("last__level"),
            answered_on=F("last__answered_on"),
        )

    def with_status_alone(self, today):
        """The same without what a status does not need, for counting: names of leads cost two
        more tables."""
        return (
            self.annotate(
                last=FilteredRelation("follow_ups", condition=Q(follow_ups__is_last=True))
            )
            .annotate(
                current_due_on=self._now("due_on"),
                is_standing_now=self._now("is_standing"),
                closed_as=Coalesce("last__closed_as", Value("")),
                closed_on=F("last__closed_on"),
            )
            .annotate(status=self._by_status(today, str, models.CharField()))
            # Reckoned a second time, not once more for each status it may have.
            .alias(status_rank=self._by_status(today, WORST_FIRST.index, models.IntegerField()))
        )

    def _now(self, name):
        """What the last follow-up says, else what the record says."""
        said = {
            "lead_id": F("last__lead_id"),
            "lead_name": Coalesce("last__lead__name", "last__lead_text"),
        }
        then = said.get(name, F(f"last__{name}"))
        return Case(When(last__isnull=False, then=then), default=self._in_the_record()[name])

    def _by_status(self, today, says, output_field):
        """An expression of what `says` makes of the status: the first of these that holds."""
        late = Q(closed_on__gt=F("current_due_on"))
        cases = [
            (Q(closed_as="not_carried_out"), WorkStatus.NOT_CARRIED_OUT),
            (Q(closed_as="completed") & late, WorkStatus.DONE_LATE),
            (Q(closed_as="completed"), WorkStatus.DONE),
            (self._taken_up(), WorkStatus.TAKEN_UP),
            (Q(is_standing_now=True), WorkStatus.STANDING),
            (Q(current_due_on=None), WorkStatus.NO_DEADLINE),
            (Q(current_due_on__lt=today), WorkStatus.OVERDUE),
            (Q(current_due_on__lte=today + SOON), WorkStatus.DUE_SOON),
        ]
        return Case(
            *(When(condition, then=Value(says(status))) for condition, status in cases),
            default=Value(says(WorkStatus.IN_TIME)),
            output_field=output_field,
        )

    def worst_first(self):
        """After `with_status`: by status as `WorkStatus` lists them, the nearest deadline first."""
        return self.order_by(
            "status_rank",
            F("current_due_on").asc(nulls_last=True),
            F("meeting__sort_on").desc(nulls_last=True),
            "-meeting_id",
            "position",
            "pk",
        )

    def keep_order(self):
        """Bring the columns of `KEPT` in step with the record and the last follow-ups; whatever
        writes one of these calls it, then `keep_first_work`."""
        stage = Case(
            *(
                When(condition, then=Value(stage.value))
                for condition, stage in [
                    (Q(closed_as="not_carried_out"), Stage.NOT_CARRIED_OUT),
                    (
                        Q(closed_as="completed", closed_on__gt=F("current_due_on")),
                        Stage.DONE_LATE,
                    ),
                    (Q(closed_as="completed"), Stage.DONE),
                    (self._taken_up(), Stage.TAKEN_UP),
                    (Q(is_standing_now=True), Stage.STANDING),
                    (Q(current_due_on=None), Stage.UNDATED),
                ]
            ),
            default=Value(Stage.DATED.value),
            output_field=models.BigIntegerField(),
        )
        due = Coalesce(Cast(DayNumber("current_due_on") + MIDDLE, BIG), 0, output_field=BIG)
        newest = NEWEST - F("meeting__list_order")
        here = self.order_by().with_status(datetime.date.max - SOON)
        rows = here.values_list(
            "pk",
            *KEPT,
            stage * A_STAGE + due * A_DAY + newest,
            "current_lead_name",
            "current_lead_id",
            Coalesce(NullIf("level_now", Value("")), self._level()),
        )
        # Reckoned once and written where it differs: an UPDATE would compose it for each column.
        changed = []
        for pk, *kept, place, name, lead, level in rows:
            key = f"{key_of_lead(name)}{place}"
            if kept != [place, bool(name), lead, level, key]:
                changed.append((place, bool(name), lead, str(level or ""), key, pk))
        if changed:
            columns = ", ".join(f"{name} = %s" for name in KEPT)
            table = self.model._meta.db_table
            with connections[self.db].cursor() as cursor:
                cursor.executemany(f"UPDATE {table} SET {columns} WHERE id = %s", changed)  # noqa: S608

    def keep_lead(self, organization):
        """Bring `lead_key` of what the organisation leads in step with its name."""
        key = Value(key_of_lead(organization.name))
        place = Cast("list_order", models.TextField())
        return self.led_by(organization.pk).update(lead_key=Concat(key, place))

    def by_deadline(self):
        """As lists show them: what is open by its deadline, then what has none, then the rest."""
        return self.order_by("list_order", "pk")

    def of_status(self, status, today):
        return self.filter(of_status(status, today))

    def open(self):
        """After `with_status`: what is not closed."""
        return self.exclude(status__in=CLOSED)

    def for_list(self, today):
        """Everything that one row of a list shows, in one query."""
        return self.with_status(today).select_related("meeting").defer(*NOT_LISTED)

    def followed(self):
        """Those of which something was noted."""
        return self.filter(follow_ups__is_last=True)

    # What lists are filtered by ---------------------------------------------------------------

    def search(self, text):
        """Every word of the text, with or without accents."""
        return with_words(self, text)

    def of_meetings(self, meetings):
        return self.filter(meeting__in=meetings.order_by().values("pk"))

    def organized_by(self, *organizations):
        """Those of meetings that one of the organisations held."""
        return self.filter(meeting__in=with_part("organizer_rows", body__in=organizations))

    def of_field(self, field):
        return self.filter(field=field)

    def led_for(self, organization):
        """Those that the organisation, or what it was made of, leads today."""
        return self.filter(lead_today__in=_with_predecessors(organization))

    def passed_to(self, level):
        """Those handed to the level, or addressed to it from the start."""
        # What the index of levels leaves out, in its own words: so SQLite sees that it may use it.
        return self.filter(level_today=level).exclude(level_today="")

    def of_year(self, year):
        """Those of meetings of the year."""
        return self.alias(year=YearOfWork("list_order")).filter(year=year)

    def due_between(self, first, last):
        """Those due on one of these days; None leaves an end open."""
        days = Q()
        for stage in WITH_DEADLINE:
            begin = place(stage, first or datetime.date.min)
            end = place(stage, last) + A_DAY if last else place(stage + 1)
            days |= Q(list_order__gte=begin, list_order__lt=end)
        return self.filter(days)


class DirectiveQuerySet(WorkQuerySet):
    def _in_the_record(self):
        return {
            "due_on": F("due_on"),
            "is_standing": F("is_recurring"),
            "lead_id": F("lead_id"),
            "lead_name": Coalesce("lead__name", "lead_text"),
        }

    def _taken_up(self):
        return Q(closed_as="taken_up")

    def _carried_by(self, organization):
        return Q(lead_today__in=_with_predecessors(organization))

    def of_committee(self, *organizations):
        """Those given for one of the committees, or at a meeting that it held."""
        return in_one_way(self, self.ways_to_committees(organizations))

    def ways_to_committees(self, organizations):
        """The conditions of `of_committee`, one of which holds."""
        held = with_part("organizer_rows", body__in=organizations)
        return [Q(committee__in=organizations), Q(meeting__in=held)]

    def of_body(self, organization):
        """Those that the organisation, or what it was made of, leads or helps with."""
        return self.of_units(_with_predecessors(organization))

    def of_units(self, organizations):
        """Those that one of the organisations leads or helps with."""
        return in_one_way(self, self.ways_to_units(organizations))

    def ways_to_units(self, organizations):
        """The conditions of `of_units`, one of which holds."""
        helped = self.model._default_manager.filter(co_assignee_rows__body__in=organizations)
        return [Q(lead_today__in=organizations), Q(pk__in=helped.order_by().values("pk"))]

    def of_person(self, person):
        return self.filter(issued_by=person)

    def _level(self):
        return Value("")


class IssueQuerySet(WorkQuerySet):
    def petitions(self):
        """What somebody asked to be settled; only this is followed up."""
        return self.filter(kind__in=[kind.value for kind in PETITIONS])

    def limitations(self):
        return self.filter(kind=IssueKind.LIMITATION.value)

    def limitations_of_year(self, year):
        """Those of meetings of the year."""
        return self.filter(list_order__range=days_of(year))

    def keep_by_meeting(self):
        """Bring the `list_order` of limitations in step with their meetings."""
        meetings = self.model._meta.get_field("meeting").related_model.objects
        theirs = meetings.filter(pk=OuterRef("meeting")).values("list_order")
        return self.limitations().update(list_order=Subquery(theirs))

    def _in_the_record(self):
        return {
            "due_on": Value(None, output_field=models.DateField()),
            "is_standing": Value(False),
            "lead_id": Value(None, output_field=models.BigIntegerField()),
            "lead_name": Value(""),
        }

    def _taken_up(self):
        # Once it has a follow-up, that alone says where it stands.
        return Q(closed_as="taken_up") | Q(last=None, handling=Handling.ANSWERED.value)

    def _carried_by(self, organization):
        bodies = _with_predecessors(organization)
        return Q(unit__in=bodies) | Q(lead_today__in=bodies)

    def of_committee(self, *organizations):
        """Those raised at a meeting that one of the committees held."""
        return self.organized_by(*organizations)

    def of_body(self, organization):
        """Those that the organisation, or what it was made of, has raised."""
        return self.of_units(_with_predecessors(organization))

    def of_units(self, organizations):
        """Those that one of the organisations has raised."""
        return self.filter(unit__in=organizations)

    def of_person(self, person):
        return self.filter(raised_by=person)

    def _level(self):
        return F("addressed_level")


def _of(records):
    """The condition to be of one of the records. Asked of each row, since a list of a million reads
    fifty: for EXISTS, PostgreSQL reads all records first."""
    own = records.filter(pk=OuterRef("meeting")).order_by().values("pk")
    return Q(IsNull(Subquery(own), False))


def _with_predecessors(organization):
    """What a unit carries on: its own and that of what it was made of."""
    return trees.made_of(organization.pk, datetime.date.max)
