"""Báo cáo ngắn: the report on two pages, as short as it must be and no shorter."""

from dataclasses import dataclass, replace

from documents import letters
from documents.outline import Heading, ListItem, Paragraph
from documents.papers import report, sections, words
from documents.papers.kinds import SectionKind
from documents.papers.material import grouped, one_line
from documents.papers.sections import (
    OTHER,
    WAITING,
    Section,
    asked_words,
    directive_words,
    kinds_of,
    petitions_of,
    tree_of,
)
from documents.papers.tree import Branch, numbered
from meetings.record import Figure, Result

PAGES = 2
HEAD, SIGNATURE = 220, 140
"""Points that head and title take, with what the ends of pages waste; and the signature."""

RECIPIENT = 14
"""Points of one line of recipients, which stand beside the signature."""


@dataclass(frozen=True, slots=True)
class Brevity:
    """How many items of a kind are told, and how many letters of each; 0: all."""

    items: int = 0
    letters: int = 0

    def of(self, texts, what, *, share=1):
        """As many of the texts as are told, shortened; the last says how many more there are.

        `share`: so many times as many as of others.
        """
        most = self.items * share
        # To say that there is one more takes as much room as that one.
        if not most or len(texts) <= most + 1:
            return [self.shortened(text) for text in texts]
        told = [self.shortened(text) for text in texts[:most]]
        return [*told, f"Và {len(texts) - most} {what} khác"]

    def shortened(self, text):
        """Whole sentences while they fit, else clauses of the first, else its words."""
        if not self.letters or len(text) <= self.letters:
            return text
        cut = text[: self.letters + 1]
        for mark in (". ", "; "):
            if (end := cut.rfind(mark)) > 0:
                return f"{cut[:end]}."
        return cut.rpartition(" ")[0].rstrip(".,;:-") + "…"


LADDER = (
    Brevity(),
    *(Brevity(letters=most) for most in (400, 250, 180)),
    *(Brevity(items, 180) for items in (24, 20, 16, 13, 10, 8, 6)),
    *(Brevity(items, most) for items, most in ((5, 160), (4, 150), (3, 150), (2, 120), (1, 90))),
)
"""Tried one after the other until the paper fits."""


def body(material):
    for brevity in LADDER:
        blocks = brief_body(material, brevity)
        if fits(blocks, material.context):
            break
    return blocks


def brief_body(material, brevity):
    def filled_by(fill):
        return lambda material, branch: fill(material, branch, brevity)

    brief = [replace(section, fill=filled_by(section.fill)) for section in SECTIONS]
    blocks = numbered(tree_of(brief, {}, material), material.context.profile.levels)
    return (Paragraph(report.opening(material)), *blocks) if blocks else ()


def fits(blocks, context):
    """Whether the blocks leave room for the frame on as many pages as there may be."""
    profile = context.profile
    page, look = profile.page, profile.body.look
    # Above the recipients stand their title, below them the archive.
    frame = HEAD + max(SIGNATURE, RECIPIENT * (len(context.recipients) + 2))
    room = (page.width - page.left - page.right) * letters.POINTS_PER_MM
    height = (page.height - page.top - page.bottom) * letters.POINTS_PER_MM * PAGES - frame
    # A line of Times New Roman is 1.15 times its size.
    line = profile.body.line or look.size * 1.15 * profile.body.single
    needed = 0.0
    for block in blocks:
        text = f"{getattr(block, 'lead', '')}{getattr(block, 'marker', '- ')}{block.text}"
        is_bold = isinstance(block, Heading)
        first = profile.body.indent * letters.POINTS_PER_MM
        count = letters.lines(text, look.size, room, bold=is_bold, first=first)
        needed += count * line + profile.body.after
    return needed <= height


# Sections: each is filled with as much as the brevity allows -------------------------------------


def results(material, branch, brevity):
    """One paragraph for each field: what was achieved, then its figures."""
    entries = [entry for name in ("results", "figures") for entry in material.items(name)]
    fields = grouped(entries, lambda entry: entry[1].field.text)
    told = fields[: 3 * brevity.items or None]
    for name, items in told:
        texts = once(one_line(one.text) for _, one in items if isinstance(one, Result))
        # A result may be that of all; a figure is nobody's without its source.
        figures = [
            f"{words.figure_words(one)}{material.whence(record)}"
            for record, one in items
            if isinstance(one, Figure)
        ]
        told_texts = [*brevity.of(texts, "kết quả"), *brevity.of(figures, "số liệu")]
        lead = "" if len(fields) == 1 and not name else f"{name or OTHER}: "
        branch.blocks.append(Paragraph(joined(told_texts), lead=lead))
    if len(fields) > len(told):
        more = f"Và {len(fields) - len(told)} lĩnh vực khác."
        branch.blocks.append(Paragraph(more))


def targets(material, branch, brevity):
    add_joined(branch, brevity.of(sections.target_texts(material), "chỉ tiêu"))


def earlier_tasks(material, branch, brevity):
    """How many stand how; each only in the full report."""
    whole = Branch("")
    sections.earlier_tasks(material, whole)
    branch.blocks += whole.blocks[:1]


def limitations(material, branch, brevity):
    limited = [issue for record in material.records for issue in record.limitations]
    texts = once(one_line(issue.text) for issue in limited)
    add_joined(branch, brevity.of(texts, "hạn chế"))


def causes(material, branch, brevity):
    texts = once(one_line(cause.text) for _, cause in material.items("causes"))
    add_joined(branch, brevity.of(texts, "nguyên nhân"))


def once(texts):
    """What several meetings say in the same words stands once."""
    return list(dict.fromkeys(texts))


def add_joined(branch, texts):
    if texts:
        branch.blocks.append(Paragraph(joined(texts)))


def joined(texts):
    return " ".join(words.upper_first(words.sentence(text)) for text in texts)


def directives(material, branch, brevity):
    # Who is to do it and by when stays, however short the rest must be.
    texts = material.told_once(
        (record, directive_words(material, one, brevity.shortened))
        for record, one in material.items("directives")
    )
    told = replace(brevity, letters=0).of(texts, "nhiệm vụ", share=2)
    branch.blocks += [ListItem(words.sentence(text)) for text in told]


def petitions(material, branch, brevity):
    waiting = [one for _, one in petitions_of(material) if one.handling in WAITING]
    for name, entries in grouped(waiting, lambda one: words.LEVELS.get(one.addressed_level, "")):
        texts = brevity.of([asked_words(one) for one in entries], "kiến nghị")
        branch.blocks.append(Paragraph(joined(texts), lead=f"{name}: " if name else ""))


SECTIONS = (
    Section(SectionKind("linh-vuc", "Kết quả thực hiện"), results),
    Section(SectionKind("chi-tieu", "Kết quả thực hiện các chỉ tiêu"), targets),
    Section(SectionKind("ky-truoc", "Kết quả thực hiện nhiệm vụ giao kỳ trước"), earlier_tasks),
    Section(SectionKind("han-che", "Tồn tại, hạn chế"), limitations),
    Section(SectionKind("nguyen-nhan", "Nguyên nhân"), causes),
    Section(SectionKind("nhiem-vu", "Nhiệm vụ trọng tâm"), directives),
    Section(SectionKind("kien-nghi", "Kiến nghị, đề xuất"), petitions),
)
PAPER = replace(report.PAPER, sections=kinds_of(SECTIONS), body=body)
