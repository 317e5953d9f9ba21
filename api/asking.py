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


def page_of(request, rows, asked):
    """A page of the rows that the parameters leave: {"items", "next"}; two queries.

    Which rows these are is asked first, along the primary key: a database that is asked for the
    whole rows at once sorts everything that the reader may see.
    """
    left = _narrowed(request, rows, asked).order_by().filter(pk=OuterRef("pk"))
    numbers = rows.model._default_manager.filter(Exists(left)).order_by("-pk")
    found = list(_after(request, numbers, asked).values_list("pk", flat=True)[: asked.size + 1])
    shown = found[: asked.size]
    items = list(rows.filter(pk__in=shown).order_by("-pk"))
    return _page(request, items, shown[-1] if len(found) > asked.size else None)


def page_in_order(request, rows, asked):
    """The same of rows that their database gives by `-pk` without sorting; one query."""
    found = list(_after(request, _narrowed(request, rows, asked), asked)[: asked.size + 1])
    items = found[: asked.size]
    return _page(request, items, items[-1].pk if len(found) > asked.size else None)


def _page(request, items, last):
    return {"items": items, "next": None if last is None else address_after(request, last)}


def _after(request, rows, asked):
    """The rows after the one that the cursor names."""
    if not asked.cursor:
        return rows
    try:
        return rows.filter(pk__lt=int(_signer(request).unsign(asked.cursor)))
    except BadSignature:
        words = _("This cursor leads nowhere: follow the address in next.")
        raise Problem(404, words) from None


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
