"""How the directives and petitions of records stand on the day of a paper, in the paper's words."""

from django.db.models import F
from django.utils.translation import override

from documents.papers import DirectiveState, PetitionState
from meetings.days import write_day
from meetings.models import Directive, Issue
from meetings.models.work import WorkStatus

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
            status=_words(row.status),
        )
        for row in rows
    }


def _due(row):
    return STANDING if row.is_standing_now else write_day(row.current_due_on)


def _words(status):
    with override("vi"):
        return str(WorkStatus(status).label)
