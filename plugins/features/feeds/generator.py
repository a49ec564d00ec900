"""Writes feeds and the documents for programs. What needs an absolute address waits for a public address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pelican.generators import Generator

from plugins.features.columns.model import TOLD as COLUMN_TOLD
from plugins.features.columns.model import Column, Columns
from plugins.features.county.addresses import ATOM, JSON, MANIFEST, OPENSEARCH, ROBOTS, SITE_FEED, SITEMAP, feed_path
from plugins.features.county.model import TOLD, Site
from plugins.features.feeds.atom import NEWEST, atom_feed, json_feed
from plugins.features.feeds.machines import manifest, opensearch, robots, sitemap
from plugins.features.list_items.model import ListItem, LooseText, Published, PublishedText, Sequenced
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.incremental.targets import Made, Target, told
from plugins.kernel.rendering.writer import PortalWriter

_TEXTS = "其中的文章变了"


class FeedsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Site and column feeds, sitemap, OpenSearch, robots.txt, manifest."""

    def generate_output(self, writer: PortalWriter) -> None:
        build: SiteBuild = self.settings[SETTING]
        site, icon = build.of(Site), build.of(Published).icon
        writer.write_text(ROBOTS, "robots.txt", robots(site))
        writer.write_text(MANIFEST, "手机桌面的说明", manifest(site, icon))
        if not site.address:
            return
        writer.write_text(OPENSEARCH, "浏览器的搜索说明", opensearch(site, icon))
        published = build.of(Published)
        writer.make([
            *_site_feeds(site, published.texts),
            *_column_feeds(site, build.of(Columns).columns, published.texts),
            _sitemap(site, published),
        ])  # fmt: skip


def _site_feeds(site: Site, texts: Sequence[PublishedText]) -> Iterator[Target]:
    newest = Sequenced(texts[:NEWEST])
    yield Target(SITE_FEED + ATOM, "全站订阅", _site_atom, (site, newest))
    yield Target(SITE_FEED + JSON, "全站订阅", _site_json, (site, newest))


def _column_feeds(site: Site, columns: Sequence[Column], texts: Sequence[PublishedText]) -> Iterator[Target]:
    by_column: dict[str, list[PublishedText]] = defaultdict(list)
    for text in texts:
        by_column[text.item.column.slug].append(text)
    for column in columns:
        newest = Sequenced(by_column[column.slug][:NEWEST])
        yield Target(feed_path(column.slug), f"栏目“{column.name}”的订阅", _column_atom, (site, column, newest))


def _sitemap(site: Site, published: Published) -> Target:
    items, loose = Sequenced(published.items), Sequenced(published.loose_texts)
    return Target(SITEMAP, "站点地图", _sitemap_text, (site, items, loose))


@told(site=TOLD, items=_TEXTS, loose_texts="栏目以外的网页变了")
def _sitemap_text(site: Site, items: Sequenced, loose_texts: Sequenced) -> Made:
    return sitemap(site, _changes(items, loose_texts)), ""


def _changes(items: Iterable[ListItem], loose_texts: Iterable[LooseText]) -> Iterator[tuple[str, str]]:
    """Yield every text with its day of change; lists are as new as their newest text."""
    changed: dict[str, str] = {}
    for item in items:
        day = item.modified.day
        yield item.path, day
        for path in ("index.html", item.column.path):
            changed[path] = max(changed.get(path, ""), day)
    yield from changed.items()
    for loose in loose_texts:
        yield loose.path, loose.changed.day if loose.changed else ""


@told(site=TOLD, newest=_TEXTS)
def _site_atom(site: Site, newest: Sequenced) -> Made:
    return atom_feed(site, site.name, site.description, SITE_FEED + ATOM, "index.html", newest), ""


@told(site=TOLD, newest=_TEXTS)
def _site_json(site: Site, newest: Sequenced) -> Made:
    return json_feed(site, SITE_FEED + JSON, newest), ""


@told(site=TOLD, column=COLUMN_TOLD, newest=_TEXTS)
def _column_atom(site: Site, column: Column, newest: Sequenced) -> Made:
    title = f"{site.name} {column.name}"
    return atom_feed(site, title, column.description, feed_path(column.slug), column.path, newest), ""


PRINTS = Prints((), (FeedsGenerator,))
