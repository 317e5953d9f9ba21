"""Marked text and counts, for the page of results."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from search.finding import MOST

register = template.Library()


@register.simple_tag
def pieces(parts):
    """[(text, whether it is marked)] with the marks."""
    shown = (format_html("<mark>{}</mark>", text) if marked else text for text, marked in parts)
    return format_html_join("", "{}", ((piece,) for piece in shown))


@register.simple_tag
def found_count(total, is_more):
    """A number, or "more than 1,000" where no more were counted."""
    if not is_more:
        return str(total)
    return _("more than %(number)s") % {"number": f"{MOST:,}".replace(",", ".")}
