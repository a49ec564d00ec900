"""What lies around the articles of these tests: files, pictures, another article, one that waits; and many others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugins.kernel.building.build_context import BuildContext, TracedContext, traced
from plugins.kernel.images.pictures import BadPicture, Picture
from plugins.kernel.incremental.blobs import BlobStore, blobs_in
from tests.unit.features.articles.many import COUNT, FEW, write_articles
from tests.unit.samples import context, picture, save

FILES = frozenset({"images/a.svg", "images/bad.png", "files/报名表.pdf", "news/v.webm", "news/v.vtt", "news/r.mp3"})
TAGS = {"黄茶": "tags/huang-cha.html", "春茶": "tags/chun-cha.html"}


def describe(source: str, alt: str) -> Picture:
    if source == "images/bad.png":
        raise BadPicture("图片打不开", "请换一张")
    return picture(source, alt)


@pytest.fixture
def surroundings(tmp_path: Path) -> BuildContext:
    """Holds FILES, news/other.md, which is published, and news/draft.md, which is not."""
    for name in FILES:
        save(tmp_path, name, "甲" * 400)
    return context(
        content=tmp_path, pages={"news/other.md": "news/other.html"}, waiting=frozenset({"news/draft.md"}),
        files=FILES, titles={"news/other.html": "春茶（二）"}, tag_paths=TAGS, describe=describe,
    )  # fmt: skip


@pytest.fixture
def around(surroundings: BuildContext) -> TracedContext:
    """One article's way to the surroundings."""
    return traced(surroundings)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The folder of many articles."""
    write_articles(tmp_path / "content", COUNT)
    return tmp_path / "content"


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """The folder of a few articles."""
    write_articles(tmp_path / "content", FEW)
    return tmp_path / "content"


@pytest.fixture
def blobs(tmp_path: Path) -> Iterator[BlobStore]:
    """Where articles are composed into."""
    with closing(blobs_in(str(tmp_path / "blobs"))) as found:
        yield found
