"""Pages that look over everything: archive by month, map for people, corrections."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.civil_time import CivilTime
from plugins.columns.model import Column, Function
from plugins.entries import Entry, Link
from plugins.listings.column import years_of
from plugins.shelves import Shelf, shelve

ARCHIVE = "archive/index.html"
MAP = "map/index.html"
CORRECTIONS = "corrections/index.html"
NEAR = 12  # titles on each side of a cut: a page of a month has about twenty-five


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year in the archive; months: (month, path), newest first. No numbers: they would change with every text.

    years: all of the archive, (year, path, is this one).
    """

    year: int
    path: str
    months: tuple[tuple[int, str], ...]
    years: tuple[tuple[int, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """A page of a month's texts. total: how many the month has, None where it has more pages."""

    year: int
    month: int
    shelf: Shelf
    total: int | None


@dataclass(frozen=True, slots=True)
class MapBranch:
    """A column with its years: (year, path), newest first."""

    column: Column
    years: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class MapPart:
    function: Function
    columns: tuple[MapBranch, ...]


@dataclass(frozen=True, slots=True)
class SiteMap:
    functions: tuple[MapPart, ...]
    pages: tuple[Link, ...]
    topics: tuple[Link, ...]
    tags: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    date: CivilTime
    text: str
    entry: Entry


def by_month(entries: Iterable[Entry]) -> dict[tuple[int, int], list[Entry]]:
    """Return the entries by year and month, in their order."""
    found: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        day = entry.date.date
        found.setdefault((day.year, day.month), []).append(entry)
    return found


def compose_years(months: Collection[tuple[int, int]]) -> tuple[ArchiveYear, ...]:
    """Return the archive's years. months: (year, month) with texts, newest first."""
    years = dict.fromkeys(year for year, _ in months)
    return tuple(
        ArchiveYear(
            year,
            _year_path(year),
            tuple((month, _month_path(year, month)) for each, month in months if each == year),
            tuple((each, _year_path(each), each == year) for each in years),
        )
        for year in years
    )


def compose_month(year: int, month: int, entries: Sequence[Entry]) -> Iterator[ArchiveMonth]:
    """Yield the pages of a month. entries: of it, newest first."""
    for shelf in shelve(_month_path(year, month), entries, NEAR):
        yield ArchiveMonth(year, month, shelf, len(entries) if shelf.is_whole else None)


def compose_map(
    functions: tuple[Function, ...],
    by_column: Mapping[str, list[Entry]],
    pages: Iterable[Link],
    topics: Iterable[Link],
    tags: Iterable[Link],
) -> SiteMap:
    """Return the map for people: every column with its years. It stays as it is until something new has a first text.

    by_column: entries newest first by column slug.
    """
    parts = tuple(
        MapPart(function, tuple(_branch(column, by_column.get(column.slug, [])) for column in function.columns))
        for function in functions
    )
    return SiteMap(parts, tuple(pages), tuple(topics), tuple(tags))


def compose_corrections(entries: Iterable[Entry]) -> tuple[CorrectionRow, ...]:
    """Return every correction, newest first."""
    rows = [CorrectionRow(each.date, each.text, entry) for entry in entries for each in entry.corrections]
    by_text = sorted(rows, key=lambda row: (row.entry.path, row.text))
    return tuple(sorted(by_text, key=lambda row: row.date.moment, reverse=True))


def _branch(column: Column, entries: list[Entry]) -> MapBranch:
    return MapBranch(column, () if column.filled_by else years_of(column, entries))


def _year_path(year: int) -> str:
    return f"archive/{year}.html"


def _month_path(year: int, month: int) -> str:
    return f"archive/{year}-{month:02}.html"
