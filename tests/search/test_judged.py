"""The judged queries on the demo town: answered well, and alike however they are typed."""

from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import User
from search.judging import WAYS, ask, means, read_judged
from search.models import SearchDocument
from tests.search.conftest import fill_abbreviations
from units.dates import today

JUDGED = read_judged(Path(__file__).with_name("judged.tsv"))


@pytest.mark.django_db
def test_judged_queries_are_answered_however_they_are_typed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("demo", verbosity=0)
    fill_abbreviations()
    documents = SearchDocument.objects.visible_to(User.objects.get(username="lanhdao"))

    reached = {way: means(ask(JUDGED, documents, today=today(), way=way)) for way in WAYS}

    assert len(JUDGED) >= 150
    assert min(rank for rank, _recall in reached.values()) >= 0.9
    assert min(recall for _rank, recall in reached.values()) >= 0.9
    assert reached["no accents"] == reached["capitals"]
    assert reached["as typed"] == reached["decomposed"] == reached["other tone place"]
