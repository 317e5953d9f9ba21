"""The ETag of an overview: all that can change what it shows, without reading the big tables."""

import hashlib
from functools import cache

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.db.models import Max, Subquery, Sum

from accounts.permissions import Role
from units.dates import today
from units.models import ChangeSide, Host

SHOWN = {".py", ".html", ".css", ".js", ".mo"}
"""Files that make a page what it is."""


@cache
def code_version():
    """The digest of the program as it stands on the disk, reckoned once in a process."""
    digest = hashlib.sha256()
    for name in sorted([*settings.INSTALLED_APPS, "templates", "static", "locale"]):
        for path in sorted((settings.BASE_DIR / name).rglob("*")):
            if path.suffix in SHOWN:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def data_version(user):
    """Changes whenever a record, its work or a target changes that may stand on the user's
    overview, or the admin changes a catalogue; one query, of three small tables and a sum."""
    # A directive of any host may name a contact's unit as its lead.
    hosts = Host.objects.all()
    if user.role != Role.UNIT_CONTACT:
        hosts = hosts.filter(pk__in=user.reach.line)
    noted = LogEntry.objects.order_by("-pk").values("pk")[:1]
    # A merger to come shows at once as a way to read the page; it moves duties on its day alone.
    regrouped = ChangeSide.objects.order_by("-pk").values("pk")[:1]
    state = hosts.aggregate(
        changes=Sum("data_version__number"),
        noted=Max(Subquery(noted)),
        regrouped=Max(Subquery(regrouped)),
    )
    return ".".join(str(number or 0) for number in state.values())


def etag_of(request):
    """None where an answer must not be kept: a message waits to be shown once."""
    user = request.user
    host = user.reach.host
    if host is None or len(get_messages(request)):
        return None
    parts = [
        code_version(),
        user.pk,
        # Signing in anew makes new tokens for the forms of the page.
        request.session.session_key,
        user.role,
        user.organization_id,
        user.display_name,
        user.theme,
        user.letter_size,
        user.language,
        today(),
        host.pk,
        data_version(user),
        request.META["QUERY_STRING"],
    ]
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
