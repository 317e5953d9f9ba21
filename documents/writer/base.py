"""The empty Word file of a profile: page, page number, and styles for whoever edits it further."""

import io
from functools import cache

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from documents.letters import FONT
from documents.profiles.profile import Look
from documents.writer.xml import LANGUAGE, TWIPS_PER_POINT, add_field, run_properties, twips

RULE_ROOM = 10
"""Points of the paragraph in which a line is drawn."""

LEAST_LINE = 1
"""Points of the line that must stand behind a table: more of them may need a page of their own."""

SIGNING_ROOM = 66
"""Points left free above the name of whoever signs."""

KEPT = {
    "Normal",
    "Header",
    "Footer",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "Table Grid",
}
"""Styles of python-docx's template that are of use here."""


FURNITURE = {"thumbnail", "customXml", "printerSettings", "stylesWithEffects", "numbering"}
"""Relationships that go, with the parts behind them."""


@cache
def base_of(profile) -> bytes:
    """The file as bytes: made once, opened anew for every paper."""
    document = Document()
    _drop_furniture(document)
    _set_mode(document)
    _set_styles(document, profile)
    _set_page(document.sections[0], profile)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _drop_furniture(document):
    """What comes with python-docx's template: a picture, more styles, lists of theirs."""
    package, part = document.part.package, document.part
    for owner in (package, part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in FURNITURE:
                owner.rels.pop(key)


def _set_mode(document):
    """As Word 2013 and later keep their own files, so that no "Compatibility Mode" is shown."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_page(section, profile):
    page = profile.page
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = Mm(page.header_from_edge)
    section.footer_distance = Mm(page.header_from_edge)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    add_field(section.header.paragraphs[0]._p, "PAGE", "2")


def turn_to_landscape(section):
    if section.page_width < section.page_height:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width


def _set_styles(document, profile):
    element = document.styles.element
    for style in list(element.iter(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in KEPT:
            element.remove(style)
    made = styles_of(profile)
    for style in list(element.iter(qn("w:style"))):
        if style.get(qn("w:styleId")) in made:
            element.remove(style)
    defaults = element.find(qn("w:docDefaults"))
    element.replace(
        defaults, parse_xml(DEFAULTS.format(ns=nsdecls("w"), font=FONT, language=LANGUAGE))
    )
    for style in made.values():
        element.append(parse_xml(style))


DEFAULTS = (
    '<w:docDefaults {ns}><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"'
    ' w:eastAsia="{font}" w:cs="{font}"/><w:lang w:val="{language}" w:eastAsia="en-US"'
    ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)


def styles_of(profile):
    """{id: XML of the style}, in the order in which Word lists them."""
    body = profile.body
    spacing = _spacing(after=body.after, line=body.line, single=body.single)
    below_table = _spacing(before=6, after=body.after, line=body.line, single=body.single)
    indent = f'<w:ind w:firstLine="{twips(body.indent)}"/>'
    text = f"{spacing}{indent}{JUSTIFIED}"
    tight = _spacing()
    centred = f"{tight}{CENTRED}"
    left = f"{tight}{LEFT}"
    kept = "<w:keepNext/><w:keepLines/>"
    made = {
        "Normal": _style("Normal", "Normal", profile.body.look, tight, default=True),
        "BodyText": _style("BodyText", "Body Text", body.look, text),
        "Header": _style("Header", "header", profile.page_number, centred),
        "Title": _style(
            "Title", "Title", profile.type_name, f"{kept}{_spacing(before=2)}{CENTRED}"
        ),
        "Subtitle": _style("Subtitle", "Subtitle", profile.summary, f"{kept}{tight}{CENTRED}"),
    }
    for number, level in enumerate(profile.levels, start=1):
        outline = f'<w:outlineLvl w:val="{number - 1}"/>'
        made[f"Heading{number}"] = _style(
            f"Heading{number}",
            f"heading {number}",
            level.look,
            f"{kept}{spacing}{indent}{JUSTIFIED}{outline}",
            following="BodyText",
        )
    made["ListBullet"] = _style("ListBullet", "List Bullet", body.look, text)
    made["ListBullet2"] = _style("ListBullet2", "List Bullet 2", body.look, text)
    for number, (_words, look) in enumerate(profile.title, start=1):
        made[f"TieuDe{number}"] = _own(f"TieuDe{number}", f"Tiêu đề {number}", look, centred)
    small = Look(4)
    cell = _spacing(before=1, after=2)
    looks = {
        "CapTren": ("Cơ quan cấp trên", profile.superior, centred),
        "BanHanh": ("Cơ quan ban hành", profile.issuer, centred),
        "DuoiTenCoQuan": ("Dưới tên cơ quan", profile.number_look, centred),
        "SoKyHieu": ("Số và ký hiệu", profile.number_look, centred),
        "DiaDanhNgay": ("Địa danh và ngày", profile.place_and_day, centred),
        "DuongKe": ("Đường kẻ", small, f"{_spacing(line=RULE_ROOM)}{CENTRED}"),
        "DuongKeTrichYeu": (
            "Đường kẻ dưới trích yếu",
            small,
            f"{kept}{_spacing(after=8, line=RULE_ROOM)}{CENTRED}",
        ),
        "DuoiTrichYeu": ("Dưới trích yếu", profile.summary, f"{kept}{_spacing(after=10)}{CENTRED}"),
        "KemTheo": (
            "Kèm theo",
            Look(body.look.size, italic=True),
            f"{kept}{_spacing(after=6)}{CENTRED}",
        ),
        "KinhGui": (
            "Kính gửi",
            profile.addressed,
            f"{kept}{_spacing(before=6, after=10)}{CENTRED}",
        ),
        "QuyenHanKy": ("Quyền hạn ký", profile.authority, f"{kept}{centred}"),
        "ChucVuKy": ("Chức vụ ký", profile.post, f"{kept}{centred}"),
        "KiemNhiem": ("Kiêm nhiệm", Look(profile.post.size), f"{kept}{centred}"),
        "NguoiKy": ("Người ký", profile.signer, f"{kept}{_spacing(before=SIGNING_ROOM)}{CENTRED}"),
        "NoiNhan": ("Nơi nhận", profile.recipients_title, f"{kept}{left}"),
        "DongNoiNhan": ("Dòng nơi nhận", profile.recipients, f"{kept}{left}"),
        "DauBang": ("Đầu bảng", Look(profile.table.size, bold=True), f"{cell}{CENTRED}"),
        "NhomBang": ("Nhóm trong bảng", Look(profile.table.size, bold=True), f"{cell}{LEFT}"),
        "OBang": ("Ô bảng", profile.table, f"{cell}{LEFT}"),
        "DuoiBang": ("Dưới bảng", body.look, f"{below_table}{indent}{JUSTIFIED}"),
        "SauBang": ("Sau bảng", Look(1), f"<w:keepNext/>{_spacing(line=LEAST_LINE)}"),
    }
    made |= {style_id: _own(style_id, *values) for style_id, values in looks.items()}
    return made


CENTRED = '<w:jc w:val="center"/>'
LEFT = '<w:jc w:val="left"/>'
JUSTIFIED = '<w:jc w:val="both"/>'


def _spacing(before=0.0, after=0.0, line=0.0, single=1.0):
    """Points; `line` exact, else `single` times the height of a line."""
    amount = round(line * TWIPS_PER_POINT) if line else round(single * 240)
    above, below = round(before * TWIPS_PER_POINT), round(after * TWIPS_PER_POINT)
    rule = "exact" if line else "auto"
    return (
        f'<w:spacing w:before="{above}" w:after="{below}" w:line="{amount}" w:lineRule="{rule}"/>'
    )


def _style(style_id, name, look, paragraph, *, following="", default=False, own=False):
    kind = ' w:default="1"' if default else ' w:customStyle="1"' if own else ""
    parent = "" if default else '<w:basedOn w:val="Normal"/>'
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{kind} w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/>{parent}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{run_properties(look)}</w:style>"
    )


def _own(style_id, name, look, paragraph):
    return _style(style_id, name, look, paragraph, own=True)
