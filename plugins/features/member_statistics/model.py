"""What is published of a month's members: tables of people by unit, as they may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.kernel.disclosure.releases import ALL, Axis, Figure, Place, PublishedTable, Relation, Release, Shape
from plugins.kernel.disclosure.shown import Method, Shown
from plugins.kernel.disclosure.versions import last_versions, version_name
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

MEMBERS = "members"  # who is counted, in all tables
UNIT = "unit"


@frozen
class Question(Value):
    """A table: what is asked of members. whole: of whom. yes, no: names of those who did and of those who did not.

    of: the table whose whole is the same people, "" for none. by_unit: shown for each unit, not for the county alone.
    """

    table: str
    title: str
    whole: str
    yes: str
    no: str
    of: str = ""
    by_unit: bool = True

    @property
    def names(self) -> tuple[str, str, str]:
        """The columns of its figures."""
        return (self.whole, self.yes, self.no)

    @property
    def states(self) -> tuple[str, str, str]:
        """The code of each column on the table's last axis."""
        return (ALL, "yes", "no")


QUESTIONS = (
    Question("study", "集中学习培训满32学时", "党员", "学时已满", "学时未满"),
    Question("kinds", "正式党员和预备党员", "党员", "正式党员", "预备党员", of="study", by_unit=False),
    Question("on_time", "按时交党费", "应交党费", "按时交", "没按时交"),
    Question("in_full", "足额交党费", "应交党费", "足额交", "没交足", of="on_time"),
    Question("meetings", "参加组织生活", "应到会", "到过会", "没到会"),
    Question("transfers", "按时转接组织关系", "应转接", "按时转接", "没按时转接", by_unit=False),
)


@frozen
class Unit(Value):
    """A town, street or department, with the name that it had in this month."""

    code: str
    name: str


@frozen
class Cell(Value):
    """A figure. column: its name, as 按时交. unit: a unit's code, ALL for the county."""

    unit: str
    column: str
    shown: Shown


@frozen
class MemberMonth(Value):
    """One publication. version: 1, or more where a month was published again; all that were published are known."""

    month: str
    version: int
    method: Method
    units: tuple[Unit, ...]
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """What attackers know it by."""
        return version_name(self.month, self.version)

    def figures(self) -> dict[tuple[str, str], Shown]:
        """Return what is shown, by unit and column."""
        return {(cell.unit, cell.column): cell.shown for cell in self.cells}


@frozen
class MemberStatistics(Value):
    """All that was ever published, in the order in which it was."""

    publications: tuple[MemberMonth, ...] = ()

    @property
    def months(self) -> tuple[MemberMonth, ...]:
        """The last version of each month, newest first."""
        return last_versions(self.publications)


def columns_of(unit: str) -> Iterator[str]:
    """Yield the columns that a unit has, each once."""
    yield from dict.fromkeys(name for each in QUESTIONS if each.by_unit or unit == ALL for name in each.names)


def shape_of(question: Question, units: tuple[Unit, ...]) -> Shape:
    """Return the table of a question."""
    states = Axis(question.table, question.states[1:])
    by_unit = (Axis(UNIT, tuple([unit.code for unit in units])),) if question.by_unit else ()
    return Shape(question.table, (*by_unit, states), MEMBERS)


def cell_of(place: Place, question: Question) -> tuple[str, str]:
    """Return the unit and the column of a place in a question's table."""
    unit = place[0] if question.by_unit else ALL
    return unit, question.names[question.states.index(place[-1])]


def release_of(month: MemberMonth) -> Release:
    """Return a publication as an attacker has it. What stands in one column of two tables is one figure."""
    shown = month.figures()
    tables = [
        PublishedTable(shape, {place: shown[cell_of(place, question)] for place in shape.places})
        for question in QUESTIONS
        for shape in (shape_of(question, month.units),)
    ]
    return Release(month.name, tuple(tables), relations(month.name, month.units))


def relations(name: str, units: tuple[Unit, ...]) -> tuple[Relation, ...]:
    """Return what everybody knows: which tables ask the same people, county-wide and, where both do, in each unit."""
    by_name = {each.table: each for each in QUESTIONS}
    found: list[Relation] = []
    for question in QUESTIONS:
        if not question.of:
            continue
        pair = (question, by_name[question.of])
        codes = [unit.code for unit in units] if all(each.by_unit for each in pair) else [ALL]
        for code in codes:
            one, two = (Figure(name, each.table, (code, ALL) if each.by_unit else (ALL,)) for each in pair)
            found.append(((1, one), (-1, two)))
    return tuple(found)
