from meetings.models.content import (
    Attachment,
    Cause,
    Citation,
    CoAssignee,
    Commendation,
    Directive,
    Figure,
    Issue,
    Organizer,
    ParticipatingUnit,
    Participation,
    Result,
    ReviewedPeriod,
    Section,
)
from meetings.models.files import StoredFile
from meetings.models.meeting import Meeting
from meetings.models.workflow import EntryDraft, Event, Revision, SetAsideText

__all__ = [
    "Attachment",
    "Cause",
    "Citation",
    "CoAssignee",
    "Commendation",
    "Directive",
    "EntryDraft",
    "Event",
    "Figure",
    "Issue",
    "Meeting",
    "Organizer",
    "ParticipatingUnit",
    "Participation",
    "Result",
    "ReviewedPeriod",
    "Revision",
    "Section",
    "SetAsideText",
    "StoredFile",
]
