"""Numbers of papers: none twice, none left out, whoever asks for them at the same time."""

import datetime
import hashlib
import threading

import pytest
from django.db import connection
from django.utils import timezone

from documents import services
from documents.forms import PaperForm
from documents.models import IssuedDocument, NumberSeries, PaperSettings
from meetings import services as meeting_services
from meetings.models import Event
from tests.makers.meetings import make_meeting, make_record
from units.models import Host


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def plan_of(meeting, office, **values):
    host = Host.objects.select_related("organization", "office").get(organization=office.body)
    return PaperForm(
        {"day": "08/07/2024", "symbol": "BCĐ", **values},
        meetings=[meeting],
        records=[meeting_services.read_record(meeting)],
        host=host,
        body=office.committee,
    ).plan


def issue(plan, office, **more):
    return services.issue(plan, options={}, by=office.staff, at=timezone.now(), **more)


@pytest.mark.django_db
def test_numbers_follow_each_other_within_kind_symbol_and_year_or_term(meeting, office):
    def number(**values):
        return issue(plan_of(meeting, office, **values), office).number_text

    assert number() == "01-BC/BCĐ"
    assert number() == "02-BC/BCĐ"
    assert number(kind="thong-bao") == "01-TB/BCĐ"
    assert number(symbol="ThU") == "01-BC/ThU"
    # A Party body counts within its term, a State body within the year.
    assert number(day="05/02/2025") == "03-BC/BCĐ"
    assert number(profile="state_nd30") == "01/BC-BCĐ"
    assert number(profile="state_nd30", day="05/02/2025") == "01/BC-BCĐ"
    assert number(profile="state_nd30") == "02/BC-BCĐ"


@pytest.mark.django_db
def test_a_new_term_begins_anew_and_a_new_series_where_paper_left_off(meeting, office, now):
    issue(plan_of(meeting, office), office)
    host = Host.objects.get(organization=office.body)
    PaperSettings.objects.create(
        host=host, term="2025–2030", changed_by=office.head, changed_at=now
    )

    first = issue(plan_of(meeting, office), office, used_before=11)
    second = issue(plan_of(meeting, office), office, used_before=40)

    assert [first.number, second.number] == [12, 13]


@pytest.mark.django_db
def test_exactly_the_file_that_went_out_is_kept(meeting, office, tmp_path):
    plan = plan_of(meeting, office, signer="-", signer_name="Nguyễn Văn An", recipients="Thị ủy")

    paper = issue(plan, office)

    content = (tmp_path / paper.path).read_bytes()
    assert hashlib.sha256(content).hexdigest() == paper.sha256
    assert content.startswith(b"PK")
    assert len(content) == paper.size
    assert (paper.signer, paper.recipients) == ("Nguyễn Văn An", ["Thị ủy"])
    assert paper.day == datetime.date(2024, 7, 8)
    assert list(paper.meetings.all()) == [meeting]
    noted = meeting.events.of_the_record().last()
    assert (noted.kind, noted.by, noted.note) == (Event.Kind.ISSUED, office.staff, "01-BC/BCĐ")


@pytest.mark.django_db
def test_what_fails_takes_no_number_and_leaves_no_file(meeting, office, tmp_path, monkeypatch):
    plan = plan_of(meeting, office)
    issue(plan, office)
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())

    def fail(*args, **kwargs):
        raise OSError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(services.NumberSeries, "save", fail)
        with pytest.raises(OSError, match="no room"):
            issue(plan, office)

    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before
    assert issue(plan, office).number == 2


@pytest.mark.django_db
def test_without_a_symbol_there_is_no_number(meeting, office):
    Host.objects.update(symbol="")
    plan = plan_of(meeting, office, symbol="", issuer=str(office.own.pk))

    with pytest.raises(services.CannotIssue):
        issue(plan, office)

    assert not NumberSeries.objects.exists()


# At the same time ------------------------------------------------------------------------------

THREADS, EACH = 4, 3


def numbers_given(plan, office, each=EACH):
    """The numbers that so many threads got, each for so many papers, all at once."""
    start, errors = threading.Barrier(THREADS, timeout=60), []

    def work():
        try:
            start.wait()
            for _time in range(each):
                issue(plan, office)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(IssuedDocument.objects.values_list("number", flat=True)), errors


@pytest.mark.django_db(transaction=True)
def test_no_number_is_given_twice_or_left_out_however_many_ask(office):
    meeting = make_meeting(kept_by=office.own, record=make_record())

    numbers, errors = numbers_given(plan_of(meeting, office), office)

    assert errors == []
    assert numbers == list(range(1, THREADS * EACH + 1))


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_race_would_show(office, monkeypatch):
    """The control: the same threads, each of which reads the number before any has written."""
    meeting = make_meeting(kept_by=office.own, record=make_record())
    plan = plan_of(meeting, office)
    issue(plan, office)
    all_have_read = threading.Barrier(THREADS, timeout=60)

    def read_unlocked(plan):
        series = NumberSeries.objects.get(host=plan.host)
        all_have_read.wait()
        return series

    monkeypatch.setattr(services, "_locked_series", read_unlocked)
    # Without its transaction, which on SQLite alone is the lock.
    monkeypatch.setattr(services, "issue", services.issue.__wrapped__)

    numbers, errors = numbers_given(plan, office, each=1)

    assert len(errors) == THREADS - 1
    assert numbers == [1, 2]
