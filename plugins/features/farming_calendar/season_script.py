"""The calendar as data for the browser, which chooses by the device's date: theme/static/season/season.js reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plugins.features.farming_calendar.year import season_in_words
from plugins.features.locality.data_script import data_script
from plugins.features.locality.season_days import parse_season_day
from plugins.features.locality.seasons import SeasonEntry, SolarTerm
from plugins.kernel.dates.solar_terms import NAMES
from plugins.kernel.rendering.page_metadata import Link

KIND = "seasons"


def season_script(entries: Sequence[SeasonEntry], terms: Iterable[SolarTerm], films: Mapping[str, Link]) -> str:
    """Return the script.

    years: the days of the 24 terms, as 0105, by year. entries: from and until are MMDD, or [place of the term in names,
    days after it]; links: [title, path] of texts and films.
    """
    years: dict[int, list[str]] = {}
    for term in terms:
        years.setdefault(term.day.year, []).append(f"{term.day.month:02}{term.day.day:02}")
    rows = [_row(entry, films) for entry in entries]
    return data_script(KIND, {"names": NAMES, "years": years, "entries": rows})


def _row(entry: SeasonEntry, films: Mapping[str, Link]) -> dict[str, Any]:
    links = [[tip.title, tip.path] for tip in entry.tips]
    links += [[f"影片《{films[code].title}》", films[code].path] for code in entry.films if code in films]
    row = {
        "from": _day(entry.from_day), "until": _day(entry.until_day), "crop": [entry.crop.code, entry.crop.name],
        "work": entry.work, "season": season_in_words(entry), "source": entry.source,
        "isLocal": entry.has_local_date, "links": links,
    }  # fmt: skip
    return row | ({"band": [entry.band.code, entry.band.name]} if entry.band else {})


def _day(text: str) -> str | list[int]:
    day = parse_season_day(text)
    assert day, text
    return [NAMES.index(day.term), day.offset] if day.term else f"{day.month:02}{day.day:02}"
