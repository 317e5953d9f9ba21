"""Every address × method × persona × record, compared with what the plan says.

A record that is not the reader's answers exactly as a missing one, a page that the role never has
is refused, nothing refused is written, and reading writes nothing. Pages are not rendered here; on
PostgreSQL every tenth cell is asked.
"""

import datetime
import itertools
import logging
import re
import uuid
import zlib
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django_tasks_db.backend import DatabaseBackend

from accounts.models import Reach
from accounts.permissions import RECORD_RULES, Relation, Role, State
from api import tokens
from api.models import ApiToken
from dashboards.models import ArchiveSearch, Recurrence
from documents.models import IssuedDocument, NumberSeries
from intake.models import ImportBatch, SourceDocument
from intake.tasks import read_batch
from lists.models import SavedView
from meetings.models import (
    Attachment,
    Directive,
    EntryDraft,
    Indicator,
    Issue,
    Meeting,
    Organizer,
    ParticipatingUnit,
    Revision,
    SetAsideText,
    StoredFile,
)
from meetings.record import SCHEMA, IssueKind, to_json
from search.models import Abbreviation
from tests.accounts import plan
from tests.accounts.addresses import RECORD_PAGES, addresses, page_of, path_of
from tests.makers.meetings import make_record, make_user
from tests.makers.targets import make_indicator
from tests.makers.units import (
    make_cluster,
    make_committee,
    make_field,
    make_host,
    make_organization,
    make_person,
    make_unit,
)
from units.models import OrganizationChange

WRITE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(?!django_session)(\w+)"')
METHODS = ["GET", "POST", "PUT", "DELETE"]
STOPPED = [
    plan.ANONYMOUS,
    *(one for one in plan.PERSONAS if one.is_disabled or one.has_temporary_password),
]
pytestmark = pytest.mark.django_db

SINCE = datetime.date(2016, 1, 1)


class World:
    """A province, two towns below it, a commune below one of them, their records and readers."""

    def __init__(self, folder):
        self.folder = folder
        self.now = timezone.now()
        self._make_places()
        self._make_readers()
        self._make_records()

    def _make_places(self):
        province = make_organization("Tỉnh ủy Hà Tĩnh", level="province")
        town = make_organization("Thị ủy Hồng Lĩnh", parent=province)
        former_town = make_organization("Thị ủy cũ", parent=province, ends_on=SINCE)
        commune = make_organization("Đảng ủy phường Bắc Hồng", parent=town)
        other_town = make_organization("Thị ủy Kỳ Anh", parent=province)
        self.ward = make_unit("Phường Trung Lương", parent=town)
        self.places = {
            "town committee": town,
            "town office": make_organization("Văn phòng Thị ủy", parent=town),
            "ward": self.ward,
            "other ward": make_unit("Phường Đức Thuận", parent=town),
            "former ward": make_unit("Xã Trung Lương", parent=town, ends_on=SINCE),
            "former town committee": former_town,
            "commune office": commune,
            "other town office": other_town,
            "province office": province,
        }
        self.hosts = {
            "town": make_host(town, office=self.places["town office"], starts_on=SINCE),
            "former town": make_host(former_town, ends_on=SINCE),
            "commune": make_host(commune, starts_on=SINCE),
            "other town": make_host(other_town, starts_on=SINCE),
            "province": make_host(province, starts_on=SINCE),
        }
        self._join("former town committee", "town committee")
        self._join("former ward", "ward")
        self.committee = make_committee(host_organization=town)
        self.cluster = make_cluster(host_organization=town)
        self.person = make_person("Nguyễn Văn An")
        make_field()
        self.indicators = {name: make_indicator(host) for name, host in self.hosts.items()}
        Abbreviation.objects.create(short="ĐVTK", long="đơn vị tiêu biểu")

    def _join(self, before, after):
        change = OrganizationChange.objects.create(kind="merged", effective_on=SINCE)
        change.sides.create(organization=self.places[before], side="from")
        change.sides.create(organization=self.places[after], side="to")

    def _make_readers(self):
        self.clerk = make_user(organization=self.places["town office"])
        self.users = {
            persona.name: make_user(
                persona.role,
                self.places[persona.organization],
                is_active=not persona.is_disabled,
                must_change_password=persona.has_temporary_password,
            )
            for persona in plan.PERSONAS + plan.FAR_PERSONAS
        }
        self.tokens = {
            name: tokens.make(user, "Thống kê", at=self.now) for name, user in self.users.items()
        }
        ApiToken.objects.update(last_used_on=timezone.localdate())
        Group.objects.create(name="Nhóm")
        EmailAddress.objects.create(user=self.clerk, email="clerk@example.vn")
        Authenticator.objects.create(user=self.clerk, type="totp", data={})

    def _make_records(self):
        things = [*plan.THINGS, *plan.FAR_THINGS]
        record = make_record()
        meetings = [self._row(thing, record, mark(number)) for number, thing in enumerate(things)]
        Meeting.objects.bulk_create(meetings)
        self.meetings = dict(zip(things, meetings, strict=True))
        entered = [meeting for meeting in meetings if meeting.version]
        Organizer.objects.bulk_create(
            Organizer(meeting=meeting, key=uuid.uuid4(), body_text="Ban Chỉ đạo")
            for meeting in meetings
        )
        ParticipatingUnit.objects.bulk_create(
            ParticipatingUnit(
                meeting=meeting, key=uuid.uuid4(), unit=self.places[thing.partaker], unit_text="x"
            )
            for thing, meeting in self.meetings.items()
            if thing.partaker
        )
        Revision.objects.bulk_create(self._revision(one, 1, "written", record) for one in entered)
        corrected = replace(record, place="Hội trường")
        Revision.objects.bulk_create(
            self._revision(meeting, 2, "proposed", corrected)
            for meeting in entered
            if meeting.status == "approved"
        )
        self.files = {
            thing: StoredFile(
                meeting=meeting,
                name="bien-ban.txt",
                path=f"tep-{number}",
                media_type="text/plain",
                size=1,
                kept_by=self.clerk,
                kept_at=self.now,
            )
            for number, (thing, meeting) in enumerate(self.meetings.items())
        }
        StoredFile.objects.bulk_create(self.files.values())
        Attachment.objects.bulk_create(
            Attachment(meeting=stored.meeting, key=uuid.uuid4(), file=stored, kind="document")
            for stored in self.files.values()
        )
        for stored in self.files.values():
            (self.folder / stored.path).write_bytes(b"x")
        self._make_sources()
        self._make_papers()
        self._make_work()
        # Everybody has typed into every record, so that only the right to the record decides.
        EntryDraft.objects.bulk_create(
            EntryDraft(meeting=meeting, user=user, data={"title": ["x"]}, saved_at=self.now)
            for meeting in meetings
            for user in self.users.values()
        )
        self.texts = {
            (meeting.pk, name): SetAsideText(
                meeting=meeting, user=user, data={"title": ["x"]}, kept_at=self.now
            )
            for meeting in meetings
            for name, user in self.users.items()
        }
        SetAsideText.objects.bulk_create(self.texts.values())

    def _make_sources(self):
        common = {"kept_at": self.now, "size": 3, "sha256": "-", "format": "txt", "text": "Lời"}
        self.sources = {
            thing: SourceDocument(
                meeting=meeting, kept_by=self.clerk, name="bao-cao.txt", path="nguon", **common
            )
            for thing, meeting in self.meetings.items()
            if thing.status != "planned"
        }
        self.waiting = {
            name: SourceDocument(kept_by=user, **common) for name, user in self.users.items()
        }
        SourceDocument.objects.bulk_create([*self.sources.values(), *self.waiting.values()])
        (self.folder / "nguon").write_bytes(b"x")
        self.batches = {
            name: ImportBatch(by=user, at=self.now, name="Báo cáo")
            for name, user in self.users.items()
        }
        ImportBatch.objects.bulk_create(self.batches.values())
        DatabaseBackend("default", {}).enqueue(read_batch, ["-"], {})

    def _make_papers(self):
        approved = {t: m for t, m in self.meetings.items() if t.status == "approved"}
        series = NumberSeries.objects.create(
            host=self.hosts["town"],
            system="party",
            organ="BCĐ",
            type_symbol="BC",
            last_number=len(approved),
        )
        self.papers = {
            thing: IssuedDocument(
                series=series,
                number=number,
                number_text=f"{number}-BC/BCĐ",
                kind="bao-cao",
                day=SINCE,
                by=self.clerk,
                at=self.now,
                name="bao-cao.docx",
                path=f"van-ban-{number}",
                size=1,
            )
            for number, thing in enumerate(approved, start=1)
        }
        IssuedDocument.objects.bulk_create(self.papers.values())
        IssuedDocument.meetings.through.objects.bulk_create(
            IssuedDocument.meetings.through(issueddocument=paper, meeting=approved[thing])
            for thing, paper in self.papers.items()
        )
        for paper in self.papers.values():
            (self.folder / paper.path).write_bytes(b"x")

    def _make_work(self):
        """A directive that a unit leads and a petition that it has raised, in every record."""
        leads = {thing: self.places.get(plan.LED_BY.get(thing.kept_by)) for thing in self.meetings}
        self.directives = {
            thing: Directive(
                meeting=meeting, key=uuid.uuid4(), text=f"{meeting.title} việc", lead=leads[thing]
            )
            for thing, meeting in self.meetings.items()
        }
        self.petitions = {
            thing: Issue(
                meeting=meeting,
                key=uuid.uuid4(),
                kind=IssueKind.PETITION,
                text=f"{meeting.title} kiến nghị",
                unit=leads[thing],
            )
            for thing, meeting in self.meetings.items()
        }
        self.limitations = {
            thing: Issue(
                meeting=meeting,
                key=uuid.uuid4(),
                kind=IssueKind.LIMITATION,
                text=f"{meeting.title} hạn chế",
                unit=leads[thing],
            )
            for thing, meeting in self.meetings.items()
        }
        Directive.objects.bulk_create(self.directives.values())
        Issue.objects.bulk_create([*self.petitions.values(), *self.limitations.values()])
        Directive.objects.all().keep_order()
        Issue.objects.petitions().keep_order()
        self._tie_limitations()

    def _tie_limitations(self):
        """Each is confirmed to be the one before it, whosever that is."""
        Recurrence.objects.bulk_create(
            Recurrence(
                earlier=earlier,
                later=later,
                earlier_key=earlier.key,
                later_key=later.key,
                likeness=1,
                state=Recurrence.State.SAME,
                by=self.clerk,
                at=self.now,
            )
            for earlier, later in itertools.pairwise(self.limitations.values())
        )
        self.searches = {
            name: host.archive_searches.create(
                by=self.clerk, at=self.now, moved_at=self.now, finished_at=self.now
            )
            for name, host in self.hosts.items()
        }
        self.saved_views = {
            name: user.saved_views.create(list_name="meeting_list", name="Mẫu của tôi 1")
            for name, user in self.users.items()
        }

    def _row(self, thing, record, title):
        return Meeting(
            uuid=uuid.uuid4(),
            host=self.hosts[plan.HOST_OF[thing.kept_by]],
            kept_by=self.places[thing.kept_by],
            status=thing.status,
            version=0 if thing.status == "planned" else 1,
            created_by=self.clerk,
            created_at=self.now,
            discarded_at=self.now if thing.is_thrown_away else None,
            title=title,
            kind=record.kind,
            held_on=record.held_on,
            held_precision=record.held_precision,
            access=thing.access,
            sort_on=record.held_on,
        )

    def _revision(self, meeting, number, state, record):
        return Revision(
            meeting=meeting,
            number=number,
            by=self.clerk,
            at=self.now,
            reason="Sửa địa điểm." if state == "proposed" else "",
            schema=SCHEMA,
            record=to_json(record),
            digest="-",
            state=state,
            base_version=1,
        )


def mark(number):
    """A title that stands nowhere else, so that it shows where it leaks."""
    return f"Dấu{number:03}x"


@dataclass(frozen=True)
class Cell:
    """A persona before a record; before none that there is, where `thing` is None."""

    world: World
    persona: plan.Persona
    thing: plan.Thing | None

    @property
    def meeting(self):
        return self.world.meetings.get(self.thing) or Meeting(pk=0, uuid=uuid.uuid4())

    @property
    def file(self):
        return self.world.files.get(self.thing) or StoredFile()

    @property
    def source(self):
        return self.world.sources.get(self.thing) or SourceDocument()

    @property
    def paper(self):
        return self.world.papers.get(self.thing) or IssuedDocument()

    @property
    def directive(self):
        return self.world.directives.get(self.thing) or Directive(pk=0, text="x")

    @property
    def petition(self):
        return self.world.petitions.get(self.thing) or Issue(pk=0, text="x")

    @property
    def limitation(self):
        return self.world.limitations.get(self.thing) or Issue(pk=0, text="x")

    @property
    def archive_search(self):
        return self.world.searches.get(self.persona.host) or ArchiveSearch()

    @property
    def saved_view(self):
        return self.world.saved_views.get(self.persona.name) or SavedView(pk=0)

    @property
    def waiting(self):
        return self.world.waiting.get(self.persona.name) or SourceDocument()

    @property
    def batch(self):
        return self.world.batches.get(self.persona.name) or ImportBatch()

    @property
    def indicator(self):
        return self.world.indicators.get(self.persona.host) or Indicator(pk=0)

    @property
    def text(self):
        return self.world.texts.get((self.meeting.pk, self.persona.name)) or SetAsideText()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Made once for all personas; each cell is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World(tmp_path_factory.mktemp("files"))
        transaction.set_rollback(True)


@pytest.fixture
def ask(world, settings, monkeypatch):
    """`ask(persona, method, path, data)`: the answer, and the tables that were written."""
    settings.MEDIA_ROOT = world.folder
    logging.disable(logging.CRITICAL)
    yield Asking(world)
    logging.disable(logging.NOTSET)


class Asking:
    checks_tokens = False

    def __init__(self, world):
        self.world = world
        self.clients = {}

    def __call__(self, persona, method, path, data=None):
        client, cookies = self._client(persona)
        client.cookies = SimpleCookie(cookies)
        token = self.world.tokens.get(persona.name)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        written = set()

        def note(execute, sql, *arguments):
            if match := WRITE.match(sql):
                written.add(match[1])
            return execute(sql, *arguments)

        with transaction.atomic(), connection.execute_wrapper(note):
            response = getattr(client, method.lower())(path, data or {}, headers=headers)
            transaction.set_rollback(True)
        return response, written

    def _client(self, persona):
        if persona.name not in self.clients:
            client = Client(enforce_csrf_checks=self.checks_tokens, raise_request_exception=False)
            if persona != plan.ANONYMOUS:
                client.force_login(self.world.users[persona.name])
            cookies = {name: morsel.value for name, morsel in client.cookies.items()}
            self.clients[persona.name] = client, cookies
        return self.clients[persona.name]


@pytest.fixture
def nothing_is_rendered(monkeypatch):
    """A template gives its name, that of an error also what it is told; it would last too long."""

    def render(template, context=None, request=None):
        name = template.template.name
        return f"{name} {context}" if name[0].isdigit() else name

    monkeypatch.setattr(Template, "render", render)
    monkeypatch.setattr("documents.plans.write", lambda outline, file, letterhead: file.write(b"x"))
    of, known = Reach.of, {}

    def settled(organization, day):
        """The same hosts, but asked once for an organisation."""
        if organization.pk not in known:
            known[organization.pk] = of(organization, day)
        return known[organization.pk]

    monkeypatch.setattr(Reach, "of", settled)


# What is expected ------------------------------------------------------------------------------

SIGN_IN, CHANGE_PASSWORD = "sign in", "change the password"
MAY_BE_NOTED = {name: {"meetings_event"} for name in ("file_download", "source_download")}
"""What reading may write: who downloaded what."""


def expected(page, method, cell):
    """The statuses with which the plan lets this be answered, or where the reader is led."""
    persona, thing = cell.persona, cell.thing
    is_signed_in = persona != plan.ANONYMOUS and not persona.is_disabled
    is_finished = not persona.has_temporary_password
    if page.is_by_token and not page.is_public and not (is_signed_in and is_finished):
        return {401}
    if not is_signed_in and not page.is_public:
        return SIGN_IN
    if is_signed_in and persona.has_temporary_password and not page.is_open_to_the_unfinished:
        return CHANGE_PASSWORD
    if not page.is_public and persona.role not in page.roles:
        return {403}
    if method not in page.answers:
        return {405}
    answer = page.answers[method]
    if not page.is_of_a_record or (thing and answer.to(persona, thing)):
        return answer.statuses
    if thing and answer.refuses(persona, thing):
        return {403}
    return {302} if thing and answer.leads_back(persona, thing) else {404}


def is_written(page, method, cell, statuses):
    """Whether the plan lets the cell change the database; None where it does not say."""
    if statuses in (SIGN_IN, CHANGE_PASSWORD) or statuses <= {401, 403, 404, 405}:
        return False
    writes = page.answers[method].writes
    return writes and writes(cell.persona, cell.thing)


def answered(response, expectation):
    """How the answer reads in the words of `expected`."""
    there = urlsplit(response.headers.get("Location", "")).path
    led = {
        reverse("account_login"): SIGN_IN,
        reverse("admin:login"): SIGN_IN,
        reverse("account_change_password"): CHANGE_PASSWORD,
    }
    if isinstance(expectation, str) and there in led:
        return led[there]
    return response.status_code


def what_the_reader_sees(response):
    """An answer without what names the address itself, the time or the form's token."""
    address = escape(response.wsgi_request.get_full_path()).encode()
    path = response.request["PATH_INFO"].encode()
    body = response.content.replace(address, b"PATH").replace(path, b"PATH")
    body = re.sub(rb'(csrfmiddlewaretoken" value=")[^"]+', rb"\1", body)
    headers = {name: value for name, value in response.items() if name != "Content-Length"}
    return response.status_code, headers, body


# The matrix ------------------------------------------------------------------------------------

THINGS = [
    *plan.THINGS,
    *(thing for thing in plan.FAR_THINGS if thing.is_thrown_away and thing.status == "draft"),
    *(thing for thing in plan.FAR_THINGS if thing.partaker and thing.status == "approved"),
    None,
]


def cells_of(world, persona):
    """(name, page, method, cell) of everything that the persona is asked to try."""
    for name in addresses():
        page = page_of(name)
        if page is None:
            continue  # said by the test above
        for method in METHODS:
            if method == "PUT" and method not in page.answers:
                continue
            for thing in things_at(name, page, method, persona):
                if is_asked(name, method, persona, thing):
                    yield name, page, method, Cell(world, persona, thing)


def things_at(name, page, method, persona):
    """Of the records to which the plan gives one answer, one in the trash and one out of it.

    Who stands how to a record is compared for all of them below, on the querysets. Which record
    speaks for its fellows differs from address to address, always the same one.
    """
    if not page.is_of_a_record or method not in page.answers:
        return [None]
    is_stopped = persona in STOPPED or persona.role not in page.roles
    fellows = {}
    for thing in sorted(THINGS, key=lambda one: drawn(name, method, persona.name, one)):
        # Who is stopped at the door is stopped whatever lies behind it.
        answer = None if is_stopped else str(expected(page, method, Cell(None, persona, thing)))
        fellows.setdefault((answer, thing and thing.is_thrown_away), thing)
    # An unused identity of an entry begins a new one: nothing there is missing.
    return [thing for thing in fellows.values() if thing or name != "entry_draft"]


def drawn(*cell):
    """A number that is always the same for a cell, and falls as by lot."""
    return zlib.crc32(repr(cell).encode())


def is_asked(*cell):
    """Every cell on SQLite, every tenth on PostgreSQL, always the same ones."""
    return connection.vendor == "sqlite" or drawn(*cell) % 10 == 0


def test_every_address_is_in_the_matrix():
    assert [name for name in addresses() if page_of(name) is None] == []


@pytest.mark.parametrize("persona", [plan.ANONYMOUS, *plan.PERSONAS], ids=lambda one: one.name)
def test_the_portal_lets_everybody_have_what_the_plan_says(
    persona, ask, world, nothing_is_rendered, record_property
):
    slips, count = [], 0
    missing = {
        (method, is_by_token): what_the_reader_sees(ask(persona, method, path)[0])
        for method in METHODS
        for is_by_token, path in [(False, "/khong-co/"), (True, "/api/v1/khong-co")]
    }
    for name, page, method, cell in cells_of(world, persona):
        expectation = expected(page, method, cell)
        posts = page.answers[method].posts(cell) if method in page.answers else {}
        response, written = ask(persona, method, path_of(name, page, cell), posts)
        count += 1
        where = f"{method} {name} ({cell.thing})"
        outcome = answered(response, expectation)
        if outcome != expectation and outcome not in expectation:
            slips.append(f"{where}: {outcome} instead of {expectation}")
            continue
        may_write = is_written(page, method, cell, expectation)
        if method == "GET":
            written -= MAY_BE_NOTED.get(name, set())
            may_write = False
        if may_write is not None and bool(written) != may_write:
            slips.append(f"{where}: wrote {written}")
        is_hidden = outcome == 404 and page.is_of_a_record
        if is_hidden and what_the_reader_sees(response) != missing[method, page.is_by_token]:
            slips.append(f"{where}: not like a missing page")

    record_property("cells", count)
    assert not slips, "\n".join(slips)


def test_an_unused_identity_begins_a_record_of_ones_own_unit(ask, world, nothing_is_rendered):
    contact = plan.PERSONAS[3]
    identity = uuid.uuid4()
    path = reverse("entry_draft", args=[identity])

    response, written = ask(contact, "PUT", path, {})

    assert response.status_code == 200
    assert "meetings_meeting" in written
    assert not Meeting.objects.filter(uuid=identity).exists()  # the cell was taken back


@pytest.mark.parametrize("persona", plan.PERSONAS[:5:4], ids=lambda one: one.name)
def test_nothing_is_taken_without_the_token_of_a_form(persona, ask, world, nothing_is_rendered):
    ask.checks_tokens = True
    taken = []
    # Where a session counts for nothing, its forms have no token either.
    for name in (name for name in addresses() if not page_of(name).is_by_token):
        cell = Cell(world, persona, plan.THINGS[0])
        for method in ("POST", "PUT", "DELETE"):
            response, written = ask(persona, method, path_of(name, page_of(name), cell))
            if response.status_code != 403 or "403_csrf.html" not in str(response.content):
                taken.append(f"{method} {name}: {response.status_code}")
            if written:
                taken.append(f"{method} {name}: wrote {written}")

    assert taken == []


# What is seen of a record that is not the reader's ----------------------------------------------

READERS = [plan.PERSONAS[number] for number in (0, 2, 3)]


@pytest.mark.parametrize("persona", READERS, ids=lambda one: one.name)
def test_a_hidden_record_reads_like_a_missing_page(persona, ask, world):
    """As the matrix has it, with the page really made."""
    hidden = Cell(world, persona, next(one for one in THINGS if not plan.may_read(persona, one)))
    pages = {name: page for name, page in RECORD_PAGES.items() if persona.role in page.roles}
    different = []

    for name, page in pages.items():
        path = path_of(name, page, hidden)
        beside = f"/{path.split('/')[1]}/khong-co/"
        for method, answer in page.answers.items():
            response, _written = ask(persona, method, path, answer.posts(hidden))
            missing, _written = ask(persona, method, beside, answer.posts(hidden))
            if what_the_reader_sees(response) != what_the_reader_sees(missing):
                different.append(f"{method} {name}")

    assert different == []


@pytest.mark.parametrize("persona", plan.PERSONAS[:7], ids=lambda one: one.name)
def test_no_page_names_a_record_that_is_not_the_readers(persona, ask, world):
    paths = [
        "/",
        "/hoi-nghi/?trang=1",
        "/hoi-nghi/?trang=2",
        "/hoi-nghi/?q=dau",
        "/hoi-nghi/da-bo/",
    ]
    paths += ["/danh-muc/ten-chua-co/", "/goi-y/organization/?q=dau", "/don-vi/", "/ban-chi-dao/"]
    paths += [place.get_absolute_url() for place in world.places.values()]
    paths += [row.get_absolute_url() for row in (world.committee, world.cluster, world.person)]
    paths += [f"/api/v1/{name}?size=200" for name in ("meetings", "directives", "petitions")]
    paths += ["/chi-dao/?trang=1", "/chi-dao/?trang=2", "/kien-nghi/?q=dau", "/chi-dao/?q=dau"]
    may_know = {
        world.meetings[thing].title
        for thing in world.meetings
        if plan.may_read(persona, thing)
        or plan.may_restore(persona, thing)
        or plan.may_read_work(persona, thing)
    }

    shown = {
        title
        for path in paths
        for title in re.findall(r"Dấu\d+x", ask(persona, "GET", path)[0].content.decode())
    }

    assert shown - may_know == set()
    assert shown


# Everybody and every record ---------------------------------------------------------------------

EVERYBODY = plan.PERSONAS + plan.FAR_PERSONAS
QUESTIONS = {
    "visible_to": plan.may_read,
    "editable_by": plan.may_edit,
    "correctable_by": plan.may_correct,
    "enterable_by": plan.may_enter,
    "approvable_by": plan.may_approve,
    "with_corrections_for": plan.may_decide_correction,
    "restorable_by": plan.may_restore,
}
"""{what the meetings are asked: what the plan says}."""


def given(world, question, persona):
    """The records that the portal gives the persona, as the plan names them."""
    more = [world.now] if question == "restorable_by" else []
    meetings = getattr(Meeting.objects, question)(world.users[persona.name], *more)
    pks = set(meetings.values_list("pk", flat=True))
    return {thing for thing, meeting in world.meetings.items() if meeting.pk in pks}


def meant(world, question, persona):
    return {thing for thing in world.meetings if QUESTIONS[question](persona, thing)}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("persona", EVERYBODY, ids=lambda one: one.name)
def test_records_are_given_as_the_plan_says(question, persona, world):
    assert given(world, question, persona) == meant(world, question, persona)


ACTIONS = {
    "meeting.read": "visible_to",
    "meeting.edit": "editable_by",
    "meeting.correct": "correctable_by",
    "meeting.approve": "approvable_by",
    "meeting.decide_correction": "with_corrections_for",
}
LIES_WITHIN = {
    Relation.OWN: {Relation.PART, Relation.HOST},
    Relation.OFFICE: {Relation.HOST},
}
"""{relation: those beside which nobody could notice it}."""


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="says nothing about the database")
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", ACTIONS)
def test_every_slip_in_the_table_would_be_noticed(action, role, world, monkeypatch):
    """The control: a grant too many or too few makes the portal differ from the plan."""
    question, unnoticed = ACTIONS[action], []
    personas = [persona for persona in EVERYBODY if persona.role == role]
    # What a unit carries is asked of directives and petitions alone.
    for state, relation in itertools.product(State, set(Relation) - {Relation.CARRIED}):
        grants = RECORD_RULES[action].get(role, {})
        others = grants.get(state, frozenset()) - {relation}
        # A correction is proposed of an approved record alone.
        is_void = action == "meeting.decide_correction" and state != State.APPROVED
        if is_void or LIES_WITHIN.get(relation, set()) & others:
            continue
        slip = grants | {state: grants.get(state, frozenset()) ^ {relation}}
        with monkeypatch.context() as patch:
            patch.setitem(RECORD_RULES, action, RECORD_RULES[action] | {role: slip})
            if all(given(world, question, one) == meant(world, question, one) for one in personas):
                unnoticed.append((state.value, relation.value))

    assert unnoticed == []
