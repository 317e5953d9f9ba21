"""The query strings of the lists that an overview leads to."""

from urllib.parse import urlencode

from django import template

from meetings.work_filters import OWN

register = template.Library()


@register.simple_tag
def work_query(overview, status=""):
    """What shows in a list of work exactly what the overview counted."""
    return _query({"pham-vi": OWN, "trang-thai": str(status)} | _committee(overview))


@register.simple_tag
def target_query(overview):
    """What shows in the list of targets those of the overview."""
    return _query({"ky": overview.period.code} | _committee(overview))


def _committee(overview):
    return {"ban": str(overview.committee.pk)} if overview.committee else {}


def _query(words):
    return "?" + urlencode({name: word for name, word in words.items() if word})
