"""Publish a month's figures: as much as may be shown beside all published before, and attacked before it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plugins.features.station_statistics.files import WHOLE, is_statistics, parsed, read_statistics, written
from plugins.features.station_statistics.folders import STATISTICS
from plugins.features.station_statistics.model import (
    AXES,
    DEMANDS,
    PRESENT,
    UNCLASSED,
    CountRow,
    MonthStatistics,
    TopicRow,
    TownRow,
    count_rows,
    release_of,
)
from plugins.kernel.disclosure.publishing import Naming, demand_safe, kept_method, publishable
from plugins.kernel.disclosure.releases import Axis, Counts, Figure, Place, Release, Shape
from plugins.kernel.disclosure.shown import Method
from plugins.kernel.files.whole_files import make_way, write_whole
from plugins.kernel.problems import ContentProblems, Problem
from plugins.kernel.reading.folders import list_files
from plugins.kernel.reading.text_files import decode
from plugins.office.stations.county import County
from plugins.office.stations.tables import towns_of
from plugins.office.stations.totals import StationTotals

_MEND = "请把这个月的月报收齐以后再公布；还是不行，请把情况告诉维护的人，以前公布的文件不要动。"
_TABLES = {PRESENT: "人次", DEMANDS: "需求"}


class Publishing:
    """What was published before in a content folder. shown: what messages print before a path in it."""

    def __init__(self, content: Path, shown: str) -> None:
        self.content, self.shown = content, shown
        names = [f"{STATISTICS}/{name}" for name in list_files(content / STATISTICS)]
        names = list(filter(is_statistics, names))
        self.before, problems = read_statistics(content, names, shown)
        if problems:
            raise ContentProblems(problems)

    def method(self, chosen: Method | None) -> Method:
        """Return the county's method: the one of before; raise PortalError where another one is chosen later."""
        return kept_method(self.before[-1].method if self.before else None, chosen)

    def publish(self, month: str, totals: Sequence[StationTotals], county: County, method: Method) -> Path | None:
        """Write what may be published and return its path, None where the same was published already.

        Raises PortalError for figures that give somebody away: nothing is written then.
        """
        before = tuple(map(release_of, self.before))
        versions = [each for each in self.before if each.month == month]
        last = versions[-1] if versions else None
        tables = list(_tables(totals, county))
        made = self._made(month, last.version + 1 if last else 1, totals, tables, method, before, county)
        if last and _figures(made) == _figures(last):
            return None
        text = written(made)
        path = self.content / STATISTICS / f"{made.name}.yaml"
        self._demand_safe(text, path.name, before, county)
        make_way(self.content, path)
        write_whole(path, text)
        return path

    def is_behind(self, month: str, totals: Sequence[StationTotals], county: County) -> bool:
        """Tell a month that was published, and of which stations have reported something else since."""
        last = next((each for each in reversed(self.before) if each.month == month), None)
        if not last:
            return False
        events = _town_rows(totals, county), _topic_rows(totals, county)
        counts = {counts.shape.name: counts for counts in _tables(totals, county)}
        people = ((PRESENT, last.present), (DEMANDS, last.demands))
        return events != (last.towns, last.topics) or any(
            not _stands_for(row, counts[name]) for name, rows in people for row in rows if name in counts
        )

    def _made(
        self, month: str, version: int, totals: Sequence[StationTotals], tables: list[Counts], method: Method,
        before: tuple[Release, ...], county: County,
    ) -> MonthStatistics:  # fmt: skip
        name = MonthStatistics(month, version, method, (), (), (), ()).name
        release = publishable(name, tables, method, before, _words(county), _MEND)
        shown = {each.shape.name: count_rows(each) for each in release.tables}
        counts = [shown.get(table, ()) for table in (PRESENT, DEMANDS)]
        return MonthStatistics(month, version, method, _town_rows(totals, county), _topic_rows(totals, county), *counts)

    def _demand_safe(self, text: str, name: str, before: tuple[Release, ...], county: County) -> None:
        """Attack the very bytes that are about to be published."""
        source = decode(text.encode(), name)
        read = source if isinstance(source, Problem) else parsed(source)
        if isinstance(read, Problem):
            raise ContentProblems([read])
        demand_safe(release_of(read), before, _words(county), _MEND)


def _stands_for(row: CountRow, counts: Counts) -> bool:
    """Tell whether a published figure stands for what the counts come to at its place; a place may be gone."""
    count = counts.at(row.place) if row.place in counts.shape.places else 0
    return row.shown.low <= count and (row.shown.high is None or count <= row.shown.high)


def _words(county: County) -> Naming:
    """Return what names a figure in words: its month, its table, and its town and class or topic."""
    locality = county.locality
    names = {term.code: term.name for words in (locality.towns, locality.classes, locality.topics) for term in words}

    def named(figure: Figure) -> str:
        cell = "／".join(names.get(code, code) or WHOLE for code in figure.place)
        return f"{figure.release} 的“{_TABLES[figure.table]}”表里“{cell}”"

    return named


def _figures(statistics: MonthStatistics) -> tuple[object, ...]:
    return (statistics.towns, statistics.topics, statistics.present, statistics.demands)


def _tables(totals: Sequence[StationTotals], county: County) -> list[Counts]:
    """Return the counts of people. Where a town had no session, everybody knows that nobody came."""
    towns = tuple(towns_of(totals, county))
    classes = (*(term.code for term in county.locality.classes), UNCLASSED)
    topics = tuple(term.code for term in county.locality.topics)
    present: dict[Place, int] = {
        (town, each): _sum(totals, town, "classes", each) for town in towns for each in classes
    }
    demands: dict[Place, int] = {(town, each): _sum(totals, town, "demands", each) for town in towns for each in topics}
    idle = {town for town in towns if not sum(each.sessions for each in totals if each.town == town)}
    made = [Counts(_shape(PRESENT, towns, classes), present, frozenset(cell for cell in present if cell[0] in idle))]
    return [*made, Counts(_shape(DEMANDS, towns, topics), demands)] if topics else made


def _shape(name: str, *codes: tuple[str, ...]) -> Shape:
    return Shape(name, tuple(Axis(axis, each) for axis, each in zip(AXES[name], codes, strict=True)))


def _sum(totals: Sequence[StationTotals], town: str, name: str, code: str) -> int:
    return sum(getattr(each, name)[code] for each in totals if each.town == town)


def _town_rows(totals: Sequence[StationTotals], county: County) -> tuple[TownRow, ...]:
    own = {code: [each for each in totals if each.town == code] for code in towns_of(totals, county)}
    return tuple(
        TownRow(
            code,
            sum(each.sessions for each in found),
            sum(each.minutes for each in found),
            len(found),
            sum(each.has_reported for each in found),
        )
        for code, found in own.items()
    )


def _topic_rows(totals: Sequence[StationTotals], county: County) -> tuple[TopicRow, ...]:
    order = [*(term.code for term in county.locality.topics), ""]
    minutes = {code: sum(each.seconds[code] for each in totals) // 60 for code in order}
    return tuple(TopicRow(code, each) for code, each in minutes.items() if each)
