"""plugins/kernel/markdown/tolerant_parser.py: whatever stands behind `<![` ends nothing."""

from __future__ import annotations

from plugins.kernel.markdown.lint import lint
from plugins.kernel.markdown.source_links import find_links
from tests.tables import table


@table(
    ("body", "line", "words"),
    [
        ("<td rowspan=9>甲<![图](a.svg)", 1, "链接“[图](a.svg)”在 HTML 标签里面，会照样印在网页上"),
        ("<div>\n<![\n</div>", 1, "<div> 没有结束"),
        ("<div>\n<![CDATA[ 甲 > 乙 ]]></div>", 2, "这一行里的“CDATA甲”网页上看不见"),
        ("<p><![if !supportLists]>甲<![endif]>乙</p>", 1, "这一行里的“pifsupportListsendif”网页上看不见"),
    ],
)
def test_what_is_mistyped_is_named(body: str, line: int, words: str) -> None:
    assert (line, words) in [(each.line, each.what) for each in lint(body, 1)]


def test_what_a_browser_takes_for_a_comment_has_no_links() -> None:
    body = '<div><![图 <a href="b.md">]><a href="c.md">甲</a></div>'
    assert ["c.md"] == [link.target for link in find_links(body)]
