"""What is published of a month at the stations: counts of events as they are, counts of people as they may be shown."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.kernel.disclosure.releases import ALL, Axis, Place, PublishedTable, Release, Shape
from plugins.kernel.disclosure.shown import Method, Shown
from plugins.kernel.disclosure.versions import last_versions, version_name
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

PRESENT, DEMANDS = "present", "demands"  # the tables of people: who came, by town and class; who asked, by topic
AXES = {PRESENT: ("town", "class"), DEMANDS: ("town", "topic")}
COUNTY, UNCLASSED = "县级", "未编班"  # stand among the codes of towns and classes for what belongs to none


@frozen
class TownRow(Value):
    """What took place in a town, as far as its stations have reported. code: of locality.yaml, or COUNTY.

    stations, reported: how many it has, and how many of them have reported; 0 where the file does not say.
    """

    code: str
    sessions: int
    minutes: int
    stations: int = 0
    reported: int = 0

    @property
    def is_silent(self) -> bool:
        """Tell a town of which nobody knows anything from one in which nothing took place."""
        return self.stations > 0 and not self.reported


@frozen
class TopicRow(Value):
    """How long was shown what a topic has. code: of locality.yaml, "" for what is on no shelf any more."""

    code: str
    minutes: int


@frozen
class CountRow(Value):
    """A count of people. place: a code, or ALL, for each axis of its table."""

    place: Place
    shown: Shown


@frozen
class MonthStatistics(Value):
    """One publication. version: 1, or more where a month was published again; all that were published are known."""

    month: str
    version: int
    method: Method
    towns: tuple[TownRow, ...]
    topics: tuple[TopicRow, ...]
    present: tuple[CountRow, ...]
    demands: tuple[CountRow, ...]

    @property
    def name(self) -> str:
        """Of the file, without its ending, and of what is known to attackers."""
        return version_name(self.month, self.version)

    @property
    def sessions(self) -> int:
        return sum(town.sessions for town in self.towns)

    @property
    def minutes(self) -> int:
        return sum(town.minutes for town in self.towns)

    @property
    def stations(self) -> int:
        """How many there are, 0 where the file does not say."""
        return sum(town.stations for town in self.towns)

    @property
    def reported(self) -> int:
        return sum(town.reported for town in self.towns)


@frozen
class StationStatistics(Value):
    """All that was ever published, in the order of months and versions."""

    publications: tuple[MonthStatistics, ...] = ()

    @property
    def months(self) -> tuple[MonthStatistics, ...]:
        """The last version of each month, newest first."""
        return last_versions(self.publications)


def release_of(statistics: MonthStatistics) -> Release:
    """Return a publication as an attacker has it."""
    tables = ((PRESENT, statistics.present), (DEMANDS, statistics.demands))
    return Release(statistics.name, tuple(_table(name, rows) for name, rows in tables if rows))


def count_rows(table: PublishedTable) -> tuple[CountRow, ...]:
    """Return what is shown at each place, hidden figures included."""
    return tuple(CountRow(place, table.at(place)) for place in table.shape.places)


def _table(name: str, rows: Iterable[CountRow]) -> PublishedTable:
    shown = {row.place: row.shown for row in rows}
    axes = [
        Axis(axis, tuple(dict.fromkeys(place[number] for place in shown if place[number] != ALL)))
        for number, axis in enumerate(AXES[name])
    ]
    return PublishedTable(Shape(name, tuple(axes)), shown)
