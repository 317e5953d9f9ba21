"""The papers that a record gives. `PAPERS` names them; each has its own module.

    compose(kind, records, context) -> Outline
    sections_of(kind) -> tuple[SectionKind, ...]     what may be left out or moved, in its usual order
    for_committee(record, committee) -> RecordData   one committee's part of a joint meeting

`records` is one record, or those of a period, a cluster, a unit: then each fact says whence it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from documents.outline import Outline, Paragraph
from documents.papers import frame, report
from documents.papers.clean import cleaned
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
from documents.papers.material import Material, for_committee
from meetings.record import RecordData

__all__ = [
    "PAPERS",
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

PAPERS: dict[PaperKind, Any] = {
    PaperKind.REPORT: report,
}
"""{kind: its module}, which holds TYPE_NAME, SYMBOL, SECTIONS, summary(material), body(material)."""


def compose(kind: PaperKind, records: Sequence[RecordData], context: Context) -> Outline:
    """The paper of this kind over the records; nothing that they do not say stands in it."""
    paper, blanks = PAPERS[kind], frame.Blanks()
    context = frame.spelled(frame.cleaned_context(context))
    material = Material(tuple(map(cleaned, records)), context, blanks)
    head = frame.head_of(paper.SYMBOL, context, blanks)
    summary = context.summary or paper.summary(material)
    body = paper.body(material) or (Paragraph(blanks.or_blank("content", "")),)
    outline = Outline(
        profile=context.profile,
        head=head,
        type_name=paper.TYPE_NAME,
        summary=summary,
        body=ended(body, context.profile.end_mark),
        signatures=(frame.signature_of(context, blanks),),
        recipients=frame.recipients_of(context, blanks),
        title=f"{paper.TYPE_NAME.capitalize()} {summary}",
        author=context.issuer.name,
        day=context.day,
    )
    return replace(outline, blanks=blanks.found)


def sections_of(kind: PaperKind) -> tuple[SectionKind, ...]:
    """What may be left out of a paper or moved, in its usual order."""
    return tuple(section.kind for section in PAPERS[kind].SECTIONS)


def ended(blocks, mark):
    """The blocks, the last text of which ends with the mark that ends a paper."""
    *before, last = blocks
    text = getattr(last, "text", "")
    if not text or text.endswith(mark):
        return tuple(blocks)
    return (*before, replace(last, text=text.rstrip(".;,:") + mark))
