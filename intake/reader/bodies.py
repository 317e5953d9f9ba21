"""Which bodies hold the meeting or are reviewed, and which communes, wards, townships are named."""

import re

from intake.reader.spans import Span, parts, trim
from intake.reader.vocabulary import source
from units.vietnamese import fold

_CAPITAL = r"[A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ]"
_WORD = rf"(?:{_CAPITAL}[\w'’]*(?:-{_CAPITAL}?\w+)?|\d{{1,2}}(?![\d/.,%]))"
_NAME = rf"{_WORD}(?: {_CAPITAL}[\w'’]*(?:-\w+)?){{0,4}}"
_UNIT = re.compile(
    r"(?<!\w)(?P<many>các |những |\d+ |hai |ba |bốn |năm |sáu |bảy |tám )?"
    r"(?<!thị )(?P<kind>xã,\s*phường,\s*thị trấn|phường,\s*xã|xã,\s*phường|xã|phường"
    r"|thị trấn)(?P<colon>\s*(?::|gồm:?|là|như:?)?\s*)"
)
_UNIT_NAME = re.compile(_NAME)
_LIST_OF_NAMES = re.compile(rf"(?:, {_NAME})* và {_NAME}(?=[,.;:)]|\s+[a-zđà-ỹ]|$)")
"""What follows the first of "phường A, B và C", whose kind holds for them all."""
_LINK = re.compile(r"\s*(?:,|;|và|,\s*và|với|cùng)\s*")
_KIND_WORD = re.compile(r"(?:xã|phường|thị trấn)\s+")
_NOT_A_NAME = {
    word.lower()
    for word in "Bí Phó Chủ Trưởng Ban UBND HĐND Đảng Đoàn Hội Công Ủy Uỷ Đồng Ông Bà Các Trong Năm Tại "
    "Về Để Theo Qua Đối Hoàn Tổ Cụm Khối NTM ATK BCĐ VMTD MTTQ ATLC Đặc Loại Nông".split()
}


def units_in(text, span):
    """Spans of "xã A", "phường B" in a stretch; in "các xã A, B và C" each name with its kind."""
    found = []
    for match in _UNIT.finditer(text.lower, span.start, span.end):
        kind = match["kind"]
        place = match.end()
        first = True
        is_list = bool(match["many"] or "," in kind or match["colon"].strip())
        while True:
            if not first and _KIND_WORD.match(text.lower, place, span.end):
                break  # it begins a match of its own
            name = _UNIT_NAME.match(text.shown, place, span.end)
            if name is None or not _is_name(text, name):
                break
            end = _name_end(text, name)
            own = first and "," not in kind and not match["colon"].strip()
            start = match.start("kind") if own else name.start()
            found.append((Span(start, end), kind if "," not in kind else ""))
            is_list = is_list or _LIST_OF_NAMES.match(text.shown, end, span.end) is not None
            link = _LINK.match(text.lower, end, span.end)
            if link is None or not is_list:
                break
            place, first = link.end(), False
    return found


def _is_name(text, name):
    first = text.shown[name.start() : name.end()].split()[0]
    if first.lower() in _NOT_A_NAME and len(name[0].split()) <= 2:
        return False
    if first.isdigit():
        return text.lower[max(0, name.start() - 7) : name.start()].endswith("phường ")
    if (
        text.lower[name.end() : name.end() + 2].strip().isalpha()
        and len(name[0]) < 4
        and " " not in name[0]
        and "," in text.lower[max(0, name.start() - 12) : name.start()]
    ):
        return False
    return not re.fullmatch(r"[A-ZĐ]{2,}", first)


_DIGIT = re.compile(rf" \d(?!\w|[/.,%]\d|\s*%)(?!\s+{source('measures')}(?!\w))")


_OTHER = re.compile(rf"(?:{source('posts')})(?!\w)|(?:ubnd|hđnd|đảng ủy|ủy ban|ban |công an|hội )")


def _name_end(text, name):
    """The end of the name, without the capital beginnings of what follows."""
    words = name[0].split(" ")
    digit = _DIGIT.match(text.lower, name.end())
    end = digit.end() if digit else name.end()
    for number, word in enumerate(words):
        place = name.start() + len(" ".join(words[:number])) + 1
        if number and (_OTHER.match(text.lower, place) or re.fullmatch(r"[A-ZĐ]{3,}", word)):
            return place - 1
        if number and word.isdigit():
            return name.start() + len(" ".join(words[:number]))
    return end


def unit_words(text, span, kind):
    """What the unit is called, with its kind."""
    words = text.words(span.start, span.end)
    return words if not kind or fold(words).startswith(fold(kind)) else f"{kind} {words}"


# Who holds the meeting -------------------------------------------------------------------------

BODY = re.compile(
    r"(?<!\w)(?:ban (?:chỉ đạo|chỉ huy|thường vụ|chấp hành|dân vận|tổ chức|tuyên giáo|nội chính"
    r"|kinh tế|an toàn giao thông|atgt|điều hành|quản lý|xây dựng|xdcs|vận động|đại diện|pháp chế"
    r"|công tác|vì sự tiến bộ|chủ nhiệm|giảm nghèo|phòng|văn hóa|dân tộc|tôn giáo|cán sự|giám đốc"
    r"|chủ nhiệm|bảo vệ)"
    r"|bcđ|btv|bch|thường trực|thường vụ|đảng ủy|tỉnh ủy|thành ủy|thị ủy|huyện ủy|quận ủy|chi ủy"
    r"|chi bộ|đảng bộ"
    r"|ubnd|ủy ban nhân dân|hđnd|hội đồng|ủy ban mttq|ubmttq|ủy ban mặt trận|mttq|mặt trận tổ quốc"
    r"|hội (?:nông dân|lhpn|liên hiệp|cựu|ccb|chữ thập đỏ|khuyến học|đồng)|đoàn công tác"
    r"|đoàn chỉ đạo|đoàn kiểm tra|đoàn giám sát|tổ công tác|tổ chỉ đạo|tổ đề án|tổ giúp việc|cụm"
    r"|khối|liên đoàn lao động|lđlđ"
    r"|công an|bộ chỉ huy|bchqs|quân khu|văn phòng|(?<!trụ )(?<!cơ )sở|phòng|chi cục|trung tâm"
    r"|tiểu ban|các (?:ban chỉ đạo|đoàn công tác|tổ công tác|cụm)|(?<!thứ )(?:\d+|hai"
    r"|ba) (?:ban chỉ đạo|đoàn công tác|cụm))(?!\w)"
)
HOLDS = re.compile(
    r"(?<!\w)(?:(?:đã |vừa |phối hợp |long trọng |chính thức |đồng loạt |cùng "
    r"|trọng thể )*(?:tổ chức|làm việc (?:với|cùng)|họp(?! báo)|(?:tiếp tục )?giao ban|tiến hành"
    r"|chủ trì|khai mạc|giao ban với|triệu tập|sơ kết|tổng kết|có (?:buổi|cuộc)|ban hành|nghe"
    r"|mở))(?!\w)"
)
_WITH = re.compile(r"(?<!\w)(?:phối hợp với|phối hợp cùng|cùng với|phối hợp)(?!\w)")
_LIST = re.compile(r"\s*(?:,|;| và |,? cùng (?:với )?)\s*")


def organizers(text, sentence, people=()):
    """The bodies that a lead sentence says hold the meeting or are reviewed in it, as spans.

    `people` are the `Mention`s of the sentence: bodies in their posts hold nothing.
    """
    for hold in HOLDS.finditer(text.lower, sentence.start, sentence.end):
        first = _holder(text, Span(sentence.start, hold.start()), people)
        if first is None:
            continue
        span = trim(text, first, hold.start())
        found = split_bodies(text, span)
        rest = Span(hold.start(), sentence.end)
        if worked := _WORKED.search(text.lower, rest.start, rest.end):
            found += _worked_with(text, Span(worked.end(), rest.end))
        reviewed = committees_in(text, rest)
        if reviewed and _UNIT.match(text.lower, span.start):
            return reviewed
        return found + (reviewed if len(reviewed) > 1 else [])
    return []


_WORKED = re.compile(r"(?:làm việc (?:với|cùng)|giao ban với) ")
_VENUE = re.compile(r"(?:tại|trụ sở|hội trường|phòng họp|ở)[^,;]{0,60}$")


def _holder(text, span, people):
    """Where the body begins that does what follows: no venue, nobody's post; None without one."""
    found = None
    for match in BODY.finditer(text.lower, span.start, span.end):
        if any(one.start <= match.start() < one.end for one in people):
            continue
        if _VENUE.search(text.lower[span.start : match.start()]):
            continue
        before = text.lower[span.start : match.start()]
        is_apart = re.search(r",\s*$", before) and re.search(
            r"(?:theo|thực hiện|căn cứ|của)\s", before
        )
        if found is None or is_apart:
            found = match.start()
    if found is None:
        unit = re.compile(r"(?:phường|xã|thị trấn) [^,;.]{3,40}$").search(
            text.lower, span.start, span.end
        )
        return unit.start() if unit else None
    return found


def holder_in_headline(text, span):
    """The body that a headline names first, where its lead names none."""
    if committees := committees_in(text, span):
        return committees
    match = BODY.search(text.lower, span.start, span.end)
    if match is None:
        return []
    stop = re.compile(
        r"\s*(?::|,|;| - | (?:sơ kết|tổng kết|giao ban|họp|tổ chức|làm việc|triển khai|đánh giá"
        r"|tháng|quý|năm|\d+ tháng)(?!\w))"
    ).search(text.lower, match.end(), span.end)
    return [trim(text, match.start(), stop.start() if stop else span.end)]


def committees_in(text, span):
    """Committees that are named by their own names in a stretch; posts in them are left out."""
    found = []
    place = span.start
    while match := COMMITTEE.search(text.lower, place, span.end):
        one = trim(text, match.start(), committee_end(text, match))
        place = max(one.end, match.start() + 3)
        before = text.lower[max(span.start, match.start() - 14) : match.start()]
        if re.search(r"(?:trưởng|phó|thành viên|ủy viên|các|thành lập)\s*$", before):
            continue
        if len(text.lower[one.start : one.end].split()) > 3:
            found.append(one)
    return [one for one in found if not OF_OTHERS.search(fold(text.lower[one.start : one.end]))]


def _first_body(text, sentence, end, first):
    """The body nearest before the verb whose phrase is not broken by a comma and a verb."""
    best = first.start()
    for match in BODY.finditer(text.lower, sentence.start, end):
        between = text.lower[best : match.start()]
        if re.search(r",\s*$", between) and re.search(
            r"(?:tại|ở|theo|thực hiện|căn cứ)\s", text.lower[sentence.start : best + 12]
        ):
            best = match.start()
    return best


def split_bodies(text, span):
    """A list of bodies taken apart: "3 Ban chỉ đạo: A, B và C", "X phối hợp với Y", "X, Y và Z"."""
    lower = text.lower
    colon = text.plain.find(":", span.start, span.end)
    head = re.match(
        r"(?:các|\d+|hai|ba|bốn) (?:ban chỉ đạo|bcđ)|ban chỉ đạo|bcđ", lower[span.start : span.end]
    )
    if colon > 0 and head:
        return _listed(text, Span(colon + 1, span.end))
    together = _WITH.search(lower, span.start, span.end)
    if together:
        return split_bodies(text, trim(text, span.start, together.start())) + split_bodies(
            text, trim(text, together.end(), span.end)
        )
    if head and re.match(r"(?:các|\d+|hai|ba|bốn) (?:ban chỉ đạo|bcđ)", head[0]):
        start = span.start + head.end()
        gom = re.match(r"\s*gồm:?", lower[start : span.end])
        return _listed(text, Span(start + (gom.end() if gom else 0), span.end))
    found = []
    start = span.start
    for match in re.finditer(r"\s*(?:,|;|\svà|\scùng|-)\s+(?=\S)", lower[span.start : span.end]):
        after = span.start + match.end()
        if _BEGINS_ANOTHER.match(lower, after, span.end) and not _inside_name(text, start, after):
            found.append(trim(text, start, span.start + match.start()))
            start = after
    found.append(trim(text, start, span.end))
    return [clean(text, one) for one in found if one]


_BEGINS_ANOTHER = re.compile(
    r"(?:ban (?!an toàn làm chủ)|bcđ|btv|bch|ubnd|hđnd|đảng ủy|thường trực|tỉnh ủy|thành ủy|thị ủy"
    r"|huyện ủy|quận ủy"
    r"|ủy ban|ubmttq|mttq|đoàn (?:công tác|chỉ đạo)|tổ công tác|liên đoàn|hội |hội đồng|sở "
    r"|công an|bộ chỉ huy|bchqs|văn phòng)"
)


def _inside_name(text, start, place):
    """Whether a comma belongs to the name ("Ban Chỉ đạo phòng, chống ...")."""
    return text.plain[start:place].count("(") > text.plain[start:place].count(")")


def _listed(text, span):
    """The parts of a list whose head is "Ban Chỉ đạo"."""
    found = []
    for piece in parts(text, span, ","):
        cut = _last_and(text, piece)
        if cut:
            found += [trim(text, piece.start, cut[0]), trim(text, cut[1], piece.end)]
        else:
            found.append(piece)
    return [clean(text, one) for one in found if one]


def _last_and(text, span):
    quoted = False
    cut = None
    for match in re.finditer(r'"|\svà\s', text.lower[span.start : span.end]):
        if match[0] == '"':
            quoted = not quoted
        elif not quoted:
            cut = span.start + match.start(), span.start + match.end()
    return cut


def clean(text, span):
    """A body without words around it that are not its name."""
    lower = text.lower[span.start : span.end]
    front = re.match(
        r"(?:đồng chí |của |do |các đồng chí (?:trong )?|đại diện |lãnh đạo |và |cùng "
        r"|tại hội trường [^,]*, )",
        lower,
    )
    start = span.start + (front.end() if front else 0)
    back = re.search(
        r"(?:\s(?:đã|vừa|long trọng|cũng|sẽ|phối hợp|chính thức|trang trọng)|[,;:\s]+)+$", lower
    )
    end = span.start + back.start() if back and span.start + back.start() > start else span.end
    return trim(text, start, end)


def _worked_with(text, span):
    stop = re.compile(r"[.;:]|,? (?:về|để|nhằm|nghe|đánh giá|do|tại|sơ kết|nhân)\s").search(
        text.lower, span.start, span.end
    )
    end = stop.start() if stop else span.end
    inside = trim(text, span.start, end)
    return [clean(text, inside)] if BODY.match(text.lower, inside.start) else []


COMMITTEE = re.compile(
    r"(?<!\w)(?:ban chỉ đạo|bcđ|ban chỉ huy|đoàn công tác|tổ công tác|tiểu ban|cụm (?:atlc"
    r"|an toàn)|ban an toàn giao thông|khối thi đua)(?!\w)"
    r"[^,;.:()\t]{0,110}(?:, (?!các |đã |và |đồng chí|cùng|tổ chức|thực hiện các|ubnd|sở|phòng"
    r"|ngày|nhiệm|phương|trong|với|để)[a-zà-ỹđ][^,;.:()\t]{1,60})*"
)
_COMMITTEE_STOP = re.compile(
    r"(?<!\w)(?:(?:và|cùng) (?:ban|bcđ|đoàn|tổ|các)|báo cáo|tổ chức|họp|sơ kết|tổng kết|đã|về|được"
    r"|tham mưu|ban hành|(?:\d+|sáu|ba|chín) tháng|năm \d{4}|quý|giai đoạn|trân trọng|kính"
    r"|thông báo|với|tại|ngày|chủ trì|kết luận|phụ trách|nhiệm kỳ|theo|có|gồm|chỉ đạo|quyết định"
    r"|là|trong|cho|kiện toàn|tập trung|tiếp tục|phối hợp|triển khai|đánh giá|nhận|ghi|yêu cầu"
    r"|đề nghị|giao|quản lý)(?!\w)"
)
OF_OTHERS = re.compile(
    r"quoc gia|trung uong| tw(?: |$)|cap xa|cap huyen|cac cap|co so (?:cac|va)|cua cac"
)


def committee_end(text, match):
    """Where the name of a committee ends and what it does begins."""
    lower = text.lower
    for stop in _COMMITTEE_STOP.finditer(lower, match.start() + 9, match.end()):
        if stop.start() < match.start() + 15 and stop[0] in ("quản lý", "triển khai"):
            continue
        if stop[0] == "về" and _ABOUT.match(lower, stop.start()):
            continue
        return stop.start()
    return match.end()


_ABOUT = re.compile(
    r"về (?:chuyển đổi|cải cách|phòng|tôn giáo|công tác|xây dựng|an toàn|thực hiện|phát triển"
    r"|hội nhập|quản lý|bảo vệ|nhân quyền|giảm nghèo)"
)
_GROUP = re.compile(
    r"(?<!\w)(?:đoàn (?:công tác |chỉ đạo )?|tổ (?:công tác )|cụm (?:atlc(?:\s*-\s*sscđ)? )?"
    r"|khối (?:thi đua )?)số\s*(\d{1,2})(?!\w)"
)


def groups_in(text, span):
    """Numbered working groups and clusters: {number: (kind word, span)}, the fullest mention."""
    found = {}
    for match in _GROUP.finditer(text.lower, span.start, span.end):
        kept = found.get(match[1])
        if kept is None or match.end() - match.start() > kept.end - kept.start:
            found[match[1]] = Span(match.start(), match.end())
    return found
