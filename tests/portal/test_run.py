"""`make run` from a bare clone, and again."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@contextlib.contextmanager
def running_portal(folder):
    """The address of a portal that `tools.run` serves from this folder, and what it printed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "tools.run", str(port)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PORTAL_VAR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        address, printed = f"http://127.0.0.1:{port}", []
        for line in process.stdout:
            printed.append(line)
            if address in line:
                break
        yield address, "".join(printed)
    finally:
        # Not Ctrl+C: whoever is started in the background may be deaf to it.
        process.terminate()
        process.communicate(timeout=30)


def read(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="make run keeps its data in SQLite")
def test_one_command_loads_the_demo_town_and_serves_it(tmp_path):
    with running_portal(tmp_path) as (address, printed):
        first_page = read(address)
        [stylesheet, *_] = re.findall(r'href="(/static/[^"]+\.css)"', first_page)
        styles = read(address + stylesheet)
    with running_portal(tmp_path) as (address, _printed):
        second_page = read(address)

    for account in ["vanphong", "chanhvp", "lanhdao", "trungluong", "ducthuan", "quantri"]:
        assert account in printed
    assert "hong-linh-2024" in printed
    assert styles
    assert "<form" in second_page
