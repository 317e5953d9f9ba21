"""The papers that a record gives. `PAPERS` names them; each has its own module.

    compose(kind, records, context) -> Outline
    sections_of(kind) -> tuple[SectionKind, ...]     what may be left out or moved
    for_committee(record, committee) -> RecordData   one committee's part of a joint meeting
    for_unit(record, unit) -> RecordData             what a meeting of many says of one unit

`records` is one record, or those of a period, a cluster, a unit: then each fact says whence it is.
"""

from collections.abc import Sequence
from dataclasses import replace

from documents.outline import Outline, Paragraph, Table
from documents.papers import (
    conclusion,
    frame,
    minutes,
    notice,
    petitions,
    report,
    short_report,
    targets,
    tasks,
    words,
)
from documents.papers.clean import cleaned
from documents.papers.context import (
    Capacity,
    Context,
    DirectiveState,
    EarlierPetition,
    EarlierTask,
    Grouping,
    Issuer,
    IssuerKind,
    PetitionState,
    Signer,
    TargetLine,
    ToneMarks,
)
from documents.papers.kinds import Paper, PaperKind, SectionKind
from documents.papers.material import Material, for_committee, for_unit
from meetings.record import RecordData

__all__ = [
    "PAPERS",
    "Capacity",
    "Context",
    "DirectiveState",
    "EarlierPetition",
    "EarlierTask",
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
    "for_unit",
    "sections_of",
]

PAPERS: dict[PaperKind, Paper] = {
    PaperKind.REPORT: report.PAPER,
    PaperKind.SHORT_REPORT: short_report.PAPER,
    PaperKind.NOTICE: notice.PAPER,
    PaperKind.CONCLUSION: conclusion.PAPER,
    PaperKind.MINUTES: minutes.PAPER,
    PaperKind.PETITIONS: petitions.PAPER,
    PaperKind.TARGETS: targets.PAPER,
    PaperKind.TASKS: tasks.PAPER,
}
ANNEX = "Phụ lục"


def compose(kind: PaperKind, records: Sequence[RecordData], context: Context) -> Outline:
    """The paper of this kind over the records; nothing that they do not say stands in it."""
    paper, blanks = PAPERS[kind], frame.Blanks()
    if paper.is_of_one_meeting and len(records) != 1:
        raise ValueError(f"{kind} is of one meeting")
    context = frame.cleaned_context(context)
    if paper.signs_as:
        context = replace(
            context, issuer=replace(context.issuer, signs_as=paper.signs_as(context.issuer))
        )
    context = frame.spelled(context)
    profile = context.profile
    material = Material(tuple(map(cleaned, records)), context, blanks)
    type_name = ANNEX if context.belongs_to else paper.type_name
    head = frame.head_of(paper.symbol, context, blanks, has_day=paper.has_day)
    summary = context.summary or paper.summary(material)
    addressed_to: tuple[str, ...] = ()
    if paper.is_addressed and profile.addresses_reports and not context.belongs_to:
        addressed_to = context.addressed_to or (blanks.or_blank("addressed_to", ""),)
    body = paper.body(material) or (Paragraph(blanks.or_blank("content", "")),)
    body = tuple(map(neat, body))
    if paper.signatures:
        signatures, recipients = paper.signatures(material), ()
    else:
        signatures = (frame.signature_of(context, blanks),)
        recipients = frame.recipients_of(context, blanks)
    return Outline(
        profile=profile,
        head=head,
        type_name=type_name.upper(),
        summary=one_spaced(summary),
        note=f"(Kèm theo {context.belongs_to})" if context.belongs_to else "",
        addressed_to=addressed_to,
        body=ended(body, profile.end_mark),
        signatures=signatures,
        recipients=recipients,
        is_landscape=paper.is_landscape,
        title=f"{type_name} {summary}",
        author=context.issuer.name,
        day=context.day,
        blanks=blanks.found,
    )


def sections_of(kind: PaperKind) -> tuple[SectionKind, ...]:
    """What may be left out of a paper or moved, in its usual order."""
    return PAPERS[kind].sections


def neat(block):
    """The block without the double spaces that joining may leave, beginning with a capital."""
    if isinstance(block, Table):
        rows = [replace(row, cells=tuple(map(one_spaced, row.cells))) for row in block.rows]
        return replace(block, rows=tuple(rows))
    text = one_spaced(block.text)
    return replace(block, text=text if getattr(block, "lead", "") else words.upper_first(text))


def one_spaced(text):
    return " ".join(filter(None, text.split(" ")))


def ended(blocks, mark):
    """The blocks, the last text of which ends with the mark that ends a paper."""
    *before, last = blocks
    text = getattr(last, "text", "")
    if not text or text.endswith(mark):
        return tuple(blocks)
    return (*before, replace(last, text=text.rstrip(".;,:") + mark))
