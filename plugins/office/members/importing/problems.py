"""What is wrong with a cell, said with its address and never with what stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.kernel.problems import sentence
from plugins.office.members.importing.workbook import column_letters


@dataclass(frozen=True, slots=True, order=True)
class CellProblem:
    """sheet: its name. row, column: from 0 on; column None where the row as a whole is meant."""

    sheet: str
    row: int
    column: int | None
    header: str
    what: str
    mend: str

    @property
    def address(self) -> str:
        return f"{self.sheet}!{'' if self.column is None else column_letters(self.column)}{self.row + 1}"

    @property
    def named(self) -> str:
        """Return what is wrong, with the column before it where the words do not begin with it."""
        return self.what if self.what.startswith(self.header) else f"{self.header}：{self.what}"

    def __str__(self) -> str:
        named = f"（{self.header}）" if self.header and not self.what.startswith(self.header) else ""
        return f"{self.address}{named}：{sentence(self.what)}{sentence(self.mend)}"
