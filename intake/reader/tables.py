"""Numbers in the cells of tables; what they count is said by the names of column and row."""

import re
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from intake.reader.figures import MEASURE, NUMBER, Number, decimal
from intake.reader.reading import LineKind
from intake.reader.spans import NOWHERE, Span, trim

_CELL_NUMBER = re.compile(
    rf"[-+]?\s*(?P<number>{NUMBER})\s*(?P<percent>%)?(?:\s*(?P<unit>[^\W\d][^\d]{{0,18}}))?"
)
_CELL_RATIO = re.compile(rf"(?P<a>{NUMBER})\s*/\s*(?P<b>{NUMBER})")
_COUNTER = re.compile(r"(?:stt|tt|số tt|số thứ tự|no)\.?$")
_UNIT_COLUMN = re.compile(r"đơn vị tính|đvt|đơn vị|đơn vị đo")
# "Tiền phạt (triệu đồng)", "Số vụ vi phạm"
_UNIT_IN_NAME = re.compile(
    rf"[^()]*\((?:đvt|đơn vị(?: tính)?)?\s*:?\s*(?P<given>{MEASURE}|%)\s*\)"
    rf"|(?:tổng )?số (?P<counted>{MEASURE})"
)
_NUMBER_OF_COLUMN = re.compile(r"\(?\d{1,2}\)?")
_ROMAN = re.compile(r"[ivx]+\.?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def cells(text, span):
    """The cells of a row, empty ones too."""
    found = []
    start = span.start
    for piece in text.shown[span.start : span.end].split("\t"):
        found.append(trim(text, start, start + len(piece)))
        start += len(piece) + 1
    return found


def numbers_in_tables(page):
    """The `Number`s of all tables of a page; rows that follow each other make one table."""
    for kind, pieces in groupby(page.pieces, key=attrgetter("kind")):
        if kind == LineKind.TABLE:
            yield from numbers_in_table(page.text, [piece.inner for piece in pieces])


def numbers_in_table(text, rows):
    """The `Number`s of a table, given as spans of rows."""
    table = [cells(text, row) for row in rows]
    height = _height_of_header(text, table)
    columns = _columns(text, table[:height], max(map(len, table), default=0))
    return [number for row in table[height:] for number in _numbers_in_row(text, row, columns)]


@dataclass(frozen=True, slots=True)
class _Column:
    """The names above a column: spans in the rows of the header; the unit of measure in them;
    whether it counts the rows, names the units of measure, holds rates."""

    names: tuple[Span, ...] = ()
    unit: Span = NOWHERE
    is_counter: bool = False
    is_unit: bool = False
    is_rate: bool = False


def _columns(text, header, width):
    return [_column(text, [row[at] for row in header if at < len(row)]) for at in range(width)]


def _column(text, above):
    names = tuple(cell for cell in above if cell and not _is_number(text, cell))
    lowers = [text.lower[name.start : name.end] for name in names]
    return _Column(
        names,
        next(filter(None, (_unit_in(text, name) for name in reversed(names))), NOWHERE),
        is_counter=any(map(_COUNTER.match, lowers)),
        is_unit=any(map(_UNIT_COLUMN.fullmatch, lowers)),
        is_rate=any("%" in lower for lower in lowers),
    )


def _unit_in(text, name):
    """The unit of measure that the name of a row or column gives, NOWHERE without one."""
    match = _UNIT_IN_NAME.match(text.lower, name.start, name.end)
    return Span(*match.span("given" if match["given"] else "counted")) if match else NOWHERE


def _height_of_header(text, table):
    """How many rows stand above the first one with numbers, three at most."""
    height = 0
    for row in table[:3]:
        if any(_is_number(text, cell) for cell in row) and not _numbers_columns(text, row):
            break
        height += 1
    return min(1, height) if height == len(table) else height


def _numbers_columns(text, row):
    """Whether a row only numbers the columns: "(1) (2) (3)"."""
    return all(
        not cell or _NUMBER_OF_COLUMN.fullmatch(text.plain, cell.start, cell.end) for cell in row
    )


def _is_number(text, cell):
    words = text.plain[cell.start : cell.end]
    return bool(_CELL_NUMBER.fullmatch(words) or _CELL_RATIO.fullmatch(words))


def _numbers_in_row(text, row, columns):
    name = _name_of_row(text, row, columns)
    units = (cell for cell, column in zip(row, columns, strict=False) if column.is_unit)
    own_unit = next(units, NOWHERE) or _unit_in(text, name)
    for at, (cell, column) in enumerate(zip(row, columns, strict=False)):
        if not cell or column.is_counter or cell is name:
            continue
        label = tuple(one for one in (*column.names, name) if one)
        unit = column.unit or own_unit
        if ratio := _ratio(text, cell, label, unit):
            yield ratio
        elif name and (at or column.names):
            yield from _count(text, cell, column, label, unit)


def _name_of_row(text, row, columns):
    """The first cell with words, NOWHERE without one."""
    for cell, column in zip(row, columns, strict=False):
        lower = text.lower[cell.start : cell.end]
        is_mark = len(lower) < 2 or _ROMAN.fullmatch(lower)
        if not (is_mark or column.is_counter or _is_number(text, cell)):
            return cell
    return NOWHERE


def _ratio(text, cell, label, unit):
    """The `Number` of a cell like "45/50", None for another."""
    match = _CELL_RATIO.fullmatch(text.plain, cell.start, cell.end)
    if match is None or decimal(match["a"]) > decimal(match["b"]):
        return None
    return Number(cell, decimal(match["a"]), label, unit, of=decimal(match["b"]))


def _count(text, cell, column, label, unit):
    match = _CELL_NUMBER.fullmatch(text.plain, cell.start, cell.end)
    is_year = _YEAR.fullmatch(text.plain, cell.start, cell.end) and not column.names
    if match is None or is_year:
        return
    own = Span(*match.span("unit")) if match["unit"] else unit
    is_rate = bool(match["percent"]) or column.is_rate or text.plain[own.start : own.end] == "%"
    yield Number(cell, decimal(match["number"]), label, own, is_rate=is_rate)
