"""What an article's page says of itself, and which template prints it."""

from __future__ import annotations

from plugins.articles.model import Piece
from plugins.entries import Entry, Link, PageView, crumbs

TEMPLATES = {"videos": "video", "documents": "document"}


def view_of(piece: Piece, entry: Entry) -> PageView:
    """Return the page's description of itself. entry: the same piece as it stands in lists."""
    column = piece.column
    return PageView(
        path=piece.path,
        kind="article",
        title=piece.title,
        description=piece.summary,
        keywords=piece.keywords,
        column=column,
        crumbs=crumbs(Link(column.name, column.path), here=piece.title),
        published=piece.date,
        modified=entry.modified,
        source=piece.source,
        author=piece.author,
        image=piece.picture.path if piece.picture else "",
    )


def template_of(piece: Piece) -> str:
    """Return the page type: some columns show their texts in their own way."""
    return TEMPLATES.get(piece.column.template, "article")
