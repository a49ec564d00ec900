"""Bring reports together. The result depends on which reports there are, never on their order or how often they came.

A session is known by its identity: the same one in many files counts once, and where files differ the one that was
written later is right; of two written in the same minute the one whose words sort last, which is as good as any other
and the same everywhere. A line from the telephone counts only for a month of which the station has handed in no file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from plugins.features.locality.short_reports import ShortReport
from plugins.features.locality.station_reports import Demand, StationReport, StationSession
from plugins.kernel.frozen import frozen
from plugins.office.stations.plausible import overlap

Row = TypeVar("Row", StationSession, Demand)


@frozen
class StationMonth:
    """What one station has handed in of one month. line: what was read over the telephone, where that is all."""

    station: str
    month: str
    sessions: tuple[StationSession, ...] = ()
    demands: tuple[Demand, ...] = ()
    line: ShortReport | None = None


@frozen
class Merged:
    """months: by station and month. told: what was handed in and counts for nothing, in words, sorted."""

    months: tuple[StationMonth, ...]
    told: tuple[str, ...] = ()


def merge(reports: Iterable[StationReport], lines: Iterable[ShortReport]) -> Merged:
    """Return what reports and lines say together."""
    given = sorted(set(reports), key=lambda each: (each.written, each.station, repr(each)))
    sessions: dict[str, tuple[str, StationSession]] = {}
    demands: dict[str, tuple[str, Demand]] = {}
    for report in given:  # the last one written stays
        sessions |= {each.id: (report.station, each) for each in report.sessions}
        demands |= {each.id: (report.station, each) for each in report.demands}
    handed_in = {(report.station, report.month) for report in given}
    by_month = defaultdict(list, {key: [] for key in handed_in})  # type: dict[tuple[str, str], list[StationSession]]
    for station, session in sessions.values():
        by_month[station, f"{session.start:%Y-%m}"].append(session)
    asked: dict[tuple[str, str], list[Demand]] = defaultdict(list)
    for station, demand in demands.values():
        asked[station, f"{demand.day:%Y-%m}"].append(demand)
    told: list[str] = []
    months = [
        StationMonth(
            *key,
            tuple(sorted(_apart(key[0], by_month.get(key, ()), told), key=lambda each: (each.start, each.id))),
            tuple(sorted(asked.get(key, ()), key=lambda each: (each.day, each.id))),
        )
        for key in sorted({*by_month, *asked})
    ]
    months += _from_lines(set(lines), {(each.station, each.month) for each in months}, told)
    return Merged(tuple(sorted(months, key=lambda each: (each.station, each.month))), tuple(sorted(told)))


def _apart(station: str, sessions: Iterable[StationSession], told: list[str]) -> Iterator[StationSession]:
    """Yield those that are over and not at the same time as another one; of two the one that began first stays."""
    last: StationSession | None = None
    for session in sorted(sessions, key=lambda each: (each.start, each.id)):
        if not session.minutes:
            told.append(f"{station}：{session.start:%Y-%m-%d %H:%M} 的一场还没有记下结束，没有计入，请等下一份月报。")
            continue
        if last and overlap(last, session):
            when = f"{session.start:%Y-%m-%d %H:%M}"
            told.append(f"{station}：{when} 的一场和 {last.start:%H:%M} 开始的一场时间重叠，没有计入，请问站点。")
            continue
        last = session
        yield session


def _from_lines(
    lines: Iterable[ShortReport], handed_in: set[tuple[str, str]], told: list[str]
) -> Iterator[StationMonth]:
    """Yield the months of which there is nothing but a line; of several lines the one that says most."""
    best: dict[tuple[str, str], ShortReport] = {}
    for line in sorted(lines, key=lambda each: (each.sessions, each.minutes, each.present)):
        key = (line.code, line.month)
        if key in handed_in:
            continue
        if key in best:
            told.append(f"{line.code}：{line.month} 报过不同的两行，没有计入的是 {best[key].line}，请问站点哪一行对。")
        best[key] = line
    for (station, month), line in best.items():
        yield StationMonth(station, month, line=line)
