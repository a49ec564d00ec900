"""Answers on the terminal and in files that only their owner can read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.private_files import demand_new
from plugins.office.members.workbooks import Table, write_csv, write_workbook

WARNING = "里面是党员信息：不要用微信、QQ、邮箱传，用完请删掉。"


def print_table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; where nobody looks at a terminal, its cells with tabs between."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Shown
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        for row in (headers, *rows):
            print("\t".join("" if cell is None else str(cell) for cell in row))
        return
    shown = Shown(*headers, box=box.SIMPLE)
    for row in rows:
        shown.add_row(*("" if cell is None else Text(str(cell)) for cell in row))
    console.print(shown)


def write_table(place: Path, table: Table, mark: str = "") -> None:
    """Write a table as .xlsx or .csv, and say what it holds; raise PortalError for another kind of file.

    mark: what is said of the register in the file, "" for a real one.
    """
    demand_new(place)
    kind = place.suffix.lower()
    if kind == ".xlsx":
        write_workbook(place, [table], mark)
    elif kind == ".csv":
        write_csv(place, table, mark)
    else:
        raise PortalError("--output 要写成 .xlsx 或 .csv 的文件。")
    print(f"写在 {place}，只有您能读。{WARNING}")
