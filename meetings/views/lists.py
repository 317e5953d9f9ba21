from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import action
from meetings import sheets
from meetings.filters import BodyChoices, MeetingFilter, counts, quick_views
from meetings.list_columns import meeting_columns
from meetings.models import Meeting
from meetings.readings import offers, owners_of_meetings
from units.dates import today

PAGE_SIZE = 50
FIRST_YEAR = 2018


@action("meeting.read")
@require_safe
def meeting_list(request):
    day = today()
    meetings = Meeting.objects.visible_to(request.user)
    views = quick_views(day)
    filterset = MeetingFilter(
        request.GET,
        meetings.newest_first(),
        views=views,
        bodies=BodyChoices(request.user),
        years=range(day.year, FIRST_YEAR - 1, -1),
    )
    if form := sheets.form_asked_for(request):
        rows = filterset.qs.for_list().iterator()
        sheet = sheets.Sheet("hoi-nghi", _("Meetings"), meeting_columns(day), rows)
        return sheets.response(form, sheet)
    numbers = counts(meetings, views)
    page = Paginator(filterset.qs.for_list(), PAGE_SIZE).get_page(request.GET.get("trang"))
    unit = chosen_unit(filterset, "don-vi")
    predecessors = filterset.reading.predecessors(unit) if unit else {}
    owners = owners_of_meetings(page.object_list, predecessors)
    for meeting in page:
        meeting.owners = owners.get(meeting.pk, ())
    context = {
        "readings": offers(filterset.reading, request, unit),
        "filterset": filterset,
        "page": page,
        "groups": by_year(page, day),
        "views": [(view, numbers[view.code]) for view in views],
        "everything": numbers[""],
        "chosen_view": request.GET.get("trang-thai", ""),
        "is_filtered": any(request.GET.get(name) for name in filterset.form.fields),
    }
    return render(request, "meetings/meeting_list.html", context)


def chosen_unit(filterset, *names):
    """The key of the unit that the list is filtered by; None without one."""
    chosen = filterset.form.cleaned_data if filterset.form.is_valid() else {}
    return next((int(chosen[name]) for name in names if chosen.get(name)), None)


def by_year(page, day):
    """[(heading, [meetings])] of a page: what is to come or to be entered, then the years."""

    def heading(meeting):
        if meeting.status == Meeting.Status.PLANNED:
            return _("Coming and to be entered")
        if meeting.sort_on is None:
            return _("Year not known")
        return _("Year %(year)s") % {"year": meeting.sort_on.year}

    for meeting in page:
        meeting.shown_status = (
            "report_missing" if meeting.is_report_missing(day) else meeting.status
        )
    return [(name, list(meetings)) for name, meetings in groupby(page, heading)]
