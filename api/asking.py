"""What a program may ask: types of parameters, and pages of a list.

A page goes on after the last row of the one before (keyset), so the last is as fast as the first,
and what is entered meanwhile neither repeats nor hides a row. Rows come by their numbers, those
entered last first.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import BeforeValidator

from api.problems import Problem
from lists.paging import MOST_COUNTED, are_few

USUAL, MOST = 50, 200
"""Rows of a page."""
LARGEST = 2**31 - 1


def _number(text):
    if not re.fullmatch("[0-9]{1,10}", str(text)):
        raise ValueError(_("It must be a whole number."))
    return int(text)


def _day(text):
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(text)):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass
    raise ValueError(_("It must be a day such as 2024-07-05."))


Number = Annotated[int, Field(ge=1, le=LARGEST), BeforeValidator(_number)]
Year = Annotated[int, Field(ge=1900, le=2200), BeforeValidator(_number)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
Words = Annotated[str, Field(max_length=200)]
Size = Annotated[int, Field(ge=1, le=MOST), BeforeValidator(_number)]


@dataclass(frozen=True)
class By:
    """How a parameter narrows a list: a function of its rows and the value."""

    narrow: Callable[[Any, Any], Any]

    @classmethod
    def column(cls, name):
        return cls(lambda rows, value: rows.filter(**{name: value}))


class Paging(Schema):
    """What every list is asked with."""

    cursor: str | None = Field(None, description="From `next` of the page before.")
    size: Size = Field(USUAL, description="Rows of the page.")


def expect(request, *names):
    """Refuse a parameter that means nothing here or comes twice: it would be a filter that does
    not filter."""
    errors = [
        (name, _("There is no such parameter here.")) for name in request.GET if name not in names
    ]
    errors += [
        (name, _("It may be given once.")) for name in names if len(request.GET.getlist(name)) > 1
    ]
    if errors:
        raise Problem(422, errors=errors)


def page_of(request, rows, asked, shown=lambda rows: rows):
    """A page of the rows that the parameters leave, as `shown` gives them: {"items", "next"}; two
    queries.

    Which rows these are is found before they are read: a database that is asked for whole rows at
    once sorts everything that the reader may see.
    """
    left, place = _narrowed(request, rows, asked), _place(request, asked)
    found = shown(rows).filter(pk__in=_keys(left, place, asked)).order_by("-pk")
    return _page(request, list(found), asked)


def _keys(left, place, asked):
    """Of the rows of the page and of one beyond it; as a query where there are many.

    Few rows are found by the index of their filter and then sorted: along the primary key a
    database would go through the whole table for them. Of many, some are met soon there.
    """
    keys = left.order_by().values_list("pk", flat=True)
    found = list(keys[: MOST_COUNTED + 1])
    if are_few(len(found)):
        later = [key for key in found if place is None or key < place]
        return sorted(later, reverse=True)[: asked.size + 1]
    every = left.model._default_manager.filter(Exists(keys.filter(pk=OuterRef("pk"))))
    return _after(every, place).order_by("-pk").values("pk")[: asked.size + 1]


def page_in_order(request, rows, asked):
    """The same of rows that their database gives by `-pk` without sorting; one query."""
    left = _after(_narrowed(request, rows, asked), _place(request, asked))
    return _page(request, list(left[: asked.size + 1]), asked)


def _page(request, found, asked):
    """Of the rows found, one more than asked where others follow."""
    items = found[: asked.size]
    has_next = len(found) > asked.size
    return {"items": items, "next": address_after(request, items[-1].pk) if has_next else None}


def _place(request, asked):
    """The key of the row that the cursor names, after which the page begins."""
    if not asked.cursor:
        return None
    try:
        return int(_signer(request).unsign(asked.cursor))
    except BadSignature:
        words = _("This cursor leads nowhere: follow the address in next.")
        raise Problem(404, words) from None


def _after(rows, place):
    return rows if place is None else rows.filter(pk__lt=place)


def _narrowed(request, rows, asked):
    expect(request, *type(asked).model_fields)
    for name, field in type(asked).model_fields.items():
        value = getattr(asked, name)
        for way in field.metadata:
            if isinstance(way, By) and value is not None:
                rows = way.narrow(rows, value)
    return rows


def address_after(request, pk):
    """The address of the page of the same list that begins after the row."""
    query = request.GET.copy()
    query["cursor"] = _signer(request).sign(pk)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _signer(request):
    """A cursor is good for one user and one list with its filters."""
    filters = sorted(item for item in request.GET.items() if item[0] not in ("cursor", "size"))
    return Signer(salt=repr(["api", request.user.pk, request.path, filters]))
