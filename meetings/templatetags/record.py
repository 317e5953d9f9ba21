"""Words of the record's codes and numbers, for templates."""

from django import template

from meetings.figures import vietnamese
from meetings.models import choices
from units import vietnamese as text

register = template.Library()


@register.filter
def words(code):
    """What a code of the record is called."""
    return choices.words(code)


@register.filter
def slug(name):
    return text.slug(name)


@register.filter
def number(value):
    """A Decimal with comma and dots."""
    return "" if value is None else vietnamese(value)


@register.filter
def at(mapping, key):
    """The entry of a mapping under a key that only the template knows."""
    return mapping.get(str(key)) if mapping else None
