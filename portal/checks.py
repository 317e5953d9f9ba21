"""What must hold before pages are served. `portal.wsgi` refuses to start otherwise.

The checks carry the tag "startup"; `manage.py check --deploy --database default` runs them too.
Commands that serve nothing do not, so that they need neither environment nor database.
"""

from django.conf import settings
from django.core.checks import Error, Tags, register, run_checks
from django.core.management.base import SystemCheckError
from django.db import Error as DatabaseError
from django.db import connections
from django.utils.translation import gettext as _

from portal import loopback

TAG = "startup"
SHORTEST_SECRET_KEY = 50
# 3.7.0 to 3.51.2 can corrupt a WAL database that two connections write at once.
OLDEST_SQLITE = (3, 51, 3)
SQLITE_SYNCHRONOUS_FULL = 2


def refuse_to_serve_unsafely():
    """Stop a server that would give away or lose what it keeps."""
    problems = run_checks(tags=[TAG], include_deployment_checks=True, databases=["default"])
    if problems:
        lines = [_("The portal does not serve pages like this:")]
        raise SystemCheckError("\n".join(lines + [f"- {p.msg} ({p.id})" for p in problems]))


@register(TAG, deploy=True)
def secret_key(app_configs, **kwargs):
    key = settings.SECRET_KEY
    if key.startswith("unset:") or len(key) < SHORTEST_SECRET_KEY:
        message = _("PORTAL_SECRET_KEY is unset or shorter than %(length)s characters.")
        return [Error(message % {"length": SHORTEST_SECRET_KEY}, id="portal.E001")]
    return []


@register(TAG, deploy=True)
def allowed_hosts(app_configs, **kwargs):
    hosts = settings.ALLOWED_HOSTS
    if not hosts or "*" in hosts:
        return [
            Error(_("PORTAL_HOSTS must name the hosts of the portal, and not *."), id="portal.E002")
        ]
    return []


@register(TAG, deploy=True)
def only_this_machine(app_configs, **kwargs):
    if loopback.is_required() and not set(settings.ALLOWED_HOSTS) <= set(settings.LOOPBACK):
        message = _("With PORTAL_DEMO or PORTAL_DEBUG, PORTAL_HOSTS may only name this machine.")
        return [Error(message, id="portal.E003")]
    return []


@register(TAG, Tags.database, deploy=True)
def durable_database(app_configs, databases, **kwargs):
    """A power cut must not lose what a reader was told is saved."""
    return [problem for alias in databases or [] for problem in durability(connections[alias])]


def durability(connection):
    ask = {"sqlite": _sqlite_durability, "postgresql": _postgresql_durability}[connection.vendor]
    try:
        with connection.cursor() as cursor:
            return list(ask(cursor))
    except DatabaseError as error:
        message = _("The database cannot be asked whether it is safe: %(error)s")
        return [Error(message % {"error": error}, id="portal.E010")]
    finally:
        # A server may fork after this, and its children must not share a connection.
        connection.close()


def _sqlite_durability(cursor):
    library = cursor.execute("SELECT sqlite_version()").fetchone()[0]
    if tuple(map(int, library.split("."))) < OLDEST_SQLITE:
        message = _("The SQLite library %(version)s can corrupt data; 3.51.3 or newer is needed.")
        yield Error(message % {"version": library}, id="portal.E011")
    if cursor.execute("PRAGMA synchronous").fetchone()[0] < SQLITE_SYNCHRONOUS_FULL:
        yield Error(_("SQLite must run with PRAGMA synchronous=FULL."), id="portal.E012")
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        yield Error(_("SQLite must run with PRAGMA journal_mode=WAL."), id="portal.E013")


def _postgresql_durability(cursor):
    for setting in ["fsync", "full_page_writes", "synchronous_commit"]:
        cursor.execute("SELECT current_setting(%s)", [setting])
        if cursor.fetchone()[0] == "off":
            message = _("PostgreSQL must not run with %(setting)s=off.")
            yield Error(message % {"setting": setting}, id="portal.E014")
