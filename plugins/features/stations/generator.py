"""Writes the directory of stations and a page for each of them."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.columns.model import Column, Columns
from plugins.features.list_items.model import LooseText, Published
from plugins.features.locality.bases import Bases
from plugins.features.locality.programmes import Programmes
from plugins.features.locality.stations import DIRECTORY, Station, Stations
from plugins.features.stations.compose import (
    compose_directory,
    compose_sheets,
    described,
    searched_html,
    trail_to,
)
from plugins.features.stations.load import FOLDER
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

DIRECTORY_PAGE = PageType(
    "stations", {"directory": "stations.Directory: all stations by town"}, {"directory": "站点添了、删了或变了"}
)
STATION_PAGE = PageType(
    "station", {"sheet": "stations.StationSheet: one station"}, {"sheet": "这个站点、它下面的站点或同镇的基地变了"}
)
_OWNER, _TITLE = "站点名录", "站点名录"


class StationsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """The directory stands beside the texts of its column."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.column: Column | None = self.build.of(Columns).get(FOLDER)
        self.stations = self.build.of(Stations)
        if not self.stations.rows:
            return
        published = self.build.of(Published)
        published.column_links[FOLDER].append(Link(_TITLE, DIRECTORY))
        published.call(_TITLE, DIRECTORY, "附近的站点", "附近的放映点", "站点地址", "站点名单", "站点列表", "全部站点")
        published.loose_texts += [
            LooseText(each.path, each.name, None, searched_html(each), column=FOLDER) for each in self.stations.rows
        ]

    def generate_output(self, writer: PortalWriter) -> None:
        if not self.stations.rows or self.column is None:
            return
        models, column = self.build.edition.models, self.column
        here = Link(column.name, column.path)
        about = "县、镇、村三级远程教育站点：在哪里、什么时候开放、有什么设备、管理员是什么岗位。"
        page = PageMetadata(
            DIRECTORY, "list", _TITLE, about, column.keywords, column, crumbs(here, here=_TITLE)
        )  # fmt: skip
        writer.write_page(_OWNER, DIRECTORY_PAGE, page, directory=compose_directory(self.stations))
        programmes = models.find(Programmes)
        by_code = {each.code: each for each in self.stations.rows}
        for sheet in compose_sheets(self.stations, models.find(Bases) or Bases(), bool(programmes and programmes.rows)):
            steps = [here, Link(_TITLE, DIRECTORY), *trail_to(sheet.station, by_code.get)]
            writer.write_page(_OWNER, STATION_PAGE, _metadata(sheet.station, column, steps), sheet=sheet)


def _metadata(station: Station, column: Column, steps: list[Link]) -> PageMetadata:
    return PageMetadata(
        path=station.path,
        kind="page",
        title=station.name,
        description=described(station),
        keywords=tuple(crop.name for crop in station.crops) or column.keywords,
        column=column,
        crumbs=crumbs(*steps, here=station.name),
    )


PRINTS = Prints((DIRECTORY_PAGE, STATION_PAGE), (StationsGenerator,))
