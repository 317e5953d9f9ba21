"""The room between the head and the title, in as many low lines as LibreOffice needs.

When LibreOffice opens a file it deals paragraphs and rows of tables out to pages before it measures
them, 25 to each, of a long text 20. A heading that happens to be the last one dealt to a page then
stays at its foot, whatever its `keepNext` says. A line more above moves all of them on by a place.
"""

from copy import deepcopy

from docx.oxml.ns import qn

from documents.writer.xml import TWIPS_PER_POINT, add

DEALT, DEALT_OF_LONG, LONG = 25, 20, 100
HEIGHT = 12
"""Points of the room, however many lines share it."""
MOST_LINES = 6


def settle_gap(body, line, above=0):
    """Make of the one line so many that the fewest headings end what is dealt to a page. `above`
    rows of a letterhead will still be put before them."""
    count = min(range(1, MOST_LINES + 1), key=lambda count: _stranded(body, above + count - 1))
    add(
        line.find(qn("w:pPr")),
        "w:spacing",
        before=0,
        after=0,
        line=HEIGHT * TWIPS_PER_POINT // count,
        lineRule="exact",
    )
    for _more in range(count - 1):
        line.addnext(deepcopy(line))


def _stranded(body, dealt):
    """How often something that is to stay with the next is the last one dealt to a page."""
    most = DEALT_OF_LONG if len(body) > LONG else DEALT
    stranded = 0
    for block in body:
        rows = len(block.findall(qn("w:tr")))
        dealt += rows or 1
        if dealt >= most:
            stranded += not rows and _stays_with_next(block)
            dealt = 0
    return stranded


def _stays_with_next(paragraph):
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    is_heading = style is not None and style.get(qn("w:val")).startswith("Heading")
    return is_heading or paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
