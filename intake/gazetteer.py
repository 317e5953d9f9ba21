"""The catalogue as the reader asks for it: every name that is borne on a day, by one alone."""

import re
from collections import defaultdict
from functools import cached_property

from rapidfuzz import fuzz, process

from intake.reader.gazetteer import Gazetteer, key_of
from units.models import Organization, Person

OF_THE_PLACE = re.compile(
    r"\s+(?:thị xã|thành phố|huyện|tỉnh|phường|xã|của (?:Thị|Thành|Huyện|Tỉnh|Đảng) ủy)$",
    re.IGNORECASE,
)
COMMITTEE = re.compile(r"^(?:Ban Chỉ đạo|BCĐ)\s+", re.IGNORECASE)


def gazetteer_of(host, day):
    """The `Gazetteer` of a day for the reports of a host, which seldom name their own place."""
    organizations, people = defaultdict(set), defaultdict(set)
    place = host.place_name if host else ""
    for organization in Organization.objects.valid_on(day).named_on(day):
        for name in (organization.name_then, organization.short_name_then):
            for form in forms_of(name, place):
                organizations[form].add(organization.pk)
    for pk, name in Person.objects.values_list("pk", "name"):
        people[name].add(pk)
    return Gazetteer(_of_one(organizations), _of_one(people))


def forms_of(name, place):
    """The ways in which reports of a place write a name."""
    short = name.removesuffix(place).rstrip() if place else name
    forms = {name}
    if short != name and " " in short:
        forms |= {short, OF_THE_PLACE.sub("", short)}
    return (forms | {COMMITTEE.sub("", form) for form in forms}) - {""}


def _of_one(names):
    return {name: next(iter(pks)) for name, pks in names.items() if len(pks) == 1}


class NearNames:
    """What a name that the catalogue does not have may mean there; asked once for a page."""

    LIKE = 85
    """How alike the words of two names must be, 0 to 100."""
    MOST = 30
    """For how many names of a page it is looked up: comparing with all of a province costs time."""

    def __init__(self, day):
        self.day = day
        self.asked = 0

    def like(self, kind, text):
        """(pk, name) of at most two rows, the most alike first."""
        self.asked += 1
        if self.asked > self.MOST:
            return []
        names, folded = self._people if kind == "person" else self._organizations
        key, numbers = key_of(text), re.findall(r"\d+", text)
        found = process.extract(
            key, folded, scorer=fuzz.token_set_ratio, score_cutoff=self.LIKE, limit=8
        )
        # Reports shorten names; one that says much more than the catalogue's names several.
        same = [
            pk
            for known, _score, pk in found
            if re.findall(r"\d+", known) == numbers and len(key) < 1.3 * len(known)
        ]
        return [(pk, names[pk]) for pk in same[:2]]

    @cached_property
    def _organizations(self):
        rows = Organization.objects.valid_on(self.day).named_on(self.day)
        return _folded(rows.values_list("pk", "name_then"))

    @cached_property
    def _people(self):
        return _folded(Person.objects.values_list("pk", "name"))


def _folded(rows):
    """{pk: name}, and {pk: what it is compared by}."""
    names = dict(rows)
    return names, {pk: key_of(name) for pk, name in names.items()}
