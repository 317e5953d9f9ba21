"""From a record to a paper with a number: with and without scripts, and every page of it by axe."""

from playwright.sync_api import expect

from documents.models import IssuedDocument
from tests.databases import sqlite_is_enough

pytestmark = sqlite_is_enough
SLOW = 30_000
"""For the answer of the server on a busy machine, in ms."""


def test_a_record_becomes_a_paper_with_a_number(walk, new_page, town, approved, tmp_path):
    staff = walk("vanphong")
    page = staff.page
    page.goto(approved.get_absolute_url())
    page.get_by_role("link", name="Xuất Word").click()

    # The paper follows what is typed and chosen.
    sheet = page.locator(".sheet")
    page.get_by_label("Nơi nhận").fill("Thường trực Thị ủy")
    expect(sheet.get_by_text("- Thường trực Thị ủy")).to_be_visible(timeout=SLOW)
    page.get_by_label("Loại văn bản").select_option("thong-bao")
    expect(sheet.locator(".sheet-title")).to_contain_text("THÔNG BÁO", timeout=SLOW)
    page.get_by_label("Loại văn bản").select_option("bao-cao")
    expect(sheet.locator(".sheet-title")).to_contain_text("BÁO CÁO", timeout=SLOW)
    first = page.locator("[data-section]").first
    name = first.locator(".check").inner_text()
    first.get_by_role("button").last.press("Enter")
    expect(page.locator("[data-section]").nth(1).locator(".check")).to_have_text(name)
    page.get_by_label("Kiến nghị, đề xuất", exact=True).uncheck()
    staff.look("paper")

    # A draft is a Word file that keeps to the format.
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải bản thảo").click()
    draft = tmp_path / "ban-thao.docx"
    taken.value.save_as(draft)
    page.get_by_role("button", name="Cấp số và lưu vào sổ").click()
    paper = IssuedDocument.objects.get()
    expect(page.get_by_role("link", name=paper.number_text)).to_be_visible()
    staff.look("register")
    staff.go("check", "/van-ban/kiem-tra/")
    page.get_by_label("Tệp Word (.docx)").set_input_files(draft)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Tệp đúng thể thức.")).to_be_visible()

    head = walk("chanhvp")
    head.go("paper settings", "/van-ban/co-quan/")
    assert staff.faults | head.faults == {}

    # Without scripts "See again" shows it, and what was chosen the last time is still there.
    plain = new_page(user=town["vanphong"], javascript=False, width=390, height=844)
    plain.set_default_timeout(SLOW)
    plain.goto(f"/van-ban/soan/?hoi-nghi={approved.pk}")
    expect(plain.locator(".sheet")).to_contain_text("- Thường trực Thị ủy")
    expect(plain.get_by_label("Kiến nghị, đề xuất", exact=True)).not_to_be_checked()
    plain.get_by_label("Loại văn bản").select_option("bien-ban")
    plain.get_by_role("button", name="Xem lại").click()
    expect(plain.locator(".sheet-title")).to_contain_text("BIÊN BẢN")
    expect(plain.locator(".note.warn")).to_contain_text("giờ bắt đầu hội nghị")
