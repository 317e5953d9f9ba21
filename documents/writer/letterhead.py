"""Writing on an office's own file: what of it stays, and how our styles find a place in it."""

import re
from copy import deepcopy

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from documents.profiles import PROFILES
from documents.writer.base import styles_of
from units.vietnamese import fold

NUMBER = re.compile(r"so\s*:?[\d\s.…_\[\]]*[-/]")
"""How a line with a number begins, folded: "so 12-bc/bcd", "so: .../bc-ubnd"."""


def open_letterhead(file):
    """(the document with an empty body, its head table or None)."""
    document = Document(file)
    body = document.element.body
    head = next(filter(_is_head, body.findall(qn("w:tbl"))), None)
    ends = deepcopy(body.find(qn("w:sectPr")))
    for child in list(body):
        body.remove(child)
    if ends is not None:
        body.append(ends)
    return document, head


def _is_head(table):
    titles = {fold(words) for profile in PROFILES.values() for words, _look in profile.title}
    return any(_words(paragraph) in titles for paragraph in table.iter(qn("w:p")))


def fill_head(table, head):
    """Put number and day where the letterhead has them; its names stay as the office wrote them."""
    for paragraph in table.iter(qn("w:p")):
        words = _words(paragraph)
        if NUMBER.match(words):
            _set_text(paragraph, head.number)
        elif "ngay" in words.split() and "thang" in words.split():
            _set_text(paragraph, head.place_and_day)


def _words(paragraph):
    return " ".join(fold("".join(text.text or "" for text in paragraph.iter(qn("w:t")))).split())


def _set_text(paragraph, text):
    """The text into the first place that holds any; the look of that place stays."""
    first, *others = paragraph.iter(qn("w:t"))
    first.text = text
    for other in others:
        other.text = ""


def adopt(document, profile, head):
    """Put the letterhead's head above; use its styles where it has them, ours where it lacks them.

    Styles are the same when their names are: their ids differ with the language of the Word that
    made the file. One that draws bullets or numbers is not taken: ours are written. No two drawings
    may have one number.
    """
    used = _added_styles(document.styles.element, profile)
    body = document.element.body
    for style in body.iter(qn("w:pStyle")):
        _redirect(style, used)
    if head is not None:
        body.insert(0, head)
    for number, drawing in enumerate(body.iter(qn("wp:docPr")), start=1):
        drawing.set("id", str(number))


def _added_styles(element, profile):
    """{id of our style: id under which the letterhead has it}; what it lacks is added."""
    known, names, taken = {}, set(), set()
    for style in element.findall(qn("w:style")):
        taken.add(style.get(qn("w:styleId")))
        name = style.find(qn("w:name"))
        if name is not None and style.get(qn("w:type")) == "paragraph":
            names.add(name.get(qn("w:val"), "").lower())
            if style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is None:
                known[name.get(qn("w:val"), "").lower()] = style.get(qn("w:styleId"))
    used, added = {}, []
    for style_id, xml in styles_of(profile).items():
        style = parse_xml(xml)
        named = style.find(qn("w:name"))
        name = named.get(qn("w:val")).lower()
        if name not in known:
            while named.get(qn("w:val")).lower() in names:
                named.set(qn("w:val"), f"{named.get(qn('w:val'))} (văn bản)")
            free = style_id
            while free in taken:
                free += "0"
            known[name] = free
            taken.add(free)
            style.set(qn("w:styleId"), free)
            added.append(style)
        used[style_id] = known[name]
    for style in added:
        for link in (*style.findall(qn("w:basedOn")), *style.findall(qn("w:next"))):
            _redirect(link, used)
        element.append(style)
    return used


def _redirect(link, used):
    style_id = link.get(qn("w:val"))
    link.set(qn("w:val"), used.get(style_id, style_id))
