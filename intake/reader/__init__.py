"""Reads a report of a review meeting: text in, records with the words they stand on out.

    text → Text → pages of lines → sentences in sections → values → Reading

Pure Python without Django; words it looks for stand in vocabulary/. docs/reader.md tells how a
sentence becomes a field.
"""

from dataclasses import replace

from intake.reader.assemble import Draft
from intake.reader.lines import pages_of
from intake.reader.meeting import published
from intake.reader.text import Text

__all__ = ["read"]


def read(text, published_on=None, gazetteer=None):
    """The `Reading`s of a text: one per meeting, or a single one that is no meeting.

    `published_on` is the day of publication where the text itself does not give it; `gazetteer`
    links names to the rows of a catalogue.
    """
    pages = pages_of(Text(text))
    items = [page for page in pages if not page.is_paper]
    stamps = (published(page, None)[0] for page in items)
    published_on = published_on or next(filter(None, stamps), None)
    readings = []
    for page in pages:
        before = readings[-1] if readings else None
        readings.append(Draft(page, published_on, gazetteer, before).reading())
    if items:  # several news items on a page have one byline
        author = next(filter(None, (reading.author for reading in readings)), "")
        readings = [replace(reading, author=reading.author or author) for reading in readings]
    meetings = [reading for reading in readings if reading.is_meeting]
    return meetings or readings[:1]
