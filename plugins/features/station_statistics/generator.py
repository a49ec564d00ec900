"""Writes the pages of the statistics: the list of months, and each month with its figures as CSV."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.columns.model import Columns
from plugins.features.list_items.model import Published
from plugins.features.locality.model import Locality
from plugins.features.station_statistics.model import StationStatistics
from plugins.features.station_statistics.pages import (
    INDEX,
    TITLE,
    as_csv,
    compose_index,
    compose_page,
    csv_path,
    month_path,
)
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.dates.civil_time import month_words
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

MONTHS = PageType(
    "station_months",
    {"statistics": "station_statistics.StatisticsIndex: all months"},
    {"statistics": "公布了新的月份，或者数字变了"},
)
MONTH = PageType(
    "station_month", {"statistics": "station_statistics.StatisticsPage: one month"}, {"statistics": "这个月的统计变了"}
)
_COLUMN = "stations"


class StatisticsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """The pages stand beside the texts of the stations' column."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.statistics = self.build.of(StationStatistics)
        if self.statistics.months:
            published = self.build.of(Published)
            published.column_links[_COLUMN].append(Link(TITLE, INDEX))
            published.call(TITLE, INDEX, "站点统计", "放映统计")
            for each in self.statistics.months:
                published.call(f"{month_words(each.month)}{TITLE}", month_path(each.month))

    def generate_output(self, writer: PortalWriter) -> None:
        months = self.statistics.months
        if not months:
            return
        column = self.build.of(Columns).get(_COLUMN)
        steps = [Link(column.name, column.path)] if column else []
        about = "各站点每月放了几场、放了多久、来了多少人次、大家想看什么。"
        index = PageMetadata(INDEX, "list", TITLE, about, column=column, crumbs=crumbs(*steps, here=TITLE))
        writer.write_page(TITLE, MONTHS, index, statistics=compose_index(self.statistics))
        locality = self.build.of(Locality)
        for each in months:
            page, here = compose_page(each, locality), month_words(each.month)
            title, trail = f"{here}{TITLE}", crumbs(*steps, Link(TITLE, INDEX), here=here)
            metadata = PageMetadata(month_path(each.month), "list", title, page.summary, column=column, crumbs=trail)
            writer.write_page(TITLE, MONTH, metadata, statistics=page)
            writer.write_text(csv_path(each.month), f"{title}的表", as_csv(page))


PRINTS = Prints((MONTHS, MONTH), (StatisticsGenerator,))
