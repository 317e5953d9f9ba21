"""PDF files: the raw ones of the makers, and one as a browser prints it."""

import time

import pytest

from intake.texts import Notice, Refusal, TextRefused, text_of
from intake.texts.pdf_letters import Letters
from tests.makers.documents import pdf

SENTENCE = (
    "Trong sáu tháng đầu năm 2024, các phường, xã đã bám sát chương trình công tác, tổ chức 57"
    " cuộc đối thoại với 3.210 lượt người tham dự và giải quyết 32/34 đơn thư, đạt 94,1%."
)
TITLE = (
    "kết quả thực hiện quy chế dân chủ ở cơ sở sáu tháng đầu năm và phương hướng, nhiệm vụ trọng"
    " tâm sáu tháng cuối năm"
)
PAGE = """
<meta charset="utf-8">
<style>
  body { font: 14pt/1.4 serif; }
  h1 { text-align: center; font-size: 14pt; margin: 6pt 0; }
  p { text-indent: 1cm; text-align: justify; margin: 0 0 6pt; }
  table { width: 100%; border-collapse: collapse; }
  .ruled td { border: 1px solid; }
</style>
"""
FURNITURE = {
    "display_header_footer": True,
    "header_template": '<div style="font-size: 9pt; margin: auto">Báo cáo quy chế dân chủ</div>',
    "footer_template": (
        '<div style="font-size: 9pt; margin: auto">Trang <span class="pageNumber"></span></div>'
    ),
}


@pytest.fixture
def read(tmp_path):
    def read(content):
        path = tmp_path / "x"
        path.write_bytes(content)
        return text_of(path, "a.pdf")

    return read


@pytest.fixture
def printed(browser):
    """What the browser prints of a page, as PDF."""

    def printed(html, **options):
        page = browser.new_page()
        page.set_content(PAGE + html)
        margin = dict.fromkeys(["top", "bottom", "left", "right"], "2cm")
        content = page.pdf(format="A4", margin=margin, **options)
        page.close()
        return content

    return printed


def refusal_of(read, content):
    with pytest.raises(TextRefused) as refused:
        read(content)
    return refused.value


def test_lines_are_put_together_to_paragraphs_and_page_furniture_is_dropped(
    read, printed, monkeypatch
):
    texts = [f"{number}. {' '.join([SENTENCE] * (1 + number % 3))}" for number in range(1, 15)]
    html = (
        "<table><tr><td>THỊ ỦY MẪU</td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr></table>"
        f"<h1>BÁO CÁO</h1><h1>{TITLE}</h1>{''.join(f'<p>{text}</p>' for text in texts)}"
        '<table class="ruled"><tr><td>Chỉ tiêu</td><td>Kết quả</td></tr>'
        "<tr><td>Đối<br>thoại</td><td>57 cuộc</td></tr></table><p>- Một.</p><p>- Hai.</p>"
    )

    content = printed(html, **FURNITURE)

    source = read(content)

    assert source.text.removesuffix("\n").split("\n") == [
        "THỊ ỦY MẪU\tĐẢNG CỘNG SẢN VIỆT NAM",
        "BÁO CÁO",
        TITLE,
        *texts,
        "Chỉ tiêu\tKết quả",
        "Đối thoại\t57 cuộc",
        "- Một.",
        "- Hai.",
    ]
    monkeypatch.setattr(Letters, "of", lambda self, page: None)
    assert read(content) == source


def test_a_stamp_that_stands_upright_at_the_edge_is_found(read, printed):
    html = f"<p>{SENTENCE}</p><div style='writing-mode: vertical-rl'>TỐI MẬT</div>"

    assert refusal_of(read, printed(html)).reason == Refusal.SECRET


def test_a_stamp_in_the_heading_is_found_beside_other_words(read, printed):
    html = (
        f"<table><tr><td>THỊ ỦY MẪU</td><td>MẬT</td></tr></table><h1>BÁO CÁO</h1><p>{SENTENCE}</p>"
    )

    assert refusal_of(read, printed(html)).reason == Refusal.SECRET


def test_dense_pages_take_a_part_of_a_second_each(read, printed, capsys):
    html = "<div style='break-before: page'></div>".join(
        f"<p>{' '.join([SENTENCE] * 12)}</p>" for _page in range(10)
    )
    content = printed(html)
    begun = time.process_time()

    source = read(content)

    with capsys.disabled():
        print(f"\n10 dense pages of PDF: {time.process_time() - begun:.1f} s of processor")
    assert len(source.text.splitlines()) == 10


def test_a_hundred_pages_are_read(read):
    source = read(pdf(*[["So ket cong tac sau thang dau nam"]] * 100))

    assert source.text.count("So ket") == 100


def test_more_pages_are_refused_with_their_number(read):
    refused = refusal_of(read, pdf(*[["So ket cong tac"]] * 300))

    assert (refused.reason, refused.facts) == (
        Refusal.TOO_MANY_PAGES,
        {"pages": 300, "limit": 100},
    )


def test_a_scan_is_refused_and_a_scanned_page_among_others_is_noted(read):
    text = ["So ket cong tac sau thang dau nam va nhiem vu"] * 5

    source = read(pdf(text, None))

    assert source.notices == (Notice.SCANNED_PAGES,)
    assert refusal_of(read, pdf(None, None)).reason == Refusal.SCANNED


def test_locked_and_damaged_files_are_refused(read):
    whole = pdf(["So ket cong tac"])

    reasons = {
        "encrypted": refusal_of(read, pdf(["So ket cong tac"], encrypted=True)).reason,
        "cut": refusal_of(read, whole[:40]).reason,
        "other": refusal_of(read, b"khong phai PDF").reason,
    }

    assert reasons == {
        "encrypted": Refusal.ENCRYPTED,
        "cut": Refusal.DAMAGED,
        "other": Refusal.CONTENT_DIFFERS,
    }


def test_pages_with_more_lines_than_tables_have_are_read_without_looking_for_any(read, monkeypatch):
    monkeypatch.setattr("intake.texts.pdf_letters.POINTS_OF_TABLES", 4)
    words = ["So ket cong tac sau thang dau nam va phuong huong nhiem vu"] * 3
    line = "72 400 m 300 400 l S "

    ruled, drawn = read(pdf(words, ruled=line)), read(pdf(words, ruled=3 * line))

    assert (ruled.text, ruled.notices) == (drawn.text, ())
    assert drawn.notices == (Notice.DRAWN_PAGES,)
