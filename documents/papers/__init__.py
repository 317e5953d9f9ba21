"""The papers that a record gives. `PAPERS` names them; each has its own module.

    compose(kind, records, context) -> Outline
    sections_of(kind) -> tuple[SectionKind, ...]     what may be left out or moved, in its usual order
    for_committee(record, committee) -> RecordData   one committee's part of a joint meeting

`records` is one record, or those of a period, a cluster, a unit: then each fact says whence it is.
"""

from collections.abc import Sequence

from documents.outline import Outline
from documents.papers.context import (
    Capacity,
    Context,
    DirectiveState,
    Grouping,
    Issuer,
    IssuerKind,
    PetitionState,
    Signer,
    TargetLine,
    ToneMarks,
)
from documents.papers.kinds import PaperKind, SectionKind
from meetings.record import RecordData

__all__ = [
    "Capacity",
    "Context",
    "DirectiveState",
    "Grouping",
    "Issuer",
    "IssuerKind",
    "PaperKind",
    "PetitionState",
    "SectionKind",
    "Signer",
    "TargetLine",
    "ToneMarks",
    "compose",
    "for_committee",
    "sections_of",
]


def compose(kind: PaperKind, records: Sequence[RecordData], context: Context) -> Outline:
    """The paper of this kind over the records; nothing that they do not say stands in it."""
    raise NotImplementedError


def sections_of(kind: PaperKind) -> tuple[SectionKind, ...]:
    """What may be left out of a paper or moved, in its usual order."""
    raise NotImplementedError


def for_committee(record: RecordData, committee: str) -> RecordData:
    """The record with only what concerns the committee, and what concerns none in particular."""
    raise NotImplementedError
