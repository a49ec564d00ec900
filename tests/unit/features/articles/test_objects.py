"""plugins/features/articles/objects.py: articles as Pelican and its plugins know them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG

from plugins.features.articles.compose import compose_article
from plugins.features.articles.model import Article, Neighbours
from plugins.features.articles.objects import Lazy, by_category, by_tag, pelican_article
from plugins.features.articles.pages import PAGE_TYPES
from plugins.kernel.building.build_context import traced
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import Names, Page
from tests.tables import table
from tests.unit.samples import article_source, column, context, day, item, page

TAGS = {"公示": "tags/gong-shi.html", "公式": "tags/gong-shi-2.html"}
SETTINGS = {**DEFAULT_CONFIG, "PATH": "content", "CATEGORY_URL": "{slug}/index.html", "TAG_URL": "tags/{slug}.html"}


def composed(head: str = "", **given: Any) -> Article:
    """An article as it comes from its source."""
    return compose_article(article_source(head, **given), traced(context(tag_paths=TAGS)))


def its_metadata(metadata: PageMetadata, names: Names) -> PageMetadata:
    return metadata


def its_names(metadata: PageMetadata, names: Names) -> Names:
    return names


def article(head: str = "", beside: Neighbours = Neighbours(), **given: Any) -> Any:  # noqa: B008  # frozen
    """The same as an object of Pelican's, made of its page."""
    made = composed(head, **given)
    names: Names = {"article": made, "body": made.html, "neighbours": beside}
    inputs = (page(made.path, title=made.title), names)
    whole = Page(made.path, PAGE_TYPES[made.column.form.page], its_metadata, its_names, inputs)
    return pelican_article(whole, SETTINGS, {"generated_content": {}})


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
    beside = Neighbours(item("news/x.html").link, None, (item("news/y.html").link,))
    found = article(beside=beside)
    assert beside == found.neighbours
    assert (composed(), "春茶", "news/a.html") == (found.composed, found.page.title, found.page.path)


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


@table("use", [list, sorted, lambda found: found.__add__([1]), lambda found: list(reversed(found)), repr])
def test_a_lazy_list_is_a_list_to_plugins(use: Any) -> None:
    assert use([2, 1]) == use(Lazy(2, lambda: [2, 1]))


def test_a_lazy_list_of_unknown_length_is_made_for_whoever_asks_how_long_it_is() -> None:
    """A plugin that asks whether there are any would else be told that there are none."""
    assert (2, True, False) == (len(Lazy(None, lambda: [2, 1])), bool(Lazy(None, lambda: [1])), bool(Lazy(None, list)))


def test_a_plugin_may_change_a_lazy_list() -> None:
    """As it may Pelican's own; its length is then that of the list."""
    found = Lazy(2, lambda: [2, 1])
    found.sort()
    found.append(3)
    assert ([1, 2, 3], 3) == (list(found), len(found))


def test_neighbours_are_none_at_the_ends() -> None:
    found = article().neighbours
    assert (None, None, ()) == (found.previous, found.next, found.related)
