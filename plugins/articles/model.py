"""An article as written, and as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from plugins.civil_time import CivilTime
from plugins.columns.model import Column
from plugins.entries import Correction, Entry, Link
from plugins.lean import Lean
from plugins.pictures import Picture
from plugins.schema import Values


@dataclass(frozen=True, slots=True)
class Written(Lean):
    """An article's source, read and not yet judged.

    source: path relative to the content folder. shown: as messages print it. path: output path.
    """

    source: str
    shown: str
    column: Column
    values: Values
    body: str
    body_line: int
    slug: str

    @property
    def path(self) -> str:
        return f"{self.column.slug}/{self.slug}.html"

    @property
    def folder(self) -> str:
        return self.source.rpartition("/")[0]

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def card(self) -> Card:
        """Return what others must know of it."""
        line = self.values.line_of("slug" if self.get("slug") else "title")
        draft = self.get("status") == "draft"
        return Card(
            self.source, self.shown, self.column, self.slug, self.get("title"), self.get("date"), draft,
            self.get("tags", ()), line, bool(self.get("slug")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attachment(Lean):
    """left_out: its size where a bundle has no room for it, else "". So in recordings and films."""

    name: str
    path: str
    size_text: str
    kind: str
    left_out: str = ""

    @property
    def download(self) -> str:
        """The name under which a browser saves it."""
        ending = f".{self.kind.lower()}"
        return self.name if self.name.lower().endswith(ending) else self.name + ending


@dataclass(frozen=True, slots=True)
class Audio(Lean):
    path: str
    mime: str
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Video(Lean):
    """src: an output path, or an address elsewhere where external. captions_within: a data: address, or ""."""

    src: str
    external: bool
    mime: str
    poster: str
    captions: str
    transcript: str
    length: str
    size: str
    left_out: str = ""
    captions_within: str = ""


@dataclass(frozen=True, slots=True)
class Validity(Lean):
    """Whether a notice or document still holds. state: valid, revised, repealed or expired."""

    state: str
    label: str
    message: str
    successor: Link | None = None


@dataclass(frozen=True, slots=True)
class Piece(Lean):
    """A published article as its page shows it.

    file: its source in the content folder. files: what it needs of the content folder, published path by source path.
    """

    path: str
    title: str
    column: Column
    date: CivilTime
    source: str
    editor: str
    author: str
    summary: str
    keywords: tuple[str, ...]
    tag_names: tuple[str, ...]
    tags: tuple[Link, ...]
    sample: bool
    headline: bool
    updated: CivilTime | None
    corrections: tuple[Correction, ...]
    validity: Validity | None
    attachments: tuple[Attachment, ...]
    audio: Audio | None
    video: Video | None
    picture: Picture | None
    register: tuple[tuple[str, str], ...]
    html: str
    files: Mapping[str, str]
    pictures: tuple[Picture, ...]
    file: str
    offline_priority: int = 5


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What an article's page shows of its column."""

    previous: Entry | None = None
    next: Entry | None = None
    related: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleFile(Lean):
    """Where an article lies. source: relative to the content folder."""

    source: str
    column: Column


@dataclass(frozen=True, slots=True)
class Card(Lean):
    """What the rest of the portal must know of an article before it is composed.

    slug_line: the file's line that decides its address. is_named: the editor has given it. path: of its page.
    moment: its date as an instant.
    """

    source: str
    shown: str
    column: Column
    slug: str
    title: str
    date: CivilTime
    is_draft: bool
    tags: tuple[str, ...]
    slug_line: int
    is_named: bool
    path: str = field(init=False, compare=False)
    moment: datetime = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", f"{self.column.slug}/{self.slug}.html")
        object.__setattr__(self, "moment", self.date.moment)


@dataclass(frozen=True, slots=True)
class Articles:
    """All articles by source. waiting: read well but not public yet, drafts or dated ahead."""

    published: Mapping[str, Card]
    waiting: Mapping[str, Card]
