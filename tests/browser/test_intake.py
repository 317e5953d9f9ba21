"""From a report to a submitted record in a real browser: by mouse, by keyboard alone, on a phone,
without JavaScript."""

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from playwright.sync_api import expect

from intake.models import SourceDocument, SourceSpan
from meetings.models import Meeting
from tests.browser.entry_page import EntryPage, sign_in, sign_out
from tests.databases import sqlite_is_enough

pytestmark = sqlite_is_enough

IMPORT = "/hoi-nghi/nhap/"
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REPORT = """Ban Chỉ đạo Công tác tôn giáo sơ kết 6 tháng đầu năm 2024
Chiều ngày 11/7/2024, Ban Chỉ đạo Công tác tôn giáo thị xã Hồng Lĩnh tổ chức hội nghị sơ kết \
công tác 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2024. Đồng chí Nguyễn Thăng Long, \
Phó Bí thư Thường trực Thị ủy chủ trì hội nghị.
Trong 6 tháng đầu năm, toàn thị xã tổ chức 6 lớp tập huấn, thăm hỏi 18 cơ sở tôn giáo. Các \
phường, xã tiếp nhận 24 đơn, trong đó có 9 đơn khiếu nại, 15 đơn kiến nghị; đã giải quyết 22/24 \
đơn, đạt 91,7%.
Bên cạnh kết quả đạt được, việc nắm tình hình ở một số cơ sở còn chậm; hồ sơ đất đai của một số \
cơ sở chưa đầy đủ.
Kết luận hội nghị, đồng chí Nguyễn Thăng Long yêu cầu Ban Dân vận Thị ủy xây dựng kế hoạch giám \
sát; giao Công an thị xã nắm chắc tình hình địa bàn; các phường, xã rà soát hồ sơ đất đai của \
các cơ sở tôn giáo.
"""


def docx(path, text):
    """A Word file with a paragraph for each line."""
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines()
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}"'
            ' Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>',
        )
    return path


class Hand:
    """What a person does, counted: a click, a key, a field filled, a file chosen."""

    def __init__(self, page):
        self.page, self.actions = page, 0

    def click(self, where):
        self.actions += 1
        self.page.locator(where).first.click()

    def press(self, keys):
        self.actions += 1
        self.page.keyboard.press(keys)

    def fill(self, where, text):
        self.actions += 1
        self.page.locator(where).fill(text)

    def choose_file(self, path):
        self.actions += 1
        self.page.locator("#id_file").set_input_files(path)

    def check_all(self):
        """Go through everything that was read, by Enter; what is in doubt by its own tick."""
        for _row in range(300):
            focused = self.page.evaluate(
                "() => [document.activeElement.matches('[data-explicit]:not(:checked)'),"
                " document.activeElement.matches('.work .pri')]"
            )
            if focused[1]:
                return
            self.press("Space" if focused[0] else "Enter")


def count_of(page, name):
    return int(page.locator(f"#progress [data-{name}]").inner_text())


@pytest.fixture
def report(tmp_path):
    return docx(tmp_path / "bao-cao.docx", REPORT)


@pytest.fixture
def page(new_page, town):
    return new_page(user=town["vanphong"])


def bring_in(page, text=REPORT):
    """Paste a text and come to the page beside it, past whatever is announced first."""
    page.goto(IMPORT)
    page.locator("#id_text").fill(text)
    page.locator("#import .btn.pri").click()
    for box in page.locator("input[type=checkbox][name=meeting]").all():
        box.check()
    if page.locator("button[value=go]").count():
        page.locator("button[value=go]").click()
    wait_for_draft(page)
    return EntryPage(page)


def wait_for_draft(page):
    expect(page.locator("#duo")).to_be_visible()
    page.wait_for_load_state()  # before its scripts have run, Enter sends the form


def test_a_word_file_is_submitted_in_at_most_sixty_actions(page, report, artifacts, capsys):
    hand = Hand(page)
    page.goto("/hoi-nghi/")
    hand.click("header .add")
    hand.choose_file(report)
    wait_for_draft(page)
    page.screenshot(path=artifacts / "intake-review-1366.png")
    total = count_of(page, "total")

    hand.check_all()
    expect(page.locator("#progress [data-done]")).to_have_text(str(total))
    hand.click("[data-deadline]")
    page.locator("#chi-dao").scroll_into_view_if_needed()
    page.screenshot(path=artifacts / "intake-review-deadlines-1366.png")
    hand.click(".work .pri")
    expect(page).to_have_url(re.compile(r"/gui/$"))
    page.screenshot(path=artifacts / "intake-submit-1366.png")
    hand.click("form .btn.pri")
    expect(page.locator(".note.ok").first).to_be_visible()

    meeting = Meeting.objects.get(sources__name="bao-cao.docx")
    with capsys.disabled():
        print(f"\n{total} values checked, file to submitted record in {hand.actions} actions")
    assert meeting.status == "submitted"
    assert not SourceSpan.objects.filter(source__meeting=meeting, checked_at=None).exists()
    assert hand.actions <= 60


def test_the_keyboard_alone_is_enough(page):
    page.goto(IMPORT)
    page.locator("#id_text").focus()
    page.keyboard.insert_text(REPORT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_for_draft(page)
    hand = Hand(page)

    hand.check_all()
    hand.press("Enter")
    expect(page).to_have_url(re.compile(r"/gui/$"))


def test_what_is_in_doubt_is_not_passed_by_enter_alone(page):
    bring_in(page, REPORT.replace("/2024,", ","))
    row = page.locator("[data-mark=held_on]")
    row.locator("[name=held_on]").focus()

    page.keyboard.press("Enter")
    expect(row.locator("[data-explicit]")).to_be_focused()
    page.keyboard.press("Enter")

    expect(row).to_have_class(re.compile(r"\bauto\b"))
    row.locator("[data-explicit]").check()
    expect(row).to_have_class(re.compile(r"\bdone\b"))


def test_a_name_is_taken_over_from_the_catalogue(page):
    entry = bring_in(page, REPORT.replace("Nguyễn Thăng Long", "Nguyễn Thăng"))
    offer = page.locator("[data-take='Nguyễn Thăng Long']")
    name = offer.get_attribute("data-take")

    with entry.saving():
        offer.click()

    expect(page.locator("input:focus")).to_have_value(name)
    expect(offer).to_have_count(0)


def test_rows_words_figures_and_ticks(page):
    """One visit: an input method that composes ticks nothing, rows and words point at each other,
    figures are compared as they are typed, and ticks are saved with the draft."""
    entry = bring_in(page)
    page.locator("[name=held_on]").focus()
    for how in ({"isComposing": True}, {"keyCode": 229}):
        page.evaluate(
            """(how) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            { key: "Enter", bubbles: true, cancelable: true, ...how }))""",
            how,
        )
    expect(page.locator("#progress [data-done]")).to_have_text("0")

    row = page.locator("[data-rows=figures] [data-row]").first
    words = page.locator(f'a.hl[data-k~="{row.get_attribute("data-k")}"]').first
    row.locator("[name$='-label']").focus()
    expect(words).to_have_class(re.compile(r"\bact\b"))
    page.locator("[name=held_on]").focus()
    expect(words).not_to_have_class(re.compile(r"\bact\b"))
    words.click()
    expect(row.locator("[name$='-label']")).to_be_focused()

    row.locator("[name$='-value']").fill("77")
    told = page.locator("[data-checks] .warn", has_text="biểu mẫu ghi 77")
    expect(told).to_be_visible()
    row.locator("[name$='-value']").fill("6")
    expect(told).to_have_count(0)

    page.locator("[name=held_on]").focus()
    with entry.saving("checked"):
        page.keyboard.press("Enter")
    page.reload()
    expect(page.locator("#progress [data-done]")).to_have_text("1")


def test_selected_words_become_a_limitation_with_their_source(page):
    entry = bring_in(page)
    before = entry.rows("limitations").count()

    page.evaluate("""() => {
      const line = Array.from(document.querySelectorAll(".sheet [data-s]"))
        .find((one) => one.textContent.includes("thăm hỏi"));
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      let node;
      while ((node = walker.nextNode()) && !node.data.includes("thăm hỏi"));
      const range = document.createRange();
      range.setStart(node, node.data.indexOf("thăm hỏi"));
      range.setEnd(node, node.data.indexOf("thăm hỏi") + 8);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }""")
    page.locator("#id_assign").select_option("limitations:text")
    with entry.saving():
        page.locator("[data-assign]").click()

    expect(entry.rows("limitations")).to_have_count(before + 1)
    expect(page.locator("textarea:focus")).to_have_value("thăm hỏi")
    page.reload()
    marked = page.locator("a.hl", has_text=re.compile("^thăm hỏi$"))
    expect(marked).to_have_count(1)
    entry.press("check")
    expect(page).to_have_url(re.compile(r"/gui/$"))
    words = [one.source.text[one.start : one.end] for one in SourceSpan.objects.all()]
    assert "thăm hỏi" in words


def test_a_phone_shows_one_of_the_two_and_the_sentence_in_a_sheet(new_page, town, artifacts):
    page = new_page(user=town["vanphong"], width=390, height=844)
    bring_in(page)

    expect(page.locator("#src")).to_be_hidden()
    page.screenshot(path=artifacts / "intake-review-390.png")
    page.locator("a.src[data-src]:visible").first.click()
    expect(page.locator("#peek")).to_be_visible()
    page.screenshot(path=artifacts / "intake-sentence-390.png")
    page.locator("[data-close]").click()
    page.locator("[data-view=src]").click()
    expect(page.locator("#src")).to_be_visible()
    expect(page.locator(".pane-form")).to_be_hidden()
    page.screenshot(path=artifacts / "intake-source-390.png")


def test_without_javascript_the_boxes_post(new_page, town):
    page = new_page(user=town["vanphong"], javascript=False)
    bring_in(page)

    page.locator("[name=checked][value=held_on]").check()
    page.locator("button[name=action][value=save]:visible").first.click()
    expect(page.locator("[name=checked][value=held_on]")).to_be_checked()
    page.locator("button[name=action][value=check]:visible").first.click()

    expect(page).to_have_url(re.compile(r"/gui/$"))
    checked = SourceSpan.objects.exclude(checked_at=None)
    assert set(checked.values_list("field", flat=True)) <= {"held_on", "session"}
    assert checked.exists()


def test_accessibility_and_width(walk):
    staff = walk("vanphong")
    page = staff.page
    page.goto(IMPORT)
    staff.look("import")
    bring_in(page)
    staff.look("review")
    page.locator("[data-view=src]").evaluate("one => one.click()")
    staff.look("source")
    meeting = Meeting.objects.get(sources__isnull=False)
    page.goto(f"/hoi-nghi/{meeting.pk}/van-ban-goc/")
    staff.look("original")
    page.goto(IMPORT)
    page.locator("#id_text").fill(REPORT)
    page.locator("#import .btn.pri").click()
    expect(page.locator("button[value=go]")).to_be_visible()
    staff.look("choice")
    page.goto(f"{IMPORT}nhieu/")
    staff.look("batch-new")
    reports = [
        {"name": f"bao-cao-{number}.txt", "mimeType": "text/plain", "buffer": text.encode()}
        for number, text in enumerate((REPORT, "Giá thép hôm nay.", "MẬT\nBáo cáo sơ kết"), 1)
    ]
    page.locator("#import input[type=file]").set_input_files(reports)
    expect(page.locator("#batch tbody tr")).to_have_count(3)
    staff.look("batch")

    assert staff.faults == {}


def texts():
    found = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    return [(path.stem, path.read_text()) for path in found] or [("own", REPORT)]


@pytest.mark.parametrize("text", [text for _name, text in texts()], ids=[one for one, _ in texts()])
def test_from_paste_to_approved(new_page, town, text):
    """A text of which the reader leaves something out is completed by hand, as staff would."""
    page = new_page(user=town["vanphong"])
    entry = bring_in(page, text)
    if not entry.field("held_on").input_value():
        entry.field("is_day_unknown").check()

    Hand(page).check_all()
    entry.press("check")
    expect(page).to_have_url(re.compile(r"/gui/$"))
    page.locator("form .btn.pri").click()
    sign_out(page)
    sign_in(page, "chanhvp")
    meeting = SourceDocument.objects.exclude(meeting=None).get().meeting
    page.goto(meeting.get_absolute_url())
    page.locator("form[action$='/duyet/'] button").click()
    expect(page.locator(".note.ok").first).to_be_visible()

    meeting.refresh_from_db()
    assert meeting.status == "approved"
