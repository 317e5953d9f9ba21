"""What stands in a written file, one line for each paragraph and row."""

import io

from docx import Document
from docx.table import Table

from documents.papers import compose
from documents.writer import write


def written(kind, records, context, letterhead=None):
    """The Word file of a paper, open at its start."""
    file = io.BytesIO()
    write(compose(kind, records, context), file, letterhead)
    file.seek(0)
    return file


def structure(file):
    """["Title: BÁO CÁO", "| TT | Nội dung |", …]: the style of a paragraph and its text."""
    return [line for block in Document(file).iter_inner_content() for line in _lines(block)]


def _lines(block):
    if isinstance(block, Table):
        rows = block._tbl.tr_lst
        for row in rows:
            head = "! " if row.trPr is not None and row.trPr.xpath("w:tblHeader") else ""
            cells = [" / ".join(_text(one) for one in cell.p_lst) for cell in row.tc_lst]
            yield f"{head}| {' | '.join(cells)} |"
    elif block.text:
        yield f"{block.style.name}: {_text(block._p)}"


def _text(paragraph):
    pieces = paragraph.iter("{*}t", "{*}br")
    return "".join(" " if piece.tag.endswith("}br") else piece.text for piece in pieces)
