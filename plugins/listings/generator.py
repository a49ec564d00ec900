"""Writes the lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pelican.generators import Generator

from plugins.columns.model import Column
from plugins.entries import Entries, Entry, Link, PageView, crumbs
from plugins.listings.column import Listing, column_listings
from plugins.listings.home import compose_home
from plugins.listings.overview import (
    ARCHIVE,
    CORRECTIONS,
    MAP,
    ArchiveMonth,
    by_month,
    compose_corrections,
    compose_map,
    compose_month,
    compose_years,
)
from plugins.press import Press

_ARCHIVE = Link("归档", ARCHIVE)


class ListingsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Home, columns, archive, map and corrections, from the entries that all features have published, newest first."""

    def generate_output(self, writer: Press) -> None:
        entries: list[Entry] = self.context["entries"]
        by_column: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_column[entry.column.slug].append(entry)
        self._write_home(writer, by_column)
        for column in self.context["columns"]:
            if not column.filled_by:
                found = Entries(by_column[column.slug])
                writer.write_each(
                    f"column {column.slug}", self.get_template("column"), self.context, _listings, column, found
                )
        self._write_archive(writer, entries)
        self._write_map(writer, by_column)
        corrections = compose_corrections(entries)
        view = _overview(CORRECTIONS, "更正", "文章发布以后改正过的地方，按日期列在这里。")
        self._write(writer, "corrections", view, corrections=corrections)

    def _write_home(self, writer: Press, by_column: dict[str, list[Entry]]) -> None:
        site = self.context["site"]
        view = PageView("index.html", "home", site.name, site.description, site.keywords)
        self._write(writer, "home", view, home=compose_home(self.context["functions"], by_column))

    def _write_archive(self, writer: Press, entries: list[Entry]) -> None:
        months = by_month(entries)
        years = compose_years(months)
        self._write(writer, "archive", _overview(ARCHIVE, "归档", "全部文章按年月排列。"), archive=years)
        for row in years:
            title = f"{row.year}年的文章"
            view = PageView(row.path, "list", title, title, crumbs=crumbs(_ARCHIVE, here=f"{row.year}年"))
            self._write(writer, "archive_year", view, archive_year=row)
        template = self.get_template("archive_month")
        for (year, month), found in months.items():
            writer.write_each(f"month {year}-{month}", template, self.context, _months, year, month, Entries(found))

    def _write_map(self, writer: Press, by_column: dict[str, list[Entry]]) -> None:
        pages = [Link(page.title, page.path) for page in self.context["menu_pages"]]
        pages += [_ARCHIVE, Link("标签", "tags/index.html"), Link("更正", CORRECTIONS)]
        topics = [Link(topic.name, topic.path) for topic in self.settings["PORTAL_TOPICS"]]
        topics += self.context.get("faq_topics", ())
        paths = self.settings["PORTAL_TAG_PATHS"]
        tags = (Link(tag, paths[tag]) for tag in sorted(paths, key=paths.__getitem__))
        site_map = compose_map(self.context["functions"], by_column, pages, topics, tags)
        self._write(writer, "map", _overview(MAP, "网站地图", "全部栏目、年份和标签都在这一页。"), site_map=site_map)

    def _write(self, writer: Press, template: str, view: PageView, **extra: object) -> None:
        writer.write_file(view.path, self.get_template(template), self.context, view=view, url=view.path, **extra)


def _listings(column: Column, entries: Entries) -> Iterator[dict[str, Any]]:
    for listing in column_listings(column, entries):
        yield {"view": _listing_view(listing), "listing": listing}


def _months(year: int, month: int, entries: Entries) -> Iterator[dict[str, Any]]:
    for found in compose_month(year, month, entries):
        yield {"view": _month_view(found), "archive_month": found}


def _overview(path: str, title: str, description: str) -> PageView:
    return PageView(path, "list", title, description, crumbs=crumbs(here=title))


def _listing_view(listing: Listing) -> PageView:
    column = listing.column
    here = listing.span or (f"{listing.year}年" if listing.year else "")
    steps = [Link(column.name, column.path)] if here else []
    trail = crumbs(*steps, here=here or column.name)
    title = " ".join(filter(None, [column.name, here]))
    return PageView(listing.path, "column", title, column.description, column.keywords, column, trail)


def _month_view(month: ArchiveMonth) -> PageView:
    title = f"{month.shelf.span or f'{month.year}年{month.month}月'}的文章"
    trail = crumbs(_ARCHIVE, Link(f"{month.year}年", f"archive/{month.year}.html"), here=f"{month.month}月")
    return PageView(month.shelf.path, "list", title, title, crumbs=trail)
