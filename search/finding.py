"""From a query to what is shown: candidates from the database, ranked, counted by kind.

However many documents match, at most `MOST` of them are counted: the newest, and with them what is
called so. `RANKED` of these are read and ranked.
"""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any

from django.db.models import F
from django.urls import reverse

from meetings.models import Directive, FollowUp, Issue
from meetings.models.meeting import called, page_of
from search import ranking
from search.backends import backend
from search.expressions import Where, Without, Words, all_of, any_of, within
from search.kinds import BY_CODE, KINDS, RecordKind
from search.marking import Marker
from search.models import Abbreviation, SearchDocument, SearchDocumentQuerySet, Sight
from search.query import Abbreviations, Query, clauses_of
from units.vietnamese import slug

MOST = 1000
"""As many are counted; more are "more than 1,000"."""
RANKED = 50
"""How many are read and ranked: whatever is found if it is no more, else the nearest."""
OF_EACH_KIND = 3
PAGE = 20
MANY = 4
"""Words, from which on one of them says little."""
MOST_COMBINATIONS = 60


@dataclass
class Finding:
    """What a query found among the documents. `candidates` are {number: kind}; `near`, the numbers
    of those that have the words side by side, or in their title."""

    query: Query
    documents: SearchDocumentQuerySet
    marker: Marker
    year: int
    candidates: dict[int, str] = field(default_factory=dict)
    near: Set[int] = frozenset()
    is_partial: bool = False
    _said: dict[object, bool] = field(default_factory=dict)

    @property
    def is_more(self):
        return len(self.candidates) > MOST

    def says(self, expression):
        """Whether one of the documents itself says it; asked once."""
        if expression not in self._said:
            wanted = within(expression, Where.OWN)
            self._said[expression] = backend().matching(self.documents, wanted).exists()
        return self._said[expression]

    @cached_property
    def counts(self):
        """{kind: how many}, of those that were looked at."""
        return Counter(self.candidates.values())

    @property
    def total(self):
        return min(len(self.candidates), MOST)

    @cached_property
    def kinds(self):
        """The kinds that have something, with their counts, in the order of their declarations."""
        return [(kind, self.counts[kind.code]) for kind in KINDS if self.counts[kind.code]]

    def best(self):
        """The best as `Hit`s, best first: the nearest, overall and of each kind."""
        return self._ranked(self._few())

    def _ranked(self, chosen):
        sight = self.documents.sight
        hits = [
            Hit(document, ranking.score(document, self.marker, self.year), self.marker, sight)
            for document in _documents(chosen)
        ]
        return sorted(hits, key=lambda hit: (-hit.points, -hit.document.pk))

    def groups(self):
        """[(kind, count, its best hits)], the kind with the best hit first."""
        grouped: dict[str, list[Hit]] = {}
        for hit in self.best():
            grouped.setdefault(hit.document.kind, []).append(hit)
        return [
            (BY_CODE[code], self.counts[code], hits[:OF_EACH_KIND])
            for code, hits in grouped.items()
        ]

    def of_kind(self, code, number):
        """(hits of a page, whether more follow) of one kind."""
        found = self._nearest({pk for pk, kind in self.candidates.items() if kind == code})
        # The first pages are ranked in full, the others from the newest on.
        first, rest = found[:RANKED], found[RANKED:]
        start = (number - 1) * PAGE
        has_more = start + PAGE < len(found)
        if start < len(first):
            return self._ranked(first)[start : start + PAGE], has_more
        shown = rest[start - len(first) : start - len(first) + PAGE]
        documents = {document.pk: document for document in _documents(shown)}
        hits = [Hit(documents[pk], 0, self.marker, self.documents.sight) for pk in shown]
        return hits, has_more

    def _nearest(self, pks):
        """Those with the words side by side or in the title first, then from the newest on."""
        return sorted(pks & self.near, reverse=True) + sorted(pks - self.near, reverse=True)

    def _few(self):
        ordered = self._nearest(self.candidates.keys())
        chosen = ordered[:RANKED]
        seen = Counter(self.candidates[pk] for pk in chosen)
        for pk in ordered[RANKED:]:
            kind = self.candidates[pk]
            if seen[kind] < OF_EACH_KIND:
                seen[kind] += 1
                chosen.append(pk)
        return chosen


@dataclass(frozen=True)
class Hit:
    """A `SearchDocument` that was found, with what is shown of its record."""

    document: Any
    points: float
    marker: Marker
    sight: Sight

    @property
    def kind(self):
        return BY_CODE[self.document.kind]

    @property
    def url(self):
        """The place itself, and the words to mark there; of a record that the reader may not read,
        the page of the directive or petition."""
        if self.document.meeting_id in self.sight.partly:
            return work_address(self.document)
        return address_of(self.document, self.document.record_title, self.marker.parameter)

    @property
    def record(self):
        """What the record is called that it stands in; None of a catalogue."""
        return None if self.document.meeting_id is None else called(self.document.record_title)

    @property
    def lines(self):
        """(what it is called or says first, what else is shown of it), in pieces."""
        title, body = self.document.title, self.document.body
        if title:
            return self.marker.marked(title), self.marker.sentence(body)
        # What an item says; its fields of work, units and deadlines follow.
        first, _line_end, rest = body.partition("\n")
        return self.marker.sentence(first), self.marker.sentence(rest)


def address_of(document, record_title, parameter=""):
    """Where the place is; on a record's page with the parameter that says which words to mark."""
    kind = BY_CODE[document.kind]
    if not isinstance(kind, RecordKind):
        return reverse(kind.page, args=[document.row, slug(document.title)])
    if kind.page == "meeting_detail":
        url = page_of(document.meeting_id, record_title)
    else:
        url = reverse(kind.page, args=[document.meeting_id])
    return f"{url}{parameter}{'#' if document.anchor else ''}{document.anchor}"


def work_address(document):
    """The page of a directive or a petition, or of what became of one."""
    if document.kind == "dien-bien":
        follow_up = FollowUp.objects.select_related("directive", "issue").get(pk=document.row)
        return (follow_up.directive or follow_up.issue).get_absolute_url()
    works = Directive.objects if document.kind == "chi-dao" else Issue.objects
    return works.get(pk=document.row).get_absolute_url()


def abbreviations():
    return Abbreviations.of(tuple(Abbreviation.objects.values_list("short", "long")))


def find(query, documents: SearchDocumentQuerySet, *, year, known=None, is_filtered=False):
    """What the query finds among these documents, which are those that the reader may see.

    A query without words finds the newest that its field words, or the filters of the page, leave.
    """
    clauses = clauses_of(query, abbreviations() if known is None else known)
    finding = Finding(query, documents, Marker(query, clauses), year)
    if query.is_empty and not is_filtered:
        return finding
    parts = [clause.expression for clause in clauses]
    finding.candidates, finding.near = _candidates(documents, query, parts)
    if not finding.candidates and len(parts) > 1:
        finding.candidates = _most_words(finding, parts)
        finding.is_partial = bool(finding.candidates)
    return finding


def _candidates(documents, query, parts):
    """({number: kind} of those that match, the numbers of the near ones)."""
    if not parts:
        newest = documents.order_by("-pk").values_list("pk", "kind")
        return dict(newest[: MOST + 1]), frozenset()
    found = _matching(documents, _wanted(query, parts), MOST + 1)
    if len(found) <= RANKED:
        return found, frozenset()
    titled = within(all_of(parts), Where.TITLE)
    near = any_of([titled, Words(query.words, Where.OWN)]) if len(query.words) > 1 else titled
    nearer = backend().among([*found], near)
    if len(found) > MOST:
        # With enough of the newest nearby, what is called so is missing only in the catalogues.
        rest = documents.of_catalogues() if len(nearer) >= RANKED else documents
        older = _matching(rest, _without(query, titled), RANKED)
        found |= older
        nearer |= older.keys()
    return found, nearer


def everything(query, documents):
    """All documents that hold the query's words, newest first: for who reads them page by page,
    where `find` looks at the newest and ranks them."""
    if query.is_empty:
        return documents.none()
    parts = [clause.expression for clause in clauses_of(query, abbreviations())]
    found = backend().matching(documents, _wanted(query, parts)) if parts else documents
    ordered = found if parts else found.order_by("-pk")
    return ordered.select_related("meeting").only(
        *("kind", "row", "sort_on", "anchor", "title", "body"),
        *("meeting__title", "meeting__sort_on", "meeting__status", "meeting__held_precision"),
        *("meeting__uuid", "meeting__held_on"),
    )


def _wanted(query, parts):
    return _without(query, all_of([*parts, _own(parts)]))


def _own(parts):
    """That a place says some of it itself, and not only the record around it: one of a few words,
    two neighbours of many."""
    if len(parts) < MANY:
        return any_of(within(part, Where.OWN) for part in parts)
    return any_of(within(all_of(pair), Where.OWN) for pair in pairwise(parts))


def _matching(documents, expression, most):
    rows = backend().matching(documents, expression).values_list("pk", "kind")
    return dict(rows[:most])


def _without(query, wanted):
    if not query.excluded:
        return wanted
    return Without(wanted, any_of(term.expression for term in query.excluded))


def _most_words(finding, parts):
    """Documents that hold as many of the parts as any does, half of them at least."""
    there = [part for part in parts if finding.says(part)]
    for count in range(len(there), (len(parts) - 1) // 2, -1):
        some = list(combinations(there, count))
        if len(some) > MOST_COMBINATIONS:
            continue
        chosen = within(any_of(all_of(one) for one in some), Where.OWN)
        wanted = _without(finding.query, chosen)
        if found := _matching(finding.documents, wanted, MOST + 1):
            return found
    return {}


def _documents(pks):
    """With what is shown of their records, which are too wide to be read for two of their words."""
    return (
        SearchDocument.objects.filter(pk__in=pks)
        .only("kind", "meeting", "row", "sort_on", "anchor", "title", "body")
        .annotate(record_title=F("meeting__title"), record_status=F("meeting__status"))
    )
