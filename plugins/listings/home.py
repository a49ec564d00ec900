"""The home page: one headline, the notices, then the four functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from plugins.columns.model import Column, Function
from plugins.entries import Entry, newest_first

HEADLINES = 4
NOTICES = 6
LEAD_ENTRIES = 5  # of a function's first column
BLOCK_ENTRIES = 3
HEADLINE_COLUMN = "news"
NOTICE_COLUMN = "notices"
_SHOWN_APART = frozenset({HEADLINE_COLUMN, NOTICE_COLUMN})


@dataclass(frozen=True, slots=True)
class Block:
    """A column on the home page; the first of a function leads."""

    column: Column
    entries: tuple[Entry, ...]
    lead: bool


@dataclass(frozen=True, slots=True)
class Section:
    function: Function
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Home:
    headline: Entry | None
    headlines: tuple[Entry, ...]
    notices: tuple[Entry, ...]
    sections: tuple[Section, ...]


def compose_home(functions: tuple[Function, ...], by_column: Mapping[str, list[Entry]]) -> Home:
    """Return the home page. by_column: entries newest first by column slug.

    No text stands on it twice within one screen: the headline's list is the newest of the other columns.
    """
    chosen = newest_first(entry for entries in by_column.values() for entry in entries if entry.headline)
    headline = next(iter([*chosen, *by_column.get(HEADLINE_COLUMN, [])]), None)
    fresh = (_fresh(entries, headline) for slug, entries in by_column.items() if slug not in _SHOWN_APART)
    headlines = tuple(newest_first(chain.from_iterable(fresh))[:HEADLINES])
    sections = tuple(_section(function, by_column, headline) for function in functions)
    return Home(headline, headlines, tuple(by_column.get(NOTICE_COLUMN, [])[:NOTICES]), sections)


def _fresh(entries: Iterable[Entry], headline: Entry | None) -> Iterator[Entry]:
    return islice((each for each in entries if each.kind != "question" and each is not headline), HEADLINES)


def _section(function: Function, by_column: Mapping[str, list[Entry]], headline: Entry | None) -> Section:
    blocks: list[Block] = []
    for column in function.columns:
        if column.slug == NOTICE_COLUMN:
            continue  # the notices have their own board above
        lead = not blocks
        entries = [entry for entry in by_column.get(column.slug, []) if entry is not headline]
        blocks.append(Block(column, tuple(entries[: LEAD_ENTRIES if lead else BLOCK_ENTRIES]), lead))
    return Section(function, tuple(blocks))
