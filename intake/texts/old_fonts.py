"""Text typed in the fonts of before Unicode: TCVN3 (.VnTime, ABC) and VNI.

Such a text stores the codes of Western letters; only its font shows Vietnamese. Which font it was
stands in a Word file; elsewhere it is told by which reading gives Vietnamese syllables.
Tables: TCVN 5712:1993 (VN3) and the VNI-Windows layout of double codes.
"""

import re
import string
import unicodedata

from intake.texts.language import is_syllable
from intake.texts.source import Notice

TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TCVN3_CODES = str.maketrans(TCVN3)
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300\u0301\u0303\u0309\u0323"
_BREVE, _CIRCUMFLEX, _HORN = "\u0306\u0302\u031b"
VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "á": _CIRCUMFLEX + _ACUTE, "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
"""What the second code of two adds to the vowel before it."""
VNI_SINGLE = dict(zip("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ", strict=True))
VNI_VOWELS = "aeouyôö"
_VNI_PAIR = re.compile(f"([{VNI_VOWELS}])([{''.join(VNI_MARKS)}])", re.IGNORECASE)
_VNI_CODE = re.compile(f"[{''.join(VNI_SINGLE)}]")

UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u036f\u1ea0-\u1ef9]")
"""Letters that neither old code uses: text with one of them is Unicode already."""
PUNCTUATION = string.punctuation + "–—…“”‘’"
SURE = 3
"""Words with marks from which one line alone decides."""


def encoding_of_font(name):
    """(notice, whether the font has capitals only) of a font's name, or None of a usual font."""
    name = name.strip().lower()
    if name.startswith(".vn"):
        return Notice.TCVN3, name.endswith("h")
    if name.startswith(("vni-", "vni ")):
        return Notice.VNI, False
    return None


def converted(text, notice, *, capitals=False):
    """The text of a run whose font is known; Unicode text in such a font stays as it is."""
    # Word keeps what a symbol font showed in the private area F020-F0FF.
    text = re.sub("[\uf020-\uf0ff]", lambda match: chr(ord(match[0]) - 0xF000), text)
    if UNICODE_ONLY.search(text):
        return text
    text = _READERS[notice](text)
    return text.upper() if capitals else _even_capitals(text)


def convert(text):
    """(text, notices): lines whose font is not known, where another reading makes them Vietnamese.

    A line of at least three such words decides; shorter ones follow what the others were.
    """
    lines = text.splitlines(keepends=True)
    doubtful = [
        number
        for number, line in enumerate(lines)
        if not line.isascii() and not UNICODE_ONLY.search(line)
    ]
    verdicts = {number: _verdict(lines[number]) for number in doubtful}
    found = [notice for notice in verdicts.values() if notice]
    if not found:
        return text, ()
    usual = max(set(found), key=found.count)
    for number in doubtful:
        notice = verdicts[number] or usual
        reading = _READERS[notice](lines[number])
        if _hits(reading, lines[number]) >= _hits(lines[number], lines[number]):
            lines[number] = _even_capitals(reading)
    return "".join(lines), tuple(sorted(set(found)))


def _tcvn3(text):
    return text.translate(_TCVN3_CODES)


def _vni(text):
    def pair(match):
        vowel, mark = match.groups()
        vowel = VNI_SINGLE.get(vowel, vowel)
        return unicodedata.normalize("NFC", vowel + VNI_MARKS[mark.lower()])

    # Pairs first: the "ô" of "ôù" is an "ơ", the "ò" of "oø" never stands second.
    parts = _VNI_PAIR.split(text)
    return "".join(
        pair(re.match(_VNI_PAIR, parts[place] + parts[place + 1]))
        if place % 3 == 1
        else _VNI_CODE.sub(lambda match: VNI_SINGLE[match[0]], part)
        for place, part in enumerate(parts)
        if place % 3 != 2
    )


_READERS = {Notice.TCVN3: _tcvn3, Notice.VNI: _vni}


def _even_capitals(text):
    """Capitals whole: TCVN3 has no code for "Ộ", so a title is typed "HéI NGHÞ"."""

    def word(match):
        letters = [letter for letter in match[0] if letter.isascii()]
        return match[0].upper() if len(letters) > 1 and "".join(letters).isupper() else match[0]

    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    if len(plain) > 3 and "".join(plain).isupper():
        return text.upper()
    return re.sub(r"[^\W\d_]+", word, text)


def _marked_words(line):
    return [word for part in line.split() if not (word := part.strip(PUNCTUATION)).isascii()]


def _hits(line, original):
    """How many words that have marks in `original` are syllables in `line`."""
    pairs = zip(line.split(), original.split(), strict=False)
    return sum(
        is_syllable(word.strip(PUNCTUATION)) for word, before in pairs if not before.isascii()
    )


def _verdict(line):
    count = len(_marked_words(line))
    if count < SURE or _hits(line, line) > 0.5 * count:
        return None
    hits = {notice: _hits(read(line), line) for notice, read in _READERS.items()}
    best = max(hits, key=lambda notice: hits[notice])
    return best if hits[best] >= 0.7 * count else None
