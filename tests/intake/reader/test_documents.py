import pytest

from intake.reader.documents import documents_in
from intake.reader.spans import Span
from intake.reader.text import Text


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Theo Nghị quyết số 12-NQ/TU ngày 5/7/2024", ["Nghị quyết số 12-NQ/TU ngày 5/7/2024"]),
        ("Theo Kế hoạch 5/KH-UBND, 7/KH-UBND.", ["Kế hoạch 5/KH-UBND", "7/KH-UBND"]),
        ("Luật Đất đai số 31/2024/QH15", ["Luật Đất đai số 31/2024/QH15"]),
        ("Triển khai Đề án 06.", []),
        ("Kế hoạch 5 năm", []),
        ("chương trình 15 tiêu chí", []),
    ],
)  # fmt: skip
def test_documents_by_type_and_number(written, expected):
    text = Text(written)

    found = [text.words(one.start, one.end) for one in documents_in(text, Span(0, len(written)))]

    assert found == expected
