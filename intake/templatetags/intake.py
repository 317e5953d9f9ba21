"""The source of a record, on pages of other apps, and rows of fields on the page of its check."""

from itertools import groupby

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from intake.models import SourceSpan
from intake.review import GROUP_OF_FIELD, Paper, name_of, sentence_at

register = template.Library()


@register.filter
def in_rows(fields):
    """[(name of the row, [bound fields])] of (bound field, width)."""
    rows = groupby(fields, lambda one: GROUP_OF_FIELD.get(one[0].name, one[0].name))
    return [(name, [bound for bound, _width in some]) for name, some in rows]


@register.simple_tag
def letters(pieces, leads):
    """The letters of a paragraph and nothing else: the page's script counts them.

    With `leads` a mark leads to its row on the page.
    """
    return format_html_join("", "{}", ([_piece(piece, leads)] for piece in pieces))


def _piece(piece, leads):
    if not piece.values:
        return piece.text
    if leads and piece.text.strip():
        return format_html(
            '<a class="hl hl-{}" href="#r-{}" data-k="{}">{}</a>',
            piece.family,
            piece.value,
            " ".join(piece.values),
            piece.text,
        )
    return format_html('<span class="hl hl-{}">{}</span>', piece.family, piece.text)


@register.simple_tag
def source_of(meeting):
    """The text that a record was read from; None when it was typed."""
    return meeting.sources.first()


@register.simple_tag
def chips_of(source):
    """{key of an item: (address, name) of the paragraph that it was read from}."""
    if source is None:
        return {}
    there = reverse("meeting_source", args=[source.meeting_id])
    paper = Paper(source, [], {})
    chips = {}
    for span in source.spans.exclude(key=None):
        if paragraph := paper.paragraph_at(span.start):
            chips.setdefault(str(span.key), (f"{there}#v-{paragraph.start}", name_of(paragraph)))
    return chips


@register.simple_tag
def sentences_of(items):
    """{key of an item: the sentence of the source that it was read from}, in one query."""
    keys = {item.key: item.meeting_id for item in items}
    spans = SourceSpan.objects.filter(key__in=keys).select_related("source").order_by("-start")
    return {
        str(span.key): sentence_at(span.source.text, span.start, span.end)
        for span in spans
        if span.source.meeting_id == keys[span.key]
    }


@register.simple_tag
def unchecked_in(source):
    """How many words of values nobody has compared yet."""
    return source.spans.filter(checked_at=None).count()
