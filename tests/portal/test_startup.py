"""The portal does not serve when that could give away or lose data; anything else needs nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.utils import ConnectionHandler

from portal import checks, loopback

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET_KEY = "a-key-that-is-long-enough-for-whoever-serves-the-pages"
SAFE = {"PORTAL_SECRET_KEY": SECRET_KEY, "PORTAL_HOSTS": "hoinghi.example.vn"}
PROBLEMS = [
    ({"PORTAL_SECRET_KEY": ""}, "portal.E001"),
    ({"PORTAL_SECRET_KEY": "short"}, "portal.E001"),
    ({"PORTAL_HOSTS": ""}, "portal.E002"),
    ({"PORTAL_HOSTS": "*"}, "portal.E002"),
    ({"PORTAL_DEMO": "1"}, "portal.E003"),
    ({"PORTAL_DEBUG": "1"}, "portal.E003"),
    ({"DATABASE_URL": "sqlite:////nowhere/portal.sqlite3"}, "portal.E010"),
]


def python(*arguments, folder, **environment):
    """Run Python as a fresh installation does: with this environment and nothing else."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PORTAL_VAR": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def start(folder, **environment):
    return python("-c", "import portal.wsgi", folder=folder, **environment)


@pytest.mark.parametrize("environment", [SAFE, {"PORTAL_DEMO": "1"}], ids=["office", "demo"])
def test_a_safe_portal_starts(environment, tmp_path):
    server = start(tmp_path, **environment)

    assert server.returncode == 0, server.stderr


@pytest.mark.parametrize("environment, problem", PROBLEMS)
def test_an_unsafe_portal_does_not_start(environment, problem, tmp_path):
    server = start(tmp_path, **SAFE | environment)

    assert server.returncode != 0
    assert problem in server.stderr


def test_everything_unset_is_refused_in_one_message(tmp_path):
    server = start(tmp_path)

    assert "portal.E001" in server.stderr
    assert "portal.E002" in server.stderr


@pytest.mark.parametrize("command", ["makemigrations --check --dry-run", "check", "--help"])
def test_commands_that_only_read_files_need_nothing(command, tmp_path):
    run = python("manage.py", *command.split(), folder=tmp_path / "missing")

    assert run.returncode == 0, run.stderr
    assert not (tmp_path / "missing").exists()


# SQLite ----------------------------------------------------------------------------------------


def problems_of_sqlite(folder, init_command):
    """What the check says of a file opened with these settings."""
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "portal.sqlite3",
        "OPTIONS": settings.SQLITE_OPTIONS | {"init_command": init_command},
    }
    found = checks.durability(ConnectionHandler({"default": database})["default"])
    return [problem.id for problem in found]


@pytest.mark.django_db
def test_the_settings_of_sqlite_are_durable(tmp_path):
    assert problems_of_sqlite(tmp_path, settings.SQLITE_OPTIONS["init_command"]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pragma, problem",
    [
        ("PRAGMA synchronous=NORMAL", "portal.E012"),
        ("PRAGMA synchronous=OFF", "portal.E012"),
        ("PRAGMA journal_mode=DELETE", "portal.E013"),
    ],
)
def test_sqlite_settings_that_lose_data_are_refused(pragma, problem, tmp_path):
    init_command = settings.SQLITE_OPTIONS["init_command"] + pragma

    assert problems_of_sqlite(tmp_path, init_command) == [problem]


@pytest.mark.django_db
def test_an_old_sqlite_library_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "OLDEST_SQLITE", (99, 0, 0))

    init_command = settings.SQLITE_OPTIONS["init_command"]
    assert problems_of_sqlite(tmp_path, init_command) == ["portal.E011"]


# PostgreSQL ------------------------------------------------------------------------------------

on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL only")


@pytest.mark.django_db(transaction=True)
@on_postgresql
def test_the_settings_of_postgresql_are_durable():
    assert checks.durability(connection) == []


@pytest.mark.django_db(transaction=True)
@on_postgresql
def test_a_postgresql_that_loses_what_it_confirmed_is_refused():
    options = connection.settings_dict["OPTIONS"]
    weak = options["options"].replace("synchronous_commit=on", "synchronous_commit=off")
    database = connection.settings_dict | {"OPTIONS": options | {"options": weak}}

    found = checks.durability(ConnectionHandler({"default": database})["default"])

    assert [problem.id for problem in found] == ["portal.E014"]


# This machine alone ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address, answer",
    [
        ("127.0.0.1", "200 OK"),
        ("::1", "200 OK"),
        ("192.0.2.7", "403 Forbidden"),
        ("", "403 Forbidden"),
    ],
)
def test_the_demo_answers_this_machine_alone(address, answer):
    answers = []
    application = loopback.guard(lambda environ, start: start("200 OK", []))

    application({"REMOTE_ADDR": address}, lambda status, headers: answers.append(status))

    assert answers == [answer]


@pytest.mark.parametrize(
    "address", ["0.0.0.0:8000", "192.0.2.7:8000", "[::]:8000", "portal.example.vn:8000"]
)
def test_the_demo_does_not_listen_to_the_network(address):
    with pytest.raises(CommandError, match=r"127\.0\.0\.1"):
        call_command("runserver", address, use_reloader=False)


def test_the_refusal_of_a_server_is_no_traceback():
    assert issubclass(SystemCheckError, CommandError)
