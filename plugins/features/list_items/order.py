"""Texts in the order of their days. Of equals the path decides, so that no run differs from another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Protocol, TypeVar


class Dated(Protocol):
    """What has a place in time and in the site."""

    @property
    def path(self) -> str: ...

    @property
    def moment(self) -> datetime: ...


Some = TypeVar("Some", bound=Dated)


def oldest_first(texts: Sequence[Some]) -> list[Some]:
    """Return texts oldest first; of equals the path decides. texts: newest first."""
    found: list[Some] = []
    for _, group in groupby(reversed(texts), key=attrgetter("moment")):
        found += sorted(group, key=attrgetter("path"))
    return found


def newest_first(texts: Iterable[Some]) -> list[Some]:
    """Return texts newest first; the path decides between equals, so that no run differs from another."""
    return sorted(sorted(texts, key=attrgetter("path")), key=attrgetter("moment"), reverse=True)
