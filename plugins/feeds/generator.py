"""Writes feeds and the documents for programs. What needs an absolute address waits for a public address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from pelican.generators import Generator

from plugins.columns.model import Column
from plugins.county.model import Site
from plugins.entries import Entry, marks_of
from plugins.feed_paths import ATOM, JSON, MANIFEST, OPENSEARCH, ROBOTS, SITE_FEED, SITEMAP, feed_path
from plugins.feeds.atom import NEWEST, atom_feed, json_feed
from plugins.feeds.machines import manifest, opensearch, robots, sitemap
from plugins.marks import mark_of
from plugins.press import Press, Work

ICON = "icon.svg"


class FeedsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Site and column feeds, sitemap, OpenSearch, robots.txt, manifest."""

    def generate_output(self, writer: Press) -> None:
        site, icon = self.context["site"], self.settings["PORTAL_ASSETS"][ICON].path
        writer.write_text(ROBOTS, robots(site))
        writer.write_text(MANIFEST, manifest(site, icon))
        if not site.address:
            return
        writer.write_text(OPENSEARCH, opensearch(site, icon))
        entries: list[Entry] = self.context["entries"]
        works = [self._site_feed(entries), self._json_feed(entries)]
        by_column: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_column[entry.column.slug].append(entry)
        works += [self._column_feed(column, by_column[column.slug]) for column in self.context["columns"]]
        pages = self.settings["PORTAL_PAGES"]
        works.append(
            Work(SITEMAP, mark_of(site, marks_of(entries), pages), lambda: (sitemap(site, self._pages(entries)), ""))
        )
        writer.make_each(works)

    def _site_feed(self, entries: list[Entry]) -> Work:
        site, path = self.context["site"], SITE_FEED + ATOM
        make = partial(atom_feed, site, site.name, site.description, path, "index.html", entries)
        return _work(path, site, "", entries, make)

    def _json_feed(self, entries: list[Entry]) -> Work:
        site, path = self.context["site"], SITE_FEED + JSON
        return _work(path, site, "", entries, partial(json_feed, site, path, entries))

    def _column_feed(self, column: Column, entries: list[Entry]) -> Work:
        site, path = self.context["site"], feed_path(column.slug)
        title = f"{site.name} {column.name}"
        return _work(
            path, site, column, entries,
            partial(atom_feed, site, title, column.description, path, column.path, entries),
        )  # fmt: skip

    def _pages(self, entries: list[Entry]) -> Iterator[tuple[str, str]]:
        """Yield every text with its day of change; lists are as new as their newest text."""
        changed: dict[str, str] = {}
        for entry in entries:
            day = entry.modified.day
            yield entry.path, day
            for path in ("index.html", entry.column.path):
                changed[path] = max(changed.get(path, ""), day)
        yield from changed.items()
        for page in self.settings["PORTAL_PAGES"]:
            yield page.path, (page.updated or page.date).day


def _work(path: str, site: Site, column: Column | str, entries: list[Entry], make: Callable[[], str]) -> Work:
    """A feed shows the newest entries with their texts."""
    newest = entries[:NEWEST]
    mark = mark_of(site, column, [(entry, entry.text) for entry in newest])
    return Work(path, mark, lambda: (make(), ""))
