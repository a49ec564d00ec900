"""Documents that texts cite: whether each still holds, and what stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plugins.kernel.frozen import frozen

VALID, AMENDED, REVISED, REPEALED = "有效", "部分修订", "已修订", "已废止"
SUPERSEDED = (REVISED, REPEALED)


@frozen
class Regulation:
    """One document. name: without its title marks. year: beside its name it tells an old text from a new one of the
    same name, 0 where no year is needed. replaced_by: "" where nothing is. since: the day from which it holds no more.
    may_cite: files, as messages name them, that cite it rightly. line: of the data file. in_force: from which day it
    holds; address: of its official text; checked: the day on which that page was opened; None or "" where not known.
    """

    name: str
    number: str
    year: int
    state: str
    replaced_by: str
    since: date | None
    may_cite: frozenset[str]
    line: int
    in_force: date | None = None
    address: str = ""
    checked: date | None = None

    def is_superseded(self, day: date) -> bool:
        """Tell whether a text of that day should cite another one."""
        return self.state in SUPERSEDED and (self.since is None or self.since <= day)

    @property
    def title(self) -> str:
        """How people call it."""
        year = f"（{self.year}年）" if self.year else ""
        return f"《{self.name}》{year}" + (f"（{self.number}）" if self.number else "")


@frozen
class Regulations:
    """All of them in the order of their file. texts: the files of the content folder in which they may be cited."""

    rows: Sequence[Regulation] = ()
    texts: Sequence[str] = ()
