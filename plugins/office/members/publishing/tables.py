"""The counts of a month as tables of people, each question with who did and who did not. Exact: not to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plugins.features.member_statistics.model import QUESTIONS, Question, Unit, shape_of
from plugins.kernel.disclosure.releases import ALL, Place
from plugins.kernel.disclosure.releases import Counts as TableCounts
from plugins.office.members.asking.monthly import KINDS, Counts, MonthlyAggregates

_FULL = KINDS[0]
_WHOLE: Mapping[str, Callable[[Counts], int]] = {
    "study": lambda counts: counts.members,
    "kinds": lambda counts: counts.members,
    "on_time": lambda counts: counts.dues_owed,
    "in_full": lambda counts: counts.dues_owed,
    "meetings": lambda counts: counts.expected,
    "transfers": lambda counts: counts.transfers_due,
}
_YES: Mapping[str, Callable[[Counts], int]] = {
    "study": lambda counts: counts.studied,
    "on_time": lambda counts: counts.dues_on_time,
    "in_full": lambda counts: counts.dues_in_full,
    "meetings": lambda counts: counts.attended,
    "transfers": lambda counts: counts.transfers_in_time,
}


def units_of(month: MonthlyAggregates) -> tuple[Unit, ...]:
    """Return the units of which a month has counts, in their order."""
    return tuple([Unit(row.town, row.name) for row in month.rows if row.town != ALL and row.kind == ALL])


def tables_of(month: MonthlyAggregates) -> list[TableCounts]:
    """Return the tables of all questions."""
    return [_table(question, month) for question in QUESTIONS]


def _table(question: Question, month: MonthlyAggregates) -> TableCounts:
    units = units_of(month)
    cells: dict[Place, int] = {}
    for code in [unit.code for unit in units] if question.by_unit else [ALL]:
        whole, yes = _WHOLE[question.table](month.of(code)), _yes(question, month, code)
        place = (code,) if question.by_unit else ()
        cells |= {(*place, "yes"): yes, (*place, "no"): whole - yes}
    return TableCounts(shape_of(question, units), cells)


def _yes(question: Question, month: MonthlyAggregates, code: str) -> int:
    if question.table == "kinds":
        return month.of(code, _FULL).members
    return _YES[question.table](month.of(code))
