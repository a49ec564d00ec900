"""Pages that look over everything: archive by year, map for people, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.civil_time import CivilTime
from plugins.columns.model import Column, Function
from plugins.entries import Entry, Link

ARCHIVE = "archive/index.html"
MAP = "map/index.html"
CORRECTIONS = "corrections/index.html"
MAP_ENTRIES = 200  # of a column; more would make the page heavy on a slow link, the column's list has them all


@dataclass(frozen=True, slots=True)
class MonthShelf:
    month: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year in the archive; months: (month, number of texts), newest first."""

    year: int
    path: str
    count: int
    months: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Archive:
    years: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    year: int
    path: str
    months: tuple[MonthShelf, ...]
    years: tuple[tuple[int, str, bool], ...]


@dataclass(frozen=True, slots=True)
class MapBranch:
    column: Column
    entries: tuple[Entry, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class MapPart:
    function: Function
    columns: tuple[MapBranch, ...]


@dataclass(frozen=True, slots=True)
class SiteMap:
    functions: tuple[MapPart, ...]
    pages: tuple[Link, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    date: CivilTime
    text: str
    entry: Entry


def compose_archive(entries: list[Entry]) -> tuple[Archive, tuple[ArchiveYear, ...]]:
    """Return the archive and its years. entries: newest first."""
    by_year: dict[int, dict[int, list[Entry]]] = {}
    for entry in entries:
        by_year.setdefault(entry.date.year, {}).setdefault(entry.date.month, []).append(entry)
    rows = tuple(
        YearRow(
            year,
            _year_path(year),
            sum(map(len, months.values())),
            tuple((month, len(found)) for month, found in months.items()),
        )
        for year, months in by_year.items()
    )
    years = tuple(
        ArchiveYear(
            year,
            _year_path(year),
            tuple(MonthShelf(month, tuple(found)) for month, found in months.items()),
            tuple((each, _year_path(each), each == year) for each in by_year),
        )
        for year, months in by_year.items()
    )
    return Archive(rows), years


def compose_map(
    functions: tuple[Function, ...], by_column: Mapping[str, list[Entry]], pages: Iterable[Link], topics: Iterable[Link]
) -> SiteMap:
    """Return the map for people: every column with its texts, newest first."""
    parts = tuple(
        MapPart(function, tuple(_branch(column, by_column.get(column.slug, [])) for column in function.columns))
        for function in functions
    )
    return SiteMap(parts, tuple(pages), tuple(topics))


def compose_corrections(entries: Iterable[Entry]) -> tuple[CorrectionRow, ...]:
    """Return every correction, newest first."""
    rows = [CorrectionRow(each.date, each.text, entry) for entry in entries for each in entry.corrections]
    by_text = sorted(rows, key=lambda row: (row.entry.path, row.text))
    return tuple(sorted(by_text, key=lambda row: row.date.moment, reverse=True))


def _branch(column: Column, entries: list[Entry]) -> MapBranch:
    return MapBranch(column, tuple(entries[:MAP_ENTRIES]), len(entries) > MAP_ENTRIES)


def _year_path(year: int) -> str:
    return f"archive/{year}.html"
