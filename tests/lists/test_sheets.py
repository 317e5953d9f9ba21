"""Lists as files: what Excel reads in them, and that nothing in them is a formula."""

import csv
import datetime
import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from lists import sheets
from lists.sheets import CSV, XLSX, Column, Sheet
from meetings.models import Meeting
from tests.makers.meetings import make_meeting, make_record
from tests.makers.units import make_unit

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EPOCH = datetime.date(1899, 12, 30)
HOSTILE = [
    "=1+1",
    "+84 912",
    "-cmd|'/c calc'!A1",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    "https://example.vn/x",
    "Hội\x00 nghị \x1b\ufffe",
    "x" * 40_000,
    "Tô\u0301 1",
    "_x0041_ <b>&",
    "🙂" * 20_000,
]


def cells_of(sheet):
    """[[(kind of cell, value)]] as an office program reads the .xlsx."""
    file = io.BytesIO()
    sheets.write_xlsx(sheet, file)
    with zipfile.ZipFile(file) as archive:
        page = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not page.findall(".//m:f", MAIN)
    assert not page.findall(".//m:hyperlink", MAIN)
    return [[_read(cell) for cell in row] for row in page.iterfind(".//m:row", MAIN)]


def _read(cell):
    if cell.get("t") == "inlineStr":
        return "text", "".join(cell.itertext())
    value = cell.find("m:v", MAIN)
    return cell.get("t", "number"), None if value is None else float(value.text)


def csv_of(sheet):
    file = io.BytesIO()
    sheets.write_csv(sheet, file)
    return list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def one_column(*values):
    return Sheet("x", "X & Y", (Column("Giá trị", lambda value: value),), values)


def test_cells_are_typed_by_their_values():
    at = timezone.make_aware(datetime.datetime(2024, 7, 5, 14, 30))
    day = datetime.date(2024, 7, 5)

    rows = cells_of(one_column(60, Decimal("56.1"), day, at, "0912", None, "", True))

    number = (day - EPOCH).days
    assert rows == [
        [("text", "Giá trị")],
        [("number", 60)],
        [("number", 56.1)],
        [("number", number)],
        [("number", pytest.approx(number + 14.5 / 24))],
        [("text", "0912")],
        [("number", None)],
        [("number", None)],
        [("b", 1)],
    ]


def test_no_text_is_a_formula_or_breaks_the_file():
    rows = cells_of(one_column(*HOSTILE, datetime.date(1890, 5, 19)))

    texts = [row[0] for row in rows[1:]]
    assert {kind for kind, _value in texts} == {"text"}
    assert [value for _kind, value in texts][:4] == HOSTILE[:4]
    assert texts[7][1] == "Hội nghị "
    assert len(texts[8][1]) == sheets.LONGEST_CELL
    assert texts[10][1] == "_x005F_x0041_ <b>&"
    assert len(texts[11][1]) == sheets.LONGEST_CELL // 2 + 1
    assert texts[-1] == ("text", "19/05/1890")


def test_a_csv_keeps_formulas_as_text_and_numbers_as_numbers():
    rows = csv_of(one_column(*HOSTILE[:6], "Tổng = 5", -5, Decimal("56.10"), "dòng 1\ndòng 2"))

    assert [row[0] for row in rows[1:]] == [
        *(f"'{text}" for text in HOSTILE[:6]),
        "Tổng = 5",
        "-5",
        "56.10",
        "dòng 1\ndòng 2",
    ]


def test_a_sheet_prints_with_its_head_on_every_page():
    file = io.BytesIO()

    sheets.write_xlsx(one_column("a", "b"), file)

    with zipfile.ZipFile(file) as archive:
        page = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    assert page.find(".//m:pane", MAIN).get("state") == "frozen"
    assert page.find("m:pageSetup", MAIN).get("orientation") == "landscape"
    names = {name.get("name"): name.text for name in book.iterfind(".//m:definedName", MAIN)}
    assert names["_xlnm.Print_Area"] == "'X & Y'!$A$1:$A$3"
    assert names["_xlnm.Print_Titles"] == "'X & Y'!$1:$1"


def test_an_empty_list_is_a_head_alone():
    assert cells_of(one_column()) == [[("text", "Giá trị")]]
    assert csv_of(one_column()) == [["Giá trị"]]


@pytest.mark.django_db
@pytest.mark.parametrize("form", [XLSX, CSV])
def test_the_list_of_meetings_is_exported_as_filtered(client, office, form):
    for title in ("Hội nghị A", "Hội nghị B", "Giao ban"):
        make_meeting(kept_by=office.own, record=make_record(title=title))
    make_meeting(Meeting.Status.DRAFT, kept_by=office.ward, record=make_record(title="Hội nghị C"))
    client.force_login(office.leader)

    answer = client.get("/hoi-nghi/", {"q": "hoi nghi", "dang": form})

    content = b"".join(answer.streaming_content)
    if form == CSV:
        titles = [row[2] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))][1:]
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = archive.read("xl/worksheets/sheet1.xml").decode()
        titles = [title for title in ("Hội nghị B", "Hội nghị A", "Giao ban") if title in text]
        assert "Hội nghị C" not in text
    assert titles == ["Hội nghị B", "Hội nghị A"]
    assert answer["Content-Type"] == sheets.MEDIA_TYPES[form]
    assert f'.{form}"' in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_units_and_committees_are_exported_too(client, office):
    make_unit("Phường Đức Thuận", parent=office.body)
    client.force_login(office.contact)

    units = b"".join(client.get("/don-vi/", {"dang": "csv"}).streaming_content).decode()
    bodies = b"".join(client.get("/ban-chi-dao/", {"dang": "csv"}).streaming_content).decode()

    assert "Phường Đức Thuận" in units
    assert "BCĐ Công tác tôn giáo" in bodies
