"""Pelican's reader of Markdown, with the portal's head and renderer behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from pelican.readers import BaseReader
from pelican.urlwrappers import Category, Tag

from plugins.articles.model import Piece
from plugins.articles.view import template_of
from plugins.sources import posix


class PortalReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Hands Pelican each published article as it was composed, and tells it to skip the others."""

    enabled = True
    file_extensions: ClassVar = ["md"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return (HTML with internal links, metadata)."""
        articles = self.settings["PORTAL_ARTICLES"]
        source = posix(Path(source_path), Path(self.settings["PATH"]))
        if source not in articles.published:
            return "", {"title": source, "status": "skip"}
        piece = self.settings["PORTAL_COMPOSER"].compose(articles.published[source])
        return piece.html, metadata_of(piece, self.settings)


def metadata_of(piece: Piece, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what Pelican and its plugins know of an article."""
    category = Category(piece.column.name, settings)
    category.slug = piece.column.slug
    metadata = {
        "title": piece.title,
        "date": piece.date.moment,
        "slug": piece.path.rpartition("/")[2].removesuffix(".html"),
        "url": piece.path,
        "save_as": piece.path,
        "category": category,
        "tags": [_tag(link.title, link.path, settings) for link in piece.tags],
        "summary": piece.summary,
        "status": "published",
        "template": template_of(piece),
        "piece": piece,
    }
    if piece.updated:
        metadata["modified"] = piece.updated.moment
    return metadata


def _tag(name: str, path: str, settings: dict[str, Any]) -> Tag:
    tag = Tag(name, settings)
    tag.slug = path.rpartition("/")[2].removesuffix(".html")  # Pelican would merge homophones
    return tag
