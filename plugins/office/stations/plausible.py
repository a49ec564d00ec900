"""What cannot be true in a report: of no station of ours, not of its month, of the future, more than a day or room has.

A report with one such thing is left whole: which of its other figures would be right nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from plugins.features.locality.short_reports import ShortReport
from plugins.features.locality.station_reports import StationReport, StationSession
from plugins.features.locality.stations import Station
from plugins.kernel.personal_data.find import find_numbers, of_persons
from plugins.office.stations.county import County
from plugins.office.stations.reading import Refused

MOST_A_SEAT = 3  # people for each seat: some stand, some come and go; more is a slip of the finger
LONGEST_MINUTES = 16 * 60  # of one session
_LATE = timedelta(minutes=30)  # by which what was played may outlast its session
_FAST = timedelta(days=1)  # by which the clock of a station's PC may be ahead
_DAY, _MONTH_DAYS = 24 * 60, 31
_ASK = "请问站点是怎么回事，请它改好以后重新保存月报"


def demand_plausible(report: StationReport, county: County, now: datetime) -> None:
    """Raise Refused for the first thing in a report that cannot be true. now: aware."""
    for refused in _slips(report, county, now):
        raise refused


def demand_plausible_line(line: ShortReport, county: County, now: datetime) -> None:
    """Raise Refused for what cannot be true in a line that was read over the telephone."""
    station = _station(line.code, county)
    _demand_past(line.month, now)
    most = station.seats * MOST_A_SEAT * line.sessions
    if line.present > most:
        raise Refused(f"到场 {line.present} 人次，{_room(station)}坐 {line.sessions} 场，最多 {most} 人次", _ASK)
    if line.minutes > min(line.sessions * LONGEST_MINUTES, _MONTH_DAYS * _DAY):
        raise Refused(f"{line.sessions} 场用不了 {line.minutes // 60} 小时 {line.minutes % 60} 分", _ASK)


def _slips(report: StationReport, county: County, now: datetime) -> Iterator[Refused]:
    station = _station(report.station, county)
    _demand_past(report.month, now)
    if report.written > now + _FAST:
        yield Refused(f"保存的时间 {report.written:%Y-%m-%d %H:%M} 还没有到", "请站点把电脑的时钟调准，重新保存月报")
    yield from _doubles(report)
    for session in report.sessions:
        where = f"{session.start:%m月%d日 %H:%M} 那一场"
        yield from (Refused(f"{where}{what}", _ASK) for what in _wrong_in(session, report, station, county))
    for first, second in pairwise(report.sessions):
        if overlap(first, second):
            what = f"{first.start:%m月%d日 %H:%M} 的一场还没有结束，{second.start:%H:%M} 又开始了一场"
            yield Refused(what, _ASK)
    yield from _wrong_demands(report, station, county)


def overlap(first: StationSession, second: StationSession) -> bool:
    """Tell two sessions of one station that take place at one time."""
    if first.start > second.start:
        first, second = second, first
    return second.start < first.start + timedelta(minutes=first.minutes)


def _station(code: str, county: County) -> Station:
    station = county.stations.find(code)
    if station is None:
        mend = f"请检查站点的代码；新建的站点，请先在 content/stations 里加上 代码: {code}"
        raise Refused(f"名录里没有站点“{code}”", mend)
    return station


def _demand_past(month: str, now: datetime) -> None:
    if month > f"{now:%Y-%m}":
        raise Refused(f"{month} 还没有到", "请站点把电脑的时钟调准，重新保存月报")


def _doubles(report: StationReport) -> Iterator[Refused]:
    for what, rows in (("场活动", report.sessions), ("条需求", report.demands)):
        if len({each.id for each in rows}) < len(rows):
            yield Refused(f"有两{what}的编号一样", _ASK)


def _wrong_in(session: StationSession, report: StationReport, station: Station, county: County) -> Iterator[str]:
    if f"{session.start:%Y-%m}" != report.month:
        yield f"不在 {report.month} 这个月里"
    if session.start > report.written:
        yield "在保存月报的时候还没有开始"
    if session.minutes > LONGEST_MINUTES:
        yield f"长 {session.minutes} 分钟，一场最多 {LONGEST_MINUTES // 60} 小时"
    if session.present > station.seats * MOST_A_SEAT:
        yield f"到场 {session.present} 人，{_room(station)}最多算 {station.seats * MOST_A_SEAT} 人"
    if sum(count for _, count in session.classes) > session.present:
        yield f"各班加起来比到场的 {session.present} 人还多"
    for code, _ in session.classes:
        if not county.locality.classes.find(code):
            yield f"有不认识的班“{code}”"
    seconds = sum(each.seconds for each in session.played)
    if session.minutes and seconds > (timedelta(minutes=session.minutes) + _LATE).total_seconds():
        yield "放的节目比这一场还长半小时以上"
    if any(map(_names_a_number, (session.note, *(each.code for each in session.played)))):
        yield "的备注或节目里有个人的号码"


def _wrong_demands(report: StationReport, station: Station, county: County) -> Iterator[Refused]:
    for number, demand in enumerate(report.demands, 1):
        where = f"第 {number} 条需求"
        if f"{demand.day:%Y-%m}" != report.month or demand.day > report.written.date():
            yield Refused(f"{where}的日期 {demand.day} 不在 {report.month} 里，或者还没有到", _ASK)
        if not county.locality.topics.find(demand.topic):
            yield Refused(f"{where}有不认识的专题“{demand.topic}”", _ASK)
        if not 1 <= demand.count <= station.seats * MOST_A_SEAT:
            yield Refused(
                f"{where}有 {demand.count} 人要，{_room(station)}最多算 {station.seats * MOST_A_SEAT} 人", _ASK
            )
        if _names_a_number(demand.words):
            yield Refused(f"{where}里有个人的号码", "请站点删去号码，重新保存月报；这份文件请删去")


def _room(station: Station) -> str:
    return f"{station.name}有 {station.seats} 个座位，按每座 {MOST_A_SEAT} 人，"


def _names_a_number(text: str) -> bool:
    return bool(of_persons(find_numbers(text)))
