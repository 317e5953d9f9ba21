"""The judged queries on the demo town: answered well, and alike however they are typed."""

from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import User
from search.judging import WAYS, ask, means, read_judged
from search.models import SearchDocument
from search.query import accented, read
from search.words import spellings
from tests.search.conftest import fill_abbreviations
from units.dates import today

JUDGED, FRESH = (
    read_judged(Path(__file__).with_name(name)) for name in ("judged.tsv", "judged_fresh.tsv")
)
ALIKE = [way for way in WAYS if way != "no accents"]


@pytest.mark.django_db
def test_judged_queries_are_answered_with_and_without_accents(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("demo", verbosity=0)
    fill_abbreviations()
    documents = SearchDocument.objects.visible_to(User.objects.get(username="lanhdao"))

    for judged in (JUDGED, FRESH):
        typed, bare = (
            means(ask(judged, documents, today=today(), way=way))
            for way in ("as typed", "no accents")
        )

        assert min(typed) >= 0.9
        assert bare == pytest.approx(typed, abs=0.02)


def test_a_query_means_the_same_in_capitals_decomposed_and_with_the_other_tone_place():
    assert len(JUDGED) >= 150
    assert len(FRESH) >= 60
    for one in (*JUDGED, *FRESH):
        as_typed, *others = (understood(WAYS[way](one.text)) for way in ALIKE)

        assert others == [as_typed] * len(others), one.text


def understood(text):
    """All of a text that the search goes by."""
    query = read(text)
    terms = [(term.words, term.forms, term.is_quoted) for term in query.terms]
    marks = [spellings(word) for word in accented(query)]
    return terms, marks, [term.words for term in query.excluded], fields_of(query)


def fields_of(query):
    return [(name, read(value).words) for name, value in query.fields]
