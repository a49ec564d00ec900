"""Writes the pages of the statistics: the list of months, and each month with its figures as CSV."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.columns.model import Columns
from plugins.features.list_items.model import Published
from plugins.features.locality.branches import FOLDER
from plugins.features.member_statistics.model import MemberStatistics
from plugins.features.member_statistics.pages import (
    INDEX,
    TITLE,
    as_csv,
    compose_list,
    compose_month,
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
    "member_months",
    {"statistics": "member_statistics.MonthList: all months"},
    {"statistics": "公布了新的月份，或者数字变了"},
)
MONTH = PageType(
    "member_month", {"statistics": "member_statistics.MonthPage: one month"}, {"statistics": "这个月的统计变了"}
)


class MemberStatisticsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """The pages stand beside the texts of the branches' column."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.statistics = self.build.of(MemberStatistics)
        if self.statistics.months:
            published = self.build.of(Published)
            published.column_links[FOLDER].append(Link(TITLE, INDEX))
            published.call(TITLE, INDEX, "党员统计", "党员人数")
            for each in self.statistics.months:
                published.call(f"{month_words(each.month)}{TITLE}", month_path(each.month))

    def generate_output(self, writer: PortalWriter) -> None:
        months = self.statistics.months
        if not months:
            return
        column = self.build.of(Columns).get(FOLDER)
        steps = [Link(column.name, column.path)] if column else []
        about = "全县和各乡镇、街道、部门每月有多少党员，多少人学满学时、按时交党费、参加组织生活。"
        index = PageMetadata(INDEX, "list", TITLE, about, column=column, crumbs=crumbs(*steps, here=TITLE))
        writer.write_page(TITLE, MONTHS, index, statistics=compose_list(self.statistics))
        for each in months:
            page, here = compose_month(each), month_words(each.month)
            title, trail = f"{here}{TITLE}", crumbs(*steps, Link(TITLE, INDEX), here=here)
            metadata = PageMetadata(month_path(each.month), "list", title, page.summary, column=column, crumbs=trail)
            writer.write_page(TITLE, MONTH, metadata, statistics=page)
            writer.write_text(csv_path(each.month), f"{title}的表", as_csv(each.month, page))


PRINTS = Prints((MONTHS, MONTH), (MemberStatisticsGenerator,))
