import unicodedata

import pytest

from intake.reader.text import Text


@pytest.mark.parametrize(
    "written, lower",
    [
        ("Hoà bình – “thuỷ lợi”", 'hòa bình - "thủy lợi"'),
        ("UỶ BAN", "ủy ban"),
        ("quý III", "quý iii"),
        ("xã\u00a0A\u200b", "xã a"),
    ],
)
def test_one_spelling_for_reading(written, lower):
    assert Text(written).lower == lower


def test_forms_have_the_same_length():
    text = Text("Uỷ ban\u00a0nhân dân – İ ß")

    assert len(text.shown) == len(text.plain) == len(text.lower)


def test_places_lead_back_to_the_original():
    original = unicodedata.normalize("NFD", "Xã Hòa\u200b Bình họp")
    text = Text(original)
    start = text.lower.index("bình")

    found = original[text.original(start) : text.original(start + 4)]

    assert unicodedata.normalize("NFC", found) == "Bình"


def test_words_have_single_spaces():
    text = Text("Ban\u00a0 Chỉ\n đạo ")

    assert text.words(0, len(text.shown)) == "Ban Chỉ đạo"
