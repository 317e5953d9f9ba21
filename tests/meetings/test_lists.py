import datetime
import re
import uuid

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from meetings import services
from meetings.models import Meeting
from meetings.record import (
    Directive,
    Kind,
    Organizer,
    Part,
    ParticipatingUnit,
    Participation,
    Precision,
    RecordData,
    Reference,
    ReviewedPeriod,
)
from tests.makers.units import make_cluster, make_person, make_unit

AT = timezone.make_aware(datetime.datetime(2024, 7, 8, 8, 30))


@pytest.fixture
def keep(office):
    """`keep(title, …)`: an approved record of the office."""

    def keep(title, *, body=None, unit=None, person=None, status="approved", **values):
        body = body or office.committee
        record = RecordData(
            **{
                "title": title,
                "kind": Kind.PRELIMINARY_REVIEW,
                "held_on": datetime.date(2024, 7, 5),
                "held_precision": Precision.DAY,
                "organizers": (Organizer(key=uuid.uuid4(), body=Reference(body.name, body.pk)),),
                "units": (
                    (ParticipatingUnit(key=uuid.uuid4(), unit=Reference(unit.name, unit.pk)),)
                    if unit
                    else ()
                ),
                "participations": (
                    (
                        Participation(
                            key=uuid.uuid4(),
                            person=Reference(person.name, person.pk),
                            parts=(Part.CHAIR,),
                        ),
                    )
                    if person
                    else ()
                ),
                **values,
            }
        )
        known = {"by": office.staff, "at": AT}
        if status == "planned":
            return services.plan(uuid=uuid.uuid4(), kept_by=office.own, record=record, **known)
        meeting = services.start(uuid=uuid.uuid4(), kept_by=office.own, **known)
        services.save_record(meeting, record, base_version=0, **known)
        if status in ("submitted", "approved"):
            services.submit(meeting, **known)
        if status == "approved":
            services.approve(meeting, by=office.head, at=AT)
        return meeting

    return keep


@pytest.fixture
def titles(client, office):
    """`titles(nam=2024)`: what the list shows to the office staff for a query string."""
    client.force_login(office.staff)

    def titles(**query):
        response = client.get(
            "/hoi-nghi/", {name.replace("_", "-"): v for name, v in query.items()}
        )
        return [meeting.title for meeting in response.context["page"]]

    return titles


def test_words_are_found_without_accents_in_the_whole_record(keep, titles, office):
    keep("Sơ kết công tác tôn giáo", assessment="Thị uỷ khen phường Trung Lương")
    keep("Giao ban cụm", body=make_cluster("Cụm phía Bắc", host_organization=office.body))

    for words in ("trung luong", "TRUNG LƯƠNG", "Trung Lương", "thị ủy", "to\u0302n gia\u0301o"):
        assert titles(q=words) == ["Sơ kết công tác tôn giáo"], words


def test_each_filter_keeps_its_own(keep, titles, office):
    cluster = make_cluster("Cụm phía Bắc", host_organization=office.body)
    other = make_unit("Phường Đức Thuận", parent=office.body)
    person = make_person("Nguyễn Văn An")
    period = ReviewedPeriod(
        key=uuid.uuid4(),
        label="Năm 2022",
        starts_on=datetime.date(2022, 1, 1),
        ends_on=datetime.date(2022, 12, 31),
    )
    keep("Của ban", person=person, unit=office.ward)
    keep(
        "Của cụm",
        body=cluster,
        unit=other,
        kind=Kind.BRIEFING,
        held_on=datetime.date(2023, 2, 8),
        periods=(period,),
    )

    assert titles() == ["Của ban", "Của cụm"]
    assert titles(ban=office.committee.pk) == ["Của ban"]
    assert titles(cum=cluster.pk) == ["Của cụm"]
    assert titles(don_vi=office.ward.pk) == ["Của ban"]
    assert titles(nguoi=person.pk) == ["Của ban"]
    assert titles(loai="giao_ban") == ["Của cụm"]
    assert titles(nam=2023) == ["Của cụm"]
    assert titles(ky="2022") == ["Của cụm"]
    assert titles(nam=2023, loai="so_ket") == []


def test_quick_views_count_what_they_show(keep, client, office, settings):
    settings.PORTAL_TODAY = datetime.date(2024, 7, 12)
    keep("Đã duyệt")
    keep("Chờ duyệt", status="submitted")
    keep("Nháp", status="draft")
    keep("Cần nhập", status="planned", held_on=datetime.date(2024, 7, 11))
    keep("Sắp tới", status="planned", held_on=datetime.date(2024, 7, 12))
    client.force_login(office.head)

    views = client.get("/hoi-nghi/").context["list"].views
    shown = {}
    for code, _words, count, address in views[1:]:
        page = client.get(address).context["page"]
        shown[code] = (count, [meeting.title for meeting in page])

    assert views[0][2] == 5
    assert shown == {
        "can-nhap": (1, ["Cần nhập"]),
        "nhap": (1, ["Nháp"]),
        "cho-duyet": (1, ["Chờ duyệt"]),
        "tra-lai": (0, []),
        "viec-qua-han": (0, []),
        "da-duyet": (1, ["Đã duyệt"]),
        "sap-toi": (1, ["Sắp tới"]),
    }


def test_a_meeting_without_its_report_is_entered_from_the_list(keep, client, office, settings):
    settings.PORTAL_TODAY = datetime.date(2024, 7, 12)
    late = keep("Cần nhập", status="planned", held_on=datetime.date(2024, 7, 11))
    keep("Sắp tới", status="planned", held_on=datetime.date(2024, 7, 12))
    keep("Nháp", status="draft")
    links = {}
    for user in (office.staff, office.leader):
        client.force_login(user)
        page = client.get("/hoi-nghi/").content.decode()
        links[user.username] = re.findall(r'<a href="([^"]+)">Nhập ngay', page)

    assert links == {"vanphong": [f"/hoi-nghi/{late.pk}/sua/"], "lanhdao": []}


def test_what_waits_for_the_reader_is_counted_in_the_menu(keep, client, office):
    keep("Chờ duyệt", status="submitted")
    waiting = {}
    for user in (office.head, office.staff, office.leader):
        client.force_login(user)
        waiting[user.username] = client.get("/hoi-nghi/").context["waiting"] + 0

    assert waiting == {"chanhvp": 1, "vanphong": 0, "lanhdao": 0}


@pytest.mark.parametrize(
    "query",
    ["nam=abc", "nam=99999999999", "ban=x", "ban=999999", "loai=khong", "trang=-1", "trang=10000",
     "ky=2024-13t", "nguoi=abc", "trang-thai=x", "q=%00", "q=" + "a" * 5000, "la=1"],
)  # fmt: skip
def test_nonsense_in_the_address_is_no_error(keep, client, office, query):
    keep("Một hội nghị")
    client.force_login(office.staff)

    assert client.get(f"/hoi-nghi/?{query}").status_code == 200


def test_a_meeting_without_a_day_stands_in_the_year_of_its_period(keep, client, office):
    period = ReviewedPeriod(
        key=uuid.uuid4(),
        label="Năm 2020",
        starts_on=datetime.date(2020, 1, 1),
        ends_on=datetime.date(2020, 12, 31),
    )
    keep("Có ngày")
    keep("Không ngày", held_on=None, held_precision=Precision.UNKNOWN, periods=(period,))
    client.force_login(office.staff)

    groups = client.get("/hoi-nghi/").context["groups"]

    assert [(name, [m.title for m in meetings]) for name, meetings in groups] == [
        ("Năm 2024", ["Có ngày"]),
        ("Năm 2020", ["Không ngày"]),
    ]


def test_a_wrong_slug_leads_to_the_right_address(keep, client, office):
    meeting = keep("Sơ kết 6 tháng")
    client.force_login(office.staff)

    for path in (f"/hoi-nghi/{meeting.pk}/", f"/hoi-nghi/{meeting.pk}-khac/"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, meeting.get_absolute_url())


def test_a_unit_page_shows_only_the_meetings_that_the_reader_may_see(keep, client, office):
    keep("Công khai của phường", unit=office.ward)
    keep("Nháp của phường", unit=office.ward, status="draft")
    shown = {}
    for user in (office.staff, office.leader, office.contact):
        client.force_login(user)
        response = client.get(office.ward.get_absolute_url())
        shown[user.username] = sorted(m.title for m in response.context["meetings"])

    assert shown == {
        "vanphong": ["Công khai của phường", "Nháp của phường"],
        "lanhdao": ["Công khai của phường"],
        "trungluong": ["Công khai của phường"],
    }
    assert Meeting.objects.count() == 2


def test_suggestions_come_without_accents_and_eight_at_most(client, office):
    for number in range(10):
        make_unit(f"Phường Trung Lương {number}")
    client.force_login(office.staff)

    found = client.get("/goi-y/organization/", {"q": "trung luong"}).json()["found"]

    assert len(found) == 8
    assert found[0]["text"] == "Phường Trung Lương"


def test_names_that_no_catalogue_has_are_listed_for_the_administrator(keep, client, office):
    administrator = User.objects.create(
        username="quantri", role=Role.ADMINISTRATOR, organization=office.own
    )
    unknown = Reference("Xã chưa ai biết")
    keep("Một", units=(ParticipatingUnit(key=uuid.uuid4(), unit=unknown),))
    shown = keep(
        "Hai",
        units=(ParticipatingUnit(key=uuid.uuid4(), unit=unknown),),
        directives=(
            Directive(key=uuid.uuid4(), text="Việc", co_assignees=(Reference("Phòng lạ"),)),
        ),
    )
    keep("Nháp", status="draft", participations=(_person("Người trong bản nháp"),))
    client.force_login(administrator)

    names = client.get("/danh-muc/ten-chua-co/").context["names"]

    assert [(one.name, one.places) for one in names] == [("Xã chưa ai biết", 2), ("Phòng lạ", 1)]
    assert names[1].meeting == shown.pk


def _person(name):
    return Participation(key=uuid.uuid4(), person=Reference(name))


def test_a_draft_thrown_away_is_taken_back_from_its_list(keep, client, office):
    meeting = keep("Nháp", status="draft")
    client.force_login(office.staff)

    client.post(f"/hoi-nghi/{meeting.pk}/bo-nhap/")
    assert list(client.get("/hoi-nghi/").context["page"]) == []
    assert list(client.get("/hoi-nghi/da-bo/").context["meetings"]) == [meeting]

    client.post(f"/hoi-nghi/{meeting.pk}/lay-lai/")
    assert list(client.get("/hoi-nghi/").context["page"]) == [meeting]
