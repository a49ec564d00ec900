"""The record of a branch of the Party, in whose committee and name features meet that know nothing of each other."""

from __future__ import annotations

from plugins.features.locality.model import Term
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

FOLDER = "branches"  # of the content folder, and the column's
STATISTICS = f"{FOLDER}/statistics.yaml"  # in the content folder: the published figures of members
DIRECTORY = "branches/at/index.html"  # output path of the page that lists all of them
PLACE_UNSAID = "（写在哪里开会）"  # the place of a branch that the office has just begun: nobody may take it for one


@frozen
class Branch(Value):
    """One branch. kind: as village or school. town: None of one outside of the county. city: where its floating members
    are, "" for none. place: where it meets. committee: roles, never persons. source, line: where it is written.
    """

    code: str
    name: str
    kind: str
    town: Term | None
    city: str
    place: str
    committee: tuple[str, ...]
    sample: bool
    path: str = ""
    source: str = ""
    line: int = 1

    def __post_init__(self) -> None:
        if not self.path:
            object.__setattr__(self, "path", f"branches/at/{self.code}.html")

    @property
    def known_place(self) -> str:
        """Where it meets, "" where nobody has written that yet."""
        return "" if self.place == PLACE_UNSAID else self.place


@frozen
class Branches(Value):
    """All branches that the county has written."""

    rows: tuple[Branch, ...] = ()

    def find(self, code: str) -> Branch | None:
        """Return the branch of that code, None where there is none."""
        return next((each for each in self.rows if each.code == code), None)
