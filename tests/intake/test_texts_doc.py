"""Old Word files as Word keeps them, by each of the programs that read them here."""

import os
import shutil
import subprocess
from dataclasses import replace

import pytest

from intake.texts import Refusal, TextRefused, child, doc, text_of

OFFICE = doc._libreoffice()
ANTIWORD = shutil.which("antiword", path=doc.PATH)
PAGE = """
<meta charset="utf-8"><p>BÁO CÁO<p>kết quả thực hiện quy chế dân chủ ở cơ sở sáu tháng đầu năm 2024
<p>Sáng 10/7, Ban Chỉ đạo thị xã họp sơ kết; đồng chí Lê Thị Mơ chủ trì.
<table border="1"><tr><td>Chỉ tiêu</td><td>Kết quả</td></tr>
<tr><td>Đối thoại</td><td>57 cuộc</td></tr></table>
<p>Giao Ban Dân vận rà soát hồ sơ trước ngày 15/8/2024.
"""
LINES = [
    "BÁO CÁO",
    "kết quả thực hiện quy chế dân chủ ở cơ sở sáu tháng đầu năm 2024",
    "Sáng 10/7, Ban Chỉ đạo thị xã họp sơ kết; đồng chí Lê Thị Mơ chủ trì.",
    "Chỉ tiêu\tKết quả",
    "Đối thoại\t57 cuộc",
    "Giao Ban Dân vận rà soát hồ sơ trước ngày 15/8/2024.",
]

pytestmark = pytest.mark.skipif(not OFFICE, reason="no LibreOffice Writer to make a .doc with")


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """`converted(html)`: the path of a .doc with what a page holds."""
    folder = tmp_path_factory.mktemp("doc")

    def converted(html):
        path = folder / f"{len(list(folder.iterdir()))}.html"
        path.write_text(html)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        kinds = ["--infilter=HTML (StarWriter)", "--convert-to", "doc:MS Word 97"]
        subprocess.run(
            [OFFICE, profile, "--headless", *kinds, "--outdir", folder, path],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return path.with_suffix(".doc")

    return converted


@pytest.fixture(scope="module")
def report(converted):
    return converted(PAGE)


def lines_of(source):
    return [line.strip() for line in source.text.split("\n") if line.strip()]


def test_libreoffice_reads_it_in_the_child_with_its_limits(report):
    assert lines_of(child.read_file(report, "báo cáo.doc")) == LINES


@pytest.mark.skipif(not ANTIWORD, reason="no antiword")
def test_antiword_reads_the_same(report, monkeypatch):
    monkeypatch.setattr(doc, "_libreoffice", lambda: None)

    assert lines_of(text_of(report, "báo cáo.doc")) == LINES


def test_a_stamp_is_found_by_each_program(converted, monkeypatch):
    stamped = converted(PAGE.replace("<p>BÁO", "<p>TỐI MẬT<p>BÁO"))

    for program in (OFFICE, ANTIWORD):
        if program == ANTIWORD:
            monkeypatch.setattr(doc, "_libreoffice", lambda: None)
        if program:
            with pytest.raises(TextRefused) as refused:
                text_of(stamped, "a.doc")
            assert refused.value.reason == Refusal.SECRET


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
@pytest.mark.parametrize(
    "limit, reason",
    [
        # LibreOffice then ends as if it had found nothing in the file.
        ({"memory": 200 * child.MB}, Refusal.DAMAGED),
        ({"clock": 0.5}, Refusal.TOO_COSTLY),
    ],
)
def test_the_limits_of_the_child_hold_for_the_program(report, monkeypatch, limit, reason):
    monkeypatch.setitem(child.LIMITS, "doc", replace(child.LIMITS["doc"], **limit))

    with pytest.raises(TextRefused) as refused:
        child.read_file(report, "a.doc")

    assert refused.value.reason == reason


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
@pytest.mark.parametrize(
    "ends, reason",
    [
        ("kill -9 $$", Refusal.TOO_COSTLY),
        ("sh -c 'kill -9 $$'; exit $?", Refusal.TOO_COSTLY),
        ("exit 1", Refusal.DAMAGED),
    ],
)
def test_a_program_that_a_limit_ends_is_told_from_one_that_cannot_read(tmp_path, ends, reason):
    with pytest.raises(TextRefused) as refused:
        doc._run(["/bin/sh", "-c", ends], str(tmp_path))

    assert refused.value.reason == reason
