from itertools import groupby

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import action
from lists.listing import Listing
from meetings.filters import Choices, MeetingFilter, quick_views
from meetings.list_columns import MEETINGS
from meetings.models import Meeting
from meetings.models.work import with_pressing
from meetings.periods import years_from
from meetings.readings import offers, owners_of
from units.dates import today


@action("meeting.read")
@require_safe
def meeting_list(request):
    day = today()
    visible = Meeting.objects.visible_to(request.user)
    filterset = MeetingFilter(
        request.GET,
        with_pressing(visible.for_list().with_rights_of(request.user), day),
        counted=visible,
        views=quick_views(day),
        offered=Choices(request.user, person=request.GET.get("nguoi", "")),
        years=years_from(day.year),
    )
    listing = Listing(request, MEETINGS, filterset)
    if listing.form:
        return listing.file()
    page = listing.page
    unit = chosen_unit(filterset, "don-vi")
    predecessors = filterset.predecessors
    for meeting in page:
        meeting.owners = owners_of(meeting, predecessors)
        missing = meeting.is_report_missing(day)
        meeting.shown_status = "report_missing" if missing else meeting.status
    context = {
        "list": listing,
        "page": page,
        "readings": offers(filterset.reading, request, unit),
        "groups": by_year(page) if listing.sorted_by in ("ngay", "-ngay") else [("", page)],
    }
    return render(request, "meetings/meeting_list.html", context)


def chosen_unit(filterset, *names):
    """The key of the unit that the list is filtered by; None without one."""
    chosen = filterset.form.cleaned_data if filterset.form.is_valid() else {}
    return next((int(chosen[name]) for name in names if chosen.get(name)), None)


def by_year(page):
    """[(heading, [meetings])] of a page: what is to come or to be entered, then the years."""

    def heading(meeting):
        if meeting.status == Meeting.Status.PLANNED:
            return _("Coming and to be entered")
        if meeting.sort_on is None:
            return _("Year not known")
        return _("Year %(year)s") % {"year": meeting.sort_on.year}

    return [(name, list(meetings)) for name, meetings in groupby(page, heading)]
