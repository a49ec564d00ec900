"""Publish a month of the register: what may be shown beside all published before, attacked before it is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plugins.features.locality.branches import STATISTICS
from plugins.features.member_statistics.files import WHOLE, parsed, read_statistics, written
from plugins.features.member_statistics.model import (
    QUESTIONS,
    Cell,
    MemberMonth,
    Unit,
    cell_of,
    columns_of,
    relations,
    release_of,
)
from plugins.kernel.disclosure.publishing import Naming, demand_safe, kept_method, publishable
from plugins.kernel.disclosure.releases import ALL, Figure, Release
from plugins.kernel.disclosure.shown import HIDDEN, Method, Shown
from plugins.kernel.files.whole_files import make_way, write_whole
from plugins.kernel.problems import ContentProblems, Problem
from plugins.kernel.reading.text_files import decode
from plugins.office.members.asking.monthly import MonthlyAggregates
from plugins.office.members.publishing.tables import tables_of, units_of

_MEND = "什么也没有写。请过一个月把两个月的数一起看，这个月不公布；以前公布的文件不要动。"


class Publication:
    """The published figures of a content folder. shown: what messages print before a path in it."""

    def __init__(self, content: Path, shown: str) -> None:
        """Raises ContentProblems where the file is not as it was written."""
        self.content, self.shown = content, shown
        read = read_statistics(content, shown)
        if isinstance(read, Problem):
            raise ContentProblems([read])
        self.before = read

    def method(self, chosen: Method | None) -> Method:
        """Return the county's method: the one of before; raise PortalError where another one is chosen later."""
        return kept_method(self.before[-1].method if self.before else None, chosen)

    def publish(self, month: MonthlyAggregates, method: Method) -> Path | None:
        """Write what may be published and return the file, None where the same was published already.

        Raises PortalError for figures that give somebody away: nothing is written then.
        """
        versions = [each for each in self.before if each.month == month.month]
        made = self._made(month, len(versions) + 1, method)
        if versions and (made.units, made.cells) == (versions[-1].units, versions[-1].cells):
            return None
        text = written((*self.before, made))
        self._demand_safe(text, made)
        path = self.content / STATISTICS
        make_way(self.content, path)
        write_whole(path, text, lasts=True)
        return path

    def _made(self, month: MonthlyAggregates, version: int, method: Method) -> MemberMonth:
        """Return the figures. A month that is published again is hidden as well as the months between are."""
        units = units_of(month)
        name = MemberMonth(month.month, version, method, (), ()).name
        known = relations(name, units)
        before = tuple(map(release_of, self.before))
        release = publishable(name, tables_of(month), method, before, _words(units), _MEND, known)
        return MemberMonth(month.month, version, method, units, tuple(_cells(release, units)))

    def _demand_safe(self, text: str, made: MemberMonth) -> None:
        """Attack the very bytes that are about to be published."""
        source = decode(text.encode(), self.shown + STATISTICS)
        read = source if isinstance(source, Problem) else parsed(source)
        if isinstance(read, Problem):
            raise ContentProblems([read])
        *before, last = map(release_of, read)
        demand_safe(last, tuple(before), _words(made.units), _MEND)


def _cells(release: Release, units: tuple[Unit, ...]) -> Iterable[Cell]:
    """Yield each figure once. One that stands in two tables is hidden only where it is in both."""
    shown: dict[tuple[str, str], Shown] = {}
    for question in QUESTIONS:
        table = release.table(question.table)
        assert table
        for place in table.shape.places:
            key = cell_of(place, question)
            shown[key] = table.at(place) if shown.get(key, HIDDEN).is_hidden else shown[key]
    for code in (ALL, *(unit.code for unit in units)):
        yield from (Cell(code, column, shown[code, column]) for column in columns_of(code))


def _words(units: tuple[Unit, ...]) -> Naming:
    """Return what names a figure in words: its month, its table, its unit and its column."""
    names = {unit.code: unit.name for unit in units} | {ALL: WHOLE}
    questions = {question.table: question for question in QUESTIONS}

    def named(figure: Figure) -> str:
        question = questions[figure.table]
        unit, column = cell_of(figure.place, question)
        return f"{figure.release} 的“{question.title}”表里“{names.get(unit, unit)}／{column}”"

    return named
