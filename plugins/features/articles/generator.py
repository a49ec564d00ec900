"""Pelican's generator of articles, which makes objects of Pelican's only for plugins that ask for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pelican.contents import Article as PelicanArticle
from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from plugins.features.articles.collection import Articles
from plugins.features.articles.left_behind import MOVED, WITHDRAWN, write_left_behind
from plugins.features.articles.objects import Lazy, by_category, by_tag, pelican_article
from plugins.features.articles.pages import PAGE_TYPES, article_groups
from plugins.features.articles.room import media_of
from plugins.features.articles.stick import SiteForm, form_for
from plugins.features.list_items.model import Published
from plugins.features.list_items.room import choose_left_out
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.pages import Page
from plugins.kernel.rendering.writer import PortalWriter


class ColumnArticles(ArticlesGenerator):  # type: ignore[misc]  # Pelican has no types
    """Writes article pages. Lists, tags, archives and feeds come from list items, in steps that grow linearly."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.collection = self.build.of(Articles)
        self._publish()
        count = len(self.collection.texts)
        self.articles = Lazy(count, lambda: self._objects)
        self.dates = Lazy(count, lambda: self._objects)
        self.categories = Lazy(None, lambda: by_category(self._objects))
        self.tags = Lazy(None, lambda: by_tag(self._objects))
        if signals.content_object_init.receivers:
            self._objects  # noqa: B018  # a plugin waits for each of them
        signals.article_generator_pretaxonomy.send(self)
        self._update_context(
            ("articles", "drafts", "hidden_articles", "dates", "tags", "categories", "authors", "related_posts")
        )
        signals.article_generator_finalized.send(self)

    def check_disabled_readers(self) -> None:
        """Pelican would look through all files once more; the edition reports what lies in the wrong place."""

    def refresh_metadata_intersite_links(self) -> None:
        """Pelican would look for its own kind of links in summaries; the portal's have none."""

    def generate_output(self, writer: PortalWriter) -> None:
        collection = self.collection
        self._publish_media()
        if writer.is_watched:
            self._write_objects(writer)
        else:
            for group in article_groups(collection.texts, collection.neighbours, self._forms):
                writer.take_group(group)
            writer.queue.begin()
        write_left_behind(writer, collection.headers, is_stick=self.build.request.stick is not None)
        signals.article_writer_finalized.send(self, writer=writer)

    def _publish(self) -> None:
        published, texts = self.build.of(Published), self.collection.texts
        published.add_ordered(texts)
        if self._room is not None:
            published.media += media_of(texts, Path(self.settings["PATH"]))
        waiting = {medium.path for medium in published.media}
        for text in texts:
            if text.files or text.pictures:
                published.use({source: path for source, path in text.files if path not in waiting}, text.pictures)
                if text.item.illustration:
                    published.cropped.add(text.item.illustration.path)

    def _publish_media(self) -> None:
        """Have copied what finds room on a stick, once every feature has said which of its films take some of it."""
        published, texts = self.build.of(Published), self.collection.texts if self._room is not None else ()
        for text in texts:
            published.use({source: path for source, path in text.files if path not in self._left_out}, ())

    @property
    def _room(self) -> int | None:
        """The bytes that there are for recordings and films, None where there is room for all."""
        stick = self.build.request.stick
        return stick.media_bytes if stick else None

    @cached_property
    def _left_out(self) -> Mapping[str, str]:
        """What has no room in a bundle: output path → size as people read it."""
        room = self._room
        return choose_left_out(self.build.of(Published).media, room) if room is not None else {}

    @cached_property
    def _forms(self) -> Sequence[SiteForm]:
        usual, content = SiteForm(self.build.links_to_files), Path(self.settings["PATH"])
        return [form_for(text, usual, self._left_out, content) for text in self.collection.texts]

    @cached_property
    def _pages(self) -> list[Page]:
        collection = self.collection
        groups = article_groups(collection.texts, collection.neighbours, self._forms)
        by_path = {page.path: page for group in groups for page in group.pages()}
        return [by_path[text.path] for text in collection.texts]

    @cached_property
    def _objects(self) -> list[PelicanArticle]:
        return [pelican_article(page, self.settings, self.context) for page in self._pages]

    def _write_objects(self, writer: PortalWriter) -> None:
        """Pelican's own way, one page after another: a plugin waits for each."""
        for article, page in zip(self.articles, self._pages, strict=True):
            signals.article_generator_write_article.send(self, content=article)
            writer.take(page, f"文章《{article.title}》", article=article, category=article.category)


PRINTS = Prints((*PAGE_TYPES.values(), WITHDRAWN, MOVED), (ColumnArticles,))
