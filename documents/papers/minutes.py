"""Biên bản hội nghị: the course of one meeting, signed by who wrote it and who chaired it."""

from documents.outline import ListItem, Paragraph, SignatureBlock
from documents.papers import sections, words
from documents.papers.kinds import Paper, SectionKind
from documents.papers.material import bodies_of, concluder_of, name_of_meeting, one_line
from documents.papers.notice import when
from documents.papers.sections import Section, kinds_of, tree_of
from documents.papers.tree import Branch, numbered
from meetings.record import Part, UnitRole

SECRETARY, CHAIR = "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ"


def agenda(material, branch):
    (record,) = material.records
    lines = record.agenda.split("\n") if record.agenda else []
    branch.blocks += [ListItem(words.sentence(line)) for line in lines]


def course(material, branch):
    """Reports, opinions and petitions, then what is told under headings of its own."""
    (record,) = material.records
    presenters = record.people(Part.PRESENTER)
    reports = [ListItem(spoken(one, "trình bày báo cáo")) for one in presenters]
    speeches = [
        ListItem(spoken(one, words.SPEECHES.get(one.speech_kind, "phát biểu")))
        for one in record.speakers
        if one not in presenters
    ]
    raised = [
        ListItem(words.sentence(sections.petition_words(one)))
        for _, one in sections.petitions_of(material)
    ]
    branch.branches += [
        Branch("Báo cáo", reports),
        Branch("Ý kiến phát biểu", speeches),
        Branch("Kiến nghị, đề xuất", raised),
    ]
    sections.narrative(material, branch)


def spoken(person, did):
    """One opinion: "Đồng chí …, Chủ tịch …, thảo luận: …"."""
    said = f": {one_line(person.speech)}" if person.speech else ""
    return words.sentence(words.upper_first(f"{acting(person)} {did}{said}"))


def acting(person):
    """Before what somebody did: a post ends with a comma, a name alone does not."""
    return f"{words.comrade(person)}," if person.post else words.comrade(person)


def concluded(material, branch):
    (record,) = material.records
    if concluder := concluder_of(record):
        said = f"{acting(concluder)} kết luận hội nghị"
        branch.blocks.append(Paragraph(words.sentence(words.upper_first(said))))
    for fill in (sections.assessment, sections.conclusion):
        fill(material, branch)
    for title, fill in (
        ("Tồn tại, hạn chế", sections.limitations),
        ("Nhiệm vụ", sections.directives),
        ("Khen thưởng", sections.commendations),
    ):
        child = Branch(title)
        fill(material, child)
        branch.branches.append(child)


SECTIONS = (
    Section(SectionKind("noi-dung", "Nội dung"), agenda),
    Section(SectionKind("dien-bien", "Diễn biến"), course),
    Section(SectionKind("ket-luan", "Kết luận"), concluded),
)


def summary(material):
    (record,) = material.records
    name = name_of_meeting(record) or material.blanks.or_blank("meeting", record.title)
    about = bodies_of(record)
    return f"{name} của {about}" if about and not words.names(name, about) else name


def body(material):
    blocks = numbered(tree_of(SECTIONS, {}, material), material.context.profile.levels)
    return (*opening(material), *blocks, *ending(material))


def opening(material):
    """What the form asks for before anything was said."""
    (record,) = material.records
    or_blank = material.blanks.or_blank
    start = or_blank("starts_at", record.starts_at and words.clock(record.starts_at))
    told = {
        "Thời gian bắt đầu": f"{start}, {words.lower_first(when(material))}",
        "Địa điểm": or_blank("meeting_place", record.place),
        "Hình thức": words.MODES.get(record.mode, ""),
        "Chủ trì": or_blank("chair", people(record, Part.CHAIR, Part.CO_CHAIR)),
        "Thư ký": or_blank("secretary", people(record, Part.SECRETARY)),
        "Thành phần dự": or_blank("attendance", attendance(record)),
        "Vắng mặt": people(record, Part.ABSENT),
    }
    return [
        Paragraph(words.sentence(text), lead=f"{lead}: ") for lead, text in told.items() if text
    ]


def people(record, *parts):
    return "; ".join(map(words.comrade, record.people(*parts)))


def attendance(record):
    """The units, then whoever came without a part named elsewhere."""
    units = [one.unit.text for one in record.units if one.role in UnitRole]
    attendees = [
        words.comrade(one)
        for one in record.participations
        if not {Part.CHAIR, Part.CO_CHAIR, Part.SECRETARY, Part.ABSENT} & set(one.parts)
    ]
    return "; ".join([*units, *attendees])


def ending(material):
    (record,) = material.records
    end = material.blanks.or_blank("ends_at", record.ends_at and words.clock(record.ends_at))
    number = material.blanks.or_blank("copies", "")
    return [
        Paragraph(f"Hội nghị kết thúc lúc {end} cùng ngày."),
        Paragraph(f"Biên bản này gồm {number} trang, được lập thành {number} bản."),
    ]


def signatures(material):
    (record,) = material.records
    return tuple(
        SignatureBlock((), (role,), material.blanks.or_blank(code, first_name(record, part)))
        for role, code, part in (
            (SECRETARY, "secretary", Part.SECRETARY),
            (CHAIR, "chair", Part.CHAIR),
        )
    )


def first_name(record, part):
    found = record.people(part)
    return found[0].person.text if found else ""


PAPER = Paper(
    type_name="Biên bản",
    symbol="BB",
    sections=kinds_of(SECTIONS),
    summary=summary,
    body=body,
    signatures=signatures,
    is_of_one_meeting=True,
    has_day=False,
)
