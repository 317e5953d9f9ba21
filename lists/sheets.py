"""A list as a file: .xlsx for people, .csv for programs, row by row, however long.

A cell is typed by its value: a number, a day, an instant; everything else is text and never a
formula, whatever it begins with. None and "" are empty cells, not zeros.
"""

import csv
import datetime
import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import escape

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone
from django.utils.formats import date_format
from xlsxwriter.utility import xl_col_to_name, xl_range

from units.dates import today

XLSX, CSV = "xlsx", "csv"
MEDIA_TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
MEMORY = 2 * 1024 * 1024
"""A longer file lies on the disk until it is sent; in bytes."""

LONGEST_CELL = 32_767
"""Excel keeps no longer text in a cell."""
FIRST_EXCEL_DAY = datetime.date(1900, 3, 1)
"""Excel counts 29/02/1900, which never was; days before it stand as text."""
A4 = 9
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet program take the text of a .csv for a formula."""


@dataclass(frozen=True)
class Column:
    """`value` gives the cell of a row; `width` is in letters."""

    title: Any
    value: Callable[[Any], Any]
    width: float = 14


@dataclass(frozen=True)
class Sheet:
    """`name` is that of the file, without accents; `title` heads each printed page."""

    name: str
    title: Any
    columns: tuple[Column, ...]
    rows: Iterable[Any]


def form_asked_for(request):
    """The form in which the address asks for the list; None for the page."""
    form = request.GET.get("dang")
    return form if form in MEDIA_TYPES else None


def response(form, sheet):
    """The file to be saved. It is whole before its first byte is sent, so no half list passes for
    the list."""
    file = tempfile.SpooledTemporaryFile(MEMORY)  # noqa: SIM115 - the answer closes it
    WRITERS[form](sheet, file)
    file.seek(0)
    name = f"{sheet.name}-{today():%Y-%m-%d}.{form}"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=MEDIA_TYPES[form])
    answer["Cache-Control"] = "private, no-store"
    return answer


# Excel -----------------------------------------------------------------------------------------
#
# XlsxWriter makes the book: formats, head, printing. Its way to a cell takes longer than all the
# rest, so the rows are written here, as ECMA-376 part 1, 18.3.1 has them, in the place of a sample.

PAGE = "xl/worksheets/sheet1.xml"
SAMPLE = re.compile(rb'<row r="2".*?</row>')
STYLE = re.compile(rb' s="(\d+)"')
DIMENSION = re.compile(rb'(?<=<dimension ref=")[^"]*')
ROWS_AT_ONCE = 500
COMPRESSION = 3
"""Of 9: files are a little larger than by 6, and made in half the time."""

FIRST_MOMENT = datetime.datetime(1899, 12, 30)
ONE_DAY = datetime.timedelta(days=1)
SPECIAL = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(sheet: Sheet, file: IO[bytes]) -> None:
    """A table with a head that stays in sight and on each printed page, A4 across."""
    with tempfile.SpooledTemporaryFile(MEMORY) as rows:
        count = _write_rows(sheet, _styles_in(_book(sheet, 0)), rows)
        rows.seek(0)
        _put_rows(_book(sheet, count), rows, _range(sheet, count), file)


def _book(sheet, count):
    """The book, as bytes, of a sheet of so many rows: its head, then a sample of each style."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        formats = [book.add_format({**CELL, **look}) for look in LOOKS]
        head = book.add_format({**CELL, "bold": True, "text_wrap": True, "align": "center"})
        page = book.add_worksheet(_tab_name(str(sheet.title)))
        last = len(sheet.columns) - 1
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width)
            page.write_string(0, number, str(column.title), head)
        for number, look in enumerate(formats):
            page.write_blank(1, number, None, look)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, count, last)
        page.print_area(0, 0, count, last)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.6)
        # "&" begins a code there, and 255 letters are the most.
        page.set_header("&L&B" + str(sheet.title)[:100].replace("&", "&&") + "&R&D")
        page.set_footer("&C&P/&N")
        book.set_properties({"title": str(sheet.title)})
    return content.getvalue()


CELL = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "border": 1}
LOOKS: tuple[dict[str, Any], ...] = (
    {"text_wrap": True},
    {"num_format": "#,##0"},
    {"num_format": "#,##0.0###"},
    {"num_format": "dd/mm/yyyy", "align": "center"},
    {"num_format": "dd/mm/yyyy hh:mm"},
)


class _Styles(NamedTuple):
    """The numbers of `LOOKS` in a book."""

    text: str
    whole: str
    fraction: str
    day: str
    instant: str


def _tab_name(title):
    """What Excel takes as the name of a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:31]


def _styles_in(book):
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        (sample,) = SAMPLE.findall(archive.read(PAGE))
    return _Styles(*(number.decode() for number in STYLE.findall(sample)))


def _range(sheet, count):
    return xl_range(0, 0, count, len(sheet.columns) - 1).encode()


def _put_rows(book, rows, range_of_cells, file):
    """Write the book to the file with the rows in the place of its sample."""
    with (
        zipfile.ZipFile(io.BytesIO(book)) as made,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as whole,
    ):
        for entry in made.infolist():
            if entry.filename != PAGE:
                whole.writestr(entry, made.read(entry))
                continue
            before, after = SAMPLE.split(made.read(entry))
            with whole.open(PAGE, "w", force_zip64=True) as page:
                page.write(DIMENSION.sub(range_of_cells, before))
                shutil.copyfileobj(rows, page)
                page.write(after)


def _write_rows(sheet, styles, file):
    """Write the rows as XML and give their number."""
    columns = [(xl_col_to_name(place), one.value) for place, one in enumerate(sheet.columns)]
    count, lines = 0, []
    for count, row in enumerate(sheet.rows, start=1):
        number = count + 1
        cells = [_cell(f"{name}{number}", value(row), styles) for name, value in columns]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
        if len(lines) == ROWS_AT_ONCE:
            file.write("".join(lines).encode())
            lines.clear()
    file.write("".join(lines).encode())
    return count


def _cell(place, value, styles):
    """A cell as XML, typed by its value."""
    if value is None or value == "":
        return f'<c r="{place}" s="{styles.text}"/>'
    # The order matters: an instant is a day too, and True is a number.
    if isinstance(value, bool):
        return f'<c r="{place}" s="{styles.text}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, int | float | Decimal):
        style = styles.whole if value == value // 1 else styles.fraction
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    if isinstance(value, datetime.datetime):
        days = (_naive(value) - FIRST_MOMENT) / ONE_DAY
        return f'<c r="{place}" s="{styles.instant}"><v>{days!r}</v></c>'
    if isinstance(value, datetime.date):
        if value >= FIRST_EXCEL_DAY:
            days = value.toordinal() - FIRST_MOMENT.toordinal()
            return f'<c r="{place}" s="{styles.day}"><v>{days}</v></c>'
        value = date_format(value, "d/m/Y")
    text = _shortened(str(value))
    if SPECIAL.search(text):
        # Excel reads "_x0041_" as an "A", unless the "_" before it is written in that way too.
        text = escape(CODED.sub("_x005F_", UNWRITABLE.sub("", text)))
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c r="{place}" s="{styles.text}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


def _shortened(text):
    """The text as far as a cell holds it, in units of UTF-16 as Excel counts."""
    if len(text) <= LONGEST_CELL // 2:
        return text
    units = text.encode("utf-16-le", "ignore")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _naive(instant):
    return timezone.localtime(instant).replace(tzinfo=None) if instant.tzinfo else instant


# CSV -------------------------------------------------------------------------------------------


def write_csv(sheet: Sheet, file: IO[bytes]) -> None:
    """RFC 4180 in UTF-8 with a mark that Excel knows it by; days as 2024-07-05, decimal points."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    out = csv.writer(text)
    out.writerow([_plain(str(column.title)) for column in sheet.columns])
    for row in sheet.rows:
        out.writerow([_plain(column.value(row)) for column in sheet.columns])
    text.detach()


def _plain(value):
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return _naive(value).isoformat(" ", "minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int | float):
        return value
    text = str(value)
    # An apostrophe keeps it text; without one a name such as "=1+1" would be reckoned.
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


WRITERS = {XLSX: write_xlsx, CSV: write_csv}
