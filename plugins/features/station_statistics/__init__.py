"""Station statistics: what was shown to how many, month by month, from content/stations-statistics/*.yaml."""

# The files hold what may be published and nothing else: `tasks.py stations report` writes them.

from __future__ import annotations

from plugins.features.station_statistics.files import is_statistics, read_statistics
from plugins.features.station_statistics.folders import REPORTS, SHOWN, STATISTICS
from plugins.features.station_statistics.model import StationStatistics
from plugins.features.station_statistics.pages import INDEX, month_path
from plugins.features.station_statistics.shown import is_shown, read_shown
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by


def read(reading: Reading) -> StationStatistics:
    """Read what was published. Where nothing was, there are no pages. What was shown is for the stations' own pages."""
    names = list(filter(is_statistics, reading.below(STATISTICS)))
    publications, problems = read_statistics(reading.content, names, reading.shown)
    reading.report(problems)
    shown, problems = read_shown(reading.content, filter(is_shown, reading.below(SHOWN)), reading.shown)
    reading.report(problems)
    reading.models.put(shown)
    return StationStatistics(publications)


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the statistics, and demand their pages of the finished site."""
    months = models.of(StationStatistics).months
    for path in (INDEX, *(month_path(each.month) for each in months)) if months else ():
        announcements.pages[path.removesuffix(".html")] = path
        announcements.expected.append(path)


FEATURE = Feature(
    "station_statistics",
    read=read,
    announce=announce,
    prints=printed_by(f"{__name__}.generator"),
    records=(STATISTICS, SHOWN),
    apart=(REPORTS,),
)
