"""plugins/articles/objects.py: articles as Pelican and its plugins know them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pelican.contents import Article
from pelican.settings import DEFAULT_CONFIG

from plugins.articles.model import Neighbours, Piece
from plugins.articles.objects import Lazy, article_of, by_category, by_tag
from plugins.articles.piece import Composer, entry_of
from plugins.library import Library
from plugins.markup.render import Renderer
from plugins.world import Witness, World
from tests.unit.samples import column, day, entry, picture, written

TAGS = {"公示": "tags/gong-shi.html", "公式": "tags/gong-shi-2.html"}


def piece(head: str = "", **given: Any) -> Piece:
    """A piece as it comes from an article's source."""
    world = World(Path(), Library({}, frozenset(), frozenset()), {}, TAGS, date(2026, 3, 10), picture)
    witness = Witness(world)
    return Composer(Renderer(witness, witness.describe), witness).compose(written(head, **given))


def article(head: str = "", beside: Neighbours = Neighbours(), **given: Any) -> Article:  # noqa: B008  # frozen
    made = piece(head, **given)
    settings = {**DEFAULT_CONFIG, "PATH": "content", "CATEGORY_URL": "{slug}/index.html", "TAG_URL": "tags/{slug}.html"}
    return article_of(entry_of(made), made, beside, settings, {"generated_content": {}})


def test_an_article_has_what_plugins_ask_for() -> None:
    """By Pelican's names, at the portal's addresses."""
    found = article("更新: 2026-03-05\n作者: 甲\n摘要: 三件事\n", body="[外](https://a.example/)。\n")
    assert ("春茶", "三件事", "a", "news/a.html", "news/a.html", "published", "article") == (
        found.title, found.summary, found.slug, found.url, found.save_as, found.status, found.template,
    )  # fmt: skip
    assert (day("2026-03-01").moment, day("2026-03-05").moment) == (found.date, found.modified)
    assert "甲" == str(found.author)
    assert Path("content/news/a.md") == Path(found.source_path)
    assert 'href="https://a.example/"' in found.content


def test_an_article_is_valid_to_pelican() -> None:
    """Else it would be dropped with a line in the log."""
    assert article().is_valid()


def test_what_is_not_written_is_not_invented() -> None:
    found = article()
    assert (False, False) == (hasattr(found, "modified"), hasattr(found, "author"))
    assert [] == found.tags


def test_a_column_is_a_category_and_tags_are_tags() -> None:
    """At the portal's pages: Pelican would give homophones one page."""
    found = article("标签: 公示、公式\n")
    assert ("党建工作动态", "news/index.html") == (found.category.name, found.category.url)
    assert list(TAGS.items()) == [(tag.name, tag.url) for tag in found.tags]
    assert 2 == len(set(found.tags))


def test_a_column_with_a_look_of_its_own_has_its_template() -> None:
    """As its page has without Pelican's objects."""
    looks = ("list", "videos", "documents")
    assert ["article", "video", "document"] == [article(column=column(template=look)).template for look in looks]


def test_an_article_brings_what_its_page_shows() -> None:
    """The templates print the same with it as without."""
    beside = Neighbours(entry("news/x.html"), None, (entry("news/y.html"),))
    found = article(beside=beside)
    assert (beside.previous, None, beside.related) == (found.previous, found.next, found.related)
    assert (piece(), "春茶", "news/a.html") == (found.piece, found.view.title, found.view.path)


def test_articles_are_gathered_as_pelican_gathers_them() -> None:
    """By category and by tag, in Pelican's order."""
    one, two = article("标签: 公示、公式\n"), article("标签: 公示\n", slug="b", column=column("rural", "农村"))
    assert [("党建工作动态", [one]), ("农村", [two])] == [(each.name, found) for each, found in by_category([one, two])]
    assert [("公示", [one, two]), ("公式", [one])] == [(each.name, found) for each, found in by_tag([one, two])]


def test_a_lazy_list_is_made_when_somebody_looks() -> None:
    """And once. Its length is known before."""
    made: list[int] = []
    found = Lazy(3, lambda: made.append(1) or [1, 2, 3])  # type: ignore[func-returns-value]
    assert (3, True, []) == (len(found), bool(found), made)
    assert ([1, 2, 3], 2, [2, 3], True) == (list(found), found[1], list(found[1:]), 3 in found)
    assert [1] == made


@pytest.mark.parametrize(
    "use", [list, sorted, lambda found: found.__add__([1]), lambda found: list(reversed(found)), repr]
)
def test_a_lazy_list_is_a_list_to_plugins(use: Any) -> None:
    assert use([2, 1]) == use(Lazy(2, lambda: [2, 1]))


def test_a_plugin_may_change_a_lazy_list() -> None:
    """As it may Pelican's own; its length is then that of the list."""
    found = Lazy(2, lambda: [2, 1])
    found.sort()
    found.append(3)
    assert ([1, 2, 3], 3) == (list(found), len(found))


def test_neighbours_are_none_at_the_ends() -> None:
    assert (None, None, ()) == (article().previous, article().next, article().related)


def test_a_piece_travels_whole() -> None:
    """From the worker that made it, over the disk, to the one that prints it."""
    import pickle

    made = piece("标签: 公示\n更新: 2026-03-05\n更正:\n  - {日期: 2026-03-02, 内容: 甲}\n")
    assert made == pickle.loads(pickle.dumps(made))
    assert made != replace(made, html="")
