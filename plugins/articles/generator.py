"""Pelican's generator of articles without the lists that the portal makes itself."""

from __future__ import annotations

from markupsafe import Markup
from pelican.generators import ArticlesGenerator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.addresses import localise


class ColumnArticles(ArticlesGenerator):  # type: ignore[misc]  # Pelican has no types
    """Writes article pages. Lists, tags, archives and feeds come from entries, in steps that grow linearly."""

    def generate_pages(self, writer: Writer) -> None:
        to_files = self.settings["PORTAL_LINKS_TO_FILES"]
        for article in self.articles:
            signals.article_generator_write_article.send(self, content=article)
            writer.write_file(
                article.save_as,
                self.get_template(article.template),
                self.context,
                article=article,
                category=article.category,
                piece=article.piece,
                view=article.view,
                body=Markup(localise(article.piece.html, article.save_as, to_files)),  # cleaned by nh3
                url=article.url,
            )

    def generate_feeds(self, writer: Writer) -> None:
        del writer  # feeds are made from entries of all features
