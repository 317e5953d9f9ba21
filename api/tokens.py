"""Tokens of programs: given out once, looked up by digest, counted by the minute."""

import hashlib
import secrets

from django.conf import settings
from django.core.cache import caches

from api.models import ApiToken

PREFIX = "portal_"
"""By which a token is known where one was left lying in a file."""
MOST = 10
"""Tokens of one user."""
MINUTE = 60


def make(user, name, *, at):
    """A new token, in clear: nobody is shown it again."""
    token = PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(user=user, name=name, digest=_digest_of(token), made_at=at)
    return token


def _digest_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(authorization):
    """The `ApiToken` that the header names, with its user; None for one that was never given out or
    was taken back, and where its user may not sign in any more."""
    scheme, _space, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        return None
    rows = ApiToken.objects.select_related("user__organization")
    found = rows.filter(digest=_digest_of(token.strip())).first()
    is_open = found and found.user.is_active and not found.user.must_change_password
    return found if is_open else None


def note_use(token, day):
    """Keep the day; all that reading by a program writes, once a day."""
    if token.last_used_on != day:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=day)


def seconds_to_wait(token, now):
    """Counts one more request of this minute (`now` in seconds); how long to wait, 0 for not."""
    counts = caches["counts"]
    minute, passed = divmod(int(now), MINUTE)
    key = f"api:{token.pk}:{minute}"
    try:
        used = counts.incr(key)
    except ValueError:  # the first of the minute
        counts.add(key, used := 1, 2 * MINUTE)
    return MINUTE - passed if used > settings.API_REQUESTS_A_MINUTE else 0
