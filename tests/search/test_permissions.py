"""Nobody finds, counts or is offered a word that stands only in what they may not see."""

import uuid
from dataclasses import replace

import pytest

from accounts.permissions import Role
from meetings import record
from meetings.models import Directive, Meeting
from meetings.models.meeting import Status
from meetings.record import Access, Reference
from search.finding import find
from search.models import SearchDocument
from search.query import read
from search.suggesting import names
from tests.makers.meetings import make_meeting, make_record, make_user
from tests.makers.units import make_host, make_organization, make_unit

pytestmark = pytest.mark.django_db

STATUSES = [Status.PLANNED, Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED]
CONSONANTS = "bcdghklmnpqrstvx"


def secret_word(number):
    """A word that stands in one record alone, and is far from the others."""
    first, second, third = (CONSONANTS[number // 16**place % 16] * 2 for place in range(3))
    return f"zz{first}{second}{third}zz"


@pytest.fixture
def town():
    """Offices beside, below and above each other, records of every status in each."""
    province = make_organization("Tỉnh ủy Hà Tĩnh")
    body = make_organization("Thị ủy Hồng Lĩnh", parent=province)
    office = make_organization("Văn phòng Thị ủy", parent=body)
    ward = make_unit("Phường Trung Lương", parent=body)
    other_ward = make_unit("Phường Đức Thuận", parent=body)
    elsewhere = make_organization("Thành ủy Hạ Long")
    for host, kept in ((province, None), (body, office), (elsewhere, None)):
        make_host(host, office=kept)
    writers = {one: make_user(organization=one) for one in (office, ward, other_ward, elsewhere)}
    head = make_user(Role.OFFICE_HEAD, office)
    words, number = {}, 0
    for keeper, by in writers.items():
        for status in STATUSES:
            for access in (Access.INTERNAL, Access.PUBLIC):
                number += 1
                words[_hidden_in(keeper, by, head, status, access, secret_word(number))] = number
    users = [
        *writers.values(),
        head,
        make_user(Role.LEADER, body),
        make_user(Role.UNIT_CONTACT, ward),
        make_user(Role.UNIT_CONTACT, other_ward),
        make_user(Role.ADMINISTRATOR, office),
        make_user(Role.LEADER, province),
    ]
    return users, {pk: secret_word(number) for pk, number in words.items()}


def _hidden_in(keeper, by, head, status, access, word):
    made = replace(
        make_record(title=f"Sơ kết {word}"),
        directives=(record.Directive(key=uuid.uuid4(), text=f"Đôn đốc {word}."),),
    )
    return make_meeting(status, kept_by=keeper, access=access, record=made, by=by, head=head).pk


def test_a_word_is_found_exactly_by_those_who_may_read_its_record(town):
    users, words = town
    for user in users:
        visible = SearchDocument.objects.visible_to(user)
        may_read = set(Meeting.objects.visible_to(user).values_list("pk", flat=True))
        for pk, word in words.items():
            found = find(read(word), visible, year=2024)
            suggested = [name for name, _hint, _url in names(f"sơ kết {word[:-2]}", user)]

            if pk in may_read:
                assert dict(found.counts) == {"hoi-nghi": 1, "chi-dao": 1}
                assert {one.document.meeting_id for one in found.best()} == {pk}
                assert suggested == [f"Sơ kết {word}"]
            else:
                assert (found.total, dict(found.counts), suggested) == (0, {}, [])
        assert 0 < len(may_read) < len(words)


def test_no_page_tells_of_what_is_hidden(town, client):
    """Not by results, suggestions, "most of them", nor by putting a mistyped word right."""
    users, words = town
    offered = {True: 0, False: 0}
    for user in users[::2]:
        may_read = set(Meeting.objects.visible_to(user).values_list("pk", flat=True))
        client.force_login(user)
        for pk, word in list(words.items())[::7]:
            page = client.get("/tim/", {"q": f"sơ kết {word}"})
            offers = client.get("/tim/goi-y/", {"q": word[:-1]}).content.decode()
            near = client.get("/tim/", {"q": word[:-1]})

            assert (word in near.content.decode()) == (pk in may_read)
            assert near.context["did_you_mean"] == (word if pk in may_read else "")
            assert (word in offers) == (pk in may_read)
            assert page.context["finding"].is_partial == (pk not in may_read)
            offered[pk in may_read] += 1
    assert min(offered.values()) > 0


def test_a_unit_finds_what_it_carries_and_nothing_else_of_the_record(client):
    body = make_organization("Thị ủy Hồng Lĩnh")
    office = make_organization("Văn phòng Thị ủy", parent=body)
    make_host(body, office=office)
    ward = make_unit("Phường Trung Lương", parent=body)
    contact = make_user(Role.UNIT_CONTACT, ward)
    made = replace(
        make_record(title="Họp kín về thủy lợi"),
        conclusion="Kết luận không ai ngoài cuộc đọc.",
        directives=(
            record.Directive(
                key=uuid.uuid4(), text="Nạo vét kênh Đá.", lead=Reference(ward.name, ward.pk)
            ),
            record.Directive(key=uuid.uuid4(), text="Nạo vét kênh Bùn."),
        ),
    )
    meeting = make_meeting(
        kept_by=office,
        by=make_user(organization=office),
        head=make_user(Role.OFFICE_HEAD, office),
        record=made,
    )
    mine = Directive.objects.get(meeting=meeting, lead=ward)
    client.force_login(contact)

    finding = find(read("nao vet kenh"), SearchDocument.objects.visible_to(contact), year=2024)
    page = client.get("/tim/", {"q": "nạo vét kênh"}).content.decode()

    assert not Meeting.objects.visible_to(contact).exists()
    assert [(hit.document.row, hit.url) for hit in finding.best()] == [
        (mine.pk, mine.get_absolute_url())
    ]
    assert dict(finding.counts) == {"chi-dao": 1}
    assert mine.get_absolute_url() in page
    for hidden in ("bùn", "ngoài cuộc", "họp kín"):
        assert find(read(hidden), SearchDocument.objects.visible_to(contact), year=2024).total == 0
    assert names("họp kín", contact) == []


def test_searches_of_others_are_not_shown(client):
    mine, other = make_user(), make_user()
    client.force_login(other)
    client.post("/tim/gan-day/", {"q": "việc riêng"})
    client.force_login(mine)

    assert client.get("/tim/").context["recent"] == []
    assert client.get("/tim/goi-y/", {"q": "viec"}).json() == {"found": []}


def test_the_readers_own_searches_are_told_from_names_among_the_suggestions(client):
    client.force_login(make_user())
    client.post("/tim/gan-day/", {"q": "việc riêng"})

    offered = client.get("/tim/goi-y/", {"q": "viec"}).json()["found"]

    assert offered == [{"text": "việc riêng", "hint": "Tìm gần đây", "query": "việc riêng"}]
