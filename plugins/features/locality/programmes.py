"""A month's programme: what is shown when, for the whole county or for one station, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class ProgrammeItem(Value):
    """One film or text of a session. code: the film's, or the text's source as films/… or rural/tea.md.

    path: the page of it, "" where there is none yet. minutes: how long it takes. reason: why it stands there.
    topic: the code of its topic, "" where the editor gives none. line: of the programme's file.
    """

    code: str
    title: str
    path: str
    minutes: int
    reason: str
    topic: str = ""
    line: int = 1


@frozen
class ProgrammeSession(Value):
    """One evening or day. uid: stays the same however often the session moves. sequence: counts its changes from 0.

    start: in the place's time. minutes: from the beginning to the end, all that lies between the items included.
    is_cancelled: it was announced and does not take place.
    """

    uid: str
    sequence: int
    start: datetime
    minutes: int
    items: tuple[ProgrammeItem, ...]
    note: str
    is_cancelled: bool = False
    line: int = 1

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)


@frozen
class Programme(Value):
    """One month. month: 2026-12. station: the code of one, "" for the whole county.

    unmet: the rules that could not be met, as sentences. sample: an invented one. source: the file as messages name it.
    """

    month: str
    station: str
    sessions: tuple[ProgrammeSession, ...]
    unmet: tuple[str, ...]
    sample: bool = False
    source: str = ""

    @property
    def held(self) -> tuple[ProgrammeSession, ...]:
        """The sessions that take place."""
        return tuple([each for each in self.sessions if not each.is_cancelled])


@frozen
class Programmes(Value):
    """All months of the county and its stations."""

    rows: tuple[Programme, ...] = ()

    def __iter__(self) -> Iterator[Programme]:
        return iter(self.rows)

    def for_station(self, station: str, month: str) -> Programme | None:
        """Return a station's own month, else the county's, None where neither is written."""
        found = {row.station: row for row in self.rows if row.month == month and row.station in (station, "")}
        return found.get(station) or found.get("")

    def of_stations(self, month: str) -> list[Programme]:
        """Return what stations have written for a month in place of the county's."""
        return [row for row in self.rows if row.month == month and row.station]

    @property
    def months(self) -> tuple[str, ...]:
        """The months for which anything is written, oldest first."""
        return tuple(sorted({row.month for row in self.rows}))
