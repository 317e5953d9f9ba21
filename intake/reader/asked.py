"""How petitions and orders are worded: the verb of asking, whom it is put to, its clauses."""

import re

from intake.reader.pages import HEADING
from intake.reader.spans import NOWHERE, Span, parts, trim
from intake.reader.vocabulary import entries, source

# "đề nghị", "kiến nghị, đề xuất"; not "những đề xuất này"
ASK = re.compile(
    r"(?<!\w)(?:đề nghị|kiến nghị|đề xuất|mong muốn|mong"
    r"|xin(?= (?:được|cấp trên|trung ương|tỉnh|thành phố|huyện|thị xã|ubnd|sở)))(?!\w)(?:\s*(?:,"
    r"|và|với)?\s*(?:đề nghị"
    r"|kiến nghị|đề xuất))*"
    r"(?! (?:\d|nhưng|của|sau|qua|đã|được(?! (?:vay|kéo dài|hỗ trợ"
    r"|bố trí|cấp|đầu tư|bổ sung|tiếp tục|chuyển|gia hạn|lùi|giữ|mở))|liên quan|trên|này|nêu|tại"
    r"|và giải quyết|(?:những|các"
    r"|một số"
    r"|nhiều) (?:giải pháp|ý kiến|nội dung|phương hướng|nhiệm vụ|biện pháp|vấn đề|khó khăn)(?!:)))"
)

# "yêu cầu", "giao"; not "bàn giao", "giao đất"
ORDER = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|(?<!bàn )(?<!được )giao(?! khoán| đất| quân| nộp)|chỉ đạo|lưu ý"
    r"|nhấn mạnh|phân công|quán triệt|chốt|thống nhất giao|gợi ý)(?!\w)"
)

GIVE = re.compile(r"(?<!\w)(?<!bàn )(?<!được )giao(?! nhiệm vụ của| khoán| đất| quân| nộp)(?!\w)")

# "các kiến nghị", "theo yêu cầu": nouns and passives
_NOUN = re.compile(
    r"(?:đơn |đơn thư,? |lượt |thư |hồ sơ |văn bản |các |những |nhiều |một số "
    r"|ý kiến,? |nội dung |khiếu nại, |phản ánh, |được |theo "
    r"|về )(?:đề nghị|kiến nghị|đề xuất|yêu cầu|chỉ đạo)$|"
    r"(?:được|đáp ứng|theo|các|những|đúng|so với|đạt|nhiệm vụ|với|sự|công tác|ban|lãnh đạo,"
    r"|chủ động|phát biểu|vai trò|tham mưu,?|văn bản) (?:yêu cầu|chỉ đạo|giao|đề nghị|đề xuất"
    r"|phân công|quán triệt)$"
)

_ANOTHER_GIVE = (" ban", " lưu", " thông", " dịch")
"""What follows "giao" in other words: "giao ban" is a meeting, "giao Ban Tổ chức" an order."""

# "như đề nghị của Ban Quản lý dự án"
_WISHES = ("đề nghị", "kiến nghị", "đề xuất", "yêu cầu")
_TOLD_OR_SAID = re.compile(r"(?:ý kiến|phản ánh|tham mưu),?\s$")
_NOTHING = re.compile(r"\s*(?:[.;)]|$)")
_LISTED = re.compile(r":(?:\s+[^\s:]+){3}")
_WORD_IN_FRONT = re.compile(r"[^\W\d_]+\s$")

_BODY = re.compile(
    rf"(?:các |những |toàn |mỗi |từng |hai |ba |\d+ |đồng chí |đ/c )?(?!tổ chức (?!đảng)"
    rf"|báo cáo|ban hành|hội nghị"
    rf"|cấp (?:thêm|bổ sung|bù|đủ|\d)|đơn (?:thư|giản|kiến)|bản (?:thân|đồ)|trường hợp"
    rf"|bộ (?:máy|đàm))"
    rf"{source('addressees')}(?!\w)"
)
# "cấp kinh phí", "giao chỉ tiêu", not "cấp huyện", "giao thông"
_VERB = re.compile(
    rf"(?<!\w)(?:{source('action_verbs')}|(?<!thường )trực(?! thuộc| tiếp| tuyến)"
    r"|cấp(?! huyện| xã| tỉnh| phường| cơ sở| ủy| trên| dưới| thành| thôn| phòng)"
    r"|giao(?! thông| dịch| ban| lưu))(?!\w)"
)
_IN_CHARGE = re.compile(r"(?<!\w)phụ trách(?!\w)")
_LINK = re.compile(
    r"(?:rằng|là|với|đối với|:|,|-|cho|thêm|một số nội dung sau|một số nhiệm vụ)?\s*"
)
_LABEL = re.compile(r"[^:]{3,140}:\s")
_TO = re.compile(
    r"(?:(?:riêng|cùng với đó,|ngoài ra,|bên cạnh đó,|đồng thời,?|đối với|về phía|giao cho|giao"
    r"|đề nghị|yêu cầu)\s+|năm \d{4},?\s+"
    r"|từ nay [^,.;]{3,40},\s+|từ nay đến (?:hết|cuối) (?:năm|quý|tháng \d+),?\s+|(?:trong "
    r"|từ )?(?:quý \w+|tháng \d+|năm \d{4}|thời gian tới"
    r"|những tháng [^,.;]{3,20}|\d+ tháng [^,.;]{3,20}),\s+)+"
)
_TAILS = (
    " đã",
    " sẽ",
    " cần",
    " phải",
    " cũng",
    " thì",
    " kịp thời",
    " khẩn trương",
    " chủ động",
    " tích cực",
    " kiên quyết",
    " quyết liệt",
    " nhanh chóng",
    " tự",
    " luôn",
    " chủ trì",
    " chưa",
    " khi",
    " mỗi đơn vị",
    " mỗi tuần",
    " mỗi tháng",
    " mỗi năm",
    " hằng tuần",
    " hằng năm",
    " hằng tháng",
    " định kỳ",
)
_IN_NAMES = frozenset(entries("verbs_in_names"))
# What makes the verb behind it part of a name: "Ban Tổ chức", "Sở Xây dựng", "Đoàn kiểm tra"
_IS_PART = re.compile(
    r"(?:ban|các|cơ quan|hội đồng|bộ phận|trung tâm|công tác|giám sát|viên|đoàn|tổ|những|của"
    r"|ban quản lý|dự án|cơ sở|phòng|đội|cán bộ|văn phòng ban|chương trình"
    r"|đầu tư|cảnh sát|quản lý|chủ)\s*$"
)

# "; đồng thời yêu cầu các": where another order begins within a sentence
_SPLIT = re.compile(
    r"(?:,|;|\.\.\.|…)?\s*(?:và |đồng thời,? |từ đó,? |trong đó,? )?(?=(?:đề nghị|yêu cầu"
    r"|(?<!bàn )giao(?! ban(?! (?:tổ|dân|tuyên|nội|chỉ))| thông| lưu))\s+(?:các |đồng chí |ban "
    r"|ubnd|sở |phòng |công an|đảng|văn phòng|hội |đoàn|mttq|ủy ban|xã|phường|thành|bcđ|cấp|đơn|thủ"
    r"|người|trung|thường|các\b|bộ |liên |hđnd|btv|huyện|thị))"
)

_NOT_BEFORE_SPLIT = ("đã", "được", "theo", "nội dung", "ý kiến", "phát biểu", "đồng chí")
_COMMA = re.compile(r",\s+")
# "các xã, phường hoàn thành ...": of a list, and none that is told by itself
_CLASS = re.compile(
    r"(?:xã|phường|thị trấn|tổ dân phố|khu phố|thôn|đơn vị|địa phương|ngành|chi bộ)"
)
_WITH = re.compile(r"\s*(?:cần |phải )?(?:chủ trì,? )?phối hợp (?:chặt chẽ )?(?:với|cùng) ")
_STOP = re.compile(r"[,;.:]")
_WORD_BEFORE = re.compile(r"\w$")
# "phát hiện 8 vụ sai sót, kiến nghị thu hồi 74 triệu đồng": what an inspection came to
_FOUND = re.compile(r"(?<!\w)(?:phát hiện|thanh tra|kiểm tra|giám sát|kiểm toán|rà soát)(?!\w)")
_FINDING = re.compile(
    r"\s+(?:thu hồi|chấn chỉnh|xử lý (?:hành chính|kỷ luật|trách nhiệm|sau|\d)|xử phạt|khởi tố"
    r"|kỷ luật|giảm trừ|hoàn trả|chuyển cơ quan)"
)
_ASKED_BEFORE = re.compile(r"đã (?:có|gửi) (?:văn bản|công văn|tờ trình)")

# "Thứ nhất, ", "một là: ", "Đồng thời "
_ENUMERATED = re.compile(
    r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm|sáu|bảy) là|đồng thời|trước hết"
    r"|cùng với đó|ngoài ra)\s*[,:]?\s*"
)


def addressee(text, span):
    """Whom a clause names before its first verb, an empty span without one."""
    lower = text.lower
    lead = _TO.match(lower, span.start, span.end)
    start = lead.end() if lead else span.start
    if not _BODY.match(lower, start, span.end):
        return NOWHERE
    label = _LABEL.match(lower, span.start, span.end)
    if label and not _VERB.search(lower, start + 12, label.end() - 2):
        return trim(text, start, label.end() - 2)
    for verb in _VERB.finditer(lower, start + 3, min(span.end, start + 190)):
        if _is_in_name(text, start, verb):
            continue
        return _without_tail(text, trim(text, start, verb.start()))
    return NOWHERE


def names_body(text, span):
    """Whether a stretch begins with a body or somebody of whom something may be asked."""
    return _BODY.match(text.lower, span.start, span.end) is not None


def addressee_of_heading(text, span):
    """Whom a heading puts what stands below it to ("3. Giao Sở Tài chính:"), NOWHERE in others."""
    number = HEADING.match(text.lower, span.start, span.end)
    start = number.end() if number else span.start
    lead = _TO.match(text.lower, start, span.end)
    told = trim(text, lead.end() if lead else start, span.end)
    told = Span(told.start, told.start + len(text.plain[told.start : told.end].rstrip(" .:")))
    if not _BODY.match(text.lower, told.start, told.end):
        return NOWHERE
    verbs = _VERB.finditer(text.lower, told.start + 3, told.end)
    return told if all(_is_in_name(text, told.start, verb) for verb in verbs) else NOWHERE


def _is_in_name(text, start, verb):
    """Whether a verb is part of the name that begins at `start`: "Sở Giáo dục và Đào tạo"."""
    if text.shown[verb.start()].isupper() and not text.shown[start : verb.start()].isupper():
        return True
    return verb[0] in _IN_NAMES and _IS_PART.search(text.lower, start, verb.start()) is not None


def _without_tail(text, span):
    """Without what leads on to the verb ("các xã cần"); empty where it is more than a name."""
    words = text.lower[span.start : span.end].rstrip(" ,:")
    for tail in _TAILS:
        words = words.removesuffix(tail)
    words = words.rstrip(" ,:")
    is_name = ". " not in words and ";" not in words
    return Span(span.start, span.start + len(words)) if is_name else NOWHERE


def is_task(text, span):
    """Whether a sentence tells somebody to do something, or begins with what is to be done."""
    match = _ENUMERATED.match(text.lower, span.start, span.end)
    start = match.end() if match else span.start
    return bool(addressee(text, Span(start, span.end)) or _VERB.match(text.lower, start, span.end))


def says_what_to_do(text, span):
    """Whether a verb of doing stands in a clause, or words that something must be."""
    lower = text.lower
    return bool(
        _VERB.search(lower, span.start, span.end) or _IN_CHARGE.search(lower, span.start, span.end)
    )


def clauses(text, span):
    """The clauses of an order or petition: between semicolons, where a new verb of asking comes
    up, and at commas where a new body is told to do something."""
    found = []
    for piece in parts(text, span):
        start = piece.start
        for cut in _SPLIT.finditer(text.lower, piece.start + 1, piece.end):
            if cut.end() > start + 12 and _splits(text.lower[start : cut.start()], cut[0]):
                found.append(trim(text, start, cut.start()))
                start = cut.end()
        found += _at_commas(text, trim(text, start, piece.end))
    return found


def _splits(before, link):
    """Whether a clause ends here; `link` is what stands between it and the next verb."""
    if before.rstrip().endswith(_NOT_BEFORE_SPLIT):
        return False
    return bool(link.strip()) or (before.endswith((" ", ",")) and not _WORD_BEFORE.search(before))


def _at_commas(text, span):
    """Cut where after a comma another body is told to do something of five words or more."""
    found = []
    start = span.start
    first = addressee(text, span)
    for comma in _COMMA.finditer(text.lower, span.start, span.end):
        if not first:
            break
        if first.end > comma.end():
            continue
        told = addressee(text, Span(comma.end(), span.end))
        if not told or told.end - told.start > 80:
            continue
        if _CLASS.fullmatch(text.lower, told.start, told.end) or _is_with(
            text, Span(first.end, comma.start())
        ):
            continue
        rest = text.lower[told.end : span.end].split()
        before = text.lower[first.end : comma.start()].split()
        verb = _VERB.match(text.lower, trim(text, told.end, span.end).start)
        if len(rest) >= 4 and len(before) >= 5 and verb:
            found.append(trim(text, start, comma.start()))
            start = comma.end()
            first = addressee(text, Span(start, span.end))
    found.append(trim(text, start, span.end))
    return found


def _is_with(text, span):
    """Whether a clause only says yet with whom something is done: "phối hợp với Sở A"."""
    lead = _WITH.match(text.lower, span.start, span.end)
    return bool(lead and not _VERB.search(text.lower, lead.end(), span.end))


def apart(text, verbs):
    """The verbs of asking that begin a petition each: not the second in "đề nghị A kiến nghị B"."""
    kept = []
    for verb in verbs:
        if kept and not _STOP.search(text.lower, kept[-1].end(), verb.start()):
            continue
        before = text.lower[max(0, verb.start() - 90) : verb.start()]
        is_finding = _FINDING.match(text.lower, verb.end()) and _FOUND.search(before)
        if not is_finding and not _ASKED_BEFORE.search(before):
            kept.append(verb)
    return kept


# "; với thôn đặc biệt khó khăn, bà ": before what is asked for next
_ABOUT_OTHERS = re.compile(r"; (?:đồng thời |riêng |còn )?(?:với|đối với|về|riêng|để|nhằm)\s")


def next_asker(text, start, verb):
    """Where what is asked for ends, since behind it somebody else asks before `verb`."""
    stretch = text.lower[start:verb]
    cut = stretch.rfind(";")
    if cut < 0 or not _ABOUT_OTHERS.match(stretch, cut):
        cut = max(stretch.rfind(mark) for mark in (";", ", ", ". "))
    if cut < 0 or len(stretch) - cut > 110:
        return verb
    return start + cut


def begins_at(text, span, verb):
    """Where what is asked for begins, behind the verb of asking and what links them."""
    return trim(text, _LINK.match(text.lower, verb.end(), span.end).end(), span.end)


def _is_noun(text, span, match):
    """Whether "đề nghị", "yêu cầu", "giao" stands there as a noun or a passive."""
    if match[0] == "giao" and text.plain.startswith(_ANOTHER_GIVE, match.end()):
        return True
    if match[0] in _WISHES and text.plain.startswith(" của ", match.end()):
        return True
    if _NOTHING.match(text.plain, match.end(), span.end):
        return True  # "giải quyết 41/43 kiến nghị."
    if _LISTED.match(text.plain, match.end(), span.end):
        return False  # "nhiều ý kiến đề xuất: nâng mức phụ cấp; ..."
    start = max(span.start, match.start() - 12)
    before = _WORD_IN_FRONT.search(text.shown, start, match.start())
    if before and before.start() > span.start and before[0][0].isupper():
        return False  # "ông Đạt đề nghị"
    follows = Span(match.end() + 1, span.end)
    is_put = _TOLD_OR_SAID.search(text.lower, start, match.start())
    if is_put and addressee(text, follows):
        return False  # "một số ý kiến đề nghị UBND huyện ...", "phản ánh, kiến nghị huyện ..."
    return bool(_NOUN.search(text.lower[max(span.start, match.start() - 22) : match.end()]))


def verbs_of(text, span, wanted):
    """The matches of a pattern of verbs that are no nouns."""
    return [
        match
        for match in wanted.finditer(text.lower, span.start, span.end)
        if not _is_noun(text, span, match)
    ]
