"""Writes the programme: a page a month, the stations' own, data that all pages share, and calendars."""

from __future__ import annotations

from collections.abc import Iterator

from pelican.generators import Generator

from plugins.features.county.model import Site
from plugins.features.list_items.model import Published
from plugins.features.locality.programmes import Programme, Programmes, ProgrammeSession
from plugins.features.locality.shown import ShownMonths
from plugins.features.locality.stations import Stations
from plugins.features.programme.calendar_text import calendar_text
from plugins.features.programme.data import (
    bucket_scripts,
    month_script,
    months_script,
    shown_script,
    stations_script,
    urgent_script,
)
from plugins.features.programme.files import ProgrammeFiles
from plugins.features.programme.layout import (
    DATA,
    INDEX,
    STATIONS,
    URGENT,
    bucket_data,
    calendar_file,
    month_data,
    month_page,
    shown_data,
    stations_page,
)
from plugins.features.programme.resolve import around_of
from plugins.features.programme.sheets import month_sheet, programme_index, stations_month
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.dates.civil_time import month_words
from plugins.kernel.incremental.targets import Made, Target, told
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

_OWNER = "节目单"
_INDEX = Link("节目单", INDEX)
DOMAIN = "programme.redcity"  # of identifiers: they stay when the portal's address changes
INDEX_PAGE = PageType(
    "programme",
    {"index": "programme.ProgrammeIndex: the months, and by which rules they are made"},
    {"index": "节目单的月份或规矩变了"},
)
MONTH_PAGE = PageType(
    "programme_month", {"sheet": "programme.MonthSheet: the county's month"}, {"sheet": "这个月的节目单变了"}
)
STATIONS_PAGE = PageType(
    "programme_stations",
    {"own": "programme.StationsMonth: the stations' own months, those that are alike together"},
    {"own": "站点自己的节目单变了"},
)


class ProgrammeGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Nothing at all where the county has written no month."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.programmes = self.build.of(Programmes)
        self.rules = self.build.of(ProgrammeFiles).rules
        self.stations = self.build.edition.models.find(Stations) or Stations()
        if self.programmes.rows:
            published = self.build.of(Published)
            published.map_links["pages"].append(_INDEX)
            published.call(_INDEX.title, INDEX, "节目表", "放映单", "放映安排", "放映计划", "今晚放什么", "放什么")
            newest = {month[5:]: month for month in self.programmes.months}  # 十二月 is that of the last year
            for month in self.programmes.months:
                short = f"{int(month[5:])}月"
                said = (f"{short}节目单", f"{short}放什么", f"{short}放什么电影") if month in newest.values() else ()
                published.call(f"{month_words(month)}节目单", month_page(month), *said)

    def generate_output(self, writer: PortalWriter) -> None:
        if not self.programmes.rows:
            return
        self._write_data(writer)
        for month in self.programmes.months:
            self._write_month(writer, month)
        months = [Link(month_words(month), month_page(month)) for month in reversed(self.programmes.months)]
        page = PageMetadata(INDEX, "list", "节目单", "各站点每个月放什么，照哪条规矩排。", crumbs=crumbs(here="节目单"))
        index = programme_index(self.programmes, self.rules, months, calendar_file(""))
        writer.write_page(_OWNER, INDEX_PAGE, page, index=index)
        writer.make(list(self._calendars()))

    def _write_data(self, writer: PortalWriter) -> None:
        shown = self.build.edition.models.find(ShownMonths) or ShownMonths()
        writer.write_text(DATA, _OWNER, months_script(self.programmes, shown))
        around = around_of(self.build.edition.models, self.build.edition.announcements)
        for each in (each for each in shown.rows if each.month in self.programmes.months):
            writer.write_text(shown_data(each.month), _OWNER, shown_script(each, around))
        writer.write_text(STATIONS, _OWNER, stations_script(self.stations))
        writer.write_text(URGENT, _OWNER, urgent_script(self.build.of(Published).texts))
        for month in self.programmes.months:
            writer.write_text(month_data(month), _OWNER, month_script(self.programmes, month))
            for bucket, text in bucket_scripts(self.programmes, month).items():
                writer.write_text(bucket_data(month, bucket), _OWNER, text)

    def _write_month(self, writer: PortalWriter, month: str) -> None:
        title = f"{month_words(month)}节目单"
        own = self.programmes.of_stations(month)
        county = self.programmes.for_station("", month) or Programme(month, "", (), ())
        sheet = month_sheet(county, self.rules, stations_page(month) if own else "", calendar_file(""))
        page = PageMetadata(
            month_page(month), "sheet", title, f"{title}，全县统一的和各站点自己的。", crumbs=crumbs(_INDEX, here=title)
        )
        writer.write_page(_OWNER, MONTH_PAGE, page, sheet=sheet)
        if own:
            here = "各站点的"
            steps = crumbs(_INDEX, Link(title, month_page(month)), here=here)
            page = PageMetadata(stations_page(month), "list", f"各站点的{title}", "站点自己排的节目。", crumbs=steps)
            writer.write_page(_OWNER, STATIONS_PAGE, page, own=stations_month(own, self.stations))

    def _calendars(self) -> Iterator[Target]:
        """Yield the county's calendar, and on the web those of stations that have months of their own: a keeper takes
        none from a stick, and four hundred of them would weigh more than all else that an update brings.
        """
        county = self.build.of(Site).county or "全县"
        yield Target(calendar_file(""), _OWNER, _calendar, (f"{county}站点节目单", county, self._sessions("")))
        own = sorted({row.station for row in self.programmes if row.station})
        for code in own if not self.build.request.stick else ():
            station = self.stations.find(code)
            name = station.name if station else code
            yield Target(calendar_file(code), _OWNER, _calendar, (f"{name}节目单", name, self._sessions(code)))

    def _sessions(self, station: str) -> tuple[ProgrammeSession, ...]:
        months = (self.programmes.for_station(station, month) for month in self.programmes.months)
        return tuple(session for programme in months if programme for session in programme.sessions)


@told(name="县名或站点的名称变了", place="县名或站点的名称变了", sessions="场次变了")
def _calendar(name: str, place: str, sessions: tuple[ProgrammeSession, ...]) -> Made:
    return calendar_text(name, place, sessions, DOMAIN), ""


PRINTS = Prints((INDEX_PAGE, MONTH_PAGE, STATIONS_PAGE), (ProgrammeGenerator,))
