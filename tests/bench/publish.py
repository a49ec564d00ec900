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
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rich.console import Console
from rich.table import Table

from tests.bench.measure import CommandFailed
from tests.bench.publishing.hosts import STORES, Hosts, hosts
from tests.bench.publishing.senders import BUCKETS, Tool, tools
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
                made = states(Path(name), size)
                for store in chosen.stores:
                    report["figures"][f"{size} {store}"] = bench_store(Path(name), store, made, chosen.tools)
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return 1
    print_tables(report, Console(width=max(Console().width, WIDTH)))
    if chosen.json:
        write_json(chosen.json, report)
    return 0


def bench_store(folder: Path, store: str, made: States, wanted: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return a row for each tool and act; the tools take turns. wanted: beginnings of their names, () for all."""
    rows = []
    with hosts(folder / store, store, BUCKETS) as found:
        all_of = tools(found, folder / store / "memory")
        all_of = [tool for tool in all_of if not wanted or tool.name.startswith(tuple(wanted))]
        for act in ACTS:
            for tool in all_of:
                row = bench_act(found, tool, made, act)
                print(f"{store:<10} {tool.name:<18} {act:<10} {row}", file=sys.stderr, flush=True)
                rows.append({"tool": tool.name, "act": act, **row})
    return rows


def bench_act(found: Hosts, tool: Tool, made: States, act: str) -> dict[str, Any]:
    """Send one site while a visitor reads."""
    watch = _Watch(f"{found.reading}/{tool.below}", made)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.publishing.reader", f"{found.reading}/{tool.below}"],
        stdout=subprocess.PIPE, text=True,
    ) as visitor:  # fmt: skip
        assert visitor.stdout
        visitor.stdout.readline()  # it is ready
        before, begun = found.asked(), time.perf_counter()
        watch.start()
        try:
            tool.send(made.sites[act], act)
        except BaseException:  # else the visitor would be waited for
            visitor.kill()
            raise
        wall_s, after = time.perf_counter() - begun, found.asked()
        gone_s = watch.stop()
        visitor.terminate()
        seen = json.loads(visitor.stdout.read())
    requests = {"requests": after[0] - before[0], "bytes": after[1] - before[1]} if tool.counts else {}
    gone = {"gone_s": round(gone_s, 2)} if act == "withdrawal" else {}
    return {"wall_s": round(wall_s, 2), **requests, **seen, **gone}


class _Watch(threading.Thread):
    """Looks, as a visitor, when the last file is gone that holds the words of the text that is taken back."""

    def __init__(self, address: str, made: States) -> None:
        super().__init__(daemon=True)
        self.address, self.words, self.left = address, made.words.encode(), list(made.holding)
        self.begun, self.gone_at, self.over = time.perf_counter(), 0.0, threading.Event()

    def run(self) -> None:
        while self.left and not self.over.wait(_POLL_S):
            self.look()

    def look(self) -> None:
        """Pass over those that are gone, up to one that is not."""
        while self.left and not self.holds(self.left[-1]):
            self.left.pop()
            self.gone_at = time.perf_counter()

    def holds(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/{quote(path)}") as answer:
                return self.words in answer.read()
        except urllib.error.HTTPError:
            return False

    def stop(self) -> float:
        """Return after how many seconds they were gone."""
        self.over.set()
        self.join()
        self.look()
        return self.gone_at - self.begun if not self.left else float("nan")


def print_tables(report: dict[str, Any], console: Console) -> None:
    for name, rows in report["figures"].items():
        size, _, store = name.partition(" ")
        console.print(f"\n{size} 篇 {size} texts, {store}")
        table = Table(*_HEADS, pad_edge=False)
        for row in rows:
            size_kb = f"{row['bytes'] / 1000:.0f}" if "bytes" in row else ""
            table.add_row(
                _ACTS[row["act"]], row["tool"], f"{row['wall_s']:.1f}", str(row.get("requests", "")), size_kb,
                str(row["broken"]), str(row.get("gone_s", "")),
            )  # fmt: skip
        console.print(table)


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def options(args: list[str]) -> argparse.Namespace:
    chosen = argparse.ArgumentParser(
        prog="tasks.py bench publish", description="发布要多久、多少请求，途中有没有坏链接。"
    )
    chosen.add_argument("--sizes", metavar="N,N", type=numbers, default=SIZES, help="文章篇数，默认 5000")
    chosen.add_argument(
        "--tools", metavar="NAME,NAME", type=words, default=(), help="只要名字这样开头的，如 publish；不写就全部"
    )
    chosen.add_argument(
        "--stores", metavar="NAME,NAME", type=words, default=STORES[:1],
        help=f"对象存储：{'、'.join(STORES)}，默认 {STORES[0]}；seaweedfs 分在几台上",
    )  # fmt: skip
    chosen.add_argument("--json", metavar="FILE", help="结果另存为 JSON")
    return chosen.parse_args(args)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
