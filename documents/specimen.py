"""A paper that says nothing and has one of everything: what a letterhead makes of papers on it."""

import datetime
import io

from documents.checker import check
from documents.outline import (
    Head,
    Heading,
    ListItem,
    Outline,
    Paragraph,
    SignatureBlock,
)
from documents.writer import write

TEXT = "Nội dung của văn bản."
DAY = datetime.date(2026, 7, 5)


def faults_of(letterhead, profile):
    """The findings that no paper of the profile has, but the one on this letterhead."""
    file = io.BytesIO()
    write(specimen(profile), file, letterhead)
    file.seek(0)
    return [finding for finding in check(file, profile) if finding.is_failure]


def specimen(profile):
    number = profile.number.format(number="01", type="BC", organ="ĐU")
    headings = [
        Heading(depth, level.marker.format(roman="I", number=1, path="1.1", letter="a"), "Tiêu đề")
        for depth, level in enumerate(profile.levels, start=1)
    ]
    headings[0] = Heading(1, headings[0].marker, headings[0].text.upper())
    signing = profile.signing
    return Outline(
        profile=profile,
        head=Head("CƠ QUAN CẤP TRÊN", "CƠ QUAN", number, "Địa danh, ngày 05 tháng 7 năm 2026"),
        type_name="BÁO CÁO",
        summary="kết quả công tác",
        body=(
            *headings,
            Paragraph(TEXT),
            ListItem(TEXT),
            ListItem(TEXT, level=2),
            Paragraph(TEXT.rstrip(".") + profile.end_mark),
        ),
        signatures=(SignatureBlock((f"{signing.on_behalf} CƠ QUAN",), ("CHỨC VỤ",), "Họ và tên"),),
        recipients=("- Cơ quan;", f"- {profile.archive.format(office='Văn phòng')}."),
        title="Báo cáo kết quả công tác",
        day=DAY,
    )
