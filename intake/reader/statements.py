"""Results, limitations and causes: the short statements of a sentence."""

import re
from dataclasses import replace

from intake.reader.cues import EXPLAINS, HAS
from intake.reader.sections import Section
from intake.reader.spans import Span, parts, trim
from intake.reader.vocabulary import pattern

# "..., một số tồn tại như: ", "Hội nghị chỉ ra ..., ", "Bên cạnh kết quả ..., ", "Tuy nhiên, "
_LIMIT_LEAD = re.compile(
    rf"(?:về (?:những |các |một số )?(?:mặt )?{HAS}(?:(?:,| và)? {HAS})*,\s+)"
    r"|(?:(?:tuy nhiên,? )?qua (?:kiểm tra|giám sát|ý kiến|thực tế|khảo sát)[^,;.]{0,40},\s+)|"
    rf"(?:[^.;]{{0,330}}?{HAS}[^.;:]{{0,80}}?(?::|như:|như sau:|đó là:?|như là|như|là:|cụ thể:?"
    rf"|gồm:)\s+(?:như:\s*)?)"
    r"|(?:(?:đó là|cụ thể),?:?\s+)"
    rf"|(?:[^.;:]{{0,60}}(?:nhìn nhận|chỉ ra|chỉ rõ|thừa nhận)(?:[^.;:]{{0,40}}:|,)\s+)"
    r"|(?:(?:[^.;:,]{3,50}cho (?:thấy|rằng),\s+)?(?:bên cạnh|ngoài) (?:những |các )?"
    r"(?:kết quả|ưu điểm|mặt|thuận lợi|thành tích)[^,;.]{0,40},\s+)"
    rf"|(?:(?:điều |đáng |song song |ở chiều )[^,;.]{{2,40}},\s+)"
    rf"|(?:(?:trái lại|ngược lại|cùng với đó|tuy nhiên|tuy vậy|mặc dù vậy|song|dù vậy|nhưng"
    rf"|bên cạnh đó|ngoài ra|đặc biệt"
    rf"|đáng chú ý|thế nhưng)\s*,?\s+)"
)

# ", tỷ lệ ... còn thấp" behind a cause is another limitation
_OTHER_LIMIT = re.compile(r", (?:tỷ lệ|công tác|việc|chất lượng|hoạt động|tiến độ)\s|;")

# "..., nguyên nhân là do địa bàn rộng" within a limitation
_BECAUSE = re.compile(
    r",?(?<!lý)(?<!tự)(?<!vụ)(?<!việc)\s(?:nguyên nhân )?(?:chủ yếu )?(?:là )?do (?!đó|vậy|vì"
    r"|chưa(?! được)|ai)(?=(?:\S+\s+){4})(?![^,;.]{0,60}(?:chủ trì|trình bày|tổ chức|gây ra"
    r"|phụ trách))"
)

_BECAUSE_FIRST = re.compile(
    r"(?:(?:tuy nhiên|tuy vậy|song|bên cạnh đó),?\s)?do (?!đó|vậy)"
    r"(?P<cause>[^\s,;.]+(?: [^\s,;.]+){2,16}), "
)

# "Hạn chế trên xuất phát từ ", "Nguyên nhân chủ yếu là do ", "Về chủ quan: "
_CAUSE_LEAD = re.compile(
    rf"(?:{EXPLAINS}(?:do |vì )?)|"
    r"(?:lý do[^.;:]{0,50}? (?:là(?: do)?|do|vì)\s+)|(?:lý do[^.;:]{0,50}?:\s+)"
    r"|(?:[^.;:]{0,120}(?:bắt nguồn|xuất phát) từ(?: việc)?\s+)"
    r"|(?:(?:một phần|phần lớn|phần khác|chủ yếu) (?:là )?(?:vì|do)\s+)"
    r"|(?:[^.;:]{0,100}lý giải[^.;:]{0,90}?(?: (?:là )?(?:do|vì)|:)\s+)|"
    r"(?:[^.;:]{0,160}?(?:nêu|làm rõ|chỉ rõ|xác định|phân tích|nhìn nhận|cho rằng),? nguyên nhân"
    r"[^.;:]{0,60}?(?::"
    r"|(?: là)? do)\s+)|(?:(?:những )?(?:hạn chế|tồn tại|khuyết điểm)[^.;:]{0,40}? (?:là do|do"
    r"|xuất phát từ(?: việc)?|bắt nguồn từ(?: việc)?)\s+)"
    r"|(?:(?:[^.;:]{0,120}, )?sở dĩ[^.;]{0,60}? (?:là )?(?:vì"
    r"|do)\s+)|(?:[^.;:]{0,120}vì sao[^.;:]{5,120}:\s+)|(?:(?:theo [^.;:,]{3,80}, )?(?:về "
    r"|có (?:nhiều|một số) |[^.;:,]{3,60} có )?"
    r"nguyên nhân[^.;:]{0,90}?(?:: |từ(?: việc)?|:"
    r"|là do|do|là|được xác định(?: là)?:?"
    r"|chủ yếu(?: là)?(?: do)?)\s+(?:do\s+)?(?:là\s+)?|(?:là |do |khách quan[:,]?(?: là)?(?: do)? "
    r"|chủ quan[:,]?(?: là)?(?: do)? )|(?:về )?(?:khách quan|chủ quan)\s*[:,]\s*(?:do )?)"
)

# What begins so belongs to the part before
_GOES_ON = re.compile(
    r"(?:nhất là|đặc biệt|trong đó|do|nên|dẫn đến|làm|gây|như|của|và|để|từ|với|theo|cho nên|vì|khi"
    r"|so với"
    r"|thậm chí|có nơi|song|nhưng|tuy|mà|chưa|còn(?! \d)|không|cũng|nếu|ảnh hưởng|chủ yếu|phải|lại"
    r"|đúng|mới(?! \d)|trong (?:năm|khi|đó)|thiếu|chờ|khiến|đồng thời|thiệt hại|ban (?:đêm"
    r"|ngày)|đang"
    r"|đã|sẽ|bị|được|ngại|vừa|vẫn|tập trung|nể nang|mang|trông chờ|ỷ lại|né tránh|đùn đẩy)(?!\w)"
)

# "tiến độ giải ngân của một số xã": begins a statement of its own
_NEW_SUBJECT = re.compile(
    r"(?:một số|việc|công tác|tình trạng|chất lượng|tiến độ|ý thức|đội ngũ|hoạt động|nhận thức"
    r"|tỷ lệ|kinh phí|nguồn lực)"
    r"(?:\s+[^\s,]+){4,}$"
)

# "các bộ, ngành Trung ương", "các phòng, ban": one subject, whatever stands between
_HALF_A_LIST = re.compile(
    r"(?<!\w)(?:các|của|giữa|nhiều|một số|những|từ) (?:bộ|sở|ban|phòng|cấp|ngành|huyện|xã|phường"
    r"|thôn|bản|ấp|buôn|hội|đơn vị|cơ quan)$"
)

# Compounds that hold the word of a predicate: "giảm nghèo", "nâng cao"
_NO_PREDICATE = re.compile(
    r"(?<!\w)(?:(?:giảm|hộ|cận|người) nghèo|nâng cao|cao điểm|(?:người )?cao tuổi|có uy tín|có công"
    r"|nông thôn mới|việc làm|làm việc|hạn chế (?:rủi ro|tối đa)|bị can|bị cáo|không gian)(?!\w)"
)
_STILL_COUNTED = re.compile(r"còn \d")
_TITLE = re.compile(r"(?:về|công tác) [^\d,;:]{3,60}")
_MARKS_AROUND = re.compile(r"^(?:[\s\-+*•–—.,;:]+|\(\w{1,2}\)\s)+|[\s;,.…/:]+$")


def statements_in(text, sentence):
    """(section, span) of each statement of a sentence of results, limitations or causes."""
    if sentence.section == Section.RESULTS:
        yield from _results(text, sentence)
    elif sentence.section == Section.LIMITATIONS:
        yield from _limitations(text, sentence)
    elif sentence.section == Section.CAUSES:
        yield from _causes(text, sentence)


def statement(text, span):
    """The words of a statement without list marks before and stops behind it."""
    return _MARKS_AROUND.sub("", text.words(span.start, span.end))


def announces(words):
    """Whether the words of a clause only announce what follows ("Kết quả như sau:")."""
    return words[-1].endswith(":") and len(words) <= 14


def _results(text, sentence):
    for piece in parts(text, Span(sentence.start, sentence.span.end)):
        words = text.words(piece.start, piece.end).split()
        if len(words) >= 3 and not announces(words) and not _is_title(text, sentence, piece):
            yield Section.RESULTS, piece


def _is_title(text, sentence, span):
    """Whether a piece at the head of a line only names what it is about: "1. Về y tế. ..."."""
    title = _TITLE.fullmatch(text.lower, span.start, span.end)
    return bool(sentence.begins_line and title and not _has_predicate(text, span, alone=True))


def _limitations(text, sentence):
    """The limitations of a sentence, and the causes that it names in "..., do ..."."""
    span = Span(sentence.start, sentence.span.end)
    because = _BECAUSE.search(text.lower, span.start + 20, span.end)
    if because:
        cause = Span(because.end(), span.end)
        other = _OTHER_LIMIT.search(text.lower, cause.start, cause.end)
        if other:
            yield from _limitations(
                text, replace(sentence, span=Span(other.start() + 2, cause.end))
            )
            cause = Span(cause.start, other.start())
        yield from _causes(text, replace(sentence, span=cause))
        span = trim(text, span.start, because.start())
    first = _BECAUSE_FIRST.match(text.lower, span.start, span.end)
    if first:  # "Do mưa lũ kéo dài, tiến độ còn chậm"
        yield Section.CAUSES, Span(*first.span("cause"))
        span = Span(first.end(), span.end)
    for piece in _short_statements(text, span, _LIMIT_LEAD):
        yield Section.LIMITATIONS, piece


def _causes(text, sentence):
    for part in parts(text, sentence.span):
        for piece in _short_statements(text, part, _CAUSE_LEAD):
            yield Section.CAUSES, piece


def _short_statements(text, span, lead):
    """The statements of a sentence behind the words that announce them."""
    match = lead.match(text.lower[span.start : span.end])
    if match:
        span = trim(text, span.start + match.end(), span.end)
    found = [one for piece in parts(text, span) for one in at_commas(text, piece)]
    return [one for one in found if len(text.words(one.start, one.end).split()) >= 3]


def at_commas(text, span):
    """Cut at commas where the next part has a subject and predicate of its own (five words up).

    Parts without a predicate ("việc tạo nguồn, phát triển đảng viên còn chậm") go with the next.
    """
    pieces = parts(text, span, ",")
    found = []
    has_predicate = False
    for number, piece in enumerate(pieces):
        begins = not found or _begins_statement(text, pieces, number, has_predicate)
        says = _has_predicate(text, piece, alone=True)
        if begins:
            found.append(piece)
            has_predicate = says
        else:
            found[-1] = Span(found[-1].start, piece.end)
            has_predicate = has_predicate or says
    return found


def _begins_statement(text, pieces, number, has_predicate):
    """Whether a part behind a comma begins a statement; `has_predicate`: whether the one before
    it says something yet."""
    piece = pieces[number]
    if _HALF_A_LIST.search(text.lower, pieces[number - 1].start, pieces[number - 1].end):
        return False
    if _NEW_SUBJECT.match(text.lower, piece.start, piece.end):
        return True
    if not has_predicate or _GOES_ON.match(text.lower, piece.start, pieces[-1].end):
        return False
    last = number
    while last < len(pieces) - 1 and not _has_predicate(text, pieces[last]):
        last += 1
    clause = Span(piece.start, pieces[last].end)
    words = text.lower[clause.start : clause.end].split()
    return len(words) >= 5 and _has_predicate(text, clause)


def _has_predicate(text, span, alone=False):
    """Whether a part says something of a subject; `alone`: whether it says something at all."""
    words = _NO_PREDICATE.sub("", text.lower[span.start : span.end])
    if _STILL_COUNTED.match(words):
        return True
    return any(
        alone or len(words[: found.start()].split()) >= 2
        for found in pattern("predicates").finditer(words)
    )
