"""Saved views: whose they are, what they keep, and that they show nobody more than before."""

import pytest

from lists.models import SavedView
from tests.makers.meetings import make_meeting, make_office, make_record, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(client):
    def save(user, **values):
        client.force_login(user)
        shaped = {"name": "Sơ kết 2024", "query": "nam=2024&cot=ngay&cot=hoi-nghi", **values}
        client.post("/danh-sach/meeting_list/mau/", shaped)
        return SavedView.objects.filter(owner=user).order_by("pk").last()

    return save


def listing(client, user, query=""):
    client.force_login(user)
    return client.get(f"/hoi-nghi/?{query}").context["list"]


def test_a_view_opens_as_it_was_saved_and_says_what_changed(client, office, save):
    view = save(office.staff)

    ((_, address),) = listing(client, office.staff).saved_views()
    opened = client.get(address).context["list"]
    changed = client.get(opened.address(nam="2023")).context["list"]

    assert (opened.view, opened.is_changed) == (view, False)
    assert [column.code for column in opened.columns] == ["ngay", "hoi-nghi"]
    assert [chip.words for chip, _ in opened.chips()] == ["2024"]
    assert (changed.view, changed.is_changed) == (view, True)


def test_it_is_named_anew_saved_over_shared_and_removed(client, office, save):
    view = save(office.staff)
    address = f"/danh-sach/mau/{view.pk}/"

    client.post(address, {"name": "Năm 2023", "is_shared": "on"})
    view.refresh_from_db()
    named = (view.name, view.is_shared, view.query)
    client.post(address, {"name": "Năm 2023", "query": "nam=2023"})
    view.refresh_from_db()
    saved_over = (view.name, view.is_shared, view.query)
    client.post(f"{address}bo/")

    assert named == ("Năm 2023", True, "nam=2024&cot=ngay&cot=hoi-nghi")
    assert saved_over == ("Năm 2023", False, "nam=2023")
    assert SavedView.objects.count() == 0


def test_a_private_one_is_the_owners_a_shared_one_the_offices(client, office, save):
    private = save(office.staff)
    shared = save(office.staff, name="Chung", is_shared="on")
    stranger = make_user(organization=make_office())
    seen = {
        user.username: [view.name for view, _ in listing(client, user).saved_views()]
        for user in (office.staff, office.colleague, office.contact, stranger)
    }

    assert seen == {
        "vanphong": ["Sơ kết 2024", "Chung"],
        "vanphong2": ["Chung"],
        "trungluong": [],
        stranger.username: [],
    }
    assert len(listing(client, stranger, f"mau={shared.pk}").remarks) == 1
    changes = {}
    for user in (office.colleague, office.head, stranger):
        client.force_login(user)
        changes[user.username] = [
            client.post(f"/danh-sach/mau/{view.pk}/", {"name": "Khác"}).status_code
            for view in (private, shared)
        ]
    assert changes == {
        "vanphong2": [404, 404],
        "chanhvp": [404, 302],
        stranger.username: [404, 404],
    }


def test_it_shows_each_reader_what_that_reader_may_see(client, office, save):
    for status in ("draft", "approved"):
        record = make_record(title=status)
        make_meeting(status, kept_by=office.own, record=record, by=office.staff, head=office.head)
    save(office.staff, query="nam=2024", is_shared="on")

    shown = {}
    for user in (office.staff, office.leader):
        ((_, address),) = listing(client, user).saved_views()
        opened = client.get(address).context["list"]
        rows = client.get(opened.as_csv()).getvalue().decode("utf-8-sig").splitlines()[1:]
        assert len(rows) == opened.page.total == opened.views[0][2]
        shown[user.username] = {meeting.title for meeting in opened.page}

    assert shown == {"vanphong": {"draft", "approved"}, "lanhdao": {"approved"}}


def test_what_cannot_be_kept_is_refused_in_words(client, office, save):
    save(office.staff)

    def said(user, path="/danh-sach/meeting_list/mau/", **values):
        client.force_login(user)
        answer = client.post(path, {"name": "Sơ kết 2024", "query": "", **values}, follow=True)
        return answer.status_code, [str(message) for message in answer.context["messages"]]

    status, words = said(office.staff)
    assert (status, words[-1]) == (200, "Sơ kết 2024: Đã có một mẫu xem mang tên này.")
    assert said(office.staff, name="")[1] != []
    assert said(office.staff, name="Dài", query="q=" + "a" * 2000)[1] != []
    assert client.post("/danh-sach/khong-co/mau/", {"name": "x"}).status_code == 404
    assert SavedView.objects.count() == 1
    said(office.contact, is_shared="on")
    assert list(SavedView.objects.filter(owner=office.contact, is_shared=True)) == []
