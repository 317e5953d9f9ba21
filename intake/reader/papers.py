"""Official papers: which lines are their head, subject, headings, tables, signature."""

import re
from itertools import pairwise

from intake.reader.pages import HEADING, WORDS, Page, is_capitals, names_a_section
from intake.reader.reading import LineKind
from intake.reader.vocabulary import source

# "BÁO CÁO", "BÁO CÁO TÓM TẮT (lần 2)"
_PAPER = re.compile(
    rf"{source('papers')}(?: (?:nhanh|tóm tắt|chuyên đề|tham luận|sơ kết|tổng kết|kết luận|kết quả"
    rf"|hội nghị))?(?=\s*(?:\(|$))"
)
# "BÁO CÁO SƠ KẾT 6 THÁNG ..."
_PAPER_WITH_SUBJECT = re.compile(
    rf"{source('papers')}(?= (?:sơ kết|tổng kết|kết quả|hội nghị|kết luận|về|cuộc họp|họp"
    rf"|tình hình))"
)

_MOTTO = re.compile(r"đảng cộng sản việt nam|cộng h(?:òa|oà) xã hội chủ nghĩa|độc lập\s*-\s*tự do")

# "Số: 12-BC/TU"
_NUMBER = re.compile(r"số\s*:?\s*\.*\s*[\d….]*\s*[-/]\s*\w{1,6}\s*[-/]?\s*\w*")

# "Vinh, ngày 5 tháng 7 năm 2024"
_PLACE_AND_DAY = re.compile(
    r"(?:^|\t)[^,:\d\t]{2,40},\s*ngày\s*[\d….\s]+tháng\s*[\d….\s]+năm\s*\d{4}\W*$"
)

_RULE = re.compile(r"[-_*=~.\s─—–]+$")

# "T/M BAN CHỈ ĐẠO", "Nơi nhận:", "(Đã ký)", "Thư ký<tab>Chủ tọa"
_SIGNATURE = re.compile(
    r"(?:t/m|tm\.|t/l|tl\.|k/t|kt\.|q\.|tuq\.|thừa lệnh)\s|nơi nhận|(?:\(?(?:đã ký|ký tên|đã kí)\b)"
    r"|(?:chủ trì|chủ tọa|chủ toạ|thư ký|người ghi biên bản|người lập)\b.{0,40}(?:\t|$)"
)

_APPENDIX = re.compile(r"phụ lục|biểu (?:số|tổng hợp|chi tiết)")

_RECIPIENTS = re.compile(r"nơi nhận|kính gửi")

# Not "A Lưới sơ kết ..."
_FIRST_SECTION = re.compile(r"(?:[ia][.\-/:)]|phần (?:thứ nhất|i|1)[.\-/:) ])")
_SECTION = re.compile(r"(?:[ivx]{1,4}|phần \w+|\d)[.\-/:) ]")
# What stands below the name of a paper and still names its subject: "về ...", "6 tháng đầu năm"
_SUBJECT = re.compile(
    r"về |v/v|kết quả|sơ kết|tổng kết|kết luận|tình hình|thực hiện|hội nghị|họp |cuộc họp"
    r"|phiên họp|công tác|và |phương hướng|nhiệm vụ|của |tại |giữa |triển khai|năm |giai đoạn"
    r"|\d+ (?:tháng|năm)|quý |tháng |giao ban|cụm |khối |đoàn |ban chỉ đạo|trên địa bàn|nhiệm kỳ"
)
# "Căn cứ Kế hoạch ...", "Sáng ngày 5/7 ..."
_BODY_START = re.compile(
    r"căn cứ|thực hiện (?:kế hoạch|chương trình|công văn|chỉ thị|nghị quyết|chỉ đạo|hướng dẫn"
    r"|quy chế|nhiệm vụ|quyết định|ý kiến|thông báo)"
    r"|kính gửi|sau khi|ngày \d|hôm nay|(?:sáng|chiều|tối) |trong (?:\d|năm|quý|tháng|thời)|để "
    r"|nhằm |theo "
    r"|ban chỉ đạo .{10,}báo cáo|thời gian|địa điểm|vào (?:hồi|lúc)"
)


def papers_in(text, pieces):
    """The pages of the official papers in a text, none where it is something else."""
    heads = _heads(text, pieces)
    if not heads and _begins_with_section(text, pieces):
        heads = [0]
    if not heads:
        return []
    bounds = [0, *heads[1:], len(pieces)]
    return [_paper(text, pieces[start:end]) for start, end in pairwise(bounds)]


def _begins_with_section(text, pieces):
    """Whether a paper was pasted without its head: it begins with its first numbered section."""
    firsts = [text.lower[piece.start : piece.end] for piece in pieces[:2]]
    return any(_FIRST_SECTION.match(lower) and len(lower) < 90 for lower in firsts)


def _heads(text, pieces):
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
        is_name = (
            _PAPER.fullmatch(name) or _PAPER_WITH_SUBJECT.match(name)
            if is_capitals(text, piece)
            else at < 3
            and _PAPER.fullmatch(name)
            and _SUBJECT.match("".join(lowers[at + 1 : at + 2]))
        )
        if is_name and _has_frame(lowers):
            return [0]
    return []


def _has_frame(lowers):
    """Whether a page has the number, day or sections of an official paper."""
    sections = sum(bool(_SECTION.match(lower)) for lower in lowers)
    return sections >= 2 or any(
        _NUMBER.match(lower) or _PLACE_AND_DAY.search(lower) for lower in lowers[:12]
    )


def _paper(text, pieces):
    page = Page(text, pieces, is_paper=True)
    body = _mark_head(page)
    signature = _signature(page, body)
    for at, piece in enumerate(pieces[body:], body):
        lower = page.lower(piece)
        if signature <= at:
            piece.kind = LineKind.FORM
            if _APPENDIX.match(lower):
                signature = len(pieces)
        elif "\t" in lower.strip():
            piece.kind = LineKind.TABLE
        elif _RULE.match(lower):
            piece.kind = LineKind.FORM
        elif _is_heading(page, piece):
            piece.kind = LineKind.HEADING
    return page


def _mark_head(page):
    """Mark the head of the paper; gives the number of the first line after it."""
    name, page.paper = _name_of_paper(page)
    if name is None:
        forms = [at for at, piece in enumerate(page.pieces[:12]) if _is_form(page, piece)]
        body = forms[-1] + 1 if forms else 0
        for piece in page.pieces[:body]:
            piece.kind = LineKind.FORM
        return body
    for piece in page.pieces[:name]:
        piece.kind = LineKind.FORM
    page.pieces[name].kind = LineKind.HEADLINE
    return _mark_subject(page, name + 1)


def _name_of_paper(page):
    """(number of the line, name) of "BÁO CÁO", (None, "") without one."""
    for at, piece in enumerate(page.pieces[:25]):
        lower = page.lower(piece).strip(" *.:")
        found = _PAPER.fullmatch(lower) or (
            is_capitals(page.text, piece) and _PAPER_WITH_SUBJECT.match(lower)
        )
        if found and "\t" not in lower:
            return at, found[0]
    return None, ""


def _mark_subject(page, first):
    """Mark the lines of the subject below the name; gives the number of the first behind them."""
    for at, piece in enumerate(page.pieces[first : first + 6], first):
        lower = page.lower(piece)
        if _is_form(page, piece) or (lower[0] == "(" and lower[-1] == ")"):
            piece.kind = LineKind.FORM
        elif (at == first and not _begins_body(page, piece)) or _is_subject(page, piece):
            piece.kind = LineKind.HEADLINE
        else:
            return at
    return min(first + 6, len(page.pieces))


def _is_form(page, piece):
    lower = page.lower(piece)
    return bool(
        _MOTTO.search(lower)
        or _NUMBER.match(lower)
        or _PLACE_AND_DAY.search(lower)
        or _RULE.match(lower)
    )


def _begins_body(page, piece):
    lower = page.lower(piece)
    shown = page.text.shown
    return bool(
        _BODY_START.match(lower)
        or (HEADING.match(lower) and _is_heading(page, piece))
        or shown[piece.end - 1] in ".:"
        or piece.end - piece.start > 260
    )


def _is_subject(page, piece):
    lower = page.lower(piece)
    if _begins_body(page, piece):
        return False
    return bool(_SUBJECT.match(lower)) or is_capitals(page.text, piece)


def _signature(page, body):
    """The number of the line at which the signature or the recipients begin."""
    earliest = body + (len(page.pieces) - body) // 3
    for at, piece in enumerate(page.pieces[body:], body):
        lower = page.lower(piece)
        if lower.startswith("kính gửi"):
            continue
        if _RECIPIENTS.match(lower) or (at >= earliest and _is_signed(lower)):
            return at
    return len(page.pieces)


def _is_signed(lower):
    if len(lower) < 120 and _SIGNATURE.match(lower):
        return True
    last_cell = lower.rsplit("\t", 1)[-1].strip() + " "
    return "\t" in lower and len(lower) < 160 and _SIGNATURE.search(last_cell) is not None


def _is_heading(page, piece):
    """A numbered or capital line that names what follows it, without a sentence of its own."""
    shown, lower = page.text.shown, page.lower(piece)
    words = len(WORDS.findall(lower))
    if "\t" in lower or words > 32:
        return False
    last = shown[piece.end - 1]
    number = HEADING.match(lower)
    if number:
        return last not in ".;…" and words <= 30
    if is_capitals(page.text, piece):
        return last not in ".;" and words <= 25
    is_label = ": " in lower  # "Thời gian: 7 giờ 30" tells something
    if (
        words <= 14
        and last.isalnum()
        and not is_label
        and shown[piece.start : piece.end].lstrip("* ")[:1].isupper()
    ):
        return True
    return last == ":" and words <= 12 and names_a_section(page, piece)
