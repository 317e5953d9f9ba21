"""Django's `i18n`, but the words of a plain `{% translate "…" %}` are looked up once a language.

A page says sixty of them; to resolve, look up and escape one takes as long as ten variables.
"""

from django import template
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.filters |= i18n.register.filters
register.tags |= i18n.register.tags


class PlainWords(template.Node):
    def __init__(self, words):
        self.words = words
        self.known = {}

    def render(self, context):
        language = get_language()
        if language not in self.known:
            self.known[language] = self.words.render(context)
        return self.known[language]


@register.tag
def translate(parser, token):
    words = i18n.do_translate(parser, token)
    said, meant = words.filter_expression, words.message_context
    is_plain = said.var.literal is not None and not said.filters and not (meant and meant.is_var)
    return PlainWords(words) if is_plain and words.asvar is None else words
