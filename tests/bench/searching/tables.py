"""The figures for people."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.searching.asking import SLOW

_FOUND = {
    "查全 recall": "recall",
    "查准 precision": "precision",
    "找到原文 known page": "known_found",
    "题在前十 title in ten": "title_in_ten",
}
_TIMES = {
    "首次 first": "first",
    f"首次 first, CPU ÷{SLOW}": "slow_first",
    "以后 later": "later",
    f"以后 later, CPU ÷{SLOW}": "slow_later",
}
_LOADS = {
    "请求 requests": ("first_requests", "first_requests_most"),
    "传输 wire KB": ("first_wire_kb", "first_wire_kb_most"),
    "解压后 plain KB": ("first_plain_kb", "first_plain_kb_most"),
}
_WHOLE = " *"  # a mark: the figure is of the whole build


def print_tables(report: dict[str, Any], console: Console) -> None:
    """Print what was found, how fast and at what cost, a table of each for every size."""
    for size, found in report["figures"].items():
        queries = next(iter(found.values()))
        console.print(f"\n{size} 篇，{queries['queries']} 次查找 {size} pages, {queries['queries']} queries")
        console.print(_table(_FOUND, found, lambda row, key: f"{row[key]:.3f}"))
        console.print("毫秒，中位数 / 95 % ms, median / p95; first 从打开网址算起 from the start of the navigation")
        console.print(_table(_TIMES, found, lambda row, key: f"{row[key + '_ms']:.0f} / {row[key + '_p95_ms']:.0f}"))
        console.print(
            "首次查找：中位数（最多）；不含网页、样式和各页都有的脚本 first query: median (most), without page, style, "
            "common scripts; gzip as sent"
        )
        console.print(_loads(found))
        console.print(
            "一句话的问题，比照原词 questions beside exact words in turns; more requests and KB as first query, at most"
        )
        console.print(_questions(found))
    for line in report["left_out"]:
        console.print(line)


def _table(columns: dict[str, Any], found: dict[str, Any], cell: Any) -> Table:
    table = Table("", *columns, pad_edge=False)
    for name, row in found.items():
        table.add_row(name, *(cell(row, key) for key in columns.values()))
    return table


def _loads(found: dict[str, Any]) -> Table:
    table = Table("", *_LOADS, "索引 index KB", "索引 CPU s", "内存 peak MB", caption="* 整站生成 the whole build")
    for name, row in found.items():
        loads = (_pair(row, *keys) for keys in _LOADS.values())
        table.add_row(name, *loads, str(row["index_kb"]), _cost(row, "cpu_s"), _cost(row, "peak_mb"))
    return table


def _questions(found: dict[str, Any]) -> Table:
    table = Table("", "原词 exact ms", "问题 question ms", "请求 requests", "传输 wire KB", pad_edge=False)
    for name, row in found.items():
        if "question_ms" in row:
            times = (f"{row[key + '_ms']:.0f} / {row[key + '_p95_ms']:.0f}" for key in ("exact", "question"))
            loads = (str(row.get(f"question_more_{key}_most", "–")) for key in ("requests", "wire_kb"))
            table.add_row(name, *times, *loads)
    return table


def _pair(row: dict[str, Any], key: str, most: str) -> str:
    return f"{row[key]:.0f} ({row[most]:.0f})" if key in row else "–"


def _cost(row: dict[str, Any], key: str) -> str:
    if f"build_{key}" in row:
        return f"{row[f'build_{key}']}{_WHOLE}"
    return str(row.get(f"index_{key}", "–"))
