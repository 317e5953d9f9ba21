import pytest

from intake.reader.lines import LONGEST, pages_of
from intake.reader.reading import LineKind
from intake.reader.text import Text

NEWS = """Trang chủ » Tin tức
Ban Chỉ đạo 35 sơ kết công tác 6 tháng đầu năm
Cập nhật lúc 08:15, ngày 06/07/2024
Sáng 5/7, Ban Chỉ đạo 35 thị xã tổ chức hội nghị sơ kết công tác 6 tháng đầu năm 2024.
Quang cảnh hội nghị (Ảnh: Minh An)
Các phường đã tổ chức 12 buổi tuyên truyền cho hội viên và nhân dân.
Minh An
Tin cùng chuyên mục
Thị đoàn ra quân ngày thứ bảy
"""
PAPER = """ĐẢNG BỘ TỈNH\tĐẢNG CỘNG SẢN VIỆT NAM
Số: 12-BC/BCĐ\tVinh, ngày 5 tháng 7 năm 2024
BÁO CÁO
Kết quả công tác tôn giáo 6 tháng đầu năm 2024, phương hướng 6 tháng cuối năm
------
I. KẾT QUẢ
Các xã đã tổ chức gặp mặt chức sắc.
Nội dung\tSố lượng
Gặp mặt\t12
Nơi nhận:
- Thường trực Thị ủy
"""


def kinds(written):
    return [[piece.kind for piece in page.pieces] for page in pages_of(Text(written))]


def test_lines_of_a_news_item():
    assert kinds(NEWS) == [
        [
            LineKind.FURNITURE,
            LineKind.HEADLINE,
            LineKind.STAMP,
            LineKind.BODY,
            LineKind.CAPTION,
            LineKind.BODY,
            LineKind.BYLINE,
            LineKind.FURNITURE,
            LineKind.FURNITURE,
        ]
    ]


def test_lines_of_an_official_paper():
    [page] = pages_of(Text(PAPER))

    assert page.paper == "báo cáo"
    assert [piece.kind for piece in page.pieces] == [
        LineKind.FORM,
        LineKind.FORM,
        LineKind.HEADLINE,
        LineKind.HEADLINE,
        LineKind.FORM,
        LineKind.HEADING,
        LineKind.BODY,
        LineKind.TABLE,
        LineKind.TABLE,
        LineKind.FORM,
        LineKind.FORM,
    ]


def test_second_item_of_a_page_is_a_page_of_its_own():
    second = """Phường Đông giao ban công tác quý II
Chiều cùng ngày, phường Đông tổ chức hội nghị giao ban công tác quý II năm 2024 tại trụ sở phường.
"""
    body = NEWS[: NEWS.index("Minh An\n")]

    assert len(pages_of(Text(body + second))) == 2


def test_a_conclusion_below_a_heading_is_of_the_same_item():
    written = (
        "Sáng 5/7, Ban Chỉ đạo 35 thị xã tổ chức hội nghị sơ kết công tác 6 tháng đầu năm 2024.\n"
        "Không để vốn chờ dự án\nKết luận cuộc họp, ông Lê Văn Tám nhấn mạnh trách "
        "nhiệm của người đứng đầu các phường, xã trong giải ngân vốn.\n"
    )

    assert len(pages_of(Text(written))) == 1


@pytest.mark.parametrize(
    "written, count",
    [
        ("Các xã đã tổ chức nhiều buổi tuyên truyền cho hội viên\nvà nhân dân.", 1),
        ("Các xã đã tổ chức nhiều buổi tuyên truyền cho hội viên.\nvà nhân dân.", 2),
        ("Trong năm, tổng số hộ nghèo còn 2.540 hộ, so với đầu năm giảm\n674 hộ.", 1),
        ("Các xã đã họp.   Huyện đã dự và phát biểu ý kiến chỉ đạo.   Các phường vắng mặt cả.", 3),
        ("xã " * LONGEST, 3),
    ],
)
def test_wrapped_lines_are_joined_and_long_ones_cut(written, count):
    assert sum(len(page.pieces) for page in pages_of(Text(written))) == count
