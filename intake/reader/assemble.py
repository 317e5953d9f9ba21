"""From a page to a `Reading`: puts what was found into a record, each value with its evidence."""

import re
import uuid
from typing import Any

from intake.reader import directives, meeting, periods
from intake.reader.commendations import rewards
from intake.reader.credits import author_of, caption_of
from intake.reader.days import make_day
from intake.reader.documents import documents
from intake.reader.figures import names_in, numbers_in
from intake.reader.gazetteer import NOBODY_KNOWN
from intake.reader.held import held, on_same_day, places_of_day
from intake.reader.localities import localities
from intake.reader.news_flow import sentences_of_item
from intake.reader.organizers import organizers
from intake.reader.paper_flow import sentences_of_paper
from intake.reader.participation import participants
from intake.reader.reading import Evidence, Line, LineKind, Reading, Why
from intake.reader.requests import requests_in
from intake.reader.sections import CHAIR, Section
from intake.reader.spans import sentences
from intake.reader.statements import statement, statements_in
from intake.reader.tables import numbers_in_tables
from meetings import record
from meetings.record import Basis, Part

NAMESPACE = uuid.UUID("6f3c2f0e-0f53-4f0b-9a4e-2b8f6b8b7c11")

HEADS = (Part.CHAIR, Part.CONCLUDER)

_SEVERAL = re.compile(r"^(?:các|những|mọi|mỗi|từng|toàn)\s|,|;|\svà\s")
"""Whom an order names, where that is not one body."""


class Draft:
    """One page on its way to a `Reading`; `before` is that of the page before it."""

    def __init__(self, page, published_on, gazetteer, before=None):
        self.page, self.text = page, page.text
        self.gazetteer = gazetteer or NOBODY_KNOWN
        self.before = before
        self.published_on, self.stamp = meeting.published(page, published_on)
        self.sentences = sentences_of_paper(page) if page.is_paper else sentences_of_item(page)
        self.evidence: list[Evidence] = []
        self.values: dict[str, Any] = {}
        self.items = {name: [] for name in record.LISTS}

    def reading(self):
        """What the page says; an empty record where it is about no meeting."""
        spans = [piece.span for piece in self.page.pieces]
        bounds: dict[str, Any] = {
            "lines": tuple(self._line(piece) for piece in self.page.pieces),
            "start": self.text.original(spans[0].start) if spans else 0,
            "end": self.text.original(spans[-1].end) if spans else 0,
        }
        if not meeting.is_meeting(self.page, self.sentences):
            return Reading(False, **bounds)
        self._published()
        self._title()
        self._kind()
        self._periods()
        self._held()
        self._mode()
        self._organizers()
        self._units()
        self._people()
        self._statements()
        self._figures()
        self._requests()
        self._commendations()
        self._documents()
        self._captions()
        author, span = author_of(self.page)
        self._note(None, "author", span)
        lists: dict[str, Any] = {name: tuple(items) for name, items in self.items.items()}
        return Reading(
            is_meeting=True,
            record=record.RecordData(**self.values, **lists),
            evidence=tuple(self.evidence),
            published_on=self.published_on,
            author=author,
            **bounds,
        )

    def _line(self, piece):
        original = self.text.original
        return Line(original(piece.span.start), original(piece.span.end), piece.kind)

    def _words(self, span):
        return self.text.words(span.start, span.end)

    # Keeping -------------------------------------------------------------------------------

    def _note(self, key, field, span, why=None):
        """Keep the words that a value stands on; no words, no evidence."""
        if span:
            basis = Basis.INFERRED if why else Basis.STATED
            start, end = self.text.original(span.start), self.text.original(span.end)
            self.evidence.append(Evidence(key, field, start, end, basis, why))

    def _set(self, field, value, span, why=None):
        self.values[field] = value
        self._note(None, field, span, why)

    def _add(self, name, make, span, why=None, /, **values):
        """Add an item to a list with its evidence; gives the item."""
        key = uuid.uuid5(NAMESPACE, f"{name} {len(self.items[name])} {span.start} {span.end}")
        item = make(key=key, **values)
        self.items[name].append(item)
        self._note(key, "", span, why)
        return item

    # The meeting itself --------------------------------------------------------------------

    def _published(self):
        self._note(None, "published_on", self.stamp)

    def _title(self):
        spans = self.page.spans(LineKind.HEADLINE)
        if spans:
            self._set("title", " ".join(map(self._words, spans)), self.page.headline)

    def _kind(self):
        self._set("kind", *meeting.kind_of(self.page))

    def _periods(self):
        reviewed, coming, self.year = periods.periods(self.page, self.sentences, self.published_on)
        if reviewed:
            self._add(
                "periods", record.ReviewedPeriod, reviewed.place, reviewed.why,
                label=self._words(reviewed.place),
                starts_on=reviewed.starts_on, ends_on=reviewed.ends_on,
            )  # fmt: skip
        if coming:
            label = self._words(coming.place)
            period = record.Period(label, coming.starts_on, coming.ends_on)
            self._set("next_period", period, coming.place, coming.why)

    def _held(self):
        found = held(self.page, self.sentences, self.values["kind"], self.published_on, self.year)
        if not found.day and self.before and self.before.record.held_on:
            found = on_same_day(found, self.page, self.sentences, self.before.record.held_on)
        if found.day:
            self._set("held_on", found.day, found.place, found.why)
            self.values["held_precision"] = record.Precision.DAY
            self.values["held_basis"] = Basis.INFERRED if found.why else Basis.STATED
        if found.session:
            self._set("session", found.session, found.session_place)

    def _mode(self):
        places = self.page.spans(LineKind.HEADLINE) + meeting.opening_of(self.sentences)
        if self.page.is_paper:
            places += places_of_day(self.page)
        mode, span = meeting.mode_of(self.page, places + self.page.spans(LineKind.CAPTION))
        if mode:
            self._set("mode", mode, span)

    # Bodies and people ---------------------------------------------------------------------

    def _organizers(self):
        for span in organizers(self.page, self.sentences):
            body = self.gazetteer.body(self._words(span))
            self._add("organizers", record.Organizer, span, body=body)

    def _units(self):
        for span, words in localities(self.page, self.sentences):
            unit = self.gazetteer.body(words)
            self._add("units", record.ParticipatingUnit, span, unit=unit)

    def _people(self):
        for one in participants(self.page, self.sentences):
            person = self._add(
                "participations", record.Participation, one.name,
                person=self.gazetteer.person(self._words(one.name)),
                post=self._words(one.post), rank=self._words(one.rank), parts=one.parts,
            )  # fmt: skip
            self._note(person.key, "post", one.post)

    # What was said -------------------------------------------------------------------------

    def _statements(self):
        for sentence in self.sentences:
            for section, span in statements_in(self.text, sentence):
                words = statement(self.text, span)
                if section == Section.RESULTS:
                    self._add("results", record.Result, span, text=words)
                elif section == Section.CAUSES:
                    self._add("causes", record.Cause, span, text=words)
                else:
                    kind = record.IssueKind.LIMITATION
                    self._add("issues", record.Issue, span, kind=kind, text=words)

    def _figures(self):
        lines = self.page.spans(LineKind.HEADING, LineKind.CAPTION)
        spans = [one for line in lines for one in sentences(self.text, line)]
        # How many prizes there were is told by the commendations.
        spans += [one.span for one in self.sentences if one.section != Section.COMMENDATIONS]
        names = names_in(self.text)
        for span in sorted(spans):
            for number in numbers_in(self.text, span, names):
                self._figure(number)
        for number in numbers_in_tables(self.page):
            self._figure(number)

    def _figure(self, number):
        if number.of is None:
            values = {"value": number.value}
        else:
            values = {"numerator": number.value, "denominator": number.of}
        self._add(
            "figures", record.Figure, number.span,
            label=" ".join(map(self._words, number.label)),
            unit_of_measure="%" if number.is_rate else self._words(number.unit),
            percent=number.percent, qualifier=number.qualifier, **values,
        )  # fmt: skip

    def _requests(self):
        for request in requests_in(self.page, self.sentences, self._tasks_since()):
            if isinstance(request, directives.Order):
                self._directive(request)
            else:
                self._petition(request)

    def _tasks_since(self):
        """The day from which what is to be done is counted: that of the meeting or of the paper,
        else the first of the year that comes next; None where none of them is known."""
        day = self.values.get("held_on") or self.published_on
        coming = self.values.get("next_period")
        year = coming.ends_on.year if coming else self.year
        return day or make_day(year or 0, 1, 1)

    def _petition(self, petition):
        item = self._add(
            "issues", record.Issue, petition.span,
            kind=record.IssueKind.PETITION, text=statement(self.text, petition.span),
            raised_by=self.gazetteer.person_or_body(petition.raised_by),
            addressed_to=self.gazetteer.body(self._words(petition.addressed_to)),
        )  # fmt: skip
        self._note(item.key, "addressed_to", petition.addressed_to)

    def _directive(self, order):
        why = Why.SUBJECT_CARRIED if order.is_carried else None
        told = self.gazetteer.body(self._words(order.told))
        is_one = told.pk or not _SEVERAL.search(told.text.lower())
        field, value = ("lead", told) if is_one else ("addressee", told.text)
        item = self._add(
            "directives", record.Directive, order.span, why,
            text=statement(self.text, order.span), issued_by=self._giver(order.speaker),
            due_on=order.due_on, due_text=self._words(order.due), **{field: value},
        )  # fmt: skip
        self._note(item.key, field, order.told, why)
        self._note(item.key, "due_on", order.due, order.why_due)

    def _giver(self, speaker):
        """The person who gives an order: who speaks, else whoever chaired or concluded."""
        if self.page.is_a("báo cáo"):
            return record.NOBODY
        if speaker and speaker != CHAIR:
            return self.gazetteer.person(self._words(speaker.name))
        if not (speaker == CHAIR or self.page.is_a("biên bản", "thông báo")):
            return record.NOBODY
        people = self.items["participations"]
        chairs = (one.person for part in HEADS for one in people if part in one.parts)
        return next(chairs, record.NOBODY)

    # The rest ------------------------------------------------------------------------------

    def _commendations(self):
        for one in rewards(self.page, self.sentences):
            self._add(
                "commendations", record.Commendation, one.span,
                form=one.form, recipients=one.recipients, count=one.count, names=one.names,
            )  # fmt: skip

    def _documents(self):
        for span, words, number in documents(self.page):
            self._add("citations", record.Citation, span, text=words, number=number)

    def _captions(self):
        for span in self.page.spans(LineKind.CAPTION):
            self._add(
                "attachments", record.Attachment, span,
                kind=record.AttachmentKind.PHOTO, caption=caption_of(self.text, span),
            )  # fmt: skip
