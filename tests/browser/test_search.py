"""Searching as a person does: from any page, by keyboard, on a phone, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from search.models import RecentSearch
from tests.databases import sqlite_is_enough

pytestmark = sqlite_is_enough

BOX = "header .wrap > .find input"


def test_from_the_header_to_the_place_with_and_without_scripts(new_page, town):
    page = new_page(user=town["lanhdao"])
    page.goto("/tro-giup/")
    box = page.locator(BOX)
    box.press_sequentially("trung lu")
    option = page.get_by_role("option").filter(has_text="Phường Trung Lương").first
    expect(option).to_be_visible()
    assert page.get_by_role("option").count() <= 8
    while option.get_attribute("aria-selected") != "true":
        box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/don-vi/"))

    page.locator(BOX).fill("duong hoa hoi co so")
    with page.expect_response("**/tim/gan-day/"):
        page.locator(BOX).press("Enter")
    page.locator(".hits a.row").filter(has_text="Nguyễn Thị Thắm").first.click()

    expect(page.locator(":target mark").first).to_be_visible()
    expect(page.locator(":target")).to_be_in_viewport()

    plain = new_page(user=town["lanhdao"], javascript=False)
    plain.goto("/tim/?q=dan+vn+kheo")
    plain.locator(".meant a").click()
    plain.get_by_role("button", name="Giữ vào").click()
    plain.locator(".hits a.row").first.click()

    expect(plain.locator("h1")).to_be_visible()
    kept = RecentSearch.objects.values_list("text", flat=True)
    assert [*kept] == ["dân vận khéo", "duong hoa hoi co so"]


def test_the_pages_of_search_for_everybody(walk):
    reader = walk("lanhdao")
    reader.go("search", "/tim/")
    reader.go("search results", "/tim/?q=duong+hoa")
    reader.go("search without a result", "/tim/?q=khong+thay+xyz+ngay:mai&nam=2023")

    assert reader.faults == {}


def test_the_start_page_waits_for_words_and_offers_examples_that_work(new_page, town):
    page = new_page(user=town["lanhdao"], width=390, height=844)
    page.goto("/tim/")
    box, button = page.get_by_label("Nội dung cần tìm"), page.locator("main .btn.pri")
    expect(box).to_be_focused()
    assert box.bounding_box()["y"] == button.bounding_box()["y"]

    for example in page.locator(".start dt a").all():
        answer = page.request.get(f"/tim/{example.get_attribute('href')}").text()
        assert 'class="hits"' in answer, example.inner_text()


def test_a_filter_that_is_not_offered_is_told_beside_the_results(new_page, town):
    page = new_page(user=town["lanhdao"])

    page.goto("/tim/?q=dan&nam=1848")

    wrong = page.locator(".filters .err")
    expect(wrong).to_be_visible()
    expect(wrong).to_contain_text("1848")


@pytest.mark.parametrize("size", ["", "l"], ids=["usual letters", "large"])
def test_the_header_is_one_line_and_its_box_is_wide_enough_to_type_in(new_page, town, size):
    town["vanphong"].letter_size = size
    town["vanphong"].save()
    page = new_page(user=town["vanphong"])
    page.goto("/chi-dao/")
    account, brand = page.locator("header .me > summary"), page.locator(".brand")

    for width in (1100, 1200, 1280, 1366, 1440):
        page.set_viewport_size({"width": width, "height": 768})
        line = brand.bounding_box()
        assert line["y"] < account.bounding_box()["y"] < line["y"] + line["height"], width
        page.locator(BOX).focus()
        assert page.locator(BOX).bounding_box()["width"] > 240, width
