"""The farming year as its page shows it: the solar terms from spring on, each with what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from plugins.features.list_items.model import LinkItem
from plugins.features.locality.season_days import SeasonDay, parse_season_day
from plugins.features.locality.seasons import SeasonEntry, SolarTerm
from plugins.kernel.dates.solar_terms import NAMES
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link

_FIRST = NAMES.index("立春")
FROM_SPRING = (*NAMES[_FIRST:], *NAMES[:_FIRST])


@frozen
class YearRow(Value):
    """One entry in words. season: from when until when. place: its band of heights, "" for everywhere."""

    code: str
    crop: str
    place: str
    season: str
    work: str
    source: str
    has_local_date: bool
    tips: tuple[LinkItem, ...]
    films: tuple[Link, ...]


@frozen
class TermRow(Value):
    """One solar term. days: about when it falls, as 2月3日至5日."""

    name: str
    days: str
    entries: tuple[YearRow, ...]


@frozen
class FarmingYear(Value):
    """crops: the names of those that have entries, in the entries' order."""

    terms: tuple[TermRow, ...]
    crops: tuple[str, ...]


def compose_year(entries: Sequence[SeasonEntry], terms: Iterable[SolarTerm], films: Mapping[str, Link]) -> FarmingYear:
    """Return the year with all entries under their terms. films: links by code; what is not there is left out."""
    days: dict[str, list[date]] = {}
    for term in terms:
        days.setdefault(term.name, []).append(term.day)
    rows = [
        TermRow(name, _span(days.get(name, ())), tuple([_row(each, films) for each in entries if each.term == name]))
        for name in FROM_SPRING
    ]
    return FarmingYear(tuple(rows), tuple(dict.fromkeys(entry.crop.name for entry in entries)))


def season_in_words(entry: SeasonEntry) -> str:
    """Return the time of an entry as people read it, as 小雪到立春前1天."""
    first, last = parse_season_day(entry.from_day), parse_season_day(entry.until_day)
    assert first and last, entry.code
    return f"{_in_words(first)}到{_in_words(last)}"


def _row(entry: SeasonEntry, films: Mapping[str, Link]) -> YearRow:
    shown = tuple([films[code] for code in entry.films if code in films])
    place = entry.band.name if entry.band else ""
    return YearRow(
        entry.code, entry.crop.name, place, season_in_words(entry), entry.work, entry.source, entry.has_local_date,
        entry.tips, shown,
    )  # fmt: skip


def _in_words(day: SeasonDay) -> str:
    if not day.term:
        return f"{day.month}月{day.day}日"
    beside = f"后{day.offset}天" if day.offset > 0 else f"前{-day.offset}天" if day.offset else ""
    return f"{day.term}{beside}"


def _span(days: Sequence[date]) -> str:
    """Return the days of all years on which a term falls. It stays within one month."""
    if not days:
        return ""
    first, last = (choose((each.month, each.day) for each in days) for choose in (min, max))
    start = f"{first[0]}月{first[1]}日"
    if first == last:
        return start
    return f"{start}至{last[1]}日" if first[0] == last[0] else f"{start}至{last[0]}月{last[1]}日"
