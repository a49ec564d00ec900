"""A column's lists: the newest on its first page, older ones in pages that never change again.

Pages are counted from the oldest text. A full page keeps its number and its texts for good, so that a new text
changes the first page only; shared addresses stay right and updates of the offline bundle stay small.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.columns.model import Column
from plugins.entries import Entry

PER_PAGE = 20
NEAR = 2  # numbers on each side of the current one; five fit a phone of 320 px


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a column's list.

    pages: (label, path, is current), newest first, a window around the page with both ends. years: (year, path, count,
    is current), newest first; empty on older pages, so that they stay as they are when a text is added.
    """

    column: Column
    path: str
    entries: tuple[Entry, ...]
    pages: tuple[tuple[str, str, bool], ...]
    newer: str | None
    older: str | None
    years: tuple[tuple[int, str, int, bool], ...]
    total: int
    year: int | None


def column_listings(column: Column, entries: list[Entry]) -> Iterator[Listing]:
    """Yield every page of the column's list and of its years. entries: newest first."""
    by_year: dict[int, list[Entry]] = {}
    for entry in entries:
        by_year.setdefault(entry.date.year, []).append(entry)
    yield from _series(column, entries, None, by_year)
    for year, found in by_year.items():
        yield from _series(column, found, year, by_year)


def split_pages(entries: list[Entry], per_page: int = PER_PAGE) -> list[tuple[int, list[Entry]]]:
    """Return (number, entries) newest first; number 0 is the first page shown, which holds up to two pages' texts."""
    full = max(0, len(entries) // per_page - 1)
    first = entries[: len(entries) - full * per_page]
    pages = [(0, first)]
    for number in range(full, 0, -1):
        start = len(entries) - number * per_page
        pages.append((number, entries[start : start + per_page]))
    return pages


def _series(
    column: Column, entries: list[Entry], year: int | None, by_year: dict[int, list[Entry]]
) -> Iterator[Listing]:
    pages = split_pages(entries)
    places = [(_label(number), _path(column, year, number)) for number, _ in pages]
    years = tuple((each, _path(column, each, 0), len(found), each == year) for each, found in by_year.items())
    for place, (number, found) in enumerate(pages):
        yield Listing(
            column=column,
            path=places[place][1],
            entries=tuple(found),
            pages=tuple((*places[each], each == place) for each in _window(place, len(places))),
            newer=places[place - 1][1] if place else None,
            older=places[place + 1][1] if place + 1 < len(places) else None,
            years=() if number else years,
            total=len(entries),
            year=year,
        )


def _window(place: int, count: int) -> list[int]:
    """The places that the pager of page `place` shows: the ends and two on each side."""
    return [each for each in range(count) if each in (0, count - 1) or abs(each - place) <= NEAR]


def _label(number: int) -> str:
    return str(number) if number else "最新"


def _path(column: Column, year: int | None, number: int) -> str:
    if year is None:
        return f"{column.slug}/page-{number}.html" if number else column.path
    return f"{column.slug}/{year}-{number}.html" if number else f"{column.slug}/{year}.html"
