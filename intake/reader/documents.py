"""Documents that are named by type and number."""

import re

from intake.reader.spans import Span

_TYPE = (
    r"nghị quyết|chỉ thị|kết luận|quyết định|quy định|quy chế|hướng dẫn|kế hoạch|thông báo|thông tri|chương trình"
    r"|báo cáo|công văn|thông tư|thông tư liên tịch|nghị định|pháp lệnh|luật|đề án|công điện|tờ trình|văn bản|điều lệ|chương trình hành động|chương trình phối hợp|lệnh|hướng dẫn liên ngành|văn bản hợp nhất"
)
_DAY = r"(?:,?\s*(?:ngày|ban hành ngày)\s*(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
_SYMBOL = r"(?:(?:[-/]\s?\d{4})?\s?[-/]\s?[a-zđ]{1,5}(?:[-/][a-zđ0-9]{1,12}){0,3}|/\d{4}/qh\d{1,2})"
DOCUMENT = re.compile(
    rf"(?<!\w)(?P<type>{_TYPE})\s+(?:hành động\s+)?(?:(?:số"
    rf"|số:)\s*)?(?P<number>\d{{1,5}}(?P<symbol>{_SYMBOL})?)(?![\d%.,]\d)(?P<day>{_DAY})"
)
_NAMED = re.compile(
    rf"(?<!\w)(?P<type>luật|chương trình|kế hoạch|nghị quyết|quyết định"
    rf"|đề án)(?P<name> [^.;:()\d]{{2,60}}?) số (?P<number>\d{{1,5}}{_SYMBOL})(?P<day>{_DAY})"
)
"""A document whose name stands between its type and its number."""
_MORE = re.compile(rf"\s*(?:,|;|và)\s*(?:số\s*)?(?P<number>\d{{1,5}}{_SYMBOL})(?P<day>{_DAY})")
_COUNTED = re.compile(
    r"\s*(?:tiêu chí|nhiệm vụ|nội dung|năm|tháng|%|tỷ|triệu|người|hộ|ngày|mục tiêu|điểm|văn bản)"
)


def documents_in(text, span):
    """Spans of the documents that are named, each from its type to its day."""
    found = []
    for match in DOCUMENT.finditer(text.lower, span.start, span.end):
        if not match["symbol"] and _is_count(text, match):
            continue
        found.append(Span(match.start(), match.end()))
        place = match.end()
        while more := _MORE.match(text.lower, place, span.end):
            found.append(Span(more.start("number"), more.end()))
            place = more.end()
    taken = [span.start for span in found]
    for match in _NAMED.finditer(text.lower, span.start, span.end):
        if not any(match.start() <= start < match.end() for start in taken):
            found.append(Span(match.start(), match.end()))
    return sorted(found)


def _is_count(text, match):
    """ "Kế hoạch 5 năm", "triển khai đề án 06" keep their number, "chương trình 15 tiêu chí" not."""
    if _COUNTED.match(text.lower, match.end()):
        return True
    return (
        "số" not in match[0][: match.start("number") - match.start()]
        and not text.shown[match.start()].isupper()
    )
