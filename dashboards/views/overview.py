from django.shortcuts import render
from django.views.decorators.http import condition, require_safe

from accounts.permissions import action
from dashboards.overview import gather
from dashboards.versions import etag_of


@action("work.read")
@require_safe
@condition(etag_func=etag_of)
def dashboard(request):
    """What a leader must push, and how the targets stand."""
    if request.user.reach.host is None:
        return render(request, "dashboards/no_host.html")
    overview = gather(request.user, request.GET.get("ky", ""), request.GET.get("ban", ""))
    return render(request, "dashboards/dashboard.html", {"overview": overview})
