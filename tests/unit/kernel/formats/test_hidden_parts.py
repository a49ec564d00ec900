"""What a document hides and every reader of its file can make visible is hinted at, and nothing else is."""

from __future__ import annotations

import struct

import olefile

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.kept_data import filled_sheets, kept_by_older_workbook, kept_by_workbook
from plugins.kernel.formats.older_hidden import sheets_of_held_workbook
from plugins.kernel.formats.zips import Room, opened
from tests.tables import table
from tests.unit.kernel.formats import samples

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CELL = "<c><v>7</v></c>"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def _led(**parts: str) -> bytes:
    """Return what leads to parts, each by its name as an id."""
    rows = (
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{name[:-1]}" Target="{path}"/>' for name, path in parts.items()
    )
    return f'<Relationships xmlns="r">{"".join(rows)}</Relationships>'.encode()


def _workbook(sheet: str, state: str = "", relations: str = _RELATIONS, hidden: str = _CELL) -> bytes:
    book = f'<x:workbook xmlns:x="m" xmlns:r="{relations}"><x:sheets><x:sheet name="公示" r:id="sheet1"/>'
    book += f'<x:sheet name="底稿" {state} r:id="sheet2"/></x:sheets></x:workbook>'
    return samples.office(
        "xlsx", **{
            "xl__workbook.xml": book.encode(),
            "xl___rels__workbook.xml.rels": _led(sheet1="worksheets/1.xml", sheet2="worksheets/2.xml"),
            "xl__worksheets__2.xml": f"<worksheet><sheetData>{hidden}</sheetData></worksheet>".encode(),
            "xl__worksheets__1.xml": f'<worksheet xmlns="m">{sheet}</worksheet>'.encode(),
        },
    )  # fmt: skip


def _with_kept(kind: str, part: str, content: str, **more: bytes) -> bytes:
    """Return a workbook that leads to a part beside its sheets."""
    return samples.office(
        "xlsx", **{
            "xl___rels__workbook.xml.rels": _led(**{f"{kind}1": part}),
            f"xl__{part.replace('/', '__')}": content.encode(), **more,
        },
    )  # fmt: skip


def _table_over_others(rows: str) -> bytes:
    source = '<x:c xmlns:x="m"><x:cacheSource><x:worksheetSource ref="A1:C9" sheet="名册"/></x:cacheSource></x:c>'
    return _with_kept(
        "pivotCacheDefinition", "pivotCache/1.xml", source,
        **{
            "xl__pivotCache___rels__1.xml.rels": _led(pivotCacheRecords1="r.xml"),
            "xl__pivotCache__r.xml": f'<x:rows xmlns:x="m">{rows}</x:rows>'.encode(),
        },
    )  # fmt: skip


def _linked(cells: str) -> bytes:
    cells = f'<externalLink><sheetData><row r="1">{cells}</row></sheetData></externalLink>'
    relations = _led(externalLinkPath1="file:///D:\\丙\\名册.xlsx").replace(b"/>", b' TargetMode="External"/>')
    return _with_kept(
        "externalLink", "externalLinks/1.xml", cells, **{"xl__externalLinks___rels__1.xml.rels": relations}
    )


def _document(body: str, **more: bytes) -> bytes:
    return samples.office(**{"word__document.xml": f'<w:document xmlns:w="w">{body}</w:document>'.encode(), **more})


def _slides(slide: str, notes: str = "") -> bytes:
    show = f'<p:x xmlns:p="p" xmlns:r="{_RELATIONS}"><p:sldIdLst><p:sldId id="7" r:id="slide1"/>'
    show += '<p:sldId id="8" r:id="slide2"/></p:sldIdLst></p:x>'
    return samples.office(
        "pptx", **{
            "ppt__presentation.xml": show.encode(),
            "ppt___rels__presentation.xml.rels": _led(slide1="/ppt/slides/b.xml", slide2="slides/a.xml"),
            "ppt__slides__b.xml": b'<p:sld xmlns:p="p"/>',
            "ppt__slides__a.xml": f'<p:sld xmlns:p="p" xmlns:a="a" {slide}</p:sld>'.encode(),
            "ppt__slides___rels__a.xml.rels": _led(notesSlide1="../notesSlides/n.xml"),
            "ppt__notesSlides__n.xml": f'<p:notes xmlns:p="p" xmlns:a="a">{notes}</p:notes>'.encode(),
        },
    )  # fmt: skip


def _shape(place: str, words: str) -> str:
    return f"<p:sp><p:nvPr><p:ph {place}/></p:nvPr><a:p><a:t>{words}</a:t></a:p></p:sp>"


def _open_sheets(body: str) -> bytes:
    style = '<s:style s:name="ta2"><s:table-properties t:display="false"/></s:style>'
    content = f'<o:content xmlns:o="o" xmlns:t="t" xmlns:s="s" xmlns:x="x">{style}{body}</o:content>'
    return samples.open_document("spreadsheet", **{"content.xml": content.encode()})


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _two_sheets(state: str) -> bytes:
    return _workbook(f"<sheetData>{_CELL}</sheetData>", state)


def _older(*, is_hidden: bool, beside: bytes = b"") -> bytes:
    """Return a workbook of two sheets: in the first the second row is hidden, the second is hidden as a whole.

    beside: further records, of no sheet.
    """
    record = _record

    def sheet(at: int, state: int, name: str) -> bytes:
        return record(0x85, struct.pack("<IBBBB", at, state, 0, len(name), 1) + name.encode("utf-16-le"))

    row = record(0x208, struct.pack("<6HBB", 1, 0, 1, 0, 0, 0, 0x20 * is_hidden, 1) + bytes(2))
    cells = record(0x7D, struct.pack("<5H", 2, 3, 0, 0, is_hidden) + bytes(2)) + row
    cells += b"".join(record(0x203, struct.pack("<HHHd", at, at + 1, 0, 7.0)) for at in (0, 1))
    begin, end = record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12)), record(0x0A, b"")
    at = len(begin + sheet(0, 0, "公示") + sheet(0, 0, "底稿") + beside + end)
    book = begin + sheet(at, 0, "公示") + sheet(at, int(is_hidden), "底稿") + beside + end
    return samples.compound({"Workbook": (book + begin + cells + end).ljust(4096, b"\0")})


_ROWS = '<cols><col min="2" max="3" {0}/><col min="9" max="99" hidden="1"/></cols><sheetData>'
_ROWS += '<row r="1"><c r="A1"><v>1</v></c><c r="C1" t="inlineStr"><is><t>底价</t></is></c></row>'
_ROWS += '<row r="5" {0}><c r="A5"><v>2</v></c></row><row r="6" hidden="1"><c r="A6" s="1"/></row></sheetData>'
_OPEN_ROWS = '<t:table t:name="公示"><t:table-column/><t:table-column {0}/><t:table-row t:number-rows-repeated="4"/>'
_OPEN_ROWS += "<t:table-row {0}><t:table-cell/><t:table-cell><x:p>底价</x:p></t:table-cell></t:table-row></t:table>"
_OPEN_SHEET = '<t:table t:name="底稿" t:style-name="ta2"><t:table-row><t:table-cell><x:p>{0}</x:p></t:table-cell>'
_OPEN_SHEET += "</t:table-row></t:table>"
_RUN = "<w:p><w:pPr>{0}</w:pPr><w:r><w:rPr>{1}</w:rPr><w:t>底价二百万</w:t></w:r></w:p>"
_STYLES = b'<w:styles xmlns:w="w"><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
_STYLES += b'<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
_STYLED: dict[str, bytes] = {"word__styles.xml": _STYLES}
_PICTURE = '<w:p><w:blipFill xmlns:a="a"><a:blip/><a:srcRect {0}/></w:blipFill></w:p>'


@table(
    ("name", "data", "words"),
    [
        ("a.xlsx", _workbook(_ROWS.format('hidden="1"')), "工作表“公示”的第 5 行、工作表“公示”的 C 列"),
        ("a.xlsx", _workbook(_ROWS.format('hidden="true"'), relations=_STRICT), "工作表“公示”的第 5 行、"),
        ("a.xlsx", _workbook("", 'state="veryHidden"'), "：工作表“底稿”（深度隐藏）"),
        ("a.xlsx", _workbook("", 'state="hidden"', hidden="</sheetData><drawing/><sheetData>"), "：工作表“底稿”"),
        ("a.zip", samples.zipped({"b.xlsx": _workbook("", 'state="hidden"')}), "里的“b.xlsx”里有看不见、"),
        ("a.ods", _open_sheets(_OPEN_ROWS.format('t:visibility="filter"')), "“公示”的第 5 行、工作表“公示”的 B 列"),
        ("a.ods", _open_sheets(_OPEN_SHEET.format("底价")), "：工作表“底稿”"),
        ("a.xls", _older(is_hidden=True), "工作表“公示”的第 2 行、工作表“公示”的 C 列、工作表“底稿”"),
        ("a.docx", _document(_RUN.format("", "<w:vanish/>")), "隐藏的字“底价二百万”"),
        ("a.docx", _document(_RUN.format("", '<w:rStyle w:val="b"/>'), **_STYLED), "隐藏的字“底价"),
        ("a.docx", _document(_RUN.format('<w:pStyle w:val="a"/>', ""), **_STYLED), "隐藏的字“底价"),
        ("a.docx", _document(f"<w:tr><w:trPr><w:hidden/></w:trPr>{_RUN}</w:tr>"), "隐藏的表格行“底价"),
        ("a.docx", _document('<w:p><d:docPr xmlns:d="d" id="1" hidden="1"/></w:p>'), "隐藏的图形或图片"),
        ("a.docx", _document('<w:pict><v:shape xmlns:v="v" style="width:1;visibility:hidden"/></w:pict>'), "隐藏的图"),
        ("a.docx", _document(_PICTURE.format('l="12000"')), "裁剪过的图片，裁掉的部分还在文件里"),
        ("a.docx", _document('<v:imagedata xmlns:v="v" cropright="9830f"/>'), "裁剪过的图片"),
        ("a.pptx", _slides('show="0">'), "：第 2 张幻灯片"),
        ("a.pptx", _slides(">", _shape('type="body" idx="1"', "念稿")), "：第 2 张幻灯片的备注"),
        ("a.pptx", _slides('><p:cNvPr id="3" name="x" hidden="1"/>'), "：第 2 张幻灯片上的图形或图片"),
        ("a.pptx", _slides('><a:srcRect t="2500"/>'), "裁剪过的图片（第 2 张幻灯片）"),
        ("a.xlsx", _table_over_others('<x:r><x:s v="丙"/></x:r>'), "：数据透视表留着的“名册”的数据"),
        ("a.xlsx", _linked('<cell r="A1" t="str"><v>丙</v></cell>'), "：链接的工作簿“名册.xlsx”留着的数据"),
        ("a.xls", _older(is_hidden=False, beside=_record(0x5A, bytes(13))), "：链接的工作簿留着的数据"),
        ("a.docx", _document("<x:imgLayer xmlns:x='x'><x:artisticBlur/></x:imgLayer>"), "加了效果的图片的原图"),
        ("a.pptx", _slides('><x:l xmlns:x="x"><x:backgroundRemoval t="1"/></x:l>'), "：第 2 张幻灯片上加了"),
        ("a.pptx", _slides('><x:trim xmlns:x="x" end="1200.5"/>'), "：第 2 张幻灯片上影片剪掉的部分"),
        ("a.docx", _document("", word__embeddings__b=_two_sheets("")), "嵌着整个工作簿（工作表“公示”“底稿”）"),
        ("a.docx", _document("", word__embeddings__b=_older(is_hidden=False)), "整个工作簿（工作表“公示”“底稿”）"),
    ],
)  # fmt: skip
def test_what_whoever_opens_a_file_can_make_visible_is_told(name: str, data: bytes, words: str) -> None:
    ((what, mend),) = clean_bytes(data, name).hints
    assert words in what, what
    assert "另存一次" in mend


@table(
    ("name", "data"),
    [
        ("a.xlsx", _workbook(_ROWS.format('hidden="0"'), 'state="visible"')), ("a.xls", _older(is_hidden=False)),
        ("a.ods", _open_sheets(_OPEN_ROWS.format('t:visibility="visible"'))),
        ("a.xlsx", _workbook("", 'state="veryHidden"', hidden='<c s="1"/><c><v></v></c>')),
        ("a.ods", _open_sheets(_OPEN_SHEET.format(" "))),
        ("a.docx", _document(_RUN.format('<w:rPr><w:vanish/></w:rPr>', '<w:vanish w:val="0"/><w:webHidden/>'))),
        ("a.docx", _document(_RUN.format('<w:pStyle w:val="a"/>', '<w:rStyle w:val="b"/>'), **_STYLED)),
        ("a.docx", _document("<w:r><w:rPr><w:vanish/></w:rPr><w:instrText>XE</w:instrText></w:r>")),
        ("a.docx", _document(_PICTURE.format('l="0" r="-12000" t="20" b="0"'))),
        ("a.xlsx", _table_over_others("")), ("a.xlsx", _linked('<cell r="A1"/>')),
        ("a.docx", _document("<x:imgLayer xmlns:x='x'><x:brightnessContrast bright='9'/></x:imgLayer>")),
        ("a.pptx", _slides('><x:trim xmlns:x="x" st="0"/>')),
        ("a.docx", _document("", word__embeddings__b=_workbook(""))),
        ("a.pptx", _slides('show="1">', _shape('type="sldNum"', "3") + _shape('type="body"', " "))),
    ],
)  # fmt: skip
def test_what_hides_nothing_is_taken_as_it_is(name: str, data: bytes) -> None:
    assert clean_bytes(data, name).hints == ()


def test_an_older_table_over_others_tells_that_it_keeps_their_rows() -> None:
    rows = _record(0xC6, bytes(21)) + _record(0xC8, b"\0")
    assert list(kept_by_older_workbook(("_SX_DB_CUR", "0001"), rows)) == ["数据透视表留着的数据"]
    assert not list(kept_by_older_workbook(("_SX_DB_CUR", "0001"), _record(0xC6, bytes(21))))


def test_a_workbook_in_an_older_document_tells_its_sheets() -> None:
    book = olefile.OleFileIO(_older(is_hidden=False)).openstream("Workbook").read()
    assert list(sheets_of_held_workbook(book)) == ["嵌着的工作簿的工作表“公示”“底稿”"]
    assert not list(sheets_of_held_workbook(_record(0x809, bytes(16))))


def test_parts_to_which_much_leads_are_read_once() -> None:
    """Thousands of relations in a few kilobytes would else have a part of megabytes read as often."""
    book = (
        b"<w><sheets>" + b"".join(b'<sheet name="a" id="worksheet%d"/>' % at for at in range(1, 9)) + b"</sheets></w>"
    )
    led = {f"{kind}{at}": "a.xml" for kind in ("worksheet", "pivotCacheDefinition") for at in range(1, 9)}
    rows = {
        "xl/_rels/a.xml.rels": _led(**{f"pivotCacheRecords{at}": "r.xml" for at in range(1, 9)}),
        "xl/r.xml": b"<x/>",
    }
    data = samples.zipped(
        {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": _led(**led), "xl/a.xml": b"<a/>", **rows}
    )
    with opened(data, Room()) as found:
        read = list[str]()
        whole = found.read
        found.read = lambda name: (read.append(name), whole(name))[1]  # type: ignore[method-assign]
        assert not [*kept_by_workbook(found), *filled_sheets(found)]
    assert read.count("xl/r.xml") == 1 and read.count("xl/a.xml") == 1
