"""The numbers that Word writes before paragraphs (ISO/IEC 29500-1, 17.9)."""

import re

from intake.texts.docx_xml import is_on, value_of

LEVELS = 9
ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip
MAX_ROMAN = 3_999
BULLET = "- "


class Numbering:
    """Counts along the document: ask it for each numbered paragraph once, in order."""

    def __init__(self, root):
        self._abstract = {found.get("abstractNumId"): found for found in root.iter("abstractNum")}
        self._nums = {found.get("numId"): found for found in root.iter("num")}
        self._style_links = {
            link: identity
            for identity, found in self._abstract.items()
            if (link := value_of(found, "styleLink"))
        }
        self._lists = {}
        self._counts = {}

    def prefix(self, number, level, style):
        """What stands before the paragraph, with the space after it."""
        if number not in self._nums:
            return ""
        if number not in self._lists:
            self._lists[number] = self._list(number)
        identity, levels = self._lists[number]
        place = _int(level, self._level_of_style(levels, style))
        if place not in levels:
            return ""
        counts = self._counts.setdefault(identity, {})
        counts[place] = counts[place] + 1 if place in counts else _start(levels[place])
        for deeper in [other for other in counts if other > place]:
            if place < _int(value_of(levels[deeper], "lvlRestart"), deeper):
                del counts[deeper]
        return self._shown(levels, counts, place)

    def _list(self, number):
        """(key of its counters, {level: lvl}); lists of one abstract list count on together."""
        num = self._nums[number]
        identity = value_of(num, "abstractNumId")
        linked = value_of(self._abstract.get(identity), "numStyleLink")
        identity = self._style_links.get(linked, identity)
        levels = {
            _int(level.get("ilvl")): level
            for level in self._abstract.get(identity, ())
            if level.tag == "lvl"
        }
        counts = self._counts.setdefault(identity, {})
        for override in num.iter("lvlOverride"):
            place = _int(override.get("ilvl"))
            own = override.find("lvl")
            if own is not None:
                levels[place] = own
            start = value_of(override, "startOverride")
            if start is not None:
                counts[place] = _int(start, 1) - 1
        return identity, levels

    @staticmethod
    def _level_of_style(levels, style):
        return next(
            (place for place, level in levels.items() if value_of(level, "pStyle") == style), 0
        )

    @staticmethod
    def _shown(levels, counts, place):
        level = levels[place]
        if value_of(level, "numFmt") == "bullet":
            return BULLET

        def number(match):
            other = int(match[1]) - 1
            if other not in levels:
                return ""
            count = counts.get(other, _start(levels[other]))
            format = "decimal" if is_on(level, "isLgl") else value_of(levels[other], "numFmt")
            return written(count, format)

        shown = re.sub(r"%([1-9])", number, value_of(level, "lvlText") or "").strip()
        return f"{shown} " if shown else ""


def written(count, format):
    """The number in one of Word's formats; those that no Vietnamese text uses are decimal."""
    if format == "none":
        return ""
    if format == "decimalZero":
        return f"{count:02d}"
    if format in ("upperRoman", "lowerRoman") and 0 < count <= MAX_ROMAN:
        return _roman(count).upper() if format == "upperRoman" else _roman(count)
    if format in ("upperLetter", "lowerLetter") and 0 < count <= 26 * 30:
        # After z: aa, bb, cc.
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter.upper() if format == "upperLetter" else letter
    return str(count)


def _roman(count):
    parts = []
    for value, letters in ROMAN:
        times, count = divmod(count, value)
        parts.append(letters * times)
    return "".join(parts)


def _start(level):
    return _int(value_of(level, "start"), 0)


def _int(text, default=0):
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default
