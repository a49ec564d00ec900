"""Single things of Word's documents: automatic numbers, hidden styles, notes, broken files."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.office.importing.docx import package
from plugins.office.importing.docx.number_words import number_words
from plugins.office.importing.docx.read import read_docx
from plugins.office.importing.model import Imported, NotReadable
from tests.examples import examples
from tests.tables import table
from tests.unit.office.importing.documents import generated, of_xml, run

NUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>{}</w:p>'


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>')
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircle", "%4")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2")
    + level(2, "bullet", "\uf0b7")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="3">'
    + level(0, "chineseCountingThousand", "第%1条", '<w:suff w:val="space"/>')
    + "</w:abstractNum>"
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
    + '<w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def paragraphs(*given: str) -> str:
    return "".join(f"<w:p>{each}</w:p>" for each in given)


def read(body: str, **parts: str) -> Imported:
    """Return what comes of a body, without the greeting before it, which is no title."""
    text = read_docx(of_xml(paragraphs(run("各支部：")) + body, **parts), "a.docx")
    return replace(text, body=text.body.replace("各支部：\n\n", "", 1))


def told(text: Imported, kind: str) -> list[str]:
    return [note.words for note in text.notes if kind in note.kind]


def test_automatic_numbers_are_typed_as_word_shows_them() -> None:
    """Each level starts again below the next one above it."""
    places = [(0, 1), (1, 1), (2, 1), (2, 1), (3, 1), (1, 1), (0, 1), (1, 1)]
    body = "".join(NUMBERED.format(at, number, run(f"项{n}")) for n, (at, number) in enumerate(places))
    lines = read(body + "<w:p/>", numbering=NUMBERING).body.split("\n")
    wanted = ["一、项0", "（一）项1", "1. 项2", "2. 项3", "①项4", "（二）项5", "二、项6", "（一）项7"]
    assert wanted == [line.strip() for line in lines if line.strip()]


def test_a_list_that_goes_on_after_a_paragraph_keeps_counting() -> None:
    first, second = NUMBERED.format(0, 2, run("甲")), NUMBERED.format(0, 2, run("乙"))
    text = read(f"{first}{paragraphs(run('中间。'))}{second}", numbering=NUMBERING)
    assert "1. 甲\n\n中间。\n\n2. 乙\n" == text.body


def test_numbers_of_several_levels_and_bullets() -> None:
    body = "".join(
        NUMBERED.format(at, number, run(f"项{n}"))
        for n, (at, number) in enumerate([(0, 2), (1, 2), (1, 2), (2, 2), (0, 4)])
    )
    wanted = ["1. 项0", "1.1 项1", "1.2 项2", "- 项3", "5. 项4"]
    assert wanted == [line.strip() for line in read(body, numbering=NUMBERING).body.split("\n") if line.strip()]


def test_the_number_of_an_article_of_a_rule() -> None:
    body = "".join(NUMBERED.format(0, 3, run("内容。")) for _ in range(11))
    assert "第十一条 内容。" in read(body, numbering=NUMBERING).body


@table(
    ("number", "form", "words"),
    [
        (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"), (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"), (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"), (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"), (20, "decimalEnclosedCircle", "⑳"), (51, "decimalEnclosedCircle", "51"),
        (3, "ideographTraditional", "丙"), (11, "ideographTraditional", "11"), (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"), (3, "decimalZero", "03"), (3, "decimalFullWidth", "３"), (3, "none", ""),
        (3, "noSuchForm", "3"), (0, "chineseCounting", "〇"),
    ],
)  # fmt: skip
def test_a_number_in_each_form(number: int, form: str, words: str) -> None:
    assert words.replace("〇", "零") == number_words(number, form).replace("〇", "零")


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="hh"><w:name w:val="再藏"/><w:basedOn w:val="h"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="p"><w:name w:val="藏段"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def test_what_a_style_hides_stays_hidden() -> None:
    """Also by a style that is based on it, or by the paragraph's; unless the run says otherwise."""
    styled = '<w:rStyle w:val="{}"/>'
    body = paragraphs(
        run("看见甲") + run("藏乙", styled.format("h")) + run("藏丙", styled.format("hh")),
        '<w:pPr><w:pStyle w:val="p"/></w:pPr>' + run("藏丁") + run("看见戊", '<w:vanish w:val="0"/>'),
        run("看见己") + run("藏庚", "<w:vanish/>") + run("看见辛", '<w:vanish w:val="false"/>'),
    )
    text = read(body, styles=STYLES)
    assert "看见甲\n\n看见戊\n\n看见己看见辛\n" == text.body
    assert ["藏乙藏丙", "藏丁", "藏庚"] == told(text, "隐藏")


def test_the_report_quotes_as_seen_only_what_is_seen() -> None:
    """Not what is hidden or deleted in a text box, in what was inserted, or in the paragraph that tells a place."""
    hidden, deleted = (
        run("藏", "<w:vanish/>"),
        '<w:del w:id="1" w:author="示例"><w:r><w:delText>删</w:delText></w:r></w:del>',
    )
    box = f"<w:txbxContent><w:p>{run('框')}{hidden}{deleted}</w:p></w:txbxContent>"
    inserted = f'<w:ins w:id="2" w:author="示例">{run("加")}{hidden}</w:ins>'
    pict = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    text = read(paragraphs(run("看见") + hidden + pict + inserted))
    came = [f"{note.place}{note.words}" for note in text.notes if note.came]
    assert came and not [words for words in came if "藏" in words or "删" in words]
    assert not [note.place for note in text.notes if "藏" in note.place]
    assert {"框", "加"} == {note.words for note in text.notes if note.came}
    assert ["藏", "藏", "藏"] == told(text, "隐藏") and ["删"] == told(text, "删去")


def test_a_hidden_row_of_a_table_is_left_out() -> None:
    row = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>"
    hidden = row.format("<w:trPr><w:hidden/></w:trPr>", run("藏"), run("起"))
    text = read(f"<w:tbl>{row.format('', run('甲'), run('乙'))}{hidden}</w:tbl><w:p/>")
    assert "藏" not in text.body and ["藏起"] == told(text, "隐藏的表格行")


@table(
    "drawing",
    [
        '<w:drawing><wp:anchor><wp:docPr hidden="1"/>{}</wp:anchor></w:drawing>',
        '<w:pict><v:shape style="width:9pt; visibility: hidden">{}</v:shape></w:pict>',
    ],
)
def test_a_drawing_that_is_hidden_is_left_out(drawing: str) -> None:
    box = drawing.format(f"<w:txbxContent><w:p>{run('藏')}</w:p></w:txbxContent>")
    text = read(f"<w:p>{run('甲')}<w:r>{box}</w:r></w:p><w:p/>")
    assert text.body == "甲\n" and ["藏"] == told(text, "隐藏的图形")


def test_footnotes_are_the_portals_own() -> None:
    """With what is hidden or deleted in them left out."""
    note = '<w:footnote w:id="2"><w:p>' + run("注释") + run("藏", "<w:vanish/>") + "</w:p></w:footnote>"
    body = paragraphs(run("正文") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"))
    text = read(body, footnotes=note)
    assert "正文[^2]。\n\n[^2]: 注释\n" == text.body
    assert ["藏"] == told(text, "隐藏")


def test_a_deleted_paragraph_mark_joins_two() -> None:
    first = f"<w:pPr><w:rPr><w:del w:id='1' w:author='示例'/></w:rPr></w:pPr>{run('甲')}"
    assert "甲乙\n" == read(paragraphs(first, run("乙"))).body


def test_white_and_tiny_letters_are_pointed_at() -> None:
    """They come, since a page shows them; whoever wrote them did not want them seen."""
    body = paragraphs(run("甲", '<w:color w:val="FFFFFF"/>') + run("乙", '<w:sz w:val="2"/>') + run("丙"))
    text = read(body)
    assert "甲乙丙\n" == text.body
    assert (["甲"], ["乙"]) == (told(text, "白色"), told(text, "看不见的字"))


def test_a_contents_table_within_a_control_is_left_out() -> None:
    borders = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    contents = paragraphs(
        f"{borders['begin']}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{borders['separate']}{run('第一章 1')}",
        f"{run('第二章 2')}{borders['end']}",
    )
    text = read(f"<w:sdt><w:sdtContent>{contents}</w:sdtContent></w:sdt>{paragraphs(run('正文'))}")
    assert "正文\n" == text.body
    assert ["第一章 1", "第二章 2"] == told(text, "目录")


def test_an_end_of_a_field_that_never_began_is_nothing() -> None:
    assert "甲\n" == read(paragraphs('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("甲"))).body


def test_merged_cells_stay_merged() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{}</w:p></w:tc>'.format(run("甲"))
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    table = f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{cell.format(run('乙'))}{cell.format(run('丙'))}</w:tr></w:tbl><w:p/>"
    assert '<tr><th colspan="2">甲</th></tr>\n<tr><td>乙</td><td>丙</td></tr>' in read(table).body


def test_a_link_that_leads_nowhere_leaves_its_words() -> None:
    text = read(paragraphs(f'<w:hyperlink xmlns:r="{REL}" r:id="none">{run("甲")}</w:hyperlink>{run("乙")}'))
    assert "甲乙\n" == text.body
    assert ["none"] == told(text, "链接")


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_headings_have_levels_below_the_title() -> None:
    """Also those that only an outline level makes headings."""
    styles = '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    body = paragraphs(
        '<w:pPr><w:jc w:val="center"/></w:pPr>' + run("题目", '<w:sz w:val="44"/>'),
        '<w:pPr><w:pStyle w:val="2"/></w:pPr>' + run("一节", "<w:b/>"),
        '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>' + run("小节"),
        run("正文。"),
    )
    assert "## 一节\n\n### 小节\n\n正文。\n" == read(body, styles=styles).body


@given(st.binary(max_size=300))
@examples(60)
def test_random_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotReadable, match="另存"):
        read_docx(data, "a.docx")


@table("seed", range(40), one_of=4)
def test_a_damaged_document_is_read_or_refused(seed: int) -> None:
    """Bytes are changed within the parts, whose zip is whole, and in the zip itself."""
    chance, data = random.Random(seed), generated(seed % 4, 8).data
    damaged = bytearray(data) if seed % 2 else bytearray(_with_damaged_parts(data, chance))
    if seed % 2:
        for _ in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    try:
        read_docx(bytes(damaged), "a.docx")
    except NotReadable as error:
        assert "a.docx" in str(error)


def _with_damaged_parts(data: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = bytearray(old.read(name))
            for _ in range(chance.randint(0, 3)):
                start = chance.randrange(len(part))
                part[start : start + chance.randint(0, 40)] = chance.choice(
                    [b"", b"<w:p>", b"\xff", b'"', b"</w:r>", b"9"]
                )
            new.writestr(name, bytes(part))
    return made.getvalue()


@table("limit", ["MAX_NODES", "MAX_TREE_BYTES"])
def test_a_document_that_would_take_minutes_is_refused(limit: str) -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(NotReadable, match="文件太长。请分成几个文件"):
        patch.setattr(package, limit, 40)
        read("<w:p/>" * 50)


def test_a_document_type_is_refused() -> None:
    """It could swell without bounds, or fetch other files."""
    data = of_xml(paragraphs(run("甲")))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name, part.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1) if name.endswith("t.xml") else part
            )
    with pytest.raises(NotReadable):
        read_docx(made.getvalue(), "a.docx")
