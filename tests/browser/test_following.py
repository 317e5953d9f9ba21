"""Following up in a browser: by keyboard with scripts, and on a phone without them."""

from playwright.sync_api import expect

from meetings.models import Directive, FollowUp, Issue
from tests.databases import sqlite_is_enough
from units.dates import today

pytestmark = sqlite_is_enough


def tab_to(page, target, most=120):
    """Go on with the Tab key until the target has the focus."""
    for _number in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("the keyboard does not reach it")


def test_an_overdue_directive_is_reminded_of_and_completed_by_keyboard(new_page, town):
    page = new_page(user=town["vanphong"])
    late = Directive.objects.visible_to(town["vanphong"]).with_status(today())
    worst = late.filter(status="qua-han").worst_first().first()
    page.goto("/chi-dao/?trang-thai=qua-han")
    first = page.locator("table.followed tbody tr").first
    expect(first.locator("a.row")).to_have_text(worst.text)

    tab_to(page, first.locator("td.c-do a"))
    page.keyboard.press("Enter")
    text = page.locator("[name=text]").input_value()
    tab_to(page, page.locator("[data-copy]"))
    page.keyboard.press("Enter")

    expect(page.locator("#dien-bien .tl li").first).to_contain_text("Đôn đốc")
    noted = FollowUp.objects.get(directive=worst)
    assert (noted.kind, noted.note) == ("reminded", text.replace("\r\n", "\n"))

    tab_to(page, page.locator(".ph .btn.pri"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("[name=note]"))
    page.keyboard.press("Tab")
    page.locator("main form .btn.pri").press("Enter")
    expect(page.locator(".esum")).to_be_focused()
    tab_to(page, page.locator("[name=note]"))
    page.keyboard.insert_text("Đã kiểm tra xong")
    tab_to(page, page.locator("main form .btn.pri"))
    page.keyboard.press("Enter")

    expect(page.locator(".ph .st")).to_contain_text("Hoàn thành, trễ")


def test_a_ward_answers_its_petition_on_a_phone_without_scripts(new_page, town):
    contact = town["trungluong"]
    page = new_page(user=contact, javascript=False, width=390, height=844)
    raised = Issue.objects.petitions().filter(unit=contact.organization)
    petition = raised.with_status(today()).open().worst_first().first()
    page.goto(f"/kien-nghi/?don-vi={contact.organization_id}&trang-thai=dang-mo")

    page.get_by_role("link", name=petition.text).first.click()
    page.locator(".ph .btn.pri").click()
    page.locator("[name=note]").fill("Đã nạo vét xong")
    page.locator("[name=is_settled]").check()
    page.locator("main form .btn.pri").click()

    expect(page.locator(".steps li").last).to_contain_text("12/07/2024")
    expect(page.locator(".ph .st")).to_contain_text("Hoàn thành")
    expect(page.locator(".ph .btn.pri")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
