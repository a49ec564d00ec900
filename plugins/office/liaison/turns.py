"""Whose turn it is to host: who has waited longest, so that turns are fair by construction.

Of two roles that are there all the time, neither hosts twice before the other has hosted once: whoever has waited
longer comes first. So their turns alternate, and in any stretch of months their counts differ by at most one. Who comes
anew waits from the month in which he came, and so neither begins with many turns nor is passed over.

Where leave is known beforehand, an order is looked for first in which nobody has fewer turns for it; the search takes
those who have waited longest first, and gives up where there is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plugins.features.liaison.fairness import STRETCH, HostMonth, compared_in

_MOST_STEPS = 3000  # of a search; a year with a fair order mostly takes twelve


def choose_hosts(past: Sequence[HostMonth], coming: Sequence[HostMonth], order: Sequence[str]) -> list[HostMonth]:
    """Return the coming months with their hosts, "" where everybody is on leave.

    past: all months before, without a gap, the last one just before the first to come. order: of the committee; it
    decides between those who have waited equally long.
    """
    for counts_away in (True, False):
        if (found := _Search(past, coming, order, counts_away).run()) is not None:
            return found
    return _by_waiting(past, coming, order)


def waiting(months: Sequence[HostMonth], month: HostMonth, order: Sequence[str]) -> list[str]:
    """Return who can host in a month, who has waited longest first. months: all before it."""
    free = [role for role in order if role in month.committee and role not in month.away]
    return sorted(free, key=lambda role: (_since(months, role), order.index(role)))


def _since(months: Sequence[HostMonth], role: str) -> int:
    """Return the month in which a role last hosted, or the one before it came."""
    for month in reversed(months):
        if month.host == role or role not in month.committee:
            return month.number
    return 0


def _by_waiting(past: Sequence[HostMonth], coming: Sequence[HostMonth], order: Sequence[str]) -> list[HostMonth]:
    months = list(past)
    for month in coming:
        months.append(replace(month, host=next(iter(waiting(months, month, order)), "")))
    return months[len(past) :]


class _Search:
    """Looks for hosts with whom every stretch is fair, going back where it meets one that is not."""

    def __init__(
        self, past: Sequence[HostMonth], coming: Sequence[HostMonth], order: Sequence[str], counts_away: bool
    ) -> None:
        self.months = [*past, *coming]
        self.done, self.order, self.steps = len(past), order, 0
        self.stretches = list(self._stretches(counts_away))

    def _stretches(self, counts_away: bool) -> Iterator[tuple[int, frozenset[str]]]:
        """Yield where each stretch begins that reaches into what is to come, and whose counts it compares."""
        for start in range(max(0, self.done - STRETCH + 1), len(self.months) - STRETCH + 1):
            yield start, compared_in(self.months[start : start + STRETCH], counts_away)

    def run(self) -> list[HostMonth] | None:
        """Return the coming months with their hosts, None where no order was found."""
        return self.months[self.done :] if self._fill(self.done) else None

    def _fill(self, place: int) -> bool:
        if place == len(self.months):
            return True
        month = self.months[place]
        for role in waiting(self.months[:place], month, self.order) or [""]:
            self.steps += 1
            if self.steps > _MOST_STEPS:
                return False
            self.months[place] = replace(month, host=role)
            if self._can_be_fair(place) and self._fill(place + 1):
                return True
        self.months[place] = month
        return False

    def _can_be_fair(self, place: int) -> bool:
        """Tell whether all stretches that hold a month can still become fair."""
        return all(
            self._can_level(start, place, roles)
            for start, roles in self.stretches
            if start <= place < start + STRETCH and roles
        )

    def _can_level(self, start: int, place: int, roles: frozenset[str]) -> bool:
        hosted = Counter(month.host for month in self.months[start : place + 1])
        most = max(hosted[role] for role in roles)
        wanted = sum(max(0, most - 1 - hosted[role]) for role in roles)
        return wanted <= start + STRETCH - 1 - place
