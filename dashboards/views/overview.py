from django.shortcuts import render
from django.views.decorators.http import condition, require_safe

from accounts.permissions import action
from dashboards.overview import gather
from dashboards.versions import etag_of
from meetings.readings import Reading, offers_of_all


@action("work.read")
@require_safe
@condition(etag_func=etag_of)
def dashboard(request):
    """What a leader must push, and how the targets stand."""
    if request.user.reach.host is None:
        return render(request, "dashboards/no_host.html")
    reading = Reading.of(request)
    chosen = request.GET.get("ky", ""), request.GET.get("ban", "")
    overview = gather(request.user, *chosen, reading)
    context = {
        "overview": overview,
        "theo": reading.code,
        "readings": offers_of_all(reading, request, {row.unit.pk for row in overview.units}),
    }
    return render(request, "dashboards/dashboard.html", context)
