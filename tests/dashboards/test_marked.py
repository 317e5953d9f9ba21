"""Limitations marked by hand: what `make recurring-score` prints does not fall."""

from pathlib import Path

import pytest

from dashboards.marked import read_marked, score
from dashboards.recurring import likeness, read

MARKED = Path(__file__).with_name("marked")


@pytest.mark.parametrize(
    "part, pairs, precision, recall",
    [("known", 500, 0.9, 0.85), ("unseen", 200, 0.96, 0.85), ("independent", 75, 0.97, 0.55)],
)
def test_the_marked_pairs_are_told_apart(part, pairs, precision, recall):
    reached = score(read_marked(MARKED / f"{part}.txt"))

    assert reached.same >= pairs
    assert reached.precision >= precision
    assert reached.recall >= recall


@pytest.mark.parametrize(
    "one, other",
    [
        # The tone mark in its old and its new place, capitals, a name of a unit, no accents.
        ("Hòa giải ở cơ sở hiệu quả thấp.", "HOÀ GIẢI Ở CƠ SỞ HIỆU QUẢ THẤP"),
        ("Rác ở phường Đức Thuận thu gom chậm.", "Rác ở xã Thuận Lộc thu gom chậm."),
        ("Báo cáo của các xã gửi chậm", "Bao cao cua cac xa gui cham"),
        ("TNGT tăng so với cùng kỳ", "Tai nạn giao thông tăng so với cùng kỳ"),
    ],
)
def test_spelling_makes_no_difference(one, other):
    assert likeness(read(one), read(other)) == pytest.approx(1)


@pytest.mark.parametrize(
    "one, other",
    [
        ("Lấn chiếm vỉa hè còn tái diễn.", "Chiếm dụng lòng đường tái diễn."),
        # "Chưa" apart from what it belongs to.
        ("Việc tiếp dân có xã chưa đầy đủ.", "Một số xã chưa tiếp công dân đầy đủ."),
    ],
)
def test_other_words_for_the_same_make_no_difference(one, other):
    assert likeness(read(one), read(other)) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "…", "123", "một số các những", "Chậm."])
def test_a_text_without_a_topic_is_like_nothing(text):
    other = read("Báo cáo chậm.")

    assert read(text).marks == frozenset()
    assert likeness(read(text), other) < 0.5
