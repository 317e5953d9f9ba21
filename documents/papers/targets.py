"""Phụ lục chỉ tiêu: targets as they were reckoned elsewhere, else the figures of the records."""

from documents.outline import Column, Paragraph, Row, Table
from documents.papers import words
from documents.papers.context import TargetLine
from documents.papers.kinds import Paper
from documents.papers.material import grouped, source_of
from documents.papers.sections import OTHER
from documents.papers.tree import roman
from meetings.figures import vietnamese
from meetings.record import ComparedWith, outline

COLUMNS = (
    Column("TT", is_centred=True),
    Column("Chỉ tiêu"),
    Column("Đơn vị tính", is_centred=True),
    Column("Kế hoạch năm", is_number=True),
    Column("Thực hiện cùng kỳ", is_number=True),
    Column("Thực hiện kỳ báo cáo", is_number=True),
    Column("So với kế hoạch (%)", is_number=True),
    Column("So với cùng kỳ (%)", is_number=True),
    Column("Ước cả năm", is_number=True),
    Column("Đánh giá"),
    Column("Ghi chú"),
)
PART = "– "
"""Before what is part of the figure above it."""


def summary(material):
    reviewed = f" {material.reviewed}" if material.reviewed else ""
    return f"kết quả thực hiện các chỉ tiêu{reviewed}"


def body(material):
    lines = material.context.targets or figures_of(material)
    if not lines:
        return ()
    rows, number = [], 0
    groups = grouped(lines, lambda line: line.group)
    for place, (name, members) in enumerate(groups, start=1):
        if len(groups) > 1:
            rows.append(Row((f"{roman(place)}. {name or OTHER}",), is_group=True))
        for line in members:
            is_part = line.label.startswith(PART)
            number += not is_part
            rows.append(Row(("" if is_part else str(number), *cells(line))))
    counted = "chỉ tiêu" if material.context.targets else "số liệu"
    return (Table(COLUMNS, tuple(rows)), Paragraph(f"Tổng số {number} {counted}."))


def cells(line):
    return (
        line.label,
        line.unit_of_measure,
        line.planned,
        line.same_period,
        line.actual,
        line.of_plan,
        line.of_same_period,
        line.expected,
        line.assessment,
        words.upper_first(line.note),
    )


def figures_of(material):
    """The figures of the records as lines; nothing is reckoned, what was stated finds its place."""
    return [
        line_of(material, record, figure, level)
        for record in material.records
        for level, figure in outline(record.figures)
    ]


def line_of(material, record, figure, level):
    compared = vietnamese(figure.compared_value) if figure.compared_value is not None else ""
    unit = f"{figure.unit.text}: " if figure.unit else ""
    whence = source_of(record) if material.is_of_many else ""
    return TargetLine(
        group=figure.field.text,
        label=f"{PART if level else ''}{words.upper_first(unit + figure.label.rstrip(' .,;:'))}",
        unit_of_measure=figure.unit_of_measure,
        planned=compared if figure.compared_with is ComparedWith.PLAN else "",
        same_period=compared if figure.compared_with is ComparedWith.SAME_PERIOD else "",
        actual=words.value_of(figure),
        note="; ".join(filter(None, [words.ratio_of(figure), whence])),
    )


PAPER = Paper(
    type_name="Báo cáo",
    symbol="BC",
    summary=summary,
    body=body,
    is_landscape=True,
    is_addressed=True,
)
