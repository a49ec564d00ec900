"""The home page: one headline, the notices, then the four functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.columns.model import Column, Function
from plugins.entries import Entry

HEADLINES = 4
NOTICES = 6
LEAD_ENTRIES = 5  # of a function's first column
BLOCK_ENTRIES = 3
HEADLINE_COLUMN = "news"
NOTICE_COLUMN = "notices"


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
    """Return the home page. by_column: entries newest first by column slug."""
    news = by_column.get(HEADLINE_COLUMN, [])
    every = [entry for entries in by_column.values() for entry in entries]
    chosen = sorted((entry for entry in every if entry.headline), key=lambda entry: (entry.date.moment, entry.path))
    headline = chosen[-1] if chosen else next(iter(news), None)
    others = tuple(entry for entry in news if entry is not headline)[:HEADLINES]
    sections = tuple(_section(function, by_column) for function in functions)
    return Home(headline, others, tuple(by_column.get(NOTICE_COLUMN, [])[:NOTICES]), sections)


def _section(function: Function, by_column: Mapping[str, list[Entry]]) -> Section:
    blocks: list[Block] = []
    for column in function.columns:
        lead = not blocks
        entries = by_column.get(column.slug, [])[: LEAD_ENTRIES if lead else BLOCK_ENTRIES]
        blocks.append(Block(column, tuple(entries), lead))
    return Section(function, tuple(blocks))
