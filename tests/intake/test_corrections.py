"""What staff correct is counted for each field, and shown to administrators with words to add."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from intake import reader
from intake.corrections import CHOSEN, WORDS, compare, corrected_words
from intake.models import CorrectedWord, Correction, SourceDocument
from meetings import services as records
from meetings.models import Meeting
from meetings.record import (
    LISTS,
    SCALARS,
    ParticipatingUnit,
    RecordData,
    Reference,
    hints_of,
)
from tests.intake.sample import NO_MEETING, READING, RECORD, TEXT, key
from tests.makers.meetings import make_meeting, make_user
from tests.makers.units import make_committee, make_host, make_organization

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/intake/correction/"
CANARY = "Câu này không được rời khỏi hồ sơ."
QUERIES = 6


@pytest.fixture
def town(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    town = make_organization("Thị ủy Hồng Lĩnh", kind="party_committee")
    make_host(town)
    committee = make_committee(host_organization=town)
    committee.parent_links.create(parent=town)
    return town


@pytest.fixture
def staff(town):
    return make_user(organization=town)


@pytest.fixture
def administrator(town):
    return make_user(Role.ADMINISTRATOR, town, language="en")


@pytest.fixture
def draft(client, staff, monkeypatch):
    """`draft()`: the record that pasting the sample makes, though there is one of that day."""

    def make(reading=READING):
        monkeypatch.setattr(reader, "read", lambda text, **known: [reading])
        client.force_login(staff)
        client.post("/hoi-nghi/nhap/", {"text": TEXT})
        for source in SourceDocument.objects.waiting():
            address = reverse("import_choice", args=[source.pk])
            client.post(address, {"meeting": "1", "action": "go"})
        return Meeting.objects.order_by("pk").last()

    return make


def corrected(record=RECORD):
    """The sample as staff would correct it: something of every kind."""
    chair = replace(record.participations[0], post="Quản sự thị xã")
    twelve, east, _west, classes = record.figures
    directive, supervision = record.directives
    return replace(
        record,
        title="Sơ kết công tác tôn giáo",
        session=None,
        place="Hội trường Thị ủy",
        units=(
            ParticipatingUnit(key=key(20), unit=Reference("Phường Mới")),
            ParticipatingUnit(key=key(21), unit=Reference("Thị ủy Hồng Lĩnh")),
        ),
        participations=(chair,),
        figures=(twelve, east, replace(classes, unit_of_measure="khóa")),
        directives=(replace(directive, text=CANARY), supervision),
    )


def save(meeting, record, by):
    records.save_record(
        meeting, record, by=by, at=timezone.now(), base_version=meeting.version, reason=""
    )


def submitted(client, meeting, record, by):
    client.force_login(by)
    save(meeting, record, by)
    client.post(reverse("meeting_submit", args=[meeting.pk]))
    meeting.refresh_from_db()
    assert meeting.status == "submitted"


def approved(client, meeting, record, by):
    submitted(client, meeting, record, by)
    head = make_user(Role.OFFICE_HEAD, by.organization)
    records.approve(meeting, by=head, at=timezone.now())


def kept_rows():
    return set(
        Correction.objects.values_list("list", "field", "kept", "changed", "added", "removed")
    )


def kept_words():
    return set(CorrectedWord.objects.values_list("field", "read", "typed"))


ROWS = {
    ("", "title", 0, 1, 0, 0),
    ("", "kind", 1, 0, 0, 0),
    ("", "place", 0, 0, 1, 0),
    ("", "held_on", 1, 0, 0, 0),
    ("", "held_precision", 1, 0, 0, 0),
    ("", "held_basis", 1, 0, 0, 0),
    ("", "session", 0, 0, 0, 1),
    ("organizers", "", 1, 0, 0, 0),
    ("organizers", "body", 1, 0, 0, 0),
    ("units", "", 0, 0, 2, 0),
    ("periods", "", 1, 0, 0, 0),
    ("periods", "label", 1, 0, 0, 0),
    ("periods", "starts_on", 1, 0, 0, 0),
    ("periods", "ends_on", 1, 0, 0, 0),
    ("participations", "", 0, 1, 0, 0),
    ("participations", "person", 1, 0, 0, 0),
    ("participations", "post", 0, 1, 0, 0),
    ("participations", "parts", 1, 0, 0, 0),
    ("figures", "", 2, 1, 0, 1),
    ("figures", "label", 3, 0, 0, 0),
    ("figures", "value", 3, 0, 0, 0),
    ("figures", "unit_of_measure", 2, 1, 0, 0),
    ("figures", "parent", 1, 0, 0, 0),
    ("issues", "", 1, 0, 0, 0),
    ("issues", "kind", 1, 0, 0, 0),
    ("issues", "text", 1, 0, 0, 0),
    ("directives", "", 1, 1, 0, 0),
    ("directives", "text", 1, 1, 0, 0),
    ("directives", "lead", 1, 0, 0, 0),
    ("directives", "addressee", 1, 0, 0, 0),
}
TYPED = {
    ("post", "Phó Bí thư", "Quản sự thị xã"),
    ("unit_of_measure", "lớp", "khóa"),
    ("unit", "", "Phường Mới"),
    ("unit", "", "Thị ủy Hồng Lĩnh"),
}


# Comparing ---------------------------------------------------------------------------------------


def test_equal_records_are_kept_in_every_field():
    outcomes = {outcome for counts in compare(RECORD, RECORD).values() for outcome in counts}

    assert outcomes == {"kept"}
    assert corrected_words(RECORD, RECORD) == set()
    assert compare(RecordData(), RecordData()) == {}


def test_what_nobody_can_read_in_a_text_is_not_counted():
    assert compare(RecordData(), RecordData(access="public")) == {}


def test_every_field_that_is_named_exists():
    assert {*SCALARS, *LISTS} >= CHOSEN
    assert all(field in hints_of(LISTS[name]) for name, fields in WORDS.items() for field in fields)


# Keeping -----------------------------------------------------------------------------------------


def test_submitting_counts_what_was_corrected(client, draft, staff):
    meeting = draft()

    submitted(client, meeting, corrected(), staff)

    assert kept_rows() == ROWS
    assert kept_words() == TYPED
    assert {row.source for row in Correction.objects.all()} == {meeting.sources.get()}


def test_submitting_again_replaces_the_rows(client, draft, staff):
    meeting = draft()
    submitted(client, meeting, corrected(), staff)
    records.send_back(meeting, by=staff, at=timezone.now(), reason="Xem lại.")

    submitted(client, meeting, RECORD, staff)

    assert {row[3:] for row in kept_rows()} == {(0, 0, 0)}
    assert kept_words() == set()


def test_of_long_texts_nothing_is_kept(client, draft, staff):
    long = "Tổ " * 60
    units = (ParticipatingUnit(key=key(20), unit=Reference(long)),)

    submitted(client, draft(), replace(corrected(), units=units, conclusion=CANARY), staff)

    values = [*Correction.objects.values_list(), *CorrectedWord.objects.values_list()]
    assert not [value for row in values for value in row if CANARY in str(value)]
    assert {word for word in kept_words() if word[0] == "unit"} == set()


def test_a_record_that_was_typed_counts_nothing(client, draft, staff):
    make_meeting("submitted", kept_by=staff.organization, by=staff)

    submitted(client, draft(NO_MEETING), RECORD, staff)

    assert kept_rows() == set()


# The page of administrators ----------------------------------------------------------------------


WHOLE = "the entry as a whole"
WORST = [
    ("participating units", WHOLE, 0, 0, 0, 2, 0, Decimal("0.0")),
    ("meeting", "place", 0, 0, 0, 1, 0, Decimal("0.0")),
    ("meeting", "session", 2, 1, 0, 0, 1, Decimal("50.0")),
    ("meeting", "title", 2, 1, 1, 0, 0, Decimal("50.0")),
    ("people", WHOLE, 2, 1, 1, 0, 0, Decimal("50.0")),
    ("people", "post on that day", 2, 1, 1, 0, 0, Decimal("50.0")),
    ("figures", WHOLE, 8, 5, 2, 0, 1, Decimal("62.5")),
    ("figures", "unit of measure", 7, 5, 2, 0, 0, Decimal("71.4")),
    ("directives", WHOLE, 4, 3, 1, 0, 0, Decimal("75.0")),
    ("directives", "content", 4, 3, 1, 0, 0, Decimal("75.0")),
]


def shown(client, administrator):
    client.force_login(administrator)
    context = client.get(PAGE).context
    rows = [
        (row.part, row.name, row.read, row.kept, row.changed, row.added, row.removed, row.right)
        for row in context["rows"]
    ]
    words = [(word.vocabulary, word.typed, word.read, word.times) for word in context["words"]]
    return rows, words


def test_the_page_shows_the_worst_first_and_the_words_to_add(client, draft, staff, administrator):
    approved(client, draft(), corrected(), staff)
    *others, classes = RECORD.figures
    figures = (*others, replace(classes, unit_of_measure="khóa"))
    approved(client, draft(), replace(RECORD, figures=figures), staff)

    rows, words = shown(client, administrator)

    assert rows[: len(WORST)] == WORST
    assert {row[4:] for row in rows[len(WORST) :]} == {(0, 0, 0, 100)}
    assert words == [
        ("measures", "khóa", ["lớp"], 2),
        ("", "Phường Mới", [], 1),
        ("posts", "Quản sự thị xã", ["Phó Bí thư"], 1),
    ]


def test_a_record_that_the_administrator_may_not_read_is_not_counted(
    client, draft, staff, administrator
):
    submitted(client, draft(), corrected(), staff)
    elsewhere = make_user(Role.ADMINISTRATOR)

    assert shown(client, administrator) == ([], [])
    records.approve(
        Meeting.objects.get(), by=make_user(Role.OFFICE_HEAD, staff.organization), at=timezone.now()
    )
    assert len(shown(client, administrator)[0]) == len(ROWS)
    assert shown(client, elsewhere) == ([], [])


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_the_page_is_for_administrators(client, town, role):
    client.force_login(make_user(role, town))

    assert client.get(PAGE).status_code == 403


def test_nothing_is_edited_there(client, draft, staff, administrator):
    approved(client, draft(), corrected(), staff)
    row = Correction.objects.first()
    client.force_login(administrator)

    addresses = [f"{PAGE}add/", f"{PAGE}{row.pk}/change/", f"{PAGE}{row.pk}/delete/"]

    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    assert "intake" in [app["app_label"] for app in client.get("/quan-tri/").context["app_list"]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_was_corrected(
    client, draft, staff, administrator, count, django_assert_num_queries
):
    for _ in range(count):
        approved(client, draft(), corrected(), staff)
    client.force_login(administrator)

    with django_assert_num_queries(QUERIES):
        page = client.get(PAGE).content.decode()

    assert "66,7%" in page
    assert "<code>intake/reader/vocabulary/measures.txt</code>" in page
