"""What stations do in a month, made up by chance, and what it must come to, without the portal's own sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from random import Random

from plugins.features.locality.station_reports import Demand, Played, StationReport, StationSession
from plugins.kernel.dates.civil_time import SHANGHAI

MONTH = "2026-04"
WRITTEN = datetime(2026, 4, 30, 22, 0, tzinfo=SHANGHAI)
SEATS = 40
# Words of the miniature county, and of its shelf as tests/films.py has it.
FILM, LESSON, UNKNOWN = "one-bud", "pruning-words", "of-another-county"
TOPICS = {FILM: ("农业技术",), LESSON: ("农业技术", "致富"), UNKNOWN: ("片库里没有的",)}
CLASSES = {"members": "党员班", "growers": "种植班", "": "未编班"}
ASKED = {"farming": "农业技术", "prosperity": "致富", "party": "党的知识"}


def made_up(station: str, evenings: Sequence[datetime], codes: Sequence[str], chance: Random) -> StationReport:
    """Return what a station does in its month: an evening at each time, and a demand at the first.

    codes: of what it may show. Hours and the shares of topics come to whole tenths, so that no sum is rounded.
    """
    sessions = tuple(_evening(start, codes, chance) for start in evenings)
    topic, count = chance.choice(list(ASKED)), chance.randint(1, 9)
    demand = Demand(_identity(chance), evenings[0].date(), topic, "核桃树什么时候修剪", count)
    return StationReport(station, MONTH, WRITTEN, sessions, (demand,))


def _evening(start: datetime, codes: Sequence[str], chance: Random) -> StationSession:
    heads = chance.choices(list(CLASSES), k=chance.randint(5, SEATS))
    classes = tuple((code, heads.count(code)) for code in sorted(CLASSES) if code and code in heads)
    played = tuple(Played(code, chance.choice((12, 24)) * 60) for code in sorted(chance.sample(codes, 2)))
    minutes, note = chance.choice((90, 96)), chance.choice(("停电一刻钟", "机器都好"))
    return StationSession(_identity(chance), start, minutes, len(heads), classes, played, note)


def _identity(chance: Random) -> str:
    return f"{chance.getrandbits(64):016x}"


def keys_of(session: StationSession, chance: Random) -> str:
    """Return the keys of a roll call, people of all classes as they come in."""
    classes = dict(session.classes)
    members, growers = classes.get("members", 0), classes.get("growers", 0)
    keys = [*"1" * members, *"2" * growers, *"0" * (session.present - members - growers)]
    chance.shuffle(keys)
    return "".join(keys)


def without_ids(report: StationReport) -> StationReport:
    """Return a report without what the page makes up itself."""
    sessions = tuple(replace(each, id="", classes=tuple(sorted(each.classes))) for each in report.sessions)
    return replace(report, sessions=sessions, demands=tuple(replace(each, id="") for each in report.demands))


def hours(minutes: int) -> str:
    """Return minutes as hours with one decimal."""
    assert minutes % 6 == 0
    return f"{minutes / 60:.1f}"


def figures(months: Iterable[StationReport]) -> list[str]:
    """Return sessions, hours and attendances."""
    sessions = _sessions(months)
    return [f"{len(sessions)}", hours(sum(each.minutes for each in sessions)), f"{sum(e.present for e in sessions)}"]


def people_by_class(months: Iterable[StationReport]) -> dict[str, list[str]]:
    """Return attendances by class."""
    found: Counter[str] = Counter()
    for each in _sessions(months):
        found.update(dict(each.classes))
        found[""] += each.present - sum(dict(each.classes).values())
    return {CLASSES[code]: [f"{count}"] for code, count in found.items()}


def hours_by_topic(months: Iterable[StationReport]) -> dict[str, list[str]]:
    """Return how long each topic was shown; of what has two, half for each."""
    found: Counter[str] = Counter()
    for played in (played for each in _sessions(months) for played in each.played):
        for topic in TOPICS[played.code]:
            found[topic] += played.seconds // 60 // len(TOPICS[played.code])
    return {topic: [hours(minutes)] for topic, minutes in found.items()}


def people_by_topic(months: Iterable[StationReport]) -> dict[str, list[str]]:
    """Return how many ask for each topic."""
    found: Counter[str] = Counter()
    for demand in (demand for month in months for demand in month.demands):
        found[ASKED[demand.topic]] += demand.count
    return {topic: [f"{count}"] for topic, count in found.items()}


def _sessions(months: Iterable[StationReport]) -> list[StationSession]:
    return [session for month in months for session in month.sessions]
