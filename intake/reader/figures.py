"""Numbers that the text states: counts, sums, rates, ratios, in sentences and in tables."""

import re
from dataclasses import dataclass
from decimal import Decimal

from intake.reader.days import days_in
from intake.reader.spans import Span, trim
from intake.reader.vocabulary import source
from meetings.record import Qualifier

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_MEASURE = rf"(?:{source('measures')})(?!\w)"
_RATIO = re.compile(
    rf"(?<![\w/.,\-])(?P<a>{_NUMBER})(?P<unit1>\s+[^\W\d][^\d,;:()]{{0,30}}?)?\s*(?:/"
    rf"|trên(?: tổng số)?|trong tổng số|/tổng số"
    rf"|so với tổng số)\s*(?:tổng số\s*)?(?P<b>{_NUMBER})(?![\d/])"
)
_ONE = re.compile(
    rf"(?<![\w\-])(?<!\d[.,/])(?P<number>{_NUMBER})(?!\d|[.,]\d|/\d"
    rf"|-?[A-ZĐa-zđ]*/)(?P<percent>\s?%)?"
)
_QUALIFIERS = [
    (re.compile(r"(?:hơn|trên|không dưới|tối thiểu|ít nhất|vượt)\s*$"), Qualifier.MORE_THAN),
    (re.compile(r"(?:dưới|chưa đến|không quá|tối đa|chưa tới)\s*$"), Qualifier.LESS_THAN),
    (re.compile(r"(?:gần|xấp xỉ|ngót)\s*$"), Qualifier.NEARLY),
    (re.compile(r"(?:khoảng|ước(?: đạt| khoảng)?|chừng)\s*$"), Qualifier.ABOUT),
    (re.compile(r"(?:đúng)\s*$"), Qualifier.EXACTLY),
]
_ORDINAL = re.compile(
    r"(?:số|thứ|khóa|khoá|lần thứ|lần|điều|khoản|mục|phần|tổ|đoàn|cụm|thôn|khu phố|khu|tdp"
    r"|tổ dân phố|ấp|quốc lộ|ql|tỉnh lộ|tl|đường|đt|hl|đề án|nhóm|trang|bảng|biểu|phụ lục|điểm"
    r"|quận|phường|quý|"
    r"ngày|tháng|năm|từ năm|đến năm|giai đoạn|nhiệm kỳ|năm học|hạng|xếp|vị trí|thế kỷ|covid|bản"
    r"|đội|chi bộ|k|vào hồi|lúc|vào|giờ|chương trình|nghị quyết|chỉ thị|kế hoạch|quyết định"
    r"|thông tư|nghị định|hướng dẫn|kết luận|quy định|công văn|thông báo|luật|ban chỉ đạo|bcđ|lớp"
    r"|phong trào|mức|cấp|loại|kỳ|quốc phòng|vùng|ca|tiểu khu|quân khu|lô|xóm|công điện|phòng"
    r"|hàng)\s*:?\s*$"
)
_TIME = re.compile(
    r"\s*(?:-\s*\d+\s*)?(?:tháng|năm|ngày(?! công)|giờ|phút|tuần|quý|thập kỷ|tuổi|h(?!\w)|g(?!\w)"
    r"|'|giây|cấp(?!\s+giấy))(?!\w)"
)
_VENUE = re.compile(r"\s*(?:điểm cầu|đầu cầu|đại biểu tham dự|phòng họp)")
_AFTER_UNIT = re.compile(r"[^\W\d][\w]*")
_BREAK = re.compile(r"[,;.:()!?\n]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL_STOP = re.compile(r"[;.!?…\n]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in the text. `label` is a list of spans: the words beside it."""

    span: Span
    value: Decimal
    label: tuple
    unit: Span = Span(0, 0)
    of: Decimal | None = None
    percent: Decimal | None = None
    is_rate: bool = False
    qualifier: Qualifier | None = None
    whole: int | None = None
    """The place in the list of the number of which this is a part."""


def decimal(written):
    """The value of a number as it is written here: dot for thousands, comma for decimals."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written):
        return Decimal(written.replace(".", "").replace(",", "."))
    return Decimal(written.replace(",", "."))


def numbers_in(text, sentence):
    """The `Number`s of a sentence, ratios and their percentages as one."""
    ratios = [
        match
        for match in _RATIO.finditer(text.lower, sentence.start, sentence.end)
        if _is_ratio(text, sentence, match)
    ]
    taken = [Span(match.start(), match.end()) for match in ratios]
    taken += [
        Span(match.start(), match.end())
        for match, *_day in days_in(text.lower, sentence.start, sentence.end)
        if not _overlaps(taken, match)
    ]
    singles = [
        match
        for match in _ONE.finditer(text.lower, sentence.start, sentence.end)
        if not _overlaps(taken, match) and _counts(text, sentence, match)
    ]
    found = []
    for match in sorted([*ratios, *singles], key=lambda match: match.start()):
        number = _number(text, sentence, match)
        if number.is_rate and found and _is_rate_of(text, found[-1], number):
            found[-1] = _with_percent(found[-1], number)
        else:
            found.append(number)
    return found


def _overlaps(spans, match):
    return any(span.start < match.end() and match.start() < span.end for span in spans)


_DAY_BEFORE = re.compile(
    r"(?:ngày|sáng|chiều|tối|trưa|nay|qua|đến|trước|từ|hạn|hết|hôm|tháng|sau|dịp|lễ|-)\W*$"
)
_SYMBOL_AFTER = re.compile(r"\s?[-/]\s?\w|\.\d")


def _is_ratio(text, sentence, match):
    """Whether "a/b" is a ratio and not a day, a document or two figures."""
    a, b = decimal(match["a"]), decimal(match["b"])
    before = text.lower[max(sentence.start, match.start() - 22) : match.start()]
    after = text.lower[match.end() : match.end() + 24]
    slash = "/" in text.lower[match.start() : match.end()]
    if _DAY_BEFORE.search(before) or _SYMBOL_AFTER.match(after) or not b:
        return False
    if _ORDINAL.search(before) and not re.search(r"(?:đạt|có|điểm)\s*:?\s*$", before):
        return False
    unit = (match["unit1"] or "").strip()
    if unit and slash:  # "34 đơn/34 đơn", but "1.207 hộ/4.655 khẩu" are two
        following = re.findall(r"\w+", after)
        return not following or following[0] == unit.split()[0] or following[0] in _VERBS_AFTER
    if unit:
        return len(unit.split()) <= 3 and "tổng số" in match[0]
    if a > b:
        return slash and a <= 3 * b and re.match(rf"\s*{_MEASURE}", after) is not None
    if _could_be_day(a, b):
        return a == b or re.match(r"\s+[^\W\d]", after) is not None
    return True


_VERBS_AFTER = frozenset("đạt chiếm bằng được đã".split())


def _could_be_day(a, b):
    return a <= 31 and b <= 12


_NAME_BEFORE = re.compile(r"(?<![.!?:] )(?<!^)\b[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ $")
_DOCUMENT_AFTER = re.compile(
    r"[-/][a-zđ]{1,6}[-/\d]|[-/][a-zđ]{2,}|\s*-\s*\w{2,4}/|\s*/\s*\w{1,8}-|°"
)
_HAS_BEFORE = re.compile(r"(?:có|tổng số|là|gồm|được|đạt)\s*:?\s*$")
_TIMES_BEFORE = re.compile(r"(?:gấp|lần|số|điểm|loại|cấp|mức)\s*$")
_NUMBERED = re.compile(
    r"(?:đoàn|tổ|cụm|thứ|đường|đề án|nghị quyết|chỉ thị|kế hoạch|hiệu)(?: công tác)? số\s*$|(?:cấp"
    r"|mức)\s*$"
)


def _counts(text, sentence, match):
    """Whether a number counts something: no day, span of time, ordinal or document."""
    if match["percent"]:
        return True
    before = text.lower[max(sentence.start, match.start() - 26) : match.start()]
    after = text.lower[match.end() : match.end() + 40]
    is_measured = re.match(rf"\s*{_MEASURE}", after) is not None
    if _TIME.match(after) or _VENUE.match(after) or _DOCUMENT_AFTER.match(after):
        return False
    if _YEAR.fullmatch(match["number"]) and not is_measured:
        return False
    if text.plain[match.start() - 1 : match.start()] in ("[", '"') or (
        match.start() <= sentence.start + 1 and after[:1] in (".", ")")
    ):
        return False
    if len(match["number"]) == 1 and not is_measured:
        if _NAME_BEFORE.search(text.plain[max(0, match.start() - 14) : match.start()]):
            return False  # "phường Hà Giang 1"
    if _ORDINAL.search(before):
        return _HAS_BEFORE.search(before) is not None or (
            is_measured
            and _TIMES_BEFORE.search(before) is not None
            and not _NUMBERED.search(before)
        )
    return True


def _number(text, sentence, match):
    if match.re is _RATIO:
        value, of = decimal(match["a"]), decimal(match["b"])
        unit = (
            trim(text, match.start("unit1"), match.end("unit1")) if match["unit1"] else Span(0, 0)
        )
        unit = unit or _unit_after(text, match.end(), sentence.end)
    else:
        value, of = decimal(match["number"]), None
        unit = (
            Span(match.start("percent"), match.end("percent"))
            if match["percent"]
            else _unit_after(text, match.end(), sentence.end)
        )
    is_rate = match.re is not _RATIO and bool(match["percent"])
    before = text.lower[sentence.start : match.start()]
    qualifier = next((kind for found, kind in _QUALIFIERS if found.search(before)), None)
    span = Span(
        match.start(),
        max(match.end(), unit.end if unit and unit.start - match.end() < 3 else match.end()),
    )
    return Number(
        span=span,
        value=value,
        of=of,
        unit=trim(text, unit.start, unit.end) if unit else unit,
        label=_label(text, sentence, Span(match.start(), match.end())),
        is_rate=is_rate,
        qualifier=qualifier,
    )


_UNIT = re.compile(rf"\s*(?P<unit>{source('measures')})(?!\w)")
_NOUN = re.compile(r"\s*(?P<unit>[^\W\d]+(?:\s+[^\W\d]+)?)")


def _unit_after(text, place, end):
    """The unit of measure right after a number, else the first word."""
    match = _UNIT.match(text.lower, place, end)
    if match:
        return Span(match.start("unit"), match.end("unit"))
    noun = re.compile(r"[ ]*(?P<unit>[^\W\d]+)").match(text.lower, place, end)
    return Span(noun.start("unit"), noun.end("unit")) if noun else Span(0, 0)


_BEFORE_STOP = re.compile(
    r"[;:\n()]|,(?=\s)|(?<!\d)\.(?=\s)|(?<!\w)(?:trong đó|gồm)(?!\w)|(?<!\w)và(?!\w)|\d[\d.,/]*%?"
)
_CLAUSE = re.compile(r"[;:\n()]|,(?=\s)|(?<!\d)\.(?=\s)|(?<!\w)(?:trong đó|gồm)(?!\w)")
_AFTER_STOP = re.compile(
    r"[;:\n()]|\.(?=\s|$)|\d|(?<!\w)(?:trong đó|tăng|giảm|(?:chiếm|bằng|đạt|và"
    r"|so với)(?=[^,;.]{0,24}\d))(?!\w)"
)
_EMPTY = frozenset(
    "và đạt tăng giảm có là thêm trên được đã còn với gần hơn khoảng ước tỷ lệ cả từ đến xuống lên".split()
)
LABEL_WORDS = 14
"""How many words on either side of a number belong to its label at most."""


def _label(text, sentence, span):
    """The words before a number back to where its clause begins, and those after it. Where they
    only say "giảm", what was counted stands in the clause before."""
    before = _before(text, sentence.start, span.start)
    stop = _AFTER_STOP.search(text.lower, span.end, sentence.end)
    after = trim(text, span.end, stop.start() if stop else sentence.end)
    after = _first_clause(text, after)
    found = [before, after]
    said = _said(text, before) + _said(text, after)
    if len(said) < 2 and before.start > sentence.start + 4:
        found.insert(0, _before(text, sentence.start, before.start - 1, is_again=True))
    return tuple(one for one in found if one)


def _said(text, span):
    return [
        word
        for word in re.findall(r"[^\W\d]+", text.lower[span.start : span.end])
        if word not in _EMPTY
    ]


def _before(text, floor, end, is_again=False):
    stops = list((_CLAUSE if is_again else _BEFORE_STOP).finditer(text.lower, floor, end))
    start = stops[-1].end() if stops else floor
    if is_again and len(stops) > 1 and len(_said(text, Span(start, end))) < 2:
        start = stops[-2].end()
    words = re.compile(r"\S+").finditer(text.shown, start, end)
    starts = [word.start() for word in words]
    return trim(text, starts[-LABEL_WORDS] if len(starts) > LABEL_WORDS else start, end)


def _first_clause(text, span):
    """Up to the comma behind which another clause begins: "xã, phường niêm yết" goes on."""
    comma = re.compile(r",\s").search(text.lower, span.start, span.end)
    if comma and len(text.lower[span.start : comma.start()].split()) >= 4:
        span = trim(text, span.start, comma.start())
    words = [word.end() for word in re.compile(r"\S+").finditer(text.shown, span.start, span.end)]
    return Span(span.start, words[LABEL_WORDS - 1]) if len(words) > LABEL_WORDS else span


def _is_rate_of(text, number, rate):
    """Whether a rate belongs to the count before it: "250 mô hình, đạt 85%"."""
    if number.is_rate or number.percent is not None:
        return False
    between = text.lower[number.span.end : rate.span.start]
    if len(between) > 90 or ";" in between or re.search(r"\d", between):
        return False
    return (
        re.search(
            r"(?:^|[\s(,])(?:đạt|chiếm|bằng|tỷ lệ|tương ứng|tương đương|đạt tỷ lệ|chiếm tỷ lệ"
            r"|đạt gần|đạt trên|đạt hơn)\s*(?:tỷ lệ\s*)?(?:gần|hơn|trên|khoảng)?\s*$",
            between,
        )
        is not None
        or re.fullmatch(r"[^,;]{0,30}\(\s*", between) is not None
    )


def _with_percent(number, rate):
    return Number(
        span=Span(number.span.start, rate.span.end),
        value=number.value,
        label=number.label,
        unit=number.unit,
        of=number.of,
        percent=rate.value,
        qualifier=number.qualifier,
    )


# Tables ----------------------------------------------------------------------------------------

_CELL_NUMBER = re.compile(
    rf"[-+]?\s*(?P<number>{_NUMBER})\s*(?P<percent>%)?(?:\s*(?P<unit>[^\W\d][^\d]{{0,18}}))?"
)
_CELL_RATIO = re.compile(rf"(?P<a>{_NUMBER})\s*/\s*(?P<b>{_NUMBER})")
_COUNTER = re.compile(r"(?:stt|tt|số tt|số thứ tự|no)\.?$")


def numbers_in_table(text, rows):
    """The `Number`s of a table, given as spans of rows; the label is column and row."""
    table = [_cells(text, row) for row in rows]
    header, body = _split_header(text, table)
    found = []
    for row in body:
        name = _row_name(text, row, header)
        unit = _column(text, row, header, r"đơn vị tính|đvt|đơn vị|đơn vị đo")
        for at, cell in enumerate(row):
            if not cell or (at < len(header) and _is_counter(text, header[at])) or cell is name:
                continue
            found += _cell(text, cell, header[at] if at < len(header) else (), name, unit, at, row)
    return found


def _cells(text, row):
    cells = []
    start = row.start
    for piece in text.shown[row.start : row.end].split("\t"):
        cells.append(trim(text, start, start + len(piece)))
        start += len(piece) + 1
    return cells


def _is_number(text, cell):
    words = text.plain[cell.start : cell.end]
    return bool(_CELL_NUMBER.fullmatch(words) or _CELL_RATIO.fullmatch(words))


def _split_header(text, table):
    """The header, for each column the spans of its names, and the rows below it."""
    rows = 0
    for row in table[:3]:
        numbers = sum(bool(cell) and _is_number(text, cell) for cell in row)
        if numbers and not all(
            not cell or re.fullmatch(r"\(?\d{1,2}\)?", text.plain[cell.start : cell.end])
            for cell in row
        ):
            break
        rows += 1
    if rows == len(table):
        rows = min(1, rows)
    width = max((len(row) for row in table), default=0)
    header = []
    for at in range(width):
        names = [
            row[at]
            for row in table[:rows]
            if at < len(row) and row[at] and not _is_number(text, row[at])
        ]
        header.append(tuple(names))
    return header, table[rows:]


def _is_counter(text, names):
    return any(_COUNTER.match(text.lower[name.start : name.end]) for name in names)


def _row_name(text, row, header):
    for at, cell in enumerate(row):
        if (
            cell
            and not _is_number(text, cell)
            and not (at < len(header) and _is_counter(text, header[at]))
        ):
            if len(text.plain[cell.start : cell.end]) > 1 and not re.fullmatch(
                r"[ivx]+\.?", text.lower[cell.start : cell.end]
            ):
                return cell
    return None


def _column(text, row, header, wanted):
    for at, names in enumerate(header):
        if at < len(row) and any(
            re.fullmatch(rf"(?:{wanted})", text.lower[name.start : name.end]) for name in names
        ):
            return row[at]
    return None


def _cell(text, cell, names, row_name, unit, at, row):
    words = text.plain[cell.start : cell.end]
    label = tuple(one for one in (*names, row_name) if one)
    if ratio := _CELL_RATIO.fullmatch(words):
        a, b = decimal(ratio["a"]), decimal(ratio["b"])
        if a <= b:
            return [Number(cell, a, label, unit or Span(0, 0), of=b)]
    match = _CELL_NUMBER.fullmatch(words)
    if match is None or row_name is None:
        return []
    if at == 0 and not names:
        return []
    is_rate = bool(match["percent"]) or any(
        "%" in text.plain[name.start : name.end] for name in names
    )
    if _YEAR.fullmatch(words) and not names:
        return []
    own = (
        Span(cell.start + match.start("unit"), cell.start + match.end("unit"))
        if match["unit"]
        else unit
    )
    return [Number(cell, decimal(match["number"]), label, own or Span(0, 0), is_rate=is_rate)]
