"""One record in two windows, from one person and from two: nothing is overwritten, nothing lost.
And texts as large and odd as people have them."""

import unicodedata

import pytest
from playwright.sync_api import expect

from meetings.models import Meeting
from tests.browser.entry_page import NEW, EntryPage
from tests.databases import sqlite_is_enough

DRAFT = "Sơ kết hoạt động của các Đoàn công tác 6 tháng đầu năm 2024 (minh họa)"


@pytest.fixture
def draft(town):
    """A draft of the office, which its staff and its head may both edit."""
    return Meeting.objects.get(title=DRAFT)


def opened_by(new_page, user, address):
    return EntryPage(new_page(user=user)).open(address)


def test_the_second_window_of_one_draft_is_told_and_its_text_is_set_aside(new_page, town, draft):
    first = opened_by(new_page, town["vanphong"], f"/hoi-nghi/{draft.pk}/sua/")
    second = EntryPage(first.page.context.new_page()).open(first.page.url)

    first.field("place").fill("Phòng họp số 1")
    with first.saving():
        first.field("place").press("Tab")
    first.expect_saved()
    second.field("place").fill("Phòng họp số 2")
    with second.saving() as answer:
        second.field("place").press("Tab")

    assert answer.value.status == 409
    expect(second.field("place")).to_have_value("Phòng họp số 2")
    second.words.get_by_role("link").click()
    expect(second.field("place")).to_have_value("Phòng họp số 2")
    first.page.reload()
    expect(first.field("place")).to_have_value("Phòng họp số 1")


@pytest.mark.parametrize("choice", ["mine", pytest.param("theirs", marks=sqlite_is_enough)])
def test_the_second_person_to_save_chooses_between_both_texts(new_page, town, draft, choice):
    mine = opened_by(new_page, town["vanphong"], f"/hoi-nghi/{draft.pk}/sua/")
    theirs = opened_by(new_page, town["chanhvp"], f"/hoi-nghi/{draft.pk}/sua/")
    page = mine.page

    theirs.field("place").fill("Nhà văn hóa")
    theirs.press("check")
    expect(theirs.page.locator("main form .btn.pri")).to_be_visible()
    mine.field("place").fill("Hội trường lớn")
    mine.press("check")

    expect(page.locator("main .cmp del")).to_have_text("Nhà văn hóa")
    expect(page.locator("main .cmp ins")).to_have_text("Hội trường lớn")
    draft.refresh_from_db()
    assert draft.place == "Nhà văn hóa"

    page.locator(f"button[name=choice][value={choice}]").click()
    if choice == "mine":
        expect(mine.field("place")).to_have_value("Hội trường lớn")
        mine.press("check")
        expect(page.locator("main dd", has_text="Hội trường lớn")).to_be_visible()
        draft.refresh_from_db()
        assert draft.place == "Hội trường lớn"
    else:
        expect(mine.field("place")).to_have_value("Nhà văn hóa")
        page.locator("a[href*='/ban-giu-rieng/']").click()
        expect(mine.field("place")).to_have_value("Hội trường lớn")


# Large and odd, without a browser --------------------------------------------------------------

LEAST = {
    "title": "Giao ban",
    "kind": "giao_ban",
    "held_on": "28/6/2024",
    "access": "internal",
    "organizers-TOTAL_FORMS": "1",
    "organizers-0-body": "Ban Chỉ đạo lạ",
}
LISTS = (
    "organizers periods units figures directives participations limitations causes petitions"
    " results commendations citations attachments sections"
).split()


def check(client, **values):
    """Post the form for review, as a browser without JavaScript does."""
    uuid = client.get(NEW).context["uuid"]
    forms = {f"{name}-{part}_FORMS": "0" for name in LISTS for part in ("TOTAL", "INITIAL")}
    data = {**forms, **LEAST, **values, "uuid": str(uuid), "action": "check"}
    response = client.post(NEW, data, follow=True)
    return response, Meeting.objects.get(uuid=uuid)


@pytest.fixture
def office(client, town):
    client.force_login(town["vanphong"])
    return client


FIGURE = (
    "key level qualifier value unit_of_measure numerator denominator percent compared_with"
    " compared_value field field-pk unit unit-pk"
).split()


@sqlite_is_enough
def test_five_hundred_rows_with_all_their_fields_are_saved(office):
    rows = {f"figures-{number}-{name}": "" for number in range(500) for name in FIGURE} | {
        f"figures-{number}-label": f"Chỉ tiêu {number}" for number in range(500)
    }

    response, meeting = check(office, **rows, **{"figures-TOTAL_FORMS": "500"})

    assert response.redirect_chain == [(f"/hoi-nghi/{meeting.pk}/gui/", 302)]
    labels = meeting.figure_rows.order_by("position").values_list("label", flat=True)
    assert list(labels) == [f"Chỉ tiêu {number}" for number in range(500)]


@sqlite_is_enough
def test_long_and_odd_texts_are_saved_as_composed_unicode(office):
    long = "Nhiệm vụ trọng tâm. " * 500
    decomposed = unicodedata.normalize("NFD", "Sơ kết công tác tôn giáo 🌸")

    _response, meeting = check(office, title=decomposed, conclusion=long)

    assert len(long) == 10_000
    assert meeting.title == "Sơ kết công tác tôn giáo 🌸"
    assert meeting.conclusion == long.strip()
    assert list(Meeting.objects.search("ton giao 🌸")) == [meeting]


def test_a_nul_byte_is_told_beside_its_field_and_the_rest_is_kept(office):
    response, meeting = check(office, place="Hội\0trường", conclusion="Thống nhất")

    assert response.status_code == 200
    form = response.context["form"]
    assert list(form.general.errors) == ["place"]
    assert (meeting.version, meeting.drafts.get().data["conclusion"]) == (0, ["Thống nhất"])
    assert response.content.decode().count('id="id_place_error"') == 1
