"""Writes feeds and the documents for programs. What needs an absolute address waits for a public address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pelican.generators import Generator
from pelican.writers import Writer

from plugins.entries import Entry, newest_first
from plugins.feed_paths import ATOM, JSON, MANIFEST, OPENSEARCH, ROBOTS, SITE_FEED, SITEMAP, feed_path
from plugins.feeds.atom import atom_feed, json_feed
from plugins.feeds.machines import manifest, opensearch, robots, sitemap

ICON = "icon.svg"


class FeedsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Site and column feeds, sitemap, OpenSearch, robots.txt, manifest."""

    def generate_output(self, writer: Writer) -> None:
        del writer  # these are no templates
        site, icon = self.context["site"], self.settings["PORTAL_ASSETS"][ICON].path
        self._write(ROBOTS, robots(site))
        self._write(MANIFEST, manifest(site, icon))
        if not site.address:
            return
        entries = newest_first(self.context["entries"])
        self._write(
            SITE_FEED + ATOM, atom_feed(site, site.name, site.description, SITE_FEED + ATOM, "index.html", entries)
        )
        self._write(SITE_FEED + JSON, json_feed(site, SITE_FEED + JSON, entries))
        for column in self.context["columns"]:
            found = [entry for entry in entries if entry.column is column]
            path, title = feed_path(column.slug), f"{site.name} {column.name}"
            self._write(path, atom_feed(site, title, column.description, path, column.path, found))
        self._write(OPENSEARCH, opensearch(site, icon))
        self._write(SITEMAP, sitemap(site, self._pages(entries)))

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

    def _write(self, path: str, text: str) -> None:
        target = Path(self.output_path) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
