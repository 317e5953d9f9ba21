"""What a paper needs besides its record: who issues and signs it, what is left out, what came."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from documents.profiles import Profile, System
from meetings.record import Period


class IssuerKind(StrEnum):
    """What kind of body issues the paper; it decides how the paper is signed."""

    COLLECTIVE = "collective"
    """A Party committee or its standing board, a People's Committee: decides together."""
    OFFICE = "office"
    """An office or advisory board under one head."""
    STEERING = "steering"
    """A steering committee or another body that is put together of others."""


class Capacity(StrEnum):
    """In what capacity somebody signs."""

    HEAD = "head"
    DEPUTY = "deputy"
    BY_ORDER = "by_order"
    ACTING = "acting"


class ToneMarks(StrEnum):
    """Where the tone mark stands in names: ủy, hóa or uỷ, hoá (`Host.tone_style`)."""

    NEW = "new"
    OLD = "old"


class Grouping(StrEnum):
    FIELD = "field"
    LEVEL = "level"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The body on whose behalf the paper goes out, as it was on the paper's day.

    `superior` is the line above its name; `signs_as` the name after T/M where that is shorter
    ("Ban Thường vụ" of "Thị uỷ"); `symbol` what stands in the number ("BCĐ"); `place` the place
    before the day; `office` who keeps the original and answers for follow-up ("Văn phòng Thị ủy");
    `head_post` what its head is called ("Trưởng Ban Chỉ đạo").
    """

    name: str = ""
    superior: str = ""
    system: System = System.PARTY
    kind: IssuerKind = IssuerKind.STEERING
    has_own_seal: bool = False
    signs_as: str = ""
    symbol: str = ""
    place: str = ""
    office: str = ""
    head_post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """`post` is the post in the issuer; `seal_post` the one in the organ whose seal is used."""

    name: str = ""
    post: str = ""
    seal_post: str = ""
    capacity: Capacity = Capacity.HEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveState:
    """How a directive stands on the paper's day, in words; it replaces what the record said."""

    lead: str = ""
    co_assignees: str = ""
    due: str = ""
    progress: str = ""
    status: str = ""
    reason: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionState:
    """How a petition stands on the paper's day, in words."""

    body: str = ""
    due: str = ""
    result: str = ""
    status: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """One target of the annex, in words, as `of_plan` and the like were reckoned elsewhere.

    `group` is the field under which it stands. `of_plan` and `of_same_period` are percentages.
    """

    group: str = ""
    label: str
    unit_of_measure: str = ""
    planned: str = ""
    same_period: str = ""
    actual: str = ""
    of_plan: str = ""
    of_same_period: str = ""
    expected: str = ""
    assessment: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTask:
    """What an earlier meeting told somebody to do, as it stands on the paper's day, in words."""

    text: str
    lead: str = ""
    due: str = ""
    status: str = ""
    progress: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPetition:
    """What was asked for at an earlier meeting, as it stands on the paper's day, in words."""

    text: str
    raiser: str = ""
    status: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything that the records do not say.

    `summary` replaces the composed trích yếu. `sections` are codes of `sections_of(kind)`, left in
    and in this order; None: all. `period` heads a paper over several records. `directives` and
    `petitions` go by key of the item; `targets`, where there are any, replace the figures of the
    records in the annex, and reports tell of them. `earlier_tasks` and `earlier_petitions` are of
    the meetings before. `belongs_to` is the paper to which an annex belongs ("Báo cáo số …").
    """

    profile: Profile
    issuer: Issuer = Issuer()
    signer: Signer = Signer()
    number: int | None = None
    day: datetime.date | None = None
    addressed_to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    summary: str = ""
    sections: tuple[str, ...] | None = None
    grouping: Grouping = Grouping.FIELD
    period: Period | None = None
    tone_marks: ToneMarks = ToneMarks.NEW
    belongs_to: str = ""
    directives: Mapping[UUID, DirectiveState] = field(default_factory=dict)
    petitions: Mapping[UUID, PetitionState] = field(default_factory=dict)
    targets: tuple[TargetLine, ...] = ()
    earlier_tasks: tuple[EarlierTask, ...] = ()
    earlier_petitions: tuple[EarlierPetition, ...] = ()
