"""What editors type and paste, as they mean it: each text once with what its readers get, or with what is wrong in it.

Every line stands for a kind of trouble that people who do this job have had elsewhere.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.county import SITE_URL, Miniature, copy_county

HEAD = "---\n标题: 示例{}\n地址名: t{}\n日期: 2026-03-01 08:00\n来源: 示例县\n编辑: 示例编辑\n---\n"
SHOWN = {
    "masked names": ("参会：张*三、李*四、王**、赵**。", "参会：张*三、李*四、王**、赵**。"),
    "masked phones": ("电话 138****1234、139****5678", "电话 138****1234、139****5678"),
    "figures with stars": ("规格10*20*30，文件 my_file_name", "规格10*20*30，文件 my_file_name"),
    "blanks to fill in": ("甲方：____（盖章）乙方：____", "甲方：____（盖章）乙方：____"),
    "bold of underscores": ("这是__重点__内容", "这是<strong>重点</strong>内容"),
    "bold beside punctuation": ("**通知：**请看", "<strong>通知：</strong>请看"),
    "words in angles": ("材料分为<A类>和<附件1>，a<b且c>d", "材料分为&lt;A类&gt;和&lt;附件1&gt;，a&lt;b且c&gt;d"),
    "bold tags that look like words": ("分<B类>三种", "分&lt;B类&gt;三种"),
    "pasted lines": ("时间：三点\n地点：礼堂", "时间：三点<br>\n地点：礼堂"),
    "bullets": ("● 甲\n● 乙", "● 甲<br>\n● 乙"),
    "numbers in circles": ("①甲\n②乙", "①甲<br>\n②乙"),
    "numbers and commas": ("1、甲\n2、乙", "1、甲<br>\n2、乙"),
    "numbers in brackets": ("（一）甲\n（二）乙", "（一）甲<br>\n（二）乙"),
    "numbers and bracket": ("1) 甲\n2) 乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
    "four blanks": ("第一段。\n\n    第二段。", "<p>第二段。</p>"),
    "wide blanks": ("\u3000\u3000第一段。", "<p>第一段。</p>"),
    "break at bold": ("这是\n**大事**\n情", "这是<br>\n<strong>大事</strong><br>\n情"),
    "greater than": (">60岁老人免费乘车", "&gt;60岁老人免费乘车"),
    "date that is no list": ("2025. 12. 31前报名", "2025. 12. 31前报名"),
    "nested by two": ("- 甲\n  - 乙", "<li>甲\n<ul>"),
    "nested by three": ("1. 甲\n   - 乙", "<li>甲\n<ul>"),
    "blank that does not break": ("-\u00a0甲\n-\u00a0乙", "<li>甲</li>\n<li>乙</li>"),
    "wide dash": ("－ 甲\n－ 乙", "<li>甲</li>\n<li>乙</li>"),
    "number signs in headings": ("## 腾退 1#、2#", ">腾退 1#、2#</h2>"),
    "C sharp": ("## 学习 C#", ">学习 C#</h2>"),
    "braces in headings": ("## 填写 {姓名}", ">填写 {姓名}</h2>"),
    "house number": ("#3楼 会议室", "<p>#3楼 会议室</p>"),
    "topic": ("#主题党日# 活动", "<p>#主题党日# 活动</p>"),
    "rule below a sentence": ("说明如下\n---\n正文", "<p>说明如下</p>\n<hr>"),
    "backslashes": ("地址 \\\\server\\_共享", "\\server\\_共享"),
    "note without quotes": ("!!! note 提示\n    内容", "提示"),
    "zero width": ("全\u200b心全\u200b意", "<p>全心全意</p>"),
    "radicals": ("\u2f0a党申请", "<p>入党申请</p>"),
    "separator of lines": ("第一行\u2028第二行", "第一行<br>\n第二行"),
    "brackets behind a year": ("[2026]（试行）", "[2026]（试行）"),
    "brackets behind a note": ("甲[^1]（见附件）\n\n[^1]: 注。", "（见附件）"),
    "line below a table": (
        "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n注：截至三月。",
        "</table></div>\n<p>注：截至三月。</p>",
    ),
    "frame without an indent": ('!!! note "题"\n第一行。\n第二行。\n\n外面', ">第一行。<br>\n第二行。</p>\n</div>"),
    "list in a frame without an indent": ('!!! note "题"\n- 甲\n- 乙', "<li>乙</li>\n</ul>\n</div>"),
    "frame with a wide indent": ('!!! note "题"\n　　内容。\n\n外面', "<p>内容。</p>\n</div>"),
    "second line of a note": ("甲[^1]\n\n[^1]: 一。\n    二。", "一。<br>\n二。"),
    "address of WeChat": (
        "见 https://mp.weixin.qq.com/s?__biz=MzA==&mid=1&a=__b__ 。",
        "见 https://mp.weixin.qq.com/s?__biz=MzA==&amp;mid=1&amp;a=__b__ 。",
    ),
    "a list that goes on below a paragraph": ("1. 甲\n说明。\n2. 乙", '<p>说明。</p>\n<ol start="2">\n<li>乙</li>'),
    "a bar in a cell": ("| 甲 | 乙 |\n|---|---|\n| a \\| b | 2 |", "<td>a | b</td>"),
    "numbers that leave out some": ("1. 甲\n3. 乙\n2. 丙", '<li value="2">丙</li>'),
    "table without an empty line": ("说明：\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "<th>甲</th>"),
    "markdown behind an empty line in tags": ("<div>\n\n**重点**\n\n</div>", "<strong>重点</strong>"),
}
NAMED = {
    "picture that is not there": ("![图](../images/没 有.jpg)", "没 有.jpg", 1),
    "size behind a picture": ("![图](../images/a.jpg =300x200)", "=300x200", 1),
    "title in curly quotes": ("[表](https://a.example “说明”)", "全角引号", 1),
    "wide brackets": ("[表]（https://a.example）", "链接用了全角括号", 1),
    "blank between brackets": ("[表] (https://a.example)", "有空格，不成链接", 1),
    "program": ("[装](<../files/安装 包.exe>)", "安装 包.exe", 1),
    "unquoted": ("<img src=../images/none.jpg>", "none.jpg", 1),
    "control character": ("甲\x0b乙", "U+000B", 1),
    "wide figures": ("电话１３８００００００００", "这里有手机号码", 1),
    "figures with strange hyphens": ("甲\n\n电话138－0000－0000", "这里有手机号码", 3),
    "picture within the text": ("![图](data:image/png;base64,AAAA)", "整个写在了稿件里", 1),
    "undefined note": ("甲[^2]", "脚注 [^2] 没有注释", 1),
    "wide colon": ("甲[^1]\n\n[^1]：注", "冒号是全角的", 3),
    "unused note": ("甲\n\n[^1]: 注", "脚注 [^1] 没有用到", 3),
    "more cells": ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |", "这一行比表头多 1 格", 3),
    "wide rule": ("| 甲 | 乙 |\n|——|——|\n| 1 | 2 |", "表格的横线是全角的", 2),
    "wide bars": ("｜甲｜乙｜", "全角竖线", 1),
    "number sign in a name": ("[表](../files/1#楼.pdf)", "1#楼.pdf", 1),
    "site without scheme": ("[网](www.a.example)", "请写成 https://www.a.example", 1),
    "wide scheme": ("[网](https：//a.example/)", "请写成 https://a.example/", 1),
    "mail": ("[信](a@b.example)", "mailto:", 1),
    "own disk": ("[表](C:\\表.doc)", "在您自己的电脑上", 1),
    "invisible in an address": ("[网](\u200bhttps://a.example/)", "看不见的字符", 1),
    "dead anchor": ("[甲](#没有)\n\n## 一、时间", "指向的小标题不在这篇里", 1),
    "dead anchor elsewhere": ("[甲](first-meeting.md#没有)", "指向的小标题不在“first-meeting.md”里", 1),
    "open fence": ("甲\n\n```\n乙", "```", 3),
    "forbidden tag": ("<iframe src='https://a.example'></iframe>", "iframe", 1),
    "reference to a control": ("甲&#11;乙", "“&#11;”不是能显示的字符", 1),
    "broken host": ("[网](http://[)", "不是完整的网址", 1),
    "no host": ("[网](https:///a)", "的开头写得不对", 1),
    "port beyond all": ("[网](http://a.example:99999/)", "不是完整的网址", 1),
}


def county_of(folder: Path, bodies: list[str]) -> Miniature:
    """Write the texts into a county, each a file of its own: t0, t1 and so on."""
    county = copy_county(folder)
    for number, body in enumerate(bodies):
        county.write(f"content/news/t{number}.md", HEAD.format(number, number) + body + "\n")
    return county


@pytest.fixture(scope="module")
def page_of(tmp_path_factory: pytest.TempPathFactory):
    """Return the page of a text of SHOWN by its name: all are built at once, after `check` has let them pass."""
    county = county_of(tmp_path_factory.mktemp("shown"), [body for body, _ in SHOWN.values()])
    wrong = [problem for problem in county.problems() if "提示（不影响发布）" not in problem]
    assert [] == wrong
    site = county.build(site_url=SITE_URL, full_index=False)
    return cache(lambda name: (site / f"news/t{list(SHOWN).index(name)}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SHOWN)
def test_readers_get_what_editors_mean(page_of, name: str) -> None:
    assert SHOWN[name][1] in page_of(name)


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what `check` says of all texts of NAMED at once."""
    county = county_of(tmp_path_factory.mktemp("named"), [body for body, *_ in NAMED.values()])
    county.write("content/files/1#楼.pdf", b"%PDF-1.4\n%%EOF\n")
    return county.problems()


@pytest.mark.parametrize("name", NAMED)
def test_what_cannot_be_meant_is_named_at_its_line(problems: list[str], name: str) -> None:
    _, part, line = NAMED[name]
    place = f"content/news/t{list(NAMED).index(name)}.md:{line + HEAD.count(chr(10))}: "
    told = [problem for problem in problems if problem.startswith(place)]
    assert any(part in problem and "提示（不影响发布）" not in problem for problem in told), [
        problem for problem in problems if re.match(re.escape(place.split(":")[0]) + ":", problem)
    ]
