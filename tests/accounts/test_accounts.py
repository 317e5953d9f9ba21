import io

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.permissions import Role
from tests.makers.units import make_host, make_organization, make_unit
from units.models import OrganizationKind

LOGIN = "/tai-khoan/dang-nhap/"
PASSWORD = "/tai-khoan/mat-khau/"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def town(db):
    body = make_organization("Thị ủy Hồng Lĩnh", kind=OrganizationKind.PARTY_COMMITTEE)
    make_host(body)
    return body


@pytest.fixture
def administrator(town):
    return User.objects.create(
        username="quantri", display_name="Quản trị", role=Role.ADMINISTRATOR, organization=town
    )


def sign_in(client, username, password):
    return client.post(LOGIN, {"login": username, "password": password})


def test_an_account_made_by_the_administrator_must_change_its_password(client, town, administrator):
    client.force_login(administrator)
    client.post(
        "/quan-tri/accounts/user/add/",
        {
            "username": "chuyenvien",
            "display_name": "Chuyên viên",
            "organization": town.pk,
            "role": "office_staff",
            "is_active": "on",
            "temporary_password": "mat-khau-tam-2024",
        },
    )
    client.logout()

    assert sign_in(client, "chuyenvien", "mat-khau-tam-2024").status_code == 302
    for path in ("/hoi-nghi/", "/", "/hoi-nghi/nhap/bieu-mau/"):
        assert client.get(path)["Location"] == PASSWORD
    client.post(
        PASSWORD,
        {
            "oldpassword": "mat-khau-tam-2024",
            "password1": "mat-khau-rieng-2024",
            "password2": "mat-khau-rieng-2024",
        },
    )
    assert client.get("/hoi-nghi/").status_code == 200


def test_an_administrator_gives_accounts_only_within_the_own_host(client, administrator):
    elsewhere = make_organization("Thành ủy Hạ Long")
    stranger = User.objects.create(
        username="khac", display_name="Khác", role=Role.OFFICE_STAFF, organization=elsewhere
    )
    client.force_login(administrator)

    listed = client.get("/quan-tri/accounts/user/").context["cl"].result_list
    refused = client.post(
        "/quan-tri/accounts/user/add/",
        {
            "username": "moi",
            "display_name": "Mới",
            "organization": elsewhere.pk,
            "role": "office_staff",
            "is_active": "on",
            "temporary_password": "mat-khau-tam-2024",
        },
    )

    assert list(listed) == [administrator]
    assert "organization" in refused.context["adminform"].form.errors
    assert client.get(f"/quan-tri/accounts/user/{stranger.pk}/change/").status_code == 302


def test_wrong_tries_are_stopped_by_name_and_a_neighbour_still_signs_in(client, town):
    for name in ("mot", "hai"):
        user = User(username=name, display_name=name, role=Role.LEADER, organization=town)
        user.set_password("mat-khau-dung-2024")
        user.save()
    for _try in range(11):
        sign_in(client, "mot", "sai")

    stopped = sign_in(client, "mot", "mat-khau-dung-2024")
    neighbour = sign_in(client, "hai", "mat-khau-dung-2024")

    assert stopped.status_code in (200, 429)
    assert neighbour.status_code == 302


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(client, town):
    user = User(username="mot", display_name="Một", role=Role.LEADER, organization=town)
    user.set_password("mat-khau-dung-2024")
    user.save()

    answers = [
        [str(error) for error in sign_in(client, name, "sai").context["form"].non_field_errors()]
        for name in ("mot", "khong-co")
    ]

    assert answers[0] == answers[1] != []


@pytest.mark.parametrize("name", ["signup", "password/reset", "email", "dang-ky"])
def test_nobody_signs_up_or_resets_by_mail(client, db, name):
    assert client.get(f"/tai-khoan/{name}/").status_code in (302, 404)


def test_preferences_are_kept_on_the_account(client, administrator):
    client.force_login(administrator)

    client.post("/tai-khoan/tuy-chon/", {"theme": "dark", "next": "/hoi-nghi/"})
    client.post("/tai-khoan/tuy-chon/", {"size": "l"})
    client.post("/tai-khoan/tuy-chon/", {"language": "xx", "theme": "pink"})

    administrator.refresh_from_db()
    chosen = (administrator.theme, administrator.letter_size, administrator.language)
    assert chosen == ("dark", "l", "vi")
    page = client.get("/hoi-nghi/").content.decode()
    assert '<html lang="vi" data-theme="dark" data-size="l">' in page


def test_the_language_is_the_accounts_never_the_browsers(client, administrator):
    client.force_login(administrator)
    english = {"headers": {"accept-language": "en-US"}}

    assert '<html lang="vi"' in client.get("/hoi-nghi/", **english).content.decode()
    client.post("/tai-khoan/tuy-chon/", {"language": "en"})
    assert '<html lang="en"' in client.get("/hoi-nghi/").content.decode()


def test_the_first_administrator_comes_from_the_shell(town):
    out = io.StringIO()

    call_command("create_account", "quantri", "Quản trị", "thi uy hong linh", stdout=out)

    user = User.objects.get()
    assert (user.role, user.organization, user.must_change_password) == (
        Role.ADMINISTRATOR,
        town,
        True,
    )
    assert user.check_password(out.getvalue().strip().removeprefix("quantri: "))


def test_an_organisation_that_is_not_plain_makes_no_account(town):
    make_unit("Xã Kỳ Thượng"), make_unit("Xã Kỳ Thượng")

    with pytest.raises(CommandError, match="2 organisations"):
        call_command("create_account", "moi", "Mới", "xã kỳ thượng")

    assert not User.objects.exists()
