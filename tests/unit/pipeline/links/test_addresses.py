"""plugins/pipeline/links/addresses.py: where addresses of other sites are typed."""

from __future__ import annotations

from pathlib import Path

from plugins.kernel.request import Folders
from plugins.pipeline.links.addresses import outside_addresses


def test_bodies_heads_and_settings_are_looked_through(tmp_path: Path) -> None:
    """Not what only looks like an address, as within code, and nothing of this site."""
    content, faq = tmp_path / "content", tmp_path / "faq"
    (content / "news").mkdir(parents=True)
    faq.mkdir()
    (content / "site.yaml").write_text("name: 示例\nurl: https://a.example/\n", "utf-8")
    head = "---\n标题: 甲\n来源: https://b.example/x\n---\n"
    body = "见[乙](https://c.example/y)和[丙](c.md)。\n\n`https://d.example/`\n\n[丁][1]\n\n[1]: https://c.example/y\n"
    (content / "news" / "a.md").write_text(head + body, "utf-8")
    (faq / "b.md").write_text("---\n标题: 乙\n---\n\n[甲](http://e.example)\n<http://f.example/>\n", "utf-8")
    assert {
        "https://a.example/": [("content/site.yaml", 2)],
        "https://b.example/x": [("content/news/a.md", 3)],
        "https://c.example/y": [("content/news/a.md", 5), ("content/news/a.md", 9)],
        "http://e.example": [("faq/b.md", 5)],
        "http://f.example/": [("faq/b.md", 6)],
    } == outside_addresses(Folders(content, faq))
