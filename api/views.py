"""The page of one's own tokens, and the description of what may be asked with them."""

from django.conf import settings
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import action, public
from api import problems, tokens
from api.description import described
from api.forms import TokenForm
from api.models import ApiToken


@action("account.own")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("token")
def api_tokens(request):
    """The reader's own tokens. A new one is shown once, in the answer that makes it."""
    form = TokenForm(request.POST or None, instance=ApiToken(user=request.user))
    token = None
    if request.method == "POST" and form.is_valid():
        token = tokens.make(request.user, form.cleaned_data["name"], at=timezone.now())
    context = {
        "form": TokenForm(instance=ApiToken(user=request.user)) if token else form,
        "token": token,
        "made_for": form.cleaned_data["name"] if token else "",
        "tokens": request.user.api_tokens.all(),
        "address": request.build_absolute_uri(reverse("api_meetings")),
        "requests": settings.API_REQUESTS_A_MINUTE,
    }
    response = render(request, "api/tokens.html", context)
    if token:
        response["Cache-Control"] = "no-store"
    return response


@action("account.own")
@require_POST
def token_revoke(request, pk):
    """Take one of the own tokens back: from now on it answers as one that never was."""
    get_object_or_404(ApiToken, pk=pk, user=request.user).delete()
    messages.success(request, _("The token was taken back. It opens nothing any more."))
    return redirect("api_tokens")


@public("says what may be asked, nothing of what is kept")
@require_safe
def openapi(request):
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False})


@public("says of every address alike that nothing is there")
def nothing_here(request, rest):
    """Without the page for people, which would be made and thrown away."""
    return problems.answer(404)
