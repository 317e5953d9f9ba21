"""A list as its address asks for it: filtered, sorted, its columns, one page of it or a file.

    listing = Listing(request, MEETINGS, MeetingFilter(request.GET, meetings, …))
    if listing.form:
        return listing.file()
    return render(request, "meetings/meeting_list.html", {"list": listing, …})

What the address says and the list does not know is left out, and `remarks` says so. Nothing here
asks who may see what: the rows that the filter is given are the reader's already.
"""

from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lists import sheets
from lists.filters import QUICK
from lists.models import SavedView
from lists.paging import Cut, Order, are_few, counted, found_at_once, read_key

COLUMNS, SORT, VIEW, FORM = "cot", "xep", "mau", "dang"
AFTER, BEFORE, PAGE, LAST = "sau", "truoc", "trang", "cuoi"
OF_ONE_PAGE = (AFTER, BEFORE, PAGE)
MOST_TICKED = 500


class Heading(NamedTuple):
    """`sorted` is how the page is sorted here, `address` sorts it, the other way if it is."""

    column: object
    sorted: str
    address: str


class Listing:
    def __init__(self, request, declaration, found):
        self.request, self.declaration, self.found = request, declaration, found
        self.asked = request.GET
        self.remarks = []
        self._remark_on_address()
        self.columns = self._columns()
        self.sorted_by = self._sorted_by()
        self.order = self._order()
        self.rows = self._rows()
        self.form = self._form()
        if not self.form:
            self.view = self._open_view()
            self.page, self.views = self._page_and_views()

    # What the address says ---------------------------------------------------------------------

    def _remark_on_address(self):
        several = (COLUMNS, self.declaration.ticks)
        known = (SORT, VIEW, FORM, *OF_ONE_PAGE, *several, *self.found.form.fields)
        for name, values in self.asked.lists():
            if name not in known:
                self._remark(_("The address says “%(word)s”, which this list does not know."), name)
            elif len(values) > 1 and name not in several:
                self._remark(_("The address says “%(word)s” twice; the last one counts."), name)
        for name, errors in self.found.form.errors.items():
            label, words = self.found.form[name].label, _("%(label)s: %(error)s (left out)")
            self.remarks += [words % {"label": label, "error": error} for error in errors]

    def _remark(self, words, word):
        self.remarks.append(words % {"word": word[:40]})

    def _columns(self):
        """The columns to show, in the order of the declaration."""
        declared, chosen = self.declaration.columns, self.asked.getlist(COLUMNS)
        for code in chosen:
            if code not in [column.code for column in declared]:
                self._remark(_("This list has no column “%(word)s”."), code)
        wanted = [column for column in declared if column.code in chosen]
        if not wanted:
            return [column for column in declared if not column.is_extra]
        return [one for one in declared if one in wanted or one.code == self.declaration.head]

    @property
    def choices(self):
        """[(column, whether it is shown)] of those that may be chosen."""
        return [
            (column, column in self.columns)
            for column in self.declaration.columns
            if column.code != self.declaration.head
        ]

    @property
    def has_own_columns(self):
        return [one.is_extra for one in self.declaration.columns] != [
            one not in self.columns for one in self.declaration.columns
        ]

    @property
    def _is_ranked(self):
        return bool(self.declaration.best_first and self.found.chosen.get("q"))

    @property
    def _usual_order(self):
        """The word of the order that nobody has to ask for; "": the best match first."""
        return "" if self._is_ranked else self.declaration.order

    def _sorted_by(self):
        """The word of the order: what is asked, of a column that is shown; else the list's own."""
        asked = self.asked.get(SORT, "")
        if not asked or asked == self._usual_order:
            return self._usual_order
        sortable = [one.code for one in self.columns if one.sort_by]
        if asked == self.declaration.order or asked.removeprefix("-") in sortable:
            return asked
        self._remark(_("The list cannot be sorted by “%(word)s”."), asked)
        return self._usual_order

    def _order(self):
        if not self.sorted_by:
            return Order(self.declaration.best_first)
        return self._order_of(self.sorted_by)

    def _order_of(self, word):
        return Order(self._sorting(word), word.startswith("-"))

    def _sorting(self, word):
        """What the column that the word of an order names is sorted by."""
        code = word.removeprefix("-")
        (column,) = [one for one in self.declaration.columns if one.code == code]
        return column.sort_by

    def _rows(self):
        return self._listed(self.found.qs)

    def _listed(self, rows):
        """What was found, by a column along which it lies in one stretch."""
        is_usual = self.order.column == self._order_of(self.declaration.order).column
        if is_usual and not self.chosen_view:
            return rows.filter(self.found.listed)
        return rows.filter(self.found.listed_by.get(self.order.column, Q()))

    def _form(self):
        """The form of the file that is asked for; None for the page."""
        form = sheets.form_asked_for(self.request)
        if not form and self.asked.get(FORM):
            self._remark(_("The list cannot be had as a file “%(word)s”."), self.asked[FORM])
        if form and self.declaration.ticks in self.asked and not self.ticked:
            self.remarks.append(_("No row is ticked, so no file was made."))
            return None
        if form and len(self.ticked) > MOST_TICKED:
            self._remark(_("At most %(word)s rows can be ticked for a file."), str(MOST_TICKED))
            return None
        return form

    @property
    def ticked(self):
        return [written for written in self.asked.getlist(self.declaration.ticks) if written]

    # What it gives -----------------------------------------------------------------------------

    def file(self):
        """All rows, or the ticked ones, in the order and with the columns of the page."""
        # What two columns give, such as the day of a meeting beside its name, stands there once.
        cells = {str(cell.title): cell for column in self.columns for cell in column.cells}
        declared = self.declaration
        sheet = sheets.Sheet(declared.file, declared.title, tuple(cells.values()), self._ordered())
        return sheets.response(self.form, sheet)

    def _ordered(self):
        rows = self.rows
        if self.ticked:
            keys = [read_key(rows.model, written) for written in self.ticked]
            rows = rows.filter(pk__in=[key for key in keys if key is not None])
        return self.order.of(rows).iterator(chunk_size=500)

    @property
    def chosen_view(self):
        return self.found.chosen.get(QUICK, "")

    def _page_and_views(self):
        """The page, and [(code, words, number, address)] of the quick views."""
        views = {"": pgettext("quick view", "All")}
        views |= {view.code: view.words for view in self.found.views.values()}
        page, numbers = self._page_and_numbers(views)
        return page, [
            (code, words, numbers[code], self.address(**{QUICK: code}))
            for code, words in views.items()
        ]

    def _page_and_numbers(self, views):
        """The page, and {code: how many rows} of the quick views; in two queries."""
        cut, found = self._cut(), self.found
        wanted = found.condition_of(self.chosen_view)
        conditions = [found.condition_of(code) for code in views]
        preceding = cut.preceding()
        if preceding is not None:
            conditions.append(wanted & preceding)
        if found.is_scattered:
            numbers, keys = found_at_once(found.ways, conditions, cut, wanted)
        else:
            numbers, keys = counted(found.in_every_view, conditions), None
        by_code = dict(zip(views, numbers, strict=False))
        total = by_code[self.chosen_view]
        before = None if preceding is None else numbers[-1]
        rows = found.in_chosen_view if are_few(total) else self._listed(found.in_chosen_view)
        if keys is None:
            keys = cut.keys(rows, total)
        page = cut.page(keys, found.shown, total=total, preceding=before)
        if not page.rows and before is not None:
            self._begin_anew(self.asked.get(AFTER) or self.asked.get(BEFORE))
            cut = Cut(self.order)
            page = cut.page(cut.keys(rows, total), found.shown, total=total, preceding=None)
        return page, by_code

    def _cut(self):
        for name in (AFTER, BEFORE):
            if written := self.asked.get(name):
                if place := self.order.read(self.rows, written):
                    return Cut(self.order, **{"after" if name == AFTER else "before": place})
                self._begin_anew(written)
        asked = self.asked.get(PAGE, "")
        if asked not in ("", "1", LAST):
            self._begin_anew(asked)
        return Cut(self.order, is_last=asked == LAST)

    def _begin_anew(self, word):
        self._remark(_("This list has no page “%(word)s”; it begins anew."), word)

    # Ways on -----------------------------------------------------------------------------------

    def address(self, **changes):
        """The list with these words of its address changed; none of one page."""
        words = dict(self._words() | changes)
        if self.view and VIEW not in changes:
            words[VIEW] = str(self.view.pk)
        words = {name: value for name, value in words.items() if value not in ("", None, [])}
        return f"{self.request.path}?{urlencode(words, doseq=True)}".rstrip("?")

    def _words(self):
        """{word: value} of what shapes the list: filters, order, columns; not what is usual."""
        words = {
            name: self.asked[name] for name in sorted(self.found.chosen) if self.asked.get(name)
        }
        if self.sorted_by != self._usual_order:
            words[SORT] = self.sorted_by
        if self.has_own_columns:
            words[COLUMNS] = [column.code for column in self.columns]
        return words

    @property
    def query(self):
        """What a saved view keeps."""
        return urlencode(self._words(), doseq=True)

    def kept_for_filters(self):
        """[(word, value)] that the form of the filters carries along."""
        return [
            (name, value) for name, value in self._pairs() if name not in self.found.form.fields
        ]

    def kept_for_columns(self):
        return [(name, value) for name, value in self._pairs() if name not in (COLUMNS, SORT)]

    def kept_for_ticks(self):
        return list(self._pairs())

    def _pairs(self):
        words = self._words() | ({VIEW: str(self.view.pk)} if self.view else {})
        for name, value in words.items():
            yield from ((name, one) for one in ([value] if isinstance(value, str) else value))

    def headings(self):
        for column in self.columns:
            up, down = column.code, f"-{column.code}"
            way = {up: "ascending", down: "descending"}.get(self.sorted_by, "")
            other = down if self.sorted_by == up else up
            address = self.address(**{SORT: other}) if column.sort_by else ""
            yield Heading(column, way, address)

    def chips(self):
        """[(chip, the list without it)]."""
        return [(chip, self.address(**{chip.name: ""})) for chip in self.found.chips()]

    def orders(self):
        """[(word, in words, whether it is the present one)] of the ways to sort the list."""
        if self._is_ranked:
            yield "", _("Best match first"), not self.sorted_by
        for column in self.columns:
            if column.sort_by:
                up, down, name = column.code, f"-{column.code}", {"column": column.title}
                yield up, _("%(column)s, ascending") % name, self.sorted_by == up
                yield down, _("%(column)s, descending") % name, self.sorted_by == down

    @property
    def width(self):
        """How many columns the table has, that of the ticks among them."""
        return len(self.columns) + 1

    @property
    def bare(self):
        return self.request.path

    @property
    def is_filtered(self):
        return any(name not in self.found.unnamed for name in self.found.chosen)

    def first_page(self):
        return self.address()

    def last_page(self):
        return self.address(**{PAGE: LAST})

    def previous_page(self):
        return self.address(**{BEFORE: str(self.page.previous)})

    def next_page(self):
        return self.address(**{AFTER: str(self.page.next)})

    def as_xlsx(self):
        return self.address(**{FORM: sheets.XLSX})

    def as_csv(self):
        return self.address(**{FORM: sheets.CSV})

    # Saved views -------------------------------------------------------------------------------

    @cached_property
    def saved(self):
        """The reader's saved views of this list, then those of others in the office."""
        views = SavedView.objects.visible_to(self.request.user)
        views = views.filter(list_name=self.declaration.name).select_related("owner")
        return sorted(views, key=lambda view: (view.owner_id != self.request.user.pk, view.pk))

    def _open_view(self):
        """The saved view that is open."""
        asked = self.asked.get(VIEW)
        found = next((view for view in self.saved if str(view.pk) == asked), None)
        if asked and not found:
            self._remark(_("No saved view “%(word)s” is open to you."), asked)
        return found

    def saved_views(self):
        """[(view, its address)]."""
        return [
            (view, f"{self.request.path}?{urlencode({VIEW: view.pk})}&{view.query}".rstrip("&"))
            for view in self.saved
        ]

    @property
    def is_changed(self):
        """Whether the list was shaped further since its saved view was opened."""
        return self.view is not None and self.view.query != self.query

    @property
    def may_change_view(self):
        return self.view is not None and self.view.may_be_changed_by(self.request.user)
