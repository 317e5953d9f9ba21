"""What each line of a page is: headline, body, caption, table row, or what is around them."""

import re
from dataclasses import dataclass
from itertools import pairwise

from intake.reader.days import day_in
from intake.reader.reading import LineKind
from intake.reader.spans import Span, sentences, trim
from intake.reader.vocabulary import pattern, source

PAPERS = (
    "báo cáo|thông báo|biên bản|quyết định|kế hoạch|giấy mời|công văn|tờ trình|chương trình"
    "|hướng dẫn|chỉ thị|nghị quyết|thông tri|kết luận|quy chế|quy định|công điện|phương án|đề án"
    "|giấy giới thiệu|lời kêu gọi|thư mời|chương trình công tác"
)
_PAPER = re.compile(
    rf"(?:{PAPERS})(?: (?:nhanh|tóm tắt|chuyên đề|tham luận|sơ kết|tổng kết|kết luận|kết quả"
    rf"|hội nghị))?(?=\s*(?:\(|$))"
)
_PAPER_WITH_SUBJECT = re.compile(
    rf"(?:{PAPERS})(?= (?:sơ kết|tổng kết|kết quả|hội nghị|kết luận|về|cuộc họp|họp|tình hình))"
)
_MOTTO = re.compile(r"đảng cộng sản việt nam|cộng h(?:òa|oà) xã hội chủ nghĩa|độc lập\s*-\s*tự do")
_NUMBER = re.compile(r"số\s*:?\s*\.*\s*[\d….]*\s*[-/]\s*\w{1,6}\s*[-/]?\s*\w*")
_PLACE_AND_DAY = re.compile(r"[^,]{2,40},\s*ngày\s*[\d….\s]+tháng\s*[\d….\s]+năm\s*\d{4}\W*$")
_RULE = re.compile(r"[-_*=~.\s─—–]+$")
_SIGNATURE = re.compile(
    r"(?:t/m|tm\.|t/l|tl\.|k/t|kt\.|q\.|tuq\.|thừa lệnh)\s|nơi nhận|(?:\(?(?:đã ký|ký tên|đã kí)\b)"
    r"|(?:chủ trì|chủ tọa|chủ toạ|thư ký|người ghi biên bản|người lập)\b.{0,40}(?:\t|$)"
)
_APPENDIX = re.compile(r"phụ lục|biểu (?:số|tổng hợp|chi tiết)")
_RECIPIENTS = re.compile(r"nơi nhận|kính gửi")
_STAMP = re.compile(
    r"(?:cập nhật|ngày đăng|đăng (?:lúc|ngày|vào|bởi)|đã đăng|ngày xuất bản|xuất bản|thời gian đăng"
    r"|ngày cập nhật|ngày tạo|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|post(?:ed|date)?"
    r"|ngày gửi)\b"
)
_CLOCK = re.compile(r"\d{1,2}\s*[:hg]\s*\d{2}")
_SITE_WORDS = re.compile(
    r"(?:lượt|xem|đã|cỡ|chữ|gmt|am|pm|views?|lần|đọc|in|email|ngày|lúc|cập|nhật|đăng|thứ|hai|ba|tư"
    r"|năm|sáu|bảy|chủ|a|bài|viết|tin|bình|luận)$"
)
_CREDIT = re.compile(r"[\s.(\-]*\(?\b(?:ảnh|nguồn ảnh|ảnh minh họa)\s*(?::|của|do)?\s.{2,40}$")
_BYLINE = re.compile(
    r"(?:(?:tin|bài|tin bài|tin, bài|tin, ảnh|bài, ảnh|bài và ảnh|tin và ảnh|tin ảnh|bài ảnh"
    r"|tác giả"
    r"|người viết|thực hiện|cộng tác viên|ctv|nội dung|bài viết|người đăng|biên tập"
    r"|theo)\s*[:\-]?\s*)"
)
_WORDS = re.compile(r"\w+")
_CAPITALISED = re.compile(r"[A-ZĐÀ-Ỹ]\w*\.?")
HEADING = re.compile(
    r"(?P<number>phần (?:thứ )?\w+|chương \w+|[ivx]{1,5}(?=[.)/:\-]| -)|[a-zđ](?=[.)])"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}(?=[.)/:]|-(?=\s)|\s+(?=[A-ZĐÀ-Ỹ])))[.)/:\-]*\s*[.:\-]?\s*"
)
LEAD = re.compile(
    r"^(?:\W*(?:\w+\s*[-–]\s*|\([^)]{2,40}\)\s*[-–]?\s*|[^.,]{2,30}\s-\s)?)?"
    r"(?:vừa qua|(?:vào )?(?:(?:sáng|chiều|tối|trưa)\b[^.]{0,12}?)?(?:ngày|hôm nay|nay|qua)?[\s,]*"
    r"\(?\d{1,2}\s*[/.\-]\s*\d{1,2}|(?:sáng|chiều|tối|hôm) (?:nay|qua|ngày)|ngày \d|trong (?:hai "
    r"|2 )?ngày)"
)


@dataclass(slots=True)
class Piece:
    """A line, or lines that were wrapped, and what it is."""

    span: Span
    kind: LineKind = LineKind.BODY
    credit: int = 0
    """Where the credit of a picture line begins; 0 without one."""

    @property
    def start(self):
        return self.span.start

    @property
    def end(self):
        return self.credit or self.span.end


@dataclass(slots=True)
class Page:
    """The lines of one meeting's part of a text."""

    text: object
    pieces: list[Piece]
    is_paper: bool = False
    paper: str = ""

    def of(self, *kinds):
        return [piece for piece in self.pieces if piece.kind in kinds]

    def lower(self, piece):
        return self.text.lower[piece.start : piece.end]


def pages_of(text):
    """The page or pages that a text holds, with every line told what it is."""
    pieces = _pieces(text)
    heads = _heads_of_papers(text, pieces)
    if not heads and _begins_with_section(text, pieces):
        return [_paper(text, pieces)]
    if heads:
        bounds = [0, *heads[1:], len(pieces)]
        return [_paper(text, pieces[start:end]) for start, end in pairwise(bounds)]
    return _items(text, pieces)


def _begins_with_section(text, pieces):
    """Whether a paper was pasted without its head: it begins with its first numbered section."""
    firsts = [text.lower[piece.start : piece.end] for piece in pieces[:2]]
    return any(
        re.match(r"(?:i|phần (?:thứ nhất|i|1)|a)[.\-/:) ]", lower) and len(lower) < 90
        for lower in firsts
    )


# Lines -----------------------------------------------------------------------------------------


def _pieces(text):
    """The lines: those that a program wrapped put together, those it ran together taken apart."""
    found = []
    for start, end in _bounds(text):
        span = trim(text, start, end)
        # A cell may be empty, so the tabs before a row's first words count.
        if span and "\t" in text.shown[start:end].rstrip():
            line = text.shown[start:end]
            span = Span(start + len(line) - len(line.lstrip(" ")), span.end)
        if not span:
            continue
        if found and _goes_on(text, found[-1].span, span):
            found[-1].span = Span(found[-1].start, span.end)
        else:
            found.append(Piece(span))
    return found


_RUN_TOGETHER = re.compile(
    r" {3,}(?=\S)|(?<=[.:;])  +(?=\S)|  +(?=(?:[IVX]{1,4}|\d{1,2})[.)-] )|(?<!,)  +(?=[A-ZĐ-] ?\w)"
)


def _bounds(text):
    start = 0
    for line in text.shown.splitlines(keepends=True):
        if len(line) > 80 and "\t" not in line and len(_RUN_TOGETHER.findall(line)) >= 2:
            cuts = [start + gap.start() for gap in _RUN_TOGETHER.finditer(line)]
            bounds = [start, *cuts, start + len(line)]
            yield from pairwise(bounds)
        else:
            yield start, start + len(line)
        start += len(line)


def _goes_on(text, before, span):
    """Whether a line is the rest of the one above: that one is long and open, this one small."""
    shown = text.shown
    if "\t" in shown[before.start : before.end] or "\t" in shown[span.start : span.end]:
        return False
    last = shown[max(before.start, shown.rfind("\n", before.start, before.end) + 1) : before.end]
    return (
        45 <= len(last.strip()) <= 130
        and shown[before.end : span.start].count("\n") == 1
        and shown[before.end - 1] not in ".;:!?…/"
        and shown[span.start].islower()
    )


def _is_capitals(text, piece):
    letters = [letter for letter in text.plain[piece.start : piece.end] if letter.isalpha()]
    return len(letters) > 2 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


# Official papers -------------------------------------------------------------------------------


def _heads_of_papers(text, pieces):
    """Where official papers begin: at their motto, or else at a name alone in capitals that has
    something of a paper around it, since the menu of a web site may name papers too."""
    lowers = [text.lower[piece.start : piece.end] for piece in pieces]
    mottos = [at for at, lower in enumerate(lowers) if len(lower) < 200 and _MOTTO.search(lower)]
    if mottos and mottos[0] <= 12:
        heads = [0]
        heads += [at for at in mottos[1:] if at > heads[-1] + 14]
        return heads
    for at, piece in enumerate(pieces[:13]):
        name = lowers[at].rstrip(" .:*")
        is_name = _is_capitals(text, piece) and (
            _PAPER.fullmatch(name) or _PAPER_WITH_SUBJECT.match(name)
        )
        if is_name and _has_frame(lowers):
            return [0]
    return []


def _has_frame(lowers):
    """Whether a page has the number, day or sections of an official paper."""
    sections = sum(
        bool(re.match(r"(?:[ivx]{1,4}|phần \w+|\d)[.\-/:) ]", lower)) for lower in lowers
    )
    return sections >= 2 or any(
        _NUMBER.match(lower) or _PLACE_AND_DAY.search(lower) for lower in lowers[:12]
    )


def _paper(text, pieces):
    page = Page(text, pieces, is_paper=True)
    body = _mark_head(page)
    signature = _signature(page, body)
    for at, piece in enumerate(pieces):
        if at < body:
            continue
        lower = page.lower(piece)
        if signature <= at:
            piece.kind = LineKind.FORM
            if _APPENDIX.match(lower):
                signature = len(pieces)
        elif "\t" in text.shown[piece.start : piece.end].strip():
            piece.kind = LineKind.TABLE
        elif _RULE.match(lower):
            piece.kind = LineKind.FORM
        elif _is_heading(page, piece):
            piece.kind = LineKind.HEADING
    return page


def _mark_head(page):
    """Mark the head of the paper; gives the number of the first line after it."""
    text = page.text
    name = None
    for at, piece in enumerate(page.pieces[:25]):
        lower = page.lower(piece).strip(" *.:")
        found = _PAPER.fullmatch(lower) or (
            _is_capitals(text, piece) and _PAPER_WITH_SUBJECT.match(lower)
        )
        if found and "\t" not in lower:
            name = at
            page.paper = found[0]
            break
    if name is None:
        last = max(
            (at for at, piece in enumerate(page.pieces[:12]) if _is_form(page, piece)), default=-1
        )
        for piece in page.pieces[: last + 1]:
            piece.kind = LineKind.FORM
        return last + 1
    for piece in page.pieces[:name]:
        piece.kind = LineKind.FORM
    page.pieces[name].kind = LineKind.HEADLINE
    at = name + 1
    while at < len(page.pieces) and at <= name + 6:
        piece = page.pieces[at]
        lower = page.lower(piece)
        if _RULE.match(lower) or _is_form(page, piece) or (lower[0] == "(" and lower[-1] == ")"):
            piece.kind = LineKind.FORM
        elif at == name + 1 and not _begins_body(page, piece) or _is_subject(page, piece):
            piece.kind = LineKind.HEADLINE
        else:
            break
        at += 1
    return at


def _is_form(page, piece):
    lower = page.lower(piece)
    return bool(
        _MOTTO.search(lower)
        or _NUMBER.match(lower)
        or _PLACE_AND_DAY.search(lower)
        or _RULE.match(lower)
    )


_SUBJECT = re.compile(
    r"về |v/v|kết quả|sơ kết|tổng kết|kết luận|tình hình|thực hiện|hội nghị|họp |cuộc họp"
    r"|phiên họp|công tác|và |phương hướng"
    r"|nhiệm vụ|của |tại |giữa |triển khai|năm |giai đoạn|\d+ (?:tháng|năm)|quý |tháng |giao ban"
)
_BODY_START = re.compile(
    r"căn cứ|thực hiện (?:kế hoạch|chương trình|công văn|chỉ thị|nghị quyết|chỉ đạo|hướng dẫn"
    r"|quy chế|nhiệm vụ|quyết định|ý kiến|thông báo)"
    r"|kính gửi|sau khi|ngày \d|hôm nay|(?:sáng|chiều|tối) |trong (?:\d|năm|quý|tháng|thời)|để "
    r"|nhằm |theo "
    r"|ban chỉ đạo .{10,}báo cáo|thời gian|địa điểm|vào (?:hồi|lúc)"
)


def _begins_body(page, piece):
    lower = page.lower(piece)
    shown = page.text.shown
    return bool(
        _BODY_START.match(lower)
        or _is_heading(page, piece)
        or shown[piece.end - 1] in ".:"
        or piece.end - piece.start > 260
    )


def _is_subject(page, piece):
    lower = page.lower(piece)
    if _begins_body(page, piece):
        return False
    return bool(_SUBJECT.match(lower)) or _is_capitals(page.text, piece)


def _signature(page, body):
    """The number of the line at which the signature or the recipients begin."""
    for at in range(body, len(page.pieces)):
        piece = page.pieces[at]
        lower = page.lower(piece)
        if at < body + (len(page.pieces) - body) // 3 and not _RECIPIENTS.match(lower):
            continue
        if lower.startswith("kính gửi"):
            continue
        if _RECIPIENTS.match(lower) or (len(lower) < 120 and _SIGNATURE.match(lower)):
            return at
        if (
            "\t" in lower
            and _SIGNATURE.search(lower.rsplit("\t", 1)[-1].strip() + " ")
            and len(lower) < 160
        ):
            return at
    return len(page.pieces)


def _is_heading(page, piece):
    """A numbered or capital line that names what follows it, without a sentence of its own."""
    shown, lower = page.text.shown, page.lower(piece)
    words = len(_WORDS.findall(lower))
    if "\t" in lower or words > 32:
        return False
    last = shown[piece.end - 1]
    number = HEADING.match(lower)
    if number:
        return last not in ".;…" and words <= 30
    if _is_capitals(page.text, piece):
        return last not in ".;" and words <= 25
    if words <= 14 and last.isalnum() and shown[piece.start : piece.end].lstrip("* ")[:1].isupper():
        return True
    return last == ":" and words <= 12 and _names_a_section(page, piece)


def _names_a_section(page, piece):
    """Whether a line before a list names what it lists and not who says it."""
    lower = page.lower(piece)
    return bool(_ONLY_NAMES.match(lower)) and not re.search(r"đồng chí|ông |bà |đ/c", lower)


_ONLY_NAMES = re.compile(
    r"[-+*•\s]*(?:về )?(?:những |các |một số )?(?:kết quả|ưu điểm|hạn chế|tồn tại|khuyết điểm"
    r"|khó khăn|thuận lợi|nguyên nhân|nhiệm vụ"
    r"|kiến nghị|đề xuất|phương hướng|giải pháp|thành phần|nội dung|ý kiến|kết luận|diễn biến"
    r"|thảo luận|đánh giá)"
)


# News ------------------------------------------------------------------------------------------


def _items(text, pieces):
    """The news items of a page, each with its headline, stamp, body and what is left around."""
    _mark_furniture(text, pieces)
    page = Page(text, pieces)
    for piece in pieces:
        if piece.kind == LineKind.BODY and "\t" in text.shown[piece.start : piece.end].strip():
            piece.kind = LineKind.TABLE
    leads = _leads(page)
    bounds = [0, *[_first_of_item(page, at) for at in leads[1:]], len(pieces)]
    items = []
    for number, (start, end) in enumerate(pairwise(bounds)):
        item = Page(text, pieces[start:end])
        lead = leads[number] - start if leads else _first_body(item)
        _mark_before_lead(item, lead)
        _mark_captions(item, lead)
        _mark_byline(item)
        _mark_headings(item)
        items.append(item)
    return items


def _mark_furniture(text, pieces):
    is_over = False
    for piece in pieces:
        lower = text.lower[piece.start : piece.end].strip(" :-»|>•*")
        if pattern("related").fullmatch(lower) or (
            len(lower) < 60 and pattern("related").match(lower) and not lower.endswith(".")
        ):
            is_over = True
        begins = pattern("furniture").match(lower)
        short = len(lower) < 120
        if _is_stamp(lower):
            piece.kind = LineKind.STAMP
        elif (
            is_over or (begins and short and not lower.endswith("./.")) or not _WORDS.search(lower)
        ):
            piece.kind = LineKind.FURNITURE
        elif short and ("»" in lower or "|" in lower or " > " in lower):
            piece.kind = LineKind.FURNITURE


def _is_stamp(lower):
    """Whether a short line is about its day of publication and nothing else."""
    if len(lower) > 110 or not day_in(lower):
        return False
    words = re.findall(r"[^\W\d]+", lower)
    others = [word for word in words if not _SITE_WORDS.match(word)]
    return len(others) <= (8 if _STAMP.match(lower) else 2 if _CLOCK.search(lower) else 0)


def _leads(page):
    """The numbers of the lines with which an item begins its body."""
    found = []
    for at, piece in enumerate(page.pieces):
        lower = page.lower(piece)
        if piece.kind != LineKind.BODY or len(lower) < 80 or not _MEETING.search(lower[:450]):
            continue
        if found and SAME_DAY.match(lower) and _HOLDS.search(lower[:300]):
            found.append(at)
        elif not found and LEAD.match(lower):
            found.append(at)
        elif found and _has_headline_above(page, at):
            if LEAD.match(lower) or _HOLDS.search(lower[:400]):
                found.append(at)
    return found


SAME_DAY = re.compile(
    r"(?:cùng (?:ngày|buổi)|cũng (?:trong|vào) (?:sáng|chiều|ngày|buổi)|(?:sáng|chiều"
    r"|tối) cùng ngày|trước đó|tiếp đó, (?:sáng|chiều|ngày))"
)
_HOLDS = re.compile(
    r"(?:tổ chức|tiến hành|chủ trì)[^.]{0,60}(?:hội nghị|họp|phiên|giao ban|làm việc|sơ kết"
    r"|tổng kết)|(?:^|, )[^.]{10,120} (?:họp|giao ban|làm việc với)"
)
_MEETING = re.compile(
    r"hội nghị|cuộc họp|phiên họp|họp |giao ban|làm việc với|buổi làm việc|sơ kết|tổng kết|tọa đàm"
)


def _has_headline_above(page, at):
    for piece in reversed(page.pieces[max(0, at - 4) : at]):
        if re.fullmatch(r"[*\-–—=_\s.]{3,}", page.lower(piece)):
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
        and 5 <= len(_WORDS.findall(lower)) <= 40
        and (not pattern("captions").match(lower) or _MEETING.search(lower) is not None)
        and not _OF_PICTURES.search(lower)
    )


def _first_of_item(page, lead):
    """The number of the line with which the item of a lead begins: its headline or stamp."""
    at = lead
    while at > 0 and (
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
    plain = [
        piece
        for piece in above
        if not _is_caption(page, piece)
        or (piece is above[0] and not _OF_PICTURES.search(page.lower(piece)))
    ]
    if not plain:
        return
    best = max(
        plain,
        key=lambda piece: (_MEETING.search(page.lower(piece)) is not None, piece.end - piece.start),
    )
    for piece in plain:
        piece.kind = LineKind.FURNITURE
    if len(_WORDS.findall(page.lower(best))) >= 4:
        best.kind = LineKind.HEADLINE


_OF_PICTURES = re.compile(r"quang cảnh|toàn cảnh|phát biểu|chủ trì|trao |tặng |trình bày|ảnh")


def _mark_captions(page, lead):
    for at, piece in enumerate(page.pieces):
        if piece.kind == LineKind.BODY and at != lead and _is_caption(page, piece):
            piece.kind = LineKind.CAPTION
            credit = _CREDIT.search(page.lower(piece))
            if credit and credit.start() > 8:
                piece.credit = trim(page.text, piece.start, piece.start + credit.start()).end


_CAPTION_ACT = re.compile(
    r"phát biểu|kết luận|chủ trì|khai mạc|trình bày|trao |tặng |tham luận|báo cáo|dự hội nghị"
    r"|tham dự|thông qua|chụp ảnh|điều hành"
)
_SCENE = re.compile(r"\(?(?:ảnh\s*:|toàn cảnh|quang cảnh|một số hình ảnh)")


def _is_caption(page, piece):
    lower = page.lower(piece)
    shown = page.text.shown
    words = len(_WORDS.findall(lower))
    if not 4 <= words <= 70 or "\t" in lower or lower[0] in "-+":
        return False
    last = shown[piece.end - 1]
    credit = _CREDIT.search(lower)
    if credit and words <= 45 and credit.start() > 8:
        return True
    if _SCENE.match(lower) and words <= 30:
        return True
    if not (
        pattern("captions").match(lower)
        or re.match(rf"{source('posts')}\b|{source('ranks')}\b", lower)
    ):
        return False
    has_stop = last in ".;:!?" and not lower.endswith("..")
    if not has_stop:
        return words <= 30 or not re.search(r"yêu cầu|nhấn mạnh|cho biết|cho hay|cho rằng", lower)
    return (
        last == "."
        and words <= 24
        and len(sentences(page.text, piece.span)) == 1
        and _CAPTION_ACT.search(lower) is not None
        and not re.search(r"yêu cầu|đề nghị|kiến nghị|đề xuất|nhấn mạnh|cho biết", lower)
        and re.match(r"(?:các )?đồng chí|đ/c|ông|bà|lãnh đạo|toàn cảnh|các đại biểu", lower)
        is not None
    )


def _mark_byline(page):
    """The last short line without a stop, at the end of what was written."""
    body = page.of(LineKind.BODY)
    for piece in reversed(body[1:]):
        lower = page.lower(piece)
        if _is_byline(page, piece):
            piece.kind = LineKind.BYLINE
            continue
        if page.text.shown[piece.end - 1] in ".…:;" or len(lower) > 60:
            break
    for piece in page.pieces:
        if piece.kind in (LineKind.BODY, LineKind.FURNITURE) and len(page.lower(piece)) < 70:
            if re.match(
                r"(?:tác giả|người viết|(?:tin|bài)(?:,? (?:và )?ảnh)?|tin,? bài(?:,? ảnh)?)\s*:",
                page.lower(piece),
            ):
                piece.kind = LineKind.BYLINE


def _is_byline(page, piece):
    shown = page.text.shown[piece.start : piece.end]
    lower = page.lower(piece)
    if _OFFICE.match(lower) and len(shown) <= 60:
        return True
    if len(shown) > 60 or shown[-1] in ".;:…" or "\t" in shown:
        return False
    rest = shown[_BYLINE.match(lower).end() :] if _BYLINE.match(lower) else shown
    words = re.findall(r"[^\W\d][\w'.]*", re.sub(r"\([^)]*\)", "", rest))
    names = [word for word in words if word.lower() not in _BYLINE_WORDS]
    capitals = sum(name[0].isupper() for name in names)
    return 1 <= len(names) <= 10 and capitals >= 0.6 * len(names) and not re.search(r"\d", rest)


_OFFICE = re.compile(
    r"\(?(?:nguồn\s*:\s*)?(?:văn phòng|phòng|trung tâm|đài|cổng|ubnd|ủy ban)[^.,;:]{2,40}\)?$"
    r"|\(nguồn\s*:[^)]+\)$"
)
_BYLINE_WORDS = frozenset("và ảnh bài tin theo".split())


def _mark_headings(page):
    body = page.of(LineKind.BODY)
    for number, piece in enumerate(body):
        lower = page.lower(piece)
        words = len(_WORDS.findall(lower))
        last = page.text.shown[piece.end - 1]
        is_named = words <= 12 and last == ":" and _names_a_section(page, piece)
        is_numbered = words <= 20 and last not in ".;…" and HEADING.match(lower)
        is_short = (
            words <= 12
            and last.isalnum()
            and page.text.shown[piece.start : piece.end].lstrip("* ")[:1].isupper()
        )
        if is_named or is_numbered or (is_short and 0 < number < len(body) - 1):
            piece.kind = LineKind.HEADING
