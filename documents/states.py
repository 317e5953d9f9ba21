"""What stands beside records on the day of a paper: how directives, petitions and targets are.

All in the words of the paper.
"""

import datetime

from django.db.models import F, Q
from django.utils.translation import override

from documents.papers import (
    DirectiveState,
    EarlierPetition,
    EarlierTask,
    PetitionState,
    TargetLine,
    words,
)
from meetings.assessment import HUNDRED
from meetings.figures import vietnamese
from meetings.models import Assessment, Directive, Issue, Meeting, Organizer
from meetings.models.work import WorkStatus
from meetings.targets import Book, town_lines
from units.models import Committee, Field, OrganizationKind
from units.vietnamese import fold

STANDING = "Thường xuyên"
"""A paper is Vietnamese whoever asks for it, as in `documents.papers.words`."""


def directive_states(meetings, day):
    """{key: state} of the directives that somebody has followed up."""
    followed = Directive.objects.filter(meeting__in=meetings, follow_ups__is_last=True)
    rows = followed.with_status(day).annotate(note=F("last__note"))
    rows = rows.select_related("meeting").prefetch_related("co_assignee_rows")
    return {
        row.key: DirectiveState(
            lead=row.current_lead_name or row.addressee,
            co_assignees=", ".join(str(one) for one in row.co_assignee_rows.all()),
            due=_due(row) or row.due_text,
            progress=row.note,
            status=_words(row.status),
        )
        for row in rows
    }


def petition_states(meetings, day):
    """{key: state} of the petitions that somebody has followed up."""
    followed = Issue.objects.filter(meeting__in=meetings, follow_ups__is_last=True)
    rows = followed.with_status(day).annotate(note=F("last__note"), document=F("last__document"))
    return {
        row.key: PetitionState(
            body=row.current_lead_name,
            due=_due(row),
            result=", ".join(filter(None, [row.note, row.document])),
            status=words.upper_first(ANSWERED) if _is_answered(row) else _words(row.status),
        )
        for row in rows
    }


# What was given out before ----------------------------------------------------------------------

YEAR = datetime.timedelta(days=366)
"""Before the first meeting of a paper: what was given out earlier is no task of the last time."""

STANDS = {
    WorkStatus.OVERDUE: "quá hạn",
    WorkStatus.DUE_SOON: "trong hạn",
    WorkStatus.IN_TIME: "trong hạn",
    WorkStatus.NOT_CARRIED_OUT: "không thực hiện",
    WorkStatus.DONE_LATE: "hoàn thành trễ hạn",
    WorkStatus.DONE: "hoàn thành",
}
NOTHING_NOTED, NO_ANSWER_NOTED = "chưa ghi kết quả", "chưa ghi nhận"
"""The latter stands behind "Kết quả:"."""
UNDER_WAY, ANSWERED = "đang thực hiện", "đã trả lời"


def earlier_work(meetings, body, held_by, reader, since, day):
    """(tasks, petitions) of a unit, else of who held the meetings, from the year before the first.

    Those closed before `since` are done with; standing duties are no tasks of a period. What was
    said in several meetings is told as the last of them said it. `reader` sees what any list would
    show; None sees everything.
    """
    first = min((one.sort_on for one in meetings if one.sort_on), default=None)
    if first is None:
        return (), ()
    before = Meeting.objects.visible_to(reader) if reader else Meeting.objects.all()
    before = before.approved().filter(
        sort_on__gte=first - YEAR, sort_on__lt=first, discarded_at=None
    )
    before = before.exclude(pk__in=[one.pk for one in meetings])
    is_unit = body.kind in OrganizationKind.communes()
    if not is_unit:
        before = before.filter(organizer_rows__body__in=held_by)

    tasks, petitions = Directive.objects.all(), Issue.objects.petitions()
    if not is_unit:
        # Much of a joint meeting is of one of its committees alone: by name, else by field.
        present = Organizer.objects.filter(meeting__in=before.order_by()).values("body")
        theirs = Field.objects.filter(committees__in=present).exclude(committees__in=held_by)
        of_others = Q(field__in=theirs)
        tasks = tasks.filter(Q(committee=None) & ~of_others | Q(committee__in=held_by))
        petitions = petitions.exclude(of_others)

    def of(work):
        rows = work.of_body(body) if is_unit else work
        rows = rows.filter(meeting__in=before.order_by().values("pk")).with_status(day)
        rows = rows.annotate(note=F("last__note"), document=F("last__document"))
        rows = rows.exclude(status__in=[WorkStatus.TAKEN_UP, WorkStatus.STANDING])
        rows = rows.filter(Q(closed_on=None) | Q(closed_on__gte=since or first - YEAR))
        rows = rows.order_by("meeting__sort_on", "meeting", "position")
        return {(fold(row.text), row.current_lead_name): row for row in rows}.values()

    return (
        tuple(
            EarlierTask(
                text=row.text,
                lead=row.current_lead_name or row.addressee,
                due=_due(row) or row.due_text,
                status=_stand(row, NOTHING_NOTED),
                progress=row.note or "",
            )
            for row in of(tasks)
        ),
        tuple(
            EarlierPetition(
                text=row.text,
                raiser=row.unit_text or row.raised_by_text or row.on_behalf_of,
                status=_stand(row, NO_ANSWER_NOTED),
                result=", ".join(filter(None, [row.note, row.document])),
            )
            for row in of(petitions)
        ),
    )


def _is_answered(row):
    return row.answered_on and not row.closed_as


def _stand(row, unknown):
    if _is_answered(row):
        return ANSWERED
    otherwise = UNDER_WAY if row.note else unknown
    return STANDS.get(WorkStatus(row.status), otherwise)


# Targets ----------------------------------------------------------------------------------------


def target_lines(host, body, held_by, span, reader):
    """The targets that a paper of the body tells of: a unit's, those of the committees that held
    the meetings, or all of the host where it speaks for the host."""
    book = Book(host, span, user=reader)
    committees = Committee.objects.filter(pk__in=held_by)
    if body.kind in OrganizationKind.communes():
        lines = book.lines_of(body) if book.may_see(body.pk) else []
    elif body.pk in (host.organization_id, host.office_id):
        lines = [*book.town_lines(), *map(book.total, book.only_by_unit)]
    else:
        lines = town_lines(host, span, committees, user=reader)
    known = [line for line in lines if line.actual is not None or line.planned is not None]
    once = {(line.indicator.pk, line.organization.pk): line for line in known}
    ordered = sorted(once.values(), key=lambda line: (line.indicator.position, line.indicator.name))
    return tuple(_target(line, body, host) for line in ordered)


def _target(line, body, host):
    indicator = line.indicator
    is_own = line.organization.pk in (body.pk, host.organization_id)
    same = HUNDRED * line.actual / line.last_year if line.actual and line.last_year else None
    return TargetLine(
        group=indicator.field.name if indicator.field else "",
        label=indicator.name if is_own else f"{line.organization.name_then}: {indicator.name}",
        unit_of_measure=indicator.unit_of_measure,
        planned=_number(line.planned),
        same_period=_number(line.last_year),
        actual=" ".join(
            filter(None, [words.QUALIFIERS.get(line.qualifier, ""), _number(line.actual)])
        ),
        of_plan=_number(line.percent, 1),
        of_same_period=_number(same, 1),
        assessment="" if line.assessment == Assessment.NOT_ASSESSED else _label(line.assessment),
        note=_note(line),
    )


def _number(number, places=None):
    if number is None:
        return ""
    return vietnamese(number if places is None else round(number, places))


def _note(line):
    """Why the assessment is another than reckoned, and what the figures do not say."""
    told = [line.value.override_reason] if line.is_overridden else []
    if line.planned is not None and line.plan != line.period.year:
        with override("vi"):
            told.append(f"kế hoạch {words.lower_first(line.plan.label)}")
    if line.is_missing and line.summed and line.summed.missing_count:
        told.append(f"{line.summed.count}/{line.summed.expected} đơn vị đã có số liệu")
    return "; ".join(told)


# Words ------------------------------------------------------------------------------------------


def _due(row):
    if row.is_standing_now:
        return STANDING
    return words.day(row.current_due_on) if row.current_due_on else ""


def _words(status):
    return _label(WorkStatus(status))


def _label(choice):
    with override("vi"):
        return str(choice.label)
