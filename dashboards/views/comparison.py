"""Periods of a committee, a cluster or a unit beside each other."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import action
from dashboards.comparison import MOST_PERIODS, bodies, compare, periods_of, usual_pair
from meetings.report_periods import ReportPeriod
from units.dates import today
from units.models import Organization
from units.numbers import number_of


@action("work.read")
@require_safe
def comparison(request):
    """The body of `don-vi` in the periods of `ky`; without them, its newest beside the last."""
    user, day = request.user, today()
    host = user.reach.host
    context = {"day": day, "bodies": bodies(host, day) if host else []}
    chosen = request.GET.get("don-vi", "")
    if chosen:
        body = get_object_or_404(Organization, pk=number_of(chosen))
        known = periods_of(user, body)
        asked = _asked(request)
        periods = asked or usual_pair(known)
        if len(set(asked)) > MOST_PERIODS:
            words = _("Only the %(count)d earliest of the periods are shown.")
            messages.warning(request, words % {"count": MOST_PERIODS})
        context |= {
            "body": body,
            "known": [*dict.fromkeys([*known, *periods])],
            "asked": set(periods),
            "comparison": compare(user, body, periods, day) if periods else None,
        }
    return render(request, "dashboards/comparison.html", context)


def _asked(request):
    """The periods of the address; what is none is named in a message."""
    found = []
    codes = [*request.GET.getlist("ky"), *request.GET.get("them", "").replace(",", " ").split()]
    for code in filter(None, codes):
        try:
            found.append(ReportPeriod.from_code(code))
        except ValueError:
            words = _("“%(code)s” is no period. Write 2024, 2024-6t, 2024-9t, 2024-q2 or 2024-05.")
            messages.error(request, words % {"code": code[:40]})
    return found
