"""Whether a text bears a stamp of secrecy.

A stamp stands alone: a line, or a cell of the heading. The word within a sentence ("bí mật",
"công tác bảo mật") is none, and neither is a table about secrecy, whose row names all degrees.
"""

import re
import unicodedata

HEAD_LINES = 40
"""Lines of a first page, where the heading stands."""

_DEGREE = r"(?:T\s*U\s*Y\s*Ệ\s*T\s+|T\s*Ố\s*I\s+)?M\s*Ậ\s*T"
_STAMP = re.compile(rf"[\W_]*(?:ĐỘ\s+MẬT[\s:]*)?{_DEGREE}[\W_]*")
_DEGREE_FIELD = re.compile(r"[\W_]*độ\s+mật\s*:\s*(?:tuyệt\s+|tối\s+)?mật[\W_]*", re.IGNORECASE)
_NUMBER = re.compile(r"\bsố\b.{0,40}/[^\W\d_]+(?:-[^\W\d_]+)*\s?\((?:M|TM|A|B|C)\)", re.IGNORECASE)
"""The symbol after a document's number, as in "Số 12-BC/ThU(M)"."""
_CELLS = re.compile(r"\t|\s{3,}")


def is_stamped(text):
    lines = unicodedata.normalize("NFC", text).split("\n")
    if any(_is_stamp(line) for line in lines):
        return True
    head = [line for line in lines if line.strip()][:HEAD_LINES]
    return any(_heading_is_stamped(line) for line in head)


def _is_stamp(words):
    return bool(_STAMP.fullmatch(words) or _DEGREE_FIELD.fullmatch(words))


def _heading_is_stamped(line):
    stamps = [cell for cell in _CELLS.split(line) if _is_stamp(cell)]
    return len(stamps) == 1 or bool(_NUMBER.search(line))
