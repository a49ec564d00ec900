"""Slips of every kind, each with the files of the miniature that have it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PIL import Image

from tests.built.test_editors_texts import NAMED
from tests.county import COUNTY
from tests.unit.kernel.images.samples import moving, photo, saved

Files = Mapping[str, str | bytes]  # by their paths below the county's folder

NEWS = "content/news/slip.md"
HEAD = "标题: 示例甲\n日期: 2026-03-01\n来源: 示例党建网\n编辑: 示例编辑\n"
TEXT = f"---\n{HEAD}---\n示例的正文。\n"
KEY = "0" * 64


def head(old: str, new: str) -> Files:
    """A text in whose head something stands otherwise."""
    assert old in TEXT
    return {NEWS: TEXT.replace(old, new)}


def line(words: str) -> dict[str, str | bytes]:
    """A text with a further line in its head."""
    return {NEWS: TEXT.replace("---\n示例的", f"{words}\n---\n示例的")}


def body(words: str) -> Files:
    """A text of these words."""
    return {NEWS: TEXT.replace("示例的正文。", words)}


def changed(path: str, old: str, new: str) -> Files:
    """A file of the miniature in which something stands otherwise."""
    text = (COUNTY / path).read_text("utf-8")
    assert old in text, (path, old)
    return {path: text.replace(old, new, 1)}


def _columns() -> str:
    return (COUNTY / "content/columns.yaml").read_text("utf-8")


def _column(slug: str, name: str = "示例栏目") -> str:
    """Return the lines of one more column."""
    last = "  - slug: " + _columns().rpartition("  - slug: ")[2]
    return re.sub("name: .*", f"name: {name}", re.sub("slug: .*", f"slug: {slug}", last, count=1), count=1)


def drawing(inner: str = "", size: str = 'viewBox="0 0 9 9"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inner}</svg>'


def picture(name: str, data: str | bytes) -> Files:
    return {f"content/images/{name}": data, **body(f"![示例](../images/{name})")}


_SECOND_FILE: Files = {"content/files/示例乙.csv": "甲,乙\n"}
HEADS: Mapping[str, Files] = {
    "quotes in a title": head("示例甲", '"某某"开头的示例'),
    "a field behind a blank": line(" 摘要: 示例丙"),
    "a field behind a wide blank": line("\u3000摘要: 示例丙"),
    "single quotes": head("示例甲", "'某某'开头的示例"),
    "quotes within quotes": head("示例甲", '"他说"示例"了"'),
    "an open quote": head("示例甲", '"示例甲'),
    "a backslash in quotes": head("示例甲", '"C:\\示例"'),
    "a hash": head("示例甲", "示例 #1"),
    "a hash beside quotes": head("示例甲", '说"示例" #1'),
    "a hash in a further line": head("示例甲", "示例\n  第 #1 号"),
    "a further line that is no field": head("示例甲", "示例甲\n乙"),
    "a bracket that is open": head("来源: 示例党建网", "来源: [示例党建网"),
    "a tabulator": head("来源: 示例党建网", "视频:\n\t地址: [https://www.example.org/v.mp4"),
    "a text in a list": head("来源: 示例党建网", "来源:\n  - &甲 乙"),
    "a text in brackets": head("来源: 示例党建网", "来源: [2026]1号"),
    "lists within lists": line(f"标签: {'[' * 30}{']' * 30}"),
    "a first fence of four": {NEWS: "-" + TEXT},
    "a first fence of dashes": {NEWS: TEXT.replace("---\n标题", "——\n标题")},
    "a title behind the fence": {NEWS: TEXT.replace("---\n标题", "---标题")},
    "a last fence of four": {NEWS: TEXT.replace("---\n示例的", "----\n示例的")},
    "a last fence in a list": {NEWS: TEXT.replace("---\n示例的", "- ---\n示例的")},
    "a first line too far in": head("标题", "  标题"),
    "a first line in a list": head("标题", "- 标题"),
    "a first line that is no field": head("标题", "关于示例的通知\n标题"),
    "a further line too far in": head("来源", "  编著：示例\n来源"),
    "an item of no list": line("- 甲"),
    "a correction on one line": line("更正: 2026-03-05"),
    "a first value in brackets": head("示例甲", "[示例甲"),
    "no first fence": {NEWS: TEXT.removeprefix("---\n")},
    "no last fence": {NEWS: TEXT.replace("编辑\n---\n", "编辑\n\n")},
    "no head": {NEWS: "示例的正文。\n"},
    "an empty line before the head": {NEWS: "\n" + TEXT},
    "a wide colon": head("来源: ", "来源："),
    "a wide colon and a hash": head("标题: 示例甲", "标题：示例 #1"),
    "a wide blank before a key": head("来源", "\u3000来源"),
    "a zero-width blank before a key": head("来源", "\u200b来源"),
    "an address with signs": line("地址名: 春茶"),
    "an address of a list": line("地址名: '2026'"),
    "an address of a device": line("地址名: con"),
    "a title of a device": head("示例甲", "CON"),
    "a title of a list": head("示例甲", "2026"),
    "a long address": line(f"地址名: {'a' * 300}"),
    "an address that is taken": {
        NEWS: TEXT.replace("编辑:", "地址名: tea\n编辑:"),
        "content/news/other.md": TEXT.replace("编辑:", "地址名: tea\n编辑:").replace("03-01", "02-01"),
    },
    "a title that is taken": {NEWS: TEXT, "content/news/other.md": TEXT.replace("03-01", "02-01")},
    "a long title": head("示例甲", "示例" * 70),
    "a long number": line(f"离线优先: {'9' * 5_000}"),
    "a number too large": line("离线优先: 12"),
    "a number in words": line("离线优先: 一"),
    "a date in words": head("2026-03-01", "三月一日"),
    "a date that is none": head("2026-03-01", "2026-02-30"),
    "a time that is none": head("2026-03-01", "2026-03-01 25:61"),
    "a year that is none": head("2026-03-01", "0206-03-01"),
    "neither yes nor no": line("示例: 也许"),
    "a choice that is none": line("状态: 草搞"),
    "a choice far from all": line("效力: 不知道"),
    "a key that is none": line("摘药: 示例。"),
    "a key far from all": line("天气: 晴"),
    "a key written twice": line("来源: 示例党建网"),
    "a key that is missing": {NEWS: TEXT.replace("来源: 示例党建网\n", "")},
    "a key of the column that is missing": {NEWS: TEXT.replace("编辑: 示例编辑\n", "")},
    "a text that is a list": line("摘要: [甲, 乙]"),
    "a list that is a map": line("标签: {甲: 乙}"),
    "a list with a list": line("标签: [甲, [乙]]"),
    "a long list": line(f"标签: {'、'.join(map(str, range(60)))}"),
    "a map that is a text": line("视频: https://www.example.org/v.mp4"),
    "a map without what it needs": line("更正:\n  - 内容: 示例"),
    "backslashes in a path": line("附件: ..\\files\\示例报名表.csv"),
    "two films": line("视频:\n  文件: ../videos/media/one-bud.webm\n  地址: https://www.example.org/v.mp4"),
    "a film without a file": line("视频:\n  时长: '0:20'"),
    "a film that is none": line("视频:\n  文件: ../files/示例报名表.csv"),
    "captions that are none": line("视频:\n  文件: ../videos/media/one-bud.webm\n  字幕: ../files/示例报名表.csv"),
    "a film elsewhere with captions": line(
        "视频:\n  地址: https://www.example.org/v.mp4\n  字幕: ../videos/media/one-bud.vtt"
    ),
    "no web address": line("视频:\n  地址: http://["),
    "words without a picture": line("题图说明: 示例"),
    "a picture without words": line("题图: ../images/seal.png"),
    "a picture that is none": line("题图: ../files/示例报名表.csv\n题图说明: 示例"),
    "a picture that holds itself": line("题图: data:image/png;base64,AAAA\n题图说明: 示例"),
    "an attachment that is not there": line("附件: ../files/示例报名.csv"),
    "a successor that is not there": changed("content/documents/old-rule.md", "new-rule.md", "none.md"),
    "a tag in another form": line("标签: “茶叶”"),
    "tags with a blank between": line("标签: 春茶 黄茶"),
    "tags with number signs": line("标签: '#春茶#黄茶#'"),
    "key words with a stroke between": line("关键词: 春茶/黄茶"),
    "tags written twice": line("标签: 春茶\n标签: 黄茶、老茶"),
    "attachments written twice": line("附件: ../files/示例报名表.csv\n附件: ../files/示例乙.csv") | _SECOND_FILE,
    "two attachments in a line": line("附件: ../files/示例报名表.csv、../files/示例乙.csv") | _SECOND_FILE,
    "two attachments with a blank between": line("附件: ../files/示例报名表.csv ../files/示例乙.csv") | _SECOND_FILE,
    "two attachments in an item": line("附件:\n  - ../files/示例报名表.csv，../files/示例乙.csv") | _SECOND_FILE,
    "two attachments with one name": line(
        "附件:\n  - 文件: ../files/示例报名表.csv; ../files/示例乙.csv\n    名称: 示例"
    )
    | _SECOND_FILE,
    "two pictures of a text": line("题图: ../images/seal.png、../images/steps.svg\n题图说明: 示例"),
    "an attachment on a disk": line("附件: C:\\资料\\示例.csv"),
    "an attachment on a server": line("附件: \\\\server\\共享\\示例.csv"),
    "an attachment elsewhere": line("附件: https://www.example.org/a.pdf"),
    "a film in an office's net": line("视频:\n  地址: http://192.168.1.5/v.mp4"),
    "tags in brackets": line("标签: 【春茶】【黄茶】"),
    "nothing to attach": line("附件: 无"),
    "nobody's tags": line("标签: 无"),
    "an author who is none": line("作者: 无"),
    "an attachment as a link": line("附件: '[示例](../files/示例报名表.csv)'"),
    "an attachment in brackets": line("附件: 《../files/示例报名表.csv》"),
    "a picture elsewhere": line("题图: https://www.example.org/a.jpg\n题图说明: 示例"),
    "a picture of Markdown": line("题图: '![章](../images/seal.png)'\n题图说明: 示例"),
    "stressed words of a summary": line("摘要: 今天**重点**讲示例"),
    "tags of HTML in a title": head("示例甲", "示例<br>甲"),
    "a link in a summary": line("摘要: '见[示例](first-meeting.md)'"),
    "marks of a correction": line("更正:\n  - 日期: 2026-03-05\n    内容: 改为**示例**"),
    "a withdrawal that says yes": line("撤回: 是\n撤回日期: 2026-03-05"),
    "old addresses with a blank between": line("旧地址: news/a.html news/b.html"),
    "a text below its bar": line("摘要: |\n第一句"),
    "a field in a list of none": line("- 摘要: 示例"),
    "an item without a blank": line("附件:\n  -../files/示例报名表.csv"),
    "an item with a wide dash": line("附件:\n  － ../files/示例报名表.csv"),
    "an update before its text": line("更新: 2026-02-01"),
    "an update to come": line("更新: 2036-03-05"),
    "an update long ago": line("更新: 1926-03-05"),
    "a correction before its text": line("更正:\n  - 日期: 2026-02-01\n    内容: 示例"),
    "a correction to come": line("更正:\n  - 日期: 2026-12-01\n    内容: 示例"),
    "a withdrawal before its text": line("撤回: 示例\n撤回日期: 2026-02-01"),
    "a text signed after its day": line("成文日期: 2026-03-05"),
    "an end before its beginning": line("生效日期: 2026-05-01\n失效日期: 2026-04-01"),
    "repealed before its end": line("效力: 废止\n失效日期: 2026-12-31"),
    "valid after its end": line("效力: 有效\n失效日期: 2026-03-05"),
    "valid with a successor": line("效力: 有效\n替代文件: first-meeting.md"),
    "a day far ahead": head("2026-03-01", "2036-03-01"),
    "a day long ago": head("2026-03-01", "1926-03-01"),
    "no body": {NEWS: TEXT.replace("示例的正文。\n", "")},
    "an identity card's number": body("号码 11010119900307109X。"),
    "a mobile number": body("电话 13800138000。"),
}

BODIES: Mapping[str, Files] = {
    "a line below a quote": body("> 引文。\n不是引文。"),
    "a name in underscores": body("调用 __init__ 方法，字段是 _id_。"),
    "the title again": body("# 示例甲\n\n示例的正文。"),
    "a vertical tab": body("示例的\x0b正文。"),
    "vertical tabs on many lines": body("甲\x0b乙\n" * 9),
    "a control in a head": head("示例编辑", '"示例\\x0b编辑"'),
    "a zero-width blank": body("示\u200b例"),
    "a radical": body("\u2f0a党"),
    "a bullet of Word": body("\uf0b7 示例"),
    "a sign of one computer": body("\ue123"),
    "a character that was lost": body("示\ufffd"),
    "the number of no character": body("甲&#11;乙"),
    "the number of a line's end": body("甲&#8232;乙"),
    "a wide number sign": body("\uff03 示例"),
    "wide brackets": body("[示例]（first-meeting.md）"),
    "one wide bracket": body("[示例](first-meeting.md）"),
    "a blank between brackets": body("[示例] (first-meeting.md)"),
    "a size behind a picture": body("![示例](../images/seal.png =300x200)"),
    "a title in curly quotes": body("[示例](first-meeting.md “说明”)"),
    "a link without words": body("见[](https://www.example.org/)。"),
    "an address on the next line": body("[示例]\n(first-meeting.md)"),
    "no end of a link": body("[示例](first-meeting.md"),
    "a blank in a name": {**body("[示例](../files/示例 表.csv)"), "content/files/示例 表.csv": "甲\n"},
    "quotes in a link's title": body('[示例](first-meeting.md "甲"乙")'),
    "a blank in an address": body("[示例](https://www.example.org/a b)"),
    "a link over two lines": body("[示例](\n\n示例"),
    "a wide exclamation mark": body("\uff01[示例](../images/seal.png)"),
    "a picture without words": body("![](../images/seal.png)"),
    "a picture in HTML without words": body('<img src="../images/seal.png">'),
    "a picture in HTML without an address": body('看<img alt="示例">'),
    "words that vanish": body('甲\n\n!!! note "题"后面的话\n    文'),
    "an undefined note": body("甲[^2]"),
    "a note with a wide colon": body("甲[^1]\n\n[^1]：注。"),
    "a note written twice": body("甲[^1]\n\n[^1]: 注。\n\n[^1]: 又注。"),
    "a note that is not called": body("甲\n\n[^1]: 注。"),
    "code without an end": body("甲\n\n```\n乙"),
    "waves without an end": body("甲\n\n~~~\n乙"),
    "a comment without an end": body("甲\n\n<!-- 乙\n"),
    "wide bars": body("｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜"),
    "a table in tags": body("<div>\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n</div>"),
    "a rule that stands alone": body("甲\n\n|---|---|"),
    "a rule with fewer columns": body("| 甲 | 乙 |\n|---|\n| 1 | 2 |"),
    "wide dashes": body("| 甲 | 乙 |\n|——|——|\n| 1 | 2 |"),
    "a row with more cells": body("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 | 4 |"),
    "a tag that may not be": body("<font>甲</font>"),
    "a tag in a block that may not be": body("<div>\n<iframe></iframe>甲\n</div>"),
    "an attribute that may not be": body('<p style="color:red">甲</p>'),
    "a tag without an end": body("<b>甲"),
    "stars beside blanks": body("这是** 重点 **"),
    "underscores beside blanks": body("这是__ 重点 __"),
    "lone stars": body("这是*重点*内容"),
    "lone stars in quotes": body("按“*”和“*”"),
    "a heading below a sentence": body("甲\n##乙"),
    "a list of sources": body("甲[1]、[2]\n\n[1]: 《示例》\n[2]: 示例乙"),
    "words behind a label that is not called": body("甲\n\n[附件1]: 示例.doc"),
    "bars without a table": body("甲 | 乙 | 丙"),
    "fences within a line": body("甲 ```乙"),
    "highlighted words": body("甲==乙=="),
    "struck words": body("甲~~乙~~"),
    "double brackets": body("[[甲]]"),
    "braces of attributes": body("甲\n{: .x}"),
    "boxes": body("- [ ] 甲"),
    "a heading without a blank": body("#甲"),
    "a row over two lines": body("| 甲 | 乙 |\n|---|---|\n| 1 | 很长\n的字 |"),
    "rows without a rule": body("| 甲 | 乙 |\n| 1 | 2 |\n| 3 | 4 |"),
    "an empty line in a table": body("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |"),
    "cells between tabs": body("甲\t乙\n1\t2\n3\t4"),
    "a bar in code in a cell": body("| 甲 | 乙 |\n|---|---|\n| `a|b` | 2 |"),
    "items without a blank": body("-甲"),
    "a line of equals signs": body("题\n===="),
    "attributes behind a picture": body("![示例](../images/seal.png){width=300}"),
    "a container": body(":::tip\n甲\n:::"),
    "a table of contents": body("[TOC]\n\n甲"),
    "a heading without words": body("甲\n\n##"),
    "a note without its colon": body("甲[^1]\n\n[^1] 注。"),
    "words between wide bars": body("文｜示例\u3000图｜示例"),
    "wide bars above a rule": body("甲｜乙\n---|---\n1｜2"),
    "wide colons in a rule": body("| 甲 | 乙 |\n|：—|—：|\n| 1 | 2 |"),
    "the same number again": body("1. 甲\n1. 乙\n1. 丙"),
    "numbers with a nought": body("01. 甲\n02. 乙"),
    "a note in wide brackets": body("甲［^1］\n\n[^1]: 注。"),
    "a note in Chinese brackets": body("甲【^1】\n\n[^1]: 注。"),
    "a line below a note": body("甲[^1]\n\n[^1]: 注。\n又一行。"),
    "a link in Chinese brackets": body("【示例】(first-meeting.md)"),
    "brackets the wrong way round": body("(示例)[first-meeting.md]"),
    "a wide number sign without a blank": body("＃示例"),
    "a wide sign of quotes": body("＞ 示例"),
    "wide stars": body("这是＊＊重点＊＊内容"),
    "wide grave accents": body("输入｀示例｀"),
    "wide waves": body("甲～～乙～～"),
    "wide dashes alone": body("甲\n\n－－－\n\n乙"),
    "a frame of wide signs": body("！！！ note\n    甲"),
    "a frame without a blank": body("!!!note\n    甲"),
    "a folded frame": body("??? note\n    甲"),
    "a frame with nothing in it": body('!!! note "题"\n\n甲'),
    "words behind a frame's title": body('!!! note "题" 甲'),
    "a frame in curly quotes": body("!!! note “题”\n    甲"),
    "a frame in capitals": body('!!! NOTE "题"\n    甲'),
    "a frame with a colon": body("!!! note：题\n    甲"),
    "markdown in tags": body("<div>\n**甲**\n</div>"),
}

LINKS: Mapping[str, Files] = {
    "no address": body("[示例]()"),
    "a picture that is an anchor": body("![示例](#甲)"),
    "an anchor that is not there": body("[示例](#甲、乙)\n\n## 甲、乙"),
    "an anchor far from all": body("[示例](#没有)\n\n## 甲、乙"),
    "an anchor without headings": body("[示例](#没有)"),
    "an anchor that is not in another text": body("[示例](first-meeting.md#没有)"),
    "an anchor in a text without headings": body("[示例](tea-week.md#没有)"),
    "a picture elsewhere": body("![示例](https://www.example.org/a.png)"),
    "a picture within the text": body("![示例](data:image/png;base64,AAAA)"),
    "a scheme that is none": body("[示例](javascript:alert)"),
    "a host without a scheme": body("[示例](www.example.org)"),
    "a bare host": body("[示例](a.example.com/b)"),
    "a scheme with a wide colon": body("[示例](https\uff1a//www.example.org/)"),
    "a scheme with one slash": body("[示例](http:/www.example.org/)"),
    "a wide scheme": body("[示例](ｈｔｔｐ://www.example.org/)"),
    "no scheme before slashes": body("[示例](//www.example.org/)"),
    "a mail address": body("[示例](a@b.example)"),
    "half a mail address": body("[示例](mailto:a)"),
    "a telephone number": body("[示例](0839-4200000)"),
    "half a telephone number": body("[示例](tel:1)"),
    "no host": body("[示例](https://)"),
    "wide dots": body("[示例](https://www。example。org/)"),
    "a zero-width blank in an address": body("[示例](\u200bhttps://www.example.org/)"),
    "a file on a disk": body("[示例](C:\\资料\\示例.doc)"),
    "a file by its scheme": body("[示例](file:///C:/资料/示例.doc)"),
    "a file on a server": body("[示例](\\\\server\\共享\\示例.doc)"),
    "a site on one's own PC": body("[示例](http://localhost:8000/a.html)"),
    "a site on one's own PC by number": body("[示例](http://127.0.0.1/)"),
    "a site in an office's net": body("[示例](http://192.168.1.5/a)"),
    "a site by a name of an office": body("[示例](http://oa/a)"),
    "backslashes": body("[示例](..\\news\\first-meeting.md)"),
    "a link within tags": body("<table>\n<tr><td>[示例](https://www.example.org/)</td></tr>\n</table>"),
    "a name nearly right": body("[示例](first-meting.md)"),
    "another case": body("![示例](../images/SEAL.png)"),
    "a name far from all": body("[示例](../files/没有.xyz)"),
    "a file without its ending": body("[示例](../files/示例报名表)"),
    "a text without its ending": body("[示例](first-meeting)"),
    "a number sign in a name": {**body("[示例](../files/1#楼.csv)"), "content/files/1#楼.csv": "甲\n"},
    "a name without an ending": {**body("[示例](../files/示例)"), "content/files/示例": "甲\n"},
    "a program": {**body("[示例](../files/a.exe)"), "content/files/a.exe": "甲\n"},
}

PICTURES: Mapping[str, Files] = {
    "a torn picture": picture("a.jpg", saved(photo(), "JPEG")[:900]),
    "no picture": picture("a.png", b"abc"),
    "a picture of a phone": picture("a.jpg", b"\0\0\0\x18ftypheic" + bytes(80)),
    "a picture too large": picture("a.png", saved(Image.new("1", (13_000, 12_000)), "PNG")),
    "a picture too long": picture("a.png", saved(photo((8, 8)).resize((10, 17_000)), "PNG")),
    "a picture of two pages": picture("a.tif", moving("TIFF", 2)),
    "a drawing without a size": picture("a.svg", drawing(size="")),
    "a drawing with a script": picture("a.svg", drawing("<script/>")),
    "a drawing with a script by number": picture("a.svg", drawing('<a x="&#10;" onload="a"/>')),
    "a torn drawing": picture("a.svg", "<svg"),
}

FILES: Mapping[str, Files] = {
    "an older encoding": {NEWS: TEXT.encode("gbk")},
    "UTF-16": {NEWS: TEXT.encode("utf-16")},
    "no encoding": {NEWS: b"\xff" + TEXT.encode()[:40] + b"\xff\xff"},
    "halves of characters": {NEWS: TEXT.replace("正文", "\ud800").encode("utf-8", "surrogatepass")},
    "a hidden text": {"content/news/.slip.md": TEXT},
    "a name with a control": {"content/news/a\x01.md": TEXT},
    "a text in no column": {"content/slip.md": TEXT},
    "a text in a folder that is no column": {"content/nowhere/slip.md": TEXT},
    "a data file with a short ending": {"content/other.yml": "a: b\n"},
    "a text in a column that is filled": {"content/faq/slip.md": TEXT},
    "a capital ending": {"content/news/slip.MD": TEXT},
    "a document in a column": {"content/news/slip.docx": b"PK"},
    "a program in a column": {"content/news/slip.exe": b"MZ"},
    "a name without an ending in a column": {"content/news/slip": TEXT},
    "names that differ in case": {"content/files/a.csv": "甲\n", "content/files/A.csv": "乙\n"},
    "a page with a Chinese name": {"content/pages/关于.md": (COUNTY / "content/pages/about.md").read_bytes()},
    "a page without a summary": changed("content/pages/about.md", "摘要", "更新: 2026-03-01\n摘 要"),
    "a table among answers": {"faq/a.csv": "甲\n"},
    "no key": {"content/bundle-key.txt": ""},
    "half a key": {"content/bundle-key.txt": KEY[:40]},
    "two keys": {"content/bundle-key.txt": f"{KEY}\n{KEY}\n"},
    "a key with a mark": {"content/bundle-key.txt": f"\ufeff{KEY}\n"},
    "a key with other signs": {"content/bundle-key.txt": "x" * 64},
}

_COLUMNS, _SITE, _TOPICS, _FAQ = "content/columns.yaml", "content/site.yaml", "content/topics.yaml", "faq/dues.yaml"
DATA: Mapping[str, Files] = {
    "two columns of one folder": {_COLUMNS: _columns() + _column("rural")},
    "two columns with Chinese folders": {_COLUMNS: _columns() + _column("农事") + _column("农是", "农技")},
    "a long folder": changed(_COLUMNS, "slug: videos", f"slug: {'a' * 40}"),
    "a Chinese folder": changed(_COLUMNS, "slug: videos", "slug: 农事"),
    "a folder of the site": changed(_COLUMNS, "slug: videos", "slug: search"),
    "a function that is none": changed(_COLUMNS, "function: 服务", "function: 服物"),
    "a function without words": changed(_COLUMNS, "  - name: 服务\n    description: 示例县的农事。\n", ""),
    "a wide colon in the columns": changed(_COLUMNS, "name: 通知公告", "name：通知公告"),
    "a wide colon in the site": changed(_SITE, "name: 示例党建网", "name：示例党建网"),
    "a wide colon in the topics": changed(_TOPICS, "- slug: ", "- slug："),
    "a wide colon in answers": changed(_FAQ, "话题: dues", "话题：dues"),
    "an answer reviewed on a day to come": changed(_FAQ, "复核: 2026-01-09", "复核: 2036-01-09"),
    "an answer reviewed long ago": changed(_FAQ, "复核: 2026-01-09", "复核: 1926-01-09"),
    "wide colons above lists": changed(_FAQ, "问题:", "问题："),
    "a site's address of one's own PC": changed(_SITE, "correction:", "address: http://localhost:8000\ncorrection:"),
    "an item of topics without a blank": changed(_TOPICS, "- slug: ", "-slug: "),
    "an item of topics with a wide dash": changed(_TOPICS, "- slug: ", "－ slug: "),
    "two columns of one name": changed(_COLUMNS, "name: 通知公告", "name: 工作动态"),
    "a feature that is none": changed(_COLUMNS, "filled_by: faq", "filled_by: fag"),
    "a feature of another column": changed(_COLUMNS, "home: 公告栏", "filled_by: faq"),
    "a demand that is none": changed(_COLUMNS, "requires: [source, editor]", "requires: [source, edtor]"),
    "a demand far from all": changed(_COLUMNS, "requires: [source, editor]", "requires: [source, xyzw]"),
    "no column for answers": {_COLUMNS: re.sub(r"  - slug: faq\n(?:    .*\n)+", "", _columns())},
    "a tabulator in front of a key": changed(_COLUMNS, "    function: 新闻", "\tfunction: 新闻"),
    "an anchor of YAML": changed(_SITE, "name: 示例党建网", "name: &甲 乙"),
    "an alias of YAML": changed(_SITE, "name: 示例党建网", "name: *甲"),
    "topics without any": {_TOPICS: "topics:\n"},
    "a list that is a text": {_TOPICS: "示例\n"},
    "an address that is none": changed(_SITE, "correction:", "address: www.example.org\ncorrection:"),
    "a place for corrections that is none": changed(_SITE, "jiucuo@example.org", "示例"),
    "an emblem that is not there": changed(_SITE, "示例标志.svg", "没有.svg"),
    "a site without a name": changed(_SITE, "name: 示例党建网", "name:"),
    "a topic with a Chinese name": changed(_TOPICS, "slug: tea-year", "slug: 茶"),
    "a topic that nobody writes of": changed(_TOPICS, "tags: [组织生活]", "tags: [没人用]"),
    "a dead link of a topic": changed(_TOPICS, "rural/pruning.md", "rural/prunning.md"),
    "a topic of answers with a Chinese name": changed(_FAQ, "话题: dues", "话题: 党费"),
    "an answer's number in Chinese": changed(_FAQ, "编号: dues-late", "编号: 晚交"),
    "an answer's number again": changed(_FAQ, "编号: dues-late", "编号: dues-base"),
    "an answer without its source": changed(_FAQ, "    来源: 示例规定\n", ""),
    "an answer with a mobile number": changed(_FAQ, "尽快补上。", "尽快补上，电话13800138000。"),
}
_STATIONS, _BASES = "content/stations/sample.yaml", "content/bases/sample.yaml"
STATIONS: Mapping[str, Files] = {
    "a village below none": changed(_STATIONS, "    上级: east\n", ""),
    "a village below one that is not there": changed(_STATIONS, "上级: east\n", "上级: nowhere\n"),
    "a village below one that is misspelt": changed(_STATIONS, "上级: east\n", "上级: eastt\n"),
    "a village below the county": changed(_STATIONS, "上级: east\n", "上级: centre\n"),
    "a town below a town": changed(
        _STATIONS, "西镇站点\n    级别: 镇\n    上级: centre", "西镇站点\n    级别: 镇\n    上级: east"
    ),
    "a town above itself": changed(_STATIONS, "上级: centre", "上级: east"),
    "a county below a town": changed(_STATIONS, "级别: 县\n", "级别: 县\n    上级: east\n"),
    "a circle": changed(_STATIONS, "级别: 镇\n    上级: centre", "级别: 镇\n    上级: east-first"),
    "two counties": changed(_STATIONS, "级别: 镇", "级别: 县"),
    "a level that is none": changed(_STATIONS, "级别: 村", "级别: 组"),
    "a town of no list": changed(_STATIONS, "乡镇: 示例东镇", "乡镇: 示例冬镇"),
    "a town unlike all": changed(_STATIONS, "乡镇: 示例东镇", "乡镇: 某地"),
    "a crop of no list": changed(_STATIONS, "作物: 茶叶、核桃", "作物: 茶业、核桃"),
    "a town's station without its town": changed(_STATIONS, "    乡镇: 示例东镇\n", ""),
    "a county's station in a town": changed(_STATIONS, "级别: 县\n", "级别: 县\n    乡镇: 示例东镇\n"),
    "a village in another town": changed(_STATIONS, "上级: east\n", "上级: east\n    乡镇: 示例西镇\n"),
    "a person for a role": changed(_STATIONS, "管理员: 镇党委组织委员", "管理员: 张三"),
    "a telephone for a role": changed(_STATIONS, "管理员: 镇党委组织委员", "管理员: 组织委员13800138000"),
    "no seats": changed(_STATIONS, "座位: 40", "座位: 0"),
    "a code again": changed(_STATIONS, "代码: west", "代码: east"),
    "a code in Chinese": changed(_STATIONS, "代码: west", "代码: 西镇"),
    "a sample that does not say so in its name": changed(_STATIONS, "名称: 示例西镇站点", "名称: 西镇站点"),
    "a sample that says so in its name alone": changed(_STATIONS, "受众: 党员\n    示例: 是", "受众: 党员"),
    "two names alike": changed(_STATIONS, "名称: 示例西镇站点", "名称: 示例东镇站点"),
    "another ending": {"content/bases/b.yml": "基地表:\n"},
    "no column": {_COLUMNS: re.sub(r"  - slug: stations\n(?:    .*\n)+", "", _columns())},
    "a person who recommends": changed(_BASES, "推荐单位: 示例县农业农村部门", "推荐单位: 王主任"),
    "a text of a base that is not there": changed(_BASES, "rural/pruning.md", "rural/prunning.md"),
    "a base's station that is not there": changed(_BASES, "站点: east-first", "站点: east-frist"),
    "a grower's base that is not there": changed(_BASES, "基地: tea-garden", "基地: tea-gardne"),
    "a code of a base and a grower": changed(_BASES, "代码: walnut-leader", "代码: tea-garden"),
}  # fmt: skip
TEXTS: Mapping[str, Files] = {
    name: {"content/files/1#楼.pdf": b"%PDF-1.4\n%%EOF\n", "content/files/安装 包.exe": b"MZ", **body(words)}
    for name, (words, *_) in NAMED.items()
}
SLIPS: Mapping[str, Files] = {
    f"{kind}: {name}": files
    for kind, table in (
        ("head", HEADS), ("body", BODIES), ("link", LINKS), ("picture", PICTURES), ("file", FILES), ("data", DATA),
        ("station", STATIONS), ("text", TEXTS),
    )
    for name, files in table.items()
}  # fmt: skip
