"""A page of a list that costs the same wherever it lies: found by the place of a row.

Rows are ordered by one column and then by their key. Where a page begins or ends is written in its
address as both of one row (`sau=17.2024-07-05`, after it; `truoc=`, before it), so the database
goes there by the index, whatever lies before, and a row that is added meanwhile shifts nothing.
Nothing is counted beyond `MOST_COUNTED`.
"""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connections
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

SIZE = 50
MOST_COUNTED = 1_000


def are_few(total):
    """Whether so many rows, as `counted` has them, are all that there are."""
    return total <= MOST_COUNTED


class Place(NamedTuple):
    """Where a row stands: its key, and its value in the column that the list is ordered by."""

    pk: Any
    value: Any

    def __str__(self):
        return f"{self.pk}.{self.value}"


def read_key(model, written):
    """The primary key that an address names; None where it names none."""
    try:
        key = model._meta.pk.to_python(written)
        model._meta.pk.run_validators(key)
    except ValidationError:
        return None
    return key


@dataclass(frozen=True)
class Order:
    """By a column without NULL that has an index together with the key; both in one direction. Few
    rows are found first and then sorted: in the order of the index a database would go through all
    of the list for them."""

    column: str
    is_descending: bool = False
    is_of_few: bool = False

    def of(self, rows):
        return self._sorted(rows, self.is_descending)

    def _sorted(self, rows, is_descending):
        sign = "-" if is_descending else ""
        # The first is the same, but no index has it.
        place = Coalesce(self.column, self.column) if self.is_of_few else F(self.column)
        return rows.annotate(list_place=place).order_by(f"{sign}list_place", f"{sign}pk")

    def backwards(self, rows):
        return self._sorted(rows, not self.is_descending)

    def after(self, place):
        """The condition to stand after the place."""
        return self._beyond(place, "lt" if self.is_descending else "gt")

    def before(self, place, *, or_there=False):
        return self._beyond(place, "gt" if self.is_descending else "lt", or_there)

    def _beyond(self, place, side, or_there=False):
        """The last condition lets the database begin at the place, the first parts equals."""
        pk_side = f"{side}e" if or_there else side
        further = Q(**{f"{self.column}__{side}": place.value}) | Q(**{f"pk__{pk_side}": place.pk})
        return further & Q(**{f"{self.column}__{side}e": place.value})

    def read(self, rows, written):
        """The `Place` that an address names; None where it names none."""
        pk, _dot, value = written.partition(".")
        pk = read_key(rows.model, pk)
        if pk is None or "\0" in value:
            return None
        known = (
            rows.annotate(list_place=F(self.column)).query.annotations["list_place"].output_field
        )
        try:
            # Of a text that is empty as well.
            value = known.to_python(value)
            known.run_validators(value)
            return Place(pk, value)
        except ValidationError:
            return None


@dataclass(frozen=True)
class Page:
    """`start` is the number of the first row in the list, None where it lies beyond counting; so is
    `total`, which is then more than `MOST_COUNTED`."""

    rows: list[Any]
    start: int | None
    total: int | None
    previous: Place | None
    next: Place | None

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    @property
    def end(self):
        return self.start and self.start + len(self.rows) - 1

    @property
    def number(self):
        """Which page this is; None where that was not counted."""
        return self.start and (self.start - 1) // SIZE + 1

    @property
    def pages(self):
        return self.total and (self.total - 1) // SIZE + 1

    @property
    def most_counted(self):
        return MOST_COUNTED


@dataclass(frozen=True)
class Cut:
    """Which page of a list is wanted: the first, the last, or beyond a place."""

    order: Order
    after: Place | None = None
    before: Place | None = None
    is_last: bool = False

    def preceding(self):
        """What has to be counted for the number of the first row; None where nothing has."""
        if self.after:
            return self.order.before(self.after, or_there=True)
        return self.order.before(self.before) if self.before else None

    def page(self, rows, shown, *, total, preceding):
        """The page of these rows, as `shown` gives them; `total` and `preceding` are counted, at
        most one more than `MOST_COUNTED`."""
        order = replace(self.order, is_of_few=are_few(total))
        if self.is_last or self.before:
            found, more = self._backwards(order, rows, shown, total)
            has_previous, has_next = more, not self.is_last
        else:
            beyond = rows.filter(self.order.after(self.after)) if self.after else rows
            found = _read(order.of, beyond, shown, SIZE + 1)
            has_previous, has_next = bool(self.after), len(found) > SIZE
            found = found[:SIZE]
        total = total if total <= MOST_COUNTED else None
        return Page(
            found,
            self._start(found, total, preceding),
            total,
            Place(found[0].pk, found[0].list_place) if found and has_previous else None,
            Place(found[-1].pk, found[-1].list_place) if found and has_next else None,
        )

    def _backwards(self, order, rows, shown, total):
        """The rows before the place or the end, and whether others precede them. The last page has
        as many as are left over by full ones, where that is known."""
        size = (total - 1) % SIZE + 1 if self.is_last and total <= MOST_COUNTED else SIZE
        near = rows.filter(order.before(self.before)) if self.before else rows
        found = _read(order.backwards, near, shown, size + 1)
        return found[:size][::-1], len(found) > size

    def _start(self, found, total, preceding):
        if self.is_last:
            return total and total - len(found) + 1
        if preceding is None:
            return 1
        if preceding > MOST_COUNTED:
            return None
        return preceding + 1 if self.after else preceding - len(found) + 1


def _read(in_order, rows, shown, count):
    """The first so many of the rows as `shown` gives them. Which these are is found by their keys
    alone: a database that has to sort whole rows reads all of them."""
    keys = in_order(rows)[:count].values("pk")
    return list(in_order(shown.filter(pk__in=keys)))


def counted(rows, conditions):
    """For how many rows each condition holds, at most one more than `MOST_COUNTED`; one query."""
    counts, values = [], []
    for condition in conditions:
        some = rows.filter(condition).order_by().values("pk")[: MOST_COUNTED + 1].query
        try:
            sql, of_these = some.get_compiler(rows.db).as_sql()
        except EmptyResultSet:
            counts.append("0")
            continue
        counts.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted)")  # noqa: S608 - Django's SQL
        values += of_these
    with connections[rows.db].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", values)
        return cursor.fetchone()


def counted_at_once(rows, conditions):
    """The same by going through all the rows once: of few that lie all over the list, each of the
    numbers would look for its own from the beginning to the end."""
    counts = {
        f"number_{place}": Count("pk", filter=condition)
        for place, condition in enumerate(conditions)
    }
    return [min(number, MOST_COUNTED + 1) for number in rows.aggregate(**counts).values()]
