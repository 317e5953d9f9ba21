"""Papers of Party bodies until 26/5/2026: Hướng dẫn 36-HD/VPTW of 03/4/2018."""

import datetime

from django.utils.translation import gettext_lazy as _

from documents.profiles.profile import (
    BoardSeal,
    Body,
    Level,
    Look,
    Page,
    Profile,
    Signing,
    System,
)

PROFILE = Profile(
    code="party_hd36",
    label=_("Party, until 26/05/2026 (36-HD/VPTW)"),
    system=System.PARTY,
    source="Hướng dẫn 36-HD/VPTW, ngày 03/4/2018",
    starts_on=datetime.date(2018, 4, 3),
    ends_on=datetime.date(2026, 5, 26),
    page=Page(),
    title=(("ĐẢNG CỘNG SẢN VIỆT NAM", Look(15, bold=True)),),
    columns=(75, 90),
    superior=Look(14, upper=True),
    issuer=Look(14, bold=True, upper=True),
    rule_below_issuer="*",
    number="Số {number}-{type}/{organ}",
    number_pattern=r"Số (\d{2,})-[A-ZĐ][A-ZĐa-zđ]*/[A-ZĐ][\wĐđ-]*",
    number_look=Look(14),
    place_and_day=Look(14, italic=True),
    type_name=Look(16, bold=True, upper=True, sizes=(15, 16)),
    summary=Look(14, bold=True, sizes=(14, 15)),
    rule_below_summary="-----",
    addressed=Look(14, italic=True),
    addresses_reports=False,
    body=Body(Look(14, sizes=(14, 15)), indent=10, after=6, line=18, lines=(18, 22)),
    table=Look(12),
    levels=(
        Level("{roman}- ", Look(14, bold=True, upper=True, sizes=(14, 15))),
        Level("{number}. ", Look(14, bold=True, sizes=(14, 15))),
        Level("{path}. ", Look(14, bold=True, italic=True, sizes=(14, 15))),
        Level("{letter}) ", Look(14, italic=True, sizes=(14, 15))),
    ),
    end_mark=".",
    signing=Signing(
        on_behalf="T/M",
        sign_for="K/T",
        by_order="T/L",
        acting="Q.",
        deputy_signs_for=False,
        board_without_seal=BoardSeal.BOTH_POSTS,
    ),
    authority=Look(14, bold=True, upper=True),
    post=Look(14, upper=True),
    signer=Look(14, bold=True),
    signing_patterns=("T/M", "K/T", "T/L", "Q."),
    recipients_title=Look(14, underlined=True),
    recipients=Look(12),
    recipients_separator=",",
    archive="Lưu {office}",
    archive_pattern=r"- Lưu (?!:)(?!.*VT)\S.*",
    page_number=Look(14),
)
