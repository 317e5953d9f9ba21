"""Documents that are named by type and number."""

import re

from intake.reader.reading import LineKind
from intake.reader.spans import Span
from intake.reader.vocabulary import source
from units.vietnamese import fold

_DAY = (
    r"(?:,?\s*(?:ngày|ban hành ngày)\s*(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
)
# "-NQ/TU", "/2021/NĐ-CP", "/QĐ-UBND"
_SYMBOL = r"(?:/\d{4}/qh\d{1,2}|(?:[-/]\s?\d{4})?\s?[-/]\s?[a-zđ]{1,5}(?:[-/][a-zđ0-9]{1,12}){0,3})"
# "Nghị quyết số 12-NQ/TU ngày 5/7/2024"
_DOCUMENT = re.compile(
    rf"(?<!\w)(?P<type>{source('documents')})\s+(?:hành động\s+)?(?:(?:số"
    rf"|số:)\s*)?(?P<number>\d{{1,5}}(?P<symbol>{_SYMBOL})?)(?![\d%.,]\d)(?P<day>{_DAY})"
)

# "Luật Đất đai số 31/2024/QH15": its name stands between its type and its number
_NAMED = re.compile(
    rf"(?<!\w)(?P<type>luật|chương trình|kế hoạch|nghị quyết|quyết định"
    rf"|đề án)(?P<name> [^.;:()\d]{{2,60}}?) số (?P<number>\d{{1,5}}{_SYMBOL})(?P<day>{_DAY})"
)

# ", 15-KH/TU" behind a document
_MORE = re.compile(rf"\s*(?:,|;|và)\s*(?:số\s*)?(?P<number>\d{{1,5}}{_SYMBOL})(?P<day>{_DAY})")

# "chương trình 15 tiêu chí", "kế hoạch 5 năm"
_COUNTED = re.compile(
    r"\s*(?:tiêu chí|nhiệm vụ|nội dung|năm|tháng|%|tỷ|triệu|người|hộ|ngày|mục tiêu|điểm|văn bản)"
)

_NUMBER = re.compile(r"\d[\w/.\-–]*")


def documents(page):
    """[(span, words, number)] of the documents that a page names, each number once."""
    found = {}
    for place in page.spans(
        LineKind.BODY, LineKind.HEADING, LineKind.TABLE, LineKind.CAPTION, LineKind.HEADLINE
    ):
        for span in documents_in(page.text, place):
            words = page.text.words(span.start, span.end)
            number = _NUMBER.search(words)[0]
            found.setdefault(fold(number), (span, words, number))
    return list(found.values())


def documents_in(text, span):
    """Spans of the documents that are named, each from its type to its day."""
    found = []
    for match in _DOCUMENT.finditer(text.lower, span.start, span.end):
        if not match["symbol"] and (match["type"] == "đề án" or _is_count(text, match)):
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
    """Whether a bare number counts: "chương trình 15 tiêu chí", not "triển khai Đề án 06"."""
    if _COUNTED.match(text.lower, match.end()):
        return True
    has_sign = "số" in text.lower[match.start() : match.start("number")]
    return not has_sign and not text.shown[match.start()].isupper()
