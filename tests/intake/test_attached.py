"""Stamps of secrecy on files that are kept beside a record: searched before anything is stored."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from intake import services
from intake.models import ImportRefusal
from intake.texts import Refusal, is_stamped
from meetings.models import StoredFile
from tests.makers.documents import docx, office_file, paragraph, pdf
from tests.makers.meetings import make_meeting

WORDS = "<sst><si><r><t>TUYỆT</t></r><r><t> MẬT</t></r></si><si><t>Chỉ tiêu</t></si></sst>"
HEADER = '&amp;C&amp;"Arial,Bold"&amp;14MẬT'
HEADED = f"<worksheet><headerFooter><oddHeader>{HEADER}</oddHeader></headerFooter></worksheet>"
PLAIN = "<worksheet><sheetData/></worksheet>"


def workbook(**parts):
    return office_file(
        {"xl/workbook.xml": "<workbook/>"}
        | {f"xl/{name.replace('_', '/')}.xml": content for name, content in parts.items()}
    )


@pytest.mark.parametrize(
    "name, content, expected",
    [
        ("a.docx", docx(paragraph("Danh sách"), header1=paragraph("MẬT")), True),
        ("a.docx", docx(paragraph("Danh sách")), False),
        ("a.xlsx", workbook(sharedStrings=WORDS), True),
        ("a.xlsx", workbook(worksheets_sheet1=HEADED), True),
        ("a.xlsx", workbook(worksheets_sheet1=PLAIN, sharedStrings="<sst/>"), False),
        ("a.txt", "Danh sách\nTỐI MẬT\n".encode(), True),
        ("a.txt", ("TỐI MẬT\n" + "a b c\n" * 400_000).encode(), True),
        ("a.pdf", pdf(["So 12-BC/ThU\\(M\\)"], *[["So ket"]] * 200), True),
    ],
    ids=["header", "no stamp", "cells", "page header", "empty sheet", "text", "long", "pages"],
)
def test_a_stamp_is_found_in_what_is_kept(tmp_path, name, content, expected):
    path = tmp_path / "x"
    path.write_bytes(content)

    assert is_stamped(path, name) is expected


@pytest.fixture
def upload(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    meeting = make_meeting()
    client.force_login(meeting.created_by)
    address = reverse("file_upload", args=[meeting.uuid])

    def upload(name, content):
        return client.post(address, {"file": SimpleUploadedFile(name, content)})

    return upload


def test_of_a_stamped_file_only_a_note_is_kept(upload, settings):
    content = "Báo cáo\nMẬT\n".encode()

    answer = upload("ke-hoach.txt", content)

    assert answer.status_code == 422
    assert "độ mật" in answer.json()["error"]
    assert not StoredFile.objects.exists()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    note = ImportRefusal.objects.get()
    assert note.reason == Refusal.SECRET
    assert note.sha256 == hashlib.sha256(content).hexdigest()


def test_a_picture_has_its_name_alone(upload, monkeypatch):
    monkeypatch.setattr("intake.texts.child._answer", None)
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * 20

    assert upload("anh.png", picture).status_code == 200
    assert upload("So do (MẬT).png", picture).status_code == 422


def test_a_file_that_takes_too_much_to_read_is_kept(upload, monkeypatch):
    def end(*_arguments):
        raise services.TextRefused(Refusal.TOO_COSTLY)

    monkeypatch.setattr("intake.texts.child._answer", end)

    assert upload("a.pdf", pdf(["So ket"])).status_code == 200
