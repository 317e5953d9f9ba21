"""A list shaped, saved, shared and taken away as a file, as a person does it."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.databases import sqlite_is_enough

pytestmark = sqlite_is_enough

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(download):
    """The texts of the first sheet, row by row."""
    with zipfile.ZipFile(io.BytesIO(open(download.path(), "rb").read())) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = sheet.iter(f"{CELL}row")
    return [["".join(cell.itertext()) for cell in row.iter(f"{CELL}c")] for row in rows]


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_view_is_shaped_saved_shared_and_exported(new_page, town, javascript):
    page = new_page(user=town["vanphong"], javascript=javascript)
    page.goto("/hoi-nghi/")
    page.get_by_label("Từ khóa").fill("dan van")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_text("Thứ tự và cột", exact=True).click()
    page.get_by_label("Kỳ đánh giá").check()
    page.get_by_label("Nội dung đã ghi").uncheck()
    page.get_by_role("button", name="Áp dụng").click()
    page.get_by_role("link", name="Hội nghị", exact=True).and_(page.locator("th a")).click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Hội nghị")
    page.get_by_text("Lưu mẫu xem", exact=True).click()
    page.get_by_label("Lưu bộ lọc").fill("Dân vận theo kỳ")
    page.get_by_label("Dùng chung trong cơ quan").check()
    page.get_by_role("button", name="Lưu thành mẫu mới").click()
    expect(page.get_by_text("Đang mở mẫu xem “Dân vận theo kỳ”")).to_be_visible()
    shown = page.locator("tbody th a.row").all_inner_texts()

    colleague = new_page(user=town["chanhvp"], javascript=javascript)
    colleague.goto("/hoi-nghi/")
    colleague.get_by_role("link", name="Dân vận theo kỳ").click()
    expect(colleague.locator("thead th").last).to_have_text("Trạng thái")
    with colleague.expect_download() as begun:
        colleague.get_by_role("link", name="Xuất Excel").click()
    head, *rows = rows_of(begun.value)

    assert len(shown) > 2
    assert head.index("Kỳ đánh giá") == 5
    assert "Số liệu" not in head
    assert colleague.locator("tbody th a.row").all_inner_texts() == shown
    assert [row[2] for row in rows] == shown


def test_the_lists_for_everybody(walk):
    reader = walk("vanphong")
    reader.go(
        "list, shaped", "/hoi-nghi/?q=dan&nam=2024&cot=ky&cot=loai&cot=ngay&xep=hoi-nghi&la=1"
    )
    reader.page.locator(".list-tools summary").last.click()
    reader.look("list, its columns")

    assert reader.faults == {}


ROOM = """(select) => {
  const style = getComputedStyle(select), pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontSize} ${style.fontFamily}`;
  return select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    - pen.measureText(select.selectedOptions[0].text).width;
}"""


@pytest.mark.parametrize("size", ["", "l"], ids=["usual letters", "large"])
def test_what_a_filter_is_set_to_can_be_read_whole(new_page, town, size):
    town["vanphong"].letter_size = size
    town["vanphong"].save()
    page = new_page(user=town["vanphong"])
    page.goto("/chi-tieu/")

    period = page.locator("[name=ky]")

    expect(period.locator("option:checked")).to_have_text("6 tháng đầu năm 2024")
    assert period.evaluate(ROOM) >= 0


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_on_a_phone_the_chosen_quick_view_is_in_sight(new_page, town, javascript):
    page = new_page(user=town["vanphong"], javascript=javascript, width=390, height=844)
    chosen = page.locator(".views [aria-current]")

    page.goto("/hoi-nghi/?trang-thai=da-duyet")
    expect(chosen).to_contain_text("Đã duyệt")
    expect(chosen).to_be_in_viewport(ratio=1)

    page.goto("/tim/?q=dan&loai=tep")
    expect(chosen).to_contain_text("Tệp và ảnh")
    expect(chosen).to_be_in_viewport(ratio=1)


def test_the_choice_of_columns_is_seen_to_its_button_below_a_message(new_page, town):
    town["vanphong"].letter_size = "l"
    town["vanphong"].save()
    page = new_page(user=town["vanphong"], height=560)
    page.goto("/chi-dao/?ban=1&nam=2024")
    page.get_by_text("Lưu mẫu xem", exact=True).click()
    page.get_by_label("Lưu bộ lọc").fill("Việc năm 2024")
    page.get_by_role("button", name="Lưu thành mẫu mới").click()
    expect(page.get_by_text("Đã lưu mẫu xem")).to_be_visible()

    page.get_by_text("Thứ tự và cột", exact=True).click()

    expect(page.get_by_role("button", name="Áp dụng")).to_be_in_viewport(ratio=1)


def test_what_can_be_done_with_ticked_rows_is_at_hand_at_the_top_of_a_long_list(new_page, town):
    page = new_page(user=town["vanphong"])
    page.goto("/chi-dao/")
    together = page.get_by_role("button", name="Giao chủ trì hoặc hạn cùng lúc")
    expect(together).not_to_be_in_viewport()

    page.locator("tbody .c-tick input").first.check()

    expect(together).to_be_in_viewport(ratio=1)
    every = page.get_by_label("Đánh dấu mọi dòng của trang này")
    every.check()
    expect(page.locator("tbody .c-tick input:checked")).to_have_count(50)
    page.locator("tbody .c-tick input").last.uncheck()
    expect(every).not_to_be_checked()


def test_the_targets_fit_on_paper_to_the_last_word(new_page, town):
    page = new_page(user=town["vanphong"], width=692)  # A4 between its margins
    page.emulate_media(media="print")
    page.goto("/chi-tieu/")

    edge = page.locator(".panel").evaluate("(panel) => panel.getBoundingClientRect().right")
    reach = "(pills) => Math.max(...pills.map((one) => one.getBoundingClientRect().right))"

    expect(page.locator(".st").filter(has_text="Chưa đánh giá")).not_to_have_count(0)
    assert page.locator(".ct .st").evaluate_all(reach) <= edge


def test_on_a_phone_every_list_begins_before_its_filters(new_page, town):
    page = new_page(user=town["vanphong"], width=390, height=844)

    for address in ("/hoi-nghi/", "/chi-dao/", "/chi-tieu/", "/han-che/tat-ca/", "/nguoi/"):
        page.goto(address)
        expect(page.locator("tbody th .row").first).to_be_in_viewport()
        expect(page.get_by_role("button", name="Lọc", exact=True)).to_be_hidden()
        page.get_by_text("Tìm và lọc").click()
        expect(page.get_by_role("button", name="Lọc", exact=True)).to_be_visible()
