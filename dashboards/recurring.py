"""Whether two limitations say the same, however each was worded. Pure: texts in, a number out.

A sentence such as "Báo cáo của một số phường gửi về còn muộn" has a topic (báo cáo, gửi) and a
complaint (chậm). Two limitations are alike as far as their topics share syllables, singly and in
pairs; where they complain of different things ("chậm", "hình thức"), half of that is left. Accents
count, since "mặt" and "mất" are different words; only where nearly all letters are the same they do
not, for what was typed without them. No archive is asked: a pair has one answer wherever it stands.

`docs/recurring.md` says how well this does on texts marked by hand.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import pairwise

from rapidfuzz import fuzz

from units.vietnamese import TONES, fold, nfc

ALIKE_FROM = 0.36
"""Two limitations from here on are shown as perhaps the same."""
NEARLY_EQUAL = 93
"""Percent of equal letters from which two wordings are one, but for slips of the hand."""
PAIR = 0.5
"""What a pair of neighbouring syllables weighs, of a single one's 1."""
SHORTER = 0.6
"""How much the shorter topic counts in what is shared; the longer one counts the rest."""
MOST_MARKS = 6
OTHER_COMPLAINT, NO_COMPLAINT = 0.5, 0.95

ABBREVIATIONS = {
    "antt": "an ninh trật tự",
    "atgt": "an toàn giao thông",
    "atlc": "an toàn làm chủ",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "bcđ": "ban chỉ đạo",
    "cbcc": "cán bộ công chức",
    "cchc": "cải cách hành chính",
    "cntt": "công nghệ thông tin",
    "dvk": "dân vận khéo",
    "gcnqsdđ": "giấy chứng nhận quyền sử dụng đất",
    "gpmb": "giải phóng mặt bằng",
    "gsđtcđ": "giám sát đầu tư cộng đồng",
    "mttq": "mặt trận tổ quốc",
    "nq": "nghị quyết",
    "nsnn": "ngân sách nhà nước",
    "ntm": "nông thôn mới",
    "nvqs": "nghĩa vụ quân sự",
    "pccc": "phòng cháy chữa cháy",
    "qcdc": "quy chế dân chủ",
    "sscđ": "sẵn sàng chiến đấu",
    "tdp": "tổ dân phố",
    "tngt": "tai nạn giao thông",
    "tthc": "thủ tục hành chính",
    "ubmttq": "mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân",
    "vsmt": "vệ sinh môi trường",
    "xdcs": "xây dựng cơ sở",
}

COMPLAINTS = {
    "slow": """chậm trễ|chậm|muộn|chưa kịp thời|không kịp thời|thiếu kịp thời|quá thời hạn|quá hạn
        |kéo dài|trễ hạn|chưa đúng thời hạn|chưa đúng tiến độ|chưa đúng hạn|không đúng hạn|trì trệ
        |chưa đạt tiến độ|chưa bảo đảm tiến độ|chưa đảm bảo tiến độ|tồn đọng|đôn đốc nhiều lần
        |nhắc nhiều lần|nhiều năm|chưa được giải quyết|chưa giải quyết""",
    "weak": """hiệu quả chưa cao|hiệu quả thấp|kém hiệu quả|chưa hiệu quả|chưa có hiệu quả
        |chưa đạt hiệu quả|hiệu quả kém|chất lượng chưa cao|chất lượng thấp|chất lượng kém
        |hiệu quả hạn chế|chưa nhiều|chưa sâu rộng|chưa đi vào chiều sâu|chưa sâu|chưa cao|chưa tốt
        |chưa mạnh|chưa rõ nét
        |mờ nhạt|hạn chế|bất cập|đơn điệu|nghèo nàn|thấp|ít|kém|yếu|chưa được nhân rộng
        |chưa phát huy|chưa được phát huy|chưa bền vững|thiếu bền vững|chưa phong phú|chưa hấp dẫn
        |chưa đa dạng|khó khăn|chưa đạt yêu cầu|chưa đạt kế hoạch|không đạt kế hoạch
        |chưa đạt chỉ tiêu|không đạt chỉ tiêu|chưa đạt|không đạt|chưa bảo đảm chất lượng
        |chưa đảm bảo chất lượng|chưa đáp ứng|không đáp ứng""",
    "lack": """thiếu về số lượng|thiếu so với|thiếu hụt|thiếu|chưa đầy đủ|không đầy đủ|chưa đủ
        |không đủ|hạn hẹp|eo hẹp|chật hẹp|sơ sài|chung chung|không có số liệu|chưa bố trí
        |chưa bảo đảm|chưa đảm bảo|không bảo đảm|không đảm bảo|chưa được bảo đảm|chưa đáp ứng
        |không đáp ứng|khó khăn|xuống cấp|hư hỏng|lạc hậu|quá tải|yếu|chưa đạt yêu cầu|chưa có""",
    "formal": "mang tính hình thức|hình thức|đối phó|chiếu lệ|qua loa|chưa thực chất|nể nang",
    "seldom": """chưa thường xuyên|không thường xuyên|chưa được thường xuyên|thiếu thường xuyên
        |chưa được tiến hành thường xuyên|chưa đều|không đều|chưa đồng đều|không đồng đều
        |chưa liên tục|thiếu liên tục|gián đoạn|chưa duy trì|không duy trì|chưa được duy trì""",
    "undone": """chưa được tổ chức|chưa tổ chức|không tổ chức|chưa triển khai|không triển khai
        |chưa được triển khai|chưa thực hiện|không thực hiện|không tiến hành|chưa tiến hành
        |chưa được thực hiện|chưa hoàn thành|bỏ ngỏ|bỏ trống|chưa xây dựng|chưa ban hành""",
    "loose": """chưa chặt chẽ|không chặt chẽ|thiếu chặt chẽ|chưa chặt|lỏng lẻo|buông lỏng|chưa rõ
        |chồng chéo|chưa đồng bộ|thiếu đồng bộ|chưa thống nhất|thiếu thống nhất|chưa nhịp nhàng
        |sơ hở|bất cập""",
    "grave": """phức tạp|gia tăng|chiều hướng tăng|xu hướng tăng|tăng so với|tăng cao|chưa giảm
        |chưa được đẩy lùi|chưa được ngăn chặn|tái diễn|tăng|còn xảy ra|vẫn xảy ra|xảy ra|diễn ra
        |chưa chấm dứt|chưa được khắc phục|chưa được chấn chỉnh|tràn lan|tiềm ẩn|bức xúc
        |khó lường|còn nhiều|phổ biến|triệt để""",
    "lax": """chưa nghiêm|không nghiêm|thiếu nghiêm túc|chưa nghiêm túc|chưa dứt điểm
        |thiếu dứt điểm|thiếu kiên quyết|chưa kiên quyết|thiếu quyết liệt|chưa quyết liệt
        |thiếu triệt để|chưa triệt để|chưa đúng quy trình|không đúng quy trình|chủ quan
        |chưa quan tâm|thiếu quan tâm|chưa được quan tâm|thiếu trách nhiệm|né tránh|đùn đẩy
        |nể nang|chưa thực chất|lơ là|chưa được chú trọng|chưa chú trọng|chưa bảo đảm
        |chưa đảm bảo""",
    "passive": "chưa chủ động|thiếu chủ động|không chủ động|bị động|thụ động",
    "unsure": "lúng túng|bỡ ngỡ|chưa nắm chắc|chưa nắm vững",
}
"""{what a limitation complains of: the words for it}. Some words say two things."""

EMPTY = """công tác|việc|hoạt động|tình hình|tình trạng|kết quả|tiến độ|một số|một bộ phận|bộ phận
    |nhiều|vài|các|những|của|ở|còn|có nơi|có lúc|đôi lúc|có|nơi|và|tại|trên địa bàn|địa bàn|đơn vị
    |địa phương|với|trong|được|cho|về|đến|là|thì|do|để|theo quy định|theo kế hoạch|quy định|so với
    |so|cùng kỳ|năm trước|năm|khi|trước|sau|vẫn|lúc|này|xã|phường|cơ quan|tổ chức|thực hiện|nhất là
    |không|chưa|bị|phải|đúng|yêu cầu|kế hoạch|tham gia|mức|người dân|nhân dân|như|đã|cụ thể
    |nội dung|sự|giữa|diễn biến|gửi|từ|ra|lên|qua|thuộc|đó|khác|thời gian|hiện nay|từng|phần lớn
    |đa số|nói chung|nói riêng|đều|gây|dẫn|nên|song|nhưng|tuy|mặc dù|hàng tháng|vai trò|gặp
    |ngày càng|số vụ|vụ việc|số lượng|phương|ban chỉ đạo|cơ sở|tỷ lệ|nhiều lần|chỉ tiêu|tập thể
    |cá nhân"""
"""What any limitation may say of any topic."""

KEPT_WHOLE = """đoàn công tác|tổ công tác|việc làm|cơ sở tôn giáo|cơ sở thờ tự|cơ sở vật chất
    |xây dựng cơ sở|dân chủ ở cơ sở|dân chủ cơ sở|thành viên ban chỉ đạo|kiện toàn ban chỉ đạo"""
"""What is no empty word, although it holds one."""

LEVELS = ("thị trấn", "thị xã", "thành phố", "phường", "xã", "huyện", "tỉnh", "thôn", "xóm")


@lru_cache(maxsize=20_000)
def _syllable(word):
    """The syllable in one spelling: small letters, the tone behind them, wherever it was put."""
    marks = unicodedata.normalize("NFD", word.lower())
    letters = "".join(mark for mark in marks if mark not in TONES)
    return nfc(letters) + "".join(str(TONES[mark]) for mark in marks if mark in TONES)


def _spelled(text):
    return " ".join(map(_syllable, text.split()))


def _any_of(spelled):
    """A pattern of phrases, the longest first."""
    return "|".join(sorted(spelled, key=len, reverse=True))


_ABBREVIATIONS = {_spelled(short): _spelled(words) for short, words in ABBREVIATIONS.items()}
_COMPLAINTS_OF: dict[str, set[str]] = {}
for _complaint, _phrases in COMPLAINTS.items():
    for _phrase in _phrases.split("|"):
        _COMPLAINTS_OF.setdefault(_spelled(_phrase), set()).add(_complaint)
_COMPLAINT = re.compile(rf"(?<!\S)(?:{_any_of(_COMPLAINTS_OF)})(?!\S)")
_KEPT = _any_of(map(_spelled, KEPT_WHOLE.split("|")))
_TOPIC = re.compile(rf"(?<!\S)(?:({_KEPT})|{_any_of(map(_spelled, EMPTY.split('|')))})(?!\S)")
# A level and the capitalised words after it: the name of a unit.
_UNIT = re.compile(rf"(?i:\b({'|'.join(LEVELS)}))((?:\s+[^\W\d_a-z]\w*)+)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Saying:
    """What a limitation says: of what, and what is wrong with it."""

    letters: str
    """Folded, for wordings that are nearly equal."""
    words: frozenset[str]
    pairs: frozenset[str]
    complaints: frozenset[str]

    @cached_property
    def weight(self):
        return len(self.words) + PAIR * len(self.pairs)

    @cached_property
    def marks(self):
        """Numbers of which two limitations must share one before they are compared at all: of the
        pairs of syllables without accents, or the only syllable of a topic. Of many the lowest are
        taken, which texts that share most of their pairs are likely to share too."""
        numbers = sorted(_number(_plain(words)) for words in self.pairs or self.words)
        return frozenset(numbers[:MOST_MARKS])


def _number(words):
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)


def _plain(spelled):
    return fold(spelled).translate(_NO_TONES)


_NO_TONES = str.maketrans("", "", "".join(map(str, TONES.values())))


def read(text):
    """The `Saying` of a limitation as it was written."""
    # A name in capitals tells where, not what; all capitals tell nothing.
    written = nfc(text).lower() if text.isupper() else _UNIT.sub(_without_name, nfc(text))
    spelled = [_syllable(word) for word in _WORD.findall(written)]
    line = " ".join(_ABBREVIATIONS.get(word, word) for word in spelled)
    complaints = set()

    def note(match):
        complaints.update(_COMPLAINTS_OF[match[0]])
        return "."

    words, pairs = set(), set()
    for part in _COMPLAINT.sub(note, line).split("."):
        topic = _TOPIC.sub(lambda match: match[1] or "", part).split()
        words.update(topic)
        pairs.update(" ".join(sorted(pair)) for pair in pairwise(topic))
    return Saying(fold(text), frozenset(words), frozenset(pairs), frozenset(complaints))


def _without_name(match):
    is_name = all(word[0].isupper() for word in match[2].split())
    return match[1] if is_name else match[0]


def likeness(one, other):
    """0 where two sayings share nothing, 1 where they say the same."""
    has_other_complaint = bool(
        one.complaints and other.complaints and not one.complaints & other.complaints
    )
    shared = len(one.words & other.words) + PAIR * len(one.pairs & other.pairs)
    shorter, longer = sorted((one.weight, other.weight))
    share = shared / (SHORTER * shorter + (1 - SHORTER) * longer) if shared else 0.0
    if has_other_complaint:
        return share * OTHER_COMPLAINT
    if not (one.complaints and other.complaints):
        share *= NO_COMPLAINT
    if share < ALIKE_FROM and fuzz.ratio(one.letters, other.letters, score_cutoff=NEARLY_EQUAL):
        return 1.0
    return share


def is_alike(one, other):
    """Whether a person should be asked if the two are the same."""
    return bool(one.marks & other.marks) and likeness(one, other) >= ALIKE_FROM
