"""What the pages of bases and leading growers show."""

from __future__ import annotations

from plugins.features.locality.model import Term
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link


@frozen
class BaseRow(Value):
    """A base or leader in a list. kind: as people call it. words: what it is found by. codes: of its town and crops."""

    name: str
    path: str
    kind: str
    crops: tuple[str, ...]
    technique: str
    words: str
    codes: str


@frozen
class BaseGroup(Value):
    """Those of one town."""

    code: str
    heading: str
    rows: tuple[BaseRow, ...]


@frozen
class BaseList(Value):
    """towns and crops: those that occur, to choose from."""

    total: int
    groups: tuple[BaseGroup, ...]
    towns: tuple[Term, ...]
    crops: tuple[Term, ...]


@frozen
class LinkGroup(Value):
    """What a page leads to beside its text."""

    heading: str
    links: tuple[Link, ...]


@frozen
class BaseSheet(Value):
    """A page. facts: (label, value). sections: (heading, text). ways: to texts, films, stations and each other."""

    name: str
    sample: bool
    kind: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    ways: tuple[LinkGroup, ...]
