import datetime
import io
import json
import uuid
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings

from meetings import record_file, services
from meetings.models import Meeting
from meetings.record import (
    SCHEMA,
    Attachment,
    Directive,
    Organizer,
    Participation,
    RecordData,
    Reference,
    to_json,
)
from tests.makers.meetings import make_file, make_meeting, make_record
from tests.makers.units import make_committee, make_person
from tests.meetings.records import records

pytestmark = pytest.mark.django_db


def export(meeting):
    out = io.StringIO()
    call_command("export_record", meeting.pk, stdout=out)
    return out.getvalue()


def load(path, text, **options):
    path.write_text(text, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    call_command("load_record", path, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@settings(max_examples=20)
@given(records())
def test_a_file_holds_the_whole_record(record):
    meeting = Meeting(uuid=uuid.uuid4(), version=3)

    file = record_file.read(json.dumps(record_file.as_values(meeting, record)))

    assert (file.meeting, file.version, file.record) == (meeting.uuid, 3, record)


def test_a_record_goes_out_and_comes_back_unchanged(office, begin, now, tmp_path):
    meeting, record = begin(), make_record(units=[office.ward])
    services.save_record(meeting, record, by=office.staff, at=now, base_version=0)
    text = export(meeting)
    services.save_record(meeting, RecordData(title="Khác"), by=office.staff, at=now, base_version=1)
    newest = json.loads(text) | {"version": 2}

    load(tmp_path / "record.json", json.dumps(newest), by="vanphong")

    meeting.refresh_from_db()
    assert services.read_record(meeting) == record
    assert json.loads(export(meeting)) == json.loads(text) | {"version": 3}


def test_a_record_that_nobody_knows_here_becomes_a_draft(office, tmp_path):
    unknown, record = Meeting(uuid=uuid.uuid4(), version=7), make_record(units=[office.ward])
    values = record_file.as_values(unknown, record)

    load(tmp_path / "record.json", json.dumps(values), by="vanphong")

    meeting = Meeting.objects.get(uuid=unknown.uuid)
    assert services.read_record(meeting) == record
    assert (meeting.status, meeting.kept_by) == (Meeting.Status.DRAFT, office.own)


def test_what_stands_here_already_is_left_alone(office, tmp_path):
    meeting = make_meeting(kept_by=office.own)

    said, _warned = load(tmp_path / "record.json", export(meeting))

    assert str(meeting.pk) in said
    assert meeting.revisions.count() == 1


def test_an_approved_record_is_only_corrected(office, tmp_path):
    meeting = make_meeting(kept_by=office.own)
    values = json.loads(export(meeting))
    values["record"]["place"] = "Hội trường Thị ủy"

    load(tmp_path / "record.json", json.dumps(values), by="vanphong")

    assert services.read_record(meeting).place == ""
    assert meeting.revisions.get(state="proposed").record["place"] == "Hội trường Thị ủy"


def test_nobody_loads_over_a_version_that_the_file_does_not_know(office, begin, now, tmp_path):
    meeting = begin()
    record = make_record()
    services.save_record(meeting, record, by=office.staff, at=now, base_version=0)
    text = export(meeting)
    newer = replace(record, place="Hội trường")
    services.save_record(meeting, newer, by=office.staff, at=now, base_version=1)

    with pytest.raises(CommandError):
        load(tmp_path / "record.json", text, by="vanphong")

    assert services.read_record(meeting) == newer


def test_another_portals_rows_are_found_by_name_or_not_at_all(office, tmp_path):
    """Number 1 there is another row here; files lie with the other portal."""
    committee = make_committee("BCĐ Quy chế dân chủ", host_organization=office.body)
    person = make_person("Nguyễn Thăng Long")
    stored = make_file(make_meeting(kept_by=office.own))
    record = make_record(
        organizers=(
            Organizer(key=uuid.uuid4(), body=Reference("BCĐ QCDC", 900001)),
            Organizer(key=uuid.uuid4(), body=Reference("Ban lạ", office.ward.pk)),
        ),
        directives=(
            Directive(
                key=uuid.uuid4(),
                text="Rà soát.",
                co_assignees=(Reference("phường", 900002),),
                due_on=datetime.date(2024, 9, 30),
            ),
        ),
        participations=(Participation(key=uuid.uuid4(), person=Reference(person.name, person.pk)),),
        attachments=(Attachment(key=uuid.uuid4(), file=stored.pk, caption="Ảnh hội nghị"),),
    )
    values = record_file.as_values(Meeting(uuid=uuid.uuid4()), record)
    values["catalogue"]["organization"] |= {
        "900001": committee.name,
        "900002": "Phường không có ở đây",
        str(office.ward.pk): "Ban Chỉ đạo của nơi khác",
    }

    _said, warned = load(tmp_path / "record.json", json.dumps(values), by="vanphong")

    loaded = services.read_record(Meeting.objects.get(uuid=values["meeting"]))
    bodies = [organizer.body for organizer in loaded.organizers]
    assert bodies == [Reference("BCĐ QCDC", committee.pk), Reference("Ban lạ")]
    assert loaded.directives[0].co_assignees == (Reference("phường"),)
    assert loaded.participations == record.participations
    assert loaded.attachments == (replace(record.attachments[0], file=None),)
    assert "Ban lạ" in warned
    assert "phường" in warned


GOOD = {
    "schema": 1,
    "meeting": "7d3ff4f8-7d44-4d5f-9c0f-0a6d8d4f0b11",
    "version": 1,
    "catalogue": {},
    "record": to_json(RecordData(title="Hội nghị")),
}
KEY = "7d3ff4f8-7d44-4d5f-9c0f-0a6d8d4f0b12"
BROKEN = {
    "no JSON": "Hội nghị",
    "too deep": "[" * 100_000,
    "no object": "[1]",
    "a later schema": GOOD | {"schema": SCHEMA + 1},
    "no schema": GOOD | {"schema": None},
    "no identity": GOOD | {"meeting": "1"},
    "catalogue of the wrong shape": GOOD | {"catalogue": {"organization": 5}},
    "unknown field": GOOD | {"record": {"titel": "Hội nghị"}},
    "unknown code": GOOD | {"record": {"kind": "hop"}},
    "a number for a text": GOOD | {"record": {"title": 5}},
    "a text for a number": GOOD
    | {"record": {"figures": [{"key": KEY, "label": "x", "value": "năm"}]}},
    "a text for a truth": GOOD
    | {"record": {"directives": [{"key": KEY, "text": "x", "is_recurring": "no"}]}},
    "a row by a text": GOOD
    | {"record": {"organizers": [{"key": KEY, "body": {"text": "x", "pk": "1"}}]}},
    "no item": GOOD | {"record": {"figures": [5]}},
    "two items of one key": GOOD | {"record": {"figures": [{"key": KEY, "label": "x"}] * 2}},
    "control characters": GOOD | {"record": {"title": "Hội\0nghị"}},
    "a title without end": GOOD | {"record": {"title": "x" * 501}},
    "a number that no column holds": GOOD
    | {"record": {"figures": [{"key": KEY, "label": "x", "value": "1e30"}]}},
    "a standing duty with a day": GOOD
    | {
        "record": {
            "directives": [{"key": KEY, "text": "x", "is_recurring": True, "due_on": "2024-07-05"}]
        }
    },
    "a day without its precision": GOOD | {"record": {"held_on": "2024-07-05"}},
}


@pytest.mark.parametrize("values", BROKEN.values(), ids=BROKEN)
def test_what_is_no_record_is_refused_in_words(office, tmp_path, values):
    text = values if isinstance(values, str) else json.dumps(values)

    with pytest.raises(CommandError) as refused:
        load(tmp_path / "record.json", text, by="vanphong")

    assert str(refused.value)
    assert not Meeting.objects.exists()


def test_whoever_may_not_enter_meetings_loads_none(office, tmp_path):
    for name in (None, "lanhdao", "ai-do"):
        with pytest.raises(CommandError):
            load(tmp_path / "record.json", json.dumps(GOOD), by=name)

    assert not Meeting.objects.exists()
