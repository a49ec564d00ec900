"""What is searched: each published text once, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from plugins.entries import Entry, LooseText, Text
from plugins.marks import Marked, digest
from plugins.markup.reading import readable


@dataclass(frozen=True, slots=True)
class Record(Marked):
    """One text. column: slug, "" for a page outside of the columns. day: ISO.

    body: its rendered text. also: other words that it is found by. mark: of what is searched.
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
        return "\n".join([readable(self.body.html), *self.also]).strip()

    @property
    def mark(self) -> bytes:  # type: ignore[override]
        return digest("\0".join([self.path, self.title, *self.also, ""]).encode() + self.body.mark)


def make_records(entries: Iterable[Entry], loose: Iterable[LooseText]) -> list[Record]:
    """Return all records, oldest first: a text keeps its number when newer ones are added."""
    pages = [
        Record(each.path, each.title, Text.of(each.html), "", each.date.day)
        for each in sorted(loose, key=lambda text: text.path)
    ]
    oldest_first = sorted(sorted(entries, key=attrgetter("path")), key=attrgetter("moment"))
    return pages + [
        Record(each.path, each.title, each.text, each.column.slug, each.date.day, each.tags, each.also_asked)
        for each in oldest_first
    ]
