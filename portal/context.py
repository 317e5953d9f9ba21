"""What every page is given."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from accounts import permissions
from meetings.models import Meeting
from units.dates import today


class May:
    """`{% if may.meeting_enter %}`: whether the reader's role ever has the action."""

    def __init__(self, user):
        self._role = user.role if user.is_authenticated else None

    def __getitem__(self, name):
        known = name.replace("_", ".", 1)
        return self._role is not None and permissions.may(self._role, known)


def portal(request):
    """`host`, `waiting`, `may`, `today`, `is_demo`; what costs a query is asked when shown."""
    context = {"is_demo": settings.PORTAL_DEMO, "today": today()}
    user = getattr(request, "user", None)
    if user is None:
        return context
    context["may"] = May(user)
    if user.is_authenticated:
        context["host"] = SimpleLazyObject(lambda: user.reach.host)
        context["waiting"] = SimpleLazyObject(lambda: Meeting.objects.waiting_for(user).count())
    return context
