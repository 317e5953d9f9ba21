"""From a blank form to a printed page: a real meeting of July 2024, entered by hand by one person,
approved by another, read and printed by a third; with and without JavaScript."""

import re
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from tests.browser.entry_page import NEW, EntryPage, sign_in, sign_out
from tests.databases import sqlite_is_enough

DEMOCRACY = "Ban Chỉ đạo Thực hiện Quy chế dân chủ cơ sở thị xã Hồng Lĩnh"
MODELS = "Ban Chỉ đạo Phong trào thi đua “Dân vận khéo” thị xã Hồng Lĩnh"
RELIGION = "Ban Chỉ đạo Công tác tôn giáo thị xã Hồng Lĩnh"
MOBILIZATION = "Ban Dân vận Thị ủy Hồng Lĩnh"
FIELD_OF_DEMOCRACY = "Quy chế dân chủ ở cơ sở"
FIELD_OF_MODELS = "Dân vận khéo"
FIELD_OF_RELIGION = "Tôn giáo, tín ngưỡng, di tích"
FIELD_OF_LETTERS = "Tiếp dân, đơn thư"

TITLE = "Hội nghị của ba Ban Chỉ đạo: sơ kết 6 tháng đầu năm 2024"
GENERAL = {
    "title": TITLE,
    "kind": "so_ket",
    "held_on": "5/7/24",
    "session": "chieu",
    "next_period": "6 tháng cuối năm 2024",
    "access": "public",
    "held_basis": "inferred",
    "held_basis_note": "Tin đăng ghi ngày 5/7; năm lấy theo kỳ công tác.",
    "conclusion": "Đánh giá cao nửa đầu năm; nửa cuối năm làm ba nhóm việc.",
    "directives_coverage": "partly_listed",
    "limitations_coverage": "mentioned_not_listed",
    "causes_coverage": "mentioned_not_listed",
    "petitions_coverage": "mentioned_not_listed",
    "agenda": "Nghe dự thảo báo cáo.\nÝ kiến của bảy đại biểu.\nKết luận.",
}
BODIES = [DEMOCRACY, MODELS, RELIGION]

LONG, HUONG = "Nguyễn Thăng Long", "Đinh Thị Hương"
PEOPLE = [
    {
        "person": LONG,
        "post": "Phó Bí thư thường trực Thị ủy, Chủ tịch HĐND thị xã, Trưởng các Ban Chỉ đạo",
        "parts": ["chair", "concluder"],
    },
    {
        "person": HUONG,
        "post": "Ủy viên BTV, Trưởng Ban Dân vận Thị ủy",
        "parts": ["chair", "presenter"],
    },
    {
        "person": "Phạm Thị Thu Hương",
        "post": "Chủ tịch LĐLĐ thị xã",
        "parts": ["speaker"],
        "speech": "Quy chế dân chủ trong doanh nghiệp.",
        "speech_kind": "paper",
    },
    {
        "person": "Nguyễn Thị Thắm",
        "post": "Chủ tịch Hội LHPN thị xã",
        "parts": ["speaker"],
        "speech": "Hội cơ sở làm mô hình “Dân vận khéo” ra sao; các tuyến đường hoa sắp làm.",
        "speech_kind": "discussion",
    },
    {
        "person": "Hoàng Xuân Hùng",
        "post": "Chủ tịch CCB thị xã",
        "parts": ["speaker"],
        "speech": "Cựu chiến binh giữ gìn môi trường: một mô hình.",
    },
    {
        "person": "Bùi Tuấn",
        "post": "Phó Trưởng Ban Tuyên giáo Thị ủy",
        "parts": ["speaker"],
        "speech": "Vì sao còn hạn chế, và cách khắc phục.",
    },
    {
        "person": "Đặng Ngọc Sơn",
        "post": "Chủ tịch UBMTTQ thị xã",
        "parts": ["speaker"],
        "speech": "Mặt trận và đoàn thể góp sức vào các mô hình.",
    },
    {
        "person": "Nguyễn Khoa Đăng",
        "parts": ["speaker"],
        "organization": "Ban Chỉ huy Quân sự thị xã Hồng Lĩnh",
    },
    {
        "person": "Phan Thanh Hải",
        "post": "Phó Trưởng Công an thị xã",
        "parts": ["speaker"],
        "speech": "Tình hình tôn giáo ở thị xã.",
    },
]
FIGURES = [
    {"label": "Tiếp dân", "value": "60", "unit_of_measure": "cuộc", "field": FIELD_OF_LETTERS},
    {
        "label": "Đối thoại của người đứng đầu với Nhân dân",
        "value": "15",
        "unit_of_measure": "hội nghị",
        "field": FIELD_OF_DEMOCRACY,
    },
    {"label": "Đơn nhận được", "value": "34", "unit_of_measure": "đơn", "field": FIELD_OF_LETTERS},
    {"label": "Khiếu nại", "value": "5", "unit_of_measure": "đơn", "level": "1"},
    {"label": "Tố cáo", "value": "3", "unit_of_measure": "đơn", "level": "1"},
    {"label": "Phản ánh, kiến nghị", "value": "26", "unit_of_measure": "đơn", "level": "1"},
    {
        "label": "Đơn giải quyết xong",
        "value": "34",
        "unit_of_measure": "đơn",
        "numerator": "34",
        "denominator": "34",
    },
    {
        "label": "Mô hình đăng ký mới",
        "value": "57",
        "unit_of_measure": "mô hình",
        "field": FIELD_OF_MODELS,
    },
    {
        "label": "Mô hình làm xong",
        "value": "32",
        "unit_of_measure": "mô hình",
        "level": "1",
        "numerator": "32",
        "denominator": "57",
        "percent": "56",
    },
    {"label": "Mô hình đang làm", "value": "25", "unit_of_measure": "mô hình", "level": "1"},
    {
        "label": "Mô hình của năm 2022, 2023 được nhân rộng",
        "qualifier": "more_than",
        "value": "100",
        "unit_of_measure": "mô hình",
        "field": FIELD_OF_MODELS,
    },
]
DIRECTIVES = [
    {
        "text": "Làm xong các mô hình theo Kế hoạch đã đăng ký.",
        "due_text": "6 tháng cuối năm",
        "committee": MODELS,
        "field": FIELD_OF_MODELS,
        "issued_by": LONG,
        "verb": "request",
    },
    {"text": "Đăng ký thêm mô hình mới, nhất là đường hoa đô thị.", "committee": MODELS},
    {"text": "Chuẩn bị chu đáo cho hội thi dân vận khéo.", "committee": MODELS},
    {
        "text": "Giữ nền nếp đối thoại và tiếp công dân.",
        "addressee": "các cơ quan, đơn vị",
        "committee": DEMOCRACY,
        "field": FIELD_OF_DEMOCRACY,
    },
    {
        "text": "Tham mưu để lãnh đạo thị xã gặp các cơ sở tôn giáo.",
        "lead": RELIGION,
        "field": FIELD_OF_RELIGION,
    },
    {"text": "Siết quản lý di tích và cơ sở tôn giáo.", "field": FIELD_OF_RELIGION},
    {
        "text": "Tham mưu cách quản lý tiền ở các di tích.",
        "lead": MOBILIZATION,
        "co_assignees": f"{RELIGION}; {DEMOCRACY}",
        "field": FIELD_OF_RELIGION,
    },
]
RESULTS = [
    {
        "field": FIELD_OF_DEMOCRACY,
        "text": "Người đứng đầu và cán bộ, đảng viên có trách nhiệm hơn với quy chế.",
        "committee": DEMOCRACY,
    },
    {"field": FIELD_OF_DEMOCRACY, "text": "Lề lối làm việc của công chức tiếp tục đổi mới."},
    {"field": FIELD_OF_LETTERS, "text": "Đơn nào cũng được phân loại và giải quyết."},
    {
        "field": "Mặt trận Tổ quốc và đoàn thể",
        "text": "Đoàn thể cùng chính quyền vận động Nhân dân, giám sát, phản biện.",
    },
    {
        "field": FIELD_OF_MODELS,
        "text": "Mô hình tốt thì có tên, có địa chỉ, nhiều nơi cùng làm và bền.",
        "committee": MODELS,
    },
    {"field": FIELD_OF_MODELS, "text": "Nơi làm tốt được khen, nơi lơ là bị nhắc."},
    {
        "field": FIELD_OF_RELIGION,
        "text": "Nhu cầu chính đáng của đồng bào có đạo được đáp ứng đúng luật.",
        "committee": RELIGION,
    },
]
DOCUMENT = {
    "text": "Chỉ thị của Ban Thường vụ Tỉnh ủy về công tác tôn giáo",
    "number": "41-CT/TU",
    "issuer": "Ban Thường vụ Tỉnh ủy",
    "title": "Nâng cao hiệu quả công tác tín ngưỡng, tôn giáo trong tình hình mới",
    "role": "disseminated",
}
CAPTIONS = ["Quang cảnh chung", "Đồng chí chủ trì kết luận", "Bảy đại biểu phát biểu"]
SECTION = {"heading": "Thảo luận", "text": "Nêu thẳng khó khăn và nhiều đề xuất, không ghi từng ý."}
FILE = {"name": "du-thao-bao-cao.txt", "mimeType": "text/plain", "buffer": "Dự thảo\n".encode()}

LISTS = {
    "organizers": [{"body": name} for name in BODIES],
    "periods": [{"label": "6 tháng đầu năm 2024"}],
    "figures": FIGURES,
    "directives": DIRECTIVES,
    "participations": PEOPLE,
    "results": RESULTS,
    "citations": [DOCUMENT],
    "attachments": [{"caption": one, "kind": "photo"} for one in CAPTIONS],
    "sections": [SECTION],
}
PICKED = [
    ("organizers-0-body", "thuc hien quy che dan chu", DEMOCRACY),
    ("organizers-1-body", "dan van kheo", MODELS),
    ("organizers-2-body", "cong tac ton giao", RELIGION),
    ("participations-0-person", "thang long", LONG),
    ("directives-6-lead", "ban dan van", MOBILIZATION),
]
"""(field, letters typed for the suggestions, name taken from them)"""


class Album:
    """Pictures of the steps, numbered, for a person to look at afterwards."""

    def __init__(self, folder):
        self.folder, self.count = folder, 0
        folder.mkdir(exist_ok=True)

    def take(self, page, name, **options):
        self.count += 1
        page.screenshot(path=self.folder / f"{self.count:02}-{name}.png", **options)


@pytest.mark.parametrize(
    "javascript",
    [pytest.param(True, id="javascript"), pytest.param(False, id="plain", marks=sqlite_is_enough)],
)
def test_a_meeting_is_entered_approved_read_and_printed(new_page, town, artifacts, javascript):
    page = new_page(javascript=javascript)
    album = Album(artifacts / f"journey-{'javascript' if javascript else 'plain'}")

    enter(page, album, javascript)
    approve(page, album)
    address = read(page, album)
    print_it(page, album.folder / "record.pdf")

    phone = new_page(user=town["lanhdao"], javascript=javascript, width=390, height=844)
    phone.goto(address)
    album.take(phone, "record-phone")


def enter(page, album, javascript):
    sign_in(page, "vanphong")
    album.take(page, "list-of-the-office")
    page.locator("header a.add").click()
    album.take(page, "bring-in")
    page.locator(f"main a[href='{NEW}']").click()
    album.take(page, "blank-form")
    entry = EntryPage(page)

    type_everything(entry, javascript)
    if javascript:
        expect(entry.field("held_on")).to_have_value("05/07/2024")
        entry.expect_saved()
    page.evaluate("scrollTo(0, 0)")
    album.take(page, "filled-form")
    album.take(page, "filled-form-whole", full_page=True)
    entry.press("check")

    expect(page).to_have_url(re.compile(r"/gui/$"))
    expect(page.locator("main .note.warn")).to_have_count(0)
    album.take(page, "review")
    page.locator("main form .btn.pri").click()
    expect(page.locator("main h1")).to_have_text(TITLE)
    album.take(page, "submitted")
    sign_out(page)


def type_everything(entry, javascript):
    for name, rows in LISTS.items():
        entry.make_rows(name, len(rows))
    for name, value in GENERAL.items():
        entry.fill(name, value)
    for name, rows in LISTS.items():
        entry.fill_rows(name, rows)
    if javascript:
        for name, typed, wanted in PICKED:
            entry.field(name).fill("")
            entry.pick(name, typed, wanted)
    attach(entry, javascript)


def attach(entry, javascript):
    entry.reach("files").set_input_files(FILE)
    if not javascript:
        entry.press("upload")
    expect(entry.rows("attachments")).to_have_count(len(CAPTIONS) + 1)
    entry.fill(f"attachments-{len(CAPTIONS)}-caption", "Dự thảo báo cáo trình hội nghị")


def approve(page, album):
    sign_in(page, "chanhvp")
    expect(page.locator("header nav .waiting")).to_be_visible()
    page.locator("header nav a[href='/hoi-nghi/']").click()
    page.locator("nav.views a[href$='?trang-thai=cho-duyet']").click()
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    album.take(page, "waiting-for-approval")
    page.get_by_role("link", name=TITLE).click()
    album.take(page, "before-the-decision")
    page.locator("form[action$='/duyet/'] button").click()
    expect(page.locator("main .st.ok").first).to_be_visible()
    expect(page.locator("form[action$='/duyet/']")).to_have_count(0)
    album.take(page, "approved")
    sign_out(page)


def read(page, album):
    sign_in(page, "lanhdao")
    page.locator("header input[name=q]:visible").fill("ba ban chi dao so ket")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator("main h1")).to_have_text(TITLE)
    album.take(page, "record")
    album.take(page, "record-whole", full_page=True)
    shown = page.locator("main").inner_text()

    assert [fact for fact in FACTS if fact not in shown] == []
    assert page.locator(".checks li.warn").count() == 0
    return page.url


ROWS = [*PEOPLE, *FIGURES, *DIRECTIVES, *RESULTS, DOCUMENT, SECTION]
WORDS = {"person", "post", "speech", "label", "text", "lead", "addressee", "number", "title"}
FACTS = [
    "05/07/2024",
    "01/07/2024 – 31/12/2024",
    "01/01/2024 – 30/06/2024",
    GENERAL["held_basis_note"],
    GENERAL["conclusion"],
    *GENERAL["agenda"].splitlines(),
    *BODIES,
    *[row[name] for row in ROWS for name in row.keys() & WORDS],
    "60 cuộc",
    "15 hội nghị",
    "100 mô hình",
    "5 + 3 + 26 = 34 đơn",
    "34/34",
    "32 + 25 = 57 mô hình",
    "32/57 = 56%",
    "56,1%",
    *CAPTIONS,
    FILE["name"],
]
"""What the leader must find on the page, as it was typed or as it follows from it."""


def print_it(page, path):
    page.pdf(path=path, format="A4", prefer_css_page_size=True)
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", path.read_bytes())

    assert 1 <= len(pages) <= 4
    if shutil.which("pdftotext") is None:
        print("the words of the printed page are not checked: pdftotext is not installed")
        return
    command = ["pdftotext", str(path), "-"]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    text = " ".join(printed.split())
    head = ["ĐẢNG BỘ TỈNH HÀ TĨNH", "THỊ ỦY HỒNG LĨNH", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert [
        words for words in [*head, TITLE, *BODIES, DOCUMENT["title"]] if words not in text
    ] == []
    assert text.startswith(head[0])
