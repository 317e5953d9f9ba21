"""A list as a file: .xlsx for people, .csv for programs, row by row, however long.

A list names its columns once and hands over the rows that its page shows, all pages of them:

    COLUMNS = (
        Column(_("Held on"), lambda meeting: meeting.held_on, width=11),
        Column(_("Meeting"), str, width=60),
    )
    if form := sheets.form_asked_for(request):
        return sheets.response(form, Sheet("hoi-nghi", _("Meetings"), COLUMNS, filterset.qs))

    {% include "components/export.html" with request=request count=page.paginator.count only %}

A cell is typed by its value: a number, a day, an instant; everything else is text and never a
formula, whatever it begins with. None and "" are empty cells, not zeros.
"""

import csv
import datetime
import io
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone
from django.utils.formats import date_format

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


def write_xlsx(sheet: Sheet, file: IO[bytes]) -> None:
    """A table with a head that stays in sight and on each printed page, A4 across."""
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        formats = _Formats(book)
        page = book.add_worksheet(_tab_name(str(sheet.title)))
        last = len(sheet.columns) - 1
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width)
            page.write_string(0, number, str(column.title), formats.head)
        page.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(sheet.rows, start=1):
            for number, column in enumerate(sheet.columns):
                _write_cell(page, count, number, column.value(row), formats)
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


def _tab_name(title):
    """What Excel takes as the name of a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:31]


class _Formats:
    def __init__(self, book):
        cell = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "border": 1}
        self.head = book.add_format({**cell, "bold": True, "text_wrap": True, "align": "center"})
        self.text = book.add_format({**cell, "text_wrap": True})
        self.whole = book.add_format({**cell, "num_format": "#,##0"})
        self.fraction = book.add_format({**cell, "num_format": "#,##0.0###"})
        self.day = book.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "center"})
        self.instant = book.add_format({**cell, "num_format": "dd/mm/yyyy hh:mm"})


def _write_cell(page, row, column, value, formats):
    # The order matters: an instant is a day too, and True is a number.
    if value is None or value == "":
        page.write_blank(row, column, None, formats.text)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, formats.text)
    elif isinstance(value, int | float | Decimal):
        is_whole = value == value // 1
        page.write_number(row, column, value, formats.whole if is_whole else formats.fraction)
    elif isinstance(value, datetime.datetime):
        page.write_datetime(row, column, _naive(value), formats.instant)
    elif isinstance(value, datetime.date) and value >= FIRST_EXCEL_DAY:
        page.write_datetime(row, column, value, formats.day)
    else:
        text = date_format(value, "d/m/Y") if isinstance(value, datetime.date) else str(value)
        if len(text) > LONGEST_CELL:
            text = text[: LONGEST_CELL - 1] + "…"
        page.write_string(row, column, text, formats.text)


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
