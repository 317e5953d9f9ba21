"""An office whose records can be searched, and short ways to search them."""

import datetime

import pytest
from django.utils import timezone

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


@pytest.fixture
def abbreviations(db):
    for short, long in [("QCDC", "quy chế dân chủ"), ("ATGT", "an toàn giao thông")]:
        Abbreviation.objects.get_or_create(short=short, long=long)
