"""Long lists in pages that stay as they are, each a chunk of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plugins.features.list_items.model import LinkItem, ListItem
from plugins.kernel.chunking import cut, stretches
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

Item = LinkItem | ListItem


@frozen
class Chunk(Value):
    """One page of a list of link items or list items, newest first. newer and older: paths of the pages beside it.

    span: its days, as “2024年3月4日至5月6日”, "" on the first page. is_whole: whether the list has no other page; only
    then it may say how many texts there are, for such a number changes with every text.
    """

    path: str
    items: tuple[Any, ...]
    newer: str | None = None
    older: str | None = None
    span: str = ""
    is_whole: bool = True


def chunks_of(path: str, items: Sequence[Item], near: int) -> tuple[Chunk, ...]:
    """Return the pages of a list, newest first; the first has `path`, older ones lie in a folder beside it.

    items: newest first. near: see `chunking.cut`.
    """
    oldest_first = [item.path for item in reversed(items)]
    parts = stretches(oldest_first, cut(oldest_first, near, path) or [0])
    paths = [f"{path.removesuffix('.html')}/{part.name}.html" for part in parts[:-1]] + [path]
    chunks = [tuple(items[len(items) - part.end : len(items) - part.start]) for part in parts]
    return tuple(
        Chunk(
            path=paths[place],
            items=found,
            newer=paths[place + 1] if place + 1 < len(paths) else None,
            older=paths[place - 1] if place else None,
            span=_span(found) if place + 1 < len(paths) else "",
            is_whole=len(paths) == 1,
        )
        for place, found in reversed(list(enumerate(chunks)))
    )


def _span(items: Sequence[Item]) -> str:
    newest, oldest = items[0].date.date, items[-1].date.date
    first, last = (f"{each.year}年{each.month}月{each.day}日" for each in (oldest, newest))
    if first == last:
        return first
    return f"{first}至{last.removeprefix(f'{oldest.year}年')}"
