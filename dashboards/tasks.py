"""Looking for limitations that come back, beside the requests where it lasts."""

from django.utils import timezone
from django_tasks import task

from dashboards import recurrences
from dashboards.models import ArchiveSearch
from meetings.models import Issue, Meeting

AT_HAND = 100
"""So many limitations of one record are looked at while its approval is saved (some 10 ms each at
most); more are left to the worker."""


def look_at(meeting):
    if Issue.objects.limitations().filter(meeting=meeting).count() <= AT_HAND:
        recurrences.look_at(meeting)
    else:
        look_at_later.enqueue(meeting.pk)


@task()
def look_at_later(pk):
    recurrences.look_at(Meeting.objects.get(pk=pk))


@task()
def search_archive(uuid):
    """Doing it twice says the same."""
    recurrences.run(ArchiveSearch.objects.get(pk=uuid), now=timezone.now)
