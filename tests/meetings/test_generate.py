"""`manage.py generate`: an invented locality for measuring."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.models import User
from meetings.models import Directive, FollowUp, Issue, Meeting, TargetValue
from meetings.record import from_json
from meetings.services import read_record

pytestmark = pytest.mark.django_db

SMALL = {"meetings": 3, "limitations": 2, "petitions": 2, "directives": 4, "values": 40}


def generate(**options):
    call_command("generate", stdout=StringIO(), **{**SMALL, **options})


def written():
    """What the records say, without the numbers that the database gives out."""
    return {
        "titles": [*Meeting.objects.order_by("pk").values_list("title", "held_on", "uuid")],
        "directives": [*Directive.objects.order_by("pk").values_list("text", "due_on", "key")],
        "follow-ups": [*FollowUp.objects.order_by("pk").values_list("kind", "due_on")],
        "figures": [*TargetValue.objects.order_by("pk").values_list("actual", "ends_on")],
    }


def written_and_taken_back(**options):
    with transaction.atomic():
        generate(**options)
        found = written()
        transaction.set_rollback(True)
    return found


def test_as_much_as_was_asked_for(client):
    generate()

    assert Meeting.objects.count() == 3
    assert Issue.objects.limitations().count() == 6
    assert Issue.objects.petitions().count() == 6
    assert Directive.objects.count() == 12
    assert TargetValue.objects.count() == 40
    assert not any(user.has_usable_password() for user in User.objects.all())
    client.force_login(User.objects.get(role="leader"))
    for meeting in Meeting.objects.all():
        # As if it had been saved: the rows give the record that its revision keeps.
        assert read_record(meeting) == from_json(meeting.revisions.get().record)
        is_approved = meeting.status == Meeting.Status.APPROVED
        answer = client.get(meeting.get_absolute_url())
        assert answer.status_code == (200 if is_approved else 404)


def test_same_seed_makes_the_same_records():
    first = written_and_taken_back(seed=1)

    assert written_and_taken_back(seed=1) == first
    assert written_and_taken_back(seed=2) != first


def test_real_portal_is_left_alone(settings):
    settings.PORTAL_DEMO = False

    with pytest.raises(CommandError, match="PORTAL_DEMO"):
        generate()

    assert not Meeting.objects.exists()
