"""What a meeting tells somebody to do, and by when."""

import calendar
import datetime
import re
from dataclasses import dataclass

from intake.reader import asked
from intake.reader.days import days_in, make_day
from intake.reader.people import Mention
from intake.reader.reading import Why
from intake.reader.spans import NOWHERE, Span, trim
from intake.reader.statements import announces
from meetings.periods import ROMAN

# What may stand before the verb that opens an order: "Đồng chí ... yêu cầu"
_BEFORE_ORDER = re.compile(
    r"^(?:để|nhằm) |đồng chí|hội nghị|ban chỉ đạo|chủ tịch|bí thư|trưởng ban|kết luận|đồng thời"
    r"|thời gian tới|nhiệm vụ|đối với|về "
)
# "Đồng thời yêu cầu ", "giao nhiệm vụ cho " at the head of a clause
_ORDER_LEAD = re.compile(
    r"(?:(?:đồng thời|và|cùng với đó|ngoài ra|bên cạnh đó|trước hết"
    r"|trước mắt),?\s*)?(?:yêu cầu|đề nghị|giao(?: cho| nhiệm vụ cho)?|lưu ý"
    r"|chỉ đạo)\s+(?:thêm\s+)?"
)
# "... các nhiệm vụ sau: ", "Trong thời gian tới, ", "Một là, "
_LEAD = re.compile(
    r"[^.;]{0,160}(?:việc|nhiệm vụ|nội dung|vấn đề|sau|tới|cuối năm|làm|kết luận|chỉ đạo)"
    r"[^.;:]{0,50}:\s+"
    r"|trong (?:thời gian tới|đó|những tháng)[^,:]{0,60}[,:]\s*|thời gian tới,\s*"
    r"|về nhiệm vụ[^:,]{0,90}[:,]\s*|(?:các )?nhiệm vụ (?:cụ thể|trọng tâm)[^:]{0,60}:\s*"
    r"|(?:một|hai|ba|bốn|năm) là,\s*|thứ (?:nhất|hai|ba|tư|năm),\s*"
    r"|(?:trước hết|đồng thời),?\s*|(?:cùng với đó|ngoài ra|bên cạnh đó),\s*"
)
_TASKS_TOO = ("phân công", "chỉ đạo", "quán triệt")
"""What a chair does, or somebody who is told to: "Đảng ủy xã củng cố chi bộ, phân công ..."."""

# '"Cái cần là người dân thấy tiện" - đồng chí nói': words that are quoted, and order nothing
_SAID = re.compile(r'"[^"]+"\W*[-,][^"]{3,60}(?:nói|nhấn mạnh|chia sẻ|khẳng định|tâm sự|bày tỏ)\W*')

# "Nhất trí với báo cáo của ...": no order
_AGREES = re.compile(
    r"(?:cơ bản )?(?:thống nhất|nhất trí|đồng ý)(?: cao)?(?: với)?(?: các)?(?: nội dung)? "
    r"(?:báo cáo|đánh giá|ý kiến|kết quả)(?!\w)"
)

_COLON = re.compile(r"\s*:\s*")

# "trước ngày", "chậm nhất là": before a day
_BEFORE = re.compile(
    r"(?:trước|chậm nhất[^,.;]{0,24}?|hạn (?:cuối|chót)[^,.;]{0,16}?|hạn(?: là)?|đến hết|hết"
    r"|xong(?: trước)?(?: trong)?|hoàn thành (?:trước|trong|vào)|muộn nhất(?: là)?"
    r"|thời hạn(?: là)?|thời gian hoàn thành:?|không quá|đến)\s*\(?(?:ngày\s*)?$"
)

_NOT_DUE = re.compile(r"(?:từ|cùng kỳ|số \S+|kế hoạch .{0,20}) *(?:ngày\s*)?$")

# "trong quý III", "xong trong tháng 9/2024", "đến hết năm 2025"
_STRETCH = re.compile(
    r"(?P<how>xong(?: trong)?|hoàn thành(?: trong| trước| vào)?|trong|trước|đến hết|hết"
    r"|chậm nhất(?: là)?(?: trong)?|ngay trong|muộn nhất(?: là)?(?: trong)?)\s+(?P<what>(?:đầu "
    r"|cuối )?(?:tháng (?P<month>\d{1,2})|quý (?P<quarter>iv|iii|ii|i|[1-4]))(?!\w)"
    r"(?:(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>20\d\d))?|(?:khi kết thúc )?năm (?P<whole>20\d\d)"
    r"|(?P<this>năm nay))"
)

_WHOLE_YEAR = ("đến hết", "hết", "xong", "hoàn thành", "chậm", "muộn", "trước")
_WRITTEN_DAY = re.compile(r"\d\s?[/.-]\s?\d")


@dataclass(frozen=True, slots=True)
class Order:
    """One thing to do: `told` is whom the order names, `is_carried` whether the clause before did;
    `due` are the words that say by when; `speaker` as in `Sentence`."""

    span: Span
    told: Span
    is_carried: bool
    due_on: datetime.date | None
    due: Span
    why_due: Why | None
    speaker: Mention | str | None


def orders_in(text, sentence, since, carried=NOWHERE):
    """The `Order`s of a sentence. `since` is when they were given, or None; `carried` whom the
    sentence before told."""
    found = []
    if _SAID.fullmatch(text.plain, sentence.span.start, sentence.span.end):
        return []
    for clause in asked.clauses(text, _ordered(text, sentence)):
        lead = _ORDER_LEAD.match(text.lower, clause.start, clause.end)
        span = trim(text, lead.end(), clause.end) if lead else clause
        words = text.words(span.start, span.end).split()
        if len(words) < 4 or announces(words) or _AGREES.match(text.lower, span.start, span.end):
            continue
        if not asked.says_what_to_do(text, span):
            continue
        told = asked.addressee(text, span)
        colon = _COLON.match(text.plain, told.end) if told else None
        due_on, due = due_in(text, span, since)
        found.append(
            Order(
                span=trim(text, colon.end(), span.end) if colon else span,
                told=told or carried,
                is_carried=bool(carried and not told),
                due_on=due_on,
                due=due,
                why_due=_why_due(text, due) if due_on else None,
                speaker=sentence.speaker,
            )
        )
        carried = told or carried
    return found


def _ordered(text, sentence):
    """The part of a sentence that says what to do."""
    span = sentence.span
    verbs = asked.verbs_of(text, span, asked.ORDER)
    if verbs and _opens_order(text, sentence, verbs[0]):
        return asked.begins_at(text, span, verbs[0])
    if sentence.lead_in:
        return Span(sentence.lead_in, span.end)
    lead = _LEAD.match(text.lower, span.start, span.end)
    return trim(text, lead.end(), span.end) if lead else span


def _opens_order(text, sentence, verb):
    """Whether the first verb of asking opens the order rather than standing inside it."""
    before = text.lower[sentence.span.start : verb.start()]
    span = Span(sentence.span.start, verb.start())
    if verb[0] in _TASKS_TOO and "đồng chí" not in before and asked.addressee(text, span):
        return False
    if len(before) <= 3 or any(one.start < verb.start() for one in sentence.mentions[:1]):
        return True
    return len(before) < 330 and _BEFORE_ORDER.search(before) is not None


def _why_due(text, due):
    """A stretch of time stands for its last day."""
    return None if _WRITTEN_DAY.search(text.words(due.start, due.end)) else Why.DUE_OF_SPAN


def due_in(text, span, since):
    """(day, span) by which a clause is due, (None, NOWHERE) where it says none. Where the year is
    left out, it is that of the first such day from `since` on."""
    for match, day, month, year in days_in(text.lower, span.start, span.end):
        start = max(span.start, match.start() - 34)
        before = text.lower[start : match.start()]
        lead = _BEFORE.search(before)
        if lead and not _NOT_DUE.search(before):
            found = _first(since, year, lambda year, at=(month, day): make_day(year, *at))
            if found:
                return found, Span(start + lead.start(), match.end())
    for match in _STRETCH.finditer(text.lower, span.start, span.end):
        if match["whole"] and not match["how"].startswith(_WHOLE_YEAR):
            continue
        written = int(match["whole"] or match["year"] or 0)
        found = _first(since, written, lambda year, match=match: _last_day(match, year))
        if found:
            return found, Span(*match.span())
    return None, NOWHERE


def _first(since, year, day_of):
    """The day that is meant: in the year that is written, else the first one from `since` on; None
    where that cannot be known."""
    if year:
        return day_of(year)
    if since is None:
        return None
    days = filter(None, (day_of(since.year), day_of(since.year + 1)))
    return next((day for day in days if day >= since), None)


def _last_day(match, year):
    """The last day of a month, quarter or year."""
    month = 12
    if match["month"]:
        month = int(match["month"])
    elif match["quarter"]:
        month = 3 * (ROMAN.get(match["quarter"]) or int(match["quarter"]))
    if not (1 <= month <= 12 and datetime.MINYEAR <= year <= datetime.MAXYEAR):
        return None
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
