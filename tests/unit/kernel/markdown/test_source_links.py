"""plugins/kernel/markdown/source_links.py: links and pictures as the parser has read them, with their lines."""

from __future__ import annotations

import re
from html import unescape

from plugins.kernel.markdown.source_links import SourceLink, find_links, quick_links
from plugins.kernel.markdown.to_html import to_html
from tests.tables import table
from tests.unit.kernel.markdown.mutants import mutants


@table(
    ("body", "found"),
    [
        ("[甲](a.md) 和 ![乙](b.jpg)", [("a.md", 0, False), ("b.jpg", 0, True)]),
        ('[甲](a.md "题") [乙](<b c.md>)', [("a.md", 0, False), ("b c.md", 0, False)]),
        ("[![乙](b.jpg)](a.md)", [("a.md", 0, False), ("b.jpg", 0, True)]),
        ("行\n\n[甲][一]\n\n[一]: a.md", [("a.md", 2, False)]),
        ("<a class=x href=a.md>甲</a>\n<IMG alt='乙' src='b.jpg'>", [("a.md", 0, False), ("b.jpg", 1, True)]),
        ("<div>\n<img src=b.jpg>\n</div>", [("b.jpg", 1, True)]),
        ("<div>\n<img alt=乙>\n</div>", [("", 1, True)]),
        ("行<img src alt=乙> <a>甲</a>", [("", 0, True)]),
        ("行<img alt=乙 src='data:,a'>", [("data:,a", 0, True)]),
        ("甲[^1]\n\n[^1]: [乙](a.md)", [("a.md", 2, False)]),
        ("`[甲](a.md)`\n\n```\n[甲](a.md)\n```", []),
        ("[甲](表(1).pdf)\n行\n[乙](b.md)", [("表(1).pdf", 0, False), ("b.md", 2, False)]),
        ("- 甲\n    - [乙](b.md)\n    ![丙](c.jpg)", [("b.md", 1, False), ("c.jpg", 2, True)]),
        ("| 甲 |\n|---|\n| [乙](b.md) |", [("b.md", 2, False)]),
        ("[一\n二](a.md)[三](b.md)", [("a.md", 0, False), ("b.md", 1, False)]),
        ("[甲](javascript:1)", [("javascript:1", 0, False)]),
        ("<https://a.example> <a:b>", [("https://a.example", 0, False)]),
    ],
)
def test_every_link_is_found_at_its_line(body: str, found: list[tuple[str, int, bool]]) -> None:
    """Inline, by reference, around a picture, in HTML; none in code. Windows numbers copies in brackets."""
    assert [SourceLink(*each) for each in found] == list(find_links(body))


ODD_TAGS = (
    "<!--> <a href='a.md'>甲</a> -->", "<!---> <a href='a.md'>甲</a> -->", "<!-- --!> <a href='a.md'>甲</a> -->",
    "行<!--> <a href='a.md'>甲</a> -->", "<img src=a.jpg src=b.jpg alt=甲>", "<a HREF=a.md href=b.md>甲</a>",
    "<a href='a&copy=b.md'>甲</a>", "<a href='a.md'href='b.md'>甲</a>", "<a/href=a.md>甲</a>", "<a href=a.md/>甲</a>",
    "<a title='>' href=a.md>甲</a>", "<a 'x' href=a.md>甲</a>", "<a =href=a.md>甲</a>", "<a href==a.md>甲</a>",
    "<a href=&#97;.md>甲</a>", "<a href='a&period;md'>甲</a>", "<a\nhref\n=\n'a.md'>甲</a>", "<div><a href=a.md",
    "<div title='<a href=a.md>'>甲</div>", "<![CDATA[ > <a href='a.md'>甲</a> ]]>", "<?x > <a href='a.md'>甲</a> ?>",
    "<table><a href=a.md>甲</a><tr><td>乙</td></tr></table>", "<a href=a.md><div>甲<a href=b.md>乙</a></div></a>",
)  # fmt: skip


@table("body", ODD_TAGS)
def test_no_link_is_printed_that_was_not_found(body: str) -> None:
    """However odd a tag is that parsers understand in different ways."""
    printed = re.findall(r'<a [^>]*?href="([^"]*)"|<img [^>]*?src="([^"]*)"', to_html(body))
    assert {unescape(link or picture) for link, picture in printed} <= {each.target for each in find_links(body)}


def test_the_quick_way_finds_the_same() -> None:
    """Whatever slips in; it says nothing where it is not certain."""
    taken = 0
    for text in mutants(1_000, 3):
        quick = quick_links(text)
        if quick is not None:
            taken += 1
            assert [(each.target, each.is_picture) for each in quick] == [
                (each.target, each.is_picture) for each in find_links(text)
            ], text
    assert taken > 200
