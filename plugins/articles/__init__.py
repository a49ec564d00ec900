"""Articles: Markdown files in the columns' folders, checked, composed and published through Pelican."""

from __future__ import annotations

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.readers import Readers

from plugins.articles.neighbours import find_neighbours
from plugins.articles.piece import entry_of
from plugins.articles.reader import PortalReader
from plugins.articles.view import view_of


def add_reader(readers: Readers) -> None:
    """Read Markdown the portal's way, and nothing else."""
    readers.reader_classes = {"md": PortalReader}


def publish(generator: ArticlesGenerator) -> None:
    """Give lists the articles' entries, and each article's page its view and neighbours."""
    entries = {article.piece.path: entry_of(article.piece) for article in generator.articles}
    neighbours = find_neighbours(entries.values())
    for article in generator.articles:
        article.view = view_of(article.piece, entries[article.piece.path])
        beside = neighbours[article.piece.path]
        article.previous, article.next, article.related = beside.previous, beside.next, beside.related
        generator.context["files"].update(article.piece.files)
        generator.context["pictures"].extend(article.piece.pictures)
    generator.context["entries"].extend(entries.values())


def register() -> None:
    signals.readers_init.connect(add_reader)
    signals.article_generator_finalized.connect(publish)
