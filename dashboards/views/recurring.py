"""Limitations that come back: suggestions to judge, what was confirmed, the chain of each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import action, may
from dashboards import recurrences, tasks
from dashboards.filters import LimitationFilter
from dashboards.list_columns import LIMITATIONS
from dashboards.models import ArchiveSearch, Recurrence
from dashboards.threads import threads, ties_of
from lists.listing import Listing
from meetings.filters import Choices
from meetings.models import Directive, Issue
from meetings.models.work import NOT_LISTED
from meetings.periods import years_from
from meetings.services import Refused
from units.dates import today
from units.numbers import number_of

SHOWN_AT_ONCE = 20
MOST_OFFERED = 60
"""Directives that a limitation can be tied to from its page."""


@action("work.read")
@require_safe
def recurring_list(request):
    """What was confirmed to come back, the most often raised first."""
    user, day = request.user, today()
    groups = ties_of(user).groups()
    groups.sort(key=lambda pks: (-len(pks), -max(pks)))
    page = Paginator(groups, SHOWN_AT_ONCE).get_page(request.GET.get("trang"))
    shown = sorted(threads(user, page.object_list, day), key=lambda thread: thread.order)
    context = {"page": page, "threads": shown, "day": day, **_suggestions(user)}
    return render(request, "dashboards/recurring_list.html", context)


@action("work.read")
@require_safe
def limitation_list(request):
    """All limitations that the reader may see, those of the newest meetings first."""
    limitations = Issue.objects.visible_to(request.user).limitations()
    chosen = Choices(request.user, [request.GET.get("don-vi", "")])
    years = years_from(today().year)
    rows = limitations.select_related("meeting").defer(*NOT_LISTED)
    found = LimitationFilter(request.GET, rows, counted=limitations, offered=chosen, years=years)
    listing = Listing(request, LIMITATIONS, found)
    if listing.form:
        return listing.file()
    context = {
        "list": listing,
        "page": listing.page,
        "about": _("What approved records say is lacking, newest meeting first"),
        "links": [(_("What comes back"), reverse("recurring_list"))],
    }
    return render(request, "lists/plain_list.html", context)


def _suggestions(user):
    """What waits for the reader's judgement, and the last search of the archive."""
    if not may(user.role, "recurring.judge"):
        return {}
    return {
        "suggested": Recurrence.objects.judged_by(user).waiting().count(),
        "last_search": ArchiveSearch.objects.visible_to(user).first(),
    }


@action("recurring.judge")
@require_http_methods(["GET", "HEAD", "POST"])
def recurrence_list(request):
    """Suggestions, the likeliest first; several are judged at once."""
    links = Recurrence.objects.visible_to(request.user).judged_by(request.user)
    if request.method == "POST":
        _judge_many(request, links)
        if limitation := number_of(request.POST.get("ve")):
            return redirect("limitation_detail", limitation)
        return redirect(request.get_full_path())
    page = Paginator(links.waiting().for_list(), SHOWN_AT_ONCE).get_page(request.GET.get("trang"))
    context = {"page": page, "last_search": ArchiveSearch.objects.visible_to(request.user).first()}
    return render(request, "dashboards/recurrence_list.html", context)


def _judge_many(request, links):
    """Each that is answered "giong" or "khac" in a transaction of its own."""
    said = {number_of(name): word for name, word in request.POST.items()}
    rows = links.filter(pk__in=[pk for pk, word in said.items() if word in ("giong", "khac")])
    done = 0
    for row in rows.order_by("pk"):
        try:
            is_same = said[row.pk] == "giong"
            recurrences.judge(row, is_same=is_same, by=request.user, at=timezone.now())
            done += 1
        except Refused as refusal:
            messages.error(request, str(refusal))
    if done:
        words = ngettext("%(count)d judgement was kept.", "%(count)d judgements were kept.", done)
        messages.success(request, words % {"count": done})


@action("recurring.judge")
@require_POST
def archive_search_new(request):
    """Search all records of the reader's host; the one that runs, where one does."""
    host = request.user.reach.host
    if host is None:
        messages.error(request, _("No office keeps records for this account."))
        return redirect("recurring_list")
    at = timezone.now()
    search = recurrences.start(host, by=request.user, at=at)
    if search.at == at:
        tasks.search_archive.enqueue(str(search.pk))
    return redirect(search)


@action("recurring.judge")
@require_http_methods(["GET", "HEAD", "POST"])
def archive_search(request, uuid):
    """How far a search has come; while it runs, the page asks for itself again."""
    search = get_object_or_404(ArchiveSearch.objects.visible_to(request.user), pk=uuid)
    now = timezone.now()
    if request.method == "POST":
        recurrences.stop(search, at=now)
        messages.success(request, _("The search was stopped. Suggestions that were made stay."))
        return redirect(search)
    was_cut_off = search.was_cut_off(now)
    is_running = search.is_running and not was_cut_off
    context = {
        "search": search,
        "was_cut_off": was_cut_off,
        "is_running": is_running,
        "refreshes": is_running and "yen" not in request.GET,
    }
    return render(request, "dashboards/archive_search.html", context)


@action("work.read")
@require_safe
def limitation_detail(request, pk):
    """Limitation → cause → directive → result, each time it was raised, with the breaks named."""
    user, day = request.user, today()
    issue = get_object_or_404(Issue.objects.visible_to(user).limitations(), pk=pk)
    ties = ties_of(user)
    [thread] = threads(user, [ties.of(issue.pk)], day)
    pks = [one.issue.pk for one in thread.occurrences]
    links = Recurrence.objects.visible_to(user).filter(later__in=pks) | (
        Recurrence.objects.visible_to(user).filter(earlier__in=pks)
    )
    links = list(links.for_list())
    context = {
        "issue": issue,
        "thread": thread,
        "confirmed": [link for link in links if link.state == Recurrence.State.SAME],
        "waiting_links": [link for link in links if link.state == Recurrence.State.WAITING],
        "day": day,
    }
    if may(user.role, "recurring.judge"):
        mine = Issue.objects.directed_by(user).filter(pk__in=pks)
        context["may_tie"] = set(mine.values_list("pk", flat=True))
        context["offered"] = _offered(user, thread)
    return render(request, "dashboards/limitation_detail.html", context)


def _offered(user, thread):
    """Directives of the records of the thread that may be meant to mend the limitation."""
    tied = [answer.directive.pk for answer in thread.answers]
    meetings = [one.issue.meeting_id for one in thread.occurrences]
    rows = Directive.objects.directed_by(user).filter(meeting__in=meetings).exclude(pk__in=tied)
    return rows.select_related("meeting").order_by("-meeting__sort_on", "position")[:MOST_OFFERED]


@action("recurring.judge")
@require_POST
def remedy_tie(request, pk):
    """Say that a directive is meant to mend the limitation, or take that back."""
    limitations = Issue.objects.visible_to(request.user).limitations()
    limitation = get_object_or_404(limitations.directed_by(request.user), pk=pk)
    directives = Directive.objects.visible_to(request.user).directed_by(request.user)
    chosen = number_of(request.POST.get("chi-dao"))
    if chosen is None:
        messages.error(request, _("Choose a directive."))
        return redirect("limitation_detail", limitation.pk)
    directive = get_object_or_404(directives, pk=chosen)
    if request.POST.get("lam") == "bo":
        recurrences.untie(limitation, directive)
        messages.success(request, _("The directive is tied to this limitation no longer."))
    else:
        recurrences.tie(limitation, directive, by=request.user, at=timezone.now())
        messages.success(request, _("The directive was tied to this limitation."))
    return redirect("limitation_detail", limitation.pk)
