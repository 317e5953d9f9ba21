"""Word and PDF files for tests, byte by byte, so that a test may also spoil them."""

import io
import zipfile

import xlsxwriter

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def paragraph(*content, properties=""):
    """A paragraph of runs and of texts, which become runs."""
    runs = [part if part.startswith("<") else run(part) for part in content]
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text, *, font="", properties=""):
    if font:
        properties += f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows):
    """A table of rows of cells; a cell is a text, or the XML of what is in it."""
    return f"<w:tbl>{''.join(map(_row, rows))}</w:tbl>"


def _row(cells):
    blocks = [cell if cell.startswith("<") else paragraph(cell) for cell in cells]
    tcs = [block if block.startswith("<w:tc>") else f"<w:tc>{block}</w:tc>" for block in blocks]
    return f"<w:tr>{''.join(tcs)}</w:tr>"


def docx(*body, **parts):
    """A Word file; `parts` are further parts of word/, their roots' content by name."""
    files = {"word/document.xml": f"<w:body>{''.join(body)}</w:body>"}
    files |= {f"word/{name}.xml": content for name, content in parts.items()}
    return office_file(
        {name: f"<w:part {NAMESPACES}>{content}</w:part>" for name, content in files.items()}
    )


def office_file(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(*pages, encrypted=False, ruled=""):
    """A PDF of pages of ASCII text lines; a page of None is a picture (a scan). `ruled` is drawn
    on each page, as PDF draws them."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    image = (
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    objects.append(_stream("\x80", image))
    kids = []
    for lines in pages:
        if lines is None:
            drawn = "500 0 0 700 50 50 cm /I Do"
        else:
            shown = " ".join(f"({line}) Tj T*" for line in lines)
            drawn = f"BT /F 12 Tf 14 TL 72 700 Td {shown} ET {ruled}"
        objects.append(_stream(drawn, "<<"))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    return _pdf_file(objects, encrypted)


def _stream(content, dictionary):
    return f"{dictionary}/Length {len(content)}>>stream\n{content}\nendstream"


def _pdf_file(objects, encrypted):
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    lock = (
        f"/ID[<{'00' * 16}><{'00' * 16}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
        f"/O<{'11' * 32}>/U<{'22' * 32}>>>"
    )
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R{lock if encrypted else ''}>>\n"
        f"startxref\n{len(out)}\n%%EOF"
    )
    return out + trailer.encode()


def xlsx(rows):
    """An Excel file of one sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()
