"""What a list is made of: its columns, and the words of its address."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from lists import sheets


@dataclass(frozen=True)
class Column:
    """A column of a page; `cells` are those that it has in a file, one or several.

    `code` is its word in an address. `sort_by` names a database column without NULL that has an
    index together with the primary key; in a computed list it is a function of the row. Without it
    the list cannot be sorted here. A column that `is_extra` shows only when somebody chooses it.
    `css` is the class of its heading.
    """

    code: str
    title: Any
    cells: tuple[sheets.Column, ...]
    sort_by: str | Callable[[Any], Any] = ""
    is_extra: bool = False
    css: str = ""

    def text(self, row):
        """What a page shows where the list has no markup of its own for it."""
        value = self.cells[0].value(row)
        if isinstance(value, datetime.date):
            return date_format(value, "d/m/Y")
        return "" if value is None else str(value)


def plain(code, title, value, width=14, **more):
    """A column that is one cell in a file too."""
    return Column(code, title, (sheets.Column(title, value, width),), **more)


@dataclass(frozen=True)
class Declaration:
    """A kind of list. `name` is that of its view, `file` begins the names of its files, `order` is
    how it is sorted unless somebody chooses: the code of a column, with "-" for downwards. The
    column `head` leads to the row and is always shown. `best_first` names what rows that were
    searched for are ordered by instead, where the search ranks them."""

    name: str
    file: str
    title: Any
    columns: tuple[Column, ...]
    head: str
    order: str
    best_first: str = ""
    ticks: str = "chon"
    """The word in its address for rows that somebody ticked."""


DECLARED: dict[str, Declaration] = {}


def declare(**values):
    """Declare a list, so that views of it can be saved."""
    declaration = Declaration(**values)
    DECLARED[declaration.name] = declaration
    return declaration
