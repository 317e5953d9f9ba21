"""Who is named, and with which post."""

import re
from dataclasses import dataclass, field

from intake.reader.spans import NOWHERE, Span, trim
from intake.reader.text import CAPITAL, SMALL
from intake.reader.vocabulary import entries, source
from meetings.record import Part
from units.vietnamese import fold

_SYLLABLE = rf"{CAPITAL}(?:['’] ?[^\W\d_]+|{SMALL}+|(?=[ ,;.)]))"

# Two to seven syllables with capitals
_NAME = re.compile(rf"{_SYLLABLE}(?:[ \u00a0\n]+{_SYLLABLE}){{1,6}}")

_ONE = re.compile(_SYLLABLE)

# "K'Brèm": a whole name of one syllable
_ONE_WITH_MARK = re.compile(rf"{CAPITAL}['’] ?\w{{2,}}")

# Before a run of capitals in which a place's name may stand before a person's
# A run of capitals that begins as a name does and is a place or a thing.
_PLACE_WORD = re.compile(
    r"(?<!\w)(?:tỉnh|huyện|thành phố|tp\.?|thị xã|xã|phường|thị trấn|thôn|bản|ấp|buôn|khu phố|xóm"
    r"|quận|(?:thường trực|ban thường vụ) (?:tỉnh|thành|thị|huyện|quận) ủy)\s*$"
)

_NO_PERSON_BEFORE = re.compile(rf"(?<!\w)(?<!thành )(?<!môi )(?<!thị ){source('place_words')}\s*$")
_PLACES = frozenset(map(fold, entries("places")))
_FAMILIES = frozenset(entries("family_names"))
# A run of capitals that begins as a name does: "Đoàn Đại biểu", "An ninh"
_ORGANISATION = re.compile(
    r"đoàn (?:tncs|thanh niên|công tác|đại biểu|kiểm tra|luật)|an (?:ninh|toàn|sinh)|đồng (?:bào"
    r"|thời)|cao (?:điểm|đẳng)|kim ngạch"
)

# "đồng chí ", "các ông: "
_ANCHOR = re.compile(
    rf"(?<!\w)(?P<many>các |những |hai |ba |2 |3 )?(?:{source('anchors')})(?!\w)\s*:?\s*"
)

# "Thượng tá "
_RANKED = re.compile(rf"(?:{source('ranks')})(?!\w)[.,]?\s*(?:-\s*)?")

_POST = re.compile(rf"(?:{source('posts')})(?!\w)")

# ", " or " - " or " (" between a name and its post
_AFTER_NAME = re.compile(r"\s*(?:,|-|\(|:(?=\s*(?:phó|trưởng|bí thư|chủ tịch)))\s*|\s+(?=là )")

_ALSO_IN_POSTS = frozenset(
    "chỉ đạo|thông tin|giới thiệu|thống nhất|điều hành|bổ sung|kết luận".split("|")
)
_SPEECH = "|".join(re.escape(word) for word in entries("speech") if word not in _ALSO_IN_POSTS)
# What ends a post: "chủ trì", "cùng các", "phát biểu"
_POST_STOP = re.compile(
    rf"(?<!\w)(?:chủ trì|chủ chì|(?<!hội )đồng chủ trì|thì|đăng ký|dự(?! án| thảo| toán| báo)"
    rf"|tham dự|cùng dự|đã"
    rf"|và (?:các )?(?:đồng chí|ông|bà|đại biểu)|và (?:{source('ranks')})(?!\w)|cùng đồng chí"
    rf"|cùng các|cùng|làm"
    rf"|điều hành|chủ tọa|"
    rf"là chủ|cho rằng|thừa ủy quyền|thay mặt|(?<!ban )(?<!đoàn )chỉ đạo"
    rf"|(?<!sở )(?<!hóa và )(?<!hóa, )(?<!ban )thông tin(?! và)|{_SPEECH})(?!\w)"
)

# Between the people of a list
_LIST_AND = re.compile(r"\s*(?:[,;]|và|cùng|,? và)\s*(?:là\s+)?")

_SPOKE_RIGHT_AFTER = re.compile(
    rf"\s*(?:đã |cũng |đồng thời |tiếp tục )?(?:{source('speech')}|chủ trì)(?!\w)"
)

# ", Thường trực Huyện ủy làm việc với ...": behind a post the body that acts
_BODY_ACTS = re.compile(
    r"(?:ban )?thường (?:trực|vụ) (?:\w+ ủy|hđnd)[^,;.]{0,40}? (?:tổ chức|làm việc|họp|nghe)(?!\w)"
)
_BODY_OF = re.compile(r"thường trực (?:\w+ ủy|hđnd)")
_CUT = re.compile(r"[,;:.()]| - ")
_ABBREVIATED = re.compile(r"\b(?:tp|tx|tt|đ|p)$")
_AND = re.compile(r"\s(?:và|cùng)\s+")
_BEFORE_NEXT_POST = re.compile(r"\s*(?:kiêm\s+|nguyên\s+|đồng chí\s+)?")
_COMMA = re.compile(r",\s*")
# "Sở Văn hóa, Thể thao và Du lịch", "Công chức Tư pháp - Hộ tịch": a mark inside a body's name
_NAME_GOES_ON = re.compile(
    rf" - (?={CAPITAL})|, (?:(?={CAPITAL}{SMALL}*(?: {SMALL}+){{0,2}} và {CAPITAL})"
    rf"|(?<=phòng, )chống )"
)
_CLAUSE_STOP = re.compile(r"[;.()]|,(?! (?:phó|trưởng|bí thư|chủ tịch|ủy viên|thành viên))")
_BEFORE_POST = (";", ".", ":", "(", '"', " do ", "của đồng chí")
_TAILS = (" và", " cùng", " cũng")


@dataclass(slots=True)
class Mention:
    """One place where a person is named. `post` and `rank` are empty where none stands there."""

    name: Span
    post: Span = NOWHERE
    rank: Span = NOWHERE
    parts: set[Part] = field(default_factory=set)

    @property
    def start(self):
        places = [self.name.start] + [span.start for span in (self.post, self.rank) if span]
        return min(places)

    @property
    def end(self):
        return max(self.name.end, self.post.end)


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
    """(mention or None, where to go on, post shared by a list or NOWHERE) after "đồng chí"."""
    rank, place = _rank_at(text, anchor.end(), span.end)
    name = _name_at(text, place, span.end)
    if name:
        return _with_post_after(text, name, rank, span), name.end, NOWHERE
    if not _POST.match(text.lower, place, span.end):
        return None, place, NOWHERE
    name = _name_after_post(text, place, span)
    if name is None:
        return None, place, NOWHERE
    before = _without_rank(text, trim(text, place, name.start))
    post = Span(before.start, before.start + len(_words(text, before).rstrip(" :,-")))
    is_shared = (
        _words(text, Span(before.start, name.start)).rstrip().endswith(":")
        or anchor["many"]
        or "các" in anchor[0]
    )
    return Mention(name, post, rank), name.end, post if is_shared else NOWHERE


def _words(text, span):
    return text.plain[span.start : span.end]


def _rank_at(text, place, end):
    """(the rank that begins here, where it ends)."""
    rank = _RANKED.match(text.lower, place, end)
    return (trim(text, place, rank.end()), rank.end()) if rank else (NOWHERE, place)


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
        anchor = _ANCHOR.match(text.lower, link.end(), span.end)
        rank, start = _rank_at(text, anchor.end() if anchor else link.end(), span.end)
        name = _name_at(text, start, span.end)
        if name is None or not (anchor or rank or _is_persons(text, name)):
            return place
        mention = _with_post_after(text, name, rank, span)
        mention.post = mention.post or shared
        found.append(mention)
        place = mention.end


def _bare(text, start, end, span, found):
    """The first person in a stretch without "đồng chí": a name beside a post or a rank."""
    floor = max(span.start, found[-1].end if found else 0)
    for run in _runs(text, start, end):
        name = _person_in_run(text, run, floor)
        if name is None:
            continue
        rank = _rank_before(text, span.start, name.start)
        mention = _with_post_after(text, name, rank, span)
        before = _post_before(text, floor, (rank or name).start)
        if not mention.post or (before and _ends_with_person(text, mention.post, span)):
            mention.post = before
        if mention.post or rank or _SPOKE_RIGHT_AFTER.match(text.lower, name.end, span.end):
            return mention
    return None


def _runs(text, start, end):
    """The runs of capitals in a stretch, each without a post at its end."""
    while match := _NAME.search(text.shown, start, end):
        run = Span(*match.span())
        run = _trimmed_name(text, run) or run
        yield run
        start = run.end


def _is_persons(text, name):
    """Whether a run of capitals is a person's name rather than a place's or a body's."""
    words = text.shown[name.start : name.end].split()
    first = text.lower[name.start : name.start + len(words[0])]
    if first not in _FAMILIES or not 2 <= len(words) <= 5:
        return False
    # "Đồng Xuân" is a place, "Đồng Xuân Bách" may be a person.
    in_place = (number for number in (2, 3) if len(words) != number + 1)
    if any(fold(" ".join(words[:number])) in _PLACES for number in in_place):
        return False
    if _ORGANISATION.match(text.lower, name.start, name.end + 1):
        return False
    return not _NO_PERSON_BEFORE.search(text.lower, max(0, name.start - 24), name.start)


def _person_in_run(text, run, floor):
    """The person in a run of capitals, where a place may stand before ("huyện Gio Linh Võ Đắc
    Thành"): the part that is shaped most like a name. None without one."""
    words = list(_ONE.finditer(text.shown, run.start, run.end))
    after_place = _PLACE_WORD.search(text.lower, max(floor, run.start - 24), run.start) is not None
    found = []
    for number, word in enumerate(words):
        length = len(words) - number
        is_long = 2 <= length <= 4 or (length == 5 and number == 0)
        # "phường An Biên" ends with a place, "huyện Vàng A Chớ" with a person.
        is_rest = length < 3 and bool(number) != after_place
        name = Span(word.start(), run.end)
        if is_long and not is_rest and _is_persons(text, name):
            weight = {3: 3, 4: 2, 2: 1}.get(length, 0), number in (0, 2), -number
            found.append((weight, name))
    if not found:
        return None
    _weight, name = max(found)
    if after_place:
        post = _post_before(text, floor, name.start)
        # "Thường trực Đảng ủy xã A": a body, nobody's post
        return name if post and not _BODY_OF.match(text.lower, post.start) else None
    return name


def _name_at(text, place, end):
    """The name that begins here, None where there is a post ("Bí thư Đảng ủy")."""
    match = _NAME.match(text.shown, place, end) or _ONE_WITH_MARK.match(text.shown, place, end)
    if match is None:
        return None
    name = Span(*match.span())
    post = _POST.match(text.lower, place, end)
    if post and (len(post[0].split()) > 1 or not _is_persons(text, name)):
        return None
    return _trimmed_name(text, name)


def _trimmed_name(text, name):
    """The name without a capital word of what follows it ("Lê Văn Tám Phó Chủ tịch")."""
    words = list(_ONE.finditer(text.shown, name.start, name.end))
    for number, word in enumerate(words[1:], start=1):
        post = _POST.match(text.lower, word.start())
        if number >= 2 and post and " " in post[0]:
            return Span(name.start, words[number - 1].end())
    return name if len(words) >= 2 or _ONE_WITH_MARK.match(text.shown, name.start) else None


def _rank_before(text, start, end):
    """The rank that stands right before a name."""
    for match in _RANKED.finditer(text.lower, max(start, end - 24), end):
        if match.end() == end:
            return trim(text, *match.span())
    return NOWHERE


def _with_post_after(text, name, rank, span):
    """The mention of a person with the post behind the name: "Lê Văn Tám, Phó Chủ tịch"."""
    mention = Mention(name, rank=rank)
    comma = _AFTER_NAME.match(text.lower, name.end, span.end)
    if comma is None:
        return mention
    start = comma.end()
    if not _POST.match(text.lower, start, span.end):
        _rank, start = _rank_at(text, start, span.end)
    if text.lower.startswith("là ", start):
        start += 3
    in_brackets = "(" in comma[0]
    if _POST.match(text.lower, start, span.end) or (in_brackets and start < span.end):
        close = text.plain.find(")", start, span.end) if in_brackets else -1
        if close > 0:
            mention.post = trim(text, start, close)
        else:
            mention.post = _post_from(text, start, span.end)
    return mention


def _ends_with_person(text, post, span):
    """Whether what was taken for a post is that of the next person (", Phó Chủ tịch Lê Văn A")."""
    name = _name_after_post(text, post.start, span)
    return name is not None and name.end == post.end


def _post_from(text, start, end):
    """A post, or several in a row, from where the first begins."""
    stop = _POST_STOP.search(text.lower, start + 1, end)
    limit = stop.start() if stop else end
    place = start
    while True:
        cut = _cut_after(text, start, place, limit)
        piece_end = cut.start() if cut else limit
        person = _person_inside(text, place, piece_end)
        if person:
            return trim(text, start, person)
        if cut is None or cut[0] not in (",", " - "):
            return _closed(text, start, piece_end)
        place = _BEFORE_NEXT_POST.match(text.lower, cut.end(), limit).end()
        if _NAME_GOES_ON.match(text.plain, cut.start(), limit) and not _POST.match(
            text.lower, place, limit
        ):
            continue
        if not _POST.match(text.lower, place, limit) or _BODY_ACTS.match(text.lower, place, end):
            return _closed(text, start, piece_end)


def _cut_after(text, start, place, limit):
    """The next mark that may end a post, which the full stop of "TP." does not."""
    cut = _CUT.search(text.plain, place, limit)
    while cut and cut[0] == "." and _ABBREVIATED.search(text.lower, start, cut.start()):
        cut = _CUT.search(text.plain, cut.end(), limit)
    return cut


def _closed(text, start, end):
    """The post without what leads on from it (" và")."""
    span = trim(text, start, end)
    words = _words(text, span).rstrip(" ,-;:.")
    for tail in _TAILS:
        if words.lower().endswith(tail):
            words = words[: -len(tail)].rstrip(" ,-;")
    return Span(span.start, span.start + len(words))


def _person_inside(text, start, end):
    """Where the next person begins inside what was taken for a post, None without one."""
    anchor = _ANCHOR.search(text.lower, start, end)
    stop = anchor.start() if anchor else None
    for link in _AND.finditer(text.lower, start, stop or end):
        name = _NAME.match(text.shown, link.end(), end)
        if name and _is_persons(text, Span(*name.span())):
            return link.start()
    return stop


def _name_after_post(text, start, span):
    """The name in "đồng chí Phó Chủ tịch UBND huyện Vàng A Chớ", within the same clause."""
    limit = _CLAUSE_STOP.search(text.lower, start, span.end)
    end = limit.start() if limit else span.end
    stop = _POST_STOP.search(text.lower, start, end)
    end = min(stop.start() if stop else end, start + 160)
    names = (_person_in_run(text, run, span.start) for run in _runs(text, start, end))
    return next(filter(None, names), None)


def _post_before(text, start, end):
    """The post that stands right before a name: "Phó Chủ tịch UBND huyện Vàng A Chớ"; NOWHERE
    without one."""
    if not text.plain[end - 1 : end].isspace():
        return NOWHERE
    start = max(start, end - 130)
    stretch = text.lower[start:end]
    floor = start + max(stretch.rfind(mark) for mark in _BEFORE_POST) + 1
    for match in _POST.finditer(text.lower, floor, end):
        commas = _COMMA.finditer(text.plain, match.end(), end)
        are_posts = all(_POST.match(text.lower, comma.end()) for comma in commas)
        if are_posts and not _POST_STOP.search(text.lower, match.end(), end):
            return _closed(text, match.start(), end)
    return NOWHERE
