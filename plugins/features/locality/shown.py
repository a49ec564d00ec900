"""What stations have really shown, as far as they have reported: who reads it puts a ShownMonths among the models."""

from __future__ import annotations

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class ShownSession(Value):
    """One gathering. start: as 2026-12-03T19:30. codes: of what was shown, films' or texts' sources, in their order."""

    start: str
    codes: tuple[str, ...]


@frozen
class ShownMonth(Value):
    """month: 2026-12. stations: their codes, each with its sessions by their start."""

    month: str
    stations: tuple[tuple[str, tuple[ShownSession, ...]], ...] = ()


@frozen
class ShownMonths(Value):
    """The months that pages still show."""

    rows: tuple[ShownMonth, ...] = ()

    def find(self, month: str) -> ShownMonth | None:
        """Return what is known of a month, None where no station has said."""
        return next((row for row in self.rows if row.month == month), None)
