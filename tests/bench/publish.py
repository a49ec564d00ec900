"""A site sent by the portal and by what people use: bytes, requests, seconds, and links that are broken meanwhile.

Run as `python3 tasks.py bench publish`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.measure import CommandFailed
from tests.bench.publishing.hosts import Hosts, hosts
from tests.bench.publishing.senders import Tool, tools
from tests.bench.publishing.sites import ACTS, States, states
from tests.bench.report import WIDTH, machine, numbers, write_json

SIZES = (5_000,)
_POLL_S = 0.02
_ACTS = {"first": "第一次 first", "edit": "改一篇 an edit", "withdrawal": "撤一篇 a withdrawal"}
_HEADS = ("", "", "秒 s", "请求 requests", "KB", "坏链接 broken", "撤下 gone after, s")


def main(args: list[str]) -> int:
    chosen = options(args)
    report: dict[str, Any] = {"machine": machine(), "figures": {}}
    try:
        for size in chosen.sizes:
            with tempfile.TemporaryDirectory(prefix="redcity-publish-") as name:
                report["figures"][str(size)] = bench_size(Path(name), size)
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return 1
    print_tables(report, Console(width=max(Console().width, WIDTH)))
    if chosen.json:
        write_json(chosen.json, report)
    return 0


def bench_size(folder: Path, size: int) -> list[dict[str, Any]]:
    """Return a row for each tool and act; the tools take turns."""
    made = states(folder, size)
    rows = []
    with hosts(folder / "hosts") as found:
        all_of = tools(found, folder / "memory")
        for act in ACTS:
            for tool in all_of:
                row = bench_act(found, tool, made, act)
                print(f"{size:>6} {tool.name:<18} {act:<10} {row}", file=sys.stderr)
                rows.append({"tool": tool.name, "act": act, **row})
    return rows


def bench_act(found: Hosts, tool: Tool, made: States, act: str) -> dict[str, Any]:
    """Send one site while a visitor reads."""
    watch = _Watch(found.files / tool.below, made)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.publishing.reader", f"{found.reading}/{tool.below}"],
        stdout=subprocess.PIPE, text=True,
    ) as visitor:  # fmt: skip
        assert visitor.stdout
        visitor.stdout.readline()  # it is ready
        before, begun = found.asked(), time.perf_counter()
        watch.start()
        tool.send(made.sites[act], act)
        wall_s, after = time.perf_counter() - begun, found.asked()
        gone_s = watch.stop()
        visitor.terminate()
        seen = json.loads(visitor.stdout.read())
    requests = {"requests": after[0] - before[0], "bytes": after[1] - before[1]} if tool.counts else {}
    gone = {"gone_s": round(gone_s, 2)} if act == "withdrawal" else {}
    return {"wall_s": round(wall_s, 2), **requests, **seen, **gone}


class _Watch(threading.Thread):
    """Looks when the last file is gone that holds the words of the text that is taken back."""

    def __init__(self, site: Path, made: States) -> None:
        super().__init__(daemon=True)
        self.site, self.words, self.left = site, made.words.encode(), set(made.holding)
        self.begun, self.gone_at, self.over = time.perf_counter(), 0.0, threading.Event()

    def run(self) -> None:
        while self.left and not self.over.wait(_POLL_S):
            self.look()

    def look(self) -> None:
        self.left = {path for path in self.left if self.holds(self.site / path)}
        self.gone_at = time.perf_counter()

    def holds(self, file: Path) -> bool:
        try:
            return self.words in file.read_bytes()
        except OSError:
            return False

    def stop(self) -> float:
        """Return after how many seconds they were gone."""
        self.over.set()
        self.join()
        if self.left:
            self.look()
        return self.gone_at - self.begun if not self.left else float("nan")


def print_tables(report: dict[str, Any], console: Console) -> None:
    for size, rows in report["figures"].items():
        console.print(f"\n{size} 篇 {size} texts")
        table = Table(*_HEADS, pad_edge=False)
        for row in rows:
            size_kb = f"{row['bytes'] / 1000:.0f}" if "bytes" in row else ""
            table.add_row(
                _ACTS[row["act"]], row["tool"], f"{row['wall_s']:.1f}", str(row.get("requests", "")), size_kb,
                str(row["broken"]), str(row.get("gone_s", "")),
            )  # fmt: skip
        console.print(table)


def options(args: list[str]) -> argparse.Namespace:
    chosen = argparse.ArgumentParser(
        prog="tasks.py bench publish", description="发布要多久、多少请求，途中有没有坏链接。"
    )
    chosen.add_argument("--sizes", metavar="N,N", type=numbers, default=SIZES, help="文章篇数，默认 5000")
    chosen.add_argument("--json", metavar="FILE", help="结果另存为 JSON")
    return chosen.parse_args(args)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
