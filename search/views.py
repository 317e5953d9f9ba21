"""The results, the suggestions while one types, and the reader's own recent searches."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import action
from search import services, spelling, suggesting
from search.finding import PAGE, find
from search.forms import SearchForm, by_form, narrowed
from search.kinds import BY_CODE
from search.models import SearchDocument
from search.query import MAX_LENGTH, read
from units.dates import today
from units.numbers import number_of


@action("search.find")
@require_safe
def search(request):
    day, query = today(), read(request.GET.get("q", ""))
    visible = SearchDocument.objects.visible_to(request.user)
    form = SearchForm(request.GET, user=request.user, day=day)
    chosen = form.chosen
    documents, query = narrowed(by_form(visible, chosen, day), query, day)
    is_asked = bool(query.terms or query.fields or chosen)
    finding = find(query, documents, year=day.year, is_filtered=bool(chosen))
    kind = BY_CODE.get(request.GET.get("loai", ""))
    context = {
        "query": query,
        "form": form,
        "finding": finding,
        "kind": kind,
        "is_asked": is_asked,
        "is_filtered": bool(chosen),
        "of_every_kind": _of_every_kind(request.GET),
        "recent": suggesting.recent(request.user, "", most=10) if not is_asked else [],
    }
    if kind:
        context["page"] = _page(finding, kind, request.GET.get("trang", ""))
    elif finding.candidates:
        context["groups"] = finding.groups()
    if is_asked and query.terms and (finding.is_partial or not finding.candidates):
        context |= _help(finding)
    return render(request, "search/search.html", context)


def _of_every_kind(asked):
    """The query string of the first page of the same search, whatever its kind; to end with one."""
    others = asked.copy()
    for name in ("loai", "trang"):
        others.pop(name, None)
    return others.urlencode()


@dataclass(frozen=True)
class Page:
    """One page of a kind."""

    hits: list
    number: int
    is_last: bool

    @property
    def before(self):
        return self.number - 1

    @property
    def after(self):
        return self.number + 1

    @property
    def first(self):
        return (self.number - 1) * PAGE + 1

    @property
    def last(self):
        return self.first + len(self.hits) - 1


def _page(finding, kind, number):
    count = finding.counts[kind.code]
    number = max(1, min(number_of(number) or 1, -(-count // PAGE)))
    hits, has_more = finding.of_kind(kind.code, number)
    return Page(hits, number, not has_more)


def _help(finding):
    """Why nothing was found, and what to search for instead."""
    query, missing = finding.query, spelling.missing(finding)
    typed = {
        word: one for term in query.terms for word, one in zip(term.words, term.typed, strict=False)
    }
    return {
        "missing": [typed.get(word, word) for word in missing],
        "fewer": query.without(missing) if missing else "",
        "did_you_mean": spelling.did_you_mean(finding, missing),
    }


@action("search.find")
@require_safe
def search_suggest(request):
    """At most eight rows for what was typed: the reader's own searches, then titles and names."""
    text = request.GET.get("q", "").replace("\0", "")[:MAX_LENGTH]
    recent = suggesting.recent(request.user, text)
    rows = [{"text": one, "hint": _("Recent searches"), "query": one} for one in recent]
    rows += [
        {"text": name, "hint": hint, "url": url}
        for name, hint, url in suggesting.names(text, request.user)
    ]
    return JsonResponse({"found": rows[: suggesting.SHOWN]})


@action("search.find")
@require_POST
def search_recent(request):
    """Keep a search of the reader, or forget all of them. A search itself writes nothing: the page
    of results posts it, by a script or by the reader's own button."""
    if request.POST.get("action") == "clear":
        services.forget_searches(by=request.user)
        return redirect("search")
    text = read(request.POST.get("q", "")).text
    if not text:
        return redirect("search")
    services.note_search(text, by=request.user, at=timezone.now())
    return redirect(f"{reverse('search')}?{urlencode({'q': text})}")
