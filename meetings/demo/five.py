"""Five meetings that took place, as published: their facts in our own words.

Names, posts, titles and numbers stand as printed. What a source does not say stays empty, or is
said to be missing where a reader would look for it.
"""

from datetime import date
from decimal import Decimal

from meetings.demo import bodies, fields
from meetings.demo.items import Items
from meetings.record import (
    Access,
    AddressedLevel,
    Basis,
    Citation,
    CitationRole,
    Commendation,
    CommendationForm,
    Coverage,
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
    Trend,
    Verb,
)

# People who stand in more than one place of a record.
LONG = "Nguyễn Thăng Long"
HUONG = "Phạm Thị Thu Hương"
SON = "Đặng Ngọc Sơn"
NAM_LONG = "Trần Nam Long"
LY = "Đặng Thị Lý"
TAI = "Nguyễn Anh Tài"
DONG = "Lê Thành Đông"
DIEN = "Vũ Văn Diện"


def year(number):
    return Period(f"năm {number}", date(number, 1, 1), date(number, 12, 31))


def grassroots_building(names):
    """Review of 2020 by the committee for grassroots building; published without title and day."""
    make = Items("grassroots-building-2020", names)
    passed_on = {
        "on_behalf_of": "Cơ sở",
        "handling": Handling.ESCALATED,
        "answer": "Tổng hợp, báo cáo BCĐ XDCS, chuyển nơi có thẩm quyền; giải quyết tốt.",
    }
    return RecordData(
        title="Tổng kết xây dựng cơ sở phường, xã VMTD, cụm ATLC năm 2020",
        kind=Kind.FINAL_REVIEW,
        held_precision=Precision.UNKNOWN,
        held_basis_note=(
            "Nguồn không ghi ngày. Hội nghị xem xét năm 2020 và bàn năm 2021, nên vào khoảng cuối"
            " năm 2020 hoặc đầu năm 2021."
        ),
        access=Access.PUBLIC,
        next_period=year(2021),
        agenda=(
            "Đánh giá kết quả một năm xây dựng cơ sở phường, xã VMTD và cụm ATLC.\n"
            "Triển khai nhiệm vụ năm 2021."
        ),
        directives_coverage=Coverage.MENTIONED_NOT_LISTED,
        limitations_coverage=Coverage.PARTLY_LISTED,
        causes_coverage=Coverage.NOT_MENTIONED,
        petitions_coverage=Coverage.PARTLY_LISTED,
        organizers=make.organizers(names.body(bodies.GRASSROOTS_COMMITTEE)),
        periods=make.reviewed(year(2020)),
        participations=(
            make.person(
                LONG,
                "Phó Bí thư Thường trực Thị uỷ, Chủ tịch HĐND thị xã"
                " - Trưởng Ban chỉ đạo Xây dựng cơ sở",
                Part.CHAIR,
                organization=names.body(bodies.PARTY_COMMITTEE),
            ),
            make.person(
                "Đinh Văn Hồng",
                "Ủy viên BTV Thị uỷ, Phó Chủ tịch UBND thị xã",
                Part.CHAIR,
                organization=names.body(bodies.PEOPLES_COMMITTEE),
            ),
            make.person(
                NAM_LONG,
                "Chỉ huy trưởng BCH Quân sự thị xã",
                Part.CHAIR,
                rank="Trung tá",
                organization=names.body(bodies.MILITARY),
            ),
        ),
        sections=(
            make.section(
                "Khung đánh giá",
                "BCĐ thị xã lập kế hoạch năm và triển khai theo 5 nội dung xây dựng cơ sở VMTD.",
            ),
            make.section(
                "Hai đường xử lý kiến nghị của cơ sở",
                "Tại giao ban, sơ kết cụm: Thường trực Thị ủy và Ủy viên BTV Thị ủy phụ trách cụm"
                " trả lời phần lớn ý kiến.\n"
                "Việc thuộc trách nhiệm của thị xã, tỉnh: tổng hợp, báo cáo BCĐ XDCS thị xã để"
                " chuyển nơi có thẩm quyền.",
            ),
            make.section(
                "Thảo luận",
                "Các đại biểu, các đơn vị (nguồn không nêu tên) bàn về thuận lợi, khó khăn của Ban"
                " XDCS phường, xã và cụm ATLC, ở thị xã cũng như ở cơ sở.",
            ),
            make.section(
                "Nội dung thống nhất",
                "Nhất trí cao với 14 nhiệm vụ, giải pháp do BCĐ trình cho năm 2021; nguồn không ghi"
                " từng nhiệm vụ.",
            ),
        ),
        results=(
            make.result(
                fields.IDEOLOGY,
                "Giáo dục chính trị, tư tưởng được cấp ủy các cấp chú trọng ngay từ đầu năm; việc"
                " học tập nghị quyết, chỉ thị của cấp trên đầy đủ.",
            ),
            make.result(fields.COMMITTEES, "Các đoàn chỉ đạo cơ sở được kiện toàn kịp thời."),
            make.result(
                fields.GOVERNMENT,
                "Bộ máy chính quyền phường, xã được củng cố; việc quản lý, điều hành phát huy tốt.",
            ),
            make.result(
                fields.COMMITTEES,
                "Ban XDCS phường, xã bám nhiệm vụ và quy chế, hoạt động hiệu quả hơn.",
            ),
            make.result(
                fields.COMMITTEES,
                "Giao ban là nơi trao đổi kinh nghiệm về hệ thống chính trị, mô hình kinh tế, nông"
                " thôn mới, đô thị văn minh.",
            ),
            make.result(
                fields.ECONOMY,
                "Phát triển kinh tế gắn với QP-AN; ưu tiên đường giao thông, công trình phúc lợi"
                " vừa cho dân sinh vừa cho quốc phòng.",
            ),
            make.result(fields.COMMITTEES, "Các bên cùng tháo gỡ vướng mắc ở cơ sở."),
            make.result(
                fields.COMMITTEES,
                "BCĐ, Ban XDCS và cụm ATLC-SSCĐ được kiện toàn, bổ sung quy chế hoạt động, giữ nền"
                " nếp giao ban.",
            ),
            make.result(
                fields.COMMITTEES, "Chất lượng hoạt động của các cụm nội thị dần nâng lên."
            ),
            make.result(
                fields.PUBLIC_ORDER,
                "Mâu thuẫn ở thôn, xóm, tổ dân phố và địa bàn giáp ranh được giải quyết kịp thời;"
                " vụ việc tồn đọng được xử lý dứt điểm.",
            ),
        ),
        figures=(
            make.figure(
                fields.COMMITTEES, "Nội dung xây dựng cơ sở phường, xã VMTD", 5, "nội dung"
            ),
            make.figure(
                fields.COMMITTEES,
                "Nhiệm vụ, giải pháp chủ yếu năm 2021 được thống nhất",
                14,
                "nhiệm vụ và giải pháp",
            ),
        ),
        issues=(
            make.limitation(
                fields.LAND, "Còn vi phạm pháp luật về trật tự đô thị.", trend=Trend.LASTING
            ),
            make.limitation(
                fields.CONSCRIPTION, "Tuyển quân còn khó từ cơ sở.", trend=Trend.LASTING
            ),
            make.limitation(
                fields.PUBLIC_ORDER, "ANTT, ATGT tiềm ẩn nhiều nguy cơ.", trend=Trend.LASTING
            ),
            make.limitation(
                fields.PUBLIC_ORDER, "Tội phạm ít vụ hơn nhưng manh động, liều lĩnh hơn."
            ),
            make.limitation(
                fields.PUBLIC_ORDER,
                "Tội phạm công nghệ cao có chiều hướng tăng.",
                trend=Trend.RISING,
            ),
            make.limitation(
                fields.PUBLIC_ORDER,
                "Tội phạm ở tuổi vị thành niên tăng so với năm 2019.",
                trend=Trend.RISING,
            ),
            make.limitation(fields.COMMITTEES, "Ban XDCS ở phường, xã có mặt còn hình thức."),
            make.limitation(
                fields.COMMITTEES,
                "Cụm liên huyện thị chưa được kiện toàn.",
                unit=names.body(bodies.DISTRICTS_CLUSTER),
            ),
            make.petition(
                fields.COMMITTEES,
                "Ý kiến, đề xuất nêu tại hội nghị giao ban, sơ kết cụm.",
                on_behalf_of="Cơ sở",
                addressed_level=AddressedLevel.CLUSTER,
                handling=Handling.ANSWERED,
                answer=(
                    "Thường trực Thị ủy, Ủy viên BTV Thị ủy phụ trách cụm trả lời phần lớn tại hội"
                    " nghị cụm."
                ),
            ),
            make.petition(fields.WELFARE, "Chính sách an sinh xã hội.", **passed_on),
            make.petition(fields.ECONOMY, "Phát triển kinh tế.", **passed_on),
            make.petition(
                fields.PUBLIC_ORDER, "An ninh chính trị, trật tự an toàn xã hội.", **passed_on
            ),
            make.petition(fields.PUBLIC_ORDER, "An toàn giao thông.", **passed_on),
            make.petition(fields.ENVIRONMENT, "Vệ sinh môi trường.", **passed_on),
            make.petition(fields.SOCIETY, "Quản lý, giám sát dịch bệnh.", **passed_on),
            make.petition(
                fields.SOCIETY, "Giao lưu văn hóa văn nghệ, thể dục thể thao.", **passed_on
            ),
        ),
    )


def northern_cluster(names):
    """The northern cluster after nine months of 2018; no chair, speaker or figure is published."""
    make = Items("northern-cluster-2018", names)
    return RecordData(
        title="Cụm ATLC - SSCĐ phía bắc thị xã sơ kết 9 tháng đầu năm 2018",
        kind=Kind.PRELIMINARY_REVIEW,
        second_kind=Kind.BRIEFING,
        held_on=date(2018, 10, 9),
        held_precision=Precision.DAY,
        held_basis=Basis.INFERRED,
        held_basis_note=(
            "Nguồn ghi chiều 9/10, không ghi năm; năm 2018 theo tiêu đề và theo lần cập nhật"
            " 14:55, 10/10/2018."
        ),
        session=Session.AFTERNOON,
        access=Access.PUBLIC,
        next_period=Period("3 tháng cuối năm 2018", date(2018, 10, 1), date(2018, 12, 31)),
        agenda="Đánh giá nhiệm vụ 9 tháng.\nTriển khai nhiệm vụ 3 tháng còn lại của năm 2018.",
        conclusion=(
            "Thống nhất hướng đi và việc trọng tâm của 3 tháng cuối năm; nguồn không ghi nội dung."
        ),
        directives_coverage=Coverage.MENTIONED_NOT_LISTED,
        limitations_coverage=Coverage.PARTLY_LISTED,
        causes_coverage=Coverage.MENTIONED_NOT_LISTED,
        petitions_coverage=Coverage.NOT_MENTIONED,
        organizers=make.organizers(names.body(bodies.NORTHERN_CLUSTER)),
        units=make.units(
            names.body(bodies.BAC_HONG),
            names.body(bodies.DUC_THUAN),
            names.body(bodies.TRUNG_LUONG),
        ),
        periods=make.reviewed(Period("9 tháng đầu năm 2018", date(2018, 1, 1), date(2018, 9, 30))),
        sections=(
            make.section(
                "Thảo luận",
                "Người dự họp làm rõ thêm kết quả và nguyên nhân của hạn chế; nguồn không ghi"
                " nguyên nhân nào.",
            ),
        ),
        results=(
            make.result(
                fields.IDEOLOGY,
                "Cán bộ, đảng viên, Nhân dân được giáo dục chính trị, tư tưởng tốt; chỉ thị, nghị"
                " quyết của cấp trên được quán triệt đủ.",
            ),
            make.result(fields.EMULATION, "Đẩy mạnh phong trào thi đua ở các lĩnh vực."),
            make.result(fields.READINESS, "Giữ nghiêm chế độ trực sẵn sàng chiến đấu."),
            make.result(fields.CONSCRIPTION, "Hoàn thành tuyển chọn, gọi công dân nhập ngũ."),
            make.result(fields.ARMY_FAMILIES, "Thực hiện tốt chính sách hậu phương quân đội."),
            make.result(
                fields.COMMITTEES,
                "Giao ban đều để trao đổi kinh nghiệm, thống nhất cách xử lý vướng mắc, tăng đoàn"
                " kết giữa cấp ủy, chính quyền và đoàn thể.",
            ),
            make.result(
                fields.COMMITTEES,
                "Ban xây dựng cơ sở tham mưu đưa nội dung VMTD, cụm ATLC vào chương trình công tác"
                " tháng, quý.",
            ),
            make.result(
                fields.COMMITTEES,
                "Ban điều hành cụm giữ chế độ thông báo tình hình, từ đó đề ra cách khắc phục mặt"
                " yếu.",
                committee=names.body(bodies.NORTHERN_BOARD),
            ),
        ),
        issues=(
            make.limitation(fields.PARTY_CELLS, "Sinh hoạt ở một số chi bộ chất lượng chưa cao."),
            make.limitation(fields.PARTY_CELLS, "Tạo nguồn và phát triển đảng viên mới còn khó."),
            make.limitation(fields.GOVERNMENT, "Cải cách hành chính chưa đạt yêu cầu."),
            make.limitation(fields.ECONOMY, "Mô hình kinh tế hiệu quả cao chậm được nhân rộng."),
            make.limitation(fields.ECONOMY, "Thu ngân sách đạt thấp."),
            make.limitation(
                fields.GOVERNMENT, "Quản lý nhà nước ở một số lĩnh vực thiếu quyết liệt."
            ),
        ),
    )


def three_committees(names):
    """Three steering committees in one sitting, first half of 2024."""
    make = Items("three-committees-2024", names)
    democracy = {"committee": names.body(bodies.DEMOCRACY_COMMITTEE)}
    models = {"committee": names.body(bodies.MODELS_COMMITTEE)}
    religion = {"committee": names.body(bodies.RELIGION_COMMITTEE)}
    asked = {
        "verb": Verb.REQUEST,
        "issued_by": names.person(LONG),
        "due_text": "trong 6 tháng cuối năm",
    }
    received = make.figure(fields.LETTERS, "Đơn tiếp nhận", 34, "đơn")
    registered = make.figure(fields.MODELS, "Mô hình “Dân vận khéo” đăng ký mới", 57, "mô hình")
    return RecordData(
        title="Sơ kết 6 tháng đầu năm, nhiệm vụ trọng tâm 6 tháng cuối năm 2024",
        kind=Kind.PRELIMINARY_REVIEW,
        held_on=date(2024, 7, 5),
        held_precision=Precision.DAY,
        held_basis=Basis.INFERRED,
        held_basis_note=(
            "Nguồn ghi chiều 5/7, không ghi năm; năm 2024 theo kỳ triển khai (6 tháng cuối năm"
            " 2024)."
        ),
        session=Session.AFTERNOON,
        access=Access.PUBLIC,
        next_period=Period("6 tháng cuối năm 2024", date(2024, 7, 1), date(2024, 12, 31)),
        agenda=(
            "Dự thảo báo cáo về quy chế dân chủ, “Dân vận khéo” và công tác tôn giáo.\n"
            "Tham luận, thảo luận.\n"
            "Kết luận."
        ),
        conclusion=(
            "Ghi nhận và đánh giá cao kết quả nửa đầu năm; làm rõ vì sao còn tồn tại, hạn chế"
            " (nguồn không ghi cụ thể). Nhiệm vụ nửa cuối năm gồm ba nhóm: “Dân vận khéo”, quy chế"
            " dân chủ, công tác tôn giáo."
        ),
        directives_coverage=Coverage.PARTLY_LISTED,
        limitations_coverage=Coverage.MENTIONED_NOT_LISTED,
        causes_coverage=Coverage.MENTIONED_NOT_LISTED,
        petitions_coverage=Coverage.MENTIONED_NOT_LISTED,
        organizers=make.organizers(
            names.body(bodies.DEMOCRACY_COMMITTEE),
            names.body(bodies.MODELS_COMMITTEE),
            names.body(bodies.RELIGION_COMMITTEE),
        ),
        periods=make.reviewed(Period("6 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 6, 30))),
        participations=(
            make.person(
                LONG,
                "Phó Bí thư thường trực Thị ủy, Chủ tịch HĐND thị xã,"
                " Trưởng các Ban chỉ đạo của Thị xã",
                Part.CHAIR,
                Part.CONCLUDER,
                organization=names.body(bodies.PARTY_COMMITTEE),
            ),
            make.person(
                "Đinh Thị Hương",
                "Ủy viên BTV, Trưởng Ban Dân vận Thị ủy",
                Part.CHAIR,
                Part.PRESENTER,
                organization=names.body(bodies.MOBILIZATION_BOARD),
            ),
            make.person(
                HUONG,
                "Chủ tịch LĐLĐ thị xã",
                Part.SPEAKER,
                organization=names.body(bodies.TRADE_UNION),
                speech_kind=SpeechKind.PAPER,
                speech="Việc thực hiện quy chế dân chủ ở doanh nghiệp.",
            ),
            make.person(
                "Nguyễn Thị Thắm",
                "Chủ tịch Hội LHPN thị xã",
                Part.SPEAKER,
                organization=names.body(bodies.WOMEN),
                speech_kind=SpeechKind.DISCUSSION,
                speech=(
                    "Kết quả mô hình “Dân vận khéo” ở hội cơ sở; kế hoạch làm đường hoa tại một số"
                    " đơn vị."
                ),
            ),
            make.person(
                "Hoàng Xuân Hùng",
                "Chủ tịch CCB thị xã",
                Part.SPEAKER,
                organization=names.body(bodies.VETERANS),
                speech="Mô hình cựu chiến binh bảo vệ môi trường.",
            ),
            make.person(
                "Bùi Tuấn",
                "Phó Trưởng Ban Tuyên giáo Thị ủy",
                Part.SPEAKER,
                organization=names.body(bodies.PROPAGANDA_BOARD),
                speech="Nguyên nhân của tồn tại, hạn chế; một số giải pháp.",
            ),
            make.person(
                SON,
                "Chủ tịch UBMTTQ thị xã",
                Part.SPEAKER,
                organization=names.body(bodies.FRONT),
                speech="MTTQ, đoàn thể vào cuộc quyết liệt khi xây dựng mô hình “Dân vận khéo”.",
            ),
            make.person(
                "Nguyễn Khoa Đăng", "", Part.SPEAKER, organization=names.body(bodies.MILITARY)
            ),
            make.person(
                "Phan Thanh Hải",
                "Phó Trưởng Công an thị xã",
                Part.SPEAKER,
                organization=names.body(bodies.POLICE),
                speech="Công tác tôn giáo ở thị xã.",
            ),
        ),
        sections=(
            make.section(
                "Thảo luận",
                "Đại biểu thẳng thắn nêu khó khăn, hạn chế cùng nhiều giải pháp, kiến nghị; nguồn"
                " không ghi từng nội dung.",
            ),
        ),
        results=(
            make.result(
                fields.DEMOCRACY,
                "Nhận thức, trách nhiệm của cấp ủy, chính quyền, đảng viên và trước hết là người"
                " đứng đầu được nâng lên, tác động tốt đến các nhiệm vụ của địa phương.",
                **democracy,
            ),
            make.result(
                fields.DEMOCRACY,
                "Chính quyền điều hành tốt hơn; lề lối làm việc của cán bộ, công chức đổi mới.",
                **democracy,
            ),
            make.result(
                fields.LETTERS,
                "Tiếp dân, xử lý đơn thư thực hiện tốt; mọi đơn đều được phân loại, giải quyết.",
                **democracy,
            ),
            make.result(
                fields.ORGANIZATIONS,
                "MTTQ và các tổ chức chính trị - xã hội phối hợp với chính quyền, lực lượng vũ"
                " trang để vận động Nhân dân; góp phần giải quyết tranh chấp, khiếu nại, giám sát,"
                " phản biện xã hội.",
                **democracy,
            ),
            make.result(
                fields.DEMOCRACY,
                "Quyền làm chủ của Nhân dân được phát huy; ý thức pháp luật tiến bộ.",
                **democracy,
            ),
            make.result(
                fields.MODELS,
                "Chỉ đạo mô hình có đổi mới: chọn việc trọng tâm, đổi mới cách tuyên truyền, vận"
                " động.",
                **models,
            ),
            make.result(
                fields.MODELS,
                "Phong trào gắn với nhiệm vụ chính trị, lan tỏa trong cộng đồng, phát huy vai trò"
                " chủ thể của người dân xây dựng nông thôn mới, đô thị văn minh.",
                **models,
            ),
            make.result(
                fields.MODELS,
                "Mô hình tốt: nhiều lĩnh vực; tên, địa chỉ rõ; nhiều lực lượng cùng làm; bền vững,"
                " lan tỏa, kế thừa; Nhân dân đồng thuận; gỡ được việc khó mà cấp ủy, chính quyền"
                " đang làm.",
                **models,
            ),
            make.result(
                fields.MODELS,
                "BCĐ đôn đốc các mô hình đã đăng ký, biểu dương nơi làm tốt, chấn chỉnh nơi thiếu"
                " quan tâm.",
                **models,
            ),
            make.result(
                fields.RELIGION,
                "Tăng cường tuyên truyền, vận động chức sắc, chức việc và đồng bào có đạo theo"
                " đúng chủ trương, pháp luật.",
                **religion,
            ),
            make.result(
                fields.RELIGION, "Chỉ thị số 41-CT/TU được triển khai rộng khắp.", **religion
            ),
            make.result(
                fields.RELIGION,
                "Khối dân vận hoạt động hiệu quả; nguyện vọng chính đáng của tổ chức tôn giáo và"
                " người theo đạo được giải quyết kịp thời, lễ nghi thuận lợi, đúng pháp luật.",
                **religion,
            ),
        ),
        figures=(
            make.figure(fields.LETTERS, "Tiếp dân ở các phường, xã", 60, "cuộc"),
            make.figure(
                fields.DEMOCRACY,
                "Đối thoại trực tiếp của người đứng đầu với Nhân dân",
                15,
                "hội nghị",
            ),
            received,
            make.figure(fields.LETTERS, "Khiếu nại", 5, "đơn", parent=received.key),
            make.figure(fields.LETTERS, "Tố cáo", 3, "đơn", parent=received.key),
            make.figure(fields.LETTERS, "Phản ánh, kiến nghị", 26, "đơn", parent=received.key),
            make.figure(
                fields.LETTERS,
                "Đơn đã phân loại, xử lý, giải quyết",
                34,
                "đơn",
                numerator=Decimal(34),
                denominator=Decimal(34),
            ),
            registered,
            make.figure(
                fields.MODELS,
                "Mô hình đã xong",
                32,
                "mô hình",
                numerator=Decimal(32),
                denominator=Decimal(57),
                percent=Decimal(56),
                parent=registered.key,
            ),
            make.figure(fields.MODELS, "Mô hình đang làm", 25, "mô hình", parent=registered.key),
            make.figure(
                fields.MODELS,
                "Mô hình được công nhận năm 2022, 2023 đang nhân rộng",
                100,
                "mô hình",
                qualifier=Qualifier.MORE_THAN,
            ),
        ),
        directives=(
            make.directive(
                fields.MODELS, "Hoàn thiện các mô hình đã đăng ký theo Kế hoạch.", **asked, **models
            ),
            make.directive(
                fields.MODELS,
                "Đăng ký thêm mô hình, trước hết là đường hoa đô thị.",
                **asked,
                **models,
            ),
            make.directive(
                fields.MODELS, "Chuẩn bị và tổ chức tốt hội thi Dân vận khéo.", **asked, **models
            ),
            make.directive(
                fields.DEMOCRACY,
                "Đẩy mạnh quy chế dân chủ; giữ nền nếp đối thoại, tiếp công dân.",
                addressee="các cơ quan đơn vị",
                **asked,
                **democracy,
            ),
            make.directive(
                fields.RELIGION,
                "Tham mưu để lãnh đạo thị xã gặp, làm việc với các cơ sở tôn giáo.",
                lead=names.body(bodies.RELIGION_COMMITTEE),
                **asked,
                **religion,
            ),
            make.directive(
                fields.RELIGION,
                "Quản lý chặt hơn hoạt động của di tích lịch sử văn hóa và cơ sở tôn giáo.",
                **asked,
                **religion,
            ),
            make.directive(
                fields.RELIGION,
                "Tham mưu về quản lý tài chính tại các di tích.",
                lead=names.body(bodies.MOBILIZATION_BOARD),
                co_assignees=(names.body(bodies.RELIGION_COMMITTEE),),
                **asked,
                **religion,
            ),
        ),
        citations=(
            make.item(
                Citation,
                text="Chỉ thị số 41-CT/TU của Ban Thường vụ Tỉnh ủy",
                number="41-CT/TU",
                issuer="Ban Thường vụ Tỉnh ủy",
                title="Nâng cao hiệu quả công tác tín ngưỡng, tôn giáo trong tình hình mới",
                role=CitationRole.DISSEMINATED,
            ),
        ),
        attachments=make.photos(
            "Toàn cảnh hội nghị",
            "Đinh Thị Hương trình dự thảo báo cáo",
            "Phạm Thị Thu Hương tham luận về quy chế dân chủ ở doanh nghiệp",
            "Nguyễn Thị Thắm thảo luận về mô hình ở hội cơ sở và đường hoa",
            "Hoàng Xuân Hùng nói về mô hình cựu chiến binh bảo vệ môi trường",
            "Bùi Tuấn phân tích nguyên nhân, đề xuất giải pháp",
            "Đặng Ngọc Sơn phát biểu về vai trò của MTTQ, đoàn thể",
            "Nguyễn Khoa Đăng phát biểu",
            "Phan Thanh Hải đánh giá về công tác tôn giáo",
            "Nguyễn Thăng Long kết luận",
        ),
    )


def seven_communes(names):
    """The standing board of Hạ Long with the Party committees of seven communes, online, 2021."""
    make = Items("seven-communes-2021", names)
    handed_on = {
        "on_behalf_of": "Đảng ủy 7 xã",
        "addressed_level": AddressedLevel.TOWN,
        "addressed_to": names.body(bodies.HA_LONG_STANDING_BOARD),
        "handling": Handling.ASSIGNED,
        "answer": "Cơ bản phù hợp; BTV giao UBND xem xét, chỉ đạo đơn vị giải quyết.",
    }
    petitions = (
        make.petition(fields.LAND, "Nguồn lực đầu tư xây dựng cơ bản.", **handed_on),
        make.petition(fields.PARTY_CELLS, "Công tác cán bộ.", **handed_on),
        make.petition(fields.LAND, "Công tác quy hoạch.", **handed_on),
        make.petition(fields.LAND, "Bảo vệ, quản lý rừng.", **handed_on),
    )
    required = {"verb": Verb.REQUIRE, "issued_by": names.person(DIEN)}
    return RecordData(
        title=(
            "BTV Thành ủy làm việc với Đảng ủy các xã Dân Chủ, Quảng La, Bằng Cả, Vũ Oai, Hòa"
            " Bình, Tân Dân, Kỳ Thượng"
        ),
        kind=Kind.WORKING_SESSION,
        held_on=date(2021, 10, 11),
        held_precision=Precision.DAY,
        held_basis=Basis.INFERRED,
        held_basis_note=(
            "Nguồn ghi sáng 11/10, không ghi năm; năm 2021 theo ngày đăng 11/10/2021, 07:28 (không"
            " phải giờ kết thúc)."
        ),
        session=Session.MORNING,
        mode=Mode.ONLINE,
        access=Access.PUBLIC,
        next_period=Period("những tháng cuối năm 2021", date(2021, 9, 1), date(2021, 12, 31)),
        agenda=(
            "Kết quả thực hiện chỉ thị, nghị quyết của ba cấp.\n"
            "Nghị quyết số 17-NQ/TU về nhiệm vụ năm 2021.\n"
            "Thông báo, kết luận của Thành ủy.\n"
            "Phòng, chống dịch Covid-19.\n"
            "Nhiệm vụ trọng tâm các tháng cuối năm 2021."
        ),
        conclusion=(
            "Ghi nhận 65 tổ chức đảng và Đảng ủy 7 đơn vị dự họp lãnh đạo tốt hệ thống chính trị,"
            " hoàn thành xuất sắc nhiệm vụ. Chỉ tiêu chủ yếu phần lớn đã đạt; vài chỉ tiêu có lộ"
            " trình rõ, sẽ đạt trong năm 2021 (nguồn không nêu số)."
        ),
        directives_coverage=Coverage.LISTED,
        limitations_coverage=Coverage.MENTIONED_NOT_LISTED,
        causes_coverage=Coverage.MENTIONED_NOT_LISTED,
        petitions_coverage=Coverage.PARTLY_LISTED,
        organizers=make.organizers(names.body(bodies.HA_LONG_STANDING_BOARD)),
        units=make.units(*map(names.body, bodies.HA_LONG_COMMUNES)),
        periods=make.reviewed(
            year(2020), Period("8 tháng đầu năm 2021", date(2021, 1, 1), date(2021, 8, 31))
        ),
        participations=(
            make.person(
                DIEN,
                "Ủy viên BTV Tỉnh ủy, Bí thư Thành ủy, Chủ tịch HĐND thành phố",
                Part.CHAIR,
                Part.CONCLUDER,
                organization=names.body(bodies.HA_LONG_PARTY_COMMITTEE),
            ),
        ),
        sections=(
            make.section(
                "Ý kiến của các Ủy viên BTV",
                "Các Ủy viên BTV (nguồn không nêu tên) nhận định về quá trình thực hiện và chỉ ra"
                " việc mà các Đảng ủy cần tập trung.",
            ),
        ),
        results=(
            make.result(
                fields.PARTY_BUILDING,
                "Dù dịch bệnh phức tạp, Đảng ủy các xã bám nghị quyết, chương trình công tác năm"
                " và hoàn thành tốt việc được giao; công tác xây dựng Đảng chuyển biến tích cực.",
            ),
            make.result(fields.GOVERNMENT, "Xây dựng chính quyền được quan tâm, tiếp tục tiến bộ."),
            make.result(fields.ORGANIZATIONS, "Hoạt động của các đoàn thể được thực hiện tốt."),
            make.result(
                fields.SOCIETY,
                "Giữ được địa bàn an toàn trong dịch, nhờ đó phát triển kinh tế, ổn định đời sống.",
            ),
            make.result(
                fields.COUNTRYSIDE,
                "Xây dựng nông thôn mới và giảm nghèo đúng kế hoạch; nông, lâm nghiệp ổn định.",
            ),
            make.result(fields.SOCIETY, "Văn hóa - xã hội được chăm lo."),
            make.result(fields.WELFARE, "Bảo đảm an sinh xã hội."),
            make.result(fields.DEFENCE, "Quốc phòng - an ninh vững vàng."),
            make.result(fields.LETTERS, "Tập trung tiếp dân, giải quyết khiếu nại, tố cáo."),
            make.result(
                fields.MASS_WORK,
                "Đại đoàn kết được tăng cường; niềm tin của Nhân dân vào Đảng, chính quyền tăng.",
            ),
        ),
        figures=(
            make.figure(
                fields.PARTY_BUILDING,
                "Tổ chức đảng được ghi nhận hoàn thành xuất sắc nhiệm vụ",
                65,
                "tổ chức đảng",
            ),
            make.figure(fields.PARTY_BUILDING, "Đảng ủy xã dự họp được ghi nhận", 7, "đơn vị"),
        ),
        issues=petitions,
        directives=(
            make.directive(
                fields.ECONOMY,
                "Hoàn thành nhiệm vụ năm 2021, chuẩn bị nhiệm vụ năm 2022; gắn chương trình KT-XH"
                " của xã với sản xuất nông, lâm nghiệp.",
                addressee="các đơn vị",
                due_text="những tháng cuối năm 2021",
                **required,
            ),
            make.directive(
                fields.LAND,
                "Rà soát, hoàn thiện báo cáo về chỉ thị số 41 (đất đai, rừng, quy hoạch, NTM): việc"
                " đã đạt, việc còn tồn tại.",
                addressee="các đơn vị",
                expected_product="Báo cáo",
                **required,
            ),
            make.directive(
                fields.LAND,
                "Nêu rõ nguyên nhân và cùng nhau khắc phục.",
                addressee="các đơn vị",
                **required,
            ),
            make.directive(
                fields.IDEOLOGY,
                "Chú trọng giáo dục chính trị tư tưởng; sát Nhân dân, đội ngũ để có phương án tốt.",
                verb=Verb.NOTE,
                issued_by=names.person(DIEN),
            ),
            make.directive(
                fields.GOVERNMENT,
                "Hoàn thiện bộ máy chính quyền; nâng năng lực, tác phong, chất lượng đội ngũ.",
                **required,
            ),
            make.directive(
                fields.LETTERS,
                "BTV giao UBND xem xét các kiến nghị, chỉ đạo đơn vị giải quyết cụ thể.",
                verb=Verb.ASSIGN,
                issued_by=names.person(DIEN),
                lead=names.body(bodies.HA_LONG_PEOPLES_COMMITTEE),
                answers=tuple(one.key for one in petitions),
            ),
        ),
        citations=(
            make.item(
                Citation,
                text="Nghị quyết số 17-NQ/TU ngày 18/12/2020 của BCH Đảng bộ Thành phố",
                number="17-NQ/TU",
                issued_on=date(2020, 12, 18),
                issuer="BCH Đảng bộ Thành phố",
                title="Phương hướng, nhiệm vụ năm 2021",
                role=CitationRole.CITED,
            ),
            make.item(
                Citation,
                text="chỉ thị số 41 của BTV Thành ủy",
                number="41",
                issuer="BTV Thành ủy",
                role=CitationRole.CITED,
            ),
        ),
        attachments=make.photos(
            "Quang cảnh hội nghị", "Các xã dự họp trực tuyến", "Vũ Văn Diện kết luận"
        ),
    )


def working_groups(names):
    """A year of the six working groups, 2022."""
    make = Items("working-groups-2022", names)
    groups = {number: names.body(group) for number, group in bodies.GROUPS.items()}
    asked = {"verb": Verb.REQUEST, "issued_by": names.person(DONG)}
    asked_of_groups = {
        **asked,
        "addressee": "các Đoàn công tác và thành viên đoàn",
        "due_text": "trong thời gian tới",
    }
    assigned = {"verb": Verb.ASSIGN, "issued_by": names.person(DONG)}
    time_for_members = make.petition(
        fields.COMMITTEES,
        "Tạo điều kiện về thời gian, công việc cho thành viên dự đủ hoạt động của Đoàn.",
        unit=groups[4],
        raised_by=names.person(SON),
        addressed_level=AddressedLevel.BODY,
        addressed_to=Reference("các phòng, ban"),
        handling=Handling.ASSIGNED,
        answer="Kết luận đề nghị các phòng, ban có thành viên tạo điều kiện.",
    )
    return RecordData(
        title="Tổng kết hoạt động của các Đoàn công tác năm 2022",
        kind=Kind.FINAL_REVIEW,
        held_on=date(2023, 2, 8),
        held_precision=Precision.DAY,
        held_basis=Basis.INFERRED,
        held_basis_note=(
            "Nguồn ghi chiều 08/02, không ghi năm; hội nghị tổng kết 2022, triển khai 2023 nên năm"
            " là 2023."
        ),
        session=Session.AFTERNOON,
        access=Access.PUBLIC,
        next_period=year(2023),
        agenda=(
            "Báo cáo hoạt động năm 2022 và nhiệm vụ năm 2023 của các Đoàn công tác.\n"
            "Thảo luận.\n"
            "Khen thưởng.\n"
            "Kết luận."
        ),
        conclusion=(
            "Khẳng định vai trò quan trọng và đóng góp của các Đoàn, thành viên đoàn với nhiệm vụ"
            " chính trị của thị xã và cơ sở; nêu hạn chế và nhiệm vụ thời gian tới."
        ),
        directives_coverage=Coverage.LISTED,
        limitations_coverage=Coverage.PARTLY_LISTED,
        causes_coverage=Coverage.NOT_MENTIONED,
        petitions_coverage=Coverage.LISTED,
        organizers=make.organizers(names.body(bodies.STANDING_BOARD)),
        units=make.units(*groups.values()),
        periods=make.reviewed(year(2022)),
        participations=(
            make.person(
                DONG,
                "Bí thư Thị ủy",
                Part.CHAIR,
                Part.CONCLUDER,
                organization=names.body(bodies.PARTY_COMMITTEE),
            ),
            make.person(
                LONG,
                "Phó Bí thư Thị ủy, Chủ tịch HĐND thị xã",
                Part.CHAIR,
                Part.PRESENTER,
                organization=names.body(bodies.PARTY_COMMITTEE),
            ),
            make.person(
                "Nguyễn Huy Hùng",
                "Chủ tịch UBND thị xã",
                Part.CHAIR,
                Part.SPEAKER,
                organization=names.body(bodies.PEOPLES_COMMITTEE),
            ),
            make.person(
                LY,
                "Phó Chủ nhiệm UB Kiểm tra, Phó Trưởng đoàn công tác số 2 tại phường Đức Thuận",
                Part.SPEAKER,
                organization=groups[2],
                speech_kind=SpeechKind.PROPOSAL,
                speech="Đề xuất sớm bổ sung nhân sự của Đoàn.",
            ),
            make.person(
                HUONG,
                "Phó Chủ tịch LĐLĐ thị xã, thành viên đoàn công tác số 1 tại phường Trung Lương",
                Part.SPEAKER,
                organization=groups[1],
                speech_kind=SpeechKind.PROPOSAL,
                speech=(
                    "Thay mặt Đoàn đề nghị hỗ trợ phường Trung Lương về giao thông nông thôn,"
                    " trường học, đơn thư."
                ),
            ),
            make.person(
                "Hoàng Bá Khang",
                "Chủ nhiệm UB Kiểm tra, Trưởng đoàn công tác số 3 tại phường Bắc Hồng",
                Part.SPEAKER,
                organization=groups[3],
                speech_kind=SpeechKind.EXPERIENCE,
                speech="Kinh nghiệm: phân công rõ việc, đánh giá kết quả của từng thành viên.",
            ),
            make.person(
                SON,
                "Chủ tịch UBMTTQ thị xã, Phó Trưởng đoàn số 4 tại phường Nam Hồng",
                Part.SPEAKER,
                organization=groups[4],
                speech_kind=SpeechKind.PROPOSAL,
                speech=(
                    "Đề nghị các phòng, ban dành thời gian cho thành viên dự hoạt động của Đoàn."
                ),
            ),
            make.person(
                NAM_LONG,
                "Chỉ huy trưởng BCHQS Thị xã – Trưởng đoàn công tác số 5 tại phường Đậu Liêu",
                Part.SPEAKER,
                organization=groups[5],
                speech_kind=SpeechKind.PROPOSAL,
                speech="Đoàn và Đảng ủy, Chi ủy cần phối hợp nhuần nhuyễn hơn.",
            ),
            make.person(
                TAI,
                "Phó trưởng Ban Dân vận Thị ủy, Phó trưởng đoàn chỉ đạo số 6 tại xã Thuận Lộc",
                Part.SPEAKER,
                organization=groups[6],
                speech_kind=SpeechKind.PROPOSAL,
                speech="Đề xuất thí điểm sinh hoạt chi bộ trực tuyến.",
            ),
        ),
        sections=(
            make.section(
                "Thảo luận",
                "Đại biểu phân tích ưu điểm, tồn tại của các Đoàn, của thành viên đoàn và tìm giải"
                " pháp.",
            ),
        ),
        results=(
            make.result(
                fields.COMMITTEES,
                "Các Đoàn bám địa bàn, cùng cấp ủy, chính quyền phường, xã, cơ quan, trường học"
                " đôn đốc nhiệm vụ ở mọi lĩnh vực; nhiều nơi có cách làm hay.",
            ),
            make.result(
                fields.SOCIETY,
                "Tuyên truyền, văn nghệ mừng Đảng mừng Xuân 2022, mừng thị xã 30 năm thành lập và"
                " các ngày lễ lớn; nâng cấp thiết chế văn hóa cơ sở.",
            ),
            make.result(
                fields.PUBLIC_ORDER,
                "Giữ an ninh chính trị, trật tự an toàn xã hội; tình huống phức tạp được nắm và xử"
                " lý kịp thời.",
            ),
            make.result(
                fields.PARTY_BUILDING, "Đảng bộ, chi bộ triển khai tốt các nhiệm vụ xây dựng Đảng."
            ),
            make.result(
                fields.PARTY_CELLS,
                "Thành viên dự sinh hoạt ở tổ chức đảng được phân công, góp phần đổi mới sinh hoạt"
                " chi bộ và nâng trách nhiệm của đảng viên.",
            ),
            make.result(
                fields.IDEOLOGY,
                "Cán bộ, đảng viên được cung cấp thông tin về chủ trương, chính sách; tâm tư của"
                " đảng viên, Nhân dân được phản ánh để tham mưu BTV Thị ủy.",
            ),
        ),
        issues=(
            make.limitation(fields.COMMITTEES, "Thành viên hoạt động chưa đều."),
            make.limitation(fields.COMMITTEES, "Chưa bám quy chế hoạt động của Đoàn."),
            make.limitation(fields.COMMITTEES, "Sinh hoạt, báo cáo chưa đủ theo chế độ."),
            make.limitation(fields.COMMITTEES, "Chưa thật sát và chưa động viên cơ sở."),
            make.limitation(fields.COMMITTEES, "Nắm thông tin chậm, thụ động."),
            make.limitation(
                fields.COMMITTEES,
                "Liên hệ giữa Đoàn với đảng ủy, chi ủy cơ sở còn lỏng, không đều.",
            ),
            make.petition(
                fields.COMMITTEES,
                "Sớm kiện toàn, bổ sung nhân sự Đoàn số 2.",
                unit=groups[2],
                raised_by=names.person(LY),
            ),
            make.petition(
                fields.LAND,
                "BTV Thị ủy chỉ đạo các cơ quan giúp phường Trung Lương về giao thông nông thôn,"
                " trường học, đơn thư khiếu nại.",
                unit=groups[1],
                raised_by=names.person(HUONG),
                on_behalf_of="Đoàn công tác số 1",
                addressed_level=AddressedLevel.TOWN,
                addressed_to=names.body(bodies.STANDING_BOARD),
            ),
            time_for_members,
            make.petition(
                fields.COMMITTEES,
                "Phối hợp nhuần nhuyễn giữa Đoàn với Đảng ủy, Chi ủy.",
                unit=groups[5],
                raised_by=names.person(NAM_LONG),
            ),
            make.petition(
                fields.PARTY_CELLS,
                "Hướng dẫn thí điểm sinh hoạt trực tuyến ở chi bộ đặc thù theo Hướng dẫn 03.",
                unit=groups[6],
                raised_by=names.person(TAI),
                addressed_level=AddressedLevel.BODY,
                addressed_to=names.body(bodies.PROPAGANDA_BOARD),
            ),
        ),
        directives=(
            make.directive(
                fields.COMMITTEES,
                "Chấn chỉnh, sửa các hạn chế; tâm huyết, rõ trách nhiệm với đơn vị được phân công;"
                " động viên cơ sở bằng việc thiết thực.",
                **asked_of_groups,
            ),
            make.directive(
                fields.COMMITTEES,
                "Phối hợp tốt với cấp ủy, chính quyền cơ sở và giữa các thành viên; bám nhiệm vụ"
                " trọng tâm của thị xã, gỡ kịp thời khó khăn.",
                **asked_of_groups,
            ),
            make.directive(
                fields.COMMITTEES,
                "Làm cầu nối đưa thông tin, vụ việc ở cơ sở đến Thường trực, BTV Thị ủy để tham"
                " mưu kịp thời.",
                **asked_of_groups,
            ),
            make.directive(
                fields.COMMITTEES,
                "Dành thời gian, sắp xếp công việc để thành viên tham gia đủ và đều.",
                addressee="các phòng, ban có thành viên tham gia đoàn công tác",
                answers=(time_for_members.key,),
                **asked,
            ),
            make.directive(
                fields.COMMITTEES,
                "Xây dựng một mẫu báo cáo chung để các đoàn báo cáo Thường trực.",
                lead=names.body(bodies.ORGANIZATION_BOARD),
                expected_product="Mẫu báo cáo chung",
                **assigned,
            ),
            make.directive(
                fields.COMMITTEES,
                "Báo cáo sơ kết, tổng kết phải ngắn, sát, nghiêm túc, vào nội dung trọng tâm.",
                lead=names.body(bodies.OFFICE),
                expected_product="Báo cáo sơ kết, tổng kết",
                **assigned,
            ),
        ),
        commendations=(
            make.item(
                Commendation,
                form=CommendationForm.CERTIFICATE,
                recipients=Recipients.INDIVIDUALS,
                count=8,
                reason="Thành tích xuất sắc trong thực hiện nhiệm vụ",
                presented_by="Thường trực Thị ủy",
            ),
        ),
        citations=(
            make.item(
                Citation,
                text="Hướng dẫn 03 của Ban Bí thư Trung ương",
                number="03",
                issuer="Ban Bí thư Trung ương",
                role=CitationRole.CITED,
            ),
        ),
        attachments=make.photos(
            "Nguyễn Thăng Long báo cáo",
            "Đặng Thị Lý, Đoàn số 2, đề xuất về nhân sự",
            "Phạm Thị Thu Hương, Đoàn số 1, đề nghị hỗ trợ phường Trung Lương",
            "Hoàng Bá Khang, Đoàn số 3, nêu kinh nghiệm",
            "Đặng Ngọc Sơn, Đoàn số 4, đề nghị các phòng, ban tạo điều kiện",
            "Trần Nam Long, Đoàn số 5, nói về phối hợp",
            "Nguyễn Anh Tài, Đoàn số 6, đề xuất sinh hoạt trực tuyến",
            "Nguyễn Huy Hùng phát biểu",
            "Lê Thành Đông kết luận",
            "Thường trực Thị ủy trao 8 giấy khen",
        ),
    )


FIVE = {
    grassroots_building: bodies.OFFICE,
    northern_cluster: bodies.OFFICE,
    three_committees: bodies.OFFICE,
    seven_communes: bodies.HA_LONG_OFFICE,
    working_groups: bodies.OFFICE,
}
"""{what makes the record: the office that keeps it}"""
