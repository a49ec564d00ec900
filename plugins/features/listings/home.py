"""The home page: one headline, the notices, then the four functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from plugins.features.columns.model import Column, Function
from plugins.features.list_items.model import ListItem, newest_first
from plugins.kernel.incremental.values import Value

HEADLINES = 4
NOTICES = 6
LEAD_ITEMS = 5  # of a function's first column
BLOCK_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Block(Value):
    """A column on the home page; the first of a function leads."""

    column: Column
    items: tuple[ListItem, ...]
    lead: bool


@dataclass(frozen=True, slots=True)
class HomeSection(Value):
    function: Function
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Home(Value):
    headline: ListItem | None
    headlines: tuple[ListItem, ...]
    notices: tuple[ListItem, ...]
    sections: tuple[HomeSection, ...]


def compose_home(functions: tuple[Function, ...], by_column: Mapping[str, Sequence[ListItem]]) -> Home:
    """Return the home page. by_column: items newest first by column slug.

    No text stands on it twice within one screen: the headline's list is the newest of the other columns.
    """
    columns = [column for function in functions for column in function.columns]
    places = {home: [column.slug for column in columns if column.home == home] for home in ("headline", "notices")}
    chosen = newest_first(item for items in by_column.values() for item in items if item.headline)
    news = _newest(by_column, places["headline"])
    headline = next(iter([*chosen, *news]), None)
    apart = {slug for slugs in places.values() for slug in slugs}
    fresh = (_fresh(items, headline) for slug, items in by_column.items() if slug not in apart)
    headlines = tuple(newest_first(chain.from_iterable(fresh))[:HEADLINES])
    notices = _newest(by_column, places["notices"])[:NOTICES]
    sections = tuple(_section(function, by_column, headline) for function in functions)
    return Home(headline, headlines, tuple(notices), sections)


def _newest(by_column: Mapping[str, Sequence[ListItem]], slugs: Sequence[str]) -> list[ListItem]:
    return newest_first(item for slug in slugs for item in by_column.get(slug, ()))


def _fresh(items: Iterable[ListItem], headline: ListItem | None) -> Iterator[ListItem]:
    return islice((each for each in items if each.kind != "question" and each is not headline), HEADLINES)


def _section(function: Function, by_column: Mapping[str, Sequence[ListItem]], headline: ListItem | None) -> HomeSection:
    blocks: list[Block] = []
    for column in function.columns:
        if column.home == "notices":
            continue  # the notices have their own board above
        lead = not blocks
        items = [item for item in by_column.get(column.slug, ()) if item is not headline]
        blocks.append(Block(column, tuple(items[: LEAD_ITEMS if lead else BLOCK_ITEMS]), lead))
    return HomeSection(function, tuple(blocks))
