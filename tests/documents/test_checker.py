"""The rules F01 to F20: our papers keep all of them, and each breach is found where it is."""

import dataclasses
import io
from itertools import cycle, islice

import pytest
from django.core.management import CommandError, call_command
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.checker import RULES, CannotCheck, Severity, check
from documents.papers import Issuer, PaperKind, Signer
from documents.profiles import PROFILES
from tests.documents.reading import written
from tests.documents.samples import context, five_records, full_record
from tests.makers.documents import docx, office_file, paragraph, run, table

PARTY, STATE = "party_hd05", "state_nd30"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_of_every_format_keeps_all_rules(profile, kind):
    assert check(written(kind, [full_record()], context(profile))) == []


@pytest.mark.parametrize("place,name", list(enumerate(five_records())))
def test_five_published_meetings_keep_all_rules_in_every_paper(place, name):
    record = five_records()[name]
    # Each paper in one of the formats, which take turns over the meetings.
    formats = islice(cycle(PROFILES), place, None)

    for kind, profile in zip(PaperKind, formats, strict=False):
        assert check(written(kind, [record], context(profile))) == [], (profile, kind)


@pytest.mark.parametrize("profile", PROFILES)
def test_gaps_are_no_failure(profile):
    bare = context(profile, issuer=Issuer(), signer=Signer(), number=None, day=None, recipients=())

    found = check(written(PaperKind.REPORT, [full_record()], bare), PROFILES[profile])

    assert [finding for finding in found if finding.is_failure] == []


# Mixed of what has once left a double space: marks and spaces where words should be.
PIECES = (" ", "\n", "\xa0", ".", ",", " ;", ":", "./.", "…", "(", "1", "đồng chí", "Ủy")
SAID = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


@settings(max_examples=25)
@given(
    st.lists(SAID, min_size=20, max_size=20),
    st.sampled_from(PaperKind),
    st.sampled_from(list(PROFILES)),
)
def test_whatever_a_record_says_its_papers_keep_all_rules(texts, kind, profile):
    said = retold(full_record(), cycle(texts))

    found = check(written(kind, [said], context(profile, summary=texts[0])))

    assert [finding for finding in found if finding.is_failure] == []


def retold(value, texts):
    """The record with the next of the texts in the place of each of its own."""
    if type(value) is str:
        return next(texts)
    if isinstance(value, tuple):
        return tuple(retold(one, texts) for one in value)
    if dataclasses.is_dataclass(value):
        names = [entry.name for entry in dataclasses.fields(value)]
        told = {name: retold(getattr(value, name), texts) for name in names}
        return dataclasses.replace(value, **told)
    return value


# Each rule, broken by hand -----------------------------------------------------------------------


def line(document, words):
    """The first paragraph, in tables too, that begins so."""
    for element in document.element.body.iter(qn("w:p")):
        if "".join(text.text or "" for text in element.iter(qn("w:t"))).startswith(words):
            return Paragraph(element, document._body)
    raise LookupError(words)


def says(words, instead):
    def change(document):
        line(document, words).runs[0].text = instead

    return change


def drop(words, tag):
    def change(document):
        for element in list(line(document, words)._p.iter(qn(tag))):
            element.getparent().remove(element)

    return change


def looks(words, **look):
    def change(document):
        for name, value in look.items():
            setattr(line(document, words).runs[0].font, name, value)

    return change


def narrow(document):
    head = document.tables[0]._tbl
    for column, width in zip(head.tblGrid.gridCol_lst, ("7000", "2355"), strict=True):
        column.set(qn("w:w"), width)


def no_head(document):
    document.element.body.remove(document.tables[0]._tbl)


def no_drawing(document):
    for element in list(document.element.body.iter(qn("w:drawing"))):
        element.getparent().remove(element)


def no_repeated_head(document):
    for element in list(document.element.body.iter(qn("w:tblHeader"))):
        element.getparent().remove(element)


def left_margin(document):
    document.sections[0].left_margin = Mm(25)


def number_on_first_page(document):
    document.sections[0].different_first_page_header_footer = False


def left_aligned(document):
    line(document, "Mười tuyến phố").alignment = WD_ALIGN_PARAGRAPH.LEFT


def wide_lines(document):
    line(document, "Mười tuyến phố").paragraph_format.line_spacing = Pt(30)


LAST = "- Xã Đồng Lúa"
REPORT, TASKS = PaperKind.REPORT, PaperKind.TASKS


@pytest.mark.parametrize(
    "rule,profile,kind,change",
    [
        ("F01", PARTY, REPORT, left_margin),
        ("F02", PARTY, REPORT, looks("Mười tuyến phố", name="Arial")),
        ("F03", PARTY, REPORT, no_head),
        ("F04", PARTY, REPORT, looks("ĐẢNG CỘNG SẢN", size=Pt(13))),
        ("F04", STATE, REPORT, looks("Độc lập", bold=False)),
        ("F05", PARTY, REPORT, narrow),
        ("F06", PARTY, REPORT, no_drawing),
        ("F07", PARTY, REPORT, says("*", "")),
        ("F07", PARTY, REPORT, looks("BAN CHỈ ĐẠO", bold=False)),
        ("F08", PARTY, REPORT, says("Số 07", "Số: 07-BC/BCĐ")),
        ("F08", STATE, REPORT, says("Số: 07", "Số 07-BC/BCĐ")),
        ("F09", PARTY, REPORT, says("Hoa Mai, ngày", "Hoa Mai, ngày 6 tháng 07 năm 2026")),
        ("F09", PARTY, REPORT, looks("Hoa Mai, ngày", italic=False)),
        ("F10", PARTY, REPORT, looks("BÁO CÁO", size=Pt(14))),
        ("F11", PARTY, REPORT, says("-----", "---")),
        ("F12", PARTY, REPORT, left_aligned),
        ("F12", PARTY, REPORT, wide_lines),
        ("F12", STATE, REPORT, looks("Mười tuyến phố", size=Pt(12))),
        ("F13", PARTY, REPORT, looks("TRƯỞNG BAN CHỈ ĐẠO", bold=True)),
        ("F13", STATE, REPORT, says("TM. BAN", "T/M BAN CHỈ ĐẠO")),
        ("F14", PARTY, REPORT, looks("Nơi nhận", underline=False)),
        ("F15", PARTY, REPORT, says("- Lưu", "- Lưu: VT.")),
        ("F16", PARTY, REPORT, number_on_first_page),
        ("F17", PARTY, TASKS, no_repeated_head),
        ("F18", PARTY, REPORT, says(LAST, "- Không có dấu chấm")),
        ("F19", PARTY, REPORT, drop(LAST, "w:keepNext")),
        ("F20", PARTY, REPORT, says("Mười tuyến phố", "Mười  tuyến phố.")),
        ("F20", PARTY, REPORT, says("Mười tuyến phố", "Thi\u0323 xa\u0303.")),
    ],
)
def test_a_broken_rule_is_found_where_it_is(rule, profile, kind, change):
    document = Document(written(kind, [full_record()], context(profile)))
    change(document)
    file = io.BytesIO()
    document.save(file)

    found = check(file, PROFILES[profile])

    assert rule in {finding.rule for finding in found if finding.is_failure}
    allowed = {"F03": {"F03", "F04", "F06", "F07", "F08", "F09"}, "F06": {"F06"}}
    assert {finding.rule for finding in found} <= allowed.get(rule, {rule})


def test_a_finding_says_where_and_how_often():
    document = Document(written(REPORT, [full_record()], context()))
    for words in ("Mười tuyến phố", "Bàn về cách làm"):
        line(document, words).alignment = WD_ALIGN_PARAGRAPH.LEFT
    file = io.BytesIO()
    document.save(file)

    (finding,) = check(file)

    assert "“Mười tuyến phố được chỉnh trang.”" in finding.where
    assert finding.count == 2


def test_the_customary_end_sign_only_warns():
    document = Document(written(REPORT, [full_record()], context()))
    says(LAST, "- Xã Đồng Lúa làm cầu./.")(document)
    file = io.BytesIO()
    document.save(file)

    assert [(one.rule, one.severity) for one in check(file)] == [("F18", Severity.WARNING)]


CIRCLE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
)

# Any other file ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        docx(),
        docx(paragraph("Chỉ một dòng")),
        docx(paragraph(run("Có phông", font="Arial")), table(("a", "b"), ("c",))),
        docx(*(table(tuple("x" * 40)) for _ in range(3))),
        docx("<w:p><w:pPr><w:spacing w:line='rất' w:after='1.5'/></w:pPr></w:p>"),
        docx(paragraph("x"), styles=CIRCLE),
        docx(f"<w:sdt><w:sdtContent>{paragraph('Trong khung')}</w:sdtContent></w:sdt>"),
    ],
    ids=[
        "empty",
        "one line",
        "own font",
        "forty columns",
        "no numbers",
        "circle",
        "content control",
    ],
)
def test_any_word_file_is_looked_at(content):
    found = check(io.BytesIO(content))

    assert {"F03", "F04"} <= {finding.rule for finding in found}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
        office_file({"word/document.xml": "<broken"}),
        office_file({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        office_file({"word/document.xml": "<a/>"}),
    ],
    ids=["empty", "pdf", "password", "broken", "entities", "other root"],
)
def test_what_is_no_word_file_is_refused_in_words(content):
    with pytest.raises(CannotCheck):
        check(io.BytesIO(content))


def test_the_command_tells_each_rule_and_fails_when_one_does(tmp_path, capsys):
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(written(REPORT, [full_record()], context("party_hd36")).getvalue())
    bad.write_bytes(docx(paragraph("Chỉ một dòng")))

    call_command("check_document", good)
    told = capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("check_document", good, profile=STATE)
    with pytest.raises(CommandError):
        call_command("check_document", bad)
    with pytest.raises(CommandError):
        call_command("check_document", tmp_path / "none.docx")

    assert all(f"✓ {rule.code}" in told for rule in RULES)
    assert len(RULES) == 20
