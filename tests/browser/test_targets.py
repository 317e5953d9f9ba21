"""Figures from Excel into the grid: by Ctrl+V and the keyboard alone, and without JavaScript."""

from playwright.sync_api import expect

from meetings.models import Indicator, TargetValue
from tests.databases import sqlite_is_enough
from units.models import Organization

pytestmark = sqlite_is_enough

GRID = "/chi-tieu/nhap/?ky=2024-9t"
TALKS = "Hội nghị đối thoại cấp phường, xã (minh họa)"
NEWS = "Tin, bài tuyên truyền (minh họa)"
BLOCK = (
    f"Đơn vị\t{TALKS}\t{NEWS}\n"
    "Trung Lương\t4\t1.020,5\n"
    "Đậu Liêu\tchưa có\t21\n"
    "Thuận Lộc\t5\t18\n"
    "Cộng\t9\t60\n"
)
PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def cell(page, unit, indicator):
    organization = Organization.objects.get(name=unit)
    row = Indicator.objects.get(name=indicator)
    return page.locator(f"#o-{organization.pk}-{row.pk}")


def reached():
    """{(unit, indicator): figure} of the first nine months of 2024."""
    values = TargetValue.objects.filter(ends_on="2024-09-30").exclude(actual=None)
    names = values.values_list("target__organization__name", "target__indicator__name", "actual")
    return {(unit, indicator): float(actual) for unit, indicator, actual in names}


def test_a_block_is_pasted_mended_and_saved_without_a_mouse(new_page, town):
    page = new_page(user=town["vanphong"])
    page.goto(GRID)
    first = cell(page, "Phường Bắc Hồng", TALKS)
    first.focus()
    page.keyboard.type("7")
    first.evaluate(f"(field, text) => ({PASTE})(field, text)", BLOCK)

    wrong = cell(page, "Phường Đậu Liêu", TALKS)
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_value("chưa có")
    expect(cell(page, "Phường Trung Lương", NEWS)).to_have_value("1.020,5")
    expect(page.locator("main .note.warn")).to_contain_text("cổng tự cộng")
    assert reached() == {}

    # What is not saved outlives another page; the arrows lead to the wrong cell.
    page.evaluate("window.onbeforeunload = null")
    cell(page, "Phường Bắc Hồng", TALKS).focus()
    page.keyboard.press("ArrowDown")
    expect(wrong).to_be_focused()
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(cell(page, "Phường Đức Thuận", TALKS)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.locator(".save-bar .btn").focus()
    page.keyboard.press("Enter")

    expect(page.locator("main .note.ok")).to_contain_text("Đã lưu 7 ô.")
    assert reached() == {
        ("Phường Bắc Hồng", TALKS): 7,
        ("Phường Trung Lương", TALKS): 4,
        ("Phường Trung Lương", NEWS): 1020.5,
        ("Phường Đậu Liêu", TALKS): 3,
        ("Phường Đậu Liêu", NEWS): 21,
        ("Xã Thuận Lộc", TALKS): 5,
        ("Xã Thuận Lộc", NEWS): 18,
    }


def test_what_is_typed_and_not_saved_is_there_after_a_reload(new_page, town):
    page = new_page(user=town["vanphong"])
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(GRID)
    cell(page, "Phường Bắc Hồng", TALKS).fill("9")
    page.reload()

    expect(cell(page, "Phường Bắc Hồng", TALKS)).to_have_value("9")
    expect(page.locator("[data-unsaved]")).to_contain_text("1")


def test_the_same_without_javascript(new_page, town):
    page = new_page(user=town["trungluong"], javascript=False, width=390, height=844)
    page.goto(GRID)
    page.locator("details.paste summary").click()
    page.locator("#khoi").fill(BLOCK)
    page.locator("[name=lam]").click()
    expect(cell(page, "Phường Trung Lương", TALKS)).to_have_value("4")
    expect(page.locator("main .note.warn")).to_contain_text("không thuộc phần được nhập")
    page.locator(".save-bar .btn").click()

    expect(page.locator("main .note.ok")).to_contain_text("Đã lưu 2 ô.")
    assert reached() == {("Phường Trung Lương", TALKS): 4, ("Phường Trung Lương", NEWS): 1020.5}
