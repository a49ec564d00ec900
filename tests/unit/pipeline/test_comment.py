"""plugins/pipeline/comment.py: what `check` says as a comment, in which nothing that somebody wrote can act."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plugins.kernel.problems import Problem
from plugins.pipeline.comment import comment
from tests.tables import table

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = (
    "a|b\n| x | y |", "<script>alert(1)</script>", "</code></td></table><h1>", "[点我](https://example.org)",
    "![图](x.png)", "`code` **粗** _斜_ ~~删~~", "@示例 @everyone #1 !2 GH-3", "https://example.org/ www.example.org",
    "a@example.org", "0123456789abcdef0123456789abcdef01234567", "\u202egnp.md", "&lt;b&gt; &#124;", "\\|\\`", ":tada:",
    "- [ ] x", "# 大", "```\n", "<!-- ", "[^1]", "$x$", "\x1b[31m",
)  # fmt: skip
TEXT = re.compile(r"<(?!/?(code|table|thead|tbody|tr|th|td|p|strong|h3)>)")


def cells(problem: Problem) -> list[str]:
    """Return the cells of the problem's row, as a browser shows them; every tag is one of ours."""
    html = MARKDOWN.render(comment([problem]))
    assert not TEXT.search(html), html
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert 2 == len(rows), html
    found = re.findall(r"<td>(.*?)</td>", rows[1], re.DOTALL)
    outside = re.sub(r"<code>.*?</code>", "", "".join(found), flags=re.DOTALL)
    assert not re.search(r"[@#!:/<>`\\\[\]*_~|]|www|[0-9a-f]{7}", unescape(outside)), outside
    return [unescape(re.sub(r"</?code>", "", cell)) for cell in found]


@table("words", HOSTILE)
def test_nothing_that_somebody_wrote_acts(words: str) -> None:
    """It is neither a tag nor a link nor a mention, breaks no table, and is read as it was written."""
    path, line, what, mend = cells(Problem(f"content/{words}.md", 3, f"标题“{words}”不对", f"请改成“{words}”"))
    flat = "".join(each if each.isprintable() else " " if each == "\n" else "\ufffd" for each in words)
    assert (f"content/{flat}.md", "3") == (path, line)
    assert (f"标题“{flat}”不对。", f"请改成“{flat}”。") == (what, mend)


@given(st.text(max_size=60))
def test_nor_does_anything_else(words: str) -> None:
    assert 4 == len(cells(Problem("content/news/a.md", 1, f"有{words}", f"改{words}")))


def test_errors_come_before_hints_and_all_is_said_first() -> None:
    text = comment([Problem("a.md", 1, "一处提示", "看看", is_hint=True), Problem("b.md", 2, "一处错", "改")])
    assert text.index("要改的") < text.index("一处错") < text.index("提示（不影响发布）\n") < text.index("一处提示")
    assert text.startswith("**稿件检查**：共 1 个问题")
    assert "没有发现问题" in comment([]) and "|" not in comment([])


def test_a_comment_is_as_long_as_hosts_take() -> None:
    text = comment([Problem("content/news/a.md", each, "哪里不对" * 90, "怎么改") for each in range(1000)])
    assert len(text) < 65_536 and re.search(r"还有 \d+ 处", text)


def test_numbers_of_persons_are_left_out() -> None:
    assert "13800138000" not in unescape(comment([Problem("13800138000.md", 1, "号码13800138000", "删去13800138000")]))
