"""The two tables round the body, without borders: the head, and who gets and signs the paper."""

import re

from documents import letters
from documents.letters import POINTS_PER_MM
from documents.papers.frame import SIGNED_BELOW_BOARD
from documents.writer.tables import add_cell, add_plain_table
from documents.writer.xml import add_paragraph, drawn_line

SLACK = 6
"""Points by which a column is wider than the line that must fit into it."""


def add_head(body, outline, room):
    """`room` is the width of the text in mm."""
    profile, head = outline.profile, outline.head
    widths = column_widths(outline, room)
    rows = add_plain_table(body, widths, 2)
    left, right = (add_cell(rows[0], width) for width in widths)
    add_balanced(left, "CapTren", head.superior, profile.superior, widths[0])
    add_paragraph(left, "BanHanh", "\n".join(lines_of_name(head.issuer, profile.issuer, widths[0])))
    if profile.rule_below_issuer:
        add_paragraph(left, "DuoiTenCoQuan", profile.rule_below_issuer)
    else:
        add_rule(left, _last_line(head.issuer, profile.issuer, widths[0]) * 0.4, 1)
    for number, (words, _look) in enumerate(profile.title, start=1):
        add_paragraph(right, f"TieuDe{number}", words)
    words, look = profile.title[-1]
    add_rule(right, letters.width(words, look.size, bold=look.bold), 2)
    left, right = (add_cell(rows[1], width) for width in widths)
    add_paragraph(left, "SoKyHieu", head.number)
    add_paragraph(right, "DiaDanhNgay", head.place_and_day)


def add_balanced(parent, style, text, look, mm):
    """A centred name, broken so that no single word stands on its last line."""
    lines = letters.balanced(text, look.size, mm * POINTS_PER_MM - SLACK, bold=look.bold)
    add_paragraph(parent, style, "\n".join(lines))


PLACE = r"(?<!,) (?=(?:THỊ XÃ|THÀNH PHỐ|HUYỆN|QUẬN|TỈNH|PHƯỜNG|(?<!THỊ )XÃ) [^,]+$)"
SPOKEN = rf"(?<=^BAN CHỈ ĐẠO) |{PLACE}"
"""Where the name of a board is broken: behind what it is, and before its place."""


def lines_of_name(name, look, mm):
    """The name of an issuer, broken where it is spoken if that costs no more than a line, else
    before its place if that costs none."""

    def broken(pattern):
        return [line for part in re.split(pattern, name) for line in balanced(part)]

    def balanced(text):
        return letters.balanced(text, look.size, mm * POINTS_PER_MM - SLACK, bold=look.bold)

    lines, spoken, placed = balanced(name), broken(SPOKEN), broken(PLACE)
    is_whole = len(spoken) == len(re.split(SPOKEN, name))
    if len(lines) > 1 and is_whole and len(spoken) <= len(lines) + 1:
        return spoken
    return placed if len(placed) <= len(lines) else lines


def add_rule(parent, points, number, *, style="DuongKe"):
    add_paragraph(parent, style).append(drawn_line(points, number))


def column_widths(outline, room):
    """(left, right) in mm: as the profile says, the right one wider where a line needs it."""
    profile, head = outline.profile, outline.head
    _left, right = (share * room / sum(profile.columns) for share in profile.columns)
    lines = [(words, look) for words, look in profile.title] + [
        (head.place_and_day, profile.place_and_day)
    ]
    needed = max(
        letters.width(words, look.size, bold=look.bold, italic=look.italic) for words, look in lines
    )
    number = letters.width(head.number, profile.number_look.size)
    most = room - (number + SLACK) / POINTS_PER_MM
    right = min(max(right, (needed + SLACK) / POINTS_PER_MM), most)
    return room - right, right


def _last_line(text, look, mm):
    """Width in points of the widest line that a name takes in a column."""
    return min(letters.width(text, look.size, bold=look.bold), mm * POINTS_PER_MM)


def add_end(body, outline, room):
    """Recipients to the left, signature to the right; or two signatures."""
    widths = (room / 2, room / 2)
    (row,) = add_plain_table(body, widths, 1, above=10)
    *_, last = outline.signatures
    left, right = (add_cell(row, width) for width in widths)
    if len(outline.signatures) > 1:
        _add_signature(left, outline.signatures[0], outline.profile, widths[0])
    else:
        add_paragraph(left, "NoiNhan", "Nơi nhận:")
        for line in outline.recipients:
            add_paragraph(left, "DongNoiNhan", line)
    _add_signature(right, last, outline.profile, widths[1])


def _add_signature(cell, block, profile, mm):
    for line in block.authority:
        add_balanced(cell, "QuyenHanKy", line, profile.authority, mm)
    for line in block.posts:
        style = "KiemNhiem" if line == SIGNED_BELOW_BOARD else "ChucVuKy"
        add_balanced(cell, style, line, profile.post, mm)
    add_paragraph(cell, "NguoiKy", block.name)
