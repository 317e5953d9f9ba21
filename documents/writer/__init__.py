"""An outline as a Word file."""

import datetime
import io
from typing import BinaryIO

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length

from documents import letters
from documents.letterhead import room_of
from documents.outline import Heading, ListItem, Outline, Paragraph, Table
from documents.writer.base import base_of, turn_to_landscape
from documents.writer.frame import add_balanced, add_end, add_head, add_rule
from documents.writer.gap import settle_gap
from documents.writer.letterhead import adopt, fill_head, open_letterhead
from documents.writer.tables import add_table
from documents.writer.xml import LANGUAGE, add_paragraph

BULLETS = {1: ("ListBullet", "- "), 2: ("ListBullet2", "+ ")}


def write(outline: Outline, file: BinaryIO, letterhead: BinaryIO | None = None) -> None:
    """Write the .docx into the open file.

    A letterhead is an office's own .docx, checked on upload (`letterhead.check_letterhead`).
    """
    if letterhead is None:
        document, head = Document(io.BytesIO(base_of(outline.profile))), None
    else:
        document, head = open_letterhead(letterhead)
    if outline.is_landscape:
        turn_to_landscape(document.sections[-1])
    room = Length(room_of(document)).mm
    body = document.element.body
    ends = body.find(qn("w:sectPr"))
    body.remove(ends)
    if head is None:
        add_head(body, outline, room)
    else:
        fill_head(head, outline.head)
    gap = add_paragraph(body, "SauBang")
    _add_title(body, outline, room)
    _add_body(body, outline, room)
    add_end(body, outline, room)
    # A body ends with a paragraph: Word repairs a file that ends with a table.
    add_paragraph(body, "SauBang")
    settle_gap(body, gap, above=0 if head is None else len(head.findall(qn("w:tr"))))
    body.append(ends)
    if letterhead is not None:
        adopt(document, outline.profile, head)
    _set_properties(document.core_properties, outline)
    document.save(file)


def _add_title(body, outline, room):
    profile = outline.profile
    add_paragraph(body, "Title", outline.type_name)
    add_balanced(body, "Subtitle", outline.summary, profile.summary, room)
    if outline.note:
        add_paragraph(body, "KemTheo", outline.note)
    if profile.rule_below_summary:
        add_paragraph(body, "DuoiTrichYeu", profile.rule_below_summary)
    else:
        look = profile.summary
        whole = letters.width(outline.summary, look.size, bold=True)
        add_rule(body, min(whole, 240) * 0.4, 3, style="DuongKeTrichYeu")
    for number, line in enumerate(outline.addressed_to):
        add_paragraph(body, "KinhGui", line if number else f"Kính gửi: {line}")


def _add_body(body, outline, room):
    """All blocks; the last two stay with the signature."""
    near_end = len(outline.body) - 2
    for number, block in enumerate(outline.body):
        is_near_end = number >= near_end
        if isinstance(block, Table):
            size = outline.profile.table.size
            add_table(body, block, room, size, keep_last=is_near_end)
        elif isinstance(block, Heading):
            add_paragraph(body, f"Heading{block.level}", block.marker + block.text)
        elif isinstance(block, ListItem):
            style, bullet = BULLETS[block.level]
            add_paragraph(body, style, bullet + block.text, keep_next=is_near_end)
        elif isinstance(block, Paragraph):
            is_below_table = number and isinstance(outline.body[number - 1], Table)
            style = "DuoiBang" if is_below_table else "BodyText"
            add_paragraph(body, style, block.text, lead=block.lead, keep_next=is_near_end)


def _set_properties(properties, outline):
    """What Word shows of a file; in Vietnamese, and the same for the same paper."""
    properties.title, properties.author = outline.title[:255], outline.author[:255]
    properties.subject = outline.type_name.capitalize()
    properties.category = "Văn bản"
    properties.keywords, properties.comments = "", ""
    properties.language = LANGUAGE
    properties.last_modified_by, properties.revision = outline.author[:255], 1
    day = outline.day or datetime.date(2000, 1, 1)
    properties.created = properties.modified = datetime.datetime.combine(day, datetime.time())
