"""The lists of directives and petitions in the order of their leads."""

import csv
import datetime
import importlib
import io
import itertools
import uuid
import zipfile
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lists import paging
from meetings.following import follow_up, give_out
from meetings.models import Directive, FollowUp, Issue
from meetings.models.meeting import LONGEST_KEY
from meetings.record import Directive as Told
from meetings.record import Issue as Raised
from meetings.record import IssueKind, Reference
from tests.makers.meetings import make_meeting, make_record
from tests.makers.units import make_unit
from units.services import rename

TODAY = datetime.date(2024, 7, 12)
LISTS = ["/chi-dao/", "/kien-nghi/"]
LEADS = ["Đậu Liêu", "", "Dân Chủ", "Ăn Khê", "đài truyền thanh", "An Lộc", "Ân Thi"]
IN_ORDER = ["An Lộc", "Ăn Khê", "Ân Thi", "Dân Chủ", "đài truyền thanh", "Đậu Liêu", ""]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings):
    settings.PORTAL_TODAY = TODAY


@pytest.fixture
def noted(office):
    return {"by": office.staff, "at": timezone.now(), "happened_on": TODAY}


@pytest.fixture
def tell(office):
    """`tell(lead, …)`: a record with a directive for each of the leads, as bodies of the catalogue
    and as typed, and a limitation."""

    def tell(*leads, **values):
        told = tuple(
            Told(key=uuid.uuid4(), text=f"Giao {lead}", lead=_reference(lead), **values)
            for lead in leads
        )
        lacking = Raised(key=uuid.uuid4(), kind=IssueKind.LIMITATION, text="Chậm")
        record = make_record(directives=told, issues=(lacking,))
        make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)

    return tell


def _reference(lead):
    return Reference(lead) if isinstance(lead, str) else Reference(lead.name, lead.pk)


@pytest.fixture
def led(office, tell, noted):
    """A directive and a petition for each of `LEADS`: a unit leads every other one."""
    every = [make_unit(name) if place % 2 else name for place, name in enumerate(LEADS) if name]
    every = [*every, ""]
    tell(*every)
    raised = tuple(
        Raised(key=uuid.uuid4(), kind=kind, text=f"Xin {number}")
        for number, kind in enumerate([IssueKind.PETITION, IssueKind.OBSTACLE] * 4)
    )[: len(every)]
    record = make_record(issues=raised)
    make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    for issue, lead in zip(Issue.objects.petitions(), every, strict=True):
        if lead:
            give_out(issue, lead=_reference(lead), **noted)


@pytest.fixture
def ask(client, office):
    client.force_login(office.staff)
    return lambda address: client.get(address).context["list"]


def leads(rows):
    return [item.current_lead_name or "" for item in rows]


# The order -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("most_counted", [1_000, 1])
def test_work_is_sorted_by_its_lead_from_both_ends(ask, led, monkeypatch, path, most_counted):
    monkeypatch.setattr(paging, "MOST_COUNTED", most_counted)
    monkeypatch.setattr(paging, "SIZE", 3)

    def walked(address, way):
        listing = ask(address)
        pages = [leads(listing.page)]
        while getattr(listing.page, way.removesuffix("_page")):
            listing = ask(getattr(listing, way)())
            pages.append(leads(listing.page))
        return pages

    onwards = walked(f"{path}?xep=chu-tri", "next_page")
    backwards = walked(f"{path}?xep=-chu-tri&trang=cuoi", "previous_page")
    assert list(itertools.chain(*onwards)) == IN_ORDER
    assert list(itertools.chain(*reversed(backwards))) == IN_ORDER[::-1]


@pytest.mark.parametrize("path", LISTS)
def test_the_heading_of_the_lead_sorts_and_the_choice_offers_it(ask, led, path):
    listing = ask(f"{path}?xep=chu-tri")

    (heading,) = [one for one in listing.headings() if one.column.code == "chu-tri"]
    assert heading.sorted == "ascending"
    assert leads(ask(heading.address).page) == IN_ORDER[::-1]
    orders = {word: is_present for word, _words, is_present in listing.orders()}
    assert (orders["chu-tri"], orders["-chu-tri"]) == (True, False)
    assert listing.query == "xep=chu-tri"


@pytest.mark.parametrize("path", LISTS)
def test_a_hidden_lead_sorts_nothing(ask, led, path):
    listing = ask(f"{path}?cot=han&xep=chu-tri")

    assert (listing.sorted_by, len(listing.remarks)) == ("han", 1)


@pytest.mark.parametrize("path", LISTS)
def test_files_have_the_leads_in_the_order_of_the_page(client, office, led, path):
    client.force_login(office.staff)

    table = client.get(path, {"xep": "chu-tri", "dang": "csv"}).getvalue().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(table))
    book = client.get(path, {"xep": "chu-tri", "dang": "xlsx"}).getvalue()

    assert [row[head.index("Chủ trì")] for row in rows] == IN_ORDER
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        page = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    words = ["".join(cell.itertext()) for cell in page.iter() if cell.tag.endswith("}c")]
    assert [word for word in words if word in LEADS and word] == IN_ORDER[:-1]


def test_the_work_of_one_lead_stands_by_deadline(ask, tell):
    late, later = TODAY - datetime.timedelta(days=9), TODAY + datetime.timedelta(days=9)
    for due_on in (later, None, late):
        tell("Ban Dân vận Thị ủy", "Ban Dân vận", due_on=due_on)

    rows = ask("/chi-dao/?xep=chu-tri").page

    assert [(item.current_lead_name, item.current_due_on) for item in rows] == [
        (lead, due_on)
        for lead in ("Ban Dân vận", "Ban Dân vận Thị ủy")
        for due_on in (late, later, None)
    ]


def test_letters_of_no_alphabet_here_stand_before_nobody(ask, tell):
    tell("", "Ω" * 2 * LONGEST_KEY, "Ban Dân vận")

    assert leads(ask("/chi-dao/?xep=-chu-tri").page)[:2] == ["", "Ω" * 2 * LONGEST_KEY]


# What moves a row ------------------------------------------------------------------------------


def test_the_lead_of_the_last_follow_up_counts(ask, tell, noted):
    tell("Ban Dân vận", "Mặt trận")
    directive = Directive.objects.get(lead_text="Ban Dân vận")

    give_out(directive, lead=Reference("Văn phòng"), **noted)
    follow_up(directive, FollowUp.Kind.PROGRESS, note="Đang làm", **noted)

    assert leads(ask("/chi-dao/?xep=chu-tri").page) == ["Mặt trận", "Văn phòng"]


@pytest.mark.parametrize("path", LISTS)
def test_what_a_unit_leads_moves_with_its_name(ask, tell, noted, office, path):
    tell(office.ward, "Phường Nam Hồng")
    raised = tuple(Raised(key=uuid.uuid4(), kind=IssueKind.PETITION, text="Xin") for _lead in "ab")
    record = make_record(issues=raised)
    make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    for issue, lead in zip(
        Issue.objects.petitions(), (office.ward, "Phường Nam Hồng"), strict=True
    ):
        give_out(issue, lead=_reference(lead), **noted)
    named = {"effective_on": TODAY, "legal_basis": "Nghị quyết 1"}
    address = f"{path}?xep=chu-tri"

    before = leads(ask(address).page)
    with transaction.atomic():
        rename(office.ward, name="Phường Bắc Hồng", **named)
        transaction.set_rollback(True)
    undone = leads(ask(address).page)
    office.ward.refresh_from_db()
    with CaptureQueriesContext(connection) as queries:
        rename(office.ward, name="Phường Bắc Hồng", **named)
        written = [one["sql"] for one in queries if 'SET "lead_key" =' in one["sql"]]
    renamed = leads(ask(address).page)

    assert before == undone == ["Phường Nam Hồng", "Phường Trung Lương"]
    assert renamed == ["Phường Bắc Hồng", "Phường Nam Hồng"]
    assert len(written) == 2


def test_another_name_gives_the_key_that_is_reckoned(tell, office):
    tell(office.ward)

    rename(office.ward, name="Phường Bắc Hồng", effective_on=TODAY, legal_basis="Nghị quyết 1")
    written = Directive.objects.get().lead_key
    Directive.objects.update(lead_key="")
    Directive.objects.all().keep_order()

    assert Directive.objects.get().lead_key == written


def test_rows_that_were_there_before_are_brought_in_order(ask, led):
    for items in (Directive.objects, Issue.objects):
        items.update(lead_key="")
    migration = importlib.import_module("meetings.migrations.0009_work_by_name_of_lead")

    migration.fill(apps, connection.schema_editor())

    assert [leads(ask(f"{path}?xep=chu-tri").page) for path in LISTS] == [IN_ORDER, IN_ORDER]


# What it costs ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("account", ["staff", "contact"])
def test_a_long_list_by_lead_is_read_from_where_its_leads_begin(
    client, office, led, tell, monkeypatch, path, account
):
    monkeypatch.setattr(paging, "MOST_COUNTED", -1)
    client.force_login(getattr(office, account))

    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{path}?xep=chu-tri").status_code == 200

    assert len(queries) <= 8
    (shown,) = [one["sql"] for one in queries if "list_place" in one["sql"]]
    assert """."lead_key" > '') ORDER BY V0."lead_key" ASC, 1 ASC LIMIT""" in shown


@pytest.mark.parametrize(
    "rows, index",
    [
        (Directive.objects.all(), "directive_by_lead_key"),
        (Issue.objects.all(), "issue_by_lead_key"),
    ],
)
@pytest.mark.parametrize("order", [("lead_key", "pk"), ("-lead_key", "-pk")])
def test_both_ends_of_the_list_by_lead_are_found_without_reading_rows(rows, index, order):
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    listed = rows.filter(lead_key__gt="").order_by(*order)

    plan = listed.values("pk", "meeting", "lead_today", "list_order", "has_lead")[:51].explain()

    assert f" {index} " in f"{plan} "
    assert "COVERING INDEX" in plan or "Index Only Scan" in plan
    assert "TEMP B-TREE" not in plan
