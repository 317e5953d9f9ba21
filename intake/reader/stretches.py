"""The spans of time that a meeting looks back on and ahead to."""

import datetime
import re

from meetings.periods import NUMBERS, ROMAN, months
from meetings.record import Period

_NUMBER = r"\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười một|mười"
PERIOD = re.compile(
    rf"(?<!\w)(?:"
    rf"năm (?P<y13>\d{{4}}) và (?P<count2>{_NUMBER}) tháng đầu năm (?P<y14>\d{{4}})"
    rf"|(?P<count>{_NUMBER}) tháng (?P<half>đầu|cuối) (?:của )?năm(?: (?P<y1>\d{{4}}))?"
    rf"|(?P<from>{_NUMBER}) tháng(?:,)? (?:của )?năm (?P<y2>\d{{4}})"
    rf"|(?P<bare>{_NUMBER}) tháng(?= (?:qua|thực hiện|năm)|[,.;]|$)"
    rf"|quý (?P<quarter>iv|iii|ii|i|[1-4])(?!\w)(?:\s*(?:[/,-]|năm)?\s*(?:năm )?(?P<y3>\d{{4}}))?"
    rf"|tháng (?P<month>\d{{1,2}})(?:\s*[/-]\s*|\s+năm\s+)(?P<y4>\d{{4}})"
    rf"|tháng (?P<lone>\d{{1,2}})(?![\d/])"
    rf"|(?:{_NUMBER}) năm (?:[^.,;()]{{0,60}}?)\((?:giai đoạn )?(?P<y11>\d{{4}})\s*-\s*(?P<y12>\d{{4}})\)"
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
_AHEAD = re.compile(
    r"triển khai|phương hướng|nhiệm vụ (?:trọng tâm|chủ yếu|công tác)?|kế hoạch"
    r"|chương trình công tác|giải pháp|thời gian tới|bàn"
)
_BACK = re.compile(
    r"(?:kết quả|tình hình|việc|(?<!khai )thực hiện)[^,;]{0,20} nhiệm vụ|sơ kết|tổng kết|đánh giá"
    r"|kết quả|giao ban|kiểm điểm|tình hình|nhìn lại|báo cáo"
)


def _count(word):
    return int(word) if word.isdigit() else NUMBERS[_FOLD.get(word, word)]


_FOLD = {"một": "mot", "bốn": "bon", "năm": "nam", "sáu": "sau", "bảy": "bay", "tám": "tam",
         "chín": "chin", "mười": "muoi", "mười một": "muoi mot"}  # fmt: skip


def periods_in(text, span):
    """Every span of time that is named, as regular expression matches."""
    return [match for match in PERIOD.finditer(text.lower, span.start, span.end)]


def year_of(match):
    return next(
        (int(match[name]) for name in ("y1", "y2", "y3", "y4", "y7", "y8", "y10") if match[name]),
        None,
    )


def span_of(match, year, reviewed=None):
    """(first day, last day) that a match means in a year; "the rest of the year" begins after
    the reviewed span. (None, None) where that cannot be known."""
    if match["y13"]:
        last = months(int(match["y14"]), 1, min(_count(match["count2"]), 12))[1]
        return datetime.date(int(match["y13"]), 1, 1), last
    if match["y11"]:
        return datetime.date(int(match["y11"]), 1, 1), datetime.date(int(match["y12"]), 12, 31)
    if match["y5"]:
        return datetime.date(int(match["y5"]), 1, 1), datetime.date(int(match["y6"]), 12, 31)
    if match["years"] or match["school"] or match["term"]:
        return None, None
    if year is None:
        return None, None
    if match["rest"]:
        if reviewed and reviewed[1] and reviewed[1].year == year and reviewed[1].month < 12:
            return months(year, reviewed[1].month + 1, 12)
        return None, None
    if match["half_year"]:
        return months(year, 1, 6) if "đầu" in match["half_year"] else months(year, 7, 12)
    if match["count"]:
        count = min(_count(match["count"]), 12)
        return months(year, 1, count) if match["half"] == "đầu" else months(year, 13 - count, 12)
    if match["bare"]:
        return months(year, 1, min(_count(match["bare"]), 12))
    if match["from"]:
        return months(year, 1, min(_count(match["from"]), 12))
    if match["quarter"]:
        quarter = ROMAN.get(match["quarter"]) or int(match["quarter"])
        return months(year, 3 * quarter - 2, 3 * quarter)
    if match["month"] or match["lone"]:
        month = int(match["month"] or match["lone"])
        return months(year, month, month) if 1 <= month <= 12 else (None, None)
    if match["y8"]:
        return months(year, 1, 12)
    return None, None


def is_ahead(text, span, match):
    """Whether the words before a period speak of what is to come."""
    before = text.lower[max(span.start, match.start() - 90) : match.start()]
    ahead = [found.end() for found in _AHEAD.finditer(before)]
    back = [found.end() for found in _BACK.finditer(before)]
    if match["rest"] or (
        match["half"] == "cuối" and match["count"] and _count(match["count"]) < 12 and ahead
    ):
        return True
    return bool(ahead) and (not back or ahead[-1] > back[-1] + 2)


def is_named(text, span, match):
    """Whether a bare year is a period here and not a comparison or a document's day."""
    before = text.lower[max(span.start, match.start() - 40) : match.start()]
    if (
        re.search(
            r"(?:so với(?: cùng kỳ)?|cùng kỳ|của|từ|ngày .{0,14}|tháng \d{1,2}|đến|trước|công nhận"
            r"|mừng|kế hoạch|hết|trong|cuối|đầu|giữa) *$",
            before,
        )
        and match["y8"]
        and not match["school"]
    ):
        return bool(
            re.search(r"(?:sơ kết|tổng kết|kế hoạch|nhiệm vụ|kết quả|công tác|trong)\s*$", before)
        )
    return True


def period(text, match, year, reviewed=None):
    return Period(text.words(match.start(), match.end()), *span_of(match, year, reviewed))
