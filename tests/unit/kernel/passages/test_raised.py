"""plugins/kernel/passages: a raised figure behind a number, as leads to a note, is no figure of the number."""

import io

import pikepdf

from plugins.kernel.passages.read import passages_of
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.carriers import zipped
from tests.tables import table

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPES = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}
_UP = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def docx(runs: str) -> bytes:
    body = f'<w:document xmlns:w="{_WORD}"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    return zipped({**_TYPES, "word/document.xml": body})


def xlsx(runs: str) -> bytes:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    return zipped(
        {
            **_TYPES,
            "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}"><si>{runs}</si></sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{row}</sheetData></worksheet>',
        }
    )


def pptx(runs: str) -> bytes:
    page = f'<p:sld xmlns:p="urn:p" xmlns:a="{_DRAWING}"><a:p>{runs}</a:p></p:sld>'
    return zipped({**_TYPES, "ppt/slides/slide1.xml": page})


def odt(words: str) -> bytes:
    content = (
        '<o:document-content xmlns:o="urn:o" xmlns:style="urn:s" xmlns:text="urn:t"><style:style style:name="T1">'
        f'<style:text-properties style:text-position="super 58%"/></style:style><text:p>{words}</text:p>'
        "</o:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(drawn: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = document.add_blank_page(page_size=(300, 200))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(f"BT 20 100 Td {drawn} ET".encode())
        document.save(out)
    return out.getvalue()


@table(
    ("name", "data"),
    [
        ("a.docx", docx(f"<w:r><w:t>13912345678</w:t></w:r><w:r>{_UP}<w:t>2</w:t></w:r>")),
        ("a.docx", docx(f"<w:r>{_UP}<w:t>2</w:t></w:r><w:r><w:t>13912345678</w:t></w:r>")),
        (
            "a.docx",
            docx('<w:r><w:t>13912345678</w:t></w:r><w:r><w:rPr><w:position w:val="6"/></w:rPr><w:t>2</w:t></w:r>'),
        ),
        ("a.docx", docx(f"<w:r>{_UP}<w:t>139</w:t></w:r><w:r><w:t>12345678</w:t></w:r>")),
        (
            "a.xlsx",
            xlsx('<r><t>13912345678</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'),
        ),
        ("a.pptx", pptx('<a:r><a:t>13912345678</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>1</a:t></a:r>')),
        ("a.odt", odt('13912345678<text:span text:style-name="T1">1</text:span>')),
        ("a.odt", odt('<text:span text:style-name="T1">1</text:span>13912345678')),
        ("a.rtf", rb"{\rtf1 13912345678{\super 1}\par}"),
        ("a.pdf", pdf("/F1 12 Tf (13912345678) Tj 5 Ts /F1 7 Tf (1) Tj")),
        ("a.pdf", pdf("/F1 7 Tf 5 Ts (1) Tj 0 Ts /F1 12 Tf (13912345678) Tj")),
    ],
)
def test_the_number_beside_a_raised_figure_is_seen(name: str, data: bytes) -> None:
    found = [each.figures for passage in passages_of(data, name) for each in of_persons(find_numbers(passage.text))]
    assert ["13912345678"] == found
