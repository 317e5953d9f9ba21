"""The index says what the records say, from the same moment on."""

import uuid
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings import record, services
from meetings.models import Meeting
from meetings.models.meeting import Status
from meetings.record import IssueKind, Part, Reference
from search.finding import find
from search.kinds import BY_CODE, OF_RECORDS
from search.models import SearchDocument
from search.query import read
from tests.makers.documents import docx, paragraph, xlsx
from tests.makers.meetings import make_file, make_meeting, make_record
from tests.makers.units import make_person, make_unit
from tests.meetings.typing import inputs_of

pytestmark = pytest.mark.django_db


def key():
    return uuid.uuid4()


def full_record(**values):
    """A record with something of every kind, each with a word of its own."""
    return make_record(
        **{
            "title": "Sơ kết dân vận khéo",
            "agenda": "Nội dung chương trình nghị sự.",
            "assessment": "Đánh giá: chuyển biến rõ.",
            "conclusion": "Kết luận: tiếp tục đôn đốc.",
            "sections": (record.Section(key=key(), heading="Phương hướng", text="Nhân rộng."),),
            "results": (record.Result(key=key(), text="Ra mắt câu lạc bộ."),),
            "figures": (record.Figure(key=key(), label="Số hộ hiến đất", value=120),),
            "issues": (
                record.Issue(key=key(), kind=IssueKind.LIMITATION, text="Tảo hôn còn xảy ra."),
                record.Issue(key=key(), kind=IssueKind.PETITION, text="Nạo vét kênh mương."),
            ),
            "causes": (record.Cause(key=key(), text="Thiếu cán bộ chuyên trách."),),
            "directives": (
                record.Directive(key=key(), text="Lắp biển báo.", lead=Reference("Công an")),
            ),
            "participations": (
                record.Participation(
                    key=key(),
                    person=Reference("Trần Văn Bình"),
                    parts=(Part.SPEAKER,),
                    speech="Trồng cây xanh.",
                ),
            ),
            "commendations": (record.Commendation(key=key(), reason="Thành tích xuất sắc."),),
            "citations": (record.Citation(key=key(), text="Chỉ thị 41-CT/TU", number="41-CT/TU"),),
            "attachments": (record.Attachment(key=key(), caption="Toàn cảnh."),),
            **values,
        }
    )


EVERYTHING = {
    "nghi su": "noi-dung",
    "chuyen bien ro": "noi-dung",
    "don doc": "noi-dung",
    "nhan rong": "noi-dung",
    "xuat sac": "noi-dung",
    "cau lac bo": "ket-qua",
    "hien dat": "so-lieu",
    "tao hon": "han-che",
    "chuyen trach": "han-che",
    "nao vet": "kien-nghi",
    "bien bao": "chi-dao",
    "cay xanh": "phat-bieu",
    "41-CT/TU": "van-ban",
    "toan canh": "tep",
    "dan van kheo": "hoi-nghi",
}


def test_everything_of_a_record_is_found_and_leads_to_its_place(office, client):
    meeting = make_meeting(kept_by=office.own, by=office.staff, record=full_record())
    documents = SearchDocument.objects.visible_to(office.staff)
    client.force_login(office.staff)
    page = client.get(meeting.get_absolute_url()).content.decode()

    best = {text: find(read(text), documents, year=2024).best()[0] for text in EVERYTHING}

    assert {text: hit.document.kind for text, hit in best.items()} == EVERYTHING
    for hit in best.values():
        _address, _hash, anchor = hit.url.partition("#")
        assert not anchor or f'id="{anchor}"' in page


def test_a_saved_change_is_found_at_once_and_what_it_replaced_is_not(office, found, begin, now):
    meeting, first = begin(), full_record()
    values = {"by": office.staff, "at": now}
    services.save_record(meeting, first, **values, base_version=0)
    kept = dict(documents_of(meeting).values_list("pk", "digest"))

    changed = replace(first, results=(replace(first.results[0], text="Ra mắt tổ hợp tác."),))
    services.save_record(meeting, changed, **values, base_version=1)

    assert found(office.staff, "tổ hợp tác") == ["Ra mắt tổ hợp tác."]
    assert found(office.staff, "câu lạc bộ") == []
    same = set(kept) & set(documents_of(meeting).values_list("pk", flat=True))
    assert len(same) == len(kept) - 1


def documents_of(meeting):
    return SearchDocument.objects.filter(meeting=meeting)


def test_what_is_not_saved_is_not_indexed(office, found, begin, now):
    meeting = begin()

    with transaction.atomic():
        services.save_record(meeting, full_record(), by=office.staff, at=now, base_version=0)
        transaction.set_rollback(True)

    assert documents_of(meeting).count() == 0
    assert found(office.staff, "dân vận khéo") == []


def test_a_planned_meeting_is_found(office, found):
    make_meeting(Status.PLANNED, kept_by=office.own, by=office.staff)

    assert found(office.staff, "sơ kết 6 tháng") == ["Hội nghị sơ kết 6 tháng đầu năm 2024"]


def test_catalogues_are_found_once_committed(office, found, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        unit = make_unit("Phường Đậu Liêu")
        person = make_person("Nguyễn Thăng Long", post="Phó Bí thư Thị ủy")
    assert found(office.contact, "dau lieu") == ["Phường Đậu Liêu"]
    assert found(office.contact, "long nguyen thang") == ["Nguyễn Thăng Long"]
    assert found(office.contact, "pho bi thu") == ["Nguyễn Thăng Long"]

    with django_capture_on_commit_callbacks(execute=True):
        unit.names.update(ends_on="2024-12-31")
        unit.name = "Phường Nam Hồng Lĩnh"
        unit.save()
        person.delete()

    assert found(office.contact, "nam hong linh") == ["Phường Nam Hồng Lĩnh"]
    assert found(office.contact, "dau lieu") == ["Phường Nam Hồng Lĩnh"]
    assert found(office.contact, "nguyen thang") == []


@pytest.mark.parametrize(
    "says, wanted",
    [
        # Many newer places with the words in a row.
        ("Phường Đậu Liêu đã làm.", {"Phường Đậu Liêu"}),
        # Many that only hold the words.
        ("Phường này khác Đậu Liêu.", {"Phường Đậu Liêu", "Họp ở phường Đậu Liêu"}),
    ],
)
def test_what_is_called_so_is_found_below_many_newer_places(
    says, wanted, office, found, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("search.finding.MOST", 6)
    monkeypatch.setattr("search.finding.RANKED", 5)
    monkeypatch.setattr("search.finding.OF_EACH_KIND", 2)
    with django_capture_on_commit_callbacks(execute=True):
        make_unit("Phường Đậu Liêu")
    titled = make_record(title="Họp ở phường Đậu Liêu")
    make_meeting(kept_by=office.own, by=office.staff, record=titled)
    results = tuple(record.Result(key=key(), text=says) for _ in range(9))
    make_meeting(kept_by=office.own, by=office.staff, record=make_record(results=results))

    assert wanted <= set(found(office.staff, "phường đậu liêu"))


def test_an_index_that_lost_something_is_noticed_and_made_anew(office, found):
    meeting = make_meeting(kept_by=office.own, by=office.staff, record=full_record())
    call_command("rebuild_index", stdout=StringIO())
    call_command("check_index", stdout=StringIO())
    documents_of(meeting).filter(kind="chi-dao").delete()
    documents_of(meeting).filter(kind="ket-qua").update(digest="")
    Meeting.objects.filter(pk=meeting.pk).update(title="Khác")

    with pytest.raises(CommandError):
        call_command("check_index", stdout=StringIO())
    call_command("rebuild_index", stdout=StringIO())
    call_command("check_index", stdout=StringIO())

    assert found(office.staff, "biển báo") == ["Lắp biển báo.\nCông an"]


# As from the command line: each record is compared in its own transaction.
@pytest.mark.django_db(transaction=True)
def test_a_database_index_that_lost_something_is_noticed(office):
    meeting = make_meeting(kept_by=office.own, by=office.staff, record=full_record())
    call_command("rebuild_index", stdout=StringIO())
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('delete-all')")
        else:
            cursor.execute("UPDATE search_searchdocument SET vector = NULL")

    with pytest.raises(CommandError):
        call_command("check_index", stdout=StringIO())
    call_command("rebuild_index", stdout=StringIO())
    call_command("check_index", stdout=StringIO())

    assert documents_of(meeting).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index has no pieces")
def test_an_index_in_many_pieces_is_put_together_by_the_worker(office, found, monkeypatch):
    def save(result):
        record = replace(full_record(), results=(replace(full_record().results[0], text=result),))
        make_meeting(kept_by=office.own, by=office.staff, record=record)
        assert result in found(office.staff, result)  # what is looked into was put down before
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT segid) FROM search_fts_idx")
            return cursor.fetchone()[0]

    first = save("Ra mắt tổ hợp tác.")
    assert save("Ra mắt câu lạc bộ dưỡng sinh.") > first

    monkeypatch.setattr("search.backends.sqlite.MOST_PIECES", 1)
    assert save("Trồng hoa ven đường.") <= first

    assert found(office.staff, "câu lạc bộ dưỡng sinh") == ["Ra mắt câu lạc bộ dưỡng sinh."]


def test_a_long_text_is_kept_in_pieces(office, found, begin, now):
    text = "\n".join(f"Đoạn {number} về việc chung." for number in range(400)) + "\nCầu Rào."
    meeting = begin()
    services.save_record(
        meeting, full_record(conclusion=text), by=office.staff, at=now, base_version=0
    )

    (hit,) = find(
        read("cầu rào"), SearchDocument.objects.visible_to(office.staff), year=2024
    ).best()

    assert hit.document.part > 0
    assert "".join(piece for piece, marked in hit.lines[1] if marked) == "Cầu Rào"


def test_what_a_file_says_is_found(office, found, begin, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    meeting = begin()
    said = "Hội nghị thống nhất lắp đặt trạm bơm tăng áp tại khu vực cuối nguồn của phường.\n" * 3
    word = make_file(meeting, name="phu-luc.docx", content=docx(paragraph(said)))
    scan = make_file(meeting, name="quet.pdf", content=b"%PDF-1.7\n%%EOF\n")
    table = make_file(meeting, name="bieu.xlsx", content=xlsx([["Phường", "Nhà chờ xe buýt"]]))
    attached = tuple(record.Attachment(key=key(), file=one.pk) for one in (word, scan, table))
    saved = full_record(attachments=attached)

    services.save_record(meeting, saved, by=office.staff, at=now, base_version=0)

    assert found(office.staff, "trạm bơm tăng áp") == ["phu-luc.docx"]
    assert found(office.staff, "quet.pdf") == ["quet.pdf"]
    assert found(office.staff, "nha cho xe buyt") == ["bieu.xlsx"]
    assert found(office.contact, "trạm bơm tăng áp") == []


# Bad input -------------------------------------------------------------------------------------

SYNTAX = st.sampled_from(
    [
        '"',
        "*",
        "NEAR",
        ":",
        "&",
        "|",
        "!",
        "-",
        "(",
        ")",
        "don-vi:",
        "ky:",
        "x:",
        "^",
        "{",
        "}",
        "\\",
    ]
)
TYPED = st.lists(st.text(max_size=12) | SYNTAX | st.sampled_from(["dân", "van"])).map(" ".join)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(TYPED)
def test_no_text_is_an_error(searched, client, text):
    client.force_login(searched)

    for address in ("/tim/", "/tim/goi-y/"):
        assert client.get(address, {"q": text}).status_code == 200


@pytest.fixture
def searched(office):
    make_meeting(kept_by=office.own, by=office.staff, record=full_record())
    return office.staff


def test_sending_the_form_of_the_results_once_more_finds_the_same(searched, client):
    client.force_login(searched)
    page = client.get("/tim/", {"q": "dan van kheo"})
    found = page.context["finding"].counts

    again = client.get("/tim/", inputs_of(page.content.decode()))

    assert sum(found.values()) > 0
    assert again.context["finding"].counts == found
    assert not again.context["is_filtered"]


@pytest.mark.parametrize(
    "text",
    [
        "dan " * 2500,
        "'; DROP TABLE search_searchdocument; --",
        "(a+)+$",
        "\u202eoediv\u202c",
        "👩‍👩‍👧 dân",
        "\x00\x01\x1b",
        '"""',
        "a\u0301\u0301\u0301" * 50,
        "-".join("x" * 200),
    ],
)
def test_hostile_text_is_only_text(searched, client, text):
    client.force_login(searched)

    response = client.get("/tim/", {"q": text, "nam": text, "loai": text, "trang": text})

    assert response.status_code == 200


def test_kinds_are_declared_once():
    assert len(BY_CODE) == len({kind.code for kind in BY_CODE.values()})
    assert {kind.page for kind in OF_RECORDS} == {"meeting_detail", "meeting_source"}
