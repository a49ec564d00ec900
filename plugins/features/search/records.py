"""What is searched: each published text once, as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from plugins.features.list_items.model import LooseText, PublishedText, Text
from plugins.features.list_items.order import oldest_first
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.markdown.readable import readable
from plugins.kernel.wording.look_alikes import is_odd, searched

_HEADING = re.compile(r"<h[2-6]\b.*?</h[2-6]>", re.DOTALL)


@frozen
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
        """The other words that it is found by, and its paragraphs, a line each."""
        return self.parts.text

    @property
    def parts(self) -> Parts:
        """All that it is found by."""
        html = self.body.html
        headings = _lines("".join(_HEADING.findall(html))) if "<h" in html else ""
        return Parts(self.title, "\n".join(self.also), headings, _lines(html))


@frozen
class Parts:
    """What a text is found by, a line each, from what says most of it on. Headings are lines of the body as well."""

    title: str
    also: str
    headings: str
    body: str

    @property
    def text(self) -> str:
        """What stands below the title."""
        return "\n".join(filter(None, (self.also, self.body)))

    @property
    def whole(self) -> str:
        """All of it, as the index holds it: words that stand in several parts are found in the first of them."""
        return f"{self.title}\n" + "\n".join(filter(None, (self.also, self.headings, self.body)))


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


def _lines(html: str) -> str:
    words = readable(html)
    if is_odd(words):
        return "\n".join([line for each in words.split("\n") if (line := " ".join(searched(each).split()))])
    return words
