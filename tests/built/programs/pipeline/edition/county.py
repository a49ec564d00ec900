"""A small county whose texts ask about each other, and which of them a look at it reads and checks."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from plugins.features import load_features
from plugins.features.articles.collection import Articles
from plugins.features.articles.model import Article
from plugins.features.articles.stored import StoredText
from plugins.features.list_items.model import PublishedText
from plugins.kernel.building.edition import Edition
from plugins.kernel.incremental.blobs import blobs_in
from plugins.kernel.incremental.store import CacheStore, Tables
from plugins.pipeline.edition import load_edition
from tests.county import COUNTY, NOW, Miniature
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
    """A content folder, and what one build leaves there for the next. read and checked: by the last look at it."""

    root: Path
    version: bytes = b"v" * 16
    now: datetime = NOW
    read: set[str] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    def write(self, path: str, text: str) -> None:
        save(self.content, path, text)

    def check(self, cache: CacheStore | None = None) -> Edition:
        """Return the edition as it is with that cache."""
        return load_edition(Miniature(self.root).request(now=self.now), load_features(), cache)

    def kept(self) -> CacheStore:
        """Return what the last look has left, as a new process finds it."""
        return CacheStore(Tables(self.cache, self.version), blobs_in(str(self.cache)))

    def look(self) -> Edition:
        """Return the edition as a new process finds it."""
        return self.look_with(self.kept())

    def look_with(self, cache: CacheStore) -> Edition:
        """Return the edition as the process that holds `cache` finds it."""
        self.read.clear()
        self.checked.clear()
        found = self.check(cache)
        cache.flush()
        return found

    def look_afresh(self) -> Edition:
        """Return the edition as it is without anything kept; the places of its texts are good until the next look."""
        noted = set(self.read), set(self.checked)
        shutil.rmtree(self.root / "passing", ignore_errors=True)
        cache = CacheStore(None, blobs_in(str(self.root / "passing")))
        cache.blobs.close()
        found = self.check(cache)
        self.read, self.checked = noted
        return found


def texts(edition: Edition) -> list[PublishedText]:
    """Return the published articles."""
    return edition.models.of(Articles).texts


def composed(edition: Edition) -> dict[str, tuple[bytes, bytes, str, Article]]:
    """Return each published article as its page and as lists show it."""
    found = {}
    for each in texts(edition):
        assert isinstance(each.text, StoredText)
        found[each.path] = (each.fingerprint, each.link.fingerprint, each.text.html, each.text.article())
    return found


def assert_right(edition: Edition, county: County) -> None:
    """It is what a first look would have found."""
    afresh = county.look_afresh()
    assert afresh.problems == edition.problems
    assert composed(afresh) == composed(edition)
    assert known(afresh) == known(edition)


def known(edition: Edition) -> tuple[object, ...]:
    """Return what else an edition knows of its articles."""
    articles = edition.models.of(Articles)
    return articles.headers, articles.neighbours, edition.context.tag_paths, edition.waiting_links


def named(*names: str) -> set[str]:
    return {f"news/{name}.md" for name in names}
