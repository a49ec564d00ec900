"""plugins/kernel/passages/read.py: whatever part of a file holds a number, it is read. The number is made up."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sqlite3
import struct
import tarfile
import warnings
import zlib
from collections.abc import Callable
from contextlib import closing
from email.message import EmailMessage

import mutagen.id3
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from plugins.kernel.formats.zips import Room
from plugins.kernel.passages.read import passages_of
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.carriers import docx, mp3, pptx, xlsx, zipped
from tests.made_up_numbers import identity
from tests.tables import table
from tests.unit.kernel.formats.samples import compound

NUMBER, ID = "13912345678", identity("19900307", 11)
_TYPES = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}
_W, _S = 'xmlns:w="w"', 'xmlns="s"'
_OPEN = 'xmlns:office="o" xmlns:text="t" xmlns:table="tb" xmlns:draw="d"'


def kinds_in(data: bytes, name: str) -> list[str]:
    found = {each.kind for passage in passages_of(data, name) for each in of_persons(find_numbers(passage.text))}
    return sorted(found)


def _word(body: str, **parts: str) -> bytes:
    document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return zipped({**_TYPES, "word/document.xml": document, **{f"word/{at}.xml": text for at, text in parts.items()}})


def _rows(*rows: str) -> str:
    cells = (
        "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row.split("|")) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _book(sheet: str, **parts: str) -> bytes:
    others = {f"xl/{name.replace('__', '/')}.xml": text for name, text in parts.items()}
    return zipped({**_TYPES, "xl/worksheets/sheet1.xml": f"<worksheet {_S}>{sheet}</worksheet>", **others})


def _open(kind: str, body: str) -> bytes:
    content = f"<office:document-content {_OPEN}>{body}</office:document-content>"
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def _run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def _deleted(words: str) -> str:
    return f"<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def _mail(words: str, subject: str = "示例", hanging: bytes = b"") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.org", subject
    mail.set_content(words, cte="base64")
    if hanging:
        mail.add_attachment(hanging, maintype="application", subtype="octet-stream", filename="示例.docx")
    return mail.as_bytes()


def _database(value: str | int | bytes, journal: str = "delete") -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"pragma journal_mode = {journal}")
        database.execute("create table people (name, telephone)")
        database.execute("insert into people values ('示例', ?)", [value])
        database.commit()
        return database.serialize()


def _tar(data: bytes, name: str = "a.txt", link: str = "", **remarks: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", pax_headers=remarks) as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
        if link:
            member.size, member.type, member.linkname = 0, tarfile.SYMTYPE, link
            archive.addfile(member)
    return out.getvalue()


def _gzip(name: str) -> bytes:
    """A packed file that keeps the name that it had."""
    out = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=out) as packed:
        packed.write(b"x")
    return out.getvalue()


@table(
    ("name", "data"),
    [
        ("a.eml", _mail(f"请找 {NUMBER}")),
        ("a.eml", _mail("示例", f"电话{NUMBER}，请回复，示例示例示例示例示例示例")),
        ("a.eml", _mail("示例", "示例", docx([[NUMBER]]))),
        ("mail", b"Received: here\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=none\r\n"
                 b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=31=33=391234<b>=35678</b>"),
        ("a.db", _database(NUMBER)),
        ("a.db", _database(int(NUMBER))),
        ("a.db", _database(f"电话 {NUMBER}".encode())),
        ("a.gz", gzip.compress(NUMBER.encode())),
        ("a.docx.bz2", bz2.compress(docx([[NUMBER]]))),
        ("a.xz", lzma.compress(NUMBER.encode())),
        *((f"a{number}", b"".join(map(pack, (b"tel" * 40_000, NUMBER[:6].encode(), NUMBER[6:].encode()))) + b"rest")
          for number, pack in enumerate((gzip.compress, bz2.compress, lzma.compress))),
        ("a.tar", _tar(NUMBER.encode())),
        ("a.tar", _tar(b"x", f"{NUMBER}.txt")),
        ("a.tgz", gzip.compress(_tar(NUMBER.encode()))),
        ("a.gz", _gzip(f"{NUMBER}.txt")),
        ("a.tar", _tar(b"x", link=NUMBER)),
        ("a.tar", _tar(b"x", comment=NUMBER)),
        ("a.rtf", ("{\\rtf1 " + "".join(f"\\u{ord(each)}?" for each in "一三九一二三四五六七八") + "}").encode()),
        ("a.dat", b"\0\1\2tel" + NUMBER.encode() + b"\0\1"),
        ("a.dat", b"\0\1\2" + NUMBER.encode("utf-16-le")),
    ],
)  # fmt: skip
def test_a_number_in_a_file_of_another_kind_is_seen(name: str, data: bytes) -> None:
    """Readers may not download it by itself; in a zip it would go out with the rest."""
    assert ["手机号码"] == kinds_in(zipped({name: data}), "a.zip")


def _on_slide(data: bytes, *, is_packed: bool) -> bytes:
    held = struct.pack("<L", len(data)) + zlib.compress(data) if is_packed else data
    return (b"\x10\0" if is_packed else b"\0\0") + b"\x11\x10" + struct.pack("<L", len(held)) + held


_IN_OLD = compound({"Package": docx([[NUMBER]]).ljust(5000, b"\0")})


@table("name, data", [
    ("a.doc", _IN_OLD), ("a.doc", compound({"CONTENTS": zipped({"a.txt": NUMBER}).ljust(5000, b"\0")})),
    ("a.docx", zipped(_TYPES | {"word/document.xml": "<a/>", "word/embeddings/a.bin": _IN_OLD})),
    ("a.ppt", compound({"PowerPoint Document": _on_slide(_IN_OLD, is_packed=True).ljust(5000, b"\0")})),
    ("a.ppt", compound({"PowerPoint Document": _on_slide(_IN_OLD, is_packed=False).ljust(9000, b"\0")})),
])  # fmt: skip
def test_a_number_in_a_document_within_an_older_one_is_seen(name: str, data: bytes) -> None:
    assert "手机号码" in kinds_in(data, name)


def _nested(levels: int) -> bytes:
    mail = b"Subject: a\nMIME-Version: 1.0\n\n" + NUMBER.encode()
    for _each in range(levels):
        mail = b"Subject: a\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + mail
    return mail


def _with_spoilt_sum(data: bytes) -> bytes:
    return data[:-8] + bytes(each ^ 1 for each in data[-8:-4]) + data[-4:]


@table(
    ("name", "data"),
    [
        ("mail", _nested(1_000)),
        ("a", _with_spoilt_sum(gzip.compress(NUMBER.encode()))),
        ("a", bz2.compress(NUMBER.encode())[:-4]),
        ("a", zipped({"a.txt": NUMBER})[:-22]),
    ],
)
def test_what_nobody_here_can_open_and_others_may_is_told(name: str, data: bytes) -> None:
    (found,) = [each for each in passages_of(zipped({name: data}), "a.zip") if each.unread]
    assert found.place(1, "").startswith(f"里面的“{name}”")


@table("charset", [b"utf\xb78", b'"a\0b"', b"idna", b"undefined", b"=?a?q?b?="])
def test_a_mail_in_a_code_that_nobody_knows_is_read(charset: bytes) -> None:
    heads = b"Subject: =?" + charset + b"?q?a?=\nMIME-Version: 1.0\nContent-Type: text/plain; charset=" + charset
    mail = heads + b"\n\ntel " + NUMBER.encode() + b" \xff\n"
    assert ["手机号码"] == kinds_in(zipped({"mail": mail}), "a.zip")


def _tagged(frame: mutagen.id3.Frame) -> bytes:
    out, tags = io.BytesIO(mp3("示例")), mutagen.id3.ID3()
    tags.add(frame)
    tags.save(out)
    return out.getvalue()


def _with_exif(tag: int, value: bytes | dict[int, bytes]) -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[tag] = value
    Image.new("RGB", (9, 9)).save(out, "JPEG", exif=exif)
    return out.getvalue()


_SPELT = "壹叁玖壹贰叁肆伍陆柒捌"


@table(
    ("name", "data"),
    [
        ("a.mp3", _tagged(mutagen.id3.COMM(encoding=1, lang="chi", desc="", text=[_SPELT]))),
        ("a.mp3", _tagged(mutagen.id3.TXXX(encoding=3, desc="a", text=["①③⑨①②③④⑤⑥⑦⑧"]))),
        ("a.mp3", _tagged(mutagen.id3.USLT(encoding=1, lang="chi", desc="", text="１３９１２３４５６７８"))),
        ("a.jpg", _with_exif(0x9C9C, _SPELT.encode("utf-16-le"))),
        ("a.jpg", _with_exif(0x8769, {0x9286: b"UNICODE\0" + _SPELT.encode("utf-16-be")})),
    ],
)
def test_a_number_without_plain_figures_is_seen_in_tags(name: str, data: bytes) -> None:
    """Wide letters have no zeros between where all of them are Chinese."""
    assert ["手机号码"] == kinds_in(data, name)


def test_a_database_that_changes_were_written_ahead_of_is_read() -> None:
    data = bytearray(_database(int(NUMBER)))
    data[18:20] = b"\2\2"
    assert ["手机号码"] == kinds_in(zipped({"a.db": bytes(data)}), "a.zip")


@table(
    "data",
    [
        _database(1)[:700], gzip.compress(b"a")[:-9] + b"b", b"BZh9" + bytes(9), bytes(257) + b"ustar" + bytes(9),
        b"From: a\nTo: " + b"=?utf-8?b?////?= " * 9,
    ],
)  # fmt: skip
def test_a_damaged_file_of_another_kind_says_nothing(data: bytes) -> None:
    assert [] == kinds_in(zipped({"a": data}), "a.zip")


def test_no_more_is_unpacked_than_there_is_room_for() -> None:
    """Of a small file that becomes a large one nothing is said: who cleans it tells that it is not opened."""
    packed = gzip.compress(f"{NUMBER} ".encode() * 10_000)
    assert [] == list(passages_of(packed, "a.gz", room=Room(size_bytes=1_000)))
    assert [] == list(passages_of(gzip.compress(NUMBER.encode()) * 9, "a.gz", room=Room(files=8)))
    assert [] == list(passages_of(_tar(NUMBER.encode() * 1_000), "a.tar", room=Room(size_bytes=1_000)))


@table("value", ["inf", "-inf", "nan", "1e400", "1.3912345678E+10"])
def test_a_cell_without_a_finite_number_is_passed_over(value: str) -> None:
    row = f'<row r="1"><c r="A1"><v>{value}</v></c><c r="B1"><v>{NUMBER}</v></c></row>'
    assert ["手机号码"] == kinds_in(_book(f"<sheetData>{row}</sheetData>"), "a.xlsx")


@table(
    "paragraph",
    [
        _deleted(NUMBER),
        _run("139") + _deleted("0000") + f"<w:ins>{_run('1234')}</w:ins>" + _run("5678"),
        _run("139") + _deleted("1234") + f"<w:ins>{_run('0000')}</w:ins>" + _run("5678"),
        f"<w:moveFrom>{_run(NUMBER)}</w:moveFrom>",
    ],
)
def test_a_number_among_kept_changes_is_seen(paragraph: str) -> None:
    """As the text was, and as it is now."""
    assert ["手机号码"] == kinds_in(_word(f"<w:p>{paragraph}</w:p>"), "a.docx")


@table("name", ["a.xlsx", "a.csv"])
def test_a_number_in_the_first_column_is_not_what_stands_above_the_last(name: str) -> None:
    rows = [["手机", "姓名", "证书编号"], [NUMBER, "示例", "A12"]]
    data = xlsx(rows) if name == "a.xlsx" else "\n".join(map(",".join, rows)).encode()
    assert ["手机号码"] == kinds_in(data, name)


def test_in_an_older_document_a_line_excuses_no_number_further_below() -> None:
    """Lines without figures are passed over there."""
    text = f"2026年登记编号\r的通知\r联系人：示例\r{NUMBER}\r".encode("utf-16-le")
    assert ["手机号码"] == kinds_in(compound({"WordDocument": text.ljust(4100, b"\0")}), "a.doc")


@table(
    "words",
    [
        *(NUMBER.translate(dict(zip(range(48, 58), figures, strict=True)))
          for figures in ("０１２３４５６７８９", "零一二三四五六七八九", "○壹贰叁肆伍陆柒捌玖", "⓪①②③④⑤⑥⑦⑧⑨")),
        "139-123-456-78", "1 3 9 1 2 3 4 5 6 7 8",
        "139\x1f1\x1f2\x1f3\x1f4\x1f5\x1f6\x1f7\x1f8", "139\u200b123\u200b45678",
    ],
)  # fmt: skip
def test_in_an_older_document_figures_count_in_whatever_writing(words: str) -> None:
    text = f"示例\r联系人：示例，{words}。\r".encode("utf-16-le")
    assert ["手机号码"] == kinds_in(compound({"WordDocument": text.ljust(4100, b"\0")}), "a.doc")
    assert ["手机号码"] == kinds_in(compound({"PowerPoint Document": b"\0" + text.ljust(4100, b"\0")}), "a.ppt")


@table(
    "data",
    [
        _word(f"<w:p><w:fldSimple w:instr='HYPERLINK \"tel:{NUMBER}\"'/></w:p>"),
        _word(f'<w:sdt><w:sdtPr><w:alias w:val="{NUMBER}"/></w:sdtPr></w:sdt>'),
        _word(f'<w:sdt><w:listItem w:displayText="{NUMBER}" w:value="1"/></w:sdt>'),
        _word(f'<w:ins w:author="{NUMBER}"><w:r><w:t>示例</w:t></w:r></w:ins>'),
        _word("", people=f'<w15:people xmlns:w15="x"><w15:person w15:author="{NUMBER}"/></w15:people>'),
        zipped({**_TYPES, "word/document.xml": f"<w:document {_W}/>", "notes/a.txt": NUMBER}),
        _word("", settings=f'<w:settings {_W}><w:docVar w:name="a" w:val="{NUMBER}"/></w:settings>'),
        _word("", header1=f"<!DOCTYPE a><w:hdr {_W}><w:p><w:t>{NUMBER}</w:t></w:p></w:hdr>"),
        _word("", header1=f"<w:hdr {_W}><w:p><w:t>{NUMBER}</w:t></w:p>"),
        _word(_rows("姓名|电话", "示例|139", "|1234", "|5678")),
        _word(_rows("139", "1234", "5678")),
        _word("", header2=f'<w:hdr {_W} xmlns:v="v"><v:textpath string="{NUMBER}"/></w:hdr>'),
        _word("<w:p><w:t>电话138oo138ooo</w:t></w:p>"),
        zipped(
            {**_TYPES, "word/a.xml": "<a/>", "text/a.bin": f"<?xml version='1.0'?><a>{NUMBER[:3]}<b/>{NUMBER[3:]}</a>"}
        ),
    ],
)
def test_all_of_a_document_is_read(data: bytes) -> None:
    """Fields, choices, variables, watermarks, parts that no parser takes, pieces below each other."""
    assert ["手机号码"] == kinds_in(data, "a.docx")


@table(
    "data",
    [
        _book(f"<sheetData/><headerFooter><oddHeader>&amp;L联系{NUMBER}</oddHeader></headerFooter>"),
        _book(f'<sheetData/><dataValidations><dataValidation prompt="请打{NUMBER}"/></dataValidations>'),
        _book(f'<sheetData/><hyperlinks><hyperlink ref="A1" tooltip="{NUMBER}"/></hyperlinks>'),
        _book(f"<sheetData/><dataValidations><formula1>\"{NUMBER}\"</formula1></dataValidations>"),
        _book("<sheetData/>", pivotCache__pivotCacheRecords1=f'<p {_S}><r><s v="{NUMBER}"/></r></p>'),
        _book("<sheetData/>", pivotCache__pivotCacheDefinition1=f'<p {_S}><n v="{NUMBER}"/></p>'),
        _book("<sheetData/>", sharedStrings=f"<sst {_S}><si><t>{NUMBER}</t></si></sst>"),
        _book(
            f"<sheetData><row><c t=\"inlineStr\"><is><t>{NUMBER}</t><rPh><t>x</t></rPh></is></c></row></sheetData>"
        ),
        _book("<sheetData/>", sharedStrings=f"<sst {_S}><si><t>{NUMBER}</t><rPh><t>x</t></rPh></si></sst>"),
        _book("<sheetData/>", slicerCaches__slicerCache1=f'<s {_S}><i n="{NUMBER}"/></s>'),
        _book("<sheetData/>", connections=f'<c {_S} description="{NUMBER}"/>'),
        _book("<sheetData><row>", worksheets__sheet2=f"<worksheet {_S}><row><c><v>{NUMBER}</v></c></row></worksheet>"),
        xlsx([["姓名", "电话"], ["示例", "139"], ["", "1234"], ["", "5678"]]),
    ],
)  # fmt: skip
def test_all_of_a_workbook_is_read(data: bytes) -> None:
    """What stands in no cell, what is left of deleted cells, and sheets beside one that is damaged."""
    assert ["手机号码"] == kinds_in(data, "a.xlsx")


def test_a_text_that_cells_share_is_judged_by_the_words_around_those_cells() -> None:
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    strings = f"<sst {_S}><si><t>订单号</t></si><si><t>{NUMBER}</t></si></sst>"
    assert [] == kinds_in(_book(f"<sheetData>{cells}</sheetData>", sharedStrings=strings), "a.xlsx")


def test_a_long_text_that_a_thousand_cells_share_is_not_written_out_a_thousand_times() -> None:
    """A workbook of a few kilobytes would take all memory. It is looked at in its first cell; short ones in all."""
    cells = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c>' * 1000
    strings = f"<sst {_S}><si><t>{'甲' * 30_000}{NUMBER}</t></si><si><t>订单号</t></si></sst>"
    data = _book(f"<sheetData><row>{cells}</row></sheetData>", sharedStrings=strings)
    passages = list(passages_of(data, "a.xlsx"))
    assert 5_000_000 > sum(len(passage.text) for passage in passages)
    assert 1000 == sum(passage.text.count("订单号") for passage in passages)
    assert ["手机号码"] == kinds_in(data, "a.xlsx")


def test_rows_that_are_written_once_for_many_count_as_many() -> None:
    row = "<table:table-row{0}><table:table-cell><text:p>{1}</text:p></table:table-cell></table:table-row>"
    many = row.format(' table:number-rows-repeated="7"', "")
    table_of = f"<table:table table:name='值班'>{{0}}{row.format('', NUMBER)}</table:table>".format
    data = _open("spreadsheet", table_of(many) + table_of(row.format("", "甲")))
    places = [passage.places[-1] for passage in passages_of(data, "a.ods") if NUMBER in passage.text]
    assert ["工作表“值班”第 8 行", "工作表“值班”第 2 行"] == places


def _far_rows(count: int, words: str = "1") -> str:
    cells = f'<c r="XFC1" t="str"><v>1</v></c><c r="XFD1" t="str"><v>{words}</v></c>'
    return f"<sheetData>{f'<row>{cells}</row>' * count}</sheetData>"


def _far_cells(count: int) -> str:
    row = '<table:table-cell table:number-columns-repeated="9999"/><table:table-cell office:value="1"/>'
    return f"<table:table>{f'<table:table-row>{row}</table:table-row>' * count}</table:table>"


@table(
    ("name", "data"),
    [
        ("a.xlsx", _book(_far_rows(3_000))),
        ("b.xlsx", _book(_far_rows(1_500), worksheets__sheet2=f"<worksheet {_S}>{_far_rows(1_500)}</worksheet>")),
        ("c.ods", _open("spreadsheet", _far_cells(3_000))),
    ],
    ids=len,
)
def test_rows_that_begin_far_to_the_right_are_not_filled_up_without_end(name: str, data: bytes) -> None:
    """A file of a few kilobytes would take minutes."""
    assert 500_000 > sum(len(passage.text) for passage in passages_of(data, name))


def test_what_stands_far_to_the_right_is_looked_at_in_every_row() -> None:
    """Though the cells before it are no longer filled up."""
    last = f"<worksheet {_S}>{_far_rows(1, NUMBER)}</worksheet>"
    assert ["手机号码"] == kinds_in(_book(_far_rows(800), worksheets__sheet2=last), "a.xlsx")


@table(
    ("name", "data"),
    [
        ("row.docx", _word(f"<w:tbl><w:tr>{'<w:tc/>' * 19_999}<w:tc>{_run(NUMBER)}</w:tc></w:tr></w:tbl>")),
        ("marks.docx", _word(f"<w:p>{_run('&amp;' * 19_999 + NUMBER)}</w:p>")),
        ("shared.xlsx", _book('<sheetData><row><c t="s"><v>0</v></c></row></sheetData>', sharedStrings=(
            f"<sst {_S}><si>{'<r><t>甲</t></r>' * 19_999}<r><t>{NUMBER}</t></r></si></sst>"
        ))),
    ],
    ids=len,
)  # fmt: skip
def test_a_line_of_twenty_thousand_parts_is_read(name: str, data: bytes) -> None:
    assert ["手机号码"] == kinds_in(data, name)


@table("text", [f"{NUMBER}</w:t><w:br/><w:t>示例", f"示例</w:t><w:br/><w:t>{NUMBER}</w:t><w:cr/><w:t>示例"])
def test_words_on_both_sides_of_a_line_break_are_read(text: str) -> None:
    """In a paragraph, where a line ends there, and in a cell, whose lines are one."""
    cell = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    bodies = (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", cell)
    assert [["手机号码"]] * 2 == [kinds_in(_word(body), "a.docx") for body in bodies]


@table("part", ["slideMasters/slideMaster1", "slideLayouts/slideLayout1", "tags/tag1"])
def test_what_stands_on_every_slide_is_read(part: str) -> None:
    master = f'<p xmlns:a="a"><a:p><a:t>示例</a:t></a:p><a:q val="{NUMBER}"/></p>'
    assert ["手机号码"] == kinds_in(
        zipped({**_TYPES, "ppt/slides/slide1.xml": "<a/>", f"ppt/{part}.xml": master}), "a.pptx"
    )
    assert [] == kinds_in(pptx(["示例"]), "a.pptx")


@table(
    "body",
    [
        f"<table:table><table:shapes><draw:frame><text:p>{NUMBER}</text:p></draw:frame></table:shapes></table:table>",
        f'<table:table table:name="{NUMBER}"/>',
        f'<table:table/><text:p><text:conditional-text text:string-value-if-true="{NUMBER}"/></text:p>',
        f"<table:content-validation><text:p>{NUMBER}</text:p></table:content-validation><table:table/>",
        f'<table:content-validation table:condition="of:cell-content-is-in-list(&quot;{NUMBER}&quot;)"/><table:table/>',
        f'<table:named-expression table:expression="&quot;{NUMBER}&quot;"/><table:table/>',
        f'<table:table><table:table-row><table:table-cell office:string-value="{NUMBER}"/></table:table-row>'
        "</table:table>",
        f'<table:table><table:table-row><table:table-cell table:formula="={NUMBER}"/></table:table-row></table:table>',
    ],
)
def test_all_of_an_open_sheet_is_read(body: str) -> None:
    assert ["手机号码"] == kinds_in(_open("spreadsheet", body), "a.ods")


def test_an_identity_number_over_two_rows_is_read_in_any_table() -> None:
    rows = [["姓名", "证件"], ["示例", ID[:12]], ["", ID[12:]]]
    table = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}"
        "</table:table-row>"
        for row in rows
    )
    files = {
        "a.docx": _word(_rows(*map("|".join, rows))),
        "a.xlsx": xlsx(rows),  # type: ignore[arg-type]  # a list of texts is one of texts and numbers
        "a.csv": "\n".join(map(",".join, rows)).encode(),
        "a.odt": _open("text", f"<table:table>{table}</table:table>"),
        "a.ods": _open("spreadsheet", f"<table:table>{table}</table:table>"),
    }
    assert {name: ["身份证号码"] for name in files} == {name: kinds_in(data, name) for name, data in files.items()}


Draw = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def _pdf(draw: Draw) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    draw(document, document.add_blank_page(page_size=(300, 200)))
    with warnings.catch_warnings(action="ignore"):  # of forms that no list names
        document.save(out)
    return out.getvalue()


def _note(document: pikepdf.Pdf, page: pikepdf.Page, **said: object) -> None:
    page.Annots = Array([document.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **said))])  # type: ignore[arg-type]


def _words(document: pikepdf.Pdf, at: str) -> pikepdf.Stream:
    stream = document.make_stream(f"BT /F1 12 Tf {at} Td ({NUMBER}) Tj ET".encode())
    font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    stream.Resources = Dictionary(Font=Dictionary(F1=font))
    return stream


def _stamp(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    drawn = _words(document, "2 2")
    drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 50])
    _note(document, page, Subtype=Name.Stamp, AP=Dictionary(N=drawn))


def _cut_page(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.Contents = _words(document, "900 900")
    page.Resources = page.Contents.Resources


def _file_in_note(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    held = document.make_stream(docx([[NUMBER]]))
    file = Dictionary(Type=Name.Filespec, F="a.docx", EF=Dictionary(F=held))
    _note(document, page, Subtype=Name.FileAttachment, FS=file)


def _form(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = document.make_stream(f"<a><b>{NUMBER}</b></a>".encode())
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array([pikepdf.String("datasets"), form]))


def _entry(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    _note(document, page, Subtype=Name.Widget, FT=Name.Tx, V=document.make_stream(NUMBER.encode()))


@table("draw", [_stamp, _cut_page, _file_in_note, _form, _entry])
def test_all_of_a_pdf_is_read(draw: Draw) -> None:
    """Stamps, what lies beyond the edge of a page, files that only a note holds, forms, long entries."""
    assert ["手机号码"] == kinds_in(_pdf(draw), "a.pdf")


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def film(words: str, around: int = 0) -> bytes:
    """A film with one caption, so many bytes before and behind it."""

    def full(name: bytes, content: bytes) -> bytes:
        return _box(name, bytes(4) + content)

    sample = struct.pack(">H", len(words.encode())) + words.encode()
    head = _box(b"ftyp", b"isom\0\0\0\0isom")
    tables = (
        full(b"stsd", struct.pack(">I", 1) + _box(b"tx3g", bytes(38)))
        + full(b"stts", struct.pack(">III", 1, 1, 1000))
        + full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1))
        + full(b"stsz", struct.pack(">III", 0, 1, len(sample)))
        + full(b"stco", struct.pack(">II", 1, len(head) + 8 + around))
    )
    media = full(b"mdhd", bytes(20)) + full(b"hdlr", bytes(4) + b"text" + bytes(13))
    track = full(b"tkhd", bytes(80)) + _box(b"mdia", media + _box(b"minf", _box(b"stbl", tables)))
    moving = _box(b"moov", full(b"mvhd", bytes(96)) + _box(b"trak", track))
    return head + _box(b"mdat", bytes(around) + sample + bytes(around)) + moving


def test_captions_are_read_wherever_in_a_film_they_lie() -> None:
    assert ["手机号码"] == kinds_in(film(f"请打{NUMBER}", 3_000_000), "a.mp4")


@table(
    ("name", "data"),
    [
        ("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><desc>data: 电话{NUMBER}</desc></svg>'.encode()),
        ("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><text>电话 d="{NUMBER}"</text></svg>'.encode()),
        ("a.csv", b"name,tel\na,1.3912345678E+10\n"),
        ("a.csv", b"name,x\na,13912345678.0\nb,\n"),
        ("a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000 position:{NUMBER}\nx\n".encode()),
        ("a.zip", zipped({"a.rtf": r"{\rtf1\ansi 139\b 1234\b0 5678\par}"})),
        ("a.zip", zipped({"a.rtf": "{\\rtf1 " + "".join(f"\\'{ord(figure):02x}" for figure in NUMBER) + "}"})),
        (
            "a.vtt",
            b"WEBVTT\n\n00:01.000 --> 00:02.000\n139\n\n00:02.000 --> 00:03.000\n1234\n\n"
            b"00:03.000 --> 00:04.000\n5678\n",
        ),
        *(
            ("a.vtt", b"WEBVTT\n\n1\n00:01.000 --> 00:02.000%s\n139\n\n" % at + b"2\n00:02.000 --> 00:03.000\n12345678")
            for at in (b"", b" align:start position:0%")
        ),
        ("a.vtt", f"WEBVTT\n\n{NUMBER}\n00:01.000 --> 00:02.000\nx\n".encode()),
    ],
)
def test_words_are_read_as_people_see_them(name: str, data: bytes) -> None:
    assert ["手机号码"] == kinds_in(data, name)


def test_the_lines_of_a_drawing_are_no_words() -> None:
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M139 1234 5678" x="{NUMBER}"/></svg>'
    assert [] == kinds_in(drawn.encode(), "a.svg")


@table("kind", [f"{pages}{place}" for pages in ("odd", "even", "first") for place in ("Header", "Footer")])
def test_heads_and_feet_of_a_sheet_of_a_chart_are_lines_of_their_own(kind: str) -> None:
    """What stands in the next one would else go on with a number."""
    printed = f"<headerFooter><{kind}>{NUMBER}</{kind}><{kind}>9</{kind}></headerFooter>"
    sheet = f"<chartsheet {_S}>{printed}</chartsheet>"
    parts = {**_TYPES, "xl/workbook.xml": f"<workbook {_S}/>", "xl/chartsheets/sheet1.xml": sheet}
    assert ["手机号码"] == kinds_in(zipped(parts), "a.xlsx")
