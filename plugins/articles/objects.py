"""Articles as Pelican and its plugins know them. The portal's own pages need none."""

from __future__ import annotations

from collections import UserList, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from pelican.contents import Article
from pelican.urlwrappers import Author, Category, Tag

from plugins.articles.model import Neighbours, Piece
from plugins.articles.view import template_of, view_of
from plugins.entries import Entry


class Lazy(UserList[Any]):
    """A list whose length is known, and whose items are made when somebody asks for one. Its parts are made."""

    def __init__(self, items: int | Iterable[Any] = (), make: Callable[[], list[Any]] | None = None) -> None:
        """items: their number, where `make` is to make them; else they themselves, as UserList hands on a part."""
        if isinstance(items, int):
            self._length, self._make = items, make  # the parent's own __init__ would make them all
        else:
            self.data = list(items)

    @cached_property
    def data(self) -> list[Any]:  # type: ignore[override]
        assert self._make
        return self._make()

    def __len__(self) -> int:
        return len(self.data) if "data" in self.__dict__ else self._length


def article_of(
    entry: Entry, piece: Piece, beside: Neighbours, settings: dict[str, Any], context: dict[str, Any]
) -> Article:
    """Return the article as an object of Pelican's."""
    file = str(Path(settings["PATH"]) / piece.file)
    article = Article(piece.html, metadata_of(piece, settings), settings, file, context)
    article.piece, article.view = piece, view_of(entry)
    article.previous, article.next, article.related = beside.previous, beside.next, beside.related
    return article


def metadata_of(piece: Piece, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what Pelican and its plugins know of an article."""
    category = Category(piece.column.name, settings)
    category.slug = piece.column.slug
    metadata = {
        "title": piece.title,
        "date": piece.date.moment,
        "slug": _slug_of(piece.path),
        "url": piece.path,
        "save_as": piece.path,
        "category": category,
        "tags": [_tag(link.title, link.path, settings) for link in piece.tags],
        "summary": piece.summary,
        "status": "published",
        "template": template_of(piece),
    }
    if piece.updated:
        metadata["modified"] = piece.updated.moment
    if piece.author:
        metadata["author"] = Author(piece.author, settings)
    return metadata


def by_category(articles: Iterable[Article]) -> list[tuple[Category, list[Article]]]:
    """Return Pelican's list of categories with their articles."""
    found: dict[Category, list[Article]] = defaultdict(list)
    for article in articles:
        found[article.category].append(article)
    return sorted(found.items())


def by_tag(articles: Iterable[Article]) -> list[tuple[Tag, list[Article]]]:
    """Return Pelican's list of tags with their articles."""
    found: dict[Tag, list[Article]] = defaultdict(list)
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
