"""Which bodies hold the meeting, or are reviewed in it."""

import re

from intake.reader.bodies import BODY, also_called, clean, committees_in, listed_in, split_bodies
from intake.reader.meeting import opening_of
from intake.reader.pages import is_capitals
from intake.reader.people import mentions_in
from intake.reader.reading import LineKind
from intake.reader.sections import Section
from intake.reader.spans import Span, trim
from intake.reader.tables import cells
from meetings.record import Part
from units.vietnamese import fold

# "phối hợp tổ chức", "họp", "làm việc với": what a body does that holds a meeting
_HOLDS = re.compile(
    r"(?<!\w)(?<!về )(?<!việc )(?:(?:đã |vừa |phối hợp |long trọng |chính thức |đồng loạt |cùng "
    r"|trọng thể )*(?:(?<!các )(?<!ban )(?<!những )tổ chức(?! chính trị| đảng| đoàn| xã hội"
    r"| cơ sở)|làm việc (?:với|cùng)|(?<!dự )họp(?! báo)|(?:tiếp tục )?giao ban|tiến hành"
    r"|chủ trì|khai mạc|giao ban với|triệu tập|diễn ra|sơ kết|tổng kết|có (?:buổi|cuộc)"
    r"|ban hành|nghe|mở))(?!\w)"
)

_WORKED = re.compile(r"(?:làm việc (?:với|cùng)|giao ban với) ")
_WORKS = re.compile(rf"(?:có (?:buổi|cuộc) )?{_WORKED.pattern}")

# Who hosts the meeting of a committee of its own: "UBND tỉnh tổ chức phiên họp của Ban Chỉ đạo A"
_HOST = re.compile(
    r"(?:(?:ban )?thường (?:vụ|trực) |btv |lãnh đạo )?(?:(?:đảng|tỉnh|thành|thị|huyện|quận) ủy|ubnd"
    r"|ủy ban nhân dân|hđnd|văn phòng)(?!\w)"
)

# "hoạt động của " before the committee that is reviewed, "; " before the next
_REVIEWS = re.compile(
    r"(?:của|hoạt động|công tác|giữa|họp|hội nghị|phiên họp|làm việc"
    r"|(?:đầu|cuối) năm(?: \d{4})?)\s+$"
)
_NEXT = re.compile(r"(?:,|;|\svà|\scùng|\svới)\s+$")

# "họp giao ban ", "hoạt động của "
_MEETS = re.compile(r"(?:họp|giao ban|hội nghị|làm việc|hoạt động|sơ kết|tổng kết)[^,;.]{0,40}$")

# Where a paper says who reports or met
_OPENINGS = (Section.OPENING, Section.PEOPLE, Section.FRAME)

# "tại nhà văn hóa xã A", not "tại hội nghị do Ban Chỉ đạo A"
_VENUE = re.compile(r"(?:tại|trụ sở|hội trường|phòng họp|ở)(?![^,;]{0,60} do )[^,;]{0,60}$")

# "Phó Chủ tịch UBND tỉnh", whoever that is
_POST_BEFORE = re.compile(
    r"(?:chủ tịch|bí thư|giám đốc|chủ nhiệm|chánh|ủy viên|thành viên)(?: thường trực)?\s+$"
)

_APART = re.compile(r",\s*$")
_ON_GROUND_OF = re.compile(r"(?:theo|thực hiện|căn cứ|của)\s")
_LOCALITY = re.compile(r"(?:phường|xã|thị trấn) ")
_ENDS_WITH_LOCALITY = re.compile(rf"{_LOCALITY.pattern}[^,;.]{{3,40}}$")
_HEADLINE_STOP = re.compile(
    r"\s*(?::|(?<!phòng),|;| - | (?:sơ kết|tổng kết|giao ban|họp|tổ chức(?! chính trị| đảng)"
    r"|làm việc|triển khai|đánh giá|tháng|quý|năm|\d+ tháng)(?!\w))"
)
# "UBND các xã": of whom each was there by itself
_OF_MANY = re.compile(r"\scác (?:xã|phường|huyện|đơn vị|địa phương)")
_WORKED_STOP = re.compile(r"[.;:]|,? (?:về|để|nhằm|nghe|đánh giá|do|tại|sơ kết|nhân)\s")
# In the head of a paper: what does not go on from the line above
_BEGINS_CELL = re.compile(
    r"\*|số|ban |đảng |độc lập|cộng hòa|tỉnh |huyện |trường |[^,]{2,30}, ngày"
)
_SHORT = re.compile(r"bc[dđ]\b")
# "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo ..."
_HEAD_OF = re.compile(r"trưởng (?=ban|bcđ|đoàn|tiểu ban|tổ)")
_CONCLUSIONS_OF = re.compile(r"kết luận của ")
_CONCLUSIONS_STOP = re.compile(r"\s(?:tại|về|trong|ngày)\s|[,;]")
# In the head of a paper: "HUYỆN ỦY ...", "CỤM SỐ ..."
_ISSUERS = re.compile(
    r"(?:huyện|thị|thành|quận|tỉnh|đảng) ủy|cụm |khối |sở |phòng |tổ công tác"
    r"|(?:ubnd|ủy ban nhân dân|hội đồng|công an|trung tâm|chi cục) "
    r"|ban (?:dân vận|tuyên giáo|tổ chức|nội chính|kinh tế)"
)

_WORK_OF = re.compile(r"(?:hoạt động|công tác) của ")
# "Ban Chấp hành Hội A báo cáo kết quả"
_REPORTS = re.compile(r"\s(?:xin |trân trọng |kính )?(?:báo cáo|tổng hợp)(?!\w)")

_TOLD_BEFORE = re.compile(rf"báo cáo (?:{BODY.pattern}[^;.]{{0,80}}, )?$")

# "Ban Chỉ đạo huyện": said of one that is named elsewhere
_BARE = re.compile(r"(?:ban chỉ đạo|bcđ)(?: (?:tỉnh|huyện|thị xã|thành phố|xã|phường))?")

# "Đoàn công tác số 3", "Cụm ATLC-SSCĐ số 2"
_GROUP = re.compile(
    r"(?<!\w)(?:(?:đoàn|tổ) công tác (?:[^\d,;.:()]{2,40} )?|tổ (?:vận động|giúp việc|kiểm tra) "
    r"|đoàn (?:chỉ đạo )?"
    r"|cụm (?:atlc(?:\s*-\s*sscđ)? )?|khối (?:thi đua )?)số\s*(\d{1,2})(?!\w)"
)

_NUMBERED = re.compile(r"(đoàn|tổ|cụm|khối)\s[^,;.]{0,60}?số (\d{1,2})(?!\w)")

# "Cụm số 1, số 2 và số 5": of which each is one
_SEVERAL = re.compile(r"số \d{1,2}(?:,| và)(?: [^\d,;]{0,40}số)? \d")

# "các Đoàn công tác chỉ đạo cơ sở": named as one
_TOGETHER = re.compile(r"(?:các|\d+|hai|ba|bốn|năm|sáu) (?:đoàn|tổ|cụm|khối) ")


def organizers(page, sentences):
    """The spans of the bodies that hold the meeting of a page, each named once."""
    if page.is_paper:
        named = _of_paper(page, sentences)
    else:
        named = _of_item(page, sentences)
    found = {}
    for span in named:
        span = clean(page.text, span)
        words = page.text.words(span.start, span.end)
        if len(words) > 1 and not (len(named) > 1 and _BARE.fullmatch(words.lower())):
            key = _group_key(page.text, span) or fold(words)
            found[key] = max(found.get(key, span), span, key=lambda one: one.end - one.start)
    named = list(found.values())
    apart = [span for span in named if not _SEVERAL.search(page.text.lower, span.start, span.end)]
    if len(apart) < len(named) and (groups := _groups(page, apart)):
        return apart + groups
    are_together = any(_TOGETHER.match(page.text.lower, span.start) for span in named)
    return named if are_together else named + _groups(page, named)


# News ------------------------------------------------------------------------------------------


def _of_item(page, sentences):
    """The bodies of a news item: of its first sentences, else of its headline, each by its fullest
    name there."""
    text = page.text
    headline = page.spans(LineKind.HEADLINE)
    places = opening_of(sentences)[:4] + headline
    named = next(filter(None, (holders_in(text, place) for place in places)), [])
    of_heads = _of_heads(text, sentences)
    if not named:
        named = next(filter(None, (_in_headline(text, place) for place in headline)), of_heads)
    if not named:
        named = _first_headed(text, places)
    if not named:  # the report begins with what was done
        first = [one.span for one in sentences[:4]]
        named = next(filter(None, (holders_in(text, place) for place in first)), [])
    if not named:  # whose work the report tells, and that it met
        named = _committees(text, [one.span for one in sentences])[:1]
    if named and all(_HOST.match(text.lower, one.start) for one in named):
        reviewed = (listed_in(text, place) or _reviewed_in(text, place) for place in headline)
        named = named + next(filter(None, reviewed), [])
    fuller = _committees(text, places) + of_heads
    return [_fullest(text, one, fuller) for one in named]


def _fullest(text, span, others):
    """The longest of the names that begin with all the words of this one."""
    key = _key(text, span)
    alike = [one for one in others if _key(text, one)[: len(key)] == key]
    return max([span, *alike], key=lambda one: one.end - one.start)


def _of_heads(text, sentences):
    """The committees whose heads chair: "đồng chí A, Trưởng Ban Chỉ đạo B chủ trì"."""
    found = []
    for sentence in sentences:
        for one in sentence.mentions:
            if Part.CHAIR in one.parts:
                for head in _HEAD_OF.finditer(text.lower, one.post.start, one.post.end):
                    found += committees_in(text, Span(head.end(), sentence.span.end))[:1]
    return found


def _first_headed(text, places):
    """The committee whose head the opening names, if it names no body: "yêu cầu của đồng chí A,
    Trưởng Ban Chỉ đạo B tại hội nghị"."""
    for place in places:
        for head in _HEAD_OF.finditer(text.lower, place.start, place.end):
            if found := committees_in(text, Span(head.end(), place.end)):
                return found[:1]
    return []


def holders_in(text, sentence):
    """The bodies that a sentence says hold the meeting or are reviewed in it, as spans."""
    people = None
    for hold in _HOLDS.finditer(text.lower, sentence.start, sentence.end):
        people = mentions_in(text, sentence) if people is None else people
        first = _holder(text, Span(sentence.start, hold.start()), people)
        rest = Span(hold.start(), sentence.end)
        reviewed = listed_in(text, rest) or _reviewed_in(text, rest)
        if first is None:
            is_to_work = _WORKS.match(text.lower, hold.start(), sentence.end)
            if reviewed := reviewed or (_worked_with(text, rest) if is_to_work else []):
                return reviewed
            continue
        span = trim(text, first, hold.start())
        if _LOCALITY.match(text.lower, span.start):
            return reviewed
        found = split_bodies(text, span)
        return found + _worked_with(text, rest) + reviewed
    return []


def _reviewed_in(text, span):
    """The committees whose work is reviewed: "sơ kết hoạt động của Ban Chỉ đạo A và Ban ... B"."""
    found = []
    for one in committees_in(text, span):
        before = Span(found[-1].end if found else span.start, one.start)
        if found:
            is_reviewed = _NEXT.search(text.lower, before.start, before.end)
        else:
            is_reviewed = _REVIEWS.search(text.lower, before.start, before.end)
        if is_reviewed:
            found.append(one)
    return found


def _holder(text, span, people):
    """Where the body begins that does what follows: no venue, nobody's post; None without one."""
    found = None
    for match in BODY.finditer(text.lower, span.start, span.end):
        before = text.lower[span.start : match.start()]
        is_of_one = any(one.start <= match.start() < one.end for one in people)
        in_brackets = before.count("(") > before.count(")")
        if is_of_one or in_brackets or _VENUE.search(before) or _POST_BEFORE.search(before):
            continue
        is_apart = (
            found is not None
            and _APART.search(before)
            and _ON_GROUND_OF.search(text.lower[span.start : found])
        )
        if found is None or is_apart:
            found = match.start()
    if found is None and (end := _ENDS_WITH_LOCALITY.search(text.lower, span.start, span.end)):
        return end.start()
    return found


def _worked_with(text, span):
    """The bodies that "làm việc với" is said of, taken apart."""
    worked = _WORKED.search(text.lower, span.start, span.end)
    if worked is None:
        return []
    stop = _WORKED_STOP.search(text.lower, worked.end(), span.end)
    body = trim(text, worked.end(), stop.start() if stop else span.end)
    found = split_bodies(text, body) if BODY.match(text.lower, body.start) else []
    is_reviewed = worked[0].startswith("làm")
    return [one for one in found if not _is_of_many(text, one, is_reviewed)]


def _is_of_many(text, span, is_reviewed):
    """Whether a body is that of many places: "UBND các xã". Those are one by one, but for a body
    that is reviewed and names them: "Ban Thường vụ Đảng ủy các xã A, B"."""
    many = _OF_MANY.search(text.lower, span.start, span.end)
    if many is None:
        return False
    return not (is_reviewed and text.plain[many.end() : many.end() + 2].strip().isupper())


def _in_headline(text, span):
    """The body that a headline names first, where its lead names none."""
    if committees := committees_in(text, span):
        return committees
    match = BODY.search(text.lower, span.start, span.end)
    if match is None:
        return []
    stop = _HEADLINE_STOP.search(text.lower, match.end(), span.end)
    return [trim(text, match.start(), stop.start() if stop else span.end)]


# Papers ----------------------------------------------------------------------------------------


def _of_paper(page, sentences):
    """The committee that a paper names: in its subject, its head or its first lines, by the
    fullest of the names that begin alike."""
    text = page.text
    head = _head(page)
    for span in page.spans(LineKind.HEADLINE):
        if listed := listed_in(text, span):
            return listed
    in_subject = _committees(text, page.spans(LineKind.HEADLINE))
    in_head = _committees(text, head)
    opening = [
        one.span
        for number, one in enumerate(sentences[:6])
        if number < 2 or one.section in _OPENINGS
    ]
    in_opening = [one for one in _committees(text, opening) if not _is_told(text, one)]
    of_heads = _of_heads(text, sentences[:4])
    own = max(in_subject, in_head, key=lambda found: found[0].end - found[0].start if found else 0)
    if own:
        first = _key(text, own[0])
        if _SHORT.match(text.lower, own[0].start):  # its words may be shortened as well
            first = first[:5]
        alike = [
            span
            for span in in_opening + of_heads
            for name in (span, also_called(text, span))
            if name and _key(text, name)[: len(first)] == first
        ]
        reporting = [span for span in in_opening if _is_reporting(text, span)]
        if in_head and not in_subject:  # whose words may be shortened: "BAN CHỈ ĐẠO ATGT"
            alike += reporting
        if own_report := [span for span in alike if span in reporting]:
            alike = own_report  # and not that of the level above, which bears the same name
        fullest = max([own[0], *alike], key=lambda span: span.end - span.start)
        together = _met_together(text, opening[:2], fullest)
        if together:
            return together
        return [fullest, *in_subject[1:3]]
    concluding = _concluding(page)
    if in_opening and not concluding:
        return _met_together(text, opening[:2], in_opening[0]) or in_opening[:1]
    held = next(filter(None, (holders_in(text, one.span) for one in sentences[:3])), [])
    worked = [one for place in page.spans(LineKind.HEADLINE) for one in _worked_with(text, place)]
    if page.is_a("thông báo", "biên bản"):
        headed = _first_headed(text, page.spans(LineKind.HEADLINE))
        if concluding:
            return concluding + worked
        return worked or held or of_heads or headed or _issuer(text, head)
    reporting = _reporting(text, [one.span for one in sentences[:3]])
    reviewed = _reviewed_groups(text, page.spans(LineKind.HEADLINE))
    return reviewed or reporting or _issuer(text, head) or held or worked or of_heads


def _met_together(text, places, own):
    """The committees of a meeting that the opening says several held, if this one is among them:
    "họp giao ban của Ban Chỉ đạo A và Ban Chỉ đạo B"."""
    for place in places:
        reviewed = _reviewed_in(text, place)
        if not reviewed or not _MEETS.search(text.lower, place.start, reviewed[0].start):
            continue
        keys = [_key(text, one)[:6] for one in reviewed]
        if len(reviewed) > 1 and _key(text, own)[:6] in keys:
            return reviewed
    return []


def _reviewed_groups(text, places):
    """The groups whose work is the subject: "hoạt động của các Đoàn công tác Thành ủy 6 tháng"."""
    for place in places:
        of = _WORK_OF.search(text.lower, place.start, place.end)
        if of and _TOGETHER.match(text.lower, of.end(), place.end):
            stop = _HEADLINE_STOP.search(text.lower, of.end(), place.end)
            return [trim(text, of.end(), stop.start() if stop else place.end)]
    return []


def _reporting(text, places):
    """Who makes a report: "Thực hiện ..., Ban Chấp hành Hội A báo cáo"."""
    for place in places:
        reports = _REPORTS.search(text.lower, place.start, place.end)
        if reports:
            comma = text.plain.rfind(", ", place.start, reports.start())
            start = comma + 2 if comma > 0 else place.start
            if BODY.match(text.lower, start, reports.start()):
                return [trim(text, start, reports.start())]
    return []


def _is_told(text, span):
    """Whether a body is told what another reports: "báo cáo UBND tỉnh, Ban Chỉ đạo A kết quả"."""
    return _TOLD_BEFORE.search(text.lower, max(0, span.start - 110), span.start) is not None


def _is_reporting(text, span):
    """Whether a body is said to report: "Ban Chỉ đạo ... báo cáo kết quả"."""
    return _REPORTS.match(text.lower, span.end) is not None


def _head(page):
    """The cells above a paper's name, with the lines of a name that goes on put together."""
    text = page.text
    found = []
    was_alone = False
    for span in page.spans(LineKind.FORM)[:8]:
        named = [cell for cell in cells(text, span) if cell]
        is_alone = len(named) == 1 and is_capitals(text, named[0])
        begins = BODY.match(text.lower, span.start) or _BEGINS_CELL.match(text.lower, span.start)
        if is_alone and was_alone and not begins:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found += named
        was_alone = is_alone
    return found


def _committees(text, places):
    """Committees named in these places, each once."""
    found = {}
    for place in places:
        for span in committees_in(text, place):
            found.setdefault(fold(text.words(span.start, span.end)), span)
    return list(found.values())


def _key(text, span):
    """How the name of a committee begins, short or written out."""
    name = _SHORT.sub("ban chi dao", fold(text.words(span.start, span.end)))
    return name.split()


def _concluding(page):
    """The body whose conclusions a notice gives ("kết luận của Thường trực Tỉnh ủy")."""
    lower = page.text.lower
    for place in page.spans(LineKind.HEADLINE):
        match = _CONCLUSIONS_OF.search(lower, place.start, place.end)
        if match and BODY.match(lower, match.end(), place.end):
            stop = _CONCLUSIONS_STOP.search(lower, match.end(), place.end)
            return [trim(page.text, match.end(), stop.start() if stop else place.end)]
    return []


def _issuer(text, head):
    """The party committee, cluster or department in the head of a paper without another."""
    return [cell for cell in head if _ISSUERS.match(text.lower, cell.start, cell.end)][-1:]


# Groups ----------------------------------------------------------------------------------------


def _group_key(text, span):
    """ "Cụm an toàn làm chủ số 5" and "Cụm ATLC-SSCĐ số 5" are one; None where it has no number."""
    match = _NUMBERED.match(text.lower, span.start, span.end)
    return match and match.groups()


def _groups(page, named):
    """Numbered working groups are reviewed one by one: the fullest mention of each number that no
    other organizer bears, in their order."""
    text = page.text
    found = {}
    for place in page.spans(LineKind.BODY, LineKind.CAPTION, LineKind.HEADING, LineKind.HEADLINE):
        for match in _GROUP.finditer(text.lower, place.start, place.end):
            number, span = int(match[1]), Span(*match.span())
            kept = found.get(number)
            if kept is None or span.end - span.start > kept.end - kept.start:
                found[number] = span
    if named and len(found) == 1:
        return []  # "phụ trách cụm số 2"
    words = " ; ".join(text.words(span.start, span.end) for span in named)
    taken = {int(number) for number in re.findall(r"số (\d+)", words.lower())}
    return [span for number, span in sorted(found.items()) if number not in taken]
