"""What kind of meeting a page is about, if any: title, kind, day, session, mode, periods."""

import datetime
import re

from intake.reader import stretches
from intake.reader.days import day_in, days_in, make_day
from intake.reader.reading import LineKind, Why
from intake.reader.sections import Section
from intake.reader.spans import Span, trim
from meetings.record import Kind, Mode, Session

KINDS = [
    (Kind.FINAL_REVIEW, re.compile(r"(?<!\w)tổng kết(?! đánh giá lại)(?!\w)")),
    (Kind.PRELIMINARY_REVIEW, re.compile(r"(?<!\w)sơ kết(?!\w)")),
    (
        Kind.BRIEFING,
        re.compile(r"(?<!\w)giao ban(?!\w)"),
    ),
    (Kind.WORKING_SESSION, re.compile(r"(?<!\w)(?:làm việc (?:với|tại)|buổi làm việc)(?!\w)")),
    (
        Kind.ROLLOUT,
        re.compile(
            r"(?<!\w)(?:(?:hội nghị|họp) (?:trực tuyến )?(?:quán triệt,? )?triển khai"
            r"|triển khai)(?!\w)"
        ),
    ),
]
_IS_MEETING = re.compile(
    r"(?<!\w)(?:hội nghị|cuộc họp|phiên họp|buổi họp|họp(?! báo| mặt| đồng| tác| phần)|giao ban"
    r"|làm việc (?:với|cùng)"
    r"|buổi làm việc|tọa đàm|(?:tổ chức|tiến hành|đã|vừa) (?:sơ kết|tổng kết))(?!\w)"
)
_IS_REVIEW = re.compile(
    r"sơ kết|tổng kết|giao ban|đánh giá|kiểm điểm|nhìn lại|kết quả thực hiện|phương hướng"
    r"|nhiệm vụ trọng tâm"
    r"|(?:triển khai|bàn|rà soát|đẩy nhanh|tiến độ|nghe báo cáo|cho ý kiến|thảo luận)|làm việc với"
    r"|phiên họp|ban chỉ đạo|bcđ"
)
_CHAIRED = re.compile(r"chủ (?:trì|tọa|chì)|kết luận|chỉ đạo|yêu cầu|đề nghị")
_IS_OTHER = re.compile(
    r"^(?:lễ (?!hội nghị)|khai mạc (?:lễ|hội thi|giải|hội thao)|hội thi|hội thao|hội diễn"
    r"|giải (?:bóng|chạy|thể thao|thưởng|báo chí"
    r"|cầu lông|quần vợt|việt dã)|đại hội|chúc tết|thăm(?:,| và| tặng| hỏi| chúc)|viếng|dâng hương"
    r"|trao quyết định"
    r"|công bố quyết định|thông báo tuyển|tuyển dụng|kế hoạch|quyết định)"
)
REPORTS = re.compile(r"báo cáo|thông báo|biên bản")
_MINUTED = re.compile(
    r"(?<!\w)(?:hội nghị|họp|giao ban|làm việc|hội ý|sinh hoạt|sơ kết|tổng kết)(?!\w)"
)
_REPORTED = re.compile(
    r"sơ kết|tổng kết|kết quả|tình hình|công tác|hoạt động|đánh giá|thực hiện|tiến độ|nhiệm vụ"
)


def is_meeting(page, title, opening):
    """Whether the page reports on a review meeting. `opening` is the text of its first lines."""
    if not page.is_paper:
        return not _IS_OTHER.match(title) and bool(
            _IS_MEETING.search(f"{title} {opening}")
            and _IS_REVIEW.search(f"{title} {opening}")
            and (_CHAIRED.search(_rest(page)) or _IS_REVIEW.search(title))
        )
    if not page.paper:
        return bool(_IS_REVIEW.search(opening) and re.search(r"báo cáo|hội nghị|họp", opening))
    if page.paper.startswith("báo cáo"):
        return bool(_REPORTED.search(title + opening[:300])) and "giải trình" not in title
    if page.paper.startswith("thông báo"):
        return "kết luận" in title or ("kết luận" in opening and bool(_IS_MEETING.search(opening)))
    return page.paper.startswith("biên bản") and bool(_MINUTED.search(f"{title} {opening}"))


def _rest(page):
    body = page.of(LineKind.BODY, LineKind.CAPTION)
    return " ".join(page.lower(piece) for piece in body)


def kind_of(text, title, body):
    """(kind, the span of its word, None), or (None, None, why) where nothing says it.

    The title's word decides, of several the weightiest; else what the body names first.
    """
    found = _kinds_in(text, title)
    if found:
        return (*min(found, key=lambda one: [kind for kind, _pattern in KINDS].index(one[0])), None)
    found = [one for one in _kinds_in(text, body) if _is_about_this(text, body, *one)]
    if found:
        return (*min(found, key=lambda one: one[1].start), None)
    return None, None, Why.KIND_OF_BODY


def _kinds_in(text, span):
    found = []
    for kind, pattern in KINDS:
        for match in pattern.finditer(text.lower, span.start, span.end):
            # "giao Ban Tổ chức" gives an order, "giao ban" is a meeting.
            if not text.plain[match.start() : match.end()].endswith("iao Ban"):
                found.append((kind, Span(match.start(), match.end())))
                break
    return found


_HELD_ROLLOUT = re.compile(r"(?:hội nghị|họp) (?:trực tuyến )?(?:quán triệt,? )?triển khai")


def _is_about_this(text, body, kind, span):
    """In the body any report "triển khai" something and "tổng kết" something else; below its
    opening only a word beside that of the meeting counts."""
    if kind == Kind.ROLLOUT:
        return _HELD_ROLLOUT.search(text.lower, body.start, body.end) is not None
    if span.start < body.start + 500:
        return True
    before = text.lower[max(body.start, span.start - 60) : span.start]
    return kind != Kind.WORKING_SESSION and _OF_MEETING.search(before) is not None


_OF_MEETING = re.compile(
    r"(?:hội nghị|cuộc họp|báo cáo|buổi|phiên họp|tổ chức|tiến hành)[^.;:]{0,30}$"
)


# Day -------------------------------------------------------------------------------------------

_SESSION = re.compile(r"(?<!\w)(sáng|chiều|tối|trưa)(?!\w)")
SESSIONS = {"sáng": Session.MORNING, "chiều": Session.AFTERNOON, "tối": Session.EVENING}
_HELD = re.compile(
    r"sơ kết|tổng kết|thời gian|bắt đầu|khai mạc hồi|vào hồi|tổ chức|hội nghị|họp|giao ban"
    r"|làm việc|chủ trì|diễn ra|khai mạc"
)
_NOT_HELD = re.compile(
    r"(?:số \S+|nghị quyết[^,]{0,40}|kế hoạch[^,]{0,40}|chỉ thị[^,]{0,40}|công văn[^,]{0,40}"
    r"|quyết định[^,]{0,40}|thông báo[^,]{0,40}|hướng dẫn[^,]{0,40}|từ|đến|trước|đến hết|hết"
    r"|tính đến) ?(?:ngày )?$"
)
_NOT_SESSION = re.compile(r"(?:xanh|bữa|nhà|ánh|điểm|soi|chiếu|góc)\s*$")


def held(page, sentences, title, published_on, years):
    """(day, span, why, session, its span): when the meeting was held as the page says it.

    `years` are other years to complete a day with: of the title, of the periods.
    """
    text = page.text
    for sentence in sentences:
        lower = text.lower[sentence.start : sentence.end]
        for match, day, month, year in days_in(text.lower, sentence.start, sentence.end):
            before = text.lower[max(sentence.start, match.start() - 60) : match.start()]
            if _NOT_HELD.search(before) or not _HELD.search(lower):
                continue
            if (
                year is None
                and not re.search(r"(?:ngày|sáng|chiều|tối|nay|qua|hôm|trưa)\W*$", before)
                and match.start() > sentence.start + 30
            ):
                continue
            why = None
            if year is None:
                year, why = _year(day, month, published_on, years)
            found = make_day(year, month, day) if year else None
            session, span = _session(
                text,
                Span(max(sentence.start, match.start() - 40), min(sentence.end, match.end() + 12)),
            )
            if found:
                return found, Span(match.start(), match.end()), why, session, span
    for sentence in sentences[:2]:
        session, span = _session(text, Span(sentence.start, min(sentence.start + 40, sentence.end)))
        if (
            session
            and published_on
            and re.match(
                r"(?:vào )?(?:sáng|chiều|tối) nay", text.lower[sentence.start : sentence.end]
            )
        ):
            return published_on, span, Why.YEAR_OF_STAMP, session, span
        if session:
            return None, None, None, session, span
    return None, None, None, None, None


def _session(text, span):
    for match in _SESSION.finditer(text.lower, span.start, span.end):
        if match[1] in SESSIONS and not _NOT_SESSION.search(text.lower[span.start : match.start()]):
            return SESSIONS[match[1]], Span(match.start(), match.end())
    return None, None


def _year(day, month, published_on, years):
    """The year that a day leaves out, and why it is that one."""
    if published_on:
        found = make_day(published_on.year, month, day)
        if found and found > published_on:
            return published_on.year - 1, Why.YEAR_OF_STAMP
        return published_on.year, Why.YEAR_OF_STAMP
    for year, why, is_final in years:
        if year and is_final and month <= 3:
            return year + 1, why
        if year:
            return year, why
    return None, None


_CLOCK = re.compile(r"(?<![\w.,])(\d{1,2})\s*(?:giờ|h|g)(?:\s*(\d{2}))?(?!\w)")


def session_of_clock(text, span):
    match = _CLOCK.search(text.lower, span.start, span.end)
    if match is None or int(match[1]) > 23:
        return None, None
    hour = int(match[1])
    session = Session.MORNING if hour < 12 else Session.AFTERNOON if hour < 18 else Session.EVENING
    return session, Span(match.start(), match.end())


_ONLINE = re.compile(r"(?<!\w)(?:trực tuyến|điểm cầu|đầu cầu|đường truyền)(?!\w)")
_MIXED = re.compile(
    r"(?<!\w)(?:trực tiếp(?:,)? (?:kết hợp|và|với|kết hợp với)(?: hình thức)? trực tuyến"
    r"|trực tuyến(?:,)? (?:kết hợp|và)(?: với)?(?: hình thức)? trực tiếp|kết hợp trực tuyến"
    r"|kết hợp (?:giữa )?(?:trực tiếp|trực tuyến))(?!\w)"
)
_IN_PERSON = re.compile(r"(?<!\w)(?:hình thức trực tiếp|họp trực tiếp|tổ chức trực tiếp)(?!\w)")
_SERVICE = re.compile(
    r"(?:dịch vụ công|hồ sơ|nộp|tiếp nhận|thanh toán|đăng ký|đối thoại|tuyên truyền|sinh hoạt"
    r"|bán hàng|thi|hệ thống|giải quyết|môi trường|giao dịch)[^.,;]{0,26}$"
)


_BOTH = re.compile(
    r"trực tiếp.{0,120}(?:điểm cầu|trực tuyến)|(?:điểm cầu|trực tuyến).{0,120} trực tiếp"
)


def mode_of(page, sentences):
    """(mode, span) if the text says how people came together."""
    text = page.text
    for sentence in sentences:
        for pattern, mode in (
            (_MIXED, Mode.MIXED),
            (_BOTH, Mode.MIXED),
            (_IN_PERSON, Mode.IN_PERSON),
            (_ONLINE, Mode.ONLINE),
        ):
            for match in pattern.finditer(text.lower, sentence.start, sentence.end):
                before = text.lower[max(sentence.start, match.start() - 40) : match.start()]
                if mode == Mode.ONLINE and _SERVICE.search(before) and "hội nghị" not in before:
                    continue
                return mode, Span(match.start(), match.end())
    return None, None


# Periods ---------------------------------------------------------------------------------------


def periods(page, places, fallback_years, is_final):
    """((match, span, why) reviewed, (match, span, why) next) from the places that name them.

    `places` are spans in the order in which they are trusted: title, opening, headings, body.
    """
    text = page.text
    reviewed = coming = None
    for place in places:
        named = [
            match
            for match in stretches.periods_in(text, place)
            if stretches.is_named(text, place, match) and _is_whole(text, match, place)
        ]
        years = [year for year in map(stretches.year_of, named) if year]
        for match in named:
            ahead = stretches.is_ahead(text, place, match)
            if reviewed is None and not ahead:
                year, why = _year_of_period(match, years, fallback_years)
                span = stretches.span_of(match, year)
                if span[0]:
                    reviewed = match, span, why
            elif coming is None and ahead:
                year, why = _year_of_period(match, years, fallback_years)
                span = stretches.span_of(match, year, reviewed[1] if reviewed else None)
                if span[0] and (reviewed is None or span[0] > reviewed[1][0]):
                    coming = match, span, why or (Why.PERIOD_FOLLOWS if match["rest"] else None)
        if reviewed and coming:
            break
    return reviewed, coming


LOOKS_BACK = re.compile(
    r"(?:trong |kết quả |sau )?(?:\d+|sáu|chín|ba) tháng|(?:trong )?năm \d{4}|(?:trong )?quý"
    r"|(?:thực hiện|kết quả|đánh giá|sơ kết|tổng kết)[^.;]{0,80}(?:tháng|năm|quý)"
)


def following(page, places, reviewed, year):
    """The period that begins on the day after the reviewed one, if any of these places names it."""
    text = page.text
    for place in places:
        for match in stretches.periods_in(text, place):
            span = stretches.span_of(match, stretches.year_of(match) or year, reviewed)
            if span[0] and span[0] == reviewed[1] + datetime.timedelta(days=1):
                why = None if stretches.year_of(match) else Why.PERIOD_WITHOUT_YEAR
                return match, span, why
    return None


def _is_whole(text, match, place):
    """Whether a match is a period by itself, not a piece of a document's name or a day."""
    before = text.lower[max(place.start, match.start() - 14) : match.start()]
    after = text.lower[match.end() : match.end() + 6]
    if match["lone"] and re.search(r"ngày\s+\d{1,2}\s*$", before):
        return False
    if match["month"] and re.search(r"(?:ngày\s+)?\d{1,2}\s*$", before):
        return False
    if match["y8"] and re.match(r"\s*[/]", after):
        return False
    if match["y8"] and re.search(r"tháng \d{1,2} $|ngày \S+ $", before):
        return False
    return not (match["lone"] and re.match(r"[/.]\d", after))


def _year_of_period(match, years, fallback):
    year = stretches.year_of(match)
    if year:
        return year, None
    if years:
        return years[0], Why.PERIOD_WITHOUT_YEAR
    return fallback, Why.PERIOD_WITHOUT_YEAR if fallback else None


def published(page, given):
    """(day, span) of publication: the stamp, or the day of an official paper's head."""
    kinds = (LineKind.FORM,) if page.is_paper else (LineKind.STAMP,)
    pieces = page.of(*kinds)
    for piece in pieces[:14] if page.is_paper else pieces:
        lower = page.lower(piece)
        if page.is_paper and not re.search(r"ngày .{0,14}tháng", lower):
            continue
        found = day_in(lower)
        if found:
            return found, trim(page.text, piece.start, piece.end)
    return given, None


def opening_of(sentences):
    """The sentences that open the report."""
    return [one.span for one in sentences if one.section in (Section.OPENING, Section.PEOPLE)][:12]
