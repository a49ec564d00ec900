"""Writes the list of bases and leaders, a page for each of them, and what stations' pages choose from."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.bases import COLUMN, DATA
from plugins.features.bases.compose import (
    compose_list,
    compose_sheet,
    data_rows,
    described,
    searched_html,
)
from plugins.features.columns.model import Column, Columns
from plugins.features.list_items.model import LooseText, Published
from plugins.features.locality.bases import BASES_PAGE, Base, Bases
from plugins.features.locality.data_script import data_script
from plugins.features.locality.films import Shelf
from plugins.features.locality.stations import Stations
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

LIST_PAGE = PageType(
    "demonstrations",
    {"bases": "bases.BaseList: all bases and leaders by town"},
    {"bases": "基地或带头人添了、删了或变了"},
)
BASE_PAGE = PageType(
    "demonstration",
    {"sheet": "bases.BaseSheet: one base or leader"},
    {"sheet": "它自己，或者和它有关的文章、影片、站点变了"},
)
_OWNER, _TITLE = "示范基地和带头人", "示范基地和带头人"


class BasesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """They stand in the column of the stations."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.column: Column | None = self.build.of(Columns).get(COLUMN)
        self.bases = self.build.of(Bases)
        self.both = self.bases.both
        if self.both:
            published = self.build.of(Published)
            published.column_links[COLUMN].append(Link(_TITLE, BASES_PAGE))
            published.call(
                _TITLE, BASES_PAGE, "示范基地", "基地", "附近的基地", "带头人", "科技致富带头人", "致富带头人"
            )
            published.loose_texts += [
                LooseText(each.path, each.name, None, searched_html(each), column=COLUMN) for each in self.both
            ]

    def generate_output(self, writer: PortalWriter) -> None:
        if not self.both or self.column is None:
            return
        models, here = self.build.edition.models, Link(self.column.name, self.column.path)
        about = "在哪里能看到、能学到：县里的示范基地和科技致富带头人，种什么、示范什么、怎么去看。"
        trail = crumbs(here, here=_TITLE)
        page = PageMetadata(BASES_PAGE, "list", _TITLE, about, self.column.keywords, self.column, trail)
        writer.write_page(_OWNER, LIST_PAGE, page, bases=compose_list(self.bases))
        stations, shelf = models.find(Stations) or Stations(), models.find(Shelf) or Shelf()
        for each in self.both:
            sheet = compose_sheet(each, self.bases, stations, shelf, self.build.edition.context.link_to)
            writer.write_page(_OWNER, BASE_PAGE, _metadata(each, self.column, here), sheet=sheet)
        writer.write_text(DATA, _OWNER, data_script("bases", data_rows(self.bases)))


def _metadata(each: Base, column: Column, here: Link) -> PageMetadata:
    return PageMetadata(
        path=each.path,
        kind="page",
        title=each.name,
        description=described(each),
        keywords=tuple(crop.name for crop in each.crops),
        column=column,
        crumbs=crumbs(here, Link(_TITLE, BASES_PAGE), here=each.name),
        source=each.source,
    )


PRINTS = Prints((LIST_PAGE, BASE_PAGE), (BasesGenerator,))
