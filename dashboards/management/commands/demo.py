"""The demo town of `meetings`, and what its office has said of limitations that come back."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from dashboards import recurrences
from dashboards.models import Recurrence
from meetings.management.commands import demo
from meetings.models import Directive, Issue

CLERK = "vanphong"
LEFT_OPEN = 5
"""Of so many suggestions one is left for the reader to judge."""


class Command(demo.Command):
    def handle(self, *args, **options):
        super().handle(*args, **options)
        if not Recurrence.objects.exclude(state=Recurrence.State.WAITING).exists():
            judge(User.objects.get(username=CLERK))


@transaction.atomic
def judge(clerk):
    """Confirm most of what was suggested of made-up records, and tie a directive to some."""
    at = timezone.now()
    for number, link in enumerate(Recurrence.objects.judged_by(clerk).waiting().for_list()):
        # Made-up limitations stand in the record of which theme they are by their field of work.
        if number % LEFT_OPEN and link.earlier.field_id == link.later.field_id:
            recurrences.judge(link, is_same=True, by=clerk, at=at)
    confirmed = Recurrence.objects.confirmed().order_by("pk").values_list("later", flat=True)
    for issue in Issue.objects.filter(pk__in=confirmed[::2]).order_by("pk"):
        told = Directive.objects.filter(meeting=issue.meeting_id, field=issue.field_id).first()
        if told:
            recurrences.tie(issue, told, by=clerk, at=at)
