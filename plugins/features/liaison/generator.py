"""Writes the directory of groups, the rotas with their calendars, the shelf and the sheets."""

from __future__ import annotations

from collections.abc import Iterator

from pelican.generators import Generator

from plugins.features.columns.model import Column, Columns
from plugins.features.liaison.calendar_text import calendar_text
from plugins.features.liaison.compose import (
    compose_exchange,
    compose_groups,
    compose_rota,
    compose_rows,
    searched_groups,
    searched_rows,
    title_of,
)
from plugins.features.liaison.layout import EXCHANGE, FOLDER, GROUPS, SHEETS, SHELF, agenda_page, calendar_file
from plugins.features.liaison.model import Liaison, Rota
from plugins.features.liaison.sheets import SHEET_GROUPS, Sheet
from plugins.features.liaison.sheets import SHEETS as ALL_SHEETS
from plugins.features.liaison.shelf import shelf_rows
from plugins.features.liaison.views import MeetingRow
from plugins.features.list_items.model import LooseText, Published
from plugins.features.locality.branches import Branches
from plugins.features.locality.holidays import PublicHolidays
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.incremental.targets import Made, Target, told
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

GROUPS_PAGE = PageType(
    "liaison_groups", {"groups": "liaison.GroupView, those in use first"}, {"groups": "联谊群添了、删了或变了"}
)
EXCHANGE_PAGE = PageType(
    "liaison_exchange",
    {"exchange": "liaison.Exchange: all branches' years, and the topics"},
    {"exchange": "轮值或题目变了"},
)
ROTA_PAGE = PageType("liaison_rota", {"rota": "liaison.RotaView: a branch's year"}, {"rota": "这个支部的轮值变了"})
AGENDA_PAGE = PageType("liaison_agenda", {"rota": "liaison.RotaView: a branch's year"}, {"rota": "这个支部的轮值变了"})
SHELF_PAGE = PageType("liaison_shelf", {"files": "liaison.ShelfRow, the newest first"}, {"files": "文件架上的文件变了"})
SHEETS_PAGE = PageType("liaison_sheets", {"groups": "liaison.SheetGroup, in their order"}, {"groups": "用表添了或删了"})
SHEET_PAGE = PageType("liaison_sheet", {"sheet": "liaison.Sheet"}, {"sheet": "这张表的名称变了"})
_OWNER = "党务联谊"
_ABOUT = {
    GROUPS: ("联谊群名录", "各个联谊群在哪个软件上、做什么用、谁能进、怎样申请。不写人数，不写群号。"),
    EXCHANGE: ("每月交流会轮值", "支部委员轮流主持，一次谈一个题目，会前先读几篇。"),
    SHELF: ("支部文件架", "支部之间交换的空表和材料，写明给谁、多大，附校验码。"),
    SHEETS: ("党务联谊用表", "打印出来就能填：准入登记、交流会、一对一、先进典型。"),
}

_ALSO_CALLED = {
    GROUPS: ("群名录", "加群", "进群", "微信群"),
    EXCHANGE: ("交流会", "每月交流会", "轮值", "轮值表"),
    SHELF: ("文件架", "表格下载", "模板下载", "空表"),
    SHEETS: ("联谊用表", "联谊表格"),
}


class LiaisonGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Nothing where the county has written none of it, or has no such column."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        models = self.build.edition.models
        self.liaison = self.build.of(Liaison)
        self.branches = models.find(Branches) or Branches()
        self.holidays = models.find(PublicHolidays) or PublicHolidays()
        self.column: Column | None = self.build.of(Columns).get(FOLDER)
        if self.liaison.is_empty or self.column is None:
            return
        published = self.build.of(Published)
        published.column_links[FOLDER] += [Link(_ABOUT[path][0], path) for path in self._indexes()]
        for path in self._indexes():
            published.call(_ABOUT[path][0], path, *_ALSO_CALLED[path])
        for sheet in ALL_SHEETS:
            published.call(sheet.title, sheet.path, *sheet.also_called)
        published.loose_texts += self._searched()
        self.shelf = shelf_rows(self.liaison.files, self.build.edition.downloads, published)

    def _indexes(self) -> Iterator[str]:
        """Yield the pages that the column's page leads to."""
        if self.liaison.groups:
            yield GROUPS
        if self.liaison.rotas or self.liaison.topics:
            yield EXCHANGE
        if self.liaison.files:
            yield SHELF
        yield SHEETS

    def _searched(self) -> Iterator[LooseText]:
        if self.liaison.groups:
            yield LooseText(GROUPS, _ABOUT[GROUPS][0], None, searched_groups(self.liaison.groups), column=FOLDER)
        for rota in self.liaison.rotas:
            yield LooseText(rota.path, title_of(rota), None, searched_rows(self._rows(rota)), column=FOLDER)

    def generate_output(self, writer: PortalWriter) -> None:
        if self.liaison.is_empty or self.column is None:
            return
        for path in self._indexes():
            self._write_index(writer, path)
        for sheet in ALL_SHEETS:
            writer.write_page(_OWNER, SHEET_PAGE, self._sheet_metadata(sheet), sheet=sheet)
        for rota in self.liaison.rotas:
            self._write_rota(writer, rota)
        writer.make(list(self._calendars()))

    def _write_index(self, writer: PortalWriter, path: str) -> None:
        page = self._metadata(path, *_ABOUT[path])
        if path == GROUPS:
            groups = compose_groups(self.liaison.groups, self.branches)
            writer.write_page(_OWNER, GROUPS_PAGE, page, groups=groups)
        elif path == EXCHANGE:
            exchange = compose_exchange(self.liaison, self.build.edition.context.link_to)
            writer.write_page(_OWNER, EXCHANGE_PAGE, page, exchange=exchange)
        elif path == SHELF:
            writer.write_page(_OWNER, SHELF_PAGE, page, files=self.shelf)
        else:
            writer.write_page(_OWNER, SHEETS_PAGE, page, groups=SHEET_GROUPS)

    def _write_rota(self, writer: PortalWriter, rota: Rota) -> None:
        view = compose_rota(rota, self._rows(rota), self.branches, self.holidays)
        about = f"{rota.name}{rota.year}年每月交流会哪天开、谁主持、谈什么。"
        index = Link(_ABOUT[EXCHANGE][0], EXCHANGE)
        writer.write_page(_OWNER, ROTA_PAGE, self._metadata(rota.path, view.title, about, index), rota=view)
        steps = crumbs(self._here, index, Link(view.title, rota.path), here="议程单")
        path, title = agenda_page(rota.branch, rota.year), f"{rota.name}{rota.year}年交流会议程单"
        page = PageMetadata(path, "sheet", title, "一次一页，打印出来主持人带到会上。", crumbs=steps)
        writer.write_page(_OWNER, AGENDA_PAGE, page, rota=view)

    @property
    def _here(self) -> Link:
        assert self.column
        return Link(self.column.name, self.column.path)

    def _metadata(self, path: str, title: str, about: str, *steps: Link) -> PageMetadata:
        trail = crumbs(self._here, *steps, here=title)
        keywords = self.column.keywords if self.column else ()
        return PageMetadata(path, "list", title, about, keywords, self.column, trail)

    def _sheet_metadata(self, sheet: Sheet) -> PageMetadata:
        trail = crumbs(self._here, Link(_ABOUT[SHEETS][0], SHEETS), here=sheet.title)
        return PageMetadata(sheet.path, "sheet", sheet.title, sheet.about, crumbs=trail)

    def _rows(self, rota: Rota) -> tuple[MeetingRow, ...]:
        return compose_rows(rota, self.liaison, self.build.edition.context.link_to)

    def _calendars(self) -> Iterator[Target]:
        for branch in sorted({rota.branch for rota in self.liaison.rotas}):
            years = tuple((rota, self._rows(rota)) for rota in self.liaison.rotas_of(branch))
            name = f"{years[-1][0].name}交流会"
            yield Target(calendar_file(branch), _OWNER, _calendar, (name, years))


@told(name="支部的名称变了", years="轮值变了")
def _calendar(name: str, years: tuple[tuple[Rota, tuple[MeetingRow, ...]], ...]) -> Made:
    return calendar_text(name, years), ""


PRINTS = Prints(
    (GROUPS_PAGE, EXCHANGE_PAGE, ROTA_PAGE, AGENDA_PAGE, SHELF_PAGE, SHEETS_PAGE, SHEET_PAGE), (LiaisonGenerator,)
)
