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
from django.db.models import BooleanField, ExpressionWrapper, F, Q
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

    @property
    def is_backwards(self):
        """Whether the rows are found from their last one on."""
        return self.is_last or self.before is not None

    def near(self):
        """The condition to be on this page or beyond it."""
        if self.after:
            return self.order.after(self.after)
        return self.order.before(self.before) if self.before else Q()

    def sorted(self, rows):
        return self.order.backwards(rows) if self.is_backwards else self.order.of(rows)

    def size(self, total):
        """How many rows the page has: the last one as many as are left over by full ones, where
        that is known."""
        return (total - 1) % SIZE + 1 if self.is_last and are_few(total) else SIZE

    def keys(self, rows, total):
        """Those of the rows on the page and of one beyond it, as a query: a database that has to
        sort whole rows reads all of them."""
        cut = replace(self, order=replace(self.order, is_of_few=are_few(total)))
        return cut.sorted(rows.filter(self.near()))[: self.size(total) + 1].values("pk")

    def page(self, keys, shown, *, total, preceding):
        """The page of the rows with these keys as `shown` gives them, one more than it has where
        others are beyond it; `total` and `preceding` are counted, at most one more than
        `MOST_COUNTED`."""
        found, size = list(self.sorted(shown.filter(pk__in=keys))), self.size(total)
        rows, has_more = found[:size], len(found) > size
        if self.is_backwards:
            rows, has_previous, has_next = rows[::-1], has_more, not self.is_last
        else:
            has_previous, has_next = bool(self.after), has_more
        total = total if are_few(total) else None
        return Page(
            rows,
            self._start(rows, total, preceding),
            total,
            Place(rows[0].pk, rows[0].list_place) if rows and has_previous else None,
            Place(rows[-1].pk, rows[-1].list_place) if rows and has_next else None,
        )

    def _start(self, found, total, preceding):
        if self.is_last:
            return total and total - len(found) + 1
        if preceding is None:
            return 1
        if preceding > MOST_COUNTED:
            return None
        return preceding + 1 if self.after else preceding - len(found) + 1


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


def found_at_once(ways, conditions, cut, wanted):
    """The same numbers, and the keys of the page among the rows that are wanted, by going through
    all of them once: few that lie all over the list would be looked for from one end to the other
    for each number, and once more for the page. `ways` are the rows in parts, which may overlap."""
    tested = {"is_near": wanted & cut.near()}
    tested |= {f"number_{place}": condition for place, condition in enumerate(conditions)}
    numbers = list(tested)[1:]
    first, *others = (
        rows.order_by()
        .annotate(
            list_place=F(cut.order.column),
            **{name: ExpressionWrapper(one, BooleanField()) for name, one in tested.items()},
        )
        .values("pk", "list_place", *tested)
        for rows in ways
    )
    every = first.union(*others) if others else first
    try:
        sql, values = every.query.get_compiler(first.db).as_sql()
    except EmptyResultSet:
        return [0] * len(numbers), []
    way = "DESC" if cut.order.is_descending != cut.is_backwards else "ASC"
    counts = ", ".join(f"COUNT(*) FILTER (WHERE {name})" for name in numbers)
    with connections[first.db].cursor() as cursor:
        cursor.execute(
            f"WITH found AS MATERIALIZED ({sql})"  # noqa: S608 - Django's SQL
            f" SELECT near.pk, counted.* FROM (SELECT {counts} FROM found) AS counted"
            f" LEFT JOIN (SELECT pk, list_place FROM found WHERE is_near"
            f" ORDER BY list_place {way}, pk {way} LIMIT {SIZE + 1}) AS near ON TRUE"
            f" ORDER BY near.list_place {way}, near.pk {way}",
            values,
        )
        answer = cursor.fetchall()
    keys = [key for key, *_numbers in answer if key is not None]
    return [min(number, MOST_COUNTED + 1) for number in answer[0][1:]], keys
