"""The gate: nothing opens that nobody registered, and what is taken away is gone at once."""

import datetime
import itertools
import uuid
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, path, reverse
from django.urls.resolvers import ResolverMatch, URLResolver

import portal.urls
from accounts.middleware import registration_of
from accounts.models import User
from accounts.permissions import Role, action, public
from meetings.models import EntryDraft, Meeting, StoredFile
from tests.databases import sqlite_is_enough
from tests.makers.meetings import PASSWORD, make_file, make_meeting, make_office, make_user
from tests.makers.units import make_unit
from tests.meetings.typing import inputs_of

pytestmark = [pytest.mark.django_db, sqlite_is_enough]

LOGIN = "/tai-khoan/dang-nhap/"
NEW = "/hoi-nghi/nhap/bieu-mau/"
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def draft_path(meeting):
    return reverse("entry_draft", args=[meeting.uuid])


# Default deny ----------------------------------------------------------------------------------


def forgotten(request):
    return HttpResponse(b"open")


def left_open(request):
    return HttpResponse(b"open")


left_open = action("meeting.enter")(left_open)
left_open.login_required = False

urlpatterns = [
    path("quen/", forgotten, name="forgotten"),
    path("ngo/", left_open, name="left_open"),
    path("nho/", action("meeting.enter")(forgotten), name="remembered"),
    path("chung/", public("a test")(forgotten), name="open_to_all"),
    *portal.urls.urlpatterns,
]
handler403, handler404 = portal.urls.handler403, portal.urls.handler404


def unregistered(urlconf=None):
    """The routes that the gate would refuse because nobody said who may use them."""
    return [
        route
        for route, pattern, namespaces in _patterns(get_resolver(urlconf))
        if registration_of(
            ResolverMatch(pattern.callback, (), {}, pattern.name, namespaces=namespaces),
            pattern.callback,
        )
        is None
    ]


def _patterns(resolver, prefix="", namespaces=()):
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _patterns(pattern, route, inner)
        else:
            yield route, pattern, namespaces


def test_every_view_is_registered():
    assert unregistered() == []


def test_a_forgotten_view_would_be_found_and_is_not_served(client, settings):
    settings.ROOT_URLCONF = __name__
    client.force_login(make_user())

    assert unregistered(__name__) == ["quen/"]
    assert client.get("/quen/").status_code == 404
    assert client.get("/nho/").content == client.get("/chung/").content == b"open"


def test_a_view_that_its_package_leaves_open_still_asks_to_sign_in(client, settings):
    settings.ROOT_URLCONF = __name__

    assert client.get("/ngo/")["Location"] == f"{LOGIN}?next=/ngo/"


def test_an_action_that_nobody_has_is_a_mistake_of_whoever_wrote_it():
    with pytest.raises(ValueError, match="no action"):
        action("meeting.everything")
    with pytest.raises(ValueError, match="why"):
        public("")


# What is taken away is gone with the next request -----------------------------------------------


@pytest.fixture
def town():
    """A town office with a ward below it."""
    body = make_office()
    return body, make_unit(parent=body)


@pytest.fixture
def contact(town):
    return make_user(Role.UNIT_CONTACT, town[1])


@pytest.fixture
def draft(contact):
    return make_meeting("draft", kept_by=contact.organization, by=contact)


def test_another_role_counts_at_once(client, contact, draft):
    client.force_login(contact)
    edit = reverse("meeting_edit", args=[draft.pk])
    assert client.get(edit).status_code == 200

    User.objects.filter(pk=contact.pk).update(role=Role.LEADER)

    assert client.get(edit).status_code == 403
    assert client.put(draft_path(draft)).status_code == 403


def test_another_unit_counts_at_once(client, contact, draft, town):
    client.force_login(contact)
    stored = make_file(draft)
    ways = {
        "edit": lambda: client.get(reverse("meeting_edit", args=[draft.pk])),
        "autosave": lambda: client.put(draft_path(draft)),
        "download": lambda: client.get(reverse("file_download", args=[stored.pk])),
        "upload": lambda: client.post(
            reverse("file_upload", args=[draft.uuid]), {"file": SimpleUploadedFile("a.txt", b"a")}
        ),
        "submit": lambda: client.post(reverse("meeting_submit", args=[draft.pk])),
    }
    assert ways["edit"]().status_code == 200

    User.objects.filter(pk=contact.pk).update(organization=make_unit("Phường khác", parent=town[0]))

    assert {name: ask().status_code for name, ask in ways.items()} == dict.fromkeys(ways, 404)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_disabled_account_is_signed_out_at_once(client, contact, draft):
    client.force_login(contact)

    User.objects.filter(pk=contact.pk).update(is_active=False)

    assert client.get("/hoi-nghi/")["Location"].startswith(LOGIN)
    assert client.put(draft_path(draft), headers=JSON).status_code == 401


def test_a_new_password_ends_the_other_sessions(client, contact):
    client.force_login(contact)
    other = Client()
    other.force_login(contact)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "mot-cau-dai-2024", "password2": "mot-cau-dai-2024"},
    )

    assert client.get("/hoi-nghi/").status_code == 200
    assert other.get("/hoi-nghi/")["Location"].startswith(LOGIN)


def test_a_temporary_password_opens_only_the_page_where_it_is_changed(client, contact, draft):
    client.force_login(contact)

    User.objects.filter(pk=contact.pk).update(must_change_password=True)

    change = reverse("account_change_password")
    assert client.get("/hoi-nghi/")["Location"] == change
    assert client.put(draft_path(draft)).status_code == 302
    assert client.get(change).status_code == 200
    assert not EntryDraft.objects.exists()


# The page's scripts -----------------------------------------------------------------------------


def test_a_script_whose_session_has_ended_is_told_so(client, draft):
    """A script cannot follow to the login page, and must not take it for success."""
    saved = client.put(draft_path(draft), headers=JSON)
    uploaded = client.post(reverse("file_upload", args=[draft.uuid]), headers=JSON)

    assert [saved.status_code, uploaded.status_code] == [401, 401]
    assert (
        saved.json()
        == uploaded.json()
        == {"words": "Đã hết phiên đăng nhập. Đăng nhập lại ở cửa sổ khác rồi nhập tiếp tại đây."}
    )
    assert client.put(draft_path(draft))["Location"].startswith(LOGIN)
    assert not EntryDraft.objects.exists()


def test_a_script_with_an_old_token_is_given_the_new_one(contact, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(contact)

    refused = client.put(draft_path(draft), headers=JSON)
    again = client.put(draft_path(draft), headers=JSON | {"X-CSRFToken": refused.json()["csrf"]})

    assert (refused.status_code, again.status_code) == (403, 200)
    assert list(refused.json()) == ["csrf"]


def test_a_person_with_an_old_token_reads_what_became_of_the_text(contact, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(contact)

    response = client.post(reverse("meeting_edit", args=[draft.pk]), {"title": "Mới"})

    assert response.status_code == 403
    assert "csrfmiddlewaretoken" in response.content.decode()
    assert "403_csrf.html" in [template.name for template in response.templates]
    assert not EntryDraft.objects.exists()


@pytest.fixture
def colleague(contact):
    return make_user(Role.UNIT_CONTACT, contact.organization)


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "known"])
def test_the_text_of_whoever_sat_here_before_is_not_kept_under_another_name(
    client, contact, colleague, draft, is_new
):
    client.force_login(colleague)
    identity = uuid.uuid4() if is_new else draft.uuid
    data = f"who={contact.pk}&title=Cua+nguoi+truoc"

    response = client.put(reverse("entry_draft", args=[identity]), data, headers=JSON)

    assert response.status_code == 403
    assert response.json() == {
        "words": "Chưa lưu: đã có người khác đăng nhập sau khi mở biểu mẫu này."
    }
    assert not EntryDraft.objects.exists()
    assert list(Meeting.objects.all()) == [draft]


@pytest.mark.parametrize("way", ["meeting_new", "meeting_edit"])
def test_nor_by_the_buttons_of_the_form(client, contact, colleague, draft, way):
    client.force_login(colleague)
    address = reverse(way, args=[draft.pk] if way == "meeting_edit" else [])

    response = client.post(address, {"who": contact.pk, "uuid": uuid.uuid4(), "action": "save"})

    assert response.status_code == 403
    assert not EntryDraft.objects.exists()
    assert list(Meeting.objects.all()) == [draft]


def test_ones_own_form_is_kept(client, contact, draft):
    client.force_login(contact)

    response = client.put(draft_path(draft), f"who={contact.pk}&title=Cua+minh", headers=JSON)

    assert response.status_code == 200
    assert EntryDraft.objects.get().title == "Cua minh"


# Only what a form shows can be moved by posting --------------------------------------------------

DERIVED = {"sort_on", "summary", "text_folded", "version"}
"""Columns of a meeting that its save reckons for itself."""
OF_THE_FORM = {
    "title",
    "kind",
    "second_kind",
    "held_on",
    "held_precision",
    "held_basis",
    "held_basis_note",
    "session",
    "starts_at",
    "ends_at",
    "place",
    "mode",
    "access",
    "next_period_label",
    "next_period_starts_on",
    "next_period_ends_on",
    "agenda",
    "assessment",
    "conclusion",
    "directives_coverage",
    "limitations_coverage",
    "causes_coverage",
    "petitions_coverage",
}


def everything_of(model, other):
    """A value for every column, as the other row has it, under the names that a form might use."""
    values = {}
    for field in model._meta.concrete_fields:
        value = getattr(other, field.attname)
        value = value.isoformat() if isinstance(value, datetime.date) else value
        values[field.name] = values[field.attname] = "" if value is None else str(value)
    return values


def moved(model, pk, before):
    after = model.objects.filter(pk=pk).values().get()
    return {name for name in before if before[name] != after[name]}


def test_an_entry_moves_nothing_but_what_it_shows(client, contact, draft):
    elsewhere = make_meeting("approved", kept_by=make_office())
    Meeting.objects.filter(pk=elsewhere.pk).update(version=77, title="Chỗ khác")
    elsewhere.refresh_from_db()
    client.force_login(contact)
    edit = reverse("meeting_edit", args=[draft.pk])
    shown = inputs_of(client.get(edit).content.decode())
    forged = everything_of(Meeting, elsewhere)
    data = forged | shown.dict() | {"action": "check", "place": "Hội trường"}
    before = Meeting.objects.filter(pk=draft.pk).values().get()

    response = client.post(edit, data)

    assert response["Location"] == reverse("meeting_submit", args=[draft.pk])
    assert "place" in moved(Meeting, draft.pk, before) <= OF_THE_FORM | DERIVED
    draft.refresh_from_db()
    assert (draft.status, draft.version, draft.kept_by) == ("draft", 2, contact.organization)
    assert set(forged) - {"id"} > OF_THE_FORM  # what the form shows was forged as well


def test_a_new_entry_is_kept_by_ones_own_unit_whatever_is_posted(client, contact):
    elsewhere = make_meeting("approved", kept_by=make_office())
    client.force_login(contact)
    shown = inputs_of(client.get(NEW).content.decode())
    data = everything_of(Meeting, elsewhere) | shown.dict() | {"action": "save"}

    client.post(NEW, data)
    client.put(reverse("entry_draft", args=[uuid.uuid4()]), _encoded(data))

    made = Meeting.objects.exclude(pk=elsewhere.pk)
    assert set(made.values_list("kept_by", "status", "created_by", "version")) == {
        (contact.organization_id, "draft", contact.pk, 0)
    }
    assert len(made) == 2


def _encoded(data):
    return "&".join(f"{name}={value}" for name, value in data.items())


@pytest.mark.parametrize("verb", ["gui", "bo-nhap", "lay-lai", "duyet", "tra-lai"])
def test_a_button_moves_only_what_it_is_for(client, town, contact, verb):
    elsewhere = make_meeting("approved", kept_by=make_office())
    head = make_user(Role.OFFICE_HEAD, town[0])
    status = "submitted" if verb in ("duyet", "tra-lai") else "draft"
    meeting = make_meeting(status, kept_by=contact.organization, by=contact)
    client.force_login(head if status == "submitted" else contact)
    before = Meeting.objects.filter(pk=meeting.pk).values().get()
    forged = everything_of(Meeting, elsewhere) | {"reason": "Bổ sung."}

    client.post(f"/hoi-nghi/{meeting.pk}/{verb}/", forged)

    assert moved(Meeting, meeting.pk, before) <= {"status", "discarded_at"}


def test_an_upload_says_nothing_but_its_name_and_bytes(client, contact, draft):
    elsewhere = make_file(make_meeting("draft", kept_by=make_office()))
    client.force_login(contact)
    forged = everything_of(StoredFile, elsewhere) | {"file": SimpleUploadedFile("moi.txt", b"moi")}

    client.post(reverse("file_upload", args=[draft.uuid]), forged)

    stored = StoredFile.objects.exclude(pk=elsewhere.pk).get()
    assert (stored.meeting, stored.kept_by, stored.name) == (draft, contact, "moi.txt")
    assert stored.path != elsewhere.path
    assert stored.sha256 != elsewhere.sha256


def test_preferences_move_nothing_but_three_wishes(client, contact):
    other = make_user(Role.ADMINISTRATOR, theme="dark", letter_size="l", language="en")
    client.force_login(contact)
    before = User.objects.filter(pk=contact.pk).values().get()

    client.post("/tai-khoan/tuy-chon/", everything_of(User, other) | {"size": "l"})

    assert moved(User, contact.pk, before) == {"theme", "letter_size", "language"}


def test_changing_the_password_moves_nothing_else(client, contact):
    other = make_user(Role.ADMINISTRATOR)
    client.force_login(contact)
    before = User.objects.filter(pk=contact.pk).values().get()
    passwords = {"oldpassword": PASSWORD, "password1": "mot-cau-dai-2024"}

    client.post(
        "/tai-khoan/mat-khau/",
        everything_of(User, other) | passwords | {"password2": "mot-cau-dai-2024"},
    )

    assert moved(User, contact.pk, before) == {"password"}


def test_the_administrators_form_moves_nothing_but_what_it_shows(client, town, contact):
    administrator = make_user(Role.ADMINISTRATOR, town[0])
    other = make_user(Role.LEADER, town[0], theme="dark", must_change_password=True)
    client.force_login(administrator)
    before = User.objects.filter(pk=contact.pk).values().get()
    forged = everything_of(User, other) | {"username": "ten-moi", "is_superuser": "on"}

    client.post(f"/quan-tri/accounts/user/{contact.pk}/change/", forged)

    shown = {"username", "display_name", "organization_id", "role", "is_active"}
    assert {"username", "role"} <= moved(User, contact.pk, before) <= shown


# Nobody is led elsewhere --------------------------------------------------------------------------

ELSEWHERE = [
    f"{start}{host}{end}"
    for start, host, end in itertools.product(
        [
            "http://", "https://", "//", "///", "////", "\\\\", "/\\", "\\/", "http:", "https:",
            "http:/", "http:///", "ftp://", "javascript://", " //", "\t//", "/\t/", "\n//",
            "\x00//", "http://testserver@", "//testserver@", "http://testserver.",
            "http://testserver\\@", "http://127.0.0.1:80@",
        ],
        ["evil.example", "evil.example:80", "[::2]", "e%76il.example"],
        ["", "/hoi-nghi/"],
    )
] + [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "mailto:a@evil.example",
    "%2F%2Fevil.example",
    "/%09/evil.example",
    "http://testserver:81/",
]  # fmt: skip


def is_here(location):
    """Whether a browser that follows stays at the portal, under one of its names."""
    there = urlsplit(
        urljoin(f"http://testserver{LOGIN}", "".join(location.split()).replace("\\", "/"))
    )
    return there.scheme == "http" and there.netloc in ("testserver", *settings.LOOPBACK)


@pytest.mark.parametrize("next_", ELSEWHERE)
def test_preferences_lead_nobody_elsewhere(client, contact, next_):
    client.force_login(contact)

    response = client.post("/tai-khoan/tuy-chon/", {"next": next_})

    assert is_here(response["Location"])


@pytest.mark.parametrize("way", ["posted", "in the address"])
def test_signing_in_leads_nobody_elsewhere(contact, way):
    left = []
    for next_ in ELSEWHERE:
        cache.clear()
        client = Client()
        query = {"next": next_} if way == "in the address" else {}
        body = {"next": next_} if way == "posted" else {}
        response = client.post(
            LOGIN, {"login": contact.username, "password": PASSWORD} | body, query_params=query
        )
        assert response.status_code == 302
        if not is_here(response["Location"]):
            left.append(next_)

    assert left == []


def test_signing_in_leads_to_the_page_that_was_asked_for(client, contact):
    asked = client.get("/hoi-nghi/?q=trung&trang=2")["Location"]

    response = client.post(asked, {"login": contact.username, "password": PASSWORD})

    assert response["Location"] == "/hoi-nghi/?q=trung&trang=2"


@pytest.mark.parametrize("address", ["/quan-tri/", "/quan-tri/units/host/"])
def test_an_administrator_who_signs_in_comes_back_to_the_admin(client, town, address):
    administrator = make_user(Role.ADMINISTRATOR, town[0])
    asked = client.get(address, follow=True).redirect_chain[-1][0]

    response = client.post(
        asked, {"login": administrator.username, "password": PASSWORD}, follow=True
    )

    assert response.request["PATH_INFO"] == address
    assert response.status_code == 200
