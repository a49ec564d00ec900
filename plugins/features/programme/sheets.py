"""The pages of the programme as their templates see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.features.locality.programmes import Programme, ProgrammeItem, Programmes, ProgrammeSession
from plugins.features.locality.stations import Stations
from plugins.features.programme.rules import WEEKDAYS, Rules, RuleSet
from plugins.features.programme.unmet import in_hours, is_opening
from plugins.kernel.dates.civil_time import month_words
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link


@frozen
class SessionRow(Value):
    """A session in words. day: 12月3日. weekday: 星期四. start: 19:30. hours: 19:30—21:15."""

    day: str
    weekday: str
    start: str
    hours: str
    items: tuple[ProgrammeItem, ...]
    note: str
    is_cancelled: bool
    is_opening: bool


@frozen
class RuleRow(Value):
    """A rule in words. is_chosen: the county goes by it."""

    name: str
    words: str
    source: str
    is_chosen: bool


@frozen
class MonthSheet(Value):
    """The county's month. month: as 2026-12. hours: of all that is shown. own: the page with the stations' own
    programmes, "" where there are none. calendar: the county's.
    """

    month: str
    title: str
    sessions: tuple[SessionRow, ...]
    unmet: tuple[str, ...]
    rule: RuleRow
    hours: str
    sample: bool
    own: str
    calendar: str


@frozen
class SharedProgramme(Value):
    """Stations that have the same month of their own."""

    stations: tuple[Link, ...]
    sessions: tuple[SessionRow, ...]
    sample: bool


@frozen
class StationsMonth(Value):
    """All stations' own programmes of a month, and once each what they show."""

    stations: tuple[SharedProgramme, ...]
    items: tuple[ProgrammeItem, ...]


@frozen
class ProgrammeIndex(Value):
    """months: newest first. holidays: what is known of each year, in words."""

    months: tuple[Link, ...]
    rules: tuple[RuleRow, ...]
    holidays: tuple[str, ...]
    busy: tuple[str, ...]
    calendar: str


def month_sheet(programme: Programme, rules: Rules, own: str, calendar: str) -> MonthSheet:
    """Return the sheet of the county's month."""
    minutes = sum(session.minutes for session in programme.held)
    return MonthSheet(
        programme.month, f"{month_words(programme.month)}节目单", session_rows(programme.sessions), programme.unmet,
        rule_row(rules.chosen, rules), in_hours(minutes), programme.sample, own, calendar,
    )  # fmt: skip


def stations_month(programmes: Iterable[Programme], stations: Stations) -> StationsMonth:
    """Return the stations' own programmes of one month. Stations with the same sessions stand together, so that the
    page stays short.
    """
    found: dict[tuple[tuple[SessionRow, ...], bool], list[Link]] = {}
    items: dict[str, ProgrammeItem] = {}
    for programme in programmes:
        station = stations.find(programme.station)
        link = Link(station.name, station.path) if station else Link(programme.station, "")
        sessions = session_rows(programme.sessions)
        found.setdefault((sessions, programme.sample), []).append(link)
        items |= {item.code: item for session in sessions for item in session.items}
    shared = tuple(SharedProgramme(tuple(links), rows, sample) for (rows, sample), links in found.items())
    return StationsMonth(shared, tuple(item for _, item in sorted(items.items())))


def programme_index(programmes: Programmes, rules: Rules, pages: Sequence[Link], calendar: str) -> ProgrammeIndex:
    """Return what leads to all months, and by which rules they are made. pages: of the months, newest first."""
    years = sorted({int(month[:4]) for month in programmes.months} | {each.year for each in rules.years})
    holidays = tuple(_holidays(year, rules) for year in years)
    busy = tuple(f"{each.name}：{each.source}" for each in rules.busy)
    return ProgrammeIndex(tuple(pages), tuple(rule_row(each, rules) for each in rules.sets), holidays, busy, calendar)


def session_rows(sessions: Iterable[ProgrammeSession]) -> tuple[SessionRow, ...]:
    return tuple([_row(session) for session in sessions])


def rule_row(rule: RuleSet, rules: Rules) -> RuleRow:
    """Return a rule in words."""
    parts = [
        f"每月集中放映不少于 {rule.sessions} 场" if rule.sessions else "",
        f"每月不少于 {in_hours(rule.minutes_month)}" if rule.minutes_month else "",
        f"全年不少于 {in_hours(rule.minutes_year)}" if rule.minutes_year else "",
        f"每月开放不少于 {rule.openings} 天" if rule.openings else "",
        f"每次不少于 {in_hours(rule.opening_minutes)}" if rule.opening_minutes else "",
    ]
    words = "，".join(part for part in parts if part) or "还没有定"
    return RuleRow(rule.name, words, rule.source, rule.name == rules.chosen.name)


def _row(session: ProgrammeSession) -> SessionRow:
    start = session.start
    return SessionRow(
        f"{start.month}月{start.day}日", f"星期{WEEKDAYS[start.weekday()]}", f"{start:%H:%M}",
        f"{start:%H:%M}—{session.end:%H:%M}", session.items, session.note, session.is_cancelled, is_opening(session),
    )  # fmt: skip


def _holidays(year: int, rules: Rules) -> str:
    found = next((each for each in rules.years if each.year == year), None)
    return f"{year} 年：{found.source}" if found else f"{year} 年：放假安排未公布"
