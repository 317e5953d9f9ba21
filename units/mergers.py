"""What a merger brings with it, not before the day from which it holds, and what goes back with
one that was taken back (settings AFTER_MERGE, AFTER_UNDONE_MERGE)."""

import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from units.dates import today
from units.models import OrganizationChange


def follow(change, *, by, at):
    """Hand over what the units leave behind: at once, or by the worker on the day itself."""
    if change.effective_on <= today():
        hand_over(change, by=by, at=at)
    else:
        midnight = datetime.datetime.combine(change.effective_on, datetime.time())
        on_the_day = hand_over_on_the_day.using(run_after=timezone.make_aware(midnight))
        on_the_day.enqueue(change.pk, by and by.pk)


def hand_over(change, *, by, at):
    for name in settings.AFTER_MERGE:
        import_string(name)(change, by=by, at=at)


def give_back(change, *, by, at):
    for name in settings.AFTER_UNDONE_MERGE:
        import_string(name)(change, by=by, at=at)


@task()
@transaction.atomic
def hand_over_on_the_day(change_pk, by_pk):
    """Nothing happens for a change that was taken back in the meantime."""
    change = OrganizationChange.objects.filter(pk=change_pk, effective_on__lte=today()).first()
    if change:
        by = get_user_model().objects.filter(pk=by_pk).first()
        hand_over(change, by=by, at=timezone.now())
