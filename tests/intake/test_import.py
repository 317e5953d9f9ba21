"""From a file or pasted text to a draft beside its source: every path, every refusal."""

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from intake import reader
from intake.models import ImportRefusal, SourceDocument, SourceSpan
from intake.texts import Refusal
from meetings import services as records
from meetings.models import Meeting
from meetings.record import Access, Organizer, Precision, RecordData, Reference
from tests.intake.sample import NO_MEETING, READING, RECORD, TEXT, TITLE, key
from tests.makers.meetings import make_meeting, make_user
from tests.makers.units import make_committee, make_host, make_organization
from tests.meetings.typing import inputs_of

pytestmark = pytest.mark.django_db
IMPORT = "/hoi-nghi/nhap/"
QUERIES = 31


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def town():
    """The Party committee of a town that is a host."""
    organization = make_organization("Thị ủy Hồng Lĩnh", kind="party_committee")
    make_host(organization)
    return organization


@pytest.fixture
def committee(town):
    """The steering committee that held the meeting of the sample."""
    committee = make_committee(host_organization=town)
    committee.parent_links.create(parent=town)
    return committee


@pytest.fixture
def staff(town):
    return make_user(organization=town)


@pytest.fixture
def client(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def reads(monkeypatch, committee):
    """`reads(reading, …)`: what the reader is to find. At first the sample, its body known."""

    def find(*readings):
        monkeypatch.setattr(reader, "read", lambda text, **known: list(readings))

    find(held_by(committee))
    return find


def held_by(committee, **values):
    body = Reference("Ban Chỉ đạo Công tác tôn giáo", committee.pk)
    organizers = (Organizer(key=key(1), body=body),)
    return replace(READING, record=replace(RECORD, organizers=organizers, **values))


def paste(client, text=TEXT):
    return client.post(IMPORT, {"text": text})


def drafted(client, text=TEXT):
    """The draft that pasting makes."""
    answer = paste(client, text)
    meeting = Meeting.objects.get()
    assert answer.url == review_of(meeting)
    return meeting


def review_of(meeting):
    return reverse("meeting_review", args=[meeting.pk])


def pressed(client, meeting, **values):
    """The form of the review page as the browser sends it back, with some of it changed."""
    posted = inputs_of(client.get(review_of(meeting)).content.decode())
    return {**dict(posted.lists()), **values}


# In --------------------------------------------------------------------------------------------


def test_pasted_text_becomes_a_draft_with_the_words_of_each_value(client, reads, committee, staff):
    meeting = drafted(client)

    source = meeting.sources.get()
    assert records.read_record(meeting) == held_by(committee).record
    assert (meeting.status, meeting.version, meeting.kept_by) == ("draft", 1, staff.organization)
    assert (source.text, source.is_pasted, source.author) == (TEXT, True, "Minh An")
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert [(one.key, one.field, one.start, one.end) for one in source.spans.order_by("pk")] == [
        (one.key, one.field, one.start, one.end) for one in READING.evidence
    ]


def test_a_file_is_kept_unchanged(client, reads, settings):
    content = TEXT.encode()

    client.post(IMPORT, {"file": SimpleUploadedFile("báo cáo.txt", content)})

    source = SourceDocument.objects.get()
    assert (settings.MEDIA_ROOT / source.path).read_bytes() == content
    assert (source.name, source.size, source.format) == ("báo cáo.txt", len(content), "txt")
    assert source.sha256 == hashlib.sha256(content).hexdigest()


def test_a_title_is_proposed_where_the_source_has_none(client, reads, committee):
    reads(held_by(committee, title=""))

    assert drafted(client).title == "Sơ kết Ban Chỉ đạo Công tác tôn giáo 6 tháng đầu năm 2024"


def test_neither_file_nor_text_is_asked_for_again(client):
    answer = client.post(IMPORT, {"text": " \n"})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["file"]
    assert not ImportRefusal.objects.exists()


# Refused ---------------------------------------------------------------------------------------


def macro():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("word/vbaProject.bin", "x")
    return packed.getvalue()


SECRET = f"TỐI MẬT\n{TEXT}"


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("bao-cao.txt", b"", Refusal.EMPTY),
        ("bao-cao.rtf", b"{}", Refusal.UNKNOWN_FORMAT),
        ("bao-cao.docx", b"no archive", Refusal.DAMAGED),
        ("bao-cao.docx", macro(), Refusal.MACRO),
        ("bao-cao.txt", b"The quick brown fox jumps over it. " * 40, Refusal.OTHER_LANGUAGE),
        ("TOI MAT.txt", SECRET.encode(), Refusal.SECRET),
    ],
)
def test_of_a_refused_file_only_a_note_is_kept(client, staff, settings, name, content, reason):
    answer = client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})

    note = ImportRefusal.objects.get()
    assert answer.context["form"].errors["file"]
    assert (note.by, note.reason, note.size) == (staff, reason, len(content))
    assert note.sha256 == hashlib.sha256(content).hexdigest()
    assert not SourceDocument.objects.exists()
    assert not Meeting.objects.exists()
    assert list(settings.MEDIA_ROOT.iterdir()) == []


def test_a_pasted_text_with_a_secrecy_stamp_is_not_shown_again(client):
    answer = paste(client, SECRET)

    assert ImportRefusal.objects.get().reason == Refusal.SECRET
    assert TITLE not in answer.content.decode()


# What must be said first -----------------------------------------------------------------------


def waiting(client, **posted):
    """The page of a text that waits, and the context that it was made of."""
    answer = client.post(IMPORT, posted or {"text": TEXT})
    source = SourceDocument.objects.waiting().get()
    assert answer.url == reverse("import_choice", args=[source.pk])
    assert source.meeting is None
    return answer.url, client.get(answer.url).context


def test_the_same_meeting_is_announced_before_anything_is_saved(client, reads, committee, staff):
    known = make_meeting("draft", kept_by=staff.organization, record=held_by(committee).record)

    url, shown = waiting(client, text=f"{TEXT} ")

    assert [one.duplicates for one in shown["found"]] == [[known]]
    assert Meeting.objects.get() == known
    client.post(url, {"meeting": "1", "action": "go"})
    assert Meeting.objects.count() == 2


def test_the_same_file_is_announced_even_when_its_record_was_changed(client, reads, committee):
    first = drafted(client)
    changed = replace(records.read_record(first), held_on=None, held_precision="unknown")
    changed = replace(changed, organizers=(), periods=())
    records.save_record(
        first, changed, by=first.created_by, at=first.created_at, base_version=first.version
    )

    _url, shown = waiting(client)

    assert [one.duplicates for one in shown["found"]] == [[first]]


@pytest.mark.parametrize("same", ["organizers", "day"])
def test_another_meeting_is_no_duplicate(client, reads, committee, staff, same):
    record = held_by(committee).record
    if same == "organizers":
        record = replace(record, held_on=record.held_on.replace(day=3))
    else:
        record = replace(record, organizers=(Organizer(key=key(1), body=Reference("Cụm")),))
    make_meeting("draft", kept_by=staff.organization, record=record)

    paste(client)

    assert Meeting.objects.count() == 2


@pytest.fixture
def planned(committee, staff):
    """`planned(day)`: a meeting of the committee of the sample that was planned for the day."""

    def planned(day):
        record = replace(
            RecordData(title="Họp sơ kết", place="Hội trường"),
            organizers=held_by(committee).record.organizers,
            held_on=day,
            held_precision=Precision.DAY,
        )
        return make_meeting(
            "planned", kept_by=staff.organization, record=record, access=Access.PUBLIC
        )

    return planned


def test_a_planned_meeting_of_these_days_is_offered_and_filled_in(
    client, reads, committee, planned
):
    near, _far = planned(RECORD.held_on + timedelta(days=2)), planned(date(2024, 6, 1))
    exact = planned(RECORD.held_on)

    url, shown = waiting(client)
    page = client.get(url).content.decode()
    answer = client.post(url, {"meeting": "1", "action": "go", "planned-1": str(near.pk)})

    assert [one.planned for one in shown["found"]] == [[exact, near]]
    assert [one.duplicates for one in shown["found"]] == [[]]
    assert f'value="{exact.pk}" checked' in page
    assert Meeting.objects.count() == 3
    assert answer.url == review_of(near)
    near.refresh_from_db()
    assert near.status == "draft"
    assert records.read_record(near) == replace(
        held_by(committee).record, place="Hội trường", access=Access.PUBLIC
    )
    assert near.sources.get().text == TEXT


def test_a_report_may_be_of_another_meeting_than_the_planned_one(client, reads, planned):
    one = planned(RECORD.held_on)
    url, _shown = waiting(client)

    client.post(url, {"meeting": "1", "action": "go", "planned-1": ""})

    one.refresh_from_db()
    assert (one.status, Meeting.objects.count()) == ("planned", 2)


def test_what_no_row_can_hold_is_left_out_and_said(client, reads, committee):
    figures = (replace(RECORD.figures[0], value=Decimal(10**12), label="tiếp " * 200),)
    reads(held_by(committee, figures=(*figures, *RECORD.figures[1:]), title="Sơ kết " * 100))

    meeting = drafted(client)

    kept = records.read_record(meeting)
    assert (kept.figures[0].value, len(kept.figures[0].label), len(kept.title)) == (None, 500, 500)
    page = client.get(review_of(meeting)).content.decode()
    assert "quá 11 chữ số" in page
    assert "bị cắt bớt" in page


def test_a_duplicate_that_the_user_may_not_see_is_not_named(client, reads, committee):
    ward = make_organization("Phường Đông")
    ward.parent_links.create(parent=committee.host_organization)
    make_meeting("draft", kept_by=ward, record=held_by(committee).record)

    paste(client)

    assert not SourceDocument.objects.waiting().exists()


def test_another_locality_is_held(client, reads):
    reads(held_by(make_committee(host_organization=make_organization("Thị ủy Xa"))))

    url, shown = waiting(client)

    assert [one.is_elsewhere for one in shown["found"]] == [True]
    client.post(url, {"meeting": "1", "action": "go"})
    assert Meeting.objects.get().title == TITLE


def test_texts_that_wait_are_listed_beside_what_waits_in_the_menu(client, reads, committee, staff):
    make_meeting("returned", kept_by=staff.organization)
    reads(held_by(committee), held_by(committee))
    url, _shown = waiting(client)

    page = client.get(IMPORT).content.decode()

    assert url in page


def test_a_body_that_no_catalogue_has_may_well_be_of_this_place(client, reads):
    reads(READING)

    drafted(client)

    assert not SourceDocument.objects.waiting().exists()


def test_of_two_meetings_the_chosen_ones_become_drafts(client, reads, committee):
    second = replace(held_by(committee, title="Giao ban quý II"), start=10, end=90)
    reads(held_by(committee), second)
    url, shown = waiting(client)

    answer = client.post(url, {"meeting": ["1", "2"], "action": "go"})

    assert [one.is_plain for one in shown["found"]] == [True, True]
    first, other = Meeting.objects.order_by("pk")
    assert answer.url == review_of(first)
    assert (first.title, other.title) == (TITLE, "Giao ban quý II")
    kept = other.sources.get()
    assert (kept.text, kept.start, kept.end) == (TEXT, 10, 90)


def test_choosing_none_of_the_meetings_asks_again(client, reads, committee):
    reads(held_by(committee), held_by(committee))
    url, _shown = waiting(client)

    assert client.post(url, {"action": "go"}).url == url
    assert not Meeting.objects.exists()


def test_a_page_without_a_meeting_leads_to_an_empty_form_beside_it(client, reads):
    reads(NO_MEETING)
    url, shown = waiting(client)

    answer = client.post(url, {"meeting": "1", "action": "go"})

    meeting = Meeting.objects.get()
    assert not shown["is_meeting"]
    assert (answer.url, meeting.version) == (review_of(meeting), 0)
    assert TITLE in client.get(answer.url).content.decode()


def test_a_text_that_waits_can_be_dropped_with_its_file(client, reads, settings):
    reads(NO_MEETING)
    url, _shown = waiting(client, file=SimpleUploadedFile("tin.txt", TEXT.encode()))

    client.post(url, {"action": "drop"})

    assert not SourceDocument.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_a_text_that_waits_is_there_for_whoever_brought_it_alone(client, reads, town):
    reads(NO_MEETING)
    url, _shown = waiting(client)
    client.force_login(make_user(organization=town))

    assert client.get(url).status_code == 404
    assert client.post(url, {"action": "drop"}).status_code == 404


# Beside the source -----------------------------------------------------------------------------


def marks(page):
    return page.context["review"].beside


def test_what_is_in_doubt_wants_a_choice_of_its_own(client, reads):
    page = client.get(review_of(drafted(client)))

    doubtful = {name for name, mark in marks(page).items() if getattr(mark, "doubts", None)}
    assert doubtful == {"held_on", str(key(3)), str(key(4)), str(key(10))}


def test_a_name_that_is_written_otherwise_is_offered_from_the_catalogue(client, reads, town):
    known = make_organization("Ban Dân vận Thị ủy Hồng Lĩnh")
    make_organization("Ban Dân vận số 2")

    page = client.get(review_of(drafted(client)))

    (doubt,) = marks(page)[str(key(10))].doubts
    assert (doubt.written, doubt.offers) == ("Ban Dân vận", ((known.pk, known.name),))


def test_chips_name_the_paragraph(client, reads):
    page = client.get(review_of(drafted(client)))

    review = page.context["review"]
    ((place, _name),) = marks(page)[str(key(8))].chips
    assert [one.number for one in review.paper.paragraphs if f"v-{one.start}" == place] == [5]


def test_the_paper_says_exactly_what_the_source_says(client, reads):
    page = client.get(review_of(drafted(client)))

    paragraphs = page.context["review"].paper.paragraphs
    shown = [
        "\t".join("".join(piece.text for piece in pieces) for _start, pieces in one.cells)
        for one in paragraphs
    ]
    assert shown == TEXT.splitlines()


def test_ticks_are_kept_with_the_typing_and_with_the_source_once_it_is_saved(client, reads, staff):
    meeting = drafted(client)
    url = review_of(meeting)
    posted = pressed(client, meeting, checked=["kind", str(key(9))], action="save")

    client.post(url, posted)

    page = client.get(url)
    assert {name for name, mark in marks(page).items() if getattr(mark, "is_ticked", False)} == {
        "kind",
        str(key(9)),
    }
    assert not SourceSpan.objects.exclude(checked_at=None).exists()
    answer = client.post(
        url, pressed(client, meeting, checked=["kind", str(key(9))], action="check")
    )
    assert answer.url == reverse("meeting_submit", args=[meeting.pk])
    checked = SourceSpan.objects.filter(checked_by=staff)
    assert {(one.key, one.field) for one in checked} == {(None, "kind"), (key(9), "")}


def test_words_that_were_assigned_by_hand_are_kept(client, reads):
    meeting = drafted(client)
    start = TEXT.index("các phường")
    written = [f"{key(9)}|addressee|{start}|{start + 10}", "x|y|1|2", "||1|2", "|title|9|999999"]

    client.post(review_of(meeting), pressed(client, meeting, span=written, action="check"))

    kept = SourceSpan.objects.get(field="addressee")
    assert (kept.key, kept.start, kept.end) == (key(9), start, start + 10)
    assert SourceSpan.objects.count() == len(READING.evidence) + 1


def test_figures_are_compared_with_each_other_and_with_the_source_as_they_are_typed(client, reads):
    meeting = drafted(client)
    typed = pressed(client, meeting, **{"figures-2-value": "7", "figures-0-value": "x"})
    whole = typed | {"figures-0-value": "12"}
    before = records.read_record(meeting)

    partly = client.post(f"{review_of(meeting)}so-lieu/", typed).content.decode()
    page = client.post(f"{review_of(meeting)}so-lieu/", whole).content.decode()

    assert "5 + 7 = 12 lượt" in page
    assert "nguồn ghi “phường Tây 8 lượt”, biểu mẫu ghi 7" in page
    assert "5 + 7" not in partly
    assert page.count("<li") == 2
    assert records.read_record(meeting) == before


def test_a_text_set_aside_comes_back_beside_the_source_with_its_ticks(client, reads, staff):
    meeting = drafted(client)
    data = dict(pressed(client, meeting, title=["Đã gõ"], checked=["kind"]))
    kept = records.set_aside(meeting, by=staff, at=meeting.created_at, base_version=1, data=data)

    page = client.get(reverse("set_aside_text", args=[meeting.pk, kept.pk]), follow=True)

    assert page.request["PATH_INFO"] == review_of(meeting)
    assert page.context["form"].general["title"].value() == "Đã gõ"
    assert [name for name, mark in marks(page).items() if getattr(mark, "is_ticked", False)] == [
        "kind"
    ]
    assert client.get(f"{review_of(meeting)}?de-rieng=x").status_code == 404


def test_what_was_not_checked_is_said_before_submitting_and_blocks_nothing(client, reads):
    meeting = drafted(client)
    submit = reverse("meeting_submit", args=[meeting.pk])

    page = client.get(submit)
    client.post(submit)

    assert review_of(meeting) in page.content.decode()
    meeting.refresh_from_db()
    assert meeting.status == "submitted"


def test_editing_a_record_with_a_source_leads_beside_it(client, reads):
    meeting = drafted(client)

    assert client.get(reverse("meeting_edit", args=[meeting.pk])).url == review_of(meeting)


def test_a_record_without_a_source_has_no_review(client, staff):
    meeting = make_meeting("draft", kept_by=staff.organization)

    assert client.get(review_of(meeting)).status_code == 404
    assert client.get(reverse("meeting_source", args=[meeting.pk])).status_code == 404


def test_the_source_is_there_for_whoever_reads_the_record(client, reads, town):
    client.post(IMPORT, {"file": SimpleUploadedFile("bao-cao.txt", TEXT.encode())})
    meeting = Meeting.objects.get()
    records.submit(meeting, by=meeting.created_by, at=meeting.created_at)
    records.approve(meeting, by=make_user("office_head", town), at=meeting.created_at)
    client.force_login(make_user("leader", town))

    record = client.get(meeting.get_absolute_url())
    source = client.get(reverse("meeting_source", args=[meeting.pk]))
    kept = client.get(reverse("source_download", args=[meeting.sources.get().pk]))

    assert reverse("meeting_source", args=[meeting.pk]) in record.content.decode()
    assert source.status_code == 200
    assert b"".join(kept.streaming_content) == TEXT.encode()
    assert kept["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("times", [1, 3])
def test_the_review_costs_the_same_however_long(
    client, reads, committee, django_assert_num_queries, times
):
    directives = [
        replace(one, key=key(1000 + 10 * number + place))
        for number in range(times)
        for place, one in enumerate(RECORD.directives)
    ]
    reads(held_by(committee, directives=tuple(directives)))
    meeting = drafted(client)

    with django_assert_num_queries(QUERIES):
        client.get(review_of(meeting))


def test_whoever_belongs_to_no_office_is_told_so(client, reads):
    client.force_login(make_user(organization=make_organization("Ngoài")))
    url, _shown = waiting(client)

    answer = client.post(url, {"meeting": "1", "action": "go"}, follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not Meeting.objects.exists()
