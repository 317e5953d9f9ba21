import datetime
import unicodedata
import uuid
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from meetings import record
from meetings.forms import EntryForm
from meetings.record import Figure, IssueKind, Kind, Precision, RecordData, Reference
from tests.databases import sqlite_is_enough
from tests.makers.units import make_person, make_unit
from tests.meetings.records import records
from tests.meetings.typing import as_typed

pytestmark = [pytest.mark.django_db, sqlite_is_enough]


def key():
    return uuid.uuid4()


def complete(**values):
    """A record that may be submitted."""
    return RecordData(
        **{
            "title": "Sơ kết 6 tháng đầu năm 2024",
            "kind": Kind.PRELIMINARY_REVIEW,
            "held_on": datetime.date(2024, 7, 5),
            "held_precision": Precision.DAY,
            "organizers": (record.Organizer(key=key(), body=Reference("Ban Chỉ đạo chưa có tên")),),
            **values,
        }
    )


def typed(record=None, **changes):
    """The posted data of the form that shows the record, with some inputs typed over."""
    data = as_typed(EntryForm(shown=record or complete()))
    for name, value in changes.items():
        data[name.replace("__", "-")] = value
    return data


def problems(data):
    form = EntryForm(data)
    form.is_valid()
    return {(label, str(error)) for _id, label, error in form.problems}


def read(data, **options):
    form = EntryForm(data, **options)
    assert form.is_valid(), form.problems
    return form.record()


def test_a_record_that_is_shown_and_posted_again_says_the_same():
    whole, part = key(), key()
    limitation, petition = key(), key()
    shown = complete(
        session=record.Session.AFTERNOON,
        next_period=record.Period(
            "các tháng cuối năm", datetime.date(2024, 9, 1), datetime.date(2024, 12, 31)
        ),
        starts_at=datetime.time(14, 0),
        figures=(
            Figure(key=whole, label="Đơn", value=Decimal("1234567.5"), unit_of_measure="đơn"),
            Figure(key=part, label="Khiếu nại", value=Decimal(5), parent=whole),
            Figure(key=key(), label="Khác", percent=Decimal("56.1")),
        ),
        issues=(
            record.Issue(key=limitation, kind=IssueKind.LIMITATION, text="Chậm\n\nrất chậm"),
            record.Issue(key=petition, kind=IssueKind.OBSTACLE, text="Đường hỏng"),
        ),
        causes=(record.Cause(key=key(), text="Thiếu người", issue=limitation),),
        directives=(
            record.Directive(
                key=key(),
                text="Sửa đường",
                co_assignees=(Reference("Công an"), Reference("UBND phường")),
                answers=(petition,),
                due_on=datetime.date(2024, 9, 30),
            ),
        ),
        participations=(
            record.Participation(
                key=key(),
                person=Reference("Nguyễn Văn A"),
                parts=(record.Part.CHAIR, record.Part.CONCLUDER),
            ),
        ),
    )

    assert read(as_typed(EntryForm(shown=shown))) == shown


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records())
def test_showing_any_record_and_posting_it_again_loses_nothing_that_was_written(shown):
    shown = replace(complete(), **{name: getattr(shown, name) for name in record.LISTS})
    data = as_typed(EntryForm(shown=shown))

    again = as_typed(EntryForm(data, is_checked=False))

    assert list(again.lists()) == list(data.lists())


@pytest.mark.parametrize(
    "text, day",
    [
        ("5/7/24", datetime.date(2024, 7, 5)),
        ("05/07/2024", datetime.date(2024, 7, 5)),
        ("05.07.2024", datetime.date(2024, 7, 5)),
        ("5-7-2024", datetime.date(2024, 7, 5)),
        ("5/7", datetime.date(2024, 7, 5)),
    ],
)
def test_a_day_is_day_first_and_takes_its_year_from_the_title(text, day):
    assert read(typed(held_on=text)).held_on == day


@pytest.mark.parametrize(
    "text, day, precision",
    [
        ("7/2024", datetime.date(2024, 7, 1), Precision.MONTH),
        ("2024", datetime.date(2024, 1, 1), Precision.YEAR),
    ],
)
def test_of_the_meeting_day_only_the_month_or_the_year_may_be_known(text, day, precision):
    made = read(typed(held_on=text))

    assert (made.held_on, made.held_precision) == (day, precision)


@pytest.mark.parametrize("text", ["31/02/2024", "5/13/2024", "hôm qua", "05/07/20244", "0/0/0"])
def test_a_wrong_day_is_said_beside_the_field(text):
    assert problems(typed(held_on=text)) == {
        (
            "Ngày họp",
            "Nhập theo dạng ngày/tháng/năm, ví dụ 05/07/2024; hoặc chỉ tháng (07/2024),"
            " chỉ năm (2024).",
        )
    }


def test_only_four_things_are_required():
    data = as_typed(EntryForm())

    assert {label for label, _error in problems(data)} == {
        "Tên hội nghị",
        "Loại",
        "Ngày họp",
        "Đơn vị tổ chức 1, Ban Chỉ đạo, cụm, đoàn công tác, cơ quan",
    }


def test_a_title_is_proposed_from_kind_bodies_and_period():
    data = typed(title="", organizers__0__body="BCĐ Tôn giáo", periods__0__label="Năm 2024")

    assert problems(data) == {
        ("Tên hội nghị", "Đã điền tên đề xuất theo loại, đơn vị và kỳ. Kiểm tra lại tên.")
    }
    assert data["title"] == "Sơ kết BCĐ Tôn giáo Năm 2024"
    assert read(data).title == "Sơ kết BCĐ Tôn giáo Năm 2024"


def test_a_meeting_whose_day_is_unknown_is_entered_as_such():
    made = read(typed(held_on="", is_day_unknown="on"))

    assert (made.held_on, made.held_precision) == (None, Precision.UNKNOWN)


@pytest.mark.parametrize(
    "text, value",
    [
        ("1.234", Decimal(1234)),
        ("1.234.567,8", Decimal("1234567.8")),
        ("8,5", Decimal("8.5")),
        ("8.5", Decimal("8.5")),
        ("03", Decimal(3)),
        ("56%", Decimal(56)),
        ("−2", Decimal(-2)),
    ],
)
def test_numbers_are_read_as_they_are_written_here(text, value):
    data = typed(figures__0__label="Số đơn", figures__0__value=text)

    assert [figure.value for figure in read(data).figures] == [value]


@pytest.mark.parametrize("text", ["3O", "l2", "1,2,3", "mười", "1e5"])
def test_letters_in_numbers_are_reported_not_guessed(text):
    data = typed(figures__0__label="Số đơn", figures__0__value=text)

    assert problems(data) == {("Số liệu 1, Số", "Nhập số bằng chữ số, ví dụ 1.234 hoặc 56,5.")}


def test_a_period_means_the_days_of_its_label():
    made = read(typed(periods__0__label="6 tháng đầu năm 2024"))

    assert [(period.starts_on, period.ends_on) for period in made.periods] == [
        (datetime.date(2024, 1, 1), datetime.date(2024, 6, 30))
    ]


@pytest.mark.parametrize(
    "changes, problem",
    [
        (
            {
                "periods__0__label": "Quý lạ",
                "periods__0__starts_on": "5/7/2024",
                "periods__0__ends_on": "4/7/2024",
            },
            ("Kỳ đánh giá 1, Đến ngày", "Ngày cuối của kỳ đứng trước ngày đầu."),
        ),
        (
            {"starts_at": "14:00", "ends_at": "8:00"},
            ("Kết thúc lúc", "Giờ kết thúc đứng trước giờ bắt đầu."),
        ),
        (
            {
                "directives__0__text": "Việc",
                "directives__0__due_on": "30/9",
                "directives__0__is_recurring": "on",
            },
            ("Kết luận, chỉ đạo 1, Thời hạn", "Việc thường xuyên thì không có thời hạn."),
        ),
        (
            {"causes__0__text": "Vì thế", "causes__0__limitation": "7"},
            ("Nguyên nhân 1, Của hạn chế số", "Không có hạn chế mang số này."),
        ),
        (
            {"directives__0__text": "Việc", "directives__0__petition_numbers": "1"},
            ("Kết luận, chỉ đạo 1, Trả lời kiến nghị số", "Không có kiến nghị mang số này."),
        ),
        (
            {"place": "Hội\0trường"},
            ("Địa điểm", "Có ký tự rỗng (NUL). Xóa ký tự đó rồi gửi lại."),
        ),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(changes, problem):
    assert problems(typed(**changes)) == {problem}


def test_a_name_is_found_without_accents_and_kept_as_typed():
    unit = make_unit("Phường Trung Lương")
    person = make_person("Nguyễn Văn An")

    made = read(
        typed(units__0__unit="phuong trung luong", participations__0__person="NGUYEN VAN AN")
    )

    assert [entry.unit for entry in made.units] == [Reference("phuong trung luong", unit.pk)]
    assert [one.person for one in made.participations] == [Reference("NGUYEN VAN AN", person.pk)]


def test_an_unknown_name_is_kept_as_typed():
    made = read(typed(units__0__unit="Xã chưa ai biết"))

    assert [entry.unit for entry in made.units] == [Reference("Xã chưa ai biết")]


def test_a_name_that_several_bear_is_asked_and_the_choice_is_taken():
    one, other = make_unit("Xã Kỳ Thượng"), make_unit("Xã Kỳ Thượng")
    data = typed(units__0__unit="xa ky thuong")

    assert problems(data) == {
        ("Đơn vị tham gia 1, Đơn vị", "Có nhiều nơi cùng tên này. Chọn đúng nơi được nhắc đến.")
    }
    form = EntryForm(data)
    form.is_valid()
    shown = str(form["units"].forms[0]["unit"])
    assert [f'value="{unit.pk}"' in shown for unit in (one, other)] == [True, True]
    data["units-0-unit-pk"] = str(other.pk)
    assert [entry.unit.pk for entry in read(data).units] == [other.pk]


def test_a_forged_primary_key_counts_for_nothing():
    unit, other = make_unit("Phường Trung Lương"), make_unit("Phường Đức Thuận")
    data = typed(units__0__unit="Phường Trung Lương")
    data["units-0-unit-pk"] = str(other.pk)

    assert [entry.unit.pk for entry in read(data).units] == [unit.pk]


def test_a_unit_that_had_ended_by_the_day_of_the_meeting_is_refused_beside_its_field():
    make_unit("Phường Trung Lương", ends_on=datetime.date(2025, 6, 30))
    data = typed(held_on="5/7/2025", units__0__unit="phuong trung luong")

    assert problems(data) == {
        (
            "Đơn vị tham gia 1, Đơn vị",
            "Phường Trung Lương (đến 30/06/2025): không còn hoặc chưa có vào ngày họp."
            " Chọn đơn vị của ngày đó.",
        )
    }


def test_long_strange_and_decomposed_text_is_taken_whole():
    long = "Nội dung dài 🙂 " * 700
    data = typed(
        conclusion=long, directives__0__text=unicodedata.normalize("NFD", "Đẩy mạnh tuyên truyền")
    )

    made = read(data)

    assert made.conclusion == long.strip()
    assert made.directives[0].text == "Đẩy mạnh tuyên truyền"


def test_five_hundred_rows_are_taken():
    data = typed()
    data["directives-TOTAL_FORMS"] = "500"
    for number in range(500):
        data[f"directives-{number}-text"] = f"Việc {number}"

    assert [one.text for one in read(data).directives] == [f"Việc {n}" for n in range(500)]


def test_a_row_that_is_ticked_away_or_empty_is_left_out():
    data = typed()
    data["directives-TOTAL_FORMS"] = "3"
    data.update({"directives-0-text": "Bỏ", "directives-0-DELETE": "on"})
    data.update({"directives-1-text": "  ", "directives-2-text": "Giữ"})

    assert [one.text for one in read(data).directives] == ["Giữ"]


def test_what_is_only_shown_is_not_judged():
    data = typed(held_on="31/02/2024", title="")

    form = EntryForm(data, is_checked=False)

    assert form.problems == []
    assert "31/02/2024" in str(form.general["held_on"])
