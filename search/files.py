"""The text of kept files, read once, beside the requests: it may take a minute."""

from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from meetings.models import Meeting, StoredFile
from search import index
from search.models import FileText


def unread(meeting, record):
    """The files of the record whose text nobody has tried to read."""
    named = [attachment.file for attachment in record.attachments if attachment.file]
    read = FileText.objects.filter(file__in=named).values("pk")
    files = StoredFile.objects.filter(meeting=meeting, pk__in=named).exclude(pk__in=read)
    return [stored for stored in files if not stored.is_picture]


def read_files(pk):
    """Read what the files of a record say, and have it found; twice does no harm."""
    meeting = Meeting.objects.get(pk=pk)
    text_of = import_string(settings.FILE_TEXT)
    for stored in unread(meeting, index.read_record(meeting)):
        text, reason = text_of(Path(settings.MEDIA_ROOT) / stored.path, stored.name)
        FileText.objects.update_or_create(file=stored, defaults={"text": text, "reason": reason})
    index.refresh(meeting, "tep")
