"""From a query to what is shown: candidates from the database, ranked, counted by kind.

However many documents match, at most `MOST` of them are looked at: the newest, and with them those
that hold the words side by side or in their title.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from search import ranking
from search.backends import backend
from search.expressions import Where, Without, Words, all_of, any_of, within
from search.kinds import BY_CODE, KINDS, RecordKind
from search.marking import Marker
from search.models import Abbreviation, SearchDocument
from search.query import Abbreviations, Query, clauses_of
from units.vietnamese import slug

MOST = 1000
"""As many are counted; more are "more than 1,000"."""
PROBED = 100
RANKED = 80
"""How many are read and ranked by more than the database's own rank."""
OF_EACH_KIND = 4
PAGE = 20
MANY = 4
"""Words, from which on one of them says little."""
MOST_COMBINATIONS = 60


@dataclass(frozen=True)
class Candidate:
    pk: int
    kind: str
    score: float


@dataclass
class Finding:
    """What a query found. `missing` are typed words that stand in nothing the reader may see."""

    query: Query
    marker: Marker
    candidates: list[Candidate] = field(default_factory=list)
    is_more: bool = False
    is_partial: bool = False
    year: int = 0

    @cached_property
    def counts(self):
        """{kind: how many}, of those that were looked at."""
        return Counter(candidate.kind for candidate in self.candidates)

    @property
    def total(self):
        return min(len(self.candidates), MOST)

    @cached_property
    def kinds(self):
        """The kinds that have something, with their counts, in the order of their declarations."""
        return [(kind, self.counts[kind.code]) for kind in KINDS if self.counts[kind.code]]

    def best(self, candidates=None):
        """The best of the candidates as `Hit`s, best first."""
        chosen = _few(self.candidates if candidates is None else candidates)
        scores = {one.pk: one.score for one in chosen}
        lowest, span = min(scores.values(), default=0), 1.0
        if scores:
            span = (max(scores.values()) - lowest) or 1.0
        hits = []
        for document in _documents(scores):
            rank = 1 - (scores[document.pk] - lowest) / span
            points = ranking.score(document, self.marker, rank, self.year)
            hits.append(Hit(document, points, self.marker))
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
        found = [one for one in self.candidates if one.kind == code]
        found = sorted(found, key=lambda one: (one.score, -one.pk))
        # The first pages are ranked in full, the others as the database ranks.
        first, rest = found[:RANKED], found[RANKED:]
        start = (number - 1) * PAGE
        if start < len(first):
            return self.best(first)[start : start + PAGE], start + PAGE < len(found)
        shown = rest[start - len(first) : start - len(first) + PAGE]
        order = {one.pk: place for place, one in enumerate(shown)}
        hits = [Hit(document, 0, self.marker) for document in _documents(order)]
        return sorted(hits, key=lambda hit: order[hit.document.pk]), start + PAGE < len(found)


@dataclass(frozen=True)
class Hit:
    """A document that was found, as it is shown."""

    document: SearchDocument
    points: float
    marker: Marker

    @property
    def kind(self):
        return BY_CODE[self.document.kind]

    @property
    def url(self):
        """The place itself, and the words to mark there."""
        return address_of(self.document, " ".join(self.marker.words))

    @property
    def title(self):
        return self.marker.marked(self.document.title)

    @property
    def sentence(self):
        return self.marker.sentence(self.document.body) if self.document.body else []


def address_of(document, marks=""):
    """Where the place is; on a record's page with the words to mark there."""
    kind = BY_CODE[document.kind]
    if not isinstance(kind, RecordKind):
        return reverse(kind.page, args=[document.row, slug(document.title)])
    if kind.page == "meeting_detail":
        url = document.meeting.get_absolute_url()
    else:
        url = reverse(kind.page, args=[document.meeting_id])
    query = f"?{urlencode({'tim': marks})}" if marks else ""
    return f"{url}{query}{'#' if document.anchor else ''}{document.anchor}"


def abbreviations():
    return Abbreviations.of(Abbreviation.objects.values_list("short", "long"))


def find(query, documents: QuerySet, *, year, known=None, is_filtered=False):
    """What the query finds among these documents, which are those that the reader may see.

    A query without words finds the newest that its field words, or the filters of the page, leave.
    """
    clauses = clauses_of(query, abbreviations() if known is None else known)
    finding = Finding(query, Marker(query, clauses), year=year)
    if query.is_empty and not is_filtered:
        return finding
    parts = [clause.expression for clause in clauses]
    finding.candidates = _candidates(documents, query, parts)
    if not finding.candidates and len(parts) > 1:
        finding.candidates = _most_words(documents, query, parts)
        finding.is_partial = bool(finding.candidates)
    finding.is_more = len(finding.candidates) > MOST
    return finding


def _candidates(documents, query, parts):
    if not parts:
        newest = documents.order_by("-pk").values_list("pk", "kind")[: MOST + 1]
        return [Candidate(pk, kind, -pk) for pk, kind in newest]
    wanted = all_of([*parts, _own(parts)])
    found = _matching(documents, _without(query, wanted), MOST + 1)
    if len(found) <= MOST:
        return found
    probes = [
        within(all_of(parts), Where.TITLE),
        Words(query.words, Where.TITLE),
        Words(query.words, Where.OWN),
    ]
    further = {one.pk: one for one in found}
    for probe in probes:
        for one in _matching(documents, _without(query, probe), PROBED):
            further.setdefault(one.pk, one)
    return list(further.values())


def _own(parts):
    """That a place says some of it itself, and not only the record around it: one of a few words,
    two neighbours of many."""
    if len(parts) < MANY:
        return any_of(within(part, Where.OWN) for part in parts)
    return any_of(within(all_of(pair), Where.OWN) for pair in pairwise(parts))


def _matching(documents, expression, most):
    rows = backend().ranked(documents, expression)
    return [Candidate(*row) for row in rows.values_list("pk", "kind", "score")[:most]]


def _without(query, wanted):
    if not query.excluded:
        return wanted
    return Without(wanted, any_of(term.expression for term in query.excluded))


def _most_words(documents, query, parts):
    """Documents that hold as many of the parts as any does, half of them at least."""
    matching = backend().matching
    there = [part for part in parts if matching(documents, within(part, Where.OWN)).exists()]
    for count in range(len(there), (len(parts) - 1) // 2, -1):
        some = list(combinations(there, count))
        if len(some) > MOST_COMBINATIONS:
            continue
        chosen = within(any_of(all_of(one) for one in some), Where.OWN)
        if found := _matching(documents, _without(query, chosen), MOST + 1):
            return found
    return []


def _few(candidates):
    """The best by the database's rank, overall and of each kind."""
    ordered = sorted(candidates, key=lambda one: (one.score, -one.pk))
    chosen = ordered[:RANKED]
    seen = Counter(one.kind for one in chosen)
    for one in ordered[RANKED:]:
        if seen[one.kind] < OF_EACH_KIND:
            seen[one.kind] += 1
            chosen.append(one)
    return chosen


def _documents(pks):
    shown = SearchDocument.objects.filter(pk__in=list(pks)).select_related("meeting")
    return shown.only(
        *("kind", "row", "sort_on", "anchor", "title", "body"),
        *("meeting__title", "meeting__sort_on", "meeting__status", "meeting__held_precision"),
    )
