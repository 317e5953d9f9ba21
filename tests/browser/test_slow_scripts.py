"""On a weak network a page is there before its scripts: what is done meanwhile counts as well."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.entry_page import SAVED, EntryPage
from tests.browser.test_intake import IMPORT, REPORT
from tests.databases import sqlite_is_enough

pytestmark = sqlite_is_enough


class SlowScripts:
    """A page whose scripts stay away until they are let in."""

    def __init__(self, page):
        self.page, self.away, self.waiting = page, None, []
        page.route("**/*.js", self._answer)

    def _answer(self, route):
        if self.away and self.away.search(route.request.url):
            self.waiting.append(route)
        else:
            route.continue_()

    def goto(self, address, away=r"\.js$"):
        self.away = re.compile(away)
        self.page.goto(address, wait_until="commit")

    def arrive(self):
        self.away = None
        while self.waiting:
            self.waiting.pop().continue_()
        self.page.wait_for_load_state()


@pytest.fixture
def page(new_page, town):
    return new_page(user=town["vanphong"])


@pytest.fixture
def scripts(page):
    return SlowScripts(page)


@pytest.mark.parametrize(
    "away, first", [(r"\.js$", "html:not(.js)"), (r"import[^/]*\.js$", "html.js")]
)
def test_a_file_chosen_before_the_scripts_came_is_read(page, scripts, tmp_path, away, first):
    report = tmp_path / "bao-cao.txt"
    report.write_text(REPORT)
    scripts.goto(IMPORT, away)
    expect(page.locator(first)).to_be_visible()
    page.locator("#id_file").set_input_files(report)
    scripts.arrive()
    expect(page.locator("#duo")).to_be_visible()


def test_what_is_typed_before_the_scripts_came_is_saved(page, scripts):
    entry = EntryPage(page)
    scripts.goto("/hoi-nghi/nhap/bieu-mau/")
    entry.field("title").fill("Hội nghị gõ khi mạng chậm")
    scripts.arrive()
    expect(entry.words).to_have_text(SAVED)
    page.reload()
    expect(entry.field("title")).to_have_value("Hội nghị gõ khi mạng chậm")


def test_a_paper_follows_what_was_chosen_before_the_scripts_came(page, scripts, approved):
    page.goto(approved.get_absolute_url())
    scripts.goto(page.get_by_role("link", name="Xuất Word").get_attribute("href"))
    page.get_by_label("Loại văn bản").select_option("thong-bao")
    scripts.arrive()
    expect(page.locator(".sheet .sheet-title")).to_contain_text("THÔNG BÁO")


def test_a_page_that_nobody_touched_sends_nothing(page, scripts):
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    for address in [IMPORT, "/hoi-nghi/nhap/bieu-mau/"]:
        scripts.goto(address)
        scripts.arrive()
        page.wait_for_load_state("networkidle")
    assert sent == []
