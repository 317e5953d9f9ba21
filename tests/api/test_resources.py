"""Each list below /api/v1/: what it gives, to whom, and what it makes of what it is asked."""

import datetime
import unicodedata
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from lists import paging
from meetings import following
from meetings.models import FollowUp
from tests.api.conftest import Program
from tests.api.world import make_town
from tests.makers.meetings import make_user
from tests.makers.targets import make_indicator, make_target
from tests.makers.units import make_unit
from units.models import Host, Organization

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def towns(django_db_setup, django_db_blocker):
    """Two towns that see nothing of each other: (one's own, the other)."""
    with django_db_blocker.unblock(), transaction.atomic():
        own, other = make_town("Trung Lương"), make_town("Kỳ Trinh")
        call_command("rebuild_index", verbosity=0)
        yield own, other
        transaction.set_rollback(True)


WORK = ("directives", "petitions", "targets", "search?q=duong")


@pytest.mark.parametrize(
    "role, path",
    [
        *(
            (role, path)
            for role in (Role.OFFICE_STAFF, Role.LEADER)
            for path in ("meetings", *WORK)
        ),
        # What the unit has to do with; it does not read the record.
        *((Role.UNIT_CONTACT, path) for path in WORK),
    ],
)
def test_nothing_of_another_town_is_given(towns, role, path):
    """With the control that the other town is given it."""
    readers = [
        make_user(role, town.ward if role == Role.UNIT_CONTACT else town.office) for town in towns
    ]

    given = [Program(reader).get(path).content.decode() for reader in readers]

    assert ("Trung Lương" in given[0], "Kỳ Trinh" in given[0]) == (True, False)
    assert ("Trung Lương" in given[1], "Kỳ Trinh" in given[1]) == (False, True)


@pytest.mark.parametrize("kind", ["directive", "petition", "meeting"])
def test_what_is_of_another_town_answers_exactly_as_what_is_missing(towns, kind):
    own, other = towns
    item = getattr(other, kind)
    path = f"{kind}s/{item.uuid if kind == 'meeting' else item.pk}"
    missing = f"{kind}s/{other.meeting.kept_by.hosts.get().pk + 10**6}"

    asks = Program(own.reader)
    hidden, nothing = asks.get(path), asks.get(missing)

    assert hidden.status_code == 404
    assert (hidden.content, hidden.headers) == (nothing.content, nothing.headers)
    assert Program(other.reader).get(path).status_code == 200


@pytest.mark.parametrize("path", ["meetings?organizer={0}", "directives?lead={0}"])
def test_a_filter_of_another_town_finds_nothing(towns, path):
    own, other = towns

    answer = Program(own.reader).get(path.format(other.ward.pk))

    assert answer.json() == {"items": [], "next": None}


def test_a_directive_is_given_with_what_became_of_it(towns):
    own, _other = towns
    at = timezone.now()
    following.follow_up(
        own.directive,
        FollowUp.Kind.COMPLETED,
        by=own.reader,
        at=at,
        happened_on=datetime.date(2024, 7, 10),
        note="Đã sửa xong",
        document="Báo cáo 12",
    )
    asks = Program(own.reader)

    (row,) = asks.rows("directives")
    whole = asks.get(f"directives/{row['id']}").json()

    lead = {"id": own.ward.pk, "name": own.ward.name}
    assert row | {"page_url": "", "key": ""} == {
        "id": own.directive.pk,
        "key": "",
        "meeting": {
            "uuid": str(own.meeting.uuid),
            "title": "Hội nghị Trung Lương",
            "held_on": "2024-07-05",
        },
        "text": "Sửa đường Trung Lương",
        "field": None,
        "status": "hoan-thanh",
        "lead": lead,
        "due_on": "2024-09-30",
        "is_standing": False,
        "passed_to": None,
        "answered_on": None,
        "closed_on": "2024-07-10",
        "page_url": "",
        "verb": None,
        "issued_by": None,
        "addressee": "",
        "committee": None,
        "co_assignees": [lead],
        "due_text": "",
        "expected_product": "",
    }
    assert {name: whole.pop(name) for name in row} == row
    assert [step["note"] for step in whole.pop("follow_ups")] == ["Đã sửa xong"]
    assert whole == {}


def rename_the_lead(town, settings):
    """Behind the portal's back, so that nothing notes it."""
    Organization.objects.filter(pk=town.ward.pk).update(name="Phường Bắc Hồng")


def let_the_deadline_pass(town, settings):
    settings.PORTAL_TODAY = datetime.date(2024, 10, 1)


def follow_up(town, settings):
    values = {"by": town.reader, "at": timezone.now(), "happened_on": datetime.date(2024, 7, 10)}
    following.follow_up(town.directive, FollowUp.Kind.REMINDED, note="Đã nhắc", **values)


def hide_the_records(town, settings):
    User.objects.filter(pk=town.reader.pk).update(organization=make_unit("Phường khác"))


@pytest.mark.parametrize(
    "change",
    [rename_the_lead, let_the_deadline_pass, follow_up, hide_the_records],
    ids=lambda change: change.__name__,
)
def test_whatever_changes_an_answer_is_given_to_who_has_the_former_one(towns, settings, change):
    own, _other = towns
    asks = Program(own.reader)
    path = f"directives/{own.directive.pk}"
    known = {"If-None-Match": asks.get(path)["ETag"]}

    assert asks.get(path, headers=known).status_code == 304
    change(own, settings)

    assert asks.get(path, headers=known).status_code != 304


def test_a_target_is_given_with_its_figures(towns):
    own, _other = towns

    (row,) = Program(own.reader).rows("targets?year=2024")

    assert row == {
        "id": own.target.pk,
        "indicator": {
            "id": own.target.indicator_id,
            "name": "Trung Lương",
            "unit_of_measure": "cuộc",
            "direction": "higher",
            "accumulation": "cumulative",
        },
        "organization": {"id": own.ward.pk, "name": own.ward.name},
        "starts_on": "2024-01-01",
        "ends_on": "2024-12-31",
        "planned": "12",
        "assigned_by": "",
        "figures": [
            {
                "starts_on": "2024-01-01",
                "ends_on": "2024-06-30",
                "actual": "5.5",
                "qualifier": None,
                "assessment": "cham",
                "override_reason": "",
            }
        ],
    }
    assert Program(own.contact).rows("targets?year=2023") == []


def test_an_organisation_is_given_with_its_names_codes_and_what_stood_above(towns):
    own, _other = towns

    whole = Program(own.reader).get(f"organizations/{own.ward.pk}").json()

    assert (whole["name"], whole["kind"], whole["level"]) == (own.ward.name, "ward", "commune")
    assert [name["name"] for name in whole["names"]] == [own.ward.name]
    assert [code["scheme"] for code in whole["codes"]] == ["gso"]
    above = {"id": own.office.pk, "name": own.office.name}
    assert [parent["parent"] for parent in whole["parents"]] == [above]


def test_a_search_gives_every_place_and_where_it_is_read(towns):
    own, _other = towns
    asks = Program(own.reader)

    hits = asks.rows("search?q=duong&size=1")

    assert {hit["kind"]: hit["url"] for hit in hits} == {
        "chi-dao": f"/api/v1/directives/{own.directive.pk}",
        "kien-nghi": f"/api/v1/petitions/{own.petition.pk}",
    }
    assert [asks.client.get(hit["url"]).status_code for hit in hits] == [200, 200]
    assert asks.rows("search?q=duong&kind=chi-dao")[0]["text"].startswith("Sửa đường")
    assert asks.rows(f"search?q=don-vi:{own.ward.name.replace(' ', '-')}") != []
    assert asks.rows("search?q=%21%21") == []


def test_a_unit_finds_what_it_carries_in_a_record_that_it_does_not_read(towns):
    own, _other = towns
    asks = Program(own.contact)

    assert asks.rows("meetings") == []
    assert [row["id"] for row in asks.rows("directives")] == [own.directive.pk]
    assert {hit["url"] for hit in asks.rows("search?q=duong")} == {
        f"/api/v1/directives/{own.directive.pk}",
        f"/api/v1/petitions/{own.petition.pk}",
    }


FILTERED = {
    "meetings": [
        *("q=hoi+nghi", "status=approved", "kind=so_ket", "year=2024"),
        *("unit={office}", "q=trung+luong&year=2024"),
    ],
    "directives": [
        *("q=sua+duong", "status=trong-han", "lead={ward}", "unit={ward}", "meeting={meeting}"),
        *("due_from=2024-09-30", "due_until=2024-09-30"),
    ],
    "petitions": ["q=den", "status=chua-co-han", "unit={ward}", "meeting={meeting}"],
    "targets": ["year=2024", "organization={ward}", "indicator={indicator}"],
    "organizations": ["kind=ward&q=trung+luong", "valid_on=2024-07-05&q=trung+luong"],
}
EMPTY = {
    "meetings": ["q=khong+co", "status=draft", "kind=tong_ket", "year=2023", "unit=999999"],
    "directives": ["q=den", "status=qua-han", "lead=999999", "due_from=2024-10-01"],
    "petitions": ["q=sua", "status=hoan-thanh", "level=province", "due_until=2024-01-01"],
    "targets": ["year=2023", "organization=999999", "indicator=999999"],
    "organizations": ["q=khong+co", "kind=school", "valid_on=2024-07-05&q=khong+co"],
}


@pytest.mark.parametrize("few", [1000, 0])
@pytest.mark.parametrize("name", FILTERED)
def test_filters_leave_what_they_say(towns, name, few, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", few)
    own, _other = towns
    asks = Program(own.reader)
    values = {
        "ward": own.ward.pk,
        "office": own.office.pk,
        "meeting": own.meeting.uuid,
        "indicator": own.target.indicator_id,
    }

    found = {query: len(asks.rows(f"{name}?{query.format(**values)}")) for query in FILTERED[name]}
    empty = {query: asks.rows(f"{name}?{query}") for query in EMPTY[name]}

    assert found == dict.fromkeys(FILTERED[name], 1)
    assert empty == {query: [] for query in EMPTY[name]}


@pytest.mark.parametrize("path", ["directives", "petitions"])
def test_a_status_is_found_without_reckoning_that_of_every_row(towns, path):
    own, _other = towns
    asks = Program(own.reader)

    with CaptureQueriesContext(connection) as queries:
        assert asks.get(f"{path}?status=qua-han").json()["items"] == []

    assert [one["sql"] for one in queries if "meetings_followup" in one["sql"]] == []


def test_words_may_be_typed_in_any_spelling(towns):
    own, _other = towns
    asks = Program(own.reader)

    for word in ("Sửa", unicodedata.normalize("NFD", "Sửa"), "SUA", "sua\0"):
        assert len(asks.rows(f"directives?q={quote(word)}")) == 1


WRONG = [
    "meetings?status=khong-co",
    "meetings?year=0",
    "meetings?year=2024.0",
    "meetings?organizer=" + "9" * 30,
    "meetings?size=10000",
    "meetings?size=0",
    "meetings?size=abc",
    "meetings?trang=2",
    "meetings?year=2024&year=2023",
    "meetings?sort=title",
    "meetings?q=" + "x" * 201,
    "directives?due_from=30/09/2024",
    "directives?due_from=2024-02-30",
    "directives?due_from=1720000000",
    "directives?meeting=khong-co",
    "petitions?level=khong-co",
    "targets?year=99999",
    "organizations?valid_on=2024-7-5",
    "search",
    "search?q=duong&kind=khong-co",
]


@pytest.mark.parametrize("path", WRONG)
def test_what_cannot_be_answered_is_refused_with_the_parameter(towns, path):
    own, _other = towns

    answer = Program(own.reader).get(path)

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    parameters = [error["parameter"] for error in answer.json()["errors"]]
    assert len(parameters) == 1
    assert parameters[0] in path or path == "search"
    assert answer.json()["errors"][0]["detail"]


def test_a_parameter_where_there_is_none_is_refused(towns):
    own, _other = towns

    assert Program(own.reader).get(f"meetings/{own.meeting.uuid}?format=xml").status_code == 422


def test_a_cursor_is_good_for_one_user_and_one_list(towns):
    own, _other = towns
    second = make_target(
        make_indicator(Host.objects.get(organization=own.office), "Hòa giải"), own.ward, 3
    )
    asks = Program(own.reader)
    following_page = asks.get("targets?size=1").json()["next"]
    cursor = following_page.rpartition("cursor=")[2]
    colleague = Program(make_user(organization=own.office))

    assert [row["id"] for row in asks.client.get(following_page).json()["items"]] == [own.target.pk]
    assert second.pk > own.target.pk
    forged = [
        asks.get("targets?cursor=khong-co"),
        asks.get(f"targets?cursor={own.target.pk}"),
        asks.get(f"targets?cursor={cursor}x"),
        asks.get("targets?cursor=%00"),
        asks.get(f"targets?year=2024&cursor={cursor}"),
        asks.get(f"directives?cursor={cursor}"),
        colleague.get(f"targets?cursor={cursor}"),
    ]
    assert [answer.status_code for answer in forged] == [404] * 7
    assert {answer.json()["detail"] for answer in forged} == {
        "Không có trang này: đi theo địa chỉ ở mục next."
    }


COSTS = {
    "meetings": 4,
    "directives": 5,
    "directives/{directive}": 6,
    "petitions": 4,
    "petitions/{petition}": 5,
    "targets": 5,
    "organizations": 3,
    "organizations/{ward}": 5,
    "search?q=duong": 5,
}
"""Queries; at most 6 by the plan."""


@pytest.mark.parametrize("path", COSTS)
def test_pages_cost_the_same_whoever_asks_and_however_long(
    towns, path, django_assert_max_num_queries
):
    own, _other = towns
    values = {"directive": own.directive.pk, "petition": own.petition.pk, "ward": own.ward.pk}

    for reader, more in ((own.reader, 0), (own.contact, 1)):
        asks = Program(reader)
        asks.get("organizations")  # the day of use
        with django_assert_max_num_queries(min(COSTS[path] + more, 6)):
            assert asks.get(path.format(**values)).status_code == 200
