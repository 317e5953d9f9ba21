"""The day on which a meeting was held, and the part of that day."""

import datetime
import re
from dataclasses import dataclass, replace

from intake.reader.days import days_in, make_day
from intake.reader.meeting import opening_of
from intake.reader.reading import LineKind, Why
from intake.reader.spans import NOWHERE, Span
from meetings.record import Kind, Session

_SESSION = re.compile(r"(?<!\w)(sáng|chiều|tối|trưa)(?!\w)")

SESSIONS = {"sáng": Session.MORNING, "chiều": Session.AFTERNOON, "tối": Session.EVENING}

_HELD = re.compile(
    r"sơ kết|tổng kết|thời gian|bắt đầu|khai mạc hồi|vào hồi|tổ chức|hội nghị|họp|giao ban"
    r"|làm việc|chủ trì|diễn ra|khai mạc"
)

# "Kế hoạch số 5 ngày", "đến hết ngày": before a day on which nothing was held
_NOT_HELD = re.compile(
    r"(?:số \S+|nghị quyết[^,]{0,40}|kế hoạch[^,]{0,40}|chỉ thị[^,]{0,40}|công văn[^,]{0,40}"
    r"|quyết định[^,]{0,40}|thông báo[^,]{0,40}|hướng dẫn[^,]{0,40}|từ|đến|trước|đến hết|hết"
    r"|tính đến) ?(?:ngày )?$"
)

_NOT_SESSION = re.compile(r"(?:xanh|bữa|nhà|ánh|điểm|soi|chiếu|góc)\s*$")

_DAY_WORD = re.compile(r"(?:ngày|sáng|chiều|tối|nay|qua|hôm|trưa)\W*$")
_LATELY = re.compile(r"(?:vào )?(?:sáng|chiều|tối) (nay|qua)")
_OF_MEETING = re.compile(r"(?:hội nghị|tổ chức|họp|sáng|chiều)[^.]{0,50}$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")

_SAME_DAY = re.compile(r"cùng (?:ngày|buổi)|cũng (?:trong|vào) (?:sáng|chiều|ngày|buổi)")

_CLOCK = re.compile(r"(?<![\w.,])(\d{1,2})\s*(?:giờ|h|g)(?:\s*(\d{2}))?(?!\w)")


@dataclass(frozen=True, slots=True)
class Held:
    """When a meeting was held, as far as the page says it. `place` is where it says the day,
    `session_place` where it says "sáng"; `why` is set where the year is inferred."""

    day: datetime.date | None = None
    place: Span = NOWHERE
    why: Why | None = None
    session: Session | None = None
    session_place: Span = NOWHERE


def held(page, sentences, kind, published_on, year):
    """The `Held` of a page; `year` is that of the reviewed period."""
    text = page.text
    if page.is_paper:
        places, published_on = places_of_day(page), None
    else:
        places = opening_of(sentences)
    years = _years(page, kind, published_on, year)
    found = _on_day(text, places[:8], years) or _on_session(text, places[:2], published_on)
    if page.is_a("báo cáo") and found.place:
        before = text.lower[max(0, found.place.start - 60) : found.place.start]
        if not _OF_MEETING.search(before):
            found = Held()
    if found.session is None and page.is_a("biên bản", "thông báo"):
        session, span = _session_of_clock(text, places[:6])
        found = replace(found, session=session, session_place=span)
    return found


def on_same_day(found, page, sentences, day):
    """The `Held` of an item that begins "Cùng ngày, ...": on the day of the item before it."""
    for place in opening_of(sentences)[:2]:
        same = _SAME_DAY.search(page.text.lower, place.start, place.end)
        if same:
            return replace(found, day=day, place=Span(*same.span()), why=Why.SAME_DAY)
    return found


def places_of_day(page):
    """Where an official paper says when the meeting was: its first lines, subject, "(họp ngày ...)"
    below it."""
    head = [page.headline] if page.headline else []
    return page.notes + page.spans(LineKind.BODY, LineKind.HEADING)[:10] + head


def _years(page, kind, published_on, year):
    """A function (day, month) -> (year that a day leaves out, why it is that one)."""
    in_title = _YEAR.search(page.title)
    if in_title:
        year, why = int(in_title[1]), Why.YEAR_OF_TITLE
    else:
        why = Why.YEAR_OF_PERIOD

    def year_of(day, month):
        if published_on:
            written = make_day(published_on.year, month, day)
            is_later = written is not None and written > published_on
            return published_on.year - is_later, Why.YEAR_OF_STAMP
        if year is None:
            return None, None
        # A year is reviewed as a whole at the beginning of the next.
        return year + (kind == Kind.FINAL_REVIEW and month <= 3), why

    return year_of


def _on_day(text, places, year_of):
    """The first day on which these places say that something was held, None without one."""
    for place in places:
        if not _HELD.search(text.lower, place.start, place.end):
            continue
        for match, day, month, year in days_in(text.lower, place.start, place.end):
            before = text.lower[max(place.start, match.start() - 60) : match.start()]
            is_far = match.start() > place.start + 30
            if _NOT_HELD.search(before) or (
                year is None and is_far and not _DAY_WORD.search(before)
            ):
                continue
            why = None
            if year is None:
                year, why = year_of(day, month)
            found = make_day(year, month, day) if year else None
            if found:
                around = Span(
                    max(place.start, match.start() - 40), min(place.end, match.end() + 12)
                )
                return Held(found, Span(*match.span()), why, *_session(text, around))
    return None


def _on_session(text, places, published_on):
    """The part of the day with which a report begins; "sáng nay" is the day of publication,
    "chiều qua" the one before."""
    for place in places:
        session, span = _session(text, Span(place.start, min(place.start + 40, place.end)))
        lately = _LATELY.search(text.lower, place.start, min(place.start + 60, place.end))
        if session and published_on and lately:
            day = published_on - datetime.timedelta(days=lately[1] == "qua")
            return Held(day, span, Why.YEAR_OF_STAMP, session, span)
        if session:
            return Held(session=session, session_place=span)
    return Held()


def _session(text, span):
    for match in _SESSION.finditer(text.lower, span.start, span.end):
        if match[1] in SESSIONS and not _NOT_SESSION.search(text.lower[span.start : match.start()]):
            return SESSIONS[match[1]], Span(match.start(), match.end())
    return None, NOWHERE


def _session_of_clock(text, places):
    """The part of the day of the first "14 giờ 30" in these places."""
    for place in places:
        match = _CLOCK.search(text.lower, place.start, place.end)
        if match and int(match[1]) <= 23:
            hour = int(match[1])
            session = Session.EVENING if hour >= 18 else Session.AFTERNOON
            return Session.MORNING if hour < 12 else session, Span(match.start(), match.end())
    return None, NOWHERE
