"""The map for people: every column with its years, the pages, topics and tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from plugins.features.columns.model import Column, Function
from plugins.features.list_items.model import ListItem
from plugins.features.listings.column import years_of
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link

MAP = "map/index.html"


@frozen
class MapBranch(Value):
    """A column with its years: (year, path), newest first. links: what it leads to beside its texts."""

    column: Column
    years: tuple[tuple[int, str], ...]
    links: tuple[Link, ...] = ()


@frozen
class MapPart(Value):
    function: Function
    columns: tuple[MapBranch, ...]


@frozen
class SiteMap(Value):
    functions: tuple[MapPart, ...]
    pages: tuple[Link, ...]
    topics: tuple[Link, ...]
    tags: tuple[Link, ...]


def compose_map(
    functions: tuple[Function, ...],
    by_column: Mapping[str, Sequence[ListItem]],
    pages: Iterable[Link],
    topics: Iterable[Link],
    tags: Iterable[Link],
    beside: Mapping[str, Sequence[Link]] = MappingProxyType({}),
) -> SiteMap:
    """Return the map for people: every column with its years. It stays as it is until something new has a first text.

    by_column: items newest first by column slug. beside: what columns lead to beside their texts, by slug.
    """
    parts = tuple(
        MapPart(function, tuple(_branch(column, by_column, beside) for column in function.columns))
        for function in functions
    )
    return SiteMap(parts, tuple(pages), tuple(topics), tuple(tags))


def _branch(
    column: Column, by_column: Mapping[str, Sequence[ListItem]], beside: Mapping[str, Sequence[Link]]
) -> MapBranch:
    years = () if column.filled_by else years_of(column, by_column.get(column.slug, ()))
    return MapBranch(column, years, tuple(beside.get(column.slug, ())))
