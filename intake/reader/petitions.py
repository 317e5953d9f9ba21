"""What somebody asks for: petitions and proposals."""

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from intake.reader import asked
from intake.reader.bodies import BODY
from intake.reader.localities import localities_in, with_kind
from intake.reader.sections import CHAIR, Section
from intake.reader.spans import Span, trim

_ASKER = (
    r"(?:ban|đảng ủy|ubnd|ủy ban|xã|phường|thị trấn|huyện|sở|phòng|công an|chi cục|hội|đồng chí"
    r"|xóm|thôn|bà|ông|trung tâm|trường) [^:;,]{0,60}?"
)
_ANSWER = r"(?:về|đối với) (?:các )?(?:đề nghị|kiến nghị|đề xuất) "
# "Về đề nghị của xã A hỗ trợ B: "; "Về kiến nghị lắp đèn của xã A: "

_ANSWERED = re.compile(
    rf"{_ANSWER}(?:của (?P<by>{_ASKER})\s*(?:,|về(?: việc)?(?= )|(?=cho |hỗ trợ|bố trí|xin|được"
    rf"|lắp|xây|nâng|cấp|đầu tư|mở|kéo|áp dụng|thành lập|bổ sung))\s*(?P<what>[^:;]{{10,160}})"
    rf"|(?:về việc |về )?(?P<what2>[^:;]{{10,140}}? của (?P<by2>{_ASKER})))(?:,[^:;]{{0,60}})?"
    r"(?::|, (?=giao |yêu cầu |đề nghị |sở |phòng |ubnd |ủy ban |ban |văn phòng |công an ))\s*"
)

_TO = re.compile(r"(?:\d+(?:\.\d+)*[.)]?\s*)?(?:đối với|với|về phía|kính đề nghị)\s+")
# "Với Ban Chỉ đạo A: "
_LABEL = re.compile(r"(?P<name>[^:;]{3,120}):\s+")
# "Đại diện khu phố 3 kiến nghị": on whose behalf
_FOR = re.compile(r"(?:đại diện |ý kiến (?:của )?)*")
_TAIL = re.compile(r"[\s,:]*(?:cũng|đã|và|có ý kiến|tham mưu|phản ánh|tiếp tục)?[\s,:]*$")


@dataclass(frozen=True, slots=True)
class Petition:
    """One thing asked for, by whom (words, which may be none) and of whom."""

    span: Span
    raised_by: str
    addressed_to: Span


def petitions_in(page, sentence):
    """The `Petition`s of a sentence."""
    text, span = page.text, sentence.span
    verbs = asked.apart(text, asked.verbs_of(text, span, asked.ASK))
    if not verbs and sentence.section == Section.PETITIONS and not page.is_a("thông báo"):
        lead = _TO.match(text.lower, span.start, span.end)
        span = trim(text, lead.end() if lead else span.start, span.end)
        label = _LABEL.match(text.lower, span.start, span.end) if lead else None
        if label and asked.names_body(text, span):
            told = trim(text, *label.span("name"))
            found = _petitions(text, trim(text, label.end(), span.end), "")
            return [replace(one, addressed_to=told) for one in found]
        found = _petitions(text, span, "")
        return [replace(one, addressed_to=one.addressed_to or sentence.told) for one in found]
    found = []
    place, raised_by = span.start, ""
    for verb, following in zip_longest(verbs, verbs[1:]):
        end = _end(text, sentence, verb, following) if following else span.end
        start = asked.begins_at(text, Span(verb.start(), end), verb)
        # "UBND xã A kiến nghị ...; đề nghị ...": who asked first asks on.
        raised_by = _raised_by(text, sentence, Span(place, verb.start())) or raised_by
        found += _petitions(text, start, raised_by)
        place = end
    return found


def _end(text, sentence, verb, following):
    """Where what one asks for ends, since behind it somebody else asks."""
    others = [one for one in sentence.mentions if verb.end() < one.start < following.start()]
    stop = text.plain.rfind(";", verb.end(), others[0].start) if others else -1
    return stop if stop > 0 else asked.next_asker(text, verb.end(), following.start())


def answered_in(text, span):
    """(`Petition`s, the rest) of "Về đề nghị của X cho phép Y: đồng ý, giao Z", None of another."""
    match = _ANSWERED.match(text.lower, span.start, span.end)
    if match is None:
        return None
    by, what = ("by", "what") if match["by"] else ("by2", "what2")
    petition = _petition(text, trim(text, *match.span(what)), text.words(*match.span(by)))
    return [petition] if petition else [], Span(match.end(), span.end)


def _petitions(text, span, raised_by):
    """The `Petition`s of the clauses; one that names nobody is put to whom the one before was."""
    found = []
    for piece in asked.clauses(text, span):
        petition = _petition(text, piece, raised_by)
        if petition and found and not petition.addressed_to:
            petition = replace(petition, addressed_to=found[-1].addressed_to)
        if petition:
            found.append(petition)
    return found


def _petition(text, span, raised_by):
    """The `Petition` of a clause, None of fewer than three words."""
    if len(text.words(span.start, span.end).split()) < 3:
        return None
    return Petition(span, raised_by, asked.addressee(text, span))


def _raised_by(text, sentence, place):
    """Who raises a petition: the person who speaks, else the unit named in the place before the
    verb."""
    before = [one.name for one in sentence.mentions if one.start < place.end]
    if not before and sentence.speaker and sentence.speaker != CHAIR:
        before = [sentence.speaker.name]
    if before:
        return text.words(before[-1].start, before[-1].end)
    named = list(BODY.finditer(text.lower, place.start, place.end))
    if localities := localities_in(text, place):
        own, kind = localities[-1]
        body = next((one for one in named if one.end() + 1 == own.start), None)
        # "Đảng ủy xã A": the body, of "các xã A, B" each commune
        return text.words(body.start(), own.end) if body else with_kind(text, own, kind)
    if named:
        return _TAIL.sub("", text.words(named[-1].start(), place.end), count=1)
    asker = Span(_FOR.match(text.lower, place.start, place.end).end(), place.end)
    words = _TAIL.sub("", text.words(asker.start, asker.end), count=1)
    return words if asked.names_body(text, asker) and len(words.split()) <= 6 else ""
