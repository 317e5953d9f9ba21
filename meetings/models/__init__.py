from meetings.models.content import (
    Attachment,
    Cause,
    Citation,
    CoAssignee,
    Commendation,
    Directive,
    EarlierItem,
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
from meetings.models.follow_ups import FollowUp
from meetings.models.meeting import Meeting
from meetings.models.targets import Assessment, Indicator, Target, TargetValue
from meetings.models.work import WorkStatus
from meetings.models.workflow import EntryDraft, Event, Revision, SetAsideText

__all__ = [
    "Assessment",
    "Attachment",
    "Cause",
    "Citation",
    "CoAssignee",
    "Commendation",
    "Directive",
    "EarlierItem",
    "EntryDraft",
    "Event",
    "Figure",
    "FollowUp",
    "Indicator",
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
    "Target",
    "TargetValue",
    "WorkStatus",
]
