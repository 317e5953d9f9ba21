"""A record beside the text that it was read from."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import action
from intake import services
from intake.models import SourceDocument
from intake.review import Review
from intake.texts import MEDIA_TYPES
from intake.wording import notice_words
from meetings import services as records
from meetings.forms import EntryForm
from meetings.models import Event, Meeting
from meetings.views import entry
from meetings.views.files import download


@action("meeting.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_review(request, pk):
    """The entry form with its source beside it: each value is compared, and ticked."""
    sources = SourceDocument.objects.visible_to(request.user).filter(meeting=pk)
    source = get_object_or_404(sources)

    def beside(meeting, form):
        review = Review(source, form.shown, form.data)
        return {
            "review": review,
            "beside": review.beside,
            "general_template": "intake/_fields.html",
            "notices": notice_words(source),
        }

    page = entry.EntryPage(
        "intake/meeting_review.html", "meeting_review", beside, services.keep_checks
    )
    kept = request.method != "POST" and request.GET.get(entry.PUT_BACK)
    if kept:
        return entry.put_back(request, pk, entry.uuid_of(kept), page)
    return entry.edit(request, pk, page)


@action("meeting.enter")
@require_POST
def figure_checks(request, pk):
    """Whether the figures as they are typed now agree with each other and with the source."""
    source = get_object_or_404(SourceDocument.objects.editable_by(request.user), meeting=pk)
    form = EntryForm(request.POST)
    review = Review(source, records.read_record(source.meeting))
    return HttpResponse(str(review.checks_of(form.figures_typed())))


@action("meeting.read")
@require_safe
def meeting_source(request, pk):
    """The text that the record was read from, with the words of each value marked."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    source = get_object_or_404(meeting.sources.all())
    context = {
        "meeting": meeting,
        "review": Review(source, records.read_record(meeting)),
        "notices": notice_words(source),
    }
    return render(request, "intake/meeting_source.html", context)


@action("meeting.read")
@require_safe
def source_download(request, uuid):
    """The bytes as they were brought in, never shown as a page of the portal."""
    source = get_object_or_404(
        SourceDocument.objects.visible_to(request.user).exclude(path="").select_related("meeting"),
        uuid=uuid,
    )
    response = download(source.path, source.name, MEDIA_TYPES[source.format])
    if source.meeting:
        source.meeting.events.create(
            kind=Event.Kind.DOWNLOADED, by=request.user, at=timezone.now(), note=source.name
        )
    return response
