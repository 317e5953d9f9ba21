"""Numbers that the sentences state: counts, sums, rates, ratios. Tables are read in `tables.py`."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from intake.reader.days import days_in
from intake.reader.spans import NOWHERE, Span, trim
from intake.reader.text import CAPITAL, SMALL
from intake.reader.vocabulary import source
from meetings.record import Qualifier

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
MEASURE = (
    rf"(?:(?:nghìn|ngàn|vạn|triệu|tỷ) )?{source('measures')}(?!\w)"
    rf"(?:\s?/\s?(?:{source('measures')}(?!\w)|[^\W\d]+))*"
)
"""A unit of measure: "nghìn tấn", "triệu đồng/người/năm"."""

_UNIT = re.compile(rf"\s*(?P<unit>{MEASURE})")
_WORD = re.compile(r" *(?P<unit>[^\W\d]+)")
# What is measured by it stands beside it: "5 ha rừng"
_MEASURED = re.compile(
    r"(?:(?:nghìn |ngàn |triệu |tỷ )?(?:đồng|usd)|nghìn|triệu|tỷ|%|ha|hecta|k?m[²23³]?|tấn|tạ"
    r"|kg|lít)"
    r"(?:\s?/.*)?"
)
# "45/50", "45 hộ/50 hộ", "45 trên tổng số 50 hộ"
_RATIO = re.compile(
    rf"(?<![\w/.,\-])(?P<a>{NUMBER})(?P<unit1>\s+[^\W\d][^\d,;:()]{{0,30}}?)?\s*(?:/"
    rf"|trên(?: tổng số)?|trong tổng số|/tổng số"
    rf"|so với tổng số)\s*(?:tổng số\s*)?(?P<b>{NUMBER})(?![\d/])"
)
# "1.250", "98,5%"; not "12/KH-UBND"
_ONE = re.compile(
    rf"(?<![\w\-])(?<!\d[.,/])(?P<number>{NUMBER})(?!\d|[.,]\d|/\d"
    rf"|-?[A-ZĐa-zđ]*/)(?P<percent>\s?%)?"
)

_QUALIFIERS = [
    (re.compile(r"(?:hơn|trên|không dưới|tối thiểu|ít nhất|vượt)\s*$"), Qualifier.MORE_THAN),
    (re.compile(r"(?:dưới|chưa đến|không quá|tối đa|chưa tới)\s*$"), Qualifier.LESS_THAN),
    (re.compile(r"(?:gần|xấp xỉ|ngót)\s*$"), Qualifier.NEARLY),
    (re.compile(r"(?:khoảng|ước(?: đạt| khoảng)?|chừng)\s*$"), Qualifier.ABOUT),
    (re.compile(r"(?:đúng)\s*$"), Qualifier.EXACTLY),
]

# Before a number that names and does not count: "Đoàn số", "quý"
_NUMBERED = re.compile(rf"{source('numbered')}\s*:?\s*$")
# "hướng dẫn 3 điểm nhóm": told to three, and no paper
_IS_TOLD = re.compile(r"(?:hướng dẫn|thông báo cho) \d{1,3} (?!của|ngày|năm|về|tháng)[^\W\d]")
_YEAR = re.compile(r"(?:19|20)\d\d")
# "giai đoạn 2021 - " before the year in which it ends
_STRETCH_BEFORE = re.compile(r"(?:giai đoạn|nhiệm kỳ|(?:19|20)\d\d\s*-)\s*$")

_TIME = re.compile(
    r"\s*(?:-\s*\d+\s*)?(?:tháng|năm|ngày(?! công)|giờ|phút|tuần|quý|thập kỷ|tuổi|h(?!\w)|g(?!\w)"
    r"|'|giây|cấp(?!\s+giấy))(?!\w)"
)

_VENUE = re.compile(r"\s*(?:điểm cầu|đầu cầu|đại biểu tham dự|phòng họp)")

_DAY_BEFORE = re.compile(
    r"(?:ngày|sáng|chiều|tối|trưa|nay|qua|đến|trước|từ|hạn|hết|hôm|tháng|sau|dịp|lễ|-)\W*$"
)

_SYMBOL_AFTER = re.compile(r"\s?[-/]\s?\w|\.\d")

_COUNTS_BEFORE = re.compile(r"(?:đạt|có|điểm)\s*:?\s*$")

_VERBS_AFTER = frozenset("đạt chiếm bằng được đã".split())

_NAME_BEFORE = re.compile(rf"(?:(?<![.!?:] )(?<!^)\b{CAPITAL}{SMALL}+|\b{CAPITAL}{{3,}}) $")
# "Ban Chỉ đạo 35", "Đề án 06": numbers that stand for a name, as in "lực lượng 35"
_NAMING = re.compile(r"(?:ban chỉ đạo|bcđ|đề án|chỉ thị|nghị quyết)(?: số)? (\d{1,3})(?![\d.,/])")

_DOCUMENT_AFTER = re.compile(
    r"[-/][a-zđ]{1,6}[-/\d]|[-/][a-zđ]{2,}|\s*-\s*\w{2,4}/|\s*/\s*\w{1,8}-|°"
)

_HAS_BEFORE = re.compile(r"(?:có|tổng số|là|gồm|được|đạt|mỗi tuần)\s*:?\s*$")

_TIMES_BEFORE = re.compile(
    r"(?:gấp|lần|(?:tổng|trong|thiểu) số|điểm|loại|cấp|mức|đường|bản|phòng|ca|hàng|kỳ|vào)\s*$"
)

_NUMBERED_BODY = re.compile(
    r"(?:đoàn|tổ|cụm|thứ|đường|đề án|nghị quyết|chỉ thị|kế hoạch|hiệu)(?: công tác)? số\s*$"
)

_BEFORE_STOP = re.compile(
    r"[;:()]|,(?=\s)|(?<!\d)\.(?=\s)|(?<!\w)(?:trong đó|gồm)(?!\w)|(?<!\w)và(?!\w)"
    r"|(?<![\d.,/])(?<!năm )(?<!tháng )(?<!quý )(?<!số )\d[\d.,/]*%?"
)

_CLAUSE = re.compile(r"[;:()]|,(?=\s)|(?<!\d)\.(?=\s)|(?<!\w)(?:trong đó|gồm)(?!\w)")

_CONSISTS = re.compile(r"(?:trong đó|gồm)\s*$")

_AFTER_STOP = re.compile(
    r"[;:()]|\.(?=\s|$)|(?<!\w)(?<!năm )(?<!quý )\d(?!g(?!\w))"
    r"|(?<!\w)(?:trong đó|tăng|giảm|(?:chiếm|bằng|đạt|và"
    r"|so với(?! (?:cùng kỳ|năm|tháng|quý|đầu năm|cuối năm)))(?=[^,;.]{0,24}\d))(?!\w)"
)

_COMMA = re.compile(r",\s")
_TOKEN = re.compile(r"\S+")

_EMPTY = frozenset(
    "và đạt tăng giảm có là thêm trên được đã còn với gần hơn khoảng ước tỷ lệ cả từ đến xuống"
    " lên".split()
)

LABEL_WORDS = 14
"""How many words on either side of a number belong to its label at most."""

LABEL_LENGTH = 200
"""How many characters before a number are looked at for them."""

# "..., đạt tỷ lệ gần" between a count and its rate
_RATE_FOLLOWS = re.compile(
    r"(?:^|,\s*|^[^,]*[\s(])(?:đạt|chiếm|bằng|=|hoàn thành|tỷ lệ|tương ứng|tương đương)"
    r"\s*(?:tỷ lệ\s*)?(?:gần|hơn|trên|khoảng)?\s*$"
)
_BRACKET_FOLLOWS = re.compile(r"[^,;]{0,30}\(\s*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in the text. `label` are the spans of the words that say what it counts;
    `of` is the whole of a ratio, `percent` the rate given beside a count."""

    span: Span
    value: Decimal
    label: tuple[Span, ...]
    unit: Span = NOWHERE
    of: Decimal | None = None
    percent: Decimal | None = None
    is_rate: bool = False
    qualifier: Qualifier | None = None


def decimal(written):
    """The value of a number as it is written here: dot for thousands, comma for decimals."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written):
        return Decimal(written.replace(".", "").replace(",", "."))
    return Decimal(written.replace(",", "."))


def names_in(text):
    """The numbers that a text uses as names."""
    return frozenset(_NAMING.findall(text.lower))


def numbers_in(text, sentence, names=frozenset()):
    """The `Number`s of a sentence, ratios and their percentages as one; `names` are numbers that
    stand for a name where nothing is counted by them."""
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
        if not _overlaps(taken, match) and _counts(text, sentence, match, names)
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


def _is_ratio(text, sentence, match):
    """Whether "a/b" is a ratio and not a day, a document or two figures."""
    a, b = decimal(match["a"]), decimal(match["b"])
    before = text.lower[max(sentence.start, match.start() - 22) : match.start()]
    after = text.lower[match.end() : match.end() + 24]
    if _DAY_BEFORE.search(before) or _SYMBOL_AFTER.match(after) or not b:
        return False
    if _NUMBERED.search(before) and not _COUNTS_BEFORE.search(before):
        return False
    has_slash = "/" in match[0]
    unit = (match["unit1"] or "").split()
    if unit and has_slash:  # "34 đơn/34 đơn", but "1.207 hộ/4.655 khẩu" are two
        following = re.findall(r"\w+", after)
        is_same = following[: len(unit)] == unit
        return not following or is_same or following[0] in _VERBS_AFTER
    if unit:
        return len(unit) <= 3 and "tổng số" in match[0]
    if a > b:
        return has_slash and a <= 3 * b and _UNIT.match(after) is not None
    could_be_day = a <= 31 and b <= 12
    return not could_be_day or a == b or re.match(r"\s+[^\W\d]", after) is not None


def _counts(text, sentence, match, names):
    """Whether a number counts something: no day, span of time, ordinal or document."""
    if match["percent"]:
        return True
    before = text.lower[max(sentence.start, match.start() - 26) : match.start()]
    after = text.lower[match.end() : match.end() + 40]
    is_measured = _UNIT.match(after) is not None
    if _TIME.match(after) or _VENUE.match(after) or _DOCUMENT_AFTER.match(after):
        return False
    if _is_list_mark(text, sentence, match):
        return False
    number = match["number"]
    if _YEAR.fullmatch(number) and _STRETCH_BEFORE.search(before):
        return False
    if not is_measured and (_YEAR.fullmatch(number) or number in names or _ends_name(text, match)):
        return False
    is_long = "." in number or "," in number
    around = text.plain[max(sentence.start, match.start() - 15) : match.end() + 8]
    is_paper = _NUMBERED.search(before) and not _IS_TOLD.search(around)
    if is_long or not is_paper or _HAS_BEFORE.search(before):
        return True
    return bool(is_measured and _TIMES_BEFORE.search(before) and not _NUMBERED_BODY.search(before))


def _is_list_mark(text, sentence, match):
    """Whether a number is a footnote ("[1]"), quoted, or the mark of the sentence ("1.")."""
    before = text.plain[match.start() - 1 : match.start()]
    after = text.plain[match.end() : match.end() + 1]
    return before in ("[", '"') or (match.start() <= sentence.start + 1 and after in (".", ")"))


def _ends_name(text, match):
    """Whether a digit belongs to a name: "phường Hà Giang 1"."""
    before = text.plain[max(0, match.start() - 14) : match.start()]
    return len(match["number"]) == 1 and _NAME_BEFORE.search(before) is not None


def _number(text, sentence, match):
    """The `Number` of a match of `_RATIO` or `_ONE`."""
    is_rate, of = False, None
    if match.re is _RATIO:
        value, of = decimal(match["a"]), decimal(match["b"])
        unit = trim(text, *match.span("unit1")) if match["unit1"] else NOWHERE
    else:
        value, is_rate = decimal(match["number"]), bool(match["percent"])
        unit = trim(text, *match.span("percent")) if is_rate else NOWHERE
    unit = unit or _unit_after(text, match.end(), sentence.end)
    is_beside = unit and unit.start - match.end() < 3
    end = max(match.end(), unit.end) if is_beside else match.end()
    return Number(
        span=Span(match.start(), end),
        value=value,
        of=of,
        unit=unit,
        label=_label(text, sentence, Span(*match.span()), unit),
        is_rate=is_rate,
        qualifier=_qualifier(text.lower[max(sentence.start, match.start() - 24) : match.start()]),
    )


def _qualifier(before):
    return next((kind for found, kind in _QUALIFIERS if found.search(before)), None)


def _unit_after(text, place, end):
    """The unit of measure right after a number, else the first word."""
    match = _UNIT.match(text.lower, place, end) or _WORD.match(text.lower, place, end)
    return Span(*match.span("unit")) if match else NOWHERE


def _label(text, sentence, span, unit):
    """The words before a number back to where its clause begins, and those after its unit. Where
    they only say "giảm", what was counted stands in the clause before."""
    before = _before(text, sentence.start, span.start)
    stop = _AFTER_STOP.search(text.lower, span.end, sentence.end)
    end = stop.start() if stop else sentence.end
    if stop and stop[0].isdigit():  # behind the last comma the clause of the next number begins
        comma = text.lower.rfind(",", span.end, end)
        end = comma if comma > 0 else end
    after = _first_clause(text, trim(text, span.end, end))
    said = _said(text, before) + _said(text, after)
    if unit and unit.start == after.start and not (unit.end < after.end and _is_noun(text, unit)):
        after = trim(text, min(unit.end, after.end), after.end)
    found = [before, after]
    if (len(said) < 2 or not before) and before.start > sentence.start + 4:
        found.insert(0, _before(text, sentence.start, before.start - 1, is_again=True))
    return tuple(one for one in found if one)


def _is_noun(text, unit):
    """Whether a unit of measure is what was counted ("hộ"), which its label names as well."""
    return _MEASURED.fullmatch(text.lower, unit.start, unit.end) is None


def _said(text, span):
    return [
        word
        for word in re.findall(r"[^\W\d]+", text.lower[span.start : span.end])
        if word not in _EMPTY
    ]


def _before(text, floor, end, is_again=False):
    """The words before a number back to where its clause begins; `is_again`: the clause before,
    where that of the number says nothing."""
    floor = max(floor, end - LABEL_LENGTH)
    if is_again and (consists := _CONSISTS.search(text.lower, floor, end)):
        end = consists.start()
    stops = []
    for stop in (_CLAUSE if is_again else _BEFORE_STOP).finditer(text.lower, floor, end):
        # "và" parts what is counted twice, not "đồng bào dân tộc thiểu số và miền núi".
        if stop[0] != "và" or (stops and stops[-1][0][0].isdigit()):
            stops.append(stop)
    start = stops[-1].end() if stops else floor
    if is_again and len(stops) > 1 and len(_said(text, Span(start, end))) < 2:
        start = stops[-2].end()
    starts = [word.start() for word in _TOKEN.finditer(text.shown, start, end)]
    return trim(text, starts[-LABEL_WORDS] if len(starts) > LABEL_WORDS else start, end)


def _first_clause(text, span):
    """Up to the comma behind which another clause begins: "xã, phường niêm yết" goes on."""
    comma = _COMMA.search(text.lower, span.start, span.end)
    if comma and len(text.lower[span.start : comma.start()].split()) >= 4:
        span = trim(text, span.start, comma.start())
    ends = [word.end() for word in _TOKEN.finditer(text.shown, span.start, span.end)]
    return Span(span.start, ends[LABEL_WORDS - 1]) if len(ends) > LABEL_WORDS else span


def _is_rate_of(text, number, rate):
    """Whether a rate belongs to the count before it: "250 mô hình, đạt 85%"."""
    if number.is_rate or number.percent is not None:
        return False
    between = text.lower[number.span.end : rate.span.start]
    if len(between) > 90 or ";" in between or re.search(r"\d", between):
        return False
    return bool(_RATE_FOLLOWS.search(between) or _BRACKET_FOLLOWS.fullmatch(between))


def _with_percent(number, rate):
    span = Span(number.span.start, rate.span.end)
    return replace(number, span=span, percent=rate.value)
