"""The period that a meeting reviews, and the one that comes after it."""

import datetime
import re
from dataclasses import dataclass

from intake.reader import stretches
from intake.reader.days import day_in
from intake.reader.meeting import opening_of
from intake.reader.reading import LineKind, Why
from intake.reader.sections import Section
from intake.reader.spans import Span

# "Sơ kết 6 tháng", "Kết quả thực hiện năm": how sentences begin that name the reviewed period
_LOOKS_BACK = re.compile(
    r"(?:trong |kết quả |sau )?(?:\d+|sáu|chín|ba) tháng|(?:trong )?năm \d{4}|(?:trong )?quý"
    r"|(?:thực hiện|kết quả|đánh giá|sơ kết|tổng kết)[^.;]{0,80}(?:tháng|năm|quý)"
)

_DEADLINE = re.compile(r"(?:trong|xong|hết|trước|nhất|vào|từ|đến)\s*$")
# "kế hoạch hè năm 2026", "kinh phí năm 2026"
_OF_A_PLAN = re.compile(r"(?:kế hoạch|kinh phí|dự toán|hè|chương trình|chỉ tiêu)\s*$")
# Before "tháng 7" in "ngày 5 tháng 7", before "năm 2024" in "ngày 5 tháng 7 năm 2024"
_DAY_OF_MONTH = re.compile(r"ngày\s+\d{1,2}\s*$")
_NUMBER_BEFORE = re.compile(r"\d{1,2}\s*$")
_DAY_OF_YEAR = re.compile(r"tháng \d{1,2} $|ngày \S+ $")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of days and where the text names it; `why` is set where part of it is inferred."""

    place: Span
    starts_on: datetime.date
    ends_on: datetime.date
    why: Why | None = None


def periods(page, sentences, published_on):
    """(the reviewed `Stretch`, the coming one, the year of days that leave it out); None each
    where the page does not say it. The headline is trusted most, then opening, headings, body."""
    head = [page.headline] if page.headline else []
    places = head + opening_of(sentences)[:4] + page.spans(LineKind.HEADING)
    years = [
        stretches.year_of(match)
        for place in places[:6]
        for match in stretches.periods_in(page.text, place)
    ]
    published_in = published_on.year if published_on else None
    year = next(filter(None, years), published_in) or _year_of_days(page.text, places[:6])
    reviewed, coming = _named(page.text, places, year)
    if reviewed is None:
        lower = page.text.lower
        body = [one.span for one in sentences[:14] if _LOOKS_BACK.match(lower, one.span.start)]
        reviewed, _coming = _named(page.text, body, year)
    if reviewed and coming is None:
        tasks = [one.span for one in sentences if one.section == Section.TASKS]
        coming = _following(page.text, tasks, reviewed, year)
    return reviewed, coming, reviewed.ends_on.year if reviewed else year


def _year_of_days(text, places):
    """The year of the first whole day in these places, None without one."""
    days = (day_in(text.lower[place.start : place.end]) for place in places)
    return next((day.year for day in days if day), None)


def _named(text, places, year):
    """The first period behind and the first ahead that these places name."""
    reviewed = coming = None
    for place in places:
        named = [
            match
            for match in stretches.periods_in(text, place)
            if stretches.is_named(text, place, match) and _is_whole(text, match, place)
        ]
        own_year = next(filter(None, map(stretches.year_of, named)), year)
        for match in named:
            is_ahead = stretches.is_ahead(text, place, match)
            if reviewed is None and not is_ahead:
                reviewed = _stretch(match, own_year)
            elif coming is None and is_ahead:
                coming = _stretch(match, own_year, reviewed)
        if reviewed and coming:
            break
    return reviewed, coming


def _stretch(match, year, reviewed=None):
    """The `Stretch` of a match, None where its days cannot be known or are not behind those
    reviewed. `year` is for a match that gives none."""
    written = stretches.year_of(match)
    first, last = stretches.span_of(match, written or year, reviewed.ends_on if reviewed else None)
    if first is None or (reviewed and first <= reviewed.starts_on):
        return None
    is_stated = written or stretches.span_of(match, None)[0]
    why = None if is_stated else Why.PERIOD_WITHOUT_YEAR
    if reviewed and match["rest"]:
        why = why or Why.PERIOD_FOLLOWS
    return Stretch(Span(*match.span()), first, last, why)


def _following(text, places, reviewed, year):
    """The period that begins on the day after the reviewed one, if any of these places names it."""
    for place in places:
        for match in stretches.periods_in(text, place):
            before = text.lower[max(place.start, match.start() - 16) : match.start()]
            coming = _stretch(match, year, reviewed)
            is_next = coming and coming.starts_on == reviewed.ends_on + datetime.timedelta(days=1)
            is_other = _DEADLINE.search(before) or (match["y8"] and _OF_A_PLAN.search(before))
            if is_next and _is_alike(reviewed, coming) and not is_other:
                why = None if stretches.year_of(match) else Why.PERIOD_WITHOUT_YEAR
                return Stretch(coming.place, coming.starts_on, coming.ends_on, why)
    return None


def _is_alike(reviewed, coming):
    """Whether two stretches are of one kind: a quarter comes after a quarter, a month or a year
    after months."""
    before, after = reviewed.ends_on - reviewed.starts_on, coming.ends_on - coming.starts_on
    return after >= before * (0.8 if before.days < 95 else 0.3)


def _is_whole(text, match, place):
    """Whether a match is a period by itself, not a piece of a document's name or a day."""
    before = text.lower[max(place.start, match.start() - 14) : match.start()]
    after = text.lower[match.end() : match.end() + 2]
    if match["lone"]:
        return not (_DAY_OF_MONTH.search(before) or re.match(r"[/.]\d", after))
    if match["month"]:
        return not _NUMBER_BEFORE.search(before)
    if match["y8"]:
        return not (re.match(r"\s*/", after) or _DAY_OF_YEAR.search(before))
    return True
