"""members stats: figures of a period."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.printed import print_table, write_table
from plugins.office.members.asking.stats import FIGURES, GROUPS, read_period, stats
from plugins.office.members.asking.words import yuan
from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.training.mark import mark_of
from plugins.office.members.workbooks import Table


def run(chosen: Namespace, _root: Path) -> bool:
    group, *words = chosen.given
    if group not in GROUPS:
        raise PortalError(
            f"members stats 后面先写按什么分：{'、'.join(GROUPS)}，再写时间，如 members stats 单位 2026-03。"
        )
    today = now_of(chosen).date()
    period = read_period(words, today)
    with open_chosen(chosen) as register:
        found, mark = stats(register, group, period, today), mark_of(register)
    rows = [(name, *(_shown(figure, figures.get(figure)) for figure in FIGURES)) for name, figures in found.items()]
    if chosen.output:
        write_table(Path(chosen.output), Table("统计", (group, *FIGURES), rows), mark)
    else:
        print_table((group, *FIGURES), rows)
        print("只在办公室里用：小单位的数能看出是谁，不要公布。")
    return True


def _shown(name: str, value: int | None) -> str:
    if value is None:
        return ""
    return yuan(value) if name.endswith("元") else str(value)
