"""What a browser would post of an entry form that is shown: its inputs as they stand."""

from html.parser import HTMLParser

from django.http import QueryDict
from django.template.loader import render_to_string


class Inputs(HTMLParser):
    """Successful controls of the page, in order; what stands in a <template> does not count."""

    def __init__(self):
        super().__init__()
        self.values = QueryDict(mutable=True)
        self.templates = 0
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name, value = given.get("name"), given.get("value")
        if tag == "template":
            self.templates += 1
        elif self.templates or (not name and tag != "option"):
            pass
        elif tag == "input" and given.get("type") in ("checkbox", "radio"):
            if "checked" in given:
                self.values.appendlist(name, "on" if value is None else value)
        elif tag == "input" and given.get("type") != "file":
            self.values.appendlist(name, value or "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            # Without a choice a browser sends the first.
            if "selected" in given or self.select not in self.values:
                self.values[self.select] = value or ""
        elif tag == "textarea":
            self.textarea = (name, [])

    def handle_endtag(self, tag):
        if tag == "template":
            self.templates -= 1
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            name, pieces = self.textarea
            # HTML drops the first line break of a textarea.
            self.values.appendlist(name, "".join(pieces).removeprefix("\n"))
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1].append(data)


def inputs_of(page):
    reader = Inputs()
    reader.feed(page)
    return reader.values


def as_typed(form):
    """The data that posting a shown `EntryForm` unchanged sends."""
    pieces = []
    for section in form.page_sections:
        for piece in section.pieces:
            if "rows" in piece:
                pieces.append(
                    render_to_string("meetings/_entry_rows.html", {"rows": piece["rows"]})
                )
            else:
                context = {"fields": piece["fields"]}
                pieces.append(render_to_string("meetings/_entry_fields.html", context))
    return inputs_of("".join(pieces))
