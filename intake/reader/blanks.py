"""Runs of blanks: those that stand for the end of a line, for the edge of a column, for nothing."""

import re

_RUN = re.compile(r" {2,}")
_BLANKS = re.compile(r"[\u00a0\u2007\u2009\u202f\u2002\u2003]")

# Gaps that were ends of lines: three blanks, two behind a stop, two before "II." or a capital.
_RUN_TOGETHER = re.compile(
    r" {3,}(?=\S)|(?<=[.:;]) {2,}(?=\S)|(?<! ) {2,}(?=(?:[IVX]{1,4}|\d{1,2})[.)-] )"
    r"|(?<![ ,]) {2,}(?=[A-ZĐ-] ?\w)"
)
_LONG_LINE = 80

_COLUMN_GAP = 4
_WIDEST_PAGE = 130
_LIST_MARK_LENGTH = 6


def blanks(text):
    """(start, end, what to write there) of the runs of blanks in a text."""
    plain = _BLANKS.sub(" ", text)
    if "  " not in plain:
        return
    start = 0
    for line in plain.splitlines(keepends=True):
        if "  " in line:
            for first, last, written in _in_line(line):
                yield start + first, start + last, written
        start += len(line)


def _in_line(line):
    ends = []
    if len(line) > _LONG_LINE and "\t" not in line:
        ends = [gap.span() for gap in _RUN_TOGETHER.finditer(line.rstrip())]
    if len(ends) > 1:
        return [(*end, "\n") for end in ends]
    return [
        (*run.span(), "\t" if _parts_columns(line, run) else " ") for run in _RUN.finditer(line)
    ]


def _parts_columns(line, run):
    """Whether a gap stands between two columns of a page, as around the head of a paper."""
    left, right = line[: run.start()].strip(), line[run.end() :].strip()
    return bool(
        run.end() - run.start() >= _COLUMN_GAP
        and len(line) <= _WIDEST_PAGE
        and len(left) >= _LIST_MARK_LENGTH
        and left[-1] not in ".:;,"
        and right
    )
