"""The calendar of reviews, what a calendar program reads, and the week's digest."""

import datetime
import json
import re
from collections import Counter

import pytest
import vobject
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.permissions import Role
from dashboards import feeds, reviews
from dashboards.calendar import ReviewCalendar
from dashboards.digest import Digest
from dashboards.models import CalendarFeed, DigestAddress
from meetings import following
from meetings.models import FollowUp, Meeting
from meetings.record import Access
from meetings.report_periods import ReportPeriod
from tests.dashboards.conftest import TODAY, asked, reviewed, told
from tests.makers.meetings import make_user
from tests.makers.units import make_cluster, make_committee
from units.dates import Span

DAY = datetime.timedelta(days=1)
SINCE = datetime.date(2023, 1, 1)


def committee(office, name="BCĐ Dân vận khéo", every="half_yearly", **values):
    body = make_committee(name, host_organization=office.body, starts_on=SINCE, **values)
    body.cadences.create(every=every)
    return body


def states(calendar, body):
    row = next(row for row in calendar.rows if row.body.pk == body.pk)
    return [(slot.period.code, slot.state.value) for slot in row.slots]


@pytest.fixture
def quarterly(office, keep):
    """One of each state in 2024: held, planned without report, due, period not over."""
    body = committee(office, every="quarterly")
    keep(body=body, periods=(reviewed("2024-q1"),), held_on=datetime.date(2024, 4, 3))
    return body


def test_each_period_of_the_cadence_stands_where_its_records_say(office, keep, quarterly):
    late = committee(office, "BCĐ Tôn giáo", every="monthly")
    planned = committee(office, "BCĐ Quy chế dân chủ")
    keep("planned", body=planned, held_on=datetime.date(2024, 6, 20))
    keep("planned", body=planned, held_on=datetime.date(2024, 12, 20))

    calendar = ReviewCalendar(office.staff)

    assert states(calendar, quarterly) == [
        ("2024-q1", "da-hop"),
        ("2024-q2", "den-han"),
        ("2024-q3", "chua-den-ky"),
        ("2024-q4", "chua-den-ky"),
    ]
    assert states(calendar, planned) == [("2024-6t", "chua-bao-cao"), ("2024-6c", "du-kien")]
    assert Counter(state for _code, state in states(calendar, late)) == {
        "qua-han": 5,
        "den-han": 1,
        "chua-den-ky": 6,
    }
    # The worst body first, and each number as the rows have it.
    assert [row.body.pk for row in calendar.rows] == [late.pk, planned.pk, quarterly.pk]
    assert {code: number for code, _words, number in calendar.views} == {
        "qua-han": 5,
        "chua-bao-cao": 1,
        "den-han": 2,
        "du-kien": 1,
        "da-hop": 1,
        "chua-den-ky": 8,
    }


def test_a_cadence_counts_only_while_it_holds_and_the_body_is_there(office):
    body = make_committee(host_organization=office.body, ends_on=datetime.date(2024, 9, 30))
    body.cadences.create(every="yearly", ends_on=datetime.date(2023, 12, 31))
    body.cadences.create(every="quarterly", starts_on=datetime.date(2024, 1, 1), days_after=10)

    found = reviews.in_year(
        2024, list(body.cadences.all()), [], body.span, SINCE, datetime.date(2024, 7, 12)
    )

    assert [(slot.period.code, slot.state.value) for slot in found] == [
        ("2024-q1", "qua-han"),
        ("2024-q2", "qua-han"),
        ("2024-q3", "chua-den-ky"),
    ]


def test_a_body_without_beginning_or_records_owes_nothing_of_the_past():
    cadence = reviews.ReviewCadence(every="monthly", days_after=30)

    found = reviews.in_year(2024, [cadence], [], Span(), None, TODAY)

    assert [slot.period.code for slot in found] == [f"2024-{month:02}" for month in range(7, 13)]


def test_days_of_lateness_are_written_as_other_numbers_are():
    period = ReportPeriod.from_code("2018-6t")

    slot = reviews.Slot(period, None, datetime.date(2019, 1, 30), TODAY)

    assert slot.words == "quá hạn 1.990 ngày"


def test_a_committee_without_cadence_is_named_and_expected_nowhere(client, office):
    client.force_login(office.staff)

    page = client.get("/lich/").context["calendar"]

    assert (page.rows, [body.pk for body in page.without_cadence]) == ([], [office.committee.pk])


def test_a_unit_contact_is_told_of_no_lateness_that_hidden_records_may_explain(client, office):
    committee(office)
    client.force_login(office.contact)

    text = client.get("/lich/?nam=2023").content.decode()

    assert "chưa thấy hồ sơ" in text
    assert "quá hạn" not in text.lower()


@pytest.mark.parametrize("count", [1, 4])
def test_the_calendar_costs_eight_queries_however_long(
    client, office, keep, django_assert_num_queries, count
):
    for number in range(count):
        body = committee(office, f"BCĐ {number}", every="monthly")
        keep(body=body, periods=(reviewed("2024-03"),))
    client.force_login(office.staff)
    client.get("/lich/")

    # With those that read the session and its user.
    with django_assert_num_queries(8):
        page = client.get("/lich/").context["calendar"]

    assert page.counts["da-hop"] == count


def test_a_year_that_is_none_shows_this_one(client, office):
    client.force_login(office.staff)

    years = [
        client.get("/lich/", {"nam": text}).context["calendar"].year
        for text in ("2023", "1", "x", "9" * 50, "2025")
    ]

    assert years == [2023, 2024, 2024, 2024, 2025]


# What a calendar program reads -------------------------------------------------------------------


def address(user, what, body=None):
    token = feeds.renew(user, body, at=timezone.now())
    return reverse("calendar_feed", args=[token, what])


def events(content):
    """{summary: first day} as each of two readers of other hands has it, which must agree."""
    ours = {
        str(event["summary"]): event.decoded("dtstart")
        for event in Calendar.from_ical(content).walk("VEVENT")
    }
    theirs = {
        event.summary.value: event.dtstart.value
        for event in vobject.readOne(content.decode()).contents.get("vevent", [])
    }
    assert ours == theirs
    return ours


def test_meetings_and_deadlines_are_read_by_two_programs(client, office, keep):
    meeting = keep(
        held_on=datetime.date(2024, 7, 5),
        starts_at=datetime.time(8),
        place="Hội trường; tầng 2, “nhà A”",
        directives=[told("Nộp báo cáo, kèm phụ lục; " * 9, TODAY + 5 * DAY), told("Không hạn")],
    )
    body = committee(office)
    anonymous = client

    held = anonymous.get(address(office.staff, "hoi-nghi"))
    due = anonymous.get(address(office.staff, "thoi-han"))

    assert held["Content-Type"] == "text/calendar; charset=utf-8"
    assert events(held.content) == {
        str(meeting): datetime.datetime(2024, 7, 5, 1, tzinfo=datetime.UTC),
        f"Đến hạn họp: {body}, 6 tháng đầu năm 2024": datetime.date(2024, 7, 30),
        f"Đến hạn họp: {body}, 6 tháng cuối năm 2024": datetime.date(2025, 1, 30),
        f"Đến hạn họp: {body}, 6 tháng đầu năm 2023": datetime.date(2023, 7, 30),
        f"Đến hạn họp: {body}, 6 tháng cuối năm 2023": datetime.date(2024, 1, 30),
    }
    # An independent question of what is due.
    assert events(due.content) == {
        f"Hạn: {item.text}": item.due_on for item in meeting.directive_rows.exclude(due_on=None)
    }
    assert max(map(len, held.content.split(b"\r\n"))) <= 75
    assert not client.session.keys()


def test_a_feed_of_a_body_holds_what_concerns_it(client, office, keep, town):
    other = committee(office, "BCĐ khác")
    elsewhere = keep(body=other, held_on=datetime.date(2024, 6, 3))

    of_body = events(client.get(address(office.staff, "hoi-nghi", other)).content)
    of_ward = events(client.get(address(office.staff, "thoi-han", office.ward)).content)

    assert str(elsewhere) in of_body
    assert len([day for day in of_body.values() if day == datetime.date(2024, 6, 3)]) == 1
    assert of_ward == {"Hạn: Sửa đường": TODAY - 12 * DAY}


def test_a_feed_shows_what_its_user_may_read_at_that_moment(client, office, keep):
    keep(held_on=datetime.date(2024, 7, 5))
    user = make_user(Role.LEADER, office.body)
    there = address(user, "hoi-nghi")

    assert len(events(client.get(there).content)) == 1
    user.role = Role.UNIT_CONTACT
    user.organization = office.ward
    user.save()
    assert events(client.get(there).content) == {}
    keep(held_on=datetime.date(2024, 7, 6), access=Access.PUBLIC)
    Meeting.objects.filter(held_on="2024-07-06").update(access="public")
    assert len(events(client.get(there).content)) == 1
    user.is_active = False
    user.save()
    assert client.get(there).status_code == 404


def test_an_address_is_shown_once_renewed_and_taken_back(client, office):
    client.force_login(office.staff)
    page = client.post("/lich/dien-thoai/", {"body": ""})
    first = re.findall(r'value="(http://testserver(/lich/[^"]+\.ics))"', page.content.decode())
    assert [client.get(path).status_code for _whole, path in first] == [200, 200]
    assert page["Cache-Control"] == "no-store"
    path = first[0][1]
    token = path.split("/")[2]
    kept = CalendarFeed.objects.get()
    assert token not in json.dumps([kept.digest, str(kept)])
    assert token not in client.get("/lich/dien-thoai/").content.decode()

    client.post("/lich/dien-thoai/", {"body": ""})
    assert client.get(path).status_code == 404
    new = address(office.staff, "hoi-nghi")
    foreign = CalendarFeed.objects.create(user=office.head, digest="x", made_at=timezone.now())
    assert client.post(reverse("feed_revoke", args=[foreign.pk])).status_code == 404
    own = CalendarFeed.objects.get(user=office.staff)
    client.post(reverse("feed_revoke", args=[own.pk]))

    missing = client.get(reverse("calendar_feed", args=["khong-co", "hoi-nghi"]))
    gone = client.get(new)
    assert (gone.status_code, missing.status_code) == (404, 404)
    assert gone.templates[0].name == missing.templates[0].name


def test_the_same_records_are_not_sent_twice(client, office, keep):
    meeting = keep(held_on=datetime.date(2024, 7, 5))
    there = address(office.staff, "hoi-nghi")
    first = client.get(there)

    again = client.get(there, headers={"If-None-Match": first["ETag"]})
    Meeting.objects.filter(pk=meeting.pk).update(place="Nơi khác")
    changed = client.get(there, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, changed.status_code) == (304, b"", 200)


# The week ----------------------------------------------------------------------------------------


def test_the_week_shows_what_plain_questions_give(office, keep, town):
    keep("planned", held_on=TODAY + 3 * DAY)
    keep("planned", held_on=TODAY - 3 * DAY)
    keep("planned", held_on=TODAY + 30 * DAY)
    keep("submitted", held_on=TODAY - DAY)
    committee(office, every="yearly", ends_on=None)
    report = town.meeting.directive_rows.get(text="Nộp báo cáo")
    done = {"happened_on": TODAY - DAY, "note": "Đã nộp", "by": office.staff, "at": timezone.now()}
    following.follow_up(report, FollowUp.Kind.COMPLETED, **done)

    digest = Digest(office.head)

    assert [item.text for item in digest.overdue.items] == ["Kiểm tra niêm yết", "Sửa đường"]
    assert [item.text for item in digest.due.items] == ["Lập danh mục"]
    assert [item.text for item in digest.closed.items] == ["Nộp báo cáo"]
    assert [one.held_on for one in digest.meetings.items] == [TODAY + 3 * DAY]
    assert [one.held_on for one in digest.without_report.items] == [TODAY - 3 * DAY]
    assert digest.waiting.number == Meeting.objects.filter(status="submitted").count()
    assert [slot.period.code for _row, slot in digest.late_reviews.items] == ["2023"]


def test_of_a_long_list_the_week_reads_the_first_few(office, keep, django_assert_num_queries):
    keep(directives=[told(f"Việc {n:02}", TODAY - n * DAY) for n in range(1, 15)])
    keep(issues=[asked("Không hạn", office.ward)])

    # What is late, of both kinds, then the rows that are shown; of petitions there is none.
    digest = Digest(office.staff)
    office.staff.reach.host  # noqa: B018
    with django_assert_num_queries(3):
        overdue = digest.overdue

    assert [item.text for item in overdue.items] == [f"Việc {n:02}" for n in range(14, 4, -1)]
    assert (overdue.number, overdue.hidden) == (14, 4)


def test_the_digest_by_mail_holds_numbers_and_no_words_of_records(
    client, office, town, settings, capsys
):
    settings.ALLOWED_HOSTS = ["portal.example", "testserver"]
    client.force_login(office.staff)
    client.post("/lich/thu-dien-tu/", {"address": "khong phai"})
    assert not DigestAddress.objects.exists()
    client.post("/lich/thu-dien-tu/", {"address": "vanphong@example.vn"})

    call_command("send_digest")

    [sent] = mail.outbox
    assert sent.to == ["vanphong@example.vn"]
    assert "Chỉ đạo, kiến nghị quá hạn: 2" in sent.body
    assert "https://portal.example/lich/tuan/" in sent.body
    assert "Sửa đường" not in sent.body
    client.post("/lich/thu-dien-tu/", {"address": ""})
    call_command("send_digest")
    assert len(mail.outbox) == 1


def test_a_cluster_has_its_own_cadence(office, keep):
    cluster = make_cluster(host_organization=office.body, starts_on=SINCE)
    cluster.cadences.create(every="yearly")
    keep(body=cluster, periods=(reviewed("2023"),), held_on=datetime.date(2024, 1, 9))

    assert states(ReviewCalendar(office.staff, 2023), cluster) == [("2023", "da-hop")]
