"""What a page says of itself: for its head, its breadcrumbs, its share tools, and for machines."""

from __future__ import annotations

from typing import Protocol

from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


class Section(Protocol):
    """The part of the site that a page belongs to. type: its kind, for page labels."""

    @property
    def slug(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def path(self) -> str: ...

    @property
    def description(self) -> str: ...

    @property
    def keywords(self) -> tuple[str, ...]: ...

    @property
    def type(self) -> str: ...


@frozen
class Link(Value):
    """A title and the output path that it leads to."""

    title: str
    path: str


Crumbs = tuple[tuple[str, str | None], ...]  # (name, path), the page itself last with path None


@frozen
class PageMetadata(Value):
    """kind: home, column, article, page, question, faq, list, sheet (to be printed), booklet (on A5), moved or error.

    script: of the theme, for this page alone. image: output path. questions: (question, answer as text), for FAQ data.
    moved_to: the output path to which a page of the kind moved leads. policy: a Content-Security-Policy of its own, in
    which it may be stricter than the server.
    """

    path: str
    kind: str
    title: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    column: Section | None = None
    crumbs: Crumbs = ()
    published: CivilTime | None = None
    modified: CivilTime | None = None
    source: str = ""
    author: str = ""
    image: str = ""
    script: str = ""
    questions: tuple[tuple[str, str], ...] = ()
    moved_to: str = ""
    policy: str = ""


def crumbs(*steps: Link, here: str) -> Crumbs:
    """Return breadcrumbs from the home page over `steps` to the page itself."""
    return (("首页", "index.html"), *((step.title, step.path) for step in steps), (here, None))
