"""What is read from files: in order, as it is shown, and nothing of what is not."""

import shutil
import unicodedata

import pytest

from intake.texts import Notice, Refusal, TextRefused, doc, old_fonts, text_of, text_of_pasted
from tests.makers.documents import docx, paragraph, run, table

LETTERS = "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
) + "đ"  # fmt: skip
SENTENCES = (
    "Sáu tháng đầu năm, các phường đã tổ chức được nhiều cuộc đối thoại với nhân dân.\n"
    "Kết quả rõ nét; việc giải quyết đơn thư kịp thời, đúng quy định.\n"
)


@pytest.fixture
def read(tmp_path):
    def read(content, name="a.docx"):
        path = tmp_path / "x"
        path.write_bytes(content)
        return text_of(path, name)

    return read


def lines(source):
    return source.text.removesuffix("\n").split("\n")


def refusal_of(read, content, name="a.docx"):
    with pytest.raises(TextRefused) as refused:
        read(content, name)
    return refused.value.reason


# Word --------------------------------------------------------------------------------------------


def test_word_paragraphs_are_lines_in_reading_order_with_tables_between(read):
    inner = table(["trong", "bảng"])
    content = docx(
        paragraph("Trước", "<w:r><w:tab/></w:r>", "bảng"),
        table(["Tên", "Kết quả"], [paragraph("Đối") + paragraph("thoại"), inner]),
        paragraph("Dòng một", "<w:r><w:br/></w:r>", "dòng hai"),
        paragraph(),
        table([paragraph("Khung") + paragraph("một ô")]),
    )

    source = read(content)

    assert source.text == (
        "Trước bảng\nTên\tKết quả\nĐối thoại\ttrong bảng\nDòng một\ndòng hai\n\nKhung\nmột ô\n"
    )
    assert (source.notices, source.format) == ((), "docx")


def test_merged_cells_keep_the_columns_of_the_others(read):
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Rộng")}</w:tc>'
    top = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("Cao")}</w:tc>'
    below = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"

    source = read(docx(table([wide, "c"], [top, "b1", "c1"], [below, "b2", "c2"])))

    assert lines(source) == ["Rộng\t\tc", "Cao\tb1\tc1", "\tb2\tc2"]


LEVELS = [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)")]
NUMBERING = f"""
<w:abstractNum w:abstractNumId="1">{
    "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (format, text) in enumerate(LEVELS)
    )
}<w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>
    <w:pStyle w:val="Muc"/><w:lvlText w:val="Điều %1."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:styleId="Muc"><w:pPr>
  <w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>
"""


def numbered(text, number=1, level=0):
    return paragraph(
        text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_the_numbers_that_word_writes_are_written_out(read):
    levels = [0, 1, 2, 2, 3, 3, 4, 1, 2, 0, 1]
    body = [numbered("Mục", level=level) for level in levels]
    body += [paragraph("Kiểu", properties='<w:pStyle w:val="Muc"/>')]
    body += [paragraph("Kiểu con", properties='<w:pStyle w:val="Con"/>')]
    body += [numbered("Lại từ đầu", number=3), numbered("Không số", number=0), numbered("Tiếp")]

    source = read(docx(*body, numbering=NUMBERING, styles=STYLES))

    assert lines(source) == [
        "I. Mục", "1. Mục", "1.1. Mục", "1.2. Mục", "a) Mục", "b) Mục", "- Mục", "2. Mục",
        "2.1. Mục", "II. Mục", "1. Mục", "Điều 3. Kiểu", "Điều 4. Kiểu con", "I. Lại từ đầu",
        "Không số", "II. Tiếp",
    ]  # fmt: skip


def test_footnotes_and_text_boxes_follow_their_paragraph_or_row(read):
    def cited(identity):
        return f'<w:r><w:footnoteReference w:id="{identity}"/></w:r>'

    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{paragraph('Trong khung')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph('Trong khung')}"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    notes = "".join(
        f'<w:footnote w:id="{identity}">{paragraph(text)}</w:footnote>'
        for identity, text in [(-1, ""), (2, "Số liệu đến ngày 15/6."), (5, "Theo báo cáo.")]
    )

    source = read(
        docx(
            paragraph("Đạt 94%", cited(5), "."),
            table([paragraph("Ô", cited(2)), "b"]),
            paragraph(box, "Cuối"),
            footnotes=notes,
        )
    )

    assert lines(source) == [
        "Đạt 94%[1].", "[1] Theo báo cáo.", "Ô[2]\tb", "[2] Số liệu đến ngày 15/6.", "Cuối",
        "Trong khung",
    ]  # fmt: skip


def test_changes_not_accepted_yet_are_read_as_if_they_were_and_hidden_text_is_not(read):
    inserted = f"<w:ins>{run('57 cuộc')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>60 cuộc</w:delText></w:r></w:del>"
    hidden = run("ghi chú riêng", properties="<w:vanish/>")
    shown = run(" đối thoại", properties='<w:vanish w:val="0"/>')
    joined = "<w:rPr><w:del/></w:rPr>"

    source = read(
        docx(
            paragraph("Có ", deleted, inserted, hidden, shown),
            paragraph("Nửa đầu", properties=joined),
            paragraph(" nửa sau"),
        )
    )

    assert lines(source) == ["Có 57 cuộc đối thoại", "Nửa đầu nửa sau"]
    assert source.notices == (Notice.HIDDEN_TEXT, Notice.TRACKED_CHANGES)


# Old fonts ---------------------------------------------------------------------------------------


def in_tcvn3(text):
    """As it was typed: capitals with a tone have no code of their own."""
    codes = {letter: code for code, letter in old_fonts.TCVN3.items()}
    return "".join(codes.get(letter, codes.get(letter.lower(), letter)) for letter in text)


def in_vni(text):
    codes = {letter: code for code, letter in old_fonts.VNI_SINGLE.items()}
    marks = {mark: code for code, mark in old_fonts.VNI_MARKS.items()}
    out = ""
    for letter in text:
        base, *found = unicodedata.normalize("NFD", letter)
        if letter in codes:
            out += codes[letter]
        elif "\u031b" in found:
            found.remove("\u031b")
            out += codes[unicodedata.normalize("NFC", base + "\u031b")]
            out += "".join(marks[mark] for mark in found)
        elif found and base not in "iI":
            # NFD puts the dot below before the circumflex or breve.
            order = sorted(found, key="\u0306\u0302\u0300\u0301\u0309\u0303\u0323".index)
            mark = marks["".join(order)]
            out += base + (mark.upper() if base.isupper() else mark)
        else:
            out += letter
    return out


def test_the_tables_of_old_fonts_hold_every_vietnamese_letter():
    assert old_fonts.converted(in_tcvn3(LETTERS), Notice.TCVN3) == LETTERS
    assert old_fonts.converted(in_vni(LETTERS), Notice.VNI) == LETTERS
    assert old_fonts.converted(in_vni(LETTERS.upper()), Notice.VNI) == LETTERS.upper()
    assert old_fonts.converted(in_tcvn3(LETTERS), Notice.TCVN3, capitals=True) == LETTERS.upper()


def test_old_fonts_are_told_by_their_names_run_by_run(read):
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>'
        '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
    )

    source = read(
        docx(
            paragraph(run("b¸o c¸o", font=".VnTimeH")),
            paragraph(run("Céng hßa "), run("xã hội", font="Times New Roman")),
            paragraph(run("Coâng ta", font="VNI-Times"), run("ùc daân vaän", font="VNI-Times")),
            paragraph(run("chữ Unicode", font=".VnTime")),
            paragraph(run("B\uf0b8o", font=".VnArial")),
            styles=styles,
        )
    )

    assert lines(source) == [
        "BÁO CÁO", "Cộng hòa xã hội", "Công tác dân vận", "chữ Unicode", "Báo",
    ]  # fmt: skip
    assert source.notices == (Notice.TCVN3, Notice.VNI)


@pytest.mark.parametrize(
    "encode, notice", [(in_tcvn3, Notice.TCVN3), (in_vni, Notice.VNI)], ids=["TCVN3", "VNI"]
)
def test_old_fonts_are_told_by_their_letters_where_no_font_is_known(encode, notice):
    title = "HỘI NGHỊ SƠ KẾT\n"

    source = text_of_pasted(encode(title + SENTENCES))

    assert source.text == title + SENTENCES
    assert source.notices == (notice,)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCES,
        unicodedata.normalize("NFD", SENTENCES),
        "Quán cà phê, cô và bà, bò và gà.\n",
        "Hai bà và ba cô ở nhà văn hóa.\n",
        "Le café où l'été a été très agréable.\n",
        "",
    ],
)
def test_unicode_text_is_left_as_it_is(text):
    assert old_fonts.convert(text) == (text, ())


def test_a_paragraph_in_an_old_font_within_a_unicode_text_is_converted_alone():
    first, second = SENTENCES.splitlines(keepends=True)

    source = text_of_pasted(first + in_tcvn3(second))

    assert source.text == SENTENCES


# Text files and web pages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content, notices",
    [
        (SENTENCES.encode(), ()),
        (SENTENCES.encode("utf-8-sig"), ()),
        (SENTENCES.encode("utf-16"), ()),
        (SENTENCES.encode("utf-16-le"), ()),
        (SENTENCES.encode("utf-16-be"), ()),
        (in_tcvn3(SENTENCES).encode("latin-1"), (Notice.TCVN3,)),
        (in_vni(SENTENCES).encode("latin-1"), (Notice.VNI,)),
    ],
    ids=["UTF-8", "with mark", "UTF-16", "LE", "BE", "TCVN3", "VNI"],
)
def test_the_bytes_of_a_text_file_tell_their_encoding(read, content, notices):
    source = read(content, "a.txt")

    assert source.text == SENTENCES
    assert (source.notices, source.format) == (notices, "txt")


def test_windows_1258_writes_tones_apart(read):
    tones = "\u0300\u0301\u0303\u0309\u0323"
    content = b""
    for letter in SENTENCES:
        decomposed = unicodedata.normalize("NFD", letter)
        bare = "".join(part for part in decomposed if part not in tones)
        tone = "".join(part for part in decomposed if part in tones)
        content += (unicodedata.normalize("NFC", bare) + tone).encode("cp1258")

    source = read(content, "a.txt")

    assert source.text == SENTENCES
    assert source.notices == (Notice.ENCODING,)


def test_a_web_page_is_its_words_without_what_makes_it_work(read):
    page = """<!doctype html><html><head><title>Sơ kết   sáu tháng</title>
    <script>var a = "<p>không</p>"</script><style>p {}</style></head><body>
    <nav><ul><li>Trang chủ</li></ul></nav><form><input><p>Tìm kiếm</p></form>
    <h1>Hội nghị <b>sơ kết</b></h1><p>Sáng 5/7,<br>Thị ủy<p>Đoạn chưa đóng
    <ul><li>Một<li>Hai &amp; ba</ul>
    <table><tr><th>Tên<th>Số<tr><td>Đối<p>thoại<td>57</table>
    <table><tr><td><div>Khung</div><table><tr><td>a<td>b</table></td><td>bên</td></tr></table>
    </body></html>"""

    source = read(page.encode(), "a.htm")

    assert lines(source) == [
        "Sơ kết sáu tháng", "Hội nghị sơ kết", "Sáng 5/7,", "Thị ủy", "Đoạn chưa đóng", "Một",
        "Hai & ba", "Tên\tSố", "Đối thoại\t57", "Khung", "a\tb", "bên",
    ]  # fmt: skip
    assert source.format == "html"


def test_a_form_around_the_whole_page_is_no_reason_to_leave_it_out(read):
    page = f"<html><body><form><h1>Hội nghị</h1><p>{SENTENCES}</p></form></body></html>"

    assert lines(read(page.encode(), "a.html"))[0] == "Hội nghị"


def test_pasted_text_is_left_as_it_is_but_for_line_ends():
    source = text_of_pasted("\ufeffMột <b>hai</b>\r\nba\u00a0bốn\r\x00năm\v\n")

    assert source.text == "Một <b>hai</b>\nba\u00a0bốn\nnăm\n\n"
    assert source.format == "pasted"


# Old Word ----------------------------------------------------------------------------------------

OLE = bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0")
FIB = b"\xec\xa5".ljust(512, b"\0")


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"khong phai Word", Refusal.CONTENT_DIFFERS),
        (OLE + b"\0" * 512, Refusal.CONTENT_DIFFERS),
        (OLE + FIB[:10] + b"\0\1" + FIB[12:], Refusal.ENCRYPTED),
        (OLE + FIB + "_VBA_PROJECT".encode("utf-16-le"), Refusal.MACRO),
    ],
    ids=["other", "no text stream", "encrypted", "macro"],
)
def test_old_word_files_are_looked_at_before_any_converter(read, content, reason):
    assert refusal_of(read, content, "a.doc") == reason


def test_an_old_word_file_without_a_converter_says_what_to_install(read, monkeypatch):
    monkeypatch.setattr(doc, "_libreoffice", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda *_args, **_options: None)

    assert refusal_of(read, OLE + FIB, "a.doc") == Refusal.NO_CONVERTER
