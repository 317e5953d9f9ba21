"""The two databases behind one interface.

    fill(document, title, body, context)   put lists of folded words into its own columns
    matching(documents, expression)        those that match, newest first
    ranked(documents, expression)          the same, each with its `score`: less is better
    drop(), make(), optimize(), faults()   for `rebuild_index` and `check_index`

Both get the same words and the same expressions, so that they find the same.
"""

from importlib import import_module

from django.db import connection


def backend():
    """The module for the database in use."""
    return import_module(f"search.backends.{connection.vendor}")
