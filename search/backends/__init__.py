"""The two databases behind one interface.

    add(documents, said)                   write new documents and index their words
    matching(documents, expression)        those that match, newest first
    among(pks, expression)                 the set of those that match, of few known ones
    of_records(meetings)                   a condition: theirs; and their keys if they are few
    is_scattered(), optimize()             for the worker
    drop(), make(), faults()               for `rebuild_index` and `check_index`

`said` is a `Said` for each document. Both get the same words and the same expressions, so that they
find the same; neither ranks, which would ask it of every document that matches (`search.ranking`).
"""

from dataclasses import dataclass
from importlib import import_module

from django.db import connection

BATCH = 500
FEW = 300
"""Records, up to which a reader's are named one by one."""


@dataclass(frozen=True)
class Said:
    """The folded words of a document, and those of the record around it."""

    title: list[str]
    body: list[str]
    context: list[str]


def backend():
    """The module for the database in use."""
    return import_module(f"search.backends.{connection.vendor}")
