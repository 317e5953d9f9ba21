"""A file holds what its list counts and shows, whoever asks for it."""

import csv
import io
import uuid

import pytest
from django.urls import reverse

from accounts.permissions import Role
from lists.columns import DECLARED
from meetings.record import Directive, Issue, IssueKind, Reference
from tests.makers.meetings import make_meeting, make_record, make_user
from units.models import Organization

pytestmark = pytest.mark.django_db

PLAIN = [
    *("meeting_list", "directive_list", "issue_list", "limitation_list", "issued_list"),
    *("unit_list", "committee_list", "person_list"),
]
OWN = {"meeting_list": 2, "directive_list": 2, "issue_list": 2, "limitation_list": 2}


@pytest.fixture
def records(office):
    """One of the office in which the ward takes part, and one that the ward does not see."""
    for units in ((office.ward,), ()):
        record = make_record(
            units=units,
            directives=(Directive(key=uuid.uuid4(), text="Kiểm tra.", lead=Reference("Đội A")),),
            issues=tuple(
                Issue(key=uuid.uuid4(), kind=kind, text="Còn chậm.")
                for kind in (IssueKind.PETITION, IssueKind.LIMITATION)
            ),
        )
        make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


def test_a_file_holds_what_its_list_shows_to_each_reader(client, office, records):
    held = {}
    stranger = make_user(Role.OFFICE_STAFF)
    for user in (office.staff, office.head, office.leader, office.contact, stranger):
        client.force_login(user)
        for name in PLAIN:
            page = client.get(reverse(name)).context["page"]
            rows = rows_of(client.get(reverse(name), {"dang": "csv"}))
            assert len(rows) == page.total == len(page), (user, name)
            held[user, name] = len(rows)

    assert {name: held[office.leader, name] for name in OWN} == OWN
    assert {name: held[office.contact, name] for name in OWN} == dict.fromkeys(OWN, 1)
    assert {name: held[stranger, name] for name in OWN} == dict.fromkeys(OWN, 0)
    assert held[stranger, "committee_list"] == 0
    assert {*PLAIN, "target_list"} == set(DECLARED)


def test_names_that_match_best_stand_first_until_somebody_sorts(client, office):
    client.force_login(office.staff)
    for name in ("Bắc Hồng", "Hồng Lộc", "An Hồng"):
        Organization.objects.create(name=name, kind="ward", level="commune")

    def shown(**words):
        return [unit.name for unit in client.get("/don-vi/", words).context["page"]]

    assert shown(q="hong")[0] == "Hồng Lộc"
    assert shown(q="hong", xep="ten")[0] == "An Hồng"
    assert shown(q="hong", xep="-ten") == shown(q="hong", xep="ten")[::-1]
