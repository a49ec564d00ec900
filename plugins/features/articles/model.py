"""An article as written, its header, and as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from plugins.features.articles.dates import Claim, claims_of
from plugins.features.articles.head_fields import HeadFields
from plugins.features.columns.model import Column
from plugins.features.list_items.model import Correction, LinkItem
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen
from plugins.kernel.images.pictures import Picture
from plugins.kernel.incremental.values import Compact, Value
from plugins.kernel.reading.schema import Values
from plugins.kernel.rendering.page_metadata import Link


@frozen
class ArticleFile(Compact):
    """Where an article lies. source: relative to the content folder."""

    source: str
    column: Column


@frozen
class ArticleSource(Compact):
    """An article as it was read and not yet checked.

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
        """Return what the head says under a key, by the key's English name."""
        return self.values.get(name, default)

    def header(self) -> ArticleHeader:
        """Return what others must know of it."""
        line = self.values.line_of("slug" if self.get("slug") else "title")
        draft = self.get("status") == "draft"
        return ArticleHeader(
            self.source, self.shown, self.column, self.slug, self.path, self.get("title"), self.get("date"), draft,
            self.get("tags", ()), line, bool(self.get("slug")), self.get("publish_at"), self.get("expire_at"),
            self._withdrawal(), tuple(self.get("aliases", ())), self.values.line_of("aliases"),
            self.values.line_of("date"), claims_of(self.values), self.get("sample", False),
        )  # fmt: skip

    def _withdrawal(self) -> Withdrawal | None:
        reason, since = self.get("withdrawn"), self.get("withdrawn_on")
        return Withdrawal(since or self.get("date"), reason) if reason else None


@frozen
class Withdrawal(Value):
    """Since when and why a text was taken back."""

    since: CivilTime
    reason: str


@frozen
class ArticleHeader(Compact):
    """What the rest of the portal must know of an article before it is composed.

    path: of its page, which every list asks for. slug_line: the file's line that decides its address. is_named: the
    editor has given it.
    publish_at, expire_at: from when on it is public and until when, where the editor has said. aliases: addresses that
    it had before, as they are written; aliases_line, date_line: of the file. claims: what its dates say of the clock.
    sample: it is an invented one.
    """

    source: str
    shown: str
    column: Column
    slug: str
    path: str
    title: str
    date: CivilTime
    is_draft: bool
    tags: tuple[str, ...]
    slug_line: int
    is_named: bool
    publish_at: CivilTime | None = None
    expire_at: CivilTime | None = None
    withdrawal: Withdrawal | None = None
    aliases: tuple[str, ...] = ()
    aliases_line: int = 0
    date_line: int = 0
    claims: tuple[Claim, ...] = ()
    sample: bool = False

    @property
    def moment(self) -> datetime:
        """Its date as an instant."""
        return self.date.moment

    @property
    def begins(self) -> datetime:
        """From when on it may be seen. An editor's time counts beside the date: the later of the two."""
        return max(self.moment, self.publish_at.moment) if self.publish_at else self.moment


@frozen
class ArticleHeaders:
    """All articles by source.

    waiting: read well but not public yet, drafts or dated ahead. expired: no longer public. withdrawn: likewise, with a
    notice at their addresses.
    """

    published: Mapping[str, ArticleHeader]
    waiting: Mapping[str, ArticleHeader]
    expired: Mapping[str, ArticleHeader] = field(default_factory=dict)
    withdrawn: Mapping[str, ArticleHeader] = field(default_factory=dict)


@frozen
class Attachment(Value):
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


@frozen
class Audio(Value):
    path: str
    mime: str
    left_out: str = ""


@frozen
class Video(Value):
    """src: an output path, or an address elsewhere where external. captions_within: a data: address, or "".

    poster_size: its width and height, by which a page keeps its room before it comes; None without one.
    film: the output path of the shelf's page where the film lies on the shelf, "" for any other.
    """

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
    film: str = ""
    poster_size: tuple[int, int] | None = None


@frozen
class Validity(Value):
    """Whether a notice or document still holds. state: valid, revised, repealed or expired."""

    state: str
    label: str
    message: str
    successor: Link | None = None


@frozen
class Article(Value):
    """A published article as its page shows it.

    fields: what the head says, for templates. source: its file in the content folder. files: what it needs of the
    content folder, as (source, published path). register: (label, value) of a document's facts.
    """

    path: str
    title: str
    column: Column
    date: CivilTime
    fields: HeadFields
    summary: str
    keywords: tuple[str, ...]
    tags: tuple[Link, ...]
    corrections: tuple[Correction, ...]
    validity: Validity | None
    attachments: tuple[Attachment, ...]
    audio: Audio | None
    video: Video | None
    picture: Picture | None
    register: tuple[tuple[str, str], ...]
    html: str
    files: tuple[tuple[str, str], ...]
    pictures: tuple[Picture, ...]
    source: str


@frozen
class Neighbours(Value):
    """What an article's page shows of its column."""

    previous: LinkItem | None = None
    next: LinkItem | None = None
    related: tuple[LinkItem, ...] = ()
