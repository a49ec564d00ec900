"""Writes the list of months, each month, its booklet and its calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup
from pelican.generators import Generator

from plugins.features.columns.model import Column, Columns
from plugins.features.list_items.model import Published, PublishedText
from plugins.features.study_months.booklet import as_part
from plugins.features.study_months.calendar_text import calendar_text
from plugins.features.study_months.model import (
    COLUMN,
    DATA,
    INDEX,
    Booklet,
    BookletPart,
    StudyIndex,
    StudyItem,
    StudyMonth,
    StudyMonths,
    StudyRow,
    StudySheet,
)
from plugins.features.study_months.months_script import NEWEST as NEWEST_MONTHS
from plugins.features.study_months.months_script import months_script
from plugins.kernel.addressing.urls import localise, with_names
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.incremental.targets import Made, Target, told
from plugins.kernel.markdown.link_resolver import BrokenLink
from plugins.kernel.markdown.summary import plain
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

NEWEST = 8  # texts of the column that the list of months shows
CHARS_A_MINUTE = 250  # that a reader who is not in a hurry takes in
INDEX_PAGE = PageType(
    "study_months",
    {"index": "study_months.StudyIndex: months, newest texts, topics"},
    {"index": "月份、最新的稿件或专题变了"},
)
MONTH_PAGE = PageType("study_month", {"sheet": "study_months.StudySheet"}, {"sheet": "这个月的安排或稿件变了"})
BOOKLET_PAGE = PageType("study_booklet", {"booklet": "study_months.Booklet"}, {"booklet": "这个月的稿件变了"})
_OWNER, _TITLE = "每月学习", "每月学什么"
Found = tuple[StudyItem, Link, str]  # an item, its text's page, and the text as this page may print it


class StudyMonthsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """They stand in the column of study."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.months = self.build.of(StudyMonths).months
        self.column: Column | None = self.build.of(Columns).get(COLUMN)
        if self.months:
            published = self.build.of(Published)
            published.column_links[COLUMN].append(Link(_TITLE, INDEX))
            published.call(_TITLE, INDEX, "学什么", "本月学什么", "这个月学什么", "每月学习", "学习安排")
            newest = {each.month[5:]: each for each in sorted(self.months, key=lambda each: each.month)}
            for month in self.months:
                said = (f"{int(month.month[5:])}月学什么",) if newest[month.month[5:]] is month else ()
                published.call(f"{month.name}学什么", month.path, *said)

    def generate_output(self, writer: PortalWriter) -> None:
        if not self.months or self.column is None:
            return
        published = self.build.of(Published)
        self.texts = {text.path: with_names(text.text.html, text.files) for text in self._wanted()}
        self.texts |= {text.path: text.html for text in published.loose_texts}
        latest = tuple(text.link for text in published.texts if text.item.column.slug == COLUMN)[:NEWEST]
        topics = tuple(published.map_links["topics"])
        index = StudyIndex(tuple(Link(each.name, each.path) for each in self.months), latest, topics)
        writer.write_page(_OWNER, INDEX_PAGE, self._page(INDEX, _TITLE, "一个月学几篇、哪天学、怎么学。"), index=index)
        for place, month in enumerate(self.months):
            self._write_month(writer, place, month)
        newest = [(month, map(_row, self._found(month))) for month in self.months[:NEWEST_MONTHS]]
        writer.write_text(DATA, _OWNER, months_script(newest))

    def _wanted(self) -> Iterator[PublishedText]:
        paths = {self._path(item) for month in self.months for item in month.items}
        return (text for text in self.build.of(Published).texts if text.path in paths)

    def _write_month(self, writer: PortalWriter, place: int, month: StudyMonth) -> None:
        found = list(self._found(month))
        rows = tuple(map(_row, found))
        newer = self.months[place - 1] if place else None
        older = self.months[place + 1] if place + 1 < len(self.months) else None
        sheet = StudySheet(
            month.name, month.words, rows, sum(row.hours for row in rows), sum(row.reading for row in rows),
            month.booklet, month.calendar,
            older and Link(older.name, older.path), newer and Link(newer.name, newer.path),
        )  # fmt: skip
        page = self._page(month.path, f"{month.name}学什么", month.words)
        writer.write_page(_OWNER, MONTH_PAGE, page, sheet=sheet)
        title = f"{month.name}学习小册子"
        parts = tuple(self._part(number, month, each) for number, each in enumerate(found, 1))
        booklet = Booklet(month.name, month.words, parts, Link(f"{month.name}学什么", month.path))
        page = replace(self._page(month.booklet, title, month.words, "booklet"), script="booklet.js")
        writer.write_page(_OWNER, BOOKLET_PAGE, page, booklet=booklet)
        titles = tuple((item.source, link.title) for item, link, _ in found)
        writer.make([Target(month.calendar, _OWNER, _calendar, (month, titles))])

    def _found(self, month: StudyMonth) -> Iterator[Found]:
        """Yield what of a month is published."""
        titles = self.build.edition.context.titles
        for item in month.items:
            path = self._path(item)
            if path in self.texts and path in titles:
                yield item, Link(titles[path], path), self.texts[path]

    def _path(self, item: StudyItem) -> str:
        try:
            return self.build.edition.context.resolver.page(item.source, "").partition("#")[0]
        except BrokenLink:  # it waits to be published: what leads nowhere was a problem
            return ""

    def _part(self, number: int, month: StudyMonth, found: Found) -> BookletPart:
        anchor = f"part-{number}"
        html = localise(found[2], month.booklet, self.build.links_to_files)
        return BookletPart(anchor, found[1].title, Markup(as_part(html, anchor)))

    def _page(self, path: str, title: str, about: str, kind: str = "page") -> PageMetadata:
        assert self.column is not None
        steps = (Link(self.column.name, self.column.path), *((Link(_TITLE, INDEX),) if path != INDEX else ()))
        trail = crumbs(*steps, here=title)
        return PageMetadata(path, kind, title, about, self.column.keywords, self.column, trail)


def _row(found: Found) -> StudyRow:
    item, link, html = found
    day = f"{item.day.month}月{item.day.day}日" if item.day else ""
    return StudyRow(link, day, item.hours, item.how, max(1, round(len(plain(html)) / CHARS_A_MINUTE)))


@told(month="这个月的安排变了", titles="稿件的标题变了")
def _calendar(month: StudyMonth, titles: tuple[tuple[str, str], ...]) -> Made:
    return calendar_text(month, dict(titles)), ""


PRINTS = Prints((INDEX_PAGE, MONTH_PAGE, BOOKLET_PAGE), (StudyMonthsGenerator,))
