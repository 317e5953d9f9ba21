"""What was asked for: petitions and proposals, directives, and the days by which they are due."""

import calendar
import datetime
import re
from dataclasses import dataclass

from intake.reader.days import days_in, make_day
from intake.reader.spans import Span, parts, trim
from intake.reader.vocabulary import pattern, source
from meetings.periods import ROMAN

ASK = re.compile(
    r"(?<!\w)(?:đề nghị|kiến nghị|đề xuất|mong muốn|mong)(?!\w)(?:\s*(?:,|và|với)?\s*(?:đề nghị"
    r"|kiến nghị|đề xuất))*"
    r"(?! (?:của|sau|qua|đã|được|liên quan|trên|này|nêu|tại|và giải quyết|(?:những|các|một số"
    r"|nhiều) (?:giải pháp|ý kiến|nội dung|phương hướng|nhiệm vụ|biện pháp|vấn đề|khó khăn)(?!:)))"
)
ORDER = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|(?<!bàn )(?<!được )giao(?! khoán| đất| quân| nộp)|chỉ đạo|lưu ý"
    r"|nhấn mạnh|phân công|quán triệt|chốt|thống nhất giao|gợi ý)(?!\w)"
)
GIVE = re.compile(r"(?<!\w)(?<!bàn )(?<!được )giao(?! nhiệm vụ của| khoán| đất| quân| nộp)(?!\w)")
_NOUN = re.compile(
    r"(?:các |những |nhiều |một số |ý kiến,? |nội dung |khiếu nại, |phản ánh, |được |theo "
    r"|về )(?:đề nghị|kiến nghị|đề xuất|yêu cầu|chỉ đạo)$|"
    r"(?:được|đáp ứng|theo|các|những|đúng|so với|đạt|nhiệm vụ|với|sự|công tác|ban|lãnh đạo,"
    r"|chủ động|vai trò|tham mưu,?|văn bản) (?:yêu cầu|chỉ đạo|giao|đề nghị|đề xuất|phân công"
    r"|quán triệt)$"
)
_ORG = re.compile(
    r"(?:các |những |toàn |mỗi |từng |đồng chí |đ/c )?(?:ban|bcđ|ubnd|hđnd|btv|sở|phòng|công an"
    r"|quân sự|bộ chỉ huy|đảng ủy|huyện ủy|thị ủy|thành ủy|tỉnh ủy|quận ủy|chi bộ|đảng bộ|cấp ủy"
    r"|đơn vị|địa phương|xã|phường|thị trấn|huyện|tỉnh|thị xã|thành phố|cơ quan|sở, ngành|ngành"
    r"|cấp|đoàn|tổ|cụm|khối|văn phòng|mttq|ubmttq|ủy ban|mặt trận|hội|liên đoàn|trung tâm|chi cục"
    r"|thành viên|người đứng đầu|bí thư|chủ tịch|trưởng|giám đốc|thủ trưởng|trung ương|chính phủ"
    r"|quốc hội|bộ|viện|tòa án|thanh tra|kho bạc|ngân hàng|điện lực|công ty|chủ đầu tư|nhà thầu"
    r"|trường|bệnh viện|trạm|đài|báo|đội|hạt|đồng bào|nhân dân|lực lượng|bộ phận|cán bộ|đảng viên"
    r"|thường trực|thường vụ|lãnh đạo|tiểu ban|hội đồng|bảo hiểm|bưu điện|cục|tổng công ty|thôn"
    r"|khu phố|ấp|bản|mỗi)(?!\w)"
)
_VERB = re.compile(rf"(?<!\w)(?:{source('action_verbs')})(?!\w)")
_LINK = re.compile(
    r"^(?:rằng|là|với|đối với|:|,|-|cho|thêm|một số nội dung sau|một số nhiệm vụ)?\s*"
)


ANSWERED = re.compile(
    r"(?:về|đối với) (?:các )?(?:đề nghị|kiến nghị|đề xuất) của (?P<by>(?:ban |đảng ủy|ubnd|ủy ban"
    r"|xã|phường|thị trấn|huyện|sở|phòng|công an|hội|đồng chí|xóm|thôn)[^:;,]{0,60}?)"
    r"\s*(?:,|về(?: việc)?(?= )|(?=cho |hỗ trợ|bố trí|xin|được|lắp|xây|nâng|cấp|đầu tư"
    r"|mở))\s*(?P<what>[^:;]{10,160}):\s*"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for: its words, to whom, and when it is due."""

    span: Span
    to: Span = Span(0, 0)
    due_on: datetime.date | None = None
    due: Span = Span(0, 0)
    is_carried: bool = False


def addressee(text, span):
    """Whom a clause names before its first verb, an empty span without one."""
    lower = text.lower
    colon = re.compile(r"[^:]{3,140}:\s").match(lower, span.start, span.end)
    start = span.start
    lead = re.compile(r"(?:đối với|về phía|giao cho|giao|đề nghị|yêu cầu)\s+").match(
        lower, start, span.end
    )
    if lead:
        start = lead.end()
    if colon and _ORG.match(lower, start) and not _VERB.search(lower, start + 12, colon.end() - 2):
        return trim(text, start, colon.end() - 2)
    if not _ORG.match(lower, start, span.end):
        return Span(0, 0)
    place = start
    for verb in _VERB.finditer(lower, start, min(span.end, start + 190)):
        if verb.start() < start + 3:
            continue
        if _IS_PART.search(lower[start : verb.start()]) and verb[0] in _ALSO_NAMES:
            continue
        found = trim(text, start, verb.start())
        words = lower[found.start : found.end].rstrip(" ,:")
        for tail in (
            " đã",
            " sẽ",
            " cần",
            " phải",
            " cũng",
            " thì",
            " kịp thời",
            " khẩn trương",
            " chủ động",
        ):
            words = words.removesuffix(tail)
        words = words.rstrip(" ,:")
        return (
            Span(found.start, found.start + len(words))
            if ". " not in words and ";" not in words
            else Span(0, 0)
        )
    return Span(0, 0)


# "Ban Tổ chức", "Sở Xây dựng", "các tổ chức", "Đoàn kiểm tra": the verb is part of a name.
_ALSO_NAMES = frozenset(
    "tổ chức|giám sát|kiểm tra|xây dựng|tuyên truyền|thanh tra|quản lý|chỉ đạo|đầu tư|có|cấp"
    "|đào tạo|chuẩn bị|phối hợp"
    "|thực hiện|vận động|giải phóng|tiếp nhận|bồi dưỡng|nghiên cứu|thẩm định|giải quyết|kinh tế"
    "|hỗ trợ|bảo đảm|cho|theo dõi|chủ trì|rà soát".split("|")
)
_IS_PART = re.compile(
    r"(?:ban|sở|các|cơ quan|hội đồng|bộ phận|trung tâm|công tác|viên|đoàn|tổ|những|của|ban quản lý"
    r"|dự án|cơ sở|phòng|đội|cán bộ|văn phòng ban|đơn vị|chương trình)\s*$"
)


_SPLIT = re.compile(
    r"(?:,|;|\.\.\.|…)?\s*(?:và |đồng thời,? |từ đó,? |trong đó,? )?(?=(?:đề nghị|yêu cầu"
    r"|giao(?! ban(?! (?:tổ|dân|tuyên|nội|chỉ))| thông| lưu))\s+(?:các |đồng chí |ban |ubnd|sở "
    r"|phòng |công an|đảng|văn phòng|hội |đoàn|mttq|ủy ban|xã|phường|thành|bcđ|cấp|đơn|thủ|người"
    r"|trung|thường|các\b|bộ |liên |hđnd|btv|huyện|thị))"
)


_ENUMERATED = re.compile(
    r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm|sáu|bảy) là|đồng thời|trước hết"
    r"|cùng với đó|ngoài ra)\s*[,:]?\s*"
)


def is_task(text, span):
    """Whether a sentence tells somebody to do something, or begins with what is to be done."""
    match = _ENUMERATED.match(text.lower, span.start, span.end)
    start = match.end() if match else span.start
    return bool(addressee(text, Span(start, span.end)) or _VERB.match(text.lower, start, span.end))


def clauses(text, span):
    """The clauses of an order or petition: between semicolons, where a new verb of asking comes
    up, and at commas where a new body is told to do something."""
    found = []
    for piece in parts(text, span):
        start = piece.start
        for cut in _SPLIT.finditer(text.lower, piece.start + 1, piece.end):
            if cut.end() <= start + 12:
                continue
            before = text.lower[start : cut.start()]
            if (
                before.rstrip().endswith(
                    ("đã", "được", "theo", "nội dung", "ý kiến", "phát biểu", "đồng chí")
                )
                or cut[0] == ""
                and not before.endswith((" ", ","))
            ):
                continue
            if (
                re.search(r"\w$", before)
                and cut[0].strip() in ("",)
                and not re.search(r"(?:,|;|:)\s*$", before)
            ):
                continue
            found.append(trim(text, start, cut.start()))
            start = cut.end()
        for one in _at_commas(text, trim(text, start, piece.end)):
            found.append(one)
    return found


def _at_commas(text, span):
    """Cut where after a comma another body is told to do something of five words or more."""
    found = []
    start = span.start
    for comma in re.finditer(r",\s+", text.lower[span.start : span.end]):
        place = span.start + comma.end()
        told = addressee(text, Span(place, span.end))
        if not told or told.end - told.start > 80 or not addressee(text, Span(start, span.end)):
            continue
        first = addressee(text, Span(start, span.end))
        if first.end > place:
            continue
        rest = text.lower[told.end : span.end].split()
        before = text.lower[first.end : span.start + comma.start()].split()
        verb = _VERB.match(text.lower, trim(text, told.end, span.end).start)
        if len(rest) >= 4 and len(before) >= 5 and verb:
            found.append(trim(text, start, span.start + comma.start()))
            start = place
    found.append(trim(text, start, span.end))
    return found


def next_asker(text, start, verb):
    """Where what is asked for ends, since behind it somebody else asks before `verb`."""
    stretch = text.lower[start:verb]
    cut = max(stretch.rfind(mark) for mark in (";", ", ", ". "))
    if cut < 0 or len(stretch) - cut > 110:
        return verb
    return start + cut


def begins_at(text, span, verb):
    """Where what is asked for begins, behind the verb of asking and what links them."""
    link = _LINK.match(text.lower[verb.end() : span.end])
    start = verb.end() + (link.end() if link else 0)
    return trim(text, start, span.end)


def is_noun(text, span, match):
    """Whether "đề nghị", "yêu cầu", "giao" stands there as a noun or a passive."""
    if (
        text.plain[match.end() :].startswith((" ban", " lưu", " thông", " dịch"))
        and match[0] == "giao"
    ):
        return True  # "giao ban" is a meeting, "giao Ban Tổ chức" an order
    return bool(_NOUN.search(text.lower[max(span.start, match.start() - 22) : match.end()]))


def verbs_of(text, span, wanted):
    return [
        match
        for match in wanted.finditer(text.lower, span.start, span.end)
        if not is_noun(text, span, match)
    ]


# Due days --------------------------------------------------------------------------------------

_BEFORE = re.compile(
    r"(?:trước|chậm nhất(?: là)?(?: vào)?|hạn(?: cuối)?(?: là)?|đến hết|hết"
    r"|xong(?: trước)?(?: trong)?|hoàn thành (?:trước|trong|vào)|muộn nhất(?: là)?"
    r"|thời hạn(?: là)?|thời gian hoàn thành:?|không quá|đến)\s*(?:ngày\s*)?$"
)
_MONTH = re.compile(
    r"(?P<how>xong(?: trong)?|hoàn thành(?: trong| trước| vào)?|trong|trước|đến hết|hết"
    r"|chậm nhất(?: là)?(?: trong)?|ngay trong|muộn nhất(?: là)?(?: trong)?)\s+(?P<what>(?:đầu "
    r"|cuối )?(?:tháng (?P<month>\d{1,2})|quý (?P<quarter>iv|iii|ii|i|[1-4]))(?!\w)(?:\s*[/.-]\s*"
    r"|\s+năm\s+)?(?P<year>20\d\d)?|năm (?P<whole>20\d\d)|(?P<this>năm nay))"
)


def due_in(text, span, year):
    """(day, span) by which a clause is due, (None, empty span) where it says none."""
    for match, day, month, written in days_in(text.lower, span.start, span.end):
        before = text.lower[max(span.start, match.start() - 34) : match.start()]
        if _BEFORE.search(before) and not re.search(
            r"(?:từ|cùng kỳ|số \S+|kế hoạch .{0,20}) *(?:ngày\s*)?$", before
        ):
            found = make_day(written or year or 0, month, day)
            if found:
                lead = _BEFORE.search(before)
                return found, Span(match.start() - (len(before) - lead.start()), match.end())
    for match in _MONTH.finditer(text.lower, span.start, span.end):
        how = match["how"]
        if match["whole"] and not how.startswith(
            ("đến hết", "hết", "xong", "hoàn thành", "chậm", "muộn", "trước")
        ):
            continue
        found = _last_day(match, year, before=how.startswith("trước"))
        if found:
            return found, Span(match.start(), match.end())
    return None, Span(0, 0)


def _last_day(match, year, before):
    if match["whole"]:
        return datetime.date(int(match["whole"]), 12, 31)
    year = int(match["year"]) if match["year"] else year
    if not year:
        return None
    if match["this"]:
        return datetime.date(year, 12, 31)
    month = (
        int(match["month"])
        if match["month"]
        else 3 * (ROMAN.get(match["quarter"]) or int(match["quarter"]))
    )
    if not 1 <= month <= 12:
        return None
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


# Commendations ---------------------------------------------------------------------------------

_REWARD = re.compile(
    r"(?P<count>\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?P<who>tập thể(?: và cá nhân)?"
    r"|cá nhân|đơn vị|hộ gia đình|gia đình|hộ dân|hộ|đồng chí|chi bộ|mô hình|địa phương|cơ quan"
    r"|đảng viên|xã|phường|thôn|khu phố|tổ chức|doanh nghiệp|cán bộ|hội viên|cơ sở|khu dân cư|đội"
    r"|tổ)[^,.;]{0,60}?(?=,|\.|;| và (?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|$| có | đã "
    r"| vì )"
)
PRIZE = re.compile(
    r"giấy khen|bằng khen|cờ thi đua|khen thưởng|kỷ niệm chương|phần thưởng|danh hiệu"
)


def commendations_in(text, span):
    """(span, words of who, count) for each kind of receiver of a prize."""
    prize = PRIZE.search(text.lower, span.start, span.end)
    if prize is None:
        return []
    found = []
    for match in _REWARD.finditer(text.lower, span.start, span.end):
        numbers = {
            "một": 1,
            "hai": 2,
            "ba": 3,
            "bốn": 4,
            "năm": 5,
            "sáu": 6,
            "bảy": 7,
            "tám": 8,
            "chín": 9,
            "mười": 10,
        }
        count = int(match["count"]) if match["count"].isdigit() else numbers[match["count"]]
        found.append(
            (
                Span(match.start(), match.end("who")),
                Span(match.start("who"), match.end("who")),
                count,
            )
        )
    return found


DIRECTIVE_VERBS = pattern("action_verbs")
