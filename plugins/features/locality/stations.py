"""The record of a station of distance education, on the county's, a town's or a village's level."""

from __future__ import annotations

from plugins.features.locality.model import Term
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

LEVELS = ("county", "town", "village")  # from above downwards: a station stands below one of the level before its own
DIRECTORY = "stations/at/index.html"  # output path of the page that lists all of them


@frozen
class Station(Value):
    """One station.

    level: one of LEVELS. above: the code of the station over it, "" of the county's. town: None of the county's.
    keeper: a role, never a person. seats: how many people can sit. band: of heights. path: of its page in the output,
    made of the code where it is not given. source, line: where it is written, as messages name it.
    """

    code: str
    name: str
    level: str
    above: str
    town: Term | None
    keeper: str
    equipment: tuple[str, ...]
    seats: int
    hours: str
    audiences: tuple[Term, ...]
    crops: tuple[Term, ...]
    band: Term | None
    classes: tuple[Term, ...]
    sample: bool
    path: str = ""
    source: str = ""
    line: int = 1

    def __post_init__(self) -> None:
        if not self.path:
            object.__setattr__(self, "path", f"stations/at/{self.code}.html")


@frozen
class Stations(Value):
    """All stations of the county, each after the one above it."""

    rows: tuple[Station, ...] = ()

    def find(self, code: str) -> Station | None:
        """Return the station of that code, None where there is none."""
        return next((each for each in self.rows if each.code == code), None)

    def below(self, code: str) -> tuple[Station, ...]:
        """Return the stations directly below the one of that code."""
        return tuple([each for each in self.rows if code and each.above == code])

    @property
    def county(self) -> Station | None:
        """The county's own station, None where none is written."""
        return next((each for each in self.rows if each.level == LEVELS[0]), None)
