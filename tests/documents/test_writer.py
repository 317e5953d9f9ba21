"""The file itself: what Word would repair, what anybody may have typed, an office's letterhead."""

import datetime
import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from lxml import etree

from documents import letters
from documents.checker import check
from documents.letterhead import MAX_SIZE, LetterheadRefused, check_letterhead
from documents.outline import Column, Paragraph, Row, Table
from documents.papers import PaperKind, compose
from documents.profiles import PROFILES
from documents.specimen import faults_of
from documents.writer import write
from documents.writer.base import base_of
from documents.writer.frame import lines_of_name
from documents.writer.tables import LINES_OF_HEAD, MARGIN, column_widths
from meetings.record import Reference
from tests.documents.reading import structure, written
from tests.documents.samples import context, full_record
from tests.makers.documents import docx, office_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.60, 17.4.70, 17.4.82, 17.6.17, 17.7.4.17: only what we
# write, in its order.
ORDER = {
    "pPr": "pStyle keepNext keepLines pBdr tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg docGrid",
    "tbl": "tblPr tblGrid tr",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr"
    " tblPr",
}


def parts(file):
    """{name: root} of every XML part."""
    with zipfile.ZipFile(file) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def out_of_order(root):
    """The elements whose children are not as ECMA-376 has them, or are not known here."""
    wrong = []
    for element in root.iter(*(f"{W}{name}" for name in ORDER)):
        known = ORDER[etree.QName(element).localname].split()
        names = [etree.QName(child).localname for child in element]
        if not set(names) <= set(known) or names != sorted(names, key=known.index):
            wrong.append(etree.tostring(element)[:300])
    return wrong


def broken_relationships(found, names):
    """Targets that are not in the package, and ids that no relationship has."""
    broken = []
    for name, root in found.items():
        if not name.endswith(".rels"):
            continue
        folder = name.split("_rels/")[0]
        targets = {one.get("Id"): one for one in root if one.get("TargetMode") != "External"}
        for one in targets.values():
            target = one.get("Target")
            path = target.lstrip("/") if target.startswith("/") else folder + target
            while "/../" in path:
                path = re.sub(r"[^/]+/\.\./", "", path, count=1)
            broken += [path] if path not in names else []
        part = found.get(name.replace("_rels/", "").removesuffix(".rels"))
        used = (
            set(part.xpath("//@r:id | //@r:embed", namespaces=part.nsmap)) if has_r(part) else set()
        )
        broken += sorted(used - {one.get("Id") for one in root})
    return broken


def has_r(part):
    return part is not None and "r" in part.nsmap


def assert_word_needs_no_repair(file):
    found = parts(file)
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
    body = found["word/document.xml"]
    styles = {style.get(f"{W}styleId") for style in found["word/styles.xml"].iter(f"{W}style")}
    drawings = body.xpath("//*[local-name()='docPr']/@id")

    assert [name for name, root in found.items() if out_of_order(root)] == []
    assert broken_relationships(found, names) == []
    assert len(drawings) == len(set(drawings)) > 0
    assert {style.get(f"{W}val") for style in body.iter(f"{W}pStyle")} <= styles
    # A cell without a paragraph and a body that ends with a table are what Word repairs most.
    assert all(cell[-1].tag == f"{W}p" for cell in body.iter(f"{W}tc"))
    assert [child.tag for child in body[0]][-2:] == [f"{W}p", f"{W}sectPr"]
    for table in body.iter(f"{W}tbl"):
        count = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iter(f"{W}tr"):
            spans = [span.get(f"{W}val") for span in row.iter(f"{W}gridSpan")]
            assert len(row.findall(f"{W}tc")) + sum(map(int, spans)) - len(spans) == count


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", PaperKind)
def test_word_finds_nothing_to_repair(profile, kind):
    assert_word_needs_no_repair(written(kind, [full_record()], context(profile)))


def test_the_test_would_notice_a_wrong_order():
    root = etree.fromstring(f'<w:pPr xmlns:w="{W[1:-1]}"><w:jc/><w:pStyle/></w:pPr>')

    assert out_of_order(root) != []


def test_properties_are_vietnamese_and_the_same_for_the_same_paper():
    properties = Document(written(PaperKind.NOTICE, [full_record()], context())).core_properties

    assert properties.title.startswith("Thông báo kết luận của đồng chí Trần Văn An")
    assert properties.author == "Ban Chỉ đạo Xây dựng nếp sống văn minh"
    assert (properties.subject, properties.language) == ("Thông báo", "vi-VN")
    assert properties.created == datetime.datetime(2026, 7, 6, tzinfo=datetime.UTC)


def test_wide_papers_lie_and_their_columns_fill_the_page():
    document = Document(written(PaperKind.PETITIONS, [full_record()], context()))
    section, table = document.sections[0], document.tables[1]._tbl

    widths = [int(column.get(f"{W}w")) for column in table.tblGrid.gridCol_lst]

    assert section.page_width > section.page_height
    assert abs(sum(widths) - 252 * 56.7) < 20
    assert min(widths) > 300


def test_what_stands_behind_the_last_table_takes_no_page_of_its_own():
    *_, last = Document(written(PaperKind.NOTICE, [full_record()], context())).paragraphs
    spacing = last.style.paragraph_format

    assert (last.text, spacing.line_spacing.pt, spacing.space_before, spacing.space_after) == (
        *("", 1),
        *(0, 0),
    )


@pytest.mark.parametrize(
    "name,lines",
    [
        ("ĐẢNG ỦY PHƯỜNG HOA MAI", ["ĐẢNG ỦY PHƯỜNG HOA MAI"]),
        (
            "BAN CHỈ ĐẠO CÔNG TÁC TÔN GIÁO THỊ XÃ HỒNG LĨNH",
            ["BAN CHỈ ĐẠO", "CÔNG TÁC TÔN GIÁO", "THỊ XÃ HỒNG LĨNH"],
        ),
        (
            "BAN CHỈ ĐẠO THỰC HIỆN QUY CHẾ DÂN CHỦ CƠ SỞ THỊ XÃ HỒNG LĨNH",
            ["BAN CHỈ ĐẠO THỰC HIỆN", "QUY CHẾ DÂN CHỦ CƠ SỞ", "THỊ XÃ HỒNG LĨNH"],
        ),
        (
            "BAN CHỈ ĐẠO XÂY DỰNG PHƯỜNG, XÃ VỮNG MẠNH",
            ["BAN CHỈ ĐẠO XÂY DỰNG", "PHƯỜNG, XÃ VỮNG MẠNH"],
        ),
    ],
)
def test_the_name_of_an_issuer_is_broken_where_it_is_spoken(name, lines):
    assert lines_of_name(name, PROFILES["party_hd05"].issuer, 75) == lines


def test_the_line_below_the_title_keeps_its_distance_from_the_text():
    document = Document(written(PaperKind.NOTICE, [full_record()], context("state_nd30")))
    (line,) = [one for one in document.paragraphs if one._p.xpath(".//w:drawing")]

    assert line.style.paragraph_format.space_after.pt >= 6


def test_a_title_of_a_column_takes_no_more_than_three_lines():
    table = compose(PaperKind.TASKS, [full_record()], context()).body[0]

    for column, width in zip(table.columns, column_widths(table, 252, 12), strict=True):
        room = width * letters.POINTS_PER_MM - 2 * MARGIN
        assert letters.lines(column.title, 12, room, bold=True) <= LINES_OF_HEAD, column.title


# What anybody may have typed --------------------------------------------------------------------

NASTY = [
    "=HYPERLINK(1)",
    "+84 912",
    "@sum",
    "a\x00b\x0bc\x1fd\ufffee",
    "Thi\u0323 u\u0309y",
    "x" * 300,
    "<w:p/>&amp;",
    "\u202eđảo\u202c",
    "hai  dấu\xa0 cách\t tab",
]


@pytest.mark.parametrize("text", NASTY)
def test_whatever_was_typed_gives_a_file_that_opens(text):
    record = full_record()
    typed = replace(
        record,
        title=text,
        conclusion=text,
        results=(replace(record.results[0], text=text, field=Reference(text)),),
        directives=(replace(record.directives[0], text=text, lead=Reference(text)),),
        issues=(replace(record.petitions[0], text=text, answer=text),),
        causes=(),
    )
    asked = context(summary=text, recipients=(text,))

    for kind in (PaperKind.REPORT, PaperKind.PETITIONS):
        file = written(kind, [typed], asked)

        assert_word_needs_no_repair(file)
        failures = [one for one in check(file) if one.is_failure]
        assert failures == [], text


def test_five_hundred_directives_and_an_endless_cell():
    record = full_record()
    directives = tuple(
        replace(record.directives[0], text=f"Việc {number}") for number in range(500)
    )
    long = replace(record.directives[0], text="rất dài " * 2000)

    file = written(PaperKind.TASKS, [replace(record, directives=(*directives, long))], context())

    assert len(Document(file).tables[1].rows) == 502
    assert check(file) == []


def test_forty_columns_share_the_page():
    columns = tuple(Column(f"Cột số {number}") for number in range(40))
    wide = Table(columns, (Row(tuple(f"ô {number}" for number in range(40))),))
    outline = compose(PaperKind.TASKS, [full_record()], context())
    file = io.BytesIO()

    write(replace(outline, body=(wide, Paragraph("Hết."))), file)

    assert_word_needs_no_repair(file)
    assert check(file) == []


# Letterheads ------------------------------------------------------------------------------------


def letterhead():
    """An office's file: its own page header and head table; ids of styles by its own language."""
    document = Document()
    styles = document.styles.element
    body_text = next(one for one in styles.style_lst if one.name_val == "Body Text")
    body_text.set(f"{W}styleId", "ThnVnban")
    document.styles["Body Text"].font.name = "Times New Roman"
    section = document.sections[0]
    section.header.paragraphs[0].text = "Văn phòng Đảng ủy phường Hoa Mai"
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "SỞ THỬ - NGHIỆM"
    table.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    table.cell(1, 0).text = "Số ...-BC/BCĐ"
    table.cell(1, 1).text = "Hoa Mai, ngày   tháng   năm"
    document.add_paragraph("Chữ mẫu phải mất đi")
    file = io.BytesIO()
    document.save(file)
    return file


def test_a_letterhead_gives_its_styles_its_page_header_and_its_head():
    head = letterhead()
    check_letterhead(head)

    file = written(PaperKind.REPORT, [full_record()], context(), head)

    document = Document(file)
    lines = structure(file)
    assert document.sections[0].header.paragraphs[0].text == "Văn phòng Đảng ủy phường Hoa Mai"
    assert lines[:3] == [
        "| SỞ THỬ - NGHIỆM | ĐẢNG CỘNG SẢN VIỆT NAM |",
        "| Số 07-BC/BCĐ | Hoa Mai, ngày 06 tháng 7 năm 2026 |",
        "Title: BÁO CÁO",
    ]
    assert not any("Chữ mẫu" in line for line in lines)
    styles = {paragraph.style.style_id for paragraph in document.paragraphs}
    assert "ThnVnban" in styles
    assert "BodyText" not in styles


def macro_file():
    content = zip_of(letterhead())
    return office_file(content | {"word/vbaProject.bin": "x"})


def zip_of(file):
    with zipfile.ZipFile(file) as archive:
        return {
            name: archive.read(name).decode("utf-8", "replace")
            for name in archive.namelist()
            if name != "[Content_Types].xml"
        }


REFUSED = {
    "no zip": b"%PDF-1.7",
    "empty": b"",
    "password": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
    "no Word file": office_file({"xl/workbook.xml": "<x/>"}),
    "not a whole package": docx("<w:p/>"),
    "macros": macro_file(),
    "entities": office_file({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
    "too large": b"PK\x03\x04" + b"\0" * MAX_SIZE,
}


def test_a_letterhead_that_draws_bullets_gives_no_second_one():
    assert Document(letterhead()).styles["List Bullet"].element.xpath("w:pPr/w:numPr")

    file = written(PaperKind.REPORT, [full_record()], context(), letterhead())

    items = [one for one in Document(file).paragraphs if one.text.startswith(("- ", "+ "))]
    assert items
    assert not any(one.style.element.xpath("w:pPr/w:numPr") for one in items)
    names = [style.name for style in Document(file).styles]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", PROFILES)
def test_a_letterhead_with_the_styles_of_the_format_has_no_fault(code):
    assert faults_of(io.BytesIO(base_of(PROFILES[code])), PROFILES[code]) == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_letterhead_is_refused_in_words(name):
    with pytest.raises(LetterheadRefused) as refusal:
        check_letterhead(io.BytesIO(REFUSED[name]))

    assert str(refusal.value).endswith(".")
