"""Who is rewarded: how many collectives and individuals, with what."""

import re
from dataclasses import dataclass

from intake.reader.reading import LineKind
from intake.reader.sections import Section
from intake.reader.spans import Span
from intake.reader.vocabulary import pattern
from meetings.periods import NUMBERS
from meetings.record import CommendationForm, Recipients
from units.vietnamese import fold

FORMS = {
    "bằng khen": CommendationForm.MERIT_CERTIFICATE,
    "giấy khen": CommendationForm.CERTIFICATE,
    "biểu dương": CommendationForm.PRAISE,
}
INDIVIDUALS = frozenset(
    "cá nhân|đồng chí|đảng viên|cán bộ|hội viên|cộng tác viên|nhân viên|thành viên|đoàn viên"
    "|thanh niên|phụ nữ|nông dân|học sinh|giáo viên|chiến sĩ|dân quân|người|hòa giải viên"
    "|tuyên truyền viên|thiếu nhi".split("|")
)

# "3 tập thể", "năm hộ gia đình"
_REWARD = re.compile(
    r"(?P<count>\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?P<who>tập thể(?: và cá nhân)?"
    r"|cá nhân|đơn vị|hộ gia đình|gia đình|hộ dân|hộ|đồng chí|chi bộ|mô hình|địa phương|cơ quan"
    r"|đảng viên|xã|phường|thôn|khu phố|tổ chức|doanh nghiệp|cán bộ|hội viên|cơ sở|khu dân cư|đội"
    r"|tổ|hợp tác xã|cộng tác viên|nhân viên|thành viên|đoàn viên|thanh niên|phụ nữ|nông dân"
    r"|học sinh|giáo viên|chiến sĩ|dân quân|trường|chi hội|chi đoàn|công đoàn|câu lạc bộ|người"
    r"|hòa giải viên|tuyên truyền viên|buôn|làng|bản|ấp|khóm|tổ dân phố|thiếu nhi)(?!\w)"
    r"[^,.;]{0,140}?(?=,"
    r"|\.|;| và (?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|$| đã | được | nhận "
    r"| vì )"
)


@dataclass(frozen=True, slots=True)
class Reward:
    """So many receivers of one kind: `span` with their count, `names` as written, `kind` the word
    for what they are."""

    span: Span
    names: str
    kind: str
    count: int
    form: CommendationForm | None
    recipients: Recipients


def rewards(page, sentences):
    """The `Reward`s of a page, each once, though a picture may show it again."""
    spans = [one.span for one in sentences if one.section == Section.COMMENDATIONS]
    found = {}
    for span in [*spans, *page.spans(LineKind.CAPTION)]:
        for reward in rewards_in(page.text, span):
            found.setdefault((reward.kind, reward.count), reward)
    return list(found.values())


def rewards_in(text, span):
    """A `Reward` for each kind of receiver of a prize."""
    if not pattern("prizes").search(text.lower, span.start, span.end):
        return []
    return [
        Reward(
            span=Span(*match.span()),
            names=text.words(match.start("who"), match.end()),
            kind=match["who"],
            count=_count(match["count"]),
            form=_form(text.lower[span.start : span.end]),
            recipients=_recipients(match["who"]),
        )
        for match in _REWARD.finditer(text.lower, span.start, span.end)
    ]


def _count(words):
    return int(words) if words.isdigit() else NUMBERS[fold(words)]


def _form(lower):
    return next((form for word, form in FORMS.items() if word in lower), None)


def _recipients(who):
    return Recipients.INDIVIDUALS if who in INDIVIDUALS else Recipients.COLLECTIVES
