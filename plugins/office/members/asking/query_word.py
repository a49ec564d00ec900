"""members query: who fits."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.asking.filters import read_conditions
from plugins.office.members.asking.flags import conditions_in
from plugins.office.members.asking.printed import print_table, write_table
from plugins.office.members.asking.query import HEADERS, query
from plugins.office.members.desk import ask_line, now_of, open_chosen
from plugins.office.members.training.mark import mark_of
from plugins.office.members.workbooks import Table

_SHOWN = 200  # rows on a terminal


def run(chosen: Namespace, _root: Path) -> bool:
    conditions = read_conditions([*chosen.given, *conditions_in(chosen)], now_of(chosen).date(), ask_line)
    with open_chosen(chosen) as register:
        found = query(register, conditions, None if chosen.output else _SHOWN)
        mark = mark_of(register)
    if chosen.output:
        write_table(Path(chosen.output), Table("党员", HEADERS, found.rows), mark)
    elif found.rows:
        print_table(HEADERS, found.rows)
    left = found.total - len(found.rows)
    print(
        f"共 {found.total} 人。" + (f"还有 {left} 人没有列出来，请加条件，或者用 --output 写进表格。" if left else "")
    )
    return True
