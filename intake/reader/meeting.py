"""What kind of meeting a page is about, if any; how people came together; when it was published."""

import re

from intake.reader.days import day_in
from intake.reader.reading import LineKind, Why
from intake.reader.sections import Section
from intake.reader.spans import NOWHERE, Span, trim
from meetings.record import Kind, Mode

KINDS = {
    Kind.FINAL_REVIEW: re.compile(
        r"(?<!\w)(?<!ban chỉ đạo )(?<!tiểu ban )tổng kết(?! đánh giá lại)(?!\w)"
    ),
    Kind.PRELIMINARY_REVIEW: re.compile(r"(?<!\w)sơ kết(?!\w)"),
    Kind.BRIEFING: re.compile(r"(?<!\w)(?:giao ban|trực báo)(?!\w)"),
    Kind.WORKING_SESSION: re.compile(
        r"(?<!\w)(?:làm việc (?:với|tại)|(?:buổi|cuộc) làm việc)(?!\w)"
    ),
    Kind.ROLLOUT: re.compile(
        r"(?<!\w)(?:(?:hội nghị|họp) (?:trực tuyến )?(?:quán triệt,? )?triển khai"
        r"|(?<!tổ công tác )(?<!ban chỉ đạo )(?<!đoàn )(?<!kết quả )(?<!tình hình )triển khai)"
        r"(?!\w)"
    ),
}
"""The words of each kind."""

_IS_MEETING = re.compile(
    r"(?<!\w)(?<!từ )(?<!sau )(?:hội nghị|cuộc họp|phiên họp|buổi họp"
    r"|họp(?! báo| mặt| đồng| tác| phần)|giao ban|làm việc (?:với|cùng)"
    r"|buổi làm việc|tọa đàm|(?:tổ chức|tiến hành|đã|vừa) (?:sơ kết|tổng kết))(?!\w)"
)

_IS_REVIEW = re.compile(
    r"sơ kết|tổng kết|giao ban|đánh giá|kiểm điểm|rút kinh nghiệm|nhìn lại|kết quả thực hiện"
    r"|phương hướng|nhiệm vụ trọng tâm"
    r"|(?:triển khai|bàn|rà soát|đẩy nhanh|tiến độ|nghe báo cáo|cho ý kiến|thảo luận)|làm việc với"
    r"|phiên họp|ban chỉ đạo|bcđ"
)

_CHAIRED = re.compile(r"chủ (?:trì|tọa|chì)|kết luận|chỉ đạo|yêu cầu|đề nghị")

# "Lễ ...", "Thăm, tặng quà ...": headlines of what is no meeting
_IS_OTHER = re.compile(
    r"^(?:lễ (?!hội nghị)|khai mạc (?:lễ|hội thi|giải|hội thao)|hội thi|hội thao|hội diễn"
    r"|giải (?:bóng|chạy|thể thao|thưởng|báo chí"
    r"|cầu lông|quần vợt|việt dã)|đại hội|chúc tết|thăm(?:,| và| tặng| hỏi| chúc)|viếng|dâng hương"
    r"|trao quyết định"
    r"|công bố quyết định|thông báo tuyển|tuyển dụng|kế hoạch|quyết định)"
)

# "Xã A ra quân làm sạch môi trường": an event, unless the headline names a meeting as well
_IS_EVENT = re.compile(
    r"(?<!\w)(?:ra quân|phát động|khởi công|khánh thành|gặp mặt|tập huấn|đối thoại|tiếp xúc cử tri"
    r"|kỷ niệm|bàn giao (?:nhà|công trình)|trao tặng|hiến máu|diễn tập|ra mắt|tiếp nhận)(?!\w)"
)
_IS_NAMED = re.compile(
    r"(?<!\w)(?:hội nghị|họp|giao ban|làm việc|sơ kết|tổng kết|đánh giá|kiểm điểm"
    r"|rút kinh nghiệm)(?!\w)"
)

# "V/v đôn đốc báo cáo", "Kính gửi: ...": a letter, in whose head no name of a paper stands
_IS_LETTER = re.compile(r"(?:v/v|về việc|kính gửi)\b")

# A day, or that it was held: a portrait of somebody who "chủ trì" has neither.
_HAPPENED = re.compile(
    r"\d{1,2}\s?[/.\-]\s?\d{1,2}|(?<!\w)(?:ngày|sáng|chiều|tối|hôm|vừa qua|mới đây|tuần qua"
    r"|tổ chức|tiến hành|hội nghị (?:sơ kết|tổng kết|triển khai))(?!\w)"
)

_SPEAKS_OF_MEETING = re.compile(r"báo cáo|hội nghị|họp")

_MINUTED = re.compile(
    r"(?<!\w)(?:hội nghị|họp|giao ban|làm việc|hội ý|sinh hoạt|sơ kết|tổng kết)(?!\w)"
)

_REPORTED = re.compile(
    r"sơ kết|tổng kết|kết quả|tình hình|công tác|hoạt động|đánh giá|thực hiện|tiến độ|nhiệm vụ"
)

# "họp phiên thường kỳ quý III": a session of a committee, whatever else the body names
_SESSION = re.compile(r"phiên (?:họp|thường kỳ|thứ)|họp phiên")

_HELD_ROLLOUT = re.compile(r"(?<!\d )(?:hội nghị|họp) (?:trực tuyến )?(?:quán triệt,? )?triển khai")

_OF_MEETING = re.compile(r"(?:hội nghị|cuộc họp|buổi|phiên họp|tổ chức|tiến hành)[^.;:]{0,30}$")

# "duy trì giao ban hằng tuần": a habit, not this meeting
_REGULAR = re.compile(r"(?:duy trì|chế độ|nền nếp|nề nếp|định kỳ|lịch) (?:họp |hội )?$")

_ONLINE = re.compile(r"(?<!\w)(?:trực tuyến|điểm cầu|đầu cầu|đường truyền)(?!\w)")

# "trực tiếp kết hợp trực tuyến"
_MIXED = re.compile(
    r"(?<!\w)(?:trực tiếp(?:,)? (?:kết hợp|và|với|kết hợp với)(?: hình thức)? trực tuyến"
    r"|trực tuyến(?:,)? (?:kết hợp|và)(?: với)?(?: hình thức)? trực tiếp|kết hợp trực tuyến"
    r"|kết hợp (?:giữa )?(?:trực tiếp|trực tuyến))(?!\w)"
)

_IN_PERSON = re.compile(r"(?<!\w)(?:hình thức trực tiếp|họp trực tiếp|tổ chức trực tiếp)(?!\w)")

# "dịch vụ công trực tuyến" is no way to meet
_SERVICE = re.compile(
    r"(?:dịch vụ công|hồ sơ|nộp|tiếp nhận|thanh toán|đăng ký|đối thoại|tuyên truyền|sinh hoạt"
    r"|bán hàng|thi|hệ thống|tốc độ|chất lượng|hạ tầng|thuê|giải quyết"
    r"|môi trường|giao dịch)[^.,;]{0,26}$"
)

_BOTH = re.compile(
    r"trực tiếp.{0,120}(?:điểm cầu|trực tuyến)|(?:điểm cầu|trực tuyến).{0,120} trực tiếp"
)

_MODES = (
    (_MIXED, Mode.MIXED),
    (_BOTH, Mode.MIXED),
    (_IN_PERSON, Mode.IN_PERSON),
    (_ONLINE, Mode.ONLINE),
)
_WRITTEN_DAY = re.compile(r"ngày .{0,14}tháng")


def opening_of(sentences):
    """The spans of the sentences that open the report."""
    opening = [one for one in sentences if one.section in (Section.OPENING, Section.PEOPLE)]
    return [one.span for one in opening[:12] or sentences[:3]]


def is_meeting(page, sentences):
    """Whether the page reports on a review meeting."""
    title = page.title
    opening = " ".join(page.text.lower[one.span.start : one.span.end] for one in sentences[:6])
    begin = f"{title} {opening}"
    lead = " ".join(page.text.lower[one.span.start : one.span.end] for one in sentences[:1])
    if not page.is_paper:
        return bool(
            not _IS_OTHER.match(title)
            and not (_IS_EVENT.search(title) and not _IS_NAMED.search(title))
            and _IS_MEETING.search(begin if _IS_REVIEW.search(title) else lead)
            and _IS_REVIEW.search(begin)
            and (_IS_REVIEW.search(title) or (_is_chaired(page) and _HAPPENED.search(opening)))
        )
    if page.is_a("báo cáo"):
        return bool(_REPORTED.search(title + opening[:300])) and "giải trình" not in title
    if page.is_a("thông báo"):
        return "kết luận" in title or ("kết luận" in opening and bool(_IS_MEETING.search(opening)))
    if page.is_a("biên bản"):
        return bool(_MINUTED.search(begin))
    is_headless = not page.paper and not any(
        _IS_LETTER.match(page.lower(piece)) for piece in page.pieces[:14]
    )
    return is_headless and bool(_IS_REVIEW.search(opening) and _SPEAKS_OF_MEETING.search(opening))


def _is_chaired(page):
    return any(
        _CHAIRED.search(page.lower(piece)) for piece in page.of(LineKind.BODY, LineKind.CAPTION)
    )


def kind_of(page):
    """(kind, the span of its word, None), or (other, NOWHERE, why) where nothing says it.

    The headline's first word decides; else that of the note below it ("phục
    vụ họp giao ban ..."), else what the body names first.
    """
    for place in [page.headline, *page.notes]:
        found = _kinds_in(page.text, place)
        if found:
            kind = _first(found)
            return kind, found[kind], None
    is_session = _SESSION.search(page.title) is not None
    lines = page.of(LineKind.BODY)
    start = lines[0].start if lines else 0
    body = Span(start, min(start + 4000, len(page.text.lower)))
    found = {
        kind: span
        for kind, span in _kinds_in(page.text, body).items()
        if _is_about_this(page.text, body, kind, span, is_session)
    }
    if found:
        kind = _first(found)
        return kind, found[kind], None
    return Kind.OTHER, NOWHERE, Why.KIND_OF_BODY


def _kinds_in(text, span):
    """{kind: the span of its first word}."""
    found = {}
    for kind, pattern in KINDS.items():
        for match in pattern.finditer(text.lower, span.start, span.end):
            # "giao Ban Tổ chức" gives an order, "giao ban" is a meeting.
            if not text.plain[match.start() : match.end()].endswith("iao Ban"):
                found[kind] = Span(match.start(), match.end())
                break
    return found


_OPENING_LENGTH = 500
"""Characters of the body in which a word of a kind is that of the meeting."""


def _first(found):
    """The kind that is named first; a meeting that reviews also plans ("triển khai")."""
    return min(found, key=lambda kind: (kind == Kind.ROLLOUT, found[kind].start))


def _is_about_this(text, body, kind, span, is_session):
    """In the body any report "triển khai" something and "tổng kết" something else; below its
    opening, and where the headline says "phiên họp", only a word beside that of the meeting
    counts."""
    before = text.lower[max(body.start, span.start - 60) : span.start]
    if _REGULAR.search(before):
        return False
    if kind == Kind.ROLLOUT:
        end = min(body.start + _OPENING_LENGTH, body.end)
        is_held = _HELD_ROLLOUT.search(text.lower, body.start, end) is not None
        return is_held and not is_session
    if span.start < body.start + _OPENING_LENGTH and not is_session:
        return True
    if is_session and span.start >= body.start + _OPENING_LENGTH:
        return False
    return kind != Kind.WORKING_SESSION and _OF_MEETING.search(before) is not None


def mode_of(page, places):
    """(mode, span) if one of these places says how people came together, else (None, NOWHERE)."""
    lower = page.text.lower
    for place in places:
        for pattern, mode in _MODES:
            for match in pattern.finditer(lower, place.start, place.end):
                before = lower[max(place.start, match.start() - 40) : match.start()]
                is_service = _SERVICE.search(before) and "hội nghị" not in before
                if not (mode == Mode.ONLINE and is_service):
                    return mode, Span(match.start(), match.end())
    return None, NOWHERE


_STAMPS = (LineKind.STAMP, LineKind.BYLINE)


def published(page, given):
    """(day, span) of publication: the stamp, or the day that an official paper bears."""
    pieces = page.of(LineKind.FORM) if page.is_paper else page.of(*_STAMPS)
    for piece in pieces:
        lower = page.lower(piece)
        if page.is_paper and not (len(lower) < 160 and _WRITTEN_DAY.search(lower)):
            continue
        found = day_in(lower)
        if found:
            return found, trim(page.text, piece.start, piece.end)
    return given, NOWHERE
