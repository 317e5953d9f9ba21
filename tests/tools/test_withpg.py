"""Which PostgreSQL the tests get, and what is said when there is none."""

import sys

import pytest

from tools import withpg

PRINT_URL = [sys.executable, "-c", "import os; print(os.environ['DATABASE_URL'])"]


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    for name in ["TEST_DATABASE_URL", "REQUIRE_PG"]:
        monkeypatch.delenv(name, raising=False)


def test_a_server_named_by_hand_is_taken(monkeypatch, capfd):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgresql://test@127.0.0.1/test")

    code = withpg.main(PRINT_URL)

    assert (code, capfd.readouterr().out) == (0, "postgresql://test@127.0.0.1/test\n")


def test_the_exit_code_is_that_of_the_command(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgresql://test@127.0.0.1/test")

    assert withpg.main([sys.executable, "-c", "raise SystemExit(7)"]) == 7


@pytest.mark.parametrize("required, code", [("0", 0), ("1", 3)])
def test_without_a_server_the_reason_is_said(required, code, monkeypatch, capfd):
    monkeypatch.setenv("REQUIRE_PG", required)
    monkeypatch.setattr(withpg, "candidates", lambda folder: iter([folder / "nowhere"]))

    assert withpg.main(PRINT_URL) == code

    out, err = capfd.readouterr()
    assert out == ""
    assert "SKIP PostgreSQL" in err
    assert "nowhere" in err
