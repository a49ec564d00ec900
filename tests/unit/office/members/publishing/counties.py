"""Counts of made-up registers month by month, and what most offices publish of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from random import Random

from plugins.features.member_statistics.model import QUESTIONS, MemberMonth, cell_of, relations
from plugins.kernel.disclosure.releases import PublishedTable, Release
from plugins.kernel.disclosure.shown import Method, first_shown
from plugins.office.members.asking.monthly import ALL, KINDS, Aggregate, Counts, MonthlyAggregates
from plugins.office.members.publishing.tables import tables_of, units_of

MONTHS = tuple(f"2026-{number:02}" for number in range(1, 13))
_SIZES = (3, 8, 14, 25, 45, 80, 160)  # members of a unit


def register_of(dice: Random, units: int) -> Iterator[MonthlyAggregates]:
    """Yield twelve months of a register: a few come and go, most do what they should, some study each month."""
    sizes = {(f"u{number}", kind): dice.choice(_SIZES) // (1, 8)[kind == KINDS[1]]
             for number in range(units) for kind in KINDS}  # fmt: skip
    studied = dict.fromkeys(sizes, 0)
    for month in MONTHS:
        cells = {}
        for place, size in sizes.items():
            studied[place] = min(size, studied[place] + dice.randint(0, 1 + size // 8))
            cells[place] = _counts(dice, size, studied[place])
            sizes[place] = max(0, size + dice.choice((-2, -1, 0, 0, 0, 0, 1, 2)))
        yield aggregates(month, cells)


def _counts(dice: Random, size: int, studied: int) -> Counts:
    owed, expected, due = (max(0, size - dice.choice((0, 0, 1, 3))) for _ in range(3))
    late, short, away = (min(size, dice.choice((0, 0, 1, 2, 4, size // 5))) for _ in range(3))
    due = min(due, dice.choice((0, 0, 1, 3)))
    return Counts(
        size, owed, max(0, owed - late), max(0, owed - short), expected, max(0, expected - away), studied, due,
        dice.randint(0, due),
    )  # fmt: skip


def aggregates(month: str, cells: dict[tuple[str, str], Counts]) -> MonthlyAggregates:
    """Return a month's counts with all sums. cells: by unit and kind."""
    units = [(ALL, ""), *((code, f"示例{code}镇") for code in dict.fromkeys(code for code, _ in cells))]
    rows = [
        Aggregate(code, name, kind, total(cells[at] for at in cells if code in (ALL, at[0]) and kind in (ALL, at[1])))
        for code, name in units
        for kind in (ALL, *KINDS)
    ]
    return MonthlyAggregates(month, tuple(rows))


def total(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*map(astuple, counts), strict=True)))


def plainly_hidden(month: MonthlyAggregates) -> Release:
    """Return what most offices publish: every figure as it is, but those of small groups."""
    tables = [
        PublishedTable(table.shape, {at: first_shown(table.at(at), Method.HIDE) for at in table.shape.places})
        for table in tables_of(month)
    ]
    return Release(month.month, tuple(tables), relations(month.month, units_of(month)))


def is_true(published: MemberMonth, counted: MonthlyAggregates) -> bool:
    """Tell whether every figure of a publication stands for the count that it is of."""
    shown, tables = published.figures(), {table.shape.name: table for table in tables_of(counted)}
    for question in QUESTIONS:
        table = tables[question.table]
        for place in table.shape.places:
            figure = shown[cell_of(place, question)]
            if table.at(place) < figure.low or (figure.high is not None and table.at(place) > figure.high):
                return False
    return True
