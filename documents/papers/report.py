"""Báo cáo sơ kết, tổng kết: what a committee did, how it judges it, what comes next."""

from documents.outline import Paragraph
from documents.papers import sections, words
from documents.papers.kinds import Paper, SectionKind
from documents.papers.material import bodies_of
from documents.papers.sections import Section, kinds_of, tree_of
from documents.papers.tree import numbered

PARTS = {
    "ket-qua": lambda material: "Kết quả thực hiện",
    "danh-gia": lambda material: "Đánh giá chung",
    "nhiem-vu": lambda material: f"Phương hướng, nhiệm vụ trọng tâm {material.next}".strip(),
}
SECTIONS = (
    Section(SectionKind("chi-dao", "Công tác lãnh đạo, chỉ đạo", "ket-qua"), sections.leadership),
    Section(SectionKind("linh-vuc", "Kết quả theo từng lĩnh vực", "ket-qua"), sections.results),
    Section(SectionKind("chi-tieu", "Kết quả thực hiện các chỉ tiêu", "ket-qua"), sections.targets),
    Section(SectionKind("tuong-thuat", "Nội dung khác", "ket-qua"), sections.narrative),
    Section(SectionKind("khen-thuong", "Thi đua, khen thưởng", "ket-qua"), sections.commendations),
    Section(
        SectionKind("ky-truoc", "Kết quả thực hiện nhiệm vụ giao kỳ trước", "ket-qua"),
        sections.earlier_tasks,
    ),
    Section(
        SectionKind("giai-quyet", "Giải quyết kiến nghị", "ket-qua"), sections.answered_petitions
    ),
    Section(SectionKind("nhan-dinh", "Nhận định chung", "danh-gia"), sections.assessment),
    Section(SectionKind("han-che", "Tồn tại, hạn chế", "danh-gia"), sections.limitations),
    Section(SectionKind("nguyen-nhan", "Nguyên nhân", "danh-gia"), sections.causes),
    Section(SectionKind("phuong-huong", "Phương hướng chung", "nhiem-vu"), sections.conclusion),
    Section(SectionKind("nhiem-vu", "Nhiệm vụ, giải pháp", "nhiem-vu"), sections.directives),
    Section(SectionKind("kien-nghi", "Kiến nghị, đề xuất"), sections.waiting_petitions),
)


def summary(material):
    reviewed = material.blanks.or_blank("period", material.reviewed)
    done = f"kết quả thực hiện nhiệm vụ {reviewed}"
    return f"{done}; phương hướng, nhiệm vụ trọng tâm {material.next}" if material.next else done


def body(material):
    blocks = numbered(tree_of(SECTIONS, PARTS, material), material.context.profile.levels)
    return (Paragraph(opening(material)), *blocks) if blocks else ()


def opening(material):
    """Who reports on what, as far as it is known."""
    issuer = words.upper_first(material.context.issuer.name)
    about = words.listed(dict.fromkeys(filter(None, map(bodies_of, material.records))))
    whom = f" của {about}" if about and not words.names(issuer, about) else ""
    reviewed = f" {material.reviewed}" if material.reviewed else ""
    verb = f"{issuer} báo cáo" if issuer else "Báo cáo"
    return f"{verb} kết quả thực hiện nhiệm vụ{reviewed}{whom} như sau:"


PAPER = Paper(
    type_name="Báo cáo",
    symbol="BC",
    sections=kinds_of(SECTIONS),
    summary=summary,
    body=body,
    is_addressed=True,
)
