"""The words of the record's codes, for forms and pages."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings import record

LABELS: dict[type[StrEnum], dict[StrEnum, Any]] = {
    record.Kind: {
        record.Kind.PRELIMINARY_REVIEW: _("Preliminary review"),
        record.Kind.FINAL_REVIEW: _("Final review"),
        record.Kind.BRIEFING: _("Briefing"),
        record.Kind.WORKING_SESSION: _("Working session"),
        record.Kind.ROLLOUT: _("Rollout"),
        record.Kind.OTHER: _("Other meeting"),
    },
    record.Session: {
        record.Session.MORNING: _("morning"),
        record.Session.AFTERNOON: _("afternoon"),
        record.Session.EVENING: _("evening"),
        record.Session.WHOLE_DAY: _("whole day"),
    },
    record.Mode: {
        record.Mode.IN_PERSON: _("in person"),
        record.Mode.ONLINE: _("online"),
        record.Mode.MIXED: _("in person and online"),
    },
    record.Precision: {
        record.Precision.DAY: _("the day is known"),
        record.Precision.MONTH: _("only the month is known"),
        record.Precision.YEAR: _("only the year is known"),
        record.Precision.UNKNOWN: _("date unknown"),
    },
    record.Basis: {
        record.Basis.STATED: _("stated"),
        record.Basis.INFERRED: _("inferred"),
    },
    record.Access: {
        record.Access.INTERNAL: _("internal"),
        record.Access.PUBLIC: _("open to every account"),
    },
    record.Coverage: {
        record.Coverage.LISTED: _("listed in full"),
        record.Coverage.PARTLY_LISTED: _("listed in part"),
        record.Coverage.MENTIONED_NOT_LISTED: _("mentioned, not listed"),
        record.Coverage.NOT_MENTIONED: _("not mentioned"),
    },
    record.UnitRole: {
        record.UnitRole.ATTENDING: _("attending"),
        record.UnitRole.REVIEWED: _("reviewed"),
        record.UnitRole.REPORTING: _("reporting"),
    },
    record.Part: {
        record.Part.CHAIR: _("chair"),
        record.Part.CO_CHAIR: _("co-chair"),
        record.Part.PRESENTER: _("presenter"),
        record.Part.SPEAKER: _("speaker"),
        record.Part.CONCLUDER: _("concluder"),
        record.Part.SECRETARY: _("secretary"),
        record.Part.ATTENDEE: _("attendee"),
        record.Part.ABSENT: _("absent"),
    },
    record.SpeechKind: {
        record.SpeechKind.PAPER: _("paper"),
        record.SpeechKind.DISCUSSION: _("discussion"),
        record.SpeechKind.PROPOSAL: _("proposal"),
        record.SpeechKind.EXPERIENCE: _("sharing of experience"),
        record.SpeechKind.EXPLANATION: _("explanation"),
        record.SpeechKind.ANSWER: _("answer"),
    },
    record.Qualifier: {
        record.Qualifier.EXACTLY: _("exactly"),
        record.Qualifier.MORE_THAN: _("more than"),
        record.Qualifier.LESS_THAN: _("less than"),
        record.Qualifier.NEARLY: _("nearly"),
        record.Qualifier.ABOUT: _("about"),
    },
    record.ComparedWith: {
        record.ComparedWith.PLAN: _("plan"),
        record.ComparedWith.SAME_PERIOD: _("same period last year"),
        record.ComparedWith.PREVIOUS_PERIOD: _("previous period"),
    },
    record.IssueKind: {
        record.IssueKind.LIMITATION: _("limitation"),
        record.IssueKind.PETITION: _("petition"),
        record.IssueKind.OBSTACLE: _("obstacle"),
    },
    record.Trend: {
        record.Trend.NEW: _("new"),
        record.Trend.LASTING: _("lasting"),
        record.Trend.FALLING: _("falling"),
        record.Trend.RISING: _("rising"),
    },
    record.AddressedLevel: {
        record.AddressedLevel.CLUSTER: _("cluster"),
        record.AddressedLevel.COMMUNE: _("ward or commune"),
        record.AddressedLevel.TOWN: _("town"),
        record.AddressedLevel.PROVINCE: _("province"),
        record.AddressedLevel.CENTRAL: _("central level"),
        record.AddressedLevel.BODY: _("a named body"),
    },
    record.Handling: {
        record.Handling.ANSWERED: _("answered at the meeting"),
        record.Handling.ASSIGNED: _("assigned to a body"),
        record.Handling.ESCALATED: _("passed to the competent level"),
        record.Handling.NOTED: _("noted"),
        record.Handling.UNANSWERED: _("not answered"),
    },
    record.CauseKind: {
        record.CauseKind.OBJECTIVE: _("objective"),
        record.CauseKind.SUBJECTIVE: _("subjective"),
    },
    record.Verb: {
        record.Verb.ASSIGN: _("assigns"),
        record.Verb.REQUIRE: _("requires"),
        record.Verb.REQUEST: _("requests"),
        record.Verb.DIRECT: _("directs"),
        record.Verb.NOTE: _("notes"),
    },
    record.CommendationForm: {
        record.CommendationForm.CERTIFICATE: _("certificate"),
        record.CommendationForm.MERIT_CERTIFICATE: _("certificate of merit"),
        record.CommendationForm.PRAISE: _("praise"),
    },
    record.Recipients: {
        record.Recipients.COLLECTIVES: _("collectives"),
        record.Recipients.INDIVIDUALS: _("individuals"),
    },
    record.CitationRole: {
        record.CitationRole.BASIS: _("basis"),
        record.CitationRole.DISSEMINATED: _("disseminated"),
        record.CitationRole.CITED: _("cited"),
        record.CitationRole.ISSUED_AFTER: _("issued after the meeting"),
    },
    record.AttachmentKind: {
        record.AttachmentKind.DOCUMENT: _("document"),
        record.AttachmentKind.PHOTO: _("photo"),
    },
}
"""{kind of code: {code: words}}"""


def choices(codes):
    """(value, words) pairs of a kind of code, for a field."""
    return [(code.value, words) for code, words in LABELS[codes].items()]


def words(code):
    """What a code is called, "" for None."""
    return "" if code is None else LABELS[type(code)][code]


def title_of(kind, bodies, periods):
    """The title to propose for a meeting that its source gives none; bodies and periods as text."""
    return " ".join(f"{words(kind)} {', '.join(bodies)} {', '.join(periods)}".split())[:500]
