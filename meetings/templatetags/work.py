"""The status of directives and petitions, for templates."""

from django import template

from meetings.work_words import PILLS, days_of, words_of

register = template.Library()


@register.filter
def pill(item):
    """The kind of the pill of an item `with_status`."""
    return PILLS[item.status]


@register.filter
def status_words(item, today):
    return words_of(item, today)


@register.filter
def status_days(item, today):
    return days_of(item, today)
