"""Publish a month's figures: as much as may be shown beside all published before, and attacked before it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plugins.features.station_statistics.files import is_statistics, parsed, read_statistics, written
from plugins.features.station_statistics.folders import STATISTICS
from plugins.features.station_statistics.model import (
    AXES,
    DEMANDS,
    PRESENT,
    UNCLASSED,
    MonthStatistics,
    TopicRow,
    TownRow,
    count_rows,
    release_of,
)
from plugins.kernel.disclosure.attack import attack
from plugins.kernel.disclosure.knowledge import Contradiction
from plugins.kernel.disclosure.protect import Unprotectable, protect
from plugins.kernel.disclosure.releases import Axis, Counts, Place, Release, Shape
from plugins.kernel.disclosure.shown import Method
from plugins.kernel.problems import ContentProblems, PortalError, Problem
from plugins.kernel.reading.folders import list_files
from plugins.kernel.reading.text_files import decode
from plugins.office.stations.county import County
from plugins.office.stations.tables import towns_of
from plugins.office.stations.totals import StationTotals

_REFUSED = (
    "没有公布：从要公布的数和以前公布过的数，能算出不到 10 个人的一群（{}），只剩 {} 种可能。"
    "请把这个月的月报收齐以后再公布；还是不行，请把情况告诉维护的人，以前公布的文件不要动。"
)


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
        used = self.before[-1].method if self.before else None
        if used and chosen and chosen is not used:
            raise PortalError(f"从前公布用的办法是“{used.value}”。各月要用同一个办法，请不写 --method。")
        return used or chosen or Method.ROUND

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
        self._demand_safe(text, path.name, before)
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.new")
        new.write_text(text, encoding="utf-8", newline="\n")
        new.replace(path)
        return path

    def _made(
        self, month: str, version: int, totals: Sequence[StationTotals], tables: list[Counts], method: Method,
        before: tuple[Release, ...], county: County,
    ) -> MonthStatistics:  # fmt: skip
        name = MonthStatistics(month, version, method, (), (), (), ()).name
        try:
            shown = {each.shape.name: count_rows(each) for each in protect(name, tables, method, before).tables}
        except Unprotectable as error:
            raise _refused(len(error.found.values), "没有可以再隐去的数") from None
        counts = [shown.get(table, ()) for table in (PRESENT, DEMANDS)]
        return MonthStatistics(month, version, method, _town_rows(totals, county), _topic_rows(totals, county), *counts)

    def _demand_safe(self, text: str, name: str, before: tuple[Release, ...]) -> None:
        """Attack the very bytes that are about to be published."""
        source = decode(text.encode(), name)
        read = source if isinstance(source, Problem) else parsed(source)
        if isinstance(read, Problem):
            raise ContentProblems([read])
        try:
            found = next(attack((*before, release_of(read))), None)
        except Contradiction:
            raise PortalError("没有公布：以前公布的数互相矛盾，没有一组人数对得上。请用 git 取回原来的文件。") from None
        if found:
            places = "、".join("／".join(figure.place) for _, figure in found.target.parts)
            raise _refused(len(found.values), places)


def _refused(count: int, what: str) -> PortalError:
    return PortalError(_REFUSED.format(what, count))


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
