"""Following up through the pages: what each role finds there, and what becomes of what is typed."""

import datetime
import uuid
from email.header import decode_header, make_header
from email.utils import parseaddr
from html import escape
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.permissions import Role
from meetings.following import Kind, follow_up, stand_of
from meetings.models import Directive, FollowUp, Issue, StoredFile
from meetings.record import Access, IssueKind, Reference
from meetings.record import Directive as Told
from meetings.record import Issue as Raised
from meetings.tasks import forget_file
from tests.makers.meetings import make_meeting, make_record, make_user
from tests.makers.units import make_unit

TODAY = datetime.date(2024, 7, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings, tmp_path):
    settings.PORTAL_TODAY = TODAY
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def work(office):
    """A petition of the ward, a directive that it leads, one of the office, overdue; all readable
    by everybody who is signed in."""
    ward = Reference(office.ward.name, office.ward.pk)
    own = Reference(office.own.name, office.own.pk)
    raised = Raised(key=uuid.uuid4(), kind=IssueKind.PETITION, text="Sửa đường", unit=ward)
    told = (
        Told(key=uuid.uuid4(), text="Khảo sát đường", lead=ward, answers=(raised.key,)),
        Told(key=uuid.uuid4(), text="Làm mẫu báo cáo", lead=own, due_on=datetime.date(2024, 7, 9)),
    )
    meeting = make_meeting(
        kept_by=office.own,
        access=Access.PUBLIC,
        record=make_record(issues=(raised,), directives=told),
        by=office.staff,
        head=office.head,
    )
    led, other = Directive.objects.order_by("position")
    return SimpleNamespace(meeting=meeting, led=led, other=other, petition=Issue.objects.get())


def step(item, code):
    name = "directive" if isinstance(item, Directive) else "issue"
    return reverse(f"{name}_follow_up", args=[item.pk, code])


def kinds(item):
    return list(item.follow_ups.in_order().values_list("kind", flat=True))


def test_a_petition_goes_its_way_through_the_pages(client, office, work):
    client.force_login(office.staff)
    for code, values in [
        ("tiep-nhan", {"note": "Ghi vào sổ"}),
        ("giao", {"lead": "Phường Trung Lương", "due_on": "31/7", "note": ""}),
        ("chuyen-cap", {"level": "province", "note": "Vượt vốn"}),
        ("tien-do", {"note": "Đang khảo sát"}),
        ("tra-loi", {"note": "Đã làm xong", "document": "15-CV/VP", "is_settled": "on"}),
        ("mo-lai", {"note": "Hỏng lại"}),
    ]:
        response = client.post(step(work.petition, code), {"happened_on": "12/07/2024", **values})
        assert response.status_code == 302, (code, response.context["form"].errors)

    page = client.get(work.petition.get_absolute_url()).context["page"]

    assert kinds(work.petition) == [
        "received",
        "assigned",
        "deadline",
        "escalated",
        "progress",
        "answered",
        "completed",
        "reopened",
    ]
    stand = stand_of(work.petition)
    assert (stand.lead.pk, stand.due_on) == (office.ward.pk, datetime.date(2024, 7, 31))
    assert [(stage.title, stage.mark) for stage in page.stages] == [
        ("Nêu", "x"),
        ("Tiếp nhận", "x"),
        ("Giao chủ trì", "x"),
        ("Trả lời", "x"),
        ("Giải quyết xong", "now"),
    ]


def test_a_refusal_keeps_what_was_typed_and_the_file(client, office, work):
    client.force_login(office.staff)
    upload = SimpleUploadedFile("bien-ban.txt", b"Bien ban")
    sent = {"happened_on": "12/07/2024", "note": "", "document": "", "evidence": upload}

    refused = client.post(step(work.led, "ket-qua"), sent)
    kept = StoredFile.objects.get()
    again = {"happened_on": "12/07/2024", "note": "Xong", "kept": str(kept.pk)}
    taken = client.post(step(work.led, "ket-qua"), again)
    # Two weeks later the worker looks whether the form was sent again.
    client.post(step(work.led, "tien-do"), {**sent, "evidence": ContentFile(b"x", "x.txt")})
    files_asked_about = [one.args_kwargs["args"][0] for one in DBTaskResult.objects.all()]
    for pk in files_asked_about:
        forget_file.call(pk)

    assert len(files_asked_about) == 2
    assert list(StoredFile.objects.all()) == [kept]
    assert "Ghi kết quả" in refused.content.decode()
    assert f'value="{kept.pk}"' in refused.content.decode()
    assert taken.status_code == 302
    assert list(FollowUp.objects.get(directive=work.led).files.all()) == [kept]
    assert not FollowUp.objects.exclude(directive=work.led).filter(issue=None).exists()


@pytest.mark.parametrize(
    "values, words",
    [
        ({"due_on": "01/07/2024"}, "trước hội nghị"),
        ({"due_on": "31/12/2024", "is_standing": "on"}, "thường xuyên"),
        ({"due_on": "31-13-2024"}, "ngày/tháng/năm"),
        ({}, "Không có gì thay đổi"),
    ],
)
def test_a_wrong_deadline_is_said_beside_what_was_typed(client, office, work, values, words):
    client.force_login(office.staff)

    sent = {"happened_on": "12/07/2024", "note": "Ghi chú giữ lại", **values}
    response = client.post(step(work.led, "giao"), sent)

    page = response.content.decode()
    assert words.lower() in page.lower()
    assert "Ghi chú giữ lại" in page
    assert not FollowUp.objects.exists()


def test_a_contact_notes_what_the_unit_leads_or_raised_and_nothing_more(client, office, work):
    client.force_login(office.contact)
    note = {"happened_on": "12/07/2024", "note": "Đã đo 2 km"}

    answers = {
        "led": client.post(step(work.led, "tien-do"), note).status_code,
        "raised": client.post(step(work.petition, "tien-do"), note).status_code,
        "of another": client.post(step(work.other, "tien-do"), note),
        "deadline": client.post(step(work.led, "giao"), {**note, "due_on": "1/8"}),
        "reminder": client.post(reverse("directive_remind", args=[work.led.pk]), {"text": "x"}),
    }

    assert (answers["led"], answers["raised"]) == (302, 302)
    assert answers["of another"].status_code == 403
    assert "Chỉ đơn vị chủ trì" in answers["of another"].content.decode()
    assert answers["deadline"].status_code == 403
    assert "lãnh đạo" in answers["deadline"].content.decode()
    assert answers["reminder"].status_code == 403
    assert FollowUp.objects.count() == 2


def test_what_a_contact_may_not_read_is_not_there(client, office, work):
    stranger = make_user(Role.UNIT_CONTACT, make_unit("Phường Đức Thuận", parent=office.body))
    hidden = Told(key=uuid.uuid4(), text="Việc nội bộ")
    make_meeting(kept_by=office.own, record=make_record(directives=(hidden,)))
    item = Directive.objects.get(text="Việc nội bộ")
    client.force_login(stranger)

    asked = [item.get_absolute_url(), step(item, "tien-do"), f"/chi-dao/{item.pk}/"]

    assert [client.get(path).status_code for path in asked] == [404] * 3
    assert client.get(work.led.get_absolute_url()).status_code == 200
    assert "Việc nội bộ" not in client.get("/chi-dao/").content.decode()


def test_evidence_is_for_whoever_may_read_the_item(client, office, work):
    stored = StoredFile.objects.create(
        meeting=work.meeting,
        name="anh.jpg",
        path="aa/anh",
        media_type="image/jpeg",
        size=1,
        kept_by=office.staff,
        kept_at=timezone.now(),
    )
    row = follow_up(
        work.other,
        Kind.PROGRESS,
        by=office.staff,
        at=timezone.now(),
        happened_on=TODAY,
        note="Ảnh",
        files=[stored],
    )
    stranger = make_user(Role.UNIT_CONTACT, make_unit("Phường Nam Hồng", parent=office.body))
    work.meeting.access = Access.INTERNAL
    work.meeting.save()

    seen = {
        user.username: stored in StoredFile.objects.visible_to(user)
        for user in (office.staff, office.leader, office.contact, stranger)
    }

    assert list(row.files.all()) == [stored]
    assert list(seen.values()) == [True, True, False, False]


def test_ticked_rows_are_given_out_together_and_the_refused_stay(client, office, work):
    client.force_login(office.head)
    ticked = {"viec": [work.led.pk, work.other.pk]}
    page = client.get("/chi-dao/giao/", ticked)
    sent = {**ticked, "happened_on": "12/07/2024", "due_on": "30/09/2024", "note": ""}

    partly = client.post("/chi-dao/giao/", sent)
    rows = [(item, refusal) for item, refusal in partly.context["rows"]]
    whole = client.post(
        "/chi-dao/giao/", {**sent, "viec": [work.other.pk], "note": "Lùi theo kế hoạch mới"}
    )

    many = client.get("/chi-dao/giao/", {"viec": range(1, 502)}, follow=True)

    assert "Mỗi lần giao được nhiều nhất 500 dòng." in many.content.decode()
    assert [item for item, _refusal in page.context["rows"]] == [work.other, work.led]
    # The one that had a deadline asks why it is changed; the other is done.
    assert rows == [(work.other, "Ghi lý do đổi thời hạn.")]
    assert stand_of(work.led).due_on == datetime.date(2024, 9, 30)
    assert whole.status_code == 302
    assert stand_of(work.other).due_on == datetime.date(2024, 9, 30)


def test_ticked_rows_of_others_are_not_left_out_in_silence(client, office, work):
    client.force_login(office.head)
    others = 999999  # shown here since its record is public, directed elsewhere

    page = client.get("/chi-dao/giao/", {"viec": [others, work.other.pk]})
    alone = client.get("/chi-dao/giao/", {"viec": [others]}, follow=True)
    none = client.get("/chi-dao/giao/", follow=True)

    assert [item for item, _refusal in page.context["rows"]] == [work.other]
    for answer in (page, alone):
        assert "Bỏ qua 1 dòng đã đánh dấu vì không thuộc quyền giao." in answer.content.decode()
    assert "Đánh dấu các dòng cần giao trước." in none.content.decode()


def test_after_giving_out_the_list_stands_as_it_was_filtered_and_sorted(client, office, work):
    client.force_login(office.head)
    shaped = "/chi-dao/?trang-thai=dang-mo&xep=chu-tri&cot=noi-dung&cot=chu-tri"
    asked = f"{shaped.replace('/chi-dao/', '/chi-dao/giao/')}&viec={work.led.pk}&viec="
    sent = {"viec": [work.led.pk], "happened_on": "12/07/2024", "due_on": "30/09/2024", "note": ""}

    page = client.get(asked)
    given = client.post(asked, sent)
    none = client.get(shaped.replace("/chi-dao/", "/chi-dao/giao/"))

    assert page.content.decode().count(f'href="{escape(shaped)}"') == 2
    assert (given.url, none.url) == (shaped, shaped)


def test_a_reminder_is_written_sent_and_noted(client, office, work, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "cong@honglinh.vn"
    client.force_login(office.leader)
    page = client.get(f"/don-vi/{office.own.pk}/don-doc/")
    text = page.context["form"].initial["text"]

    sent = {"text": text, "action": "mail", "to": ""}
    without = client.post(f"/don-vi/{office.own.pk}/don-doc/", sent)
    client.post(f"/don-vi/{office.own.pk}/don-doc/", {**sent, "to": "vp@example.vn"})
    client.post(f"/chi-dao/{work.other.pk}/don-doc/", {"text": "Nhắc lại", "action": "note"})

    assert text == (
        "Kính gửi: Văn phòng Thị ủy\n\nVăn phòng Thị ủy Hồng Lĩnh đề nghị báo cáo kết quả thực"
        " hiện:\n- Làm mẫu báo cáo (hội nghị ngày 05/07/2024; hạn 09/07/2024, quá hạn 3 ngày).\n"
        "Đề nghị gửi kết quả trước ngày 19/07/2024.\n\nTrân trọng."
    )
    assert "địa chỉ" in without.content.decode()
    [letter] = mail.outbox
    sender = "Văn phòng Thị ủy Hồng Lĩnh", "cong@honglinh.vn"
    assert (letter.to, parseaddr(str(make_header(decode_header(letter.from_email))))) == (
        ["vp@example.vn"],
        sender,
    )
    assert kinds(work.other) == ["reminded", "reminded"]
    assert client.get(f"/don-vi/{office.ward.pk}/don-doc/").context["items"] == []


def test_a_letter_that_was_not_sent_is_not_noted(client, office, work, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.DEFAULT_FROM_EMAIL = "cong@honglinh.vn"
    client.force_login(office.leader)

    sent = {"text": "Nhắc việc này", "action": "mail", "to": "vp@example.vn"}
    response = client.post(f"/chi-dao/{work.other.pk}/don-doc/", sent)

    assert "Nhắc việc này" in response.content.decode()
    assert not FollowUp.objects.exists()
    settings.DEFAULT_FROM_EMAIL = ""
    assert not client.get(f"/chi-dao/{work.other.pk}/don-doc/").context["can_mail"]


def test_the_record_shows_where_its_directives_and_petitions_stand(client, office, work):
    client.force_login(office.staff)
    record = client.get(work.meeting.get_absolute_url()).content.decode()
    place = client.get(work.other.get_absolute_url()).context["page"].place

    late = client.get("/hoi-nghi/?trang-thai=viec-qua-han")

    for item in (work.led, work.other, work.petition):
        assert f'href="{item.get_absolute_url()}"' in record
    assert "Quá hạn 3 ngày" in record
    assert place == f"{work.meeting.get_absolute_url()}#chi-dao-2"
    assert 'id="chi-dao-2"' in record
    assert list(late.context["page"]) == [work.meeting]
