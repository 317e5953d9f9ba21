"""The way in, error pages that say truly what became of the text, health, and preferences."""

import sys
import uuid

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.middleware import asks_for_json
from accounts.permissions import LABELS, action, public
from meetings.models import EntryDraft


@action("catalogue.read")
@require_safe
def help(request):
    return render(request, "help.html")


@action("account.own")
@require_POST
def preferences(request):
    """Keep the letter size, the colours and the language on the account."""
    user = request.user
    for name, field in [("theme", "theme"), ("size", "letter_size"), ("language", "language")]:
        chosen = request.POST.get(name)
        if chosen in dict(user._meta.get_field(field).choices):
            setattr(user, field, chosen)
    user.save(update_fields=["theme", "letter_size", "language"])
    there = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()}):
        return redirect(there)
    return redirect("dashboard")


# Health ----------------------------------------------------------------------------------------


@public("tells only that the process answers")
@require_safe
def healthz(request):
    return JsonResponse({"status": "ok"})


@public("tells only whether the database answers")
@require_safe
def readyz(request):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok"})


# Errors ----------------------------------------------------------------------------------------


def _draft_saved_at(request):
    """When the reader's newest draft was saved: what an error page may promise."""
    user = getattr(request, "user", None)
    if request.method != "POST" or user is None:
        return None
    try:
        if not user.is_authenticated:
            return None
        drafts = EntryDraft.objects.filter(user=user)
        return drafts.order_by("-saved_at").values_list("saved_at", flat=True).first()
    except DatabaseError:
        return None


def bad_request(request, exception):
    if isinstance(exception, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024
        if asks_for_json(request):
            words = _("At most %(limit_mb)s MB are taken at once.") % {"limit_mb": limit}
            return JsonResponse({"words": words}, status=413)
        context = {"limit_mb": limit, "draft_saved_at": _draft_saved_at(request)}
        return render(request, "413.html", context, status=413)
    if asks_for_json(request):
        return JsonResponse({"words": _("The request was not understood")}, status=400)
    return render(request, "400.html", {"draft_saved_at": _draft_saved_at(request)}, status=400)


def permission_denied(request, exception):
    label = LABELS.get(str(exception), "")
    context = {"action_label": label, "draft_saved_at": _draft_saved_at(request)}
    return render(request, "403.html", context, status=403)


def csrf_failure(request, reason=""):
    """Mostly a form that stood open while somebody signed in again in another window.

    A script is given the new token, so that it can send again; no other site can read the answer.
    """
    if asks_for_json(request):
        return JsonResponse({"csrf": get_token(request)}, status=403)
    context = {"draft_saved_at": _draft_saved_at(request)}
    return render(request, "403_csrf.html", context, status=403)


def not_found(request, exception):
    """One and the same page for what is missing and what is not the reader's."""
    return render(request, "404.html", status=404)


def server_error(request):
    """Rendered without the database: it may be what failed, and then trying again helps."""
    if isinstance(sys.exception(), InterfaceError | OperationalError):
        return service_unavailable(request)
    context = {"now": timezone.now(), "request_id": uuid.uuid4().hex[:8]}
    return render(None, "500.html", context, status=500)


def service_unavailable(request):
    response = render(None, "503.html", {"now": timezone.now()}, status=503)
    response["Retry-After"] = "30"
    return response


@public("a browser asks for it by itself")
@require_safe
def robots(request):
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
