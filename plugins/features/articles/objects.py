"""Articles as Pelican and its plugins know them. The portal's own pages need none."""

from __future__ import annotations

from collections import UserList, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from pelican.contents import Article as PelicanArticle
from pelican.urlwrappers import Author, Category, Tag

from plugins.features.articles.model import Article
from plugins.kernel.rendering.pages import Page


class Lazy(UserList[Any]):
    """A list whose items are made when somebody asks for one, or for a length that is not known. Its parts are made."""

    def __init__(self, items: int | Iterable[Any] | None = (), make: Callable[[], list[Any]] | None = None) -> None:
        """items: where `make` is to make them their number, None for an unknown one; else they themselves, as UserList
        hands on a part.
        """
        if items is None or isinstance(items, int):
            self._length, self._make = items, make  # the parent's own __init__ would make them all
        else:
            self.data = list(items)

    @cached_property
    def data(self) -> list[Any]:  # type: ignore[override]
        assert self._make
        return self._make()

    def __len__(self) -> int:
        return len(self.data) if "data" in self.__dict__ or self._length is None else self._length


def pelican_article(page: Page, settings: dict[str, Any], context: dict[str, Any]) -> PelicanArticle:
    """Return the article of a page as an object of Pelican's. Its `composed` is the portal's own article."""
    names = page.names(*page.inputs)
    composed: Article = names["article"]
    file = str(Path(settings["PATH"]) / composed.source)
    metadata = {**metadata_of(composed, settings), "template": page.page_type.template}
    article: Any = PelicanArticle(composed.html, metadata, settings, file, context)
    article.composed, article.page, article.neighbours = composed, page.metadata(*page.inputs), names["neighbours"]
    return article


def metadata_of(article: Article, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what Pelican and its plugins know of an article."""
    category = Category(article.column.name, settings)
    category.slug = article.column.slug
    metadata = {
        "title": article.title,
        "date": article.date.moment,
        "slug": _slug_of(article.path),
        "url": article.path,
        "save_as": article.path,
        "category": category,
        "tags": [_tag(link.title, link.path, settings) for link in article.tags],
        "summary": article.summary,
        "status": "published",
    }
    if article.fields.updated:
        metadata["modified"] = article.fields.updated.moment
    if article.fields.author:
        metadata["author"] = Author(article.fields.author, settings)
    return metadata


def by_category(articles: Iterable[Any]) -> list[tuple[Category, list[Any]]]:
    """Return Pelican's list of categories with their articles."""
    found: dict[Category, list[Any]] = defaultdict(list)
    for article in articles:
        found[article.category].append(article)
    return sorted(found.items())


def by_tag(articles: Iterable[Any]) -> list[tuple[Tag, list[Any]]]:
    """Return Pelican's list of tags with their articles."""
    found: dict[Tag, list[Any]] = defaultdict(list)
    for article in articles:
        for tag in article.tags:
            found[tag].append(article)
    return sorted(found.items())


def _tag(name: str, path: str, settings: dict[str, Any]) -> Tag:
    tag = Tag(name, settings)
    tag.slug = _slug_of(path)  # Pelican would merge homophones
    return tag


def _slug_of(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".html")
