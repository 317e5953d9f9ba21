"""Files at the door, by real bytes."""

import hashlib
import io
import re
import unicodedata
import uuid
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings import files, services
from meetings.models import StoredFile
from tests.makers.meetings import make_file, make_meeting

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
PDF = b"%PDF-1.7\n%%EOF\n"


def office_file(main="word/document.xml", parts=(), **options):
    """An Office file with its two necessary parts and others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(main, "<document/>")
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def keep(begin, office, now, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    # Stamps are looked for in a process of its own, which takes its time.
    monkeypatch.setattr("intake.services.has_stamp", lambda path, name: False)
    meeting = begin()

    def keep(name, content):
        upload = SimpleUploadedFile("x", content)
        # As a browser sends it: the class itself would already take the folders away.
        upload._name = name
        return files.keep(upload, meeting=meeting, by=office.staff, at=now)

    keep.meeting = meeting
    return keep


@pytest.mark.parametrize(
    "name, content",
    [
        ("bao-cao.docx", office_file()),
        ("bieu.xlsx", office_file("xl/workbook.xml")),
        ("quet.pdf", PDF),
        ("ghi-chu.txt", "Ghi chú".encode()),
        ("anh.PNG", PNG),
        ("anh.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 20),
        ("anh.webp", b"RIFF\0\0\0\0WEBPVP8 "),
    ],
)
def test_what_people_send_is_kept_with_its_digest(keep, settings, name, content):
    stored = keep(name, content)

    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert (settings.MEDIA_ROOT / stored.path).read_bytes() == content
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.part"))


@pytest.mark.parametrize(
    "name, content",
    [
        ("rong.txt", b""),
        ("chay.exe", b"MZ"),
        ("khong-duoi", b"text"),
        ("pdf", PDF),
        ("anh.svg", b"<svg/>"),
        ("cu.doc", b"\xd0\xcf\x11\xe0"),
        ("macro.docm", office_file()),
        ("gia.pdf", b"MZ\0\0"),
        ("gia.png", b"GIF89a"),
        ("gia.docx", b"PK\x03\x04 not a zip"),
        ("mot-tep.docx", office_file("other.xml")),
        ("bieu.docx", office_file("xl/workbook.xml")),
        ("nhi-phan.txt", b"abc\0def"),
        ("macro.docx", office_file(parts=[("word/vbaProject.bin", b"x")])),
        ("nhung.docx", office_file(parts=[("word/embeddings/oleObject1.bin", b"x")])),
        (
            "mau-tu-xa.docx",
            office_file(
                parts=[("word/_rels/settings.xml.rels", '<R Type="attachedTemplate" Target="http://x"/>')]
            ),
        ),
        ("len.docx", office_file(parts=[("../../etc/passwd", b"x")])),
        ("bom.docx", office_file(parts=[("word/big.xml", b"0" * 30_000_000)])),
        ("nhieu.docx", office_file(parts=[(f"word/{n}.xml", b"") for n in range(2_001)])),
    ],
)  # fmt: skip
def test_what_may_do_harm_is_refused_by_name_and_leaves_nothing(keep, settings, name, content):
    with pytest.raises(files.FileRefused) as refusal:
        keep(name, content)

    assert name in str(refusal.value)
    assert not StoredFile.objects.exists()


def test_a_zip_that_unpacks_to_more_than_it_declares_is_refused(keep):
    content = bytearray(office_file(parts=[("word/x.xml", b"0" * 5_000)]))
    declared = (5_000).to_bytes(4, "little")
    small = (10).to_bytes(4, "little")

    with pytest.raises(files.FileRefused):
        keep("khai-gian.docx", bytes(content.replace(declared, small)))


def entry(name, **flags):
    """A directory entry of a zip, as a tool that means harm would write it."""
    made = zipfile.ZipInfo(name)
    for flag, value in flags.items():
        setattr(made, flag, value)
    return made


@pytest.mark.parametrize(
    "part",
    [
        entry("word/link", external_attr=0o120777 << 16),
        entry("/etc/passwd"),
        entry("C:/Windows/x"),
        entry("word\\..\\..\\x"),
        entry("word/VBAPROJECT.BIN"),
        entry("word/Embeddings/OleObject1.bin"),
    ],
    ids=lambda part: part.filename,
)
def test_a_part_that_leads_out_or_can_run_is_refused(keep, part):
    with pytest.raises(files.FileRefused):
        keep("bao-cao.docx", office_file(parts=[(part, b"x")]))


@pytest.mark.parametrize(
    "target, is_kept",
    [
        ("file:///C:\\Users\\VP\\Templates\\Normal.dotm", True),
        ("Normal.dotm", True),
        ("https://example.org/x.dotm", False),
        ("\\\\10.0.0.1\\x\\y.dotm", False),
        ("file://///10.0.0.1/x/y.dotm", False),
    ],
)
def test_a_template_is_refused_unless_it_lies_on_a_drive(keep, target, is_kept):
    link = f'<R Type="attachedTemplate" TargetMode="External" Target="{target}"/>'.encode()
    content = office_file(parts=[("word/_rels/settings.xml.rels", link)])

    if is_kept:
        assert keep("bao-cao.docx", content).name == "bao-cao.docx"
    else:
        with pytest.raises(files.FileRefused):
            keep("bao-cao.docx", content)


def test_a_remote_template_is_found_in_any_encoding(keep):
    link = '<R Type="attachedTemplate" Target="http://x"/>'.encode("utf-16")

    with pytest.raises(files.FileRefused):
        keep("bao-cao.docx", office_file(parts=[("word/_rels/Settings.xml.rels", link)]))


@pytest.mark.parametrize(
    "before, after, times",
    [
        (b"word/aQb.xml", b"word/a\0b.xml", 2),
        (b"word/aQb.xml", b"word/aRb.xml", 1),
        # Bit 0 of the flags in the directory: encrypted.
        (b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01", 3),
    ],
    ids=["NUL in a name", "two names of one part", "encrypted"],
)
def test_a_zip_whose_directory_lies_is_refused(keep, before, after, times):
    content = office_file(parts=[("word/aQb.xml", b"x")])
    assert content.count(before) >= times

    with pytest.raises(files.FileRefused):
        keep("bao-cao.docx", content.replace(before, after, times))


def test_an_encrypted_office_file_is_refused(keep):
    """Office wraps what it encrypts in the container of old .doc files."""
    with pytest.raises(files.FileRefused):
        keep("mat-khau.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504)


def pdf(trailer, streams=b""):
    return b"%PDF-1.7\n" + streams + b"trailer\n<< /Root 1 0 R " + trailer + b">>\n%%EOF\n"


@pytest.mark.parametrize(
    "content",
    [
        pdf(b"/Encrypt 5 0 R"),
        pdf(b"/Encrypt<</Filter/Standard>>"),
        b"%PDF-1.7\n9 0 obj <</Type/XRef/Encrypt 5 0 R>>\nstream\nx\nendstream endobj\n%%EOF\n",
        pdf(b"/Encrypt\n5 0 R", streams=b"2 0 obj <<>> stream\r\nx\r\nendstream endobj\n"),
    ],
    ids=["trailer", "dictionary in the trailer", "cross-reference stream", "after a stream"],
)
def test_an_encrypted_pdf_is_refused_in_words(keep, content):
    with pytest.raises(files.FileRefused) as refusal:
        keep("mat-khau.pdf", content)

    words = files.DANGERS[files.Danger.ENCRYPTED]
    assert str(refusal.value) == words % {"name": "mat-khau.pdf"}


def test_a_pdf_that_only_writes_of_encryption_is_kept(keep):
    written = b"2 0 obj <</Length 16>>\nstream\n(/Encrypt 5 0 R)\nendstream endobj\n"

    assert keep("bai-giang.pdf", pdf(b"/Info 3 0 R", streams=written))


def test_a_damaged_file_is_refused_or_kept_and_never_a_mistake_of_ours():
    """Cut at every byte, and every byte of it changed."""
    whole = office_file(parts=[("word/x.xml", b"abcdefgh" * 40)])
    damaged = [whole[:length] for length in range(1, len(whole))]
    damaged += [
        whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :]
        for place in range(len(whole))
        for change in (0x01, 0xFF)
    ]
    outcomes = set()

    for content in damaged:
        try:
            files.check(SimpleUploadedFile("a.docx", content), "a.docx")
        except files.FileRefused:
            outcomes.add("refused")
        else:
            outcomes.add("kept")

    assert outcomes == {"refused", "kept"}


def test_sixty_megabytes_are_refused_with_size_and_limit(begin, office, now):
    class Large(SimpleUploadedFile):
        size = 60 * 1024 * 1024

    upload = Large("lon.pdf", PDF)
    upload.size = Large.size

    with pytest.raises(files.FileRefused) as refusal:
        files.keep(upload, meeting=begin(), by=office.staff, at=now)

    assert str(refusal.value) == "Tệp “lon.pdf” nặng 60 MB; mỗi tệp tối đa 30 MB."


def test_the_files_of_one_record_have_a_limit_together(keep, settings):
    settings.MAX_RECORD_FILES_SIZE = 2 * len(PDF)
    keep("mot.pdf", PDF)
    keep("hai.pdf", PDF)

    with pytest.raises(files.FileRefused):
        keep("ba.pdf", PDF)


@pytest.mark.parametrize(
    "sent, shown",
    [
        ("../../etc/Báo cáo.txt", "Báo cáo.txt"),
        ("C:\\Users\\A\\Báo cáo.txt", "Báo cáo.txt"),
        (
            unicodedata.normalize("NFD", "Báo cáo rà soát Đảng bộ.txt"),
            "Báo cáo rà soát Đảng bộ.txt",
        ),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("hoa\u202etxt.exe.txt", "hoatxt.exe.txt"),
        ("a\0b.txt", "ab.txt"),
        ("Đ" * 300 + ".txt", "Đ" * 116 + ".txt"),
    ],
)
def test_a_name_is_only_shown_never_a_path(keep, sent, shown):
    stored = keep(sent, b"x")

    assert stored.name == shown
    assert stored.path == f"{stored.uuid.hex[:2]}/{stored.uuid}"


def test_the_bytes_lie_on_the_disk_before_the_row_says_so(keep, monkeypatch):
    order = []
    flush = files.os.fsync
    monkeypatch.setattr(files.os, "fsync", lambda fd: order.append("flushed") or flush(fd))
    create = StoredFile.objects.create
    monkeypatch.setattr(
        StoredFile.objects, "create", lambda **values: order.append("row") or create(**values)
    )

    keep("quet.pdf", PDF)

    # The file, its folder, and the folder that this one may be new in.
    assert order == ["flushed", "flushed", "flushed", "row"]


def test_an_upload_that_breaks_off_leaves_neither_row_nor_file(keep, monkeypatch, settings):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        keep("quet.pdf", PDF)

    assert not StoredFile.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_a_file_that_is_not_whole_is_never_given_out(client, keep, office, settings):
    stored = keep("quet.pdf", PDF)
    whole = settings.MEDIA_ROOT / stored.path
    whole.rename(whole.with_suffix(".part"))
    client.force_login(office.staff)

    for address in (f"/tep/{stored.uuid}/", f"/tep/{stored.uuid}.part/", f"/tep/{stored.path}/"):
        assert client.get(address).status_code == 404


def test_a_file_is_given_to_its_readers_as_a_download_and_noted(client, keep, office):
    stored = keep("Báo cáo tháng 7.pdf", PDF)
    client.force_login(office.staff)

    response = client.get(f"/tep/{stored.uuid}/")

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        'attachment; filename="B_o c_o th_ng 7.pdf";'
        " filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20th%C3%A1ng%207.pdf"
    )
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert keep.meeting.events.last().note == "Báo cáo tháng 7.pdf"


def body(response, uuid):
    """The page without what the reader sent and the token that is new on every page."""
    page = response.content.decode().replace(str(uuid), "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_file_of_somebody_elses_draft_answers_as_a_missing_one(client, keep, office):
    stored = keep("mat.pdf", PDF)
    client.force_login(office.contact)

    foreign = client.get(f"/tep/{stored.uuid}/")
    missing = client.get("/tep/00000000-0000-4000-8000-000000000000/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert body(foreign, stored.uuid) == body(missing, "00000000-0000-4000-8000-000000000000")


def test_a_file_taken_out_of_the_record_is_for_those_who_work_on_it(client, office):
    meeting = make_meeting(kept_by=office.own, by=office.staff, head=office.head)
    loose, attached = make_file(meeting), make_file(meeting)
    meeting.attachment_rows.create(key=uuid.uuid4(), file=attached, kind="document")

    def answers(user):
        client.force_login(user)
        return [client.get(f"/tep/{stored.pk}/").status_code for stored in (loose, attached)]

    assert answers(office.leader) == [404, 200]
    assert answers(office.staff) == [200, 200]
    assert answers(office.head) == [200, 200]


def test_a_file_whose_bytes_are_gone_is_missing_not_an_error(client, keep, office, settings):
    stored = keep("mat.pdf", PDF)
    (settings.MEDIA_ROOT / stored.path).unlink()
    client.force_login(office.staff)

    assert client.get(f"/tep/{stored.uuid}/").status_code == 404


def test_a_file_of_an_entry_is_sent_by_the_pages_script(client, begin, office):
    meeting = begin()
    client.force_login(office.staff)
    path = f"/hoi-nghi/nhap/ban-nhap/{meeting.uuid}/tep/"

    kept = client.post(path, {"file": SimpleUploadedFile("anh.png", PNG)})
    refused = client.post(path, {"file": SimpleUploadedFile("anh.png", b"GIF89a")})

    stored = StoredFile.objects.get()
    assert kept.json() == {
        "uuid": str(stored.uuid),
        "name": "anh.png",
        "size": len(PNG),
        "kind": "photo",
    }
    assert refused.status_code == 422
    assert "anh.png" in refused.json()["error"]
    assert services.read_record(meeting).attachments == ()


def test_a_file_is_not_kept_for_who_signed_in_after_the_form_was_opened(client, begin, office):
    meeting = begin()
    client.force_login(office.colleague)
    path = f"/hoi-nghi/nhap/ban-nhap/{meeting.uuid}/tep/"
    sent = {"file": SimpleUploadedFile("anh.png", PNG), "who": str(office.staff.pk)}

    response = client.post(path, sent)

    assert response.status_code == 403
    assert "đăng nhập" in response.json()["error"]
    assert not StoredFile.objects.exists()
