"""Directives and petitions after the meeting: their lists and pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.permissions import action
from lists.columns import Declaration
from lists.listing import Listing
from meetings import work_columns
from meetings.carrying import reviews_of
from meetings.filters import Choices
from meetings.models import Directive, Issue, Meeting
from meetings.periods import years_from
from meetings.readings import offers
from meetings.views.lists import chosen_unit
from meetings.work_filters import (
    DirectiveFilter,
    IssueFilter,
    WorkFilter,
    work_views,
)
from meetings.work_page import WorkPage
from units.dates import today


@dataclass(frozen=True)
class Ledger:
    """What the pages of directives and those of petitions do not share; `name` begins the names
    of their addresses."""

    name: str
    about: str | Promise
    items: Callable[[], Any]
    filter: type[WorkFilter]
    declared: Declaration

    @property
    def title(self):
        return self.declared.title

    @property
    def list_name(self):
        return f"{self.name}_list"

    @property
    def give_out_name(self):
        return f"{self.name}_give_out"

    def open_to(self, user):
        """What the user may read, with status and rights."""
        items = self.items().visible_to(user).with_rights_of(user)
        return items.for_list(today())


DIRECTIVES = Ledger(
    "directive",
    _("What meetings told somebody to do, and what became of it"),
    Directive.objects.all,
    DirectiveFilter,
    work_columns.DIRECTIVES,
)
PETITIONS = Ledger(
    "issue",
    _("What units asked for at meetings, until it is settled"),
    Issue.objects.petitions,
    IssueFilter,
    work_columns.PETITIONS,
)


@action("work.read")
@require_safe
def directive_list(request):
    return _list(request, DIRECTIVES)


@action("work.read")
@require_safe
def issue_list(request):
    return _list(request, PETITIONS)


def _list(request, ledger):
    chosen = [request.GET.get(name, "") for name in ("don-vi", "chu-tri", "ban", "cum")]
    found = ledger.filter(
        request.GET,
        ledger.open_to(request.user),
        counted=ledger.items().visible_to(request.user),
        views=work_views(today()),
        offered=Choices(request.user, chosen, request.GET.get("nguoi", "")),
        years=years_from(today().year),
    )
    listing = Listing(request, ledger.declared, found)
    if listing.form:
        return listing.file()
    unit = chosen_unit(found, "don-vi", "chu-tri")
    predecessors = found.reading.predecessors(unit) if unit else {}
    for item in listing.page:
        item.raised_before = predecessors.get(getattr(item, "unit_id", None))
        item.led_before = predecessors.get(item.current_lead_id)
    context = {
        "list": listing,
        "page": listing.page,
        "ledger": ledger,
        "readings": offers(found.reading, request, unit),
    }
    return render(request, "meetings/work_list.html", context)


@action("work.read")
@require_safe
def directive_detail(request, pk, slug):
    return _detail(request, DIRECTIVES, pk)


@action("work.read")
@require_safe
def issue_detail(request, pk, slug):
    return _detail(request, PETITIONS, pk)


def _detail(request, ledger, pk):
    item = get_object_or_404(ledger.open_to(request.user), pk=pk)
    if request.path != item.get_absolute_url():
        return redirect(item, permanent=True)
    context = {
        "ledger": ledger,
        "item": item,
        "page": WorkPage(item, ledger.name, today()),
        "may_read_record": Meeting.objects.visible_to(request.user)
        .filter(pk=item.meeting_id)
        .exists(),
        "reviews": reviews_of(request.user, item),
    }
    return render(request, "meetings/work_detail.html", context)
