"""Plain text, saved pages, workbooks, exports of old sites, files of older programs."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.office.importing import kinds
from plugins.office.importing.kinds import read_file
from plugins.office.importing.legacy import as_docx, without_fetching
from plugins.office.importing.model import Imported, NotReadable
from plugins.office.importing.old_site import as_alias
from plugins.office.importing.plain_text import from_text
from plugins.office.importing.sheet import read_rows, read_sheets
from plugins.office.importing.text_bytes import decode_text
from plugins.office.importing.web_page import from_html, read_page
from tests.carriers import zipped
from tests.examples import examples
from tests.tables import table

TEXT = "关于春茶开采的通知\n\n各支部：\n\n三月上旬开采，请做好准备。联系群众，学习讨论。\n\n县委组织部\n2026年3月1日\n"
TRADITIONAL = "關於春茶開採的通知，請各支部做好準備。聯繫群眾，學習討論。"


def one(path: Path, root: Path | None = None) -> Imported:
    ((_, text),) = read_file(path, path.name, root)
    return text


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@table(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("utf-16-be", b""),
    ],
)  # fmt: skip
def test_a_text_in_any_encoding_is_read(encoding: str, mark: bytes) -> None:
    assert TEXT == decode_text(mark + TEXT.encode(encoding))[0]


@table("words", [TRADITIONAL, TRADITIONAL[:9]])
def test_big5_is_told_from_gb18030(words: str) -> None:
    """Both can read most bytes; the letters that come out are usual ones in one of them only."""
    assert (words, "Big5") == decode_text(words.encode("big5"))
    simplified = TEXT[:9]
    assert (simplified, "GB18030(ANSI)") == decode_text(simplified.encode("gb18030"))


@given(st.text(alphabet="春茶开采准备党员大会通知，。：0123456789\n \u3000", min_size=8, max_size=60))
@examples(200)
def test_any_usual_text_of_notepad_is_read(words: str) -> None:
    if sum(ord(char) > 0x4E00 for char in words) >= len(words) // 2:
        assert words == decode_text(words.encode("gb18030"))[0]


def test_a_texts_head_is_guessed_and_its_title_not_repeated() -> None:
    text = from_text(TEXT)
    assert text.body.startswith("各支部：\n\n三月上旬")
    found = {name: guess.value for name, guess in text.guesses.items()}
    assert {"title": "关于春茶开采的通知", "date": "2026-03-01", "signed": "2026-03-01"} | {
        "issuer": "县委组织部", "source": "县委组织部"
    } == found  # fmt: skip


def test_a_day_in_chinese_figures_is_a_day() -> None:
    text = from_text("通知\n\n各支部：\n\n请准备。\n\n县委组织部\n\n二〇二六年十二月二十三日\n")
    assert "2026-12-23" == text.guesses["date"].value


@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".docx", ".xlsx", ".csv", ".json", ".doc", ".pdf"]))
@examples(300)
def test_random_bytes_are_read_or_refused_in_words(data: bytes, suffix: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(kinds, "find_program", lambda: "")
        path = file(Path(folder), f"a{suffix}", data)
        try:
            list(read_file(path, path.name))
        except NotReadable as error:
            assert str(error).endswith("。")


PAGE = """<!DOCTYPE html><html><head><meta charset="{}"><title>春茶开采_示例县政府网</title>
<meta name="ArticleTitle" content="春茶&quot;开采&quot;"><meta name="PubDate" content="2019-03-05 10:20:00">
<meta name="ContentSource" content="示例日报"></head><body><div id="nav"><a href="/">首页</a><a href="/a">新闻</a></div>
<script>alert(1)</script><div class="main"><h1>春茶"开采"</h1><div class="TRS_Editor"><style>p{{}}</style>
<p>　　三月上旬<b>开采</b>，请做好准备。</p><p style="display:none">藏起来的。</p>
<p><img src="a_files/b.png" alt="茶"></p>
<ol><li>学习；</li><li>讨论。<ul><li>小组</li></ul></li></ol><p>见<a href="https://www.12371.cn/">共产党员网</a>。</p>
<table><tr><td>甲</td><td>乙</td></tr></table></div></div><div id="foot">版权所有 示例县</div></body></html>"""


@table("encoding", ["utf-8", "gb2312"])
def test_a_saved_page_gives_its_text(encoding: str) -> None:
    """Without what stands around it, which the report holds; hidden words are in the report alone."""
    text = read_page(
        PAGE.format(encoding).encode(encoding), "a.html", lambda address: b"x" if "b.png" in address else b""
    )
    assert text.body == (
        "三月上旬**开采**，请做好准备。\n\n\ufdd20\ufdd3\n\n1. 学习；\n2. 讨论。\n   - 小组\n\n"
        "见[共产党员网](https://www.12371.cn/)。\n\n| 甲 | 乙 |\n| --- | --- |\n"
    )
    found = {name: guess.value for name, guess in text.guesses.items()}
    assert ('春茶"开采"', "2019-03-05", "示例日报") == (found["title"], found["date"], found["source"])
    assert {"隐藏的字": "藏起来的。", "网页上正文周围的字": '首页 新闻 春茶"开采" 版权所有 示例县'} == {
        note.kind: note.words for note in text.notes
    }


@table("address", ["a_files\\b.png", ".\\a_files/b.png", "a_files%5Cb.png", "\\a_files\\b.png", "\\\\a_files\\b.png"])
def test_a_picture_beside_a_page_is_found_as_windows_writes_its_way(tmp_path: Path, address: str) -> None:
    """And no other PC is asked: on Windows what begins with two such strokes is one."""
    (tmp_path / "a_files").mkdir(exist_ok=True)
    (tmp_path / "a_files/b.png").write_bytes(b"x")
    page = tmp_path / "a.html"
    page.write_text(PAGE.format("utf-8").replace("a_files/b.png", address), encoding="utf-8")
    ((_, text),) = read_file(page, page.name)
    assert [b"x"] == [picture.data for picture in text.pictures]


def test_a_page_of_an_unknown_program_gives_the_box_with_the_sentences() -> None:
    words = "".join(f"<p>第{n}段，说明春茶怎样开采，怎样管理。</p>" for n in range(9))
    html = f"<body><div><ul><li><a href='a'>新闻，动态。</a></li></ul></div><div><div>{words}</div></div>"
    html += "<div>电话：1</div></body>"
    body = from_html(html, is_whole=True).body
    assert body.startswith("第0段") and "新闻" not in body and "电话" not in body


def test_remarks_and_deleted_words_of_words_own_pages_are_told() -> None:
    html = (
        "<p>各支部<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[z1]</a></span>请<span "
        "class=msoDel><del cite='mailto:z'>不要</del></span><span class=msoIns><ins>做好</ins></span>准备。"
        "<span style='mso-hide:all'>内部</span></p><div style='mso-element:comment-list'>"
        "<div style='mso-element:comment'>"
        "<div class=msocomtxt><p class=MsoCommentText>[z1]问问张三</p></div></div></div>"
    )
    text = from_html(html)
    assert text.body == "各支部请<u>做好</u>准备。\n"
    told = [("批注", "[z1]"), ("修订中删去的字", "不要"), ("隐藏的字", "内部"), ("批注", "[z1]问问张三")]
    assert told == [(each.kind, each.words) for each in text.notes]


def test_what_stands_in_a_form_is_told() -> None:
    """A reader of the page sees it; a draft has no forms."""
    html = (
        "<p>请填写意见，写在下面。</p><textarea name=a>写在框里的&lt;话&gt;\n第二行</textarea><select><option>示例镇"
        "<option selected>示例村</select><input value='提交'><input type=hidden value='暗号'>"
    )
    text = from_html(html)
    told = " ".join(f"{note.words}" for note in text.notes if note.kind == "表单里的字")
    assert told == "写在框里的<话> 第二行 示例镇、示例村 提交"
    assert "暗号" not in told + text.body


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["姓名", "编号", "日期", "比例"])
    sheet.append(["甲|乙", 12, __import__("datetime").date(2026, 3, 1), 0.5])
    sheet.append(["藏行", 1, None, None])
    sheet.append(["丙", 123456789012345678, None, None])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.merge_cells("A5:B5")
    sheet["A5"] = "合计"
    sheet["A2"].comment = openpyxl.comments.Comment("核一下", "示例")
    book.create_sheet("第二").append(["甲", "乙"])
    secret = book.create_sheet("底稿")
    secret.append(["底数"])
    secret.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbooks_sheets_are_tables_without_what_is_hidden() -> None:
    text = read_sheets(workbook(), "a.xlsx")
    assert "## 名单" in text.body and "## 第二" in text.body and "| 甲 | 乙 |" in text.body
    assert '<td colspan="2">合计</td>' in text.body and "2026-03-01" in text.body
    assert not [word for word in ("藏行", "比例", "0.5", "底数", "核一下") if word in text.body]
    told = " ".join(note.words for note in text.notes)
    assert [] == [word for word in ("藏行", "比例", "0.5", "底数", "核一下") if word not in told]
    assert any("十五位" in note.kind for note in text.notes)


def rewritten(change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """Return the workbook with each part's name and bytes changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as book, zipfile.ZipFile(file, "w") as made:
        for each in book.namelist():
            made.writestr(*change(each, book.read(each)))
    return file.getvalue()


def as_strict(name: str, data: bytes) -> tuple[str, bytes]:
    for strict in ("spreadsheetml/main", "officeDocument/relationships"):
        usual = strict.replace("/", "/2006/")
        data = data.replace(b"schemas.openxmlformats.org/" + usual.encode(), b"purl.oclc.org/ooxml/" + strict.encode())
    return name, data


@pytest.mark.parametrize("change", [as_strict, lambda name, data: (name.replace("/workbook", "/WorkBook"), data)])
def test_what_is_hidden_is_told_in_every_form_that_is_read(change: Callable[[str, bytes], tuple[str, bytes]]) -> None:
    assert read_sheets(rewritten(change), "a.xlsx") == read_sheets(workbook(), "a.xlsx")


def test_a_workbook_of_which_nobody_knows_what_it_hides_is_refused() -> None:
    """The reader of cells does not stumble over a broken part that holds none."""
    data = rewritten(lambda name, data: (name, data[:-1] if "comments" in name else data))
    with pytest.raises(NotReadable, match=r"另存为 \.xlsx，再导入"):
        read_sheets(data, "a.xlsx")


@pytest.mark.parametrize("hidden", ["", "column", "row"])
def test_an_older_workbook_that_hides_anything_is_to_be_saved_anew(hidden: str) -> None:
    data = bytearray(Path("tests/unit/office/members/importing/workbooks/clean.xls").read_bytes())
    if not hidden:
        assert "| 姓名 |" in read_sheets(bytes(data), "a.xls").body
        return
    begin, place, bit = {"column": (b"\x7d\0\x0c\0", 8, 0x01), "row": (b"\x08\x02\x10\0", 12, 0x20)}[hidden]
    data[data.index(begin) + 4 + place] |= bit
    with pytest.raises(NotReadable, match="旧格式的表格，里面有隐藏的行、列或者批注。请用 Excel 或 WPS 打开它，另存为"):
        read_sheets(bytes(data), "a.xls")
    assert read_rows(bytes(data), "a.xls")


def test_an_old_sites_table_gives_days_and_old_addresses(tmp_path: Path) -> None:
    records = [
        {"title": "春茶", "content": "<p>正文，<b>一</b>。</p>", "publish_time": "2008-03-15 09:00:00",
         "url": "http://old.example.org/dj/show.asp?id=15", "copyfrom": "示例日报", "catname": "通知公告"},
        {"title": "夏茶", "content": "正文二。\n第二段。", "publish_time": 1205545200, "url": "/dj/16.html"},
    ]  # fmt: skip
    path = file(tmp_path, "a.json", json.dumps({"RECORDS": records}).encode())
    (column, first), (_, second) = read_file(path, path.name)
    assert ("通知公告", "正文，**一**。\n", ("/dj/show.asp?id=15",)) == (column, first.body, first.aliases)
    assert ("2008-03-15", "示例日报") == (first.guesses["date"].value, first.guesses["source"].value)
    assert ("正文二。\n\n第二段。\n", "2008-03-15") == (second.body, second.guesses["date"].value)
    assert ("/dj/16.html",) == second.aliases


def told_of(text: Imported) -> dict[str, str]:
    return {note.kind: f"{note.place}：{note.words}" for note in text.notes}


def test_nothing_that_an_export_holds_is_passed_over_in_silence(tmp_path: Path) -> None:
    """A text without a title or without a body comes in; what is neither, and what no column is for, is told."""
    rows = "标题,正文,日期,浏览量\n,没有标题的正文。,2024-02-30,5\n没有正文的,,20240301,\n,,,77\n"
    rows += "有的,也有。,2024-03-01,9,多出来的\n"
    texts = [text for _, text in read_file(file(tmp_path, "导出.csv", rows.encode()), "导出.csv")]
    assert ["没有标题的正文。\n", "\n", "也有。\n"] == [text.body for text in texts]
    assert "第 1 条：2024-02-30" == told_of(texts[0])["没有这一天的日期"]
    assert "第 2 条：20240301" == told_of(texts[1])["没有这一天的日期"]
    assert "第 3 条：77" == told_of(texts[2])["没有标题、也没有正文的一条"]
    assert "浏览量、表头以外的格子" in told_of(texts[2])["没有用到的列"]


@table(
    ("rows", "bodies", "place"),
    [
        ('一,"正文一,1\n二,正文二,2\n三,正文三,3\n', 1, "第 2 到 4 行，成了一条"),
        ('一,"正文一,1\n二,正文二,2\n三,"正文三",3\n四,正文四,4\n', 2, "第 2 到 4 行，成了一条"),
        ('零,"甲\n乙",0\n一,"正文"一,1\n二,正文二,2\n', 3, "第 4 行"),
        ('一,"他说：""好""，\n走。",1\n二,他说："好",2\n', 2, ""),
        ('一,"他说：\\"好\\"，\n走。",1\n二,"\\\\甲\\\\",2\n', 2, ""),
    ],
)
def test_a_mark_of_quotation_without_another_is_told(tmp_path: Path, rows: str, bodies: int, place: str) -> None:
    """Rows behind it lie in the cell of one draft. Exports that write marks behind a backslash come in as they are."""
    data = f"标题,正文,日期\n{rows}".encode()
    texts = [text for _, text in read_file(file(tmp_path, "a.csv", data), "a.csv")]
    assert bodies == len(texts)
    notes = [note for text in texts for note in text.notes if note.kind == "双引号不成对"]
    assert [place] * bool(place) == [note.place for note in notes]
    if not place:
        assert texts[0].body == '他说："好"，\n\n走。\n'


def test_halves_of_characters_in_an_export_become_question_marks(tmp_path: Path) -> None:
    """JSON can say them, and no file can hold them: a report of them could not be written either."""
    file = tmp_path / "export.json"
    file.write_text(
        r'[{"title": "\ud800甲", "content": "乙 \udfff <p>丙</p>", "\ud800": "\ud800"}, "\ud800"]', encoding="utf-8"
    )
    ((_, text),) = read_file(file, file.name)
    assert ("?甲", True) == (text.guesses["title"].value, "?" in text.body)
    str(text).encode()


@pytest.mark.parametrize("name", ["data-src", "data-original", "src"])
def test_a_picture_at_no_address_is_told(tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<p>支部开展活动。</p><img {name}="http://["><img {name}="file://[/a">', encoding="utf-8")
    ((_, text),) = read_file(page, page.name)
    assert "支部开展活动。" in text.body and () == text.pictures


def test_an_export_of_what_was_rendered_is_read(tmp_path: Path) -> None:
    """As the programs of blogs answer; what is no record is told."""
    records = [
        {"title": {"rendered": "春茶"}, "content": {"rendered": "<p>采茶。</p>"}, "link": "https://old.example/a/1"},
        "不是一条",
    ]
    (one_text,) = [text for _, text in read_file(file(tmp_path, "a.json", json.dumps(records).encode()), "a.json")]
    assert ("采茶。\n", "春茶") == (one_text.body, one_text.guesses["title"].value)
    assert "第 2 条：不是一条" == told_of(one_text)["没有标题、也没有正文的一条"]


@pytest.mark.parametrize(
    "words",
    ["标题\n\n正文。\n\n2026年2月30日\n", "<html><body><p>标题</p><p>正文。</p><p>2026年2月30日</p></body></html>"],
)
def test_a_day_that_is_none_is_told_where_no_other_is_found(tmp_path: Path, words: str) -> None:
    suffix = "html" if words.startswith("<") else "txt"
    found = one(file(tmp_path, f"a.{suffix}", words.encode()))
    assert "date" not in found.guesses
    assert "2026年2月30日" in told_of(found)["没有这一天的日期"]
    there = one(file(tmp_path, f"b.{suffix}", words.replace("2月30日", "2月3日").encode()))
    assert "没有这一天的日期" not in told_of(there)


PLAYED = """<div class="article-content"><p>采茶的一天，大家都来了。</p>
<iframe data-src="https://v.qq.com/x/1.html"></iframe><video controls><source src="/v/茶.mp4">看不了</video>
<p>请下载<a href="/files/表.doc">报名表</a>，看<a href="https://other.example/a">别处</a>，<a href="#top">回去</a>。</p>
<mpvoice name="采茶歌"></mpvoice></div>"""


def test_what_a_page_plays_and_links_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    found = one(file(tmp_path, "a.html", f"<html><body>{PLAYED}</body></html>".encode()))
    told = [note.words for note in found.notes if note.kind == "视频、音频或嵌入的网页"]
    assert ["https://v.qq.com/x/1.html", "/v/茶.mp4 看不了", "采茶歌"] == told
    assert "“采茶的一天，大家都来了。”" in next(note.place for note in found.notes if "v.qq" in note.words)
    assert ["报名表（/files/表.doc）"] == [note.words for note in found.notes if note.kind == "链接的地址"]
    assert "请下载报名表，看[别处](https://other.example/a)，回去。" in found.body


def test_links_of_a_page_whose_address_is_known_lead_there(tmp_path: Path) -> None:
    saved = f"<!-- saved from url=(0035)https://old.example/n/2.html --><html><body>{PLAYED}</body></html>"
    found = one(file(tmp_path, "a.html", saved.encode()))
    assert "[报名表](https://old.example/files/表.doc)" in found.body
    assert not [note for note in found.notes if note.kind == "链接的地址"]


def test_an_old_sites_sheet_in_ansi_is_read(tmp_path: Path) -> None:
    words = '标题,内容,发布时间,地址\n春茶,"正文，\n一。",2008年3月15日,/a,b.html\n'.replace("/a,b", '"/a,b').replace(
        ".html", '.html"'
    )
    path = file(tmp_path, "a.csv", words.encode("gb18030"))
    ((_, text),) = read_file(path, path.name)
    assert ("正文，\n\n一。\n", ("/a%2Cb.html",)) == (text.body, text.aliases)
    assert "2008-03-15" == text.guesses["date"].value


@table(
    ("address", "alias"),
    [
        ("http://a.example.org/dj/1.html", "/dj/1.html"), ("dj/1.html", "/dj/1.html"),
        ("/x.asp?id=1&b=2", "/x.asp?id=1&b=2"),
        ("http://a.example.org/", ""), ("", ""), ("/甲,乙.html", "/甲%2C乙.html"), ("http://[", ""),
        ("/a\u200b\x7f\ufdd0.html", "/a%E2%80%8B%7F%EF%B7%90.html"),
    ],
)  # fmt: skip
def test_an_old_address_is_its_path(address: str, alias: str) -> None:
    assert alias == as_alias(address)


def test_a_folder_of_pages_gives_their_places_as_old_addresses(tmp_path: Path) -> None:
    path = file(tmp_path, "2008/03/15.html", PAGE.format("utf-8").encode())
    file(tmp_path, "img/b.png", b"x")
    assert ("/2008/03/15.html",) == one(path, tmp_path).aliases
    assert () == one(path).aliases


def test_a_page_reads_no_file_outside_its_folder(tmp_path: Path) -> None:
    file(tmp_path, "secret.png", b"x")
    path = file(tmp_path, "site/a.html", b'<p>a, b.<img src="../secret.png"><img src="/../secret.png"></p>')
    assert () == one(path, tmp_path / "site").pictures


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为“Word 文档(.docx)”"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为“Word 文档(.docx)”"),
        ("a.pdf", b"%PDF-1.4", "原来的 Word 文件"), ("a.ofd", b"PK", "原来的 Word 文件"),
        ("a.mht", b"MIME", "网页，全部"),
        ("a.xyz", b"abc", "能导入的有"), ("a.txt", b"", "文件是空的"), ("a.csv", b"a,b\n1,2\n", "标题(title)"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "去掉密码"),
        ("a.xlsx", b"PK\x03\x04abc", "另存为 .xlsx"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, words: str
) -> None:
    monkeypatch.setattr(kinds, "find_program", lambda: "")
    with pytest.raises(NotReadable, match=name.replace(".", r"\.")) as caught:
        list(read_file(file(tmp_path, name, data), name))
    assert words in str(caught.value)


def test_a_page_under_the_name_of_a_document_is_a_page(tmp_path: Path) -> None:
    """Office systems export such files."""
    assert "三月上旬" in one(file(tmp_path, "a.doc", PAGE.format("utf-8").encode())).body


@pytest.mark.parametrize("suffix", [".doc", ".odt", ".wps"])
@pytest.mark.parametrize("begin", ["", "\ufeff \n", f"<!-- {'x' * 3000} -->"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_no_page_is_given_to_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, begin: str, encoding: str
) -> None:
    """It would fetch the style sheets and pictures that the page names."""
    monkeypatch.setattr(kinds, "as_docx", None)
    data = f"{begin}<body><link rel=stylesheet href='http://example.org/a.css'><p>春茶开采。</p></body>".encode(
        encoding
    )
    assert "春茶开采" in one(file(tmp_path, f"a{suffix}", data)).body or encoding != "utf-8"


@table(
    ("field", "stays"),
    [
        (r'{\*\fldinst {\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid12 HYPERLINK "http://example.org"}}', True),
        (r"{\*\fldinst TOC \\o}", True), (r"{\*\fldinst{\f1 PAGE}}", True),
        (r'{\*\fldinst INCLUDEPICTURE "C:/a.png"}', False), ("{\\fldinst\nINCLUDETEXT x}", False),
        (r"{\*\fldinst INCLUDE\'50ICTURE x}", False), (r"{\*\fldinst {\*\x PAGE}INCLUDEPICTURE x}", False),
        (r"{\*\fldinst {\info PAGE}INCLUDEPICTURE x}", False), (r"{\*\fldinst PAGES}", False),
        (r"{\*\fldinst REF {\*\fldinst LINK x}}", False), (r"\\\fldinst LINK x", False),
    ],
)  # fmt: skip
def test_a_field_of_rtf_that_fetches_is_none(field: str, stays: bool) -> None:
    made = without_fetching(rf"{{\rtf1 {field}}}".encode())
    assert stays == (b"fldnone" not in made)
    assert stays or made.count(b"fldinst") == field.count("REF")


def test_the_program_that_converts_is_told_to_fetch_nothing(tmp_path: Path) -> None:
    settings = "Path(sys.argv[-1]).parent / 'profile/user/registrymodifications.xcu'"
    made = as_docx(b"abc", ".doc", "a.doc", str(copying(tmp_path, settings)))
    root = ElementTree.fromstring(made)
    said = {each.get("{http://openoffice.org/2001/registry}name"): each.findtext("value") for each in root.iter("prop")}
    assert said["BlockUntrustedRefererLinks"] == said["DisableMacrosExecution"] == "true"
    assert said["ooInetProxyType"] == "2" and said["ooInetHTTPProxyName"] == said["ooInetHTTPSProxyName"] == "127.0.0.1"


def copying(tmp_path: Path, what: str) -> Path:
    """Return a program that copies a file to where LibreOffice would write. what: the file, as Python says it."""
    program = tmp_path / "soffice"
    words = f"#!{sys.executable}\nimport shutil, sys\nfrom pathlib import Path\n"
    program.write_text(f"{words}shutil.copy({what}, Path(sys.argv[-1]).with_name('text.docx'))\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_an_older_document_is_converted_where_the_program_is_there(tmp_path: Path) -> None:
    """Here by a program of the test's, which writes what LibreOffice would."""
    program = copying(tmp_path, "sys.argv[-1]")
    assert b"abc" == as_docx(b"abc", ".doc", "a.doc", str(program))
    with pytest.raises(NotReadable, match="没能转换"):
        as_docx(b"abc", ".doc", "a.doc", "/bin/false")


def test_cells_merged_to_the_end_of_the_sheet_are_merged_as_far_as_it_is_filled() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("甲", "", "乙"), ("丙", "丁", "戊")):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merged_cells.add("C2:XFD1048576")
    book.save(written := io.BytesIO())
    read = read_sheets(written.getvalue(), "a.xlsx").body
    assert [read.count(words) for words in ('colspan="2"', "<th>乙</th>", "<td>丁</td>", "<td>戊</td>")] == [1] * 4


@pytest.mark.parametrize("read", [read_sheets, read_rows])
def test_a_day_that_no_calendar_has_is_refused_in_words(read: Callable[[bytes, str], object]) -> None:
    """An amount in a cell for days: the reader's own code ends on it."""
    book, written = openpyxl.Workbook(), io.BytesIO()
    cell = book.active["A1"]
    cell.value, cell.number_format = -1.2e12, "yyyy-mm-dd"
    book.save(written)
    with pytest.raises(NotReadable, match=r"另存为 \.xlsx"):
        read(written.getvalue(), "甲.xlsx")


@pytest.mark.parametrize("read", [read_sheets, read_rows])
def test_two_sheets_of_one_name_are_refused_in_words(read: Callable[[bytes, str], object]) -> None:
    """They are asked for by name, and the first would be read, and held, once for each."""
    table = '<table:table table:name="甲"/>'
    spaces = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
    book = zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": f'<office:document-content xmlns:office="{spaces.format("office")}" '
        f'xmlns:table="{spaces.format("table")}"><office:body><office:spreadsheet>{table * 2}</office:spreadsheet>'
        "</office:body></office:document-content>",
    })  # fmt: skip
    with pytest.raises(NotReadable, match=r"另存为 \.xlsx"):
        read(book, "甲.ods")
