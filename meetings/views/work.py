"""Directives and petitions after the meeting: their lists and pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.permissions import action
from lists import sheets
from meetings.carrying import reviews_of
from meetings.models import Directive, Issue, Meeting
from meetings.readings import offers
from meetings.views.lists import FIRST_YEAR, PAGE_SIZE, chosen_unit
from meetings.work_columns import work_columns
from meetings.work_filters import (
    DirectiveFilter,
    IssueFilter,
    WorkChoices,
    WorkFilter,
    work_counts,
    work_views,
)
from meetings.work_page import WorkPage
from units.dates import today


@dataclass(frozen=True)
class Ledger:
    """What the pages of directives and those of petitions do not share; `name` begins the names
    of their addresses."""

    name: str
    file: str
    title: str | Promise
    about: str | Promise
    items: Callable[[], Any]
    filter: type[WorkFilter]

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
    "chi-dao",
    _("Directives"),
    _("What meetings told somebody to do, and what became of it"),
    Directive.objects.all,
    DirectiveFilter,
)
PETITIONS = Ledger(
    "issue",
    "kien-nghi",
    _("Petitions"),
    _("What units asked for at meetings, until it is settled"),
    Issue.objects.petitions,
    IssueFilter,
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
    found = _found(request, ledger)
    items = found.qs
    if form := sheets.form_asked_for(request):
        columns = work_columns(ledger.name, today())
        return sheets.response(form, sheets.Sheet(ledger.file, ledger.title, columns, items))
    numbers = work_counts(found.in_every_status)
    chosen = request.GET.get("trang-thai", "")
    page = _page(request, items, numbers.get(chosen, numbers[""]))
    unit = chosen_unit(found, "don-vi", "chu-tri")
    predecessors = found.reading.predecessors(unit) if unit else {}
    for item in page:
        item.raised_before = predecessors.get(getattr(item, "unit_id", None))
        item.led_before = predecessors.get(item.current_lead_id)
    context = {
        "readings": offers(found.reading, request, unit),
        "ledger": ledger,
        "filterset": found,
        "page": page,
        "views": _addressed(request, found.views.values(), numbers),
        "chosen_view": chosen,
        "is_filtered": any(request.GET.get(name) for name in found.form.fields),
    }
    return render(request, "meetings/work_list.html", context)


def _addressed(request, views, numbers):
    """[(code, words, number of items, address)] of the quick views, the other filters kept."""
    query = request.GET.copy()
    for name in [name for name in query if name in ("trang", "trang-thai") or not query[name]]:
        del query[name]
    addressed = [("", pgettext("quick view", "All"), numbers[""], f"?{query.urlencode()}")]
    for view in views:
        query["trang-thai"] = view.code
        addressed.append((view.code, view.words, numbers[view.code], f"?{query.urlencode()}"))
    return addressed


def _found(request, ledger):
    """The filters of the list, as its address has them, over what the reader may see."""
    chosen = [request.GET.get(name, "") for name in ("don-vi", "chu-tri", "ban", "cum")]
    return ledger.filter(
        request.GET,
        ledger.open_to(request.user).worst_first(),
        views=work_views(),
        offered=WorkChoices(request.user, chosen),
        years=range(today().year, FIRST_YEAR - 1, -1),
    )


def _page(request, items, count):
    """A page of the list, whose length is known already."""
    paginator = Paginator(items, PAGE_SIZE)
    paginator.count = count
    return paginator.get_page(request.GET.get("trang"))


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
