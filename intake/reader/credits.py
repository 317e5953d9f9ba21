"""Who wrote a report, and what stands below its pictures."""

import re

from intake.reader.reading import LineKind
from intake.reader.spans import NOWHERE

_AUTHOR_LEAD = re.compile(
    r"^\(?(?:tin,? (?:và )?bài(?:,? (?:và )?ảnh)?|(?:tin|bài)(?:,? (?:và )?ảnh)?"
    r"|tác giả(?: bài viết)?|người viết|thực hiện|ctv"
    r"|cộng tác viên|nội dung|người đăng|theo|nguồn)\s*[:\-–]?\s+|\s*[-–(]?\s*ảnh\s*:.*$"
    r"|\s*\([^)]*\)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\s*(?:/|[-–])\s*(?=(?:Đài|Trang|CC|Văn phòng|Ban|Cổng|Báo|TT|UBND|Phòng|Trung tâm|VP|Ngày"
    r"|Chuyên mục)\b)"
)
_PHOTOGRAPHER = re.compile(r"ảnh\s*:", re.IGNORECASE)
_CAPTION_LEAD = re.compile(r"^\(?\s*(?:ảnh|trong ảnh)\s*:\s*", re.IGNORECASE)
_MARKS = " .:-–()"


def author_of(page):
    """(name, span) of whoever wrote the report, without the office; ("", NOWHERE) if not said."""
    for span in page.spans(LineKind.BYLINE):
        words = page.text.words(span.start, span.end)
        name = _OFFICE.split(_AUTHOR_LEAD.sub("", words).strip(_MARKS))[0].strip(_MARKS)
        if name and not _PHOTOGRAPHER.match(words):
            return name, span
    return "", NOWHERE


def caption_of(text, span):
    return _CAPTION_LEAD.sub("", text.words(span.start, span.end)).strip("() ")
