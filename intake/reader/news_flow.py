"""The sentences of news items: cues in them decide where they belong."""

import re

from intake.reader import asked, cues
from intake.reader.cues import HAS, ordered, speaks_by_post
from intake.reader.pages import HEADING
from intake.reader.ranks import is_above
from intake.reader.reading import LineKind
from intake.reader.sections import CHAIR, Section, section_of_heading, sentence_in
from intake.reader.spans import sentences
from meetings.record import Part

HEAD = 260
"""Characters of a sentence in which most cues are looked for."""

_NAMES_THEM = re.compile(rf"{HAS}[^.]{{0,30}}(?:như|:|là)\s")
_BEFORE_POST = re.compile(r"^(?:đồng chí|ông|bà|thay mặt[^,]*,)\s*")
# "Ông đề nghị ...": who spoke before goes on
_PRONOUN = re.compile(r"(?:đồng chí|ông|bà) (?:cũng |còn |đồng thời |mong |tiếp tục )*(?:đề|kiến) ")
# "đồng chí A, Chính trị viên cho biết: quý I, ... 29 lượt"
_TELLS_COUNTED = re.compile(r"(?:cho biết|cho hay|thông tin|thông báo)\s*[:,]?\s.*?\d")
_ORDERS = re.compile(r"\s(?:yêu cầu|giao(?! ban| lưu)|chỉ đạo) (?=\w)(?!của)")
_LISTS = ("đó là", "cụ thể", "trong đó nổi")
"""How the sentence begins that lists what the one before it announced."""

_PRESENTED = re.compile(r"thông qua|trình bày|báo cáo")


def sentences_of_item(page):
    flow = _Flow(page)
    found = []
    for piece in page.pieces:
        if piece.kind == LineKind.HEADING:
            flow.head(page.lower(piece))
        elif piece.kind == LineKind.BODY:
            flow.begin_line(piece)
            for number, span in enumerate(sentences(page.text, piece.inner)):
                sentence = sentence_in(page.text, span, flow.section, number == 0)
                flow.place(sentence)
                found.append(sentence)
    return found


class _Flow:
    """How far a news item has got: the section that goes on, and who has the word in it."""

    def __init__(self, page):
        self.page, self.text = page, page.text
        self.section = Section.OPENING
        self.speaker, self.has_concluded = None, False
        self.chairs, self.posts, self.post_of = set(), [], {}
        self.has_begun = self.is_headed = False
        self.before, self.has_announced = None, False

    def head(self, lower):
        named = section_of_heading(lower)
        if named:
            self.section, self.is_headed = named, True

    def begin_line(self, piece):
        """What does not go on from one line to the next, unless the lines are a list."""
        lower = self.page.lower(piece)
        is_item = self.text.shown[piece.start] in "-+*•–—" or HEADING.match(lower) is not None
        if is_item or self.is_headed:
            return
        if self.section in (Section.LIMITATIONS, Section.CAUSES):
            goes_on = self.speaker and self.has_concluded
            self.section = Section.CONCLUSION if goes_on else Section.RESULTS
        if self.section == Section.DISCUSSION:
            self.speaker = None

    def place(self, sentence):
        """Say where a sentence belongs: the first rule that knows decides."""
        lower = self.text.lower[sentence.span.start : sentence.span.end]
        spoke = next(
            (one for one in sentence.mentions if one.parts & {Part.SPEAKER, Part.CONCLUDER}), None
        )
        for one in sentence.mentions:
            if one.post:
                post = self.text.lower[one.post.start : one.post.end]
                self.post_of.setdefault(self._name(one), post)
        for rule in self.RULES:
            section = rule(self, sentence, lower, spoke)
            if section is not None:
                sentence.section = section
                break
        self.has_concluded = self.has_concluded or self.section == Section.CONCLUSION
        if sentence.section in (Section.CONCLUSION, Section.TASKS, Section.DISCUSSION):
            sentence.speaker = sentence.speaker or self.speaker
        self.has_begun = True
        self.has_announced = cues.ANNOUNCED.search(lower[:HEAD]) is not None
        self.before = sentence.section

    def _name(self, mention):
        return self.text.lower[mention.name.start : mention.name.end]

    def _closed(self, sentence, lower, spoke):
        return Section.FRAME if cues.CLOSING.search(lower) else None

    def _rewarded(self, sentence, lower, spoke):
        is_one = self.has_begun and cues.REWARDED.search(lower)
        return Section.COMMENDATIONS if is_one else None

    def _opened(self, sentence, lower, spoke):
        """The first sentence, and those that tell who met, chaired, attended."""
        present = [one for one in sentence.mentions if one.parts & {Part.CHAIR, Part.ATTENDEE}]
        if self.section == Section.OPENING or not self.chairs:
            chairs = [one for one in present if Part.CHAIR in one.parts]
            self.chairs.update(self._name(one) for one in chairs)
            self.posts += [self.text.lower[one.post.start : one.post.end] for one in chairs]
        if not self.has_begun or cues.MADE_UP.match(lower) or cues.VISITED.match(lower):
            return Section.OPENING
        if cues.MET.search(lower[:HEAD]) is None or (spoke and cues.TELLS.search(lower)):
            return None
        goes_on = self.section == Section.OPENING and not cues.LIMITS.search(lower)
        return Section.OPENING if goes_on or (present and not spoke) else None

    def _concluded(self, sentence, lower, spoke):
        head = lower[:HEAD]
        match = cues.CONCLUDED.search(head)
        opens = sentence.begins_line and match is not None and match.start() < 40
        if match is None or not (spoke or speaks_by_post(lower) or opens):
            return None
        if cues.OF_A_PAPER.search(head[: match.end() + 6]):
            return None
        self.section, self.speaker = Section.CONCLUSION, spoke or CHAIR
        return self._inside(sentence.span, lower)

    def _goes_on_concluding(self, sentence, lower, spoke):
        if self.section not in (Section.CONCLUSION, Section.TASKS) or self.speaker is None:
            return None
        name = self._name(spoke) if spoke else self._speaker_name()
        is_other = name not in self.chairs and name != self._speaker_name()
        if is_other and sentence.begins_line and Part.CONCLUDER not in spoke.parts:
            self.section, self.speaker = Section.DISCUSSION, spoke
            return self.section
        self.speaker = spoke or self.speaker
        return self._inside(sentence.span, lower)

    def _speaker_name(self):
        return "" if self.speaker == CHAIR else self._name(self.speaker)

    def _inside(self, span, lower):
        """Within a conclusion: praise, what falls short and why, what is ordered."""
        order, limits = ordered(lower), cues.LIMITS.search(lower)
        if cues.CAUSE.search(lower[:60]) and not cues.ANNOUNCED.search(lower):
            return Section.CAUSES
        is_told = self.section == Section.TASKS and asked.addressee(self.text, span)
        if limits and not is_told and (order is None or limits.start() < order.start()):
            said = lower[: limits.end() + 20]
            if not cues.OVERCOMES.search(said) and not cues.ANNOUNCED.search(said):
                return Section.LIMITATIONS
        if order is None and cues.PRAISED.search(lower):
            return Section.CONCLUSION
        goes_on = self.before == Section.LIMITATIONS and cues.SHORT.search(lower)
        falls_short = self.section == Section.CONCLUSION and cues.falls_short(lower)
        if order is None and (goes_on or (falls_short and not cues.AIMS.search(lower))):
            return Section.LIMITATIONS
        looks_ahead = any(cue.search(lower) for cue in (cues.SAYS, cues.AHEAD, cues.AIMS))
        if order or looks_ahead or asked.is_task(self.text, span):
            self.section = Section.TASKS
        return self.section

    def _caused(self, sentence, lower, spoke):
        head = lower[:HEAD]
        given, limits = cues.GIVES_CAUSE.search(head), cues.LIMITS.search(head)
        cause = given or cues.CAUSE.search(head)
        if (
            cause is None
            or (cues.ANNOUNCED.search(head) and not given)
            or (limits and limits.start() < cause.start())
        ):
            return None
        self.section = Section.CAUSES
        return self.section

    def _announced(self, sentence, lower, spoke):
        """Shortcomings were discussed; they are listed only where the next sentences do so."""
        head = lower[:HEAD]
        if not (
            cues.ANNOUNCED.search(head) or cues.CONFESSED.search(head) or cues.LISTED.search(head)
        ):
            return None
        if cues.LISTED.search(head):
            self.section = Section.LIMITATIONS
            return self.section
        if _NAMES_THEM.search(lower):
            return None
        if cues.CONFESSED.search(head) and "đại biểu" not in head:
            self.section = Section.LIMITATIONS
        return Section.DISCUSSION

    def _ordered_by_chair(self, sentence, lower, spoke):
        """Whoever chaired asks, orders or praises: the conclusion has begun."""
        if not sentence.mentions and self._is_post_of_chair(lower):
            self.section, self.speaker = Section.CONCLUSION, CHAIR
            return self._inside(sentence.span, lower)
        chair = next((one for one in sentence.mentions if self._name(one) in self.chairs), None)
        if chair is None or Part.CHAIR in chair.parts or self._asks_above(sentence.span, chair):
            return None
        said = lower[max(0, chair.end - sentence.span.start) :].lstrip(" ,")
        if not (
            cues.ORDERED.search(said)
            or cues.PRAISED.search(said[:80])
            or cues.AIMS.search(said[:90])
            or said.startswith("chỉ đạo")
        ):
            return None
        self.section, self.speaker = Section.CONCLUSION, chair
        return self._inside(sentence.span, lower)

    def _ordered_by_post(self, sentence, lower, spoke):
        if cues.ORDERED_BY_POST.match(lower) is None:
            return None
        self.section, self.speaker = Section.CONCLUSION, spoke or CHAIR
        return self._inside(sentence.span, lower)

    def _is_post_of_chair(self, lower):
        """Whether a sentence begins with the post of whoever chaired, who then orders."""
        if ordered(lower[:160]) is None:
            return False
        said = _BEFORE_POST.sub("", lower)
        posts = (post.strip() for known in self.posts for post in known.split(","))
        return any(said.startswith(post) for post in posts if " " in post)

    def _spoken(self, sentence, lower, spoke):
        asks = asked.apart(self.text, asked.verbs_of(self.text, sentence.span, asked.ASK))
        if not (spoke or speaks_by_post(lower) or asks):
            return None
        presented = spoke and (_PRESENTED.search(lower) or self._tells_first(lower))
        if (cues.HEARD.search(lower[:HEAD]) or presented) and not asks:
            sentence.speaker = spoke
            told = cues.TELLS.search(lower)
            if told:
                self.section = Section.RESULTS
                sentence.lead_in = sentence.span.start + told.end()
                return Section.RESULTS
            return Section.OPENING
        goes_on = self.section == Section.DISCUSSION and _PRONOUN.match(lower)
        self.section, self.speaker = Section.DISCUSSION, self.speaker if goes_on else spoke
        if spoke and not asks and (lack := cues.SAYS_LACK.search(lower)):
            sentence.lead_in = sentence.span.start + lack.end()
            return Section.LIMITATIONS
        is_order = not asks and _ORDERS.search(lower[: HEAD + 100])
        if spoke and (is_order or self._asks_below(sentence.span, spoke)):
            # Only who may, orders, whether he chaired or not.
            self.section = Section.CONCLUSION
            return self._inside(sentence.span, lower)
        return self.section

    def _asks_below(self, span, speaker):
        """Whether somebody asks those below him, which is an order."""
        return is_above(self._post(speaker), self._asked(span))

    def _asks_above(self, span, speaker):
        return is_above(self._asked(span), self._post(speaker))

    def _post(self, mention):
        return self.post_of.get(self._name(mention), "")

    def _asked(self, span):
        """Whom a sentence asks first, in small letters."""
        asks = asked.verbs_of(self.text, span, asked.ASK)
        told = asked.addressee(self.text, asked.begins_at(self.text, span, asks[0])) if asks else ()
        return self.text.lower[told.start : told.end] if told else ""

    def _tells_first(self, lower):
        """Whether a speech tells what was done before anything else did."""
        is_first = self.section == Section.OPENING
        return is_first and _TELLS_COUNTED.search(lower) is not None

    def _limited(self, sentence, lower, spoke):
        is_list = self.has_announced and lower.startswith(_LISTS)
        if (
            is_list
            or cues.LIMITS.search(lower[:HEAD])
            or (cues.TURN.match(lower) and not cues.GOOD.search(lower))
        ):
            self.section = Section.LIMITATIONS
            return self.section
        return None

    def _short_of(self, sentence, lower, spoke):
        """A line that begins with nothing but what is lacking needs no word to announce it."""
        lacks = len(cues.SHORT.findall(lower)) >= 2 and not cues.GOOD.search(lower)
        if self.section == Section.RESULTS and sentence.begins_line and lacks:
            self.section = Section.LIMITATIONS
            return self.section
        begins = self.section == Section.DISCUSSION and sentence.begins_line and not spoke
        is_told = begins or self.section in (Section.OPENING, Section.RESULTS)
        return Section.LIMITATIONS if is_told and cues.falls_short(lower) else None

    def _planned(self, sentence, lower, spoke):
        if cues.AHEAD.search(lower[:HEAD]):
            self.section = Section.TASKS
            return self.section
        return None

    def _discussed(self, sentence, lower, spoke):
        if cues.DISCUSSED.search(lower[:120]):
            if sentence.begins_line and cues.DISCUSSED.search(lower[:60]):
                self.section = Section.DISCUSSION
            return Section.DISCUSSION
        return Section.OPENING if cues.HEARD.search(lower[:HEAD]) else None

    def _goes_on(self, sentence, lower, spoke):
        if self.section == Section.OPENING or (
            self.section == Section.DISCUSSION and sentence.begins_line
        ):
            self.section = Section.RESULTS
        return self.section

    RULES = (
        _closed,
        _rewarded,
        _opened,
        _concluded,
        _goes_on_concluding,
        _caused,
        _announced,
        _ordered_by_chair,
        _ordered_by_post,
        _spoken,
        _limited,
        _short_of,
        _planned,
        _discussed,
        _goes_on,
    )
