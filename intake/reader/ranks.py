"""How high in the state somebody or a body stands, as far as its name says so."""

import re

_LEVELS = {
    5: r"trung ương|chính phủ|quốc hội|thủ tướng|bộ(?! phận| máy| đội| đàm| chỉ huy| mặt)",
    4: r"tỉnh|sở|tỉnh ủy|thành phố|thành ủy",
    3: r"huyện|thị xã|quận|huyện ủy|thị ủy|quận ủy",
    2: r"xã(?! hội)|phường|thị trấn|đặc khu|đảng ủy|đơn vị|địa phương",
    1: r"thôn|bản|ấp|tổ dân phố|khu phố|chi bộ|chi hội|khóm|buôn|làng|xóm",
}
_WORDS = [
    (level, re.compile(rf"(?<!\w)(?<!trụ )(?:{words})(?!\w)")) for level, words in _LEVELS.items()
]


def is_above(one, other):
    """Whether a post or body stands above another, both in small letters: everything that the one
    names is higher than everything that the other names."""
    own, other = _levels(one), _levels(other)
    return bool(own and other) and min(own) > max(other)


def _levels(lower):
    return [level for level, words in _WORDS if words.search(lower)]
