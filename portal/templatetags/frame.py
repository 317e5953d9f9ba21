"""What the frame of every page needs."""

from django import template

register = template.Library()


@register.simple_block_tag
def written(content):
    """What stands within, to be shown at two places: `{% written as menu %}…{% endwritten %}`."""
    return content
