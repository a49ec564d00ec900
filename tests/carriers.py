"""Places in a county's files where somebody may leave a number: each is written there.

A carrier takes a county, a number as it is written, and a name of its own; it returns what the message begins with.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from random import Random

import mutagen.id3
import pikepdf
from PIL import Image, PngImagePlugin

from tests.county import Miniature

HEAD = "---\n标题: 示例：藏{0}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例编辑\n摘要: 一句话。\n{1}---\n"
Carrier = Callable[[Miniature, str, str], str]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLAIN_DOCX = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
}


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(paragraphs: list[list[str]]) -> bytes:
    """A document of paragraphs, each of runs."""
    runs = ("".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in paragraph) for paragraph in paragraphs)
    body = "".join(f"<w:p>{each}</w:p>" for each in runs)
    return zipped(
        {**_PLAIN_DOCX, "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'}
    )


def xlsx(rows: list[list[str | int]]) -> bytes:
    """A workbook of one sheet, texts within the cells, numbers as numbers."""

    def cell(value: str | int, place: str) -> str:
        if isinstance(value, int):
            return f'<c r="{place}"><v>{value}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'

    lines = (
        f'<row r="{at}">{"".join(cell(value, f"{chr(65 + column)}{at}") for column, value in enumerate(row))}</row>'
        for at, row in enumerate(rows, 1)
    )
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    return zipped({**_PLAIN_DOCX, "xl/worksheets/sheet1.xml": sheet})


def pptx(slides: list[str]) -> bytes:
    page = (
        '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{}">'
        "<a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>"
    )
    members = {f"ppt/slides/slide{at}.xml": page.format(_DRAWING, text) for at, text in enumerate(slides, 1)}
    return zipped({**_PLAIN_DOCX, **members})


def odt(words: str) -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        f'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><text:p>{words}</text:p></office:document-content>'
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(pages: list[str]) -> bytes:
    """A document with a line of plain letters on each page."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for words in pages:
        page = document.add_blank_page(page_size=(300, 200))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode("latin-1", "replace"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_of_places(pages: list[list[tuple[float, float, str]]]) -> bytes:
    """A document of words at places, in points from a page's left edge and its foot, in letters 10 points wide."""
    document = pikepdf.new()
    ranges = "".join(f"<{high:02X}00><{high:02X}FF><{high:02X}00>\n" for high in range(256))
    spelt = "".join(
        f"{min(100, 256 - at)} beginbfrange\n{''.join(ranges.splitlines(True)[at : at + 100])}endbfrange\n"
        for at in range(0, 256, 100)
    )
    letters = f"/CMapType 2 def 1 begincodespacerange <0000><FFFF> endcodespacerange\n{spelt}endcmap"
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name.Sample, DW=1000,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
    )  # fmt: skip
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name.Sample,
            Encoding=pikepdf.Name("/Identity-H"), DescendantFonts=[inner],
            ToUnicode=document.make_stream(letters.encode()),
        )
    )  # fmt: skip
    for places in pages:
        page = document.add_blank_page(page_size=(800, 600))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        drawn = "".join(
            f"BT /F1 10 Tf 1 0 0 1 {left} {foot} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"
            for left, foot, words in places
        )
        page.Contents = document.make_stream(drawn.encode())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def photo(remark: str) -> bytes:
    """A photo with a remark in its Exif."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = remark.encode()
    Image.new("RGB", (32, 24), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def png(remark: str) -> bytes:
    out, said = io.BytesIO(), PngImagePlugin.PngInfo()
    said.add_itxt("Comment", remark, zip=True)
    Image.new("RGB", (32, 24), "red").save(out, "PNG", pnginfo=said)
    return out.getvalue()


def mp3(title: str) -> bytes:
    out = io.BytesIO(b"\xff\xfb\x90\x00" + bytes(413) + (b"\xff\xfb\x90\x00" + bytes(413)) * 4)
    tags = mutagen.id3.ID3()
    tags.add(mutagen.id3.TIT2(encoding=1, text=title))
    tags.save(out)
    return out.getvalue()


def _body(county: Miniature, words: str, name: str) -> str:
    county.write(f"content/news/{name}.md", HEAD.format(name, "") + f"第一段。\n\n请找{words}，谢谢。\n")
    return f"content/news/{name}.md:10: "


def _head(county: Miniature, words: str, name: str) -> str:
    county.write(f"content/news/{name}.md", HEAD.format(name, f"作者: '示例 {words}'\n") + "正文。\n")
    return f"content/news/{name}.md:7: "


def _keywords(county: Miniature, words: str, name: str) -> str:
    county.write(f"content/news/{name}.md", HEAD.format(name, f"关键词: ['示例', '{words}']\n") + "正文。\n")
    return f"content/news/{name}.md:7: "


def _alt(county: Miniature, words: str, name: str) -> str:
    county.write(f"content/news/{name}.md", HEAD.format(name, "") + f"![示例 {words}](../images/tea.svg)\n")
    return f"content/news/{name}.md:8: "


def _note(county: Miniature, words: str, name: str) -> str:
    county.write(f"content/news/{name}.md", HEAD.format(name, "") + f"正文[^1]。\n\n[^1]: 见{words}。\n")
    return f"content/news/{name}.md:10: "


def _table(county: Miniature, words: str, name: str) -> str:
    table = f"| 姓名 | 号 |\n|---|---|\n| 示例 | {words} |\n"
    county.write(f"content/news/{name}.md", HEAD.format(name, "") + table)
    return f"content/news/{name}.md:10: "


def _address(county: Miniature, words: str, name: str) -> str:
    county.write(f"content/news/{name}.md", HEAD.format(name, "") + f"[拨打](<tel:{words}>)\n")
    return f"content/news/{name}.md:8: "


def _question(county: Miniature, words: str, name: str) -> str:
    text = (county.faq / "dues.yaml").read_text(encoding="utf-8")
    county.write("faq/dues.yaml", text + f"# {name}：{words}\n")
    return f"faq/dues.yaml:{text.count(chr(10)) + 1}: "


def _topic(county: Miniature, words: str, name: str) -> str:
    path = county.content / "topics.yaml"
    text = path.read_text(encoding="utf-8")
    county.write("content/topics.yaml", text + f"# {name}：{words}\n")
    return f"content/topics.yaml:{text.count(chr(10)) + 1}: "


def _of_file(ending: str, make: Callable[[str], bytes], line: int = 1) -> Carrier:
    def carry(county: Miniature, words: str, name: str) -> str:
        county.write(f"content/files/{name}{ending}", make(words))
        return f"content/files/{name}{ending}:{line}: "

    return carry


WITHIN_TEXTS: Mapping[str, Carrier] = {
    "body": _body, "head": _head, "keywords": _keywords, "alt": _alt, "note": _note, "table": _table,
    "address": _address, "question": _question, "topic": _topic,
}  # fmt: skip
WITHIN_FILES: Mapping[str, Carrier] = {
    "txt in UTF-16": _of_file(".txt", lambda words: f"名单\n示例 {words}\n".encode("utf-16"), 2),
    "txt in GBK": _of_file(".txt", lambda words: f"名单\n示例 {words}\n".encode("gb18030"), 2),
    "csv": _of_file(".csv", lambda words: f'姓名,号\n示例,"{words}"\n'.encode(), 2),
    "captions": _of_file(".vtt", lambda words: f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n".encode(), 4),
    "drawing": _of_file(
        ".svg",
        lambda words: (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<text>{words}</text></svg>'.encode()
        ),
        2,
    ),
    "docx": _of_file(".docx", lambda words: docx([["名单"], ["示例 ", words]])),
    "xlsx": _of_file(".xlsx", lambda words: xlsx([["姓名", "号"], ["示例", words]])),
    "pptx": _of_file(".pptx", lambda words: pptx(["示例", words])),
    "odt": _of_file(".odt", odt),
    "zip": _of_file(".zip", lambda words: zipped({"a/名单.zip": zipped({"b.docx": docx([[words]])})})),
    "Exif": _of_file(".jpg", photo),
    "PNG": _of_file(".png", png),
    "tags": _of_file(".mp3", mp3),
}
# Fonts of these have plain figures only.
WITHIN_PLAIN_FILES: Mapping[str, Carrier] = {
    "pdf": _of_file(".pdf", lambda words: pdf(["page", words])),
    "file name": lambda county, words, name: _named(county, words, name),
}


def _named(county: Miniature, words: str, name: str) -> str:
    county.write(f"content/files/{name}-{words}.txt", "正文")
    return f"content/files/{name}-"


def plant(county: Miniature, numbers: int, chance: Random) -> dict[str, tuple[str, str]]:
    """Write so many numbers into a county; return what was planted where, by the number, with what a message begins."""
    from tests.made_up_numbers import WRITTEN, a_number

    carriers = {**WITHIN_TEXTS, **WITHIN_FILES, **WITHIN_PLAIN_FILES}
    planted: dict[str, tuple[str, str]] = {}
    for at in range(numbers):
        kind = list(carriers)[at % len(carriers)]
        number = a_number(chance)
        is_plain = kind in WITHIN_PLAIN_FILES
        words = number if is_plain else chance.choice(WRITTEN)(number)
        planted[number] = f"{kind}: {words!r}", carriers[kind](county, words, f"t{at}")
    return planted
