"""304 where nothing has changed."""

import hashlib
from functools import wraps

from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from api import problems

ALLOWED = "GET, HEAD, OPTIONS"


def with_etag(view):
    """The answer of the view with the digest of its bytes, or that the asker has it already.

    The digest is of what is said, not of what it was made from: whatever changes, a catalogue from
    a file or a right that was taken away, changes it.
    """

    @wraps(view)
    def conditional(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ALLOWED})
        if request.method not in ("GET", "HEAD"):
            return problems.answer(405, headers={"Allow": ALLOWED})
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response)

    return conditional
