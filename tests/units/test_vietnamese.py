import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from units.vietnamese import fold, nfc, person_sort_key, slug, sort_key

IN_ORDER = [
    *"2 tháng 9|10 tháng 3|a|à|ả|ã|á|ạ|ai|ă|ằ|ẳ|ẵ|ắ|ặ|ăn|â|ầ|ẩ|ẫ|ấ|ậ".split("|"),
    *"ba|Bà Rịa|Bá Thước|ban|bàn|bản|Bắc Hồng|Bắc Hồng Lĩnh|băng|bân|co|da|đa|Đậu Liêu".split("|"),
    *"Đoàn 1|Đoàn 2|Đoàn 10|Đức Thuận|e|ê|hoa|hòa|họa|i|o|ô|ơ|Thuận Lộc|u|ư".split("|"),
    *"y|ỳ|ỷ|ỹ|ý|ỵ|中".split("|"),
]

VIETNAMESE = st.text(
    alphabet=[*"aăâbcdđeêghiklmnoôơpqrstuưvxy ", *"\u0300\u0309\u0303\u0301\u0323"]
)


def test_words_stand_in_the_order_of_a_dictionary():
    shuffled = random.Random(2024).sample(IN_ORDER, len(IN_ORDER))

    assert sorted(shuffled, key=sort_key) == IN_ORDER


def test_people_stand_in_the_order_of_their_given_names():
    names = ["Trần Hà", "Phạm Hạ", "Lê Văn Hà", "Đinh Thị Hương", "Đặng Ngọc Sơn", "Bùi Tuấn"]

    ordered = sorted(names, key=person_sort_key)

    assert ordered == [
        "Lê Văn Hà",
        "Trần Hà",
        "Phạm Hạ",
        "Đinh Thị Hương",
        "Đặng Ngọc Sơn",
        "Bùi Tuấn",
    ]


@pytest.mark.parametrize(
    "old, new",
    [("Thị uỷ", "Thị ủy"), ("Hoà Bình", "Hòa Bình"), ("khoẻ", "khỏe"), ("THỊ ỦY", "thị ủy")],
)
def test_both_ways_to_place_a_tone_mark_are_equal(old, new):
    assert (fold(old), sort_key(old), slug(old)) == (fold(new), sort_key(new), slug(new))


def test_fold_takes_off_case_and_accents():
    assert (
        fold("Phường ĐỨC Thuận – Hồng Lĩnh, ngày 05/7") == "phuong duc thuan - hong linh, ngay 05/7"
    )


@given(st.text())
def test_fold_keeps_the_length_of_nfc_text(text):
    assert len(fold(nfc(text))) == len(nfc(text))


@given(st.one_of(st.text(), VIETNAMESE))
def test_nfd_input_equals_nfc(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert fold(decomposed) == fold(nfc(text))
    assert sort_key(decomposed) == sort_key(nfc(text))


@given(VIETNAMESE)
def test_folded_vietnamese_has_no_accents_left(text):
    letters = "".join(character for character in nfc(text) if not unicodedata.combining(character))

    assert fold(letters).isascii()


@given(st.text())
def test_sort_key_uses_only_what_every_collation_orders_alike(text):
    key = sort_key(text)

    assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())


@pytest.mark.parametrize(
    "text, address",
    [
        ("Phường Trung Lương", "phuong-trung-luong"),
        ("BCĐ “Dân vận khéo”", "bcd-dan-van-kheo"),
        ("…", "-"),
    ],
)
def test_slug_is_fit_for_an_address(text, address):
    assert slug(text) == address
