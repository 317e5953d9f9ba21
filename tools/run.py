"""`make run`: the portal with the demo town, on this machine alone.

Brings translations, database and static files up to date, each only when it is behind, loads the
demo town into an empty database, and serves. Without make: `python -m tools.run [PORT]`.
"""

import argparse
import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from portal.checks import refuse_to_serve_unsafely
from tools.compile_po import compile_stale


def main() -> None:
    parser = argparse.ArgumentParser(description="The portal with the demo town.")
    parser.add_argument("port", nargs="?", type=int, default=8000)
    parser.add_argument("--since", type=float, default=time.time(), help="when the wait began")
    options = parser.parse_args()

    # A Windows console may not know every Vietnamese letter.
    sys.stdout.reconfigure(errors="replace", line_buffering=True)
    os.environ["PORTAL_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    compile_stale()

    django.setup()
    refuse_to_serve_unsafely()  # before anything is written
    prepare()
    serve(options.port, options.since)


def prepare() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    collect_static_files()
    if not get_user_model().objects.exists():
        call_command("demo")


def collect_static_files() -> None:
    collected = settings.STATIC_ROOT / "collected.sha256"
    source = fingerprint_of_static_files()
    if not collected.exists() or collected.read_text() != source:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        collected.write_text(source)


def fingerprint_of_static_files() -> str:
    """Changes with any file's path, size or time, far quicker than reading the files."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = os.stat(storage.path(name))
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def serve(port: int, since: float) -> None:
    from portal.management.commands import runserver  # needs the apps loaded

    with contextlib.ExitStack() as beside:

        class Command(runserver.Command):
            def on_bind(self, server_port):
                self.stdout.write(welcome(server_port, time.time() - since))
                # Only now, so that nobody waits for it.
                beside.enter_context(worker())

        call_command(Command(), f"127.0.0.1:{port}", use_reloader=False)


@contextlib.contextmanager
def worker() -> Iterator[None]:
    """The worker that reads many reports at once; it ends with the server."""
    # A terminated server would otherwise leave it behind.
    signal.signal(signal.SIGTERM, lambda *_received: sys.exit(0))
    process = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--no-reload", "--verbosity=0"],
        cwd=settings.BASE_DIR,
    )
    try:
        yield
    finally:
        # Whatever it is at is safe to interrupt, and goes on the next time.
        process.kill()
        process.wait()


def welcome(port: int, seconds: float) -> str:
    accounts = [
        f"  {user.username:<16} {user.get_role_display()}, {user.organization}"
        for user in get_user_model().objects.select_related("organization").order_by("pk")
    ]
    return "\n".join(
        [
            "",
            _("Demo accounts, password %(password)s:")
            % {"password": settings.PORTAL_DEMO_PASSWORD},
            *accounts,
            "",
            _("Ready after %(seconds)s seconds: %(url)s")
            % {"seconds": number_format(seconds, 1), "url": f"http://127.0.0.1:{port}"},
            _("Ctrl+C ends it."),
        ]
    )


if __name__ == "__main__":
    main()
