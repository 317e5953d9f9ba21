"""The pages of papers: what is chosen, what is shown, what is taken away and what is kept."""

import datetime
import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from documents import issuers
from documents.models import IssuedDocument, PaperChoice, PaperSettings
from meetings.models import Event, FollowUp
from meetings.record import Directive, Organizer, Part, Participation, Reference, ReviewedPeriod
from tests.databases import sqlite_is_enough
from tests.makers.documents import docx, paragraph
from tests.makers.meetings import make_meeting, make_record, make_user
from tests.makers.units import make_committee
from units.models import Committee, Host, OrganizationKind

pytestmark = [pytest.mark.django_db, sqlite_is_enough]


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def see(client, meeting):
    """`see(user, …)`: the page of a paper over the record, with these choices."""

    def see(user, **values):
        client.force_login(user)
        return client.post("/van-ban/soan/", {"hoi-nghi": meeting.pk, **values})

    return see


def text_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def codes(form):
    return [section.code for section, is_in in form.sections if is_in]


def test_a_section_left_out_and_moved_shows_so_and_is_remembered(client, see, office, meeting):
    first = see(office.staff, kind="bao-cao").context["form"]
    order = first.order.split()
    chosen = {"kind": "bao-cao", "order": first.order, "sections": [*order[1:]]}

    moved = see(office.staff, **chosen, **{f"place-{order[-1]}": "1"}).context["form"]
    client.post("/van-ban/soan/tai/", {"hoi-nghi": meeting.pk, "order": moved.order, **chosen})

    assert codes(moved) == [order[-1], *order[1:-1]]
    assert PaperChoice.objects.get().options["sections"] == order[1:]
    again = client.get("/van-ban/soan/", {"hoi-nghi": meeting.pk})
    assert codes(again.context["form"]) == order[1:]


def test_another_kind_begins_with_all_its_sections(see, office):
    order = see(office.staff, kind="bao-cao").context["form"].order

    form = see(office.staff, kind="bien-ban", order=order, sections=[]).context["form"]

    assert len(codes(form)) == len(form.sections) > 0


def test_a_reader_takes_a_draft_without_a_number_and_leaves_no_choice(client, office, meeting):
    client.force_login(office.leader)

    answer = client.post("/van-ban/soan/tai/", {"hoi-nghi": meeting.pk, "recipients": "Thị ủy"})

    assert "Thị ủy" in text_of(answer.content)
    assert 'filename="ban-thao-bao-cao' in answer["Content-Disposition"]
    assert not PaperChoice.objects.exists()
    assert not IssuedDocument.objects.exists()
    assert meeting.events.filter(kind=Event.Kind.DOWNLOADED, by=office.leader).exists()


def test_only_a_party_committee_issues_a_conclusion(see, office):
    chosen = see(office.staff, kind="ket-luan").context["plan"]
    office.body.kind = OrganizationKind.PEOPLES_COMMITTEE
    office.body.save()

    other = see(office.staff, kind="ket-luan").context["plan"]

    assert (chosen.kind, chosen.context.issuer.name) == ("ket-luan", "Thị ủy Hồng Lĩnh")
    assert other.kind == "bao-cao"


def test_gaps_are_listed_and_must_be_accepted_before_a_number(client, see, office, meeting):
    page = see(office.staff)
    missing = [blank.code for blank in page.context["plan"].gaps]
    looked = see(office.staff, used_before="6").context["issue_form"]

    refused = client.post("/van-ban/soan/cap-so/", {"hoi-nghi": meeting.pk, "symbol": "BCĐ"})
    taken = client.post(
        "/van-ban/soan/cap-so/",
        {"hoi-nghi": meeting.pk, "symbol": "BCĐ", "accepts_gaps": "on", "used_before": "6"},
    )

    assert "recipients" in missing
    assert looked["used_before"].value() == "6"
    assert refused.status_code == 200
    assert refused.context["issue_form"].errors
    assert taken.status_code == 302
    assert IssuedDocument.objects.get().number_text == "07-BC/BCĐ"


def test_an_issued_paper_is_found_exported_and_taken_again(client, office, meeting, tmp_path):
    client.force_login(office.head)
    values = {"hoi-nghi": meeting.pk, "symbol": "BCĐ", "accepts_gaps": "on"}
    client.post("/van-ban/soan/cap-so/", {**values, "signer": "-", "signer_name": "Trần Văn Bình"})
    client.post("/van-ban/soan/cap-so/", {**values, "kind": "thong-bao"})
    paper = IssuedDocument.objects.get(kind="bao-cao")

    found = client.get("/van-ban/", {"q": "tran van binh", "loai": "bao-cao"})
    table = client.get("/van-ban/", {"loai": "bao-cao", "dang": "csv"})
    again = client.get(f"/van-ban/{paper.pk}/tep/")

    assert list(found.context["page"]) == [paper]
    lines = b"".join(table.streaming_content).decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["01-BC/BCĐ"]
    content = b"".join(again.streaming_content)
    assert content == (tmp_path / "files" / paper.path).read_bytes()


def test_a_paper_over_a_hidden_record_is_in_no_register(client, office, meeting):
    client.force_login(office.head)
    client.post(
        "/van-ban/soan/cap-so/", {"hoi-nghi": meeting.pk, "symbol": "B", "accepts_gaps": "on"}
    )
    paper = IssuedDocument.objects.get()

    client.force_login(make_user())

    assert list(client.get("/van-ban/").context["page"]) == []
    assert client.get(f"/van-ban/{paper.pk}/tep/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_however_long(client, office, meeting, count):
    client.force_login(office.head)
    for _time in range(count):
        client.post(
            "/van-ban/soan/cap-so/", {"hoi-nghi": meeting.pk, "symbol": "B", "accepts_gaps": "on"}
        )
    with CaptureQueriesContext(connection) as asked:
        client.get("/van-ban/")

    assert len(asked) <= 14


def test_meetings_of_a_committee_in_a_period_make_one_paper(client, office):
    body = Organizer(key=uuid.uuid4(), body=Reference(office.committee.name, office.committee.pk))
    for quarter, months in (("I", (1, 3)), ("II", (4, 6))):
        period = ReviewedPeriod(
            key=uuid.uuid4(),
            label=f"quý {quarter}/2024",
            starts_on=datetime.date(2024, months[0], 1),
            ends_on=datetime.date(2024, months[1], 30),
        )
        record = make_record(organizers=(body,), periods=(period,))
        make_meeting(kept_by=office.own, record=record)
    client.force_login(office.staff)

    page = client.get("/van-ban/soan/", {"ban": office.committee.pk, "ky": "2024-6t"})
    minutes = {"ban": office.committee.pk, "ky": "2024-6t", "kind": "bien-ban"}
    nothing = client.get("/van-ban/soan/", {"ban": office.committee.pk, "ky": "2023"})

    assert len(page.context["plan"].records) == 2
    assert "bien-ban" not in dict(page.context["form"].fields["kind"].choices)
    assert "6 tháng đầu năm 2024" in page.context["plan"].outline.summary
    assert client.post("/van-ban/soan/", minutes).context["plan"].kind == "bao-cao"
    assert nothing.status_code == 302
    numbers = [{"hoi-nghi": text} for text in ("9" * 30, "0" * 9 + "1" * 5000)]
    for wrong in ({"ban": "x", "ky": "2024"}, {"ban": "5", "ky": "x"}, *numbers, {}):
        assert client.get("/van-ban/soan/", wrong).status_code == 404


def test_a_file_is_checked_and_not_kept(client, office, tmp_path):
    client.force_login(office.contact)
    bad = SimpleUploadedFile("bao-cao.docx", docx(paragraph("Xin chào")))
    pdf = SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.4")

    checked = client.post("/van-ban/kiem-tra/", {"file": bad, "profile": "party_hd36"})
    refused = client.post("/van-ban/kiem-tra/", {"file": pdf})

    assert {"F04", "F09"} <= {one.rule for one in checked.context["failures"]}
    assert refused.context["form"].errors["file"]
    assert not (tmp_path / "files").exists()


def test_an_office_sets_its_term_and_letterhead_and_takes_it_back(client, office):
    file = io.BytesIO()
    Document().save(file)
    client.force_login(office.head)

    wrong = SimpleUploadedFile("mau.docx", b"PK\x03\x04")
    refused = client.post("/van-ban/co-quan/", {"term": "2020–2025", "letterhead": wrong})
    good = SimpleUploadedFile("mau.docx", file.getvalue())
    client.post("/van-ban/co-quan/", {"term": "2020–2025", "letterhead": good})
    kept = PaperSettings.objects.get(host=Host.objects.get(organization=office.body))
    page = client.get("/van-ban/co-quan/")
    client.post("/van-ban/co-quan/", {"term": "2025–2030", "removes_letterhead": "on"})
    without = client.get("/van-ban/co-quan/")

    assert refused.context["form"].errors["letterhead"]
    assert (kept.term, kept.letterhead_name) == ("2020–2025", "mau.docx")
    # The file has the styles of a new English document: blue titles in another font.
    assert "F02" in {one.rule for one in page.context["faults"]}
    assert "Điểm chưa đúng thể thức" in page.content.decode()
    assert without.context["faults"] == []
    kept.refresh_from_db()
    assert (kept.term, kept.letterhead_path) == ("2025–2030", "")


def test_a_table_of_tasks_says_how_they_stand_and_a_notice_what_was_said(see, office, now):
    told = Directive(key=uuid.uuid4(), text="Rà soát hộ nghèo.", due_on=datetime.date(2024, 7, 1))
    meeting = make_meeting(kept_by=office.own, record=make_record(directives=(told,)))
    FollowUp.objects.create(
        directive=meeting.directive_rows.get(),
        kind=FollowUp.Kind.PROGRESS,
        happened_on=datetime.date(2024, 7, 3),
        by=office.staff,
        at=now,
        note="Đã rà soát 5/6 phường, xã.",
        due_on=datetime.date(2024, 7, 5),
    )

    def shown(kind):
        page = see(office.staff, **{"hoi-nghi": meeting.pk, "kind": kind, "day": "08/07/2024"})
        return str(page.context["plan"].outline.body)

    tasks, notice = shown("nhiem-vu"), shown("thong-bao")

    for words in ("Đã rà soát 5/6 phường, xã", "05/7/2024", "Quá hạn"):
        assert words in tasks
    assert "01/7/2024" in notice or "01/07/2024" in notice
    assert "Đã rà soát" not in notice


def test_the_shell_writes_what_the_page_does(meeting, tmp_path):
    file, told = tmp_path / "thong-bao.docx", io.StringIO()

    call_command("export_document", meeting.pk, document="thong-bao", output=file, stderr=told)

    assert "THÔNG BÁO" in text_of(file.read_bytes())
    assert "[…]" in told.getvalue()
    with pytest.raises(CommandError):
        call_command("export_document", 0, output=file)


@pytest.mark.parametrize(
    "posts, shown",
    [
        ("Ủy viên BTV Tỉnh ủy, Bí thư Thành ủy, Chủ tịch HĐND thành phố", "Bí thư"),
        ("Phó Bí thư Thường trực Thị ủy, Chủ tịch HĐND thị xã", "Phó Bí thư Thường trực"),
        ("Trưởng Ban Dân vận Thị ủy", "Trưởng Ban Dân vận"),
    ],
)
def test_for_a_standing_board_one_signs_with_the_post_in_its_committee(office, posts, shown):
    board = make_committee(
        "Ban Thường vụ Thị ủy",
        host_organization=office.body,
        committee_kind=Committee.Kind.STANDING_BOARD,
    )
    host = Host.objects.get(organization=office.body)
    chair = Participation(
        key=uuid.uuid4(), person=Reference("Vũ Thị Hoa"), post=posts, parts=(Part.CHAIR,)
    )
    day = datetime.date(2024, 7, 12)

    issuer = issuers.issuer_of(board, host, day)
    record = make_record(participations=(chair,))
    [candidate] = issuers.candidates(board, issuer, [record], day)

    assert (issuer.superior, issuer.name) == (host.superior_name, office.body.name)
    assert issuer.signs_as == "Ban Thường vụ"
    assert candidate.signer.post == shown
