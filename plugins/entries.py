"""What every text is in a list, whichever feature it comes from, and what every page says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.civil_time import CivilTime
from plugins.columns.model import Column
from plugins.pictures import Picture


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A document's row in the register; state is valid, revised, repealed or expired."""

    number: str = ""
    issuer: str = ""
    signed: str = ""
    validity: str = ""
    state: str = "valid"


@dataclass(frozen=True, slots=True)
class Entry:
    """One published text. kind: article, video, document or question. html: its text with internal links.

    also_asked: other words for the same question."""

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
    html: str = ""
    also_asked: tuple[str, ...] = ()

    @property
    def modified(self) -> CivilTime:
        """When its text last changed, as far as the editor says."""
        said = (self.date, *([self.updated] if self.updated else []), *(each.date for each in self.corrections))
        return max(said, key=lambda each: each.moment)


@dataclass(frozen=True, slots=True)
class LooseText:
    """A published text outside of the columns, as search sees it."""

    path: str
    title: str
    date: CivilTime
    html: str


@dataclass(frozen=True, slots=True)
class Correction:
    date: CivilTime
    text: str


@dataclass(frozen=True, slots=True)
class PageView:
    """What a page says of itself, for head, labels, breadcrumbs and furniture.

    kind: home, column, article, page, question, faq, list or error. crumbs: (name, path), the page itself last with
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
    questions: tuple[tuple[str, str], ...] = ()  # (question, answer as HTML), for FAQ data


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries newest first; the path decides between equals, so that no run differs from another."""
    by_path = sorted(entries, key=lambda entry: entry.path)
    return sorted(by_path, key=lambda entry: entry.date.moment, reverse=True)


def crumbs(*steps: Link, here: str) -> tuple[tuple[str, str | None], ...]:
    """Return breadcrumbs from the home page over `steps` to the page itself."""
    return (("首页", "index.html"), *((step.title, step.path) for step in steps), (here, None))
