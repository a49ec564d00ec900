"""What is searched: each published text once, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from plugins.entries import Entry, LooseText, Text
from plugins.marks import Marked, digest, mark_of
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


Published = Entry | LooseText


def oldest_first(entries: Iterable[Entry], loose: Iterable[LooseText]) -> list[Published]:
    """Return all texts as they are numbered: one keeps its number when newer ones are added."""
    by_path = attrgetter("path")
    return [*sorted(loose, key=by_path), *sorted(sorted(entries, key=by_path), key=attrgetter("moment"))]


def record_of(text: Published) -> Record:
    """Return what is searched of a text."""
    if isinstance(text, LooseText):
        return Record(text.path, text.title, Text.of(text.html), "", text.date.day)
    return Record(text.path, text.title, text.text, text.column.slug, text.date.day, text.tags, text.also_asked)


def mark_of_text(text: Published) -> bytes:
    """Return a mark that stands for the text's record."""
    return mark_of(text) if isinstance(text, LooseText) else text.mark + text.text.mark
