"""The figures for people."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.building.goals import GOALS, is_met
from tests.bench.building.site import CLEAN

_CASES = {
    CLEAN: "从头 clean",
    "unchanged": "没改 no change",
    "body": "正文 body",
    "title": "标题 title",
    "added": "加一篇 added",
    "removed": "撤一篇 removed",
    "template": "模板 template",
    "setting": "设置 setting",
}
_MARKS = {True: "达到 met", False: "未达到 missed", None: ""}


def print_tables(report: dict[str, Any], console: Console) -> None:
    """Print each size's costs and ratios, and what was left out."""
    figures = report["figures"]
    for size, found in report["ratios"].items():
        by_case = {case: sizes[size] for case, sizes in figures.items() if size in sizes}
        if not by_case:
            continue
        console.print(f"\n{size} 篇，CPU 秒 {size} articles, CPU s")
        console.print(_costs(by_case, "cpu_s"))
        console.print(f"{size} 篇，用时秒 {size} articles, wall s")
        console.print(_costs(by_case, "wall_s"))
        if found:
            console.print(_ratios(found))
    for line in report["left_out"]:
        console.print(f"没有测 left out: {line}")


def _costs(by_case: dict[str, dict[str, Any]], key: str) -> Table:
    names = dict.fromkeys(name for rows in by_case.values() for name in rows)
    table = Table("", *(_CASES[case] for case in by_case), "内存 peak MB", "网页 pages", "MB", pad_edge=False)
    for name in names:
        rows = [rows.get(name) for rows in by_case.values()]
        first = next(row for row in rows if row)
        costs = (f"{row[key]:.2f}" if row else "–" for row in rows)
        table.add_row(name, *costs, f"{first['peak_mb']:.0f}", str(first["pages"]), f"{first['mb']:.0f}")
    return table


def _ratios(found: dict[str, float]) -> Table:
    table = Table("倍数 ratio", "×", "目标 goal ≤", "", pad_edge=False)
    for name, ratio in found.items():
        table.add_row(name, f"{ratio:.3f}", str(GOALS.get(name, "")), _MARKS[is_met(name, ratio)])
    return table
