"""Names of bodies: committees, councils, offices, working groups."""

import re

from intake.reader.spans import NOWHERE, Span, parts, trim
from intake.reader.text import CAPITAL
from intake.reader.vocabulary import source
from units.vietnamese import fold

BODY = re.compile(
    rf"(?<!\w)(?<!ủy )(?:{source('bodies')}|(?<!trụ )(?<!cơ )sở"
    r"|(?<!trong )(?<!toàn )(?<!phân )(?:cụm|khối)"
    r"|phòng(?!,? chống| cháy| ngừa| thủ| bệnh| hộ| vệ| học| khám| họp)"
    rf"|(?<!thứ )(?:\d+|hai|ba|bốn|năm|sáu) (?:ban chỉ đạo|đoàn công tác|cụm))(?!\w)"
)
"""With what the name of a body begins: "Ban Chỉ đạo", "Sở" (not "trụ sở"), "3 đoàn công tác"."""

_WITH = re.compile(r"(?<!\w)(?<!hội đồng )(?:phối hợp với|phối hợp cùng|cùng với|phối hợp)(?!\w)")

# "các Ban Chỉ đạo", "Ban Chỉ đạo 138, 389"
_MANY = re.compile(
    r"(?:(?:các|\d+|hai|ba|bốn|năm) (?:ban chỉ đạo|bcđ)|(?:ban chỉ đạo|bcđ)(?= \d+(?:, \d"
    r"| và \d{2,4} (?:tỉnh|huyện|thành|thị|xã|phường|tổ chức|họp))))"
)
_COMMITTEES = re.compile(rf"{_MANY.pattern}|ban chỉ đạo|bcđ")
_OF_HOST = re.compile(r" (?:của|(?:tỉnh|huyện|thị|thành|quận|xã|phường|đảng)(?: \w+)?$)")
_CONSISTS_OF = re.compile(r"\s*gồm:?")
# "các Ban Chỉ đạo: ", "3 BCĐ gồm ", "bốn Ban Chỉ đạo của Thành ủy (": before a list
_LIST_HEAD = re.compile(
    rf"(?<!\w){_MANY.pattern}(?: (?:của )?[^:;,()]{{2,40}}?)?\s*"
    r"(?::|gồm:?|như:?|(?P<bracket>\())\s*"
)
# "; triển khai nhiệm vụ", " 6 tháng đầu năm": behind the last committee of a list
_LIST_STOP = re.compile(
    r"\.(?=\s|$)|[,;]? (?:và )?(?:triển khai|phương hướng|nhiệm vụ|đề ra|bàn"
    r"|(?:\d+|sáu|chín|ba) tháng|năm \d{4}|quý|giai đoạn|tổ chức|họp|sơ kết|tổng kết)(?!\w)"
)
_BRACKET = re.compile(r"\)")
_LAST_AND = re.compile(r"và (?:ban chỉ đạo |bcđ )?")
# "Ban Chỉ đạo và Ban Quản lý các chương trình A": without a name of its own
_BARE = re.compile(r"\s*(?:ban chỉ đạo|bcđ)")
_BETWEEN = re.compile(r"\s*(?:,|;|\svà|\scùng|-)\s+(?=\S)")
_AND = re.compile(r'"|\svà\s')
# "Sở A - cơ quan thường trực Ban Chỉ đạo B", "lãnh đạo ", "tại hội trường ..., " before a name;
# " đã", " phối hợp" behind it
_FRONT = re.compile(
    r"(?:[^;.]{3,60}?[,-] (?:là )?cơ quan thường trực (?:của )?(?=ban|bcđ)"
    r"|đồng chí |của |do |các đồng chí (?:trong )?|đại diện |lãnh đạo |và |cùng "
    r"|tại hội trường [^,]*, )"
)
_BACK = re.compile(
    r"(?:\stheo (?:quyết định|kế hoạch)"
    r"|\sdo (?:ông|bà|đồng chí|đ/c|[^,;]{5,80} (?:làm trưởng|dẫn đầu|chủ trì))"
    r"|, (?:tại|dưới|với|trong|đồng chí|đ/c|ông|bà|nhân|nhằm))\s.*"
    r"|(?:\s(?:đã|vừa|được|có|để|lần thứ \w+|long trọng|cũng|sẽ|phối hợp|chính thức|trang trọng)"
    r"|[,;:\s-]"
    r"|\s\((?:gồm[^()]*|[^()]{0,60})\))+$"
)

# "Cụm số 1 gồm các phường ...": who belongs to it
_MADE_UP = re.compile(r"\sgồm (?:các |\d)")

# Behind a comma they are part of the name: "... vững mạnh toàn diện, cụm an toàn làm chủ"
_STILL_THE_SAME = re.compile(r"cụm|khối|ban an toàn làm chủ|chi bộ|phòng")

# "Ban Chỉ đạo phòng, chống tội phạm ..."; `_COMMITTEE_STOP` finds where the name ends
_COMMITTEE = re.compile(
    r"(?<!\w)(?:ban chỉ đạo|bcđ|ban chỉ huy|đoàn công tác|tổ (?:công tác|chỉ đạo|giúp việc|điều"
    r" hành)|tiểu ban|cụm (?:atlc"
    r"|an toàn)|ban an toàn giao thông|khối thi đua|ban (?:vì sự tiến bộ|phát triển thôn"
    r"|đại diện hội đồng))(?!\w)"
    r"[^,;.:()\t]{0,110}(?:, (?!ban |bcđ|các |đã |và |thành lập|đồng chí|cùng|tổ chức"
    r"|chủ tịch|bí thư|phó|trưởng|giám đốc|ông|bà"
    r"|thực hiện các|ubnd|sở|phòng|ngày|nhiệm|phương|trong|với|để)[a-zà-ỹđ][^,;.:()\t]{1,90})*"
    # "... an ninh Tổ quốc (Ban Chỉ đạo 138) tỉnh"
    r"(?:\([^()]{2,40}\) (?:tỉnh|huyện|quận|xã|phường|thị|thành|đảng)(?: (?:xã|phố|ủy))?(?!\w))?"
)

_COMMITTEE_STOP = re.compile(
    rf"(?<!\w)(?:(?:và|cùng) (?:ban|bcđ|đoàn|tổ|các|\d+|{BODY.pattern})"
    r"|bằng hình thức|nhằm|(?<!tự )do|báo cáo"
    r"|tổ chức|tiến hành|họp|sơ kết|tổng kết|đã|vừa|sẽ|cũng|để|lần thứ|về|được|tham mưu|ban hành"
    r"|dự(?! án| phòng| báo)|kết quả|như sau"
    r"|(?:\d+"
    r"|sáu|ba|chín) tháng|quý"
    r"|(?:đầu |cuối )?tháng(?= \d| này| qua)|hằng (?:tháng|quý|năm)|giai đoạn|trân trọng|kính"
    r"|năm \d{4}(?! (?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường))"
    r"|thông báo|với|tại|ngày|chủ trì|kết luận|phụ trách|nhiệm kỳ|theo|có|gồm|chỉ đạo|quyết định"
    r"|là|trong|cho|kiện toàn|tập trung|tiếp tục|phối hợp|triển khai|đánh giá|nhận|ghi|yêu cầu"
    r"|đề nghị|giao(?! thông)|quản lý)(?!\w)"
)

_MEMBER_BEFORE = re.compile(
    r"(?:trưởng(?: ban)?(?: thường trực)?|phó|thành viên|ủy viên|các|thành lập"
    r"|(?<!thứ )(?<!thứ \d)\d)\s*$"
)
# Committees of others, in letters without accents
_OF_OTHERS = re.compile(
    r"(?<!muc tieu )quoc gia|trung uong| tw(?: |$)|cap xa|cap huyen|cac cap|co so (?:cac|va)"
    r"|cua cac"
)

# "xây dựng cụm an toàn làm chủ": of no certain one
_ANY_CLUSTER = re.compile(
    r"cum (?:atlc|an toan)(?!.*(?:\d|phia|huyen|thi xa|thanh pho|xa |phuong)).*"
)

# "Ban Chỉ đạo ... huyện Thạch An, tình hình": behind its level a name does not go on
_LEVEL = re.compile(
    r"(?<!\w)(?:tỉnh|huyện|quận|xã|phường|thị xã|thị trấn|thành phố"
    r"|(?:[Tt]ỉnh|[Hh]uyện|[Tt]hị|[Tt]hành|[Qq]uận|[Đđ]ảng) (?:ủy|uỷ))"
    rf"(?: {CAPITAL}\w*| \d+)*(?=,)"
)

# "Ban Chỉ đạo về chuyển đổi số": "về" is part of the name
_ABOUT = re.compile(
    r"về (?:chuyển đổi|cải cách|phòng|tôn giáo|công tác|xây dựng|an toàn|thực hiện|phát triển"
    r"|hội nhập|quản lý|bảo vệ|nhân quyền|giảm nghèo)"
)

# "Ban Chỉ đạo ... (Ban Chỉ đạo 94)", "(sau đây gọi tắt là Ban Chỉ đạo)"
_ALSO_CALLED = re.compile(r"\s*\((?:[^()]{0,20}gọi tắt là )?(?P<name>[^()]{3,60})\)")


def also_called(text, span):
    """The short name in brackets behind the full name of a body, NOWHERE without one."""
    match = _ALSO_CALLED.match(text.lower, span.end)
    return Span(*match.span("name")) if match else NOWHERE


def committees_in(text, span):
    """Committees that are named by their own names in a stretch; posts in them are left out."""
    found = []
    place = span.start
    while match := _COMMITTEE.search(text.lower, place, span.end):
        one = trim(text, match.start(), _committee_end(text, match))
        place = max(one.end, match.start() + 3)
        before = text.lower[max(span.start, match.start() - 24) : match.start()]
        words = text.lower[one.start : one.end]
        if not _MEMBER_BEFORE.search(before) and len(words.split()) > 3:
            found.append(one)
    names = [fold(text.lower[one.start : one.end]) for one in found]
    return [
        one
        for one, name in zip(found, names, strict=True)
        if not (_OF_OTHERS.search(name) or _ANY_CLUSTER.fullmatch(name))
    ]


def _committee_end(text, match):
    """Where the name of a committee ends and what it does begins."""
    end = match.end()
    for stop in _COMMITTEE_STOP.finditer(text.lower, match.start() + 9, match.end()):
        is_named = stop.start() < match.start() + 15 and stop[0] in ("quản lý", "triển khai")
        is_alias = _in_brackets(text, match.start(), stop.start())
        if not (is_named or is_alias or _ABOUT.match(text.lower, stop.start())):
            end = stop.start()
            break
    level = _LEVEL.search(text.shown, match.start(), end)
    return level.end() if level else end


def split_bodies(text, span):
    """A list of bodies taken apart: "3 Ban chỉ đạo: A, B và C", "X phối hợp với Y", "X, Y và Z"."""
    lower = text.lower
    colon = text.plain.find(":", span.start, span.end)
    if colon > 0 and _COMMITTEES.match(lower, span.start, span.end):
        return _listed(text, Span(colon + 1, span.end))
    together = _WITH.search(lower, span.start, span.end)
    if together:
        first = trim(text, span.start, together.start())
        return split_bodies(text, first) + split_bodies(text, trim(text, together.end(), span.end))
    if listed := listed_in(text, span):
        return listed
    if many := _MANY.match(lower, span.start, span.end):
        if _OF_HOST.match(lower, many.end()):
            return []  # "hai Ban Chỉ đạo của huyện A", which are named elsewhere
        of = _CONSISTS_OF.match(lower, many.end(), span.end)
        return _listed(text, Span(of.end() if of else many.end(), span.end))
    found = []
    start = span.start
    for match in _BETWEEN.finditer(lower, span.start, span.end):
        is_other = BODY.match(lower, match.end(), span.end) and not _STILL_THE_SAME.match(
            lower, match.end()
        )
        is_named = not _BARE.fullmatch(lower, start, match.start())
        if is_other and is_named and not _in_brackets(text, start, match.end()):
            found.append(trim(text, start, match.start()))
            start = match.end()
    end = _MADE_UP.search(lower, start, span.end)
    found.append(trim(text, start, end.start() if end else span.end))
    return [clean(text, one) for one in found if one]


def _in_brackets(text, start, place):
    return text.plain.count("(", start, place) > text.plain.count(")", start, place)


def listed_in(text, span):
    """The committees of a list that a head such as "các Ban Chỉ đạo:" opens in a stretch."""
    head = _LIST_HEAD.search(text.lower, span.start, span.end)
    if head is None:
        return []
    stops = _BRACKET if head["bracket"] else _LIST_STOP
    stop = stops.search(text.lower, head.end(), span.end)
    found = _listed(text, Span(head.end(), stop.start() if stop else span.end))
    return found if len(found) > 1 else []


def _listed(text, span):
    """The parts of a list whose head is "Ban Chỉ đạo"."""
    found = []
    if text.plain.find(";", span.start, span.end) > 0:
        for piece in parts(text, span):
            last = _LAST_AND.match(text.lower, piece.start, piece.end)
            found.append(clean(text, Span(last.end(), piece.end) if last else piece))
        return found
    for piece in _pieces(text, span):
        cut = _last_and(text, piece)
        if cut:
            found += [trim(text, piece.start, cut[0]), trim(text, cut[1], piece.end)]
        else:
            found.append(piece)
    return [clean(text, one) for one in found if one]


def _pieces(text, span):
    """The parts of a list between commas, "phòng, chống ..." as one."""
    found = []
    for piece in parts(text, span, ","):
        if found and text.lower[found[-1].start : found[-1].end].endswith("phòng"):
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return found


def _last_and(text, span):
    """(start, end) of the last "và" outside quotation marks, None without one."""
    quoted = False
    found = None
    for match in _AND.finditer(text.lower, span.start, span.end):
        if match[0] == '"':
            quoted = not quoted
        elif not quoted:
            found = match.span()
    return found


def clean(text, span):
    """A body without words around it that are not its name."""
    front = _FRONT.match(text.lower, span.start, span.end)
    start = front.end() if front else span.start
    back = _BACK.search(text.lower, start, span.end)
    return trim(text, start, back.start() if back and back.start() > start else span.end)
