"""What can be found, kind by kind. A further kind is one more declaration in `KINDS`.

A kind of a record says which entries a record has of it; a kind of a catalogue, which rows there
are and what is found of one. Everything else (keeping the index in step, permissions, filters,
ranking, the page) asks the declaration.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.figures import vietnamese
from meetings.models import Directive, FollowUp, Issue, Meeting
from meetings.models.choices import words
from meetings.record import IssueKind, Precision, RecordData
from search.models import FileText
from search.words import pieces
from units.models import Organization, OrganizationKind, Person

PIECE = 1500
"""Characters of one document: a long text is found by its paragraphs."""
SOURCE_PIECE = 200
"""A paragraph of a source is found by itself unless it is shorter."""


@dataclass(frozen=True)
class Entry:
    """One place: what is shown of it, where it stands, which row and organisation it names."""

    title: str = ""
    body: str = ""
    anchor: str = ""
    row: int | None = None
    unit: int | None = None


@dataclass(frozen=True)
class RecordKind:
    """`entries(meeting, record)`. Where `is_apart`, they change by themselves, not with the record,
    which is then None.

    `page` names the address that takes the number of the record.
    """

    code: str
    label: Promise
    one: Promise
    entries: Callable[[Meeting, RecordData | None], Iterator[Entry]]
    page: str = "meeting_detail"
    is_apart: bool = False
    is_suggested: bool = False


@dataclass(frozen=True)
class CatalogueKind:
    """`rows()` with whatever `entry(row)` reads. `page` takes the number and the slug."""

    code: str
    label: Promise
    one: Promise
    rows: Callable[[], QuerySet]
    entry: Callable[[Any], Entry]
    page: str
    is_suggested: bool = True


DAYS = {
    Precision.DAY: "%d/%m/%Y",
    Precision.MONTH: "%m/%Y",
    Precision.YEAR: "%Y",
    Precision.UNKNOWN: "",
}


def anchor_of(item):
    """The place of an item on the page of its record."""
    return f"muc-{item.key}"


def _joined(*texts):
    return "\n".join(text for text in texts if text)


# The record ------------------------------------------------------------------------------------


def _meeting(meeting, record):
    people = [f"{one.person.text}, {one.post}".strip(", ") for one in record.participations]
    yield Entry(
        record.title,
        _joined(
            _day(record),
            str(words(record.kind)),
            *(organizer.body.text for organizer in record.organizers),
            *(period.label for period in record.periods),
            *(entry.unit.text for entry in record.units),
            record.place,
            *people,
        ),
    )


def _day(record):
    """The day as far as it is known."""
    day, pattern = record.held_on, DAYS[record.held_precision]
    return day.strftime(pattern) if day else ""


def _contents(meeting, record):
    for text, anchor, title in (
        (record.conclusion, "chi-dao", _("Conclusion")),
        (record.assessment, "ket-qua", _("General assessment")),
        (record.agenda, "chuong-trinh", _("Agenda")),
    ):
        if text:
            yield Entry(str(title), text, anchor)
    for section in record.sections:
        yield Entry(section.heading, section.text, anchor_of(section))
    for one in record.commendations:
        text = _joined(one.reason, one.names, one.presented_by, one.decision)
        yield Entry(str(words(one.form)), text, anchor_of(one))


def _results(meeting, record):
    for result in record.results:
        text = _joined(result.text, result.field.text, result.unit.text, result.committee.text)
        yield Entry("", text, anchor_of(result), unit=result.unit.pk)


def _speeches(meeting, record):
    for one in record.speakers:
        title = ", ".join(filter(None, [one.person.text, one.post or one.organization.text]))
        yield Entry(title, one.speech, anchor_of(one), unit=one.organization.pk)


def _figures(meeting, record):
    for figure in record.figures:
        value = "" if figure.value is None else vietnamese(figure.value)
        amount = f"{words(figure.qualifier)} {value} {figure.unit_of_measure}".strip()
        text = _joined(amount if value else "", figure.field.text, figure.unit.text)
        yield Entry(figure.label, text, anchor_of(figure), unit=figure.unit.pk)


def _numbers(items, meeting):
    return dict(items.objects.filter(meeting=meeting).values_list("key", "pk"))


def _directives(meeting, record):
    rows = _numbers(Directive, meeting) if record.directives else {}
    for one in record.directives:
        text = _joined(
            one.text,
            one.lead.text,
            one.addressee,
            "; ".join(body.text for body in one.co_assignees),
            one.field.text,
            one.due_text,
            one.expected_product,
        )
        yield Entry("", text, anchor_of(one), row=rows[one.key], unit=one.lead.pk)


def _petitions(meeting, record):
    rows = _numbers(Issue, meeting) if record.petitions else {}
    for issue in record.petitions:
        text = _joined(
            issue.text,
            issue.unit.text,
            issue.raised_by.text,
            issue.on_behalf_of,
            issue.field.text,
            issue.addressed_to.text,
            issue.answer,
            issue.answering_document,
        )
        yield Entry("", text, anchor_of(issue), row=rows[issue.key], unit=issue.unit.pk)


def _limitations(meeting, record):
    causes: dict[Any, list[str]] = {}
    for cause in record.causes:
        causes.setdefault(cause.issue, []).append(cause.text)
    for issue in record.issues_of(IssueKind.LIMITATION):
        text = _joined(issue.text, *causes.get(issue.key, []), issue.field.text, issue.unit.text)
        yield Entry("", text, anchor_of(issue), unit=issue.unit.pk)
    for cause in record.causes:
        if cause.issue is None:
            yield Entry(str(_("Cause")), cause.text, anchor_of(cause))


def _citations(meeting, record):
    for one in record.citations:
        text = _joined(one.number, one.issuer, one.title)
        yield Entry(one.text, text, anchor_of(one))


def _captions(meeting, record):
    """The files of the record by name and caption, and what they say where that could be read."""
    if not record.attachments:
        return
    kept = dict(meeting.files.values_list("uuid", "name"))
    texts = dict(FileText.objects.filter(file__in=kept).values_list("file", "text"))
    for one in record.attachments:
        name = kept.get(one.file, "")
        text = _joined(one.caption if name else "", texts.get(one.file, ""))
        yield Entry(name or one.caption, text, anchor_of(one))


def _source(meeting, record):
    """The paragraphs of the text that the record was read from, the short ones together."""
    for source in meeting.sources.all()[:1]:
        lines = source.lines or _lines(source.text)
        begun, texts = None, []
        for start, end, *_kind in lines:
            begun = start if begun is None else begun
            texts.append(source.text[start:end].strip())
            if sum(map(len, texts)) >= SOURCE_PIECE:
                yield Entry("", _joined(*texts), f"v-{begun}")
                begun, texts = None, []
        if begun is not None:
            yield Entry("", _joined(*texts), f"v-{begun}")


def _lines(text):
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line)
        start += len(line)


def _follow_ups(meeting, record):
    # Asked for both at once, a database goes through all that was ever noted.
    for item in ("directive", "issue"):
        followed = FollowUp.objects.filter(**{f"{item}__meeting": meeting}).order_by("pk")
        for pk, kind, note, document, lead, key in followed.values_list(
            "pk", "kind", "note", "document", "lead", f"{item}__key"
        ):
            if text := _joined(note, document):
                label = str(FollowUp.Kind(kind).label)
                yield Entry(label, text, f"muc-{key}", row=pk, unit=lead)


# The catalogues ----------------------------------------------------------------------------------


def _organizations(*kinds, but=False):
    def rows():
        chosen = Organization.objects.prefetch_related("names")
        return chosen.exclude(kind__in=kinds) if but else chosen.filter(kind__in=kinds)

    return rows


def _organization(organization):
    names = [name for one in organization.names.all() for name in (one.name, one.short_name)]
    others = dict.fromkeys([organization.short_name, *names])
    others.pop(organization.name, None)
    return Entry(organization.name, _joined(*others), unit=organization.pk)


def _people():
    return Person.objects.prefetch_related("tenures")


def _person(person):
    return Entry(person.name, _joined(*(one.post for one in person.tenures.all())))


BODIES = [OrganizationKind.COMMITTEE, OrganizationKind.CLUSTER]

KINDS: list[RecordKind | CatalogueKind] = [
    RecordKind("hoi-nghi", _("Meetings"), _("Meeting"), _meeting, is_suggested=True),
    RecordKind("chi-dao", _("Directives"), _("Directive"), _directives),
    RecordKind("kien-nghi", _("Petitions"), _("Petition"), _petitions),
    RecordKind("han-che", _("Limitations"), _("Limitation"), _limitations),
    RecordKind("so-lieu", _("Figures"), _("Figure"), _figures),
    RecordKind("ket-qua", _("Results"), _("Result"), _results),
    RecordKind("phat-bieu", _("Speeches"), _("Speech"), _speeches),
    RecordKind("noi-dung", _("Other content"), _("Other content"), _contents),
    RecordKind("van-ban", _("Cited documents"), _("Cited document"), _citations),
    RecordKind("dien-bien", _("Follow-ups"), _("Follow-up"), _follow_ups, is_apart=True),
    RecordKind("tep", _("Files and photos"), _("File or photo"), _captions),
    RecordKind(
        "van-ban-goc", _("Source texts"), _("Source text"), _source, "meeting_source", is_apart=True
    ),
    CatalogueKind(
        "don-vi",
        _("Units"),
        _("Unit"),
        _organizations(*BODIES, but=True),
        _organization,
        "unit_detail",
    ),
    CatalogueKind(
        "ban-chi-dao",
        _("Steering committees"),
        _("Steering committee"),
        _organizations(OrganizationKind.COMMITTEE),
        _organization,
        "committee_detail",
    ),
    CatalogueKind(
        "cum",
        _("Clusters"),
        _("Cluster"),
        _organizations(OrganizationKind.CLUSTER),
        _organization,
        "cluster_detail",
    ),
    CatalogueKind(
        "nguoi", pgettext_lazy("list", "People"), _("Person"), _people, _person, "person_detail"
    ),
]
BY_CODE = {kind.code: kind for kind in KINDS}
OF_RECORDS = [kind for kind in KINDS if isinstance(kind, RecordKind)]
OF_CATALOGUES = [kind for kind in KINDS if isinstance(kind, CatalogueKind)]


def cut(entry):
    """The entry, or several where its text is long; nothing of one that says nothing."""
    texts = [text.strip() for _start, text in pieces(entry.body, PIECE)]
    if not texts and entry.title:
        texts = [""]
    return [replace(entry, body=text) for text in texts]
