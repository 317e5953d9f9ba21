"""What is offered while one types: titles and names, nothing of what they hold."""

from django.db.models import F, Q

from search.finding import address_of
from search.kinds import BY_CODE, OF_CATALOGUES, OF_RECORDS
from search.models import Name, RecentSearch
from search.words import words
from units.vietnamese import fold

SHOWN = 8
RECENT_SHOWN = 3
LOOKED_AT = 60
_NAMED = ("kind", "meeting", "row", "title", "anchor")
_CODES = [*(kind.code for kind in OF_CATALOGUES), *(kind.code for kind in OF_RECORDS)]
_ORDER = {code: place for place, code in enumerate(_CODES)}


def names(text, user):
    """[(text, kind in words, address)] of the names with words that begin so which the user may
    see, names of bodies and people first."""
    wanted = words(text[:100])
    if not wanted:
        return []
    begins = Q()
    for word in wanted:
        begins &= Q(folded__contains=f" {word}")
    found = (
        Name.objects.of_readable(user)
        .filter(begins)
        .select_related("document")
        .only("folded", *(f"document__{name}" for name in _NAMED))
        .annotate(record_title=F("meeting__title"))
    )
    first = " " + " ".join(wanted)
    ordered = sorted(
        found.order_by("-pk")[:LOOKED_AT],
        key=lambda name: (
            not name.folded.startswith(first),
            first not in name.folded,
            _ORDER[name.document.kind],
            -name.pk,
        ),
    )
    return [_row(name.document, name.record_title) for name in ordered[:SHOWN]]


def _row(document, record_title):
    return document.title, str(BY_CODE[document.kind].one), address_of(document, record_title)


def recent(user, text, most=RECENT_SHOWN):
    """The user's own searches that begin so, newest first."""
    folded = fold(text).strip()
    mine = RecentSearch.objects.filter(user=user)[: RecentSearch.KEPT]
    return [one.text for one in mine if fold(one.text).startswith(folded)][:most]
