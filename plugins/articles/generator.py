"""Pelican's generator of articles, which makes objects of Pelican's only for plugins that ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from plugins.addresses import localise
from plugins.articles.captions import caption_texts, with_captions
from plugins.articles.left_out import without
from plugins.articles.model import Neighbours, Piece
from plugins.articles.neighbours import Places
from plugins.articles.objects import Lazy, article_of, by_category, by_tag
from plugins.articles.recall import StoredText
from plugins.articles.view import TEMPLATES, view_of
from plugins.entries import Entry, newest_first
from plugins.marks import digest
from plugins.press import Folio, Page, Press


class ColumnArticles(ArticlesGenerator):  # type: ignore[misc]  # Pelican has no types
    """Writes article pages. Lists, tags, archives and feeds come from entries, in steps that grow linearly."""

    def generate_context(self) -> None:
        self.entries: list[Entry] = newest_first(self.settings["PORTAL_ARTICLES"])
        left_out: Mapping[str, str] = self.settings["PORTAL_LEFT_OUT"]
        self.context["entries"].extend(self.entries)
        for entry in self.entries:
            self.context["files"].update((source, path) for source, path in entry.files if path not in left_out)
            self.context["pictures"].extend(entry.pictures)
        self.articles = Lazy(len(self.entries), lambda: self._objects)
        self.dates = Lazy(len(self.entries), lambda: self._objects)
        self.categories = Lazy(0, lambda: by_category(self._objects))
        self.tags = Lazy(0, lambda: by_tag(self._objects))
        if signals.content_object_init.receivers:
            self._objects  # noqa: B018  # a plugin waits for each of them
        signals.article_generator_pretaxonomy.send(self)
        self._update_context(
            ("articles", "drafts", "hidden_articles", "dates", "tags", "categories", "authors", "related_posts")
        )
        signals.article_generator_finalized.send(self)

    def check_disabled_readers(self) -> None:
        """Pelican would look through all files once more; plugins.checks reports what lies in the wrong place."""

    def refresh_metadata_intersite_links(self) -> None:
        """Pelican would look for its own kind of links in summaries; the portal's have none."""

    def generate_output(self, writer: Press) -> None:
        if writer.is_watched:
            self._write_objects(writer)
        else:
            for folio in self._folios():
                writer.take_folio(folio)
            writer.begin_printing(self.context, self.env)
        signals.article_writer_finalized.send(self, writer=writer)

    def _beside(self, places: Places) -> Neighbours:
        previous, following, related = places
        return Neighbours(
            self.entries[previous] if previous >= 0 else None,
            self.entries[following] if following >= 0 else None,
            tuple([self.entries[place] for place in related]),
        )

    def _folios(self) -> Iterator[Folio]:
        """Yield the articles' pages by column."""
        links = [*(entry.link_mark for entry in self.entries), b"-"]  # the last is where NONE leads
        by_column: dict[str, list[tuple[Entry, Places, bytes]]] = defaultdict(list)
        for entry, places in zip(self.entries, self.settings["PORTAL_NEIGHBOURS"], strict=True):
            by_column[entry.column.slug].append((entry, places, self._inputs(entry, places, links)))
        for slug, found in by_column.items():
            template = f"{TEMPLATES.get(found[0][0].column.template, 'article')}.html"
            mark = digest(b"".join([template.encode(), *(inputs for _, _, inputs in found)]))
            yield Folio(f"articles {slug}", mark, partial(self._pages, template, found))

    def _inputs(self, entry: Entry, places: Places, links: Sequence[bytes]) -> bytes:
        """Return the mark of all that an article's page is made of. links: the marks of links by place."""
        text = entry.text
        assert isinstance(text, StoredText)
        previous, following, related = places
        marks = [text.piece_mark, links[previous], links[following], *[links[place] for place in related]]
        if entry.files:
            missing = [path for _, path in entry.files if path in self.settings["PORTAL_LEFT_OUT"]]
            marks.append("\0".join(missing).encode())
            if self.settings["PORTAL_LINKS_TO_FILES"]:
                marks.extend(digest(each) for each in caption_texts(entry, self._content))
        return digest(b"".join(marks))

    def _pages(self, template: str, found: Iterable[tuple[Entry, Places, bytes]]) -> Iterator[Page]:
        for entry, places, inputs in found:
            assert isinstance(entry.text, StoredText)
            names = partial(self._names, entry.text.piece, self._beside(places))
            yield Page(entry.path, template, inputs, partial(view_of, entry), names)

    def _names(self, load: Callable[[], Piece], beside: Neighbours) -> Mapping[str, Any]:
        piece = self._shown(load())
        return {"article": beside, "piece": piece, "body": self._body(piece)}

    def _shown(self, piece: Piece) -> Piece:
        """Return the piece as readers of this site see it."""
        piece = without(piece, self.settings["PORTAL_LEFT_OUT"])
        return with_captions(piece, self._content) if self.settings["PORTAL_LINKS_TO_FILES"] else piece

    @property
    def _content(self) -> Path:
        return Path(self.settings["PATH"])

    def _body(self, piece: Piece) -> Markup:
        return Markup(localise(piece.html, piece.path, self.settings["PORTAL_LINKS_TO_FILES"]))  # cleaned by nh3

    @cached_property
    def _objects(self) -> list[Article]:
        return [
            article_of(
                entry,
                self._shown(entry.text.piece()),
                self._beside(places),
                self.settings,
                self.context,
            )
            for entry, places in zip(self.entries, self.settings["PORTAL_NEIGHBOURS"], strict=True)
            if isinstance(entry.text, StoredText)
        ]

    def _write_objects(self, writer: Press) -> None:
        """Pelican's own way, one page after another: a plugin waits for each."""
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
                body=self._body(article.piece),
                url=article.url,
            )
