"""Writes the sheets, the session page, and the stations and films that both are filled from."""

from __future__ import annotations

from collections.abc import Iterator

from pelican.generators import Generator

from plugins.features.county.model import Site
from plugins.features.list_items.model import Published, Sequenced
from plugins.features.locality.films import Shelf
from plugins.features.locality.model import Locality
from plugins.features.locality.stations import Station, Stations
from plugins.features.station_kit.data import films_script, stations_script
from plugins.features.station_kit.layout import FILMS, INDEX, SESSION, STATIONS, code_path
from plugins.features.station_kit.notices import newest_notices, spoken
from plugins.features.station_kit.sheets import SHEETS, Sheet
from plugins.kernel.addressing.urls import public
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.incremental.targets import Made, Target, told
from plugins.kernel.incremental.values import Value
from plugins.kernel.qr.svg import svg
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.pages import Composed
from plugins.kernel.rendering.writer import PortalWriter

_OWNER = "站点用表"
_KIT = Link("站点用表", INDEX)
_TOLD = {"sheet": "这张表的名称变了", "classes": "编班变了", "topics": "片源专题变了", "code": "二维码变了"}
KIT = PageType(
    "kit",
    {"sheets": "station_kit.Sheet, in their order", "notices": "Link to what is read out, newest first"},
    {"sheets": "用表添了或删了", "notices": "通知变了"},
)
SHEET = PageType(
    "kit_sheet",
    {
        "sheet": "station_kit.Sheet",
        "classes": "locality.Term: the kinds of classes",
        "topics": "locality.Term: the topics of films",
        "code": 'output path of the drawing of the county station\'s QR code, "" where the site has no address',
    },
    _TOLD,
)
NOTICE = PageType("kit_notice", {"notice": "station_kit.Spoken: a notice as it is read out"}, {"notice": "通知变了"})
SESSION_PAGE = PageType(
    "session",
    {
        "classes": "code and name of the kinds of classes",
        "topics": "locality.Term: the topics of films",
        "has_films": "whether the county has a shelf of films",
    },
    {"classes": "编班变了", "topics": "片源专题变了", "has_films": "有没有影片，和上次不同"},
)


class StationKitGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Nothing where the county has no stations."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.stations = self.build.edition.models.find(Stations) or Stations()
        if self.stations.rows:
            published = self.build.of(Published)
            published.map_links["pages"] += [_KIT, Link("今晚的场次", SESSION)]
            published.call(_KIT.title, INDEX, "用表", "站点表格", "打印表格", "打印的表", "放映用表")
            published.call("今晚的场次", SESSION, "场次", "记场次", "今晚放映", "放映登记")
            for sheet in SHEETS:
                published.call(sheet.title, sheet.path, *sheet.also_called)

    def generate_output(self, writer: PortalWriter) -> None:
        if not self.stations.rows:
            return
        locality = self.build.of(Locality)
        self._write_data(writer)
        self._write_sheets(writer, locality)
        self._write_notices(writer)
        about = "选节目，点人数，记放映，月底交一个小文件。不用网络。"
        page = PageMetadata(SESSION, "list", "今晚的场次", about, crumbs=crumbs(here="今晚的场次"), script="session.js")
        classes = tuple([(each.code, each.name) for each in locality.classes])
        has_films = bool((self.build.edition.models.find(Shelf) or Shelf()).films)
        writer.write_page(
            "场次页", SESSION_PAGE, page, classes=classes, topics=locality.topics.terms, has_films=has_films
        )

    def _write_data(self, writer: PortalWriter) -> None:
        models = self.build.edition.models
        made: tuple[tuple[str, object, Value], ...] = (
            (STATIONS, stations_script, self.stations),
            (FILMS, films_script, models.find(Shelf) or Shelf()),
        )
        writer.make([Target(path, _OWNER, function, (value,)) for path, function, value in made])  # type: ignore[arg-type]
        writer.make(list(_codes(self.stations, self.build.of(Site).address)))

    def _write_sheets(self, writer: PortalWriter, locality: Locality) -> None:
        address, county = self.build.of(Site).address, self.stations.county or self.stations.rows[0]
        code = code_path(county.code) if address else ""
        words = {"classes": locality.classes.terms, "topics": locality.topics.terms}
        for sheet in SHEETS:
            writer.write_page(_OWNER, SHEET, _metadata(sheet), sheet=sheet, code=code, **words)

    def _write_notices(self, writer: PortalWriter) -> None:
        texts = newest_notices(self.build.of(Published).texts)
        writer.write_pages("station notices", _OWNER, NOTICE, _notice_pages, Sequenced(texts))
        links = tuple(Link(each.title, each.sheet_path) for each in spoken(texts))
        page = PageMetadata(
            INDEX, "list", "站点用表", "打印出来就能用的表和单子，空白的，或者先选好站点。",
            crumbs=crumbs(here="站点用表"), script="kit.js",
        )  # fmt: skip
        writer.write_page(_OWNER, KIT, page, sheets=SHEETS, notices=links)


def _metadata(sheet: Sheet) -> PageMetadata:
    trail = crumbs(_KIT, here=sheet.title)
    return PageMetadata(sheet.path, "sheet", sheet.title, sheet.about, crumbs=trail, script="kit.js")


def _notice_pages(texts: Sequenced) -> Composed:
    for notice in spoken(texts):
        title = f"广播稿：{notice.title}"
        page = PageMetadata(notice.sheet_path, "sheet", title, crumbs=crumbs(_KIT, here="广播稿"))
        yield page, {"notice": notice}


def _codes(stations: Stations, address: str) -> Iterator[Target]:
    """Yield the drawing of each station's code; on a disk a page has no address, and so no code."""
    for station in stations.rows if address else ():
        yield Target(code_path(station.code), _OWNER, _code, (public(address, station.path), _code_title(station)))


def _code_title(station: Station) -> str:
    return f"{station.name}的网页地址的二维码"


@told(address="网站的公开网址变了", title="站点的名称变了")
def _code(address: str, title: str) -> Made:
    return svg(address, title), ""


PRINTS = Prints((KIT, SHEET, NOTICE, SESSION_PAGE), (StationKitGenerator,))
