"""Writes the calendar's page, and the data by which pages show what the season asks."""

from __future__ import annotations

from dataclasses import replace

from pelican.generators import Generator

from plugins.features.farming_calendar.layout import DATA, PAGE
from plugins.features.farming_calendar.season_script import season_script
from plugins.features.farming_calendar.year import FarmingYear, compose_year
from plugins.features.list_items.model import LinkItem, Published
from plugins.features.locality.films import Shelf
from plugins.features.locality.seasons import FarmingCalendar, SeasonEntry
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

_OWNER = "农事历"
CALENDAR_PAGE = PageType(
    "calendar", {"year": "farming_calendar.FarmingYear: the terms with what each asks"}, {"year": "农事历变了"}
)
_PAGE = PageMetadata(
    PAGE, "list", "农事历", "二十四节气里，县里种的、养的各做什么，每条都写明出处。", crumbs=crumbs(here="农事历")
)


class CalendarGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One page and one data file; neither where the county has no calendar."""

    def generate_context(self) -> None:
        build: SiteBuild = self.settings[SETTING]
        calendar, published = build.of(FarmingCalendar), build.of(Published)
        if calendar.entries:
            published.map_links["pages"].append(Link(_PAGE.title, PAGE))
            terms = dict.fromkeys(term.name for term in calendar.terms)
            published.call(_PAGE.title, PAGE, "农事", "农时", "农活", "农活安排", "节气", "二十四节气", *terms)

    def generate_output(self, writer: PortalWriter) -> None:
        build: SiteBuild = self.settings[SETTING]
        calendar = build.of(FarmingCalendar)
        if not calendar.entries:
            return
        items = {text.source: text.link for text in build.of(Published).texts if text.source}
        entries = tuple([_with_tips(entry, items) for entry in calendar.entries])
        shelf = build.edition.models.find(Shelf) or Shelf()
        films = {film.code: Link(film.title, film.path) for film in shelf.films}
        writer.write_text(DATA, _OWNER, season_script(entries, calendar.terms, films))
        year: FarmingYear = compose_year(entries, calendar.terms, films)
        writer.write_page(_OWNER, CALENDAR_PAGE, _PAGE, year=year)


def _with_tips(entry: SeasonEntry, items: dict[str, LinkItem]) -> SeasonEntry:
    """Return an entry with those of its texts that are published."""
    return replace(entry, tips=tuple([items[source] for source in entry.tip_sources if source in items]))


PRINTS = Prints((CALENDAR_PAGE,), (CalendarGenerator,))
