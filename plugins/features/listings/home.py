"""The home page: one headline, the notices, then the four functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from plugins.features.columns.model import Column, Function
from plugins.features.list_items.model import ListItem
from plugins.features.list_items.order import newest_first
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link

HEADLINES = 4
NOTICES = 6
LEAD_ITEMS = 5  # of a function's first column
BLOCK_ITEMS = 3


@frozen
class Block(Value):
    """A column on the home page; the first of a function leads, and of two both."""

    column: Column
    items: tuple[ListItem, ...]
    lead: bool


@frozen
class HomeSection(Value):
    """A function with its columns, in a grid without holes: its shape goes by how many there are."""

    function: Function
    blocks: tuple[Block, ...]

    @property
    def in_threes(self) -> bool:
        """Whether the grid has three columns on a large screen, else two."""
        return _in_threes(len(self.blocks))

    @property
    def lead_spans(self) -> str:
        """Where the first block is as wide as the grid: always, on wide screens, or never."""
        others = len(self.blocks) - 1
        return "always" if others % 2 == 0 else "wide" if others % 3 == 0 else "never"


@frozen
class Home(Value):
    """pictured: the text whose picture the page leads with. asked: questions that people ask most."""

    headline: ListItem | None
    headlines: tuple[ListItem, ...]
    notices: tuple[ListItem, ...]
    sections: tuple[HomeSection, ...]
    pictured: ListItem | None = None
    asked: tuple[Link, ...] = ()

    @property
    def year(self) -> int:
        """The newest year on the page: dates of another one name it."""
        listed = (block.items for section in self.sections for block in section.blocks)
        items = chain(
            self.headlines, self.notices, chain.from_iterable(listed), [self.headline] if self.headline else ()
        )
        return max((item.date.year for item in items), default=0)


def compose_home(
    functions: tuple[Function, ...], by_column: Mapping[str, Sequence[ListItem]], asked: Sequence[Link] = ()
) -> Home:
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
    pictured = _pictured(headline, by_column)
    return Home(headline, headlines, tuple(notices), sections, pictured, tuple(asked))


def _pictured(headline: ListItem | None, by_column: Mapping[str, Sequence[ListItem]]) -> ListItem | None:
    """Return the headline where it has a picture, else the newest text that has one. Films have their shelf."""
    if headline and headline.illustration:
        return headline
    first = (next(filter(_may_lead, items), None) for items in by_column.values())
    return next(iter(newest_first(filter(None, first))), None)


def _may_lead(item: ListItem) -> bool:
    return item.illustration is not None and item.kind != "video" and not item.sample


def _newest(by_column: Mapping[str, Sequence[ListItem]], slugs: Sequence[str]) -> list[ListItem]:
    return newest_first(item for slug in slugs for item in by_column.get(slug, ()))


def _fresh(items: Iterable[ListItem], headline: ListItem | None) -> Iterator[ListItem]:
    return islice((each for each in items if each.kind != "question" and each is not headline), HEADLINES)


def _section(function: Function, by_column: Mapping[str, Sequence[ListItem]], headline: ListItem | None) -> HomeSection:
    columns = [column for column in function.columns if column.home != "notices"]  # these have their board above
    is_pair = len(columns) == 2  # side by side, as long as each other
    is_among_others = len(columns) % 6 == 0  # the first block in a row of three is no longer than theirs
    blocks: list[Block] = []
    for column in columns:
        lead = is_pair or not blocks
        items = [item for item in by_column.get(column.slug, ()) if item is not headline]
        blocks.append(Block(column, tuple(items[: LEAD_ITEMS if lead and not is_among_others else BLOCK_ITEMS]), lead))
    return HomeSection(function, tuple(blocks))


def _in_threes(count: int) -> bool:
    return count % 3 == 1 or count % 6 == 0
