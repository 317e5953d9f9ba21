"""Papers of State bodies: Nghị định 30/2020/NĐ-CP of 05/3/2020, Phụ lục I."""

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
    code="state_nd30",
    label=_("State (Decree 30/2020)"),
    system=System.STATE,
    source="Nghị định 30/2020/NĐ-CP, ngày 05/3/2020, Phụ lục I",
    starts_on=datetime.date(2020, 3, 5),
    page=Page(allowed=((20, 25), (20, 25), (30, 35), (15, 20))),
    title=(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look(12, bold=True, sizes=(12, 13))),
        ("Độc lập - Tự do - Hạnh phúc", Look(13, bold=True, sizes=(13, 14))),
    ),
    columns=(70, 95),
    superior=Look(12, upper=True, sizes=(12, 13)),
    issuer=Look(12, bold=True, upper=True, sizes=(12, 13)),
    rule_below_issuer="",
    number="Số: {number}/{type}-{organ}",
    number_pattern=r"Số: (\d{2,})/[A-ZĐ][A-ZĐa-zđ]*-[A-ZĐ][\wĐđ-]*",
    number_look=Look(13),
    place_and_day=Look(13, italic=True, sizes=(13, 14)),
    type_name=Look(14, bold=True, upper=True, sizes=(13, 14)),
    summary=Look(14, bold=True, sizes=(13, 14)),
    rule_below_summary="",
    addressed=Look(14, sizes=(13, 14)),
    addresses_reports=True,
    body=Body(Look(14, sizes=(13, 14)), indent=10, after=6, single=1.15, indents=(10, 12.7)),
    table=Look(12),
    levels=(
        Level("{roman}. ", Look(14, bold=True, upper=True, sizes=(13, 14))),
        Level("{number}. ", Look(14, bold=True, sizes=(13, 14))),
        Level("{letter}) ", Look(14, italic=True, sizes=(13, 14))),
    ),
    end_mark="./.",
    signing=Signing(
        on_behalf="TM.",
        sign_for="KT.",
        by_order="TL.",
        acting="Q.",
        deputy_signs_for=True,
        board_without_seal=BoardSeal.ON_BEHALF,
    ),
    authority=Look(14, bold=True, upper=True, sizes=(13, 14)),
    post=Look(14, bold=True, upper=True, sizes=(13, 14)),
    signer=Look(14, bold=True, sizes=(13, 14)),
    signing_patterns=("TM.", "KT.", "TL.", "TUQ.", "Q."),
    recipients_title=Look(12, bold=True, italic=True),
    recipients=Look(11),
    recipients_separator=";",
    archive="Lưu: VT, {office}",
    archive_pattern=r"- Lưu: VT.*",
    page_number=Look(14, sizes=(13, 14)),
)
