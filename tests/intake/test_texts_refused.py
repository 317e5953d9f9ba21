"""What is not read: each kind of bad input, stamps of secrecy, and the limits of the child."""

import os
import random
import subprocess
import sys
import time
import unicodedata
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from intake.texts import Notice, Refusal, TextRefused, child, secrecy, source, text_of_pasted
from intake.wording import NOTICES, REFUSALS, refusal_words
from tests.makers.documents import docx, office_file, paragraph, pdf, run, table

OLE = bytes.fromhex("d0cf11e0a1b11ae1").ljust(1024, b"\0")
BODY = {"word/document.xml": "<document><body><p/></body></document>"}
LINK = '<Relationships><Relationship Type="http://x/{}" Target="http://x/" TargetMode="External"/>'
LINK += "</Relationships>"
ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><d>&c;</d>'
ENGLISH = "The committee reviewed the results of the first six months and set out the tasks. " * 3


@pytest.fixture
def read(tmp_path):
    """Read as everybody does: in the child."""

    def read(content, name="a.docx"):
        path = tmp_path / "x"
        path.write_bytes(content)
        return child.read_file(path, name)

    return read


@pytest.fixture
def reason(read):
    def reason(content, name="a.docx"):
        with pytest.raises(TextRefused) as refused:
            read(content, name)
        return refused.value.reason

    return reason


@pytest.mark.parametrize(
    "name, content, expected",
    [
        ("a.docx", b"", Refusal.EMPTY),
        ("a.docx", bytes(60 * 1024 * 1024), Refusal.TOO_LARGE),
        ("a.docm", docx(paragraph("a")), Refusal.UNKNOWN_FORMAT),
        ("a.rtf", b"{\\rtf1}", Refusal.UNKNOWN_FORMAT),
        ("khong-duoi", b"a", Refusal.UNKNOWN_FORMAT),
        ("a.docx", OLE, Refusal.ENCRYPTED),
        ("a.docx", docx(paragraph("a"))[:200], Refusal.DAMAGED),
        ("a.docx", pdf(["a"]), Refusal.DAMAGED),
        ("a.docx", b"GIF89a" + docx(paragraph("a")), Refusal.DAMAGED),
        ("a.docx", office_file({"word/document.xml": "<a><b></a>"}), Refusal.DAMAGED),
        ("a.docx", office_file({"xl/workbook.xml": "<a/>"}), Refusal.DAMAGED),
        ("a.docx", office_file(BODY | {"word/vbaProject.bin": b"x"}), Refusal.MACRO),
        ("a.docx", office_file(BODY | {"word/embeddings/oleObject1.bin": b"x"}), Refusal.OBJECT),
        (
            "a.docx",
            office_file(BODY | {"word/_rels/settings.xml.rels": LINK.format("attachedTemplate")}),
            Refusal.LINK,
        ),
        (
            "a.docx",
            office_file(BODY | {"word/_rels/document.xml.rels": LINK.format("image")}),
            Refusal.LINK,
        ),
        ("a.docx", office_file(BODY | {"word/x.xml": b"0" * 30_000_000}), Refusal.INFLATES),
        ("a.docx", office_file({"word/document.xml": ENTITIES}), Refusal.DOCTYPE),
        ("a.docx", docx("<w:p/>" * 600_000), Refusal.INFLATES),
        ("a.docx", docx(*[paragraph(str(n) * 9) for n in range(130_000)]), Refusal.TOO_COSTLY),
        ("a.docx", docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), Refusal.TOO_COSTLY),
        ("a.docx", docx(paragraph(" ")), Refusal.NO_TEXT),
        ("a.txt", random.Random(1).randbytes(5_000), Refusal.CONTENT_DIFFERS),
        ("a.pdf", random.Random(1).randbytes(5_000), Refusal.CONTENT_DIFFERS),
        ("a.html", "không có thẻ".encode(), Refusal.CONTENT_DIFFERS),
        ("a.txt", ENGLISH.encode(), Refusal.OTHER_LANGUAGE),
        ("a.txt", ("Отчёт комитета о работе за полугодие. " * 9).encode(), Refusal.OTHER_LANGUAGE),
        ("a.txt", b"a b c\n" * 400_000, Refusal.TOO_LONG),
        ("a.docx", docx(paragraph("MẬT"), paragraph("Báo cáo")), Refusal.SECRET),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_bad_input_is_refused_for_what_is_wrong_with_it(reason, name, content, expected):
    assert reason(content, name) == expected


def test_an_ordinary_link_to_click_on_is_no_reason_to_refuse(read):
    content = office_file(
        BODY
        | {
            "word/document.xml": "<document><body><p><r><t>Xem</t></r></p></body></document>",
            "word/_rels/document.xml.rels": LINK.format("hyperlink"),
        }
    )

    assert read(content).text == "Xem\n"


def test_words_without_marks_are_vietnamese_too():
    assert text_of_pasted("Bao cao so ket cong tac sau thang dau nam va nhiem vu\n" * 5).text


# Secrecy -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "MẬT\nBáo cáo",
        "Báo cáo\n  TUYỆT MẬT  \n",
        "[TỐI MẬT]",
        "M Ậ T",
        "THỊ ỦY MẪU\tMẬT\tĐẢNG CỘNG SẢN VIỆT NAM",
        "THỊ ỦY MẪU        MẬT\n",
        "Độ mật: Mật",
        "ĐỘ MẬT: TỐI MẬT",
        "Số 12-BC/ThU(M)",
        "Số: 05-KH/BCĐ (TM)",
    ],
)
def test_a_stamp_is_found(text):
    assert secrecy.is_stamped(text)


@pytest.mark.parametrize(
    "text",
    [
        "Công tác bảo vệ bí mật nhà nước được chú trọng.",
        "BẢO MẬT",
        "CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Mật ong rừng",
        "Tuyệt mật\tTối mật\tMật",
        "TUYỆT MẬT\tTỐI MẬT\tMẬT",
        "Số 12-BC/ThU",
        "Mô hình số 3 (A)",
    ],
)
def test_the_word_within_other_words_is_no_stamp(text):
    assert not secrecy.is_stamped(text)


@pytest.mark.parametrize(
    "name",
    [
        "BC 12 (MẬT).docx",
        "12-BC-ThU(M).pdf",
        "CÔNG VĂN - MẬT.docx",
        "Bao cao_TUYỆT MẬT.xlsx",
        "BC TOI MAT.txt",
    ],
)
def test_the_name_of_a_stamped_file_is_told(name):
    assert secrecy.is_stamped_name(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(
    "name",
    [
        "BẢO MẬT.docx",
        "CÔNG TÁC BÍ MẬT NHÀ NƯỚC.docx",
        "Bí mật nhà nước.pdf",
        "MẬT ONG RỪNG.jpg",
        "Áo (M).xlsx",
        "MẬT",
    ],
)
def test_the_word_within_the_words_of_a_name_is_no_stamp(name):
    assert not secrecy.is_stamped_name(name)


@pytest.mark.parametrize(
    "content",
    [
        docx(paragraph("Báo cáo"), header1=paragraph("MẬT")),
        docx(table([paragraph("THỊ ỦY") + paragraph("MẬT"), "ĐẢNG CỘNG SẢN VIỆT NAM"])),
        docx(paragraph("Báo cáo"), header2='<v:textpath string="TUYỆT MẬT"/>'),
        docx(paragraph(run("Mật", properties="<w:caps/>"))),
        docx(paragraph(run("mËt", font=".VnTimeH")), paragraph("Báo cáo")),
    ],
    ids=["header", "cell of the heading", "watermark", "shown in capitals", "old font"],
)
def test_a_stamp_is_found_wherever_word_shows_it(reason, content):
    assert reason(content) == Refusal.SECRET


# The child ---------------------------------------------------------------------------------------


@pytest.fixture
def limits(monkeypatch):
    """Change the limits of the child for one kind of file."""

    def limits(extension, **changed):
        usual = child.LIMITS.get(extension, child.Limits())
        monkeypatch.setitem(child.LIMITS, extension, replace(usual, **changed))

    return limits


@pytest.mark.skipif(child.resource is None, reason="this system knows no limits of a process")
class TestLimits:
    def test_memory(self, reason, limits):
        words = random.Random(2).choices([f"chữ{n}" for n in range(3_000)], k=3_000_000)
        content = docx(paragraph(" ".join(words)))
        limits("docx", memory=96 * child.MB)
        bounded = reason(content)

        limits("docx", memory=512 * child.MB)

        assert (bounded, reason(content)) == (Refusal.TOO_COSTLY, Refusal.TOO_LONG)

    def test_processor(self, read, reason, limits):
        content = pdf(
            *[["So ket cong tac sau thang dau nam va nhiem vu sau thang cuoi nam"] * 45] * 60
        )
        limits("pdf", cpu=1)
        begun = time.monotonic()
        bounded = reason(content, "a.pdf")
        took = time.monotonic() - begun

        limits("pdf", cpu=60, clock=120)

        assert (bounded, took < 30) == (Refusal.TOO_COSTLY, True)
        assert read(content, "a.pdf").text

    def test_files_and_surroundings(self, monkeypatch, tmp_path):
        """What the child could do, asked of it: nothing to write, nothing of ours to know."""
        monkeypatch.setenv("PORTAL_SECRET_KEY", "khoa-bi-mat")
        asked = (
            "import os, socket, sys; from intake.texts import child as c;"
            "c._limit(c.Limits()); c._leave_network()\n"
            f"try: open({str(tmp_path / 'x')!r}, 'wb', 0).write(b'a'); print('wrote')\n"
            "except OSError: print('no file')\n"
            "print(sorted(os.environ)); print([name for _, name in socket.if_nameindex()])"
        )
        home = str(tmp_path)

        answer = subprocess.run(
            [sys.executable, "-B", "-c", asked],
            cwd=settings.BASE_DIR, env=child._environment(home), capture_output=True, text=True,
        ).stdout.splitlines()  # fmt: skip

        assert answer[0] == "no file"
        assert "PORTAL_SECRET_KEY" not in answer[1]
        print(f"network devices of the child: {answer[2]}")


def test_the_clock_ends_a_child_that_waits(reason, limits):
    limits("txt", clock=0.01)

    assert reason(b"a", "a.txt") == Refusal.TOO_COSTLY


def test_nothing_is_left_behind(read, monkeypatch, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(child.tempfile, "tempdir", str(home))

    read(docx(paragraph("Báo cáo")))

    assert list(home.iterdir()) == []


def test_a_short_report_takes_moments(read, capsys):
    content = docx(*[paragraph(f"{n}. Kết quả công tác dân vận trong kỳ.") for n in range(150)])
    begun = time.monotonic()

    read(content)

    with capsys.disabled():
        print(f"\n1,200 words of Word in the child: {time.monotonic() - begun:.2f} s")


# Words -------------------------------------------------------------------------------------------


def test_every_code_has_its_words_and_limits_agree_with_the_settings():
    assert set(NOTICES) == set(Notice)
    assert set(REFUSALS) == set(Refusal)
    assert source.MAX_SIZE == settings.MAX_FILE_SIZE


def test_a_refusal_is_put_in_words_with_its_facts():
    with translation.override("en"):
        words = refusal_words(TextRefused(Refusal.TOO_MANY_PAGES, pages=300, limit=100))

    assert words.startswith("The file has 300 pages; 100 is the most.")


# The command -------------------------------------------------------------------------------------


def test_read_report_says_why_a_file_is_refused(tmp_path):
    path = tmp_path / "mat.docx"
    path.write_bytes(docx(paragraph("MẬT"), paragraph("Báo cáo")))

    with pytest.raises(CommandError) as refused, translation.override("en"):
        call_command("read_report", str(path))

    assert "stamp of secrecy" in str(refused.value)


def test_read_report_says_that_there_is_no_such_file(tmp_path):
    with pytest.raises(CommandError) as refused, translation.override("en"):
        call_command("read_report", str(tmp_path / "x.docx"))

    assert str(refused.value).startswith("There is no file ")


def test_read_report_works_on_a_fresh_install(tmp_path):
    """No environment variable, and a database that cannot be made."""
    text = "Sáng ngày 5/7/2024, Thị ủy tổ chức Hội nghị sơ kết công tác dân vận 6 tháng đầu năm.\n"
    needed = {key: os.environ[key] for key in ["SYSTEMROOT"] if key in os.environ}

    answer = subprocess.run(
        [sys.executable, "manage.py", "read_report", "-", "--json"],
        cwd=settings.BASE_DIR, env=needed, input=text.encode(), capture_output=True,
    )  # fmt: skip

    assert (answer.returncode, answer.stderr) == (0, b"")
    assert '"is_meeting"' in answer.stdout.decode()
