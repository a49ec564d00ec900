"""What the pages of stations show."""

from __future__ import annotations

from plugins.features.locality.model import Term
from plugins.features.locality.stations import Station
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link


@frozen
class StationRow(Value):
    """A station in a list. level: as people call it. words: what it is found by. codes: of its town and crops."""

    name: str
    path: str
    level: str
    crops: tuple[str, ...]
    words: str
    codes: str


@frozen
class StationGroup(Value):
    """The stations of a town, its own first; of the county the heading stands for its own."""

    code: str
    heading: str
    rows: tuple[StationRow, ...]


@frozen
class TownLine(Value):
    """A town in the drawing. top: of its line. middle: of its box. marks: (x, y) of its villages' stations."""

    name: str
    has_station: bool
    top: int
    middle: int
    marks: tuple[tuple[int, int], ...]


@frozen
class LevelsDrawing(Value):
    """The levels as a drawing, in its own units. words: the same as a sentence. spine: where the county's line ends."""

    height: int
    spine: int
    lines: tuple[TownLine, ...]
    words: str


@frozen
class Directory(Value):
    """towns and crops: those that occur, to choose from."""

    total: int
    groups: tuple[StationGroup, ...]
    towns: tuple[Term, ...]
    crops: tuple[Term, ...]
    drawing: LevelsDrawing


@frozen
class NearRow(Value):
    """A base or leading grower near a station. kind: as people call it."""

    name: str
    path: str
    kind: str
    crops: tuple[str, ...]
    technique: str


@frozen
class StationSheet(Value):
    """A station's page. facts: (label, value). above: the one over it. below: those under it, with their heading.

    near: what can be visited in the same town. It is printed on the page of the town's station alone, and chosen in the
    browser on those of its villages: else each new base would change all of these on a stick. near_elsewhere: the page
    on which it is printed. has_bases: the county has any at all. has_programme: so of programmes.
    """

    station: Station
    facts: tuple[tuple[str, str], ...]
    above: Link | None
    below_heading: str
    below: tuple[StationRow, ...]
    near: tuple[NearRow, ...]
    near_elsewhere: Link | None
    has_bases: bool
    has_programme: bool

    @property
    def prints_near(self) -> bool:
        """Tell whether what is near in the same town stands in the page."""
        return self.near_elsewhere is None

    @property
    def crop_codes(self) -> str:
        return " ".join([crop.code for crop in self.station.crops])
