"""Whole numbers that fit what is published: linear programs, solved by HiGHS.

Bounds of tables with sums are mostly whole by themselves; where a solution is not, it is sought again among whole
numbers only. So what is said to be possible is possible, and what is not said is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

LIMIT = 1_000_000  # persons: where nobody tells how many there are at most
_NEAR = 1e-6  # what the solver takes for equal
Terms = Sequence[tuple[int, float]]  # columns, each with its factor


class NoPoint(Exception):
    """No whole numbers fit."""


class Program:
    """Columns from nothing upwards, rows between bounds; the rows' bounds may be changed."""

    def __init__(self, columns: int, limit: float = LIMIT) -> None:
        import highspy  # imported late: only what publishes statistics has it installed
        import numpy

        self._numpy, self._none = numpy, highspy.kHighsInf
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        self._solver: Any = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            self._solver.setOptionValue(option, value)
        self.columns, self.rows = columns, 0
        self._numbers: Any = numpy.arange(columns, dtype=numpy.int32)
        self._solver.addVars(columns, numpy.zeros(columns), numpy.full(columns, float(limit)))

    def add_row(self, terms: Terms, low: float | None, high: float | None) -> int:
        """Demand that a sum lies between two numbers, None for no bound; return the row's number."""
        numpy = self._numpy
        columns = numpy.array([column for column, _ in terms], dtype=numpy.int32)
        factors = numpy.array([factor for _, factor in terms], dtype=float)
        self._solver.addRow(*self._bounds(low, high), len(terms), columns, factors)
        self.rows += 1
        return self.rows - 1

    def free_row(self, row: int) -> None:
        """Demand nothing of a row any more."""
        self._solver.changeRowBounds(row, *self._bounds(None, None))

    def drop_last_row(self) -> None:
        self.rows -= 1
        self._solver.deleteRows(1, self._numpy.array([self.rows], dtype=self._numpy.int32))

    def least(self, costs: Mapping[int, float], is_whole: bool = True) -> list[float]:
        """Return the point at which the columns, each times its cost, come to least; raise NoPoint where none fits."""
        vector = self._numpy.zeros(self.columns)
        for column, cost in costs.items():
            vector[column] = cost
        self._solver.changeColsCost(self.columns, self._numbers, vector)
        point = self._solve()
        if is_whole and any(abs(value - round(value)) > _NEAR for value in point):
            self._demand_whole(True)
            try:
                point = self._solve()
            finally:
                self._demand_whole(False)
        return [float(round(value)) for value in point] if is_whole else point

    def _solve(self) -> list[float]:
        self._solver.run()
        if self._solver.getModelStatus() != self._optimal:
            raise NoPoint
        return list(self._solver.getSolution().col_value)

    def _demand_whole(self, is_whole: bool) -> None:
        kinds = self._numpy.full(self.columns, self._kinds[is_whole])
        self._solver.changeColsIntegrality(self.columns, self._numbers, kinds)

    def _bounds(self, low: float | None, high: float | None) -> tuple[float, float]:
        return (-self._none if low is None else float(low), self._none if high is None else float(high))


def is_more_than_nothing(value: float) -> bool:
    """Tell a number from what the solver takes for nothing."""
    return value > _NEAR
