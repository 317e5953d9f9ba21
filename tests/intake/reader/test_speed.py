"""Time grows with the length: no text, however odd, makes a pattern go back over it again.

Four times the text takes four times as long where the time is in proportion to the length, sixteen
times where it grows with its square. The line between them leaves room for a busy machine.
"""

import gc
import re
import time

import pytest

from intake.reader import read

LENGTH = 2_000
TIMES = 4
GROWTH = 8
"""How much longer a text of so many times the length may take."""

LEAST = 0.02
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
    """How many times as long `TIMES` the text takes, by the shortest of up to five runs each."""
    text, longer = make(length), make(TIMES * length)
    base, grown = seconds(action, text), seconds(action, longer)
    for _ in range(4):
        if grown <= GROWTH * max(base, LEAST):
            break
        base = min(base, seconds(action, text))
        grown = min(grown, seconds(action, longer))
    return grown / max(base, LEAST)


def repeated(head, piece):
    """Whole pieces: half a line at the end may be read as something else than all those before."""
    return lambda length: head + piece * (length // len(piece))


@pytest.mark.parametrize("piece", PIECES, ids=repr)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_time_grows_with_the_length(head, piece):
    assert growth(read, repeated(head, piece), LENGTH) <= GROWTH


@pytest.mark.parametrize("piece", [", ", "Lê Văn ", "và ", "hoinghi", "a\t5\n", "yêu cầu các xã, "])
def test_long_texts_take_no_more(piece):
    assert growth(read, repeated(HEADS["news"], piece), 12 * LENGTH) <= GROWTH


def test_slow_pattern_would_be_noticed():
    """Its time grows with the third power, by 64: a busy machine does not hide that."""
    slow = re.compile(r" + +x")

    assert growth(slow.search, repeated("", " "), 240) > GROWTH
