"""Papers as LibreOffice prints them: what only shows on a page. One start for all of them.

Word itself is not at hand; LibreOffice with Liberation Serif, whose letters are as wide as those of
Times New Roman, breaks lines as Word does but for a few.
"""

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, replace
from xml.etree import ElementTree

import pytest
from django.db import connection
from docx import Document

from documents.letters import POINTS_PER_MM
from documents.outline import Column, Heading, ListItem, Paragraph, Row, Table
from documents.papers import PaperKind, compose
from documents.profiles import PROFILES
from documents.writer import write
from tests.documents.samples import context, five_records, full_record

PROGRAMS = ("soffice", "pdftotext")
XHTML = "{http://www.w3.org/1999/xhtml}"
SLACK = 2
"""Points by which a letter may stick out of the margins, as commas and borders do."""

SIDES = ("xMin", "yMin", "xMax", "yMax")
FONT = re.compile(rb"/BaseFont */([\w+-]+)")
OURS = re.compile(rb"LiberationSerif|TimesNewRoman")
PAGES_OF_SHORT_REPORT = 2


@dataclass(frozen=True)
class Sheet:
    """A page as printed: words with their boxes, in points from its upper left corner."""

    width: float
    height: float
    words: list

    @property
    def text(self):
        return " ".join(word for word, *_box in self.words)

    def lines(self):
        """Words of equal height from left to right, downwards."""
        rows: dict[int, list] = {}
        for word, left, _top, _right, bottom in self.words:
            rows.setdefault(round(bottom), []).append((left, word))
        return [" ".join(word for _left, word in sorted(row)) for _y, row in sorted(rows.items())]


def outlines():
    """{name: outline}: every paper in every format, then what crowds a page."""
    record, full = full_record(), {}
    for profile in PROFILES:
        for kind in PaperKind:
            full[f"{kind}-{profile}"] = compose(kind, [record], context(profile))
    many = tuple(
        replace(record.directives[0], text=f"Việc {number}: " + "dựng nếp sống " * 12)
        for number in range(60)
    )
    crowded = replace(record, directives=many)
    full["bao-cao-ngan-crowded"] = compose(PaperKind.SHORT_REPORT, [crowded], context())
    full["nhiem-vu-crowded"] = compose(PaperKind.TASKS, [crowded], context())
    for name, published in five_records().items():
        short = compose(PaperKind.SHORT_REPORT, [published], context("party_hd36"))
        full[f"bao-cao-ngan-{name}"] = short
    full["headings"] = replace(full["bao-cao-party_hd05"], body=tuple(blocks_of(SHAPE)))
    columns = tuple(Column(f"Cột {number}") for number in range(40))
    wide = Table(columns, (Row(tuple(str(number) for number in range(40))),))
    tasks = full["nhiem-vu-party_hd05"]
    full["wide"] = replace(tasks, body=(wide, Paragraph("Bảng rộng.")))
    full["long-names"] = compose(
        PaperKind.REPORT,
        [record],
        context(
            summary="tên rất dài của một báo cáo " * 10 + "hết",
            issuer=replace(context().issuer, name="Ban Chỉ đạo " + "phong trào thi đua " * 5),
        ),
    )
    return full


SHAPE = "Pabcp----cpcp-cpc-b=b==abpb---bc-c-abpbc=c=c=ab-"
"""A report of the demo, which had a heading at the foot of a page: a to c are headings by level,
"P" and "=" longer than a line."""
LONGER = {"P": 30, "=": 14}


def blocks_of(shape):
    for number, sign in enumerate(shape):
        if sign in "abc":
            yield Heading("abc".index(sign) + 1, f"{number}. ", f"Đề mục số {number}")
        else:
            text = f"Nội dung số {number}" + " dài hơn" * LONGER.get(sign, 4)
            yield ListItem(f"{text}.") if sign in "-=" else Paragraph(f"{text}.")


def printed(folder):
    """Every .docx of the folder as a PDF beside it."""
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--convert-to", "pdf", "--outdir", str(folder)),
        *map(str, sorted(folder.glob("*.docx"))),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def shown_by(program, *arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


def sheets_of(path):
    root = ElementTree.fromstring(shown_by("pdftotext", "-bbox", path, "-"))
    return [
        Sheet(
            float(page.get("width")),
            float(page.get("height")),
            [
                (word.text or "", *(float(word.get(side)) for side in SIDES))
                for word in page.iter(f"{XHTML}word")
            ],
        )
        for page in root.iter(f"{XHTML}page")
    ]


def complaints(name, outline, path):
    """What is not as it should be on the pages of one paper."""
    sheets = sheets_of(path)
    lines = sheets[0].lines()
    for words, _look in outline.profile.title:
        if not any(words in line for line in lines):
            yield f"the title does not stand on one line: {lines[:3]}"
    if "bao-cao-ngan" in name and len(sheets) > PAGES_OF_SHORT_REPORT:
        yield f"{len(sheets)} pages"
    if re.fullmatch(r"\d+", lines[0]):
        yield "the first page shows its number"
    for number, sheet in enumerate(sheets[1:], start=2):
        if len(sheet.lines()) == 1:
            yield f"page {number} is empty"
        if sheet.lines()[0] != str(number):
            yield f"page {number} begins with {sheet.lines()[0]}"
    yield from cut_words(sheets, outline.profile.page)
    said = "".join(text for text in letters_of(path.with_suffix(".docx")))
    missing = Counter(said) - Counter("".join(sheet.text for sheet in sheets))
    if any(sign.isalnum() for sign in missing):
        yield f"letters are missing: {missing}"
    last = outline.body[-1].text.split()[-2:]
    if " ".join(last) not in sheets[-1].text:
        yield "the signature stands on a page without text"
    fonts = FONT.findall(path.read_bytes())
    if other := [font for font in fonts if not OURS.search(font)] or not fonts:
        yield f"letters of another font: {other}"
    for number, sheet in enumerate(sheets[:-1], start=1):
        foot = sheet.lines()[-1]
        if any(f"{one.marker}{one.text}".endswith(foot) for one in outline.headings):
            yield f"page {number} ends with a heading: {foot}"


def cut_words(sheets, page):
    left, right = page.left * POINTS_PER_MM - SLACK, page.right * POINTS_PER_MM - SLACK
    below = page.bottom * POINTS_PER_MM - SLACK
    for number, sheet in enumerate(sheets, start=1):
        for word, start, top, end, bottom in sheet.words:
            across = left <= start and end <= sheet.width - right
            if not across or top < 0 or bottom > sheet.height - below:
                yield f"page {number}: “{word}” sticks out"


def letters_of(path):
    for text in Document(path).element.body.iter("{*}t"):
        yield "".join((text.text or "").split())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="no database is asked: once is enough")
def test_every_paper_stands_on_its_pages_as_it_should(tmp_path, artifacts):
    absent = [program for program in PROGRAMS if shutil.which(program) is None]
    if absent:
        reason = f"not on PATH: {', '.join(absent)}"
        if os.environ.get("REQUIRE_OFFICE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    papers = outlines()
    for name, outline in papers.items():
        with (tmp_path / f"{name}.docx").open("wb") as file:
            write(outline, file)

    printed(tmp_path)

    shutil.copy(tmp_path / "bao-cao-party_hd05.pdf", artifacts)
    found = {
        name: faults
        for name, outline in papers.items()
        if (faults := list(complaints(name, outline, tmp_path / f"{name}.pdf")))
    }
    assert found == {}


def test_a_word_in_the_margin_would_be_noticed():
    word = ("lề", 540.0, 100.0, 560.0, 112.0)
    sheet = Sheet(595.0, 842.0, [word])

    assert list(cut_words([sheet], PROFILES["party_hd05"].page)) == ["page 1: “lề” sticks out"]
