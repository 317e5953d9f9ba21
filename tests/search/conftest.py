"""An office whose records can be searched, and short ways to search them."""

import datetime

import pytest
from django.utils import timezone

from search.abbreviations import FIRST
from search.finding import find
from search.models import Abbreviation, SearchDocument
from search.query import read
from tests.meetings.conftest import begin, office  # noqa: F401


@pytest.fixture
def now():
    return timezone.make_aware(datetime.datetime(2024, 7, 8, 8, 30))


@pytest.fixture
def found(db):
    """`found(user, text)`: the titles or texts of what the user finds, best first."""

    def found(user, text):
        documents = SearchDocument.objects.visible_to(user)
        hits = find(read(text), documents, year=2024).best()
        return [hit.document.title or hit.document.body for hit in hits]

    return found


def fill_abbreviations():
    """Those that an empty portal starts with: a test that empties the tables takes them along."""
    rows = [Abbreviation(short=short, long=long) for short, long in FIRST]
    Abbreviation.objects.bulk_create(rows, ignore_conflicts=True)
