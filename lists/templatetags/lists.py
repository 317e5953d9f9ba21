from django import template

register = template.Library()


@register.filter
def text(column, row):
    """What the column says of a row, in words."""
    return column.text(row)
