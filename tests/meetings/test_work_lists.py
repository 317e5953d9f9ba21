"""The lists of directives and petitions: statuses, filters, quick views, files, what they cost."""

import csv
import datetime
import io
import itertools
import re
import uuid
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lists import paging
from meetings.following import Stand, follow_up, give_out, stand_of
from meetings.models import Directive, FollowUp, Issue, Meeting, WorkStatus
from meetings.record import (
    AddressedLevel,
    Handling,
    IssueKind,
    Organizer,
    Precision,
    Reference,
)
from meetings.record import Directive as Told
from meetings.record import Issue as Raised
from meetings.work_words import words_of
from tests.makers.meetings import make_meeting, make_record
from tests.makers.units import make_field, make_unit

TODAY = datetime.date(2024, 7, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings):
    settings.PORTAL_TODAY = TODAY


def after(days):
    return TODAY + datetime.timedelta(days)


# Every status ----------------------------------------------------------------------------------

DEADLINES = [None, *(after(days) for days in (-40, -1, 0, 1, 7, 8, 40))]
CLOSINGS = [("", None), ("not_carried_out", after(-2))] + [
    ("completed", after(days)) for days in (-41, -40, -39, -1, 0)
]


def computed(stand):
    """(status, its words) of `ux.md` §7, reckoned a second time from where an item stands."""
    if stand.closed_as == "completed":
        late = (stand.closed_on - stand.due_on).days if stand.due_on else 0
        if late > 0:
            return "hoan-thanh-tre", f"Hoàn thành, trễ {late} ngày"
        return "hoan-thanh", "Hoàn thành"
    if stand.closed_as:
        return {
            "taken_up": ("da-tiep-thu", "Đã tiếp thu"),
            "not_carried_out": ("khong-thuc-hien", "Không thực hiện"),
        }[stand.closed_as]
    if stand.is_standing:
        return "thuong-xuyen", "Thường xuyên"
    if stand.due_on is None:
        return "chua-co-han", "Chưa có hạn"
    left = (stand.due_on - TODAY).days
    if left < 0:
        return "qua-han", f"Quá hạn {-left} ngày"
    if left == 0:
        return "sap-den-han", "Hạn hôm nay"
    return ("sap-den-han", f"Còn {left} ngày") if left <= 7 else ("trong-han", "Trong hạn")


@pytest.fixture
def every_stand(office):
    """Directives and petitions in every state, by their records and by their last follow-ups."""
    cases = list(itertools.product(DEADLINES, CLOSINGS))
    told = [Told(key=uuid.uuid4(), text="Việc", due_on=due_on) for due_on in DEADLINES]
    told += [Told(key=uuid.uuid4(), text="Nếp", is_recurring=True)]
    told += [Told(key=uuid.uuid4(), text="Việc") for _case in cases]
    raised = [
        Raised(key=uuid.uuid4(), kind=kind, text="Xin", handling=handling)
        for kind, handling in itertools.product(
            [IssueKind.PETITION, IssueKind.OBSTACLE], [None, *Handling]
        )
    ]
    raised += [
        Raised(key=uuid.uuid4(), kind=IssueKind.PETITION, text="Xin", handling=Handling.ANSWERED)
        for _case in cases
    ]
    record = make_record(directives=tuple(told), issues=tuple(raised))
    make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    directives = Directive.objects.order_by("-position")[: len(cases)]
    issues = Issue.objects.order_by("-position")[: len(cases)]
    noted = {"kind": "progress", "happened_on": TODAY, "by": office.staff, "at": "2024-07-12"}
    FollowUp.objects.bulk_create(
        FollowUp(
            **{name: item},
            **{**noted, "at": datetime.datetime(2024, 7, 12, tzinfo=datetime.UTC)},
            due_on=due_on,
            closed_as=closed_as,
            closed_on=closed_on,
            answered_on=closed_on,
        )
        for name, items in (("directive", directives), ("issue", issues))
        for item, (due_on, (closed_as, closed_on)) in zip(items, cases, strict=True)
    )
    Directive.objects.all().keep_order()
    Issue.objects.petitions().keep_order()


def test_every_status_is_what_a_plain_computation_gives(every_stand):
    seen = set()
    for model in (Directive, Issue):
        for item in model.objects.with_status(TODAY).select_related("meeting"):
            expected = computed(stand_of(item))
            assert (item.status, words_of(item, TODAY)) == expected
            seen.add(item.status)

    assert seen == set(WorkStatus)


def test_the_list_is_by_deadline_and_its_quick_views_add_up(client, office, every_stand):
    client.force_login(office.staff)

    first = client.get("/chi-dao/").context["list"]
    second = client.get(first.next_page()).context["list"]
    shown = [item.status for listing in (first, second) for item in listing.page]
    views = {code: (count, address) for code, _words, count, address in first.views}

    order = [WorkStatus.OVERDUE, WorkStatus.DUE_SOON, WorkStatus.IN_TIME, WorkStatus.NO_DEADLINE]
    order += [status for status in WorkStatus if status not in order]
    plain = [computed(stand_of(item))[0] for item in Directive.objects.select_related("meeting")]
    assert [order.index(status) for status in shown] == sorted(order.index(s) for s in plain)
    assert {code: count for code, (count, _address) in views.items()} == {
        "": len(plain),
        "dang-mo": sum(stand_of(item).closed_as == "" for item in Directive.objects.all()),
        "chua-giao": sum(stand_of(item).closed_as == "" for item in Directive.objects.all()),
        **{status.value: plain.count(status.value) for status in WorkStatus},
    }
    late = client.get(views["qua-han"][1]).context["page"]
    dues = [item.current_due_on for item in late]
    assert len(dues) == views["qua-han"][0]
    assert dues == sorted(dues)


def test_the_list_of_meetings_says_what_of_each_presses(client, office, every_stand):
    typed = Told(key=uuid.uuid4(), text="Việc của bản nháp", due_on=after(-3))
    draft = make_record(title="Nháp", directives=(typed,))
    make_meeting(Meeting.Status.DRAFT, kept_by=office.own, by=office.staff, record=draft)
    items = [*Directive.objects.exclude(text=typed.text), *Issue.objects.petitions()]
    stands = [computed(stand_of(item))[0] for item in items]
    late, soon = stands.count(WorkStatus.OVERDUE), stands.count(WorkStatus.DUE_SOON)
    client.force_login(office.staff)

    page = client.get("/hoi-nghi/").content.decode()
    sheet = b"".join(client.get("/hoi-nghi/?dang=csv&cot=theo-doi").streaming_content).decode()
    cells = [row[-2:] for row in csv.reader(io.StringIO(sheet)) if row]

    assert 0 not in (late, soon)
    assert re.findall(r"(\d+) (quá hạn|sắp đến hạn)<", page) == [
        (str(late), "quá hạn"),
        (str(soon), "sắp đến hạn"),
    ]
    assert cells[-3:] == [["Quá hạn", "Sắp đến hạn"], ["", ""], [str(late), str(soon)]]


# Filters ---------------------------------------------------------------------------------------


@pytest.fixture
def filed(office):
    """Two directives and two petitions that differ in everything, of one record each."""
    field, ward = make_field("Tôn giáo"), office.ward
    former = make_unit("Xã Trung Lương", parent=office.body, ends_on=datetime.date(2020, 1, 1))
    lead = Reference(ward.name, ward.pk)
    committee = Reference(office.committee.name, office.committee.pk)
    first = make_record(
        directives=(
            Told(
                key=uuid.uuid4(),
                text="Siết quản lý di tích",
                lead=lead,
                committee=committee,
                field=Reference(field.name, field.pk),
                due_on=after(30),
            ),
        ),
        issues=(
            Raised(
                key=uuid.uuid4(),
                kind=IssueKind.PETITION,
                text="Sửa đường",
                unit=lead,
                field=Reference(field.name, field.pk),
                addressed_level=AddressedLevel.PROVINCE,
            ),
            Raised(key=uuid.uuid4(), kind=IssueKind.LIMITATION, text="Báo cáo chậm", unit=lead),
        ),
    )
    helped = (Reference(former.name, former.pk),)
    second = make_record(
        held_on=datetime.date(2023, 2, 8),
        directives=(Told(key=uuid.uuid4(), text="Chuẩn bị hội thi", co_assignees=helped),),
        issues=(Raised(key=uuid.uuid4(), kind=IssueKind.OBSTACLE, text="Thiếu mẫu"),),
    )
    meetings = [
        make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
        for record in (first, second)
    ]
    return SimpleNamespace(field=field, former=former, ward=ward, meetings=meetings)


FIRST, SECOND = "Siết quản lý di tích", "Chuẩn bị hội thi"


@pytest.mark.parametrize(
    "query, directives, petitions",
    [
        ({}, [FIRST, SECOND], ["Sửa đường", "Thiếu mẫu"]),
        ({"q": "DI tich siet"}, [FIRST], []),
        ({"q": "duong"}, [], ["Sửa đường"]),
        ({"don-vi": "ward"}, [FIRST], ["Sửa đường"]),
        ({"don-vi": "former"}, [SECOND], []),
        ({"chu-tri": "ward"}, [FIRST], []),
        ({"linh-vuc": "field"}, [FIRST], ["Sửa đường"]),
        ({"nam": "2023"}, [SECOND], ["Thiếu mẫu"]),
        ({"han-tu": "1/8/2024", "han-den": "31.8.24"}, [FIRST], []),
        ({"cap": "province"}, [], ["Sửa đường"]),
        ({"trang-thai": "chua-giao"}, [SECOND], ["Sửa đường", "Thiếu mẫu"]),
        ({"trang-thai": "trong-han"}, [FIRST], []),
    ],
)
def test_lists_are_filtered_by_every_field(client, office, filed, query, directives, petitions):
    client.force_login(office.staff)
    rows = {name: str(getattr(filed, name).pk) for name in ("ward", "former", "field")}
    sent = {name: rows.get(value, value) for name, value in query.items()}

    found = {
        path: [item.text for item in client.get(path, sent).context["page"]]
        for path in ("/chi-dao/", "/kien-nghi/")
    }

    assert found == {"/chi-dao/": directives, "/kien-nghi/": petitions}


def test_what_is_found_in_several_ways_is_listed_and_counted_once(client, office):
    ward = Reference(office.ward.name, office.ward.pk)
    committee = Reference(office.committee.name, office.committee.pk)
    told = Told(key=uuid.uuid4(), text="Việc", lead=ward, co_assignees=(ward,), committee=committee)
    record = make_record(
        organizers=(
            Organizer(key=uuid.uuid4(), body=committee),
            Organizer(key=uuid.uuid4(), body=ward),
        ),
        units=(office.ward,),
        directives=(told,),
    )
    make_meeting(kept_by=office.ward, record=record, by=office.staff, head=office.head)
    client.force_login(office.staff)

    lists = [
        client.get(f"{path}?{name}={body.pk}").context["list"]
        for path, name, body in (
            ("/chi-dao/", "don-vi", office.ward),
            ("/chi-dao/", "ban", office.committee),
            ("/hoi-nghi/", "don-vi", office.ward),
        )
    ]

    assert [(len(one.page), one.page.total, one.views[0][2]) for one in lists] == [(1, 1, 1)] * 3


def test_whom_a_directive_names_does_not_pass_for_its_lead(client, office):
    told = Told(key=uuid.uuid4(), text="Việc", addressee="các đơn vị dự họp")
    record = make_record(directives=(told,))
    make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    client.force_login(office.staff)

    page = client.get("/chi-dao/").content.decode()

    (lead,) = re.findall(r'data-l="Chủ trì"><span>(.*?)</span></td>', page)
    assert re.sub("<[^>]*>", "|", lead) == "|chưa giao||các đơn vị dự họp|"


def test_what_is_filtered_can_be_saved_as_a_table(client, office, filed):
    client.force_login(office.staff)

    response = client.get("/chi-dao/", {"nam": "2024", "dang": "csv"})

    text = response.getvalue().decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ",")
    cells = dict(zip(head, row, strict=True))
    assert (cells["Trạng thái"], cells["Nội dung"]) == ("Trong hạn", FIRST)
    assert "Nơi nêu" in client.get("/kien-nghi/", {"dang": "csv"}).getvalue().decode("utf-8-sig")


@pytest.mark.parametrize("query", ["", "?don-vi=WARD&trang-thai=dang-mo&q=viec&nam=2024"])
def test_a_list_costs_the_same_however_long(client, office, query):
    client.force_login(office.staff)
    query = query.replace("WARD", str(office.ward.pk))
    costs = []
    for count in (1, 6):
        told = tuple(
            Told(key=uuid.uuid4(), text="Việc", lead=Reference(office.ward.name, office.ward.pk))
            for _number in range(count)
        )
        make_meeting(
            kept_by=office.own,
            record=make_record(directives=told),
            by=office.staff,
            head=office.head,
        )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/chi-dao/{query}").status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[1] <= 8, [one["sql"][:90] for one in queries]


def test_where_a_petition_of_the_record_stands_before_anything_is_noted():
    item = Issue(handling=Handling.ASSIGNED)

    assert Stand.of_record(item) == Stand()


def test_lists_find_an_item_where_its_last_follow_up_put_it(client, office, filed):
    meeting, ward = filed.meetings[0], office.ward
    item, petition = Directive.objects.get(text=FIRST), Issue.objects.get(text="Sửa đường")
    late = {"held_on": after(-60), "text": "Chậm", "due_on": after(-3)}
    told = Told(key=uuid.uuid4(), text=late["text"], due_on=late["due_on"])
    record = make_record(held_on=late["held_on"], directives=(told,))
    overdue = make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    noted = {"by": office.staff, "at": timezone.now(), "happened_on": TODAY}
    other = Reference(office.own.name, office.own.pk)
    client.force_login(office.staff)

    def found(path, **query):
        return [str(row) for row in client.get(path, query).context["page"]]

    before = [
        found("/chi-dao/", **{"chu-tri": ward.pk}),
        found("/chi-dao/", **{"han-den": "1/8/2024"}),
        found("/kien-nghi/", cap="province"),
        found("/hoi-nghi/", **{"trang-thai": "viec-qua-han"}),
    ]
    give_out(item, lead=other, due_on=after(-1), note="Giao lại", **noted)
    follow_up(petition, FollowUp.Kind.ESCALATED, level=AddressedLevel.CENTRAL, **noted)
    (one,) = Directive.objects.filter(meeting=overdue)
    follow_up(one, FollowUp.Kind.COMPLETED, note="Xong", **noted)

    assert before == [[FIRST], ["Chậm"], ["Sửa đường"], [str(overdue)]]
    assert found("/chi-dao/", **{"chu-tri": ward.pk}) == []
    assert found("/chi-dao/", **{"chu-tri": office.own.pk}) == [FIRST]
    assert found("/chi-dao/", **{"han-den": "1/8/2024"}) == [FIRST, "Chậm"]
    assert found("/kien-nghi/", cap="province") == []
    assert found("/kien-nghi/", cap="central") == ["Sửa đường"]
    late_now = client.get("/hoi-nghi/", {"trang-thai": "viec-qua-han"}).context["page"]
    assert list(late_now) == [meeting]


def test_a_unit_sees_what_it_leads_today_and_no_longer_what_it_led(client, office, filed):
    item = Directive.objects.get(text=FIRST)
    noted = {"by": office.staff, "at": timezone.now(), "happened_on": TODAY}
    other = Reference(office.own.name, office.own.pk)
    client.force_login(office.contact)

    led = client.get("/chi-dao/").context["list"]
    give_out(item, lead=other, note="Giao lại", **noted)
    lost = client.get("/chi-dao/").context["list"]

    assert [row.text for row in led.page] == [FIRST]
    assert [count for _code, _words, count, _address in led.views][:2] == [1, 1]
    assert list(lost.page) == []
    assert {count for _code, _words, count, _address in lost.views} == {0}


@pytest.mark.parametrize(
    "address", ["/chi-dao/?pham-vi=co-quan", "/chi-dao/?xep=-han", "/han-che/tat-ca/?xep=ngay"]
)
def test_a_long_list_is_read_along_its_index_from_where_it_begins(
    client, office, monkeypatch, address
):
    monkeypatch.setattr(paging, "MOST_COUNTED", 0)
    lacking = Raised(key=uuid.uuid4(), kind=IssueKind.LIMITATION, text="Chậm")
    record = make_record(directives=(Told(key=uuid.uuid4(), text="Việc"),), issues=(lacking,))
    make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    client.force_login(office.staff)

    with CaptureQueriesContext(connection) as queries:
        assert len(client.get(address).context["list"].page) == 1

    (shown,) = [one["sql"] for one in queries if "list_place" in one["sql"]]
    (keys,) = re.findall(r'"id" IN \((SELECT .*? LIMIT \d+)\)', shown)
    assert re.search(r'"list_order" (<|>=) 10{15}\b', keys)
    assert '"meeting_id" IN (' not in keys


# Years -----------------------------------------------------------------------------------------


def test_a_year_has_its_first_and_its_last_day(client, office):
    days = [(2022, 12, 31), (2023, 1, 1), (2023, 12, 31), (2024, 1, 1), (2024, 12, 31), None]
    for day in days:
        on = datetime.date(*day) if day else None
        known = Precision.DAY if day else Precision.UNKNOWN
        record = make_record(
            title=str(on),
            held_on=on,
            held_precision=known,
            directives=(Told(key=uuid.uuid4(), text=str(on)),),
        )
        make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    planned = make_record(title="2023-06-01", held_on=datetime.date(2023, 6, 1))
    make_meeting(kept_by=office.own, record=planned, by=office.staff, status="planned")
    client.force_login(office.staff)

    def listed(address):
        return sorted(str(row) for row in client.get(address).context["list"].page)

    assert listed("/chi-dao/?nam=2023") == ["2023-01-01", "2023-12-31"]
    assert listed("/hoi-nghi/?nam=2023") == ["2023-01-01", "2023-06-01", "2023-12-31"]
    assert listed("/hoi-nghi/?nam=2024") == ["2024-01-01", "2024-12-31"]


@pytest.mark.parametrize(
    "rows, index",
    [
        (Directive.objects.of_year(2023), "directive_of_year"),
        (Issue.objects.of_year(2023), "issue_of_year"),
        (Meeting.objects.listed_in(2023), "meeting_of_year"),
    ],
)
def test_a_year_is_found_by_its_index(rows, index):
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET LOCAL enable_seqscan = off")

    assert f" {index} " in rows.order_by().explain()


@pytest.mark.parametrize(
    "rows",
    [Directive.objects.led_by(1), Directive.objects.of_field(1), Issue.objects.of_units([1])],
)
def test_numbers_of_a_unit_and_of_a_field_are_counted_without_reading_rows(rows):
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    counted = rows.filter(list_order__gte=1).order_by("list_order", "pk")

    plan = counted.values("pk", "meeting", "has_lead").explain()

    assert "COVERING INDEX" in plan or "Index Only Scan" in plan
