"""An article as written, and as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.civil_time import CivilTime
from plugins.columns.model import Column
from plugins.entries import Correction, Entry, Link
from plugins.pictures import Picture
from plugins.schema import Values


@dataclass(frozen=True, slots=True)
class Written:
    """An article's source, read and not yet judged.

    source: path relative to the content folder. shown: as messages print it. path: output path.
    """

    file: Path
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


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    path: str
    size_text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Audio:
    path: str
    mime: str


@dataclass(frozen=True, slots=True)
class Video:
    """src: an output path, or an address elsewhere where external."""

    src: str
    external: bool
    mime: str
    poster: str
    captions: str
    transcript: str
    length: str
    size: str


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether a notice or document still holds. state: valid, revised, repealed or expired."""

    state: str
    label: str
    message: str
    successor: Link | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A published article as its page shows it.

    files: what it needs of the content folder, published path by source path.
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


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What an article's page shows of its column."""

    previous: Entry | None = None
    next: Entry | None = None
    related: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Articles:
    """All articles by source. waiting: read well but not public yet, drafts or dated ahead."""

    published: Mapping[str, Written]
    waiting: Mapping[str, Written]
