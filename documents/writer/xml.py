"""Elements of WordprocessingML, their children always in the order of ECMA-376 part 1, §17."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from documents.letters import FONT, POINTS_PER_MM

LANGUAGE = "vi-VN"
TWIPS_PER_POINT = 20
EMU_PER_POINT = 12_700

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_P, _PPR, _PSTYLE, _R, _RPR, _T = map(qn, ["w:p", "w:pPr", "w:pStyle", "w:r", "w:rPr", "w:t"])
_VAL = qn("w:val")


def twips(mm):
    return round(mm * POINTS_PER_MM * TWIPS_PER_POINT)


def add(parent, tag, **attributes):
    """A new last child; attributes are of the same namespace as "w:"."""
    child = etree.SubElement(parent, qn(tag))
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), str(value))
    return child


def add_paragraph(parent, style, text="", *, lead="", keep_next=False, jc=""):
    """A paragraph of this style (by id); `lead` stands before the text in bold."""
    paragraph = etree.SubElement(parent, _P)
    properties = etree.SubElement(paragraph, _PPR)
    etree.SubElement(properties, _PSTYLE).set(_VAL, style)
    if keep_next:
        add(properties, "w:keepNext")
    if jc:
        add(properties, "w:jc", val=jc)
    if lead:
        add_run(paragraph, lead, bold=True)
    if text:
        add_run(paragraph, text)
    return paragraph


def add_run(paragraph, text, *, bold=False):
    run = etree.SubElement(paragraph, _R)
    if bold:
        properties = etree.SubElement(run, _RPR)
        add(properties, "w:b")
        add(properties, "w:bCs")
    for number, line in enumerate(text.split("\n")):
        if number:
            add(run, "w:br")
        words = etree.SubElement(run, _T)
        words.set(_SPACE, "preserve")
        words.text = line
    return run


def add_field(paragraph, code, shown):
    """A field that Word reckons anew, as PAGE."""
    for kind, content in (
        ("begin", None),
        (None, code),
        ("separate", None),
        ("text", shown),
        ("end", None),
    ):
        run = etree.SubElement(paragraph, _R)
        if kind is None:
            add(run, "w:instrText").text = f" {content} "
        elif kind == "text":
            add(run, "w:t").text = content
        else:
            add(run, "w:fldChar", fldCharType=kind)


def run_properties(look, *, font=FONT):
    """`w:rPr` of a look: all four font slots, so that no letter falls back to another font."""
    parts = [f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>']
    # Said either way: a style must not inherit what its look does not have.
    for tag, holds in (
        ("b", look.bold),
        ("bCs", look.bold),
        ("i", look.italic),
        ("iCs", look.italic),
    ):
        parts.append(f"<w:{tag}/>" if holds else f'<w:{tag} w:val="0"/>')
    parts.append('<w:color w:val="000000"/>')
    parts.append(f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>')
    parts.append(f'<w:u w:val="{"single" if look.underlined else "none"}"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


LINE = """<w:r {namespaces}><mc:AlternateContent
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"
 behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>{below}</wp:posOffset></wp:positionV>
<wp:extent cx="{length}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{number}" name="Đường kẻ {number}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm><a:prstGeom prst="line">
<a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>
</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
</mc:AlternateContent></w:r>"""


def drawn_line(points, number, *, below=4):
    """A run that draws a line of this length, centred, `below` points under its paragraph's top.

    Offices and checking programs take only a drawn line for the rule below a title, neither an
    underline nor a border. `number` is unique in the file.
    """
    return parse_xml(
        LINE.format(
            namespaces=nsdecls("w", "wp", "a"),
            number=number,
            length=round(points * EMU_PER_POINT),
            below=below * EMU_PER_POINT,
        ).replace("\n", "")
    )
