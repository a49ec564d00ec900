"""The figures for people."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

_CASES = {
    "full": "整包 full",
    "edited": "改一篇 edited",
    "added": "加一篇 added",
    "ten": "改十篇 ten edited",
    "withdrawn": "撤一篇 withdrawn",
    "template": "改模板 template",
}
_HEADS = ("KB", "更新 update", "文件 files", "秒 s", "CPU s", "最少 least", "目标 goal", "", "Pagefind", "files")


def print_tables(report: dict[str, Any], console: Console) -> None:
    """Print each size's bundles."""
    for size, rows in report["figures"].items():
        console.print(f"\n{size} 篇 {size} texts")
        table = Table(*_HEADS, pad_edge=False)
        for name, row in rows.items():
            table.add_row(_CASES[name], *_cells(row))
        console.print(table)
    console.print("最少：改动的稿件压缩以后。Pagefind：照原样做的标准索引，改动的文件压缩以后，不含网页。")
    console.print("least: the changed texts, compressed. Pagefind: changed files of its index as it comes, no pages.")


def _cells(row: dict[str, Any]) -> list[str]:
    goal = row["goal"]
    return [
        _kb(row["bytes"]), str(row["files"]), f"{row['wall_s']:.1f}", f"{row['cpu_s']:.1f}", _kb(row["least"]),
        _kb(goal), "" if goal is None else "达到 met" if row["bytes"] <= goal else "未达到 missed",
        _kb(row["pagefind_bytes"]), str(row["pagefind_files"]),
    ]  # fmt: skip


def _kb(size: int | None) -> str:
    return "" if size is None else f"{size / 1000:.1f}" if size < 100_000 else f"{size / 1000:.0f}"
