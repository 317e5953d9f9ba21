"""The status of directives and petitions, for templates."""

from django import template

from meetings.models import WorkStatus
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


@register.filter
def is_pressing(item):
    """Whether it is time to remind whoever leads it."""
    return item.status in (WorkStatus.OVERDUE, WorkStatus.DUE_SOON)


@register.filter
def has_moved_on(item):
    """Whether lead or deadline are no longer those that the record names."""
    said = (getattr(item, "due_on", None), getattr(item, "lead_id", None))
    return (item.current_due_on, item.current_lead_id) != said
