"""Whole numbers as addresses and forms write them."""

LONGEST = 9
"""Digits: every column takes them, and no office has more rows."""


def number_of(written):
    """The number; None where nothing, something else or far too much is written."""
    if not written or len(written) > LONGEST or not written.isdecimal():
        return None
    return int(written)
