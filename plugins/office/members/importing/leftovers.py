"""What an import did not take, as a workbook of its own: the rows as they came, and what is wrong with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from plugins.office.members.importing.columns import REASON
from plugins.office.members.importing.kinds import Kind
from plugins.office.members.importing.rows import ReadRow
from plugins.office.members.workbooks import Table, write_workbook

_Cell = str | int | float | None


def write_leftovers(place: Path, rows: Sequence[ReadRow]) -> None:
    """Write the rows, by sheet, with their headers; mended, the file can be brought in itself."""
    by_kind: defaultdict[str, list[Sequence[_Cell]]] = defaultdict(list)
    kinds: dict[str, Kind] = {}
    for row in rows:
        kind = kinds.setdefault(row.sheet.kind.name, row.sheet.kind)
        by_kind[kind.name].append(_as_written(row))
    headers = {name: [*(field.header for field in kind.fields), REASON] for name, kind in kinds.items()}
    write_workbook(place, [Table(name, headers[name], written) for name, written in by_kind.items()])


def _as_written(row: ReadRow) -> list[_Cell]:
    mapped = row.sheet
    cells = mapped.sheet.rows[row.at]
    where = {field.name: at for at, field in mapped.columns.items() if at < len(cells)}
    written = [_cell(cells[where[field.name]]) if field.name in where else None for field in mapped.kind.fields]
    told = "；".join(problem.named for problem in row.problems)
    return [*written, f"原第 {row.at + 1} 行：{told}"]


def _cell(cell: object) -> _Cell:
    if isinstance(cell, date | datetime):
        return cell.isoformat()[:10]
    return cell if isinstance(cell, str | int | float) else None
