"""Saved web pages: their words line by line, and nothing of what makes them work."""

import re
from html.parser import HTMLParser
from pathlib import Path

from intake.texts.plain import decoded
from intake.texts.source import Notice, Parsed, Refusal, TextRefused

NOT_READ = {
    "script", "style", "noscript", "template", "nav", "select", "button", "textarea", "svg",
    "iframe", "object", "video", "audio", "canvas", "input",
}  # fmt: skip
BLOCKS = {
    "html", "head", "body", "title", "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "li", "dt",
    "dd", "dl", "ul", "ol", "blockquote", "figure", "figcaption", "caption", "article", "section",
    "header", "footer", "aside", "main", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
    "pre", "address", "hr", "form", "fieldset",
}  # fmt: skip
VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "embed", "source"}
CLOSED_BY_ITS_LIKE = {"p", "li", "dt", "dd", "tr", "td", "th", "option"}
HOLDERS = {"table", "ul", "ol", "dl", "div", "body"}
"""Within one of these a new item does not close the item around."""
CELLS = {"td", "th"}
MAX_DEPTH = 150
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{1,20})""", re.IGNORECASE)
_TAG = re.compile(rb"<(?:!doctype|html|head|body|meta|title|p|div|h\d|table|br|span)\b", re.I)


def read(path: Path) -> Parsed:
    content = path.read_bytes()
    if not _TAG.search(content.replace(b"\0", b"")):
        raise TextRefused(Refusal.CONTENT_DIFFERS, extension="html")
    text, notices = _decoded(content)
    page = _Page()
    page.feed(text)
    page.close()
    page.drop_small_forms()
    return Parsed("\n".join(_lines(page.root)), notices)


def _decoded(content):
    """By the letters, as for a text file, unless the page names the one encoding hard to tell."""
    declared = _CHARSET.search(content[:4096])
    if declared and declared[1].lower() in (b"windows-1258", b"cp1258"):
        return content.decode("cp1258", errors="replace"), frozenset({Notice.ENCODING})
    return decoded(content, "html")


class _Element:
    def __init__(self, tag):
        self.tag = tag
        self.children = []

    def within(self, tags, *, stop=()):
        """The nearest elements below with one of the tags, not looked for in those to stop at."""
        for child in self.children:
            if isinstance(child, _Element):
                if child.tag in tags:
                    yield child
                elif child.tag not in stop:
                    yield from child.within(tags, stop=stop)

    def length(self):
        return sum(
            child.length() if isinstance(child, _Element) else len(child.strip())
            for child in self.children
        )


class _Page(HTMLParser):
    """Builds the tree of what is read; tags that people forget to close are closed."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = _Element("body")
        self._open = [self.root]
        self._skipped = []

    def handle_starttag(self, tag, attributes):
        if self._skipped:
            if tag == self._skipped[0] and tag not in VOID:
                self._skipped.append(tag)
            return
        if tag in NOT_READ:
            if tag not in VOID:
                self._skipped.append(tag)
            return
        if tag in CLOSED_BY_ITS_LIKE:
            self._close({tag, *CELLS} if tag in CELLS else {tag}, up_to=HOLDERS)
        element = _Element(tag)
        self._open[-1].children.append(element)
        if tag not in VOID and len(self._open) < MAX_DEPTH:
            self._open.append(element)

    def handle_endtag(self, tag):
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.pop()
            return
        self._close({tag}, up_to=() if tag in HOLDERS else HOLDERS)

    def handle_data(self, text):
        if not self._skipped:
            self._open[-1].children.append(text)

    def _close(self, tags, *, up_to):
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in tags:
                del self._open[place:]
                return
            if self._open[place].tag in up_to:
                return

    def drop_small_forms(self):
        """A search or comment form is left out; one that the whole page stands in is kept."""
        half = self.root.length() / 2
        for form in list(self.root.within({"form"})):
            if form.length() < half:
                form.children.clear()


class _Lines:
    def __init__(self):
        self.lines = []
        self._words = []

    def end_line(self):
        line = _SPACE.sub(" ", "".join(self._words)).strip(" ")
        if line:
            self.lines.append(line)
        self._words.clear()

    def add(self, element):
        for child in element.children:
            if isinstance(child, str):
                self._words.append(child)
            elif child.tag == "br":
                self.end_line()
            elif child.tag == "table" and _is_table(child):
                self.end_line()
                self.lines += map(_row, child.within({"tr"}))
            elif child.tag in BLOCKS:
                self.end_line()
                self.add(child)
                self.end_line()
            else:
                self.add(child)


def _lines(element):
    out = _Lines()
    out.add(element)
    out.end_line()
    return out.lines


def _is_table(table):
    """Whether rows have columns; one with a table inside only lays out the page."""
    return not any(table.within({"table"})) and any(
        len(list(row.within(CELLS))) > 1 for row in table.within({"tr"})
    )


def _row(row):
    return "\t".join(" ".join(_lines(cell)) for cell in row.within(CELLS))
