"""plugins/kernel/markdown/lint.py: slips in Markdown that would print as plain text or vanish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.markdown import lint as lint_module
from plugins.kernel.markdown.fast_path import convert
from plugins.kernel.markdown.lint import lint
from tests.tables import table
from tests.unit.kernel.markdown.mutants import mutants, seeds


def found(body: str) -> list[tuple[int, str]]:
    """Return what must be mended."""
    return [(each.line, each.what) for each in lint(body, 1) if not each.is_hint]


def hints(body: str) -> list[tuple[int, str]]:
    return [(each.line, each.what) for each in lint(body, 1) if each.is_hint]


@table(
    ("line", "what"),
    [
        ("！[茶园](a.jpg)", "图片前面的感叹号是全角的"),
        ("［文字］（a.md）", "链接用了全角括号"),
        ("[文字]（a.md）", "链接用了全角括号"),
        ("[文字](a.md）", "链接用了全角括号"),
        ("[文字]（a.md)", "链接用了全角括号"),
        ("![](a.jpg)", "图片没有文字说明"),
        ("![ ](a.jpg)", "图片没有文字说明"),
        ('<img src="a.jpg">', "图片没有文字说明"),
        ('<img src="a.jpg" alt="">', "图片没有文字说明"),
        ("＃ 标题", "标题前面的井号是全角的"),
        ("｜甲｜乙｜", "表格用了全角竖线“｜”"),
        ("|---|---|", "表格的横线和表头对不上"),
        ("| 甲 | 乙 |\n|---|", "表格的横线和表头对不上"),
        ("[图](../images/没有 这张.jpg)", "链接的地址“../images/没有 这张.jpg”里有空格"),
        ("![图](a.jpg =300x200)", "图片后面不能写尺寸"),
        ("[图](a.jpg “说明”)", "链接的说明用了全角引号"),
        ('[图](a.jpg "甲"乙"丙")', "链接的说明里又有引号"),
        ("[图](https://a.example/b c)", "链接的地址“https://a.example/b c”里有空格"),
        ("[图] (a.jpg)", "方括号和圆括号之间有空格，不成链接"),
        ("见[图]\n(a.jpg)", "链接断成了两行"),
        ("[](https://a.example/)", "链接“https://a.example/”没有文字，读者看不见"),
        ("见[ ](a.md)。", "链接“a.md”没有文字，读者看不见"),
        ("见[图](a.jpg", "链接少了右边的圆括号"),
        ("甲[^2]", "脚注 [^2] 没有注释"),
        ("[^1]: 注", "脚注 [^1] 没有用到"),
        ("<b>甲", "<b> 没有结束"),
        ("```\n甲", "从“```”开始的代码没有结束"),
        ("<!-- 甲", "注释“<!--”没有结束，后面的字都看不见"),
        ("甲&#11;乙", "“&#11;”不是能显示的字符"),
        ("甲&#xFFFE;乙", "“&#xFFFE;”不是能显示的字符"),
        ("甲&#xD800;乙", "“&#xD800;”不是能显示的字符"),
        ("甲&#1114112;乙", "“&#1114112;”不是能显示的字符"),
        ('<span title="&#1">甲</span>', "“&#1”不是能显示的字符"),
        ("<div>&#12;</div>", "“&#12;”不是能显示的字符"),
        ("甲&#8232;乙", "“&#8232;”是换行的代码"),
        ("`&#1;` &#2;", "“&#2;”不是能显示的字符"),
        ("<script>", "这里不能用 <script>"),
        ('<iframe src="x">', "这里不能用 <iframe>"),
        ("<center>甲</center>", "这里不能用 <center>"),
        ('<p style="color:red">甲</p>', "<p> 里不能写 style"),
        ('<a href="a.md" onclick="x">甲</a>', "<a> 里不能写 onclick"),
    ],
)
def test_a_slip_is_named_at_its_line(line: str, what: str) -> None:
    """Once, where it was typed."""
    assert [(3 + ("\n" in line and line[0] == "|"), what)] == found(f"甲\n\n{line}\n\n乙")


@table(
    "body",
    [
        "下面几条：\n\n- 一\n- 二\n    - 三",
        "## 小标题\n- 一",
        "- `甲`\n- 乙",
        "1. `甲`\n2. `乙`\n3. 丙",
        "| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |",
        "甲\n\n---\n\n乙",
        "`<script>` 和 ``[文字]（a.md）`` 是例子",
        "```\n<script>\n！[x](y)\n```",
        '<details open><summary>甲</summary>乙</details>',
        '<span class="x" title="a onclick=1">甲</span>',
        "（[文字](a.md)）和（示例）[1]",
        "3 < 5，a<b 且 c>d，1. 不是列表",
        "![茶园](a.jpg)",
        "下面几条：\n- 一\n1. 二",
        "甲[^1]（见附件）[2026]（试行）\n\n[^1]: 注",
        "<QQ群通知> a<b且c>d <附件1> <b类>",
        "138****1234、____（盖章）",
        "`&#11;` A&#3楼 \\&#11; &amp;#11; &#32993; &#x7ea2;\n\n```\n&#12;\n```",
        "甲 <!-- 记一下 --> 乙\n\n<!-- 两\n\n行 -->\n\n丙",
    ],
)  # fmt: skip
def test_right_markdown_passes(body: str) -> None:
    """What prints well is no problem."""
    assert [] == found(body)


def test_every_slip_of_a_line_is_reported() -> None:
    """All at once."""
    assert {"图片前面的感叹号是全角的", "链接用了全角括号", "这里不能用 <font>"} == {
        what for _, what in found("！[茶](a.jpg)和[茶](a.jpg） <font>")
    }


def test_lines_count_from_the_files_first() -> None:
    """The body begins below the head."""
    assert [8] == [each.line for each in lint("甲\n<script>", 7)]


def test_a_row_with_more_cells_than_the_head_is_named() -> None:
    """They would vanish. Bars within code part cells as well; behind a backslash they are none."""
    table = "| 甲 | 乙 |\n|---|---|\n| 1 | a\\|b |\n| 1 | `a|b` |\n| 1 |\n| 1 | 2 | 三组 | 党员 |"
    assert [(4, "这一行比表头多 1 格"), (6, "这一行比表头多 2 格")] == found(table)
    assert [] == hints("| 甲 | 乙 |\n|---|---|\n| 1 | a\\|b |")


def test_a_note_without_its_colon_is_named_once() -> None:
    """Where it was typed, and not where it is called."""
    assert [(3, "脚注 [^1] 后面少了冒号")] == found("甲[^1]\n\n[^1] 注一")


def test_a_note_is_written_once_with_a_narrow_colon() -> None:
    assert [(3, "脚注 [^1] 写了两次")] == [each for each in found("甲[^1]\n[^1]: 一\n[^1]: 二") if "两次" in each[1]]
    assert [(3, "脚注 [^1] 后面的冒号是全角的")] == found("甲[^1]\n\n[^1]\uff1a注一。")


def test_a_blank_in_an_address_is_written_as_other_sites_read_it() -> None:
    """Nobody can rename what is there. One of our own files gets another name."""
    (slip,) = lint("[图](https://a.example/b c)", 1)
    assert "请写成 https://a.example/b%20c" == slip.mend
    assert [] == found("[图](https://a.example/b%20c)")
    (slip,) = lint("[图](../images/b c.jpg)", 1)
    assert "没有空格的名字" in slip.mend


@table(
    ("body", "sign"),
    [
        ("这是** 重点 **", "**"), ("这是*重点*内容", "*"), ("甲 | 乙 | 丙", "|"), ("==标记==", "=="),
        ("~~删去~~", "~~"), ("[[通知]]", "[["), ("甲\n{: .x}", "{:"), ("- [ ] 未办", "[ ]"), ("#话题", "#"),
        ("<div>\n**甲**\n</div>", "**"),
        ("张*三", "*"),
        ("见[通知][1]。\n\n[1]：https://a.example.org/", "]["),
    ],
)  # fmt: skip
def test_a_mark_that_readers_would_see_is_a_hint(body: str, sign: str) -> None:
    """It may be meant, so nobody is kept from publishing."""
    assert [] == found(body)
    assert f"“{sign}”会照样印在网页上" in [what for _, what in hints(body)]


@table(
    ("body", "line", "part"),
    [
        ("＞ 引文", 1, "行首的“＞”"), ("＃标题", 1, "“＃”"), ("！！！ note\n    甲", 1, "感叹号是全角的"),
        ("！！！ 提示 “题”\n    甲", 1, "感叹号是全角的"), ("!!!note\n    甲", 1, "少了空格"),
        ("??? tip\n甲", 1, "折叠"),
        ("甲\n\n－－－", 3, "减号是全角的"), ("这是＊＊重点＊＊内容", 1, "“＊＊”"), ("甲～～乙～～", 1, "“～～”"),
        ("输入｀甲｀", 1, "“｀”"), ("【文字】(https://a.example)", 1, "方括号不是半角的"),
        ("「附件」(a.pdf)", 1, "方括号"),
        ("文｜甲　图｜乙", 1, "“｜”"), ('!!! note "题"', 1, "没有内容"), ('!!! note "题" 甲', 1, "引号"),
        ("!!! note：题\n    甲", 1, "读不懂"), ("甲\n\n1. 乙\n1. 丙", 4, "写的是“1.”，网页上是“2.”"),
        ("2) 甲\n2) 乙", 2, "写的是“2)”，网页上是“3.”"), ("01. 甲", 1, "写的是“01.”，网页上是“1.”"),
        ("- 甲\n  1. 乙\n  1. 丙", 3, "写的是“1.”"), ("甲[^1]\n\n[^1]: 注\n    续\n乙", 5, "不在脚注 [^1] 里"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 很长\n的字 |", 4, "格数不够"), ("甲\n\n| 甲 | 乙 |\n| 1 | 2 |", 3, "不成表格"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |", 5, "中间有空行"), ("甲\t乙\n1\t2\n3\t4", 1, "制表符"),
        ("-甲\n-乙", 1, "没有空格"), ("题\n====", 2, "“===”"), ("## 题 {#x}", 1, "“{ }”"), (":::tip", 1, "“:::”"),
        ("![图](a.svg){width=300}", 1, "“{ }”"), ("甲\n\n[TOC]", 3, "“[TOC]”"), ("甲\n\n#", 3, "小标题没有字"),
        ("> 引文\n没有记号", 2, "前面没有“>”"), ("- 甲\n  > 乙\n  丙", 3, "前面没有“>”"),
        ("> 甲\n> > 乙\n> 丙", 3, "少了“>”"), ("甲\n调用 __init__ 方法，`__main__`", 2, "两处“__”之间的字会加粗"),
        ("字段 _id_", 1, "两处“_”之间的字会变成斜体"),
        ("见（办法）[b.md]", 1, "括号写反了"), ("(网站)[https://a.example/]", 1, "括号写反了"),
    ],
)  # fmt: skip
def test_what_may_be_meant_otherwise_is_a_hint_at_its_line(body: str, line: int, part: str) -> None:
    """Nobody is kept from publishing."""
    assert [] == found(body)
    assert [line] == [at for at, what in hints(body) if part in what]


@table(
    "body",
    [
        "地点：\n________\n签字", "> ____________", "__重点__", "> 甲\n> 乙\n\n丙", "> - 甲\n>   乙", "`__init__`",
        "＞60岁、＞ 50 和 ＞＝3", "＃3楼", "#话题# ＃话题＃", "！！！太好了", "!!!注意安全",
        "张＊＊、李＊＊，138＊＊＊＊1234", "张＊＊和李＊＊", "好～～，1～2小时", "文｜甲", "【官网】（https://a.example）",
        "【通知】(试行)", "《办法》(a.pdf)",
        "2. 甲\n2. 乙\n3. 丙", "1. 甲\n3. 乙\n2. 丙", "0. 甲\n1. 乙", "1. 甲\n\n乙\n\n1. 丙",
        "甲[^1]\n\n[^1]: 注\n\n乙", "甲[^1]乙[^2]\n\n[^1]: 注\n[^2]: 注\n## 题", '!!! note "题"\n甲',
        "| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 |", "甲 | 乙 | 丙\n---|---|---\n1 | 2 | 3",
        "https://mp.weixin.qq.com/s?__biz=MzA==&mid=1#wechat_redirect", "www.a.example/__a__|b~~c~~",
        "<https://a.example/?a=b==>", "a.example/x*y，和别的", "\\* 甲", "张\\*\\*、李\\*\\*", "-5℃", "## 填写 {姓名}",
        "甲\t乙", "[目录]", "[甲]\n(见附件)", "甲[^1]\n(../a.md)\n\n[^1]: 注",
        "[`甲`](a.md)", "> 引\n| 甲 |\n|---|\n| 1 |", "（试行）[2026]1号", "（见附件）[^1]\n\n[^1]: 注",
    ],
)  # fmt: skip
def test_what_means_one_thing_has_no_hint(body: str) -> None:
    assert ([], []) == (found(body), hints(body))


@table("marker", ["- ", "1. "])
@table(("depth", "slip"), [(30, 12), (60, 45), (300, 5), (300, 250)])
def test_what_lies_too_deep_is_named_where_it_begins(marker: str, depth: int, slip: int) -> None:
    """Not at the line that happens to have most of the lost letters; a slip that is read is named beside it."""
    deepest = 29
    lines = [f"{' ' * len(marker) * at}{marker}第{at}条" for at in range(depth)]
    lines[slip] += "![](a.jpg)"
    wanted = [(slip + 1, "图片没有文字说明")] if slip < deepest else []
    *others, (line, what) = found("\n".join(lines))
    assert (wanted, deepest + 1) == (others, line) and "太深了" in what
    assert wanted == found("\n".join(lines[:deepest]))


def test_quotes_that_lie_too_deep_are_named_too() -> None:
    ((line, what),) = found("\n\n".join(f"{'> ' * at}第{at}句" for at in range(1, 70)))
    assert line == 2 * 60 - 1 and "太深了" in what


def test_a_note_in_wide_brackets_is_called_after_all() -> None:
    """It is told where it was typed, and its text is not said to be needless."""
    assert [(1, "脚注“［^1］”里有全角的符号")] == found("甲［^1］\n\n[^1]: 注")


def test_hints_hide_no_lost_word() -> None:
    """What keeps nobody from publishing says nothing of what the page lacks."""
    assert [(3, "这一行里的“后面的话”网页上看不见")] == found('1. 甲\n1. 乙\n!!! note "题"后面的话\n    文')[:1]


def test_one_look_at_a_plain_text_misses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is passed at one look is one in which no line is wrong."""
    bodies = [body for body in mutants(1_500, 5) if convert(body) is not None]
    quick = [list(lint(body, 1)) for body in bodies]
    monkeypatch.setattr(lint_module, "convert", lambda body: None)
    assert [list(lint(body, 1)) for body in bodies] == quick
    assert sum(not each for each in quick) > 200


def test_what_editors_write_is_passed_at_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every text would be parsed, which takes ten times as long."""
    asked = []
    parse = lint_module.parse
    monkeypatch.setattr(lint_module, "parse", lambda body: asked.append(body) or parse(body))  # type: ignore[func-returns-value]
    plain = [body for body in seeds() if convert(body) is not None]
    for body in plain:
        list(lint(body, 1))
    assert len(asked) < len(plain) / 10


@table(
    ("body", "line", "part"),
    [
        ("甲。\n\n党\u200b费", 3, "看不见的字符（U+200B）"),
        ("\u2f0a党申请", 1, "看起来是“入”"),
        ("\uf0b7 甲\n\uf0b7 乙", 1, "Word 的项目符号（U+F0B7），别人看到的是方框；网页上已换成“•”（共 2 行）"),
        ("王\ue123", 1, "只有您的电脑才有的字（U+E123）"),
        ("甲\n王\ufffd三", 2, "有一个字丢了"),
    ],
)
def test_characters_that_are_not_what_they_seem_are_a_hint(body: str, line: int, part: str) -> None:
    ((at, what),) = hints(body)
    assert (line, True) == (at, part in what)


def test_what_joins_two_emoji_is_meant() -> None:
    assert [] == hints("一家人👨\u200d👩\u200d👧")


@table("line", ["正文 **重点**", "## 小标题"])
def test_markdown_within_tags_is_named_and_becomes_markdown_behind_an_empty_line(line: str) -> None:
    ((at, _),) = hints(f"<div>\n{line}\n</div>")
    assert 2 == at
    (hint,) = lint(f"<div>\n{line}\n</div>", 1)
    assert "空一行" in hint.mend
    assert [] == list(lint(f"<div>\n\n{line}\n\n</div>", 1))


@table(
    ("body", "what"),
    [
        ("甲&#11;乙", "“&#11;”不是能显示的字符"),
        ("甲&#xFFFE;乙", "“&#xFFFE;”不是能显示的字符"),
        ("甲&#xD800;乙", "“&#xD800;”不是能显示的字符"),
        ("甲&#10;乙", "“&#10;”是换行的代码"),
    ],
)
def test_a_number_that_stands_for_no_character_is_named(body: str, what: str) -> None:
    assert [(1, what)] == found(body)


@table("body", ["甲&#12298;乙&#x300b;", "`&#11;`", "AT&T &amp; &#楼"])
def test_numbers_of_characters_and_letters_pass(body: str) -> None:
    assert [] == found(body)


@given(st.text(alphabet="*|=~[] xX(<>#党\uff03\uff5c\uff3b\uff3d\uff08\uff01", max_size=6))
def test_what_the_pattern_of_slips_finds_holds_one_of_the_signs_that_are_looked_for_first(text: str) -> None:
    assert lint_module._is_clean(text) == (not lint_module._LEFT.search(text))


@table(
    ("line", "sign"),
    [
        ("公示名单：张**（男）、李**（女）。", "**"),
        ("王**和李**同志", "**"),
        ("____年__月__日", "__"),
        ("2月__日前，__同志", "__"),
    ],
)
def test_marks_that_were_meant_as_letters_and_stand_in_pairs_are_hinted_at(line: str, sign: str) -> None:
    assert (1, f"两处“{sign}”之间的字会加粗，“{sign}”不会印出来") in hints(line)


@table(
    "line",
    [
        "这是**重点**内容",
        "**（一）加强领导**，抓好落实",
        "__重点__内容",
        "张\\*\\*（男）、李\\*\\*（女）",
        "要做到**三个**，再**四个**",
        "张**、李**、王**",
        "公示：张**、李**同志",
        "*重点。*后面",
        "他说“*重点*”，*“甲”*说",
        "*甲（乙）*丙",
        "“\\*”和“\\*”",
        "*![图](a.svg)*",
    ],
)
def test_words_that_are_stressed_on_purpose_or_not_at_all_are_not_hinted_at(line: str) -> None:
    assert [] == [what for _, what in hints(line) if "之间的字会" in what]


@table("line", ["“*”和“*”", "按《*》和《*》", "(*^▽^*)谢谢", "*.doc和（*）"])
def test_single_stars_that_vanish_between_marks_are_hinted_at(line: str) -> None:
    """A backslash before each, as the hint says, makes letters of them."""
    assert (1, "两处“*”之间的字会变成斜体，“*”不会印出来") in hints(line)
    assert [] == hints(line.replace("*", "\\*"))


def test_a_pair_is_found_whose_first_mark_could_end_another() -> None:
    assert (1, "两处“**”之间的字会加粗，“**”不会印出来") in hints("张**、李**（男）、王**")


def test_each_smaller_heading_without_its_blank_is_told() -> None:
    """Below a sentence too, where one sign alone may begin a topic or a number."""
    body = "#小标题\n正文\n##二级\n##1号\n#话题"
    assert [1, 3] == [at for at, what in hints(body) if "“#”" in what]


@table(
    ("line", "right"),
    [
        ("[注]: 这是注释", "[注]：这是注释"),
        ("[1]: 张三", "[1]：张三"),
        ("[1]: 《章程》", "[1]：《章程》"),
        ("[附件1]: 报名表.doc", "[附件1]：报名表.doc"),
        ("[网址]: https://a.example/", "[网址]：https://a.example/"),
    ],
)
def test_words_behind_a_label_are_told_how_they_are_shown(line: str, right: str) -> None:
    (told,) = (each for each in lint(f"正文\n\n{line}", 1) if not each.is_hint)
    assert (3, True) == (told.line, f"请把冒号改成全角的：{right}；" in told.mend)
    assert [] == found(f"正文\n\n{right}")


def test_words_behind_a_label_that_is_called_are_no_missing_file() -> None:
    assert [(1, True), (2, True)] == [
        (at, "链接地址的写法" in what) for at, what in found("[1]: 张三\n[2]: 李四\n\n[1]、[2]")
    ]


@table("line", ["[甲]: a.md", "[甲]: ../b/c.md", "[甲]: https://a.example/", "[甲]: #乙", "[甲]: tel:12371"])
def test_addresses_behind_a_label_that_is_called_are_addresses(line: str) -> None:
    assert [] == found(f"{line}\n\n见[甲]")


def test_a_table_within_tags_is_told_to_stand_between_empty_lines() -> None:
    """Its head is where it should be, and is not said to be missing."""
    table = "| 甲 |\n|---|\n| 1 |"
    assert [(3, "表格在 HTML 标签里面，会照样印在网页上")] == found(f"<div>\n{table}\n</div>")
    assert [] == found(f"<div>\n\n{table}\n\n</div>")


def test_a_link_within_tags_is_told_how_it_is_written_there() -> None:
    """Its Markdown is right, and nothing about that would help."""
    body = "<table>\n<tr><td>[链](https://www.example.org/)</td></tr>\n</table>"
    (finding,) = [each for each in lint(body, 1) if not each.is_hint]
    assert (2, "链接“[链](https://www.example.org/)”在 HTML 标签里面，会照样印在网页上") == (finding.line, finding.what)
    assert '请写成 <a href="https://www.example.org/">链</a>' == finding.mend
    assert [] == found(body.replace("[链](https://www.example.org/)", '<a href="https://www.example.org/">链</a>'))


def test_a_bracket_with_a_backslash_is_no_note() -> None:
    assert [] == found("文 \\[^1\\]: 注，另见\\[^2\\]。")
    assert [(1, "脚注 [^1] 没有注释")] == found("文[^1]。")


def test_a_note_that_a_line_calls_a_thousand_times_is_told_once() -> None:
    """For each call the whole line would be looked through; what is meant as a bracket is still none."""
    assert [(1, "脚注 [^1] 没有注释")] == found("甲" + "[^1]" * 1_000)
    assert [] == found(r"甲\[^1] 和 \[^甲\]")
