"""What is searched: each published text once, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from plugins.features.list_items.model import LooseText, PublishedText, Text, oldest_first
from plugins.kernel.incremental.values import Value
from plugins.kernel.look_alikes import is_odd, searched
from plugins.kernel.markdown.readable import readable


@dataclass(frozen=True, slots=True)
class Record(Value):
    """One text. column: slug, "" for a page outside of the columns. day: ISO, "" where it has none.

    body: its rendered text. also: other words that it is found by.
    """

    path: str
    title: str
    body: Text
    column: str
    day: str
    tags: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its paragraphs, a line each."""
        words = readable(self.body.html)
        if is_odd(words):
            words = "\n".join([line for each in words.split("\n") if (line := " ".join(searched(each).split()))])
        return "\n".join([words, *self.also]).strip()


SearchedText = PublishedText | LooseText


def in_number(texts: Sequence[PublishedText], loose: Iterable[LooseText]) -> list[SearchedText]:
    """Return all texts as they are numbered: one keeps its number when newer ones are added. texts: newest first."""
    return [*sorted(loose, key=attrgetter("path")), *oldest_first(texts)]


def record_of(text: SearchedText) -> Record:
    """Return what is searched of a text."""
    title = searched_line(text.title)
    if isinstance(text, LooseText):
        return Record(text.path, title, Text.of(text.html), text.column, text.date.day if text.date else "")
    item, also = text.item, tuple(map(searched_line, text.also_asked))
    return Record(item.path, title, text.text, item.column.slug, item.date.day, item.tags, also)


def searched_line(line: str) -> str:
    """Return a title, a tag or the like as it is searched; as it was where nothing of it is seen."""
    plain = searched(line)
    return line if plain == line else " ".join(plain.split()) or line
