"""The records of what is worth a visit: demonstration bases, and growers who lead the way."""

from __future__ import annotations

from plugins.features.locality.model import Term
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

BASES_PAGE = "stations/bases/index.html"  # output path of the page that lists all of them


@frozen
class Base(Value):
    """One demonstration base.

    technique: what it shows. variety: of the crop. plan: of training. may_visit: what a visitor may see, and how.
    recommended_by: an office. source: where it is known from. path: of its page in the output, made of the code where
    it is not given. visits: what visits there have been. next_step: what comes next. tips: texts of the portal, as
    paths from the content folder. films, stations: by their codes. shown, line: where it is written, as messages name
    it.
    """

    code: str
    name: str
    town: Term | None
    crops: tuple[Term, ...]
    technique: str
    plan: str
    may_visit: str
    recommended_by: str
    source: str
    sample: bool
    path: str = ""
    visits: str = ""
    next_step: str = ""
    tips: tuple[str, ...] = ()
    films: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()
    shown: str = ""
    line: int = 1
    variety: str = ""

    def __post_init__(self) -> None:
        if not self.path:
            object.__setattr__(self, "path", f"stations/bases/{self.code}.html")


@frozen
class Leader(Base):
    """A grower who leads the way: all that is known of a base, and besides the bases by their codes where to be found.

    consent: where it is filed that the person agrees to stand here; a sample needs none.
    """

    bases: tuple[str, ...] = ()
    consent: str = ""


@frozen
class Bases(Value):
    """All bases and leaders in the order of their files. No code stands for two of them."""

    bases: tuple[Base, ...] = ()
    leaders: tuple[Leader, ...] = ()

    @property
    def both(self) -> tuple[Base, ...]:
        """The bases, then the leaders."""
        return (*self.bases, *self.leaders)

    def find(self, code: str) -> Base | None:
        """Return what a code stands for, None where it stands for nothing."""
        return next((each for each in self.both if each.code == code), None)


def kind_of(each: Base) -> str:
    """Return how people call what it is."""
    return "带头人" if isinstance(each, Leader) else "示范基地"
