"""From a page's sentences to a `Reading`: each extractor adds its items and their evidence."""

import re
import uuid
from dataclasses import replace

from intake.reader import asked, bodies, meeting, stretches
from intake.reader.documents import documents_in
from intake.reader.figures import numbers_in, numbers_in_table
from intake.reader.gazetteer import NOBODY_KNOWN
from intake.reader.people import give_parts, mentions_in
from intake.reader.reading import Evidence, Line, LineKind, Reading, Why
from intake.reader.sections import (
    CHAIR,
    HAS,
    Section,
    Sentence,
    sentences_of_item,
    sentences_of_paper,
)
from intake.reader.spans import Span, parts, sentences, trim
from meetings import record
from meetings.record import Basis, Part, Reference
from units.vietnamese import fold

NAMESPACE = uuid.UUID("6f3c2f0e-0f53-4f0b-9a4e-2b8f6b8b7c11")


class Draft:
    """One page on its way to a `Reading`."""

    def __init__(self, page, published_on, gazetteer):
        self.page, self.text = page, page.text
        self.gazetteer = gazetteer or NOBODY_KNOWN
        self.given_published_on = published_on
        self.evidence = []
        self.items = {name: [] for name in record.LISTS}
        self.values = {}

    def reading(self):
        page = self.page
        self.sentences = sentences_of_paper(page) if page.is_paper else sentences_of_item(page)
        headline = self._headline()
        title = " ".join(self.text.lower[span.start : span.end] for span in headline)
        opening = " ".join(
            self.text.lower[one.span.start : one.span.end] for one in self.sentences[:6]
        )
        self.published_on, stamp = meeting.published(page, self.given_published_on)
        if not meeting.is_meeting(page, title, opening):
            return Reading(False, lines=self._lines(), start=self._start(), end=self._end())
        if stamp:
            self._note(None, "published_on", stamp)
        if headline:
            self.values["title"] = " ".join(self.text.words(one.start, one.end) for one in headline)
            self._note(None, "title", Span(headline[0].start, headline[-1].end))
        self._kind(headline, title)
        self._periods(headline)
        self._held(title)
        self._mode()
        self._organizers(headline)
        self._units()
        self._people()
        self._statements()
        self._figures()
        self._asked()
        self._commendations()
        self._documents()
        self._captions()
        author = self._author()
        lists = {name: tuple(items) for name, items in self.items.items()}
        return Reading(
            True,
            record.RecordData(**self.values, **lists),
            tuple(self.evidence),
            self._lines(),
            self._start(),
            self._end(),
            self.published_on,
            author,
        )

    # Keeping -------------------------------------------------------------------------------

    def _note(self, key, field, span, why=None):
        basis = Basis.INFERRED if why else Basis.STATED
        start, end = self.text.original(span.start), self.text.original(span.end)
        self.evidence.append(Evidence(key, field, start, end, basis, why))

    def _add(self, name, make, span, why=None, /, **values):
        """Add an item to a list with its evidence; gives the item."""
        key = uuid.uuid5(NAMESPACE, f"{name} {len(self.items[name])} {span.start} {span.end}")
        item = make(key=key, **values)
        self.items[name].append(item)
        self._note(key, "", span, why)
        return item

    def _words(self, span):
        return self.text.words(span.start, span.end)

    def _statement(self, span):
        """A statement without list marks before and stops behind it."""
        return re.sub(r"^[\s\-+*•–—.,;:]+|[\s;,.…/:]+$", "", self._words(span))

    def _lines(self):
        text = self.text
        return tuple(
            Line(text.original(one.span.start), text.original(one.span.end), one.kind)
            for one in self.page.pieces
        )

    def _start(self):
        return self.text.original(self.page.pieces[0].span.start) if self.page.pieces else 0

    def _end(self):
        return self.text.original(self.page.pieces[-1].span.end) if self.page.pieces else 0

    # The meeting itself --------------------------------------------------------------------

    def _headline(self):
        return [Span(one.start, one.end) for one in self.page.of(LineKind.HEADLINE)]

    def _body_start(self):
        body = self.page.of(LineKind.BODY)
        return body[0].start if body else 0

    def _kind(self, headline, title):
        start = self._body_start()
        body = Span(start, min(start + 4000, len(self.text.lower)))
        head = Span(headline[0].start, headline[-1].end) if headline else Span(start, start)
        kind, place, why = meeting.kind_of(self.text, head, body)
        if kind is None:
            kind = record.Kind.OTHER
        self.values["kind"] = kind
        if place:
            self._note(None, "kind", place, why)

    def _opening(self):
        return meeting.opening_of(self.sentences) or [one.span for one in self.sentences[:3]]

    def _periods(self, headline):
        body = [one.span for one in self.sentences]
        headings = [Span(one.start, one.end) for one in self.page.of(LineKind.HEADING)]
        places = [*headline]
        if len(headline) > 1:
            places = [Span(headline[0].start, headline[-1].end)]
        places += [*self._opening()[:4], *headings]
        years = [
            stretches.year_of(match)
            for place in places[:6]
            for match in stretches.periods_in(self.text, place)
        ]
        years = [year for year in years if year]
        fallback = years[0] if years else self.published_on.year if self.published_on else None
        is_final = self.values["kind"] == record.Kind.FINAL_REVIEW
        reviewed, coming = meeting.periods(self.page, places, fallback, is_final)
        if reviewed is None:
            said = [
                one for one in body[:14] if meeting.LOOKS_BACK.match(self.text.lower, one.start)
            ]
            reviewed = meeting.periods(self.page, said, fallback, is_final)[0]
        if reviewed and coming is None:
            tasks = [one.span for one in self.sentences if one.section == Section.TASKS]
            coming = meeting.following(self.page, tasks, reviewed[1], fallback)
        self.year = fallback
        if reviewed:
            match, span, why = reviewed
            place = Span(match.start(), match.end())
            self.year = span[1].year
            self._add(
                "periods", record.ReviewedPeriod, place, why,
                label=self._words(place), starts_on=span[0], ends_on=span[1],
            )  # fmt: skip
        if coming:
            match, span, why = coming
            place = Span(match.start(), match.end())
            self.values["next_period"] = record.Period(self._words(place), *span)
            self._note(None, "next_period", place, why)

    def _held(self, title):
        is_final = self.values["kind"] == record.Kind.FINAL_REVIEW
        title_year = re.search(r"(?<!\d)(20\d\d)(?!\d)", title)
        years = [
            (int(title_year[1]) if title_year else None, Why.YEAR_OF_TITLE, is_final),
            (self.year, Why.YEAR_OF_PERIOD, is_final),
        ]
        opening = self._opening() if not self.page.is_paper else self._places_of_day()
        day, span, why, session, session_span = meeting.held(
            self.page, opening[:8], title, None if self.page.is_paper else self.published_on, years
        )
        if self.page.is_paper and self.page.paper.startswith("báo cáo") and span is not None:
            lower = self.text.lower[max(0, span.start - 60) : span.start]
            if not re.search(r"(?:hội nghị|tổ chức|họp|sáng|chiều)[^.]{0,50}$", lower):
                day = session = None
        if day:
            self.values["held_on"] = day
            self.values["held_precision"] = record.Precision.DAY
            self.values["held_basis"] = Basis.INFERRED if why else Basis.STATED
            self._note(None, "held_on", span, why)
        if session is None and self.page.paper.startswith(("biên bản", "thông báo")):
            for place in self._places_of_day()[:6]:
                session, session_span = meeting.session_of_clock(self.text, place)
                if session:
                    break
        if session:
            self.values["session"] = session
            self._note(None, "session", session_span)

    def _places_of_day(self):
        """Where an official paper says when the meeting was: its subject and first lines."""
        headline = self._headline()
        head = [Span(headline[0].start, headline[-1].end)] if headline else []
        pieces = [
            Span(one.start, one.end) for one in self.page.of(LineKind.BODY, LineKind.HEADING)[:10]
        ]
        notes = [one for one in self.page.of(LineKind.FORM) if self.text.plain[one.start] == "("]
        return pieces + head + [Span(one.start, one.end) for one in notes]

    def _mode(self):
        places = self._headline() + self._opening()
        captions = [Span(one.start, one.end) for one in self.page.of(LineKind.CAPTION)]
        if self.page.is_paper:
            places += self._places_of_day()
        mode, span = meeting.mode_of(self.page, places + captions)
        if mode:
            self.values["mode"] = mode
            self._note(None, "mode", span)

    # Bodies --------------------------------------------------------------------------------

    def _organizers(self, headline):
        found = []
        if self.page.is_paper:
            found = self._organizers_of_paper(headline)
        else:
            for place in self._opening()[:4] + headline:
                found = bodies.organizers(self.text, place, mentions_in(self.text, place))
                if found:
                    break
            for place in [] if found else headline:
                found = bodies.holder_in_headline(self.text, place)
        seen = set()
        for span in found:
            words = self._words(span)
            if fold(words) not in seen and len(words) > 2:
                seen.add(fold(words))
                self._add("organizers", record.Organizer, span, body=self.gazetteer.body(words))
        self._groups()

    def _organizers_of_paper(self, headline):
        """The committee that a paper names: in its subject, its head or its first lines, by the
        fullest of the names that begin alike."""
        subject = self._committees_in(headline)
        cells = [cell for piece in self.page.of(LineKind.FORM)[:8] for cell in self._cells(piece)]
        head = self._committees_in(cells)
        opening = self._committees_in([one.span for one in self.sentences[:6]])
        own = max(subject, head, key=lambda found: found[0].end - found[0].start if found else 0)
        if not own:
            if self._concludes:
                return opening[:1] or self._concluder_body(headline)
            return opening[:1] or self._party_body(cells)
        first = fold(self._words(own[0]))
        alike = [own[0], *(span for span in opening if fold(self._words(span)).startswith(first))]
        return [max(alike, key=lambda span: span.end - span.start), *subject[1:3]]

    def _concluder_body(self, headline):
        """The body whose conclusions a notice gives ("kết luận của Thường trực Tỉnh ủy")."""
        for place in headline:
            match = re.compile(r"kết luận của ").search(self.text.lower, place.start, place.end)
            if match and bodies.BODY.match(self.text.lower, match.end(), place.end):
                stop = re.compile(r"\s(?:tại|về|trong|ngày)\s|[,;]").search(
                    self.text.lower, match.end(), place.end
                )
                return [trim(self.text, match.end(), stop.start() if stop else place.end)]
        return []

    def _party_body(self, cells):
        """The party committee, cluster or department in the head of a paper without another."""
        issuers = [cell for cell in cells if _ISSUERS.match(self.text.lower, cell.start, cell.end)]
        return issuers[-1:]

    def _committees_in(self, places):
        """Committees named in these places, each once."""
        found = {}
        for place in places:
            for span in bodies.committees_in(self.text, place):
                found.setdefault(fold(self._words(span)), span)
        return list(found.values())

    def _cells(self, piece):
        start = piece.start
        for part in self.text.shown[piece.start : piece.end].split("\t"):
            cell = trim(self.text, start, start + len(part))
            start += len(part) + 1
            if cell:
                yield cell

    def _groups(self):
        """Numbered working groups are reviewed one by one."""
        found = {}
        for piece in self.page.of(
            LineKind.BODY, LineKind.CAPTION, LineKind.HEADING, LineKind.HEADLINE
        ):
            for number, span in bodies.groups_in(self.text, Span(piece.start, piece.end)).items():
                kept = found.get(number)
                if kept is None or span.end - span.start > kept.end - kept.start:
                    found[number] = span
        named = [one.body.text for one in self.items["organizers"]]
        for number, span in sorted(found.items(), key=lambda one: int(one[0])):
            words = self._words(span)
            if not any(re.search(rf"số {number}(?!\d)", name) for name in named):
                self._add("organizers", record.Organizer, span, body=self.gazetteer.body(words))

    def _units(self):
        seen = set()
        pieces = self.page.of(LineKind.BODY, LineKind.HEADING, LineKind.TABLE)
        names = sorted(one.name.start for sentence in self.sentences for one in sentence.mentions)
        for piece in pieces:
            for span, kind in bodies.units_in(self.text, Span(piece.start, piece.end)):
                person = next((start for start in names if span.start < start < span.end), None)
                if person:  # "Chủ tịch UBND xã Triệu Vân Lê Hữu Ái"
                    span = trim(self.text, span.start, person)
                words = bodies.unit_words(self.text, span, kind)
                name = re.sub(r"^(?:xã|phường|thị trấn)\s+(?!\d)", "", words.lower())
                if fold(name) not in seen:
                    seen.add(fold(name))
                    self._add(
                        "units", record.ParticipatingUnit, span, unit=self.gazetteer.body(words)
                    )

    # People --------------------------------------------------------------------------------

    def _people(self):
        mentions = [one for sentence in self.sentences for one in sentence.mentions]
        if self.page.is_paper:
            mentions += self._chairs_of_paper()
        for piece in self.page.of(LineKind.CAPTION, LineKind.HEADING):
            span = Span(piece.start, piece.end)
            named = mentions_in(self.text, span)
            give_parts(self.text, span, named, is_caption=piece.kind == LineKind.CAPTION)
            mentions += named
        people = {}
        for one in mentions:
            people.setdefault(fold(self._words(one.name)), []).append(one)
        for places in people.values():
            self._person(places)

    def _chairs_of_paper(self):
        """In a notice of conclusions whoever concludes has chaired."""
        if not self.page.paper.startswith("thông báo"):
            return []
        text = self.text
        found = []
        for span in [*self._headline(), *[one.span for one in self.sentences[:4]]]:
            for one in mentions_in(text, span):
                before = text.lower[max(span.start, one.start - 40) : one.start]
                after = text.lower[one.end : min(span.end, one.end + 60)]
                if re.search(
                    r"(?:kết luận|chỉ đạo)\s+của\s+(?:đồng chí|ông|bà|đ/c)?\s*$", before
                ) or re.match(
                    r"[\s,]*(?:đã )?(?:chủ trì|kết luận|phát biểu kết luận|có ý kiến|thống nhất)",
                    after,
                ):
                    one.parts = {Part.CHAIR}
                    found.append(one)
        return found

    def _person(self, places):
        given = set().union(*(one.parts for one in places))
        if Part.CHAIR in given:
            given -= {Part.SPEAKER, Part.ATTENDEE}
        elif given & {Part.SPEAKER, Part.CONCLUDER}:
            given -= {Part.ATTENDEE}
        if not given:
            given = {Part.ATTENDEE}
        best = max(places, key=lambda one: (one.post.end - one.post.start, -one.name.start))
        first = min(places, key=lambda one: one.name.start)
        rank = next((one.rank for one in places if one.rank), Span(0, 0))
        name = self._words(first.name)
        order = [Part.CHAIR, Part.CONCLUDER, Part.SPEAKER, Part.ATTENDEE]
        person = self._add(
            "participations",
            record.Participation,
            Span(first.name.start, first.name.end),
            person=self.gazetteer.person(name),
            post=self._words(best.post) if best.post else "",
            rank=self._words(rank) if rank else "",
            parts=tuple(part for part in order if part in given),
        )
        if best.post:
            self._note(person.key, "post", best.post)

    # Statements ----------------------------------------------------------------------------

    def _statements(self):
        for sentence in self.sentences:
            if sentence.section == Section.RESULTS:
                self._results(sentence)
            elif sentence.section == Section.LIMITATIONS:
                self._limitations(sentence)
            elif sentence.section == Section.CAUSES:
                self._causes(sentence)

    def _results(self, sentence):
        span = Span(sentence.start, sentence.span.end)
        for piece in parts(self.text, span):
            words = self._words(piece).split()
            if len(words) >= 3 and not (words[-1].endswith(":") and len(words) <= 14):
                self._add("results", record.Result, piece, text=self._statement(piece))

    def _limitations(self, sentence):
        because = _BECAUSE.search(self.text.lower, sentence.span.start + 20, sentence.span.end)
        if because:
            cause = Span(because.end(), sentence.span.end)
            other = _OTHER_LIMIT.search(self.text.lower, cause.start, cause.end)
            if other:
                rest = replace(sentence, span=Span(other.start() + 2, cause.end))
                self._limitations(rest)
                cause = Span(cause.start, other.start())
            self._causes(replace(sentence, span=cause))
            sentence = replace(sentence, span=trim(self.text, sentence.span.start, because.start()))
        for piece in self._short_statements(sentence, LIMIT_LEAD):
            self._add(
                "issues", record.Issue, piece,
                kind=record.IssueKind.LIMITATION, text=self._statement(piece),
            )  # fmt: skip

    def _causes(self, sentence):
        for piece in self._short_statements(sentence, CAUSE_LEAD):
            self._add("causes", record.Cause, piece, text=self._statement(piece))

    def _short_statements(self, sentence, lead):
        """The statements of a sentence behind the words that announce them."""
        text = self.text
        span = sentence.span
        match = lead.match(text.lower[span.start : span.end])
        if match:
            span = trim(text, span.start + match.end(), span.end)
        found = []
        for piece in parts(text, span):
            found += at_commas(text, piece)
        return [piece for piece in found if len(self._words(piece).split()) >= 3]

    # Figures -------------------------------------------------------------------------------

    def _figures(self):
        rows = []
        by_start = sorted(
            [one.span for one in self.sentences]
            + [
                one
                for piece in self.page.of(LineKind.HEADING, LineKind.CAPTION)
                for one in sentences(self.text, Span(piece.start, piece.end))
            ]
        )
        prizes = {one.span.start for one in self.sentences if one.section == Section.COMMENDATIONS}
        for span in by_start:
            if span.start in prizes:
                continue
            for number in numbers_in(self.text, span):
                self._figure(number)
        for piece in self.page.pieces:
            if piece.kind == LineKind.TABLE:
                rows.append(Span(piece.start, piece.end))
            elif rows:
                self._table(rows)
                rows = []
        if rows:
            self._table(rows)

    def _table(self, rows):
        for number in numbers_in_table(self.text, rows):
            self._figure(number)

    def _figure(self, number):
        label = " ".join(self._words(one) for one in number.label)
        unit = "%" if number.is_rate else self._words(number.unit) if number.unit else ""
        ratio = (
            {"numerator": number.value, "denominator": number.of}
            if number.of is not None
            else {"value": number.value}
        )
        self._add(
            "figures", record.Figure, number.span,
            label=label, unit_of_measure=unit, percent=number.percent,
            qualifier=number.qualifier, **ratio,
        )  # fmt: skip

    # What was asked for --------------------------------------------------------------------

    def _asked(self):
        self.chair = next(
            (one for one in self.items["participations"] if Part.CHAIR in one.parts), None
        )
        carried = Span(0, 0)
        for sentence in self.sentences:
            if sentence.section in (Section.DISCUSSION, Section.PETITIONS):
                given = asked.verbs_of(self.text, sentence.span, asked.GIVE)
                if given and self._concludes:
                    span = trim(self.text, given[0].start(), sentence.span.end)
                    self._directives(replace(sentence, span=span), Span(0, 0))
                else:
                    self._proposals(sentence)
                carried = Span(0, 0)
            elif answered := asked.ANSWERED.match(
                self.text.lower, sentence.span.start, sentence.span.end
            ):
                self._answered(sentence, answered)
                carried = Span(0, 0)
            elif sentence.section == Section.TASKS:
                carried = self._directives(sentence, carried)
            elif sentence.section == Section.CONCLUSION:
                carried = Span(0, 0)
                if asked.verbs_of(self.text, sentence.span, asked.GIVE):
                    self._directives(sentence, carried)
        for piece in self.page.of(LineKind.CAPTION):
            span = Span(piece.start, piece.end)
            named = mentions_in(self.text, span)
            self._proposals(
                Sentence(span, Section.DISCUSSION, named, speaker=named[0] if named else None)
            )

    @property
    def _concludes(self):
        """Whether the page is a paper in which petitions are answered by orders."""
        return self.page.paper.startswith(("thông báo", "biên bản"))

    def _answered(self, sentence, match):
        """ "Về đề nghị của X cho phép Y: đồng ý, giao Z": what X asked for, and the order to Z."""
        text = self.text
        by = self._words(Span(match.start("by"), match.end("by")))
        what = trim(text, match.start("what"), match.end("what"))
        self._petitions([what], by)
        rest = Span(match.end(), sentence.span.end)
        given = asked.verbs_of(text, rest, asked.GIVE)
        if given:
            span = trim(text, given[0].start(), rest.end)
            self._directives(replace(sentence, span=span), Span(0, 0))

    def _raised_by(self, sentence, verb):
        """Who raises a petition: the person who speaks, else the unit named before the verb."""
        before = [one for one in sentence.mentions if one.start < verb]
        if before:
            return self._words(before[-1].name)
        if sentence.speaker and sentence.speaker != CHAIR:
            return self._words(sentence.speaker.name)
        named = bodies.units_in(self.text, Span(sentence.span.start, verb))
        if named:
            return bodies.unit_words(self.text, *named[-1])
        body = None
        for body in bodies.BODY.finditer(self.text.lower, sentence.span.start, verb):
            pass
        if body is None:
            return ""
        words = self._words(trim(self.text, body.start(), verb))
        return re.sub(r"[\s,:]*(?:cũng|đã|và|có ý kiến|tiếp tục)?[\s,:]*$", "", words)

    def _proposals(self, sentence):
        text, span = self.text, sentence.span
        verbs = asked.verbs_of(text, span, asked.ASK)
        if not verbs and sentence.section == Section.PETITIONS:
            if not self.page.paper.startswith("thông báo"):
                self._petitions(self._lead_off(sentence), "")
        for number, verb in enumerate(verbs):
            end = span.end
            if number + 1 < len(verbs):
                end = asked.next_asker(text, verb.end(), verbs[number + 1].start())
            start = asked.begins_at(text, Span(verb.start(), end), verb)
            self._petitions(asked.clauses(text, start), self._raised_by(sentence, verb.start()))

    def _petitions(self, pieces, by):
        for piece in pieces:
            if len(self._words(piece).split()) < 3:
                continue
            to = asked.addressee(self.text, piece)
            item = self._add(
                "issues", record.Issue, piece,
                kind=record.IssueKind.PETITION, text=self._statement(piece),
                raised_by=self.gazetteer.person_or_body(by) if by else record.NOBODY,
                addressed_to=self.gazetteer.body(self._words(to)) if to else record.NOBODY,
            )  # fmt: skip
            if to:
                self._note(item.key, "addressed_to", to)

    def _lead_off(self, sentence):
        text, span = self.text, sentence.span
        addressee = re.match(
            r"(?:\d+(?:\.\d+)*[.)]?\s*)?(?:đối với|với|về phía|kính đề nghị)\s+",
            text.lower[span.start : span.end],
        )
        start = span.start + (addressee.end() if addressee else 0)
        return asked.clauses(text, trim(text, start, span.end))

    def _directives(self, sentence, carried):
        """Add the tasks of a sentence; gives the addressee that the next one may carry on."""
        text, span = self.text, sentence.span
        verbs = asked.verbs_of(text, Span(span.start, span.end), asked.ORDER)
        start = span
        if verbs and self._orders(sentence, verbs[0]):
            start = asked.begins_at(text, span, verbs[0])
        elif sentence.lead_in:
            start = Span(sentence.lead_in, span.end)
        else:
            start = self._without_lead(span)
        for piece in asked.clauses(text, start):
            piece = self._order_off(piece)
            words = self._words(piece).split()
            if len(words) < 4 or (words[-1].endswith(":") and len(words) <= 14):
                continue
            told = asked.addressee(text, piece)
            colon = re.compile(r"\s*:\s*").match(text.plain, told.end) if told else None
            body = trim(text, colon.end(), piece.end) if colon else piece
            due_on, due = asked.due_in(text, piece, self.year_of_tasks())
            is_carried = not told and bool(carried)
            told = told or carried
            item = self._add(
                "directives", record.Directive, body, Why.SUBJECT_CARRIED if is_carried else None,
                text=self._statement(body),
                issued_by=self._giver(sentence),
                due_on=due_on, due_text=self._words(due) if due else "",
                **self._told(told),
            )  # fmt: skip
            if told:
                self._note(
                    item.key,
                    "lead" if item.lead else "addressee",
                    told,
                    Why.SUBJECT_CARRIED if is_carried else None,
                )
            if due_on:
                self._note(
                    item.key,
                    "due_on",
                    due,
                    Why.DUE_OF_SPAN
                    if not re.search(r"\d\s?[/.-]\s?\d", self._words(due))
                    else None,
                )
            carried = told
        return carried

    def year_of_tasks(self):
        coming = self.values.get("next_period")
        if coming and coming.ends_on:
            return coming.ends_on.year
        if self.values.get("held_on"):
            return self.values["held_on"].year
        return self.year

    def _orders(self, sentence, verb):
        """Whether the first verb of asking opens the order rather than standing inside it."""
        lower = self.text.lower[sentence.span.start : verb.start()]
        if verb.start() - sentence.span.start <= 3:
            return True
        if sentence.mentions and sentence.mentions[0].start < verb.start():
            return True
        return (
            bool(
                re.search(
                    r"đồng chí|hội nghị|ban chỉ đạo|chủ tịch|bí thư|trưởng ban|kết luận|đồng thời"
                    r"|thời gian tới|nhiệm vụ|đối với|về ",
                    lower,
                )
            )
            and len(lower) < 330
        )

    def _order_off(self, piece):
        verb = re.match(
            r"(?:(?:đồng thời|và|cùng với đó|ngoài ra|bên cạnh đó|trước hết"
            r"|trước mắt),?\s*)?(?:yêu cầu|đề nghị|giao(?: cho| nhiệm vụ cho)?|lưu ý"
            r"|chỉ đạo)\s+(?:thêm\s+)?",
            self.text.lower[piece.start : piece.end],
        )
        return trim(self.text, piece.start + verb.end(), piece.end) if verb else piece

    def _without_lead(self, span):
        lead = re.match(
            r"(?:[^.;]{0,160}(?:việc|nhiệm vụ|nội dung|vấn đề|sau|tới|cuối năm"
            r"|làm)[^.;:]{0,50}:\s+|trong (?:thời gian tới|đó|những tháng)[^,:]{0,60}[,:]\s*"
            r"|thời gian tới,\s*|về nhiệm vụ[^:,]{0,90}[:,]\s*|(?:các )?nhiệm vụ (?:cụ thể"
            r"|trọng tâm)[^:]{0,60}:\s*|trước hết,?\s*|một là,\s*|hai là,\s*|ba là,\s*|bốn là,\s*"
            r"|năm là,\s*|thứ (?:nhất|hai|ba|tư|năm),\s*|đồng thời,?\s*)",
            self.text.lower[span.start : span.end],
        )
        return trim(self.text, span.start + lead.end(), span.end) if lead else span

    def _told(self, span):
        if not span:
            return {}
        reference = self.gazetteer.body(self._words(span))
        return {"lead": reference} if reference.pk else {"addressee": reference.text}

    def _giver(self, sentence):
        if self.page.paper.startswith("báo cáo"):
            return record.NOBODY
        speaker = sentence.speaker
        if speaker is not None and speaker != CHAIR:
            return self.gazetteer.person(self._words(speaker.name))
        if (
            self.page.paper.startswith("biên bản")
            or self.page.paper.startswith("thông báo")
            or speaker == CHAIR
        ):
            return self.chair.person if self.chair else record.NOBODY
        return record.NOBODY

    # The rest ------------------------------------------------------------------------------

    def _commendations(self):
        forms = [
            (record.CommendationForm.MERIT_CERTIFICATE, "bằng khen"),
            (record.CommendationForm.CERTIFICATE, "giấy khen"),
            (record.CommendationForm.PRAISE, "biểu dương"),
        ]
        spans = [one.span for one in self.sentences if one.section == Section.COMMENDATIONS]
        spans += [Span(one.start, one.end) for one in self.page.of(LineKind.CAPTION)]
        seen = set()
        for span in spans:
            for place, who, count in asked.commendations_in(self.text, span):
                names = self._words(who)
                if (names.lower(), count) in seen:
                    continue
                seen.add((names.lower(), count))
                lower = self.text.lower[span.start : span.end]
                recipients = (
                    record.Recipients.INDIVIDUALS
                    if names.lower() in ("cá nhân", "đồng chí", "đảng viên", "cán bộ", "hội viên")
                    else record.Recipients.COLLECTIVES
                )
                self._add(
                    "commendations", record.Commendation, place,
                    form=next((form for form, word in forms if word in lower), None),
                    recipients=recipients, count=count, names=names,
                )  # fmt: skip

    def _documents(self):
        seen = set()
        for piece in self.page.of(
            LineKind.BODY, LineKind.HEADING, LineKind.TABLE, LineKind.CAPTION, LineKind.HEADLINE
        ):
            for span in documents_in(self.text, Span(piece.start, piece.end)):
                words = self._words(span)
                number = re.search(r"\d[\w/.\-–]*", words)
                if fold(number[0]) in seen:
                    continue
                seen.add(fold(number[0]))
                self._add("citations", record.Citation, span, text=words, number=number[0])

    def _captions(self):
        for piece in self.page.of(LineKind.CAPTION):
            span = Span(piece.start, piece.end)
            words = re.sub(
                r"^\(?\s*(?:ảnh|trong ảnh)\s*:\s*", "", self._words(span), flags=re.IGNORECASE
            )
            self._add(
                "attachments", record.Attachment, span,
                kind=record.AttachmentKind.PHOTO, caption=words.strip("() "),
            )  # fmt: skip

    def _author(self):
        for piece in self.page.of(LineKind.BYLINE):
            words = self._words(Span(piece.start, piece.end))
            name = re.sub(_AUTHOR_LEAD, "", words, flags=re.IGNORECASE).strip(" .:-–()")
            name = re.split(_AUTHOR_OFFICE, name)[0].strip(" .:-–()")
            if name and not re.match(r"ảnh\s*:", words, flags=re.IGNORECASE):
                self._note(None, "author", Span(piece.start, piece.end))
                return name
        return ""


_AUTHOR_LEAD = (
    r"^\(?(?:tin,? (?:và )?bài(?:,? (?:và )?ảnh)?|(?:tin|bài)(?:,? (?:và )?ảnh)?"
    r"|tác giả(?: bài viết)?|người viết|thực hiện|ctv"
    r"|cộng tác viên|nội dung|người đăng|theo|nguồn)\s*[:\-–]?\s+|\s*[-–(]?\s*ảnh\s*:.*$"
    r"|\s*\([^)]*\)$"
)
_AUTHOR_OFFICE = (
    r"\s*(?:/|[-–])\s*(?=(?:Đài|Trang|CC|Văn phòng|Ban|Cổng|Báo|TT|UBND|Phòng|Trung tâm|VP)\b)"
)
_ISSUERS = re.compile(r"(?:huyện|thị|thành|quận|tỉnh|đảng) ủy|cụm |khối |sở |tổ công tác")
LIMIT_LEAD = re.compile(
    rf"(?:[^.;]{{0,330}}?{HAS}[^.;:]{{0,80}}?(?::|như:|như sau:|đó là:?|như là|như|là:|cụ thể:?"
    rf"|gồm:)\s+(?:như:\s*)?)"
    rf"|(?:[^.;:]{{0,60}}(?:nhìn nhận|chỉ ra|chỉ rõ|thừa nhận)(?:[^.;:]{{0,40}}:|,)\s+)"
    rf"|(?:(?:bên cạnh|ngoài) (?:những |các )?(?:kết quả|ưu điểm|mặt|thuận lợi"
    rf"|thành tích)[^,;.]{{0,40}},\s+)"
    rf"|(?:(?:tuy nhiên|tuy vậy|mặc dù vậy|song|dù vậy|nhưng|bên cạnh đó|ngoài ra|đặc biệt"
    rf"|đáng chú ý|thế nhưng)\s*,?\s+)"
)
_OTHER_LIMIT = re.compile(r", (?:tỷ lệ|công tác|việc|chất lượng|hoạt động|tiến độ)\s|;")
_BECAUSE = re.compile(
    r",?(?<!lý)(?<!tự)(?<!vụ)(?<!việc)\s(?:nguyên nhân )?(?:chủ yếu )?(?:là )?do (?!đó|vậy|vì"
    r"|chưa(?! được)|ai)(?=(?:\S+\s+){4})(?![^,;.]{0,60}(?:chủ trì|trình bày|tổ chức|gây ra"
    r"|phụ trách))"
)
CAUSE_LEAD = re.compile(
    r"(?:(?:những )?(?:hạn chế|tồn tại|khuyết điểm)[^.;:]{0,40}? (?:là do|do"
    r"|xuất phát từ(?: việc)?|bắt nguồn từ(?: việc)?)\s+)|(?:sở dĩ[^.;]{0,60}? (?:là )?(?:vì"
    r"|do)\s+)|(?:(?:về )?nguyên nhân[^.;:]{0,90}?(?::|là do|do|là|được xác định(?: là)?:?"
    r"|chủ yếu(?: là)?(?: do)?)\s+(?:do\s+)?(?:là\s+)?|(?:là |do |khách quan[:,]?(?: là)?(?: do)? "
    r"|chủ quan[:,]?(?: là)?(?: do)? )|(?:về )?(?:khách quan|chủ quan)\s*[:,]\s*(?:do )?)"
)
_PREDICATE = re.compile(
    r"(?<!\w)(?:chưa|còn|vẫn|không|bị|thiếu|chậm|hạn chế|thấp|gặp|xảy ra|diễn ra|có|được|đạt|là"
    r"|tăng|giảm|ít|kém|yếu|lúng túng|bất cập|phải|khó|phức tạp|cao|nhiều|tiềm ẩn|mang tính|làm"
    r"|gây|dẫn|mới|mỏng|chia cắt|nể nang|né tránh|đùn đẩy|cũ|chủ quan|biến động|hỏng|kiêm nhiệm|xa"
    r"|ngại|lơ là|buông lỏng|trông chờ|hạn hẹp|chồng chéo|thay đổi|lạc hậu|nghèo|xấu|đang|đã"
    r"|biểu hiện|nộp|đều|nhận|ảnh hưởng|tồn đọng|kéo dài|lớn|đông|xuống cấp|hẹp|manh mún|nhỏ lẻ"
    r"|thực hiện|đổi mới)(?!\w)"
)


_GOES_ON = re.compile(
    r"(?:nhất là|đặc biệt|trong đó|do|nên|dẫn đến|làm|gây|như|của|và|để|từ|với|theo|cho nên|vì|khi"
    r"|so với"
    r"|thậm chí|có nơi|song|nhưng|tuy|mà|chưa|còn(?! \d)|không|cũng|nếu|ảnh hưởng|chủ yếu)(?!\w)"
)


def at_commas(text, span):
    """Cut at commas where the next part has a subject and predicate of its own (five words up).

    Parts without a predicate ("việc tạo nguồn, phát triển đảng viên còn chậm") go with the next.
    """
    pieces = parts(text, span, ",")
    starts = [0]
    has_predicate = bool(pieces) and _has_predicate(text, pieces[0], alone=True)
    for number in range(1, len(pieces)):
        if _NEW_SUBJECT.match(text.lower, pieces[number].start, pieces[number].end):
            starts.append(number)
            has_predicate = _has_predicate(text, pieces[number], alone=True)
            continue
        if not has_predicate or _GOES_ON.match(text.lower, pieces[number].start, span.end):
            has_predicate = has_predicate or _has_predicate(text, pieces[number], alone=True)
            continue
        last = number
        while last < len(pieces) - 1 and not _has_predicate(text, pieces[last]):
            last += 1
        clause = Span(pieces[number].start, pieces[last].end)
        if len(text.lower[clause.start : clause.end].split()) >= 5 and _has_predicate(text, clause):
            starts.append(number)
            has_predicate = _has_predicate(text, pieces[number], alone=True)
    bounds = [*starts, len(pieces)]
    return [
        Span(pieces[first].start, pieces[end - 1].end)
        for first, end in zip(bounds, bounds[1:], strict=False)
    ]


_NEW_SUBJECT = re.compile(
    r"(?:một số|việc|công tác|tình trạng|chất lượng|tiến độ|ý thức|đội ngũ|hoạt động|nhận thức"
    r"|tỷ lệ|kinh phí|nguồn lực)"
    r"(?:\s+[^\s,]+){4,}$"
)


def _has_predicate(text, span, alone=False):
    """Whether a part says something of a subject; `alone`: whether it says something at all."""
    words = text.lower[span.start : span.end]
    if re.match(r"còn \d", words):
        return True
    return any(
        alone or len(words[: found.start()].split()) >= 2 for found in _PREDICATE.finditer(words)
    )


__all__ = ["Draft", "Reference"]
