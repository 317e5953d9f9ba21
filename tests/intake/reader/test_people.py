import pytest

from intake.reader.participation import give_parts
from intake.reader.people import mentions_in
from intake.reader.spans import Span
from intake.reader.text import Text


def people(written):
    """[(name, post, rank, parts)] of a sentence."""
    text = Text(written)
    mentions = mentions_in(text, Span(0, len(written)))
    give_parts(text, Span(0, len(written)), mentions)
    return [
        (
            *(written[span.start : span.end] for span in (one.name, one.post, one.rank)),
            *sorted(one.parts),
        )
        for one in mentions
    ]


@pytest.mark.parametrize(
    "written, expected",
    [
        (
            "Đồng chí Lê Văn Tám, Phó Bí thư Thị ủy, chủ trì hội nghị.",
            [("Lê Văn Tám", "Phó Bí thư Thị ủy", "", "chair")],
        ),
        (
            "Dưới sự điều hành của bà Trần Thị Mơ, Phó Chủ tịch UBND thị xã, Ban Chỉ đạo 35 họp.",
            [("Trần Thị Mơ", "Phó Chủ tịch UBND thị xã", "", "chair")],
        ),
        (
            "Chủ trì hội nghị có các đồng chí: Lê Văn Tám, Bí thư; Trần Thị Mơ, Phó Bí thư.",
            [("Lê Văn Tám", "Bí thư", "", "chair"), ("Trần Thị Mơ", "Phó Bí thư", "", "chair")],
        ),
        (
            "Dự hội nghị có đồng chí Thượng tá Lê Văn Tám, Trưởng Công an thị xã.",
            [("Lê Văn Tám", "Trưởng Công an thị xã", "Thượng tá", "attendee")],
        ),
        (
            "Phát biểu tại hội nghị, ông Lê Văn Tám đề nghị hỗ trợ kinh phí.",
            [("Lê Văn Tám", "", "", "speaker")],
        ),
        (
            "Kết luận hội nghị, đồng chí Chủ tịch UBND thị xã Lê Văn Tám kết luận.",
            [("Lê Văn Tám", "Chủ tịch UBND thị xã", "", "concluder")],
        ),
        (
            "Phó Chủ tịch UBND thành phố Lê Văn Tám đề nghị hỗ trợ.",
            [("Lê Văn Tám", "Phó Chủ tịch UBND thành phố", "", "speaker")],
        ),
        (
            "Ông Lê Văn Tám, Công chức Tư pháp - Hộ tịch đề nghị hỗ trợ.",
            [("Lê Văn Tám", "Công chức Tư pháp - Hộ tịch", "", "speaker")],
        ),
        (
            "Lê Văn Tám, Giám đốc Sở Văn hóa, Thể thao và Du lịch phát biểu.",
            [("Lê Văn Tám", "Giám đốc Sở Văn hóa, Thể thao và Du lịch", "", "speaker")],
        ),
        (
            "Bí thư Lê Văn Tám chủ trì hội nghị; cùng chủ trì có bà Trần Thị Mơ, Phó Bí thư.",
            [("Lê Văn Tám", "Bí thư", "", "chair"), ("Trần Thị Mơ", "Phó Bí thư", "", "chair")],
        ),
        ("Đường Lê Lợi và phường Lê Bình đã sạch.", []),
        ("Hội nghị họp tại Hà Nội.", []),
    ],
)
def test_people_with_post_rank_and_part(written, expected):
    assert people(written) == expected
