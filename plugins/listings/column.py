"""A column's lists: the newest on its first page, and all texts by year, in pages that stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.columns.model import Column
from plugins.entries import Entry
from plugins.shelves import Shelf, shelve

NEWEST = 20  # texts on a column's first page
NEAR = 8  # texts on each side of a cut: a page of a year has about seventeen, which is 4 KB on the way


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a column's list: its first page, or a shelf of a year.

    year: None on the first page. years: (year, path, is current), newest first; empty on a year's older pages, so that
    they stay as they are. total: how many texts there are, None where the page does not show them all.
    """

    column: Column
    path: str
    entries: tuple[Entry, ...]
    newer: str | None
    older: str | None
    years: tuple[tuple[int, str, bool], ...]
    total: int | None
    year: int | None
    span: str = ""


def column_listings(column: Column, entries: Sequence[Entry]) -> Iterator[Listing]:
    """Yield every page of the column's list. entries: newest first."""
    by_year: dict[int, list[Entry]] = {}
    for entry in entries:
        by_year.setdefault(entry.date.year, []).append(entry)
    shelves = [(year, shelf) for year, found in by_year.items() for shelf in shelve(_path(column, year), found, NEAR)]
    yield _first_page(column, entries, tuple(by_year), [shelf for _, shelf in shelves])
    for place, (year, shelf) in enumerate(shelves):
        yield Listing(
            column=column,
            path=shelf.path,
            entries=shelf.entries,
            newer=shelves[place - 1][1].path if place else None,
            older=shelves[place + 1][1].path if place + 1 < len(shelves) else None,
            years=() if shelf.span else _years(column, tuple(by_year), year),
            total=len(shelf.entries) if shelf.is_whole else None,
            year=year,
            span=shelf.span,
        )


def years_of(column: Column, entries: Sequence[Entry]) -> tuple[tuple[int, str], ...]:
    """Return the years of the column's texts with their pages. entries: newest first."""
    return tuple((year, _path(column, year)) for year in dict.fromkeys(entry.date.year for entry in entries))


def _first_page(column: Column, entries: Sequence[Entry], years: tuple[int, ...], shelves: list[Shelf]) -> Listing:
    rest = entries[NEWEST:]
    older = next((shelf.path for shelf in shelves if rest and rest[0] in shelf.entries), None)
    return Listing(
        column=column,
        path=column.path,
        entries=tuple(entries[:NEWEST]),
        newer=None,
        older=older,
        years=_years(column, years, None),
        total=None if rest else len(entries),
        year=None,
    )


def _years(column: Column, years: tuple[int, ...], current: int | None) -> tuple[tuple[int, str, bool], ...]:
    return tuple((year, _path(column, year), year == current) for year in years)


def _path(column: Column, year: int) -> str:
    return f"{column.slug}/{year}.html"
