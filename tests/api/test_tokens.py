"""Who is let in below /api/: a token that stands, of a user who may sign in, so often a minute."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import User
from api.models import ApiToken
from tests.makers.meetings import make_user

pytestmark = pytest.mark.django_db

PAGE = "/tai-khoan/ma-truy-cap/"
PROBLEM = "application/problem+json"
LOCMEM = "django.core.cache.backends.locmem.LocMemCache"
FILES = "api.counts.FilesOnDemand"


@pytest.fixture
def reader():
    return make_user()


def test_a_token_is_shown_once_and_opens_what_its_user_reads(client, reader):
    client.force_login(reader)

    made = client.post(PAGE, {"name": "Thống kê"})

    token = made.context["token"]
    assert token in made.content.decode()
    assert made["Cache-Control"] == "no-store"
    assert token not in client.get(PAGE).content.decode()
    assert token not in str(ApiToken.objects.values().get())
    client.logout()
    answer = client.get("/api/v1/meetings", headers={"Authorization": f"Bearer {token}"})
    assert answer.json() == {"items": [], "next": None}


CLOSED = {
    "missing": lambda token: "",
    "another": lambda token: "Bearer portal_khong-co",
    "of another kind": lambda token: f"Basic {token}",
    "not a token": lambda token: "Bearer \xe9\x00 x",
    "empty": lambda token: "Bearer ",
}


@pytest.mark.parametrize("way", CLOSED)
def test_whoever_has_no_token_is_refused(client, reader, program, way):
    token = program(reader).token
    client.force_login(reader)  # a session opens nothing here

    answer = client.get("/api/v1/meetings", headers={"Authorization": CLOSED[way](token)})

    assert answer.status_code == 401
    assert (answer["WWW-Authenticate"], answer["Content-Type"]) == ("Bearer", PROBLEM)
    assert answer.json() == {
        "type": "about:blank",
        "title": "Unauthorized",
        "status": 401,
        "detail": "Thiếu mã truy cập hợp lệ. Tạo mã tại trang tài khoản.",
    }


@pytest.mark.parametrize(
    "values", [{"is_active": False}, {"must_change_password": True}], ids=["disabled", "temporary"]
)
def test_a_token_of_who_may_not_sign_in_answers_as_a_missing_one(client, reader, program, values):
    asks = program(reader)
    assert asks.get("meetings").status_code == 200

    User.objects.filter(pk=reader.pk).update(**values)

    missing = client.get("/api/v1/meetings")
    answer = asks.get("meetings")
    assert (answer.status_code, answer.content, answer.headers) == (
        (401, missing.content, missing.headers)
    )


def test_a_token_that_was_taken_back_answers_as_a_missing_one(client, reader, program):
    asks, other = program(reader), program(reader, "Khác")
    client.force_login(reader)

    client.post(reverse("token_revoke", args=[ApiToken.objects.get(name="Thống kê").pk]))

    assert (asks.get("meetings").status_code, other.get("meetings").status_code) == (401, 200)


def test_nobody_takes_back_the_token_of_another(client, reader, program):
    asks = program(reader)
    client.force_login(make_user(organization=reader.organization))

    answer = client.post(reverse("token_revoke", args=[ApiToken.objects.get().pk]))

    assert answer.status_code == 404
    assert asks.get("meetings").status_code == 200
    assert "Thống kê" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("name", ["", " ", "Thống kê", "x" * 61, "a\0b"])
def test_a_token_has_a_name_of_its_own(client, reader, program, name):
    program(reader)
    client.force_login(reader)

    answer = client.post(PAGE, {"name": name})

    assert answer.context["form"].errors["name"]
    assert ApiToken.objects.count() == 1


def test_there_are_not_more_tokens_than_one_can_watch(client, reader, program):
    for number in range(10):
        program(reader, f"Phần mềm {number}")
    client.force_login(reader)

    answer = client.post(PAGE, {"name": "Một mã nữa"})

    assert "Đã có 10 mã" in answer.content.decode()
    assert ApiToken.objects.count() == 10


def test_the_day_of_use_is_all_that_reading_writes_and_once(
    reader, program, django_assert_num_queries
):
    asks = program(reader)

    asks.get("meetings")
    first = ApiToken.objects.get().last_used_on
    with django_assert_num_queries(3) as queries:
        asks.get("meetings")

    assert isinstance(first, datetime.date)
    assert [query for query in queries if not query["sql"].startswith("SELECT")] == []


@pytest.mark.parametrize("backend", [LOCMEM, FILES])
def test_a_token_that_asks_too_often_waits_and_others_do_not(
    reader, program, settings, tmp_path, backend
):
    counts = {"BACKEND": backend, "LOCATION": str(tmp_path / "counts")}
    settings.CACHES = settings.CACHES | {"counts": counts}
    settings.API_REQUESTS_A_MINUTE = 2
    asks, other = program(reader), program(reader, "Khác")

    answers = [asks.get("meetings") for _ in range(3)]

    # A minute may end between the requests, but not twice.
    answers += [asks.get("meetings") for _ in range(3)]
    late = next(answer for answer in answers if answer.status_code != 200)
    assert (late.status_code, late["Content-Type"]) == (429, PROBLEM)
    assert 1 <= int(late["Retry-After"]) <= 60
    assert other.get("meetings").status_code == 200


def test_what_programs_are_told_wrong_is_told_as_a_problem(reader, program):
    asks = program(reader)
    answers = {
        404: asks.get("khong-co"),
        405: asks.client.post("/api/v1/meetings", {"title": "Mới"}),
    }

    assert {answer.status_code: answer.json()["status"] for answer in answers.values()} == {
        status: status for status in answers
    }
    assert {answer["Content-Type"] for answer in answers.values()} == {PROBLEM}
    assert answers[405]["Allow"] == "GET, HEAD, OPTIONS"
