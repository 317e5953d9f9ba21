"""Many reports at once, by the page and by the command; interrupted, and run again."""

import io
import os
import signal
import subprocess
import sys
import threading
import zipfile
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from intake import bulk, reader, tasks
from intake.models import ImportBatch, ImportItem, ImportRefusal, SourceDocument
from intake.tasks import read_batch
from intake.texts import Refusal
from meetings.models import Meeting
from tests.intake.sample import NO_MEETING, READING, TEXT, TITLE
from tests.makers.meetings import make_user
from tests.makers.units import make_host, make_organization

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
NEW = "/hoi-nghi/nhap/nhieu/"
SECRET = f"TỐI MẬT\n{TEXT}"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "kept"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Files are taken in before the answer to the request."""
    monkeypatch.setattr(tasks, "beside", lambda work, *args: work(*args))


@pytest.fixture
def staff():
    organization = make_organization("Thị ủy Hồng Lĩnh", kind="party_committee")
    make_host(organization)
    return make_user(organization=organization)


@pytest.fixture
def client(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def reads(monkeypatch):
    """`reads(*readings)`: what the reader is to find in every text. At first the sample."""

    def find(*readings):
        monkeypatch.setattr(reader, "read", lambda text, **known: list(readings))

    find(READING)
    return find


def another(number):
    """A report like the sample, of another day."""
    return TEXT.replace("10/7", f"{number}/7").encode()


def upload(name, content=None):
    return SimpleUploadedFile(name, TEXT.encode() if content is None else content)


def packed(members):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return SimpleUploadedFile("bao-cao.zip", written.getvalue())


def bring_in(client, *uploads):
    """The page of the batch."""
    return client.post(NEW, {"reports": uploads, "action": "read"}, follow=True)


def fates(page):
    return [(str(item), item.state, item.reason) for item in page.context["items"]]


def kept(settings):
    """The files that lie in the store."""
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def make_batch(by, *contents):
    """A batch whose files wait, with nobody at work."""
    members = [(f"{n}.txt", upload(f"{n}.txt", one)) for n, one in enumerate(contents, start=1)]
    batch = bulk.start(expected=len(members), by=by, at=timezone.now())
    list(bulk.take_in(batch, members, now=timezone.now))
    return batch


# Bringing in -----------------------------------------------------------------------------------


def test_several_files_become_drafts(client, reads, settings, monkeypatch):
    monkeypatch.setattr("intake.services._duplicates", lambda *_args, **_kwargs: [])

    page = bring_in(client, upload("b.txt", another(2)), upload("a.txt", another(1)))

    assert fates(page) == [("a.txt", "drafted", ""), ("b.txt", "drafted", "")]
    assert Meeting.objects.filter(title=TITLE).count() == 2
    assert len(kept(settings)) == 2
    assert not page.context["is_running"]
    assert "http-equiv" not in page.content.decode()


def test_the_same_file_is_one_item_of_a_batch(client, reads):
    page = bring_in(client, upload("a.txt"), upload("b.txt"))

    assert fates(page) == [("a.txt", "drafted", "")]


def test_a_zip_archive_is_unpacked_without_what_the_systems_leave_in_it(client, reads, settings):
    archive = packed(
        {
            "năm 2024/báo cáo 1.txt": another(1),
            "../../thoát.txt": b"",
            "__MACOSX/năm 2024/._báo cáo 1.txt": b"x",
            "năm 2024/~$bao cao.docx": b"x",
            "năm 2024/Thumbs.db": b"x",
            "năm 2024/trong.zip": b"PK",
        }
    )

    page = bring_in(client, archive)

    assert fates(page) == [
        ("thoát.txt", "refused", "empty"),
        ("báo cáo 1.txt", "drafted", ""),
        ("trong.zip", "refused", "unknown_format"),
    ]
    assert [path.read_bytes() for path in kept(settings)] == [another(1)]


def test_names_of_an_archive_are_utf8_even_where_it_does_not_say_so(client, reads):
    written = packed({"XXXX.txt": another(1)}).read().replace(b"XXXX", "số".encode())

    page = bring_in(client, SimpleUploadedFile("a.zip", written))

    assert fates(page) == [("số.txt", "drafted", "")]


def test_a_broken_or_locked_member_is_refused_alone(client, reads):
    members = {"hong.txt": "Một hai ba. " * 90, "khoa.txt": "Một hai.", "lanh.txt": another(1)}
    content = bytearray(packed(members).read())
    start = content.index(b"hong.txt") + len(b"hong.txt")
    content[start : start + 8] = b"\xff" * 8
    # The flag of a locked entry lies 38 bytes before its name in the directory.
    content[content.rindex(b"khoa.txt") - 38] |= 1

    page = bring_in(client, SimpleUploadedFile("a.zip", bytes(content)))

    assert fates(page) == [
        ("hong.txt", "refused", "damaged"),
        ("khoa.txt", "refused", "encrypted"),
        ("lanh.txt", "drafted", ""),
    ]
    assert "khóa bằng mật khẩu" in page.content.decode()


def bomb():
    return packed({"bao-cao.txt": b" " * 5_000_000})


def crowd():
    return packed({f"{number}.txt": b"" for number in range(2_001)})


def directory():
    return SimpleUploadedFile("bao-cao.zip", b"PK\x01\x02" * 100_001)


@pytest.mark.parametrize("archive", [bomb, crowd, directory, lambda: upload("bao-cao.zip")])
def test_an_archive_that_is_no_folder_of_reports_is_refused_whole(client, archive):
    page = bring_in(client, archive())

    assert page.context["form"].errors["reports"]
    assert not ImportBatch.objects.exists()


def test_no_file_is_asked_for_again(client):
    assert bring_in(client).context["form"].errors["reports"]


# What becomes of each --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("a.txt", b"", Refusal.EMPTY),
        ("a.rtf", b"{}", Refusal.UNKNOWN_FORMAT),
        ("a.docx", b"no archive", Refusal.DAMAGED),
        ("a.txt", b"The quick brown fox jumps over it. " * 40, Refusal.OTHER_LANGUAGE),
    ],
)
def test_of_a_refused_file_only_a_note_is_kept(client, settings, staff, name, content, reason):
    page = bring_in(client, upload(name, content))

    note = ImportRefusal.objects.get()
    assert fates(page) == [(name, "refused", reason)]
    assert (note.by, note.reason, note.size) == (staff, reason, len(content))
    assert kept(settings) == []
    assert not SourceDocument.objects.exists()


def test_a_file_that_is_too_large_is_not_even_put_to_wait(client, settings, monkeypatch):
    monkeypatch.setattr(bulk, "MAX_SIZE", 10)

    assert fates(bring_in(client, upload("a.txt"))) == [("a.txt", "refused", "too_large")]
    assert kept(settings) == []


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_file_with_a_secrecy_stamp_is_read_before_anything_of_it_is_kept(
    client, settings, monkeypatch, is_packed
):
    read, paths = bulk.read_file, []

    def look(path, name):
        """What there is of the file while its stamps are looked for."""
        paths.append(path)
        assert path.read_text() == SECRET
        assert kept(settings) == []
        assert not ImportItem.objects.exists()
        assert not ImportBatch.objects.exclude(name="").exists()
        return read(path, name)

    monkeypatch.setattr(bulk, "read_file", look)
    secret = (
        packed({"TOI MAT.txt": SECRET}) if is_packed else upload("TOI MAT.txt", SECRET.encode())
    )

    page = bring_in(client, secret)

    assert [(state, reason) for _name, state, reason in fates(page)] == [("refused", "secret")]
    assert "theo quy định của cơ quan" in page.content.decode()
    assert ImportRefusal.objects.get().reason == Refusal.SECRET
    assert len(paths) == 1
    assert not paths[0].exists()
    assert kept(settings) == []
    assert not SourceDocument.objects.exists()
    assert ImportItem.objects.get().name == ""
    assert ImportBatch.objects.get().name == ""


def test_a_batch_with_a_secret_paper_has_the_name_of_another(client, reads):
    bring_in(client, upload("TOI MAT.txt", SECRET.encode()), upload("b.txt"))

    assert ImportBatch.objects.get().name == "b.txt và 1 tệp nữa"


@pytest.mark.parametrize(
    "readings, reason", [([NO_MEETING], "no_meeting"), ([READING, READING], "several")]
)
def test_what_somebody_must_choose_waits_on_its_own_page(client, reads, readings, reason):
    reads(*readings)

    page = bring_in(client, upload("a.txt"))

    source = SourceDocument.objects.waiting().get()
    assert fates(page) == [("a.txt", "choice", reason)]
    assert f"/hoi-nghi/nhap/nguon/{source.pk}/" in page.content.decode()
    client.post(f"/hoi-nghi/nhap/nguon/{source.pk}/", {"action": "drop"})
    assert client.get(page.request["PATH_INFO"]).context["items"][0].source is None


def test_a_file_that_is_here_already_is_announced_as_a_duplicate(client, reads):
    bring_in(client, upload("a.txt"))

    assert fates(bring_in(client, upload("b.txt"))) == [("b.txt", "choice", "duplicate")]


def test_an_error_of_the_reader_leaves_nothing_and_does_not_stop_the_rest(
    client, monkeypatch, settings, caplog
):
    texts = []

    def read(text, **known):
        texts.append(text)
        if text == texts[0]:
            raise LookupError(text)
        return [READING]

    monkeypatch.setattr(reader, "read", read)

    page = bring_in(client, upload("a.txt", another(1)), upload("b.txt", another(2)))

    assert [state for _name, state, _reason in fates(page)] == ["failed", "drafted"]
    assert SourceDocument.objects.count() == Meeting.objects.count() == len(kept(settings)) == 1
    assert "LookupError" in caplog.text
    assert TITLE not in caplog.text


# The page --------------------------------------------------------------------------------------


@pytest.fixture
def nobody_works(monkeypatch):
    """The batches that the worker was asked for; nothing is read."""
    asked = []
    monkeypatch.setattr("intake.tasks.bulk.run", lambda batch, now: asked.append(batch))
    return asked


def test_the_page_asks_for_itself_again_while_files_wait(client, nobody_works):
    page = bring_in(client, upload("a.txt"))

    assert page.context["is_running"]
    assert 'http-equiv="refresh"' in page.content.decode()
    still = client.get(f"{page.request['PATH_INFO']}?yen").content.decode()
    assert "http-equiv" not in still


def test_a_file_that_waits_asks_for_no_choice(client, nobody_works):
    page = bring_in(client, upload("a.txt"))

    assert fates(page) == [("a.txt", "waiting", "")]
    assert "/hoi-nghi/nhap/nguon/" not in page.content.decode()
    assert str(ImportItem.State.WAITING.label) in page.content.decode()


def test_looking_at_the_page_changes_nothing(client, nobody_works, reads, staff):
    address = bring_in(client, upload("a.txt")).request["PATH_INFO"]
    asked = len(nobody_works)

    with CaptureQueriesContext(connection) as queries:
        client.get(address)

    assert not [one for one in queries if not one["sql"].startswith("SELECT")]
    assert len(nobody_works) == asked


def test_a_batch_whose_files_were_not_all_taken_in_says_how_many_are_missing(client, staff):
    taken = bulk.take_in(
        batch := bulk.start(expected=3, by=staff, at=timezone.now()),
        [(f"{n}.txt", upload(f"{n}.txt", another(n))) for n in (1, 2, 3)],
        now=timezone.now,
    )
    next(taken)
    page = client.get(batch.get_absolute_url())
    assert (page.context["is_running"], page.context["total"], page.context["lost"]) == (True, 3, 0)

    ImportBatch.objects.update(arriving_at=timezone.now() - timedelta(minutes=11))
    bulk.run(batch, now=timezone.now)
    page = client.get(batch.get_absolute_url())

    assert (page.context["is_running"], page.context["lost"]) == (False, 2)
    assert "2 tệp chưa được nhận" in page.content.decode()


def test_stopping_forgets_what_waits_and_leaves_the_drafts(client, reads, staff, settings):
    batch = make_batch(staff, another(1), another(2))
    bulk.read_next(batch, now=timezone.now)

    client.post(batch.get_absolute_url(), {"action": "stop"})

    bulk.run(batch, now=timezone.now)
    page = client.get(batch.get_absolute_url())
    assert [state for _name, state, _reason in fates(page)] == ["drafted", "waiting"]
    assert not page.context["is_running"]
    assert [path.read_bytes() for path in kept(settings)] == [another(1)]


def test_a_batch_is_there_for_whoever_brought_it_in_alone(client, reads, staff):
    address = make_batch(staff, another(1)).get_absolute_url()
    client.force_login(make_user(organization=staff.organization))

    assert client.get(address).status_code == 404
    assert client.post(address, {"action": "stop"}).status_code == 404
    assert list(client.get(NEW).context["batches"]) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_files(
    client, reads, staff, count, django_assert_num_queries
):
    batch = make_batch(staff, *(another(number) for number in range(1, count + 1)))
    bulk.run(batch, now=timezone.now)

    with django_assert_num_queries(6):
        page = client.get(batch.get_absolute_url())

    assert len(page.context["items"]) == count


# Interrupted, and run again --------------------------------------------------------------------


def states(batch):
    return list(batch.items.values_list("state", flat=True))


def test_running_twice_makes_one_draft_of_each(reads, staff):
    batch = make_batch(staff, another(1), another(2))

    bulk.run(batch, now=timezone.now)
    bulk.run(batch, now=timezone.now)

    assert states(batch) == ["drafted", "choice"]
    assert SourceDocument.objects.count() == 2


def test_what_another_reader_is_at_is_left_to_it_until_its_claim_is_stale(reads, staff):
    batch, now = make_batch(staff, another(1)), timezone.now()
    batch.items.update(state="reading", claimed_at=now)

    bulk.run(batch, now=lambda: now + timedelta(minutes=9))
    assert states(batch) == ["reading"]

    bulk.run(batch, now=lambda: now + timedelta(minutes=11))
    assert states(batch) == ["drafted"]


@pytest.mark.parametrize("is_bypassed, drafts", [(False, 1), (True, 2)])
def test_a_reader_that_comes_back_after_its_claim_went_stale_makes_no_second_draft(
    reads, staff, monkeypatch, is_bypassed, drafts
):
    batch, now = make_batch(staff, another(1)), timezone.now()
    monkeypatch.setattr("intake.services._duplicates", lambda *_args, **_kwargs: [])
    if is_bypassed:
        monkeypatch.setattr(bulk, "_claimed", lambda item: ImportItem.objects.filter(pk=item.pk))
    slow = bulk._claim(batch, now)

    bulk.run(batch, now=lambda: now + timedelta(minutes=11))
    bulk._read(slow, by=staff, at=now)

    assert states(batch) == ["drafted"]
    assert Meeting.objects.count() == drafts


def test_ctrl_c_gives_the_file_back(reads, staff, monkeypatch):
    batch = make_batch(staff, another(1))
    monkeypatch.setattr(reader, "read", interrupt)

    with pytest.raises(KeyboardInterrupt):
        bulk.run(batch, now=timezone.now)

    assert states(batch) == ["waiting"]
    assert batch.items.get().claimed_at is None


def interrupt(*_arguments, **_known):
    raise KeyboardInterrupt


def test_a_worker_begins_with_what_another_left_and_forgets_what_is_long_done(reads, staff):
    batch = make_batch(staff, another(1), another(2))
    bulk._claim(batch, timezone.now())
    stopped = make_batch(staff, another(3))
    bulk._claim(stopped, timezone.now())
    bulk.stop(stopped, at=timezone.now())
    database = DatabaseBackend("default", {})
    waiting = [database.enqueue(read_batch, [str(batch.pk)], {}).id for _ in range(3)]
    old = DBTaskResult.objects.filter(pk__in=waiting[:2])
    old.update(enqueued_at=timezone.now() - timedelta(days=15))
    old.filter(pk=waiting[0]).update(status="SUCCESSFUL")

    tasks.begin()

    assert states(batch) == ["drafted", "choice"]
    assert [(one.state, one.source) for one in stopped.items.all()] == [("waiting", None)]
    assert set(map(str, DBTaskResult.objects.values_list("pk", flat=True))) == set(waiting[1:])


KILLED_WITH_ITS_SECOND_DRAFT_UNFINISHED = """
import os, signal, sys
import django
django.setup()
from django.utils import timezone
from intake import bulk, services
from intake.models import ImportBatch
make_drafts, drafts = services.make_drafts, []

def make_and_die(*args, **kwargs):
    drafts.append(make_drafts(*args, **kwargs))
    if len(drafts) == 2:
        os.kill(os.getpid(), signal.SIGKILL)

services.make_drafts = make_and_die
bulk.run(ImportBatch.objects.get(), now=timezone.now)
"""


def portal(folder, *arguments):
    """Python with the portal's own settings, on the database of the test."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        url = f"sqlite:///{name}"
    else:
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    demo = {"PORTAL_DEMO": "1", "PORTAL_VAR": str(folder), "DATABASE_URL": url}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "portal.settings", **demo},
        timeout=120,
    ).returncode


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_worker_that_is_killed_in_the_middle_leaves_one_draft_of_each(staff, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    batch = make_batch(staff, *map(another, range(1, 5)))

    killed = portal(tmp_path, "-c", KILLED_WITH_ITS_SECOND_DRAFT_UNFINISHED)

    assert killed == -signal.SIGKILL
    assert states(batch) == ["drafted", "reading", "waiting", "waiting"]
    assert Meeting.objects.count() == 1
    assert portal(tmp_path, "manage.py", "db_worker", "--batch", "--no-startup-delay") == 0
    assert states(batch) == ["drafted"] * 4
    assert Meeting.objects.count() == SourceDocument.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_files_are_taken_in_beside_the_request_from_files_that_have_no_name(
    client, reads, staff, monkeypatch
):
    """As the portal does it, with a thread: the request is answered and its own files are gone."""
    monkeypatch.undo()
    monkeypatch.setattr(reader, "read", lambda text, **known: [READING])
    may_go_on, read = threading.Event(), bulk.read_file
    monkeypatch.setattr(bulk, "read_file", lambda *given: may_go_on.wait(30) and read(*given))
    threads = set(threading.enumerate())

    page = bring_in(client, upload("a.txt"))

    assert (page.context["is_running"], fates(page)) == (True, [])
    may_go_on.set()
    for thread in set(threading.enumerate()) - threads:
        thread.join(30)
    assert fates(client.get(page.request["PATH_INFO"])) == [("a.txt", "drafted", "")]


# The command -----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "báo cáo"
    (folder / "quý I").mkdir(parents=True)
    (folder / "a.txt").write_bytes(another(1))
    (folder / "quý I" / "b.txt").write_bytes(another(2))
    (folder / "c.rtf").write_bytes(b"{}")
    (folder / ".DS_Store").write_bytes(b"x")
    return folder


def command(path, user, name=None, options=()):
    printed = io.StringIO()
    call_command("import_reports", path, "--as", name or user.username, *options, stdout=printed)
    return printed.getvalue().splitlines()


def test_the_command_brings_in_a_folder_and_tells_of_each_file(reads, staff, folder):
    told = command(folder, staff)

    assert [line.partition(":")[0] for line in told[:3]] == ["c.rtf", "a.txt", "b.txt"]
    assert Meeting.objects.count() == 1
    assert SourceDocument.objects.waiting().count() == 1
    assert sorted(ImportItem.objects.values_list("state", flat=True)) == [
        *("choice", "drafted", "refused")
    ]


def test_a_dry_run_tells_what_would_become_of_each_file_and_writes_nothing(
    reads, staff, folder, settings
):
    (folder / "mat.txt").write_text(SECRET)
    with CaptureQueriesContext(connection) as queries:
        told = command(folder, staff, options=["--dry-run"])

    assert [line.partition(":")[0] for line in told if not line.startswith(" ")] == [
        *("a.txt", "c.rtf", "mat.txt", "b.txt"),
        "sẽ thành bản nháp",
        "Không ghi gì vào cổng.",
    ]
    assert TITLE in told[1]
    assert "10/07/2024" in told[1]
    assert {one["sql"].partition(" ")[0] for one in queries} == {"SELECT"}
    assert kept(settings) == []


def test_the_command_takes_a_zip_archive(reads, staff, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.txt": another(1)}).read())

    command(path, staff)

    assert Meeting.objects.count() == 1


def test_run_again_the_command_leaves_out_what_is_here_already(reads, staff, folder):
    command(folder, staff)
    (folder / "d.txt").write_bytes(another(3))

    command(folder, staff)

    newest = ImportBatch.objects.first()
    assert [item.name for item in newest.items.all()] == ["d.txt"]
    assert SourceDocument.objects.count() == 3


def test_another_user_brings_the_same_files_in_anew(reads, staff, folder):
    command(folder, staff)

    command(folder, make_user(organization=staff.organization))

    assert SourceDocument.objects.count() == 4


@pytest.mark.parametrize(
    "where, what, left",
    [
        (bulk, "read_file", [["drafted", "refused", "choice"], []]),
        (reader, "read", [[], ["drafted", "refused", "choice"]]),
    ],
)
def test_interrupted_and_run_again_the_command_goes_on(
    reads, staff, folder, monkeypatch, where, what, left
):
    with monkeypatch.context() as interrupted:
        interrupted.setattr(where, what, interrupt)
        with pytest.raises(CommandError):
            command(folder, staff)

    command(folder, staff)

    assert [states(batch) for batch in ImportBatch.objects.all()] == left
    assert SourceDocument.objects.count() == 2


def test_the_command_refuses_who_may_not_enter_meetings_and_what_is_not_there(staff, folder):
    leader = make_user("leader", staff.organization)

    for path, name in [
        (folder, leader.username),
        (folder, "nobody"),
        (folder / "x", staff.username),
        (folder / "a.zip", staff.username),
    ]:
        with pytest.raises(CommandError):
            command(path, staff, name)
