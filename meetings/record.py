"""The record of a meeting as a value: what was said, as frozen dataclasses without Django.

Every way into the portal makes a `RecordData` and every way out starts from one; `services.py`
writes it to rows and reads it back exactly. "Not stated", "none" and "unknown" stay three different
things: an empty value is unknown, `Coverage` says what the meeting itself said about a list.
"""

import dataclasses
import datetime
import json
import types
import typing
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

SCHEMA = 2
"""Number of the present shape; JSON of an older one is upgraded on reading (`from_json`). What the
second added, `reviewed`, may be left out, so that a record of the first reads as it stands."""


class Kind(StrEnum):
    PRELIMINARY_REVIEW = "so_ket"
    FINAL_REVIEW = "tong_ket"
    BRIEFING = "giao_ban"
    WORKING_SESSION = "lam_viec"
    ROLLOUT = "trien_khai"
    OTHER = "khac"


class Session(StrEnum):
    MORNING = "sang"
    AFTERNOON = "chieu"
    EVENING = "toi"
    WHOLE_DAY = "ca_ngay"


class Mode(StrEnum):
    IN_PERSON = "truc_tiep"
    ONLINE = "truc_tuyen"
    MIXED = "ket_hop"


class Precision(StrEnum):
    """How much of `held_on` is known; the rest of that day is filled with the first of it."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    STATED = "stated"
    INFERRED = "inferred"


class Access(StrEnum):
    INTERNAL = "internal"
    PUBLIC = "public"


class Coverage(StrEnum):
    """What the meeting itself said about a list; unknown is the empty string."""

    LISTED = "listed"
    PARTLY_LISTED = "partly_listed"
    MENTIONED_NOT_LISTED = "mentioned_not_listed"
    NOT_MENTIONED = "not_mentioned"


class UnitRole(StrEnum):
    ATTENDING = "attending"
    REVIEWED = "reviewed"
    REPORTING = "reporting"


class Part(StrEnum):
    """What a person did in the meeting; one person may have several parts."""

    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    PRESENTER = "presenter"
    SPEAKER = "speaker"
    CONCLUDER = "concluder"
    SECRETARY = "secretary"
    ATTENDEE = "attendee"
    ABSENT = "absent"


class SpeechKind(StrEnum):
    PAPER = "paper"
    DISCUSSION = "discussion"
    PROPOSAL = "proposal"
    EXPERIENCE = "experience"
    EXPLANATION = "explanation"
    ANSWER = "answer"


class Qualifier(StrEnum):
    """The word that stood beside a number and is shown with it."""

    EXACTLY = "exactly"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    NEARLY = "nearly"
    ABOUT = "about"


class ComparedWith(StrEnum):
    PLAN = "plan"
    SAME_PERIOD = "same_period"
    PREVIOUS_PERIOD = "previous_period"


class IssueKind(StrEnum):
    LIMITATION = "limitation"
    PETITION = "petition"
    OBSTACLE = "obstacle"


class Trend(StrEnum):
    NEW = "new"
    LASTING = "lasting"
    FALLING = "falling"
    RISING = "rising"


class AddressedLevel(StrEnum):
    CLUSTER = "cluster"
    COMMUNE = "commune"
    TOWN = "town"
    PROVINCE = "province"
    CENTRAL = "central"
    BODY = "body"


class Handling(StrEnum):
    ANSWERED = "answered"
    ASSIGNED = "assigned"
    ESCALATED = "escalated"
    NOTED = "noted"
    UNANSWERED = "unanswered"


class CauseKind(StrEnum):
    OBJECTIVE = "objective"
    SUBJECTIVE = "subjective"


class Verb(StrEnum):
    ASSIGN = "assign"
    REQUIRE = "require"
    REQUEST = "request"
    DIRECT = "direct"
    NOTE = "note"


class CommendationForm(StrEnum):
    CERTIFICATE = "certificate"
    MERIT_CERTIFICATE = "merit_certificate"
    PRAISE = "praise"


class Recipients(StrEnum):
    COLLECTIVES = "collectives"
    INDIVIDUALS = "individuals"


class CitationRole(StrEnum):
    BASIS = "basis"
    DISSEMINATED = "disseminated"
    CITED = "cited"
    ISSUED_AFTER = "issued_after"


class AttachmentKind(StrEnum):
    DOCUMENT = "document"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody or something named: the text as written, and the catalogue row when there is one."""

    text: str = ""
    pk: int | None = None

    def __bool__(self):
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included, with the label as written ("6 tháng đầu năm 2024")."""

    label: str
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None


NOBODY = Reference()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list. `key` is made where the item is first made and outlives every edit."""

    key: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Organizer(Item):
    body: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipatingUnit(Item):
    unit: Reference
    role: UnitRole = UnitRole.ATTENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedPeriod(Item):
    label: str
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Item):
    """A person in the meeting, with the post as printed that day."""

    person: Reference
    post: str = ""
    rank: str = ""
    organization: Reference = NOBODY
    parts: tuple[Part, ...] = ()
    speech_kind: SpeechKind | None = None
    speech: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Item):
    """Free narrative under its own heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Item):
    text: str
    field: Reference = NOBODY
    committee: Reference = NOBODY
    unit: Reference = NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Item):
    """A number as stated. `parent` names the figure of which this one is a part.

    `percent` is the percentage as stated, never a computed one.
    """

    label: str
    value: Decimal | None = None
    unit_of_measure: str = ""
    qualifier: Qualifier | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    percent: Decimal | None = None
    parent: UUID | None = None
    compared_with: ComparedWith | None = None
    compared_value: Decimal | None = None
    field: Reference = NOBODY
    unit: Reference = NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Item):
    """A limitation, petition or obstacle. The lines after `trend` belong to petitions."""

    kind: IssueKind
    text: str
    field: Reference = NOBODY
    unit: Reference = NOBODY
    trend: Trend | None = None
    raised_by: Reference = NOBODY
    on_behalf_of: str = ""
    addressed_level: AddressedLevel | None = None
    addressed_to: Reference = NOBODY
    handling: Handling | None = None
    answer: str = ""
    answering_document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause(Item):
    """Why: of the limitation named by `issue`, or of the limitations as a whole."""

    text: str
    kind: CauseKind | None = None
    issue: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(Item):
    """What the meeting told somebody to do. `answers` names the petitions that it meets.

    `addressee` is whom it names as written when that is no single body ("các phòng, ban").
    """

    text: str
    verb: Verb | None = None
    issued_by: Reference = NOBODY
    lead: Reference = NOBODY
    co_assignees: tuple[Reference, ...] = ()
    addressee: str = ""
    field: Reference = NOBODY
    committee: Reference = NOBODY
    due_on: datetime.date | None = None
    due_text: str = ""
    is_recurring: bool = False
    expected_product: str = ""
    answers: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commendation(Item):
    form: CommendationForm | None = None
    recipients: Recipients | None = None
    count: int | None = None
    names: str = ""
    reason: str = ""
    presented_by: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Item):
    """A document named in the meeting; `text` is how it was named, which is often incomplete."""

    text: str
    number: str = ""
    issued_on: datetime.date | None = None
    issuer: str = ""
    title: str = ""
    role: CitationRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Item):
    """A kept file (`StoredFile`) with its place in the record. `file` None: a caption alone."""

    file: UUID | None = None
    kind: AttachmentKind = AttachmentKind.DOCUMENT
    caption: str = ""
    is_publishable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierItem(Item):
    """A directive or petition of an earlier meeting that this one reviewed.

    `of_meeting` is the uuid of that meeting and `item` the key of the item in its record, where it
    has its one life; `text` is how it read. Status, deadline and lead are never copied.
    """

    of_meeting: UUID
    item: UUID
    text: str

    @classmethod
    def of(cls, of_meeting, item, text):
        """The same item always gets the same key: no record names it twice."""
        return cls(key=uuid5(of_meeting, str(item)), of_meeting=of_meeting, item=item, text=text)

    @property
    def mark(self):
        return f"{self.of_meeting}/{self.item}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordData:
    """Everything that a review meeting said, in the order in which it is shown."""

    title: str = ""
    kind: Kind | None = None
    second_kind: Kind | None = None
    held_on: datetime.date | None = None
    held_precision: Precision = Precision.UNKNOWN
    held_basis: Basis | None = None
    held_basis_note: str = ""
    session: Session | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    place: str = ""
    mode: Mode | None = None
    access: Access = Access.INTERNAL
    next_period: Period | None = None
    agenda: str = ""
    assessment: str = ""
    conclusion: str = ""
    directives_coverage: Coverage | None = None
    limitations_coverage: Coverage | None = None
    causes_coverage: Coverage | None = None
    petitions_coverage: Coverage | None = None

    organizers: tuple[Organizer, ...] = ()
    units: tuple[ParticipatingUnit, ...] = ()
    periods: tuple[ReviewedPeriod, ...] = ()
    participations: tuple[Participation, ...] = ()
    sections: tuple[Section, ...] = ()
    results: tuple[Result, ...] = ()
    figures: tuple[Figure, ...] = ()
    issues: tuple[Issue, ...] = ()
    causes: tuple[Cause, ...] = ()
    directives: tuple[Directive, ...] = ()
    commendations: tuple[Commendation, ...] = ()
    citations: tuple[Citation, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    reviewed: tuple[EarlierItem, ...] = ()

    @property
    def limitations(self):
        return self.issues_of(IssueKind.LIMITATION)

    @property
    def petitions(self):
        return self.issues_of(IssueKind.PETITION, IssueKind.OBSTACLE)

    def issues_of(self, *kinds):
        return tuple(issue for issue in self.issues if issue.kind in kinds)

    def people(self, *parts):
        """The participations that have any of these parts, in order."""
        return tuple(person for person in self.participations if set(parts) & set(person.parts))

    @property
    def speakers(self):
        """Whoever said something, and whoever is only known to have spoken."""
        return tuple(
            person
            for person in self.participations
            if person.speech or Part.SPEAKER in person.parts
        )

    @property
    def sort_on(self):
        """The day by which lists order the meeting: its own, else the reviewed period's end."""
        ends = [period.ends_on for period in self.periods if period.ends_on]
        return self.held_on or max(ends, default=None)


def lists():
    """{name of the list: class of its items}, in the order of `RecordData`."""
    hints = typing.get_type_hints(RecordData)
    return {
        name: typing.get_args(hint)[0]
        for name, hint in hints.items()
        if typing.get_origin(hint) is tuple
    }


LISTS: dict[str, type[Item]] = lists()
SCALARS: tuple[str, ...] = tuple(
    entry.name for entry in dataclasses.fields(RecordData) if entry.name not in LISTS
)


class BrokenRecord(ValueError):
    """A record whose items do not fit together; a fault of whoever built it, not of its reader."""


def check_keys(record):
    """Raise `BrokenRecord` unless every key is used once and every named key exists."""
    keys = [item.key for name in LISTS for item in getattr(record, name)]
    if len(keys) != len(set(keys)):
        raise BrokenRecord("two items share a key")
    figures = {figure.key: figure for figure in record.figures}
    issues = {issue.key for issue in record.issues}
    for figure in record.figures:
        seen = {figure.key}
        while figure.parent is not None:
            if figure.parent not in figures or figure.parent in seen:
                raise BrokenRecord("a figure is part of a missing figure or of itself")
            seen.add(figure.parent)
            figure = figures[figure.parent]
    named = [cause.issue for cause in record.causes if cause.issue]
    named += [key for directive in record.directives for key in directive.answers]
    if not issues.issuperset(named):
        raise BrokenRecord("a cause or directive names a missing issue")


# Questions asked of a record ---------------------------------------------------------------------


def references_of(record):
    """Every reference that a record holds."""
    for name in LISTS:
        for item in getattr(record, name):
            for entry in hints_of(type(item)):
                value = getattr(item, entry)
                if isinstance(value, Reference):
                    yield value
                elif entry == "co_assignees":
                    yield from value


def outline(figures):
    """(level, figure) with every part below its whole, in order."""
    parts = {}
    for figure in figures:
        parts.setdefault(figure.parent, []).append(figure)

    def below(key, level):
        for figure in parts.get(key, []):
            yield level, figure
            yield from below(figure.key, level + 1)

    return list(below(None, 0))


# As JSON ----------------------------------------------------------------------------------------


def to_json(record):
    """The record as plain JSON values. Equal records give equal JSON."""
    return _plain(record)


def from_json(values):
    """A record from `to_json` of this or an older schema."""
    return _typed(RecordData, values)


def canonical(values):
    """JSON values as bytes, always the same for the same values: what a digest is taken of."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain_number(number):
    """A Decimal without trailing zeros or exponent: "12.5", "60"."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plain(value):
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            entry.name: _plain(getattr(value, entry.name))
            for entry in dataclasses.fields(value)
            if getattr(value, entry.name) != entry.default
        }
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, UUID | StrEnum):
        return str(value)
    return value


_hints: dict[type, dict[str, Any]] = {}


def hints_of(kind):
    """The resolved type of each field of a dataclass, looked up once."""
    if kind not in _hints:
        _hints[kind] = typing.get_type_hints(kind)
    return _hints[kind]


def bare(hint):
    """The type without "or None"."""
    if isinstance(hint, types.UnionType):
        return next(arm for arm in typing.get_args(hint) if arm is not types.NoneType)
    return hint


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    hint = bare(hint)
    if typing.get_origin(hint) is tuple:
        return tuple(_typed(typing.get_args(hint)[0], entry) for entry in value)
    if dataclasses.is_dataclass(hint):
        known = hints_of(hint)
        kind: Any = hint
        return kind(**{name: _typed(known[name], entry) for name, entry in value.items()})
    if hint is Decimal or hint is UUID or issubclass(hint, StrEnum):
        return hint(value)
    if hint in (datetime.date, datetime.time):
        return hint.fromisoformat(value)
    return value
