"""Which part of the report each sentence belongs to."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from intake.reader import asked
from intake.reader.lines import HEADING
from intake.reader.people import give_parts, mentions_in
from intake.reader.reading import LineKind
from intake.reader.spans import Span, sentences
from intake.reader.vocabulary import FOLDER, GAP
from meetings.record import Part


class Section(Enum):
    OPENING = "opening"
    SITUATION = "situation"
    RESULTS = "results"
    LIMITATIONS = "limitations"
    CAUSES = "causes"
    DISCUSSION = "discussion"
    PETITIONS = "petitions"
    CONCLUSION = "conclusion"
    TASKS = "tasks"
    COMMENDATIONS = "commendations"
    PEOPLE = "people"
    FRAME = "frame"


@dataclass(slots=True)
class Sentence:
    """A sentence, where it belongs, who is named in it and who says it (None: nobody)."""

    span: Span
    section: Section
    mentions: list
    speaker: object = None
    begins_line: bool = False
    lead_in: int = 0
    """Where what it says begins, after words that only announce it; 0: at its start."""

    @property
    def start(self):
        return self.lead_in or self.span.start


CHAIR = "chair"
"""The speaker where a conclusion names nobody: whoever chaired."""


def cue(words):
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


HAS = r"(?:hạn chế|tồn tại|khuyết điểm|yếu kém|bất cập|khó khăn|vướng mắc|thiếu sót|khó khăn, vướng mắc)"
LIMITS = re.compile(
    rf"(?:(?:tuy nhiên|tuy vậy|mặc dù vậy|song|nhưng|bên cạnh|ngoài|dù vậy|tuy|mặc dù"
    rf"|thế nhưng)\b.{{0,220}}?"
    rf"\b(?:{HAS}|chưa|còn|chậm|thấp|thiếu)\b)"
    rf"|(?:vẫn )?còn (?:có )?(?:một số|những|nhiều|bộc lộ|gặp|không ít)?\s*(?:những )?{HAS}"
    rf"|(?:một số|những|các) (?:tồn tại|{HAS})[^.]{{0,60}}?(?:như|là|gồm|sau|:)"
    rf"|chỉ (?:ra|rõ) (?:một số |những |các )?(?:tồn tại|tại|{HAS})"
    rf"|^(?:về )?(?:những |các |một số )?(?:mặt )?(?:{HAS})(?:(?:,"
    rf"| và)? {HAS})*\s*(?:[^.;:,]{{0,40}} là|:|hiện nay|lớn nhất|chủ yếu|là)"
)
TURN = re.compile(
    r"^(?:tuy nhiên|tuy vậy|mặc dù vậy|song|dù vậy|tuy thế|thế nhưng|bên cạnh đó,? (?:vẫn )?còn"
    r"|bên cạnh (?:những |các )?(?:kết quả|ưu điểm|mặt|thuận lợi))"
)
ANNOUNCED = re.compile(
    r"(?:thảo luận|phân tích|làm rõ|tập trung|thẳng thắn|trao đổi|đánh giá|nhìn nhận|kiểm điểm"
    r"|nêu)[^.:]{0,140}"
    rf"(?:{HAS}|nguyên nhân)"
)
CAUSE = re.compile(
    r"nguyên nhân (?:chủ yếu|chính|của|khách quan|chủ quan|là|do|được|cơ bản|dẫn đến|những"
    r"|trực tiếp)|(?:hạn chế|tồn tại|khuyết điểm)[^.,]{0,24} (?:chủ yếu )?(?:là do|do|xuất phát từ"
    r"|bắt nguồn từ) |^sở dĩ |nguyên nhân\s*:|^nguyên nhân|^về nguyên nhân"
)
DISCUSSED = cue(
    r"(?:các )?đại biểu (?:đã |dự |tham |cũng |tập |trao |thảo |nghe |nhất )|tham luận|thảo luận"
    r"|ý kiến (?:phát biểu|thảo luận|tham gia|đóng góp)|các ý kiến|trao đổi, thảo luận"
    r"|phát biểu tại hội nghị|tại (?:hội nghị|cuộc họp|buổi làm việc|hội), "
)
CONCLUDED = cue(
    r"(?:phát biểu )?kết luận (?:hội nghị|cuộc họp|phiên họp|buổi làm việc|tại|giao ban|nội dung"
    r"|buổi|,)?|phát biểu (?:chỉ đạo|bế mạc)|bế mạc|chỉ đạo tại|kết luận"
)
ORDERED = cue(
    r"yêu cầu|đề nghị|giao(?! ban| lưu| thông| dịch| đất| khoán| quân)|lưu ý|nhấn mạnh|phân công"
    r"|chốt"
    r"|cần (?:tập trung|tiếp tục|phải|thực hiện|quan tâm|chú trọng|tăng cường|đẩy mạnh|làm tốt)"
)
AHEAD = re.compile(
    r"^(?:trong )?(?:thời gian tới|thời gian còn lại|(?:những|các) tháng (?:cuối|còn lại)"
    r"|\w+ tháng cuối năm|quý i?[iv]+|năm 20\d\d|nhiệm kỳ tới|giai đoạn tới|tháng \d+"
    r"|để (?:hoàn thành|thực hiện|khắc phục|đạt))[^.]{0,120}(?:sẽ|tiếp tục|tập trung|phấn đấu|cần"
    r"|đẩy mạnh|tăng cường|yêu cầu|đề ra|xác định)"
    r"|(?:phương hướng|nhiệm vụ)[^.]{0,60}(?:thời gian tới|tháng (?:cuối|còn lại)|cuối năm"
    r"|năm 20\d\d|quý|trọng tâm)[^.]{0,80}(?:tập trung|tiếp tục|sẽ|:|là|như)"
    r"|^(?:về )?(?:phương hướng|nhiệm vụ)"
)
PRAISED = cue(
    r"ghi nhận|biểu dương|đánh giá cao|hoan nghênh|khẳng định|chúc mừng|cảm ơn|nhất trí"
    r"|thống nhất với|tiếp thu|cơ bản (?:nhất trí|thống nhất|đồng tình)"
)
REWARDED = re.compile(
    r"(?:trao|tặng|nhận|khen thưởng)\b[^.]{0,80}(?:giấy khen|bằng khen|cờ thi đua|phần thưởng"
    r"|kỷ niệm chương)"
    r"|khen thưởng(?: đột xuất)?(?: cho)? \d|(?:giấy khen|bằng khen)[^.]{0,60}(?:tập thể|cá nhân)"
    r"|(?:tập thể|cá nhân)[^.]{0,80}(?:giấy khen|bằng khen|khen thưởng)"
)
HEARD = re.compile(
    r"(?:hội nghị|đại biểu|cuộc họp)[^.]{0,30} (?:đã )?(?:được )?nghe|^(?:tại (?:hội nghị|cuộc họp"
    r"|buổi làm việc|hội),?)?[^.]{0,40}(?:đã )?(?:thông qua|nghe"
    r"|trình bày)[^.]{0,20}(?:dự thảo )?báo cáo"
)
GIVES_REPORT = re.compile(
    r"(?:báo cáo (?:kết quả|tình hình)|thông qua (?:dự thảo )?báo cáo)[^.]{0,80}:\s"
)
RESULTS_FOLLOW = re.compile(r"(?:kết quả|báo cáo)[^.]{0,140}(?:như sau|sau đây|cụ thể)\s*:?\W*$")
NAMED_LIMITS = re.compile(
    rf"(?:những |các |một số |mặt )?{HAS}(?:(?:,| và)? {HAS})*\s*(?::|là )"
    rf"|bên cạnh đó,? (?:vẫn )?còn"
)
DONE = cue(r"đã|đạt|được|hoàn thành|cơ bản|tăng|giảm")
SHORT = cue(
    r"kéo dài|qua loa|chưa|còn|thiếu|chậm|hạn chế|thấp|không (?:đạt|đủ|kịp)|yếu|kém|lúng túng"
    r"|bất cập"
)
LISTED = re.compile(
    r"(?:nhìn nhận|chỉ ra|chỉ rõ|thừa nhận)(?:[^.;:]{0,40}:|,)\s+(?=\w.*\b(?:còn|chưa|chậm|thấp"
    r"|thiếu|hạn chế|yếu|kém))"
)
CONFESSED = re.compile(
    rf"(?:chỉ (?:ra|rõ)|nhìn nhận|thừa nhận|nêu rõ"
    rf"|(?:vẫn )?còn)[^.:;]{{0,60}}{HAS}[^.:;,]{{0,40}}[.…]*$"
)
OF_A_PAPER = re.compile(
    r"(?:chỉ thị|nghị quyết|thực hiện|thông báo|quán triệt|các|theo) kết luận|kết luận số"
)
TELLS = re.compile(
    r"(?:cho biết|nêu rõ|theo đó|cho thấy|khẳng định|trong đó nêu|thông tin)\s*[:,]?\s*(?:rằng\s+)?"
)
AIMS = cue(r"thời gian tới|cần|phải|nhiệm vụ|tập trung")
GOOD = re.compile(
    r"(?<!\w)(?:nỗ lực|đã (?:đạt|hoàn thành|thực hiện tốt)|vượt|hoàn thành (?:tốt|xuất sắc))(?!\w)"
)
REPORTED = re.compile(
    r"theo (?:đó|báo cáo|đánh giá)|báo cáo (?:tại|nêu|cho|kết quả|đánh giá)|kết quả (?:đạt được"
    r"|cho thấy)"
)
MET = re.compile(
    r"tổ chức (?:hội nghị|cuộc họp|phiên họp|giao ban|họp|buổi (?:làm việc|giao ban))|chủ (?:trì"
    r"|chì)|(?:cùng |tham |về |đến )?dự (?:hội nghị|cuộc họp|họp|và|buổi|có|phiên)|tham dự|cùng dự"
    r"|tới dự|đến dự|họp (?:triển khai|bàn|giao ban|đánh giá|sơ kết|tổng kết)|(?:hội nghị"
    r"|buổi làm việc|cuộc họp) được (?:tổ chức|kết nối|truyền)|làm việc với"
)


CLOSING = re.compile(
    r"^\[\d+\]|^(?:hội nghị|cuộc họp|buổi làm việc|phiên họp|cuộc giao ban) (?:kết thúc|bế mạc)"
    r"|^biên bản (?:được|này|đã)"
    r"|^trên đây là|trân trọng|xin báo cáo|thông báo (?:để|đến|cho)? ?(?:các )?[^.;]{0,60}(?:biết"
    r"|thực hiện)"
)


@cache
def _headings():
    """[(section, pattern)] of the list of headings."""
    found = []
    for line in (FOLDER / "headings.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and line[0] != "#":
            name, _, phrase = line.partition("=")
            words = GAP.join(
                re.escape(piece.strip()).replace(r"\ ", r"\s+")
                for piece in phrase.lower().split("…")
            )
            found.append((Section(name.strip()), re.compile(rf"(?<!\w){words}(?!\w)")))
    return found


def section_of_heading(lower):
    """The section that a heading opens, None where it names no known one."""
    name = lower[HEADING.match(lower).end() :] if HEADING.match(lower) else lower
    best = None
    for section, found in _headings():
        match = found.search(name[:110])
        if match and (best is None or match.start() < best[0]):
            best = match.start(), section
    if best is None:
        return None
    if (
        best[1] == Section.RESULTS
        and re.search(r"(?:tồn tại|hạn chế|nguyên nhân)", name)
        and not name.startswith(("kết quả", "đánh giá"))
    ):
        return None
    return best[1]


_STYLES = [
    (re.compile(r"phần |chương "), 0),
    (re.compile(r"[ivx]{1,5}[.)/:\- ]"), 1),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d"), 4),
    (re.compile(r"\d{1,2}\.\d"), 3),
    (re.compile(r"\d{1,2}[.)/:\s]"), 2),
    (re.compile(r"[a-zđ][.)/]"), 5),
]


def level_of_heading(lower):
    """How deep a heading stands by its numbering: 0 part, 1 roman, 2 arabic, ... 6 none."""
    for style, level in _STYLES:
        if style.match(lower):
            return level
    return 6


# Papers ----------------------------------------------------------------------------------------


def sentences_of_paper(page):
    """The sentences of an official paper; its headings decide where they belong."""
    default = {
        "biên bản": Section.OPENING,
    }.get(
        page.paper.split(" ")[0] + " " + page.paper.split(" ")[1]
        if " " in page.paper
        else page.paper,
        Section.OPENING,
    )
    is_notice = page.paper.startswith("thông báo")
    found = []
    stack = [(-1, default, "")]
    seen_heading = False
    for piece in page.pieces:
        lower = page.lower(piece)
        if piece.kind == LineKind.HEADING:
            level = level_of_heading(lower)
            if level == 6 and section_of_heading(lower) is None and seen_heading:
                continue
            while stack and stack[-1][0] >= level:
                stack.pop()
            parent = stack[-1][1] if stack else default
            named = section_of_heading(lower)
            if re.search(r"báo cáo|thông qua", lower) and mentions_in(page.text, piece.span):
                named = Section.RESULTS
            section = (
                _below(parent, named, is_notice)
                if named
                else (
                    _unnamed(parent, is_notice)
                    if stack and level <= 2 and len(stack) == 1
                    else parent
                )
            )
            if not seen_heading and not named and parent == Section.OPENING:
                section = Section.CONCLUSION if is_notice else Section.RESULTS
            stack.append((level, section, lower))
            seen_heading = True
            continue
        if piece.kind != LineKind.BODY:
            continue
        inline = _inline_heading(lower)
        offset = 0
        if inline:
            named = section_of_heading(lower[:inline])
            level = level_of_heading(lower)
            if named is not None:
                while stack and stack[-1][0] >= level and level < 6:
                    stack.pop()
                parent = stack[-1][1] if stack else default
                if level < 6:
                    stack.append((level, _below(parent, named, is_notice), lower[:inline]))
                    section = stack[-1][1]
                else:
                    section = _below(parent, named, is_notice)
                # "Chủ trì: ..." is what tells who chaired.
                offset = 0 if section in (Section.PEOPLE, Section.OPENING) else inline
            else:
                section = stack[-1][1]
        else:
            section = stack[-1][1]
        if (
            not seen_heading
            and section == Section.OPENING
            and is_notice
            and _opens_conclusion(lower)
        ):
            stack[0] = (-1, Section.CONCLUSION, "")
        for number, span in enumerate(sentences(page.text, Span(piece.start, piece.end))):
            if offset and span.start < piece.start + offset:
                span = Span(min(piece.start + offset, span.end), span.end)
                while (
                    span
                    and not page.text.shown[span.start].isalnum()
                    and page.text.shown[span.start] not in '"“'
                ):
                    span = Span(span.start + 1, span.end)
            if not span:
                continue
            lower = page.text.lower[span.start : span.end]
            own = _own_section(lower, section, page)
            goes_on = number and found and found[-1].section == Section.LIMITATIONS
            if goes_on and own in (Section.CONCLUSION, Section.RESULTS) and SHORT.search(lower):
                own = Section.LIMITATIONS
            if own == Section.DISCUSSION and GIVES_REPORT.search(lower):
                own = section = Section.RESULTS
            if section == Section.OPENING and page.paper.startswith("báo cáo"):
                if RESULTS_FOLLOW.search(lower):
                    section = Section.RESULTS
                    stack[0] = (-1, section, "")
            if own == Section.CONCLUSION and ordered(lower):
                own = Section.TASKS
                stack[-1] = (stack[-1][0], own, stack[-1][2])
                section = own
            sentence = _sentence(page.text, span, own, number == 0)
            if own in (Section.DISCUSSION, Section.PETITIONS) and number and found:
                if not sentence.mentions:
                    sentence.speaker = found[-1].speaker or next(iter(found[-1].mentions), None)
            if own == Section.RESULTS and (report := GIVES_REPORT.search(lower)):
                sentence.lead_in = span.start + report.end()
            found.append(sentence)
    return found


def _below(parent, named, is_notice):
    """What a named heading means below another: "hạn chế" under tasks stays tasks."""
    if parent in (Section.PETITIONS,) and named in (
        Section.RESULTS,
        Section.LIMITATIONS,
        Section.TASKS,
    ):
        return parent
    if parent == Section.TASKS and named in (
        Section.RESULTS,
        Section.LIMITATIONS,
        Section.SITUATION,
        Section.DISCUSSION,
        Section.PEOPLE,
        Section.OPENING,
    ):
        return parent
    if parent in (Section.LIMITATIONS, Section.CAUSES) and named in (
        Section.RESULTS,
        Section.TASKS,
        Section.SITUATION,
    ):
        return parent
    if parent == Section.DISCUSSION and named == Section.TASKS:
        return parent
    if is_notice and named == Section.DISCUSSION:
        return Section.CONCLUSION
    return named


def _unnamed(parent, is_notice):
    if is_notice:
        return Section.TASKS if parent != Section.RESULTS else parent
    return parent if parent != Section.OPENING else Section.RESULTS


def _inline_heading(lower):
    """Where the text begins behind a heading on its line ("2. Hạn chế: ..."), 0 without one."""
    number = HEADING.match(lower)
    start = number.end() if number else 0
    colon = re.compile(r"[:.]\s").search(lower, start, start + 110)
    if colon is None:
        return start if number and level_of_heading(lower) in (2, 3, 4, 5) else 0
    words = len(lower[start : colon.start()].split())
    if number and words <= 16:
        return colon.end() if section_of_heading(lower[: colon.start()]) is not None else start
    plain = lower[start : colon.start()].lstrip("-+*• ")
    if (
        colon[0][0] == ":"
        and words <= 8
        and re.match(
            rf"(?:về )?(?:những |các |một số )?(?:{HAS}|nguyên nhân|ưu điểm|kết quả|kiến nghị"
            rf"|đề xuất|nhiệm vụ)",
            plain,
        )
    ):
        return colon.end()
    return start if number else 0


def _opens_conclusion(lower):
    return bool(
        re.search(
            r"kết luận (?:như sau|một số|các)|(?:đã )?kết luận|chỉ đạo như sau"
            r"|thống nhất (?:kết luận|một số|các)",
            lower,
        )
    )


def _own_section(lower, section, page):
    """A sentence that says itself where it belongs, within a section that allows it."""
    if CLOSING.search(lower):
        return Section.FRAME
    if section in (Section.RESULTS, Section.DISCUSSION) and NAMED_LIMITS.match(lower):
        return Section.LIMITATIONS
    if section in (Section.RESULTS, Section.CONCLUSION, Section.LIMITATIONS, Section.DISCUSSION):
        if CAUSE.search(
            lower[:60] if section != Section.DISCUSSION else lower
        ) and not ANNOUNCED.search(lower):
            return Section.CAUSES
    if section == Section.CONCLUSION and page.paper.startswith("thông báo"):
        if DONE.search(lower) and not (
            ordered(lower) or PRAISED.search(lower) or TURN.match(lower)
        ):
            return Section.RESULTS
    if section in (Section.RESULTS, Section.CONCLUSION):
        if section == Section.CONCLUSION or TURN.match(lower):
            if LIMITS.search(lower) and not (
                ordered(lower) or re.search(r"khắc phục|tháo gỡ", lower[:200])
            ):
                return Section.LIMITATIONS
    return section


# News ------------------------------------------------------------------------------------------


def sentences_of_item(page):
    """The sentences of a news item; cues in them decide where they belong."""
    flow = _Flow(page)
    found = []
    for piece in page.pieces:
        if piece.kind == LineKind.HEADING:
            flow.head(page.lower(piece))
        elif piece.kind == LineKind.BODY:
            flow.begin_line(piece)
            for number, span in enumerate(sentences(page.text, Span(piece.start, piece.end))):
                sentence = _sentence(page.text, span, flow.section, number == 0)
                flow.place(sentence)
                found.append(sentence)
    return found


def _sentence(text, span, section, begins_line):
    mentions = mentions_in(text, span)
    give_parts(text, span, mentions)
    return Sentence(span, section, mentions, begins_line=begins_line)


class _Flow:
    """How far a news item has got: the section that goes on, and who has the word in it."""

    def __init__(self, page):
        self.page, self.text = page, page.text
        self.section = Section.OPENING
        self.speaker = None
        self.chairs, self.posts = set(), []
        self.has_begun = self.is_headed = False
        self.before = None

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
            self.section = Section.CONCLUSION if self.speaker else Section.RESULTS
        if self.section == Section.DISCUSSION:
            self.speaker = None

    def place(self, sentence):
        """Say where a sentence belongs: the first rule that knows decides."""
        lower = self.text.lower[sentence.span.start : sentence.span.end]
        spoke = next(
            (one for one in sentence.mentions if one.parts & {Part.SPEAKER, Part.CONCLUDER}), None
        )
        for rule in self.RULES:
            section = rule(self, sentence, lower, spoke)
            if section is not None:
                sentence.section = section
                break
        if sentence.section in (Section.CONCLUSION, Section.TASKS, Section.DISCUSSION):
            sentence.speaker = sentence.speaker or self.speaker
        self.has_begun = True
        self.before = sentence.section

    def _name(self, mention):
        return self.text.lower[mention.name.start : mention.name.end]

    def _rewarded(self, sentence, lower, spoke):
        return Section.COMMENDATIONS if REWARDED.search(lower) else None

    def _opened(self, sentence, lower, spoke):
        """The first sentence, and those that tell who met, chaired, attended."""
        present = [one for one in sentence.mentions if one.parts & {Part.CHAIR, Part.ATTENDEE}]
        if self.section == Section.OPENING or not self.chairs:
            chairs = [one for one in present if Part.CHAIR in one.parts]
            self.chairs.update(self._name(one) for one in chairs)
            self.posts += [self.text.lower[one.post.start : one.post.end] for one in chairs]
        if not self.has_begun:
            return Section.OPENING
        if self.section == Section.OPENING and MET.search(lower[:260]) and not LIMITS.search(lower):
            return Section.OPENING
        if present and MET.search(lower[:260]) and not spoke:
            return Section.OPENING
        return None

    def _concluded(self, sentence, lower, spoke):
        head = lower[:260]
        match = CONCLUDED.search(head)
        opens = sentence.begins_line and match is not None and match.start() < 40
        if match is None or not (spoke or speaks_by_post(lower) or opens):
            return None
        if OF_A_PAPER.search(head[: match.end() + 6]):
            return None
        self.section, self.speaker = Section.CONCLUSION, spoke or CHAIR
        return self._inside(sentence.span, lower)

    def _goes_on_concluding(self, sentence, lower, spoke):
        if self.section not in (Section.CONCLUSION, Section.TASKS) or self.speaker is None:
            return None
        is_other = spoke and self._name(spoke) not in self.chairs | {self._speaker_name()}
        if is_other and sentence.begins_line and Part.CONCLUDER not in spoke.parts:
            self.section, self.speaker = Section.DISCUSSION, spoke
            return self.section
        self.speaker = spoke or self.speaker
        return self._inside(sentence.span, lower)

    def _speaker_name(self):
        return "" if self.speaker == CHAIR else self._name(self.speaker)

    def _inside(self, span, lower):
        """Within a conclusion: praise, what falls short and why, what is ordered."""
        order, limits = ordered(lower), LIMITS.search(lower)
        if CAUSE.search(lower[:60]) and not ANNOUNCED.search(lower):
            return Section.CAUSES
        if limits and (order is None or limits.start() < order.start()):
            said = lower[: limits.end() + 20]
            if not re.search(r"khắc phục|tháo gỡ", said) and not ANNOUNCED.search(said):
                return Section.LIMITATIONS
        if order is None and PRAISED.search(lower):
            return Section.CONCLUSION
        if order is None and self.before == Section.LIMITATIONS and SHORT.search(lower):
            return Section.LIMITATIONS
        if order or AHEAD.search(lower) or AIMS.search(lower) or asked.is_task(self.text, span):
            self.section = Section.TASKS
        return self.section

    def _caused(self, sentence, lower, spoke):
        head = lower[:260]
        cause, limits = CAUSE.search(head), LIMITS.search(head)
        if cause is None or ANNOUNCED.search(head) or (limits and limits.start() < cause.start()):
            return None
        self.section = Section.CAUSES
        return self.section

    def _announced(self, sentence, lower, spoke):
        """Shortcomings were discussed; they are listed only where the next sentences do so."""
        head = lower[:260]
        if not (ANNOUNCED.search(head) or CONFESSED.search(head) or LISTED.search(head)):
            return None
        if LISTED.search(head):
            self.section = Section.LIMITATIONS
            return self.section
        if re.search(rf"{HAS}[^.]{{0,30}}(?:như|:|là)\s", lower):
            return None
        if CONFESSED.search(head) and "đại biểu" not in head:
            self.section = Section.LIMITATIONS
        return Section.DISCUSSION

    def _ordered_by_chair(self, sentence, lower, spoke):
        """Whoever chaired asks, orders or praises: the conclusion has begun."""
        if not sentence.mentions and self._is_post_of_chair(lower):
            self.section, self.speaker = Section.CONCLUSION, CHAIR
            return self._inside(sentence.span, lower)
        chair = next((one for one in sentence.mentions if self._name(one) in self.chairs), None)
        if chair is None or Part.CHAIR in chair.parts:
            return None
        said = lower[max(0, chair.end - sentence.span.start) :].lstrip(" ,")
        if not (
            ORDERED.search(said)
            or PRAISED.search(said[:80])
            or AIMS.search(said[:90])
            or said.startswith("chỉ đạo")
        ):
            return None
        self.section, self.speaker = Section.CONCLUSION, chair
        return self._inside(sentence.span, lower)

    def _is_post_of_chair(self, lower):
        """Whether a sentence begins with the post of whoever chaired, who then orders."""
        order = ordered(lower[:160])
        if order is None:
            return False
        post = re.sub(r"^(?:đồng chí|ông|bà|thay mặt[^,]*,)\s*", "", lower[: order.start()]).strip(
            " ,"
        )
        return len(post.split()) >= 2 and any(post in known for known in self.posts)

    def _spoken(self, sentence, lower, spoke):
        asks = asked.verbs_of(self.text, sentence.span, asked.ASK)
        if not (spoke or speaks_by_post(lower) or asks):
            return None
        presented = spoke and re.search(r"(?:thông qua|trình bày|báo cáo)", lower)
        if HEARD.search(lower[:260]) or (presented and not asks):
            sentence.speaker = spoke
            told = TELLS.search(lower)
            if told:
                self.section = Section.RESULTS
                sentence.lead_in = sentence.span.start + told.end()
                return Section.RESULTS
            return Section.OPENING
        self.section, self.speaker = Section.DISCUSSION, spoke
        return self.section

    def _limited(self, sentence, lower, spoke):
        if LIMITS.search(lower[:260]) or (TURN.match(lower) and not GOOD.search(lower)):
            self.section = Section.LIMITATIONS
            return self.section
        return None

    def _short_of(self, sentence, lower, spoke):
        """A line that begins with nothing but what is lacking needs no word to announce it."""
        lacks = len(SHORT.findall(lower)) >= 2 and not GOOD.search(lower)
        if self.section == Section.RESULTS and sentence.begins_line and lacks:
            self.section = Section.LIMITATIONS
            return self.section
        return None

    def _planned(self, sentence, lower, spoke):
        if AHEAD.search(lower[:260]):
            self.section = Section.TASKS
            return self.section
        return None

    def _discussed(self, sentence, lower, spoke):
        if DISCUSSED.search(lower[:120]):
            if sentence.begins_line and DISCUSSED.search(lower[:60]):
                self.section = Section.DISCUSSION
            return Section.DISCUSSION
        return Section.OPENING if HEARD.search(lower[:260]) else None

    def _goes_on(self, sentence, lower, spoke):
        if self.section == Section.OPENING or (
            self.section == Section.DISCUSSION and sentence.begins_line
        ):
            self.section = Section.RESULTS
        return self.section

    RULES = (
        _rewarded,
        _opened,
        _concluded,
        _goes_on_concluding,
        _caused,
        _announced,
        _ordered_by_chair,
        _spoken,
        _limited,
        _short_of,
        _planned,
        _discussed,
        _goes_on,
    )


_BY_POST = re.compile(
    r"đồng chí (?:phó |bí thư|chủ tịch|trưởng|giám đốc|tổ trưởng)[^.,]{0,60}"
    r" (?:đề nghị|yêu cầu|nhấn mạnh|đã|cũng|ghi nhận|lưu ý|chỉ đạo|giao|kết luận)"
)


def ordered(lower):
    """The first word of ordering in a sentence that is no noun ("so với yêu cầu")."""
    found = (one for one in ORDERED.finditer(lower) if not _AS_NOUN.search(lower[: one.end()]))
    return next(found, None)


_AS_NOUN = re.compile(
    r"(?:với|đáp ứng|theo|đúng|đạt|các|những|được|nhiệm vụ|sự|ngang tầm|chưa) (?:yêu cầu|giao"
    r"|đề nghị|phân công|nhấn mạnh)$|bàn giao$"
)


def speaks_by_post(lower):
    return bool(_BY_POST.search(lower[:240]))
