"""The entry page as a person at the office uses it, with or without JavaScript."""

import re
from urllib.parse import quote_plus

from django.conf import settings
from playwright.sync_api import expect

NEW = "/hoi-nghi/nhap/bieu-mau/"
CHOSEN = {
    *("kind", "second_kind", "session", "mode", "access", "held_basis", "role", "level"),
    *("qualifier", "speech_kind", "verb", "directives_coverage", "limitations_coverage"),
    *("causes_coverage", "petitions_coverage"),
}
"""The fields in which one of several words is chosen."""
SAVED = re.compile(r"\d\d:\d\d")


def sign_in(page, username):
    page.goto("/tai-khoan/dang-nhap/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(settings.PORTAL_DEMO_PASSWORD)
    page.locator("main form .btn.pri").click()
    expect(page.locator("header .me")).to_be_visible()


def sign_out(page):
    page.locator("header .me > summary").click()
    page.locator("header .me button.out").click()
    expect(page.locator("header .me")).to_have_count(0)


class EntryPage:
    """Fields by their names, rows by their lists; nothing is set that a person could not reach."""

    def __init__(self, page):
        self.page = page
        self.form = page.locator("#entry")
        self.status = page.locator("#saved")
        self.words = self.status.locator("[data-words]")
        self.suggestions = page.get_by_role("listbox").get_by_role("option")

    def open(self, address=NEW):
        self.page.goto(address)
        return self

    def field(self, name):
        return self.form.locator(f'[name="{name}"]')

    def values(self, *names):
        return [self.field(name).input_value() for name in names]

    def reach(self, name):
        """The field, after the sections and details that hide it were opened."""
        found = self.field(name).first
        while found.evaluate("one => one.closest('details:not([open])') !== null"):
            found.locator("xpath=ancestor::details[not(@open)]").first.locator("> summary").click()
        return found

    def fill(self, name, value):
        found = self.reach(name)
        if isinstance(value, list):
            for one in value:
                self.form.locator(f'[name="{name}"][value="{one}"]').check()
        elif name.rpartition("-")[2] in CHOSEN:
            found.select_option(value)
        else:
            found.fill(value)

    def rows(self, list_name):
        return self.form.locator(f'[data-rows="{list_name}"] [data-list] > [data-row]')

    def add_row(self, list_name):
        button = self.form.locator(f'button[name=add][value="{list_name}"]')
        closed = button.locator("xpath=ancestor::details[not(@open)]")
        if closed.count():
            closed.locator("> summary").click()
        count = self.rows(list_name).count()
        button.click()
        expect(self.rows(list_name)).to_have_count(count + 1)

    def make_rows(self, list_name, count):
        while self.rows(list_name).count() < count:
            self.add_row(list_name)

    def fill_rows(self, list_name, rows):
        """Type rows into the list, adding as many as are needed first."""
        self.make_rows(list_name, len(rows))
        for number, row in enumerate(rows):
            for name, value in row.items():
                self.fill(f"{list_name}-{number}-{name}", value)

    def pick(self, name, typed, wanted):
        """Type some letters and take a suggestion, by the keyboard alone."""
        field = self.reach(name)
        field.click()
        field.press_sequentially(typed)
        option = self.suggestions.filter(has_text=wanted).first
        expect(option).to_be_visible()
        for _step in range(8):
            field.press("ArrowDown")
            if option.get_attribute("aria-selected") == "true":
                break
        field.press("Enter")
        expect(field).to_have_value(re.compile(re.escape(wanted)))

    def press(self, action):
        """A button of the form: `check` or `save`, the one that is seen."""
        self.page.locator(f'button[name=action][value="{action}"]:visible').first.click()

    def saving(self, text=""):
        """Wait, inside `with`, for an autosave (of this text) to be answered."""
        return self.page.expect_response(
            lambda answer: (
                answer.request.method == "PUT" and quote_plus(text) in answer.request.post_data
            )
        )

    def expect_saved(self):
        expect(self.status).not_to_have_class(re.compile(r"\boff\b"))
        expect(self.words).to_have_text(SAVED)
