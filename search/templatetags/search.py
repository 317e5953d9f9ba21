"""Places that were found, and counts, for the page of results.

A page shows up to a hundred places: their rows are written in Python, since templates within
templates would take most of the time of the page.
"""

from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from search.finding import MOST

register = template.Library()


@register.simple_tag
def hits(found):
    """The list of some `search.finding.Hit`s."""
    # What comes from outside is escaped where it is put in.
    return mark_safe(f'<ol class="hits">{"".join(map(_row, found))}</ol>')  # noqa: S308


def _row(hit):
    document, (lead, rest) = hit.document, hit.lines
    row = f'<a class="row" href="{escape(hit.url)}">{_marked(lead)}</a>'
    if rest:
        row += f'<p class="said">{_marked(rest)}</p>'
    if (record := hit.record) is not None:
        if document.kind != "hoi-nghi":
            row += f'<p class="sub">{escape(record)}</p>'
        if document.record_status != "approved":
            row += render_to_string("components/status.html", {"status": document.record_status})
    return f"<li>{row}</li>"


def _marked(pieces):
    """[(text, whether it is marked)] with the marks."""
    return "".join(
        f"<mark>{escape(text)}</mark>" if is_marked else escape(text) for text, is_marked in pieces
    )


@register.simple_tag
def found_count(total, is_more):
    """A number, or "more than 1,000" where no more were counted."""
    if not is_more:
        return str(total)
    return _("more than %(number)s") % {"number": f"{MOST:,}".replace(",", ".")}
