"""Targets: the list, one of them, entering figures, and figures of records that stand for one."""

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property, partial

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Role, action
from lists.computed import ComputedListing
from meetings.forms.targets import OverrideForm
from meetings.models import Indicator, Meeting, TargetValue
from meetings.readings import Reading, offers
from meetings.report_periods import ReportPeriod
from meetings.services import Refused
from meetings.target_columns import TARGETS
from meetings.target_filters import TargetFilter
from meetings.target_grid import (
    ACTUAL,
    PLAN,
    EntryGrid,
    Key,
    clean,
    note_of,
    problem_of,
    save_cells,
)
from meetings.target_links import figures_to_link, link, offers_for, override, period_of, unlink
from meetings.targets import (
    Book,
    newest_period,
    offered_periods,
    periods_with_figures,
    successors,
)
from units.dates import today
from units.models import Organization
from units.numbers import number_of

MOST_CHANGES = 12
"""How many changes of one target its page shows."""


def _chosen_period(request, periods):
    """The period that the address asks for, else the newest of those offered."""
    try:
        return ReportPeriod.from_code(request.GET.get("ky", ""))
    except ValueError:
        return newest_period(periods, today())


def _with(periods, chosen):
    """The periods to choose from, with the chosen one."""
    return periods if chosen in periods else [chosen, *periods]


# The list ----------------------------------------------------------------------------------------


@action("target.read")
@require_safe
def target_list(request):
    host = request.user.reach.host
    if host is None:
        return render(request, "meetings/target_list.html", {"page": []})
    known = periods_with_figures(host)
    periods = known or offered_periods([], today())
    period = _chosen_period(request, periods)
    committee = number_of(request.GET.get("ban", ""))
    asking = [committee] if committee else []
    book = Book(host, period, user=request.user, periods=known, asking=asking)
    reading = Reading.of(request)
    units = _units(book, reading, number_of(request.GET.get("don-vi", "")))
    offered = {
        "ky": [(one.code, one.label) for one in _with(periods, period)],
        "ban": [(str(body.pk), body.name_then) for body in book.committees],
        "don-vi": [(str(pk), name) for pk, name in units.items()],
        "linh-vuc": _fields_of(book),
    }
    asked = request.GET.copy()
    asked["ky"] = period.code
    found = TargetFilter(asked, offered=offered, lines_of=partial(_lines, book, reading))
    title = f"{_('Targets')} · {period.label}"
    listing = ComputedListing(request, replace(TARGETS, title=title), found)
    if listing.form:
        return listing.file()
    unit = found.number("don-vi")
    predecessors = _predecessors(book, reading, unit)
    rows = listing.page.rows
    # The letterhead names it.
    host.organization = book.organizations[host.organization_id]
    context = {
        "list": listing,
        "page": listing.page,
        "period": period,
        "unit": units.get(unit),
        "readings": offers(reading, request, unit) if _is_regrouped(book, unit) else [],
        "rows": [(line, predecessors.get(line.organization.pk)) for line in rows],
        "sent": _sent(book),
    }
    return render(request, "meetings/target_list.html", context)


def _units(book, reading, asked):
    """{unit of the period that the reader sees: its name}, with the unit asked for where it is a
    later one that was made of them."""
    units = {unit.pk: unit.name_then for unit in book.units if book.may_see(unit.pk)}
    if asked and asked not in units and book.may_see(asked):
        made_of = reading.lineage.made_of(asked)
        if any(one.pk in units for one in made_of):
            units[asked] = reading.lineage.organization(asked).name
    return units


def _is_regrouped(book, unit):
    """Whether the unit was made of others, and which were read with it is a question."""
    known = book.organizations.get(unit)
    return unit is not None and (known is None or known.is_regrouped)


def _predecessors(book, reading, unit):
    return reading.predecessors(unit) if _is_regrouped(book, unit) else {}


def _lines(book, reading, unit, committee):
    """Those of the unit and what it was made of, each under its own name: sums and shares of them
    are nobody's. Without a unit those of the host, with a line for what is only known by unit."""
    if unit:
        units = [unit, *_predecessors(book, reading, unit)]
        known = [pk for pk in units if pk in book.organizations and book.may_see(pk)]
        return [line for pk in known for line in book.lines_of(book.organizations[pk])]
    if committee:
        return book.of_those_asking(book.town_lines())
    return [*book.town_lines(), *map(book.total, book.only_by_unit)]


def _fields_of(book):
    """The fields of work that have an indicator, each once."""
    fields = {one.field.pk: one.field.name for one in book.asked if one.field}
    return [(str(pk), name) for pk, name in fields.items()]


def _sent(book):
    """(units with a figure, units of whom one is asked) of those that the reader sees."""
    rows = book.grid().rows
    return sum(row.has_figures for row in rows), len(rows)


# One target --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TargetPage:
    """An indicator with everything that its page shows of one period and one organisation."""

    indicator: Indicator
    book: Book
    organization: Organization

    @cached_property
    def line(self):
        if self.organization.pk == self.book.host.organization_id:
            return self.book.total(self.indicator)
        return self.book.line(self.indicator, self.organization)

    @property
    def is_total(self):
        return self.organization.pk == self.book.host.organization_id

    @cached_property
    def unit_lines(self):
        """The lines of the units that the reader sees, worst first; those not asked stay away."""
        lines = [
            self.book.line(self.indicator, unit)
            for unit in self.book.units
            if self.book.may_see(unit.pk) and self.book.is_asked(self.indicator, unit)
        ]
        return sorted(lines, key=lambda line: (*line.order[:3], line.organization.sort_key))

    @cached_property
    def became(self):
        """{pk of a unit: what it became} of those that have ended since."""
        ended = [unit for unit in self.book.units if unit.ends_on and unit.ends_on < today()]
        return {str(pk): "; ".join(names) for pk, names in successors(ended).items()}

    @cached_property
    def parts(self):
        """(lines of the parts, their sum where all of them have a figure)."""
        parts = [one for one in self.book.indicators if one.whole_id == self.indicator.pk]
        pages = [TargetPage(part, self.book, self.organization).line for part in parts]
        figures = [line.actual for line in pages]
        return pages, (sum(figures) if figures and None not in figures else None)

    @cached_property
    def values(self):
        """All figures of the organisation, newest first, with the record that each comes from."""
        return list(
            TargetValue.objects.filter(
                target__indicator=self.indicator, target__organization=self.organization
            )
            .select_related("target", "entered_by", "override_by", "source_figure__meeting")
            .order_by("-ends_on", "starts_on")
        )

    @property
    def totals(self):
        """The sums of the units in the periods compared, newest first."""
        return self.line.points[::-1] if self.line.summed else ()

    @property
    def sources(self):
        return [value.source_figure for value in self.values if value.source_figure]

    @cached_property
    def changes(self):
        """The newest changes of its figure of the period."""
        if self.line.value is None:
            return []
        return self.line.value.history.select_related("history_user")[:MOST_CHANGES]


@action("target.read")
@require_safe
def target_detail(request, pk, slug):
    indicator = _indicator(request.user, pk)
    if request.path != indicator.get_absolute_url():
        there = f"{indicator.get_absolute_url()}?{request.GET.urlencode()}".rstrip("?")
        return HttpResponseRedirect(there, status=301)
    return _show_target(request, indicator, OverrideForm())


def _indicator(user, pk):
    visible = Indicator.objects.visible_to(user).select_related("host__organization", "field")
    return get_object_or_404(visible.select_related("whole"), pk=pk)


def _page(request, indicator):
    """The page of an indicator for the period and organisation of the address; 404 for one whose
    figures are not the reader's."""
    known = periods_with_figures(indicator.host)
    periods = known or offered_periods([], today())
    period = _chosen_period(request, periods)
    book = Book(indicator.host, period, user=request.user, periods=known)
    pk = request.GET.get("don-vi", "")
    organization = book.organizations.get(number_of(pk))
    if pk and (organization is None or not book.may_see(organization.pk)):
        raise Http404
    organization = organization or book.first_asked(indicator)
    return TargetPage(indicator, book, organization), _with(periods, period)


def _show_target(request, indicator, form, status=200):
    page, periods = _page(request, indicator)
    offers = _offers(request.user, page)
    context = {
        "indicator": indicator,
        "page": page,
        "line": page.line,
        "periods": periods,
        "period": page.book.period,
        "form": form,
        "may_override": request.user.role == Role.LEADER
        and indicator.host_id == getattr(request.user.reach.host, "pk", None),
        "offers": offers,
        "offered": [offer.figure for offer in offers],
    }
    return render(request, "meetings/target_detail.html", context, status=status)


def _offers(user, page):
    """Figures of records of the period that may stand for this target, and do not yet."""
    figures = figures_to_link(user, page.book.host).filter(
        meeting__reviewedperiod_rows__starts_on=page.book.period.starts_on,
        meeting__reviewedperiod_rows__ends_on=page.book.period.ends_on,
    )
    found = offers_for(figures.distinct(), [page.indicator], page.book, user)
    offers = [offer for _figure, some in found for offer in some]
    return [
        offer
        for offer in offers
        if offer.organization.pk == page.organization.pk and not offer.is_linked
    ]


@action("target.override")
@require_POST
def target_override(request, pk):
    indicator = _indicator(request.user, pk)
    page, _periods = _page(request, indicator)
    if indicator.host_id != getattr(request.user.reach.host, "pk", None):
        raise Http404
    form = OverrideForm(request.POST)
    if not form.is_valid():
        return _show_target(request, indicator, form, status=422)
    override(
        indicator,
        page.organization,
        page.book.period,
        form.cleaned_data["assessment"],
        form.cleaned_data["reason"],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("The assessment is saved."))
    return _back_to(indicator, page)


def _back_to(indicator, page):
    query = f"?ky={page.book.period.code}&don-vi={page.organization.pk}"
    return HttpResponseRedirect(indicator.get_absolute_url() + query)


# Figures of records ------------------------------------------------------------------------------


@action("target.enter")
@require_safe
def figure_links(request, pk):
    """The figures of an approved record, each with the targets that it may stand for."""
    approved = Meeting.objects.visible_to(request.user).filter(status=Meeting.Status.APPROVED)
    meeting = get_object_or_404(
        approved.select_related("host__organization").prefetch_related("reviewedperiod_rows"), pk=pk
    )
    host, period = request.user.reach.host, period_of(meeting)
    if host is None or meeting.host_id != host.pk:
        raise Http404
    if code := request.GET.get("ky"):
        try:
            period = ReportPeriod.from_code(code)
        except ValueError:
            raise Http404 from None
    offers = []
    if period:
        book = Book(host, period, user=request.user)
        figures = figures_to_link(request.user, host).filter(meeting=meeting)
        offers = offers_for(figures, book.indicators, book, request.user)
    context = {
        "meeting": meeting,
        "period": period,
        "periods": offered_periods([period] if period else [], today()),
        "offers": offers,
        "figures": [figure for figure, _some in offers],
    }
    return render(request, "meetings/figure_links.html", context)


@action("target.enter")
@require_POST
def figure_link(request, pk):
    """Confirm, or take back, that a figure stands for a target."""
    figure, indicator, page = _figure_and_target(request, pk)
    value = page.line.value
    is_linked = value is not None and value.source_figure_id == figure.pk
    if request.POST.get("lam") == "bo" and is_linked:
        unlink(value, by=request.user, at=timezone.now())
        messages.success(request, _("The figure is no longer linked. The number stays."))
    else:
        _link(request, figure, indicator, page)
    if request.POST.get("ve") == "ho-so":
        there = reverse("figure_links", args=[figure.meeting_id])
        return redirect(f"{there}?ky={page.book.period.code}")
    return _back_to(indicator, page)


def _figure_and_target(request, pk):
    host = request.user.reach.host
    if host is None:
        raise Http404
    figure = get_object_or_404(figures_to_link(request.user, host), pk=pk)
    found = _indicator(request.user, number_of(request.POST.get("chi-tieu")))
    page, _periods = _page(request, found)
    offered = offers_for([figure], [found], page.book, request.user)
    if found.host_id != host.pk or not any(
        offer.organization.pk == page.organization.pk for _figure, some in offered for offer in some
    ):
        raise Http404
    return figure, found, page


def _link(request, figure, indicator, page):
    seen = page.line.value.actual if page.line.value and "thay" in request.POST else None
    try:
        link(
            figure,
            indicator,
            page.organization,
            page.book.period,
            by=request.user,
            at=timezone.now(),
            seen=seen,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The figure is linked to the target."))


# Entering ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """One cell of the grid as its page shows it."""

    key: Key
    label: str
    text: str
    seen: str
    problem: str
    note: str

    @property
    def is_changed(self):
        return self.text != self.seen


@action("target.enter")
@require_http_methods(["GET", "POST"])
def target_entry(request):
    host = request.user.reach.host
    if host is None:
        raise Http404
    periods = offered_periods(periods_with_figures(host), today())
    period = _chosen_period(request, periods)
    is_plan = request.GET.get("cot") == PLAN and request.user.role != Role.UNIT_CONTACT
    grid = EntryGrid(
        host,
        period,
        PLAN if is_plan else ACTUAL,
        request.user,
        number_of(request.GET.get("phan")) or 1,
    )
    entry = {"grid": grid, "periods": _with(periods, period), "may_plan": _may_plan(request.user)}
    if request.method == "GET":
        return _show_grid(request, entry, grid.typed({}))
    block, cells = request.POST.get("khoi", ""), grid.typed(request.POST)
    # What is left of a block that was placed before stays in its box and is not placed again.
    is_new = _digest(block) != request.POST.get("da-dat")
    if block.strip() and (is_new or request.POST.get("lam") == "dan"):
        return _place_block(request, entry, cells, block)
    return _save_grid(request, {**entry, "pasted": block}, cells)


def _digest(block):
    return hashlib.sha256(clean(block).encode()).hexdigest()


def _may_plan(user):
    return user.role != Role.UNIT_CONTACT


def _place_block(request, entry, cells, block):
    """Put a pasted block into the cells; nothing is saved before it has been looked at."""
    grid = entry["grid"]
    start = next((key for key in grid.keys if key.name == request.POST.get("tu")), None)
    placed = grid.place(block, start)
    for key, text in placed.texts.items():
        cells[key] = replace(cells[key], text=text)
    words = ngettext(
        "%(count)d cell is filled in. Look it over, then save.",
        "%(count)d cells are filled in. Look them over, then save.",
        len(placed.texts),
    )
    messages.info(request, words % {"count": len(placed.texts)})
    return _show_grid(
        request, {**entry, "placed": placed, "pasted": block if placed.left else ""}, cells
    )


def _save_grid(request, entry, cells):
    grid = entry["grid"]
    outcome = save_cells(grid, cells, by=request.user, at=timezone.now())
    if outcome.saved:
        words = ngettext("%(count)d cell was saved.", "%(count)d cells were saved.", outcome.saved)
        messages.success(request, words % {"count": outcome.saved})
    elif not outcome.problems:
        messages.info(request, _("Nothing has changed, so nothing was saved."))
    if not outcome.problems and not entry["pasted"].strip():
        return redirect(request.get_full_path())
    fresh = grid.read_anew()
    kept = fresh.typed({})
    for key in outcome.problems:
        kept[key] = replace(cells[key], seen=outcome.seen.get(key, cells[key].seen))
    status = 422 if outcome.problems else 200
    return _show_grid(request, {**entry, "grid": fresh}, kept, outcome.problems, status)


def _show_grid(request, entry, cells, problems=None, status=200):
    grid = entry["grid"]
    problems = {**_problems(grid, cells), **(problems or {})}
    rows = [
        (
            organization,
            [
                _cell(grid, cells, problems, organization, indicator)
                for indicator in grid.indicators
            ],
        )
        for organization in grid.organizations
    ]
    context = {
        **entry,
        "rows": rows,
        "period": grid.period,
        "is_plan": grid.kind == PLAN,
        "digest": _digest(entry.get("pasted", "")),
        "wrong": [cell for _organization, row in rows for cell in row if cell and cell.problem],
    }
    return render(request, "meetings/target_entry.html", context, status=status)


def _problems(grid, cells):
    found = {
        key: problem_of(typed.text, grid.kind) for key, typed in cells.items() if typed.is_changed
    }
    return {key: problem for key, problem in found.items() if problem}


def _cell(grid, cells, problems, organization, indicator):
    """None where nothing is asked."""
    key = Key(organization.pk, indicator.pk)
    if key not in cells:
        return None
    typed = cells[key]
    return Cell(
        key=key,
        label=f"{organization.name_then}, {indicator.name}",
        text=typed.text,
        seen=typed.seen,
        problem=problems.get(key, ""),
        note=note_of(typed.text, grid.kind, indicator),
    )
