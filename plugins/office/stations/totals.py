"""What a month at the stations comes to: by station, by town, by topic, held against what the county asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from plugins.features.locality.stations import Station
from plugins.features.programme.unmet import in_hours
from plugins.features.station_statistics.model import COUNTY, UNCLASSED
from plugins.kernel.frozen import frozen
from plugins.office.stations.county import County
from plugins.office.stations.merging import StationMonth


@frozen
class StationTotals:
    """A station's month. minutes: of its sessions. year_minutes: from January to this month. seconds: by topic.

    classes, demands: people by class and by topic. has_reported: anything at all; by_phone: nothing but a line. unmet:
    what is missing of what the county asks; of a station that has not reported nobody knows.
    """

    station: Station
    sessions: int
    minutes: int
    present: int
    classes: Counter[str]
    seconds: Counter[str]
    demands: Counter[str]
    year_minutes: int
    has_reported: bool
    by_phone: bool
    unmet: tuple[str, ...]

    @property
    def town(self) -> str:
        """The town's code, COUNTY for the county's own station."""
        return self.station.town.code if self.station.town else COUNTY


def totals_of(month: str, months: Iterable[StationMonth], county: County) -> tuple[StationTotals, ...]:
    """Return the totals of all stations of the directory, in its order. months: of the year, merged."""
    given = {(each.station, each.month): each for each in months}
    return tuple(_totals(station, month, given, county) for station in county.stations.rows)


def _totals(station: Station, month: str, given: dict[tuple[str, str], StationMonth], county: County) -> StationTotals:
    own = given.get((station.code, month))
    so_far = [each for (code, when), each in given.items() if code == station.code and month[:4] <= when <= month]
    year_minutes = sum(map(_minutes, so_far))
    sessions, minutes = (_sessions(own), _minutes(own)) if own else (0, 0)
    return StationTotals(
        station,
        sessions,
        minutes,
        _present(own) if own else 0,
        _classes(own) if own else Counter(),
        _seconds(own, county) if own else Counter(),
        Counter({}) if not own else _demands(own),
        year_minutes,
        own is not None,
        bool(own and own.line),
        tuple(_unmet(sessions, minutes, year_minutes, month, county)) if own else (),
    )


def _sessions(month: StationMonth) -> int:
    return month.line.sessions if month.line else len(month.sessions)


def _minutes(month: StationMonth) -> int:
    return month.line.minutes if month.line else sum(each.minutes for each in month.sessions)


def _present(month: StationMonth) -> int:
    return month.line.present if month.line else sum(each.present for each in month.sessions)


def _classes(month: StationMonth) -> Counter[str]:
    """Return how many came of each class; whoever belongs to none is counted as UNCLASSED."""
    found: Counter[str] = Counter()
    for session in month.sessions:
        found.update(dict(session.classes))
    found[UNCLASSED] = _present(month) - found.total()
    return found


def _seconds(month: StationMonth, county: County) -> Counter[str]:
    """Return how long each topic was shown; of a film with several the time is shared out, the rest to the first."""
    found: Counter[str] = Counter()
    for played in (each for session in month.sessions for each in session.played):
        topics = county.topics_of(played.code)
        share, rest = divmod(played.seconds, len(topics))
        for number, topic in enumerate(topics):
            found[topic] += share + (rest if number == 0 else 0)
    return found


def _demands(month: StationMonth) -> Counter[str]:
    found: Counter[str] = Counter()
    for demand in month.demands:
        found[demand.topic] += demand.count
    return found


def _unmet(sessions: int, minutes: int, year_minutes: int, month: str, county: County) -> Iterator[str]:
    """Yield what is missing of what the county asks. A year's hours are shared out evenly over its months."""
    rule = county.rules.chosen
    if sessions < rule.sessions:
        yield f"少 {rule.sessions - sessions} 场"
    if minutes < rule.minutes_month:
        yield f"本月少 {in_hours(rule.minutes_month - minutes)}"
    due = rule.minutes_year * int(month[5:]) // 12
    if year_minutes < due:
        yield f"全年进度少 {in_hours(due - year_minutes)}"
