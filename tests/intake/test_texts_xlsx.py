"""What is read from an Excel file: what a person sees in it, and nothing that harms."""

import datetime
import io

import pytest
import xlsxwriter

from intake.texts import KEPT_FORMATS, Refusal, TextRefused, text_of
from intake.texts.child import read_file
from tests.makers.documents import xlsx


def test_rows_as_they_are_seen(tmp_path):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet, hidden = book.add_worksheet("Tổng hợp"), book.add_worksheet("Ẩn")
    sheet.write_row(0, 0, ["Đơn vị", "Km", "Ngày"])
    sheet.write_row(1, 0, ["Phường  Trung Lương", 12.5])
    sheet.write_datetime(
        1, 2, datetime.datetime(2024, 7, 5), book.add_format({"num_format": "dd/mm/yyyy"})
    )
    sheet.write_rich_string(2, 0, "Làm ", book.add_format({"bold": True}), "đường", " hoa")
    sheet.write_formula(2, 2, "=1+1", None, 2)
    hidden.write(0, 0, "Không ai thấy")
    hidden.hide()
    book.close()
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(file.getvalue())

    read = text_of(path, "bieu.xlsx")

    assert read.text.splitlines() == [
        "Tổng hợp",
        "Đơn vị\tKm\tNgày",
        "Phường Trung Lương\t12,5\t05/07/2024",
        "Làm đường hoa\t2",
    ]


@pytest.mark.parametrize(
    "content, reason",
    [
        (xlsx([["Số liệu"]])[:200], Refusal.DAMAGED),
        (b"khong phai", Refusal.DAMAGED),
        (xlsx([["TỐI MẬT"]]), Refusal.SECRET),
        (xlsx([[]]), Refusal.NO_TEXT),
    ],
)
def test_what_is_refused(tmp_path, content, reason):
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(content)

    with pytest.raises(TextRefused) as refused:
        text_of(path, "bieu.xlsx")

    assert refused.value.reason == reason


def test_no_report_is_read_from_a_table(tmp_path):
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(xlsx([["Trạm bơm"]]))

    with pytest.raises(TextRefused) as refused:
        read_file(path, "bieu.xlsx")

    assert refused.value.reason == Refusal.UNKNOWN_FORMAT
    assert read_file(path, "bieu.xlsx", KEPT_FORMATS).text == "Sheet1\nTrạm bơm\n"
