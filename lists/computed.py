"""A list whose rows are reckoned, not stored: few, and all of them on one page.

Its filter gives plain lists, the `sort_by` of its columns is a function of the row, and its rows
have no keys to be ticked by.
"""

from lists.listing import LAST, OF_ONE_PAGE, Listing
from lists.paging import Page


class ComputedListing(Listing):
    def _order(self):
        """Rows in memory need none."""

    def _rows(self):
        return self.found.qs

    def _ordered(self):
        is_downwards = self.sorted_by.startswith("-")
        return sorted(self.rows, key=self._sorting(self.sorted_by), reverse=is_downwards)

    def _page_and_numbers(self, views):
        for name in OF_ONE_PAGE:
            if self.asked.get(name, "") not in ("", "1", LAST):
                self._begin_anew(self.asked[name])
        page = Page(self._ordered(), 1, len(self.rows), None, None)
        return page, {code: len(self.found.in_view(code)) for code in views}
