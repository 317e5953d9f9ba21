"""Forms that no page of the portal sends: each is answered in words, none is a mistake of ours."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meetings import files
from meetings.forms import lists
from meetings.models import Attachment, EntryDraft, Meeting, Revision
from tests.meetings.typing import inputs_of

NEW = "/hoi-nghi/nhap/bieu-mau/"
FORM = "application/x-www-form-urlencoded"
KEY = str(uuid.uuid4())


@pytest.fixture
def staff(office):
    client = Client(raise_request_exception=False)
    client.force_login(office.staff)
    return client


@pytest.fixture
def filled(staff):
    """What a form posts that may be reviewed."""
    data = inputs_of(staff.get(NEW).content.decode())
    data["title"], data["kind"], data["held_on"] = "Sơ kết 6 tháng", "so_ket", "5/7/24"
    data["organizers-0-body"] = "bcd cong tac ton giao"
    return data


def one_row(name, **values):
    return {f"{name}-TOTAL_FORMS": "1"} | {
        f"{name}-0-{field}": value for field, value in values.items()
    }


FORGED = [
    {"kind": "x"},
    {"access": "x"},
    {"access": ""},
    {"session": "x"},
    {"held_on": "31/31/9999"},
    {"held_on": "1/1/0001"},
    {"held_on": "1/1/99999"},
    {"starts_at": "25:00"},
    {"next_period": "x", "next_starts_on": "1/1/2024", "next_ends_on": "1/1/2023"},
    {"periods-0-label": "6 tháng đầu năm 99999"},
    {"title": "\0a"},
    {"title": "a" * 100_000},
    {"place": "😀" * 600},
    {"base_version": "999999999"},
    {"base_version": "-5"},
    {"base_version": "abc"},
    {"base_version": "²"},
    {"base_version": "٣"},
    {"draft_version": "999999999"},
    {"directives-TOTAL_FORMS": "999999999"},
    {"directives-TOTAL_FORMS": "-1"},
    {"directives-TOTAL_FORMS": "abc"},
    {"directives-TOTAL_FORMS": ""},
    {"organizers-0-body-pk": "99999999999999999999999"},
    {"organizers-0-body-pk": "-1"},
    {"organizers-0-body-pk": "abc"},
    one_row("directives", text="a", key="khong-phai-uuid"),
    one_row("directives", text="a", petition_numbers="99999999999999999999, 1; x"),
    one_row("directives", text="a", co_assignees=";".join("x" * 1_000)),
    one_row("figures", label="a", value="1", level="9"),
    one_row("figures", label="a", value="9" * 40),
    one_row("figures", label="a", value="1e999"),
    one_row("figures", label="a", value="NaN"),
    one_row("figures", label="a", value="Infinity"),
    one_row("figures", label="a", value="0,00000000000001"),
    one_row("causes", text="a", limitation="99999999999999999999"),
    one_row("causes", text="a", limitation="0"),
    one_row("commendations", count="99999999999"),
    one_row("units", unit="x" * 600, role="attending"),
    one_row("units", unit="x", role="x"),
    one_row("participations", person="x", parts="x"),
    one_row("citations", text="x", issued_on="1/1/1"),
    one_row("attachments", file="khong-phai-uuid", kind="x", caption="a"),
    one_row("attachments", file=str(uuid.uuid4()), kind="photo", caption="a"),
    {
        "directives-TOTAL_FORMS": "2",
        "directives-0-text": "a",
        "directives-0-key": KEY,
        "directives-1-text": "b",
        "directives-1-key": KEY,
    },
]


@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: str(forged)[:50])
def test_a_forged_form_is_answered_and_its_text_is_kept(staff, filled, forged):
    data = filled.copy()
    data.update(forged | {"action": "check"})

    response = staff.post(NEW, data.urlencode(), FORM)

    assert response.status_code in (200, 302)
    if response.status_code == 302:
        assert staff.get(response["Location"]).status_code == 200
    # Whatever came of it: the text is in the record or in the draft.
    assert Revision.objects.exists() or EntryDraft.objects.exists()


@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: str(forged)[:50])
def test_a_forged_form_is_saved_as_typed_while_typing(staff, filled, forged):
    data = filled.copy()
    data.update(forged)

    response = staff.put(f"/hoi-nghi/nhap/ban-nhap/{uuid.uuid4()}/", data.urlencode(), FORM)

    assert response.status_code == 200
    meeting = Meeting.objects.get()
    assert staff.get(f"/hoi-nghi/{meeting.pk}/sua/").status_code == 200


def test_a_forged_count_builds_only_the_rows_that_were_posted(staff, filled):
    filled.update({"directives-TOTAL_FORMS": "2000", "directives-7-text": "Việc xa", "add": ""})
    filled["directives-0-text"] = "Việc gần"

    response = staff.post(NEW, filled.urlencode(), FORM)

    shown = inputs_of(response.content.decode())
    assert {
        name: text for name, text in shown.items() if re.match(r"directives-\d+-text", name)
    } == {
        "directives-0-text": "Việc gần",
        "directives-7-text": "Việc xa",
        "directives-8-text": "",
    }


def test_a_list_that_is_too_long_is_refused_in_words_and_every_row_is_kept(
    staff, filled, monkeypatch
):
    monkeypatch.setattr(lists, "MAX_ROWS", 3)
    filled.update({f"limitations-{number}-text": f"Hạn chế {number}" for number in range(5)})
    filled["limitations-TOTAL_FORMS"] = "5"
    filled["action"] = "check"

    response = staff.post(NEW, filled.urlencode(), FORM)

    shown = inputs_of(response.content.decode())
    assert 'href="#id_limitations-3-text"' in response.content.decode()
    assert [shown[f"limitations-{number}-text"] for number in range(5)] == [
        f"Hạn chế {number}" for number in range(5)
    ]
    assert not Revision.objects.exists()
    del filled["limitations-3-text"], filled["limitations-4-text"]
    filled["draft_version"] = shown["draft_version"]
    assert staff.post(NEW, filled.urlencode(), FORM).status_code == 302
    assert Meeting.objects.get().issue_rows.count() == 3


def test_two_rows_of_one_key_are_two_rows(staff, filled):
    filled.update(FORGED[-1] | {"action": "check"})

    staff.post(NEW, filled.urlencode(), FORM)

    rows = Meeting.objects.get().directive_rows.order_by("position")
    assert [row.text for row in rows] == ["a", "b"]
    assert len({row.key for row in rows}) == 2


def test_a_file_of_another_record_is_not_taken_into_this_one(staff, filled, begin, office, now):
    upload = SimpleUploadedFile("mat.pdf", b"%PDF-1.7\n")
    foreign = files.keep(upload, meeting=begin(by=office.contact), by=office.contact, at=now)
    filled.update(one_row("attachments", file=str(foreign.pk), kind="document", caption="Của ai"))
    filled["action"] = "check"

    response = staff.post(NEW, filled.urlencode(), FORM)

    page = response.content.decode()
    assert response.status_code == 200
    assert "Có tệp trong biểu mẫu không thuộc hồ sơ này" in page
    assert "mat.pdf" not in page
    assert "Của ai" in page
    assert not Attachment.objects.exists()
    assert not Revision.objects.exists()


def test_a_form_left_open_in_a_second_window_meets_the_saved_record(staff, filled, office):
    """The first window has closed the draft that the second one knew."""
    filled["action"] = "save"
    staff.post(NEW, filled.urlencode(), FORM)
    edit = f"/hoi-nghi/{Meeting.objects.get().pk}/sua/"
    first = inputs_of(staff.get(edit).content.decode())
    second = first.copy()
    first["place"], second["place"] = "Hội trường", "Phòng họp"
    for window in (first, second):
        window["action"] = "check"

    staff.post(edit, first.urlencode(), FORM)
    response = staff.post(edit, second.urlencode(), FORM, follow=True)

    assert response.status_code == 200
    page = response.content.decode()
    assert "Hội trường" in page
    assert "Phòng họp" in page
