"""Whether the turns of hosting are fair: over any twelve months the counts of two roles differ by at most one.

Nobody can take a turn in a month for which he has leave all through, and where the committee's size divides twelve a
turn that is missed once is missed in some stretch of twelve months for good. So a stretch compares those who were on
the committee and could have hosted in each of its months.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

STRETCH = 12  # months


@frozen
class HostMonth(Value):
    """A month of the rota. number: months since the year 0. host: a role, "" for none. away: roles on leave all month
    long.
    """

    number: int
    host: str
    committee: frozenset[str]
    away: frozenset[str] = frozenset()


@frozen
class Unfair(Value):
    """A stretch of months in which one role hosts at least twice more often than another."""

    first: int
    last: int
    more: str
    fewer: str
    difference: int


def unfair_stretches(months: Sequence[HostMonth], counts_away: bool = False) -> Iterator[Unfair]:
    """Yield the stretches of twelve months that are not fair. months: in their order, without a gap.

    counts_away: compare those who were on leave as well.
    """
    for end in range(STRETCH, len(months) + 1):
        stretch = months[end - STRETCH : end]
        if found := _unfair(stretch, compared_in(stretch, counts_away)):
            yield found


def compared_in(stretch: Sequence[HostMonth], counts_away: bool) -> frozenset[str]:
    """Return the roles whose counts are compared in a stretch: see the head of this file."""
    roles = frozenset.intersection(*(month.committee for month in stretch))
    return roles if counts_away else roles.difference(*(month.away for month in stretch))


def _unfair(stretch: Sequence[HostMonth], roles: frozenset[str]) -> Unfair | None:
    if not roles:
        return None
    hosted = Counter(month.host for month in stretch)
    more = max(sorted(roles), key=lambda role: hosted[role])
    fewer = min(sorted(roles), key=lambda role: hosted[role])
    difference = hosted[more] - hosted[fewer]
    return Unfair(stretch[0].number, stretch[-1].number, more, fewer, difference) if difference > 1 else None
