"""The farming calendar: what the season asks, from content/calendar.yaml."""

# Its page shows the whole year. What depends on today is chosen in the browser, by the device's date, from one data
# file that holds the solar terms of the coming years, so that a stick stays right.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.farming_calendar.check import check_address, check_links
from plugins.features.farming_calendar.layout import DATA, FOLDER, PAGE
from plugins.features.farming_calendar.load import FILE, KEYS, load_calendar
from plugins.features.locality.model import Locality
from plugins.features.locality.seasons import FarmingCalendar
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> FarmingCalendar:
    """Read calendar.yaml. Where there is none, the county has no farming calendar."""
    year, locality = reading.request.now.year, reading.models.of(Locality)
    calendar, problems = load_calendar(reading.content, reading.shown + FILE, locality, year)
    reading.report(problems)
    return calendar


def announce(models: Models, announcements: Announcements) -> None:
    """Claim the folder of the stations, which the column of that name may own as well."""
    if models.of(FarmingCalendar).entries:
        announcements.folders.add(FOLDER)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield a problem for each text and film that an entry names and nobody has written, and for a text that has the
    calendar's address.
    """
    calendar = edition.models.of(FarmingCalendar)
    if calendar.entries:
        yield from check_address(edition)
        yield from check_links(edition, calendar)


def theme(build: SiteBuild) -> Mapping[str, Any]:
    has_any = bool(build.of(FarmingCalendar).entries)
    return {"season_data": DATA if has_any else "", "season_page": PAGE if has_any else ""}


FEATURE = Feature(
    "farming_calendar",
    data={FILE: KEYS},
    read=read,
    announce=announce,
    check=check,
    theme=theme,
    theme_names={
        "season_data": 'output path of what the season asks, as data for scripts, "" where there is no calendar',
        "season_page": 'output path of the farming calendar, "" where there is none',
    },
    told={"season_data": "有没有农事历，和上次不同", "season_page": "有没有农事历，和上次不同"},
    prints=printed_by(f"{__name__}.generator"),
)
