"""What the people who are named did in the meeting."""

import re
from dataclasses import dataclass

from intake.reader.people import mentions_in
from intake.reader.reading import LineKind
from intake.reader.spans import Span
from intake.reader.vocabulary import pattern, source
from meetings.record import Part
from units.vietnamese import fold

ORDER = (Part.CHAIR, Part.CONCLUDER, Part.SPEAKER, Part.ATTENDEE)

# "chủ trì hội nghị", and not "do sở chủ trì, phối hợp với"
_CHAIRED = re.compile(
    r"(?<!\w)(?:(?<!hội )đồng )?ch[ủu] (?:trì|chì|tọa)(?!\w)(?=\s*(?:hội|cuộc|phiên|buổi"
    r"|họp|làm việc|giao ban|sơ kết|tổng kết|tại|điểm cầu"
    r"|điều hành|có|gồm|là|của|đã (?:họp|làm việc|có buổi)"
    r"|và (?:phát biểu|điều hành|chỉ đạo|kết luận)|,(?! phối hợp)|[.;:)]|$))"
    r"|(?<=dưới sự )điều hành(?= của)"
)

# "Chủ trì hội nghị có: " before a list of people
_CHAIRED_BEFORE = re.compile(
    r"\s*(?:,?\s*(?:đồng )?chủ trì\s*)?(?:,?\s*(?:và )?(?:điều hành|phát biểu chỉ đạo|chỉ đạo"
    r"|kết luận)\s*)?"
    r"(?:tại )?(?:hội nghị|cuộc họp|phiên họp|buổi họp|buổi làm việc|buổi giao ban|giao ban"
    r"|cuộc làm việc|(?:tại )?điểm cầu[^,:;]{0,40}?)?\s*"
    r"(?:tại (?:điểm cầu|hội trường|đầu cầu)[^,:;]{0,40}?)?\s*(?:có|gồm|là|gồm có|:)\s*"
)

_ATTENDED = re.compile(rf"(?<!\w)(?:{source('attending')})(?!\w)")

_SPOKE = pattern("speech")

_CONCLUDED = re.compile(r"kết luận|phát biểu chỉ đạo|bế mạc|phát biểu kết luận|chỉ đạo hội nghị")

_HEARD_FROM = re.compile(
    r"(?:nghe|tham luận|phát biểu|ý kiến|báo cáo)[^.;]{0,30} của (?:các )?(?:đồng chí|ông|bà|đ/c"
    r"|đại biểu)"
)

# "... ý kiến của đồng chí" right before a name
_SAID_BEFORE = re.compile(
    r"(?:ý kiến|phát biểu|tham luận|báo cáo|đề nghị|kiến nghị|giải trình|trả lời|kết luận"
    r"|chỉ đạo|theo)\s*(?:của)?\s*(?:các )?(?:đồng chí|ông|bà|đ/c)?\s*$"
)
_COLON = re.compile(r"\s*\)?\s*:")
_IS_DUE_TO_MEET = re.compile(r"\s+(?:có|còn|tại|với)")
_CONCLUSION_OF = re.compile(r"(?:kết luận|chỉ đạo)\s+của\s+(?:đồng chí|ông|bà|đ/c)?\s*$")
_CONCLUDES = re.compile(
    r"[\s,]*(?:đã )?(?:chủ trì|kết luận|phát biểu kết luận|có ý kiến|thống nhất)"
)


@dataclass(frozen=True, slots=True)
class Participant:
    """A person and the fullest post that a page gives; `post` and `rank` may be empty."""

    name: Span
    post: Span
    rank: Span
    parts: tuple[Part, ...]


def participants(page, sentences):
    """Everybody whom a page names, each once, with what was done."""
    mentions = [one for sentence in sentences for one in sentence.mentions]
    if page.is_a("thông báo"):
        mentions += _chairs_of_notice(page, sentences)
    for piece in page.of(LineKind.CAPTION, LineKind.HEADING):
        named = mentions_in(page.text, piece.inner)
        give_parts(page.text, piece.inner, named, is_caption=piece.kind == LineKind.CAPTION)
        mentions += named
    people = {}
    for one in mentions:
        name = fold(page.text.words(one.name.start, one.name.end))
        people.setdefault(name, []).append(one)
    return [_participant(places) for places in people.values()]


def _chairs_of_notice(page, sentences):
    """In a notice of conclusions whoever concludes has chaired."""
    text = page.text
    found = []
    for span in [*page.spans(LineKind.HEADLINE), *[one.span for one in sentences[:4]]]:
        for one in mentions_in(text, span):
            before = text.lower[max(span.start, one.start - 40) : one.start]
            after = text.lower[one.end : min(span.end, one.end + 60)]
            if _CONCLUSION_OF.search(before) or _CONCLUDES.match(after):
                one.parts = {Part.CHAIR}
                found.append(one)
    return found


def _participant(places):
    """What all the mentions of one person say together."""
    given = set().union(*(one.parts for one in places))
    if Part.CHAIR in given:
        given -= {Part.SPEAKER, Part.ATTENDEE}
    elif given & {Part.SPEAKER, Part.CONCLUDER}:
        given -= {Part.ATTENDEE}
    given = given or {Part.ATTENDEE}
    first = min(places, key=lambda one: one.name.start)
    fullest = max(places, key=lambda one: (one.post.end - one.post.start, -one.name.start))
    ranked = next((one for one in places if one.rank), first)
    parts = tuple(part for part in ORDER if part in given)
    return Participant(first.name, fullest.post, ranked.rank, parts)


def give_parts(text, span, mentions, is_caption=False):
    """Note in each mention of a sentence what the sentence says that the person did."""
    chairs = [
        one
        for chaired in _CHAIRED.finditer(text.lower, span.start, span.end)
        for one in _chairs(text, span, mentions, chaired)
    ]
    for mention in mentions:
        if mention in chairs:
            mention.parts.add(Part.CHAIR)
            continue
        part = _spoke(text, span, mentions, mention, is_caption)
        if part:
            mention.parts.add(part)


def _chairs(text, span, mentions, chaired):
    """Those whom "chủ trì" is said of."""
    after = [mention for mention in mentions if mention.start >= chaired.end()]
    before = [mention for mention in mentions if mention.end <= chaired.start()]
    listed = _CHAIRED_BEFORE.match(text.lower, chaired.end(), span.end)
    under = text.lower[max(span.start, chaired.start() - 12) : chaired.start()].split()
    if under[-1:] == ["sự"] or (listed and after and listed.end() >= after[0].start - 40):
        end = _end_of_chairs(text, Span(chaired.end(), span.end))
        return [mention for mention in after if mention.start < end]
    if not before:
        return after[:1]
    attended = _ATTENDED.search(text.lower, span.start, before[0].start)
    clause = text.plain.rfind(";", before[0].end, chaired.start())
    if _ATTENDED.search(text.lower, before[0].end, max(clause, 0)):
        return [mention for mention in before if mention.start > clause]
    if attended is None:
        return before
    # "Dự có A; B chủ trì"
    cut = text.plain.rfind(";", attended.end(), chaired.start())
    last = [mention for mention in before if mention.start > cut >= 0]
    return last or before


def _end_of_chairs(text, span):
    """Where behind "chủ trì" those begin who only attend."""
    for attended in _ATTENDED.finditer(text.lower, span.start, span.end):
        if attended.start() > span.start + 3 and attended[0] != "dự":
            return attended.start()
    return span.end


def _spoke(text, span, mentions, mention, is_caption):
    """The part of somebody who did not chair: concluder, speaker, attendee, None for none."""
    spoke = _SPOKE.search(text.lower, mention.end, span.end)
    concluded = spoke is not None and _CONCLUDED.match(text.lower, spoke.start()) is not None
    if is_caption:
        return Part.CONCLUDER if concluded else Part.SPEAKER
    attended = _attended_before(text, span, mention)
    if _COLON.match(text.plain, mention.end, mention.end + 3):
        return None if attended else Part.SPEAKER
    if attended and not _spoke_himself(text, attended, spoke, mentions, mention):
        return Part.ATTENDEE
    if spoke is None:
        before = text.lower[max(span.start, mention.start - 40) : mention.start]
        is_heard = _HEARD_FROM.search(text.lower, span.start, mention.start)
        return Part.SPEAKER if is_heard or _SAID_BEFORE.search(before) else None
    return Part.CONCLUDER if concluded else Part.SPEAKER


def _attended_before(text, span, mention):
    """The last word of attending before a person, None without one."""
    found = None
    for match in _ATTENDED.finditer(text.lower, span.start, mention.start):
        if match[0] != "dự" or _IS_DUE_TO_MEET.match(text.lower[match.end() : match.end() + 6]):
            found = match
    return found


def _spoke_himself(text, attended, spoke, mentions, mention):
    """Whether somebody named behind "dự có" is also the one who is said to have spoken."""
    following = [other.start for other in mentions if other.start >= mention.end]
    if spoke is None or any(other < spoke.start() for other in following):
        return False
    is_listed = text.plain.find(";", attended.end(), mention.start) < 0
    return not (attended.end() < mention.start and is_listed and following)
