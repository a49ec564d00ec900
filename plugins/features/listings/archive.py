"""The archive: all texts by year and month."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from plugins.features.list_items.chunks import Chunk, chunks_of
from plugins.features.list_items.model import LinkItem
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

ARCHIVE = "archive/index.html"
NEAR = 12  # titles on each side of a cut: a page of a month has about twenty-five


@frozen
class ArchiveYear(Value):
    """A year in the archive; months: (month, path), newest first. No numbers: they would change with every text.

    years: all of the archive, (year, path, is this one).
    """

    year: int
    path: str
    months: tuple[tuple[int, str], ...]
    years: tuple[tuple[int, str, bool], ...]


@frozen
class ArchiveMonth(Value):
    """A page of a month's texts. total: how many the month has, None where it has more pages."""

    year: int
    month: int
    chunk: Chunk
    total: int | None


def by_month(items: Iterable[LinkItem]) -> dict[tuple[int, int], list[LinkItem]]:
    """Return the items by year and month, in their order."""
    found: dict[tuple[int, int], list[LinkItem]] = {}
    for item in items:
        day = item.date.date
        found.setdefault((day.year, day.month), []).append(item)
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


def compose_month(year: int, month: int, items: Sequence[LinkItem]) -> Iterator[ArchiveMonth]:
    """Yield the pages of a month. items: of it, newest first."""
    for chunk in chunks_of(_month_path(year, month), items, NEAR):
        yield ArchiveMonth(year, month, chunk, len(items) if chunk.is_whole else None)


def _year_path(year: int) -> str:
    return f"archive/{year}.html"


def _month_path(year: int, month: int) -> str:
    return f"archive/{year}-{month:02}.html"
