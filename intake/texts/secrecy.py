"""Whether a text, or the name of a file, bears a stamp of secrecy.

A stamp stands alone: a line, or a cell of the heading. The word within a sentence ("bí mật",
"công tác bảo mật") is none, and neither is a table about secrecy, whose row names all degrees.
"""

import re
import unicodedata
from itertools import pairwise

HEAD_LINES = 40
"""Lines of a first page, where the heading stands."""

_DEGREE = r"(?:T\s*U\s*Y\s*Ệ\s*T\s+|T\s*Ố\s*I\s+)?M\s*Ậ\s*T"
_STAMP = re.compile(rf"[\W_]*(?:ĐỘ\s+MẬT[\s:]*)?{_DEGREE}[\W_]*")
_DEGREE_FIELD = re.compile(r"[\W_]*độ\s+mật\s*:\s*(?:tuyệt\s+|tối\s+)?mật[\W_]*", re.IGNORECASE)
_NUMBER = re.compile(
    r"\bs[ốo]\b.{0,40}/[^\W\d_]+(?:-[^\W\d_]+)*\s?\((?:M|TM|A|B|C)\)", re.IGNORECASE
)
"""The symbol after a document's number, as in "Số 12-BC/ThU(M)"."""
_CELLS = re.compile(r"\t|\s{3,}")
_SYMBOL = re.compile(r"-[^\W\d_]+\s?\((?:M|TM)\)")
_HIGH_DEGREE = re.compile(r"\b(?:(?:TUYỆT|TỐI)\s+MẬT|(?:TUYET|TOI)\s+MAT)\b")
_PART_OF_NAME = re.compile(r"[^\W_]+(?: +[^\W_]+)*")


def is_stamped(text):
    lines = unicodedata.normalize("NFC", text).split("\n")
    if any(_is_stamp(line) for line in lines):
        return True
    head = [line for line in lines if line.strip()][:HEAD_LINES]
    return any(_heading_is_stamped(line) for line in head)


def is_stamped_name(name):
    """Whether a file is named as stamped papers are: "BC 12 (MẬT).docx", "12-BC-ThU(M).pdf".

    Among other words in capitals ("BẢO MẬT") the lowest degree is none.
    """
    name = unicodedata.normalize("NFC", name).rpartition(".")[0]
    if _SYMBOL.search(name):
        return True
    return any(map(_part_is_stamped, _PART_OF_NAME.findall(name)))


def _part_is_stamped(part):
    words = part.split()
    beside = [other for word, other in [*pairwise(words), *pairwise(words[::-1])] if word == "MẬT"]
    is_alone = "MẬT" in words and not any(word.isupper() and word.isalpha() for word in beside)
    return is_alone or bool(_HIGH_DEGREE.search(part))


def _is_stamp(words):
    return bool(_STAMP.fullmatch(words) or _DEGREE_FIELD.fullmatch(words))


def _heading_is_stamped(line):
    stamps = [cell for cell in _CELLS.split(line) if _is_stamp(cell)]
    return len(stamps) == 1 or bool(_NUMBER.search(line))
