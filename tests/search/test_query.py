"""What somebody types, read; whatever it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.expressions import Any, Words
from search.marking import Marker
from search.query import MAX_LENGTH, MAX_TERMS, Abbreviations, clauses_of, read
from search.words import pieces, places, spellings, words
from units.vietnamese import nfc

ABBREVIATIONS = Abbreviations.of((("QCDC", "quy chế dân chủ"), ("ATGT", "an toàn giao thông")))


def terms(text):
    return [" ".join(term.words) for term in read(text).terms]


@pytest.mark.parametrize(
    "typed, wanted",
    [
        ("Trung Lương", ["trung", "luong"]),
        ('đường "dân vận khéo"', ["duong", "dan van kheo"]),
        ("“dân vận khéo” đường", ["dan van kheo", "duong"]),
        ('"dân vận khéo', ["dan van kheo"]),
        ("41-CT/TU", ["41 ct tu"]),
        ("03-NQ/TW", ["3 nq tw"]),
        ("05/07/2024", ["5 7 2024"]),
        ("họp 8:30", ["hop", "8 30"]),
        ("https://honglinh.gov.vn", ["https honglinh gov vn"]),
        ("gió:mạnh", ["gio manh"]),
        ("- * NEAR(a b) AND", ["near a", "b", "and"]),
        ("", []),
        ("!!! ??? “” ''", []),
    ],
)
def test_what_is_typed_becomes_terms(typed, wanted):
    assert terms(typed) == wanted


def test_fields_and_exclusions():
    query = read('giao thông -cầu -"đường sắt" don-vi:trung-luong Ban:"Tôn giáo" ngay:mai -')

    assert [term.words for term in query.excluded] == [("cau",), ("duong", "sat")]
    assert query.fields == (("don-vi", "trung-luong"), ("ban", "Tôn giáo"))
    assert query.unknown_fields == ("ngay",)
    assert terms(query.text)[-1] == "ngay mai"


@pytest.mark.parametrize(
    "typed, wanted",
    [
        ("5/7/2024", {("5", "7", "2024"), tuple("ngay 5 thang 7 nam 2024".split())}),
        ("5-7-24", {("5", "7", "2024"), tuple("ngay 5 thang 7 nam 2024".split())}),
        ("32/57/2024", {("32", "57", "2024")}),
    ],
)
def test_a_day_is_looked_for_as_it_is_written(typed, wanted):
    (term,) = read(typed).terms

    assert set(term.forms) == wanted


def test_abbreviations_go_both_ways():
    short, long, other = (
        [clause.expression for clause in clauses_of(read(text), ABBREVIATIONS)]
        for text in ("QCDC năm 2024", "quy che dan chu", '"quy chế dân chủ"')
    )

    assert short[0] == Any((Words(("qcdc",)), Words(("quy", "che", "dan", "chu"))))
    assert len(short) == 3
    assert len(long) == 1
    assert Words(("qcdc",)) in long[0].parts
    assert other == [Words(("quy", "che", "dan", "chu"))]


@pytest.mark.parametrize(
    "one, other", [("hoà", "hòa"), ("uỷ", "ủy"), ("khoẻ", "khỏe"), ("THUỶ", "thủy")]
)
def test_a_tone_may_stand_on_either_vowel(one, other):
    assert words(one) == words(other)
    assert spellings(one) == spellings(other)
    assert nfc(other) in spellings(one)


def test_the_tone_of_other_words_has_one_place():
    assert [spellings(word) for word in ("quý", "toàn", "họp")] == [{"quý"}, {"toàn"}, {"họp"}]


def test_a_text_is_too_long():
    query = read("từ " * 10_000)

    assert len(query.text) <= MAX_LENGTH
    assert len(query.terms) == MAX_TERMS
    assert query.is_cut


@given(st.text(max_size=400))
def test_any_text_is_read_the_same_twice_and_in_any_spelling(text):
    query = read(text)
    marker = Marker(query, clauses_of(query, ABBREVIATIONS))

    assert read(query.text).words == query.words
    assert read(unicodedata.normalize("NFD", text)[:1200]).words == query.words or query.is_cut
    marker.sentence(text)


@given(st.text(max_size=300))
def test_a_word_stands_where_it_is_said_to_stand(text):
    composed = nfc(text)

    for word, start, end in places(text):
        assert words(composed[start:end]) == [word]


@given(st.text(max_size=300), st.integers(5, 60))
def test_pieces_are_the_whole_text(text, size):
    found = list(pieces(text, size))

    assert all(nfc(text)[start:].startswith(piece) for start, piece in found)
    assert "".join("".join(piece for _start, piece in found).split()) == "".join(nfc(text).split())


def marked(typed, text):
    marker = Marker(read(typed), clauses_of(read(typed), ABBREVIATIONS))
    return "".join(
        f"[{piece}]" if is_marked else piece for piece, is_marked in marker.sentence(text)
    )


@pytest.mark.parametrize(
    "typed, text, wanted",
    [
        ("so ket", "Hội nghị sơ kết ở cơ sở.", "Hội nghị [sơ kết] ở cơ sở."),
        ("THỊ UỶ", "Văn phòng Thị ủy", "Văn phòng [Thị ủy]"),
        ("qcdc", "Quy chế dân chủ ở cơ sở", "[Quy chế dân chủ] ở cơ sở"),
        ("quy chế dân chủ", "BCĐ QCDC", "BCĐ [QCDC]"),
        (
            "5/7/2024",
            "ngày 05/07/2024, ngày 5 tháng 7 năm 2024",
            "ngày [05/07/2024], [ngày 5 tháng 7 năm 2024]",
        ),
        ("hoa", "Hội trường Hòa Bình 😀 hoạ", "Hội trường [Hòa] Bình 😀 [hoạ]"),
        ("x", "", ""),
        (
            "trung luong",
            "Bán hàng.\nPhường Trung Lương\nDân vận khéo",
            "Bán hàng. Phường [Trung Lương] · Dân vận khéo",
        ),
    ],
)
def test_marks_stand_on_the_original(typed, text, wanted):
    assert marked(typed, text) == wanted


def test_a_long_text_is_shown_by_its_best_sentence():
    text = "Mở đầu. " * 50 + "Làm đường ở Trung Lương. " + "Kết thúc. " * 50

    assert marked("trung luong duong", text).startswith("… Làm [đường] ở [Trung Lương]")
