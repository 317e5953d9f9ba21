"""Theo dõi nhiệm vụ: what was told to whom, by when, and how it stands on the paper's day."""

from documents.outline import Column, Paragraph, Row, Table
from documents.papers import words
from documents.papers.kinds import Paper
from documents.papers.material import one_line

COLUMNS = (
    Column("TT", is_centred=True),
    Column("Nội dung nhiệm vụ"),
    Column("Văn bản, hội nghị giao"),
    Column("Người kết luận"),
    Column("Cơ quan chủ trì"),
    Column("Cơ quan phối hợp"),
    Column("Thời hạn"),
    Column("Sản phẩm"),
    Column("Tiến độ"),
    Column("Trạng thái"),
    Column("Lý do chậm"),
    Column("Kiến nghị"),
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
    return (Table(COLUMNS, rows), Paragraph(counted(material, entries)))


def cells(material, record, directive):
    state = material.directive(directive)
    said = (
        one_line(directive.text),
        material.meeting_in_table(record),
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
    return tuple(map(words.entry, said))


def counted(material, entries):
    due = sum(bool(material.directive(directive).due) for _, directive in entries)
    text = f"Tổng số {len(entries)} nhiệm vụ"
    if due == 0:
        return f"{text}, chưa nêu thời hạn."
    return f"{text}, trong đó {due} nhiệm vụ đã nêu thời hạn." if due < len(entries) else f"{text}."


PAPER = Paper(
    type_name="Báo cáo",
    symbol="BC",
    summary=summary,
    body=body,
    is_landscape=True,
    is_addressed=True,
)
