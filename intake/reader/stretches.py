"""Spans of time as they are named: "6 tháng đầu năm 2024", "quý III", "giai đoạn 2021-2025"."""

import datetime
import re

from intake.reader.days import make_day
from meetings.periods import NUMBERS, ROMAN, months
from units.vietnamese import fold

_NUMBER = r"\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười một|mười"

PERIOD = re.compile(
    rf"(?<!\w)(?:"
    rf"năm (?P<y13>\d{{4}}) và (?P<count2>{_NUMBER}) tháng đầu năm (?P<y14>\d{{4}})"
    rf"|(?P<count>{_NUMBER}) tháng (?P<half>đầu|cuối) (?:của )?năm(?: (?P<y1>\d{{4}}))?"
    rf"|(?P<from>{_NUMBER}) tháng(?:,)? (?:của )?năm (?P<y2>\d{{4}})"
    rf"|(?P<bare>{_NUMBER}) tháng(?= (?:qua|thực hiện|năm|và triển khai)|[,.;]|$)"
    rf"|từ (?:ngày )?(?P<from_day>\d{{1,2}})/(?P<from_month>\d{{1,2}})(?:/(?P<from_year>\d{{4}}))?"
    rf" đến (?:hết )?(?:ngày )?(?P<till_day>\d{{1,2}})/(?P<till_month>\d{{1,2}})"
    rf"/(?P<till_year>\d{{4}})"
    rf"|từ tháng (?P<m1>\d{{1,2}})/(?P<my1>\d{{4}})"
    rf" đến (?:hết )?tháng (?P<m2>\d{{1,2}})/(?P<my2>\d{{4}})"
    rf"|quý (?P<quarter>iv|iii|ii|i|[1-4])(?!\w)(?:\s*(?:[/,-]|năm)?\s*(?:năm )?(?P<y3>\d{{4}}))?"
    rf"|tháng (?P<month>\d{{1,2}})(?:\s*[/-]\s*|\s+năm\s+)(?P<y4>\d{{4}})"
    rf"|tháng (?P<lone>\d{{1,2}})(?![\d/])"
    rf"|(?:{_NUMBER}) năm (?:[^.,;()]{{0,60}}?)\((?:giai đoạn )?"
    rf"(?P<y11>\d{{4}})\s*-\s*(?P<y12>\d{{4}})\)"
    rf"|(?:giai đoạn|nhiệm kỳ|các năm|từ năm)\s*(?P<y5>\d{{4}})\s*(?:-"
    rf"|đến(?: năm)?)\s*(?P<y6>\d{{4}})"
    rf"|(?P<rest>(?:các|những) tháng (?:còn lại|cuối)(?: của)?(?: năm)?"
    rf"|thời gian còn lại(?: của)? năm|từ nay đến (?:hết|cuối) năm)(?: (?P<y7>\d{{4}}))?"
    rf"|(?P<years>\d{{1,2}}|một|hai|ba|bốn|năm|mười) năm(?=\s+(?:thực hiện|triển khai))"
    rf"|năm (?P<school>học )?(?P<y8>\d{{4}})(?:\s*-\s*(?P<y9>\d{{4}}))?"
    rf"|học kỳ (?P<term>i{{1,2}}|[12])(?!\w)"
    rf"|(?P<half_year>nửa (?:đầu|cuối)) năm(?: (?P<y10>\d{{4}}))?"
    rf")"
)

# What comes: "phương hướng, nhiệm vụ"
_AHEAD = re.compile(
    r"(?<!kết quả )(?<!tình hình )(?<!việc )triển khai|định hướng|phương hướng"
    r"|nhiệm vụ (?:trọng tâm|chủ yếu|công tác)?|kế hoạch"
    r"|chương trình công tác|giải pháp|thời gian tới|bàn"
)

# What was: "kết quả thực hiện nhiệm vụ"
_BACK = re.compile(
    r"(?:kết quả|tình hình|việc|(?<!khai )thực hiện)[^,;]{0,20} nhiệm vụ"
    r"|(?:sơ kết|tổng kết|đánh giá)[^,;]{0,20}(?<! và)(?<!khai) nhiệm vụ|sơ kết|tổng kết|đánh giá"
    r"|kết quả|giao ban|kiểm điểm|tình hình|nhìn lại|báo cáo"
)

# "so với năm", "đến năm": a year to compare with, or of a day
_COMPARED = re.compile(
    r"(?:so với(?: cùng kỳ)?|cùng kỳ|của|từ|ngày .{0,14}|tháng \d{1,2}|đến|trước|công nhận"
    r"|thứ (?:\d+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    r"|mừng|kế hoạch|hết|trong|cuối|đầu|giữa) *$"
)
_OF_COUNCIL = re.compile(r"(?:đại biểu|quốc hội|hđnd|hội đồng|bầu cử|đại hội|các cấp)[^.;]{0,30}$")
# "Ban Chỉ đạo ... giai đoạn 2021 - 2025 tổ chức": of the name of who meets
_IS_OF_HOLDER = re.compile(r" (?:đã |vừa )?(?:tổ chức|họp|tiến hành)(?!\w)")
_REVIEWED = re.compile(r"(?:sơ kết|tổng kết|kế hoạch|nhiệm vụ|kết quả|công tác|trong)\s*$")


def _count(words):
    return int(words) if words.isdigit() else NUMBERS[fold(words)]


def periods_in(text, span):
    """Every span of time that is named, as regular expression matches."""
    return list(PERIOD.finditer(text.lower, span.start, span.end))


def year_of(match):
    """The year that is written in a match, None without one."""
    names = ("y1", "y2", "y3", "y4", "y7", "y8", "y10", "till_year")
    return next((int(match[name]) for name in names if match[name]), None)


def span_of(match, year, reviewed_until=None):
    """(first day, last day) that a match means in a year; "the rest of the year" begins after
    `reviewed_until`. (None, None) where that cannot be known."""
    if found := _over_years(match):
        return found
    if year is None or not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None, None
    first, last = _months_of(match, reviewed_until if _is_in(reviewed_until, year) else None)
    return months(year, first, last) if 1 <= first <= last <= 12 else (None, None)


def _is_in(day, year):
    return day is not None and day.year == year


def _over_years(match):
    """The days of a match that gives the years on both ends, None of another. "5 năm thực hiện"
    and terms of schools have none that could be known."""
    for first, last in (("y11", "y12"), ("y5", "y6")):
        if match[first]:
            return _days(int(match[first]), int(match[last]), 12)
    if match["y13"]:
        return _days(int(match["y13"]), int(match["y14"]), min(_count(match["count2"]), 12))
    if match["till_day"]:
        return _from_day_to_day(match)
    if match["m1"]:
        return _from_month_to_month(match)
    return (None, None) if match["years"] or match["school"] or match["term"] else None


def _from_day_to_day(match):
    """ "từ 01/7 đến 31/12/2025"; where the first year is left out, it is that of the last day."""
    first = make_day(
        int(match["from_year"] or match["till_year"]),
        int(match["from_month"]),
        int(match["from_day"]),
    )
    last = make_day(int(match["till_year"]), int(match["till_month"]), int(match["till_day"]))
    return (first, last) if first and last and first < last else (None, None)


def _from_month_to_month(match):
    """ "từ tháng 5/2022 đến tháng 4/2024"."""
    first, last = (
        months(int(match[year]), int(match[month]), int(match[month]))
        if 1 <= int(match[month]) <= 12 and int(match[year])
        else None
        for month, year in (("m1", "my1"), ("m2", "my2"))
    )
    return (first[0], last[1]) if first and last and first < last else (None, None)


def _days(first_year, last_year, last_month):
    if not datetime.MINYEAR <= first_year <= last_year <= datetime.MAXYEAR or not last_month:
        return None, None
    return datetime.date(first_year, 1, 1), months(last_year, 1, last_month)[1]


def _months_of(match, reviewed_until):
    """The first and last month of a match within its year; (0, 0) where that cannot be known."""
    if match["rest"]:
        return (reviewed_until.month + 1, 12) if reviewed_until else (0, 0)
    if match["half_year"]:
        return (1, 6) if "đầu" in match["half_year"] else (7, 12)
    if match["count"] and match["half"] == "cuối":
        return 13 - min(_count(match["count"]), 12), 12
    if count := match["count"] or match["bare"] or match["from"]:
        return 1, min(_count(count), 12)
    if match["quarter"]:
        quarter = ROMAN.get(match["quarter"]) or int(match["quarter"])
        return 3 * quarter - 2, 3 * quarter
    if month := match["month"] or match["lone"]:
        return int(month), int(month)
    return 1, 12


def is_ahead(text, span, match):
    """Whether the words before a period speak of what is to come."""
    before = text.lower[max(span.start, match.start() - 90) : match.start()]
    ahead = [found.end() for found in _AHEAD.finditer(before)]
    back = [found.end() for found in _BACK.finditer(before)]
    if match["rest"] or (
        match["half"] == "cuối"
        and match["count"]
        and _count(match["count"]) < 12
        and ahead
        and not (back and back[-1] >= ahead[-1])
    ):
        return True
    return bool(ahead) and (not back or ahead[-1] > back[-1] + 2)


def is_named(text, span, match):
    """Whether a bare year is a period here and not a comparison or a document's day, a term
    ("nhiệm kỳ 2026 - 2031") what is reviewed and not that of a council to be elected, and a
    stretch of years no part of a name."""
    before = text.lower[max(span.start, match.start() - 60) : match.start()]
    if match["y5"] and _IS_OF_HOLDER.match(text.lower, match.end(), span.end):
        return False
    if match[0].startswith("nhiệm kỳ"):
        return _OF_COUNCIL.search(before) is None
    if not match["y8"] or match["school"]:
        return True
    before = before[-40:]
    return not _COMPARED.search(before) or _REVIEWED.search(before) is not None
