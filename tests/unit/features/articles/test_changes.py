"""plugins/features/articles/changes.py: what of an article has changed, in the words that its editor knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugins.features.articles.changes import OTHER_LABELS, told_changes
from plugins.features.articles.compose import compose_article, published_text
from plugins.features.articles.fields import BY_NAME
from plugins.features.articles.load import read_article
from plugins.features.articles.model import Article, ArticleSource
from plugins.features.articles.stored import store
from plugins.features.columns.model import Column
from plugins.features.list_items.model import PublishedText
from plugins.kernel.building.build_context import traced
from plugins.kernel.incremental.blobs import blobs_in
from tests.unit.samples import column, context

# Fields of an article whose parts are told one by one, and those that follow from what else is told.
BY_PART = frozenset({"column", "fields", "register"})
FOLLOWING = frozenset({"files", "pictures"})
HEAD = ("标题: 春茶", "日期: 2026-03-01", "来源: 甲", "摘要: 三件事。", "标签: 茶", "文号: 一号", "离线优先: 1")
BODY = "开采以前。\n"
TAGS = {"茶": "tags/cha.html", "春": "tags/chun.html"}


@pytest.fixture(autouse=True)
def blobs(tmp_path: Path) -> Iterator[None]:
    """Where articles lie; closed at the end."""
    with closing(blobs_in(str(tmp_path))):
        yield


def composed(folder: Path, head: tuple[str, ...], body: str, given: Column) -> tuple[ArticleSource, PublishedText]:
    data = "\n".join(["---", *head, "---", body]).encode()
    source, problems = read_article(data, "news/a.md", "content/news/a.md", given)
    assert source and not problems
    article = compose_article(source, traced(context(tag_paths=TAGS)))
    with blobs_in(str(folder)).writer() as writer:
        return source, published_text(source, article, store(article, writer))


def changes(
    folder: Path, old: str = "", new: str = "", head: tuple[str, ...] = HEAD, body: str = BODY, name: str = ""
) -> list[str]:
    """Return what is told where a line of the head becomes another one."""
    usual = column()
    _, before = composed(folder, head, BODY, usual)
    lines = tuple(line for line in (new if line == old else line for line in head) if line)
    source, now = composed(folder, lines, body, column(name=name) if name else usual)
    return list(told_changes(before, now, source))


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("标题: 春茶", "标题: 夏茶", "标题"),
        ("日期: 2026-03-01", "日期: 2026-03-02", "日期"),
        ("来源: 甲", "来源: 乙", "来源"),
        ("摘要: 三件事。", "摘要: 两件事。", "摘要"),
        ("文号: 一号", "文号: 二号", "文号"),
        ("离线优先: 1", "离线优先: 2", "离线优先"),
        ("离线优先: 1", "编辑: 乙", "编辑、离线优先"),
        ("离线优先: 1", "头条: 是", "头条、离线优先"),
        ("标签: 茶", "标签: 春", "标签"),
    ],
)
def test_each_line_of_the_head_is_told_by_its_label(tmp_path: Path, old: str, new: str, label: str) -> None:
    """Keywords that the portal takes from the tags are not told as well; the address follows the title."""
    expected = {"标题": "标题、地址名"}.get(label, label)
    assert [f"稿件的{expected}变了"] == changes(tmp_path, old, new)


def test_the_body_is_told(tmp_path: Path) -> None:
    """A summary that was taken from it is not told as well, where the editor has written none."""
    assert ["稿件的正文变了"] == changes(tmp_path, body="开采以后。")
    assert ["稿件的正文变了"] == changes(tmp_path, body="开采以后。", head=HEAD[:2])


def test_the_column_is_told(tmp_path: Path) -> None:
    """Nobody has edited the article then."""
    assert ["栏目的名称或设置变了"] == changes(tmp_path, name="动态")


def test_of_what_nobody_sees_nothing_is_told(tmp_path: Path) -> None:
    assert [] == changes(tmp_path) == changes(tmp_path, "来源: 甲", "来源:  甲 ")


def test_what_has_been_lost_is_not_told(tmp_path: Path) -> None:
    """The last build's text may lie nowhere any more."""
    source, text = composed(tmp_path, HEAD, BODY, column())
    assert [] == list(told_changes(None, text, source)) == list(told_changes(text, None, source))
    blobs_in(str(tmp_path)).keep_only(())
    assert [] == list(told_changes(text, text, source))


def test_no_field_of_an_article_is_forgotten() -> None:
    """Each has the name of a key, or a label of its own, or follows from another."""
    known = {*BY_NAME, *OTHER_LABELS, *BY_PART, *FOLLOWING}
    assert [] == [name for name in Article.__match_args__ if name not in known]
