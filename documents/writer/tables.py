"""Tables: widths in mm on the table, its grid and every cell, since programs read different ones."""

from documents.writer.xml import add, add_paragraph, twips

BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
CELL_MARGIN = 80
"""Twips left and right inside the cells of a table with borders."""


def add_plain_table(body, widths, rows):
    """A table without borders and cell margins, whose rows stay whole; returns its rows."""
    table = _add_table(body, widths, margin=0, border="nil")
    return [_add_row(table) for _row in range(rows)]


def _add_table(body, widths, *, margin, border):
    table = add(body, "w:tbl")
    properties = add(table, "w:tblPr")
    add(properties, "w:tblW", w=sum(map(twips, widths)), type="dxa")
    add(properties, "w:jc", val="center")
    borders = add(properties, "w:tblBorders")
    for side in BORDERS:
        shown = {} if border == "nil" else {"sz": 4, "space": 0, "color": "000000"}
        add(borders, f"w:{side}", val=border, **shown)
    add(properties, "w:tblLayout", type="fixed")
    margins = add(properties, "w:tblCellMar")
    for side in ("left", "right"):
        add(margins, f"w:{side}", w=margin, type="dxa")
    grid = add(table, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", w=twips(width))
    return table


def _add_row(table, *, is_head=False):
    row = add(table, "w:tr")
    properties = add(row, "w:trPr")
    add(properties, "w:cantSplit")
    if is_head:
        add(properties, "w:tblHeader")
    return row


def add_cell(row, mm, *, columns=1, middle=False):
    cell = add(row, "w:tc")
    properties = add(cell, "w:tcPr")
    add(properties, "w:tcW", w=twips(mm), type="dxa")
    if columns > 1:
        add(properties, "w:gridSpan", val=columns)
    if middle:
        add(properties, "w:vAlign", val="center")
    return cell


def add_table(body, table, room, *, keep_last=False):
    """A table of an outline; its head stands again on every page."""
    total = sum(column.share for column in table.columns)
    widths = [column.share * room / total for column in table.columns]
    element = _add_table(body, widths, margin=CELL_MARGIN, border="single")
    head = _add_row(element, is_head=True)
    for column, width in zip(table.columns, widths, strict=True):
        add_paragraph(add_cell(head, width, middle=True), "DauBang", column.title)
    sides = [
        "center" if one.is_centred else "right" if one.is_number else "" for one in table.columns
    ]
    for number, row in enumerate(table.rows, start=1):
        kept = row.is_group or (keep_last and number == len(table.rows))
        cells = _add_row(element)
        if row.is_group:
            cell = add_cell(cells, room, columns=len(widths))
            add_paragraph(cell, "NhomBang", row.cells[0], keep_next=True)
            continue
        for text, width, side in zip(row.cells, widths, sides, strict=True):
            add_paragraph(add_cell(cells, width), "OBang", text, keep_next=kept, jc=side)
    add_paragraph(body, "SauBang")
