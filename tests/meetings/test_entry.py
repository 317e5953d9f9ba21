"""The entry form through its addresses, as a browser without scripts uses it."""

import datetime
import json
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meetings import services
from meetings.models import EntryDraft, Meeting, SetAsideText, StoredFile
from tests.meetings.typing import inputs_of

NEW = "/hoi-nghi/nhap/bieu-mau/"


@pytest.fixture
def staff(client, office):
    client.force_login(office.staff)
    return client


@pytest.fixture
def blank(staff):
    """What the blank form posts, with all that must be given."""
    data = inputs_of(staff.get(NEW).content.decode())
    data["title"], data["kind"], data["held_on"] = "Sơ kết 6 tháng", "so_ket", "5/7/24"
    data["organizers-0-body"] = "bcd cong tac ton giao"
    return data


def post(client, data, path=NEW, **button):
    data = data.copy()
    data.update(button)
    return client.post(path, data.urlencode(), "application/x-www-form-urlencoded")


def test_a_record_is_entered_reviewed_and_submitted(staff, blank, office):
    response = post(staff, blank, action="check")

    meeting = Meeting.objects.get()
    assert response["Location"] == f"/hoi-nghi/{meeting.pk}/gui/"
    assert "Sơ kết 6 tháng" in staff.get(response["Location"]).content.decode()
    staff.post(response["Location"])
    meeting.refresh_from_db()
    assert (meeting.status, meeting.held_on) == ("submitted", datetime.date(2024, 7, 5))
    assert [row.body_id for row in meeting.organizer_rows.all()] == [office.committee.pk]
    assert not EntryDraft.objects.exists()


def test_a_row_is_added_without_scripts_and_what_was_typed_stays(staff, blank):
    blank["directives-0-text"] = "Việc thứ nhất"

    response = post(staff, blank, add="directives")

    again = inputs_of(response.content.decode())
    assert again["directives-TOTAL_FORMS"] == "2"
    assert [again["directives-0-text"], again["directives-1-text"]] == ["Việc thứ nhất", ""]
    assert again["title"] == "Sơ kết 6 tháng"
    assert EntryDraft.objects.get().data["directives-0-text"] == ["Việc thứ nhất"]


def test_a_wrong_date_is_shown_beside_its_field_and_everything_is_kept(staff, blank):
    blank["held_on"], blank["conclusion"] = "31/02/2024", "Kết luận dài"

    response = post(staff, blank, action="check")

    page = response.content.decode()
    assert 'href="#id_held_on"' in page
    assert 'aria-describedby="id_held_on_error"' in page
    again = inputs_of(page)
    assert (again["held_on"], again["conclusion"]) == ("31/02/2024", "Kết luận dài")
    assert Meeting.objects.get().version == 0
    assert EntryDraft.objects.get().data["conclusion"] == ["Kết luận dài"]


def test_the_same_blank_form_sent_twice_makes_one_record(staff, blank):
    post(staff, blank, action="save")
    post(staff, blank, action="save")

    assert Meeting.objects.count() == 1


def test_a_draft_is_shown_again_as_it_was_typed_without_complaints(staff, blank):
    blank["held_on"] = "hôm qua"
    post(staff, blank, action="save")

    page = staff.get(f"/hoi-nghi/{Meeting.objects.get().pk}/sua/").content.decode()

    assert inputs_of(page)["held_on"] == "hôm qua"
    assert "aria-invalid" not in page


def test_the_second_to_save_sees_both_texts_and_chooses(staff, blank, office, client):
    post(staff, blank, action="check")
    meeting = Meeting.objects.get()
    edit = f"/hoi-nghi/{meeting.pk}/sua/"
    mine = inputs_of(staff.get(edit).content.decode())
    client.force_login(office.colleague)
    theirs = inputs_of(client.get(edit).content.decode())
    theirs["title"] = "Tên của đồng nghiệp"
    post(client, theirs, edit, action="check")
    client.force_login(office.staff)
    mine["title"] = "Tên của mình"

    response = post(client, mine, edit, action="check")

    conflict = f"/hoi-nghi/{meeting.pk}/xung-dot/"
    assert response["Location"] == conflict
    page = client.get(conflict).content.decode()
    assert "Tên của đồng nghiệp" in page
    assert "Tên của mình" in page
    meeting.refresh_from_db()
    assert meeting.title == "Tên của đồng nghiệp"

    client.post(conflict, {"choice": "mine", "version": meeting.version})
    post(client, inputs_of(client.get(edit).content.decode()), edit, action="check")
    meeting.refresh_from_db()
    assert (meeting.title, meeting.version) == ("Tên của mình", 3)


def test_taking_the_saved_version_sets_the_own_text_aside(staff, blank, office, now):
    post(staff, blank, action="check")
    meeting = Meeting.objects.get()
    mine = inputs_of(staff.get(f"/hoi-nghi/{meeting.pk}/sua/").content.decode())
    record = services.read_record(meeting)
    services.save_record(meeting, record, by=office.colleague, at=now, base_version=1)
    mine["title"] = "Tên của mình"
    post(staff, mine, f"/hoi-nghi/{meeting.pk}/sua/", action="check")

    staff.post(f"/hoi-nghi/{meeting.pk}/xung-dot/", {"choice": "theirs", "version": 2})

    kept = SetAsideText.objects.get()
    page = staff.get(f"/hoi-nghi/{meeting.pk}/ban-giu-rieng/{kept.uuid}/").content.decode()
    assert inputs_of(page)["title"] == "Tên của mình"


@pytest.fixture
def set_aside(staff, blank, office, now):
    """A meeting with a draft, and a text of its author beside it."""
    post(staff, blank, action="save")
    meeting = Meeting.objects.get()
    data = {"title": ["Bản giữ riêng"]}
    return services.set_aside(meeting, by=office.staff, at=now, base_version=0, data=data)


def test_a_text_that_was_set_aside_can_be_saved_in_place_of_the_draft(staff, set_aside):
    meeting = set_aside.meeting
    page = staff.get(f"/hoi-nghi/{meeting.pk}/ban-giu-rieng/{set_aside.pk}/").content.decode()
    address = re.search(r'<form method="post" action="([^"]+)" id="entry"', page)[1]

    response = post(staff, inputs_of(page), address, action="save")

    assert response.status_code == 302
    assert EntryDraft.objects.get().data["title"] == ["Bản giữ riêng"]


def test_a_text_set_aside_is_put_away_and_can_still_be_opened(staff, set_aside):
    meeting = set_aside.meeting
    edit, there = f"/hoi-nghi/{meeting.pk}/sua/", f"/hoi-nghi/{meeting.pk}/ban-giu-rieng/"
    page = staff.get(edit).content.decode()
    assert there in page
    typed = inputs_of(page)
    typed["place"] = "Hội trường"

    page = post(staff, typed, edit, put_away=str(set_aside.pk)).content.decode()

    assert there not in page
    assert inputs_of(page)["place"] == "Hội trường"
    assert EntryDraft.objects.get().data["place"] == ["Hội trường"]
    assert there not in staff.get(edit).content.decode()
    found = re.search(rf'"({there}[^"]+)"', staff.get("/hoi-nghi/da-bo/").content.decode())
    assert inputs_of(staff.get(found[1]).content.decode())["title"] == "Bản giữ riêng"


def test_the_same_text_set_aside_again_stands_beside_the_form_again(set_aside, office, now):
    set_aside.put_away_at = now
    set_aside.save()

    again = services.set_aside(
        set_aside.meeting, by=office.staff, at=now, base_version=0, data=set_aside.data
    )

    assert again.put_away_at is None
    assert SetAsideText.objects.count() == 2


@pytest.mark.parametrize("person", ["colleague", "head"])
def test_nobody_puts_away_the_text_of_another(client, set_aside, office, person):
    client.force_login(getattr(office, person))
    edit = f"/hoi-nghi/{set_aside.meeting.pk}/sua/"

    post(client, inputs_of(client.get(edit).content.decode()), edit, put_away=str(set_aside.pk))

    assert SetAsideText.objects.get().put_away_at is None
    assert "ban-giu-rieng" not in client.get("/hoi-nghi/da-bo/").content.decode()


def test_a_text_put_away_long_ago_is_listed_no_more(staff, set_aside):
    set_aside.put_away_at = timezone.now() - datetime.timedelta(days=31)
    set_aside.save()

    assert "ban-giu-rieng" not in staff.get("/hoi-nghi/da-bo/").content.decode()


def test_a_record_submitted_while_somebody_types_loses_no_text(staff, blank, office, now):
    post(staff, blank, action="check")
    meeting = Meeting.objects.get()
    edit = f"/hoi-nghi/{meeting.pk}/sua/"
    typed = inputs_of(staff.get(edit).content.decode())
    post(staff, typed, edit, action="save")
    services.submit(meeting, by=office.colleague, at=now)
    typed["conclusion"] = "Gõ sau khi gửi"

    response = post(staff, typed, edit, action="check")

    meeting.refresh_from_db()
    assert response["Location"] == meeting.get_absolute_url()
    assert SetAsideText.objects.get().data["conclusion"] == ["Gõ sau khi gửi"]
    assert meeting.version == 1


def test_files_that_come_with_the_form_are_kept_and_the_refused_is_named(staff, blank):
    data = {name: values[0] for name, values in blank.lists()}
    data["files"] = [
        SimpleUploadedFile("Báo cáo.txt", "Nội dung".encode()),
        SimpleUploadedFile("rỗng.txt", b""),
        SimpleUploadedFile("vi-rút.exe", b"MZ"),
    ]

    page = staff.post(NEW, {**data, "action": "check"}).content.decode()

    assert [stored.name for stored in StoredFile.objects.all()] == ["Báo cáo.txt"]
    again = inputs_of(page)
    assert again["attachments-0-file"] == str(StoredFile.objects.get().pk)
    assert again["title"] == "Sơ kết 6 tháng"
    assert "“rỗng.txt” rỗng (0 byte)" in page
    assert "Không nhận được tệp “vi-rút.exe”" in page


def put(client, path, data, **headers):
    return client.put(
        path,
        data.urlencode(),
        "application/x-www-form-urlencoded",
        headers={"accept": "application/json", **headers},
    )


def test_autosave_counts_versions_and_makes_the_meeting_once(staff, blank):
    path = f"/hoi-nghi/nhap/ban-nhap/{blank['uuid']}/"

    answers = [
        put(staff, path, blank, **{"if-match": "0", "idempotency-key": "a"}),
        put(staff, path, blank, **{"if-match": "0", "idempotency-key": "a"}),
        put(staff, path, blank, **{"if-match": "1", "idempotency-key": "b"}),
    ]

    assert [json.loads(answer.content)["version"] for answer in answers] == [1, 1, 2]
    assert [meeting.title for meeting in Meeting.objects.all()] == ["Sơ kết 6 tháng"]


def test_a_correction_needs_a_reason_and_waits(staff, blank, office, now):
    post(staff, blank, action="check")
    meeting = Meeting.objects.get()
    services.submit(meeting, by=office.staff, at=now)
    services.approve(meeting, by=office.head, at=now)
    edit = f"/hoi-nghi/{meeting.pk}/sua/"
    typed = inputs_of(staff.get(edit).content.decode())
    typed["title"] = "Tên đúng"

    without = post(staff, typed, edit, action="check")
    typed["reason"] = "Sai tên"
    typed["draft_version"] = inputs_of(without.content.decode())["draft_version"]
    post(staff, typed, edit, action="check")

    assert "Ghi lý do sửa hồ sơ." in without.content.decode()
    meeting.refresh_from_db()
    assert meeting.title == "Sơ kết 6 tháng"
    page = staff.get(f"/hoi-nghi/{meeting.pk}/de-nghi-sua/").content.decode()
    assert "Tên đúng" in page
    assert "Sai tên" in page


def test_an_unknown_uuid_in_the_address_is_a_missing_page(staff):
    assert staff.get(f"{NEW}?ma=khong-phai").status_code == 404
    assert staff.get(f"{NEW}?ma={uuid.uuid4()}").status_code == 200
