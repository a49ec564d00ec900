"""Members' statistics: who studies, pays and comes, month by month, from content/branches/statistics.yaml."""

# The file holds what may be published and nothing else: `tasks.py members publish` writes it.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.locality.branches import FOLDER, STATISTICS
from plugins.features.member_statistics.files import parsed, read_statistics
from plugins.features.member_statistics.model import MemberStatistics
from plugins.features.member_statistics.pages import INDEX, month_path
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem
from plugins.kernel.reading.text_files import Source, decode

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> MemberStatistics:
    """Read what was published. Where nothing was, there are no pages."""
    if STATISTICS not in reading.below(FOLDER):
        return MemberStatistics()
    found = read_statistics(reading.content, reading.shown)
    if isinstance(found, Problem):
        reading.report([found])
        return MemberStatistics()
    return MemberStatistics(found)


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the statistics, and demand their pages of the finished site."""
    months = models.of(MemberStatistics).months
    for path in (INDEX, *(month_path(each.month) for each in months)) if months else ():
        announcements.pages[path.removesuffix(".html")] = path
        announcements.expected.append(path)


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with the file if it held these bytes; None for any other file."""
    if shown != edition.request.content_shown + STATISTICS:
        return None
    source = decode(data, shown)
    found = parsed(source) if isinstance(source, Source) else source
    return [found] if isinstance(found, Problem) else []


def theme(build: SiteBuild) -> Mapping[str, Any]:
    return {"member_statistics_page": INDEX if build.of(MemberStatistics).months else ""}


FEATURE = Feature(
    "member_statistics",
    read=read,
    announce=announce,
    judge=judge,
    theme=theme,
    theme_names={"member_statistics_page": 'output path of the statistics of members, "" where there are none'},
    told={"member_statistics_page": "有没有党员统计，和上次不同"},
    prints=printed_by(f"{__name__}.generator"),
    records=(FOLDER,),
)
