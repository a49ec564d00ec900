"""A small county whose texts ask about each other, and which of them a look at it reads and judges."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from plugins.articles.model import Piece
from plugins.articles.recall import StoredText
from plugins.checks.edition import Edition, Folders, load_edition
from plugins.memory import Kept, Memory, packs_in
from tests.county import COUNTY, NOW
from tests.unit.samples import save

HEAD = "---\n标题: {}\n日期: 2026-03-01\n来源: 本站\n编辑: 本站\n{}---\n{}\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 10"></svg>'
NEWS = {
    "link": HEAD.format("一", "", "[乙](target.md)"),
    "target": HEAD.format("乙", "地址名: target\n", "正文。"),
    "tag": HEAD.format("二", "标签: 公示\n", "正文。"),
    "picture": HEAD.format("三", "", "![图](../images/a.svg)"),
    "cover": HEAD.format("四", "题图: ../images/a.svg\n题图说明: 图\n", "正文。"),
    "successor": HEAD.format("五", "替代文件: target.md\n", "正文。"),
    "expires": HEAD.format("六", "失效日期: 2026-03-11\n", "正文。"),
    "attachment": HEAD.format("七", "附件: ../files/a.csv\n", "正文。"),
    "waits": HEAD.format("八", "", "[丙](draft.md)"),
    "draft": HEAD.format("丙", "状态: 草稿\n", "[乙](target.md)"),
    "later": HEAD.format("丁", "", "正文。").replace("03-01", "03-12"),
}
FILES = {f"news/{name}.md": text for name, text in NEWS.items()} | {
    "rural/plain.md": HEAD.format("茶", "标签: 茶\n", "正文。"),
    "images/a.svg": DRAWING.format(20),
    "images/示例标志.svg": DRAWING.format(10),
    "files/a.csv": "甲,乙\n",
    "columns.yaml": (COUNTY / "content/columns.yaml").read_text(encoding="utf-8"),
    "site.yaml": (COUNTY / "content/site.yaml").read_text(encoding="utf-8"),
}
ALL = {path for path in FILES if path.endswith(".md")}
PUBLISHED = ALL - {"news/draft.md", "news/later.md"}


@dataclass
class County:
    """A content folder, and what one build leaves there for the next. read and judged: by the last look at it."""

    root: Path
    version: bytes = b"v" * 16
    now: datetime = NOW
    read: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    def write(self, path: str, text: str) -> None:
        save(self.content, path, text)

    def look(self) -> Edition:
        """Return the edition as a new process finds it."""
        kept = Kept(Memory(self.cache, self.version), packs_in(str(self.cache)))
        return self.look_with(kept)

    def look_with(self, kept: Kept) -> Edition:
        """Return the edition as the process that holds `kept` finds it."""
        self.read.clear()
        self.judged.clear()
        found = load_edition(Folders(self.content, self.root / "faq"), self.now, kept=kept)
        kept.flush()
        return found

    def look_afresh(self) -> Edition:
        """Return the edition as it is without anything kept; the places of its texts are good until the next look."""
        noted = set(self.read), set(self.judged)
        shutil.rmtree(self.root / "passing", ignore_errors=True)
        kept = Kept(None, packs_in(str(self.root / "passing")))
        kept.packs.close()
        found = load_edition(Folders(self.content, self.root / "faq"), self.now, kept=kept)
        self.read, self.judged = noted
        return found


def pieces(edition: Edition) -> dict[str, tuple[bytes, bytes, str, Piece]]:
    """Return each published article as its page and as lists show it."""
    found = {}
    for entry in edition.entries:
        assert isinstance(entry.text, StoredText)
        found[entry.path] = (entry.mark, entry.link_mark, entry.text.html, entry.text.piece())
    return found


def assert_right(edition: Edition, county: County) -> None:
    """It is what a first look would have found."""
    afresh = county.look_afresh()
    assert afresh.problems == edition.problems
    assert pieces(afresh) == pieces(edition)
    assert (afresh.articles, afresh.tag_paths, afresh.waiting_links) == (
        edition.articles, edition.tag_paths, edition.waiting_links,
    )  # fmt: skip


def named(*names: str) -> set[str]:
    return {f"news/{name}.md" for name in names}
