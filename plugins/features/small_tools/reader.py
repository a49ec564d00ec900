"""Reads quantities of a file of rules, and gathers what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Values

Quantity = TypeVar("Quantity")


class Reader:
    """shown: the file as messages name it."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []

    def report(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.shown, line, what, mend))

    def quantity(self, values: Values, name: str, read: Callable[[str], Quantity | None], mend: str) -> Quantity | None:
        """Return what the value of a key says, None where it is not written; None and reported where it says nothing.

        read: returns None for what it cannot read. mend: how to write it rightly.
        """
        text = values.get(name)
        found = read(text) if text else None
        if text and found is None:
            self.report(values.line_of(name), f"看不懂“{text}”", mend)
        return found
