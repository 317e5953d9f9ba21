"""Thông báo kết luận: what was concluded, who is to do what by when, how petitions are answered."""

from documents.outline import Paragraph
from documents.papers import sections, words
from documents.papers.context import IssuerKind
from documents.papers.kinds import Paper, SectionKind
from documents.papers.material import (
    bodies_of,
    concluder_of,
    name_of_meeting,
)
from documents.papers.sections import Section, kinds_of, tree_of
from documents.papers.tree import Branch, numbered
from meetings.record import Part, Precision


def petitions(material, branch):
    """Each petition with its answer; those without one as they were raised."""
    branch.blocks += material.list_items(
        (record, sections.answered_words(material, petition))
        for record, petition in sections.petitions_of(material)
    )


def judgement(material, branch):
    sections.assessment(material, branch)
    for title, fill in (
        ("Tồn tại, hạn chế", sections.limitations),
        ("Nguyên nhân", sections.causes),
    ):
        child = Branch(title)
        fill(material, child)
        branch.branches.append(child)


def tasks(material, branch):
    sections.conclusion(material, branch)
    sections.directives(material, branch)


SECTIONS = (
    Section(SectionKind("danh-gia", "Đánh giá"), judgement),
    Section(SectionKind("nhiem-vu", "Nhiệm vụ thời gian tới"), tasks),
    Section(SectionKind("kien-nghi", "Về các kiến nghị, đề xuất"), petitions),
)
CLOSING = SectionKind("to-chuc", "Tổ chức thực hiện")


def summary(material):
    """Whose conclusion, of which meeting: "kết luận của đồng chí … tại Hội nghị sơ kết …"."""
    (record,) = material.records
    concluder = concluder_of(record)
    where = name_of_meeting(record) or material.blanks.or_blank("meeting", record.title)
    who = body_that_concludes(material) or (concluder and words.comrade(concluder))
    return f"kết luận của {who} tại {where}" if who else f"kết luận {where}"


def body_that_concludes(material):
    """A body that decides together concludes itself; of others it is who spoke last."""
    issuer = material.context.issuer
    return (issuer.signs_as or issuer.name) if issuer.kind is IssuerKind.COLLECTIVE else ""


def body(material):
    return concluded(material, body_that_concludes(material), "Thông báo")


def concluded(material, who, paper):
    """What was concluded; `who` is "" for a person or the meeting, `paper` the paper's own name."""
    blocks = numbered(tree_of(SECTIONS, {}, material), material.context.profile.levels)
    if not blocks:
        return ()
    codes = material.context.sections
    end = [Paragraph(closing(material, paper))] if codes is None or CLOSING.code in codes else []
    return (Paragraph(opening(material, who)), *blocks, *end)


def opening(material, body):
    """When, who held it, who chaired and who spoke; only what is known, but for the day."""
    (record,) = material.records
    concluder, chairs = concluder_of(record), record.people(Part.CHAIR, Part.CO_CHAIR)
    name = name_of_meeting(record) or "hội nghị"
    who = bodies_of(record)
    place = f", tại {record.place}" if record.place else ""
    held = (
        f"{who} tổ chức {words.lower_first(name)}"
        if who
        else f"đã diễn ra {words.lower_first(name)}"
    )
    told = [f"{when(material)}{place}, {held}."]
    if chairs:
        told.append(f"Chủ trì: {'; '.join(map(words.comrade, chairs))}.")
    presenters = record.people(Part.PRESENTER)
    heard = (
        [f"báo cáo do {words.listed(map(short_name, presenters))} trình bày"] if presenters else []
    )
    heard += ["ý kiến của các đại biểu"] if record.speakers else []
    after = f"Sau khi nghe {words.listed(heard)}, " if heard else ""
    who = body or (short_name(concluder) if concluder else "hội nghị")
    told.append(words.upper_first(f"{after}{who} kết luận như sau:"))
    return " ".join(told)


def when(material):
    (record,) = material.records
    if record.held_on is None:
        return f"Ngày {material.blanks.or_blank('held_on', '')}"
    day = words.day(record.held_on, record.held_precision)
    if record.held_precision is not Precision.DAY:
        return f"{'Năm' if record.held_precision is Precision.YEAR else 'Tháng'} {day}"
    session = words.SESSIONS.get(record.session, "")
    return words.upper_first(f"{session} ngày {day}".strip())


def short_name(person):
    return f"đồng chí {person.person.text}"


def closing(material, paper):
    office = material.context.issuer.office
    text = f"Đề nghị các cơ quan, đơn vị có liên quan triển khai thực hiện {paper} này"
    return f"{text}; {office} theo dõi, đôn đốc việc thực hiện." if office else f"{text}."


PAPER = Paper(
    type_name="Thông báo",
    symbol="TB",
    sections=(*kinds_of(SECTIONS), CLOSING),
    summary=summary,
    body=body,
    is_of_one_meeting=True,
)
