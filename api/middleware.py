"""How a request below /api/ is let in, and how it is refused."""

import time

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from api import problems, tokens

BELOW = "/api/"


class ByToken:
    """Programs are known by their token alone; a session counts for nothing there.

    From here on the request is its user's: the gate, the permissions and the language are those of
    pages. Whatever refuses it says why as a program reads it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(BELOW):
            return self.get_response(request)
        request.api_token = tokens.token_of(request.headers.get("Authorization", ""))
        request.user = request.api_token.user if request.api_token else AnonymousUser()
        response = self.get_response(request)
        if response.status_code >= 400 and response["Content-Type"] != problems.MEDIA_TYPE:
            response = problems.instead_of(response)
        patch_vary_headers(response, ["Authorization"])
        return response

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(BELOW) or hasattr(view, "policy_public"):
            return None
        token = request.api_token
        if token is None:
            return problems.answer(401, headers={"WWW-Authenticate": "Bearer"})
        if seconds := tokens.seconds_to_wait(token, time.time()):
            return problems.answer(429, headers={"Retry-After": str(seconds)})
        # The day of an instant, which stays real where the demo has a day of its own.
        tokens.note_use(token, timezone.localdate())
        return None
