"""What every text is in a list, whichever feature it comes from, and what every page says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from plugins.civil_time import CivilTime
from plugins.columns.model import Column
from plugins.lean import Lean
from plugins.marks import Marked, digest, mark_of
from plugins.pictures import Picture


@dataclass(frozen=True, slots=True)
class Link(Lean):
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class RegisterRow(Lean):
    """A document's row in the register; state is valid, revised, repealed or expired."""

    number: str = ""
    issuer: str = ""
    signed: str = ""
    validity: str = ""
    state: str = "valid"


class Text(Marked):
    """Rendered text with internal links, which may lie on a disk until it is asked for."""

    __slots__ = ("_load", "mark")

    def __init__(self, mark: bytes, load: Callable[[], str]) -> None:
        self.mark, self._load = mark, load

    @classmethod
    def of(cls, html: str) -> Text:
        """Return a text that is in memory."""
        return cls(digest(html.encode()), lambda: html)

    @property
    def html(self) -> str:
        return self._load()

    def __reduce__(self) -> tuple[Any, ...]:
        return Text.of, (self.html,)


NO_TEXT = Text.of("")


@dataclass(frozen=True, slots=True)
class Entry(Lean, Marked):
    """One published text as lists show it. kind: article, video, document or question.

    also_asked: other words for the same question. source and keywords: for its own page. files and pictures: what its
    text needs of the content folder, files as (source, published path). mark: stands for what lists show. link_mark:
    stands for what a mere link to it shows. offline_priority: of its recordings and films on a stick, 1 to 9, 1 first.
    moment: its date as an instant.
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
    author: str = ""
    also_asked: tuple[str, ...] = ()
    source: str = field(default="", compare=False)
    keywords: tuple[str, ...] = field(default=(), compare=False)
    text: Text = field(default=NO_TEXT, compare=False)
    files: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    pictures: tuple[Picture, ...] = field(default=(), compare=False)
    offline_priority: int = field(default=5, compare=False)
    mark: bytes = field(default=b"", compare=False)
    link_mark: bytes = field(default=b"", compare=False)
    moment: datetime = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "moment", self.date.moment)
        if not self.mark:
            shown = "\0".join([_spelled(getattr(self, name)) for name in _LISTED])
            object.__setattr__(self, "mark", digest(shown.encode()))
            linked = f"{self.path}\0{self.title}\0{self.date.iso}\0{self.sample}"
            object.__setattr__(self, "link_mark", digest(linked.encode()))

    @property
    def modified(self) -> CivilTime:
        """When its text last changed, as far as the editor says."""
        said = (self.date, *([self.updated] if self.updated else []), *(each.date for each in self.corrections))
        return max(said, key=lambda each: each.moment)


_LISTED = tuple(each.name for each in fields(Entry) if each.compare)


def _spelled(value: Any) -> str:
    """Return what tells a field's value from its others. Most are short words, and to pickle them takes longer."""
    if type(value) is str:
        return value
    if not value:
        return ""
    if isinstance(value, CivilTime):
        return value.iso
    if isinstance(value, Marked):
        return value.mark.hex()
    if type(value) is tuple and all(type(each) is str for each in value):
        return "\1".join(value)
    return mark_of(value).hex()


@dataclass(frozen=True, slots=True)
class LooseText:
    """A published text outside of the columns, as search sees it."""

    path: str
    title: str
    date: CivilTime
    html: str


@dataclass(frozen=True, slots=True)
class Correction(Lean):
    date: CivilTime
    text: str


@dataclass(frozen=True, slots=True)
class PageView:
    """What a page says of itself, for head, labels, breadcrumbs and furniture.

    kind: home, column, article, page, question, faq, list or error. script: of the theme, that this page alone needs.
    crumbs: (name, path), the page itself last with
    path None.
    """

    path: str
    kind: str
    title: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    column: Column | None = None
    crumbs: tuple[tuple[str, str | None], ...] = ()
    published: CivilTime | None = None
    modified: CivilTime | None = None
    source: str = ""
    author: str = ""
    image: str = ""
    script: str = ""
    questions: tuple[tuple[str, str], ...] = ()  # (question, answer as HTML), for FAQ data


def marks_of(entries: Iterable[Entry]) -> bytes:
    """Return the mark of entries in their order, as lists show them."""
    return digest(b"".join([entry.mark for entry in entries]))


class Entries(tuple[Entry, ...], Marked):
    """Entries in their order. mark: made of theirs."""

    __slots__ = ()

    @property
    def mark(self) -> bytes:  # type: ignore[override]
        return marks_of(self)


class Dated(Protocol):
    """What has a place in time and in the site."""

    @property
    def path(self) -> str: ...

    @property
    def moment(self) -> datetime: ...


Some = TypeVar("Some", bound=Dated)


def newest_first(entries: Iterable[Some]) -> list[Some]:
    """Return entries newest first; the path decides between equals, so that no run differs from another."""
    return sorted(sorted(entries, key=attrgetter("path")), key=attrgetter("moment"), reverse=True)


def crumbs(*steps: Link, here: str) -> tuple[tuple[str, str | None], ...]:
    """Return breadcrumbs from the home page over `steps` to the page itself."""
    return (("首页", "index.html"), *((step.title, step.path) for step in steps), (here, None))
