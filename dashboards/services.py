"""Called by whatever writes, in its transaction: the settings AFTER_… name these functions."""

from dashboards import recurrences, tasks
from dashboards.models import DataVersion
from meetings.models import Meeting
from units.models import Host


def note_event(meeting):
    """Something was done with a record: entered, submitted, approved, corrected, thrown away."""
    DataVersion.objects.bump(meeting.host_id)
    if recurrences.is_new(meeting):
        tasks.look_at(meeting)


def note_save(meeting, record):
    """A record was written; of an approved one this is a correction."""
    if meeting.status == Meeting.Status.APPROVED:
        recurrences.find_again(meeting)
        tasks.look_at(meeting)


def note_merge(change, *, by, at):
    """Units were merged: duties and names move, perhaps between hosts."""
    DataVersion.objects.bump(*Host.objects.values_list("pk", flat=True))


def note_follow_up(item, follow_up):
    """Something became of a directive or a petition."""
    DataVersion.objects.bump(item.meeting.host_id)


def note_targets(host):
    """Figures or plans of targets changed."""
    DataVersion.objects.bump(host.pk)
