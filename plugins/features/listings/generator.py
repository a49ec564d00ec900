"""Writes the lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pelican.generators import Generator

from plugins.features.columns.model import Column, Columns
from plugins.features.county.model import Site
from plugins.features.list_items.model import ListItem, Published, Sequenced
from plugins.features.listings.archive import ARCHIVE, ArchiveMonth, by_month, compose_month, compose_years
from plugins.features.listings.column import Listing, column_listings
from plugins.features.listings.corrections import CORRECTIONS, compose_corrections
from plugins.features.listings.home import compose_home
from plugins.features.listings.site_map import MAP, compose_map
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.pages import Composed
from plugins.kernel.rendering.writer import PortalWriter
from plugins.kernel.tag_addresses import INDEX as TAGS_INDEX

HOME_PAGE = PageType("home", {"home": "listings.Home"}, {"home": "首页上的文章或栏目变了"})
COLUMN_PAGE = PageType(
    "column", {"listing": "listings.Listing: a page of a column's list"}, {"listing": "列表里的文章变了"}
)
ARCHIVE_PAGE = PageType("archive", {"archive": "listings.ArchiveYear, newest first"}, {"archive": "各年的篇数变了"})
YEAR_PAGE = PageType("archive_year", {"archive_year": "listings.ArchiveYear"}, {"archive_year": "这一年各月的篇数变了"})
MONTH_PAGE = PageType(
    "archive_month",
    {"archive_month": "listings.ArchiveMonth: a page of a month's texts"},
    {"archive_month": "这个月的文章变了"},
)
MAP_PAGE = PageType("map", {"site_map": "listings.SiteMap"}, {"site_map": "栏目、专题或网页添了、删了或改了名"})
CORRECTIONS_PAGE = PageType(
    "corrections", {"corrections": "listings.CorrectionRow, newest first"}, {"corrections": "更正的记录变了"}
)
PAGE_TYPES = (HOME_PAGE, COLUMN_PAGE, ARCHIVE_PAGE, YEAR_PAGE, MONTH_PAGE, MAP_PAGE, CORRECTIONS_PAGE)
_ARCHIVE = Link("归档", ARCHIVE)
_TAGS = Link("标签", TAGS_INDEX)


class ListingsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Home, columns, archive, map and corrections, from the texts that all features have published, newest first."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        published = self.build.of(Published)
        published.call("网站地图", MAP, "地图", "导航", "目录", "全部栏目")
        published.call(_ARCHIVE.title, ARCHIVE, "往期", "旧文章", "以前的文章")
        published.call(_TAGS.title, TAGS_INDEX, "全部标签")
        published.call("更正", CORRECTIONS, "勘误", "更正记录", "改正")

    def generate_output(self, writer: PortalWriter) -> None:
        published = self.build.of(Published)
        items = published.items
        by_column: dict[str, list[ListItem]] = defaultdict(list)
        listed: dict[str, list[ListItem]] = defaultdict(list)
        for item in items:
            by_column[item.column.slug].append(item)
            for slug in {item.column.slug, published.also_listed.get(item.path, item.column.slug)}:
                listed[slug].append(item)
        self._write_home(writer, by_column)  # each text stands there once
        self._write_columns(writer, listed)
        self._write_archive(writer)
        self._write_map(writer, listed)
        page = _overview(CORRECTIONS, "更正", "文章发布以后改正过的地方，按日期列在这里。")
        writer.write_page("更正的列表", CORRECTIONS_PAGE, page, corrections=compose_corrections(items))

    def _write_home(self, writer: PortalWriter, by_column: Mapping[str, Sequence[ListItem]]) -> None:
        site = self.build.of(Site)
        page = PageMetadata("index.html", "home", site.name, site.description, site.keywords, script="home.js")
        home = compose_home(self.build.of(Columns).functions, by_column, self.build.of(Published).asked)
        writer.write_page("首页", HOME_PAGE, page, home=home)

    def _write_columns(self, writer: PortalWriter, listed: Mapping[str, Sequence[ListItem]]) -> None:
        beside = self.build.of(Published).column_links
        for column in self.build.of(Columns).columns:
            if not column.filled_by:
                name, owner = f"column {column.slug}", f"栏目“{column.name}”（{column.slug}）的列表"
                items, links = Sequenced(listed[column.slug]), tuple(beside[column.slug])
                writer.write_pages(name, owner, COLUMN_PAGE, _column_pages, column, items, links)

    def _write_archive(self, writer: PortalWriter) -> None:
        months = by_month(text.link for text in self.build.of(Published).texts)
        years = compose_years(months)
        writer.write_page("归档", ARCHIVE_PAGE, _overview(ARCHIVE, "归档", "全部文章按年月排列。"), archive=years)
        for row in years:
            title = f"{row.year}年的文章"
            page = PageMetadata(row.path, "list", title, title, crumbs=crumbs(_ARCHIVE, here=f"{row.year}年"))
            writer.write_page("归档", YEAR_PAGE, page, archive_year=row)
        for (year, month), found in months.items():
            items = Sequenced(found)
            writer.write_pages(f"month {year}-{month}", "归档", MONTH_PAGE, _month_pages, year, month, items)

    def _write_map(self, writer: PortalWriter, by_column: Mapping[str, Sequence[ListItem]]) -> None:
        published = self.build.of(Published)
        links = published.map_links
        pages = [*links["pages"], _ARCHIVE, _TAGS, Link("更正", CORRECTIONS)]
        paths = self.build.edition.context.tag_paths
        tags = (Link(tag, paths[tag]) for tag in sorted(paths, key=paths.__getitem__))
        functions, beside = self.build.of(Columns).functions, published.column_links
        site_map = compose_map(functions, by_column, pages, links["topics"], tags, beside)
        page = _overview(MAP, "网站地图", "全部栏目、年份和标签都在这一页。")
        writer.write_page("网站地图", MAP_PAGE, page, site_map=site_map)


def _column_pages(column: Column, items: Sequenced, links: tuple[Link, ...]) -> Composed:
    for listing in column_listings(column, items, links):
        yield _listing_metadata(listing), {"listing": listing}


def _month_pages(year: int, month: int, items: Sequenced) -> Composed:
    for found in compose_month(year, month, items):
        yield _month_metadata(found), {"archive_month": found}


def _overview(path: str, title: str, description: str) -> PageMetadata:
    return PageMetadata(path, "list", title, description, crumbs=crumbs(here=title))


def _listing_metadata(listing: Listing) -> PageMetadata:
    column = listing.column
    here = listing.span or (f"{listing.year}年" if listing.year else "")
    steps = [Link(column.name, column.path)] if here else []
    trail = crumbs(*steps, here=here or column.name)
    title = " ".join(filter(None, [column.name, here]))
    return PageMetadata(listing.path, "column", title, column.description, column.keywords, column, trail)


def _month_metadata(month: ArchiveMonth) -> PageMetadata:
    title = f"{month.chunk.span or f'{month.year}年{month.month}月'}的文章"
    trail = crumbs(_ARCHIVE, Link(f"{month.year}年", f"archive/{month.year}.html"), here=f"{month.month}月")
    return PageMetadata(month.chunk.path, "list", title, title, crumbs=trail)


PRINTS = Prints(PAGE_TYPES, (ListingsGenerator,))
