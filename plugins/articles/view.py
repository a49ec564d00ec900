"""What an article's page says of itself, and which template prints it."""

from __future__ import annotations

from plugins.articles.model import Piece
from plugins.entries import Entry, Link, PageView, crumbs

TEMPLATES = {"videos": "video", "documents": "document"}


def view_of(entry: Entry) -> PageView:
    """Return the page's description of itself."""
    column = entry.column
    return PageView(
        path=entry.path,
        kind="article",
        title=entry.title,
        description=entry.summary,
        keywords=entry.keywords,
        column=column,
        crumbs=crumbs(Link(column.name, column.path), here=entry.title),
        published=entry.date,
        modified=entry.modified,
        source=entry.source,
        author=entry.author,
        image=entry.picture.path if entry.picture else "",
    )


def template_of(piece: Piece) -> str:
    """Return the page type: some columns show their texts in their own way."""
    return TEMPLATES.get(piece.column.template, "article")
