"""The room between the head and the title, in as many low lines as LibreOffice needs.

When LibreOffice opens a file it deals paragraphs and rows of tables out to pages before it measures
them (`SwLayHelper` in its `sw/source/core/layout/laycache.cxx`). A heading that happens to be the
last one dealt to a page may then stay at its foot, whatever its `keepNext` says. A line more above
moves all of them on by a place.
"""

from copy import deepcopy

from docx.oxml.ns import qn

from documents.writer.xml import TWIPS_PER_POINT, add

HEIGHT = 12
"""Points of the room, however many lines share it."""
MOST_LINES = 12


def settle_gap(body, line, above=0):
    """Make of the one line so many that no heading ends what is dealt to the first page, nor if
    possible to the second, …: each page that is measured anew makes the next less certain. `above`
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
    """For each page, whether what is dealt to it ends with something that is to stay with the
    next."""
    most, stranded, before = _dealt_to_a_page(body), [], None
    for block in body:
        dealt += len(block.findall(qn("w:tr"))) or 1
        if dealt > most:
            stranded.append(before is not None and _stays_with_next(before))
            # The one too many opens the next page and is not counted there.
            dealt = 0
        before = block
    return stranded


def _dealt_to_a_page(body):
    """25 as long as a text has at most 100 nodes, else 20 and more: as LibreOffice reckons."""
    tables, cells = len(body.findall(qn("w:tbl"))), sum(1 for _cell in body.iter(qn("w:tc")))
    nodes = sum(1 for _paragraph in body.iter(qn("w:p"))) + 2 * cells - 23 * tables
    return 25 if nodes <= 100 else min(20 + nodes // 1000 * 3, 53)


def _stays_with_next(paragraph):
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    is_heading = style is not None and style.get(qn("w:val")).startswith("Heading")
    return is_heading or paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
