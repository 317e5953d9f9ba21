"""Tổng hợp kiến nghị: every petition in one wide table, by field, by level or by unit."""

from collections import Counter
from itertools import compress

from documents.outline import Column, Paragraph, Row, Table
from documents.papers import words
from documents.papers.context import Grouping
from documents.papers.kinds import Paper
from documents.papers.material import grouped, one_line, raiser_of
from documents.papers.sections import OTHER, petitions_of
from documents.papers.tree import roman
from units.vietnamese import sort_key

UNIT, FIELD = Column("Đơn vị kiến nghị"), Column("Lĩnh vực")
COLUMNS = (
    Column("TT", is_centred=True),
    UNIT,
    Column("Nội dung kiến nghị"),
    FIELD,
    Column("Hội nghị, ngày"),
    Column("Cấp, cơ quan có thẩm quyền"),
    Column("Hình thức xử lý"),
    Column("Cơ quan giải quyết, thời hạn"),
    Column("Kết quả (văn bản trả lời)"),
    Column("Trạng thái"),
    Column("Ghi chú"),
)


def field_of(petition):
    return petition.field.text


def level_of(petition):
    return words.LEVELS.get(petition.addressed_level, "")


GROUPS = {
    Grouping.FIELD: (field_of, FIELD),
    Grouping.LEVEL: (level_of, None),
    Grouping.UNIT: (raiser_of, UNIT),
}
"""By what the rows are grouped: (the group of a petition, the column that says it already)."""


def summary(material):
    reviewed = f" {material.reviewed}" if material.reviewed else ""
    return f"tổng hợp kiến nghị, đề xuất{reviewed}"


def body(material):
    entries = petitions_of(material)
    if not entries:
        return ()
    group_of, said_above = GROUPS[material.context.grouping]
    groups = grouped(entries, lambda entry: group_of(entry[1]))
    shown = [len(groups) == 1 or column is not said_above for column in COLUMNS]
    rows, number = [], 0
    for place, (name, members) in enumerate(groups, start=1):
        if len(groups) > 1:
            rows.append(Row((f"{roman(place)}. {name or OTHER} ({len(members)})",), is_group=True))
        for record, petition in sorted(members, key=lambda entry: sort_key(raiser_of(entry[1]))):
            number += 1
            row = (str(number), *cells(material, record, petition))
            rows.append(Row(tuple(compress(row, shown))))
    return (Table(tuple(compress(COLUMNS, shown)), tuple(rows)), Paragraph(counted(entries)))


def cells(material, record, petition):
    state = material.petition(petition)
    competent = [level_of(petition), petition.addressed_to.text]
    said = (
        raiser_of(petition),
        one_line(petition.text),
        petition.field.text,
        material.meeting_in_table(record),
        ", ".join(filter(None, competent)),
        words.HANDLINGS.get(petition.handling, ""),
        ", ".join(filter(None, [state.body, state.due])),
        state.result,
        state.status,
        state.note,
    )
    return tuple(map(words.entry, said))


def counted(entries):
    """How many, and how they were met: "Tổng số 12 kiến nghị: trả lời tại hội nghị 4; …"."""
    total = f"Tổng số {len(entries)} kiến nghị, đề xuất"
    kinds = Counter(petition.handling for _, petition in entries if petition.handling)
    told = [f"{words.lower_first(words.HANDLINGS[kind])} {count}" for kind, count in kinds.items()]
    return f"{total}: {'; '.join(told)}." if told else f"{total}."


PAPER = Paper(
    type_name="Báo cáo",
    symbol="BC",
    summary=summary,
    body=body,
    is_landscape=True,
    is_addressed=True,
)
