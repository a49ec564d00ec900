"""plugins/kernel/markdown/fast_path.py: plain texts without the parser, byte for byte as it would have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.markdown.fast_path import convert
from plugins.kernel.markdown.to_html import by_parser, to_html
from plugins.kernel.markdown.whitelist import clean
from tests.tables import table
from tests.unit.kernel.markdown.mutants import HOSTILE, SHOWCASE, SIGNS, mutants, seeds

TAKEN = (
    "一段。", "第一行\n第二行", "word\n第二行", "in two\nlines", "甲 \n乙", "行尾  ", "　　空两格", "1986年",
    "2 月", "一\n\n\n\n二\n", "\n\n一", "5 > 3", "“引”'撇'\"号\"", "😀𠀀e\u0301", "（一）甲；乙！",
    "甲 | 乙", "[不是链接]", "甲[一][二]", "！[图](a.svg)", "**粗**", "甲**粗**乙**粗**", "*斜*",
    "**两\n行**", "**第一行**\n第二行", "甲\n**粗**行", "**粗[乙](b.md)**", "**粗**。", "行尾  \n换行",
    "**甲*乙*丙**", "a * b", "> 甲\n>\u3000\n> 乙", "> 甲\n> \u3000\n> **乙**",
    "张*三", "138****1234", "[TOC]", "[乙](b.md)",
    '[乙](b.md "题")', '[乙](b.md  "一 二")', "[乙](#c)", "[乙](../a/b.md#c)", "[乙](/b.md?x=1)", "[甲 \"乙\"](b.md)",
    "[外](https://a.example)", "[外](http://www.a-b.example/c?d=e:f#g)", "见[甲](a.md)和[乙](b.md)。",
    "[x] [乙](b.md)", "[x [乙](b.md)", "![图](a.svg)", '![图](a.svg "题")', "看![图](a.svg)这里", "甲!![图](a.svg)",
    "# 题", "###### 题", "## 题\n文",
    "# 一\n\n### 二\n\n## 三\n\n# 四", "## 题\n\n## 题\n\n## 题 1\n\n## 题", "## ！？", "## A b-C", "- 甲",
    "- 甲\n- 乙", "-   甲", "- 甲 ", "- **粗**", "- *斜*", "- [乙](b.md)", "- ![图](a.svg)", "- 2026年",
    "- [ ] 甲", "- 甲 | 乙", "1. 甲\n2. 乙", "0. 甲", "1.甲", "- 甲\n\n1. 乙\n\n- 丙",
    "- 甲\n\n段\n\n- 乙", "1. 甲\n\n## 题\n\n1. 乙", "> 引", ">引", "> 一\n> 二", "> 一\n>\n> 二", ">\n> 一",
    "> **粗**，[乙](b.md)", "> 甲 > 乙", "> 一\n\n段\n\n> 二", "> 甲\n\n> 乙", "> 　　一", "| 甲 |\n|---|\n| 1 |",
    "| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |", "|甲|乙|丙|\n|:-:|---| - |\n|1||2|\n| 一 | 二 | 三 |",
    "| **粗** |\n|---|\n| [乙](b.md) |  ", "| 甲 |\n|---|\n|　一 |", "| # 甲 |\n|---|\n| - 乙 > 丙 |",
    "| X |\n|---|\n| X1X |",
    '!!! note "提示"\n    一', '!!! warning "一 **二**"\n    一\n    二 word\n    word', SHOWCASE,
)  # fmt: skip
LEFT = (
    "`码`", "甲_乙_", "甲\\*", "<b>粗</b>", "A & B", "&amp;", "A\tB", "甲\xa0乙", "甲\u2003乙", "\ufeff甲", "甲\r\n乙",
    "甲\x02", "\ud800", "甲\x7f", "甲\u200b", "甲[^1]", "[1]: b.md", "## 题 {#x}", "甲\n{.x}", "**粗**{.x}",
    "# 　", "　", "王**、赵**", "一\n1. 二", "*斜*与**粗**", "##题", "## 题\n　", "* 甲\n+ 乙", "1. 甲\n1. 乙",
    "01. 甲", "3. 甲\n9. 乙",
    "![图](a.svg)\n![图](b.svg)", "|甲|\n|-|\n|1|2|", "2025. 12. 31", ">60岁", "　- 甲", "甲\n　- 乙",
    "－ 甲", '!!! note "题"\n    一\n    ', '!!! note "题"\n    一\n    \n    二', "    码",
    "甲\n\n    码", "甲\n  乙", "甲\n \n乙", "~~~\n码\n~~~", "***", "---", "- - -", "题\n===", "题\n---", "词\n: 解",
    ": 解", "甲\n> 乙", "甲\n# 乙", "甲\n* 乙", "甲\n- 乙", "!!! note\n    甲", '!!! note ""\n    甲',
    '!!! note "题"\n甲', '!!! note "题"\n    甲\n乙', '!!! note "题"\n    - 甲', "甲\n!!! note", "** 甲**", "**甲 **",
    "**甲*", "***甲***", "* *", "[乙]( b.md )", "[](b.md)", "[ 乙](b.md)",
    "[[乙](b.md)](c.md)", "[乙](b.md 'c')", '[乙](b.md "一"二")', '[乙](b.md "一\u3000二")', "[乙](a(b).md)",
    "[乙](<b.md>)", "[乙\n丙](b.md)", "[**乙**](b.md)", "[乙](a:b)", "[乙](javascript:1)", "[乙](http://a)",
    "[乙](https://a.example:80/)", "[乙](https://xn--a.example)", "[乙](https://1.2)", "5 > [乙](b.md)",
    '![一"二](a.svg)', "![一\n二](a.svg)", "[![图](a.svg)](b.md)", "# #", "# 题 #", "####### 题", "# **题**",
    "# [题](b.md)", "# 甲 > 乙", "# 甲 | 乙\n甲", "#", "- 甲\n乙", "- 甲\n- - 乙", "- 甲\n    - 乙", "- # 甲",
    "- > 甲", "- 1. 甲", "- ", "- 甲\n\n- 乙", "1. 甲\n\n2. 乙", "1. 甲\n- 乙", "０. 甲", "1２. 甲", "- \u3000甲",
    "> # 甲", "> - 甲", "> > 甲", "> 甲\n乙", "> 甲\n>", "> 甲\n>\n>     码", ">", "> 一\n>  二",
    "甲 | 乙\n---|---\n1 | 2", "| 甲 |\n|---|", "| 甲 | 乙 |\n|---|\n| 1 | 2 |", "| 甲 |\n| |\n| 1 |",
    "| 甲 |\n|---|\n1", "| 甲", "|",
)  # fmt: skip
SPACED = st.sampled_from(("", " ", "\n", "\n\n"))
PIECES = st.sampled_from(
    (
        *SIGNS,
        "字",
        "甲乙",
        "word",
        "，",
        "**粗**",
        "## 题\n\n",
        "- 甲\n",
        "1. 甲\n",
        "> 引\n",
        "|甲|乙|\n|-|-:|\n|1|2|\n",
    )
)


@table("text", TAKEN)
def test_what_is_taken_is_as_the_parser_has_it(text: str) -> None:
    assert by_parser(text) == convert(text)


@table("text", LEFT)
def test_what_might_mean_something_else_is_left(text: str) -> None:
    assert convert(text) is None


@table("text", HOSTILE.split("\n\n"))
def test_what_is_left_comes_from_the_parser(text: str) -> None:
    assert by_parser(text) == to_html(text)


@table("text", ["", "\n", " \n ", "　"])
def test_nothing_stays_nothing(text: str) -> None:
    assert "" == to_html(text) == by_parser(text)


@given(st.lists(st.tuples(PIECES, SPACED), max_size=14).map(lambda pairs: "".join(a + b for a, b in pairs)))
def test_any_row_of_signs_is_either_left_or_exact(text: str) -> None:
    html = convert(text)
    assert html is None or html == by_parser(text)


@given(st.text(max_size=30))
def test_any_text_is_either_left_or_exact(text: str) -> None:
    html = convert(text)
    assert html is None or html == by_parser(text)


def test_nearly_all_real_texts_are_taken() -> None:
    """Else the short way would be kept for nothing."""
    assert sum(convert(text) is not None for text in seeds()) / len(seeds()) > 0.8


def test_the_whitelist_would_change_nothing() -> None:
    for text in (*TAKEN, *seeds()):
        html = convert(text)
        assert html is None or html == clean(html)


@table("seed", [1])
def test_slips_change_nothing(seed: int) -> None:
    assert hold_against_the_parser(2_000, seed) > 0.25


@pytest.mark.long
@pytest.mark.parametrize("seed", [2, 3])
def test_many_slips_change_nothing(seed: int) -> None:
    assert hold_against_the_parser(50_000, seed) > 0.25


def hold_against_the_parser(number: int, seed: int) -> float:
    """Compare so many texts with slips; return which share was not left to the parser."""
    taken = 0
    for text in mutants(number, seed):
        html = convert(text)
        if html is not None:
            taken += 1
            assert html == by_parser(text), repr(text)
    return taken / number
