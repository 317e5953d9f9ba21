"""Bringing a report in: a file or pasted text, and what must be said before it is a draft."""

from pathlib import Path

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import action
from intake import services
from intake.forms import ImportForm
from intake.models import SourceDocument
from intake.texts import Refusal, TextRefused, text_of_pasted
from intake.texts.child import read_file
from intake.wording import notice_words, refusal_words
from meetings import services as records


@action("meeting.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_import(request):
    """Step 1: drop a file, paste a text, or start from an empty form."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _bring_in(request, **form.cleaned_data)
        except TextRefused as refusal:
            if refusal.reason is Refusal.SECRET:
                # What may not be on this computer is not sent back to the page.
                form.data = {}
            form.add_error("file" if request.FILES else "text", refusal_words(refusal))
    texts = SourceDocument.objects.editable_by(request.user).waiting().defer("text")
    return render(request, "intake/meeting_import.html", {"form": form, "waiting_texts": texts})


def _bring_in(request, *, file, text):
    now = {"by": request.user, "at": timezone.now()}
    try:
        if file:
            read = read_file(Path(file.temporary_file_path()), file.name)
        else:
            read = text_of_pasted(text)
    except TextRefused as refusal:
        services.refuse(refusal.reason, content=file or text, **now)
        raise
    source, _found = services.import_text(read, upload=file, **now)
    if source.meeting is None:
        return redirect("import_choice", source.pk)
    return redirect("meeting_review", source.meeting_id)


@action("meeting.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def import_choice(request, uuid):
    """What was found in a text that cannot simply become one draft; a person decides."""
    waiting = SourceDocument.objects.editable_by(request.user).waiting()
    source = get_object_or_404(waiting, uuid=uuid)
    found = services.meetings_in(source, request.user)
    if request.method == "POST":
        return _chosen(request, source, found)
    context = {
        "source": source,
        "found": found,
        "is_meeting": found[0].reading.is_meeting,
        "notices": notice_words(source),
    }
    return render(request, "intake/import_choice.html", context)


def _chosen(request, source, found):
    if request.POST.get("action") == "drop":
        services.drop(source)
        messages.success(request, _("The text was not kept."))
        return redirect("meeting_import")
    numbers = request.POST.getlist("meeting")
    chosen = [one for one in found if str(one.number) in numbers]
    if not chosen:
        messages.error(request, _("Choose which of the meetings become drafts."))
        return redirect("import_choice", source.pk)
    try:
        into = _planned_for(chosen, request.POST)
        meetings = services.make_drafts(
            source, chosen, by=request.user, at=timezone.now(), into=into
        )
    except records.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("import_choice", source.pk)
    for meeting in meetings[1:]:
        messages.info(request, _("“%(title)s” waits as a draft in the list.") % {"title": meeting})
    return redirect("meeting_review", meetings[0].pk)


def _planned_for(chosen, data):
    """{number of a `Found`: the planned meeting that was chosen for it}, each meeting once."""
    into = {}
    for found in chosen:
        pk = data.get(f"planned-{found.number}")
        planned = next((one for one in found.planned if str(one.pk) == pk), None)
        if planned and planned not in into.values():
            into[found.number] = planned
    return into
