import pytest

from intake.reader import asked
from intake.reader.spans import Span
from intake.reader.text import Text


def whole(text):
    return Span(0, len(text.shown))


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Sở Xây dựng hoàn thành lắp đèn", "Sở Xây dựng"),
        ("Ban Tổ chức tham mưu kế hoạch", "Ban Tổ chức"),
        ("các phường, xã cần rà soát hồ sơ", "các phường, xã"),
        ("Công an thị xã: tăng cường tuần tra", "Công an thị xã"),
        ("tăng cường tuần tra", ""),
    ],
)
def test_addressee_stands_before_the_first_verb(written, expected):
    found = asked.addressee(Text(written), Span(0, len(written)))

    assert written[found.start : found.end] == expected


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Đề nghị tỉnh hỗ trợ", ["đề nghị"]),
        ("Các kiến nghị đã trả lời", []),
        ("Theo đề nghị của xã", []),
        ("ứng vốn như đề nghị của Ban Quản lý dự án", []),
        ("Ông Lê Văn Đạt đề nghị tỉnh hỗ trợ", ["đề nghị"]),
        ("Một số ý kiến đề nghị UBND huyện hỗ trợ", ["đề nghị"]),
        ("Cử tri phản ánh, kiến nghị ngành điện nâng cấp trạm", ["kiến nghị"]),
        ("Có nhiều ý kiến đề xuất: nâng mức phụ cấp cho tổ viên", ["đề xuất"]),
        ("Phường đã giải quyết 41/43 kiến nghị.", []),
        ("Tổ dân phố 7 kiến nghị phường lắp bảng tin", ["kiến nghị"]),
        ("Tiếp nhận 26 phản ánh, kiến nghị của người dân", []),
        ("Các xã đề xuất được kéo dài thời gian", ["đề xuất"]),
        ("Đề xuất được chấp thuận", []),
        ("xã xin huyện cho chuyển vốn", ["xin"]),
        ("xin ý kiến nhân dân", []),
        ("9 đơn khiếu nại, 15 đơn kiến nghị; đã giải quyết 22 đơn", []),
    ],
)
def test_verbs_of_asking_are_no_nouns(written, expected):
    text = Text(written)

    assert [verb[0] for verb in asked.verbs_of(text, whole(text), asked.ASK)] == expected


@pytest.mark.parametrize(
    "written, expected",
    [("giao Sở Y tế", True), ("bàn giao nhà", False), ("hội nghị giao ban", False)],
)
def test_giving_a_task_is_no_handing_over(written, expected):
    text = Text(written)

    assert bool(asked.verbs_of(text, whole(text), asked.GIVE)) is expected


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Sở Giáo dục và Đào tạo phối hợp tuyên truyền", "Sở Giáo dục và Đào tạo"),
        ("UBND cấp huyện bố trí kinh phí", "UBND cấp huyện"),
        ("Ủy ban nhân dân xã khơi thông cống rãnh", "Ủy ban nhân dân xã"),
        ("Tổ chức ra quân dọn vệ sinh", ""),
        ("Trong quý IV, cụm tập trung tuần tra", "cụm"),
        ("Đảng ủy các xã lãnh đạo tổ chức lễ khai giảng", "Đảng ủy các xã"),
        ("báo cáo Sở trước ngày 15/9", ""),
        ("cấp bổ sung 4 bộ đàm", ""),
    ],
)
def test_addressee(written, expected):
    text = Text(written)
    told = asked.addressee(text, whole(text))

    assert text.words(told.start, told.end) == expected


@pytest.mark.parametrize(
    "written, expected",
    [
        ("3. Giao Sở Tài chính:", "Sở Tài chính"),
        ("Phòng Nông nghiệp và PTNT", "Phòng Nông nghiệp và PTNT"),
        ("2. Các xã rà soát hồ sơ", ""),
        ("II. NHIỆM VỤ", ""),
    ],
)
def test_addressee_of_a_heading(written, expected):
    text = Text(written)
    told = asked.addressee_of_heading(text, whole(text))

    assert text.words(told.start, told.end) == expected


def test_what_an_inspection_came_to_is_asked_of_nobody():
    text = Text("Ban Giám sát phát hiện 8 vụ sai sót, kiến nghị thu hồi 74 triệu đồng")

    assert asked.apart(text, asked.verbs_of(text, whole(text), asked.ASK)) == []


def test_clauses_of_an_order():
    text = Text(
        "các phường rà soát hồ sơ đất đai; Công an thị xã tăng cường tuần tra, giao Ban Dân vận "
        "tham mưu kế hoạch"
    )

    found = [text.words(one.start, one.end) for one in asked.clauses(text, whole(text))]

    assert found == [
        "các phường rà soát hồ sơ đất đai",
        "Công an thị xã tăng cường tuần tra",
        "giao Ban Dân vận tham mưu kế hoạch",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Đoàn phường bàn giao đoàn viên về các nhà trường",
        "Sở Y tế phối hợp với các xã, phường hoàn thành việc tiêm chủng",
    ],
)
def test_one_order_is_not_cut(written):
    text = Text(written)

    assert asked.clauses(text, whole(text)) == [whole(text)]
