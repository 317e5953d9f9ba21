"""A report of our own, and what a reader makes of it: for tests of what comes after reading."""

import datetime
import uuid
from decimal import Decimal

from intake.reader.reading import Evidence, Line, LineKind, Reading, Why
from meetings.record import (
    Basis,
    Directive,
    Figure,
    Issue,
    IssueKind,
    Kind,
    Organizer,
    Part,
    Participation,
    Precision,
    RecordData,
    Reference,
    ReviewedPeriod,
    Session,
)

TITLE = "Sơ kết công tác tôn giáo 6 tháng đầu năm 2024"
TEXT = f"""BAN CHỈ ĐẠO CÔNG TÁC TÔN GIÁO
{TITLE}
Sáng 10/7, Ban Chỉ đạo Công tác tôn giáo họp sơ kết 6 tháng đầu năm 2024. Đồng chí Lê Thị Mơ, \
Phó Bí thư, chủ trì.
I. Kết quả
Toàn thị xã tiếp 12 lượt công dân, trong đó phường Đông 5 lượt, phường Tây 8 lượt.
Nội dung\tSố lượng
Lớp tập huấn\t3
II. Hạn chế
Việc nắm tình hình ở cơ sở còn chậm.
III. Kết luận
Yêu cầu các phường rà soát hồ sơ đất đai; giao Ban Dân vận tham mưu kế hoạch giám sát.
Lượt xem: 120
"""
FAMILY = uuid.UUID(int=7)


def key(number):
    return uuid.uuid5(FAMILY, str(number))


def at(words, text=TEXT, *, after=""):
    start = text.index(words, text.index(after))
    return start, start + len(words)


RECORD = RecordData(
    title=TITLE,
    kind=Kind.PRELIMINARY_REVIEW,
    held_on=datetime.date(2024, 7, 10),
    held_precision=Precision.DAY,
    held_basis=Basis.INFERRED,
    session=Session.MORNING,
    organizers=(Organizer(key=key(1), body=Reference("Ban Chỉ đạo Công tác tôn giáo")),),
    periods=(
        ReviewedPeriod(
            key=key(2),
            label="6 tháng đầu năm 2024",
            starts_on=datetime.date(2024, 1, 1),
            ends_on=datetime.date(2024, 6, 30),
        ),
    ),
    participations=(
        Participation(
            key=key(3),
            person=Reference("Lê Thị Mơ"),
            post="Phó Bí thư",
            parts=(Part.CHAIR,),
        ),
    ),
    figures=(
        Figure(key=key(4), label="tiếp công dân", value=Decimal(12), unit_of_measure="lượt"),
        Figure(
            key=key(5),
            label="phường Đông",
            value=Decimal(5),
            unit_of_measure="lượt",
            parent=key(4),
        ),
        Figure(
            key=key(6),
            label="phường Tây",
            value=Decimal(8),
            unit_of_measure="lượt",
            parent=key(4),
        ),
        Figure(key=key(7), label="Lớp tập huấn", value=Decimal(3), unit_of_measure="lớp"),
    ),
    issues=(
        Issue(
            key=key(8),
            kind=IssueKind.LIMITATION,
            text="Việc nắm tình hình ở cơ sở còn chậm.",
        ),
    ),
    directives=(
        Directive(key=key(9), text="rà soát hồ sơ đất đai", addressee="các phường"),
        Directive(
            key=key(10),
            text="tham mưu kế hoạch giám sát",
            lead=Reference("Ban Dân vận"),
        ),
    ),
)

EVIDENCE = (
    Evidence(None, "title", *at(TITLE)),
    Evidence(None, "held_on", *at("10/7"), Basis.INFERRED, Why.YEAR_OF_TITLE),
    Evidence(None, "session", *at("Sáng")),
    Evidence(None, "kind", *at("sơ kết", after="họp")),
    Evidence(key(1), "", *at("Ban Chỉ đạo Công tác tôn giáo")),
    Evidence(key(2), "", *at("6 tháng đầu năm 2024", after="họp")),
    Evidence(key(3), "", *at("Lê Thị Mơ, Phó Bí thư")),
    Evidence(key(4), "", *at("tiếp 12 lượt công dân")),
    Evidence(key(5), "", *at("phường Đông 5 lượt")),
    Evidence(key(6), "", *at("phường Tây 8 lượt")),
    Evidence(key(7), "", *at("Lớp tập huấn\t3")),
    Evidence(key(8), "", *at("Việc nắm tình hình ở cơ sở còn chậm.")),
    Evidence(key(9), "", *at("các phường rà soát hồ sơ đất đai")),
    Evidence(key(10), "", *at("giao Ban Dân vận tham mưu kế hoạch giám sát")),
    Evidence(key(10), "lead", *at("Ban Dân vận")),
)

KINDS = [
    LineKind.FORM,
    LineKind.HEADLINE,
    LineKind.BODY,
    LineKind.HEADING,
    LineKind.BODY,
    LineKind.TABLE,
    LineKind.TABLE,
    LineKind.HEADING,
    LineKind.BODY,
    LineKind.HEADING,
    LineKind.BODY,
    LineKind.FURNITURE,
]


def lines(text=TEXT):
    place = 0
    for kind, line in zip(KINDS, text.splitlines(), strict=True):
        yield Line(place, place + len(line), kind)
        place += len(line) + 1


READING = Reading(
    is_meeting=True,
    record=RECORD,
    evidence=EVIDENCE,
    lines=tuple(lines()),
    start=0,
    end=len(TEXT),
    author="Minh An",
)
NO_MEETING = Reading(is_meeting=False)
