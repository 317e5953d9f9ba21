"""The sentences of official papers: their headings decide where they belong."""

import re

from intake.reader import asked, cues
from intake.reader.cues import HAS, ordered
from intake.reader.pages import HEADING
from intake.reader.people import mentions_in
from intake.reader.reading import LineKind
from intake.reader.sections import (
    NO_NUMBER,
    Section,
    level_of_heading,
    section_of_heading,
    sentence_in,
)
from intake.reader.spans import NOWHERE, Span, sentences

TOP = -1
"""The level of what stands above all headings."""

STAYS = {
    Section.PETITIONS: {Section.RESULTS, Section.LIMITATIONS, Section.TASKS},
    Section.TASKS: {
        Section.RESULTS,
        Section.LIMITATIONS,
        Section.SITUATION,
        Section.DISCUSSION,
        Section.PEOPLE,
        Section.OPENING,
    },
    Section.LIMITATIONS: {Section.RESULTS, Section.TASKS, Section.SITUATION},
    Section.CAUSES: {Section.RESULTS, Section.TASKS, Section.SITUATION},
    Section.DISCUSSION: {Section.TASKS},
}
"""{section: headings below it that do not lead out of it}: "hạn chế" under tasks stays tasks."""

ORDER_AT = 40
"""Characters of a sentence within which an order begins; "..., đề nghị gỡ bỏ 129 bài" is none."""

_REPORT = re.compile(r"báo cáo|thông qua")
_COLON_OR_STOP = re.compile(r"[:.]\s")
# "Hạn chế: ...", "- Về một số kết quả: ..."
_NAMED_ON_LINE = re.compile(
    rf"(?:về )?(?:những |các |một số )?(?:{HAS}|nguyên nhân|ưu điểm|kết quả|kiến nghị|đề xuất"
    r"|nhiệm vụ)"
)
# "Về đề nghị của xã A: ...": the answer to it, and no heading
_ANSWERS = re.compile(r"(?:về|đối với) (?:các )?(?:đề nghị|kiến nghị|đề xuất)(?:\s+[^\s,]+){3}")
# "Hội nghị thống nhất kết luận như sau:"
_OPENS_CONCLUSION = re.compile(
    r"kết luận (?:như sau|một số|các)|(?:đã )?kết luận|chỉ đạo như sau"
    r"|thống nhất (?:kết luận|một số|các)"
)


def sentences_of_paper(page):
    flow = _Flow(page)
    for piece in page.pieces:
        if piece.kind == LineKind.HEADING:
            flow.head(piece)
        elif piece.kind == LineKind.BODY:
            flow.add(piece)
    return flow.sentences


class _Flow:
    """How far a paper has got: the headings under which it stands, as (level, section), whom the
    last of them puts it to, the level of one with text on its line, and the sentences so far."""

    def __init__(self, page):
        self.page, self.text = page, page.text
        self.is_notice = page.is_a("thông báo")
        self.headings = [(TOP, Section.OPENING)]
        self.told, self.level_on_line = NOWHERE, None
        self.has_headings = False
        self.sentences = []

    @property
    def section(self):
        return self.headings[-1][1]

    def head(self, piece):
        """Go on below a heading. One without number or known words is below the last."""
        lower = self.page.lower(piece)
        level, named = self._level(piece), section_of_heading(lower)
        self.level_on_line = None
        self.told = asked.addressee_of_heading(self.text, piece.inner)
        if level == NO_NUMBER and named is None and self.has_headings:
            return
        if _REPORT.search(lower) and mentions_in(self.text, piece.span):
            named = Section.RESULTS
        self._leave(level)
        section = self._below(named) if named else self._unnamed(level)
        self.headings.append((level, section))
        self.has_headings = True

    def _level(self, piece):
        return level_of_heading(self.page.lower(piece), self.text.plain[piece.start].isupper())

    def _leave(self, level):
        """Leave the headings that are not above this level."""
        while self.headings[-1][0] >= level:
            self.headings.pop()

    def _below(self, named):
        """What a named heading means where it stands."""
        if named in STAYS.get(self.section, ()):
            return self.section
        return Section.CONCLUSION if self.is_notice and named == Section.DISCUSSION else named

    def _unnamed(self, level):
        """What a heading opens whose words are not known."""
        if not self.has_headings and self.section == Section.OPENING:
            return Section.CONCLUSION if self.is_notice else Section.RESULTS
        if level > 2 or len(self.headings) > 1:
            return self.section
        if self.is_notice and self.section != Section.RESULTS:
            return Section.TASKS
        return Section.RESULTS if self.section == Section.OPENING else self.section

    def add(self, piece):
        """Add the sentences of a line."""
        section, start = self._begin(piece)
        for number, span in enumerate(sentences(self.text, piece.inner)):
            rest = self._from(start, span)
            if rest:
                section = self._place(rest, section, begins_line=number == 0)

    def _begin(self, piece):
        """(section, start) of a line, behind the heading that may stand on it."""
        lower = self.page.lower(piece)
        behind = _behind_heading(lower)
        named = section_of_heading(lower[:behind]) if behind else None
        if named and mentions_in(self.text, Span(piece.start, piece.start + behind)):
            named = None  # "2. Bà A báo cáo kết quả: ..."
        if named is None:
            self._leave_line(self._level(piece))
            section, start = self.section, piece.start
        else:
            section = self._open(self._level(piece), named)
            # "Chủ trì: ..." is what tells who chaired.
            is_told_by_it = section in (Section.PEOPLE, Section.OPENING)
            start = piece.start if is_told_by_it else piece.start + behind
        is_before_headings = not self.has_headings and section == Section.OPENING
        if is_before_headings and self.is_notice and _OPENS_CONCLUSION.search(lower):
            self.headings[0] = (TOP, Section.CONCLUSION)
        return section, start

    def _open(self, level, named):
        """The section of a heading with text behind it; without a number it holds for the line."""
        if level == NO_NUMBER:
            return self._below(named)
        self._leave(level)
        self.headings.append((level, self._below(named)))
        self.level_on_line, self.told = level, NOWHERE
        return self.section

    def _leave_line(self, level):
        """Leave a heading that had its text on its line, at the next line with a number like it."""
        if level == self.level_on_line:
            self._leave(level)
            self.level_on_line = None

    def _from(self, start, span):
        """The part of a sentence behind a heading on its line."""
        if span.start >= start:
            return span
        shown = self.text.shown
        start = min(start, span.end)
        while start < span.end and not (shown[start].isalnum() or shown[start] in '"“'):
            start += 1
        return Span(start, span.end)

    def _place(self, span, section, begins_line):
        """Add a sentence; gives the section in which the line goes on."""
        lower = self.text.lower[span.start : span.end]
        before = None if begins_line or not self.sentences else self.sentences[-1]
        own = self._own_section(lower, section, before)
        report = cues.GIVES_REPORT.search(lower)
        if (
            report
            and own in (Section.DISCUSSION, Section.OPENING)
            and not self.page.is_a("báo cáo")
        ):
            own = section = Section.RESULTS
        is_report = section == Section.OPENING and self.page.is_a("báo cáo")
        if is_report and cues.RESULTS_FOLLOW.search(lower):
            section = Section.RESULTS
            self.headings[0] = (TOP, section)
        is_order = ordered(lower) or (
            begins_line and asked.is_task(self.text, span) and not cues.PRAISED.search(lower)
        )
        if own == Section.CONCLUSION and is_order:
            own = section = Section.TASKS
            self.headings[-1] = (self.headings[-1][0], section)
        sentence = sentence_in(self.text, span, own, begins_line)
        sentence.told = self.told
        if before and own in (Section.DISCUSSION, Section.PETITIONS) and not sentence.mentions:
            sentence.speaker = before.speaker or next(iter(before.mentions), None)
        if own == Section.RESULTS and report:
            sentence.lead_in = span.start + report.end()
        self.sentences.append(sentence)
        return section

    def _own_section(self, lower, section, before):
        """Where a sentence says itself that it belongs, within a section that allows it."""
        if cues.CLOSING.search(lower):
            return Section.FRAME
        own = next((own for says, own in self._OWN if says(self, lower, section)), section)
        falls_short = before and before.section == Section.LIMITATIONS and cues.SHORT.search(lower)
        if falls_short and own in (Section.CONCLUSION, Section.RESULTS):
            return Section.LIMITATIONS
        if before and own == Section.CONCLUSION:
            return self._goes_on(lower, before.section)
        return own

    def _goes_on(self, lower, before):
        """Where a sentence of a conclusion belongs that says nothing of it itself: to what was
        done, as the sentence before on its line, until something is ordered."""
        if before == Section.LIMITATIONS and cues.CAUSE.search(lower[:60]):
            return Section.CAUSES
        order = ordered(lower)
        is_order = order is not None and order.start() < ORDER_AT
        if (
            before != Section.RESULTS
            or is_order
            or cues.AIMS.search(lower)
            or cues.DUE.search(lower)
        ):
            return Section.CONCLUSION
        return Section.RESULTS

    def _asks(self, lower, section):
        within = [Section.RESULTS, Section.LIMITATIONS, Section.CAUSES]
        if self.page.is_a("báo cáo"):  # whoever reports asks those above
            within.append(Section.TASKS)
        return section in within and cues.ASKS.match(lower)

    def _names_limits(self, lower, section):
        return section in (Section.RESULTS, Section.DISCUSSION) and cues.NAMED_LIMITS.match(lower)

    def _gives_cause(self, lower, section):
        if section == Section.DISCUSSION:
            head = lower
        elif section in (Section.RESULTS, Section.CONCLUSION, Section.LIMITATIONS):
            head = lower[:60]
        else:
            return False
        return cues.CAUSE.search(head) and not cues.ANNOUNCED.search(lower)

    def _was_done(self, lower, section):
        """In a notice the conclusion begins with what was done."""
        if section != Section.CONCLUSION or not self.is_notice or cues.DUE.search(lower):
            return False
        is_more = ordered(lower) or cues.PRAISED.search(lower) or cues.TURN.match(lower)
        return cues.DONE.search(lower) and not is_more

    def _turns(self, lower, section):
        turns = cues.TURN.match(lower) and (
            section == Section.RESULTS or (self.is_notice and section == Section.TASKS)
        )
        if section != Section.CONCLUSION and not turns:
            return False
        is_order = ordered(lower) or cues.OVERCOMES.search(lower[:200])
        return cues.LIMITS.search(lower) and not is_order

    def _rewards(self, lower, section):
        return cues.GIVES_REWARD.search(lower) and cues.REWARDED.search(lower)

    _OWN = (
        (_rewards, Section.COMMENDATIONS),
        (_asks, Section.PETITIONS),
        (_names_limits, Section.LIMITATIONS),
        (_gives_cause, Section.CAUSES),
        (_was_done, Section.RESULTS),
        (_turns, Section.LIMITATIONS),
    )
    """(whether a sentence says so, where it then belongs); the first that does decides."""


def _behind_heading(lower):
    """Where the text begins behind a heading on its line ("2. Hạn chế: ..."), 0 without one."""
    number = HEADING.match(lower)
    start = number.end() if number else 0
    colon = _COLON_OR_STOP.search(lower, start, start + 110)
    if colon is None:
        is_deep = number and 2 <= level_of_heading(lower) < NO_NUMBER
        return start if is_deep else 0
    name = lower[start : colon.start()]
    if _ANSWERS.match(name):
        return start
    if number and len(name.split()) <= 16:
        is_known = section_of_heading(lower[: colon.start()]) is not None
        return colon.end() if is_known else start
    is_label = colon[0][0] == ":" and len(name.split()) <= 8
    return colon.end() if is_label and _NAMED_ON_LINE.match(name.lstrip("-+*• ")) else start
