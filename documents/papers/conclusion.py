"""Kết luận: what a whole Party committee concluded; of other bodies a notice tells."""

import re
from dataclasses import replace

from documents.papers import notice, words
from documents.papers.material import name_of_meeting

COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Thị|Huyện|Quận|Đảng) (?:ủy|uỷ)", re.IGNORECASE)


def signs_as(issuer):
    """Whom its head signs for: "Thị ủy" of "Thị ủy Hồng Lĩnh", since the head says the rest."""
    found = COMMITTEE.match(issuer.name)
    return found[0] if found else issuer.name


def summary(material):
    """Whose conclusion, of which meeting: "của Thị ủy Hồng Lĩnh tại Hội nghị sơ kết …"."""
    (record,) = material.records
    where = name_of_meeting(record) or material.blanks.or_blank("meeting", record.title)
    name = material.context.issuer.name
    return f"của {name} tại {where}" if name else words.lower_first(where)


def body(material):
    return notice.concluded(material, material.context.issuer.name, "Kết luận")


PAPER = replace(
    notice.PAPER,
    type_name="Kết luận",
    symbol="KL",
    summary=summary,
    body=body,
    signs_as=signs_as,
)
