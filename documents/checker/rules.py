"""The rules F01 to F20: each looks at one thing and yields (where, what is wrong, severity)."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import letters
from documents.checker.anatomy import Anatomy
from documents.checker.reading import SLOTS, Grid, Line, WordFile
from documents.outline import BLANK

BLACK = ("auto", "000000")
MM = 0.6
"""By how many mm a measure may be off: programs round."""

SHOWN = 60
"""Letters of a paragraph by which it is named."""


class Severity(StrEnum):
    FAILURE = "failure"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is not as the rule says; `where` names the place in words."""

    words: str
    where: str = ""
    severity: Severity = Severity.FAILURE


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    title: Any
    look: Callable[[Anatomy, WordFile], Iterator[Complaint]]


def at(line):
    """Where a paragraph is, by its number and its first words."""
    words = line.words
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    return _("paragraph %(number)d “%(words)s”") % {"number": line.number, "words": shown}


def points(allowed):
    low, high = (f"{number:g}".replace(".", ",") for number in allowed)
    return low if low == high else f"{low}–{high}"


def within(number, allowed, slack=0.01):
    return allowed[0] - slack <= number <= allowed[1] + slack


def looks(line, look, what):
    """Complaints about size and letters of a line."""
    if any(not within(size, look.allowed) for size in line.sizes):
        yield Complaint(
            _("%(what)s: size %(size)s") % {"what": what, "size": points(look.allowed)},
            at(line),
        )
    for holds, wanted, yes, no in (
        (line.is_bold, look.bold, _("%(what)s is bold"), _("%(what)s is not bold")),
        (line.is_italic, look.italic, _("%(what)s is italic"), _("%(what)s is not italic")),
        (
            line.is_underlined,
            look.underlined,
            _("%(what)s is underlined"),
            _("%(what)s is not underlined"),
        ),
    ):
        if holds != wanted:
            yield Complaint((yes if wanted else no) % {"what": what}, at(line))


# Page and letters --------------------------------------------------------------------------------


def page(paper, file):
    wanted = paper.profile.page
    for number, sheet in enumerate(file.sheets, start=1):
        where = _("section %(number)d") % {"number": number}
        size = sorted([sheet.width, sheet.height])
        if any(
            abs(got - want) > MM
            for got, want in zip(size, (wanted.width, wanted.height), strict=True)
        ):
            yield Complaint(_("The paper is A4, 210 × 297 mm"), where)
        top, bottom, left, right = sheet.margins
        turned = [(top, bottom, left, right)]
        if sheet.width > sheet.height:
            # A wide page may be a high one turned round: what was left is then above.
            turned.append((right, left, top, bottom))
        if not any(
            all(
                within(got, allowed, MM)
                for got, allowed in zip(margins, wanted.allowed, strict=True)
            )
            for margins in turned
        ):
            told = [points(allowed) for allowed in wanted.allowed]
            yield Complaint(
                _("Margins: top %(top)s, bottom %(bottom)s, left %(left)s, right %(right)s mm")
                % dict(zip(("top", "bottom", "left", "right"), told, strict=True)),
                where,
            )


def font(paper, file):
    for line in [
        *file.lines,
        *(one for sheet in file.sheets for lines in sheet.headers.values() for one in lines),
    ]:
        for run in line.runs:
            if not run.text.strip():
                continue
            for slot, name in zip(SLOTS, run.fonts, strict=True):
                # Vietnamese stands in the first two slots; the others may stay empty.
                if name != letters.FONT and (name or slot in SLOTS[:2]):
                    yield Complaint(_("All letters are in Times New Roman"), at(line))
                    break
            if run.color.lower() not in BLACK:
                yield Complaint(_("All letters are black"), at(line))


# Head --------------------------------------------------------------------------------------------


def head_table(paper, file):
    first = next((block for block in file.blocks if not isinstance(block, Line) or block), None)
    if paper.head is None:
        yield Complaint(_("The head is a table of two columns without borders"))
        return
    if paper.head is not first:
        yield Complaint(_("The head is the first thing on the page"))
    if paper.head.columns != 2:
        yield Complaint(_("The head is a table of two columns"))
    if not paper.head.has_no_borders:
        yield Complaint(_("The table of the head has no borders"))


def title(paper, file):
    said = {line.words: line for line in paper.titles}
    for words, look in paper.profile.title:
        if words in said:
            yield from looks(said[words], look, words)
        else:
            near = at(paper.titles[0]) if paper.titles else ""
            yield Complaint(_("The head says “%(words)s”") % {"words": words}, near)


def title_fits(paper, file):
    if paper.head is None or len(paper.head.widths) != 2:
        return
    room = paper.head.widths[1] * letters.POINTS_PER_MM
    for line in paper.titles:
        needed = sum(
            letters.width(run.text, run.size, bold=run.is_bold, italic=run.is_italic)
            for run in line.runs
        )
        if needed > room or "\n" in line.text.strip():
            yield Complaint(_("The title stands on one line"), at(line))


def title_rule(paper, file):
    words, look = paper.profile.title[-1]
    wanted = letters.width(words, look.size, bold=look.bold)
    drawn = [length for line in paper.right for length in line.drawn]
    if not drawn:
        yield Complaint(_("Below the title a line is drawn (no underline, no border)"))
    elif not any(not length or 0.8 * wanted <= length <= 1.2 * wanted for length in drawn):
        yield Complaint(_("The line below the title is as long as the title"))


def issuer(paper, file):
    names, mark = _left_block(paper)
    profile = paper.profile
    if not names:
        yield Complaint(_("On the left stand the organ above, then the issuer"))
        return
    upper, own = _split_by_bold(names)
    if not upper:
        yield Complaint(_("The organ above the issuer is not bold"), at(names[0]))
    if not own:
        yield Complaint(_("The issuer is bold"), at(names[-1]))
    for line in upper:
        yield from looks(line, profile.superior, _("The organ above the issuer"))
    for line in own:
        yield from looks(line, profile.issuer, _("The issuer"))
    for line in names:
        if not line.is_upper:
            yield Complaint(_("The names in the head are in capitals"), at(line))
    if profile.rule_below_issuer:
        if not mark or mark[0].words != profile.rule_below_issuer:
            yield Complaint(
                _("Below the issuer stands “%(mark)s”") % {"mark": profile.rule_below_issuer}
            )
    elif any(line.words == "*" for line in mark):
        yield Complaint(_("Below the issuer stands a short line, no “*”"), at(mark[0]))
    elif not any(line.drawn for line in mark):
        yield Complaint(_("Below the issuer a short line is drawn"))


def _left_block(paper):
    """(names, what stands below them) of the left side, above the number."""
    names, mark = [], []
    for line in paper.left:
        if line in paper.titles:
            continue
        if line.words.startswith("Số"):
            break
        (names if line and line.words != "*" and not mark else mark).append(line)
    return names, mark


def _split_by_bold(names):
    first_bold = next((place for place, line in enumerate(names) if line.is_bold), len(names))
    return names[:first_bold], names[first_bold:]


NUMBER = re.compile(r"^(Số:?)\s*(?:\[…\]|[….]+)?\s*(?=[-/])")


def number(paper, file):
    profile = paper.profile
    line = next((line for line in paper.left if line.words.startswith("Số")), None)
    if line is None:
        yield Complaint(_("The head has a number: “%(form)s”") % {"form": _number_form(profile)})
        return
    # A number that is still open is no fault.
    said = NUMBER.sub(r"\1 01", line.words).replace(BLANK, "X")
    if not re.fullmatch(profile.number_pattern, said):
        yield Complaint(
            _("The number has the form “%(form)s”") % {"form": _number_form(profile)}, at(line)
        )
    yield from looks(line, profile.number_look, _("The number"))


def _number_form(profile):
    return profile.number.format(number="01", type="BC", organ="BCĐ")


DAY = re.compile(
    r".+, ngày (?:0[1-9]|[12]\d|3[01]|\[…\]) tháng (?:01|02|[3-9]|1[0-2]|\[…\]) năm (?:\d{4}|\[…\])"
)


def place_and_day(paper, file):
    line = next(
        (line for line in paper.right if ", ngày" in line.words or "tháng" in line.words), None
    )
    if line is None:
        if paper.type_name is None or paper.type_name.words != "BIÊN BẢN":
            yield Complaint(_("The head has a place and a day"))
        return
    if not DAY.fullmatch(line.words):
        yield Complaint(_("The day has the form “Hồng Lĩnh, ngày 05 tháng 7 năm 2024”"), at(line))
    yield from looks(line, paper.profile.place_and_day, _("Place and day"))


def type_name(paper, file):
    if paper.type_name is not None:
        yield from looks(paper.type_name, paper.profile.type_name, _("The kind of paper"))


def summary(paper, file):
    if paper.type_name is None:
        return
    profile = paper.profile
    for line in paper.summary:
        if line.is_bold:
            yield from looks(line, profile.summary, _("The summary"))
    below = paper.below_summary
    if not profile.rule_below_summary:
        if below is None or not below.drawn:
            yield Complaint(_("Below the summary a short line is drawn"))
    elif below is None or below.words != profile.rule_below_summary:
        yield Complaint(
            _("Below the summary stands “%(mark)s”") % {"mark": profile.rule_below_summary}
        )


# Body --------------------------------------------------------------------------------------------


def paragraphs(paper, file):
    body = paper.profile.body
    for line in paper.texts:
        if line.align == "center":
            continue
        if line.align != "both" and not line.is_bold:
            yield Complaint(_("The text is justified"), at(line))
        if not within(line.first, body.indents, MM):
            yield Complaint(
                _("The first line is indented by %(mm)s mm") % {"mm": points(body.indents)},
                at(line),
            )
        if max(line.before, line.after) < body.after - 0.1:
            yield Complaint(
                _("At least %(points)s pt between paragraphs") % {"points": f"{body.after:g}"},
                at(line),
            )
        if any(not within(size, body.look.allowed) for size in line.sizes):
            yield Complaint(
                _("The text has size %(size)s") % {"size": points(body.look.allowed)}, at(line)
            )
        yield from _line_spacing(line, body)


def _line_spacing(line, body):
    if any(body.lines):
        if line.rule == "auto" or not within(line.line, body.lines):
            yield Complaint(
                _("Line spacing is exactly %(points)s pt") % {"points": points(body.lines)},
                at(line),
            )
    elif line.rule == "auto" and not within(line.line, body.singles):
        yield Complaint(
            _("Line spacing is %(lines)s lines") % {"lines": points(body.singles)}, at(line)
        )


def tables(paper, file):
    for number, grid in enumerate(paper.tables, start=1):
        where = _("table %(number)d") % {"number": number}
        if len(grid.rows) > 1 and not grid.rows[0].is_head:
            yield Complaint(_("The head of a table stands again on every page"), where)
        if not all(row.is_whole for row in grid.rows):
            yield Complaint(_("No row of a table is broken across pages"), where)
        if not grid.has_borders:
            yield Complaint(_("A table has all its borders"), where)


def last_sign(paper, file):
    if not paper.texts:
        return
    line, mark = paper.texts[-1], paper.profile.end_mark
    text = line.words
    if text.endswith(BLANK):
        return
    if not text.endswith((".", "./.")):
        yield Complaint(_("The text ends with “%(mark)s”") % {"mark": mark}, at(line))
    elif text.endswith("./.") != (mark == "./."):
        yield Complaint(
            _("The text usually ends with “%(mark)s”") % {"mark": mark}, at(line), Severity.WARNING
        )


# End ---------------------------------------------------------------------------------------------

ANY_MARK = re.compile(r"(T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.|Q\.)\s")
ACTING = "Q."


def signature(paper, file):
    profile = paper.profile
    if not any(any(line.is_upper for line in side) for side in paper.signatures):
        yield Complaint(_("At the end stands who signs, in capitals"))
        return
    for side in paper.signatures:
        *above, name = side
        capitals = [line for line in above if line.is_upper]
        marked = [line for line in capitals if ANY_MARK.match(line.words)]
        for line in marked:
            mark = ANY_MARK.match(line.words)[1]
            if mark not in profile.signing_patterns:
                marks = ", ".join(profile.signing_patterns)
                words = _("Who signs for others writes %(marks)s") % {"marks": marks}
                yield Complaint(words, at(line))
            if mark != ACTING or line is capitals[0]:
                yield from looks(line, profile.authority, _("The line of authority"))
        posts = [line for line in capitals if line not in marked]
        if marked and not profile.post.bold:
            # What goes on in bold below T/M belongs to it, as long as a post follows.
            while len(posts) > 1 and posts[0].is_bold:
                posts.pop(0)
        for line in posts:
            yield from looks(line, profile.post, _("The post of the signer"))
        yield from looks(name, profile.signer, _("The name of the signer"))


def recipients(paper, file):
    if paper.recipients:
        yield from looks(paper.recipients[0], paper.profile.recipients_title, _("“Nơi nhận:”"))
        for line in paper.recipients[1:]:
            yield from looks(line, paper.profile.recipients, _("A line of recipients"))
    elif len(paper.signatures) < 2:
        yield Complaint(_("At the end stands “Nơi nhận:”"))


def archive(paper, file):
    if paper.recipients:
        line = paper.recipients[-1]
        if not re.fullmatch(paper.profile.archive_pattern, line.words):
            form = paper.profile.archive.format(office="…")
            yield Complaint(_("The last recipient is “- %(form)s”") % {"form": form}, at(line))


def page_number(paper, file):
    look = paper.profile.page_number
    for count, sheet in enumerate(file.sheets, start=1):
        where = _("section %(number)d") % {"number": count}
        if not sheet.hides_on_first:
            yield Complaint(_("The first page shows no page number"), where)
        numbers = [line for line in sheet.headers.get("default", []) if line.has_page_number]
        if not numbers:
            if count == 1:
                yield Complaint(_("The page number stands in the page header"), where)
            continue
        if numbers[0].align != "center":
            yield Complaint(_("The page number is centred"), where)
        if any(not within(size, look.allowed) for size in numbers[0].sizes):
            yield Complaint(
                _("The page number has size %(size)s") % {"size": points(look.allowed)}, where
            )


def kept_together(paper, file):
    rows = paper.end.rows if paper.end else []
    if any(
        not row.is_whole
        and not all(line.is_kept for cell in row.cells for line in cell if isinstance(line, Line))
        for row in rows
    ):
        yield Complaint(_("Signature and recipients stay on one page"))
    last = next((block for block in reversed(paper.body) if isinstance(block, Grid) or block), None)
    if isinstance(last, Line) and paper.sides and not last.is_kept:
        yield Complaint(_("The last lines of text stay with the signature"), at(last))


def spelling(paper, file):
    for line in file.lines:
        text = line.text
        if unicodedata.normalize("NFC", text) != text:
            yield Complaint(_("The letters are composed (NFC)"), at(line))
        if "  " in text.strip():
            yield Complaint(_("There are no double spaces"), at(line))
        if text.startswith(("\t", " ")):
            yield Complaint(_("Indents are not made of tabs or spaces"), at(line))


RULES = (
    Rule("F01", gettext_lazy("Paper and margins"), page),
    Rule("F02", gettext_lazy("Font and colour"), font),
    Rule("F03", gettext_lazy("The table of the head"), head_table),
    Rule("F04", gettext_lazy("The title"), title),
    Rule("F05", gettext_lazy("The title on one line"), title_fits),
    Rule("F06", gettext_lazy("The line below the title"), title_rule),
    Rule("F07", gettext_lazy("The issuer"), issuer),
    Rule("F08", gettext_lazy("Number and symbol"), number),
    Rule("F09", gettext_lazy("Place and day"), place_and_day),
    Rule("F10", gettext_lazy("The kind of paper"), type_name),
    Rule("F11", gettext_lazy("The summary and what is below it"), summary),
    Rule("F12", gettext_lazy("Paragraphs"), paragraphs),
    Rule("F13", gettext_lazy("Who signs"), signature),
    Rule("F14", gettext_lazy("Recipients"), recipients),
    Rule("F15", gettext_lazy("The line of the archive"), archive),
    Rule("F16", gettext_lazy("Page number"), page_number),
    Rule("F17", gettext_lazy("Tables"), tables),
    Rule("F18", gettext_lazy("The last sign of the text"), last_sign),
    Rule("F19", gettext_lazy("Signature with its text"), kept_together),
    Rule("F20", gettext_lazy("Letters and spaces"), spelling),
)
