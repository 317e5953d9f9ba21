"""Who is named, with which post, and what they did in the meeting."""

import re
from dataclasses import dataclass, field

from intake.reader.spans import Span, trim
from intake.reader.vocabulary import entries, pattern, source
from meetings.record import Part
from units.vietnamese import fold

_SYLLABLE = r"[A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ](?:['’][A-ZĐÀ-Ỹa-zđà-ỹ]+|[a-zđà-ýăĩũơưạ-ỹ]+|(?=[ ,;.)]))"
_NAME = re.compile(rf"{_SYLLABLE}(?:[ \u00a0]+{_SYLLABLE}){{1,6}}")
_ONE = re.compile(_SYLLABLE)

# A run of capitals that begins as a name does and is a place or a thing.
_PLACE_WORD = re.compile(
    r"(?<!\w)(?:tỉnh|huyện|thành phố|tp\.?|thị xã|xã|phường|thị trấn|thôn|bản|ấp|buôn|khu phố|xóm"
    r"|quận)\s*$"
)
_NOT_BEFORE = re.compile(
    r"(?:đường|phố|trường|cầu|chợ|khu|quốc lộ|tượng đài|thpt|thcs|tiểu học|mầm non|nút giao"
    r"|ngã [ba|tư]\w*"
    r"|làng|tổ dân phố|tdp|đảo|sông|hồ|suối|núi"
    r"|đền|chùa|đình|nhà thờ|giáo xứ|công ty|doanh nghiệp|hợp tác xã|htx|bệnh viện|giải thưởng|báo"
    r"|đài|vùng|cụm|dân tộc"
    r"|người|tại|ở|giải|học bổng|quỹ|khu di tích|di tích|cảng|vịnh|đồng bằng|miền)\s*$"
)
_PLACES = {
    fold(name)
    for name in (
        "Hà Nội|Hà Tĩnh|Hà Nam|Hà Giang|Hà Tiên|Hồ Chí Minh|Yên Bái|Thái Nguyên|Thái Bình|Cao Bằng"
        "|Sơn La|Lai Châu"
        "|Lâm Đồng|Long An|Hoà Bình|Hòa Bình|Ninh Bình|Ninh Thuận|An Giang|Trà Vinh|Đồng Tháp"
        "|Đồng Nai|Vũng Tàu"
        "|Đồng Hới|Văn Giang|Văn Lâm|Kim Bôi|Kim Động|Kim Sơn|Lạc Sơn|Lương Sơn|Lục Nam|Lục Ngạn"
        "|Mai Sơn|Mai Châu"
        "|Đoàn Thanh niên|Đoàn Thanh Niên|Đoàn Hùng|Văn Hóa|Văn Bàn|Văn Yên|Văn Chấn|Yên Thế"
        "|Yên Dũng|Yên Thành|Yên Định|Thạch Hà|Thạch Thất"
        "|Hồng Lĩnh|Quan Hóa|Quan Sơn|Vị Xuyên|Cao Lãnh|Cao Lộc|Châu Thành|Châu Đốc|Hoàng Sa"
        "|Trường Sa|Mạnh Thường Quân"
        "|Đoàn Công tác|Đoàn Kết|Đồng Khởi|Đồng Xuân|Quan Lạn|Từ Sơn|Từ Liêm|Thái Thụy|Đông Anh"
        "|Văn Phòng|Long Thành|Long Xuyên|Long Khánh"
    ).split("|")
}
_ORGANISATION = re.compile(
    r"đoàn (?:tncs|thanh niên|công tác|đại biểu|kiểm tra|luật)|an (?:ninh|toàn|sinh)|đồng (?:bào"
    r"|thời)|cao (?:điểm|đẳng)|kim ngạch"
)


_FAMILIES = frozenset(entries("family_names"))


@dataclass(slots=True)
class Mention:
    """One place where a person is named. `post` and `rank` are empty where none stands there."""

    name: Span
    post: Span = Span(0, 0)
    rank: Span = Span(0, 0)
    parts: set = field(default_factory=set)

    @property
    def start(self):
        places = [self.name.start] + [span.start for span in (self.post, self.rank) if span]
        return min(places)

    @property
    def end(self):
        return max(self.name.end, self.post.end)


_ANCHOR = re.compile(
    rf"(?<!\w)(?P<many>các |những |hai |ba |2 |3 )?(?:{source('anchors')})(?!\w)\s*:?\s*"
)
_RANKED = re.compile(rf"(?:{source('ranks')})(?!\w)[.,]?\s*(?:-\s*)?")
_POST = re.compile(rf"(?:{source('posts')})(?!\w)")
_AFTER_NAME = re.compile(r"\s*(?:,|-|\(|:(?=\s*(?:phó|trưởng|bí thư|chủ tịch)))\s*|\s+(?=là )")
_SPEECH_IN_POSTS = "|".join(
    re.escape(word)
    for word in entries("speech")
    if word
    not in ("chỉ đạo", "thông tin", "giới thiệu", "thống nhất", "điều hành", "bổ sung", "kết luận")
)
_POST_STOP = re.compile(
    rf"(?<!\w)(?:chủ trì|chủ chì|đồng chủ trì|dự(?! án| thảo| toán| báo)|tham dự|cùng dự|đã"
    rf"|và đồng chí|và ông|và bà|và (?:{source('ranks')})(?!\w)|cùng đồng chí|cùng các|cùng|làm"
    rf"|điều hành|chủ tọa|"
    rf"là chủ|cho rằng|thừa ủy quyền|thay mặt|(?<!ban )(?<!đoàn )chỉ đạo"
    rf"|(?<!sở )(?<!hóa và )(?<!hóa, )(?<!ban )thông tin(?! và)|{_SPEECH_IN_POSTS})(?!\w)"
)
_LIST_AND = re.compile(r"\s*(?:[,;]|và|cùng|,? và)\s*(?:là\s+)?")


def mentions_in(text, span):
    """The `Mention`s of a sentence or line, in order."""
    found = []
    place = span.start
    shared = None
    while place < span.end:
        anchor = _ANCHOR.search(text.lower, place, span.end)
        bare = _bare(text, place, anchor.start() if anchor else span.end, span, found)
        if bare is not None:
            found.append(bare)
            place = max(bare.end, bare.name.end)
            continue
        if anchor is None:
            break
        mention, place, shared = _anchored(text, anchor, span)
        if mention is not None:
            found.append(mention)
            place = max(place, mention.name.end)
            place = _listed(text, place, span, shared, found)
    return _without_doubles(found)


def _without_doubles(found):
    kept = []
    for mention in sorted(found, key=lambda mention: mention.name):
        if not kept or mention.name.start >= kept[-1].name.end:
            kept.append(mention)
    return kept


def _anchored(text, anchor, span):
    """(mention or None, where to go on, post shared by a list or None) after "đồng chí"."""
    place = anchor.end()
    rank = _RANKED.match(text.lower, place, span.end)
    ranked = Span(place, trim(text, place, rank.end()).end) if rank else Span(0, 0)
    place = rank.end() if rank else place
    name = _name_at(text, place, span.end)
    if name:
        return _with_post_after(text, name, ranked, span), name.end, None
    post = _POST.match(text.lower, place, span.end)
    if post is None:
        return None, place, None
    name = _name_after_post(text, place, span)
    if name is None:
        return None, place, None
    shared = trim(text, place, name.start)
    shared = _without_rank(text, shared)
    colon = text.plain[shared.start : name.start].rstrip().endswith(":")
    shared = Span(shared.start, len(text.plain[: shared.end].rstrip(" :,-")))
    mention = Mention(name, shared, ranked)
    return mention, name.end, shared if colon or (anchor["many"] or "các" in anchor[0]) else None


def _without_rank(text, span):
    """The post without a rank at its end ("Phó Giám đốc Công an tỉnh Đại tá")."""
    lower = text.lower[span.start : span.end]
    for match in _RANKED.finditer(lower):
        if match.end() >= len(lower) - 1:
            return Span(span.start, span.start + len(lower[: match.start()].rstrip(" ,-:")))
    return span


def _listed(text, place, span, shared, found):
    """Go on through "A, post; B, post và C, post" behind the first of a list."""
    while True:
        place = max(place, found[-1].end)
        link = _LIST_AND.match(text.lower, place, span.end)
        if link is None or link.end() >= span.end:
            return place
        start = link.end()
        anchor = _ANCHOR.match(text.lower, start, span.end)
        start = anchor.end() if anchor else start
        rank = _RANKED.match(text.lower, start, span.end)
        ranked = Span(start, trim(text, start, rank.end()).end) if rank else Span(0, 0)
        start = rank.end() if rank else start
        name = _name_at(text, start, span.end)
        if name is None or not (anchor or rank or _is_persons(text, name)):
            return place
        mention = _with_post_after(text, name, ranked, span)
        if shared and not mention.post:
            mention.post = shared
        found.append(mention)
        place = mention.end


def _bare(text, start, end, span, found):
    """The first person in a stretch without "đồng chí": a name beside a post or a rank."""
    place = start
    while match := _NAME.search(text.shown, place, end):
        run = _trimmed_name(text, Span(match.start(), match.end())) or Span(
            match.start(), match.end()
        )
        floor = max(span.start, found[-1].end if found else 0)
        name = _person_in_run(text, run, floor)
        place = run.end
        if name is None:
            continue
        rank = _rank_before(text, span.start, name.start)
        mention = _with_post_after(text, name, rank, span)
        if not mention.post:
            post = _post_before(text, floor, rank.start if rank else name.start)
            if post:
                mention.post = post
        if mention.post or rank:
            return mention
        if _SPOKE_RIGHT_AFTER.match(text.lower, name.end, span.end):
            return mention
    return None


_SPOKE_RIGHT_AFTER = re.compile(
    rf"\s*(?:đã |cũng |đồng thời |tiếp tục )?(?:{source('speech')}|chủ trì)(?!\w)"
)


def _is_persons(text, name):
    """Whether a run of capitals is a person's name rather than a place's or a body's."""
    words = text.shown[name.start : name.end].split()
    first = text.lower[name.start : name.start + len(words[0])]
    if first not in _FAMILIES or not 2 <= len(words) <= 5:
        return False
    if fold(" ".join(words[:2])) in _PLACES or (
        len(words) >= 3 and fold(" ".join(words[:3])) in _PLACES
    ):
        return False
    if _ORGANISATION.match(text.lower, name.start, name.end + 1):
        return False
    return not _NOT_BEFORE.search(text.lower, max(0, name.start - 24), name.start)


def _person_in_run(text, run, floor):
    """The person in a run of capitals, where a place may stand before ("huyện Gio Linh Võ Đắc
    Thành"): the part that is shaped most like a name. None without one."""
    words = list(_ONE.finditer(text.shown, run.start, run.end))
    after_place = _PLACE_WORD.search(text.lower, max(floor, run.start - 12), run.start) is not None
    best = None
    for number, word in enumerate(words):
        name = Span(word.start(), run.end)
        length = len(words) - number
        if (
            not 2 <= length <= 4
            and not (length == 5 and number == 0)
            or not _is_persons(text, name)
        ):
            continue
        if number and not after_place and length < 3:
            continue
        weight = ({3: 3, 4: 2, 2: 1}.get(length, 0), number in (0, 2), -number)
        if best is None or weight > best[0]:
            best = weight, name
    if best is None:
        return None
    if after_place and _post_before(text, floor, best[1].start) is None:
        return None
    return best[1]


def _name_at(text, place, end):
    match = _NAME.match(text.shown, place, end)
    if match is None:
        return None
    if _POST.match(text.lower, place, end) and text.lower[match.start() :].split()[0] not in (
        "ông",
    ):
        post = _POST.match(text.lower, place, end)
        if len(post[0].split()) > 1 or not _is_persons(text, Span(match.start(), match.end())):
            return None
    return _trimmed_name(text, Span(match.start(), match.end()))


def _trimmed_name(text, name):
    """The name without a capital word of what follows it ("Lê Văn Tám Phó Chủ tịch")."""
    words = list(_ONE.finditer(text.shown, name.start, name.end))
    for number, word in enumerate(words[1:], start=1):
        if number >= 2 and _POST.match(text.lower, word.start()):
            return Span(name.start, words[number - 1].end())
    return name if len(words) >= 2 else None


def _rank_before(text, start, end):
    stretch = text.lower[max(start, end - 24) : end]
    for match in _RANKED.finditer(stretch):
        if match.end() == len(stretch):
            offset = max(start, end - 24)
            return trim(text, offset + match.start(), offset + match.end())
    return Span(0, 0)


def _with_post_after(text, name, rank, span):
    mention = Mention(name, rank=rank)
    comma = _AFTER_NAME.match(text.lower, name.end, span.end)
    if comma is None:
        return mention
    start = comma.end()
    second = _RANKED.match(text.lower, start, span.end)
    if second and not _POST.match(text.lower, start, span.end):
        start = second.end()
    start = start + 3 if text.lower.startswith("là ", start) else start
    if _POST.match(text.lower, start, span.end) or ("(" in comma[0] and start < span.end):
        mention.post = _post_from(text, start, span.end, in_brackets="(" in comma[0])
    return mention


def _post_from(text, start, end, in_brackets=False):
    """A post, or several in a row, from where the first begins."""
    if in_brackets:
        close = text.plain.find(")", start, end)
        if close > 0:
            return trim(text, start, close)
    stop = _POST_STOP.search(text.lower, start + 1, end)
    limit = stop.start() if stop else end
    place = start
    while True:
        cut = re.compile(r"[,;:.()]| - ").search(text.plain, place, limit)
        while (
            cut
            and cut[0] == "."
            and re.search(r"\b(?:tp|tx|tt|đ|p)$", text.lower[start : cut.start()])
        ):
            cut = re.compile(r"[,;:.()]| - ").search(text.plain, cut.end(), limit)
        piece_end = cut.start() if cut else limit
        name = _person_inside(text, place, piece_end)
        if name:
            return trim(text, start, name)
        if cut is None or cut[0] not in (",", " - "):
            return _closed(text, start, piece_end)
        after = re.compile(r"\s*(?:kiêm\s+|nguyên\s+|đồng chí\s+)?").match(
            text.lower, cut.end(), limit
        )
        if not _POST.match(text.lower, after.end(), limit):
            return _closed(text, start, piece_end)
        place = after.end()


def _closed(text, start, end):
    span = trim(text, start, end)
    shown = text.plain[span.start : span.end].rstrip(" ,-;:.")
    for tail in (" và", " cùng", " cũng"):
        if shown.lower().endswith(tail):
            shown = shown[: -len(tail)].rstrip(" ,-;")
    return Span(span.start, span.start + len(shown))


def _person_inside(text, start, end):
    """Where the next person begins inside what was taken for a post, None without one."""
    anchor = _ANCHOR.search(text.lower, start, end)
    stop = anchor.start() if anchor else None
    for link in re.compile(r"\s(?:và|cùng)\s+").finditer(text.lower, start, stop or end):
        name = _NAME.match(text.shown, link.end(), end)
        if name and _is_persons(text, Span(name.start(), name.end())):
            return link.start()
    return stop


def _name_after_post(text, start, span):
    """The name in "đồng chí Phó Chủ tịch UBND huyện Vàng A Chớ", within the same clause."""
    limit = re.compile(r"[;.()]|,(?! (?:phó|trưởng|bí thư|chủ tịch|ủy viên|thành viên))").search(
        text.lower, start, span.end
    )
    end = limit.start() if limit else span.end
    stop = _POST_STOP.search(text.lower, start, end)
    end = stop.start() if stop else end
    for match in _NAME.finditer(text.shown, start, min(end, start + 160)):
        run = _trimmed_name(text, Span(match.start(), match.end())) or Span(
            match.start(), match.end()
        )
        name = _person_in_run(text, run, span.start)
        if name:
            return name
    return None


def _post_before(text, start, end):
    """The post that stands right before a name: "Phó Chủ tịch UBND huyện Vàng A Chớ"."""
    stretch_start = max(start, end - 130)
    stretch = text.lower[stretch_start:end]
    cut = max(stretch.rfind(mark) for mark in (";", ".", ":", "(", '"', " do ", "của đồng chí"))
    floor = stretch_start + cut + 1
    best = None
    for match in _POST.finditer(text.lower, floor, end):
        between = text.plain[match.end() : end]
        pieces = between.split(",")
        if any(
            not _POST.match(
                text.lower,
                trim(text, end - sum(len(one) + 1 for one in pieces[number:]) + 1, end).start,
            )
            for number in range(1, len(pieces))
        ):
            continue
        if _POST_STOP.search(text.lower, match.end(), end):
            continue
        if best is None:
            best = match.start()
    if best is None or not text.plain[end - 1 : end].isspace():
        return None
    return _closed(text, best, end)


# What they did ---------------------------------------------------------------------------------

_CHAIRED = re.compile(
    r"(?<!\w)(?:đồng )?ch[ủu] (?:trì|chì|tọa)(?!\w)(?=\s*(?:hội|cuộc|phiên|buổi|giao ban|tại"
    r"|điều hành|có|gồm|là|của"
    r"|và (?:phát biểu|điều hành|chỉ đạo|kết luận)|,(?! phối hợp)|[.;:)]|$))"
)
_CHAIRED_BEFORE = re.compile(
    r"\s*(?:,?\s*(?:đồng )?chủ trì\s*)?(?:,?\s*(?:và )?(?:điều hành|phát biểu chỉ đạo|chỉ đạo"
    r"|kết luận)\s*)?"
    r"(?:tại )?(?:hội nghị|cuộc họp|phiên họp|buổi họp|buổi làm việc|buổi giao ban|giao ban"
    r"|cuộc làm việc|tại điểm cầu[^,:;]{0,40})?\s*"
    r"(?:tại (?:điểm cầu|hội trường|đầu cầu)[^,:;]{0,40}?)?\s*(?:có|gồm|là|gồm có|:)\s*"
)
_ATTENDED = re.compile(rf"(?<!\w)(?:{source('attending')})(?!\w)")
_SPOKE = pattern("speech")
_CONCLUDED = re.compile(r"kết luận|phát biểu chỉ đạo|bế mạc|phát biểu kết luận|chỉ đạo hội nghị")


def give_parts(text, span, mentions, is_caption=False):
    """Note in each mention of a sentence what the sentence says that the person did."""
    chaired = _CHAIRED.search(text.lower, span.start, span.end)
    chairs = _chairs(text, span, mentions, chaired) if chaired else []
    for mention in mentions:
        if mention in chairs:
            mention.parts.add(Part.CHAIR)
            continue
        part = _spoke(text, span, mentions, mention, is_caption)
        if part:
            mention.parts.add(part)


def _chairs(text, span, mentions, chaired):
    """Those whom "chủ trì" is said of."""
    under = text.lower[max(span.start, chaired.start() - 12) : chaired.start()]
    listed = _CHAIRED_BEFORE.match(text.lower, chaired.end(), span.end)
    after = [mention for mention in mentions if mention.start >= chaired.end()]
    before = [mention for mention in mentions if mention.end <= chaired.start()]
    if "sự" in under.split()[-1:] or (listed and after and listed.end() >= after[0].start - 40):
        limit = _ATTENDED.search(text.lower, chaired.end(), span.end)
        end = span.end
        while limit:
            if limit.start() > chaired.end() + 3 and limit[0] not in ("dự",):
                end = limit.start()
                break
            limit = _ATTENDED.search(text.lower, limit.end(), span.end)
        return [mention for mention in after if mention.start < end]
    if not before:
        return [mention for mention in after[:1]]
    attended = None
    for attended in _ATTENDED.finditer(text.lower, span.start, chaired.start()):
        if attended.start() < before[0].start:
            break
    else:
        attended = None
    if attended is None:
        return before
    cut = max(text.plain.rfind(mark, attended.end(), chaired.start()) for mark in (";",))
    last = [mention for mention in before if mention.start > cut >= 0]
    return last or before


def _spoke(text, span, mentions, mention, is_caption):
    following = [other.start for other in mentions if other.start >= mention.end]
    stretch_end = span.end
    spoke = _SPOKE.search(text.lower, mention.end, stretch_end)
    attended = [
        match
        for match in _ATTENDED.finditer(text.lower, span.start, mention.start)
        if match[0] != "dự"
        or re.match(r"\s+(?:có|còn|tại|với)", text.lower[match.end() : match.end() + 6])
    ]
    if is_caption:
        if spoke and _CONCLUDED.match(text.lower, spoke.start()):
            return Part.CONCLUDER
        return Part.SPEAKER
    if (
        text.plain[mention.end : mention.end + 1] == ":"
        or re.match(r"\s*[:)]\s*:?", text.plain[mention.end : mention.end + 3])
        and ":" in text.plain[mention.end : mention.end + 3]
    ):
        return None if attended and attended[-1].end() > span.start else Part.SPEAKER
    if attended:
        last = attended[-1]
        if spoke is None or not _speaks_directly(text, mention, spoke, following):
            return Part.ATTENDEE
        if (
            last.end() < mention.start
            and text.plain.find(";", last.end(), mention.start) < 0
            and len(following) > 0
        ):
            return Part.ATTENDEE
    if spoke is None:
        before = text.lower[max(span.start, mention.start - 40) : mention.start]
        if _HEARD_FROM.search(text.lower, span.start, mention.start):
            return Part.SPEAKER
        if re.search(
            r"(?:ý kiến|phát biểu|tham luận|báo cáo|đề nghị|kiến nghị|giải trình|trả lời|kết luận"
            r"|chỉ đạo|theo)\s*(?:của)?\s*(?:các )?(?:đồng chí|ông|bà|đ/c)?\s*$",
            before,
        ):
            return Part.SPEAKER
        return None
    if _CONCLUDED.match(text.lower, spoke.start()):
        return Part.CONCLUDER
    return Part.SPEAKER


_HEARD_FROM = re.compile(
    r"(?:nghe|tham luận|phát biểu|ý kiến|báo cáo)[^.;]{0,30} của (?:các )?(?:đồng chí|ông|bà|đ/c"
    r"|đại biểu)"
)


def _speaks_directly(text, mention, spoke, following):
    """Whether nobody else stands between a person and what is said to have been spoken."""
    return not any(mention.end <= other < spoke.start() for other in following)
