import pytest

from intake.reader.bodies import committees_in, split_bodies
from intake.reader.lines import pages_of
from intake.reader.localities import localities_in, with_kind
from intake.reader.news_flow import sentences_of_item
from intake.reader.organizers import holders_in, organizers
from intake.reader.paper_flow import sentences_of_paper
from intake.reader.spans import Span
from intake.reader.text import Text


def named(find, written):
    text = Text(written)
    return [text.words(one.start, one.end) for one in find(text, Span(0, len(written)))]


def organizers_of_paper(written):
    [page] = pages_of(Text(written))
    found = organizers(page, sentences_of_paper(page))
    return [page.text.words(one.start, one.end) for one in found]


@pytest.mark.parametrize(
    "written, expected",
    [
        (
            "Sáng 5/7, Ban Chỉ đạo 35 thị xã tổ chức hội nghị sơ kết.",
            ["Ban Chỉ đạo 35 thị xã"],
        ),
        (
            "Tại trụ sở Thị ủy, Ban Dân vận phối hợp với Công an thị xã họp sơ kết.",
            ["Ban Dân vận", "Công an thị xã"],
        ),
        (
            "Sáng 5/7, Ban Chỉ đạo thực hiện Quy chế dân chủ, Ban Chỉ đạo tôn giáo huyện tổ chức"
            " hội nghị.",
            ["Ban Chỉ đạo thực hiện Quy chế dân chủ", "Ban Chỉ đạo tôn giáo huyện"],
        ),
        (
            "Sáng 5/7, ba Ban Chỉ đạo của Thành ủy (dân vận; tôn giáo; nhân quyền) họp sơ kết.",
            ["dân vận", "tôn giáo", "nhân quyền"],
        ),
        (
            "Sáng 5/7, Cụm ATLC-SSCĐ số 1 gồm các phường Tân An, Tân Bình họp giao ban.",
            ["Cụm ATLC-SSCĐ số 1"],
        ),
        ("Sáng 5/7, hai Ban Chỉ đạo của huyện Thạch An tổ chức hội nghị sơ kết.", []),
        ("Các xã đã làm tốt.", []),
        (
            "Sáng 5/7, huyện họp sơ kết hoạt động của Ban Chỉ đạo 35 huyện và Ban Chỉ đạo dân vận "
            "huyện.",
            ["Ban Chỉ đạo 35 huyện", "Ban Chỉ đạo dân vận huyện"],
        ),
        (
            "Sáng 5/7, Thị ủy họp sơ kết của các Ban Chỉ đạo: Phòng, chống ma túy; Tôn giáo.",
            ["Thị ủy", "Phòng, chống ma túy", "Tôn giáo"],
        ),
        (
            "Sáng 5/7, UBND thị xã tổ chức phiên họp của Ban Chỉ đạo chuyển đổi số thị xã.",
            ["UBND thị xã", "Ban Chỉ đạo chuyển đổi số thị xã"],
        ),
        (
            "Đó là nội dung tại hội nghị do Ban Chỉ đạo 35 xã Tân An tổ chức chiều 5/7.",
            ["Ban Chỉ đạo 35 xã Tân An"],
        ),
        (
            "Sáng 5/7, Cụm thi đua số 5 (gồm Hội Nông dân các phường Tân An, Tân Bình và các xã "
            "Tân Hà, Tân Lập) họp sơ kết.",
            ["Cụm thi đua số 5"],
        ),
        (
            "Sáng 5/7, Ban Chỉ đạo, Ban Quản lý các chương trình mục tiêu quốc gia xã họp.",
            ["Ban Chỉ đạo, Ban Quản lý các chương trình mục tiêu quốc gia xã"],
        ),
        (
            "Sáng 5/7, thay mặt Ban Chỉ đạo 35 thị xã, đồng chí Lê Văn Tám chủ trì họp sơ kết.",
            ["Ban Chỉ đạo 35 thị xã"],
        ),
        (
            "(Cổng Đảng bộ) Sáng 5/7, Đoàn công tác số 2 do ông Lê Văn Tám dẫn đầu làm việc với "
            "UBND các xã.",
            ["Đoàn công tác số 2"],
        ),
        (
            "Sáng 5/7, Thường trực Huyện ủy Thạch An làm việc với Ban Thường vụ Đảng ủy các xã Tân "
            "An, Tân Bình về thu ngân sách.",
            ["Thường trực Huyện ủy Thạch An", "Ban Thường vụ Đảng ủy các xã Tân An, Tân Bình"],
        ),
        (
            "Sáng 5/7, Ban Chỉ đạo 138, 389 huyện họp.",
            ["138", "389 huyện"],
        ),
        (
            "Sáng 5/7, UBND huyện sơ kết 6 tháng đầu năm Ban Chỉ đạo tôn giáo (Ban Chỉ đạo 94), "
            "Ban Chỉ đạo nhân quyền huyện.",
            ["UBND huyện", "Ban Chỉ đạo tôn giáo", "Ban Chỉ đạo nhân quyền huyện"],
        ),
        (
            "Xe phân khối lớn được nêu tại hội nghị sơ kết do Ban ATGT huyện Thạch An tổ chức 4/4.",
            ["Ban ATGT huyện Thạch An"],
        ),
        ("Ủy ban ATGT Quốc gia họp sơ kết.", []),
        (
            "Sáng 5/7, Công an huyện - Cơ quan Thường trực Ban Chỉ đạo 138 huyện tổ chức họp.",
            ["Ban Chỉ đạo 138 huyện"],
        ),
        (
            "Sáng 5/7, Phó Chủ tịch UBND tỉnh Lê Văn Tám có buổi làm việc với Sở Y tế về tiêm "
            "chủng.",
            ["Sở Y tế"],
        ),
        (
            "Sáng 5/7, Chủ tịch UBND huyện Thạch An Lê Văn Tám - Trưởng Ban Chỉ đạo thi hành án "
            "dân sự huyện chủ trì phiên họp.",
            [],
        ),
    ],
)
def test_bodies_that_hold_a_meeting(written, expected):
    assert named(holders_in, written) == expected


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Ban Chỉ đạo phòng, chống ma túy thị xã họp", ["Ban Chỉ đạo phòng, chống ma túy thị xã"]),
        ("Phó Trưởng Ban Chỉ đạo phòng thủ dân sự", []),
        (
            "Phiên họp thứ 14 Ban Chỉ đạo tỉnh về phòng, chống ma túy",
            ["Ban Chỉ đạo tỉnh về phòng, chống ma túy"],
        ),
        ("Ban Chỉ đạo giảm nghèo xã tiến hành họp", ["Ban Chỉ đạo giảm nghèo xã"]),
        ("họp giao ban Ban Chỉ đạo tháng 02/2026", []),
        ("họp Ban Chỉ đạo tôn giáo huyện để đánh giá", ["Ban Chỉ đạo tôn giáo huyện"]),
        ("Ban An toàn giao thông huyện họp", ["Ban An toàn giao thông huyện"]),
        ("Ban Chỉ đạo 35 tỉnh và 64 đảng ủy xã", ["Ban Chỉ đạo 35 tỉnh"]),
        ("Ban Chỉ đạo quốc gia về phòng thủ dân sự", []),
        ("Ban Chỉ đạo 35 huyện Thạch An, tình hình ổn định", ["Ban Chỉ đạo 35 huyện Thạch An"]),
        ("Ban Chỉ đạo tôn giáo tỉnh dự phiên họp", ["Ban Chỉ đạo tôn giáo tỉnh"]),
        ("Ban Chỉ đạo dự án đường cao tốc, ông Lê Văn Tám", ["Ban Chỉ đạo dự án đường cao tốc"]),
        ("Phó Trưởng ban Thường trực Ban Chỉ đạo giảm nghèo tỉnh", []),
        ("Ban Chỉ đạo phòng tội phạm (Ban Chỉ đạo 138) huyện họp",
         ["Ban Chỉ đạo phòng tội phạm (Ban Chỉ đạo 138) huyện"]),
        ("họp Tổ chỉ đạo phòng, chống sạt lở xã", ["Tổ chỉ đạo phòng, chống sạt lở xã"]),
    ],
)  # fmt: skip
def test_committees_by_their_names(written, expected):
    assert named(committees_in, written) == expected


def test_list_of_committees():
    assert named(split_bodies, "3 Ban Chỉ đạo: tôn giáo, quốc phòng và cải cách") == [
        "tôn giáo",
        "quốc phòng",
        "cải cách",
    ]


@pytest.mark.parametrize(
    "written, expected",
    [
        ("xã Tân An và phường 5", ["xã Tân An", "phường 5"]),
        ("các xã Tân An, Tân Bình và Phú Lộc", ["xã Tân An", "xã Tân Bình", "xã Phú Lộc"]),
        ("thị xã Tân An", []),
        ("3 phường 6 tháng cuối năm", []),
        ("xã Bí thư", []),
        ("xã Trung Nguyên chia sẻ", ["xã Trung Nguyên"]),
        ("xã Lũng Hòa Thượng; thị trấn", ["xã Lũng Hòa Thượng"]),
    ],
)
def test_localities(written, expected):
    text = Text(written)

    found = [with_kind(text, *one) for one in localities_in(text, Span(0, len(written)))]

    assert found == expected


HEAD_OF_PAPER = """{head}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Thạch An, ngày 10 tháng 7 năm 2024

{name}
{subject}

{opening}
"""


@pytest.mark.parametrize(
    "head, name, subject, opening, expected",
    [
        (
            "HUYỆN ỦY THẠCH AN\nBAN CHỈ ĐẠO 35",
            "BÁO CÁO",
            "Kết quả quý II năm 2024",
            "Thực hiện kế hoạch của Ban Chỉ đạo 35 Tỉnh ủy Hòa Lạc, Ban Chỉ đạo 35 Huyện ủy báo "
            "cáo như sau:",
            "Ban Chỉ đạo 35 Huyện ủy",
        ),
        (
            "SỞ NỘI VỤ",
            "BÁO CÁO",
            "Kết quả quý II năm 2024",
            "Sở Nội vụ báo cáo UBND tỉnh, Ban Chỉ đạo cải cách hành chính tỉnh như sau:",
            "Sở Nội vụ",
        ),
        (
            "UBND XÃ TÂN AN\nTỔ CÔNG TÁC ĐỀ ÁN 06",
            "BÁO CÁO",
            "Kết quả tháng 6 năm 2024",
            "Tổ công tác triển khai Đề án 06 xã Tân An báo cáo Tổ công tác Đề án 06 huyện:",
            "Tổ công tác triển khai Đề án 06 xã Tân An",
        ),
        (
            "HUYỆN ỦY THẠCH AN\nBAN DÂN VẬN",
            "BÁO CÁO",
            "Kết quả công tác dân vận quý II năm 2024",
            "Ban Dân vận Huyện ủy báo cáo kết quả như sau:",
            "Ban Dân vận Huyện ủy",
        ),
        (
            "THỊ ỦY TÂN AN",
            "THÔNG BÁO",
            "Kết luận của Ban Thường vụ Thị ủy tại phiên họp ngày 5/7/2024",
            "Ban Thường vụ Thị ủy họp nghe Ban Chỉ đạo cải cách hành chính thị xã báo cáo.",
            "Ban Thường vụ Thị ủy",
        ),
    ],
)
def test_body_of_a_paper(head, name, subject, opening, expected):
    written = HEAD_OF_PAPER.format(head=head, name=name, subject=subject, opening=opening)

    assert organizers_of_paper(written) == [expected]


def test_committees_that_a_paper_says_met_together():
    written = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG BÁO\n"
        "Kết luận của Trưởng Ban Chỉ đạo 35 và Ban Chỉ đạo tôn giáo tại hội nghị quý III\n"
        "Ngày 5/7/2024, đồng chí Lê Văn Tám chủ trì hội nghị giao ban của Ban Chỉ đạo 35 và "
        "Ban Chỉ đạo tôn giáo phường.\n"
    )

    assert organizers_of_paper(written) == [
        "Ban Chỉ đạo 35",
        "Ban Chỉ đạo tôn giáo phường",
    ]


def test_a_notice_names_whose_conclusions_it_gives_and_whom_they_worked_with():
    written = (
        "HUYỆN ỦY THẠCH AN\nĐẢNG CỘNG SẢN VIỆT NAM\nTHÔNG BÁO\n"
        "Kết luận của Ban Thường vụ Huyện ủy tại buổi làm việc với Đảng ủy xã Tân An\n"
        "Ngày 5/7/2024, Ban Thường vụ Huyện ủy làm việc và kết luận như sau:\n"
    )

    assert organizers_of_paper(written) == ["Ban Thường vụ Huyện ủy", "Đảng ủy xã Tân An"]


def test_numbered_groups_are_named_one_by_one():
    [page] = pages_of(
        Text(
            "Sáng 5/7/2024, UBND huyện họp giao ban với Tổ công tác số 1, số 2 của huyện.\n"
            "Tổ công tác số 1 vận động 12 hộ. Tổ công tác số 2 vận động 15 hộ. Tổ vận động số 3 "
            "mới bắt đầu.\n"
        )
    )
    found = organizers(page, sentences_of_item(page))

    assert [page.text.words(one.start, one.end) for one in found] == [
        "UBND huyện",
        "Tổ công tác số 1",
        "Tổ công tác số 2",
        "Tổ vận động số 3",
    ]
