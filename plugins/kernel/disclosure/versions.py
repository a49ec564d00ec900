"""Versions of a month: figures that were published again stay known, and readers are shown the last ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class OfAMonth(Protocol):
    """What was published of a month, at one time."""

    @property
    def month(self) -> str: ...


Publication = TypeVar("Publication", bound=OfAMonth)


def version_name(month: str, version: int) -> str:
    """Return what one publication of a month is known by: 2026-03 is the first, 2026-03-2 the second."""
    return month if version == 1 else f"{month}-{version}"


def last_versions(publications: Iterable[Publication]) -> tuple[Publication, ...]:
    """Return the last publication of each month, the newest month first. publications: in the order of versions."""
    last = {each.month: each for each in publications}
    return tuple([last[month] for month in sorted(last, reverse=True)])
