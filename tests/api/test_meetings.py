"""Meetings as programs read them."""

import datetime
import io
import uuid

import pytest
from django.core.management import call_command

from lists import paging
from meetings.record import Precision
from tests.makers.meetings import make_meeting, make_record, make_user
from tests.makers.units import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return make_user()


@pytest.fixture
def of_reader(reader):
    """`of_reader(status, **values)`: a meeting that the reader's office keeps."""

    def make(status="approved", **values):
        return make_meeting(status, kept_by=reader.organization, record=make_record(**values))

    return make


def exported(meeting):
    out = io.StringIO()
    call_command("export_record", meeting.pk, stdout=out)
    return out.getvalue().removesuffix("\n")


@pytest.mark.parametrize("status", ["planned", "draft", "approved"])
def test_a_record_is_the_exported_file(reader, of_reader, program, status):
    unit = make_unit(parent=reader.organization)
    meeting = of_reader(status, units=[unit], place="Hội trường “Thị ủy”")

    answer = program(reader).get(f"meetings/{meeting.uuid}")

    assert answer["Content-Type"] == "application/json"
    assert answer.content.decode() == exported(meeting)
    assert answer.json()["catalogue"] == {"organization": {str(unit.pk): unit.name}}


@pytest.mark.parametrize("few", [1000, 0])
def test_a_list_goes_page_by_page_to_its_end(reader, of_reader, program, few, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", few)
    meetings = [of_reader(title=f"Hội nghị {number}") for number in range(5)]
    asks = program(reader)

    rows = asks.rows("meetings?size=2")

    assert [row["uuid"] for row in rows] == [str(one.uuid) for one in reversed(meetings)]
    assert rows[0]["title"] == "Hội nghị 4"
    assert asks.client.get(rows[0]["record_url"]).json()["record"]["title"] == "Hội nghị 4"


def test_a_year_has_its_first_and_its_last_day_and_what_is_planned_in_it(
    reader, of_reader, program
):
    day = datetime.date
    of_reader(title="cũ", held_on=day(2023, 12, 31))
    of_reader(title="đầu năm", held_on=day(2024, 1, 1))
    of_reader("planned", title="cuối năm", held_on=day(2024, 12, 31))
    of_reader(title="sau", held_on=day(2025, 1, 1))
    of_reader(title="chưa rõ", held_on=None, held_precision=Precision.UNKNOWN)

    rows = program(reader).rows("meetings?year=2024")

    assert [row["title"] for row in rows] == ["cuối năm", "đầu năm"]


@pytest.mark.parametrize("count", [1, 4])
def test_pages_cost_the_same_however_long(
    reader, of_reader, program, count, django_assert_num_queries
):
    unit = make_unit(parent=reader.organization)
    meetings = [of_reader(units=[unit] * count) for _ in range(count)]
    asks = program(reader)
    asks.get("meetings")

    with django_assert_num_queries(4):
        assert len(asks.get("meetings").json()["items"]) == count
    with django_assert_num_queries(5):
        assert asks.get(f"meetings/{meetings[0].uuid}").status_code == 200


def test_who_has_an_answer_already_is_told_so(reader, of_reader, program):
    meeting = of_reader()
    asks = program(reader)
    for path in ("meetings", f"meetings/{meeting.uuid}"):
        known = {"If-None-Match": asks.get(path)["ETag"]}
        same = asks.get(path, headers=known)

        assert (same.status_code, same.content) == (304, b"")

    of_reader()

    assert asks.get("meetings", headers=known).status_code == 200


def test_a_foreign_record_answers_exactly_as_a_missing_one(reader, of_reader, program):
    foreign = make_meeting("approved")
    asks = program(reader)

    hidden = asks.get(f"meetings/{foreign.uuid}")
    missing = asks.get(f"meetings/{uuid.uuid4()}")

    assert hidden.status_code == 404
    assert (hidden.content, hidden.headers) == (missing.content, missing.headers)
    assert program(foreign.created_by).get(f"meetings/{foreign.uuid}").status_code == 200


def test_the_head_of_an_answer_alone(reader, of_reader, program):
    of_reader()
    asks = program(reader)

    head, whole = asks.client.head("/api/v1/meetings"), asks.get("meetings")

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    options = asks.client.options("/api/v1/meetings")
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
