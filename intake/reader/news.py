"""News items of a web site: headline, stamp, body, captions, byline, and what is left around."""

import re
from itertools import pairwise

from intake.reader.days import day_in
from intake.reader.pages import HEADING, WORDS, Page, names_a_section
from intake.reader.people import mentions_in
from intake.reader.reading import LineKind
from intake.reader.spans import sentences, trim
from intake.reader.vocabulary import pattern, source

_RUBRIC = re.compile(r"^[^\d|»]{3,60}[|»]\s*(?=\D{0,20}\d)")
_STAMP = re.compile(rf"{source('stamps')}\b")
_CLOCK = re.compile(r"\d{1,2}\s*[:hg]\s*\d{2}")
_SITE_WORDS = re.compile(rf"{source('site_words')}$")
# "(Ảnh: Lê Nam)" behind a caption
_CREDIT = re.compile(
    r"[\s.(\-]*(?:\b(?:ảnh|nguồn ảnh|ảnh minh họa)\s*(?::|của|do)|(?:[.\-]\s+|\()ảnh)\s.{2,40}$"
)

_BYLINE = re.compile(rf"{source('bylines')}\s*[:\-]?\s*")
_MARKED_BYLINE = re.compile(
    r"(?:tác giả|người viết|(?:tin|bài)(?:,? (?:và )?ảnh)?|tin,? bài(?:,? ảnh)?)\s*:"
)
# "Sáng 5/7, ...", "(VP) - Vừa qua, ..."
_LEAD = re.compile(
    r"^(?:\W*(?:\w+\s*[-–]\s*|\([^)]{2,40}\)\s*[-–]?\s*|[^.,]{2,30}\s-\s)?)?"
    r"(?:vừa qua|(?:vào )?(?:(?:sáng|chiều|tối|trưa)\b[^.]{0,12}?)?(?:ngày|hôm nay|nay|qua)?[\s,]*"
    r"\(?\d{1,2}\s*[/.\-]\s*\d{1,2}|(?:sáng|chiều|tối|hôm) (?:nay|qua|ngày)|ngày \d|trong (?:hai "
    r"|2 )?ngày)"
)

# "Cùng ngày, ..." begins the second item of a page
_SAME_DAY = re.compile(
    r"(?:cùng (?:ngày|buổi)|cũng (?:trong|vào) (?:sáng|chiều|ngày|buổi)|(?:sáng|chiều"
    r"|tối) cùng ngày|trước đó|tiếp đó, (?:sáng|chiều|ngày))"
)

# "tổ chức hội nghị", "..., Ban Chỉ đạo huyện họp"
_HOLDS = re.compile(
    r"(?:tổ chức|tiến hành|chủ trì)[^.]{0,60}(?:hội nghị|họp|phiên|giao ban|làm việc|sơ kết"
    r"|tổng kết)|(?:^|, )[^.]{10,120} (?:họp|giao ban|làm việc với)"
)

# "Kết luận cuộc họp, ..." tells more of the meeting before it
_TELLS_ON = re.compile(
    r"(?:phát biểu )?kết luận|phát biểu|thảo luận|trao đổi|báo cáo|theo (?:báo cáo|đánh giá)"
    r"|thay mặt|trả lời|giải trình|(?:hội nghị|cuộc họp|phiên họp|buổi (?:họp|làm việc))(?!\w)"
    r"|tại (?:hội nghị|cuộc họp|phiên họp|buổi)|sau khi|bế mạc|qua (?:báo cáo|thảo luận)"
)

_MEETING = re.compile(
    r"hội nghị|cuộc họp|phiên họp|họp |giao ban|làm việc với|buổi làm việc|sơ kết|tổng kết|tọa đàm"
)

_OF_PICTURES = re.compile(r"quang cảnh|toàn cảnh|phát biểu|chủ trì|trao |tặng |trình bày|ảnh")

# What a caption says that somebody does
_CAPTION_ACT = re.compile(
    r"phát biểu|kết luận|chủ trì|khai mạc|trình bày|trao |tặng |tham luận|báo cáo|dự hội nghị"
    r"|tham dự|thông qua|chụp ảnh|điều hành"
)

_SCENE = re.compile(r"\(?(?:ảnh\s*:|toàn cảnh|quang cảnh|một số hình ảnh)")

_CAPTION_OF_PERSON = re.compile(rf"{source('posts')}\b|{source('ranks')}\b")
_CAPTION_OF_GUESTS = re.compile(r"(?:các )?đồng chí|đ/c|ông|bà|lãnh đạo|toàn cảnh|các đại biểu")
# "Bí thư Huyện ủy Lê Văn Tám phát biểu tại hội nghị."
_SPEAKS_IN_PICTURE = re.compile(rf"{source('posts')}\b[^,;:]{{5,80}} phát biểu[^,;:]{{0,40}}\.")
_QUOTES = re.compile(r"yêu cầu|nhấn mạnh|cho biết|cho hay|cho rằng")
_QUOTES_OR_ASKS = re.compile(r"yêu cầu|đề nghị|kiến nghị|đề xuất|nhấn mạnh|cho biết")
# "1. Giao ban khối nội chính": one of several items of a page, below the headline of all
_ITEM_NUMBER = re.compile(r"\d{1,2}[.)]\s")
_SEPARATOR = re.compile(r"[*\-–—=_\s.]{3,}")

# "Văn phòng Huyện ủy", "(Nguồn: Cổng thông tin)"
_OFFICE = re.compile(
    r"\(?(?:nguồn\s*:\s*)?(?:văn phòng|phòng|trung tâm|đài|cổng|ubnd|ủy ban)[^.,;:]{2,40}\)?$"
    r"|\((?:nguồn\s*:|theo )[^)]+\)$"
)

_BYLINE_WORDS = frozenset("và ảnh bài tin theo".split())


def items_in(text, pieces):
    """The news items of a page, each with its headline, stamp, body and what is left around."""
    _mark_furniture(text, pieces)
    page = Page(text, pieces)
    for piece in page.of(LineKind.BODY):
        if "\t" in page.lower(piece).strip():
            piece.kind = LineKind.TABLE
    leads = _leads(page)
    firsts = [_first_of_item(page, at, before) for before, at in pairwise(leads)]
    bounds = [0, *firsts, len(pieces)]
    items = []
    for number, (start, end) in enumerate(pairwise(bounds)):
        item = Page(text, pieces[start:end])
        lead = leads[number] - start if leads else _first_body(item)
        _mark_before_lead(item, lead)
        _mark_captions(item, lead)
        _mark_byline(item)
        _mark_headings(item)
        items.append(item)
    common = next((piece for item in items for piece in item.of(LineKind.HEADLINE)), None)
    for item in items:
        item.common_headline = common
    return items


def _mark_furniture(text, pieces):
    """Mark stamps, and what the web site left: menus, counters, other items from "Tin khác" on."""
    is_over = False
    for piece in pieces:
        lower = text.lower[piece.start : piece.end].strip(" :-»|>•*")
        is_over = is_over or _ends_item(lower)
        if _is_stamp(lower):
            piece.kind = LineKind.STAMP
        elif is_over or _is_furniture(lower):
            piece.kind = LineKind.FURNITURE


def _ends_item(lower):
    related = pattern("related").match(lower)
    return related is not None and (
        related.end() == len(lower) or (len(lower) < 60 and not lower.endswith("."))
    )


def _is_furniture(lower):
    if not WORDS.search(lower):
        return True
    if len(lower) >= 120:
        return False
    is_path = any(mark in lower for mark in ("»", "|", " > "))
    return is_path or (pattern("furniture").match(lower) and not lower.endswith("./."))


def _is_stamp(lower):
    """Whether a short line is about its day of publication and nothing else, but for the name of a
    page of the site before it ("Thời sự | 05/12/2025, 07:03") and counters behind it."""
    lower = _RUBRIC.sub("", lower.strip("()"))
    if len(lower) > 110:
        return False
    lower = next((cell for cell in lower.split("|") if day_in(cell)), "")
    words = re.findall(r"[^\W\d]+", lower)
    others = [word for word in words if not _SITE_WORDS.match(word)]
    limit = 8 if _STAMP.match(lower) else 2 if _CLOCK.search(lower) else 0
    return bool(lower) and len(others) <= limit


def _leads(page):
    """The numbers of the lines with which an item begins its body."""
    found = []
    for at, piece in enumerate(page.pieces):
        if piece.kind == LineKind.BODY and _begins_item(page, at, is_first=not found):
            found.append(at)
    return found


def _begins_item(page, at, is_first):
    lower = page.lower(page.pieces[at])
    if len(lower) < 80 or not _MEETING.search(lower[:450]):
        return False
    if is_first:
        return _LEAD.match(lower) is not None
    if _SAME_DAY.match(lower) and _HOLDS.search(lower[:300]):
        return True
    holds = _HOLDS.search(lower[:400]) and not _TELLS_ON.match(lower)
    return _has_headline_above(page, at) and bool(_LEAD.match(lower) or holds)


def _has_headline_above(page, at):
    for piece in reversed(page.pieces[max(0, at - 4) : at]):
        if _SEPARATOR.fullmatch(page.lower(piece)):
            return True
        if piece.kind in (LineKind.STAMP, LineKind.FURNITURE):
            continue
        return _looks_like_headline(page, piece)
    return False


def _looks_like_headline(page, piece):
    lower = page.lower(piece)
    return (
        piece.kind == LineKind.BODY
        and page.text.shown[piece.end - 1] not in ".;:…/"
        and 5 <= len(WORDS.findall(lower)) <= 40
        and (not pattern("captions").match(lower) or _MEETING.search(lower) is not None)
        and not _OF_PICTURES.search(lower)
    )


def _first_of_item(page, lead, before):
    """The number of the line with which the item of a lead begins: its headline or stamp, behind
    the lead of the item before."""
    at = lead
    while at > before + 1 and (
        page.pieces[at - 1].kind == LineKind.STAMP
        or _looks_like_headline(page, page.pieces[at - 1])
    ):
        at -= 1
    return at


def _first_body(page):
    """The lead of an item that has no opening of its own."""
    for at, piece in enumerate(page.pieces):
        if piece.kind == LineKind.BODY and (
            page.text.shown[piece.end - 1] in ".…:;" or piece.end - piece.start > 220
        ):
            return at
    return 0


def _mark_before_lead(page, lead):
    """Above the lead stand the names of the site's pages, the headline, pictures."""
    above = [piece for piece in page.pieces[:lead] if piece.kind == LineKind.BODY]
    captions = [piece for piece in above if _is_caption(page, piece)]
    plain = [
        piece
        for piece in above
        if piece not in captions or not _shows_picture(page, piece) or len(above) == 1
    ]
    if not plain:
        return
    numbered = [plain[-1]] if _ITEM_NUMBER.match(page.lower(plain[-1])) else []
    best = max(numbered or plain, key=lambda piece: _likeness_to_headline(page, piece))
    for piece in plain:
        if piece not in captions:
            piece.kind = LineKind.FURNITURE
    if len(WORDS.findall(page.lower(best))) >= 4 and page.lower(best)[0] not in "*+":
        best.kind = LineKind.HEADLINE


def _shows_picture(page, piece):
    lower = page.lower(piece)
    return _OF_PICTURES.search(lower) is not None and not _MEETING.match(lower)


def _likeness_to_headline(page, piece):
    """What a headline has: no full stop, no mark of a list, the word of a meeting, length."""
    lower = page.lower(piece)
    is_line = lower[-1] not in ".;" and lower[0] not in "*+"
    return is_line, _MEETING.search(lower) is not None, piece.end - piece.start


def _mark_captions(page, lead):
    for at, piece in enumerate(page.pieces):
        if piece.kind == LineKind.BODY and at != lead and _is_caption(page, piece):
            piece.kind = LineKind.CAPTION
            credit = _CREDIT.search(page.lower(piece))
            if credit and credit.start() > 8:
                piece.credit = trim(page.text, piece.start, piece.start + credit.start()).end


def _is_caption(page, piece):
    lower = page.lower(piece)
    words = len(WORDS.findall(lower))
    is_office = words <= 8 and _OFFICE.match(lower)
    if not 4 <= words <= 70 or "\t" in lower or lower[0] in "-+" or is_office:
        return False
    credit = _CREDIT.search(lower)
    if credit and words <= 45 and credit.start() > 8:
        return True
    if _SCENE.match(lower) and words <= 30:
        return True
    begins = pattern("captions").match(lower) or _CAPTION_OF_PERSON.match(lower)
    if not (begins or _begins_with_person(page, piece)):
        return False
    if lower[-1] not in ".;:!?" or lower.endswith(".."):
        return words <= 30 or not _QUOTES.search(lower)
    return words <= 24 and _is_caption_with_stop(page, piece)


def _begins_with_person(page, piece):
    """Whether a line names first who does what a picture shows: "Lê Văn Tám, Bí thư phát biểu"."""
    if not _CAPTION_ACT.search(page.lower(piece)):
        return False
    return any(one.start == piece.start for one in mentions_in(page.text, piece.span)[:1])


def _is_caption_with_stop(page, piece):
    """Whether a single sentence tells what guests do in a picture, and nothing that they said."""
    lower = page.lower(piece)
    return bool(
        lower[-1] == "."
        and len(sentences(page.text, piece.span)) == 1
        and _CAPTION_ACT.search(lower)
        and not _QUOTES_OR_ASKS.search(lower)
        and (_CAPTION_OF_GUESTS.match(lower) or _SPEAKS_IN_PICTURE.fullmatch(lower))
    )


def _mark_byline(page):
    """Mark the short lines without a stop at the end of what was written, and "Tác giả: ..."."""
    for piece in reversed(page.of(LineKind.BODY)[1:]):
        if _is_byline(page, piece):
            piece.kind = LineKind.BYLINE
        elif page.text.shown[piece.end - 1] in ".…:;" or len(page.lower(piece)) > 60:
            break
    for piece in page.of(LineKind.BODY, LineKind.FURNITURE):
        if len(page.lower(piece)) < 70 and _MARKED_BYLINE.match(page.lower(piece)):
            piece.kind = LineKind.BYLINE


def _is_byline(page, piece):
    shown, lower = page.text.shown[piece.start : piece.end], page.lower(piece)
    if len(shown) > 60:
        return False
    if _OFFICE.match(lower) or (shown[0] == "(" and shown[-1] == ")"):
        return True
    if shown[-1] in ".;:…" or "\t" in shown:
        return False
    lead = _BYLINE.match(lower)
    rest = shown[lead.end() :] if lead else shown
    words = re.findall(r"[^\W\d][\w'.]*", re.sub(r"\([^)]*\)", "", rest))
    names = [word for word in words if word.lower() not in _BYLINE_WORDS]
    capitals = sum(name[0].isupper() for name in names)
    return 1 <= len(names) <= 10 and capitals >= 0.6 * len(names) and not re.search(r"\d", rest)


def _mark_headings(page):
    body = page.of(LineKind.BODY)
    for number, piece in enumerate(body):
        lower = page.lower(piece)
        words = len(WORDS.findall(lower))
        last = page.text.shown[piece.end - 1]
        is_named = words <= 12 and last == ":" and names_a_section(page, piece)
        is_numbered = words <= 20 and last not in ".;…" and HEADING.match(lower)
        is_short = (
            words <= 12
            and (last.isalnum() or last == "?")
            and page.text.shown[piece.start : piece.end].lstrip("* ")[:1].isupper()
        )
        if is_named or is_numbered or (is_short and 0 < number < len(body) - 1):
            piece.kind = LineKind.HEADING
