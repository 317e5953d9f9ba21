"""Tables: widths stand on table, grid and every cell, since programs read different ones."""

from itertools import combinations

from documents import letters
from documents.letters import POINTS_PER_MM
from documents.writer.xml import TWIPS_PER_POINT, add, add_paragraph, twips

BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
MARGIN = 4
"""Points left and right inside the cells of a table with borders."""

EVENNESS = 0.7
"""1 gives room in proportion to the text, 0 to every column alike."""

SLACK = 3
"""Points for borders and rounding, so that no word is broken."""

LINES_OF_HEAD = 3

BREAKABLE = 110
"""Points from which on a word need not stay whole."""

LOOKED_AT = 200
"""Rows by which the widths go."""


def add_plain_table(body, widths, rows, *, above=0):
    """A table without borders and margins, but for `above` points; returns its rows."""
    table = _add_table(body, widths, margin=0, border="nil", above=above)
    return [_add_row(table) for _row in range(rows)]


def _add_table(body, widths, *, margin, border, above=0):
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
    for side, width in (
        ("top", above * TWIPS_PER_POINT),
        ("left", margin * TWIPS_PER_POINT),
        ("right", margin * TWIPS_PER_POINT),
    ):
        add(margins, f"w:{side}", w=width, type="dxa")
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


def add_table(body, table, room, size, *, keep_last=False):
    """A table of an outline in letters of this size; its head stands again on every page."""
    widths = column_widths(table, room, size)
    element = _add_table(body, widths, margin=MARGIN, border="single")
    head = _add_row(element, is_head=True)
    for column, width in zip(table.columns, widths, strict=True):
        add_paragraph(add_cell(head, width, middle=True), "DauBang", column.title)
    sides = [side_of(column) for column in table.columns]
    for number, row in enumerate(table.rows, start=1):
        kept = keep_last and number == len(table.rows)
        cells = _add_row(element)
        if row.is_group:
            cell = add_cell(cells, sum(widths), columns=len(widths))
            add_paragraph(cell, "NhomBang", row.cells[0], keep_next=True)
            continue
        for text, width, side in zip(row.cells, widths, sides, strict=True):
            add_paragraph(add_cell(cells, width), "OBang", text, keep_next=kept, jc=side)


def side_of(column):
    return "center" if column.is_centred else "right" if column.is_number else ""


def column_widths(table, room, size):
    """In mm: as wide as the longest word of each column, the rest to where most text stands."""
    texts = [
        [row.cells[place] for row in table.rows[:LOOKED_AT] if not row.is_group]
        for place in range(len(table.columns))
    ]
    least = [
        max(_of_head(column.title, size), _of_cells(cells, size)) + 2 * MARGIN + SLACK
        for column, cells in zip(table.columns, texts, strict=True)
    ]
    left = room * POINTS_PER_MM - sum(least)
    if left < 0:
        return [width * room / sum(least) for width in least]
    wanting = [
        sum(max(0.0, letters.width(text, size) - width) for text in cells) ** EVENNESS
        for cells, width in zip(texts, least, strict=True)
    ]
    weights = wanting if any(wanting) else [1.0] * len(wanting)
    return [
        (width + left * weight / sum(weights)) / POINTS_PER_MM
        for width, weight in zip(least, weights, strict=True)
    ]


def _of_head(title, size):
    """The fewest points in which its words stay whole and its lines few."""
    words = title.split()
    runs = {" ".join(words[i:j]) for i, j in combinations(range(len(words) + 1), 2)}
    widths = sorted(letters.width(run, size, bold=True) for run in runs)
    longest = _longest_word(title, size, bold=True)
    return next(
        width
        for width in widths
        if width >= longest and letters.lines(title, size, width, bold=True) <= LINES_OF_HEAD
    )


def _of_cells(cells, size):
    """Points that keep the words whole, but for those without end."""
    return min(max((_longest_word(text, size) for text in cells), default=0.0), BREAKABLE)


def _longest_word(text, size, *, bold=False):
    return max((letters.width(word, size, bold=bold) for word in text.split()), default=0.0)
