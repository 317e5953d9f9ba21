"""Typing a record in a real browser: what is typed is kept, said to be kept only then, and put
right beside the field."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from meetings.models import Meeting
from tests.browser.entry_page import EntryPage, sign_in
from tests.databases import sqlite_is_enough

pytestmark = sqlite_is_enough

NINE = datetime.datetime(2024, 7, 12, 9, tzinfo=datetime.UTC)
TITLE = "Giao ban quý II của phường"


@pytest.fixture
def page(new_page, town):
    return new_page(user=town["vanphong"])


@pytest.fixture
def entry(page):
    """A blank form, opened by the office staff."""
    return EntryPage(page).open()


def saved_drafts(page):
    """The autosaves that the page has sent, as they are sent."""
    sent = []
    page.on("request", lambda one: sent.append(one.post_data) if one.method == "PUT" else None)
    return sent


# Autosave --------------------------------------------------------------------------------------


def test_typing_is_saved_a_second_and_a_half_after_it_stops(page):
    page.clock.install(time=NINE)
    entry = EntryPage(page).open()
    sent = saved_drafts(page)

    # However long the typing takes, the page's clock stands.
    page.clock.pause_at(NINE + datetime.timedelta(minutes=5))
    entry.field("title").press_sequentially(TITLE)
    page.clock.run_for(1400)
    before = list(sent)
    with entry.saving():
        page.clock.run_for(200)

    assert (len(before), len(sent)) == (0, 1)
    entry.expect_saved()


def test_typing_without_a_pause_is_saved_every_ten_seconds(page):
    page.clock.install()
    entry = EntryPage(page).open()

    with entry.saving():
        for _second in range(11):
            entry.field("title").press("a")
            page.clock.run_for(1000)

    entry.expect_saved()


def test_leaving_a_field_saves_at_once_and_saved_is_said_only_after_the_answer(page, entry):
    held = []
    page.route("**/ban-nhap/**", lambda route: held.append(route))

    entry.field("title").fill(TITLE)
    with page.expect_request("**/ban-nhap/**"):
        entry.field("title").press("Tab")
    expect(entry.words).to_have_text(entry.status.get_attribute("data-saving"))
    expect(entry.words).not_to_have_text(re.compile(r"\d\d:\d\d"))
    with entry.saving():
        held.pop().continue_()

    entry.expect_saved()


def test_what_is_typed_after_a_save_is_not_said_to_be_saved(page):
    page.clock.install(time=NINE)
    entry = EntryPage(page).open()
    entry.field("title").fill(TITLE)
    with entry.saving():
        entry.field("title").press("Tab")
    entry.expect_saved()

    page.clock.pause_at(NINE + datetime.timedelta(minutes=5))
    entry.field("place").fill("Hội trường phường")

    expect(entry.words).to_have_text(entry.status.get_attribute("data-saving"))
    with entry.saving():
        page.clock.run_for(1600)
    entry.expect_saved()


def test_a_save_under_way_is_waited_for_before_the_form_is_sent(page, entry):
    """It would arrive after the form, and stand there as text that nobody has reviewed."""
    complete(entry)
    held = []
    page.route("**/ban-nhap/**", lambda route: held.append(route))
    with page.expect_request("**/ban-nhap/**"):
        entry.field("place").fill("Hội trường phường")
        entry.field("place").press("Tab")

    entry.press("check")
    entry.press("check")
    expect(entry.words).to_have_text(entry.status.get_attribute("data-saving"))
    with page.expect_request(lambda request: request.method == "POST"):
        held.pop().continue_()

    expect(page).to_have_url(re.compile(r"/gui/$"))
    expect(page.locator("main .note.warn")).to_have_count(0)


def test_a_save_that_gets_no_answer_does_not_keep_the_form_back(page, entry):
    complete(entry)
    page.route("**/ban-nhap/**", lambda route: None)
    with page.expect_request("**/ban-nhap/**"):
        entry.field("place").fill("Hội trường phường")
        entry.field("place").press("Tab")

    entry.press("check")

    expect(page).to_have_url(re.compile(r"/gui/$"))
    expect(page.locator("main")).to_contain_text(TITLE)


def test_what_was_typed_is_there_after_a_reload(page, entry):
    entry.field("title").fill(TITLE)
    entry.field("held_on").fill("28/6/24")
    entry.add_row("figures")
    entry.field("figures-2-label").fill("Số hộ nghèo")
    with entry.saving("Số hộ nghèo"):
        entry.field("figures-2-label").press("Tab")
    entry.expect_saved()

    page.reload()

    assert entry.values("title", "held_on", "figures-2-label") == [
        TITLE,
        "28/06/2024",
        "Số hộ nghèo",
    ]
    entry.expect_saved()


def test_a_reload_before_the_first_save_keeps_the_identity_of_the_entry(page, entry):
    made = entry.field("uuid").input_value()

    page.reload()

    assert entry.field("uuid").input_value() == made
    assert not Meeting.objects.filter(uuid=made).exists()


def test_signed_out_while_typing_and_in_again_in_another_tab(page, entry):
    entry.field("title").fill(TITLE)
    with entry.saving():
        entry.field("title").press("Tab")
    entry.expect_saved()

    page.context.clear_cookies(name="session")
    entry.field("place").fill("Hội trường phường")
    entry.field("place").press("Tab")
    expect(entry.words).to_contain_text(entry.status.get_attribute("data-signed-out"))
    expect(entry.field("place")).to_have_value("Hội trường phường")
    with page.context.expect_page() as opened:
        entry.words.get_by_role("link").click()
    sign_in(opened.value, "vanphong")
    entry.field("conclusion").fill("Thống nhất")
    entry.field("conclusion").press("Tab")

    entry.expect_saved()
    page.reload()
    expected = [TITLE, "Hội trường phường", "Thống nhất"]
    assert entry.values("title", "place", "conclusion") == expected


def test_without_a_network_it_says_not_saved_and_saves_when_the_network_is_back(page, entry):
    page.context.set_offline(True)
    entry.field("title").fill(TITLE)
    entry.field("title").press("Tab")
    expect(entry.words).to_have_text(entry.status.get_attribute("data-off"))
    expect(entry.status).to_have_class(re.compile(r"\boff\b"))

    page.context.set_offline(False)

    entry.expect_saved()
    page.reload()
    assert entry.values("title") == [TITLE]


def test_an_answer_that_got_lost_is_no_conflict_with_oneself(page, entry):
    """The text arrived, the answer did not: typing goes on, and so does saving."""
    entry.field("title").fill(TITLE)
    with entry.saving():
        entry.field("title").press("Tab")
    entry.expect_saved()
    lost = []

    def lose(route):
        lost.append(route.fetch())
        route.abort()

    page.route("**/ban-nhap/**", lose, times=1)
    entry.field("place").fill("Hội trường")
    entry.field("place").press("Tab")
    expect(entry.status).to_have_class(re.compile(r"\boff\b"))
    assert [answer.status for answer in lost] == [200]
    with entry.saving("Hội trường lớn"):
        entry.field("place").fill("Hội trường lớn")
        entry.field("place").press("Tab")

    entry.expect_saved()
    page.reload()
    assert entry.values("place") == ["Hội trường lớn"]


# Suggestions and the keyboard ------------------------------------------------------------------


def test_suggestions_are_found_without_accents_and_taken_by_the_keyboard(page, entry):
    field = entry.field("units-0-unit")
    field.focus()
    page.keyboard.type("phuong trung luong")
    expect(entry.suggestions.first).to_contain_text("Phường Trung Lương")
    expect(field).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    page.keyboard.press("Enter")

    expect(field).to_have_value("Phường Trung Lương")
    expect(field).to_be_focused()
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert entry.field("units-0-unit-pk").input_value().isdecimal()


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(page, entry):
    field = entry.field("participations-0-person")
    field.focus()
    page.keyboard.type("dinh thi")
    expect(entry.suggestions.first).to_contain_text("Đinh Thị Hương")

    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_value("dinh thi")


def test_several_bodies_are_suggested_one_after_another(page, entry):
    entry.pick("directives-0-co_assignees", "ban dan van", "Ban Dân vận Thị ủy Hồng Lĩnh")
    field = entry.field("directives-0-co_assignees")
    field.press("End")
    page.keyboard.type("; bac hong")
    expect(entry.suggestions.first).to_contain_text("Phường Bắc Hồng")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(field).to_have_value("Ban Dân vận Thị ủy Hồng Lĩnh; Phường Bắc Hồng")


def test_enter_in_a_line_goes_to_the_next_field_and_never_submits(page, entry):
    address = page.url.partition("?")[0]
    for name, following in [("title", "kind"), ("figures-0-label", "figures-0-qualifier")]:
        entry.field(name).fill("Chữ")
        entry.field(name).press("Enter")
        expect(entry.field(following)).to_be_focused()

    assert page.url.startswith((address, address.partition("nhap/")[0]))
    expect(page.locator(".esum")).to_have_count(0)
    expect(entry.field("title")).to_have_value("Chữ")


def test_enter_that_ends_a_composition_stays_in_the_field(page, entry):
    """As an input method does it: the letters are not the page's until Enter has taken them."""
    field = entry.field("title")
    field.focus()
    keyboard = page.context.new_cdp_session(page)
    composed = "Trường"
    at_end = {"selectionStart": len(composed), "selectionEnd": len(composed)}
    keyboard.send("Input.imeSetComposition", {"text": composed, **at_end})

    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    keyboard.send("Input.insertText", {"text": composed})

    expect(field).to_have_value(composed)
    page.keyboard.press("Enter")
    expect(entry.field("kind")).to_be_focused()


# Rows and files --------------------------------------------------------------------------------


def test_a_row_is_removed_and_taken_back(page, entry):
    entry.fill_rows("directives", [{"text": "Việc giữ lại"}, {"text": "Việc bỏ đi"}])
    row = entry.rows("directives").nth(1)
    remove = row.locator("label:has([name$=-DELETE])")
    remove.click()
    expect(row).to_have_class(re.compile(r"\bgone\b"))
    remove.click()
    expect(row).not_to_have_class(re.compile(r"\bgone\b"))
    remove.click()
    with entry.saving():
        entry.fill("title", TITLE)
        entry.field("title").press("Tab")
    page.reload()
    expect(entry.rows("directives").nth(1)).to_have_class(re.compile(r"\bgone\b"))

    complete(entry)
    entry.press("check")

    expect(page.locator("#chi-dao tbody tr")).to_have_count(1)
    expect(page.locator("#chi-dao")).to_contain_text("Việc giữ lại")


def test_without_javascript_a_new_row_is_in_sight_and_enter_saves_the_draft(new_page, town):
    entry = EntryPage(new_page(user=town["vanphong"], javascript=False)).open()
    entry.fill("title", TITLE)
    for name in ("figures", "results"):
        entry.add_row(name)
        expect(entry.rows(name).last.locator("input:visible").first).to_be_in_viewport()

    entry.field("title").press("Enter")

    expect(entry.page).to_have_url(re.compile(r"/sua/$"))
    expect(entry.page.locator("main .note.ok")).to_be_visible()
    assert entry.values("title") == [TITLE]


def test_a_file_of_the_wrong_type_is_refused_beside_its_field(page, entry):
    entry.field("title").fill(TITLE)
    entry.reach("files").set_input_files(
        [
            {"name": "trang.html", "mimeType": "text/html", "buffer": b"<script>alert(1)</script>"},
            {"name": "rong.txt", "mimeType": "text/plain", "buffer": b""},
            {"name": "ghi-chep.txt", "mimeType": "text/plain", "buffer": "Ghi chép".encode()},
        ]
    )

    errors = page.locator("#id_files_error li")
    expect(errors).to_have_count(2)
    expect(errors.nth(0)).to_contain_text("trang.html")
    expect(errors.nth(1)).to_contain_text("rong.txt")
    expect(entry.rows("attachments")).to_have_count(1)
    expect(entry.rows("attachments").first).to_contain_text("ghi-chep.txt")
    expect(entry.field("title")).to_have_value(TITLE)
    entry.expect_saved()


# Mistakes --------------------------------------------------------------------------------------


def complete(entry, **values):
    """The least that may be reviewed, unless `values` say otherwise."""
    least = {"title": TITLE, "kind": "giao_ban", "held_on": "28/6/2024"}
    for name, value in {**least, **values}.items():
        entry.fill(name, value)
    entry.fill("organizers-0-body", "Ban Chỉ đạo Công tác tôn giáo thị xã Hồng Lĩnh")


def expect_refused(entry, *names):
    """The form again, with a summary whose links lead to exactly these fields."""
    page = entry.page
    expect(page.locator(".esum")).to_be_focused()
    links = page.locator(".esum a")
    expect(links).to_have_count(len(names))
    for number, name in enumerate(names):
        field = entry.field(name)
        beside = page.locator(".fld").filter(has=page.locator(f"[name='{name}']")).locator(".err")
        expect(beside).to_be_visible()
        expect(field).to_have_attribute("aria-invalid", "true")
        described = field.get_attribute("aria-describedby")
        assert beside.get_attribute("id") in described.split()
        assert beside.inner_text().strip() in links.nth(number).inner_text()
        links.nth(number).click()
        expect(field).to_be_focused()


def test_a_wrong_day_is_told_beside_the_field_and_nothing_is_lost(entry):
    complete(entry, held_on="31/6/2024", place="Hội trường")
    entry.press("check")

    expect_refused(entry, "held_on")
    assert entry.values("title", "held_on", "place") == [TITLE, "31/06/2024", "Hội trường"]


def test_everything_that_is_missing_is_told_at_once(entry):
    entry.fill("place", "Hội trường")
    entry.press("check")

    expect_refused(entry, "title", "kind", "held_on", "organizers-0-body")
    assert entry.values("place") == ["Hội trường"]


def test_an_end_before_its_start(entry):
    complete(entry, next_period="Kỳ tới", next_starts_on="1/12/2024", next_ends_on="1/7/2024")
    entry.fill_rows(
        "periods", [{"label": "Nửa năm", "starts_on": "30/6/2024", "ends_on": "1/1/2024"}]
    )
    entry.press("check")

    expect_refused(entry, "next_ends_on", "periods-0-ends_on")


def test_a_unit_that_was_not_there_on_that_day(entry):
    complete(entry)
    entry.fill_rows("units", [{"unit": "phuong bac hong linh"}])
    entry.press("check")

    expect_refused(entry, "units-0-unit")
    assert entry.values("units-0-unit") == ["phuong bac hong linh"]


def test_mistakes_in_closed_details_are_shown(entry):
    complete(entry)
    entry.fill_rows("figures", [{"label": "Mô hình", "value": "32", "percent": "năm mươi"}])
    entry.press("check")

    expect_refused(entry, "figures-0-percent")


def test_an_unknown_name_is_kept_as_typed_and_marked(page, entry):
    complete(entry)
    entry.fill_rows("participations", [{"person": "Trần Thị Chưa Biết", "parts": ["speaker"]}])
    entry.press("check")

    expect(page.locator("main .note")).to_contain_text(["Trần Thị Chưa Biết"])
    row = page.locator("#tham-luan tbody tr")
    expect(row).to_contain_text("Trần Thị Chưa Biết")
    expect(row.locator(".unlisted")).to_be_visible()


def test_figures_that_do_not_add_up_warn_and_do_not_block(page, entry):
    complete(entry)
    entry.fill_rows(
        "figures",
        [
            {"label": "Đơn", "value": "34", "unit_of_measure": "đơn"},
            {"label": "Khiếu nại", "value": "5", "level": "1"},
            {"label": "Tố cáo", "value": "3", "level": "1"},
        ],
    )
    entry.press("check")

    expect(page.locator("main .note.warn")).to_contain_text("5 + 3 = 8")
    page.locator("main form .btn.pri").click()
    expect(page.locator("main .st.run")).to_be_visible()
