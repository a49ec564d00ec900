"""The figures for people."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tests.bench.mutation.running import OUTCOMES, SURVIVED, UNREACHED

_TITLES = {SURVIVED: "没有发现 survived", UNREACHED: "没有测试走到 reached by no test"}


def print_tables(report: dict[str, Any], console: Console) -> None:
    """Print the survivors, those that no test reaches, and the shares."""
    for outcome, title in _TITLES.items():
        rows = [row for row in report["mutants"] if row["outcome"] == outcome]
        console.print(f"\n{title}: {len(rows)}")
        for row in rows:
            console.print(f"\n{row['path']}:{row['line']}  {row['kind']}", highlight=False)
            console.print(escape(row["diff"]), highlight=False, soft_wrap=True)
    console.print()
    console.print(_shares(report))
    figures = report["figures"]
    console.print(f"用时 wall {figures['wall_s']} s，CPU {figures['cpu_s']} s")
    if waiting := figures["drawn"] - figures["run"]:
        console.print(
            f"时间到了，还有 {waiting} 处没试；再运行一次就接着试。 Out of time: {waiting} not run; run it again."
        )


def _shares(report: dict[str, Any]) -> Table:
    table = Table("", "试了 run", "发现 found", "没发现 survived", "没走到 unreached", "%", pad_edge=False)
    for kind in sorted({row["kind"] for row in report["mutants"]}):
        table.add_row(kind, *_row([row for row in report["mutants"] if row["kind"] == kind]))
    table.add_row("合计 total", *_row(report["mutants"]))
    return table


def _row(rows: list[dict[str, Any]]) -> list[str]:
    outcomes = [row["outcome"] for row in rows]
    counts = [outcomes.count(outcome) for outcome in OUTCOMES]
    share = f"{100 * counts[0] / len(rows):.0f}" if rows else ""
    return [str(len(rows)), *map(str, counts), share]
