"""Words that lists find: the same as reading every text would, whatever was written how."""

import re
import uuid

import pytest
from django.core.management import call_command
from django.db import connection

from meetings.models import Directive, Issue, Meeting
from meetings.record import Directive as Told
from meetings.record import Issue as Raised
from meetings.record import IssueKind
from tests.makers.meetings import make_meeting, make_record
from units.vietnamese import fold

pytestmark = pytest.mark.django_db

TEXTS = [
    "Siết quản lý di tích",
    "Xử lý rác thải tại 3 xã",
    "Giao “tổ 3” báo cáo số 12/BC-UBND",
    "Đỗ xe 100% đúng chỗ; không_sai",
    "Ở",
]
WORDS = [
    *(
        "di tich",
        "Rác",
        "THAI xu",
        "ly",
        "o",
        "so",
        "12/bc",
        '"to',
        '3"',
        '"to 3" giao',
        "bc-ubnd",
        "100%",
    ),
    *("khong_sai", "_", "%", "100_", "đỗ xe", "ai", "thaii", "zzz", "quan ly rac", "xa 3"),
]


@pytest.fixture
def told(office):
    def tell(texts):
        record = make_record(
            title=" – ".join(texts),
            directives=tuple(Told(key=uuid.uuid4(), text=text) for text in texts),
            issues=tuple(
                Raised(key=uuid.uuid4(), kind=kind, text=text)
                for text in texts
                for kind in (IssueKind.PETITION, IssueKind.LIMITATION)
            ),
        )
        return make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)

    return tell


def by_reading(rows, words):
    """What is found, reckoned a second time by reading every text."""
    wanted = fold(words).replace('"', " ").split()
    return sorted(row.pk for row in rows if all(word in row.text_folded for word in wanted))


def test_a_list_finds_what_reading_every_text_finds(client, office, told):
    for text in TEXTS:
        told([text])
    rows = {
        "/hoi-nghi/": Meeting.objects.all(),
        "/chi-dao/": Directive.objects.all(),
        "/kien-nghi/": Issue.objects.petitions(),
        "/han-che/tat-ca/": Issue.objects.limitations(),
    }
    client.force_login(office.staff)

    def found(address, words):
        return sorted(row.pk for row in client.get(address, {"q": words}).context["list"].page)

    for words in WORDS:
        lists = {address: found(address, words) for address in rows}
        assert lists == {address: by_reading(every, words) for address, every in rows.items()}


def test_a_meeting_is_found_by_its_day_and_not_by_a_code_of_its_record(client, office, told):
    told(TEXTS)
    client.force_login(office.staff)

    def count(words):
        return client.get("/hoi-nghi/", {"q": words}).context["list"].page.total

    by_day = [count(words) for words in ("5/7/2024", "05/07/2024", "7/2024")]
    by_code = [count(words) for words in ("day", "petition", "internal", "preliminary_review")]
    assert (by_day, by_code) == ([1, 1, 1], [0, 0, 0, 0])


def test_what_was_changed_or_deleted_is_found_as_it_is_now(told):
    told(TEXTS[:3])
    first, second, third = Directive.objects.order_by("position")
    first.text = "Chuẩn bị hội thi"
    first.save()
    second.delete()
    Directive.objects.filter(pk=third.pk).update(text_folded="mo lop tap huan")

    texts = ["di tích", "hội thi", "rác thải", "báo cáo", "tập huấn"]
    found = [[row.pk for row in Directive.objects.search(text)] for text in texts]

    assert found == [[], [first.pk], [], [], [third.pk]]


def test_an_index_that_a_migration_dropped_is_made_again(told):
    lost = {
        "sqlite": "DROP TRIGGER meetings_directive_trigrams_added",
        "postgresql": "DROP INDEX meetings_directive_trigrams",
    }
    with connection.cursor() as cursor:
        cursor.execute(lost[connection.vendor])
    told(TEXTS)
    connection.check_constraints()  # what PostgreSQL left for the end of the transaction

    call_command("migrate", verbosity=0)

    rows = Directive.objects.search("rác thải")
    assert [row.text for row in rows] == [TEXTS[1]]
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET LOCAL enable_seqscan = off")
        connection.cursor().execute("SET LOCAL enable_indexscan = off")
    plan = rows.order_by().explain()
    assert re.search("VIRTUAL TABLE INDEX|Scan on meetings_directive_trigrams", plan)
