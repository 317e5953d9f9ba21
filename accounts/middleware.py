"""What stands between a signed-in request and its view."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import permissions

OPEN_TO_THE_UNFINISHED = {"account_change_password", "account_logout", "account_reauthenticate"}
"""Pages that an account with a temporary password may use before it has a password of its own."""


def asks_for_json(request):
    """Whether a script of a page asks: it can show words, but not follow to another page."""
    return request.headers.get("Accept") == "application/json"


class AccountState:
    """A temporary password opens nothing but the page where it is changed.

    A script whose session has ended is told so with 401 and not led to the login page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_led_away = response.status_code == 302 and not request.user.is_authenticated
        if is_led_away and asks_for_json(request):
            words = _("Signed out. Sign in again in another window, then go on here.")
            return JsonResponse({"words": words}, status=401)
        return response

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated or not request.user.must_change_password:
            return None
        if request.resolver_match.url_name in OPEN_TO_THE_UNFINISHED:
            return None
        if getattr(view, "policy_public", None):
            return None
        return redirect("account_change_password")


class PolicyGate:
    """Default deny: a view without registration answers as if it were not there.

    A page whose action the role never has is refused with 403, which says what is lacking; whether
    this record is the user's is for the view's `visible_to`, which answers 404.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        registration = registration_of(request.resolver_match, view)
        if registration is None:
            raise Http404
        name = registration.get("action")
        if name is None:
            return None
        if not request.user.is_authenticated:
            # A package may leave a page open (`login_not_required`) that the table closes.
            return redirect_to_login(request.get_full_path())
        if not permissions.may(request.user.role, name):
            raise PermissionDenied(name)
        return None


def registration_of(match, view):
    """{"action": …} or {"public": …} of a resolved view, None when nobody registered it."""
    if hasattr(view, "policy_action"):
        return {"action": view.policy_action}
    if hasattr(view, "policy_public"):
        return {"public": view.policy_public}
    packages = settings.POLICY_OF_PACKAGES
    for key in [match.view_name, *[f"{namespace}:*" for namespace in match.namespaces]]:
        if key in packages:
            return packages[key]
    return None
