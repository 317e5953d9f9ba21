"""Limitations that come back: proposed, judged once, kept through corrections, shown to whom."""

import datetime
from dataclasses import replace

import pytest

from dashboards import recurrences, tasks
from dashboards.models import ArchiveSearch, Recurrence
from dashboards.threads import threads, ties_of
from meetings import services
from meetings.models import Issue
from meetings.record import CauseKind
from tests.dashboards.conftest import TODAY, asked, lacking, reviewed, told
from tests.makers.meetings import make_meeting, make_office, make_record, make_user
from tests.makers.targets import AT
from tests.makers.units import make_field

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
YEARS = [2021, 2022, 2023]
WORDINGS = [
    "Báo cáo của một số phường gửi còn muộn.",
    "Một số đơn vị gửi báo cáo chậm so với quy định.",
    "Báo cáo gửi về Ban Chỉ đạo còn chậm.",
]


@pytest.fixture
def told_thrice(keep):
    """Three records of three years that name the same limitation, and each another."""
    return [
        keep(
            held_on=datetime.date(year, 7, 5),
            issues=[lacking(text), lacking(f"Rác thải ở ngõ {year} chưa thu gom.")],
            periods=(reviewed(f"{year}-6t"),),
            directives=[told(f"Đôn đốc báo cáo {year}")],
        )
        for year, text in zip(YEARS, WORDINGS, strict=True)
    ]


def of(text):
    return Issue.objects.get(text=text)


def pairs(**state):
    rows = Recurrence.objects.filter(**state).order_by("later__meeting__sort_on")
    return [(row.earlier.text, row.later.text) for row in rows if "áo cáo" in row.later.text]


def judge(later, is_same, by):
    link = Recurrence.objects.get(later__text=later, state="waiting")
    recurrences.judge(link, is_same=is_same, by=by, at=AT)
    return link


def test_each_approved_record_is_proposed_with_the_likeliest_before_it(told_thrice):
    assert [later for _earlier, later in pairs()] == WORDINGS[1:]
    assert {earlier for earlier, _later in pairs()} <= set(WORDINGS[:2])
    assert Recurrence.objects.waiting().count() == Recurrence.objects.count()


def test_a_limitation_that_a_record_took_over_repeats_another_not_itself(keep):
    taken_over = lacking("Rác thải ở ngõ chưa thu gom.")
    other = lacking("Rác thải ở ngõ và ở chợ chưa được thu gom kịp thời.")
    for year, issue in [(2021, taken_over), (2022, other), (2023, taken_over)]:
        keep(held_on=datetime.date(year, 7, 5), issues=[issue])

    links = Recurrence.objects.order_by("later__meeting__sort_on")

    assert [(link.earlier.text, link.later.text) for link in links] == [
        (taken_over.text, other.text),
        (other.text, taken_over.text),
    ]


def test_the_archive_finds_what_the_records_found_one_by_one(told_thrice, office):
    before = sorted(Recurrence.objects.values_list("earlier", "later", "likeness"))
    search = recurrences.start(told_thrice[0].host, by=office.staff, at=AT)

    tasks.search_archive.enqueue(str(search.pk))

    search.refresh_from_db()
    assert (search.done, search.total, search.found) == (6, 6, len(before))
    assert search.finished_at
    assert not search.is_running
    assert sorted(Recurrence.objects.values_list("earlier", "later", "likeness")) == before


def test_a_search_runs_once_at_a_time_and_can_be_stopped(told_thrice, office):
    search = recurrences.start(told_thrice[0].host, by=office.staff, at=AT)
    assert recurrences.start(told_thrice[0].host, by=office.head, at=AT + DAY / 1440) == search

    Recurrence.objects.all().delete()
    recurrences.stop(search, at=AT)
    recurrences.run(search, now=lambda: AT)

    search.refresh_from_db()
    assert (search.stopped_at, search.finished_at) == (AT, None)
    again = recurrences.start(told_thrice[0].host, by=office.head, at=AT)
    # One whose worker was ended does not stand in the way for ever.
    assert again.was_cut_off(AT + DAY)
    assert recurrences.start(told_thrice[0].host, by=office.head, at=AT + DAY) != again
    assert ArchiveSearch.objects.running().count() == 1


def test_a_judgement_is_asked_once(told_thrice, office):
    link = judge(WORDINGS[1], True, office.staff)
    other = judge(WORDINGS[2], False, office.head)

    recurrences.look_at(told_thrice[2])
    search = recurrences.start(told_thrice[0].host, by=office.staff, at=AT)
    recurrences.run(search, now=lambda: AT)

    link.refresh_from_db()
    assert (link.state, link.by, link.at) == ("same", office.staff, AT)
    assert pairs(state="same") == [(WORDINGS[0], WORDINGS[1])]
    other.refresh_from_db()
    assert other.state == "other"
    # The next likeliest was proposed instead, never the rejected one.
    waiting = pairs(state="waiting")
    assert [later for _earlier, later in waiting] == [WORDINGS[2]]
    assert (other.earlier.text, WORDINGS[2]) not in waiting


def test_a_correction_keeps_what_was_judged(told_thrice, office):
    meeting = told_thrice[1]
    link = judge(WORDINGS[1], True, office.staff)
    record = services.read_record(meeting)

    def correct(issues):
        now = services.read_record(meeting)
        revision = services.propose(
            meeting,
            replace(now, issues=issues),
            by=office.staff,
            at=AT,
            base_version=meeting.version,
            reason="Sửa",
        )
        services.accept_correction(revision, by=office.head, at=AT)
        meeting.refresh_from_db()
        link.refresh_from_db()

    correct((replace(record.issues[0], text="Gửi báo cáo còn chậm."), record.issues[1]))
    assert (link.later.text, link.was_reworded) == ("Gửi báo cáo còn chậm.", True)
    correct(record.issues[1:])
    assert (link.state, link.later) == ("same", None)
    assert ties_of(office.leader).groups() == []
    correct(record.issues)
    assert (link.later.text, link.was_reworded) == (WORDINGS[1], False)
    assert len(ties_of(office.leader).groups()) == 1


@pytest.mark.parametrize("access", ["internal", "public"])
def test_nothing_is_tied_to_the_records_of_another_office(told_thrice, access):
    record = make_record(issues=(lacking(WORDINGS[0]),), held_on=datetime.date(2024, 1, 5))

    make_meeting(kept_by=make_office(), record=record, access=access)

    assert {row.later.meeting.host for row in Recurrence.objects.all()} == {told_thrice[0].host}


def test_a_draft_is_compared_with_nothing(keep, told_thrice):
    before = Recurrence.objects.count()

    keep("submitted", issues=[lacking(WORDINGS[0])], held_on=datetime.date(2024, 7, 5))

    assert Recurrence.objects.count() == before


def test_a_reader_sees_only_links_of_which_both_ends_are_the_readers(
    client, told_thrice, office, keep
):
    hidden = keep(body=office.committee, issues=[lacking("Báo cáo gửi còn chậm.")], periods=())
    judge("Báo cáo gửi còn chậm.", True, office.staff)
    contact = make_user("unit_contact", office.ward)
    client.force_login(contact)

    assert ties_of(contact).groups() == []
    assert "Báo cáo gửi" not in client.get("/han-che/").content.decode()
    for issue in hidden.issue_rows.all():
        assert client.get(f"/han-che/{issue.pk}/").status_code == 404
    assert client.get("/han-che/goi-y/").status_code == 403
    assert client.post("/han-che/do-tim/").status_code == 403


def test_many_are_judged_at_once(client, told_thrice, office):
    client.force_login(office.head)
    links = list(Recurrence.objects.filter(later__text__in=WORDINGS).order_by("pk"))
    page = client.get("/han-che/goi-y/").content.decode()
    assert all(link.later.text in page for link in links)

    said = {str(links[0].pk): "giong", str(links[1].pk): "", "999999": "giong", "x": "khac"}
    response = client.post("/han-che/goi-y/", said, follow=True)

    assert "Đã lưu 1 xác nhận." in response.content.decode()
    assert [link.state for link in Recurrence.objects.filter(pk__in=[x.pk for x in links])].count(
        "same"
    ) == 1
    page = client.get("/han-che/").content.decode()
    assert WORDINGS[1] in page
    assert "05/07/2021" in page


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "x"])
def test_numbers_that_no_row_has_are_left_alone(client, told_thrice, office, number):
    client.force_login(office.head)
    limitation = of(WORDINGS[0])
    waiting = Recurrence.objects.filter(state="waiting").count()

    judged = client.post("/han-che/goi-y/", {number[:99]: "giong", "ve": number})
    tied = client.post(f"/han-che/{limitation.pk}/giai-quyet/", {"chi-dao": number})

    assert (judged.status_code, judged.url) == (302, "/han-che/goi-y/")
    assert (tied.status_code, tied.url) == (302, f"/han-che/{limitation.pk}/")
    assert Recurrence.objects.filter(state="waiting").count() == waiting


def test_the_chain_names_its_breaks(client, told_thrice, office, keep):
    first, second = of(WORDINGS[0]), of(WORDINGS[1])
    judge(WORDINGS[1], True, office.staff)
    directive = told_thrice[0].directive_rows.get()
    first.cause_rows.create(
        meeting=told_thrice[0], key=first.key, text="Chưa có mẫu chung", kind=CauseKind.SUBJECTIVE
    )
    client.force_login(office.leader)
    client.post(f"/han-che/{first.pk}/giai-quyet/", {"chi-dao": directive.pk})
    directive.follow_ups.create(
        kind="completed",
        happened_on=datetime.date(2021, 9, 1),
        by=office.staff,
        at=AT,
        note="Đã có mẫu",
        closed_as="completed",
        closed_on=datetime.date(2021, 9, 1),
    )

    page = client.get(f"/han-che/{second.pk}/").content.decode()

    [thread] = threads(office.leader, [[first.pk, second.pk]], TODAY)
    one, other = thread.occurrences
    assert (one.issue, other.issue, thread.times) == (first, second, 2)
    assert (one.cause_break, one.directive_break) == ("", "")
    assert list(one.answers[0].breaks) == ["Chỉ đạo đã xong, hạn chế vẫn lặp lại"]
    assert (thread.closed_answers, thread.open_answers) == (1, 0)
    assert other.cause_break == "Hạn chế không nêu nguyên nhân"
    assert other.directive_break == "Hạn chế không có chỉ đạo"
    for words in ("Chưa có mẫu chung", "Đã có mẫu", "cán bộ nối", other.directive_break):
        assert words in page


def test_limitations_of_other_fields_must_be_liker(keep, monkeypatch):
    one, other = (
        lacking(text, make_field(name))
        for text, name in zip(WORDINGS[:2], ["Tôn giáo", "Đất đai"], strict=True)
    )
    monkeypatch.setattr(recurrences, "OTHER_FIELD", 1)
    keep(held_on=datetime.date(2022, 7, 5), issues=[one])
    keep(held_on=datetime.date(2023, 7, 5), issues=[other])

    assert Recurrence.objects.count() == 0


def test_a_record_with_very_many_is_left_to_the_worker(keep, monkeypatch):
    left = []
    monkeypatch.setattr(tasks, "AT_HAND", 1)
    monkeypatch.setattr(tasks.look_at_later.__class__, "enqueue", lambda task, pk: left.append(pk))

    meeting = keep(issues=[lacking("Thu gom rác chậm"), lacking("Cấp giấy chậm"), asked("Xin")])

    assert left == [meeting.pk]


def test_what_a_record_says_itself_stands_in_nobodys_way(keep, monkeypatch):
    monkeypatch.setattr(recurrences, "NEWEST", 2)
    before = keep(held_on=datetime.date(2022, 7, 5), issues=[lacking("Thu gom rác chậm")])

    keep(issues=[lacking("Thu gom rác còn chậm") for _ in range(4)])

    links = Recurrence.objects.values_list("earlier__meeting", flat=True)
    assert list(links) == [before.pk] * 4


def test_a_record_of_several_batches_is_compared_whole(told_thrice, keep, monkeypatch):
    texts = [f"{text} ({number})" for number in range(3) for text in WORDINGS]
    issues = [lacking(text) for text in texts]
    meeting = keep(held_on=datetime.date(2024, 7, 5), issues=issues)
    rows = Recurrence.objects.filter(later__meeting=meeting).order_by("later")
    whole = list(rows.values_list("earlier", "later", "likeness"))

    monkeypatch.setattr(recurrences, "AT_ONCE", 2)
    recurrences.look_at(meeting)

    assert list(rows.values_list("earlier", "later", "likeness")) == whole
    assert rows.count() == len(texts)
