"""Which communes, wards and townships a page names."""

import re
from bisect import bisect_right

from intake.reader.bodies import BODY
from intake.reader.pages import is_capitals
from intake.reader.reading import LineKind
from intake.reader.spans import Span, trim
from intake.reader.text import CAPITAL
from intake.reader.vocabulary import entries, source
from units.vietnamese import fold

_WORD = rf"(?:{CAPITAL}[\w'’]*(?:-{CAPITAL}?\w+)?|\d{{1,2}}(?![\d/%]|[.,]\d))"

_NAME = rf"{_WORD}(?: {CAPITAL}[\w'’]*(?:-\w+)?){{0,4}}"

# "xã ", "các xã: ", "xã, phường, thị trấn gồm "
_UNIT = re.compile(
    r"(?<!\w)(?P<many>các |những |\d+ |hai |ba |bốn |năm |sáu |bảy |tám )?"
    r"(?<!thị )(?P<kind>xã,\s*phường,\s*thị trấn|phường,\s*xã|xã,\s*phường|xã|phường"
    r"|thị trấn)(?P<colon> *(?::|gồm:?|là|như:?)? *)"
)

_UNIT_NAME = re.compile(_NAME)

_LIST_OF_NAMES = re.compile(rf"(?:, {_NAME})* và {_NAME}(?=[,.;:)]|\s+[a-zđà-ỹ]|$)")
"""What follows the first of "phường A, B và C", whose kind holds for them all."""

_LINK = re.compile(r"\s*(?:,|;|và|,\s*và|với|cùng)\s*")

_KINDS = re.compile(r"(?:xã|phường|trấn), *(?:xã|phường|thị trấn) *$")
_KIND_WORD = re.compile(r"(?:xã|phường|thị trấn)\s+")

_BEFORE_NAME = re.compile(r"^(?:xã|phường|thị trấn)\s+(?!\d)")
_NOT_NAMES = frozenset(entries("not_localities"))

_DIGIT = re.compile(rf" \d(?!\w|[/.,%]\d|\s*%)(?!\s+{source('measures')}(?!\w))")

_SPAN_OF_TIME = re.compile(r" (?:tháng|năm|quý|ngày|cũ)(?!\w)")
# "ỦY BAN NHÂN DÂN<tab>CỘNG HÒA ...", "XÃ A<tab>Độc lập ...", "ĐẢNG ỦY PHƯỜNG B"
_ISSUER = re.compile(
    r"(?<!\w)(?<!thị )(?P<name>(?:xã|phường)(?! hội| viên) [^\t\n,;(*-]{2,40}?)\s*(?=\t|\n|$|\*)"
)
_OTHER = re.compile(rf"(?:{source('posts')})(?!\w)|(?:ubnd|hđnd|đảng ủy|ủy ban|ban |công an )")


def localities(page, sentences):
    """[(span, words)] of the communes, wards and townships of a page, each once."""
    text = page.text
    mentions = [one for sentence in sentences for one in sentence.mentions]
    people = sorted(one.name.start for one in mentions)
    with_post = {one.name.start for one in mentions if one.post}
    found = {}
    headline = [one for one in page.spans(LineKind.HEADLINE) if not is_capitals(text, one)]
    for place in page.spans(LineKind.BODY, LineKind.HEADING, LineKind.TABLE) + headline:
        for span, kind in localities_in(text, place):
            span = _without_person(text, span, people)
            words = with_kind(text, span, kind)
            name = fold(_BEFORE_NAME.sub("", words.lower()))
            if not with_post.isdisjoint(range(span.start + 1, span.start + 8)):
                continue  # "Bí thư Đảng ủy xã Vừ Bá Rê"
            found.setdefault(name, (span, words))
    for span, words in _issuers(page):
        found.setdefault(fold(_BEFORE_NAME.sub("", words.lower())), (span, words))
    return list(found.values())


def _issuers(page):
    """[(span, words)] of the communes and wards that an official paper names in its head, whose
    name stands there in capitals: "UBND XÃ A"."""
    text = page.text
    head = page.of(LineKind.FORM)[:8] if page.is_paper and page.paper else []
    for piece in head:
        if named := _ISSUER.search(text.lower, piece.start, piece.end):
            span = trim(text, *named.span("name"))
            kind, _, name = text.words(span.start, span.end).partition(" ")
            if text.shown[span.start : span.end].isupper():
                yield span, f"{kind.lower()} {name.title()}"


def _without_person(text, span, people):
    """Without the name that follows: "Chủ tịch UBND xã Triệu Vân Lê Hữu Ái"."""
    at = bisect_right(people, span.start + 8)
    return trim(text, span.start, people[at]) if people[at:] and people[at] < span.end else span


def localities_in(text, span):
    """[(span, kind)] of "xã A", "phường B" in a stretch; in "các xã A, B và C" each name with the
    kind that stands before the first of them."""
    found = []
    for match in _UNIT.finditer(text.lower, span.start, span.end):
        is_many = "," in match["kind"]
        # "Xã: ..." is the label of something else.
        if match["many"] or is_many or ":" not in match["colon"]:
            found += _names_after(text, match, span.end, is_many)
    return found


def _names_after(text, match, end, is_many):
    """[(span, kind)] of the names behind a word like "các xã"."""
    found = []
    kind = "" if is_many else match["kind"]
    is_list = bool(match["many"] or is_many or match["colon"].strip())
    place = match.end()
    while not (found and _KIND_WORD.match(text.lower, place, end)):
        name = _UNIT_NAME.match(text.shown, place, end)
        if name is None or not _is_name(text, name):
            break
        has_kind = not found and not is_many and not match["colon"].strip()
        start = match.start("kind") if has_kind else name.start()
        stop = _name_end(text, name)
        found.append((Span(start, stop), kind))
        is_list = is_list or _LIST_OF_NAMES.match(text.shown, stop, end) is not None
        link = _LINK.match(text.lower, stop, end)
        if link is None or not is_list:
            break
        place = link.end()
    return found


def _is_name(text, name):
    words = name[0].split()
    first = words[0]
    if first.isdigit():
        if _SPAN_OF_TIME.match(text.lower, name.end()):
            return False
        return text.lower[max(0, name.start() - 7) : name.start()].endswith("phường ")
    if first.lower() in _NOT_NAMES and (
        len(words) == 1
        or _OTHER.match(text.lower, name.start())
        or BODY.match(text.lower, name.start())
    ):
        return False
    before = text.lower[max(0, name.start() - 12) : name.start()]
    after = text.lower[name.end() : name.end() + 2].strip()
    if len(words) == 1 and len(first) < 4 and _KINDS.search(before) and after.isalpha():
        return False  # "xã, phường Kế hoạch"
    return not re.fullmatch(r"[A-ZĐ]{2,}", first)


def _name_end(text, name):
    """The end of the name, without the capital beginnings of what follows."""
    words = name[0].split(" ")
    place = name.start() + len(words[0])
    for word in words[1:]:
        other = _OTHER.match(text.lower, place + 1)
        # "Trung Nguyên", "Hòa Thượng" end a name, though they may be posts as well.
        begins_other = other is not None and other.end() > name.end()
        if begins_other or re.fullmatch(r"[A-ZĐ]{3,}", word) or word.isdigit():
            return place
        place += 1 + len(word)
    digit = _DIGIT.match(text.lower, name.end())
    return digit.end() if digit else name.end()


def with_kind(text, span, kind):
    """What the locality is called, with its kind."""
    words = text.words(span.start, span.end)
    return words if not kind or fold(words).startswith(fold(kind)) else f"{kind} {words}"
