"""Reads a report of a review meeting: text in, records with the words they stand on out.

    text → Text → pages of lines → sentences in sections → values → Reading

Pure Python without Django; words it looks for stand in vocabulary/. docs/reader.md tells how a
sentence becomes a field.
"""

from intake.reader.assemble import Draft
from intake.reader.lines import pages_of
from intake.reader.text import Text

__all__ = ["read"]


def read(text, published_on=None, gazetteer=None):
    """The `Reading`s of a text: one per meeting, or a single one that is no meeting.

    `published_on` is the day of publication where the text itself does not give it; `gazetteer`
    links names to the rows of a catalogue.
    """
    whole = Text(text)
    readings = []
    for page in pages_of(whole):
        before = readings[-1] if readings else None
        readings.append(Draft(page, published_on, gazetteer, before).reading())
    meetings = [reading for reading in readings if reading.is_meeting]
    return meetings or readings[:1]
