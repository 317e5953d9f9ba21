"""The fixed words of papers: Vietnamese whoever asks for them, so without gettext."""

import re

from meetings.figures import vietnamese
from meetings.record import (
    AddressedLevel,
    CommendationForm,
    ComparedWith,
    Handling,
    Kind,
    Mode,
    Precision,
    Qualifier,
    Recipients,
    Session,
    SpeechKind,
    Verb,
)
from units.vietnamese import fold

KINDS = {
    Kind.PRELIMINARY_REVIEW: "sơ kết",
    Kind.FINAL_REVIEW: "tổng kết",
    Kind.BRIEFING: "giao ban",
    Kind.WORKING_SESSION: "làm việc",
    Kind.ROLLOUT: "triển khai nhiệm vụ",
}
SESSIONS = {
    Session.MORNING: "sáng",
    Session.AFTERNOON: "chiều",
    Session.EVENING: "tối",
}
MODES = {
    Mode.IN_PERSON: "trực tiếp",
    Mode.ONLINE: "trực tuyến",
    Mode.MIXED: "trực tiếp kết hợp trực tuyến",
}
QUALIFIERS = {
    Qualifier.MORE_THAN: "hơn",
    Qualifier.LESS_THAN: "dưới",
    Qualifier.NEARLY: "gần",
    Qualifier.ABOUT: "khoảng",
}
COMPARISONS = {
    ComparedWith.PLAN: "kế hoạch",
    ComparedWith.SAME_PERIOD: "cùng kỳ",
    ComparedWith.PREVIOUS_PERIOD: "kỳ trước",
}
LEVELS = {
    AddressedLevel.CENTRAL: "Trung ương",
    AddressedLevel.PROVINCE: "Cấp tỉnh",
    AddressedLevel.TOWN: "Cấp thị xã, thành phố",
    AddressedLevel.COMMUNE: "Cấp phường, xã",
    AddressedLevel.CLUSTER: "Cụm",
    AddressedLevel.BODY: "Cơ quan, đơn vị",
}
HANDLINGS = {
    Handling.ANSWERED: "Trả lời tại hội nghị",
    Handling.ASSIGNED: "Giao cơ quan giải quyết",
    Handling.ESCALATED: "Chuyển cấp có thẩm quyền",
    Handling.NOTED: "Ghi nhận",
    Handling.UNANSWERED: "Chưa trả lời",
}
VERBS = {
    Verb.ASSIGN: "Giao",
    Verb.REQUIRE: "Yêu cầu",
    Verb.REQUEST: "Đề nghị",
    Verb.DIRECT: "Chỉ đạo",
    Verb.NOTE: "Lưu ý",
}
SPEECHES = {
    SpeechKind.PAPER: "tham luận",
    SpeechKind.DISCUSSION: "thảo luận",
    SpeechKind.PROPOSAL: "đề xuất",
    SpeechKind.EXPERIENCE: "trao đổi kinh nghiệm",
    SpeechKind.EXPLANATION: "giải trình",
    SpeechKind.ANSWER: "trả lời",
}
DEEDS = {
    CommendationForm.CERTIFICATE: "Tặng giấy khen",
    CommendationForm.MERIT_CERTIFICATE: "Tặng bằng khen",
    CommendationForm.PRAISE: "Biểu dương",
}
RECIPIENTS = {
    Recipients.COLLECTIVES: "tập thể",
    Recipients.INDIVIDUALS: "cá nhân",
}

_MARKED = {
    "oa": ("òa", "oà", "óa", "oá", "ỏa", "oả", "õa", "oã", "ọa", "oạ"),
    "oe": ("òe", "oè", "óe", "oé", "ỏe", "oẻ", "õe", "oẽ", "ọe", "oẹ"),
    "uy": ("ùy", "uỳ", "úy", "uý", "ủy", "uỷ", "ũy", "uỹ", "ụy", "uỵ"),
}
_NEW_TO_OLD = {
    cased(pair[place]): cased(pair[place + 1])
    for pair in _MARKED.values()
    for place in range(0, len(pair), 2)
    for cased in (str.lower, str.upper, str.capitalize)
}
_OLD_TO_NEW = {old: new for new, old in _NEW_TO_OLD.items()}


def _syllable_ends(marked):
    """These two vowels at the end of a syllable; after a q the u is no vowel ("quý")."""
    return re.compile(rf"(?<![qQ])(?:{'|'.join(marked)})(?!\w)")


_NEW, _OLD = _syllable_ends(_NEW_TO_OLD), _syllable_ends(_OLD_TO_NEW)


def in_old_spelling(text):
    """With the tone mark on the second vowel: uỷ, hoá."""
    return _NEW.sub(lambda found: _NEW_TO_OLD[found[0]], text)


def in_new_spelling(text):
    """With the tone mark on the first vowel: ủy, hóa."""
    return _OLD.sub(lambda found: _OLD_TO_NEW[found[0]], text)


def day(date, precision=Precision.DAY):
    """A date inside a text: "05/7/2024", only as far as it is known."""
    if precision is Precision.YEAR:
        return f"{date.year}"
    if precision is Precision.MONTH:
        return f"{_month(date)}/{date.year}"
    return f"{date:%d}/{_month(date)}/{date.year}"


def long_day(date):
    """As under the head of a paper: "ngày 05 tháng 7 năm 2024"."""
    return f"ngày {date:%d} tháng {_month(date)} năm {date.year}"


def _month(date):
    """Only January and February get a zero: no digit can be put before the others."""
    return f"{date:%m}" if date.month < 3 else f"{date.month}"


def clock(time):
    """As in minutes: "14 giờ 00 phút"."""
    return f"{time:%H} giờ {time:%M} phút"


def listed(words):
    """As "A, B và C", with semicolons where an item holds a comma itself."""
    words = [word for word in words if word]
    if len(words) < 2:
        return "".join(words)
    comma = "; " if any("," in word for word in words) else ", "
    return f"{comma.join(words[:-1])} và {words[-1]}"


def sentence(text):
    """The text with a full stop, unless it ends otherwise."""
    text = text.rstrip()
    return text if not text or text[-1] in ".!?…:;" else f"{text}."


def without_stop(text):
    """The text as part of a longer sentence."""
    return text.rstrip(" .;,")


def lower_first(text):
    """For the middle of a sentence; an abbreviation ("BCĐ") keeps its letters."""
    is_word = text[:1].isupper() and not text[1:2].isupper()
    return text[0].lower() + text[1:] if is_word else text


MANY = ("các ", "những ", "mọi ", "toàn thể ", "tất cả ", "một số ")


def inside(name):
    """A name for the middle of a sentence: "Các đơn vị" is none, so it loses its capital."""
    return lower_first(name) if name.lower().startswith(MANY) else name


def upper_first(text):
    return text[:1].upper() + text[1:]


def entry(text):
    """A text in a table: it begins with a capital; a single sentence needs no stop."""
    return upper_first(text if ". " in text else text.removesuffix("."))


def names(text, name):
    """Whether the text names somebody already, however it is accented."""
    return bool(name) and fold(name) in fold(text)


BODIES = {"BCĐ": "Ban Chỉ đạo", "BTV": "Ban Thường vụ"}


def in_full(name):
    """The name of a body without the abbreviation that it begins with."""
    first, space, rest = name.partition(" ")
    return f"{BODIES.get(first, first)}{space}{rest}"


def comrade(person):
    """A participation as a paper names it: "đồng chí Trung tá Trần Nam Long, Chỉ huy trưởng"."""
    called = " ".join(filter(None, ["đồng chí", person.rank, person.person.text]))
    return ", ".join(filter(None, [called, person.post]))


def value_of(figure):
    """The value with its qualifier, without its unit: "hơn 100"; "" without a value."""
    if figure.value is None:
        return ""
    return f"{QUALIFIERS.get(figure.qualifier, '')} {vietnamese(figure.value)}".strip()


def number_of(figure):
    """The value with its qualifier and unit: "hơn 100 mô hình"; "" without a value."""
    unit, value = figure.unit_of_measure, value_of(figure)
    if not value or not unit:
        return value
    return f"{value}{unit}" if unit.startswith("%") else f"{value} {unit}"


def ratio_of(figure):
    """What was stated of a share: "32/57, đạt 56%"."""
    stated = []
    if figure.numerator is not None and figure.denominator is not None:
        stated.append(f"{vietnamese(figure.numerator)}/{vietnamese(figure.denominator)}")
    if figure.percent is not None:
        stated.append(f"đạt {vietnamese(figure.percent)}%")
    return ", ".join(stated)


def comparison_of(figure):
    """With what the figure was compared: "cùng kỳ: 40"; "" where nothing was."""
    if figure.compared_with is None or figure.compared_value is None:
        return ""
    return f"{COMPARISONS[figure.compared_with]}: {vietnamese(figure.compared_value)}"


def target_words(line):
    """One line of a list: "Tiếp dân: 60 cuộc, đạt 50% kế hoạch (120 cuộc); đúng tiến độ"."""

    def counted(number):
        return " ".join(filter(None, [number, line.unit_of_measure]))

    told = []
    if line.actual:
        told.append(counted(line.actual))
    if line.of_plan:
        told.append(f"đạt {line.of_plan}% kế hoạch ({counted(line.planned)})")
    elif line.planned:
        told.append(f"kế hoạch {counted(line.planned)}")
    if line.of_same_period:
        told.append(f"bằng {line.of_same_period}% cùng kỳ")
    said = ": ".join(filter(None, [line.label, ", ".join(told)]))
    judged = "; ".join(filter(None, [lower_first(line.assessment), line.note]))
    return f"{said}; {judged}" if judged else said


def figure_words(figure):
    """One line of a list: "Đơn tiếp nhận: 34 đơn (cùng kỳ: 40)"."""
    told = ", ".join(filter(None, [number_of(figure), ratio_of(figure)]))
    compared = comparison_of(figure)
    words = ": ".join(filter(None, [figure.label.rstrip(" .,;:"), told]))
    return f"{words} ({compared})" if compared else words
