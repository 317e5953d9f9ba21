import json
import uuid
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from meetings import services
from meetings.record import (
    BrokenRecord,
    Directive,
    Figure,
    RecordData,
    check_keys,
    from_json,
    to_json,
)
from tests.meetings.records import records

one_database = settings(
    max_examples=settings.default.max_examples * 2 // 5,  # each writes whole records
    suppress_health_check=list(HealthCheck),
)


@given(records())
def test_json_holds_the_whole_record(record):
    written = json.loads(json.dumps(to_json(record)))

    assert from_json(written) == record


@one_database
@given(records(), records())
def test_a_saved_record_is_read_back_exactly_and_so_is_the_next(begin, office, now, first, second):
    meeting = begin()

    services.save_record(meeting, first, by=office.staff, at=now, base_version=0)
    assert services.read_record(meeting) == first

    services.save_record(meeting, second, by=office.staff, at=now, base_version=1)
    assert services.read_record(meeting) == second


@one_database
@given(records())
def test_an_edit_of_some_items_leaves_the_rows_of_the_others(begin, office, now, record):
    meeting = begin()
    services.save_record(meeting, record, by=office.staff, at=now, base_version=0)
    before = dict(meeting.directive_rows.values_list("key", "pk"))
    kept = record.directives[1:]

    services.save_record(
        meeting, replace(record, directives=kept), by=office.staff, at=now, base_version=1
    )

    after = dict(meeting.directive_rows.values_list("key", "pk"))
    assert after == {directive.key: before[directive.key] for directive in kept}


def test_two_items_cannot_share_a_key():
    key = uuid.uuid4()
    record = RecordData(
        directives=(Directive(key=key, text="Một"),), figures=(Figure(key=key, label="Hai"),)
    )

    with pytest.raises(BrokenRecord):
        check_keys(record)


def test_a_figure_cannot_be_part_of_itself():
    one, two = uuid.uuid4(), uuid.uuid4()
    record = RecordData(
        figures=(Figure(key=one, label="Một", parent=two), Figure(key=two, label="Hai", parent=one))
    )

    with pytest.raises(BrokenRecord):
        check_keys(record)


def test_a_directive_cannot_answer_a_petition_that_is_not_there():
    record = RecordData(
        directives=(Directive(key=uuid.uuid4(), text="Một", answers=(uuid.uuid4(),)),)
    )

    with pytest.raises(BrokenRecord):
        check_keys(record)
