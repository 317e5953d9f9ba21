"""Reads a file in a process of its own, so that a hostile one can only take that process down.

The parent calls `read_file`; the child is `python -m intake.texts.child`: it sets its limits before
it opens the file, and answers one JSON object. Windows knows no such limits; the timeout holds
there too.
"""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from intake.texts import (
    FORMATS,
    SEARCHED,
    Notice,
    Refusal,
    SourceText,
    TextRefused,
    extension_of,
    is_stamped,
    secrecy,
    text_of,
)

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parents[2]
MB = 1024 * 1024
PYTHON = [sys.executable, "-B", "-s", "-X", "utf8"]
FAILED = 1
"""What Python answers when an error of the reading was not foreseen."""
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


@dataclass(frozen=True)
class Limits:
    """Bytes of memory and of any file written, seconds of processor, seconds by the clock."""

    memory: int = 512 * MB
    cpu: int = 5
    written: int = 0
    clock: int = 20


LIMITS = {
    "pdf": Limits(cpu=30, clock=60),
    # LibreOffice runs under what the child leaves it.
    "doc": Limits(memory=2048 * MB, cpu=60, written=64 * MB, clock=90),
}
"""By extension, where it is not as for all; design/reliability.md §4.4."""


def read_file(path: Path, name: str, formats=FORMATS) -> SourceText:
    """The text of a file that somebody sent; `TextRefused` says why there is none."""
    answer = _answer("text", path, name, LIMITS.get(extension_of(name, formats), Limits()))
    if "refusal" in answer:
        raise TextRefused(answer["refusal"], **answer["facts"])
    return SourceText(answer["text"], tuple(map(Notice, answer["notices"])), answer["format"])


def has_stamp(path: Path, name: str) -> bool:
    """Whether a file that is kept as it came bears a stamp of secrecy, as far as it can be read."""
    if secrecy.is_stamped_name(name):
        return True
    if name.rpartition(".")[2].lower() not in SEARCHED:
        return False
    try:
        return _answer("stamp", path, name, Limits()).get("is_stamped", False)
    except TextRefused:
        return False


def _answer(work, path, name, limits):
    """What the child says; `TextRefused` where it says nothing."""
    arguments = [work, str(Path(path).resolve()), name, json.dumps(asdict(limits))]
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(  # noqa: S603 - no shell, and the name is only an argument
            [*PYTHON, "-m", "intake.texts.child", *arguments],
            cwd=ROOT,
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            answer, _errors = process.communicate(timeout=limits.clock)
        except subprocess.TimeoutExpired:
            raise TextRefused(Refusal.TOO_COSTLY) from None
        finally:
            _end(process)
    if process.returncode == FAILED:
        raise TextRefused(Refusal.DAMAGED)
    # A process that a limit ended says nothing.
    if process.returncode or not answer:
        raise TextRefused(Refusal.TOO_COSTLY)
    return json.loads(answer)


def _environment(home):
    """Nothing of ours: an empty home, and what Windows needs to start a program at all."""
    needed = {key: os.environ[key] for key in ["SYSTEMROOT"] if key in os.environ}
    return {**needed, "HOME": home, "TMPDIR": home, "TEMP": home}


def _end(process):
    """End the child and what it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def main(work, path, name, limits):
    _limit(Limits(**json.loads(limits)))
    _leave_network()
    try:
        answer = WORKS[work](Path(path), name)
    except TextRefused as refusal:
        answer = {"refusal": refusal.reason, "facts": refusal.facts}
    except (MemoryError, RecursionError):
        answer = {"refusal": Refusal.TOO_COSTLY, "facts": {}}
    sys.stdout.write(json.dumps(answer))


WORKS = {
    "text": lambda path, name: asdict(text_of(path, name)),
    "stamp": lambda path, name: {"is_stamped": is_stamped(path, name)},
}


def _limit(limits):
    if resource is None:
        return
    for kind, value in [
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, limits.written),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ]:
        _soft, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value, value))


def _leave_network():
    """Go on without a network, where the system lets a process do so."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None) if os.name == "posix" else None
    if unshare and unshare(CLONE_NEWNET):
        unshare(CLONE_NEWUSER | CLONE_NEWNET)


if __name__ == "__main__":
    main(*sys.argv[1:])
