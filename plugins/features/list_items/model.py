"""What every text is in a list and in a link, whichever feature it comes from, and what is published of it.

The types are narrow: a list's templates see a `ListItem`, a link's a `LinkItem`, and each has no other fields than
those that may be shown. So a page is made anew when something that it can show has changed, and only then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import datetime
from heapq import merge
from typing import Any

from plugins.features.columns.model import Column
from plugins.features.list_items.order import newest_first
from plugins.features.list_items.room import Medium
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen
from plugins.kernel.images.pictures import Picture
from plugins.kernel.incremental.fingerprint import Fingerprinted, digest, joined
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link, PageMetadata
from plugins.kernel.slotted import slotted


@frozen
class RegisterRow(Value):
    """A document's row in the register; state is valid, revised, repealed or expired."""

    number: str = ""
    issuer: str = ""
    signed: str = ""
    validity: str = ""
    state: str = "valid"


@frozen
class Correction(Value):
    date: CivilTime
    text: str


@frozen
class LinkItem(Value):
    """A text as a mere link shows it."""

    path: str
    title: str
    date: CivilTime
    sample: bool = False


@frozen
class ListItem(Value):
    """A text as lists show it. kind: article, video, document or question. length: of a film.

    picture: its own, as its head names it. illustration: what stands small beside its title: its own picture, else
    the first of its text.
    """

    path: str
    title: str
    column: Column
    date: CivilTime
    kind: str = "article"
    summary: str = ""
    tags: tuple[str, ...] = ()
    updated: CivilTime | None = None
    sample: bool = False
    headline: bool = False
    picture: Picture | None = None
    length: str = ""
    register: RegisterRow | None = None
    corrections: tuple[Correction, ...] = ()
    illustration: Picture | None = None

    @property
    def moment(self) -> datetime:
        """Its date as an instant."""
        return self.date.moment

    @property
    def modified(self) -> CivilTime:
        """When its text last changed, as far as the editor says."""
        said = (self.date, *([self.updated] if self.updated else []), *(each.date for each in self.corrections))
        return max(said, key=lambda each: each.moment)

    @property
    def link(self) -> LinkItem:
        """The same text as a mere link shows it."""
        return LinkItem(self.path, self.title, self.date, self.sample)


class Text(Fingerprinted):
    """Rendered text with internal links, which may lie on a disk until it is asked for."""

    __slots__ = ("_fingerprint", "_load")

    def __init__(self, fingerprint: bytes, load: Callable[[], str]) -> None:
        self._fingerprint, self._load = fingerprint, load

    @classmethod
    def of(cls, html: str) -> Text:
        """Return a text that is in memory."""
        return cls(digest(html.encode()), lambda: html)

    @property
    def fingerprint(self) -> bytes:
        return self._fingerprint

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._fingerprint == other._fingerprint

    def __hash__(self) -> int:
        return hash(self._fingerprint)

    @property
    def html(self) -> str:
        return self._load()

    def __reduce__(self) -> tuple[Any, ...]:
        return Text.of, (self.html,)


NO_TEXT = Text.of("")


@frozen
class PublishedText(Value):
    """One text as its feature hands it to all others.

    item and link: what lists and links show. link is kept, for every neighbour's page asks for its fingerprint.
    text: rendered. facts: stands for all that its page shows of itself, whatever surrounds it. source: the file that it
    comes from, "" for a question. origin: where the text was first published, as the editor says. files: what it needs
    of the content folder, as (source, published path). also_asked: other words that it is found by.
    rests_on: of an answer to a question, the regulations behind it, "" for other texts.
    offline_priority: of its recordings and films on a stick, 1 to 9, 1 first. urgent_until: until when, as
    2026-03-05T18:00, it leads the stations' pages, "" for a text that does not.
    """

    item: ListItem
    link: LinkItem
    text: Text = NO_TEXT
    facts: str = ""
    source: str = ""
    origin: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    also_asked: tuple[str, ...] = ()
    rests_on: str = ""
    files: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()
    offline_priority: int = 5
    urgent_until: str = ""

    @property
    def path(self) -> str:
        return self.item.path

    @property
    def title(self) -> str:
        return self.item.title

    @property
    def moment(self) -> datetime:
        return self.item.date.moment


@frozen
class LooseText(Value):
    """A published text that stands in no list, as search and the sitemap see it.

    date: None for one that has no day of its own, as a record. column: the slug of the one that it belongs to, "" for
    a page outside of the columns.
    """

    path: str
    title: str
    date: CivilTime | None
    html: str
    updated: CivilTime | None = None
    column: str = ""

    @property
    def changed(self) -> CivilTime | None:
        """When it last changed, as far as the editor says."""
        return self.updated or self.date


@frozen
class CalledPage(Value):
    """A page that is no text and is looked for all the same. also_called: what people say for its title."""

    title: str
    path: str
    also_called: tuple[str, ...] = ()


@slotted
class Published:
    """What the features have published in this build, for those that list, search and copy it.

    files: published path by source. map_links: what the map for people shows beside the columns: pages, topics.
    column_links: what a column's page leads to beside its texts, by the column's slug; the map shows it as well.
    also_listed: by the path of a text the slug of a column in whose list it stands beside that of its own. asked: the
    questions that people ask most, for the home page. called: pages that search leads to by name. cropped: paths of
    the photographs that lists show small. icon: output path of the site's icon. media: recordings and films that take
    room on a stick, where there is a bound.
    """

    loose_texts: list[LooseText] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    cropped: set[str] = field(default_factory=set)
    icon: str = ""
    media: list[Medium] = field(default_factory=list)
    map_links: defaultdict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    column_links: defaultdict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    also_listed: dict[str, str] = field(default_factory=dict)
    asked: list[Link] = field(default_factory=list)
    called: list[CalledPage] = field(default_factory=list)

    _batches: list[list[PublishedText]] = field(default_factory=list)
    _ordered: list[PublishedText] | None = None

    def add(self, texts: Iterable[PublishedText]) -> None:
        """Take in a feature's texts."""
        self._batches.append(newest_first(texts))
        self._ordered = None

    def add_ordered(self, texts: list[PublishedText]) -> None:
        """Take in a feature's texts that are newest first already."""
        self._batches.append(texts)
        self._ordered = None

    def call(self, title: str, path: str, *also_called: str) -> None:
        """Have search lead to a page that is no text by its title, and by what it is also called."""
        self.called.append(CalledPage(title, path, also_called))

    @property
    def texts(self) -> list[PublishedText]:
        """All texts, newest first: put in order once for all who list them."""
        if self._ordered is None:
            self._ordered = list(merge(*self._batches, key=_newest_first_key))
        return self._ordered

    @property
    def items(self) -> list[ListItem]:
        """All texts as lists show them, newest first."""
        return [text.item for text in self.texts]

    def use(self, files: dict[str, str], pictures: Iterable[Picture]) -> None:
        """Have files of the content folder published, by source, and pictures in all their sizes."""
        self.files.update(files)
        self.pictures.extend(pictures)


def metadata_of(text: PublishedText) -> PageMetadata:
    """Return what the page of an article says of itself."""
    item = text.item
    column = item.column
    return PageMetadata(
        path=item.path,
        kind="article",
        title=item.title,
        description=item.summary,
        keywords=text.keywords,
        column=column,
        crumbs=(("首页", "index.html"), (column.name, column.path), (item.title, None)),
        published=item.date,
        modified=item.modified,
        source=text.origin,
        author=text.author,
        image=item.picture.path if item.picture else "",
    )


class Sequenced(tuple[Any, ...], Fingerprinted):
    """Values in their order. Their own fingerprints are joined, which is quicker than to write out all their fields."""

    __slots__ = ()

    @property
    def fingerprint(self) -> bytes:
        return joined([each.fingerprint for each in self])


def _newest_first_key(text: PublishedText) -> tuple[float, str]:
    return -text.item.date.moment.timestamp(), text.item.path
