"""Time grows with the length: no text, however odd, makes a pattern go back over it again."""

import gc
import re
import time

import pytest

from intake.reader import read

LENGTH = 50_000
GROWTH = 2.5
"""How much longer twice the text may take."""

LEAST = 0.1
"""Seconds of CPU below which a busy machine says nothing about growth."""

HEADS = {
    "plain": "",
    "news": "Sơ kết 6 tháng công tác dân vận\nSáng 1/7/2024, Ban Chỉ đạo tổ chức hội nghị sơ kết 6 "
    "tháng đầu năm 2024. Đồng chí Lê Văn Tám, Bí thư, chủ trì và kết luận, yêu cầu ",
    "paper": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBIÊN BẢN\n"
    "Hội nghị sơ kết 6 tháng\nI. Kiến nghị\n",
}
PIECES = [
    ", ",
    "A",
    "Lê Văn ",
    "và ",
    "1",
    "12 ",
    "1/",
    "5%, ",
    "(",
    "\t",
    "\n",
    " ",
    "a\t5\n",
    "hoinghi",
    "HỘI NGHỊ SƠ KẾT ",
    "đồng chí Lê Văn Tám, ",
    "các xã Tân An, Tân Bình và ",
    "Ban Chỉ đạo ",
    "yêu cầu các xã, ",
    "tuy nhiên ",
    "nguyên nhân ",
    "Kế hoạch số 1/KH-A, ",
    "trao giấy khen 3 tập thể ",
    "a\u0301\u0300",
    "- Các xã làm tốt.\n",
    "1. Kết quả\n",
]


def seconds(action, text):
    gc.collect()
    gc.disable()
    start = time.process_time()
    try:
        action(text)
        return time.process_time() - start
    finally:
        gc.enable()


def growth(action, make, length):
    """How many times as long twice the text takes, by the shortest of up to five runs each."""
    text, twice = make(length), make(2 * length)
    once, doubled = seconds(action, text), seconds(action, twice)
    for _ in range(4):
        if doubled <= GROWTH * max(once, LEAST):
            break
        once = min(once, seconds(action, text))
        doubled = min(doubled, seconds(action, twice))
    return doubled / max(once, LEAST)


def repeated(head, piece):
    return lambda length: head + (piece * (length // len(piece) + 1))[:length]


@pytest.mark.parametrize("piece", PIECES, ids=repr)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_twice_the_text_takes_twice_the_time(head, piece):
    assert growth(read, repeated(head, piece), LENGTH // 4) <= GROWTH


@pytest.mark.parametrize("piece", [", ", "Lê Văn ", "và ", "hoinghi", "a\t5\n", "yêu cầu các xã, "])
def test_long_texts_take_no_more(piece):
    assert growth(read, repeated(HEADS["news"], piece), 2 * LENGTH) <= GROWTH


def test_slow_pattern_would_be_noticed():
    slow = re.compile(r" +x")

    assert growth(slow.search, repeated("", " "), LENGTH // 4) > GROWTH
