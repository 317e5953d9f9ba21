from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import action
from meetings import files
from meetings.models import Event, Meeting, StoredFile
from meetings.views.entry import is_of_another


@action("meeting.read")
@require_safe
def file_download(request, uuid):
    """The bytes as they were kept, never shown as a page of the portal."""
    stored = get_object_or_404(StoredFile.objects.visible_to(request.user), uuid=uuid)
    response = download(stored.path, stored.name, stored.media_type)
    stored.meeting.events.create(
        kind=Event.Kind.DOWNLOADED, by=request.user, at=timezone.now(), note=stored.name
    )
    return response


def download(path, name, media_type):
    """A kept file as it is sent: under its name, to be saved and never opened as a page."""
    try:
        content = (settings.MEDIA_ROOT / path).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return attachment(FileResponse(content, content_type=media_type), name)


def attachment(response, name):
    """The answer as a file to be saved under the name, kept nowhere on the way."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    )
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@action("meeting.enter")
@require_POST
def file_upload(request, uuid):
    """One file for an entry in progress, sent by the page's script as soon as it is chosen."""
    if is_of_another(request, request.POST):
        words = _("Not saved: somebody else has signed in since this form was opened.")
        return JsonResponse({"error": words}, status=403)
    enterable = Meeting.objects.enterable_by(request.user)
    meeting = get_object_or_404(enterable, uuid=uuid)
    upload = request.FILES.get("file")
    if upload is None:
        return JsonResponse({"error": ""}, status=400)
    try:
        stored = files.keep(upload, meeting=meeting, by=request.user, at=timezone.now())
    except files.FileRefused as refusal:
        return JsonResponse({"error": str(refusal)}, status=422)
    return JsonResponse(
        {
            "uuid": str(stored.uuid),
            "name": stored.name,
            "size": stored.size,
            "kind": "photo" if stored.is_picture else "document",
        }
    )
