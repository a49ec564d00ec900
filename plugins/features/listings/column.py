"""A column's lists: the newest on its first page, and all texts by year, in pages that stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.features.columns.model import Column
from plugins.features.list_items.chunks import Chunk, chunks_of
from plugins.features.list_items.model import ListItem
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link

NEWEST = 20  # texts on a column's first page
NEAR = 8  # texts on each side of a cut: a page of a year has about seventeen, which is 4 KB on the way


@frozen
class Listing(Value):
    """One page of a column's list: its first page, or a shelf of a year.

    year: None on the first page. years: (year, path, is current), newest first; empty on a year's older pages, so that
    they stay as they are. total: how many texts there are, None where the page does not show them all. links: what the
    column leads to beside its texts, on its first page.
    """

    column: Column
    path: str
    items: tuple[ListItem, ...]
    newer: str | None
    older: str | None
    years: tuple[tuple[int, str, bool], ...]
    total: int | None
    year: int | None
    span: str = ""
    links: tuple[Link, ...] = ()


def column_listings(column: Column, items: Sequence[ListItem], links: tuple[Link, ...] = ()) -> Iterator[Listing]:
    """Yield every page of the column's list. items: newest first. links: of its first page."""
    by_year: dict[int, list[ListItem]] = {}
    for item in items:
        by_year.setdefault(item.date.year, []).append(item)
    chunks = [(year, chunk) for year, found in by_year.items() for chunk in chunks_of(_path(column, year), found, NEAR)]
    yield _first_page(column, items, tuple(by_year), [chunk for _, chunk in chunks], links)
    for place, (year, chunk) in enumerate(chunks):
        yield Listing(
            column=column,
            path=chunk.path,
            items=chunk.items,
            newer=chunks[place - 1][1].path if place else None,
            older=chunks[place + 1][1].path if place + 1 < len(chunks) else None,
            years=() if chunk.span else _years(column, tuple(by_year), year),
            total=len(chunk.items) if chunk.is_whole else None,
            year=year,
            span=chunk.span,
        )


def years_of(column: Column, items: Sequence[ListItem]) -> tuple[tuple[int, str], ...]:
    """Return the years of the column's texts with their pages. items: newest first."""
    return tuple((year, _path(column, year)) for year in dict.fromkeys(item.date.year for item in items))


def _first_page(
    column: Column, items: Sequence[ListItem], years: tuple[int, ...], chunks: list[Chunk], links: tuple[Link, ...]
) -> Listing:
    rest = items[NEWEST:]
    older = next((chunk.path for chunk in chunks if rest and rest[0] in chunk.items), None)
    return Listing(
        column=column,
        path=column.path,
        items=tuple(items[:NEWEST]),
        newer=None,
        older=older,
        years=_years(column, years, None),
        total=None if rest else len(items),
        year=None,
        links=links,
    )


def _years(column: Column, years: tuple[int, ...], current: int | None) -> tuple[tuple[int, str, bool], ...]:
    return tuple((year, _path(column, year), year == current) for year in years)


def _path(column: Column, year: int) -> str:
    return f"{column.slug}/{year}.html"
