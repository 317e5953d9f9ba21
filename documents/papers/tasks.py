"""Theo dõi nhiệm vụ: what was told to whom, by when, and how it stands on the paper's day."""

from documents.outline import Column, Paragraph, Row, Table
from documents.papers import words
from documents.papers.kinds import Paper
from documents.papers.material import one_line, source_of

COLUMNS = (
    Column("TT", 0.5, is_centred=True),
    Column("Nội dung nhiệm vụ", 3),
    Column("Văn bản, hội nghị giao", 1.4),
    Column("Người kết luận", 1.1),
    Column("Cơ quan chủ trì", 1.3),
    Column("Cơ quan phối hợp", 1.2),
    Column("Thời hạn", 1.1),
    Column("Sản phẩm", 1.1),
    Column("Tiến độ", 1.2),
    Column("Trạng thái", 1),
    Column("Lý do chậm", 1),
    Column("Kiến nghị", 1),
)


def summary(material):
    reviewed = f" {material.reviewed}" if material.reviewed else ""
    return f"theo dõi thực hiện các nhiệm vụ được giao{reviewed}"


def body(material):
    entries = material.items("directives")
    if not entries:
        return ()
    rows = tuple(
        Row((str(number), *cells(material, record, directive)))
        for number, (record, directive) in enumerate(entries, start=1)
    )
    return (Paragraph(counted(material, entries)), Table(COLUMNS, rows))


def cells(material, record, directive):
    state = material.directive(directive)
    return (
        one_line(directive.text),
        source_of(record),
        directive.issued_by.text,
        state.lead or directive.addressee,
        state.co_assignees,
        state.due,
        directive.expected_product,
        state.progress,
        state.status,
        state.reason,
        state.proposal,
    )


def counted(material, entries):
    due = sum(bool(material.directive(directive).due) for _, directive in entries)
    text = f"Tổng số {len(entries)} nhiệm vụ"
    return f"{text}, trong đó {due} nhiệm vụ đã rõ thời hạn." if due < len(entries) else f"{text}."


PAPER = Paper(
    type_name="Báo cáo",
    symbol="BC",
    summary=summary,
    body=body,
    is_landscape=True,
    is_addressed=True,
)
