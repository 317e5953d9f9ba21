"""A made-up record that says something of every kind, and what a paper of it needs besides."""

import datetime
from decimal import Decimal

from documents.papers import Context, Issuer, IssuerKind, Signer
from documents.profiles import PROFILES
from meetings.demo import five
from meetings.demo.items import Items, Names
from meetings.record import (
    AddressedLevel,
    Cause,
    CauseKind,
    Citation,
    CitationRole,
    Commendation,
    CommendationForm,
    ComparedWith,
    Handling,
    Kind,
    Mode,
    Part,
    Period,
    Precision,
    Qualifier,
    Recipients,
    RecordData,
    Reference,
    Session,
    SpeechKind,
    Verb,
)

HALF_YEAR = Period("6 tháng đầu năm 2026", datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))
REST = Period("6 tháng cuối năm 2026", datetime.date(2026, 7, 1), datetime.date(2026, 12, 31))
COMMITTEE = Reference("Ban Chỉ đạo Xây dựng nếp sống văn minh")


def full_record():
    make = Items("full-sample", Names())
    letters = make.figure("Tiếp dân", "Đơn tiếp nhận", 12, "đơn")
    late = make.limitation("Tiếp dân", "Một số đơn trả lời chậm.")
    lights = make.petition(
        "Hạ tầng",
        "Lắp đèn đường tổ dân phố 3.",
        raised_by=Reference("Phường Hoa Mai"),
        addressed_level=AddressedLevel.TOWN,
        handling=Handling.ASSIGNED,
        answer="Giao phòng Quản lý đô thị lắp trong quý III.",
    )
    return RecordData(
        title="Hội nghị sơ kết 6 tháng đầu năm 2026",
        kind=Kind.PRELIMINARY_REVIEW,
        held_on=datetime.date(2026, 7, 3),
        held_precision=Precision.DAY,
        session=Session.MORNING,
        starts_at=datetime.time(8, 0),
        ends_at=datetime.time(11, 15),
        place="Hội trường tầng 2",
        mode=Mode.IN_PERSON,
        next_period=REST,
        agenda="Báo cáo kết quả.\nThảo luận",
        assessment="Nếp sống văn minh có chuyển biến rõ.",
        conclusion="Tập trung vào các tuyến phố chính.",
        organizers=make.organizers(COMMITTEE),
        units=make.units(Reference("Phường Hoa Mai"), Reference("Xã Đồng Lúa")),
        periods=make.reviewed(HALF_YEAR),
        participations=(
            make.person(
                "Trần Văn An",
                "Phó Bí thư Thường trực Đảng ủy, Trưởng Ban Chỉ đạo",
                Part.CHAIR,
                Part.CONCLUDER,
            ),
            make.person("Lê Thị Bình", "Chủ tịch UBMTTQ", Part.PRESENTER),
            make.person(
                "Phạm Văn Cường",
                "Chỉ huy trưởng",
                Part.SPEAKER,
                rank="Trung tá",
                speech_kind=SpeechKind.PROPOSAL,
                speech="Đề nghị phân rõ tuyến phố.",
            ),
            make.person("Đỗ Thị Dung", "Chuyên viên", Part.SECRETARY),
        ),
        sections=(make.section("Thảo luận", "Bàn về cách làm ở tổ dân phố."),),
        results=(
            make.result("Nếp sống", "Mười tuyến phố được chỉnh trang."),
            make.result("Tiếp dân", "Tiếp dân đúng lịch.", unit=Reference("Phường Hoa Mai")),
        ),
        figures=(
            letters,
            make.figure("Tiếp dân", "Khiếu nại", 5, "đơn", parent=letters.key),
            make.figure(
                "Nếp sống",
                "Hộ đăng ký",
                1200,
                "hộ",
                qualifier=Qualifier.MORE_THAN,
                percent=Decimal("92.5"),
                compared_with=ComparedWith.SAME_PERIOD,
                compared_value=Decimal(1100),
            ),
        ),
        issues=(
            late,
            lights,
            make.petition(
                "Hạ tầng",
                "Bố trí vốn làm cầu.",
                unit=Reference("Xã Đồng Lúa"),
                addressed_level=AddressedLevel.PROVINCE,
                handling=Handling.ESCALATED,
            ),
        ),
        causes=(
            make.item(Cause, text="Thiếu người.", kind=CauseKind.OBJECTIVE),
            make.item(Cause, text="Chưa sâu sát.", kind=CauseKind.SUBJECTIVE, issue=late.key),
        ),
        directives=(
            make.directive(
                "Hạ tầng",
                "Lắp đèn đường tổ dân phố 3",
                Verb.ASSIGN,
                lead=Reference("phòng Quản lý đô thị"),
                co_assignees=(Reference("Điện lực"), Reference("Phường Hoa Mai")),
                due_on=datetime.date(2026, 9, 30),
                expected_product="Đèn sáng",
                issued_by=Reference("Trần Văn An"),
                answers=(lights.key,),
            ),
            make.directive(
                "Nếp sống",
                "Giữ lịch tổng vệ sinh hằng tuần.",
                Verb.REQUEST,
                addressee="các phường, xã",
                is_recurring=True,
            ),
        ),
        commendations=(
            make.item(
                Commendation,
                form=CommendationForm.CERTIFICATE,
                recipients=Recipients.COLLECTIVES,
                count=3,
                reason="Làm tốt tổng vệ sinh",
                presented_by="Ban Chỉ đạo",
            ),
        ),
        citations=(
            make.item(
                Citation,
                text="Kế hoạch số 05-KH/ĐU, ngày 02/3/2026",
                role=CitationRole.DISSEMINATED,
            ),
        ),
    )


def five_records():
    """The five published meetings of the demo, by name."""
    return {make.__name__: make(Names()) for make in five.FIVE}


PARTY_BOARD = Issuer(
    name=COMMITTEE.text,
    superior="Đảng ủy phường Hoa Mai",
    kind=IssuerKind.STEERING,
    signs_as="Ban Chỉ đạo",
    symbol="BCĐ",
    place="Hoa Mai",
    office="Văn phòng Đảng ủy",
    head_post="Trưởng Ban Chỉ đạo",
)
HEAD = Signer(name="Trần Văn An", post="Trưởng Ban Chỉ đạo", seal_post="Phó Bí thư")


def context(profile="party_hd05", **changes):
    """Everything that a paper needs, so that no gap is left."""
    chosen = PROFILES[profile]
    values = {
        "profile": chosen,
        "issuer": PARTY_BOARD,
        "signer": HEAD,
        "number": 7,
        "day": datetime.date(2026, 7, 6),
        "recipients": ("Thường trực Đảng ủy", "Thành viên Ban Chỉ đạo"),
        "addressed_to": ("Ủy ban nhân dân tỉnh",) if chosen.addresses_reports else (),
    }
    return Context(**(values | changes))
